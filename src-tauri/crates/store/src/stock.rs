//! Parts in stock: from the stock's events to its tables, and what is read back.
//!
//! Movements and wants move their sums by triggers, so that no row of a sum can be written without its reason.

mod counts;
mod levels;
mod lists;
mod old_parts;
mod orders;
mod put;

pub use counts::CountRecord;
pub use levels::PartWant;
pub use lists::{KeptPart, LowPart, MovementRecord, StockTally, WaitingPart};
pub use old_parts::OldPartRecord;
pub use orders::{OnOrder, OrderRecord};
pub(crate) use put::{count_print, project};

use crate::StoreError;
use domain::ids::StaffId;
use domain::part::PartId;
use domain::stock::Place;
use rusqlite::Row;

/// A place as three columns: bin, condition, keeper. The nil id stands for the shop.
pub(crate) fn place_columns(place: &Place) -> (&str, &'static str, [u8; 16]) {
    (&place.bin, place.condition.code(), place.keeper.map_or([0; 16], StaffId::bytes))
}

/// A place of the three columns from `first` on.
pub(crate) fn place_at(row: &Row, first: usize) -> Result<Place, StoreError> {
    let keeper: [u8; 16] = row.get(first + 2)?;
    Ok(Place {
        bin: row.get(first)?,
        condition: crate::sql::from_code(&row.get::<_, String>(first + 1)?)?,
        keeper: (keeper != [0; 16]).then(|| StaffId::from_bytes(keeper)),
    })
}

pub(crate) fn part_bytes(part: PartId) -> [u8; 16] {
    part.0.into_bytes()
}

pub(crate) fn part_id(bytes: [u8; 16]) -> PartId {
    PartId(uuid::Uuid::from_bytes(bytes))
}
