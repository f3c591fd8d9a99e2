//! Why a shift does not end so, or a slip cannot be used.

use super::blank::{BlankKind, BlankState};
use crate::money::Minor;
use crate::refusing::{Arg, Args};

/// Why a shift does not end so, or a slip cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ShiftRefused {
    /// The drawer holds something else than the books say, and nobody says why.
    DrawerDiffers {
        /// What lies in it less what should.
        difference_minor: Minor,
    },
    /// More cash is handed in than somebody took at doors.
    HandedTooMuch {
        /// What is handed in.
        asked_minor: Minor,
        /// What they carry.
        carried_minor: Minor,
    },
    /// A shift is handed over to somebody else.
    HandoverToSelf,
    /// The slip is spent, or for something else.
    Blank {
        /// How it stands with it.
        state: BlankState,
        /// What it is for.
        kind: BlankKind,
    },
}

impl ShiftRefused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::DrawerDiffers { .. } => "drawer_differs",
            Self::HandedTooMuch { .. } => "handed_too_much",
            Self::HandoverToSelf => "handover_to_self",
            Self::Blank { .. } => "blank_slip",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::DrawerDiffers { difference_minor } => vec![("difference", Arg::Amount(*difference_minor))],
            Self::HandedTooMuch { asked_minor, carried_minor } => {
                vec![("asked", Arg::Amount(*asked_minor)), ("carried", Arg::Amount(*carried_minor))]
            }
            Self::Blank { state, kind } => {
                vec![("state", Arg::code(state.code())), ("kind", Arg::code(kind.code()))]
            }
            Self::HandoverToSelf => Vec::new(),
        }
    }
}
