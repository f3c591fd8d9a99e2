//! Who works here, and PINs.

use super::{Approver, Pin};
use chrono::NaiveDate;
use domain::ids::StaffId;
use domain::staff::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who looked at customers' telephones and addresses.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ListLooks {
    /// The first day; thirty days before the last where it is left out.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day; today where it is left out.
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

/// Somebody new, or a change to somebody.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordStaff {
    /// Who; left out: somebody new.
    #[serde(default)]
    pub staff: Option<StaffId>,
    /// The number they sign in with.
    pub number: String,
    /// Their name.
    pub name: String,
    /// What they are hired for.
    pub role: Role,
    /// Whether they work here.
    pub active: bool,
    /// A PIN to begin with; needed for somebody new.
    #[serde(default)]
    pub pin: Option<Pin>,
    /// The other manager who says yes; needed where somebody becomes a manager, is one no more, or a manager gets a new
    /// PIN, and there is another one.
    #[serde(default)]
    pub approver: Option<Approver>,
}

/// A new PIN for oneself.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePin {
    /// The one until now.
    pub old: Pin,
    /// The one from now on.
    pub new: Pin,
}
