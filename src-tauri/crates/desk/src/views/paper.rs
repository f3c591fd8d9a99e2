//! What is said of a paper that somebody brings.

use super::PageView;
use domain::ids::{CaseId, DocumentKind, DocumentNumber};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// Whether a paper is the shop's own. Of one that is not, nothing else is said.
    PaperCheck {
        /// The number that it bears.
        number: DocumentNumber,
        /// Whether this store issued a paper of this number with this check code.
        is_genuine: bool,
        /// What it is.
        kind: Option<DocumentKind>,
        /// When it was issued, where the shop stands.
        issued: Option<String>,
        /// By whom; empty where nobody is known.
        by: String,
        /// Over which case.
        case: Option<CaseId>,
    }
}

view! {
    /// A real document as it would look with other texts of the house.
    TextsPreview {
        /// Whose number it bears; none: there is no document of that kind yet.
        number: Option<DocumentNumber>,
        /// Its pages.
        pages: Vec<PageView>,
        /// Characters that no face can print.
        missing: Vec<String>,
    }
}

view! {
    /// Papers that were printed into one file.
    BatchPrinted {
        /// Where it lies.
        path: String,
        /// How many.
        papers: u32,
        /// How many of them are copies and say so.
        copies: u32,
        /// How many pages they have.
        pages: u32,
        /// How large the file is.
        #[ts(type = "number")]
        bytes: u64,
        /// Characters that no face can print.
        missing: Vec<String>,
    }
}

view! {
    /// How far a batch of papers is.
    BatchProgress {
        /// Whether one is being made.
        running: bool,
        /// How many of its papers are.
        made: u32,
        /// Of how many.
        of: u32,
        /// Whether somebody stopped it.
        stopped: bool,
    }
}
