//! Papers: on screen, printed one by one or many at once, and brought to be checked.

use crate::requests::{PaperSize, PaperTongue};
use domain::ids::{CaseId, DocumentKind, DocumentNumber};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// A page of a document, to be looked at on screen.
    PageView {
        /// Width in millimetres.
        width_mm: f64,
        /// Height in millimetres.
        height_mm: f64,
        /// The page as SVG, drawn from the same list as the PDF.
        svg: String,
    }
}

view! {
    /// A document, ready for paper.
    PaperView {
        /// Its number.
        number: DocumentNumber,
        /// What it is.
        kind: DocumentKind,
        /// 0 for the original, then 1, 2, …; on a preview, which one the next print will be.
        copy: u32,
        /// The paper.
        paper: PaperSize,
        /// The languages.
        languages: PaperTongue,
        /// The printer that it prints on.
        printer: domain::ids::PrinterId,
        /// How many such papers print at once.
        copies: u32,
        /// What was chosen and does not come to be: it prints elsewhere, or on something else.
        falls_back: Option<domain::printing::FallsBack>,
        /// The pages; of a preview only.
        pages: Vec<PageView>,
        /// The PDF in base64; of a print only.
        pdf: Option<String>,
        /// What a thermal printer is sent (ESC/POS), in base64; of a print for one only.
        thermal: Option<String>,
        /// What its square holds: its number and what proves it to be the shop's.
        proof: Option<String>,
        /// A file name for it.
        file_name: String,
        /// Characters that no face can print, such as `𠮷 U+20BB7`.
        missing: Vec<String>,
    }
}

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
