//! A list as a file: CSV that Excel opens without running anything, XLSX with typed columns, JSON for programs.

use super::guarded;
use super::list::{Cell, Kind, List};
use crate::lists::Screen;
use crate::{Reader, StoreError};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use domain::money::{Currency, Money};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// How a list is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// Comma-separated, with the mark by which Excel knows UTF-8.
    Csv,
    /// A workbook.
    Xlsx,
    /// An array of objects, with codes as they are stored.
    Json,
}

/// What a file needs to know besides its rows.
pub struct Style<'a> {
    /// The heading of a column, by its id.
    pub heading: &'a dyn Fn(&str) -> String,
    /// The words of a code, by its prefix and itself.
    pub word: &'a dyn Fn(&str, &str) -> String,
    /// Yes and no.
    pub flags: (&'a str, &'a str),
    /// The shop's time zone.
    pub zone: Tz,
}

/// The most rows of a worksheet below its heading.
const SHEET_ROWS: u32 = 1_048_575;

/// Which rows of a list are written.
#[derive(Clone, Copy)]
pub enum Rows<'a> {
    /// All of a list.
    All(&'a List),
    /// Those that were asked for on the screen, in their order.
    These(&'static Screen, &'a [i64]),
}

impl<'a> Rows<'a> {
    fn list(self) -> Result<&'a List, StoreError> {
        match self {
            Self::All(list) => Ok(list),
            Self::These(screen, _) => {
                screen.list().ok_or_else(|| StoreError::Damaged(format!("no list {}", screen.name)))
            }
        }
    }

    fn each(
        self,
        db: &Reader,
        mut take: impl FnMut(&[Cell<'_>]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match self {
            Self::All(list) => db.each_row(list, take),
            Self::These(screen, rows) => rows.iter().try_for_each(|row| {
                // A row that went in the meantime is not written.
                db.arranged_row(screen, *row, |cells, _| take(cells)).map(|_| ())
            }),
        }
    }
}

/// Writes a list into a new file at `path`, and says how many rows it has.
///
/// # Errors
/// What the disk says; a file left half written is the caller's to remove.
pub fn write(
    db: &Reader,
    rows: Rows<'_>,
    kind: FileKind,
    style: &Style<'_>,
    path: &Path,
) -> Result<u64, StoreError> {
    let file = File::options().write(true).create_new(true).open(path)?;
    let rows = match kind {
        FileKind::Csv => csv(db, rows, style, file),
        FileKind::Xlsx => xlsx(db, rows, style, file),
        FileKind::Json => json(db, rows, file),
    }?;
    File::options().write(true).open(path)?.sync_all()?;
    Ok(rows)
}

fn csv(db: &Reader, wanted: Rows<'_>, style: &Style<'_>, file: File) -> Result<u64, StoreError> {
    let list = wanted.list()?;
    let mut out = BufWriter::new(file);
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let headings: Vec<String> = list.columns.iter().map(|(id, _)| (style.heading)(id)).collect();
    csv.write_record(&headings).map_err(csv_error)?;
    let mut rows = 0;
    wanted.each(db, |cells| {
        for place in 0..cells.len() {
            let text = shown(list, cells, place, style);
            let is_text = matches!(list.columns.get(place), Some((_, Kind::Text)));
            csv.write_field(if is_text { guarded(&text) } else { text.as_str().into() }.as_ref())
                .map_err(csv_error)?;
        }
        rows += 1;
        csv.write_record(None::<&[u8]>).map_err(csv_error)
    })?;
    csv.flush()?;
    Ok(rows)
}

fn csv_error(error: csv::Error) -> StoreError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => StoreError::Io(error),
        other => StoreError::Damaged(format!("{other:?}")),
    }
}

/// A cell as people read it.
fn shown(list: &List, cells: &[Cell<'_>], place: usize, style: &Style<'_>) -> String {
    let kind = list.columns.get(place).map_or(Kind::Text, |(_, kind)| *kind);
    match (kind, cells.get(place).copied().unwrap_or(Cell::Empty)) {
        (_, Cell::Empty) => String::new(),
        (Kind::Code(prefix), Cell::Text(code)) => (style.word)(prefix, code),
        (_, Cell::Text(text)) => text.to_owned(),
        (Kind::Moment, Cell::Number(at_ms)) => {
            local(at_ms, style.zone).map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
        }
        (Kind::Money(currency), Cell::Number(minor)) => {
            Money { minor, currency: currency_of(cells, currency) }.to_decimal()
        }
        (Kind::Flag, Cell::Number(flag)) => if flag == 0 { style.flags.1 } else { style.flags.0 }.to_owned(),
        (_, Cell::Number(number)) => number.to_string(),
    }
}

fn local(at_ms: i64, zone: Tz) -> Option<NaiveDateTime> {
    DateTime::from_timestamp_millis(at_ms).map(|at| at.with_timezone(&zone).naive_local())
}

fn currency_of(cells: &[Cell<'_>], place: usize) -> Currency {
    let code = match cells.get(place) {
        Some(Cell::Text(code)) => *code,
        _ => "",
    };
    Currency::from_code(code).unwrap_or_default()
}

/// A workbook in the making: rows go to the newest sheet, and on to another when it is full.
struct Book<'a> {
    book: Workbook,
    list: &'a List,
    style: &'a Style<'a>,
    formats: Formats,
    sheets: usize,
    /// The next row of the newest sheet; its heading is row 0.
    at: u32,
}

/// How cells look, made once for all of them.
struct Formats {
    heading: Format,
    day: Format,
    moment: Format,
    /// Amounts of money without decimals, with two and with three.
    money: [Format; 3],
}

impl Formats {
    fn new() -> Self {
        let number = |format: &str| Format::new().set_num_format(format);
        Self {
            heading: Format::new().set_bold(),
            day: number("yyyy-mm-dd"),
            moment: number("yyyy-mm-dd hh:mm:ss"),
            money: ["#,##0", "#,##0.00", "#,##0.000"].map(number),
        }
    }

    fn money(&self, currency: Currency) -> &Format {
        let [none, two, three] = &self.money;
        match currency.exponent() {
            0 => none,
            3 => three,
            _ => two,
        }
    }
}

fn xlsx(db: &Reader, wanted: Rows<'_>, style: &Style<'_>, file: File) -> Result<u64, StoreError> {
    let list = wanted.list()?;
    let mut book = Book { book: Workbook::new(), list, style, formats: Formats::new(), sheets: 0, at: 0 };
    book.begin().map_err(|error| xlsx_error(&error))?;
    let mut rows = 0;
    wanted.each(db, |cells| {
        rows += 1;
        book.put(cells).map_err(|error| xlsx_error(&error))
    })?;
    book.book.save_to_writer(BufWriter::new(file)).map_err(|error| xlsx_error(&error))?;
    Ok(rows)
}

impl Book<'_> {
    /// Begins a sheet with its heading, which stays in sight.
    fn begin(&mut self) -> Result<(), XlsxError> {
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (place, (id, kind)) in self.list.columns.iter().enumerate() {
            let (column, width) = (column(place), if matches!(kind, Kind::Text) { 22 } else { 16 });
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(0, column, (self.style.heading)(id), &self.formats.heading)?;
        }
        self.sheets += 1;
        self.at = 1;
        Ok(())
    }

    fn put(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.at > SHEET_ROWS {
            self.begin()?;
        }
        let (list, style, formats, row) = (self.list, self.style, &self.formats, self.at);
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        for place in 0..list.columns.len() {
            let column = column(place);
            match Typed::of(list, cells, place, style) {
                Typed::Nothing => continue,
                Typed::Count(number) => sheet.write_number(row, column, number)?,
                Typed::Money(amount, currency) => {
                    sheet.write_number_with_format(row, column, amount, formats.money(currency))?
                }
                Typed::Moment(local) => {
                    sheet.write_datetime_with_format(row, column, local, &formats.moment)?
                }
                Typed::Day(date) => sheet.write_datetime_with_format(row, column, date, &formats.day)?,
                Typed::Text(text) => sheet.write_string(row, column, text)?,
            };
        }
        self.at += 1;
        Ok(())
    }
}

fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// A cell as a worksheet keeps it: what it has a type for, and the rest as text.
enum Typed {
    Nothing,
    Count(f64),
    Money(f64, Currency),
    Moment(NaiveDateTime),
    Day(NaiveDate),
    Text(String),
}

/// A cell of a worksheet holds no more.
const CELL_CHARS: usize = 32_000;

impl Typed {
    fn of(list: &List, cells: &[Cell<'_>], place: usize, style: &Style<'_>) -> Self {
        let kind = list.columns.get(place).map_or(Kind::Text, |(_, kind)| *kind);
        let typed = match (kind, cells.get(place).copied().unwrap_or(Cell::Empty)) {
            (_, Cell::Empty) => Some(Self::Nothing),
            (Kind::Count, Cell::Number(number)) => Some(Self::Count(number as f64)),
            (Kind::Money(currency), Cell::Number(minor)) => {
                let money = Money { minor, currency: currency_of(cells, currency) };
                // Fifteen digits hold every amount of a shop exactly.
                let amount = money.to_decimal().parse().unwrap_or_default();
                Some(Self::Money(amount, money.currency))
            }
            (Kind::Moment, Cell::Number(at_ms)) => local(at_ms, style.zone).map(Self::Moment),
            (Kind::Day, Cell::Text(text)) => text.parse().ok().map(Self::Day),
            _ => None,
        };
        typed.unwrap_or_else(|| {
            Self::Text(shown(list, cells, place, style).chars().take(CELL_CHARS).collect())
        })
    }
}

fn xlsx_error(error: &XlsxError) -> StoreError {
    match error {
        XlsxError::IoError(error) => StoreError::Io(std::io::Error::new(error.kind(), error.to_string())),
        other => StoreError::Damaged(other.to_string()),
    }
}

fn json(db: &Reader, wanted: Rows<'_>, file: File) -> Result<u64, StoreError> {
    let list = wanted.list()?;
    let mut out = BufWriter::new(file);
    let mut rows = 0_u64;
    out.write_all(b"[")?;
    wanted.each(db, |cells| {
        out.write_all(if rows == 0 { b"\n" } else { b",\n" })?;
        let fields = list.columns.iter().enumerate().map(|(place, (id, kind))| {
            let value = match (kind, cells.get(place).copied().unwrap_or(Cell::Empty)) {
                (_, Cell::Empty) => serde_json::Value::Null,
                (_, Cell::Text(text)) => text.into(),
                (Kind::Flag, Cell::Number(flag)) => (flag != 0).into(),
                (Kind::Money(currency), Cell::Number(minor)) => {
                    Money { minor, currency: currency_of(cells, *currency) }.to_decimal().into()
                }
                (Kind::Moment, Cell::Number(at_ms)) => {
                    DateTime::from_timestamp_millis(at_ms).map(|at| at.to_rfc3339()).into()
                }
                (_, Cell::Number(number)) => number.into(),
            };
            ((*id).to_owned(), value)
        });
        let object: serde_json::Map<String, serde_json::Value> = fields.collect();
        serde_json::to_writer(&mut out, &object).map_err(|error| StoreError::Io(error.into()))?;
        rows += 1;
        Ok(())
    })?;
    out.write_all(b"\n]\n")?;
    out.flush()?;
    Ok(rows)
}
