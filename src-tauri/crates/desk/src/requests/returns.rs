//! What is brought back: a return, a refusal, and how the money is to go back.

use super::{AskCharge, AskException, AskFee, AskGoodwill, NewCustomer, Shown};
use chrono::NaiveDate;
use domain::case::{Condition, Disposition, Resolution};
use domain::ids::{CustomerId, DocumentNumber, SaleId, SaleLineId, TenderId, UnitId};
use domain::policy::{FaultCause, Proof, Trait};
use domain::sale::TenderKind;
use domain::states::InvoiceState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// What was shown, as the question gave it. A window has to say it; a script may.
    #[serde(default)]
    pub seen: Option<Shown>,
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
