//! A repair order (维修工单): one device that was left to be repaired, and everything that was done about it.
//!
//! A repair order belongs to a line of a case, and is what its events say: [`RepairOrder::apply`] is the only way in
//! which it changes.

use super::state::RepairState;
use crate::device::Device;
use crate::ids::{CaseId, CaseLineId, DocumentNumber, StaffId, WorkLineId};
use crate::money::{Currency, Minor};
use crate::part::PartId;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who pays for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Cover {
    /// The law or the promise asks for it (三包).
    Warranty,
    /// The shop, of its own accord (店担).
    Shop,
    /// The maker (厂担).
    Maker,
    /// The customer (自费).
    Customer,
}

impl Cover {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Warranty => "warranty",
            Self::Shop => "shop",
            Self::Maker => "maker",
            Self::Customer => "customer",
        }
    }
}

/// How a repair went (维修结果). Where it stands is another thing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RepairResult {
    /// It works (修复).
    Repaired,
    /// It works in part (部分修复).
    Partly,
    /// It could not be repaired (未修复).
    NotRepaired,
    /// There was nothing wrong with it (无故障).
    NoFaultFound,
    /// The customer does not want it repaired (客户放弃).
    GaveUp,
    /// The customer got another one (换新).
    Exchanged,
    /// The customer got the money back (退款).
    Refunded,
    /// Nobody called for it (无人认领).
    Abandoned,
}

impl RepairResult {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Repaired => "repaired",
            Self::Partly => "partly",
            Self::NotRepaired => "not_repaired",
            Self::NoFaultFound => "no_fault_found",
            Self::GaveUp => "gave_up",
            Self::Exchanged => "exchanged",
            Self::Refunded => "refunded",
            Self::Abandoned => "abandoned",
        }
    }

    /// Whether something was put in order, so that what was done is paid for and no fee for looking is due.
    #[must_use]
    pub fn is_a_repair(self) -> bool {
        matches!(self, Self::Repaired | Self::Partly)
    }

    /// Whether the technician says it, and not a step of its own.
    #[must_use]
    pub fn is_a_finding(self) -> bool {
        !matches!(self, Self::Exchanged | Self::Refunded | Self::Abandoned)
    }
}

/// An answer that may be left open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tick {
    /// Nobody asked.
    #[default]
    NotAsked,
    /// Yes.
    Yes,
    /// No.
    No,
}

/// What is known of the customer's data before anybody opens the device.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct DataCare {
    /// Whether the customer has a copy.
    pub backed_up: Tick,
    /// Whether it may be wiped if it has to be.
    pub may_wipe: Tick,
}

/// How somebody signed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Signature {
    /// Not at all.
    #[default]
    Not,
    /// On the paper.
    OnPaper,
    /// With a pen, a finger or the mouse.
    Drawn {
        /// SHA-256 of the drawing, in hexadecimal.
        digest: String,
    },
}

/// What was seen of one thing on the checklist.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// In order.
    Fine,
    /// Not in order.
    Bad,
    /// Could not be tried.
    NotTried,
}

/// One line of the condition checklist. Outside it goes by another name than the marks of what was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "CheckMark")]
#[schemars(rename = "CheckMark")]
pub struct Mark {
    /// What was looked at; one of [`super::checklist`].
    pub item: String,
    /// What was seen.
    pub seen: Seen,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// What is known when a device is taken in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Intake {
    /// The repair order's number, and that of the intake receipt.
    pub number: DocumentNumber,
    /// On which day.
    pub on: NaiveDate,
    /// The device, where we sold it.
    pub device: Option<Device>,
    /// What it is called.
    pub name: String,
    /// Its model.
    pub model: String,
    /// Its category's code.
    pub category: String,
    /// Its serial number; empty: it has none.
    pub serial: String,
    /// The condition checklist.
    pub marks: Vec<Mark>,
    /// What was left with it.
    pub accessories: Vec<String>,
    /// What is known of the data on it.
    pub data: DataCare,
    /// Whether a passcode was left. It stands nowhere in the journal.
    pub has_passcode: bool,
    /// The day that was promised.
    pub promised_on: Option<NaiveDate>,
    /// Where it lies.
    pub shelf: String,
    /// Who pays, as far as is known.
    pub cover: Cover,
    /// The earlier repair that did not hold.
    pub rework_of: Option<CaseLineId>,
    /// The last day of that repair's own warranty, which this one inherits.
    pub inherits: Option<NaiveDate>,
    /// How the customer signed.
    pub signed: Signature,
    /// Who works on it.
    pub technician: Option<StaffId>,
    /// The money it is reckoned in.
    pub currency: Currency,
}

/// What a line of work is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Work {
    /// A part.
    Part {
        /// Which; none: one that is in no catalogue.
        part: Option<PartId>,
        /// Its number.
        number: String,
    },
    /// Labour (工时).
    Labour,
    /// Looking for the fault (检测费). It is not charged where a repair comes of it.
    Diagnosis,
}

/// How a line of work stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkState {
    /// It is to be done; a part is to be had.
    #[default]
    Planned,
    /// The part is on the bench.
    Issued,
    /// It is not done after all; a part has gone where somebody said.
    Removed,
}

/// Where a part goes that is not needed after all.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PartGoes {
    /// Back into its bin.
    Back,
    /// Among the defective ones.
    Defective,
    /// Thrown away.
    Scrap,
}

/// One line of a repair order: a part, labour, or looking for the fault.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WorkLine {
    /// Its id; parts in the stock are held for it.
    pub id: WorkLineId,
    /// What it is.
    pub work: Work,
    /// What it is called on paper.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// The price of one.
    pub price_minor: Minor,
    /// What one costs the shop.
    #[serde(default)]
    pub cost_minor: Minor,
    /// Who pays.
    pub cover: Cover,
    /// Why the customer pays although the rules give the repair.
    #[serde(default)]
    pub why: String,
    /// The serial number of the part that went in.
    #[serde(default)]
    pub serial: String,
    /// How it stands.
    #[serde(default)]
    pub state: WorkState,
    /// Where it went, if it was not needed.
    #[serde(default)]
    pub went: Option<PartGoes>,
}

impl WorkLine {
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

    /// Whether a part of it lies on the bench or in the device.
    #[must_use]
    pub fn is_part_out(&self) -> bool {
        self.state == WorkState::Issued
    }
}

/// What a customer was asked to pay (报价).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    /// The paper's number.
    pub slip: DocumentNumber,
    /// What the customer would pay.
    pub amount_minor: Minor,
    /// What is due for looking at it, where the answer is no.
    pub diagnosis_minor: Minor,
    /// By which standard fees are reckoned (收费标准).
    pub standard: String,
    /// The last day on which the price holds.
    pub expires_on: NaiveDate,
    /// What the customer said.
    pub answer: Option<Answer>,
}

/// By which way the customer was spoken to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpokenBy {
    /// At the counter (当面).
    Counter,
    /// By telephone (电话).
    Phone,
    /// By text message (短信).
    Sms,
    /// By WeChat (微信).
    Wechat,
    /// By e-mail (邮件).
    Email,
    /// By letter (信函).
    Letter,
}

/// What a customer said to an estimate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// Yes or no.
    pub yes: bool,
    /// By which way.
    pub by: SpokenBy,
    /// Who said it: the customer's name, or somebody for them.
    pub who: String,
    /// On which day.
    pub on: NaiveDate,
    /// Anything else.
    pub note: String,
}

/// One stay with the maker or a service centre (外修).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Away {
    /// The out-slip's number.
    pub slip: DocumentNumber,
    /// To whom.
    pub to: String,
    /// Since when.
    pub since: NaiveDate,
    /// The day on which it should be back.
    pub due: Option<NaiveDate>,
    /// Their number for it.
    pub reference: String,
    /// What they are asked to do.
    pub note: String,
    /// When it came back.
    pub back_on: Option<NaiveDate>,
    /// What they did.
    pub report: String,
}

/// Somebody tried it after the work (质检).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Who.
    pub by: StaffId,
    /// On which day.
    pub on: NaiveDate,
    /// Whether it was in order.
    pub passed: bool,
    /// What was seen.
    pub note: String,
}

/// The customer was told that it is ready, or reminded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Told {
    /// By which way.
    pub by: SpokenBy,
    /// On which day.
    pub on: NaiveDate,
    /// Anything else.
    pub note: String,
}

/// When a photo was taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// At intake.
    Intake,
    /// At the bench.
    Bench,
    /// After the work.
    Check,
}

/// A photo of a device.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Photo {
    /// SHA-256 of the picture as it is kept, in hexadecimal.
    pub digest: String,
    /// When it was taken.
    pub stage: Stage,
    /// What it shows.
    pub note: String,
}

/// How a device was given back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HandOver {
    /// The repair receipt's number.
    pub receipt: DocumentNumber,
    /// On which day.
    pub on: NaiveDate,
    /// Who called for it.
    pub by: String,
    /// How they signed.
    pub signed: Signature,
    /// What was paid for it, what was paid before counted in.
    pub paid_minor: Minor,
    /// The last day of the repair's own warranty; none where nothing was repaired.
    pub warranty_until: Option<NaiveDate>,
    /// The warranty slip that the customer got with it, because the device had none of ours yet.
    #[serde(default)]
    pub slip: Option<DocumentNumber>,
}

/// A repair order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RepairOrder {
    /// The line of the case that it belongs to.
    pub line: CaseLineId,
    /// The case.
    pub case: CaseId,
    /// What was known when it came.
    pub intake: Intake,
    /// Where it stands.
    pub state: RepairState,
    /// Since when.
    pub since: NaiveDate,
    /// Who works on it.
    pub technician: Option<StaffId>,
    /// The day that is promised.
    pub promised_on: Option<NaiveDate>,
    /// Where it lies.
    pub shelf: String,
    /// Who pays where a line does not say otherwise.
    pub cover: Cover,
    /// What the technician found (检测结果).
    pub findings: String,
    /// What brought it about (原因).
    pub cause: String,
    /// What was done (处理).
    pub treatment: String,
    /// How it went.
    pub result: Option<RepairResult>,
    /// The serial number that it has now, where the repair gave it another.
    pub new_serial: String,
    /// Parts, labour, looking.
    pub work: Vec<WorkLine>,
    /// Estimates, oldest first.
    pub estimates: Vec<Estimate>,
    /// Days on which it waited for parts: from, to.
    pub waits: Vec<(NaiveDate, Option<NaiveDate>)>,
    /// The day on which the parts should be here.
    pub parts_due: Option<NaiveDate>,
    /// The day on which the last of them came, as the stock tells it.
    #[serde(default)]
    pub parts_here: Option<NaiveDate>,
    /// Stays elsewhere.
    pub away: Vec<Away>,
    /// Quality checks.
    pub checks: Vec<Check>,
    /// What the customer was told.
    pub told: Vec<Told>,
    /// Photos.
    pub photos: Vec<Photo>,
    /// Since when it has been ready.
    pub ready_on: Option<NaiveDate>,
    /// How it was given back.
    pub hand_over: Option<HandOver>,
    /// Why it was declared void, or where it went.
    pub closing_note: String,
}

impl RepairOrder {
    /// The serial number with which it has to leave.
    #[must_use]
    pub fn serial(&self) -> &str {
        if self.new_serial.is_empty() { &self.intake.serial } else { &self.new_serial }
    }

    /// The estimate that was made last.
    #[must_use]
    pub fn estimate(&self) -> Option<&Estimate> {
        self.estimates.last()
    }

    /// What the customer said yes to, at most.
    #[must_use]
    pub fn agreed_minor(&self) -> Minor {
        let agreed = |estimate: &&Estimate| estimate.answer.as_ref().is_some_and(|answer| answer.yes);
        self.estimates.iter().rev().find(agreed).map_or(0, |estimate| estimate.amount_minor)
    }

    /// The line of work of that id.
    #[must_use]
    pub fn work_line(&self, id: WorkLineId) -> Option<&WorkLine> {
        self.work.iter().find(|line| line.id == id)
    }

    /// Whether it waits for parts, or did.
    #[must_use]
    pub fn waited_for_parts(&self) -> bool {
        !self.waits.is_empty()
    }

    /// The day on which the customer had it back, or on which it ended otherwise.
    #[must_use]
    pub fn ended_on(&self) -> Option<NaiveDate> {
        self.hand_over.as_ref().map(|over| over.on).or_else(|| (!self.state.is_open()).then_some(self.since))
    }
}
