//! Which sale or customer to show, and a sale that is keyed in at the counter.

use super::NewCustomer;
use chrono::NaiveDate;
use domain::ids::{CustomerId, SaleId};
use domain::sale::{Channel, TenderKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which sale to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenSale {
    /// The sale.
    pub sale: SaleId,
}

/// Which customer to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCustomer {
    /// The customer.
    pub customer: CustomerId,
}

/// A line of a sale that is keyed in.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct KeyedLine {
    /// The article's code, where the catalogue has it.
    #[serde(default)]
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Its model.
    #[serde(default)]
    pub model: String,
    /// Its category's code.
    #[serde(default)]
    pub category: String,
    /// How many.
    pub quantity: u32,
    /// The price of one, as a plain decimal.
    pub unit_price: String,
    /// Off the whole line, as a plain decimal.
    #[serde(default)]
    pub discount: Option<String>,
    /// Serial numbers, as many as are known.
    #[serde(default)]
    pub serials: Vec<String>,
}

/// How much was paid which way.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct KeyedTender {
    /// The way.
    pub kind: TenderKind,
    /// The card's last digits and the like.
    #[serde(default)]
    pub label: String,
    /// How much, as a plain decimal.
    pub amount: String,
}

/// A sale that is keyed in at the counter.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordSale {
    /// The number on the receipt; left out: the counter gives one.
    #[serde(default)]
    pub number: Option<String>,
    /// Over the counter or at a distance.
    #[serde(default)]
    pub channel: Channel,
    /// The day of the sale; left out: today.
    #[serde(default)]
    pub sold_on: Option<NaiveDate>,
    /// The day of delivery.
    #[serde(default)]
    pub delivered_on: Option<NaiveDate>,
    /// The day of installation.
    #[serde(default)]
    pub installed_on: Option<NaiveDate>,
    /// The buyer.
    #[serde(default)]
    pub customer: Option<NewCustomer>,
    /// What was sold.
    pub lines: Vec<KeyedLine>,
    /// Off the whole receipt, as a plain decimal.
    #[serde(default)]
    pub discount: Option<String>,
    /// How it was paid; empty: cash.
    #[serde(default)]
    pub tenders: Vec<KeyedTender>,
    /// A remark.
    #[serde(default)]
    pub note: String,
}
