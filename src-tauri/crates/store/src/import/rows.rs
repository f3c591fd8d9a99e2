//! Splits text into rows and cells (RFC 4180, with LF, CRLF or CR), one row in memory at a time.
//!
//! The `csv` crate reads the same grammar but leaves out blank lines, so a row's number would not be the one
//! that a spreadsheet shows, and it takes the rest of the file as one cell when a quotation mark is never
//! closed. Both are what the clerk needs to be told. A test compares the two on everything else.

use super::problem::FileProblem;

/// The most text that one row may have, in bytes. The longest export seen has rows of 3 kB; notes may be long.
pub(crate) const ROW_BYTES: usize = 1 << 20;
/// The most cells in one row. Square writes three columns for each of up to 300 locations.
pub(crate) const ROW_CELLS: usize = 2_000;

/// Gives text in pieces.
pub(crate) trait Pieces {
    /// Appends the next piece to `text`; false when there is none.
    fn append(&mut self, text: &mut String) -> Result<bool, FileProblem>;
}

/// One row: its cells back to back, and where each of them ends.
#[derive(Clone, Default, Debug)]
pub(crate) struct Row {
    /// From 1, blank rows counted.
    pub number: u64,
    text: String,
    ends: Vec<usize>,
}

impl Row {
    /// The cell in `column` (from 0) as it stands in the file; nothing beyond the last one.
    pub fn get(&self, column: usize) -> &str {
        let start = match column {
            0 => 0,
            _ => self.ends.get(column - 1).copied().unwrap_or(self.text.len()),
        };
        let end = self.ends.get(column).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }

    /// How many cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether nothing but spaces stands in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Every cell.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.get(column))
    }

    /// Whether `character` stands in it anywhere.
    pub fn contains(&self, character: char) -> bool {
        self.text.contains(character)
    }

    /// Puts one more cell at its end.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// The row with other cells in some columns.
    pub fn with(&self, cells: &[(usize, String)]) -> Self {
        let width = cells.iter().map(|(column, _)| column + 1).chain([self.len()]).max().unwrap_or(0);
        let mut row = Self { number: self.number, ..Self::default() };
        for column in 0..width {
            let other = cells.iter().find(|(own, _)| *own == column).map(|(_, cell)| cell.as_str());
            row.push(other.unwrap_or_else(|| self.get(column)));
        }
        row
    }

    /// How much text it holds, in bytes.
    pub fn size(&self) -> usize {
        self.text.len()
    }

    /// Ready to be filled with a row of about `size`.
    fn begin(&mut self, number: u64, size: Size) {
        self.number = number;
        self.text.clear();
        self.ends.clear();
        self.text.reserve(size.bytes);
        self.ends.reserve(size.cells);
    }
}

/// How much one row held; the next is likely to hold as much.
#[derive(Clone, Copy, Default)]
struct Size {
    bytes: usize,
    cells: usize,
}

/// Where in the grammar the reader stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

/// Reads rows from pieces of text.
pub(crate) struct Rows<P> {
    pieces: P,
    delimiter: u8,
    buffer: String,
    next: usize,
    read: u64,
    after_cr: bool,
    last_size: Size,
}

impl<P: Pieces> Rows<P> {
    /// Rows of `head` and then of what `pieces` gives, with cells parted by `delimiter`.
    pub fn new(pieces: P, head: String, delimiter: u8) -> Self {
        Self {
            pieces,
            delimiter,
            buffer: head,
            next: 0,
            read: 0,
            after_cr: false,
            last_size: Size::default(),
        }
    }

    /// Where the text comes from.
    pub fn pieces(&self) -> &P {
        &self.pieces
    }

    /// Reads the next row into `row`; false at the end.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, FileProblem> {
        row.begin(self.read + 1, self.last_size);
        let mut at = At::CellStart;
        loop {
            if self.next == self.buffer.len() {
                self.buffer.clear();
                self.next = 0;
                if !self.pieces.append(&mut self.buffer)? {
                    return self.end(row, at);
                }
                continue;
            }
            let byte = self.buffer.as_bytes()[self.next];
            if std::mem::take(&mut self.after_cr) && byte == b'\n' {
                self.next += 1;
                continue;
            }
            at = match (at, byte) {
                (At::CellStart, b'"') => self.pass(At::Quoted),
                (At::Quoted, b'"') => self.pass(At::QuoteInQuoted),
                (At::Quoted, _) => self.copy(row, At::Quoted),
                (At::QuoteInQuoted, b'"') => {
                    row.text.push('"');
                    self.pass(At::Quoted)
                }
                (_, b'\n' | b'\r') => {
                    self.after_cr = byte == b'\r';
                    self.next += 1;
                    row.ends.push(row.text.len());
                    return self.finish(row);
                }
                (_, byte) if byte == self.delimiter => {
                    row.ends.push(row.text.len());
                    self.pass(At::CellStart)
                }
                _ => self.copy(row, At::Plain),
            };
            if row.text.len() > ROW_BYTES || row.ends.len() >= ROW_CELLS {
                return Err(too_large(row, at));
            }
        }
    }

    fn pass(&mut self, next: At) -> At {
        self.next += 1;
        next
    }

    /// Takes everything up to the next byte that means something in `at`, and the bytes of at most one row.
    fn copy(&mut self, row: &mut Row, at: At) -> At {
        let rest = &self.buffer.as_bytes()[self.next..];
        let ends_run = |byte: u8| match at {
            At::Quoted => byte == b'"',
            _ => byte == b'\n' || byte == b'\r' || byte == self.delimiter,
        };
        let run = rest.iter().position(|&byte| ends_run(byte)).unwrap_or(rest.len());
        // Both ends stand on ASCII bytes or on the buffer's end, so this is never inside a character.
        row.text.push_str(self.buffer.get(self.next..self.next + run).unwrap_or_default());
        self.next += run;
        at
    }

    fn end(&mut self, row: &mut Row, at: At) -> Result<bool, FileProblem> {
        if at == At::Quoted {
            return Err(FileProblem::UnclosedQuote { row: row.number });
        }
        if at == At::CellStart && row.ends.is_empty() {
            return Ok(false);
        }
        row.ends.push(row.text.len());
        self.finish(row)
    }

    fn finish(&mut self, row: &Row) -> Result<bool, FileProblem> {
        if row.text.as_bytes().contains(&0) {
            return Err(FileProblem::NulByte { row: row.number });
        }
        self.read = row.number;
        self.last_size = Size { bytes: row.text.len(), cells: row.ends.len() };
        Ok(true)
    }
}

fn too_large(row: &Row, at: At) -> FileProblem {
    let number = row.number;
    if row.text.as_bytes().contains(&0) {
        return FileProblem::NulByte { row: number };
    }
    if row.ends.len() >= ROW_CELLS {
        return FileProblem::TooManyColumns { row: number, most: ROW_CELLS };
    }
    if at == At::Quoted {
        return FileProblem::UnclosedQuote { row: number };
    }
    FileProblem::RowTooLong { row: number, most_kb: ROW_BYTES / 1024 }
}

#[cfg(test)]
pub(crate) mod tests;
