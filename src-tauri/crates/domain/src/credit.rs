//! Store credit (购物金): what the shop owes a customer in goods.
//!
//! A credit is a ledger under a number: issued, topped up by a refund, used, given back, expired, voided. Its
//! balance is the sum of its entries and is never below nought; the schema holds that again.
//!
//! For a card without a name the rules set three years at least, and for one with a name no end at all
//! (《单用途商业预付卡管理办法（试行）》第十九条). Store credit is not sold, so the rule does not bind it; the shop
//! keeps to it all the same.

use crate::ids::{CreditId, CustomerId, DocumentNumber};
use crate::money::{Currency, Minor};
use crate::payment::PaymentRefused;
use crate::refused::Refused;
use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Months that a store credit without a customer's name can be used for.
pub const UNNAMED_MONTHS: u32 = 36;

/// A store credit as it was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Credit {
    /// Its id.
    pub id: CreditId,
    /// The number on its card.
    pub number: DocumentNumber,
    /// Whose; none for whoever holds the card.
    pub customer: Option<CustomerId>,
    /// In which money.
    pub currency: Currency,
    /// The last day on which it can be used; none: no end.
    pub expires_on: Option<NaiveDate>,
    /// Whether it is given for goodwill, as a voucher.
    #[serde(default)]
    pub is_voucher: bool,
}

/// What happens to a store credit's balance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CreditStep {
    /// Made, or topped up with a refund: more.
    Issue,
    /// Paid with: less.
    Use,
    /// What was paid with it is given back, because the payment was withdrawn: more.
    Return,
    /// What was issued is taken back, because the refund was withdrawn: less.
    TakeBack,
    /// Its last day has passed: less.
    Expire,
    /// A manager declares it void: less.
    Void,
}

impl CreditStep {
    /// What `amount_minor` does to the balance.
    #[must_use]
    pub fn signed(self, amount_minor: Minor) -> Minor {
        match self {
            Self::Issue | Self::Return => amount_minor,
            Self::Use | Self::TakeBack | Self::Expire | Self::Void => -amount_minor,
        }
    }
}

/// A store credit and what is on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CreditBalance {
    /// The credit.
    pub credit: Credit,
    /// The sum of its entries.
    pub balance_minor: Minor,
}

impl CreditBalance {
    /// What can be paid with it on a day.
    #[must_use]
    pub fn usable_minor(&self, on: NaiveDate) -> Minor {
        if self.has_expired(on) { 0 } else { self.balance_minor }
    }

    /// Whether its last day has passed.
    #[must_use]
    pub fn has_expired(&self, on: NaiveDate) -> bool {
        self.credit.expires_on.is_some_and(|last| on > last)
    }

    /// Takes `amount_minor` off it as a payment on a day.
    ///
    /// # Errors
    /// [`PaymentRefused::CreditShort`] where it has not that much, or its last day has passed.
    pub fn pay(&mut self, amount_minor: Minor, currency: Currency, on: NaiveDate) -> Result<(), Refused> {
        let left_minor = if self.credit.currency == currency { self.usable_minor(on) } else { 0 };
        if amount_minor > left_minor {
            return Err(PaymentRefused::CreditShort { asked_minor: amount_minor, left_minor }.into());
        }
        self.balance_minor -= amount_minor;
        Ok(())
    }
}

/// The last day of a credit made on a day: none for one with a name.
#[must_use]
pub fn last_day(customer: Option<CustomerId>, made_on: NaiveDate) -> Option<NaiveDate> {
    if customer.is_some() { None } else { made_on.checked_add_months(Months::new(UNNAMED_MONTHS)) }
}
