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
mod held;
pub mod ids;
mod map;
mod mapped;
mod money;
mod preview;
mod problem;
mod reader;
mod record;
mod refused;
mod rows;
mod shopify;
mod shopify_customers;
mod shopify_products;
mod source;
mod survey;
mod taobao;
mod workbook;

pub use category::guess as guess_category;
pub use decode::encodings;
pub use fields::{Field, FieldNames, Kind};
pub use header::Format;
pub use map::{ColumnMap, DateOrder};
pub use money::Rounding;
pub use preview::{Preview, PreviewColumn};
pub use problem::{FileProblem, Place, RowProblem, Sums};
pub use reader::{Ground, How, Opened, Reader, look, look_in, open};
pub use record::{
    ImportedFit, ImportedRefund, ImportedSale, ImportedStaff, ImportedStock, ImportedSupersession,
    ImportedUnit, Record, RefusedRow,
};
pub use refused::{RefusedWriter, write_refused};

use cell::Cell;
pub(crate) use cell::begins_formula;
use chrono_tz::Tz;
use domain::money::{Currency, Minor, Money};
use domain::sale::{Sale, SaleDraft, SaleProblem};
use header::Header;
use mapped::Mapped;
use rows::Row;
use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use survey::{Belongs, Survey};
use uuid::Uuid;

/// What is the same for every row of a file.
pub(crate) struct Context {
    header: Header,
    zone: Tz,
    /// What amounts are in that say nothing else.
    currency: Currency,
    /// What the shop's catalogue is in.
    shop_currency: Currency,
    /// What is done with decimals beyond those of the currency; none: they are refused.
    rounding: Option<Rounding>,
    /// What goods are called that a file does not name.
    unnamed: String,
    /// Ids already met, so that an order that stands twice in a file is noticed. 16 bytes an order.
    seen: RefCell<HashSet<Uuid, BuildHasherDefault<IdHasher>>>,
    /// Rows of lists already met, so that the same row again is known from another that contradicts it.
    rows: RefCell<HashSet<u64, BuildHasherDefault<IdHasher>>>,
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
        Cell::new(row, &self.header, column).rounding(self.rounding)
    }

    /// A price as the catalogue has it: nought where it is in another money.
    fn catalogue_price(&self, minor: Minor, currency: Currency) -> Minor {
        if currency == self.shop_currency { minor } else { 0 }
    }

    /// Whether no record of this file had `id` before.
    fn is_first(&self, id: Uuid) -> bool {
        self.seen.borrow_mut().insert(id)
    }

    /// Whether no row of this file was the same as `row`, to the letter.
    fn is_new_row(&self, row: &Row) -> bool {
        let mut hasher = DefaultHasher::new();
        row.cells().for_each(|cell| cell.hash(&mut hasher));
        self.rows.borrow_mut().insert(hasher.finish())
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

    /// Refuses a row of an order whose rows stand too far apart to be kept until the end.
    fn too_scattered(&self, row: &Row) -> Record {
        let at = self.cell(row, Some(0)).place();
        self.refuse(std::slice::from_ref(row), String::new(), RowProblem::Scattered(at))
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

/// The sale of an order that was closed before anything was paid: all of it came off, and nothing can come back.
fn never_paid(mut draft: SaleDraft) -> SaleDraft {
    let lines = draft.prices.iter().zip(&draft.sale.lines);
    let after_own = lines.map(|(price, line)| {
        price.unit_minor.saturating_mul(Minor::from(line.quantity)).saturating_sub(price.discount_minor)
    });
    draft.discount_minor = after_own.fold(0, Minor::saturating_add);
    draft.tax_on_top_minor = 0;
    draft.sale.freight_minor = 0;
    draft.sale.tenders.clear();
    draft.sale.refunded_elsewhere_minor = 0;
    draft.sale.cancelled = true;
    draft
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
    ShopifyProducts(Box<shopify_products::Products>),
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
            Format::ShopifyProducts => {
                Self::ShopifyProducts(Box::new(shopify_products::Products::new(header)))
            }
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
            Self::ShopifyProducts(products) => out.push_back(products.take(&row, context)),
            Self::TaobaoOrders(columns) => out.push_back(columns.read(&row, context)),
            Self::Goods(columns) => out.push_back(columns.read(&row, context)),
            Self::Mapped(mapped) => mapped.take(row, context, out),
        }
    }

    /// Passes over what is no row of the file's own, such as rows of totals, and fills in what the row above says.
    fn sift(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) -> Option<Row> {
        match self {
            Self::Mapped(mapped) => mapped.sift(row, context, out),
            _ => Some(row),
        }
    }

    /// Which order a row is of, where orders have several rows.
    fn belongs(&self, row: &Row, context: &Context) -> Belongs {
        match self {
            Self::ShopifyOrders(orders) => orders.belongs(row, context),
            Self::Mapped(mapped) => mapped.belongs(row, context),
            Self::ShopifyCustomers(_) | Self::ShopifyProducts(_) | Self::TaobaoOrders(_) | Self::Goods(_) => {
                Belongs::Nowhere
            }
        }
    }

    /// Notes a row for what only the whole file can tell.
    fn survey(&self, row: &Row, context: &Context, survey: &mut Survey) {
        match self {
            Self::ShopifyOrders(orders) => survey.note(orders.belongs(row, context), std::iter::empty(), &[]),
            Self::Mapped(mapped) => mapped.survey(row, context, survey),
            Self::ShopifyCustomers(_) | Self::ShopifyProducts(_) | Self::TaobaoOrders(_) | Self::Goods(_) => {
            }
        }
    }

    /// Whether the whole file can tell something that its rows do not.
    fn wants_survey(&self) -> bool {
        match self {
            Self::Mapped(mapped) => mapped.wants_survey(),
            other => matches!(other, Self::ShopifyOrders(_)),
        }
    }

    /// What the whole file told.
    fn learn(&mut self, survey: &Survey) {
        if let Self::Mapped(mapped) = self {
            mapped.learn(survey);
        }
    }

    fn finish(&mut self, context: &Context, out: &mut VecDeque<Record>) {
        match self {
            Self::ShopifyOrders(orders) => orders.finish(context, out),
            Self::Mapped(mapped) => mapped.finish(context, out),
            Self::ShopifyCustomers(_) | Self::ShopifyProducts(_) | Self::TaobaoOrders(_) | Self::Goods(_) => {
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
