//! Counting (盘点): a sheet says what the books expect in each place, somebody counts, and the difference is posted.
//!
//! A line can be posted only while its place holds what the one who counts was shown; what moved in between is
//! counted again.

use super::moving::{movement, reservation, then_wake};
use super::{Levels, MOST_PIECES, MovementKind, Place, StockEvent};
use crate::ids::{CountId, DocumentNumber};
use crate::money::Minor;
use crate::part::PartId;
use crate::refused::Refused;
use crate::returns::ReturnRefused;
use crate::stock::StockRefused;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One place on a sheet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CountLine {
    /// Which part.
    pub part: PartId,
    /// Where.
    pub place: Place,
    /// How many the books said when the sheet was made.
    pub expected: u32,
}

/// A sheet to count by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CountSheet {
    /// Its id.
    pub id: CountId,
    /// Its number.
    pub number: DocumentNumber,
    /// What is to be counted.
    pub lines: Vec<CountLine>,
    /// What there is to say.
    pub note: String,
}

/// How far a sheet is.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CountState {
    /// To be counted.
    Open,
    /// Counted, and the differences posted.
    Posted,
    /// Not counted after all.
    Dropped,
}

/// What somebody counted in a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    /// Which part.
    pub part: PartId,
    /// Where.
    pub place: Place,
    /// How many the books said.
    pub expected: u32,
    /// How many there were.
    pub counted: u32,
}

/// What happens to a sheet.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum CountStep {
    /// It was made.
    Begun {
        /// The sheet.
        sheet: Box<CountSheet>,
    },
    /// It was counted; the differences follow as movements.
    Posted {
        /// What was found.
        lines: Vec<Counted>,
    },
    /// It is not counted after all.
    Dropped,
}

/// So many lie in a place, whatever the books said. Where fewer are left than were reserved, whoever reserved last
/// waits again.
///
/// # Errors
/// [`StockRefused::Pieces`] for very many.
pub fn count(
    levels: &Levels,
    part: PartId,
    place: &Place,
    counted: u32,
    note: &str,
) -> Result<Vec<StockEvent>, Refused> {
    if counted > MOST_PIECES {
        return Err(StockRefused::Pieces { most: MOST_PIECES }.into());
    }
    let level = levels.of(part);
    let change = i64::from(counted) - i64::from(level.at(place));
    if change == 0 {
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    if place.is_for_all() {
        let left = u32::try_from(i64::from(level.good()) + change).unwrap_or(0);
        let mut over = level.reserved().saturating_sub(left);
        for want in level.wants.iter().rev() {
            let lost = over.min(want.reserved);
            if lost > 0 {
                events.push(reservation(want.work, part, -i64::from(lost), i64::from(lost)));
            }
            over -= lost;
        }
    }
    let mut moved = movement(part, place, change, MovementKind::Counted);
    note.clone_into(&mut moved.note);
    events.push(StockEvent::Moved { movement: moved });
    Ok(then_wake(levels, part, events, None))
}

/// Posts a sheet.
///
/// # Errors
/// [`StockRefused::StockStep`] for one that is not open, [`StockRefused::CountMoved`] where something moved since it was looked at.
pub fn post(
    levels: &Levels,
    sheet: &CountSheet,
    state: CountState,
    lines: &[Counted],
) -> Result<Vec<StockEvent>, Refused> {
    if state != CountState::Open {
        return Err(StockRefused::StockStep { step: "post".to_owned(), state: code(state) }.into());
    }
    if lines.is_empty() {
        return Err(ReturnRefused::Nothing.into());
    }
    let mut levels = levels.clone();
    let mut events =
        vec![StockEvent::Count { sheet: sheet.id, step: CountStep::Posted { lines: lines.to_vec() } }];
    for line in lines {
        let on_sheet = |own: &CountLine| own.part == line.part && own.place == line.place;
        if !sheet.lines.iter().any(on_sheet) {
            return Err(StockRefused::UnknownCountLine.into());
        }
        let now = levels.of(line.part).at(&line.place);
        if now != line.expected {
            return Err(StockRefused::CountMoved { expected: line.expected, now }.into());
        }
        let counted = count(&levels, line.part, &line.place, line.counted, &sheet.number.0)?;
        levels.apply_all(&counted);
        events.extend(counted);
    }
    Ok(events)
}

/// What the differences are worth, those that are missing and those that are too many added up and not set off.
#[must_use]
pub fn difference_minor(lines: &[Counted], price_minor: impl Fn(PartId) -> Minor) -> Minor {
    let worth = |line: &Counted| {
        let pieces = i64::from(line.counted.abs_diff(line.expected));
        pieces.saturating_mul(price_minor(line.part))
    };
    lines.iter().map(worth).fold(0, Minor::saturating_add)
}

fn code(state: CountState) -> String {
    match state {
        CountState::Open => "open",
        CountState::Posted => "posted",
        CountState::Dropped => "dropped",
    }
    .to_owned()
}
