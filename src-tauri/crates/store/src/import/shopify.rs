//! Shopify's `orders_export.csv`: one row for each line of an order, what concerns the whole order on its first
//! row only.
//!
//! The file does not say whether taxes are in the prices or on top, nor whether "Discount Amount" holds the
//! lines' own discounts or carriage. The sums do: of the ways to read them, the one whose sum is the total is
//! taken, and an order that none fits is refused with its sums. Tax on carriage is not given apart, so tax on
//! top is shared over the goods alone.

mod order;
mod sums;

pub(crate) use order::{address, customer_id, tender_kind};

use super::header::Header;
use super::problem::RowProblem;
use super::rows::Row;
use super::survey::{Back, Belongs};
use super::{Context, ImportedSale, Record};
use std::collections::VecDeque;

/// The most rows that one order may have. Shopify itself stops at 500 lines.
const MOST_LINES: usize = 2_000;

/// Where each fact stands.
#[derive(Debug)]
struct Columns {
    name: Option<usize>,
    id: Option<usize>,
    email: Option<usize>,
    status: Option<usize>,
    paid_at: Option<usize>,
    created_at: Option<usize>,
    fulfilled_at: Option<usize>,
    cancelled_at: Option<usize>,
    currency: Option<usize>,
    subtotal: Option<usize>,
    shipping: Option<usize>,
    taxes: Option<usize>,
    duties: Option<usize>,
    total: Option<usize>,
    discount: Option<usize>,
    refunded: Option<usize>,
    line_quantity: Option<usize>,
    line_name: Option<usize>,
    line_price: Option<usize>,
    line_sku: Option<usize>,
    line_discount: Option<usize>,
    vendor: Option<usize>,
    billing_name: Option<usize>,
    shipping_name: Option<usize>,
    phones: [Option<usize>; 3],
    shipping_address: [Option<usize>; 6],
    billing_address: [Option<usize>; 6],
    notes: Option<usize>,
    payment_method: Option<usize>,
    location: Option<usize>,
    source: Option<usize>,
    receipt_number: Option<usize>,
}

impl Columns {
    fn of(header: &Header) -> Self {
        let at = |name: &str| header.column(&[name]);
        let address = |kind: &str| {
            ["Address1", "Address2", "City", "Province", "Zip", "Country"]
                .map(|part| at(&format!("{kind} {part}")))
        };
        Self {
            name: at("Name"),
            id: at("Id"),
            email: at("Email"),
            status: at("Financial Status"),
            paid_at: at("Paid at"),
            created_at: at("Created at"),
            fulfilled_at: at("Fulfilled at"),
            cancelled_at: at("Cancelled at"),
            currency: at("Currency"),
            subtotal: at("Subtotal"),
            shipping: at("Shipping"),
            taxes: at("Taxes"),
            duties: at("Duties"),
            total: at("Total"),
            discount: at("Discount Amount"),
            refunded: at("Refunded Amount"),
            line_quantity: at("Lineitem quantity"),
            line_name: at("Lineitem name"),
            line_price: at("Lineitem price"),
            line_sku: at("Lineitem sku"),
            line_discount: at("Lineitem discount"),
            vendor: at("Vendor"),
            billing_name: at("Billing Name"),
            shipping_name: at("Shipping Name"),
            phones: ["Phone", "Billing Phone", "Shipping Phone"].map(at),
            shipping_address: address("Shipping"),
            billing_address: address("Billing"),
            notes: at("Notes"),
            payment_method: at("Payment Method"),
            location: at("Location"),
            source: at("Source"),
            receipt_number: at("Receipt Number"),
        }
    }
}

/// Gathers the rows of one order at a time.
pub(crate) struct Orders {
    columns: Columns,
    rows: Vec<Row>,
    /// Set when the order in `rows` has been refused in part for its length; what follows of it is too.
    is_too_long: bool,
}

impl Orders {
    /// With the columns of `header`.
    pub fn new(header: &Header) -> Self {
        Self { columns: Columns::of(header), rows: Vec::new(), is_too_long: false }
    }

    /// Takes one row; it belongs to the order above it, or the order above is complete.
    pub fn take(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) {
        if !self.continues(&row, context) {
            self.finish(context, out);
            self.is_too_long = false;
        } else if self.rows.len() >= MOST_LINES {
            self.is_too_long = true;
            self.refuse_part(context, out);
        }
        self.rows.push(row);
    }

    /// Which order a row is of: lines below the first may leave its name out.
    pub fn belongs(&self, row: &Row, context: &Context) -> Belongs {
        match context.cell(row, self.columns.name).raw() {
            none if none.is_empty() => Belongs::Above,
            name => Belongs::to(&name, Back::Sold),
        }
    }

    /// Completes the order that is being gathered.
    pub fn finish(&mut self, context: &Context, out: &mut VecDeque<Record>) {
        if self.is_too_long {
            self.refuse_part(context, out);
            return;
        }
        let rows = std::mem::take(&mut self.rows);
        let Some(first) = rows.first() else { return };
        let outside_id = self.outside_id(first, context);
        out.push_back(match self.read(&rows, &outside_id, context) {
            Ok(sale) => Record::Sale(Box::new(sale)),
            Err(problem) => context.refuse(&rows, outside_id, problem),
        });
    }

    fn read(&self, rows: &[Row], outside_id: &str, context: &Context) -> Result<ImportedSale, RowProblem> {
        // An order whose first copy was refused is not new either, when its second comes.
        let is_first = outside_id.is_empty() || context.is_first(order::sale_id(outside_id).0);
        rows.iter().try_for_each(|row| context.check(row))?;
        let sale = order::read(&self.columns, rows, outside_id, context)?;
        match is_first {
            true => Ok(sale),
            false => {
                let column = self.columns.id.filter(|_| outside_id != sale.sale.number).or(self.columns.name);
                let first = rows.first().ok_or_else(|| RowProblem::NotASale(super::Place::default()))?;
                Err(RowProblem::Repeated(context.cell(first, column).place()))
            }
        }
    }

    fn refuse_part(&mut self, context: &Context, out: &mut VecDeque<Record>) {
        let rows = std::mem::take(&mut self.rows);
        let Some(first) = rows.first() else { return };
        let at = context.cell(first, self.columns.name).place();
        let outside_id = self.outside_id(first, context);
        out.push_back(context.refuse(&rows, outside_id, RowProblem::TooManyLines { at, most: MOST_LINES }));
    }

    /// Shopify's own id of the order, which no two shops share; older files have only its name.
    fn outside_id(&self, first: &Row, context: &Context) -> String {
        let id = context.cell(first, self.columns.id).raw();
        let id = if id.is_empty() { context.cell(first, self.columns.name).raw() } else { id };
        super::cell::narrow(id.strip_prefix('\'').unwrap_or(&id)).trim().to_owned()
    }

    /// Whether `row` is another line of the order being gathered: it has the same name or none, and no other id.
    fn continues(&self, row: &Row, context: &Context) -> bool {
        let Some(first) = self.rows.first() else { return self.is_too_long };
        let same = |column: Option<usize>| {
            let (own, other) = (context.cell(first, column).raw(), context.cell(row, column).raw());
            other.is_empty() || own == other
        };
        // Further down in the file an order that begins again is the same order once more.
        let stands_apart = self.rows.last().is_some_and(|last| row.number != last.number + 1);
        let begins = !context.cell(row, self.columns.total).is_empty();
        same(self.columns.name) && same(self.columns.id) && !(stands_apart && begins)
    }
}

#[cfg(test)]
mod tests;
