//! What stands on the card of a store credit.

use super::{Customer, Shop, Text};
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// The card of a store credit (购物金卡).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreCreditCard {
    /// The card's number, said aloud and printed as a bar code.
    pub number: String,
    /// When it was printed, in the shop's zone; the balance is of this moment.
    pub issued_at: NaiveDateTime,
    /// Who issues it.
    pub shop: Shop,
    /// Whether it was given for goodwill.
    pub credit: CreditKind,
    /// What is on it.
    pub balance: Money,
    /// Whose; none for whoever holds the card.
    pub customer: Option<Customer>,
    /// The last day on which it can be used; none: no end.
    pub until: Option<NaiveDate>,
    /// Where it can be used; empty: in this shop.
    pub used_at: Text,
    /// What happened to it last, the newest first; as many as should be printed.
    pub entries: Vec<CreditEntry>,
    /// The shop's terms.
    pub terms: Vec<Text>,
}

/// What kind of credit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditKind {
    /// Money that was paid back (购物金).
    StoreCredit,
    /// Given for goodwill (代金券).
    Voucher,
}

/// One entry of a credit's ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditEntry {
    /// The day.
    pub on: NaiveDate,
    /// What happened: a message id such as `credit-step-use`.
    pub what: String,
    /// Under which number: of the case or the sale.
    pub number: String,
    /// What the balance changed by; below nought: it became less.
    pub amount: Money,
    /// What was on it afterwards.
    pub balance: Money,
}
