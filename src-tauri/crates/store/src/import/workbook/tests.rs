use super::*;

fn gathered(cells: &[(u32, u32, &str)]) -> Result<Vec<(u64, Vec<String>)>, FileProblem> {
    let mut found = Vec::new();
    let mut take = |row: Row| {
        found.push((row.number, row.cells().map(str::to_owned).collect()));
        true
    };
    let mut rows = Gathered::default();
    for (row, column, text) in cells {
        rows.put(*row, *column, &Value::Text(text), &mut take)?;
    }
    rows.finish(&mut take);
    Ok(found)
}

#[test]
fn cells_that_are_not_there_are_empty_and_rows_keep_their_numbers() {
    let found = gathered(&[(0, 1, "a"), (0, 3, "b"), (4, 0, "c")]).unwrap();
    let row = |number, cells: &[&str]| (number, cells.iter().map(|cell| (*cell).to_owned()).collect());
    assert_eq!(found, [row(1, &["", "a", "", "b"]), row(5, &["c"])]);
}

#[test]
fn a_sheet_that_goes_back_or_is_too_wide_is_refused() {
    let is_damaged =
        |cells: &[(u32, u32, &str)]| matches!(gathered(cells), Err(FileProblem::WorkbookDamaged { .. }));
    assert!(is_damaged(&[(4, 0, "a"), (3, 0, "b")]), "a row above the last");
    assert!(is_damaged(&[(4, 1, "a"), (4, 1, "b")]), "a cell twice");
    let last = u32::try_from(ROW_CELLS - 1).unwrap();
    assert!(gathered(&[(0, last, "a")]).is_ok());
    let too_wide = FileProblem::TooManyColumns { row: 1, most: ROW_CELLS };
    assert_eq!(gathered(&[(0, last + 1, "a")]), Err(too_wide));
}

#[test]
fn a_row_holds_no_more_than_a_row_of_text() {
    let half = "a".repeat(ROW_BYTES / 2);
    assert!(gathered(&[(0, 0, &half), (0, 1, &half)]).is_ok());
    let too_long = FileProblem::RowTooLong { row: 1, most_kb: ROW_BYTES / 1024 };
    assert_eq!(gathered(&[(0, 0, &half), (0, 1, &half), (0, 2, "a")]), Err(too_long));
}
