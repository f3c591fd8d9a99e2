//! What a paper looks like to a reader, before anything has a place: headings, facts, goods, sums, sentences.
//!
//! Pure: facts and languages in, a [`Sheet`] out. Written as text (`Display`), a sheet is what the snapshots
//! compare. To add a document: a file here that makes its sheet, and a line in [`sheet`].

mod common;
pub(crate) use common::SEPARATOR;
mod kinds;
mod refusal_slip;
mod return_receipt;

pub use kinds::*;

use crate::paper::Languages;
use crate::{Document, Paper};

/// The blocks of `document`. `copy` is 0 for the original, else which copy it is.
#[must_use]
pub fn sheet(document: &Document, paper: Paper, languages: Languages, copy: u32) -> Sheet {
    let mut sheet = match document {
        Document::ReturnReceipt(receipt) => return_receipt::sheet(receipt, languages, copy),
        Document::RefusalSlip(slip) => refusal_slip::sheet(slip, languages, copy),
    };
    if paper.is_roll() {
        // On a roll the bar code is torn off last and scanned from the end that lies on top.
        sheet.blocks.push(Block::Code(sheet.number.clone()));
    }
    sheet
}
