//! Paper: facts → blocks → display list → PDF.
//!
//! [`facts`] says what stands on a paper, [`blocks`] what it looks like to a reader, [`layout`] where each
//! character goes, and `pdf` is the only file that knows a PDF library. Every step is a function of its
//! arguments: the same facts give the same bytes, on any day and in any process. No clock, no database, no
//! network; the only outside thing is a system font for a character that ours lack.
//!
//! To add a document see [`facts`]; to add a word see [`words`].

pub mod facts;
mod paper;
pub mod words;

pub use paper::{Languages, Paper};

use facts::{RefusalSlip, ReturnReceipt};
use serde::{Deserialize, Serialize};

/// Something to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Document {
    /// Goods taken back, money given back.
    ReturnReceipt(ReturnReceipt),
    /// A refusal with its reasons.
    RefusalSlip(RefusalSlip),
}

/// A document as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The file's bytes.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// Characters that no font at hand can show, in the order in which they come; 〓 stands in their place.
    /// Whoever prints must say so on the screen.
    pub missing: Vec<char>,
}

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// One of the fonts in the program cannot be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// A font could not be cut down to the characters used.
    #[error("a font could not be subset: {0}")]
    Subset(String),
    /// The number cannot be a bar code.
    #[error("the number {0:?} cannot be printed as a bar code")]
    Barcode(String),
    /// The PDF library failed.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}
