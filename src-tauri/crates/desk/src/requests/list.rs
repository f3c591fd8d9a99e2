//! What is asked for of the lists that are looked through.

use chrono::NaiveDate;
use domain::ids::BatchId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which list, narrowed by what, in which order.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ListWanted {
    /// Its name, as `lists` gives it.
    pub list: String,
    /// Words that must all be in a row.
    #[serde(default)]
    pub text: String,
    /// From this day on.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Up to this day.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// Only in this state, one of those that `lists` gives.
    #[serde(default)]
    pub state: Option<String>,
    /// Only what this file brought.
    #[serde(default)]
    pub batch: Option<BatchId>,
    /// By this column; the list's own order where it is left out.
    #[serde(default)]
    pub sort: Option<String>,
    /// Whether the last of that column comes first.
    #[serde(default)]
    pub descending: bool,
}

/// Rows of a list, from anywhere in it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRows {
    /// Which list.
    pub wanted: ListWanted,
    /// The place of the first row, from 0.
    #[serde(default)]
    #[ts(type = "number")]
    pub at: u64,
    /// How many; 100 where it is left out.
    #[serde(default)]
    pub limit: Option<u32>,
    /// As the page before said it, so that rows do not move while somebody looks at them.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub as_of: Option<i64>,
}
