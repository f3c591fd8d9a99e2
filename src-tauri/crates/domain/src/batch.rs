//! Files that came in: what the journal says of each. Its rows are reference data, and no events.

use crate::ids::{BatchId, StaffId};
use crate::money::{Currency, Minor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file that came in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// The file's name, without its folder.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// The format it was recognised as.
    pub format: String,
    /// Sales that were new.
    pub sales: u32,
    /// Lines of those sales.
    pub lines: u32,
    /// Customers that were new.
    pub customers: u32,
    /// Goods that were new.
    pub goods: u32,
    /// Sales that were here already.
    pub known: u32,
    /// Rows that were refused.
    pub refused: u32,
    /// What all new sales were paid with, per currency.
    #[ts(type = "Array<[Currency, number]>")]
    pub paid: Vec<(Currency, Minor)>,
    /// What else was in it.
    #[serde(default)]
    pub more: BatchMore,
}

/// What a file may hold beside sales, customers and goods. Counts of what was new.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct BatchMore {
    /// Sales here already of which it says that more was paid back elsewhere.
    pub raised: u32,
    /// Machines with serial numbers.
    pub units: u32,
    /// Spare parts.
    pub parts: u32,
    /// Models that parts fit.
    pub fits: u32,
    /// Part numbers that replace others.
    pub supersessions: u32,
    /// Bins with parts in them.
    pub stock: u32,
    /// Who came to work here.
    pub staff: Vec<StaffId>,
    /// Rows that are nothing and need no mending, such as rows of totals.
    pub passed_over: u32,
}
