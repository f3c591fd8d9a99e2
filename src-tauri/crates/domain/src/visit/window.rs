//! The time that a customer was promised.

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The time that the customer agreed to, as the clock on the wall shows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitWindow {
    /// Not before.
    pub from: NaiveDateTime,
    /// Not after: the technician is at the door by then.
    pub to: NaiveDateTime,
}

impl VisitWindow {
    /// Its day.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.from.date()
    }

    /// Whether somebody who is at the door then keeps the promise.
    #[must_use]
    pub fn holds(&self, at: NaiveDateTime) -> bool {
        self.from <= at && at <= self.to
    }
}
