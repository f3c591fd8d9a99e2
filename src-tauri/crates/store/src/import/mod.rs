//! Files that stores already have: what a POS, a web shop or a marketplace writes, or somebody by hand, read row
//! by row from text or from a workbook.
//!
//! [`look`] reads the first rows and says what the file is; [`Opened::read`] gives a [`Reader`], which yields one
//! [`Record`] after another and holds one order in memory. It writes nothing: `batches` puts records into the
//! tables, or only counts them for a dry run. What cannot be taken is a [`RefusedRow`] with a reason, never a
//! guess, and [`RefusedWriter`] gives those rows back to be mended and brought again.
//!
//! To add a format: its headings in `header.rs`, its columns in `builtin.rs` (or a file beside `shopify.rs` where it
//! has a logic of its own), and its name in `ui/locales/*/import.ftl`.

mod builtin;
mod category;
mod cell;
mod date;
mod decode;
mod fields;
mod goods;
mod guess;
mod header;
pub mod ids;
mod map;
mod mapped;
mod money;
mod preview;
mod problem;
mod refused;
mod rows;
mod shopify;
mod shopify_customers;
mod source;
mod taobao;
mod workbook;

pub use category::guess as guess_category;
pub use fields::{Field, FieldNames, Kind};
pub use header::Format;
pub use map::{ColumnMap, DateOrder};
pub use preview::{Preview, PreviewColumn};
pub use problem::{FileProblem, Place, RowProblem, Sums};
pub use refused::{RefusedWriter, write_refused};

use cell::Cell;
use chrono_tz::Tz;
use domain::ids::SaleId;
use domain::money::{Currency, Minor, Money};
use domain::part::{Fit, Part, PartId, Supersession};
use domain::sale::{Customer, Goods, Sale, SaleDraft, SaleProblem};
use domain::staff::Staff;
use header::Header;
use mapped::Mapped;
use rows::Row;
use source::{Source, Table, Unread};
use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
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

/// Money that a file says was paid back for a sale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedRefund {
    /// The same refund has the same id in whatever file it stands.
    pub id: Uuid,
    /// Of which sale.
    pub sale: SaleId,
    /// The money it is in.
    pub currency: Currency,
    /// How much.
    pub refunded_minor: Minor,
    /// What is said where the sale is not here.
    pub refusal: RefusedRow,
}

/// A machine with a serial number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedUnit {
    /// As printed on it.
    pub serial: String,
    /// The number of its sale; empty where the file does not say it.
    pub number: String,
    /// The article's code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// A sale of nothing but this machine, for one whose own sale is not here.
    pub alone: ImportedSale,
}

/// A part fits a model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedFit {
    /// Which, and what.
    pub fit: Fit,
    /// What is said where the part is not here.
    pub refusal: Box<RefusedRow>,
}

/// A part number replaces another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedSupersession {
    /// Which, and by which.
    pub supersession: Supersession,
    /// What is said where the older part is not here.
    pub refusal: Box<RefusedRow>,
    /// What is said where the newer is not.
    pub refusal_new: Box<RefusedRow>,
}

/// Whether parts can be used.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StockCondition {
    /// They can.
    Good,
    /// They cannot.
    Defective,
}

impl StockCondition {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Defective => "defective",
        }
    }
}

/// So many of a part lie in a bin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedStock {
    /// Which part.
    pub part: PartId,
    /// Where.
    pub bin: String,
    /// How they are.
    pub condition: StockCondition,
    /// How many.
    pub quantity: u32,
    /// What is said where the part is not here.
    pub refusal: Box<RefusedRow>,
}

/// Somebody who works here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedStaff {
    /// They.
    pub staff: Staff,
    /// What is said where somebody else has the number.
    pub refusal: RefusedRow,
}

/// What a row, or the rows of one order, turned out to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Record {
    /// An order.
    Sale(Box<ImportedSale>),
    /// Money paid back for an order.
    Refund(Box<ImportedRefund>),
    /// A buyer from a file of customers.
    Customer(Box<Customer>),
    /// An article from a file of goods.
    Goods(Box<Goods>),
    /// A machine from a file of serial numbers.
    Unit(Box<ImportedUnit>),
    /// A spare part.
    Part(Box<Part>),
    /// A part fits a model.
    Fit(Box<ImportedFit>),
    /// A part number replaces another.
    Supersession(Box<ImportedSupersession>),
    /// So many of a part lie in a bin.
    Stock(Box<ImportedStock>),
    /// Somebody who works here.
    Staff(Box<ImportedStaff>),
    /// None of these, and it should be.
    Refused(Box<RefusedRow>),
    /// A row that is none and needs no mending: a row of totals.
    PassedOver(u64),
}

/// What is the same for every row of a file.
pub(crate) struct Context {
    header: Header,
    zone: Tz,
    currency: Currency,
    /// Ids already met, so that an order that stands twice in a file is noticed. 16 bytes an order.
    seen: RefCell<HashSet<Uuid, BuildHasherDefault<IdHasher>>>,
    /// Set where every long number of the first rows ends in noughts: a spreadsheet kept 15 digits of each.
    ids_are_rounded: bool,
}

/// The hash of an id that is a hash already.
#[derive(Default)]
pub(crate) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(slot, byte)| *slot = *byte);
            self.0 ^= u64::from_le_bytes(word);
        }
    }

    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
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
        Record::Refused(Box::new(self.refusal(rows, outside_id, problem)))
    }

    fn refusal(&self, rows: &[Row], outside_id: String, problem: RowProblem) -> RefusedRow {
        let number = |row: Option<&Row>| row.map_or(0, |row| row.number);
        RefusedRow {
            row_from: number(rows.first()),
            row_to: number(rows.last()),
            outside_id: problem::shorten(outside_id.trim_start_matches('\'')),
            raw: rows.iter().map(|row| row.cells().map(str::to_owned).collect()).collect(),
            problem,
        }
    }

    /// What is wrong with any row, whatever its format.
    fn check(&self, row: &Row) -> Result<(), RowProblem> {
        let columns = self.header.names.len();
        // A table without headings is as wide as it is.
        if columns > 0
            && let Some(extra) = (columns..row.len()).find(|&column| !row.get(column).trim().is_empty())
        {
            let at = self.cell(row, Some(extra)).place();
            return Err(RowProblem::TooManyCells { at, columns });
        }
        if row.contains('\u{fffd}') {
            let column = (0..row.len()).find(|&column| row.get(column).contains('\u{fffd}'));
            return Err(RowProblem::Undecodable(self.cell(row, column).place()));
        }
        if row.contains('#')
            && let Some(column) = (0..row.len()).find(|&column| is_formula_error(row.get(column)))
        {
            return Err(RowProblem::FormulaError(self.cell(row, Some(column)).place()));
        }
        Ok(())
    }
}

/// Whether this is what a spreadsheet shows for a formula without a value.
fn is_formula_error(text: &str) -> bool {
    matches!(text, "#REF!" | "#N/A" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NULL!" | "#NUM!")
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
    Mapped(Box<Mapped>),
}

impl Layout {
    fn of(format: Format, context: &Context, below: &[Row]) -> Self {
        let header = &context.header;
        if let Some(builtin) = format.builtin() {
            return Self::Mapped(Box::new(Mapped::builtin(builtin, context, below)));
        }
        match format {
            Format::ShopifyOrders => Self::ShopifyOrders(Box::new(shopify::Orders::new(header))),
            Format::ShopifyCustomers => Self::ShopifyCustomers(shopify_customers::Columns::of(header)),
            Format::TaobaoOrders => Self::TaobaoOrders(Box::new(taobao::Columns::of(header))),
            Format::JshErpGoods => Self::Goods(goods::Columns::of_jsherp(header)),
            _ => Self::Goods(goods::Columns::of_square(header)),
        }
    }

    /// Takes one row; it may complete a record, or wait for the next.
    fn take(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) {
        match self {
            Self::ShopifyOrders(orders) => orders.take(row, context, out),
            Self::ShopifyCustomers(columns) => out.push_back(columns.read(&row, context)),
            Self::TaobaoOrders(columns) => out.push_back(columns.read(&row, context)),
            Self::Goods(columns) => out.push_back(columns.read(&row, context)),
            Self::Mapped(mapped) => mapped.take(row, context, out),
        }
    }

    fn finish(&mut self, context: &Context, out: &mut VecDeque<Record>) {
        match self {
            Self::ShopifyOrders(orders) => orders.finish(context, out),
            Self::Mapped(mapped) => mapped.finish(context, out),
            Self::ShopifyCustomers(_) | Self::TaobaoOrders(_) | Self::Goods(_) => {}
        }
    }
}

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

/// A file of which the first rows are known.
pub struct Opened(Unread);

/// Looks at the file at `path`.
///
/// # Errors
/// A [`FileProblem`] when it is no table that can be read.
pub fn look(path: &Path) -> Result<Opened, FileProblem> {
    Ok(Opened(Unread::open(path)?))
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

    /// Reads it. Times without an offset are in `zone`; amounts without a currency are in `currency`.
    ///
    /// # Errors
    /// A [`FileProblem`] when it is not of the format that is wanted, or the map does not fit it.
    pub fn read(self, how: How, zone: Tz, currency: Currency) -> Result<Reader, FileProblem> {
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
        let context = Context { header, zone, currency, seen: RefCell::default(), ids_are_rounded };
        let rows = heads.get(head).map(|head| head.rows.as_slice()).unwrap_or_default();
        let below = rows.get(rows.partition_point(|row| row.number <= header_row)..).unwrap_or_default();
        let (layout, format) = match kind {
            Kindred::Known(format, _) => (Layout::of(format, &context, below), Some(format)),
            Kindred::Map(map, columns) => {
                let mapped = Mapped::by_hand(map.kind, columns, map.dates, below);
                (Layout::Mapped(Box::new(mapped)), None)
            }
        };
        let kind = if let How::Mapped(map) = how { Some(map.kind) } else { None };
        let table = heads.get(head).map_or(Table::Text(b','), |head| head.table.clone());
        let size = self.0.size;
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
        })
    }
}

enum Kindred<'a> {
    Known(Format, bool),
    Map(&'a ColumnMap, Vec<(Field, usize)>),
}

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
}

/// Opens the file at `path`, which must be of a known format.
///
/// # Errors
/// A [`FileProblem`] when it is not a file of a known format.
pub fn open(path: &Path, zone: Tz, currency: Currency) -> Result<Reader, FileProblem> {
    look(path)?.read(How::Recognised, zone, currency)
}

impl Reader {
    /// Reads text of a known format from anything that gives bytes.
    ///
    /// # Errors
    /// As [`open`].
    pub fn new(source: Box<dyn Read + Send>, zone: Tz, currency: Currency) -> Result<Self, FileProblem> {
        Opened(Unread::text(source)?).read(How::Recognised, zone, currency)
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

    fn read_on(&mut self) -> Result<(), FileProblem> {
        let mut row = self.next.take().unwrap_or_default();
        if row.number == 0 && !self.rows.read(&mut row)? {
            self.is_over = true;
            self.layout.finish(&self.context, &mut self.ready);
            return Ok(());
        }
        self.rows_read += 1;
        if !row.is_blank() && !self.repeats_header(&row) {
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
