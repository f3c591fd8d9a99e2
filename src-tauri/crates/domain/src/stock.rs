//! Parts in stock (备件库存): what lies where, who it is kept for, what is on order and what goes back to the maker.
//!
//! Every change is a movement, and how many lie somewhere is the sum of what moved there. Nothing is ever below
//! nought: where the books say less than there is in the hand, a count or a manager's [`moving::found`] puts that
//! right first. What is reserved for one job nobody else gets.
//!
//! The deciding functions take [`Levels`], what the store knows of the parts in question, and give the stock's own
//! events or a refusal. They are deliberately without a clock, and know of a job only its id: what it is a line of
//! is a matter of repairs and visits.
//!
//! To add a way of moving: a [`MovementKind`], a function in `moving.rs`, and its words under `movement-`.

mod counting;
mod levels;
mod moving;
mod old_parts;
mod ordering;
mod photos;
mod refused;

pub use counting::{CountLine, CountSheet, CountState, CountStep, Counted, count, difference_minor, post};
pub use levels::{Level, Levels, Want};
pub use moving::{
    Back, Leave, found, give_back, issue, issue_from, move_to, receive, release, reserve, take_along,
    take_out, want_just, woken,
};
pub use old_parts::{OldPart, OldPartOwner, OldPartState, OldPartStep};
pub use ordering::{Arrival, OrderLine, OrderState, OrderStep, PurchaseOrder, arrive};
pub use photos::{MOST_PHOTOS, PartPhoto, photograph, remove_photo};
pub use refused::StockRefused;

use crate::ids::{CountId, OldPartId, PurchaseOrderId, StaffId, WorkLineId};
use crate::part::{Part, PartId};
use crate::refused::Refused;
use crate::text::{CODE_CHARS, NOTE_CHARS, check};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most pieces that one movement moves: more is a slip of the finger, or a bar code read as a quantity.
pub const MOST_PIECES: u32 = 100_000;

/// Whether parts can be used.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PartCondition {
    /// They can.
    Good,
    /// They cannot.
    Defective,
}

impl PartCondition {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Defective => "defective",
        }
    }
}

/// Where parts lie.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Place {
    /// The bin; empty where it has no name.
    pub bin: String,
    /// Whether they can be used.
    pub condition: PartCondition,
    /// Whose own stock it is, in a van or a tool case; none: the shop's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper: Option<StaffId>,
}

impl Place {
    /// A bin of the shop with parts that can be used.
    #[must_use]
    pub fn good(bin: &str) -> Self {
        Self { bin: bin.to_owned(), condition: PartCondition::Good, keeper: None }
    }

    /// Parts with a technician.
    #[must_use]
    pub fn with(keeper: StaffId) -> Self {
        Self { bin: String::new(), condition: PartCondition::Good, keeper: Some(keeper) }
    }

    /// Where what is thrown away passes through.
    #[must_use]
    pub fn rubbish() -> Self {
        Self { bin: String::new(), condition: PartCondition::Defective, keeper: None }
    }

    /// Whether what lies there is for any job: usable, and the shop's.
    #[must_use]
    pub fn is_for_all(&self) -> bool {
        self.condition == PartCondition::Good && self.keeper.is_none()
    }
}

/// Why parts came or went.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// A delivery came: more.
    Received,
    /// They went into a job: less.
    Issued,
    /// A job did not need them: more.
    GivenBack,
    /// They were taken out of a device: more.
    Harvested,
    /// They came from another place: more.
    MovedIn,
    /// They went to another place: less.
    MovedOut,
    /// A count found another number: more or less.
    Counted,
    /// They were there although the books did not say so, as a manager confirmed: more.
    Found,
    /// They were thrown away: less.
    Scrapped,
    /// They went back to the supplier: less.
    SentBack,
}

impl MovementKind {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Issued => "issued",
            Self::GivenBack => "given_back",
            Self::Harvested => "harvested",
            Self::MovedIn => "moved_in",
            Self::MovedOut => "moved_out",
            Self::Counted => "counted",
            Self::Found => "found",
            Self::Scrapped => "scrapped",
            Self::SentBack => "sent_back",
        }
    }
}

/// Parts came to a place, or went from it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Movement {
    /// Which.
    pub part: PartId,
    /// Where.
    pub place: Place,
    /// How many more; below nought: how many less.
    pub change: i64,
    /// Why.
    pub why: MovementKind,
    /// For which line of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<WorkLineId>,
    /// On which order they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<PurchaseOrderId>,
    /// The serial number of the part, where it has one and somebody read it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub serial: String,
    /// What there is to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How many of a part are kept for a line of work, and how many it waits for: changes of both.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Reservation {
    /// For which line of work.
    pub work: WorkLineId,
    /// Which part.
    pub part: PartId,
    /// So many more are reserved; below nought: fewer.
    pub reserved: i64,
    /// So many more are waited for; below nought: fewer.
    pub waiting: i64,
    /// Who wants it, where the line of work does not say: a customer who has a part ordered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What happened to parts.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "stock", rename_all = "snake_case")]
pub enum StockEvent {
    /// They came or went.
    Moved {
        /// From where, how many, why.
        movement: Movement,
    },
    /// They are kept for a job, or a job waits for them, or no longer.
    Reserved {
        /// For whom, and how many.
        reservation: Reservation,
    },
    /// Something happened to a purchase order.
    Ordered {
        /// Which.
        order: PurchaseOrderId,
        /// What.
        step: OrderStep,
    },
    /// Something happened to a part that came out of a device.
    OldPart {
        /// Which.
        old_part: OldPartId,
        /// What.
        step: OldPartStep,
    },
    /// Something happened to a count sheet.
    Count {
        /// Which.
        sheet: CountId,
        /// What.
        step: CountStep,
    },
    /// It is known at how many a part is to be ordered again.
    LevelSet {
        /// Which.
        part: PartId,
        /// At so many or fewer; nought: never.
        reorder_at: u32,
        /// Up to so many.
        order_up_to: u32,
    },
    /// A part was keyed in, because no file has it.
    PartRecorded {
        /// As it is.
        part: Box<Part>,
    },
    /// A photo of a part is kept.
    Photographed {
        /// Of which.
        part: PartId,
        /// The photo.
        photo: PartPhoto,
    },
    /// A photo of a part no longer stands with it.
    PhotoRemoved {
        /// Of which.
        part: PartId,
        /// The photo's digest.
        digest: String,
    },
}

impl StockEvent {
    /// The parts that it changes how many there are of, or who gets them.
    #[must_use]
    pub fn part(&self) -> Option<PartId> {
        match self {
            Self::Moved { movement } => Some(movement.part),
            Self::Reserved { reservation } => Some(reservation.part),
            Self::LevelSet { part, .. } => Some(*part),
            Self::PartRecorded { part } => Some(part.id),
            Self::Ordered { .. }
            | Self::OldPart { .. }
            | Self::Count { .. }
            | Self::Photographed { .. }
            | Self::PhotoRemoved { .. } => None,
        }
    }
}

fn check_pieces(quantity: u32) -> Result<(), Refused> {
    if quantity == 0 || quantity > MOST_PIECES {
        return Err(StockRefused::Pieces { most: MOST_PIECES }.into());
    }
    Ok(())
}

fn check_place(place: &Place) -> Result<(), Refused> {
    check(&place.bin, CODE_CHARS).map_err(|problem| Refused::Text { field: "bin", problem })
}

fn check_serial(serial: &str) -> Result<(), Refused> {
    check(serial, CODE_CHARS).map_err(|problem| Refused::Text { field: "serial", problem })
}

fn check_note(note: &str) -> Result<(), Refused> {
    check(note, NOTE_CHARS).map_err(|problem| Refused::Text { field: "note", problem })
}
