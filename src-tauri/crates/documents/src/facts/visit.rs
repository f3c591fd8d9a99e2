//! What stands on the sheet of a visit (上门服务单): blank before it, whole after.

use super::{Customer, Goods, Shop, Text, Verdict};
use chrono::NaiveDateTime;
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// A price of the public list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedPrice {
    /// For what.
    pub name: Text,
    /// How much.
    pub price: Money,
}

/// A point of the standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPoint {
    /// A message id such as `visit-check-shoe_covers`; empty: `own` says it.
    pub item: String,
    /// The shop's own words.
    pub own: Text,
    /// A message id: `tick-yes` or `tick-no`; empty: a hand ticks it.
    pub kept: String,
    /// Why not.
    pub note: String,
}

/// A field of the shop's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledField {
    /// What it is.
    pub name: Text,
    /// What stands in it, with its unit; empty: a hand writes it.
    pub value: String,
}

/// A part or a charge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitCharge {
    /// What it is called.
    pub name: Text,
    /// How many.
    pub quantity: u32,
    /// What it comes to.
    pub sum: Money,
    /// Who pays: a message id such as `cover-warranty`.
    pub cover: String,
    /// The serial number that went in.
    pub serial_on: String,
    /// The serial number that came out.
    pub serial_off: String,
}

/// What was paid at the door by one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidAtDoor {
    /// A message id such as `tender-cash`.
    pub way: String,
    /// The terminal's number, the last digits of a card; empty: none.
    pub label: String,
    /// How much.
    pub amount: Money,
    /// The cash that was handed over, and what went back of it; none: exactly what was paid.
    pub cash: Option<(Money, Money)>,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitEnd {
    /// A message id such as `visit-result-done`.
    pub result: String,
    /// A message id such as `visit-partly-part_needed`; empty: none.
    pub reason: String,
    /// In words.
    pub note: String,
    /// When they came.
    pub arrived: Option<NaiveDateTime>,
    /// When they left.
    pub left: NaiveDateTime,
    /// What was paid, way by way.
    pub paid: Vec<PaidAtDoor>,
    /// What is left to be paid.
    pub open: Money,
    /// From 1 to 5.
    pub rating: Option<u8>,
    /// What the customer complains of.
    pub complaint: String,
    /// Who signed.
    pub signed_by: String,
    /// Whether they signed on a screen.
    pub signed_on_screen: bool,
    /// The number of the visit that goes on with it.
    pub next: String,
}

/// The sheet of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitSheet {
    /// Its number.
    pub number: String,
    /// When the call was taken, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// Who issues it.
    pub shop: Shop,
    /// Who took the call.
    pub clerk: String,
    /// Who drives.
    pub technician: String,
    /// Whose home it is.
    pub customer: Option<Customer>,
    /// What for: a message id such as `visit-kind-repair`. The paper's own kind has that name in JSON.
    #[serde(rename = "what_for")]
    pub kind: String,
    /// When, as it was agreed: `2026-11-25 09:00–11:00`.
    pub window: String,
    /// Where.
    pub address: String,
    /// What is to be known on the way.
    pub notes: String,
    /// What it is about.
    pub device: Goods,
    /// The fault: a message id such as `reason-no_power`; empty: none.
    pub reason: String,
    /// The fault in the customer's words.
    pub words: String,
    /// Who pays: a message id such as `cover-warranty`.
    pub cover: String,
    /// Why the rules give it.
    pub ground: Option<Verdict>,
    /// The standard that prices follow.
    pub standard: String,
    /// The price list.
    pub prices: Vec<ListedPrice>,
    /// The standard at the customer's.
    pub points: Vec<KeptPoint>,
    /// What was found.
    pub findings: String,
    /// Why it did not work.
    pub cause: String,
    /// What was done.
    pub work_done: String,
    /// Why the work was stopped.
    pub safety_stop: String,
    /// Fields of the shop's own.
    pub fields: Vec<FilledField>,
    /// Parts and charges.
    pub charges: Vec<VisitCharge>,
    /// What the customer pays.
    pub due: Money,
    /// How it ended; none: a hand fills it in.
    pub end: Option<VisitEnd>,
    /// The shop's terms.
    pub terms: Vec<Text>,
}
