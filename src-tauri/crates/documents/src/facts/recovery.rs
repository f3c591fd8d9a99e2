//! The sheet by which a shop proves itself on another PC.

use super::Shop;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// The recovery sheet (恢复单). It is no document of a case: it has no number that is given once, and is kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoverySheet {
    /// Whose store it opens again.
    pub shop: Shop,
    /// Which sheet it is, to tell it from older ones: `7KQ2M`.
    pub sheet: String,
    /// When it was made, in the shop's zone.
    pub made_at: NaiveDateTime,
    /// Who had it made.
    pub by: String,
    /// The recovery key, in groups: `7KQ2-…`.
    pub key: String,
}
