//! Another state of the store's settings.

use domain::event::Settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The store's settings, all of them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeSettings {
    /// As they are to be.
    pub settings: Settings,
}
