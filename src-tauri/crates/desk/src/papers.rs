//! Paper: looked at on screen, printed, or brought to be checked. What stands on it is in the files below.
//!
//! To add a kind of document: its place in `printable.rs`, and what it says in a file of its own.

pub(crate) mod batch;
pub(crate) mod labels;
mod loaners;
mod printable;
mod receipts;
mod repairs;
mod sheet;
mod shift;
mod slips;
mod stock;
mod visits;
mod warranty;
mod writer;

pub(crate) use printable::{Printable, check, record};
pub(crate) use sheet::{Asked, Sheet};
pub(crate) use writer::shop;

use crate::at::At;
use crate::contacts::masked;
use crate::requests::{CheckPaper, PreviewTexts, Print, Thermal};
use crate::views::{PageView, PaperCheck, PaperView, TextsPreview};
use crate::{Failure, logo};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use documents::escpos::{self, Job};
use documents::{Check, Document, Issue};
use domain::event::Event;
use domain::ids::DocumentNumber;
use writer::{Writer, paper};

/// Points in a millimetre.
const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// A document as it would print next.
pub(crate) fn preview(at: &At, request: &Print) -> Result<PaperView, Failure> {
    at.read(|db| {
        let record = record(db, request.number.trim())?;
        let sheet = Sheet::of(at, db, record.kind(), &asked(request, &record))?;
        let document = record.document(at, db)?;
        let check = check(db, record.number())?;
        let issue = Issue { copy: record.printed(), check: check.as_ref() };
        let drawn =
            documents::draw(&document, sheet.paper(), sheet.languages(), issue).map_err(paper_failure)?;
        let pages = drawn.pages.into_iter().map(page_view);
        let proof = check.as_ref().map(Check::payload);
        Ok(PaperView { proof, pages: pages.collect(), ..view(&record, &sheet, &drawn.missing) })
    })
}

/// The newest document of a kind as it would look with other texts of the house; nothing is kept.
pub(crate) fn preview_texts(at: &At, request: &PreviewTexts) -> Result<TextsPreview, Failure> {
    request.papers.check().map_err(crate::settings::paper_text_failure)?;
    at.read(|db| {
        let Some(number) = db.newest_document(request.kind)? else {
            return Ok(TextsPreview { number: None, pages: Vec::new(), missing: Vec::new() });
        };
        let record = record(db, &number.0)?;
        let asked = Asked { printer: None, paper: request.paper, languages: request.languages };
        let sheet = Sheet::of(at, db, request.kind, &asked)?;
        let logo = logo::of(db, &request.papers.logo);
        let document = record.facts(at, db)?.in_house(request.kind, &request.papers, logo.as_ref());
        let check = check(db, &number)?;
        let issue = Issue { copy: record.printed(), check: check.as_ref() };
        let drawn =
            documents::draw(&document, sheet.paper(), sheet.languages(), issue).map_err(paper_failure)?;
        let missing = missing_text(&drawn.missing);
        Ok(TextsPreview {
            number: Some(number),
            pages: drawn.pages.into_iter().map(page_view).collect(),
            missing,
        })
    })
}

pub(crate) fn page_view(page: documents::DrawnPage) -> PageView {
    PageView {
        width_mm: f64::from(page.width) / POINTS_PER_MM,
        height_mm: f64::from(page.height) / POINTS_PER_MM,
        svg: page.svg,
    }
}

/// Prints a document: the PDF, and a note in the journal that it was printed. From the second time on it is a
/// copy and says so.
pub(crate) fn print(at: &At, request: &Print) -> Result<PaperView, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let record = record(&db, request.number.trim())?;
        let sheet = Sheet::of(at, &db, record.kind(), &asked(request, &record))?;
        let document = record.document(at, &db)?;
        let check = check(&db, record.number())?;
        let issue = Issue { copy: record.printed(), check: check.as_ref() };
        let printed = printed(&document, &sheet, issue, request.thermal)?;
        tx.append(&[Event::DocumentPrinted { number: record.number().clone(), copy: record.printed() }])?;
        let Printed { pdf, thermal, missing } = printed;
        let proof = check.as_ref().map(Check::payload);
        Ok(PaperView { proof, pdf, thermal, ..view(&record, &sheet, &missing) })
    })
}

/// A paper in the form that was asked for.
struct Printed {
    pdf: Option<String>,
    thermal: Option<String>,
    missing: Vec<char>,
}

fn printed(
    document: &Document,
    sheet: &Sheet,
    issue: Issue<'_>,
    thermal: Option<Thermal>,
) -> Result<Printed, Failure> {
    let (paper, languages) = (sheet.paper(), sheet.languages());
    let Some(Thermal { drawer }) = thermal else {
        let rendered = documents::render(document, paper, languages, issue).map_err(paper_failure)?;
        return Ok(Printed {
            pdf: Some(BASE64.encode(&rendered.pdf)),
            thermal: None,
            missing: rendered.missing,
        });
    };
    if !paper.is_roll() {
        return Err(Failure::new("not_a_roll"));
    }
    let burnt = documents::burn(document, paper, languages, issue).map_err(paper_failure)?;
    let bytes = escpos::bytes(&burnt.pages, Job { cut: true, drawer });
    Ok(Printed { pdf: None, thermal: Some(BASE64.encode(&bytes)), missing: burnt.missing })
}

/// Whether a paper that somebody brings is ours: what its square says, or what was typed off it.
pub(crate) fn check_paper(at: &At, request: &CheckPaper) -> Result<PaperCheck, Failure> {
    let (number, code) = Check::read(&request.code).ok_or_else(|| Failure::new("not_a_check"))?;
    at.read(|db| {
        let known = check(db, &DocumentNumber(number.clone()))?;
        if !known.is_some_and(|check| check.is(&code)) {
            let number = DocumentNumber(number);
            return Ok(PaperCheck {
                number,
                is_genuine: false,
                kind: None,
                issued: None,
                by: String::new(),
                case: None,
            });
        }
        let record = record(db, &number)?;
        let (issued_at, by, case) = record.issued();
        let by = db.staff()?.into_iter().find(|staff| Some(staff.id) == by);
        Ok(PaperCheck {
            number: record.number().clone(),
            is_genuine: true,
            kind: Some(record.kind()),
            issued: Some(at.local_text(issued_at)),
            by: by.map(|staff| staff.name).unwrap_or_default(),
            case,
        })
    })
}

/// What stands on the document of that number.
pub(crate) fn document_of(at: &At, number: &str) -> Result<Document, Failure> {
    at.read(|db| record(db, number)?.document(at, db))
}

fn view(record: &Printable, sheet: &Sheet, missing: &[char]) -> PaperView {
    PaperView {
        number: record.number().clone(),
        kind: record.kind(),
        copy: record.printed(),
        paper: sheet.size,
        languages: sheet.tongue,
        pages: Vec::new(),
        pdf: None,
        thermal: None,
        proof: None,
        file_name: format!("{}.pdf", record.number()),
        printer: sheet.printer.id,
        copies: sheet.copies,
        falls_back: sheet.falls_back.clone(),
        missing: missing_text(missing),
    }
}

fn asked(request: &Print, printable: &Printable) -> Asked {
    let (printer, languages) = (request.printer, request.languages);
    printable.asked(Asked { printer, paper: request.paper, languages })
}

/// Characters that no face has, with what they are called: `𠮷 U+20BB7`.
pub(crate) fn missing_text(missing: &[char]) -> Vec<String> {
    missing.iter().map(|c| format!("{c} U+{:04X}", u32::from(*c))).collect()
}

pub(crate) fn paper_failure(error: documents::RenderError) -> Failure {
    tracing::error!(%error, "a document could not be made");
    Failure::new("paper").with("what", error)
}
