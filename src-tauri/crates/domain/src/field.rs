//! Field copies: what a technician takes along to where there is no network, and what comes back.
//!
//! A copy is a file with the visits of somebody's days. What is done in it is kept as requests, in order; when it is
//! brought back each is made here as if it had been asked for here. One that is refused holds back the later ones of
//! the same visit, until a manager has it tried again or set aside: a part that went in comes before the end of the
//! visit that it went in at.

use crate::ids::{FieldCopyId, RequestId, StaffId, VisitId};
use crate::text::{TextProblem, check_filled};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most days that one copy holds: more would be old news when it is read.
pub const MOST_DAYS: i64 = 14;

/// Characters of a passphrase at least. It is all that stands between a laptop that was lost and the customers on it.
pub const PASSPHRASE_LEAST: usize = 10;

/// Characters of a reason at most.
const WHY_CHARS: usize = 300;

/// How the file ended that was brought back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldEnd {
    /// Everything that was written into it was there.
    #[default]
    Whole,
    /// Its end is missing: cut off by a cable, a full disk or a hand.
    Cut,
    /// Somebody or something has changed it from here on.
    Changed,
}

/// Where a request stands that the store did not take when it came back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldState {
    /// The rules said no.
    Refused,
    /// It waits for an earlier one of the same visit.
    Held,
    /// It was tried again and is done.
    Done,
    /// A manager said that it is not to be done.
    SetAside,
}

impl FieldState {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Held => "held",
            Self::Done => "done",
            Self::SetAside => "set_aside",
        }
    }

    /// Whether somebody still has to decide.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Refused | Self::Held)
    }
}

/// What was asked in a field copy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FieldRequest {
    /// Its place in the copy, from 0.
    pub nth: u32,
    /// Its own id: here as there, the same again changes nothing.
    pub request: RequestId,
    /// When, by the laptop's clock.
    pub at: DateTime<Utc>,
    /// Which use case.
    pub name: String,
    /// What exactly, as JSON text.
    pub asked: String,
    /// At which visit.
    pub visit: Option<VisitId>,
}

/// One thing that has happened to field copies.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum FieldEvent {
    /// Somebody takes visits along.
    TakenOut {
        /// The copy.
        copy: FieldCopyId,
        /// Whose visits.
        technician: StaffId,
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
        /// Which.
        visits: Vec<VisitId>,
    },
    /// A copy that this store does not know any more, because it went back to a backup, is known again: its file bears
    /// the shop's own seal, and a manager said yes.
    Adopted {
        /// The copy.
        copy: FieldCopyId,
        /// Whose visits.
        technician: StaffId,
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
        /// Those of its visits that are here.
        visits: Vec<VisitId>,
        /// When it was taken out.
        taken_out: DateTime<Utc>,
        /// By whom.
        by: StaffId,
    },
    /// A request was not taken, or waits for one that was not.
    Kept {
        /// Of which copy.
        copy: FieldCopyId,
        /// What was asked.
        asked: Box<FieldRequest>,
        /// [`FieldState::Refused`] or [`FieldState::Held`].
        state: FieldState,
        /// The failure's code, and what belongs into its words.
        failure: (String, Vec<(String, String)>),
    },
    /// It was decided about, or tried again.
    Moved {
        /// Of which copy.
        copy: FieldCopyId,
        /// Which.
        nth: u32,
        /// Where it stands now.
        state: FieldState,
        /// The failure of another try.
        failure: Option<(String, Vec<(String, String)>)>,
        /// Why it was set aside.
        why: String,
    },
    /// The copy was brought back, as far as it goes; it may come again with more.
    BroughtBack {
        /// Which.
        copy: FieldCopyId,
        /// How many requests stand in it.
        requests: u32,
        /// How many of them were done just now.
        done: u32,
        /// How many were not taken, or wait.
        kept: u32,
        /// How the file ended.
        end: FieldEnd,
    },
    /// Nobody expects it back any more: the laptop was lost, or nothing was done with it.
    GivenUp {
        /// Which.
        copy: FieldCopyId,
        /// Why.
        why: String,
    },
}

/// Why something is not done with a field copy.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FieldRefused {
    /// There is no such span of days, or it is too long.
    #[error("no such days")]
    Days,
    /// Nothing would be in it.
    #[error("no visit in these days")]
    Empty,
    /// A passphrase that is guessed.
    #[error("the passphrase is too short")]
    Passphrase,
    /// The reason is missing or too long.
    #[error("the reason: {0:?}")]
    Why(TextProblem),
    /// It is done, or set aside.
    #[error("it is decided")]
    Decided,
    /// An earlier one of the same visit comes first.
    #[error("an earlier one comes first")]
    EarlierFirst,
}

/// The days of a copy are in order and not too many.
///
/// # Errors
/// [`FieldRefused::Days`].
pub fn check_days(from: NaiveDate, to: NaiveDate) -> Result<(), FieldRefused> {
    let span = to.signed_duration_since(from);
    if span < TimeDelta::zero() || span >= TimeDelta::days(MOST_DAYS) {
        return Err(FieldRefused::Days);
    }
    Ok(())
}

/// A passphrase is long enough, and not one letter again and again.
///
/// # Errors
/// [`FieldRefused::Passphrase`].
pub fn check_passphrase(passphrase: &str) -> Result<(), FieldRefused> {
    let different = passphrase.chars().collect::<std::collections::BTreeSet<char>>().len();
    if passphrase.chars().count() < PASSPHRASE_LEAST || different < 4 {
        return Err(FieldRefused::Passphrase);
    }
    Ok(())
}

/// A reason that somebody gives.
///
/// # Errors
/// [`FieldRefused::Why`].
pub fn check_why(why: &str) -> Result<(), FieldRefused> {
    check_filled(why, WHY_CHARS).map_err(FieldRefused::Why)
}

/// Requests of one copy that were not taken, in order, and where each stands: what may be done about one of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Its place in the copy.
    pub nth: u32,
    /// At which visit.
    pub visit: Option<VisitId>,
    /// Where it stands.
    pub state: FieldState,
}

/// The place under which a request is kept: its own, or where another laptop went on with the same copy and has an entry
/// kept there, one behind all.
#[must_use]
pub fn place(kept: &[Kept], nth: u32) -> u32 {
    if kept.iter().all(|one| one.nth != nth) {
        return nth;
    }
    kept.iter().map(|one| one.nth).max().unwrap_or(nth).saturating_add(1)
}

/// Whether a request at `visit` has to wait for one of these.
#[must_use]
pub fn is_held(kept: &[Kept], nth: u32, visit: Option<VisitId>) -> bool {
    kept.iter().any(|one| one.state.is_open() && one.nth < nth && one.visit == visit)
}

/// Request `nth` may be decided about: it is open, and none before it at the same visit is.
///
/// # Errors
/// [`FieldRefused::Decided`], [`FieldRefused::EarlierFirst`].
pub fn check_turn(kept: &[Kept], nth: u32) -> Result<(), FieldRefused> {
    let one = kept.iter().find(|one| one.nth == nth && one.state.is_open()).ok_or(FieldRefused::Decided)?;
    if is_held(kept, nth, one.visit) { Err(FieldRefused::EarlierFirst) } else { Ok(()) }
}

/// When something counts as done that a laptop's clock dates: never before the copy was made, nor later than now.
#[must_use]
pub fn within(at: DateTime<Utc>, taken_out: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    at.max(taken_out).min(now.max(taken_out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn kept(nth: u32, visit: u128, state: FieldState) -> Kept {
        Kept { nth, visit: Some(VisitId(Uuid::from_u128(visit))), state }
    }

    #[test]
    fn a_copy_holds_one_day_to_fourteen() {
        let first = day("2028-02-20");
        assert_eq!(check_days(first, first), Ok(()));
        assert_eq!(check_days(first, day("2028-03-04")), Ok(()), "over the leap day");
        assert_eq!(check_days(first, day("2028-03-05")), Err(FieldRefused::Days));
        assert_eq!(check_days(first, day("2028-02-19")), Err(FieldRefused::Days));
    }

    #[test]
    fn a_passphrase_has_ten_characters_and_more_than_one() {
        assert_eq!(check_passphrase("百子湾路十六号三号楼"), Ok(()));
        assert_eq!(check_passphrase("123456789"), Err(FieldRefused::Passphrase));
        assert_eq!(check_passphrase("1111111111"), Err(FieldRefused::Passphrase));
    }

    #[test]
    fn what_was_refused_holds_back_its_own_visit_and_no_other() {
        let all = [kept(2, 1, FieldState::Refused), kept(3, 2, FieldState::SetAside)];
        let visit = |id: u128| Some(VisitId(Uuid::from_u128(id)));
        assert!(is_held(&all, 4, visit(1)));
        assert!(!is_held(&all, 1, visit(1)), "what came before it is not held");
        assert!(!is_held(&all, 4, visit(2)), "what was set aside holds nothing");
        assert!(!is_held(&all, 4, visit(3)));
    }

    #[test]
    fn what_two_laptops_wrote_in_one_place_is_kept_in_two() {
        let all = [kept(2, 1, FieldState::Refused), kept(5, 1, FieldState::Held)];
        assert_eq!((place(&all, 3), place(&all, 2), place(&all, 5), place(&[], 0)), (3, 6, 6, 0));
    }

    #[test]
    fn the_earlier_of_a_visit_is_decided_first_and_each_once() {
        let all =
            [kept(2, 1, FieldState::Refused), kept(5, 1, FieldState::Held), kept(6, 2, FieldState::Done)];
        assert_eq!(check_turn(&all, 2), Ok(()));
        assert_eq!(check_turn(&all, 5), Err(FieldRefused::EarlierFirst));
        assert_eq!(check_turn(&all, 6), Err(FieldRefused::Decided));
        assert_eq!(check_turn(&all, 7), Err(FieldRefused::Decided));
    }

    #[test]
    fn a_laptop_whose_clock_is_wrong_dates_nothing_before_the_copy_or_in_the_future() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (out, now) = (at("2026-11-22T00:00:00Z"), at("2026-11-22T10:00:00Z"));
        assert_eq!(within(at("2026-11-22T03:00:00Z"), out, now), at("2026-11-22T03:00:00Z"));
        assert_eq!(within(at("1970-01-01T00:00:00Z"), out, now), out);
        assert_eq!(within(at("2031-01-01T00:00:00Z"), out, now), now);
        assert_eq!(
            within(now, out, at("2026-11-21T00:00:00Z")),
            out,
            "the counter's own clock may be wrong too"
        );
    }
}
