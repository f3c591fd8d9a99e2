//! Paper: facts → blocks → display list → PDF.
//!
//! [`facts`] says what stands on a paper, [`blocks`] what it looks like to a reader, [`layout`] where each
//! character goes, and `pdf` is the only file that knows a PDF library. Every step is a function of its
//! arguments: the same facts give the same bytes, on any day and in any process. No clock, no database, no
//! network; the only outside thing is a system font for a character that ours lack.
//!
//! To add a document see [`facts`]; to add a word see [`words`].

mod archive;
mod barcode;
mod batch;
pub mod blocks;
pub mod capitals;
mod codes;
pub mod display;
pub mod dots;
pub mod escpos;
pub mod faces;
pub mod facts;
mod house;
mod issue;
pub mod labels;
mod layout;
mod logo;
mod paper;
mod pdf;
mod setting;
mod svg;
mod system_faces;
pub mod words;

pub use batch::Batch;
pub use issue::{Check, Issue};
pub use logo::{LOGO_HEIGHT, LOGO_WIDTH, Logo};
pub use paper::{Languages, Paper};

use display::Page;
use dots::Dots;
use faces::{Faces, Fallback};
use facts::{
    BlankSlip, CountSheet, DayCloseSheet, EstimateSlip, ExchangeReceipt, GoodwillSlip, HandoverSheet,
    LoanAgreement, OutSlip, PickUpSlip, PurchaseOrder, RecoverySheet, RefusalSlip, RepairIntakeSlip,
    RepairReceipt, ReturnReceipt, StoreCreditCard, TestPage, VisitSheet, WarrantySlip,
};
use serde::{Deserialize, Serialize};
use setting::Setter;

/// Renders `document` as PDF. `issue` says which copy it is, and what proves it.
///
/// # Errors
/// [`RenderError`]; nothing that people type can cause one.
pub fn render<'a>(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: impl Into<Issue<'a>>,
) -> Result<Rendered, RenderError> {
    render_with(document, paper, languages, issue, Fallback::System)
}

/// Like [`render`], with the faces that stand behind ours as an argument.
///
/// # Errors
/// [`RenderError`].
pub fn render_with<'a>(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: impl Into<Issue<'a>>,
    fallback: Fallback<'_>,
) -> Result<Rendered, RenderError> {
    let mut batch = Batch::with(paper, languages, fallback)?;
    batch.add(document, issue)?;
    batch.finish()
}

/// Draws `document` for the screen, page by page, as the same display list that [`render`] writes.
///
/// # Errors
/// [`RenderError`].
pub fn draw<'a>(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: impl Into<Issue<'a>>,
) -> Result<Drawn, RenderError> {
    let faces = Faces::new(Fallback::System)?;
    let (pages, missing) = laid_out(document, paper, languages, issue.into(), faces)?;
    Ok(Drawn::of(&pages, &faces, missing))
}

/// Paints `document` for a thermal head, a page after the other: on a roll one, as long as it has to be.
///
/// # Errors
/// [`RenderError`].
pub fn burn<'a>(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: impl Into<Issue<'a>>,
) -> Result<Burnt, RenderError> {
    let faces = Faces::new(Fallback::System)?;
    let (pages, missing) = laid_out(document, paper, languages, issue.into(), faces)?;
    let (left, columns) = paper.printed();
    let paint = |page: &Page| Dots::paint(page, &faces, left, columns).ok_or(RenderError::NoRoom);
    Ok(Burnt { pages: pages.iter().map(paint).collect::<Result<_, _>>()?, missing })
}

/// The pages of every sheet of `document`, and the characters that could not be shown.
fn laid_out(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: Issue<'_>,
    faces: Faces<'_>,
) -> Result<(Vec<Page>, Vec<char>), RenderError> {
    let setter = Setter::new(faces);
    let mut pages = Vec::new();
    for sheet in blocks::sheets(document, paper, languages, issue) {
        pages.extend(layout::pages(&sheet, paper, languages, &setter)?);
    }
    Ok((pages, setter.into_missing()))
}

/// The display list of `sheet`, and the characters that could not be shown.
///
/// # Errors
/// [`RenderError::Barcode`] if its number has no bar code.
pub fn lay_out(
    sheet: &blocks::Sheet,
    paper: Paper,
    languages: Languages,
    faces: Faces<'_>,
) -> Result<(Vec<Page>, Vec<char>), RenderError> {
    let setter = Setter::new(faces);
    let pages = layout::pages(sheet, paper, languages, &setter)?;
    Ok((pages, setter.into_missing()))
}

/// Something to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Document {
    /// Goods taken back, money given back.
    ReturnReceipt(ReturnReceipt),
    /// A refusal with its reasons.
    RefusalSlip(RefusalSlip),
    /// Goods taken back, other goods given for them.
    ExchangeReceipt(ExchangeReceipt),
    /// Goods taken back, others owed for them.
    PickUpSlip(PickUpSlip),
    /// What is on a store credit.
    StoreCreditCard(StoreCreditCard),
    /// An agreement by which the customer keeps the goods.
    GoodwillSlip(GoodwillSlip),
    /// An order to a supplier.
    PurchaseOrder(PurchaseOrder),
    /// A sheet to count stock by.
    CountSheet(CountSheet),
    /// What a customer gets for a device that they leave.
    RepairIntakeSlip(Box<RepairIntakeSlip>),
    /// What a repair would cost.
    EstimateSlip(Box<EstimateSlip>),
    /// What goes with a device that is sent elsewhere.
    OutSlip(Box<OutSlip>),
    /// What was done, when a device is given back.
    RepairReceipt(Box<RepairReceipt>),
    /// The agreement by which a loan unit goes out.
    LoanAgreement(Box<LoanAgreement>),
    /// The sheet of a visit to a customer's home.
    VisitSheet(Box<VisitSheet>),
    /// A closed day.
    DayCloseSheet(Box<DayCloseSheet>),
    /// A shift handed over.
    HandoverSheet(Box<HandoverSheet>),
    /// A slip for a power cut.
    BlankSlip(BlankSlip),
    /// What opens a store again on another PC.
    RecoverySheet(RecoverySheet),
    /// A page to try a printer with.
    TestPage(TestPage),
    /// The warranty of one unit, with its repairs. Boxed: it has many more fields than the others.
    WarrantySlip(Box<WarrantySlip>),
}

impl Document {
    /// Whether notes and coins changed hands over it, either way: then the drawer has to open.
    #[must_use]
    pub fn moved_cash(&self) -> bool {
        const CASH: &str = "tender-cash";
        let paid = |payments: &[facts::Payment]| {
            payments.iter().any(|one| one.kind == CASH && one.state == facts::PaymentState::Done)
        };
        match self {
            Self::ReturnReceipt(receipt) => receipt.tenders.iter().any(|tender| tender.kind == CASH),
            Self::ExchangeReceipt(receipt) => paid(&receipt.payments),
            Self::GoodwillSlip(slip) => paid(&slip.payments),
            Self::RepairIntakeSlip(slip) => paid(&slip.payments),
            Self::RepairReceipt(receipt) => paid(&receipt.payments),
            Self::LoanAgreement(loan) => paid(&loan.payments),
            Self::RefusalSlip(_)
            | Self::PickUpSlip(_)
            | Self::StoreCreditCard(_)
            | Self::PurchaseOrder(_)
            | Self::CountSheet(_)
            | Self::EstimateSlip(_)
            | Self::OutSlip(_)
            | Self::DayCloseSheet(_)
            | Self::HandoverSheet(_)
            | Self::BlankSlip(_)
            | Self::RecoverySheet(_)
            | Self::TestPage(_)
            // What was paid at the door lies in no drawer.
            | Self::VisitSheet(_)
            | Self::WarrantySlip(_) => false,
        }
    }
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

/// A document drawn for the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Its pages.
    pub pages: Vec<DrawnPage>,
    /// As in [`Rendered`].
    pub missing: Vec<char>,
}

impl Drawn {
    fn of(pages: &[Page], faces: &Faces<'_>, missing: Vec<char>) -> Self {
        let drawn =
            |page: &Page| DrawnPage { width: page.width, height: page.height, svg: svg::draw(page, faces) };
        Self { pages: pages.iter().map(drawn).collect(), missing }
    }
}

/// A document painted for a thermal head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burnt {
    /// Its pages.
    pub pages: Vec<Dots>,
    /// As in [`Rendered`].
    pub missing: Vec<char>,
}

/// One page drawn for the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnPage {
    /// Its width in points.
    pub width: f32,
    /// Its height in points.
    pub height: f32,
    /// As SVG without a script, a link or a font.
    pub svg: String,
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
    /// A page has no height, or more than a printer or a memory holds.
    #[error("a page is too long to be painted")]
    NoRoom,
    /// The PDF library failed.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}
