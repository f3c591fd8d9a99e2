//! What stands on the papers of an exchange (换货): the receipt, and the slip for goods that are owed.

use super::{Approval, Customer, Deduction, Goods, Payment, SaleReference, Shop, Text, Verdict};
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// A receipt for goods that came in and the goods that went out for them (换货凭证).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeReceipt {
    /// The exchange's number, said aloud and printed as a bar code.
    pub number: String,
    /// The case's number.
    pub case_number: String,
    /// When it was settled, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// Who issues it.
    pub shop: Shop,
    /// The counter PC.
    pub seat: String,
    /// Who served the customer.
    pub clerk: String,
    /// Who said yes to an exception.
    pub approval: Option<Approval>,
    /// Who brought the goods, where known.
    pub customer: Option<Customer>,
    /// What came in, or is still to come.
    pub came_in: Vec<GoodsIn>,
    /// What went out.
    pub went_out: Vec<GoodsOut>,
    /// The one amount between them: what the customer pays; below nought, what goes back to them.
    pub net: Money,
    /// By which ways, and whether it has been done; with the deposit, if one is held.
    pub payments: Vec<Payment>,
    /// What is held until goods that are still to come are here.
    pub deposit: Option<Money>,
    /// The day from which the warranty of what went out runs.
    pub warranty_from: Option<NaiveDate>,
    /// On which ground.
    pub verdict: Option<Verdict>,
    /// The shop's terms.
    pub terms: Vec<Text>,
}

/// Goods that the customer gives for others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodsIn {
    /// What it is, and where it was bought.
    pub goods: Goods,
    /// Why: a message id such as `reason-no_power`.
    pub reason: String,
    /// Why, in words.
    pub note: String,
    /// The last day to bring it; none: it is here.
    pub promised_by: Option<NaiveDate>,
    /// What was paid for it.
    pub paid: Money,
    /// What is taken off.
    pub deductions: Vec<Deduction>,
    /// What it counts for: paid less the deductions that were not waived.
    pub counts_for: Money,
}

/// Goods that the customer gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodsOut {
    /// As sold.
    pub name: String,
    /// The maker's model.
    pub model: String,
    /// The serial numbers, where they have some.
    pub serials: Vec<String>,
    /// How many.
    pub quantity: u32,
    /// What all of them cost.
    pub price: Money,
    /// The first sale of the chain, whose price and proof they keep; none if they have their own.
    pub first_sale: Option<SaleReference>,
}

/// What a customer picks goods up with that the shop owes in exchange (提货单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickUpSlip {
    /// The slip's own number.
    pub number: String,
    /// The case's number.
    pub case_number: String,
    /// When it was issued, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// Who issues it.
    pub shop: Shop,
    /// The counter PC.
    pub seat: String,
    /// Who served the customer.
    pub clerk: String,
    /// Who brought the goods, where known.
    pub customer: Option<Customer>,
    /// What the customer left at the shop.
    pub brought: Vec<Goods>,
    /// What the shop owes for it.
    pub owed: Vec<OwedGoods>,
    /// What was paid, and goes back if the customer would rather have the money.
    pub money_back: Option<Money>,
    /// The shop's terms.
    pub terms: Vec<Text>,
}

/// Goods that the shop owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwedGoods {
    /// What is owed, in words.
    pub name: String,
    /// The maker's model.
    pub model: String,
    /// How many.
    pub quantity: u32,
    /// The day on which they should be there, where one was named.
    pub ready_on: Option<NaiveDate>,
}
