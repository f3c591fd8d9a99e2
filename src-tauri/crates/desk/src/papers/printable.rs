//! What a number stands for: found in the store, with what stands on it and what is known of it.
//!
//! To add a kind of paper: its variant, its place in [`record`], and its arms; what it says is written in its own file.

use super::{Asked, shift, slips, stock, visits, writer};
use crate::Failure;
use crate::at::At;
use crate::requests::PaperSize;
use chrono::{DateTime, Utc};
use documents::{Check, Document};
use domain::ids::{CaseId, DocumentKind, DocumentNumber, StaffId};
use store::Reader;
use store::cases::DocumentRecord;
use store::credits::CreditRecord;
use store::shifts::{BlankRecord, ShiftPaper, ShiftRecord};
use store::stock::{CountRecord, OrderRecord};
use store::visits::VisitRecord;

/// What a number stands for: a document of a case, the card of a store credit, which may have no case, or a paper of
/// the parts room.
pub(crate) enum Printable {
    Document(DocumentRecord),
    Credit(Box<CreditRecord>),
    Order(Box<OrderRecord>),
    Count(Box<CountRecord>),
    /// The sheet of a visit.
    Visit(Box<VisitRecord>),
    /// The warranty slip that went with an installation.
    VisitSlip(Box<VisitRecord>, DocumentNumber),
    Shift(Box<ShiftRecord>),
    Blank(Box<BlankRecord>),
}

pub(crate) fn record(db: &Reader, number: &str) -> Result<Printable, Failure> {
    if let Some(document) = db.document(number)? {
        return Ok(Printable::Document(document));
    }
    if let Some(order) = db.purchase_order_numbered(number)? {
        return Ok(Printable::Order(Box::new(order)));
    }
    if let Some(sheet) = db.count_sheet_numbered(number)? {
        return Ok(Printable::Count(Box::new(sheet)));
    }
    if let Some(visit) = db.visit_numbered(number)? {
        return Ok(Printable::Visit(Box::new(visit)));
    }
    if let Some(visit) = db.visit_with_slip(number)? {
        let slip = visit.visit.ending.as_ref().and_then(|ending| ending.slip.clone());
        let slip = slip.ok_or_else(|| Failure::unknown("document"))?;
        return Ok(Printable::VisitSlip(Box::new(visit), slip));
    }
    if let Some(sheet) = db.shift_sheet(number)? {
        return Ok(Printable::Shift(Box::new(sheet)));
    }
    if let Some(slip) = db.blank(number)? {
        return Ok(Printable::Blank(Box::new(slip)));
    }
    let credit = db.credit_numbered(number)?.ok_or_else(|| Failure::unknown("document"))?;
    Ok(Printable::Credit(Box::new(credit)))
}

impl Printable {
    /// What stands on it, with the house's texts as they are now.
    pub(crate) fn document(&self, at: &At, db: &Reader) -> Result<Document, Failure> {
        Ok(self.facts(at, db)?.in_house(self.kind(), &at.settings().papers, at.logo(db)))
    }

    pub(super) fn facts(&self, at: &At, db: &Reader) -> Result<Document, Failure> {
        match self {
            Self::Document(record) => writer::document(at, db, record),
            Self::Credit(record) => slips::credit_card(at, db, record).map(Document::StoreCreditCard),
            Self::Order(record) => stock::order(at, db, record).map(Document::PurchaseOrder),
            Self::Count(record) => stock::count(at, db, record).map(Document::CountSheet),
            Self::Visit(record) => {
                visits::sheet(at, db, record).map(|sheet| Document::VisitSheet(Box::new(sheet)))
            }
            Self::VisitSlip(record, number) => writer::slip_of_visit(at, db, record, number),
            Self::Shift(record) => shift::sheet(at, db, record),
            Self::Blank(record) => Ok(shift::blank(at, record)),
        }
    }

    /// What was asked for; a slip that a hand fills in needs room for it, unless somebody names a printer.
    pub(crate) fn asked(&self, asked: Asked) -> Asked {
        let room = matches!(self, Self::Blank(_)) && asked.printer.is_none();
        Asked { paper: asked.paper.or(room.then_some(PaperSize::A5)), ..asked }
    }

    pub(crate) fn number(&self) -> &DocumentNumber {
        match self {
            Self::Document(record) => &record.number,
            Self::Credit(record) => &record.balance.credit.number,
            Self::Order(record) => &record.order.number,
            Self::Count(record) => &record.sheet.number,
            Self::Visit(record) => &record.visit.call.number,
            Self::VisitSlip(_, number) => number,
            Self::Shift(record) => &record.number,
            Self::Blank(record) => &record.blank.number,
        }
    }

    pub(crate) fn kind(&self) -> DocumentKind {
        match self {
            Self::Document(record) => record.kind,
            Self::Credit(_) => DocumentKind::Credit,
            Self::Order(_) => DocumentKind::PurchaseOrder,
            Self::Count(_) => DocumentKind::CountSheet,
            Self::Visit(_) => DocumentKind::Visit,
            Self::VisitSlip(..) => DocumentKind::Warranty,
            Self::Shift(record) => match record.paper {
                ShiftPaper::DayClose(_) => DocumentKind::DayClose,
                ShiftPaper::Handover(_) => DocumentKind::ShiftHandover,
            },
            Self::Blank(record) => record.blank.kind.document(),
        }
    }

    /// When, by whom and over which case it was issued.
    pub(super) fn issued(&self) -> (DateTime<Utc>, Option<StaffId>, Option<CaseId>) {
        match self {
            Self::Document(record) => (record.at, record.by, Some(record.case)),
            Self::Credit(record) => (record.made_at, None, record.case),
            Self::Order(record) => (record.at, record.by, None),
            Self::Count(record) => (record.at, record.by, None),
            Self::Visit(record) | Self::VisitSlip(record, _) => (record.at, record.by, None),
            Self::Shift(record) => (record.at, record.by, None),
            Self::Blank(record) => (record.at, record.by, record.blank.case),
        }
    }

    pub(crate) fn printed(&self) -> u32 {
        match self {
            Self::Document(record) => record.printed,
            Self::Credit(record) => record.printed,
            Self::Order(record) => record.printed,
            Self::Count(record) => record.printed,
            Self::Visit(record) => record.printed,
            Self::VisitSlip(record, _) => record.slip_printed,
            Self::Shift(record) => record.printed,
            Self::Blank(record) => record.printed,
        }
    }
}

/// What proves the paper of that number.
pub(crate) fn check(db: &Reader, number: &DocumentNumber) -> Result<Option<Check>, Failure> {
    Ok(db.issued_by(&number.0)?.map(|hash| Check::of(&number.0, &hash)))
}
