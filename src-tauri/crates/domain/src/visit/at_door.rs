//! What is done at the customer's: the report, parts and charges, how it ended, and the call afterwards.

use super::state::VisitResult;
use crate::ids::{DocumentNumber, StaffId, WorkLineId};
use crate::money::Minor;
use crate::part::PartId;
use crate::repair::{Cover, PartGoes, Signature, SpokenBy, Tick, WorkState};
use crate::sale::TenderKind;
use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a visit was done only in part, under `visit-partly-<code>`; `other` needs words.
pub const PARTLY_REASONS: [&str; 6] =
    ["part_forgotten", "part_needed", "more_time", "helper_needed", "customer_asks", "other"];

/// One point of the standard, ticked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitTick {
    /// Which; one of the visit's checks.
    pub item: String,
    /// Whether it was kept.
    pub done: Tick,
    /// Why not.
    #[serde(default)]
    pub note: String,
}

/// A field of the shop's own, filled in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitMeasure {
    /// Which field.
    pub code: String,
    /// What stands in it, as it was typed.
    pub value: String,
}

/// What was found and done. Each report takes the place of the one before, so that it can be saved half done.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct VisitReport {
    /// What was found.
    pub findings: String,
    /// Why it did not work.
    pub cause: String,
    /// What was done.
    pub work_done: String,
    /// The serial number that was read off the device.
    pub serial: String,
    /// The standard.
    pub ticks: Vec<VisitTick>,
    /// Fields of the shop's own, and measured values.
    pub fields: Vec<VisitMeasure>,
    /// Why the work was stopped for safety; empty: it was not.
    pub safety_stop: String,
}

/// What a line of a visit is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum VisitWork {
    /// A part of the catalogue.
    Part {
        /// Which.
        part: PartId,
        /// Its number.
        number: String,
    },
    /// Something on the public price list.
    Listed {
        /// Which; one of the shop's prices.
        code: String,
    },
}

/// A part or a charge.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VisitLine {
    /// Its id; parts in the stock are held for it.
    pub id: WorkLineId,
    /// What it is.
    pub what: VisitWork,
    /// What it is called on paper.
    pub name: String,
    /// The same in English; empty: as it is.
    #[serde(default)]
    pub name_en: String,
    /// How many.
    pub quantity: u32,
    /// The price of one.
    pub price_minor: Minor,
    /// Who pays.
    pub cover: Cover,
    /// Why the customer pays although the rules give it.
    #[serde(default)]
    pub why: String,
    /// How it stands.
    #[serde(default)]
    pub state: WorkState,
    /// With whom it lies, if it was taken along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked_by: Option<StaffId>,
    /// The serial number of the part that went in.
    #[serde(default)]
    pub serial_on: String,
    /// The serial number of the part that came out.
    #[serde(default)]
    pub serial_off: String,
    /// Where it went, if it was not needed.
    #[serde(default)]
    pub went: Option<PartGoes>,
}

impl VisitLine {
    /// What it comes to.
    #[must_use]
    pub fn total_minor(&self) -> Minor {
        self.price_minor.saturating_mul(Minor::from(self.quantity))
    }

    /// Whether it is done, or to be done.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.state != WorkState::Removed
    }

    /// The part, if it is one.
    #[must_use]
    pub fn part(&self) -> Option<PartId> {
        match &self.what {
            VisitWork::Part { part, .. } => Some(*part),
            VisitWork::Listed { .. } => None,
        }
    }
}

/// When a picture of a visit was taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitStage {
    /// Before the work.
    Before,
    /// After it.
    After,
}

/// A picture.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VisitPhoto {
    /// SHA-256 of the picture as it is kept, in hexadecimal.
    pub digest: String,
    /// When.
    pub stage: VisitStage,
    /// What it shows.
    pub note: String,
}

/// What the customer paid at the door.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VisitPaid {
    /// By which way.
    pub kind: TenderKind,
    /// How much.
    pub amount_minor: Minor,
    /// The terminal's number, the last digits of a card.
    pub label: String,
    /// The cash that was handed over; none: exactly what was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tendered_minor: Option<Minor>,
}

/// How a visit ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VisitEnding {
    /// How it went.
    pub result: VisitResult,
    /// When the technician left.
    pub left: NaiveDateTime,
    /// Why somebody has to come again; one of [`PARTLY_REASONS`], else empty.
    pub reason: String,
    /// In words.
    pub note: String,
    /// How the customer signed.
    pub signed: Signature,
    /// Who signed.
    pub signed_by: String,
    /// From 1 to 5.
    pub rating: Option<u8>,
    /// What the customer complains of; empty: nothing.
    pub complaint: String,
    /// What they have to pay.
    pub due_minor: Minor,
    /// What they paid.
    pub paid: Vec<VisitPaid>,
    /// The warranty slip that went with an installation.
    pub slip: Option<DocumentNumber>,
}

impl VisitEnding {
    /// What was paid in all.
    #[must_use]
    pub fn paid_minor(&self) -> Minor {
        self.paid.iter().map(|way| way.amount_minor).fold(0, Minor::saturating_add)
    }
}

/// Why a customer is rung up after a visit.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CallBackReason {
    /// They complained.
    Complaint,
    /// They rated it low.
    LowRating,
    /// Somebody had to come again for the same device.
    Repeat,
    /// One in so many is asked.
    Sample,
}

impl CallBackReason {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::LowRating => "low_rating",
            Self::Repeat => "repeat",
            Self::Sample => "sample",
        }
    }
}

/// What came of ringing up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallBackResult {
    /// All is well.
    Satisfied,
    /// It is not.
    Unsatisfied,
    /// Nobody answers.
    Unreachable,
}

/// One time that somebody rang up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CallBackOutcome {
    /// On which day.
    pub on: NaiveDate,
    /// Who.
    pub staff: StaffId,
    /// By which way.
    pub by: SpokenBy,
    /// What came of it.
    pub result: CallBackResult,
    /// In words.
    pub note: String,
}

/// The customer is to be rung up (回访).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CallBack {
    /// Why.
    pub why: Vec<CallBackReason>,
    /// By when; none: it is done.
    pub due_on: Option<NaiveDate>,
    /// What came of it each time, oldest first.
    pub outcomes: Vec<CallBackOutcome>,
    /// Why it was taken up again, oldest first.
    pub reopened: Vec<String>,
}
