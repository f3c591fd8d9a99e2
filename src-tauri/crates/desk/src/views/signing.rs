//! What stands around every screen: the lock screen, who is at the counter, and the status line.

use super::{DamageView, FieldSession, NotTurnedView, RestoredView};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{Seat, StaffId};
use domain::staff::{Right, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether somebody can sign in here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// Nobody works here yet: the store is to be set up.
    Empty,
    /// People can sign in.
    Ready,
    /// The secret that PINs were made with is gone: the recovery sheet brings it back.
    SecretLost,
}

view! {
    /// Somebody of a demo store, PIN included; a real store never shows any.
    DemoStaff {
        /// Staff number.
        number: String,
        /// Name.
        name: String,
        /// Role.
        role: Role,
        /// PIN.
        pin: String,
    }
}

view! {
    /// What stands on the lock screen.
    LockView {
        /// The shop's name.
        shop_name: String,
        /// Whether somebody can sign in.
        readiness: Readiness,
        /// Who can sign in, of a demo store only; empty otherwise.
        demo_staff: Vec<DemoStaff>,
        /// Whether this is a demo store.
        is_demo: bool,
        /// Today, where the shop stands.
        today: NaiveDate,
        /// Whether somebody may have a recovery sheet.
        has_recovery_sheet: bool,
        /// What is not in order with the store, in words, while nothing is changed for that.
        damage: Vec<DamageView>,
        /// What came of a restore, until somebody signs in.
        restored: Option<RestoredView>,
        /// Why the store was not encrypted or decrypted as was asked for.
        not_turned: Option<NotTurnedView>,
    }
}

view! {
    /// Who is at the counter.
    SessionView {
        /// Their id.
        staff: StaffId,
        /// Their number.
        number: String,
        /// Their name.
        name: String,
        /// Their role.
        role: Role,
        /// What they may do.
        rights: Vec<Right>,
        /// At which counter.
        seat: Seat,
        /// Minutes without a touch after which the window locks.
        idle_lock_minutes: u32,
        /// The field copy that this is, if it is one.
        field: Option<FieldSession>,
    }
}

view! {
    /// The status line.
    StatusView {
        /// The shop's name.
        shop_name: String,
        /// Which counter.
        seat: Seat,
        /// Whether this is a demo store.
        is_demo: bool,
        /// Today, where the shop stands.
        today: NaiveDate,
        /// Entries in the journal.
        #[ts(type = "number")]
        journal_entries: i64,
        /// Whether everything was in order when it was last looked at: what a start has time for, and all of it once
        /// a day.
        journal_whole: bool,
        /// What was not.
        damage: Vec<DamageView>,
        /// Whether nothing is changed for that: pages are damaged, or no manager has seen it.
        is_stopped: bool,
        /// When the last good backup was made.
        last_backup_at: Option<DateTime<Utc>>,
        /// The same where the shop stands, as `11-22 09:30`.
        last_backup_text: Option<String>,
        /// Whether the last backup that was due could not be made.
        backup_failed: bool,
        /// Whether nobody can have a recovery sheet, so that a backup is of use on this PC only; told to managers, and
        /// not of a demo store.
        recovery_unseen: bool,
        /// Papers that wait for their printer, or are being sent.
        prints_waiting: u32,
        /// Papers that did not come out, or of which nobody knows.
        prints_failed: u32,
        /// Cases with something still to do.
        #[ts(type = "number")]
        open_cases: i64,
    }
}
