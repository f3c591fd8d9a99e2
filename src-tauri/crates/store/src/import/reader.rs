//! A file from its first rows to its last: what it seems to be, and one record after another.

use super::header::{self, Format};
use super::held::Held;
use super::map::{self, ColumnMap};
use super::mapped::Mapped;
use super::preview::{self, Preview};
use super::rows::Row;
use super::source::{Source, Table, Unread};
use super::survey::{Belongs, Survey};
use super::{Context, Field, FileProblem, Kind, Layout, Record, cell};
use chrono_tz::Tz;
use domain::money::Currency;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How a file is to be read.
#[derive(Clone, Copy, Debug)]
pub enum How<'a> {
    /// As its headings tell.
    Recognised,
    /// As this format, or not at all.
    As(Format),
    /// By this map.
    Mapped(&'a ColumnMap),
}

/// What a shop's files are read with, whatever they are.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// Times without an offset are here.
    pub zone: Tz,
    /// What the shop counts in, and its catalogue.
    pub currency: Currency,
    /// What amounts without a currency are in, where somebody said so for this file.
    pub counts_in: Option<Currency>,
    /// What goods are called that a file does not name.
    pub unnamed: &'a str,
}

impl Ground<'_> {
    /// A shop that counts in `currency` and whose files name their goods.
    #[must_use]
    pub fn of(zone: Tz, currency: Currency) -> Self {
        Self { zone, currency, counts_in: None, unnamed: "—" }
    }
}

/// A file of which the first rows are known.
pub struct Opened(pub(super) Unread);

/// Looks at the file at `path`.
///
/// # Errors
/// A [`FileProblem`] when it is no table that can be read.
pub fn look(path: &Path) -> Result<Opened, FileProblem> {
    Ok(Opened(Unread::open(path, None)?))
}

/// Looks at the file at `path`, of which somebody said what its text is written in (one of [`super::encodings`]).
///
/// # Errors
/// As [`look`], and for an encoding that is not known.
pub fn look_in(path: &Path, written_in: &str) -> Result<Opened, FileProblem> {
    Ok(Opened(Unread::open(path, Some(written_in))?))
}

impl Opened {
    /// What it seems to be, with the map that was remembered for its headings, if there is one.
    ///
    /// # Errors
    /// A [`FileProblem`] when no row of it has two cells.
    pub fn preview(&self, remembered: Option<&ColumnMap>) -> Result<Preview, FileProblem> {
        preview::preview(&self.0.heads, remembered)
    }

    /// Looks at one sheet of a workbook only, if it has one of that name.
    pub fn show_only(&mut self, sheet: &str) {
        let wanted = Table::Sheet(sheet.to_owned());
        if self.0.heads.iter().any(|head| head.table == wanted) {
            self.0.heads.retain(|head| head.table == wanted);
        }
    }

    /// What its text could be written in, the likeliest first, where its bytes do not tell: somebody has to say it
    /// before it can be read.
    #[must_use]
    pub fn could_be(&self) -> &[&'static str] {
        self.0.could_be()
    }

    /// The format that wrote it, if it is known.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        header::find(&self.0.heads).ok().map(|found| found.format)
    }

    /// What any of its rows of headings would be known by, to look for a map that was remembered.
    #[must_use]
    pub fn shapes(&self) -> Vec<String> {
        preview::shapes(&self.0.heads)
    }

    /// What the headings that a map is laid on are known by.
    ///
    /// # Errors
    /// As [`Opened::read`].
    pub fn shape_under(&self, map: &ColumnMap) -> Result<String, FileProblem> {
        Ok(map::shape(&map.lay(&self.0.heads)?.header))
    }

    /// Reads it.
    ///
    /// # Errors
    /// A [`FileProblem`] when it is not of the format that is wanted, or the map does not fit it.
    pub fn read(self, how: How, ground: Ground) -> Result<Reader, FileProblem> {
        let heads = &self.0.heads;
        let (head, header, header_row, kind) = match how {
            How::Mapped(map) => {
                let laid = map.lay(heads)?;
                (laid.head, laid.header, laid.header_row, Kindred::Map(map, laid.columns))
            }
            How::Recognised | How::As(_) => {
                let found = header::find(heads)?;
                if let How::As(wanted) = how
                    && wanted != found.format
                {
                    let (wanted, found) = (wanted.code().to_owned(), found.format.code().to_owned());
                    return Err(FileProblem::OtherFormat { wanted, found });
                }
                (
                    found.head,
                    found.header,
                    found.header_row,
                    Kindred::Known(found.format, found.ids_are_rounded),
                )
            }
        };
        let ids_are_rounded = matches!(kind, Kindred::Known(_, true));
        let map = if let How::Mapped(map) = how { Some(map) } else { None };
        let above = heads.get(head).map(|head| head.rows.as_slice()).unwrap_or_default();
        let said_above = || header::currency_above(above, header_row);
        let currency = ground.counts_in.or(map.and_then(|map| map.currency)).or_else(said_above);
        let currency = currency.unwrap_or(ground.currency);
        let context = Context {
            header,
            zone: ground.zone,
            currency,
            shop_currency: ground.currency,
            rounding: map.and_then(|map| map.rounding),
            unnamed: ground.unnamed.to_owned(),
            seen: RefCell::default(),
            rows: RefCell::default(),
            ids_are_rounded,
        };
        let rows = heads.get(head).map(|head| head.rows.as_slice()).unwrap_or_default();
        let below = rows.get(rows.partition_point(|row| row.number <= header_row)..).unwrap_or_default();
        let (layout, format) = match kind {
            Kindred::Known(format, _) => (Layout::of(format, &context, below), Some(format)),
            Kindred::Map(map, columns) => {
                let mapped = Mapped::by_hand(map, columns, &context.header, below);
                (Layout::Mapped(Box::new(mapped)), None)
            }
        };
        let kind = if let How::Mapped(map) = how { Some(map.kind) } else { None };
        let table = heads.get(head).map_or(Table::Text(b','), |head| head.table.clone());
        let size = self.0.size;
        let again = match &self.0.path {
            Some(path) => Again::File(path.clone(), self.0.written_in),
            None => Again::Rows(below.to_vec()),
        };
        let mut rows = self.0.rows(&table)?;
        let mut next = Row::default();
        let mut has_next = rows.read(&mut next)?;
        while has_next && next.number <= header_row {
            has_next = rows.read(&mut next)?;
        }
        Ok(Reader {
            rows,
            next: Some(next).filter(|_| has_next),
            layout,
            context,
            format,
            kind,
            header_row,
            table,
            size,
            rows_read: 0,
            ready: VecDeque::new(),
            is_over: false,
            survey: Survey::default(),
            again: Some(again),
            held: Held::default(),
        })
    }
}

enum Kindred<'a> {
    Known(Format, bool),
    Map(&'a ColumnMap, Vec<(Field, usize)>),
}

/// How many rows of a survey are read before somebody is asked whether it is still wanted.
const ROWS_BETWEEN: u64 = 1_000;

/// A file being read. Iterating gives its records in order; an `Err` is the last item.
pub struct Reader {
    rows: Source,
    /// The first row below the headings.
    next: Option<Row>,
    layout: Layout,
    context: Context,
    format: Option<Format>,
    kind: Option<Kind>,
    header_row: u64,
    table: Table,
    size: Option<u64>,
    rows_read: u64,
    ready: VecDeque<Record>,
    is_over: bool,
    survey: Survey,
    /// Where the survey reads; none once it has.
    again: Option<Again>,
    held: Held,
}

/// What is read for the survey.
enum Again {
    File(PathBuf, Option<&'static str>),
    Rows(Vec<Row>),
}

/// Opens the file at `path`, which must be of a known format.
///
/// # Errors
/// A [`FileProblem`] when it is not a file of a known format.
pub fn open(path: &Path, zone: Tz, currency: Currency) -> Result<Reader, FileProblem> {
    look(path)?.read(How::Recognised, Ground::of(zone, currency))
}

impl Reader {
    /// Reads text of a known format from anything that gives bytes.
    ///
    /// # Errors
    /// As [`open`].
    pub fn new(source: Box<dyn Read + Send>, zone: Tz, currency: Currency) -> Result<Self, FileProblem> {
        Opened(Unread::text(source)?).read(How::Recognised, Ground::of(zone, currency))
    }

    /// What wrote the file; none for one read by a map.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        self.format
    }

    /// The code of its format, or of its kind with `map-` before it.
    #[must_use]
    pub fn code(&self) -> String {
        match (self.format, self.kind) {
            (Some(format), _) => format.code().to_owned(),
            (None, Some(kind)) => format!("map-{}", kind.code()),
            (None, None) => String::new(),
        }
    }

    /// The encoding's name, such as `GB18030`; it can become other than `UTF-8` only while nothing but ASCII
    /// was read.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.rows.encoding()
    }

    /// What parts the cells; none in a workbook.
    #[must_use]
    pub fn delimiter(&self) -> Option<char> {
        match self.table {
            Table::Text(delimiter) => Some(char::from(delimiter)),
            Table::Sheet(_) => None,
        }
    }

    /// Whether it is a file of sales.
    #[must_use]
    pub fn gives_sales(&self) -> bool {
        matches!(self.layout, Layout::ShopifyOrders(_) | Layout::TaobaoOrders(_)) || self.gives_refunds()
    }

    /// Whether its rows may be refunds of other rows.
    #[must_use]
    pub fn gives_refunds(&self) -> bool {
        matches!(&self.layout, Layout::Mapped(mapped) if mapped.gives_sales())
    }

    /// The headings as they stand in the file.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.context.header.names
    }

    /// The row that the headings stand in.
    #[must_use]
    pub fn header_row(&self) -> u64 {
        self.header_row
    }

    /// The file's size in bytes, where it is known.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// Bytes read so far, for a progress bar; nothing of a workbook until its end.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.rows.bytes()
    }

    /// Rows read so far.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.rows_read
    }

    /// SHA-256 of the file's bytes; there once the iterator has come to the end of the file.
    #[must_use]
    pub fn sha256(&self) -> Option<[u8; 32]> {
        self.rows.sha256()
    }

    /// Reads the file once for what only all of it tells; the first record asks for it where nobody has.
    /// `goes_on` is asked now and then whether it is still wanted.
    ///
    /// # Errors
    /// As reading it.
    pub fn survey(&mut self, goes_on: impl Fn() -> bool) -> Result<(), FileProblem> {
        let Some(again) = self.again.take().filter(|_| self.layout.wants_survey()) else { return Ok(()) };
        match again {
            Again::Rows(rows) => {
                for row in &rows {
                    self.survey_one(row);
                }
            }
            Again::File(path, written_in) => {
                let mut rows = Unread::open(&path, written_in)?.rows(&self.table)?;
                let mut row = Row::default();
                while rows.read(&mut row)? {
                    if row.number % ROWS_BETWEEN == 0 && !goes_on() {
                        break;
                    }
                    if row.number > self.header_row {
                        self.survey_one(&row);
                    }
                }
            }
        }
        self.survey.end();
        self.layout.learn(&self.survey);
        Ok(())
    }

    fn survey_one(&mut self, row: &Row) {
        if !row.is_blank() && !self.repeats_header(row) {
            self.layout.survey(row, &self.context, &mut self.survey);
        }
    }

    fn read_on(&mut self) -> Result<(), FileProblem> {
        self.survey(|| true)?;
        let mut row = self.next.take().unwrap_or_default();
        if row.number == 0 && !self.rows.read(&mut row)? {
            self.is_over = true;
            let [whole, cut] = self.held.in_order();
            for row in whole {
                self.layout.take(row, &self.context, &mut self.ready);
            }
            self.ready.extend(cut.iter().map(|row| self.context.too_scattered(row)));
            self.layout.finish(&self.context, &mut self.ready);
            return Ok(());
        }
        self.rows_read += 1;
        if !row.is_blank() && !self.repeats_header(&row) {
            self.place(row);
        }
        Ok(())
    }

    /// Gives a row to the layout, or keeps it for the end where other rows of its order stand elsewhere.
    fn place(&mut self, row: Row) {
        let Some(row) = self.layout.sift(row, &self.context, &mut self.ready) else { return };
        let order = match self.layout.belongs(&row, &self.context) {
            Belongs::To(order) => Some(order),
            Belongs::Above => self.held.last,
            Belongs::Nowhere => None,
        };
        self.held.last = order;
        match order.filter(|order| self.survey.is_scattered(*order)) {
            Some(order) => {
                if let Some(row) = self.held.keep(order, row) {
                    self.ready.push_back(self.context.too_scattered(&row));
                }
            }
            None => self.layout.take(row, &self.context, &mut self.ready),
        }
    }

    /// Whether the row is the headings again, as where two exports were put together.
    fn repeats_header(&self, row: &Row) -> bool {
        let names = &self.context.header.names;
        row.len() == names.len()
            && row.cells().zip(names).all(|(cell, name)| cell::tidy(cell) == name.as_str())
    }
}

impl Iterator for Reader {
    type Item = Result<Record, FileProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.is_over {
            if let Err(problem) = self.read_on() {
                self.is_over = true;
                return Some(Err(problem));
            }
        }
        self.ready.pop_front().map(Ok)
    }
}
