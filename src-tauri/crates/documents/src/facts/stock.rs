//! What stands on an order to a supplier, and on a sheet to count stock by.

use super::Shop;
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// An order to a supplier (采购单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseOrder {
    /// Its number.
    pub number: String,
    /// When it was written.
    pub issued_at: NaiveDateTime,
    /// Who orders.
    pub shop: Shop,
    /// From whom.
    pub supplier: String,
    /// Who wrote it.
    pub clerk: String,
    /// When it is to come.
    pub expected_on: Option<NaiveDate>,
    /// What is ordered.
    pub lines: Vec<OrderedPart>,
    /// What it costs; none where not all prices are known.
    pub total: Option<Money>,
    /// What there is to say.
    pub note: String,
}

/// A part on an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderedPart {
    /// Its number as the maker writes it.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// The maker.
    pub maker: String,
    /// How many.
    pub quantity: u32,
    /// What one costs; none where nobody knows yet.
    pub price: Option<Money>,
    /// What all cost.
    pub sum: Option<Money>,
}

/// A sheet to count stock by (盘点表).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountSheet {
    /// Its number.
    pub number: String,
    /// When it was made; what is expected is of this moment.
    pub issued_at: NaiveDateTime,
    /// Whose stock it is.
    pub shop: Shop,
    /// Who made it.
    pub clerk: String,
    /// What there is to say.
    pub note: String,
    /// Whether it has been counted and posted.
    pub is_posted: bool,
    /// What is to be counted, in the order in which it lies.
    pub lines: Vec<CountedPlace>,
}

/// One place on a count sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedPlace {
    /// The bin, or whose van.
    pub place: String,
    /// Whether what lies there is defective.
    pub is_defective: bool,
    /// The part's number.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// How many the books say.
    pub expected: u32,
    /// How many there were; none: to be filled in.
    pub counted: Option<u32>,
}
