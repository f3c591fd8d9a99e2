use super::*;
use proptest::prelude::*;

/// Text in the pieces that a test cuts it into.
pub(crate) struct Cut(pub Vec<String>);

impl Pieces for Cut {
    fn append(&mut self, text: &mut String) -> Result<bool, FileProblem> {
        match self.0.is_empty() {
            true => Ok(false),
            false => {
                text.push_str(&self.0.remove(0));
                Ok(true)
            }
        }
    }
}

/// The one row that holds `cells`, which have nothing in them that parts cells.
pub(crate) fn row(cells: &[&str]) -> Row {
    let mut row = Row { number: 1, ..Row::default() };
    for cell in cells {
        row.text.push_str(cell);
        row.ends.push(row.text.len());
    }
    row
}

type Read = (Vec<(u64, Vec<String>)>, Option<FileProblem>);

fn read_pieces(pieces: Vec<String>, delimiter: u8) -> Read {
    let mut rows = Rows::new(Cut(pieces), String::new(), delimiter);
    let (mut row, mut all) = (Row::default(), Vec::new());
    loop {
        match rows.read(&mut row) {
            Ok(true) => all.push((row.number, row.cells().map(str::to_owned).collect())),
            Ok(false) => return (all, None),
            Err(problem) => return (all, Some(problem)),
        }
    }
}

fn read(text: &str) -> Read {
    read_pieces(vec![text.to_owned()], b',')
}

fn cells(text: &str) -> Vec<Vec<String>> {
    read(text).0.into_iter().map(|(_, cells)| cells).collect()
}

#[test]
fn rows_end_with_lf_crlf_or_cr_and_the_last_may_not_end() {
    for text in ["a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\nc,d"] {
        assert_eq!(cells(text), [["a", "b"], ["c", "d"]], "{text:?}");
    }
}

#[test]
fn quotes_hold_delimiters_line_breaks_and_doubled_quotes() {
    assert_eq!(cells("\"a,b\",\"c\r\nd\",\"e \"\"f\"\"\"\n"), [["a,b", "c\r\nd", "e \"f\""]]);
    assert_eq!(cells("=\"0012\",x"), [["=\"0012\"", "x"]], "a quote inside a plain cell is itself");
    assert_eq!(cells("\"a\"b,c"), [["ab", "c"]]);
    assert_eq!(cells("\"\""), [[""]]);
}

#[test]
fn a_blank_row_counts_so_that_a_rows_number_is_the_spreadsheets() {
    let (rows, problem) = read("a\n\n\"b\nb\"\n\nc\n");
    let numbers: Vec<u64> = rows.iter().map(|(number, _)| *number).collect();
    assert_eq!((numbers, problem), (vec![1, 2, 3, 4, 5], None));
}

#[test]
fn a_quote_that_is_never_closed_is_named_by_the_row_it_opens_in() {
    assert_eq!(read("a\nb,\"c\nd\ne").1, Some(FileProblem::UnclosedQuote { row: 2 }));
    let long = format!("a\nb,\"{}", "x\n".repeat(ROW_BYTES));
    assert_eq!(read(&long).1, Some(FileProblem::UnclosedQuote { row: 2 }), "long before the file's end");
}

#[test]
fn a_row_has_at_most_a_megabyte() {
    assert_eq!(read(&"x".repeat(ROW_BYTES)).1, None);
    let most_kb = ROW_BYTES / 1024;
    assert_eq!(read(&"x".repeat(ROW_BYTES + 1)).1, Some(FileProblem::RowTooLong { row: 1, most_kb }));
}

#[test]
fn a_row_has_at_most_two_thousand_cells() {
    assert_eq!(cells(&",".repeat(ROW_CELLS - 1))[0].len(), ROW_CELLS);
    let problem = Some(FileProblem::TooManyColumns { row: 1, most: ROW_CELLS });
    assert_eq!(read(&",".repeat(ROW_CELLS)).1, problem);
}

#[test]
fn a_nul_byte_is_named_by_its_row() {
    assert_eq!(read("a\nb\0c\n").1, Some(FileProblem::NulByte { row: 2 }));
    assert_eq!(read(&"\0".repeat(ROW_BYTES * 2)).1, Some(FileProblem::NulByte { row: 1 }));
}

#[test]
fn a_cell_beyond_the_last_is_empty() {
    let row = row(&["a", "b"]);
    assert_eq!((row.get(0), row.get(1), row.get(2), row.get(99)), ("a", "b", "", ""));
    assert!(!row.is_blank());
    assert!(Row::default().is_blank());
}

proptest! {
    /// The same grammar as the csv crate's, wherever the text is cut into pieces.
    #[test]
    fn cells_are_those_of_the_csv_crate(text in "[ab,;\"\r\n壶]{0,60}", cut in 0_usize..60) {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        let at = text.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(text.len());
        let (head, tail) = text.split_at(at);
        let (rows, problem) = read_pieces(vec![head.to_owned(), tail.to_owned()], b',');
        let is_blank_line = |cells: &Vec<String>| cells.len() == 1 && cells[0].is_empty();
        let ours: Vec<Vec<String>> = rows.into_iter().map(|(_, cells)| cells).collect();
        // They leave out blank lines and take an unclosed quote to the end; `""` alone on a line is no blank line.
        if problem.is_none() && !text.contains("\"\"") {
            let filled = |rows: Vec<Vec<String>>| -> Vec<_> { rows.into_iter().filter(|r| !is_blank_line(r)).collect() };
            prop_assert_eq!(filled(ours), filled(theirs));
        }
    }
}
