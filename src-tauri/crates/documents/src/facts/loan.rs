//! What stands on the agreement by which a loan unit goes out (备用机借用协议).

use super::{Customer, Goods, Payment, Shop, Text, Verdict};
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// Something that goes along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LentThing {
    /// What it is called.
    pub name: String,
    /// What it costs if it does not come back.
    pub price: Money,
}

/// Something that was charged at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LentCharge {
    /// A message id such as `loan-paper-missing`.
    pub label: String,
    /// Which thing, or what was seen.
    pub detail: String,
    /// What it cost.
    pub amount: Money,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LentBack {
    /// On which day.
    pub on: NaiveDate,
    /// Who looked at it.
    pub by: String,
    /// How the unit looked.
    pub condition: String,
    /// What was not there.
    pub missing: Vec<String>,
    /// What was charged.
    pub charges: Vec<LentCharge>,
    /// What went back of the deposit.
    pub returned: Money,
    /// Anything else.
    pub note: String,
}

/// The agreement. Printed again after the unit came back it says how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoanAgreement {
    /// Its number.
    pub number: String,
    /// The number of the repair that it is for.
    pub repair: String,
    /// When it was issued, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// Who lends.
    pub shop: Shop,
    /// The counter PC.
    pub seat: String,
    /// Who served the customer.
    pub clerk: String,
    /// Who borrows.
    pub customer: Option<Customer>,
    /// What is being repaired.
    pub in_repair: String,
    /// What is written on the unit.
    pub label: String,
    /// The unit.
    pub unit: Goods,
    /// How it looks.
    pub condition: String,
    /// What goes along.
    pub accessories: Vec<LentThing>,
    /// The day it goes out.
    pub lent_on: NaiveDate,
    /// The day by which it is due back.
    pub due_on: NaiveDate,
    /// The rule that asks for it.
    pub ground: Option<Verdict>,
    /// Where none does, why it is lent: a message id such as `loan-reason-long_repair`.
    pub reason: String,
    /// In words.
    pub note: String,
    /// What it is worth: the most that the customer pays for it.
    pub value: Money,
    /// What is held for it.
    pub deposit: Money,
    /// Money that changed hands for it.
    pub payments: Vec<Payment>,
    /// Whether the customer signed on the screen.
    pub signed_on_screen: bool,
    /// How it ended, once it has.
    pub back: Option<LentBack>,
    /// Whether it ended without the unit.
    pub is_lost: bool,
    /// The shop's terms.
    pub terms: Vec<Text>,
}
