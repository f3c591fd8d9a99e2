//! What is shown of the recovery sheet.

use super::PageView;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// Which recovery sheet counts.
    RecoveryView {
        /// What stands on it beside the key; none: there is none yet.
        sheet: Option<String>,
        /// When it was made, where the shop stands.
        made: Option<String>,
        /// When it was last shown; none: nobody can have it.
        shown: Option<String>,
    }
}

view! {
    /// The recovery sheet on paper.
    RecoveryPaper {
        /// A name for its file.
        file_name: String,
        /// The recovery key as it stands on it.
        key: String,
        /// The PDF in base 64.
        pdf: String,
        /// As it looks.
        pages: Vec<PageView>,
        /// Characters that no face has.
        missing: Vec<String>,
    }
}
