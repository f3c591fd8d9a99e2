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
mod reader;
mod record;
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
pub use reader::{How, Opened, Reader, look, open};
pub use record::{
    ImportedFit, ImportedRefund, ImportedSale, ImportedStaff, ImportedStock, ImportedSupersession,
    ImportedUnit, Record, RefusedRow,
};
pub use refused::{RefusedWriter, write_refused};

use cell::Cell;
use chrono_tz::Tz;
use domain::money::{Currency, Money};
use domain::sale::{Sale, SaleDraft, SaleProblem};
use header::Header;
use mapped::Mapped;
use rows::Row;
use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
use uuid::Uuid;

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

#[cfg(test)]
pub(crate) mod tests;
