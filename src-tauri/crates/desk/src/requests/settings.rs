//! Another state of the store's settings.

use super::Approver;
use domain::settings::Settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The store's settings, all of them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeSettings {
    /// As they are to be.
    pub settings: Settings,
    /// The other manager who says yes; needed where a limit rises and there is one.
    #[serde(default)]
    pub approver: Option<Approver>,
}
