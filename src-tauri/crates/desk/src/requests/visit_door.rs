//! What is asked at the customer's door and afterwards.

use super::{AskPhoto, AskSignature, Collect, TakenOut};
use chrono::{NaiveDate, NaiveDateTime};
use domain::ids::{StaffId, VisitId, WorkLineId};
use domain::part::PartId;
use domain::repair::{Cover, PartGoes, SpokenBy};
use domain::visit::{CallBackResult, VisitReport, VisitResult, VisitStage, VisitWindow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a line of a visit is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum AskVisitWork {
    /// A part of the catalogue, at its price there.
    Part {
        /// Which.
        part: PartId,
    },
    /// Something on the public price list, at its price there.
    Listed {
        /// Which.
        code: String,
    },
}

/// A part or a charge, new or changed. A part is reserved in the shop's stock as far as there is any.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PutVisitLine {
    /// Which visit.
    pub visit: VisitId,
    /// Which line; left out: a new one.
    #[serde(default)]
    pub work: Option<WorkLineId>,
    /// What.
    pub what: AskVisitWork,
    /// How many; left out: one.
    #[serde(default)]
    pub quantity: Option<u32>,
    /// Who pays; left out: as on the call.
    #[serde(default)]
    pub cover: Option<Cover>,
    /// Why the customer pays although the rules give it.
    #[serde(default)]
    pub why: String,
}

/// A line is left out. A part that lies with the technician or went in goes where it is said.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveVisitLine {
    /// Which visit.
    pub visit: VisitId,
    /// Which line.
    pub work: WorkLineId,
    /// Where its part goes; left out: back into its bin.
    #[serde(default)]
    pub goes: Option<PartGoes>,
}

/// What somebody takes along on a day.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowPickList {
    /// Who.
    pub technician: StaffId,
    /// When; left out: today.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// Parts of a visit go from the shop's bins to whoever drives.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PickVisitParts {
    /// Which visit.
    pub visit: VisitId,
    /// Which lines; left out: all that can be had.
    #[serde(default)]
    pub works: Option<Vec<WorkLineId>>,
}

/// A part goes in: from the technician's own stock where it lies there, else from the shop's.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueVisitPart {
    /// Which visit.
    pub visit: VisitId,
    /// Which line.
    pub work: WorkLineId,
    /// The serial number that goes in.
    #[serde(default)]
    pub serial_on: String,
    /// The serial number that comes out.
    #[serde(default)]
    pub serial_off: String,
    /// What becomes of what comes out; left out: it stays with the customer.
    #[serde(default)]
    pub taken_out: Option<TakenOut>,
}

/// The technician is at the door.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ArriveVisit {
    /// Which visit.
    pub visit: VisitId,
    /// When, keyed in from paper; left out: now.
    #[serde(default)]
    pub at: Option<NaiveDateTime>,
}

/// What was found and done. It takes the place of what was said before.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportVisit {
    /// Which visit.
    pub visit: VisitId,
    /// All of it.
    pub report: VisitReport,
}

/// A picture.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PhotographVisit {
    /// Of which visit.
    pub visit: VisitId,
    /// Before the work or after it.
    pub stage: VisitStage,
    /// The picture.
    pub photo: AskPhoto,
}

/// They leave.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndVisit {
    /// Which visit.
    pub visit: VisitId,
    /// How it went.
    pub result: VisitResult,
    /// When they left, keyed in from paper; left out: now.
    #[serde(default)]
    pub left: Option<NaiveDateTime>,
    /// Why somebody has to come again: a code.
    #[serde(default)]
    pub reason: String,
    /// In words.
    #[serde(default)]
    pub note: String,
    /// How the customer signs.
    #[serde(default)]
    pub signed: AskSignature,
    /// Who signs; left out: the customer.
    #[serde(default)]
    pub signed_by: String,
    /// From 1 to 5.
    #[serde(default)]
    pub rating: Option<u8>,
    /// What they complain of.
    #[serde(default)]
    pub complaint: String,
    /// What they pay at the door.
    #[serde(default)]
    pub paid: Vec<Collect>,
    /// When somebody comes again, where it was done in part; left out: the same time a week later.
    #[serde(default)]
    pub next_window: Option<VisitWindow>,
}

/// The customer pays what was left.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PayVisit {
    /// For which visit.
    pub visit: VisitId,
    /// By which ways.
    pub paid: Vec<Collect>,
}

/// Somebody rang the customer up.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CallBackVisit {
    /// About which visit.
    pub visit: VisitId,
    /// By which way.
    pub by: SpokenBy,
    /// What came of it.
    pub result: CallBackResult,
    /// In words; needed where they are not content.
    #[serde(default)]
    pub note: String,
    /// When they are to be rung up again.
    #[serde(default)]
    pub again_on: Option<NaiveDate>,
}

/// A call-back that was done is taken up again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReopenCallBack {
    /// About which visit.
    pub visit: VisitId,
    /// By when.
    pub due_on: NaiveDate,
    /// Why.
    pub why: String,
}

/// Over which days figures are wanted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct MeasureVisits {
    /// The first; left out: four weeks ago.
    pub from: Option<NaiveDate>,
    /// The last; left out: today.
    pub to: Option<NaiveDate>,
}
