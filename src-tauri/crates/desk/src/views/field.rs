//! Field copies as they are shown.

use super::{FailureView, VisitLink};
use chrono::{NaiveDate, NaiveDateTime};
use domain::field::{FieldEnd, FieldState};
use domain::ids::{FieldCopyId, StaffId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A copy, as the counter knows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldCopyView {
    /// Which.
    pub copy: FieldCopyId,
    /// Whose visits.
    pub technician: StaffId,
    /// Their name.
    pub name: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// When it was taken out.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// Whether somebody still has it.
    pub is_out: bool,
    /// How many visits are in it.
    pub visits: u32,
    /// How many requests were seen in it.
    pub requests: u32,
    /// When it was last brought back.
    pub brought_at: Option<NaiveDateTime>,
    /// By whom.
    pub brought_by: String,
    /// How the file ended then.
    pub end: Option<FieldEnd>,
    /// Why nobody expects it back.
    pub given_up: Option<String>,
    /// What of it waits for a decision, and what was decided, in the order in which it was asked.
    pub kept: Vec<FieldKeptView>,
}

/// A request that was not taken: what was done out there, and what stands here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldKeptView {
    /// Its place in the copy.
    pub nth: u32,
    /// Which use case: a code.
    pub name: String,
    /// When it was done, where the shop stands.
    pub at: NaiveDateTime,
    /// What exactly, in words and figures.
    pub said: Vec<FieldSaid>,
    /// The visit as it stands here.
    pub visit: Option<VisitLink>,
    /// Whose device: the customer's name.
    pub customer: String,
    /// Why the visit was called off here, if it was.
    pub cancelled: String,
    /// Where it stands.
    pub state: FieldState,
    /// Whether it is the first of its visit, which comes before the others.
    pub is_next: bool,
    /// Why it was not taken.
    pub failure: FailureView,
    /// Why it was set aside.
    pub why: String,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_at: Option<NaiveDateTime>,
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldSaid {
    /// What it is about: a code.
    pub what: String,
    /// As it was typed, or a figure.
    pub value: String,
}

/// All copies, those that somebody has to do something about first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldList {
    /// They.
    pub copies: Vec<FieldCopyView>,
    /// How many requests wait for a decision.
    pub open: u32,
}

/// A file, looked at before anything is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldLook {
    /// Which copy.
    pub copy: FieldCopyId,
    /// Whose visits.
    pub name: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// When it was taken out.
    pub at: NaiveDateTime,
    /// How many visits.
    pub visits: u32,
    /// How many requests can be read.
    pub requests: u32,
    /// How many there should be.
    pub expected: u32,
    /// How many of them are here already.
    pub known: u32,
    /// How the file ends.
    pub end: FieldEnd,
    /// Whether this store does not know the copy, so that a manager has to say yes.
    pub is_unknown: bool,
}

/// What came of bringing a copy back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldBack {
    /// How many requests were done just now.
    pub done: u32,
    /// How many were here already.
    pub known: u32,
    /// How many were not taken, or wait for one that was not.
    pub kept: u32,
    /// How many cannot be read any more.
    pub lost: u32,
    /// How the file ended.
    pub end: FieldEnd,
    /// The copy.
    pub copy: FieldCopyView,
}

/// What was taken along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TakenAlong {
    /// The copy.
    pub copy: FieldCopyView,
    /// The file.
    pub path: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// The field copy behind a window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldSession {
    /// Which.
    pub copy: FieldCopyId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// When it was taken out.
    pub at: NaiveDateTime,
}

/// Somebody has a visit on a field copy: what is changed here may not fit what is done there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldOut {
    /// Which copy.
    pub copy: FieldCopyId,
    /// Whose.
    pub name: String,
    /// Since when.
    pub at: NaiveDateTime,
}
