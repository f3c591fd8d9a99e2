//! What is shown of the encryption of the store.

use super::BackupRow;
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
