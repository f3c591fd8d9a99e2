//! What is asked about shifts, and about slips for a power cut.

use domain::ids::{DocumentNumber, StaffId};
use domain::shift::BlankKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Closes the day.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseDay {
    /// What lay in the drawer in the morning.
    pub float: String,
    /// The cash that came in at the till for goods sold; left out: none.
    #[serde(default)]
    pub takings: String,
    /// What technicians hand in of the cash they took at customers' doors.
    #[serde(default)]
    pub handed_in: Vec<HandIn>,
    /// What lies in the drawer now.
    pub counted: String,
    /// Why that is not what should lie there.
    #[serde(default)]
    pub why: String,
}

/// Cash that a technician hands in.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HandIn {
    /// Who.
    pub technician: StaffId,
    /// How much.
    pub amount: String,
}

/// Hands the shift over.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// To whom.
    pub to: StaffId,
    /// The cash that both counted; left out: nobody did.
    #[serde(default)]
    pub counted: Option<String>,
    /// What the one who comes has to know.
    #[serde(default)]
    pub note: String,
}

/// Makes slips ready for a power cut.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueBlanks {
    /// What they are for.
    pub kind: BlankKind,
    /// How many.
    pub count: u32,
}

/// Says that a slip cannot be used any more.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SpoilBlank {
    /// Which.
    pub number: DocumentNumber,
    /// Why.
    pub why: String,
}
