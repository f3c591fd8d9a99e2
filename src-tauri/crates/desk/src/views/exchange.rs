//! What is shown of exchanges, payments, store credit and what is still to be done.

use super::{Amount, AssessedLine, CauseView, FailureView, PaidBackView, Text};
use crate::requests::Shown;
use chrono::NaiveDate;
use domain::case::ChargeKind;
use domain::credit::CreditStep;
use domain::ids::{CaseId, CaseLineId, DocumentNumber, SaleId, SaleLineId};
use domain::payment::{Direction, Purpose};
use domain::sale::TenderKind;
use domain::states::{InvoiceState, PaymentState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that may be missing, and what it costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessoryView {
    /// An accessory or a gift.
    pub kind: ChargeKind,
    /// Its code.
    pub code: String,
    /// What it is.
    pub name: Text,
    /// What is taken off if it is missing.
    pub amount: Amount,
    /// Whether it is missing, as was said.
    pub is_missing: bool,
}

/// A thing that goes out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutView {
    /// Which of the things that come in it goes out for, from 0.
    pub replaces: u32,
    /// What it is.
    pub name: String,
    /// Its model.
    pub model: String,
    /// How many.
    pub quantity: u32,
    /// Its serial numbers.
    pub serials: Vec<String>,
    /// Whether it needs one.
    pub needs_serial: bool,
    /// Whether it goes out at what was paid for the same model.
    pub is_same_model: bool,
    /// What it costs.
    pub price: Amount,
}

/// Which way the difference of an exchange goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum NetWay {
    /// The customer pays.
    Collect,
    /// The customer gets money.
    PayBack,
    /// Nothing changes hands.
    Even,
}

/// What would happen if this exchange were made now. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangeAssessView {
    /// What comes in.
    pub lines: Vec<AssessedLine>,
    /// What goes out.
    pub out: Vec<OutView>,
    /// What that which comes in is worth.
    pub value: Amount,
    /// What that which goes out costs.
    pub price: Amount,
    /// The difference.
    pub net: Amount,
    /// Which way it goes.
    pub net_way: NetWay,
    /// The difference as cash can be handed over.
    pub net_cash: Amount,
    /// By which ways money goes back, where some does.
    pub paid_back: Vec<PaidBackView>,
    /// What a manager is needed for.
    pub causes: Vec<CauseView>,
    /// Whether a second person has to say yes.
    pub needs_manager: bool,
    /// What is shown by this, for whoever says yes to it; none where it cannot be done.
    pub seen: Option<Shown>,
    /// What stands in the way, worded; none where it can be done.
    pub problem: Option<FailureView>,
}

/// What went out for a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct WentOutView {
    /// The sale of it.
    pub sale: SaleId,
    /// The exchange's number.
    pub number: String,
    /// Its line there.
    pub sale_line: SaleLineId,
    /// What it is.
    pub name: String,
    /// Its serial numbers.
    pub serials: Vec<String>,
    /// What it cost.
    pub price: Amount,
}

/// What the shop owes for a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OwedView {
    /// What, in words.
    pub goods: String,
    /// The day on which it should be there.
    pub ready_on: Option<NaiveDate>,
    /// Whether that day has passed.
    pub is_late: bool,
    /// The pick-up slip's number.
    pub slip: DocumentNumber,
}

/// What was given for keeping the goods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct GoodwillView {
    /// `money`, `voucher`, `accessory`, `warranty`.
    pub kind: String,
    /// The accessory's name.
    pub name: String,
    /// The months by which the warranty is longer.
    pub months: Option<u32>,
    /// What it costs the shop.
    pub cost: Amount,
}

/// One payment of a case. Sanbao moves no money; it keeps what people do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PaymentView {
    /// Its place among the case's payments.
    pub number: u32,
    /// The line that it is for.
    pub line: CaseLineId,
    /// Which way it goes.
    pub direction: Direction,
    /// What for.
    pub purpose: Purpose,
    /// By which way.
    pub kind: TenderKind,
    /// The card's last digits and the like.
    pub label: String,
    /// What is owed.
    pub amount: Amount,
    /// What changes hands, where cash is rounded.
    pub handed: Option<Amount>,
    /// The cash that was put down.
    pub tendered: Option<Amount>,
    /// What goes back of it.
    pub change: Option<Amount>,
    /// The number that the terminal or the bank gave it.
    pub reference: String,
    /// Whether it has been done.
    pub state: PaymentState,
    /// Why it failed or was called off.
    pub why: String,
    /// Whether this person may say what became of it.
    pub can_move: bool,
}

/// How the invoice of a sale stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InvoiceView {
    /// Which sale.
    pub sale: SaleId,
    /// Its number.
    pub sale_number: String,
    /// How the invoice stands.
    pub state: InvoiceState,
    /// The red invoice's number.
    pub number: String,
}

/// What is still to be done at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Make a payment.
    Payment,
    /// A payment did not work.
    PaymentFailed,
    /// Find out about an invoice, or reverse it.
    Invoice,
    /// The shop owes goods in exchange.
    ExchangeOwed,
    /// The customer owes goods.
    GoodsPromised,
}

impl TaskKind {
    /// As stored on a sheet, and the end of its message id.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::PaymentFailed => "payment_failed",
            Self::Invoice => "invoice",
            Self::ExchangeOwed => "exchange_owed",
            Self::GoodsPromised => "goods_promised",
        }
    }
}

/// One thing that is still to be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TaskView {
    /// What.
    pub kind: TaskKind,
    /// Over which case.
    pub case: CaseId,
    /// Its number.
    pub number: DocumentNumber,
    /// Who it is for.
    pub customer: String,
    /// What it is about: goods, or the way of a payment with its label.
    pub about: String,
    /// The way of a payment.
    pub tender: Option<TenderKind>,
    /// How much.
    pub amount: Option<Amount>,
    /// The payment's number.
    pub payment: Option<u32>,
    /// Since when, where the shop stands.
    pub since: String,
    /// The day by which it should be done.
    pub until: Option<NaiveDate>,
    /// Whether that day has passed.
    pub is_late: bool,
}

/// What is still to be done, the most urgent first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TaskList {
    /// Each.
    pub tasks: Vec<TaskView>,
    /// Customers to be rung up after a visit, late ones first.
    pub call_backs: Vec<super::CallBackTask>,
}

/// An entry of a store credit's ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CreditEntryView {
    /// When, where the shop stands.
    pub at: String,
    /// What happened.
    pub step: CreditStep,
    /// By how much the balance changed.
    pub change: Amount,
    /// By whom; empty: by the calendar.
    pub by: String,
    /// Over which case.
    pub case: Option<CaseId>,
    /// Why.
    pub note: String,
}

/// A store credit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CreditView {
    /// The number on its card.
    pub number: DocumentNumber,
    /// Whose; empty: whoever holds the card.
    pub customer: String,
    /// What is on it.
    pub balance: Amount,
    /// What can be paid with it today.
    pub usable: Amount,
    /// The last day on which it can be used.
    pub expires_on: Option<NaiveDate>,
    /// Whether it was given for goodwill.
    pub is_voucher: bool,
    /// When it was made, where the shop stands.
    pub made: String,
    /// Its ledger, oldest first; empty in a list.
    pub entries: Vec<CreditEntryView>,
    /// What is shown by this, for whoever declares it void.
    pub seen: Shown,
}

/// A page of store credits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CreditList {
    /// Newest first.
    pub credits: Vec<CreditView>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: i64,
    /// What is on all of them in the store's money: what the shop owes in goods.
    pub owed: Amount,
}
