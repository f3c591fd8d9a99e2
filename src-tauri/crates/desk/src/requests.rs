//! What the window, the terminal and the tests ask for: one type for each command of `commands.rs`.
//!
//! Amounts that people type come as plain decimals (`"3999.00"`), so that no caller needs to know how many
//! minor units a currency has.

use chrono::NaiveDate;
use domain::case::{Condition, Disposition, Resolution};
use domain::event::Settings;
use domain::ids::{
    CaseId, CaseLineId, CustomerId, DocumentNumber, GoodsId, PrinterId, SaleId, SaleLineId, StaffId,
    TenderId, UnitId,
};
use domain::part::PartId;
use domain::policy::{Cause as FaultCause, Proof, Trait};
use domain::sale::{Channel, TenderKind};
use domain::staff::Role;
use domain::states::InvoiceState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

mod bench_parts;
mod device;
mod exchange;
mod export;
mod field;
mod list;
mod loaner;
mod paper;
mod payment;
mod printing;
mod repair;
mod restore;
mod shift;
mod stock;
mod visit;
mod visit_door;

pub use crate::imports::types::{ImportFile, ImportMap, PreviewFile, UndoImport};
pub use bench_parts::*;
pub use device::*;
pub use domain::printing::{PaperSize, PaperTongue};
pub use exchange::*;
pub use export::*;
pub use field::*;
pub use list::*;
pub use loaner::*;
pub use paper::*;
pub use payment::*;
pub use printing::*;
pub use repair::*;
pub use restore::*;
pub use shift::*;
pub use stock::*;
pub use visit::*;
pub use visit_door::*;

/// A language of the screen and the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub enum Tongue {
    /// Chinese as written on the mainland.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Tongue {
    pub(crate) fn language(self) -> documents::words::Language {
        match self {
            Self::ZhCn => documents::words::Language::ZhCn,
            Self::En => documents::words::Language::En,
        }
    }
}

/// A PIN on its way in. It never prints, neither in a log nor in the digest of a request.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema, TS)]
#[serde(transparent)]
pub struct Pin(pub String);

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

impl Serialize for Pin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("…")
    }
}

/// Nothing needs to be said.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Which language failures are worded in from now on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Speak {
    /// The language.
    pub language: Tongue,
}

/// Who wants to work here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The staff number.
    pub number: String,
    /// The PIN.
    pub pin: Pin,
}

/// The first start of an empty store: the shop and its first manager.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// The shop's name.
    pub shop_name: String,
    /// The manager's staff number.
    pub number: String,
    /// The manager's name.
    pub name: String,
    /// The manager's PIN.
    pub pin: Pin,
}

/// What was typed or scanned into the box.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// A receipt, serial, phone tail, name, pinyin initials, case number, code ….
    pub text: String,
    /// How many at most; 20 where it is left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

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

/// Which part to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenPart {
    /// The part.
    pub part: PartId,
}

/// Which article to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenGoods {
    /// The article.
    pub goods: GoodsId,
}

/// Which case to show, by its id or by the number on any of its documents.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    /// Its id.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Its number, or that of one of its documents.
    #[serde(default)]
    pub number: Option<String>,
}

/// Which cases to list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CaseFilter {
    /// Those with something still to do.
    #[default]
    Open,
    /// Those that are finished.
    Closed,
    /// All.
    All,
}

/// A page of cases, newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ListCases {
    /// Which.
    #[serde(default)]
    pub state: CaseFilter,
    /// Only those after this cursor, as the page before gave it.
    #[serde(default)]
    pub after: Option<String>,
    /// How many at most; 50 where it is left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Something on the counter: of a sale that we know, or without proof.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "of", rename_all = "snake_case", deny_unknown_fields)]
pub enum Brought {
    /// Something that we know we sold.
    Sold {
        /// On which receipt.
        sale: SaleId,
        /// On which of its lines.
        sale_line: SaleLineId,
        /// Which one, where it has a serial number.
        #[serde(default)]
        unit: Option<UnitId>,
        /// How many.
        quantity: u32,
    },
    /// Something without proof of purchase.
    Unverified {
        /// What it is.
        name: String,
        /// Its serial number.
        #[serde(default)]
        serial: String,
        /// Its category's code.
        #[serde(default)]
        category: String,
        /// What the customer says was paid.
        claimed: String,
        /// When the customer says it was bought.
        #[serde(default)]
        claimed_on: Option<NaiveDate>,
        /// What speaks for them.
        #[serde(default)]
        proof_note: String,
    },
}

/// One thing that the customer brings back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnLine {
    /// What.
    pub brought: Brought,
    /// The reason's code.
    pub reason: String,
    /// In the customer's words; needed where the reason says so.
    #[serde(default)]
    pub reason_note: String,
    /// What the customer asks for; left out: the first remedy that pays back, else the first.
    #[serde(default)]
    pub resolution: Option<Resolution>,
    /// What the customer shows. That the sale stands in our books counts without being said.
    #[serde(default)]
    pub proof: Vec<Proof>,
    /// The faulty component's code, where it is known.
    #[serde(default)]
    pub component: Option<String>,
    /// What we hold against the customer.
    #[serde(default)]
    pub cause: Option<FaultCause>,
    /// Whether a test report proves it.
    #[serde(default)]
    pub cause_proven: bool,
    /// Whether there is another one of the same model to give; left out: yes.
    #[serde(default)]
    pub same_model_in_stock: Option<bool>,
    /// How it comes; left out: as is usual for the reason.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// Where it goes; left out: as is usual for the reason.
    #[serde(default)]
    pub disposition: Option<Disposition>,
    /// What state it is in beyond the packaging: `activated`, `custom_made` ….
    #[serde(default)]
    pub traits: Vec<Trait>,
    /// Lets the fees go that the rules allow.
    #[serde(default)]
    pub waive_fees: bool,
    /// Charges a fee that the texts leave contested; a manager has to say yes.
    #[serde(default)]
    pub charge_contested: bool,
    /// What is charged for what is missing or damaged.
    #[serde(default)]
    pub charges: Vec<AskCharge>,
    /// Fees set by hand to less than the rule gives.
    #[serde(default)]
    pub set_fees: Vec<AskFee>,
    /// What is given for keeping it; then nothing comes back.
    #[serde(default)]
    pub goodwill: Option<AskGoodwill>,
    /// The day of manufacture, where nothing else shows the day of sale.
    #[serde(default)]
    pub factory_date: Option<NaiveDate>,
}

/// One amount and the way it is to go back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WantedTender {
    /// The tender of the sale that it comes from; none for goods without proof.
    #[serde(default)]
    pub tender: Option<TenderId>,
    /// The way it is to go.
    pub kind: TenderKind,
    /// How much, as a plain decimal.
    pub amount: String,
}

/// Who says yes, with the PIN that proves it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Approver {
    /// Their staff number.
    pub number: String,
    /// Their PIN.
    pub pin: Pin,
}

/// Why an exception is made, and who says yes to it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskException {
    /// The reason's code.
    pub reason: String,
    /// In words; needed for `other`.
    #[serde(default)]
    pub note: String,
    /// Who; left out where the person signed in may do it alone.
    #[serde(default)]
    pub approver: Option<Approver>,
}

/// A customer who is not yet known.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    /// Their name.
    pub name: String,
    /// Their phone.
    #[serde(default)]
    pub phone: String,
}

/// A return: what is brought, and how the money is to go back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// Who brings it; left out: the buyer on the first sale.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Who brings it, where they are not yet known.
    #[serde(default)]
    pub new_customer: Option<NewCustomer>,
    /// What they bring.
    pub lines: Vec<ReturnLine>,
    /// How the money goes back; empty: to the tenders it came from, in their order.
    #[serde(default)]
    pub tenders: Vec<WantedTender>,
    /// How the invoices stand; left out: as is usual in the shop.
    #[serde(default)]
    pub invoice: Option<InvoiceState>,
    /// The slip that it was written on by hand while there was no power; it keeps that number.
    #[serde(default)]
    pub slip: Option<DocumentNumber>,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// A refusal: what is brought and not taken back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// Who brings it.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Who brings it, where they are not yet known.
    #[serde(default)]
    pub new_customer: Option<NewCustomer>,
    /// What they bring.
    pub lines: Vec<ReturnLine>,
    /// What the clerk adds; it is printed.
    #[serde(default)]
    pub note: String,
}

/// One line of one case.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneLine {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
}

/// Pays what a case still owes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleCase {
    /// The case.
    pub case: CaseId,
    /// How the money goes back; empty: to the tenders it came from.
    #[serde(default)]
    pub tenders: Vec<WantedTender>,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// Says no to a line whose goods lie here or were only looked at.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RejectLine {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
    /// What the clerk adds; it is printed.
    #[serde(default)]
    pub note: String,
}

/// Withdraws a settlement: the customer gives the money back and takes the goods.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidSettlement {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
    /// Why, and who says yes.
    pub exception: AskException,
}

/// Sends returned goods elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeDisposition {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
    /// Where it now goes.
    pub to: Disposition,
}

/// Which document, on what.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Print {
    /// The document's number.
    pub number: String,
    /// The paper; left out: what the printer or the settings say.
    #[serde(default)]
    pub paper: Option<PaperSize>,
    /// The languages; left out: as the settings say.
    #[serde(default)]
    pub languages: Option<PaperTongue>,
    /// The printer that it is meant for; left out: the one that such documents print on.
    #[serde(default)]
    pub printer: Option<PrinterId>,
    /// For a thermal printer, on a roll; left out: as a PDF.
    #[serde(default)]
    pub thermal: Option<Thermal>,
}

/// What a thermal printer does beside printing; it always cuts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Thermal {
    /// Opens the cash drawer first.
    #[serde(default)]
    pub drawer: bool,
}

/// What stands on a paper that somebody brings.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckPaper {
    /// What its square holds, `X1-261122-001/7KQM2F9D`, or its number and its check code.
    pub code: String,
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

/// The store's settings, all of them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeSettings {
    /// As they are to be.
    pub settings: Settings,
}

/// Somebody new, or a change to somebody.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordStaff {
    /// Who; left out: somebody new.
    #[serde(default)]
    pub staff: Option<StaffId>,
    /// The number they sign in with.
    pub number: String,
    /// Their name.
    pub name: String,
    /// What they are hired for.
    pub role: Role,
    /// Whether they work here.
    pub active: bool,
    /// A PIN to begin with; needed for somebody new.
    #[serde(default)]
    pub pin: Option<Pin>,
}

/// A new PIN for oneself.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePin {
    /// The one until now.
    pub old: Pin,
    /// The one from now on.
    pub new: Pin,
}

/// Where a backup is to go.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// The file; left out: the store's own folder of backups.
    #[serde(default)]
    pub path: Option<String>,
}
