use super::super::rows::tests::row;
use super::*;
use domain::text::NAME_CHARS;

fn check<T: std::fmt::Debug>(text: &str, read: impl Fn(Cell) -> Result<T, RowProblem>) -> Result<T, String> {
    let row = row(&[text]);
    let header = Header::default();
    read(Cell::new(&row, &header, Some(0))).map_err(|problem| problem.code())
}

#[test]
fn text_stays_text_whatever_a_spreadsheet_put_around_it() {
    let cases = [
        ("=\"123456789012345678\"", "123456789012345678"),
        ("=\"000123\"", "000123"),
        ("'=\"000123\"", "000123"),
        ("=\"a \"\"b\"\" c\"", "a \"b\" c"),
        ("\u{feff}\u{a0} 0012\t", "0012"),
        ("　全角空格　", "全角空格"),
        ("'t Hooft", "'t Hooft"),
        ("'=1+1", "=1+1"),
        ("'＝1+1", "＝1+1"),
        ("=1+1", "=1+1"),
        ("１００％羊毛", "１００％羊毛"),
        ("=\"", "=\""),
        ("", ""),
    ];
    for (text, meant) in cases {
        assert_eq!(check(text, |cell| cell.text(NAME_CHARS)), Ok(meant.to_owned()), "{text:?}");
    }
}

#[test]
fn a_code_keeps_its_noughts_and_loses_its_apostrophe_and_full_width_forms() {
    let cases = [
        ("'13800138000", "13800138000"),
        ("００１２３", "00123"),
        ("=\"0012\"", "0012"),
        ("#1001", "#1001"),
        ("AB-1E5", "AB-1E5"),
        ("1E5", "1E5"),
        ("12E+14", "12E+14"),
        ("5.1E14", "5.1E14"),
        ("", ""),
    ];
    for (text, meant) in cases {
        assert_eq!(check(text, |cell| cell.code(80)), Ok(meant.to_owned()), "{text:?}");
    }
}

#[test]
fn a_number_that_excel_has_turned_into_powers_of_ten_is_refused() {
    for text in ["8.6E+14", "8.61234E+14", "1E+15", "'8.6E+14", "８．６Ｅ＋１４", "8.6e+14", "=\"8.6E+14\""]
    {
        assert_eq!(check(text, |cell| cell.code(80)), Err("id-damaged".to_owned()), "{text:?}");
    }
}

#[test]
fn a_long_number_is_rounded_only_if_all_after_the_fifteenth_digit_is_nought() {
    assert!(is_rounded("221033445566778000"));
    assert!(is_rounded("'2210334455667780000"));
    assert!(!is_rounded("221033445566778001"));
    assert!(!is_rounded("2210334455667700"), "sixteen digits may well end in one nought");
    assert!(is_rounded("22103344556677000"), "seventeen end in two by a spreadsheet");
}

#[test]
fn a_text_is_kept_to_its_longest_and_refused_beyond() {
    assert_eq!(check(&"壶".repeat(120), |cell| cell.text(NAME_CHARS)).map(|t| t.chars().count()), Ok(120));
    assert_eq!(check(&"壶".repeat(121), |cell| cell.text(NAME_CHARS)), Err("text-too-long".to_owned()));
}

#[test]
fn a_mark_that_turns_text_around_is_refused_and_an_emoji_family_is_kept() {
    assert_eq!(check("a\u{202e}b", |cell| cell.text(NAME_CHARS)), Err("text-invisible".to_owned()));
    assert_eq!(check("a\u{1}b", |cell| cell.text(NAME_CHARS)), Err("text-invisible".to_owned()));
    assert_eq!(check("two\nlines", |cell| cell.text(NAME_CHARS)), Err("text-invisible".to_owned()));
    assert_eq!(check("two\r\nlines", |cell| cell.text(NOTE_CHARS)), Ok("two\nlines".to_owned()));
    for kept in ["👨‍👩‍👧‍👦", "𠮷野家", "مرحبا", "e\u{301}"] {
        assert_eq!(check(kept, |cell| cell.text(NAME_CHARS)), Ok(kept.to_owned()));
    }
}

#[test]
fn a_quantity_is_a_whole_number_from_one_to_a_million() {
    let good = [("1", 1), ("2.0", 2), ("1,000", 1000), ("３", 3), (" 7 ", 7), ("1000000", 1_000_000)];
    for (text, meant) in good {
        assert_eq!(check(text, |cell| cell.quantity()), Ok(meant), "{text:?}");
    }
    for text in ["0", "-1", "1.5", "1000001", "two", "", "+1", "1e3", "99999999999999999999"] {
        assert_eq!(check(text, |cell| cell.quantity()), Err("not-a-quantity".to_owned()), "{text:?}");
    }
}

#[test]
fn an_empty_cell_is_no_amount_and_a_needed_one_is_missed() {
    assert_eq!(check("", |cell| cell.money(Currency::CNY)), Ok(None));
    assert_eq!(check("", |cell| cell.amount(Currency::CNY)), Ok(0));
    assert_eq!(check("", |cell| cell.filled_amount(Currency::CNY)), Err("missing".to_owned()));
    assert_eq!(check("0", |cell| cell.filled_amount(Currency::CNY)), Ok(0));
    assert_eq!(check("-0.01", |cell| cell.amount(Currency::CNY)), Err("amount-negative".to_owned()));
}

#[test]
fn a_problem_names_the_cell_as_a_spreadsheet_does() {
    let row = row(&["x", "8.6E+14"]);
    let header = Header::default();
    let problem = Cell::new(&row, &header, Some(1)).code(80).unwrap_err();
    assert_eq!(problem, RowProblem::IdDamaged(Place::new(1, 1, "", "8.6E+14")));
    assert!(problem.args().contains(&("cell".to_owned(), "B1".to_owned())));
}

#[test]
fn what_begins_a_formula_is_known_behind_spaces_and_in_full_width() {
    for text in ["=1", "+1", "-1", "@x", "\t1", "\r1", "\n1", " =1", "\u{a0}=1", "＝1", "　＋1", "－1", "＠x"]
    {
        assert!(begins_formula(text), "{text:?}");
    }
    for text in ["", "1", "a=1", "'=1", "¥-1", "(1)"] {
        assert!(!begins_formula(text), "{text:?}");
    }
}
