//! What is asked for when a backup is to take the place of the store.

use super::{Passphrase, Pin};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks one of the listed backups through.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckBackup {
    /// Where it lies, as `backups` says it.
    pub path: String,
}

/// Asks for a backup to take the place of the store when it is opened next.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskRestore {
    /// The backup.
    pub path: String,
    /// The manager's staff number.
    pub number: String,
    /// Their PIN.
    pub pin: Pin,
    /// The key from the shop's recovery sheet, as hidden as a PIN: for a backup that comes from another PC.
    #[serde(default)]
    pub recovery: Option<Pin>,
    /// The passphrase, for an encrypted backup that is not of the store that is here.
    #[serde(default)]
    pub passphrase: Option<Passphrase>,
}
