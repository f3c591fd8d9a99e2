//! Who works here.

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
