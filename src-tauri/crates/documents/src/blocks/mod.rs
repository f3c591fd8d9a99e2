//! What a paper looks like to a reader, before anything has a place: headings, facts, goods, sums, sentences.
//!
//! Pure: facts and languages in, a [`Sheet`] out. Written as text (`Display`), a sheet is what the snapshots
//! compare. To add a document: a file here that makes its sheet, and a line in [`sheet`].

mod common;
pub(crate) use common::SEPARATOR;
mod exchange_receipt;
mod goodwill_slip;
mod kinds;
mod loan;
mod payments;
mod pick_up_slip;
mod recovery_sheet;
mod refusal_slip;
mod repair;
mod return_receipt;
mod shift;
mod stock_sheets;
mod store_credit_card;
mod test_page;
mod visit;
mod warranty_slip;

pub use kinds::*;

use crate::facts::ShopPart;
use crate::paper::Languages;
use crate::{Document, Issue, Paper};

/// The sheets of `document`: one, and for the shop what it keeps on a sheet of its own.
#[must_use]
pub fn sheets<'a>(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: impl Into<Issue<'a>>,
) -> Vec<Sheet> {
    let issue = issue.into();
    let mut sheets = vec![sheet(document, paper, languages, issue)];
    if let Document::RepairIntakeSlip(slip) = document
        && slip.shop_part == ShopPart::Apart
    {
        let apart = repair::intake_apart(slip, languages, issue.copy);
        sheets.push(with_codes(apart, paper, languages, issue));
    }
    sheets
}

/// The blocks of `document`, as whoever gets it reads them.
#[must_use]
pub fn sheet<'a>(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: impl Into<Issue<'a>>,
) -> Sheet {
    let issue = issue.into();
    let copy = issue.copy;
    let mut sheet = match document {
        Document::ReturnReceipt(receipt) => return_receipt::sheet(receipt, languages, copy),
        Document::RefusalSlip(slip) => refusal_slip::sheet(slip, languages, copy),
        Document::ExchangeReceipt(receipt) => exchange_receipt::sheet(receipt, languages, copy),
        Document::PickUpSlip(slip) => pick_up_slip::sheet(slip, languages, copy),
        Document::StoreCreditCard(card) => store_credit_card::sheet(card, languages, copy),
        Document::GoodwillSlip(slip) => goodwill_slip::sheet(slip, languages, copy),
        Document::PurchaseOrder(order) => stock_sheets::order(order, languages, copy),
        Document::CountSheet(sheet) => stock_sheets::count(sheet, languages, copy),
        Document::RepairIntakeSlip(slip) => repair::intake(slip, languages, copy),
        Document::EstimateSlip(slip) => repair::estimate(slip, languages, copy),
        Document::OutSlip(slip) => repair::sent_out(slip, languages, copy),
        Document::RepairReceipt(receipt) => repair::receipt(receipt, languages, copy),
        Document::LoanAgreement(loan) => loan::sheet(loan, languages, copy),
        Document::VisitSheet(visit) => visit::sheet(visit, languages, copy),
        Document::DayCloseSheet(close) => shift::day_close(close, languages, copy),
        Document::HandoverSheet(handover) => shift::handover(handover, languages, copy),
        Document::BlankSlip(slip) => shift::blank(slip, languages, copy),
        Document::RecoverySheet(paper) => recovery_sheet::sheet(paper, languages, copy),
        Document::TestPage(page) => test_page::sheet(page, languages, copy),
        Document::WarrantySlip(slip) => warranty_slip::sheet(slip, paper, languages, copy),
    };
    sheet.blocks.extend(document.thanks().map(|thanks| Block::Note(common::Said(languages).text(thanks))));
    with_codes(sheet, paper, languages, issue)
}

/// With what a scanner reads.
fn with_codes(mut sheet: Sheet, paper: Paper, languages: Languages, issue: Issue<'_>) -> Sheet {
    let check = issue.check;
    if paper.is_roll() {
        // On a roll the bar code is torn off last and scanned from the end that lies on top.
        sheet.blocks.push(Block::Code(sheet.number.clone()));
        sheet.blocks.extend(check.map(|check| Block::Check(common::proof(languages, check))));
    } else if let (Some(Block::Masthead { proof, .. }), Some(check)) = (sheet.blocks.first_mut(), check) {
        *proof = Some(common::proof(languages, check));
    }
    sheet
}
