//! Exceptions (例外): what a person may not do alone, and who may say yes to it.
//!
//! Somebody who holds the right and the limit needs no second person, but always a coded reason. Where a second
//! person is needed, it is never the one who asks.

mod needs_yes;
mod refused;

pub use needs_yes::NeedsYes;
pub use refused::ExceptionRefused;

use crate::ids::StaffId;
use crate::refused::Refused;
use crate::staff::{Limits, Right, Staff};
use crate::text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The coded reasons for an exception, under `exception-<code>`; `other` needs words.
pub const EXCEPTION_REASONS: [&str; 8] = [
    "loyal_customer",
    "just_past",
    "shop_mistake",
    "maker_agreed",
    "safety",
    "bad_experience",
    "tender_closed",
    "other",
];

/// An exception as it is asked for and granted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Exception {
    /// One of [`EXCEPTION_REASONS`].
    pub reason: String,
    /// In words; needed for `other`.
    pub note: String,
    /// Who said yes; none where the person at the counter may do it alone.
    pub approver: Option<StaffId>,
}

/// Checks that `causes` are all within the rights of the one who asks, or of an approver who is somebody else,
/// and that the reason is coded.
///
/// # Errors
/// [`ExceptionRefused::NeedsManager`] with the causes, or what is wrong with the approver or the reason.
pub fn check(
    causes: &[NeedsYes],
    exception: Option<&Exception>,
    asker: &Staff,
    approver: Option<&Staff>,
    limits: &Limits,
) -> Result<(), Refused> {
    if causes.is_empty() {
        return Ok(());
    }
    let Some(exception) = exception else {
        return Err(ExceptionRefused::NeedsManager { causes: causes.to_vec() }.into());
    };
    if !EXCEPTION_REASONS.contains(&exception.reason.as_str()) {
        return Err(ExceptionRefused::ExceptionReason.into());
    }
    if exception.reason == "other" && exception.note.trim().is_empty() {
        return Err(ExceptionRefused::ExceptionNote.into());
    }
    text::check(&exception.note, text::NOTE_CHARS)
        .map_err(|problem| Refused::Text { field: "note", problem })?;
    match approver {
        None if causes.iter().all(|cause| cause.is_alone_within(asker, limits)) => Ok(()),
        None => Err(ExceptionRefused::NeedsManager { causes: causes.to_vec() }.into()),
        Some(approver) if approver.id == asker.id => Err(ExceptionRefused::ApproverIsAsker.into()),
        Some(approver) => {
            let within = |cause: &&NeedsYes| {
                !cause.is_within(approver, limits) || !approver.role.holds(Right::Approve)
            };
            match causes.iter().find(within) {
                Some(cause) => Err(ExceptionRefused::ApproverMayNot { cause: cause.clone() }.into()),
                None => Ok(()),
            }
        }
    }
}
