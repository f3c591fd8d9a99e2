//! Where a print job stands, and what may happen to it next.
//!
//! Two things must never happen: a paper that was asked for and is forgotten, and a paper that comes out twice
//! without saying so. So the program tries again by itself only while not one byte has left it; as soon as one may
//! have, a person looks whether there is paper, and what is printed then is marked as a copy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a job stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Nothing of it was sent.
    Waiting,
    /// It is being sent now.
    Sending,
    /// The printer or the system's queue has all of it.
    Sent,
    /// Nothing of it was sent, and trying again by itself would not help.
    Failed,
    /// Some of it was sent and not all.
    HalfSent,
    /// All or some of it may have been sent: the program ended meanwhile, or the printer never said that it was done.
    Unsure,
    /// Somebody does not want it any more, or has the paper.
    CalledOff,
    /// A copy was printed in its place.
    Replaced,
}

/// What came of one try.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Everything was taken.
    All,
    /// The printer did not answer; not one byte left.
    Unreached,
    /// Not one byte left, and waiting does not change that.
    Refused,
    /// It broke off after some bytes.
    Part,
    /// All bytes left, and nobody said that they arrived.
    Unknown,
}

/// What becomes of a job after a try.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AfterTry {
    /// Where it stands now.
    pub state: JobState,
    /// After how many seconds it is tried again, where it waits.
    pub again_in_s: u32,
}

/// How a job is printed again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// The same bytes: nothing of them came out.
    Same,
    /// Some of it may have come out: what is printed now is a copy and says so.
    AsCopy,
}

/// Seconds between two tries of a printer that does not answer; after the last the job is left to a person. Four
/// minutes: enough to switch a printer on, and nobody still waits for a slip that comes later.
const WAITS_S: [u32; 8] = [2, 5, 10, 20, 30, 60, 60, 60];
/// How often a job is tried by itself.
pub const MOST_TRIES: u32 = 9;

impl JobState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::HalfSent,
        Self::Unsure,
        Self::CalledOff,
        Self::Replaced,
    ];

    /// Whether something is still to become of it.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Sent | Self::CalledOff | Self::Replaced)
    }

    /// Whether a person has to say what becomes of it.
    #[must_use]
    pub fn needs_somebody(self) -> bool {
        matches!(self, Self::Failed | Self::HalfSent | Self::Unsure)
    }

    /// After a try, the `tries`-th (from 1).
    #[must_use]
    pub fn after(outcome: Outcome, tries: u32) -> AfterTry {
        let ended = |state| AfterTry { state, again_in_s: 0 };
        match outcome {
            Outcome::All => ended(Self::Sent),
            Outcome::Refused => ended(Self::Failed),
            Outcome::Part => ended(Self::HalfSent),
            Outcome::Unknown => ended(Self::Unsure),
            Outcome::Unreached => {
                let place = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
                match WAITS_S.get(place) {
                    Some(again_in_s) => AfterTry { state: Self::Waiting, again_in_s: *again_in_s },
                    None => ended(Self::Failed),
                }
            }
        }
    }

    /// What it is found to be when the program that was sending it is gone.
    #[must_use]
    pub fn after_a_death(self) -> Self {
        if self == Self::Sending { Self::Unsure } else { self }
    }

    /// How it is printed again when somebody says so; none where it cannot be.
    #[must_use]
    pub fn retry(self) -> Option<Retry> {
        match self {
            Self::Waiting | Self::Failed => Some(Retry::Same),
            Self::HalfSent | Self::Unsure => Some(Retry::AsCopy),
            Self::Sending | Self::Sent | Self::CalledOff | Self::Replaced => None,
        }
    }

    /// Whether it can be called off; what is being sent cannot.
    #[must_use]
    pub fn may_be_called_off(self) -> bool {
        self.is_open() && self != Self::Sending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_tried_again_by_itself_once_a_byte_may_have_left() {
        for tries in 1..=MOST_TRIES + 1 {
            for outcome in [Outcome::All, Outcome::Refused, Outcome::Part, Outcome::Unknown] {
                assert_ne!(JobState::after(outcome, tries).state, JobState::Waiting, "{outcome:?}");
            }
        }
    }

    #[test]
    fn a_printer_that_does_not_answer_is_asked_so_often_and_then_left_to_a_person() {
        let waits = |tries| JobState::after(Outcome::Unreached, tries);
        assert_eq!(waits(1), AfterTry { state: JobState::Waiting, again_in_s: 2 });
        assert_eq!(waits(MOST_TRIES - 1), AfterTry { state: JobState::Waiting, again_in_s: 60 });
        assert_eq!(waits(MOST_TRIES), AfterTry { state: JobState::Failed, again_in_s: 0 });
        let all: u32 = (1..MOST_TRIES).map(|tries| waits(tries).again_in_s).sum();
        assert_eq!(all, 247);
    }

    #[test]
    fn each_state_says_what_may_become_of_it() {
        let table: Vec<_> = JobState::ALL
            .into_iter()
            .map(|state| {
                (state, state.is_open(), state.needs_somebody(), state.retry(), state.may_be_called_off())
            })
            .collect();
        assert_eq!(
            table,
            [
                (JobState::Waiting, true, false, Some(Retry::Same), true),
                (JobState::Sending, true, false, None, false),
                (JobState::Sent, false, false, None, false),
                (JobState::Failed, true, true, Some(Retry::Same), true),
                (JobState::HalfSent, true, true, Some(Retry::AsCopy), true),
                (JobState::Unsure, true, true, Some(Retry::AsCopy), true),
                (JobState::CalledOff, false, false, None, false),
                (JobState::Replaced, false, false, None, false),
            ]
        );
    }

    #[test]
    fn a_death_makes_unsure_what_was_being_sent_and_nothing_else() {
        for state in JobState::ALL {
            let after = if state == JobState::Sending { JobState::Unsure } else { state };
            assert_eq!(state.after_a_death(), after);
        }
    }
}
