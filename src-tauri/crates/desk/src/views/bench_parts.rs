//! Parts on the bench, as they are shown.

use super::OldPartView;
use chrono::NaiveDate;
use domain::ids::DocumentNumber;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// How it stands with the part of a line of work.
    WorkStockView {
        /// How many lie there for it.
        reserved: u32,
        /// How many it waits for.
        waiting: u32,
        /// How many went into it.
        issued: u32,
        /// How many more anybody may have.
        free: u32,
        /// How many are to come that it may get.
        ordered: u32,
        /// On which order.
        order: Option<DocumentNumber>,
        /// When.
        expected_on: Option<NaiveDate>,
        /// Whether that day has passed.
        is_late: bool,
        /// What came out of the device for it.
        old_parts: Vec<OldPartView>,
    }
}
