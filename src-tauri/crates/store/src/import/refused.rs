//! The file of refused rows: the original columns with the reason before them, to be mended and brought again.
//!
//! A spreadsheet takes cells that begin with `=`, `+`, `-` or `@` for formulas, and a file from outside may hold
//! such cells on purpose. They get an apostrophe before them, which reading takes off again; plain negative
//! numbers stay numbers.

use super::RefusedRow;
use super::cell::begins_formula;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes `refused` to `out` as UTF-8 CSV with the mark that Excel needs. `heading` stands over the reasons;
/// `reason` gives the words for one row. Reading the file again passes over the column of reasons, as it does
/// with any column that its format does not know.
///
/// # Errors
/// What `out` fails with.
pub fn write_refused<'a>(
    mut out: impl Write,
    header: &[String],
    heading: &str,
    refused: impl IntoIterator<Item = &'a RefusedRow>,
    reason: impl Fn(&RefusedRow) -> String,
) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    // Rows of one file may differ in length where cells at their end are empty.
    let mut writer =
        csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(out);
    let cells = |first: &str, rest: &[String]| -> Vec<String> {
        std::iter::once(first)
            .chain(rest.iter().map(String::as_str))
            .map(|c| harmless(c).into_owned())
            .collect()
    };
    writer.write_record(cells(heading, header))?;
    for row in refused {
        let words = reason(row);
        for (place, raw) in row.raw.iter().enumerate() {
            writer.write_record(cells(if place == 0 { &words } else { "" }, raw))?;
        }
    }
    writer.flush()
}

/// `cell` so that no spreadsheet runs it.
fn harmless(cell: &str) -> Cow<'_, str> {
    if begins_formula(cell) && !is_plain_number(cell) {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}

/// Digits with a sign before them, perhaps with one point.
fn is_plain_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

#[cfg(test)]
mod tests;
