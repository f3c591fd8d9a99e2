//! What is asked about payments, invoices and store credit.

use super::{AskException, Shown};
use domain::ids::{CaseId, CustomerId, SaleId};
use domain::sale::TenderKind;
use domain::states::{InvoiceStep, PaymentStep};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Says what became of payments.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MovePayments {
    /// The case.
    pub case: CaseId,
    /// Which of its payments; several where one transfer made them all.
    pub payments: Vec<u32>,
    /// What became of them.
    pub step: PaymentStep,
    /// The number that the terminal or the bank gave it.
    #[serde(default)]
    pub reference: String,
    /// Why it failed.
    #[serde(default)]
    pub why: String,
}

/// Lets a payment go another way.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReroutePayment {
    /// The case.
    pub case: CaseId,
    /// Which of its payments.
    pub payment: u32,
    /// By which way it goes now.
    pub kind: TenderKind,
    /// The card's last digits, the account and the like.
    #[serde(default)]
    pub label: String,
    /// Why, and who says yes.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// Says how a sale's invoice stands.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteInvoice {
    /// The case.
    pub case: CaseId,
    /// The sale.
    pub sale: SaleId,
    /// What was found out or done.
    pub step: InvoiceStep,
    /// The red invoice's number.
    #[serde(default)]
    pub number: String,
}

/// Which store credit to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCredit {
    /// The number on its card.
    pub number: String,
}

/// A page of store credits, newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ListCredits {
    /// Only those after this cursor, as the page before gave it.
    #[serde(default)]
    pub after: Option<String>,
    /// How many at most; 50 where it is left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Makes a store credit by hand.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeCredit {
    /// Whose; none for whoever holds the card.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// How much.
    pub amount: String,
    /// What for, in words.
    pub note: String,
    /// Why, and who says yes.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// Declares a store credit void.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidCredit {
    /// The number on its card.
    pub number: String,
    /// Why, in words.
    pub note: String,
    /// Why, as a code, and who says yes.
    #[serde(default)]
    pub exception: Option<AskException>,
    /// What was shown, as the question gave it. A window has to say it; a script may.
    #[serde(default)]
    pub seen: Option<Shown>,
}
