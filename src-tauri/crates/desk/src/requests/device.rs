//! What is asked about devices, categories and the shop's promise.

use chrono::NaiveDate;
use domain::device::{Device, PastKind};
use domain::ids::PastId;
use domain::policy::promise::PromiseTerm;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which device to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenDevice {
    /// The device.
    pub device: Device,
    /// As of which day; left out: today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// Writes down something that befell a device elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordPast {
    /// The device.
    pub device: Device,
    /// The entry that this corrects; left out: a new one.
    #[serde(default)]
    pub past: Option<PastId>,
    /// What befell it.
    pub what: PastKind,
}

/// Strikes an entry that was wrong.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StrikePast {
    /// The device.
    pub device: Device,
    /// The entry.
    pub past: PastId,
    /// Why.
    pub reason: String,
}

/// Lets what the shop calls goods stand for a category of the rules.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MapCategory {
    /// An article's code, a category of the shop's own system, or a word in a name.
    pub word: String,
    /// The category's code, empty for goods outside every catalogue; left out: the word stands for nothing any more.
    #[serde(default)]
    pub category: Option<String>,
}

/// The promise as it is to be.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The terms that are to hold for sales from `from` on.
    pub terms: Vec<PromiseTerm>,
    /// From which day of sale; left out: from today.
    #[serde(default)]
    pub from: Option<NaiveDate>,
}
