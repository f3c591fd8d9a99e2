//! What is asked for about the encryption of the store.

use super::{Passphrase, Pin};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Encrypts the store under a passphrase, or gives one that is encrypted another.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EncryptStore {
    /// The shop's passphrase from then on.
    pub passphrase: Passphrase,
    /// The PIN of whoever is signed in.
    pub pin: Pin,
}

/// Opens the lock of an encrypted store: by the shop's passphrase, or by the key of its recovery sheet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UnlockStore {
    /// The passphrase.
    #[serde(default)]
    pub passphrase: Option<Passphrase>,
    /// The key from the sheet; as hidden as a PIN.
    #[serde(default)]
    pub recovery: Option<Pin>,
}
