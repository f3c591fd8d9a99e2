//! Field copies: visits that are taken along, done where there is no network, and brought back.
//!
//! A copy is a file ([`file`]) with the rows that somebody's days need. Opened, it is a store in memory behind this same
//! desk ([`open`]), so what a technician does is refused out there by the same rules as here; each request that is done
//! is sealed into the file before it is committed. Brought back ([`back`]), every request is made here, once, in order,
//! by whoever made it and as of when they did.

mod back;
mod file;
mod open;
mod out;
mod shown;

pub(crate) use back::{bring_back, look, retry, set_aside};
pub(crate) use file::stretched;
pub(crate) use out::{give_up, list, take_out};
pub(crate) use shown::out_of;

use crate::Failure;
use crate::commands::{Kind, kind_of};
use chrono::{DateTime, Utc};
use domain::field::FieldRefused;
use domain::ids::{FieldCopyId, StaffId};
use std::sync::{Arc, Mutex};

/// What can be changed where there is no network, and what is made here when it comes back.
const DONE_IN_THE_FIELD: [&str; 8] = [
    "arrive_visit",
    "report_visit",
    "photograph_visit",
    "put_visit_line",
    "remove_visit_line",
    "issue_visit_part",
    "end_visit",
    "tell_visit",
];

/// What is open to everybody in a field copy too.
const OPEN_IN_THE_FIELD: [&str; 3] = ["lock_screen", "speak", "lock"];

/// The field copy that a desk is.
pub(crate) struct Field {
    pub(crate) copy: FieldCopyId,
    pub(crate) technician: StaffId,
    pub(crate) days: (chrono::NaiveDate, chrono::NaiveDate),
    pub(crate) taken_out: DateTime<Utc>,
    /// Where what is done goes on being written.
    pub(crate) book: Arc<Mutex<file::Appender>>,
}

/// Whether a command may be run in a field copy: looking, and what is done at a customer's door.
pub(crate) fn is_done_in_the_field(name: &str) -> bool {
    match kind_of(name) {
        Some(Kind::Read) | None => true,
        Some(Kind::Open) => OPEN_IN_THE_FIELD.contains(&name),
        Some(Kind::Write) => DONE_IN_THE_FIELD.contains(&name),
    }
}

impl From<FieldRefused> for Failure {
    fn from(refused: FieldRefused) -> Self {
        match refused {
            FieldRefused::Days => Self::new("field_days").with("most", domain::field::MOST_DAYS),
            FieldRefused::Empty => Self::new("field_empty"),
            FieldRefused::Passphrase => {
                Self::new("field_passphrase_weak").with("least", domain::field::PASSPHRASE_LEAST)
            }
            FieldRefused::Why(problem) => Self::text("why", problem),
            FieldRefused::Decided => Self::new("field_decided"),
            FieldRefused::EarlierFirst => Self::new("field_earlier_first"),
        }
    }
}
