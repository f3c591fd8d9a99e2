//! What is asked of field copies.

use super::{Approver, Pin};
use chrono::NaiveDate;
use domain::ids::{FieldCopyId, StaffId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// A passphrase on its way in. It never prints, neither in a log nor in the digest of a request.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema, TS)]
#[serde(transparent)]
pub struct Passphrase(pub String);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Serialize for Passphrase {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("…")
    }
}

/// Somebody takes their visits along.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeOut {
    /// Whose visits; a technician takes their own.
    pub technician: StaffId,
    /// The first day; left out: today.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day; left out: the first.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// The new file.
    pub path: String,
    /// What it is sealed with.
    pub passphrase: Passphrase,
    /// The technician's PIN, whoever is at the counter: what is done in the copy is done in their name.
    pub pin: Pin,
}

/// The file of a field copy.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FieldFile {
    /// Where it lies.
    pub path: String,
    /// What it is sealed with; needed only where this store does not know its key.
    #[serde(default)]
    pub passphrase: Option<Passphrase>,
    /// The manager who says that a copy which this store does not know any more may come in, after it went back to a
    /// backup; she may be the one who asks.
    #[serde(default)]
    pub adopt: Option<Approver>,
}

/// A request of a copy that was not taken.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RetryField {
    /// Of which copy.
    pub copy: FieldCopyId,
    /// Which.
    pub nth: u32,
}

/// Such a request is not to be done.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetAsideField {
    /// Of which copy.
    pub copy: FieldCopyId,
    /// Which.
    pub nth: u32,
    /// Why.
    pub why: String,
}

/// Nobody expects a copy back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveUpFieldCopy {
    /// Which.
    pub copy: FieldCopyId,
    /// Why.
    pub why: String,
}
