//! Photos of parts: what the right one looks like, for whoever takes it out of the bin.

use super::{StockEvent, check_note};
use crate::part::PartId;
use crate::refused::Refused;
use crate::stock::StockRefused;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most photos that stand with one part: from each side, and where it goes.
pub const MOST_PHOTOS: usize = 6;

/// A photo of a part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PartPhoto {
    /// SHA-256 of the picture as it is kept, in hexadecimal.
    pub digest: String,
    /// What it shows.
    pub note: String,
}

/// A photo of `part` is kept. `known` are the digests of those that it has; one of these again changes nothing.
///
/// # Errors
/// [`Refused`] says why it is not kept.
pub fn photograph(part: PartId, known: &[String], photo: PartPhoto) -> Result<Vec<StockEvent>, Refused> {
    check_note(&photo.note)?;
    if known.contains(&photo.digest) {
        return Ok(Vec::new());
    }
    if known.len() >= MOST_PHOTOS {
        return Err(StockRefused::TooManyPhotos { most: MOST_PHOTOS }.into());
    }
    Ok(vec![StockEvent::Photographed { part, photo }])
}

/// A photo of `part` is taken away, for it shows something else. The picture itself stays with the journal.
///
/// # Errors
/// [`StockRefused::PhotoGone`] where the part has no such photo.
pub fn remove_photo(part: PartId, known: &[String], digest: &str) -> Result<Vec<StockEvent>, Refused> {
    if !known.iter().any(|one| one == digest) {
        return Err(StockRefused::PhotoGone.into());
    }
    Ok(vec![StockEvent::PhotoRemoved { part, digest: digest.to_owned() }])
}
