//! Slips that are numbered ahead of a power cut. What is written on one by hand is keyed in later, under its number.

use super::ShiftEvent;
use crate::ids::{CaseId, DocumentKind, DocumentNumber};
use crate::refused::Refused;
use crate::shift::ShiftRefused;
use crate::text::{NAME_CHARS, check_filled};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most slips that are made ready at once: two pads.
pub const MOST_BLANKS: u32 = 100;

/// What a blank slip is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BlankKind {
    /// Goods that are brought back.
    Return,
    /// A device that is left to be repaired.
    Repair,
}

impl BlankKind {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Return => "return",
            Self::Repair => "repair",
        }
    }

    /// The kind of document that it becomes.
    #[must_use]
    pub fn document(self) -> DocumentKind {
        match self {
            Self::Return => DocumentKind::Return,
            Self::Repair => DocumentKind::Repair,
        }
    }
}

/// How it stands with a slip.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BlankState {
    /// It lies in the drawer.
    Free,
    /// It was written on and keyed in.
    Used,
    /// It was torn, lost, or written on in error.
    Spoiled,
}

impl BlankState {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Used => "used",
            Self::Spoiled => "spoiled",
        }
    }
}

/// A slip with its number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Blank {
    /// Its number.
    pub number: DocumentNumber,
    /// What it is for.
    pub kind: BlankKind,
    /// How it stands with it.
    pub state: BlankState,
    /// The case that it became.
    pub case: Option<CaseId>,
    /// Why it cannot be used.
    pub why: String,
}

/// Whether a slip can be keyed in as a document of `kind`.
///
/// # Errors
/// [`ShiftRefused::Blank`] where it is spent, or for something else.
pub fn is_free(blank: &Blank, kind: BlankKind) -> Result<(), Refused> {
    if blank.state == BlankState::Free && blank.kind == kind {
        Ok(())
    } else {
        Err(ShiftRefused::Blank { state: blank.state, kind: blank.kind }.into())
    }
}

/// A slip cannot be used any more.
///
/// # Errors
/// [`Refused`] where it is spent already, or nobody says why.
pub fn spoil(blank: &Blank, why: &str) -> Result<ShiftEvent, Refused> {
    is_free(blank, blank.kind)?;
    check_filled(why, NAME_CHARS).map_err(|problem| Refused::Text { field: "why", problem })?;
    Ok(ShiftEvent::BlankSpoiled { number: blank.number.clone(), why: why.trim().to_owned() })
}
