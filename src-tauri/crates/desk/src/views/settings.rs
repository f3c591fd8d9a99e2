//! The store's settings.

use domain::money::Currency;
use domain::settings::Settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// The store's settings.
    SettingsView {
        /// As they are.
        settings: Settings,
        /// Every pack of law that can be in force.
        packs: Vec<String>,
        /// Every currency.
        currencies: Vec<Currency>,
    }
}
