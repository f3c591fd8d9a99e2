//! Files that stores already have: what a POS, a web shop or a marketplace writes, read row by row.
//!
//! [`open`] tells the encoding, the delimiter and the program from the file itself and gives a [`Reader`], which
//! yields one [`Record`] after another and holds one order in memory. It writes nothing: `batches` puts
//! records into the tables, or only counts them for a dry run. What cannot be taken is a [`RefusedRow`] with a
//! reason, never a guess, and [`write_refused`] gives those rows back to be mended and brought again.
//!
//! To add a format: a file beside `shopify.rs` with its columns and its way of reading a row, a variant of
//! [`Format`] with its headings, and its name in `ui/locales/*/import.ftl`.

mod category;
mod cell;
mod date;
mod decode;
mod goods;
mod header;
pub mod ids;
mod money;
mod problem;
mod refused;
mod rows;
mod shopify;
mod shopify_customers;
mod taobao;

pub use category::guess as guess_category;
pub use header::Format;
pub use problem::{FileProblem, Place, RowProblem, Sums};
pub use refused::write_refused;

use cell::Cell;
use chrono_tz::Tz;
use decode::Decoded;
use domain::money::{Currency, Money};
use domain::sale::{Customer, Goods, Sale, SaleDraft, SaleProblem};
use header::Header;
use rows::{Pieces, Row, Rows};
use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::io::Read;
use std::path::Path;
use uuid::Uuid;

/// An order of a file, ready to be stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedSale {
    /// What the file's program calls the order; [`Sale::id`] follows from it.
    pub outside_id: String,
    /// Its first row, as a spreadsheet counts.
    pub row_from: u64,
    /// Its last row.
    pub row_to: u64,
    /// With discount and tax shared out.
    pub sale: Sale,
    /// The buyer, where the file names one; [`Sale::customer`] is their id.
    pub customer: Option<Customer>,
    /// The articles of its lines, for a catalogue that does not have them.
    pub goods: Vec<Goods>,
}

/// Rows that cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefusedRow {
    /// The first, as a spreadsheet counts.
    pub row_from: u64,
    /// The last.
    pub row_to: u64,
    /// The order, customer or article, where the row says it.
    pub outside_id: String,
    /// The rows as they stand in the file.
    pub raw: Vec<Vec<String>>,
    /// Why.
    pub problem: RowProblem,
}

/// What a row, or the rows of one order, turned out to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Record {
    /// An order.
    Sale(Box<ImportedSale>),
    /// A buyer from a file of customers.
    Customer(Box<Customer>),
    /// An article from a file of goods.
    Goods(Box<Goods>),
    /// Neither.
    Refused(Box<RefusedRow>),
}

/// What is the same for every row of a file.
pub(crate) struct Context {
    header: Header,
    zone: Tz,
    currency: Currency,
    /// Ids already given out, so that an order that stands twice in a file is noticed. 16 bytes an order.
    seen: RefCell<HashSet<Uuid>>,
    /// Set where every long number of the first rows ends in noughts: a spreadsheet kept 15 digits of each.
    ids_are_rounded: bool,
}

impl Context {
    fn cell<'a>(&'a self, row: &'a Row, column: Option<usize>) -> Cell<'a> {
        Cell::new(row, &self.header, column)
    }

    /// Whether no record of this file had `id` before.
    fn is_first(&self, id: Uuid) -> bool {
        self.seen.borrow_mut().insert(id)
    }

    fn refuse(&self, rows: &[Row], outside_id: String, problem: RowProblem) -> Record {
        let number = |row: Option<&Row>| row.map_or(0, |row| row.number);
        Record::Refused(Box::new(RefusedRow {
            row_from: number(rows.first()),
            row_to: number(rows.last()),
            outside_id: problem::shorten(outside_id.trim_start_matches('\'')),
            raw: rows.iter().map(|row| row.cells().map(str::to_owned).collect()).collect(),
            problem,
        }))
    }

    /// What is wrong with any row, whatever its format.
    fn check(&self, row: &Row) -> Result<(), RowProblem> {
        let columns = self.header.names.len();
        if let Some(extra) = (columns..row.len()).find(|&column| !row.get(column).trim().is_empty()) {
            let at = self.cell(row, Some(extra)).place();
            return Err(RowProblem::TooManyCells { at, columns });
        }
        if row.contains('\u{fffd}') {
            let column = (0..row.len()).find(|&column| row.get(column).contains('\u{fffd}'));
            return Err(RowProblem::Undecodable(self.cell(row, column).place()));
        }
        Ok(())
    }
}

/// Settles a draft; what its sums cannot stand is told at the cell that `place` gives.
fn settle(draft: SaleDraft, place: impl Fn() -> Place) -> Result<Sale, RowProblem> {
    let paid = draft.sale.tenders.iter().map(|tender| tender.amount_minor).sum();
    let paid = Money { minor: paid, currency: draft.sale.currency };
    draft.settle().map_err(|problem| match problem {
        SaleProblem::Amount { .. } => RowProblem::AmountTooLarge(place()),
        SaleProblem::Refunded => RowProblem::RefundTooLarge { at: place(), paid: paid.to_string() },
        SaleProblem::Dates => RowProblem::DatesWrong(place()),
        SaleProblem::Quantity { .. } => RowProblem::NotAQuantity(place()),
        SaleProblem::NoLines
        | SaleProblem::Discount
        | SaleProblem::Tenders { .. }
        | SaleProblem::Serials { .. }
        | SaleProblem::Text { .. } => RowProblem::NotASale(place()),
    })
}

/// How a format turns rows into records.
enum Layout {
    ShopifyOrders(Box<shopify::Orders>),
    ShopifyCustomers(shopify_customers::Columns),
    TaobaoOrders(Box<taobao::Columns>),
    Goods(goods::Columns),
}

impl Layout {
    fn of(format: Format, header: &Header) -> Self {
        match format {
            Format::ShopifyOrders => Self::ShopifyOrders(Box::new(shopify::Orders::new(header))),
            Format::ShopifyCustomers => Self::ShopifyCustomers(shopify_customers::Columns::of(header)),
            Format::TaobaoOrders => Self::TaobaoOrders(Box::new(taobao::Columns::of(header))),
            Format::SquareItems => Self::Goods(goods::Columns::of_square(header)),
            Format::JshErpGoods => Self::Goods(goods::Columns::of_jsherp(header)),
        }
    }

    /// Takes one row; it may complete a record, or wait for the next.
    fn take(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) {
        match self {
            Self::ShopifyOrders(orders) => orders.take(row, context, out),
            Self::ShopifyCustomers(columns) => out.push_back(columns.read(&row, context)),
            Self::TaobaoOrders(columns) => out.push_back(columns.read(&row, context)),
            Self::Goods(columns) => out.push_back(columns.read(&row, context)),
        }
    }

    fn finish(&mut self, context: &Context, out: &mut VecDeque<Record>) {
        if let Self::ShopifyOrders(orders) = self {
            orders.finish(context, out);
        }
    }
}

/// A file being read. Iterating gives its records in order; an `Err` is the last item.
pub struct Reader {
    rows: Rows<Decoded>,
    layout: Layout,
    context: Context,
    format: Format,
    header_row: u64,
    delimiter: u8,
    size: Option<u64>,
    ready: VecDeque<Record>,
    is_over: bool,
}

/// Opens the file at `path`. Times without an offset are in `zone`; amounts without a currency are in
/// `currency`.
///
/// # Errors
/// A [`FileProblem`] when it is not a file of a known format.
pub fn open(path: &Path, zone: Tz, currency: Currency) -> Result<Reader, FileProblem> {
    let file = std::fs::File::open(path)?;
    let facts = file.metadata()?;
    if !facts.is_file() {
        return Err(FileProblem::NotAFile {});
    }
    if facts.len() > decode::FILE_BYTES {
        return Err(FileProblem::TooLarge { most_mb: decode::FILE_BYTES >> 20 });
    }
    let mut reader = Reader::new(Box::new(file), zone, currency)?;
    reader.size = Some(facts.len());
    Ok(reader)
}

impl Reader {
    /// Reads from anything that gives bytes.
    ///
    /// # Errors
    /// As [`open`].
    pub fn new(source: Box<dyn Read + Send>, zone: Tz, currency: Currency) -> Result<Self, FileProblem> {
        let mut decoded = Decoded::new(source);
        let mut head = String::new();
        // As much as one row can have at most, so that a row cut off is a row too long.
        while head.len() <= rows::ROW_BYTES && decoded.append(&mut head)? {}
        let found = header::find(&head)?;
        let mut rows = Rows::new(decoded, head, found.delimiter);
        let mut skipped = Row::default();
        while skipped.number < found.header_row && rows.read(&mut skipped)? {}
        let layout = Layout::of(found.format, &found.header);
        let ids_are_rounded = found.ids_are_rounded;
        Ok(Self {
            rows,
            layout,
            context: Context {
                header: found.header,
                zone,
                currency,
                seen: RefCell::default(),
                ids_are_rounded,
            },
            format: found.format,
            header_row: found.header_row,
            delimiter: found.delimiter,
            size: None,
            ready: VecDeque::new(),
            is_over: false,
        })
    }

    /// The reader, if it is of the format that the user named.
    ///
    /// # Errors
    /// [`FileProblem::OtherFormat`] if the headings are another's.
    pub fn expect(self, wanted: Format) -> Result<Self, FileProblem> {
        if self.format == wanted {
            return Ok(self);
        }
        let (wanted, found) = (wanted.code().to_owned(), self.format.code().to_owned());
        Err(FileProblem::OtherFormat { wanted, found })
    }

    /// What wrote the file.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The encoding's name, such as `GB18030`; it can become other than `UTF-8` only while nothing but ASCII
    /// was read.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.rows.pieces().encoding()
    }

    /// What parts the cells.
    #[must_use]
    pub fn delimiter(&self) -> char {
        char::from(self.delimiter)
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

    /// Bytes read so far, for a progress bar.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.rows.pieces().bytes()
    }

    /// SHA-256 of the file's bytes; there once the iterator has come to the end of the file.
    #[must_use]
    pub fn sha256(&self) -> Option<[u8; 32]> {
        self.rows.pieces().sha256()
    }

    fn read_on(&mut self) -> Result<(), FileProblem> {
        let mut row = Row::default();
        if !self.rows.read(&mut row)? {
            self.is_over = true;
            self.layout.finish(&self.context, &mut self.ready);
        } else if !row.is_blank() && !self.repeats_header(&row) {
            self.layout.take(row, &self.context, &mut self.ready);
        }
        Ok(())
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

#[cfg(test)]
pub(crate) mod tests;
