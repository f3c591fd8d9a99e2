//! One printed paper as the bytes of a job.

use super::printers::place;
use crate::Failure;
use crate::at::At;
use crate::papers::{Sheet, paper_failure, shop};
use documents::escpos::{self, Job};
use documents::{Document, Issue, facts};
use domain::printing::Printer;
use store::Reader;
use store::printing::Form;

/// Bytes in the form that a printer takes.
pub(super) struct Made {
    pub form: Form,
    pub bytes: Vec<u8>,
    pub missing: Vec<char>,
}

/// The paper as `sheet.printer` takes it. The drawer opens for the original over which cash moved; nobody takes money
/// out because a receipt is printed again.
pub(super) fn make(document: &Document, sheet: &Sheet, issue: Issue<'_>) -> Result<Made, Failure> {
    let (paper, languages) = (sheet.paper(), sheet.languages());
    if sheet.printer.roll.is_none() {
        let rendered = documents::render(document, paper, languages, issue).map_err(paper_failure)?;
        return Ok(Made { form: Form::Pdf, bytes: rendered.pdf, missing: rendered.missing });
    }
    let burnt = documents::burn(document, paper, languages, issue).map_err(paper_failure)?;
    let drawer = sheet.printer.drawer && issue.copy == 0 && document.moved_cash();
    let bytes = escpos::bytes(&burnt.pages, Job { cut: sheet.printer.cut, drawer });
    Ok(Made { form: Form::Thermal, bytes, missing: burnt.missing })
}

/// A page to try a printer with.
pub(super) fn test_page(at: &At, db: &Reader, printer: &Printer) -> Document {
    Document::TestPage(facts::TestPage {
        shop: facts::Shop { logo: at.logo(db).cloned(), ..shop(at) },
        printer: printer.name.clone(),
        reach: place(&printer.reach),
        made_at: at.local(at.now),
    })
}
