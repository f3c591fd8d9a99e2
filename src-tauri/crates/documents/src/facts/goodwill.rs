//! What stands on the paper of an agreement by which the customer keeps the goods.

use super::{Approval, Customer, Goods, Payment, Shop, Text};
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// An agreement: the customer keeps the goods and gets something for the trouble (协商凭证).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodwillSlip {
    /// The slip's own number.
    pub number: String,
    /// The case's number.
    pub case_number: String,
    /// When it was agreed, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// Who issues it.
    pub shop: Shop,
    /// The counter PC.
    pub seat: String,
    /// Who served the customer.
    pub clerk: String,
    /// Who said yes to it.
    pub approval: Option<Approval>,
    /// With whom it was agreed, where known.
    pub customer: Option<Customer>,
    /// What the customer keeps.
    pub kept: Vec<KeptGoods>,
    /// What the customer gets.
    pub agreed: Vec<Agreed>,
    /// By which ways money goes back, and whether it has been done.
    pub payments: Vec<Payment>,
    /// The shop's terms.
    pub terms: Vec<Text>,
}

/// Goods that the customer keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptGoods {
    /// What it is.
    pub goods: Goods,
    /// What was paid for it, where known.
    pub paid: Option<Money>,
    /// What the customer complains of: a message id such as `reason-cosmetic`.
    pub reason: String,
    /// The same in words.
    pub note: String,
}

/// What was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "give", rename_all = "snake_case")]
pub enum Agreed {
    /// Part of the money goes back.
    Money {
        /// How much.
        amount: Money,
    },
    /// A voucher.
    Voucher {
        /// The number on its card.
        number: String,
        /// What is on it.
        amount: Money,
        /// Its last day; none: no end.
        until: Option<NaiveDate>,
    },
    /// Something on top.
    Accessory {
        /// What.
        name: String,
    },
    /// A longer warranty.
    Warranty {
        /// By how many months.
        months: u32,
        /// The last day that it makes.
        until: NaiveDate,
    },
}
