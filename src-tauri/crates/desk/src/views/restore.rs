//! What is shown of backups that may take the place of the store.

use super::FailureView;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// A backup at a glance.
    BackupRow {
        /// Where it lies.
        path: String,
        /// Its file name.
        file: String,
        /// Up to when it knows what happened, where the shop stands; empty where nobody can tell.
        up_to: String,
        /// Its size.
        #[ts(type = "number")]
        bytes: u64,
        /// Entries in its journal.
        #[ts(type = "number")]
        entries: i64,
        /// Why it cannot be read.
        failure: Option<FailureView>,
    }
}

view! {
    /// The backups that lie where the program puts them, newest first.
    BackupList {
        /// They.
        backups: Vec<BackupRow>,
    }
}

view! {
    /// What a look through a backup found.
    BackupLook {
        /// Why it must not take the place of the store; none: it is whole.
        failure: Option<FailureView>,
    }
}

view! {
    /// What came of a restore.
    RestoredView {
        /// The backup's file name.
        backup: String,
        /// Where the store that was there is kept.
        kept: Option<String>,
        /// Why it was not made; then the store is as it was.
        failure: Option<FailureView>,
    }
}
