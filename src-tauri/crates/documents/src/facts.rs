//! What stands on a paper, as plain data that knows no database.
//!
//! Words of our own come as Fluent message ids (`tender-cash`, `reason-no_power`); data that is worded per
//! language comes as [`Text`]; what people typed comes as it was typed. An empty string means: not known, and
//! leaves its place on the paper out.
//!
//! To add a document: its struct here or in a file of `facts/`, its blocks in `blocks/`, its variant in
//! [`crate::Document`].

mod credit;
mod exchange;
mod goodwill;
mod loan;
mod payment;
mod recovery;
mod repair;
mod shift;
mod stock;
mod test_page;
mod visit;
mod warranty;

pub use credit::*;
pub use exchange::*;
pub use goodwill::*;
pub use loan::*;
pub use payment::*;
pub use recovery::*;
pub use repair::*;
pub use shift::*;
pub use stock::*;
pub use test_page::*;
pub use visit::*;
pub use warranty::*;

use crate::logo::Logo;
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// Data worded in both languages, such as a clause or a term of the shop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The same wording in both languages.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self { zh: text.to_owned(), en: text.to_owned() }
    }
}

/// Who issues the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// As it stands over the door.
    pub name: String,
    /// Where the customer finds it.
    pub address: String,
    /// The counter's telephone.
    pub phone: String,
    /// The shop's own after-sales hotline.
    pub hotline: String,
    /// A line at the end of what a customer gets; empty: none.
    #[serde(default)]
    pub thanks: Text,
    /// A line of the shop's own under its name; empty: none.
    #[serde(default)]
    pub head: Text,
    /// Its logo; none is left out.
    #[serde(skip)]
    pub logo: Option<Logo>,
}

/// Who brought the goods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// As known to the shop.
    pub name: String,
    /// Masked already: `138****8000`.
    pub phone: String,
}

/// The receipt that the goods were bought on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleReference {
    /// The receipt's number.
    pub number: String,
    /// The day of the sale in the shop's zone.
    pub date: NaiveDate,
}

/// A manager's consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Her name.
    pub by: String,
    /// The coded reason, a message id such as `exception-just_past`.
    pub reason: String,
    /// What she added in words.
    pub note: String,
}

/// The goods of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// As sold.
    pub name: String,
    /// The maker's model.
    pub model: String,
    /// The serial number of the one unit.
    pub serial: String,
    /// How many.
    pub quantity: u32,
    /// Where they were bought; none without a receipt.
    pub sale: Option<SaleReference>,
}

/// A receipt for goods taken back and money given back (退货凭证).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnReceipt {
    /// The case's number, said aloud and printed as a bar code: `R1-261122-007`.
    pub number: String,
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
    /// What came back.
    pub lines: Vec<ReturnedLine>,
    /// The ways on which the money goes back; they add up to `total`.
    pub tenders: Vec<TenderBack>,
    /// What is given back.
    pub total: Money,
    /// The goods are here and no money of them is settled: no amount is named.
    #[serde(default)]
    pub is_open: bool,
    /// On which ground.
    pub verdict: Option<Verdict>,
    /// The shop's terms.
    pub terms: Vec<Text>,
}

/// One line of a [`ReturnReceipt`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedLine {
    /// What came back.
    pub goods: Goods,
    /// Why: a message id such as `reason-no_power`.
    pub reason: String,
    /// Why, in words.
    pub note: String,
    /// How it came back: message ids such as `packaging-opened`, `appearance-as_new`.
    pub condition: Vec<String>,
    /// What was missing or remarkable, in words.
    pub condition_note: String,
    /// Where it goes: a message id such as `disposition-resell`.
    pub disposition: String,
    /// What was paid for these units.
    pub paid: Money,
    /// What is taken off.
    pub deductions: Vec<Deduction>,
    /// What is given back: paid less the deductions that were not waived.
    pub refund: Money,
}

/// Something taken off what is given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deduction {
    /// What for: a message id such as `deduction-depreciation`.
    pub label: String,
    /// The amount by the rule, above zero.
    pub amount: Money,
    /// How it comes about, as arithmetic, `0.25% × 30 × ¥599.00`, or what it is for.
    pub working: Text,
    /// What it is by the rule, where less was set by hand.
    pub by_rule: Option<Money>,
    /// Let go by hand: printed, not taken off.
    pub waived: bool,
}

/// One way on which money goes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenderBack {
    /// A message id such as `tender-wechat_pay`.
    pub kind: String,
    /// The card's last digits and the like.
    pub label: String,
    /// How much.
    pub amount: Money,
    /// Whether the customer has it: only what has been done is.
    #[serde(default = "done")]
    pub state: PaymentState,
}

/// What an older record of facts means, which did not say.
fn done() -> PaymentState {
    PaymentState::Done
}

/// What the rules said, in two lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// First line: what holds (`七天内性能故障，可以退货`).
    pub finding: Text,
    /// Second line: where it is written (`部分商品修理更换退货责任规定 第九条`).
    pub clause: Text,
    /// The last day of the right.
    pub until: Option<NaiveDate>,
}

/// What a customer gets when the counter says no (拒退说明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalSlip {
    /// The slip's own number.
    pub number: String,
    /// The case's number.
    pub case_number: String,
    /// When it was refused, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// Who issues it.
    pub shop: Shop,
    /// The counter PC.
    pub seat: String,
    /// Who served the customer.
    pub clerk: String,
    /// Who decided, if a manager was asked.
    pub manager: String,
    /// Who brought the goods, where known.
    pub customer: Option<Customer>,
    /// What was brought.
    pub lines: Vec<RefusedLine>,
    /// What is refused, and why.
    pub refused: Vec<RefusedRemedy>,
    /// What is possible instead.
    pub possible: Vec<PossibleRemedy>,
    /// The shop's terms.
    pub terms: Vec<Text>,
}

/// One line of a [`RefusalSlip`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedLine {
    /// What was brought.
    pub goods: Goods,
    /// What was paid for it, where known.
    pub paid: Option<Money>,
    /// What the customer complains of: a message id such as `reason-no_power`.
    pub reason: String,
    /// The same in the customer's words.
    pub note: String,
    /// Why the shop refuses, in its own words; empty: the rules say it.
    #[serde(default)]
    pub shop_note: String,
}

/// A remedy that is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRemedy {
    /// A message id such as `remedy-refund`.
    pub remedy: String,
    /// The reason, as a sentence to the customer.
    pub reason: Text,
    /// Where it is written.
    pub clause: Text,
    /// The last day on which it was possible, if it ever was.
    pub until: Option<NaiveDate>,
}

/// A remedy that the customer can have instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PossibleRemedy {
    /// A message id such as `remedy-repair_free`.
    pub remedy: String,
    /// What it means for the customer.
    pub offer: Text,
    /// Where it is written.
    pub clause: Text,
    /// Its last day.
    pub until: Option<NaiveDate>,
}
