//! Sheets of a workbook (XLSX, XLS, ODS) as rows of text, as a person would have typed them.
//!
//! calamine reads; [`gate`] looks first. A sheet of XLSX is streamed from a thread of its own, so that memory does
//! not grow with it; XLS and ODS are small by their limits. Text stays text. A number that has lost digits is
//! written as the spreadsheet shows it, `8.6E+14`, and so is refused where a code is needed. A day becomes
//! `2024-03-05`, a formula is its value.

mod gate;
mod value;

use super::problem::FileProblem;
use super::rows::{ROW_BYTES, ROW_CELLS, Row};
use super::source::{HEAD_ROWS, Head, Table};
use calamine::{Data, Ods, Range, Reader as _, Sheet, SheetType, SheetVisible, Xls, Xlsx};
use gate::Packed;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use value::Value;

/// The largest workbook.
const FILE_BYTES: u64 = 200 << 20;
/// The largest in the old format, which is held in memory whole.
const XLS_BYTES: u64 = 32 << 20;
/// How many sheets are looked at.
const SHEETS: usize = 30;
/// How many rows travel together from the thread that reads.
const ROWS_TOGETHER: usize = 256;

/// What a workbook is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Xlsx,
    Xls,
    Ods,
}

/// A workbook that may be read.
#[derive(Clone, Debug)]
pub(crate) struct Workbook {
    path: PathBuf,
    kind: Kind,
    size: u64,
}

/// Whether a file that begins so is a workbook.
pub(crate) fn begins(head: &[u8]) -> bool {
    head.starts_with(b"PK") || head.starts_with(b"\xD0\xCF\x11\xE0")
}

impl Workbook {
    /// Looks whether the file can be read at all.
    pub fn check(path: &Path) -> Result<Self, FileProblem> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let mut head = [0; 4];
        let read = file.read(&mut head)?;
        file.rewind()?;
        let is_old = head.get(..read).is_some_and(|head| head.starts_with(b"\xD0\xCF"));
        let most = if is_old { XLS_BYTES } else { FILE_BYTES };
        if size > most {
            return Err(FileProblem::WorkbookTooLarge { most_mb: most >> 20 });
        }
        let kind = match is_old {
            true => Kind::Xls,
            false => match gate::check(&file)? {
                Packed::Xlsx => Kind::Xlsx,
                Packed::Ods => Kind::Ods,
            },
        };
        Ok(Self { path: path.to_owned(), kind, size })
    }

    /// The first rows of each sheet that can be seen.
    pub fn heads(&self) -> Result<Vec<Head>, FileProblem> {
        let workbook = self.clone();
        // In a thread, so that whatever calamine trips over is this file's problem and nobody else's.
        let read = std::thread::spawn(move || workbook.read_heads());
        read.join().unwrap_or_else(|_| Err(damaged("?")))
    }

    fn read_heads(&self) -> Result<Vec<Head>, FileProblem> {
        let mut heads = Vec::new();
        self.each_sheet(|name, rows| {
            let mut head = Vec::new();
            let problem = rows(&mut |row| {
                head.push(row);
                head.len() < HEAD_ROWS
            });
            heads.push(Head {
                table: Table::Sheet(name),
                rows: head,
                problem: problem.err(),
                is_whole: false,
            });
        })?;
        match heads.is_empty() {
            true => Err(FileProblem::Empty {}),
            false => Ok(heads),
        }
    }

    /// The rows of one sheet.
    pub fn rows(&self, sheet: &str) -> Result<SheetRows, FileProblem> {
        let (send, receive) = sync_channel(8);
        let (workbook, wanted) = (self.clone(), sheet.to_owned());
        std::thread::spawn(move || workbook.send_rows(&wanted, &send));
        let sha256 = digest(&self.path)?;
        Ok(SheetRows {
            receive,
            ready: Vec::new().into_iter(),
            read: 0,
            ended: false,
            size: self.size,
            sha256,
        })
    }

    fn send_rows(&self, wanted: &str, send: &SyncSender<Sent>) {
        let mut result = Err(damaged("sheet"));
        let opened = self.each_sheet(|name, rows| {
            if name != wanted {
                return;
            }
            let mut together = Vec::with_capacity(ROWS_TOGETHER);
            result = rows(&mut |row| {
                together.push(row);
                together.len() < ROWS_TOGETHER || send.send(Sent::Rows(std::mem::take(&mut together))).is_ok()
            });
            // Where nobody takes it any more there is nobody to tell.
            drop(send.send(Sent::Rows(together)));
        });
        drop(send.send(Sent::End(opened.and(result).err())));
    }

    /// Opens the workbook and shows each visible sheet with a way to walk through its rows.
    fn each_sheet(&self, mut show: impl FnMut(String, Walk)) -> Result<(), FileProblem> {
        let file = BufReader::new(File::open(&self.path)?);
        match self.kind {
            Kind::Xlsx => {
                let mut book = Xlsx::new(file).map_err(|error| from_xlsx(&error))?;
                for name in visible(book.sheets_metadata()) {
                    let of = name.clone();
                    show(name, &mut |take| walk_xlsx(&mut book, &of, take));
                }
            }
            Kind::Xls => {
                let mut book = Xls::new(file).map_err(|error| from_text(&error.to_string()))?;
                for name in visible(book.sheets_metadata()) {
                    let of = name.clone();
                    show(name, &mut |take| {
                        let range =
                            book.worksheet_range(&of).map_err(|error| from_text(&error.to_string()))?;
                        walk_range(&range, take)
                    });
                }
            }
            Kind::Ods => {
                let mut book = Ods::new(file).map_err(|error| from_text(&error.to_string()))?;
                for name in visible(book.sheets_metadata()) {
                    let of = name.clone();
                    show(name, &mut |take| {
                        let range =
                            book.worksheet_range(&of).map_err(|error| from_text(&error.to_string()))?;
                        walk_range(&range, take)
                    });
                }
            }
        }
        Ok(())
    }
}

/// Hands rows to somebody until they have enough.
type Take<'a> = &'a mut dyn FnMut(Row) -> bool;
/// Walks through one sheet.
type Walk<'a> = &'a mut dyn FnMut(Take) -> Result<(), FileProblem>;

fn visible(sheets: &[Sheet]) -> Vec<String> {
    let is_shown =
        |sheet: &&Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    sheets.iter().filter(is_shown).take(SHEETS).map(|sheet| sheet.name.clone()).collect()
}

fn walk_xlsx(book: &mut Xlsx<BufReader<File>>, sheet: &str, take: Take) -> Result<(), FileProblem> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| from_xlsx(&error))?;
    let mut rows = Gathered::default();
    while let Some(cell) = cells.next_cell().map_err(|error| from_xlsx(&error))? {
        let (row, column) = cell.get_position();
        if !rows.put(row, column, &Value::of_ref(cell.get_value()), take)? {
            return Ok(());
        }
    }
    rows.finish(take);
    Ok(())
}

fn walk_range(range: &Range<Data>, take: Take) -> Result<(), FileProblem> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut rows = Gathered::default();
    for (row, column, value) in range.used_cells() {
        let at = (first_row + as_u32(row), first_column + as_u32(column));
        if !rows.put(at.0, at.1, &Value::of(value), take)? {
            return Ok(());
        }
    }
    rows.finish(take);
    Ok(())
}

fn as_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Cells on their way to rows.
#[derive(Default)]
struct Gathered {
    row: Row,
}

impl Gathered {
    /// Puts one cell; false when nobody wants more.
    fn put(&mut self, row: u32, column: u32, value: &Value, take: Take) -> Result<bool, FileProblem> {
        let number = u64::from(row) + 1;
        if matches!(value, Value::Empty) {
            return Ok(true);
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= ROW_CELLS {
            return Err(FileProblem::TooManyColumns { row: number, most: ROW_CELLS });
        }
        if number != self.row.number {
            if number < self.row.number {
                return Err(damaged("row"));
            }
            if self.row.number > 0 && !take(std::mem::take(&mut self.row)) {
                return Ok(false);
            }
            self.row.number = number;
        }
        if column < self.row.len() {
            return Err(damaged("cell"));
        }
        while self.row.len() < column {
            self.row.push("");
        }
        self.row.push(&value.text());
        match self.row.size() > ROW_BYTES {
            true => Err(FileProblem::RowTooLong { row: number, most_kb: ROW_BYTES / 1024 }),
            false => Ok(true),
        }
    }

    fn finish(self, take: Take) {
        if self.row.number > 0 {
            take(self.row);
        }
    }
}

/// What the thread that reads sends.
enum Sent {
    Rows(Vec<Row>),
    /// There are no more, and why, if it is not the end.
    End(Option<FileProblem>),
}

/// The rows of one sheet as they come.
pub(crate) struct SheetRows {
    receive: Receiver<Sent>,
    ready: std::vec::IntoIter<Row>,
    read: u64,
    ended: bool,
    size: u64,
    sha256: [u8; 32],
}

impl SheetRows {
    /// The next row; false at the end.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, FileProblem> {
        loop {
            if let Some(next) = self.ready.next() {
                *row = next;
                self.read += 1;
                return Ok(true);
            }
            if self.ended {
                return Ok(false);
            }
            match self.receive.recv() {
                Ok(Sent::Rows(rows)) => self.ready = rows.into_iter(),
                Ok(Sent::End(None)) => self.ended = true,
                Ok(Sent::End(Some(problem))) => return Err(problem),
                Err(_) => return Err(damaged("?")),
            }
        }
    }

    /// The file's size once all is read. How far in it a row stands cannot be told.
    pub fn bytes(&self) -> u64 {
        if self.ended { self.size } else { 0 }
    }

    /// SHA-256 of the file.
    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }
}

fn digest(path: &Path) -> Result<[u8; 32], FileProblem> {
    let (mut file, mut hasher, mut piece) = (File::open(path)?, Sha256::new(), vec![0; 64 << 10]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(hasher.finalize().into());
        }
        hasher.update(piece.get(..read).unwrap_or_default());
    }
}

fn from_xlsx(error: &calamine::XlsxError) -> FileProblem {
    match error {
        calamine::XlsxError::Password => FileProblem::WorkbookLocked {},
        other => from_text(&other.to_string()),
    }
}

fn from_text(error: &str) -> FileProblem {
    match error.to_lowercase().contains("password") {
        true => FileProblem::WorkbookLocked {},
        false => damaged(error),
    }
}

fn damaged(reason: &str) -> FileProblem {
    FileProblem::WorkbookDamaged { reason: super::problem::shorten(reason) }
}

#[cfg(test)]
mod tests;
