//! What is asked for about backups that the store makes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a backup is to go.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// The file; left out: the store's own folder of backups.
    #[serde(default)]
    pub path: Option<String>,
}
