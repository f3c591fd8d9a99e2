//! What is asked for repairs.

use super::{AskException, Collect, NewCustomer, ReturnLine};
use chrono::NaiveDate;
use domain::case::Resolution;
use domain::ids::{CaseLineId, CustomerId, DocumentNumber, StaffId, WorkLineId};
use domain::part::PartId;
use domain::repair::{Cover, Mark, PartGoes, RepairResult, SpokenBy, Stage, Tick, Unasked};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// A device's passcode on its way in. It never prints, neither in a log nor in the digest of a request.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema, TS)]
#[serde(transparent)]
pub struct Passcode(pub String);

impl fmt::Debug for Passcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passcode(…)")
    }
}

impl Serialize for Passcode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("…")
    }
}

/// How somebody signs.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "how", rename_all = "snake_case", deny_unknown_fields)]
pub enum AskSignature {
    /// Not at all.
    #[default]
    Not,
    /// On the paper.
    OnPaper,
    /// With a pen, a finger or the mouse.
    Drawn {
        /// The drawing as PNG, base64.
        image: String,
    },
}

/// A picture of a device.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskPhoto {
    /// JPEG, PNG or WebP, base64. It is kept smaller and without what the camera wrote into it.
    pub image: String,
    /// What it shows.
    #[serde(default)]
    pub note: String,
}

/// One device that is left to be repaired.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RepairDevice {
    /// What it is and what is wrong with it, in the customer's words and as a code.
    pub line: ReturnLine,
    /// Its model, where no sale tells it.
    #[serde(default)]
    pub model: String,
    /// The slip that it was written on by hand while there was no power; it keeps that number.
    #[serde(default)]
    pub slip: Option<DocumentNumber>,
    /// The condition checklist.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// What is left with it.
    #[serde(default)]
    pub accessories: Vec<String>,
    /// Whether the customer has a copy of the data.
    #[serde(default)]
    pub backed_up: Tick,
    /// Whether it may be wiped.
    #[serde(default)]
    pub may_wipe: Tick,
    /// Its passcode.
    #[serde(default)]
    pub passcode: Option<Passcode>,
    /// The day that is promised.
    #[serde(default)]
    pub promised_on: Option<NaiveDate>,
    /// Where it is put.
    #[serde(default)]
    pub shelf: String,
    /// Who pays; left out: whoever the rules say, and the customer where they say nothing.
    #[serde(default)]
    pub cover: Option<Cover>,
    /// Why the customer pays although the rules give the repair.
    #[serde(default)]
    pub why: String,
    /// It is another fault than the one that was repaired here last.
    #[serde(default)]
    pub is_new_fault: bool,
    /// How the customer signs.
    #[serde(default)]
    pub signed: AskSignature,
    /// Who works on it.
    #[serde(default)]
    pub technician: Option<StaffId>,
    /// The fee for looking, where no repair comes of it; left out: as the shop's terms say where the customer pays.
    #[serde(default)]
    pub diagnosis_fee: Option<String>,
    /// What the customer pays at once.
    #[serde(default)]
    pub prepaid: Vec<Collect>,
    /// Pictures.
    #[serde(default)]
    pub photos: Vec<AskPhoto>,
}

/// Devices that are left to be repaired.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeInRepair {
    /// Who leaves them; left out: whoever bought the first.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Who leaves them, where they are not yet known.
    #[serde(default)]
    pub new_customer: Option<NewCustomer>,
    /// What they leave.
    pub devices: Vec<RepairDevice>,
}

/// Which repairs to list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRepairs {
    /// Only those of this technician.
    #[serde(default)]
    pub technician: Option<StaffId>,
    /// Those that have ended, newest first, instead of those on the board.
    #[serde(default)]
    pub ended: bool,
    /// Of those that have ended: only those after this cursor.
    #[serde(default)]
    pub after: Option<String>,
}

/// Which repair to show: by its line, or by its number.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenRepair {
    /// Its line.
    #[serde(default)]
    pub line: Option<CaseLineId>,
    /// Its number.
    #[serde(default)]
    pub number: Option<String>,
}

/// Which repair.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneRepair {
    /// Its line.
    pub line: CaseLineId,
}

/// Who works on a repair.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AssignRepair {
    /// Which.
    pub line: CaseLineId,
    /// Who; none: nobody.
    #[serde(default)]
    pub technician: Option<StaffId>,
}

/// Another day is promised.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PromiseRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// Which day; none: none.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// It is put elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ShelveRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// Where.
    pub shelf: String,
}

/// What is wrong with it. Without words: somebody begins to look.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DiagnoseRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// What was found.
    #[serde(default)]
    pub findings: String,
    /// What brought it about.
    #[serde(default)]
    pub cause: String,
}

/// Somebody else pays.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CoverRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// Who.
    pub cover: Cover,
    /// Why; needed where the rules give the repair and the customer is to pay.
    #[serde(default)]
    pub why: String,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// What a line of work is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum AskWork {
    /// A part.
    Part {
        /// Of the catalogue.
        #[serde(default)]
        part: Option<PartId>,
        /// Its number, where the catalogue does not know it.
        #[serde(default)]
        number: String,
    },
    /// Labour.
    Labour,
    /// Looking for the fault.
    Diagnosis,
}

/// A line of work, new or changed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PutWork {
    /// Of which repair.
    pub line: CaseLineId,
    /// Which line of work; left out: a new one.
    #[serde(default)]
    pub work: Option<WorkLineId>,
    /// What it is.
    pub what: AskWork,
    /// What it is called; left out: as the catalogue says.
    #[serde(default)]
    pub name: String,
    /// How many; left out: one.
    #[serde(default)]
    pub quantity: Option<u32>,
    /// What one costs the customer; left out: the catalogue's price.
    #[serde(default)]
    pub price: Option<String>,
    /// What one costs the shop.
    #[serde(default)]
    pub cost: Option<String>,
    /// Who pays; left out: as for the whole repair.
    #[serde(default)]
    pub cover: Option<Cover>,
    /// Why the customer pays although the rules give the repair.
    #[serde(default)]
    pub why: String,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// A line of work is left out.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveWork {
    /// Of which repair.
    pub line: CaseLineId,
    /// Which.
    pub work: WorkLineId,
    /// Where its part goes, if it lies on the bench.
    #[serde(default)]
    pub goes: Option<PartGoes>,
}

/// What the customer said to an estimate.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerSaid {
    /// Yes or no.
    pub yes: bool,
    /// By which way.
    pub by: SpokenBy,
    /// Who said it; left out: the customer.
    #[serde(default)]
    pub who: String,
    /// Anything else.
    #[serde(default)]
    pub note: String,
    /// Where parts go, where the answer is no.
    #[serde(default)]
    pub parts: Vec<PartChoice>,
}

/// Where a part goes that is not needed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PartChoice {
    /// Of which line of work.
    pub work: WorkLineId,
    /// Where to.
    pub goes: PartGoes,
}

/// The customer is asked about a price.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct QuoteRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// By which standard; left out: the shop's.
    #[serde(default)]
    pub standard: Option<String>,
    /// The last day on which it holds; left out: as the shop's terms say.
    #[serde(default)]
    pub expires_on: Option<NaiveDate>,
    /// What the customer said at once, where they stand at the counter.
    #[serde(default)]
    pub answer: Option<CustomerSaid>,
}

/// What the customer said to the last estimate.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerEstimate {
    /// Of which repair.
    pub line: CaseLineId,
    /// What they said.
    pub said: CustomerSaid,
}

/// A step that needs nothing more to be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlainStep {
    /// Wait for parts.
    AwaitParts,
    /// Work on it.
    Start,
    /// Somebody else tries it.
    HandToCheck,
    /// Back to work.
    Rework,
}

/// A repair is moved on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveRepair {
    /// Which.
    pub line: CaseLineId,
    /// How.
    pub step: PlainStep,
    /// When the parts should be here.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// Why work begins, where the customer has not said yes to what they would pay.
    #[serde(default)]
    pub unasked: Option<Unasked>,
}

/// It is sent to the maker or a service centre.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SendOutRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// To whom.
    pub to: String,
    /// The day on which it should be back.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// Their number for it.
    #[serde(default)]
    pub reference: String,
    /// What they are asked to do.
    #[serde(default)]
    pub note: String,
}

/// It came back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RepairCameBack {
    /// Which repair.
    pub line: CaseLineId,
    /// What they did.
    #[serde(default)]
    pub report: String,
}

/// Somebody tried it after the work.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// Whether it was in order.
    pub passed: bool,
    /// What was seen.
    #[serde(default)]
    pub note: String,
}

/// The customer can have it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FinishRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// How it went.
    pub result: RepairResult,
    /// What was done.
    #[serde(default)]
    pub treatment: String,
    /// The serial number that it has now; empty: as it was.
    #[serde(default)]
    pub new_serial: String,
    /// Where parts go that are not needed.
    #[serde(default)]
    pub parts: Vec<PartChoice>,
}

/// The customer is told.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TellCustomer {
    /// Of which repair.
    pub line: CaseLineId,
    /// By which way.
    pub by: SpokenBy,
    /// Anything else.
    #[serde(default)]
    pub note: String,
}

/// A picture of a device in repair.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PhotographRepair {
    /// Of which repair.
    pub line: CaseLineId,
    /// When it was taken.
    pub stage: Stage,
    /// The picture.
    pub photo: AskPhoto,
}

/// Which picture to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenPhoto {
    /// Its digest.
    pub digest: String,
}

/// It is given to the customer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CollectRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// The serial number that was scanned.
    #[serde(default)]
    pub scanned: String,
    /// Who called for it; left out: the customer.
    #[serde(default)]
    pub by: String,
    /// How they sign.
    #[serde(default)]
    pub signed: AskSignature,
    /// What they pay.
    #[serde(default)]
    pub pay: Vec<Collect>,
}

/// The customer gets another one or the money instead of the repair.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ConvertRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// What they get: `exchange` or `refund`.
    pub to: Resolution,
    /// Where parts go.
    #[serde(default)]
    pub parts: Vec<PartChoice>,
}

/// A device that nobody called for is taken away.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisposeRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// Where it goes.
    #[serde(default)]
    pub note: String,
    /// Why, and who says yes.
    pub exception: AskException,
}

/// A device was taken in by mistake.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidRepair {
    /// Which repair.
    pub line: CaseLineId,
    /// Why.
    pub note: String,
    /// Where parts go.
    #[serde(default)]
    pub parts: Vec<PartChoice>,
}
