//! What is shown of the encryption of the store.

use super::{BackupRow, FailureView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// How the store lies on its disk.
    EncryptionView {
        /// Whether it is encrypted.
        is_encrypted: bool,
        /// Whether it is to be turned when it is opened next.
        is_asked: bool,
        /// Whether somebody has the recovery sheet that opens it.
        sheet_is_shown: bool,
        /// Backups that whoever has them can read.
        plain_backups: Vec<BackupRow>,
    }
}

view! {
    /// Why a store was not encrypted, or not decrypted, as was asked for. It is as it was.
    NotTurnedView {
        /// Whether it was to be encrypted.
        was_encrypting: bool,
        /// Why not.
        failure: FailureView,
    }
}
