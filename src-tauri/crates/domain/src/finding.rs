//! What is found wrong with a store when it is looked through.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something of the store that is not as the journal says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Finding {
    /// Of what kind.
    pub kind: FindingKind,
    /// Where: a row of the journal, a table, a file's id, a staff number.
    pub place: String,
}

/// What can be found wrong with a store.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Pages of its file are damaged.
    Pages,
    /// A row points to one that is not there.
    Reference,
    /// The journal's chain is broken.
    Journal,
    /// A table, index, view or trigger is not the program's own.
    Schema,
    /// The settings.
    Settings,
    /// Somebody who works here.
    Staff,
    /// Somebody's PIN.
    Pin,
    /// The rows of a file that came in.
    File,
    /// A table does not say what the journal says.
    Table,
}
