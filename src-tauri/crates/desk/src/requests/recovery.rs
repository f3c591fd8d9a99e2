//! What is asked for about the recovery sheet.

use super::{PaperSize, Pin};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One's own PIN, once more: the session alone is not enough.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WithPin {
    /// The PIN of whoever is signed in.
    pub pin: Pin,
}

/// The recovery sheet that counts.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeeRecoverySheet {
    /// The PIN of whoever is signed in.
    pub pin: Pin,
    /// On which paper: A4, or A5 where that is named.
    #[serde(default)]
    pub paper: Option<PaperSize>,
}

/// Proves the shop by its recovery sheet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The key from the sheet; as hidden as a PIN.
    pub recovery: Pin,
    /// The manager's staff number.
    pub number: String,
    /// Their PIN from now on; left out or empty: the one that they have.
    #[serde(default)]
    pub new_pin: Option<Pin>,
}
