//! A page to try a printer with.

use super::Shop;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A page to try a printer with (打印测试页). It is no document: it has no number that is given once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestPage {
    /// Whose printer it is.
    pub shop: Shop,
    /// What the printer is called here.
    pub printer: String,
    /// How it is reached, as text.
    pub reach: String,
    /// When it was made, in the shop's zone.
    pub made_at: NaiveDateTime,
}
