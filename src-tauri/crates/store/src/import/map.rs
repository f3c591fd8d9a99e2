//! A map: which column of a file gives which fact. Made by hand once and remembered by the shape of the headings.

use super::cell::tidy;
use super::fields::{Field, Kind};
use super::header::{self, Header};
use super::money::Rounding;
use super::problem::FileProblem;
use super::rows::Row;
use super::source::{Head, Table};
use domain::money::Currency;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Which number of `3/5/2024` is what, where a file does not write the year first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Day, month, year.
    Day,
    /// Month, day, year.
    Month,
}

/// What the columns of a file are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    /// What its rows are.
    pub kind: Kind,
    /// For each fact the heading over its column, or the column's letters.
    pub columns: BTreeMap<Field, String>,
    /// The sheet, in a workbook; the first that has the headings where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the headings, the lower of two; 0 where there are none. Found by the headings where it is left
    /// out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
    /// Whether two rows together are the headings.
    #[serde(default)]
    pub two_rows: bool,
    /// How dates are written, where the year is not first and the file does not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// Facts that a row without them takes from the row above, as where cells were merged.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub fill: BTreeSet<Field>,
    /// What amounts are in where the file does not say it; the shop's money where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What is done with decimals beyond those of the currency; they are refused where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
}

/// A map laid on a file.
pub(crate) struct Laid {
    pub head: usize,
    pub header: Header,
    pub header_row: u64,
    pub columns: Vec<(Field, usize)>,
}

impl ColumnMap {
    /// Finds the map's columns in a file.
    pub(crate) fn lay(&self, heads: &[Head]) -> Result<Laid, FileProblem> {
        self.check()?;
        let named = self.sheet.as_ref().filter(|name| heads.iter().any(|head| is_sheet(head, name)));
        let mut missing: Option<Vec<&str>> = None;
        for (place, head) in heads.iter().enumerate() {
            if named.is_some_and(|name| !is_sheet(head, name)) {
                continue;
            }
            for (header_row, header) in self.candidates(head) {
                let found = self.resolve(&header);
                let lacks: Vec<&str> =
                    found.iter().filter(|(_, _, at)| at.is_none()).map(|(_, name, _)| *name).collect();
                if lacks.is_empty() {
                    let columns = found.into_iter().filter_map(|(field, _, at)| Some((field, at?))).collect();
                    return Ok(Laid { head: place, header, header_row, columns });
                }
                if missing.as_ref().is_none_or(|least| lacks.len() < least.len()) {
                    missing = Some(lacks);
                }
            }
        }
        match missing {
            Some(names) => Err(FileProblem::MissingColumns {
                format: self.kind.code().to_owned(),
                columns: names.join(", "),
            }),
            None => Err(header::unknown(heads)),
        }
    }

    /// Whether it names what its kind needs, and each column once.
    fn check(&self) -> Result<(), FileProblem> {
        let lacks =
            self.kind.needed().iter().find(|any| !any.iter().any(|field| self.columns.contains_key(field)));
        if let Some(any) = lacks {
            let fields: Vec<&str> = any.iter().map(|field| field.code()).collect();
            return Err(FileProblem::MapIncomplete {
                kind: self.kind.code().to_owned(),
                fields: fields.join(" / "),
            });
        }
        if let Some(field) = self.fill.iter().find(|field| !self.columns.contains_key(field)) {
            return Err(self.incomplete(*field));
        }
        let is_of_kind = |field: &Field| self.kind.fields().iter().any(|(own, _)| own == field);
        match self.columns.keys().find(|field| !is_of_kind(field)) {
            Some(field) => Err(self.incomplete(*field)),
            None => Ok(()),
        }
    }

    fn incomplete(&self, field: Field) -> FileProblem {
        let (kind, fields) = (self.kind.code().to_owned(), field.code().to_owned());
        FileProblem::MapIncomplete { kind, fields }
    }

    /// The headings that a table may have, by the row that they end in.
    fn candidates(&self, head: &Head) -> Vec<(u64, Header)> {
        let rows = header::searched(head);
        match self.header_row {
            Some(0) => vec![(0, Header::default())],
            Some(number) => {
                let at = head.rows.iter().position(|row| row.number == number);
                at.and_then(|at| header_at(&head.rows, at, self.two_rows))
                    .map(|h| (number, h))
                    .into_iter()
                    .collect()
            }
            None => headers(rows).map(|(number, _, header)| (number, header)).collect(),
        }
    }

    fn resolve<'a>(&'a self, header: &Header) -> Vec<(Field, &'a str, Option<usize>)> {
        let at = |name: &str| header.column(&[name]).or_else(|| column_of(name));
        self.columns.iter().map(|(field, name)| (*field, name.as_str(), at(name))).collect()
    }
}

fn is_sheet(head: &Head, name: &str) -> bool {
    matches!(&head.table, Table::Sheet(own) if own == name)
}

/// Every row and every two rows that could be headings, with the row they end in and whether they are two.
pub(crate) fn headers(rows: &[Row]) -> impl Iterator<Item = (u64, bool, Header)> {
    let singles =
        (0..rows.len()).filter_map(|at| Some((rows.get(at)?.number, false, header_at(rows, at, false)?)));
    let pairs =
        (0..rows.len()).filter_map(|at| Some((rows.get(at)?.number, true, header_at(rows, at, true)?)));
    singles.chain(pairs)
}

fn header_at(rows: &[Row], at: usize, two: bool) -> Option<Header> {
    let row = rows.get(at).filter(|row| row.cells().filter(|cell| !cell.trim().is_empty()).count() >= 2)?;
    if !two {
        return Some(Header::of(row));
    }
    let upper =
        rows.get(at.checked_sub(1)?).filter(|upper| upper.number + 1 == row.number && !upper.is_blank())?;
    // The first row of data is not the lower row of headings.
    let is_data = row.cells().any(|cell| tidy(cell).starts_with(|c: char| c.is_ascii_digit()));
    (!is_data).then(|| Header::of_two(upper, row))
}

/// The column of letters such as `AB`, from 0.
fn column_of(letters: &str) -> Option<usize> {
    let is_letters = (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let place = |so_far: usize, byte: u8| so_far * 26 + usize::from(byte - b'A') + 1;
    is_letters.then(|| letters.bytes().fold(0, place) - 1)
}

/// What a file's headings are known by: a digest of them, order and all.
pub(crate) fn shape(header: &Header) -> String {
    let mut hasher = Sha256::new();
    for key in header.keys() {
        hasher.update((key.len() as u64).to_be_bytes());
        hasher.update(key.as_bytes());
    }
    let digest: [u8; 32] = hasher.finalize().into();
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
