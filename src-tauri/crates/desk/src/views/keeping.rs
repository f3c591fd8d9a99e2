//! The journal as it was looked through, and backups as they were made.

use chrono::{DateTime, Utc};
use domain::finding::FindingKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// What a look through the journal found.
    JournalView {
        /// Whether everything is in order.
        whole: bool,
        /// Entries looked at.
        #[ts(type = "number")]
        entries: i64,
        /// The newest entry's hash, in hexadecimal; worth writing down.
        head: String,
        /// The first row that is not in order.
        #[ts(type = "number | null")]
        bad_row: Option<i64>,
        /// What is wrong with it: `altered`, `missing`, `out_of_order`, `truncated`.
        bad_how: Option<String>,
    }
}

view! {
    /// Something of the store that is not as the journal says.
    DamageView {
        /// Of what kind.
        kind: FindingKind,
        /// Where: a row of the journal, a table, a file's id, a staff number.
        place: String,
        /// In words.
        text: String,
    }
}

view! {
    /// What a look through the whole store found.
    WholenessView {
        /// Whether everything is in order.
        whole: bool,
        /// Entries of the journal.
        #[ts(type = "number")]
        entries: i64,
        /// The newest entry's hash, in hexadecimal; worth writing down.
        head: String,
        /// What is not.
        damage: Vec<DamageView>,
        /// Whether nothing is changed for that: pages are damaged, or no manager has seen it.
        is_stopped: bool,
    }
}

view! {
    /// A backup that was made and looked at.
    BackupView {
        /// Where it lies.
        path: String,
        /// Bytes.
        #[ts(type = "number")]
        bytes: u64,
        /// Entries in its journal.
        #[ts(type = "number")]
        journal_entries: i64,
        /// When.
        at: DateTime<Utc>,
    }
}
