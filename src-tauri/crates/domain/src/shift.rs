//! The shift (班次): what is handed over to whoever comes next, the day's close against the drawer, and the numbered
//! slips that are ready for a power cut.
//!
//! The figures of a close are what the journal says since the one before it, in the journal's own order: nothing falls
//! between two closes, and a clock that goes back moves nothing from one day to another. They stand on the sheet as they
//! were; a close is never changed, and what is found later belongs to the next one.

mod blank;
mod closing;
pub mod doors;
mod refused;

pub use blank::{Blank, BlankKind, BlankState, MOST_BLANKS, is_free, spoil};
pub use closing::{DayClose, Drawer, Handover, OpenTask, PaperCount, Till, TillRow, close_day, hand_over};
pub use doors::Carried;
pub use refused::ShiftRefused;

use crate::ids::{CaseId, DocumentNumber};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happened to a shift.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "shift", rename_all = "snake_case")]
pub enum ShiftEvent {
    /// A day was closed.
    DayClosed {
        /// The sheet's number.
        number: DocumentNumber,
        /// What stands on it.
        close: Box<DayClose>,
    },
    /// A shift was handed over.
    HandedOver {
        /// The sheet's number.
        number: DocumentNumber,
        /// What stands on it.
        handover: Box<Handover>,
    },
    /// Numbered slips were made ready for a power cut.
    BlanksIssued {
        /// What they are for.
        kind: BlankKind,
        /// Their numbers.
        numbers: Vec<DocumentNumber>,
    },
    /// What was written on one by hand was keyed in.
    BlankUsed {
        /// Which.
        number: DocumentNumber,
        /// The case that it became.
        case: CaseId,
    },
    /// One cannot be used any more.
    BlankSpoiled {
        /// Which.
        number: DocumentNumber,
        /// Why.
        why: String,
    },
}
