//! A file before it is read: how it begins, and what it seems to be.

use super::cell::tidy;
use super::fields::{Field, Kind};
use super::guess;
use super::header::{self, Format, Header};
use super::map::{self, ColumnMap, headers};
use super::problem::{FileProblem, column_letters, shorten};
use super::rows::Row;
use super::source::{Head, Table};

/// How many rows are shown.
const ROWS: usize = 30;
/// How many columns.
const COLUMNS: usize = 60;
/// How many values of a column.
const SAMPLES: usize = 4;

/// A column of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PreviewColumn {
    /// What a map calls it: its heading, or its letters where the heading does not tell it from others.
    pub reference: String,
    /// The letters over it.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// What it seems to be.
    pub field: Option<Field>,
    /// What stands in it.
    pub samples: Vec<String>,
}

/// A file before it is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// The format that wrote it, if it is known.
    pub format: Option<Format>,
    /// Why it cannot be read although its format is known.
    pub problem: Option<FileProblem>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// What its rows seem to be.
    pub kind: Kind,
    /// Its columns.
    pub columns: Vec<PreviewColumn>,
    /// Its first rows with their numbers, headings and what stands above them included.
    pub rows: Vec<(u64, Vec<String>)>,
    /// The map that the guess would be.
    pub map: ColumnMap,
    /// What the headings are known by.
    pub shape: String,
}

/// Looks at the first rows.
pub(crate) fn preview(heads: &[Head], remembered: Option<&ColumnMap>) -> Result<Preview, FileProblem> {
    let known = header::find(heads);
    let (format, problem) = match &known {
        Ok(found) => (Some(found.format), None),
        Err(FileProblem::MissingColumns { format, .. }) => {
            (Format::from_code(format), known.as_ref().err().cloned())
        }
        Err(_) => (None, None),
    };
    let guess = guess::guess(heads).ok_or_else(|| header::unknown(heads))?;
    let laid = remembered.and_then(|map| Some((map, map.lay(heads).ok()?)));
    let (place, header, header_row, columns, kind) = match (&known, &laid) {
        (_, Some((map, laid))) => (laid.head, &laid.header, laid.header_row, laid.columns.clone(), map.kind),
        (Ok(found), None) if found.format.builtin().is_none() => {
            let columns = if found.head == guess.head { pairs(&guess) } else { Vec::new() };
            (found.head, &found.header, found.header_row, columns, guess.kind)
        }
        _ => (guess.head, &guess.header, guess.header_row, pairs(&guess), guess.kind),
    };
    let head = heads.get(place).ok_or_else(|| header::unknown(heads))?;
    let columns = describe(head, header, header_row, &columns);
    let is_in = |field: Field| columns.iter().any(|column| column.field == Some(field));
    let map = match &laid {
        Some((map, _)) => (*map).clone(),
        None => ColumnMap {
            kind,
            columns: columns
                .iter()
                .filter_map(|column| Some((column.field?, column.reference.clone())))
                .collect(),
            sheet: sheet_of(head),
            header_row: None,
            two_rows: guess.two_rows,
            dates: None,
            fill: guess.fill.iter().copied().filter(|field| is_in(*field)).collect(),
            currency: None,
            rounding: None,
        },
    };
    Ok(Preview {
        format,
        problem,
        sheets: heads.iter().filter_map(sheet_of).collect(),
        kind,
        rows: head.rows.iter().take(ROWS).map(|row| (row.number, shown(row))).collect(),
        shape: map::shape(header),
        columns,
        map,
    })
}

fn pairs(guess: &guess::Guess) -> Vec<(Field, usize)> {
    guess.columns.iter().map(|(field, column)| (*field, *column)).collect()
}

fn sheet_of(head: &Head) -> Option<String> {
    match &head.table {
        Table::Sheet(name) => Some(name.clone()),
        Table::Text(_) => None,
    }
}

fn shown(row: &Row) -> Vec<String> {
    row.cells().take(COLUMNS).map(|cell| shorten(&tidy(cell))).collect()
}

fn describe(head: &Head, header: &Header, header_row: u64, fields: &[(Field, usize)]) -> Vec<PreviewColumn> {
    let below: Vec<&Row> = head.rows.iter().filter(|row| row.number > header_row).collect();
    let width = below.iter().map(|row| row.len()).chain([header.names.len()]).max().unwrap_or(0);
    let describe_one = |column: usize| {
        let heading = header.names.get(column).cloned().unwrap_or_default();
        let letters = column_letters(column);
        let is_telling = !heading.is_empty() && header.column(&[&heading]) == Some(column);
        let samples = below.iter().map(|row| shorten(&tidy(row.get(column)))).filter(|cell| !cell.is_empty());
        PreviewColumn {
            reference: if is_telling { heading.clone() } else { letters.clone() },
            field: fields.iter().find(|(_, at)| *at == column).map(|(field, _)| *field),
            samples: samples.take(SAMPLES).collect(),
            heading,
            letters,
        }
    };
    (0..width.min(COLUMNS)).map(describe_one).collect()
}

/// What any row of headings of the file would be known by.
pub(crate) fn shapes(heads: &[Head]) -> Vec<String> {
    let of_head =
        |head: &Head| headers(header::searched(head)).map(|(_, _, h)| map::shape(&h)).collect::<Vec<_>>();
    heads.iter().flat_map(of_head).collect()
}
