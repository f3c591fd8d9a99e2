//! What is shown of data that leave the store.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// What can be taken out.
    ExportChoices {
        /// The lists' names, the whole store as `all` at the end.
        lists: Vec<String>,
    }
}

view! {
    /// What was taken out.
    ExportView {
        /// The list.
        list: String,
        /// Where it lies.
        path: String,
        /// How many rows.
        #[ts(type = "number")]
        rows: u64,
        /// For the whole store, how many files.
        files: u32,
    }
}
