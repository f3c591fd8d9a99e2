use super::super::problem::{Place, RowProblem};
use super::*;

fn written(raw: &[&[&str]]) -> String {
    let raw = raw.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
    let problem = RowProblem::Missing(Place::default());
    let row = RefusedRow { row_from: 2, row_to: 2, outside_id: String::new(), raw, problem };
    let mut out = Vec::new();
    let header = ["Name".to_owned(), "Total".to_owned()];
    write_refused(&mut out, &header, "Reason", [&row], |row| format!("={}", row.problem.code())).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_reason_stands_first_and_once_for_rows_that_belong_together() {
    let text = written(&[&["#1", "5.00"], &["#1", ""]]);
    assert_eq!(text, "\u{feff}Reason,Name,Total\r\n'=missing,#1,5.00\r\n,#1,\r\n");
}

#[test]
fn no_cell_begins_a_formula_and_numbers_stay_numbers() {
    let cases = [
        ("=1+1", "'=1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+1-2", "'+1-2"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("\u{a0}=1", "'\u{a0}=1"),
        (" ＝1", "' ＝1"),
        ("-12.50", "-12.50"),
        ("+5", "+5"),
        ("'=1", "'=1"),
        ("plain", "plain"),
        ("-", "'-"),
    ];
    for (cell, kept) in cases {
        assert_eq!(harmless(cell), kept, "{cell:?}");
    }
    let multi_line = written(&[&["=a\n=b", "x"]]);
    assert!(multi_line.contains("\"'=a\n=b\""), "{multi_line}");
}

#[test]
fn what_is_put_before_a_cell_comes_off_when_it_is_read_again() {
    for cell in ["=1+1", "@x", "=\"000123\"", "＝1", "-", "plain", "-5", "+86 138"] {
        assert_eq!(super::super::cell::tidy(&harmless(cell)), super::super::cell::tidy(cell), "{cell:?}");
    }
}
