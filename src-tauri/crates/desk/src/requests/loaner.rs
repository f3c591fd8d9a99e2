//! What is asked for loan units.

use super::{AskException, AskPhoto, AskSignature, Collect};
use chrono::NaiveDate;
use domain::ids::{CaseLineId, LoanId, LoanUnitId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that goes along with a loan unit.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskLoanAccessory {
    /// What it is called.
    pub name: String,
    /// What it costs whoever does not bring it back; left out: nothing.
    #[serde(default)]
    pub price: String,
}

/// A unit of the pool, new or changed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordLoanUnit {
    /// Which; left out: a new one.
    #[serde(default)]
    pub unit: Option<LoanUnitId>,
    /// What is written on it.
    pub label: String,
    /// What it is called.
    pub name: String,
    /// Its model.
    #[serde(default)]
    pub model: String,
    /// Its category; left out: it stands in for anything.
    #[serde(default)]
    pub category: String,
    /// Its serial number.
    #[serde(default)]
    pub serial: String,
    /// How it looks.
    #[serde(default)]
    pub condition: String,
    /// What goes along.
    #[serde(default)]
    pub accessories: Vec<AskLoanAccessory>,
    /// What it is worth.
    pub value: String,
    /// What is usually held for it; left out: nothing.
    #[serde(default)]
    pub deposit: String,
    /// New pictures of it.
    #[serde(default)]
    pub photos: Vec<AskPhoto>,
}

/// Where a unit goes in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PoolStep {
    /// Somebody has to look at it.
    SetAside,
    /// It can go out.
    Ready,
    /// It turned up after all.
    Find,
}

/// A unit is set aside, ready again, or found.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveLoanUnit {
    /// Which.
    pub unit: LoanUnitId,
    /// Where to.
    pub step: PoolStep,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// A unit is lent no more.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RetireLoanUnit {
    /// Which.
    pub unit: LoanUnitId,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// A size of label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub enum LabelSize {
    /// 40 × 30 mm.
    #[serde(rename = "40x30")]
    Mm40x30,
    /// 60 × 40 mm.
    #[default]
    #[serde(rename = "60x40")]
    Mm60x40,
}

/// What a set of labels is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LabelFor {
    /// The device, and each thing that was left with it.
    #[default]
    All,
    /// The device alone.
    Device,
}

/// The labels of a device in repair.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RepairLabels {
    /// The repair.
    pub line: CaseLineId,
    /// The size.
    #[serde(default)]
    pub size: LabelSize,
    /// For what.
    #[serde(default)]
    pub of: LabelFor,
}

/// Which unit to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenLoanUnit {
    /// Which.
    pub unit: LoanUnitId,
}

/// A unit goes out for a repair.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LendLoaner {
    /// The repair.
    pub line: CaseLineId,
    /// Which unit.
    pub unit: LoanUnitId,
    /// The day by which it is due back; left out: the day promised for the repair, or a fortnight.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
    /// Why, where no rule asks for it: a code.
    #[serde(default)]
    pub reason: Option<String>,
    /// In words.
    #[serde(default)]
    pub note: String,
    /// How it looks; left out: as the pool says.
    #[serde(default)]
    pub condition: Option<String>,
    /// What goes along, by name; left out: all of it.
    #[serde(default)]
    pub accessories: Option<Vec<String>>,
    /// What the customer leaves for it.
    #[serde(default)]
    pub deposit: Vec<Collect>,
    /// How the customer signs.
    #[serde(default)]
    pub signed: AskSignature,
    /// The exception, where less is left than the unit asks for.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// A unit may stay out until another day.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExtendLoan {
    /// Which agreement.
    pub loan: LoanId,
    /// Until when.
    pub due_on: NaiveDate,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// A unit comes back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnLoaner {
    /// Which agreement.
    pub loan: LoanId,
    /// How it looks; left out: as it went out.
    #[serde(default)]
    pub condition: Option<String>,
    /// What went along and is not here, by name.
    #[serde(default)]
    pub missing: Vec<String>,
    /// What is charged for that; left out: as agreed.
    #[serde(default)]
    pub missing_charge: Option<String>,
    /// What is wrong with it.
    #[serde(default)]
    pub damage: Option<String>,
    /// What is charged for that; left out: nothing.
    #[serde(default)]
    pub damage_charge: Option<String>,
    /// What the customer pays beside the deposit.
    #[serde(default)]
    pub collected: Vec<Collect>,
    /// Anything else.
    #[serde(default)]
    pub note: String,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// A unit does not come back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoseLoaner {
    /// Which agreement.
    pub loan: LoanId,
    /// What is known of it.
    pub note: String,
    /// What the customer pays beside the deposit.
    #[serde(default)]
    pub collected: Vec<Collect>,
    /// Why, and who says yes.
    pub exception: AskException,
}
