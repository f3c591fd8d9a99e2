//! What is agreed when a visit is taken, and the visit as a whole.

use super::assignment::{Assignment, Reschedule};
use super::at_door::{CallBack, VisitEnding, VisitLine, VisitPhoto, VisitReport};
use super::conflict::Conflict;
use super::state::{VisitKind, VisitState};
use super::window::VisitWindow;
use crate::device::Device;
use crate::ids::{CustomerId, DocumentNumber, StaffId, VisitId, VisitPlanId, WorkLineId};
use crate::money::{Currency, Minor};
use crate::policy::{Code, RemedyKind};
use crate::repair::{Cover, Told, WorkState};
use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the technician drives.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitAddress {
    /// The address.
    pub text: String,
    /// The district by which days are planned; empty: not known.
    #[serde(default)]
    pub district: String,
    /// What is to be known on the way: the lift, where to park, the dog.
    #[serde(default)]
    pub notes: String,
}

/// What it is about.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct VisitSubject {
    /// The device, where we sold it.
    pub device: Option<Device>,
    /// What it is called.
    pub name: String,
    /// Its model.
    pub model: String,
    /// Its category's code; empty: not known.
    pub category: String,
    /// Its serial number; empty: not known.
    pub serial: String,
}

/// The language that the customer wants to be spoken to in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub enum VisitTongue {
    /// Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// What the rules gave when the call was taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VisitGround {
    /// What.
    pub remedy: RemedyKind,
    /// By which clause.
    pub clause: Code,
    /// Until when.
    pub until: Option<NaiveDate>,
}

/// What a visit goes on from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Follows {
    /// A call of the customer's.
    #[default]
    Call,
    /// A visit that was done in part.
    Visit {
        /// Which.
        visit: VisitId,
    },
    /// A plan.
    Plan {
        /// Which.
        plan: VisitPlanId,
        /// The so-manieth of it, from 1.
        nth: u32,
    },
}

/// What was agreed on the telephone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VisitCall {
    /// The visit's number.
    pub number: DocumentNumber,
    /// On which day.
    pub on: NaiveDate,
    /// What for.
    pub kind: VisitKind,
    /// Who called.
    pub customer: CustomerId,
    /// The telephone to ring at the door.
    pub phone: String,
    /// About what.
    pub subject: VisitSubject,
    /// Where.
    pub address: VisitAddress,
    /// When.
    pub window: VisitWindow,
    /// How long it will take, in minutes.
    pub minutes: u32,
    /// In which language.
    pub tongue: VisitTongue,
    /// The fault's code; empty where nothing is wrong.
    pub reason: String,
    /// In the customer's words.
    pub words: String,
    /// What the technician has to know his way about: a category's code; empty: anything.
    pub skill: String,
    /// Whom the customer asked for.
    pub wish: Option<StaffId>,
    /// Who pays, as far as is known.
    pub cover: Cover,
    /// Why the rules give it; none where they do not.
    pub ground: Option<VisitGround>,
    /// Whether the customer was told what it costs.
    pub standard_told: bool,
    /// What it goes on from.
    #[serde(default)]
    pub follows: Follows,
    /// The visit to the same device that did not hold.
    #[serde(default)]
    pub rework_of: Option<VisitId>,
    /// The money that it is reckoned in.
    pub currency: Currency,
}

/// A visit (上门单): what its events say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// What was agreed.
    pub call: VisitCall,
    /// Where it stands.
    pub state: VisitState,
    /// Who drives, and when.
    pub assigned: Option<Assignment>,
    /// Windows that no longer hold, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Reschedule>,
    /// What the customer was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Told>,
    /// When the technician was at the door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived: Option<NaiveDateTime>,
    /// What was found and done.
    #[serde(default)]
    pub report: VisitReport,
    /// Parts and charges.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<VisitLine>,
    /// Pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<VisitPhoto>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<VisitEnding>,
    /// Why nobody drives.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cancelled: String,
    /// The visit that goes on with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<VisitId>,
    /// Whether the customer is to be rung up, and what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back: Option<CallBack>,
}

impl Visit {
    /// A visit as it is agreed.
    #[must_use]
    pub fn begin(id: VisitId, call: VisitCall) -> Self {
        Self {
            id,
            call,
            state: VisitState::Called,
            assigned: None,
            moved: Vec::new(),
            told: Vec::new(),
            arrived: None,
            report: VisitReport::default(),
            lines: Vec::new(),
            photos: Vec::new(),
            ending: None,
            cancelled: String::new(),
            next: None,
            call_back: None,
        }
    }

    /// Who drives.
    #[must_use]
    pub fn technician(&self) -> Option<StaffId> {
        self.assigned.as_ref().map(|assigned| assigned.technician)
    }

    /// When somebody is to be there; where nobody drives yet, the beginning of the window.
    #[must_use]
    pub fn start(&self) -> NaiveDateTime {
        self.assigned.as_ref().map_or(self.call.window.from, |assigned| assigned.start)
    }

    /// How long it is planned to take.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.assigned.as_ref().map_or(self.call.minutes, |assigned| assigned.minutes)
    }

    /// A line of it.
    #[must_use]
    pub fn line(&self, work: WorkLineId) -> Option<&VisitLine> {
        self.lines.iter().find(|line| line.id == work)
    }

    /// What the customer pays.
    #[must_use]
    pub fn due_minor(&self) -> Minor {
        let pays = |line: &&VisitLine| line.counts() && line.cover == Cover::Customer;
        self.lines.iter().filter(pays).map(VisitLine::total_minor).fold(0, Minor::saturating_add)
    }

    /// What the customer pays for what was done: charges, and the parts that went in.
    #[must_use]
    pub fn payable_minor(&self) -> Minor {
        let is_done = |line: &&VisitLine| line.part().is_none() || line.state == WorkState::Issued;
        let pays = |line: &&VisitLine| line.counts() && line.cover == Cover::Customer && is_done(line);
        self.lines.iter().filter(pays).map(VisitLine::total_minor).fold(0, Minor::saturating_add)
    }

    /// What stands against the plan, said to be all right.
    #[must_use]
    pub fn allowed(&self) -> &[Conflict] {
        self.assigned.as_ref().map(|assigned| assigned.allowed.as_slice()).unwrap_or_default()
    }

    /// Whether the technician was at the door in time; none while nobody was.
    #[must_use]
    pub fn was_on_time(&self) -> Option<bool> {
        self.arrived.map(|arrived| arrived <= self.call.window.to)
    }
}
