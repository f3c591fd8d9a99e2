//! What is asked for visits to customers' homes: taking the call, and planning.

use super::{AskException, NewCustomer};
use chrono::{NaiveDate, NaiveDateTime};
use domain::device::Device;
use domain::ids::{CustomerId, StaffId, VisitId, VisitPlanId};
use domain::repair::{Cover, SpokenBy};
use domain::visit::{Follows, Roster, VisitAddress, VisitKind, VisitState, VisitTongue, VisitWindow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a visit is about.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum AskVisitSubject {
    /// A device that we sold: the line of its sale, and the unit.
    Sold {
        /// Which.
        device: Device,
    },
    /// A device by its serial number.
    Serial {
        /// Its serial number.
        serial: String,
    },
    /// Something that nobody here sold, or nothing yet.
    Typed {
        /// What it is called.
        name: String,
        /// Its model.
        #[serde(default)]
        model: String,
        /// Its category's code.
        #[serde(default)]
        category: String,
        /// Its serial number.
        #[serde(default)]
        serial: String,
    },
}

/// A call for a visit.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeCall {
    /// What for.
    pub kind: VisitKind,
    /// About what.
    pub subject: AskVisitSubject,
    /// Who calls; left out: whoever bought the device.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Somebody who is not yet known.
    #[serde(default)]
    pub new_customer: Option<NewCustomer>,
    /// The telephone to ring at the door; left out: the customer's.
    #[serde(default)]
    pub phone: String,
    /// Where; left out: the customer's address. Needed for `take_call`.
    #[serde(default)]
    pub address: Option<VisitAddress>,
    /// When, as the clock on the wall shows it. Needed for `take_call`.
    #[serde(default)]
    pub window: Option<VisitWindow>,
    /// How long it will take; left out: what such a visit usually takes.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// In which language the customer wants to be spoken to.
    #[serde(default)]
    pub tongue: VisitTongue,
    /// The fault's code; needed for a repair.
    #[serde(default)]
    pub reason: String,
    /// The fault in the customer's words.
    #[serde(default)]
    pub words: String,
    /// What the technician has to know his way about; left out: the device's category.
    #[serde(default)]
    pub skill: Option<String>,
    /// Whom the customer asks for.
    #[serde(default)]
    pub wish: Option<StaffId>,
    /// Who pays; left out: whoever the rules say.
    #[serde(default)]
    pub cover: Option<Cover>,
    /// Whether the customer was told what it costs.
    #[serde(default)]
    pub standard_told: bool,
    /// The turn of a plan, or the visit, that it goes on from.
    #[serde(default)]
    pub follows: Follows,
    /// Whether this is another fault, and not the last one again.
    #[serde(default)]
    pub is_new_fault: bool,
}

/// Which visit.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneVisit {
    /// Which.
    pub visit: VisitId,
}

/// Which visit, by its id or by its number.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenVisit {
    /// Which.
    #[serde(default)]
    pub visit: Option<VisitId>,
    /// Its number.
    #[serde(default)]
    pub number: Option<String>,
}

/// Which visits to list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ListVisits {
    /// Only those that stand there; empty: all.
    pub states: Vec<VisitState>,
    /// Only those of somebody.
    pub technician: Option<StaffId>,
    /// Only a customer's.
    pub customer: Option<CustomerId>,
    /// Only those from this day on.
    pub from: Option<NaiveDate>,
    /// Only those up to this day.
    pub to: Option<NaiveDate>,
}

/// Which days of the board.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ShowVisitBoard {
    /// The first; left out: today.
    pub from: Option<NaiveDate>,
    /// How many; left out: one. At most 31.
    pub days: Option<u32>,
    /// Without the first so many technicians, and then without the visits that nobody drives to.
    pub skip: u32,
    /// At most so many technicians; left out: all of them.
    pub most: Option<u32>,
}

/// Somebody is to drive, or would be.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AssignVisit {
    /// Which visit.
    pub visit: VisitId,
    /// Who.
    pub technician: StaffId,
    /// When they are to be there; left out: as soon in the window as they can.
    #[serde(default)]
    pub start: Option<NaiveDateTime>,
    /// How long; left out: as was said on the call.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// Why, where hours, leave, travel or skill stand against it.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// Somebody's day.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneDay {
    /// Whose.
    pub technician: StaffId,
    /// Which.
    pub day: NaiveDate,
}

/// What is left of somebody's day in another order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderDay {
    /// Whose.
    pub technician: StaffId,
    /// Which.
    pub day: NaiveDate,
    /// Every visit that is still to be driven to.
    pub stops: Vec<OrderStop>,
}

/// When a visit is to begin.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderStop {
    /// Which.
    pub visit: VisitId,
    /// When they are to be there.
    pub start: NaiveDateTime,
}

/// Which visit, and why.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitWhy {
    /// Which.
    pub visit: VisitId,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// Another time is agreed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RescheduleVisit {
    /// Which visit.
    pub visit: VisitId,
    /// When.
    pub window: VisitWindow,
    /// Whether the customer asked for it; else the shop did, and says why.
    #[serde(default)]
    pub by_customer: bool,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// Something about a visit is now different. What is left out stays.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendVisit {
    /// Which visit.
    pub visit: VisitId,
    /// Where.
    #[serde(default)]
    pub address: Option<VisitAddress>,
    /// The telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// In which language.
    #[serde(default)]
    pub tongue: Option<VisitTongue>,
    /// Whom the customer asks for; left out: as it was.
    #[serde(default)]
    pub wish: Option<AskWish>,
    /// The fault in words.
    #[serde(default)]
    pub words: Option<String>,
}

/// Whom a customer asks for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "who", rename_all = "snake_case", deny_unknown_fields)]
pub enum AskWish {
    /// Nobody, any more.
    Anybody,
    /// Somebody.
    Technician {
        /// Whom.
        technician: StaffId,
    },
}

/// The customer was told.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TellVisit {
    /// Of which visit.
    pub visit: VisitId,
    /// By which way.
    pub by: SpokenBy,
    /// What.
    #[serde(default)]
    pub note: String,
}

/// What somebody knows, where they drive and when they work.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PutRoster {
    /// All of it.
    pub roster: Roster,
}

/// Which plans to list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ListVisitPlans {
    /// Turns that are due by then; left out: as far ahead as the settings say.
    pub until: Option<NaiveDate>,
    /// Only a customer's.
    pub customer: Option<CustomerId>,
    /// Only a device's.
    pub device: Option<Device>,
    /// Those too that have ended.
    pub with_ended: bool,
}

/// A plan, new or changed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PutVisitPlan {
    /// Which; left out: a new one.
    #[serde(default)]
    pub plan: Option<VisitPlanId>,
    /// What it is called.
    pub title: String,
    /// What kind of visit.
    pub kind: VisitKind,
    /// For what.
    pub subject: AskVisitSubject,
    /// Whose; left out: whoever bought it.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// The telephone; left out: the customer's.
    #[serde(default)]
    pub phone: String,
    /// Where; left out: the customer's address.
    #[serde(default)]
    pub address: Option<VisitAddress>,
    /// How many months lie between two turns.
    pub every_months: u32,
    /// When the first turn is due.
    pub first_on: NaiveDate,
    /// The last day on which a turn may be due.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// A turn is due on another day.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveVisitPlan {
    /// Which plan.
    pub plan: VisitPlanId,
    /// Which turn, from 1.
    pub nth: u32,
    /// When.
    pub to: NaiveDate,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// A turn is left out.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SkipVisitPlan {
    /// Which plan.
    pub plan: VisitPlanId,
    /// Which turn, from 1.
    pub nth: u32,
    /// Why.
    pub why: String,
}

/// A plan ends.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndVisitPlan {
    /// Which plan.
    pub plan: VisitPlanId,
    /// Why.
    pub why: String,
}
