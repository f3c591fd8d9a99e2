//! What people type: kept to the letter, or refused with a reason. Never silently changed.

use crate::refusing::{Arg, Args};
use serde::{Deserialize, Serialize};

/// Why a text cannot be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum TextProblem {
    /// Nothing but spaces, where something is needed.
    #[error("it is empty")]
    Empty,
    /// More characters than the field keeps.
    #[error("it is longer than {0} characters")]
    TooLong(usize),
    /// A character that no screen or paper shows: a control character, NUL, or a mark that turns the
    /// direction of the text around (and so can make `gpj.exe` read as `exe.jpg`).
    #[error("it holds the invisible character U+{0:04X}")]
    Invisible(u32),
}

impl TextProblem {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "text_empty",
            Self::TooLong(_) => "text_too_long",
            Self::Invisible(_) => "text_invisible",
        }
    }

    /// What belongs into its words beside the field.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::Empty => Vec::new(),
            Self::TooLong(longest) => {
                vec![("longest", Arg::Count(u64::try_from(*longest).unwrap_or(u64::MAX)))]
            }
            Self::Invisible(code) => vec![("code", Arg::Code(format!("U+{code:04X}")))],
        }
    }
}

/// How long a name may be, in characters.
pub const NAME_CHARS: usize = 120;
/// How long a code, a number or a phone may be.
pub const CODE_CHARS: usize = 80;
/// How long a note may be.
pub const NOTE_CHARS: usize = 10_000;

/// Whether `text` can be kept as it is. A line break is fine in a note (`NOTE_CHARS`), not in a name.
///
/// # Errors
/// The first [`TextProblem`] found.
pub fn check(text: &str, longest: usize) -> Result<(), TextProblem> {
    if text.chars().count() > longest {
        return Err(TextProblem::TooLong(longest));
    }
    let line_break_fits = longest >= NOTE_CHARS;
    match text.chars().find(|&c| is_invisible(c) && !(line_break_fits && matches!(c, '\n' | '\t'))) {
        Some(found) => Err(TextProblem::Invisible(u32::from(found))),
        None => Ok(()),
    }
}

/// As [`check`], and there must be something.
///
/// # Errors
/// [`TextProblem::Empty`] for nothing but spaces, else as [`check`].
pub fn check_filled(text: &str, longest: usize) -> Result<(), TextProblem> {
    if text.trim().is_empty() {
        return Err(TextProblem::Empty);
    }
    check(text, longest)
}

/// Control characters, direction marks and embeddings, and the byte order mark. A zero-width joiner is not
/// among them: emoji and several scripts need it.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
