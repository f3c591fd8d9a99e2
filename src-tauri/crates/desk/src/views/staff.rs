//! Who works here.

use chrono::NaiveDate;
use domain::ids::StaffId;
use domain::staff::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// Somebody who works here.
    StaffView {
        /// Their id.
        id: StaffId,
        /// Their number.
        number: String,
        /// Their name.
        name: String,
        /// Their role.
        role: Role,
        /// Whether they still work here.
        active: bool,
        /// Whether they are locked out after wrong PINs.
        locked_out: bool,
    }
}

view! {
    /// Everybody who works here.
    StaffList {
        /// Them, by number.
        staff: Vec<StaffView>,
    }
}

view! {
    /// What somebody saw of customers' telephones and addresses on one day.
    LookRow {
        /// The day.
        day: NaiveDate,
        /// Who.
        staff: StaffId,
        /// Their number.
        number: String,
        /// Their name.
        name: String,
        /// How many customers' pages they opened, each counted once.
        customers: u32,
        /// How often they opened one.
        opened: u32,
        /// How many rows of lists they were shown.
        listed: u32,
        /// How many rows they took out into files.
        taken_out: u32,
    }
}

view! {
    /// Who looked at customers' telephones and addresses.
    LookList {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
        /// The newest day first, and on it whoever opened the most.
        rows: Vec<LookRow>,
    }
}
