//! The file of refused rows: the original columns with the reason before them, to be mended and brought again.
//!
//! A spreadsheet takes cells that begin with `=`, `+`, `-` or `@` for formulas, and a file from outside may hold
//! such cells on purpose. They get an apostrophe before them, which reading takes off again; plain negative
//! numbers stay numbers.

use super::RefusedRow;
use super::cell::begins_formula;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes refused rows one after the other, as UTF-8 CSV with the mark that Excel needs.
pub struct RefusedWriter<W: Write>(csv::Writer<W>);

impl<W: Write> RefusedWriter<W> {
    /// Begins the file: `heading` stands over the reasons. Reading the file again passes over that column, as it
    /// does with any column that its format does not know.
    ///
    /// # Errors
    /// What `out` fails with.
    pub fn begin(mut out: W, header: &[String], heading: &str) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        // Rows of one file may differ in length where cells at their end are empty.
        let writer =
            csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(out);
        let mut begun = Self(writer);
        begun.write(heading, header)?;
        Ok(begun)
    }

    /// One more, for this reason.
    ///
    /// # Errors
    /// What the file fails with.
    pub fn add(&mut self, row: &RefusedRow, reason: &str) -> io::Result<()> {
        for (place, raw) in row.raw.iter().enumerate() {
            self.write(if place == 0 { reason } else { "" }, raw)?;
        }
        Ok(())
    }

    /// Writes what is still to be written.
    ///
    /// # Errors
    /// What the file fails with.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }

    fn write(&mut self, first: &str, rest: &[String]) -> io::Result<()> {
        let cells = std::iter::once(first).chain(rest.iter().map(String::as_str));
        // What the disk says would be lost in the library's own kind of error: a full one is said as such.
        self.0.write_record(cells.map(|cell| harmless(cell).into_owned())).map_err(|error| {
            match error.into_kind() {
                csv::ErrorKind::Io(error) => error,
                other => io::Error::other(format!("{other:?}")),
            }
        })
    }
}

/// Writes `refused` to `out`, each with the words that `reason` gives.
///
/// # Errors
/// What `out` fails with.
pub fn write_refused<'a>(
    out: impl Write,
    header: &[String],
    heading: &str,
    refused: impl IntoIterator<Item = &'a RefusedRow>,
    reason: impl Fn(&RefusedRow) -> String,
) -> io::Result<()> {
    let mut writer = RefusedWriter::begin(out, header, heading)?;
    for row in refused {
        writer.add(row, &reason(row))?;
    }
    writer.finish()
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
