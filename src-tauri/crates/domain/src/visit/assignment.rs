//! Who drives when, and the times that were agreed before.

use super::conflict::Conflict;
use super::window::VisitWindow;
use crate::ids::StaffId;
use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who drives, and when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Assignment {
    /// Who.
    pub technician: StaffId,
    /// When they are to be there.
    pub start: NaiveDateTime,
    /// How long it is to take.
    pub minutes: u32,
    /// What stood against it, and a manager said yes to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Conflict>,
    /// Why they did: an exception's reason; empty where nobody had to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Who asked for another time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AskedBy {
    /// The customer.
    Customer,
    /// The shop, which has to say why.
    Shop,
}

/// Another time was agreed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Reschedule {
    /// On which day it was agreed.
    pub on: NaiveDate,
    /// The time that no longer holds.
    pub from: VisitWindow,
    /// Whether the customer asked for it; else the shop did.
    pub by_customer: bool,
    /// Why.
    pub why: String,
}
