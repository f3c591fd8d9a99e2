//! What the rows of a file turn out to be.

use super::RowProblem;
use domain::ids::SaleId;
use domain::money::{Currency, Minor};
use domain::part::{Fit, Part, PartId, Supersession};
use domain::sale::{Customer, Goods, Sale};
use domain::staff::Staff;
use domain::stock::PartCondition;
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

/// So many of a part lie in a bin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedStock {
    /// Which part.
    pub part: PartId,
    /// Where.
    pub bin: String,
    /// How they are.
    pub condition: PartCondition,
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
