//! Paper: what stands on a document of a case, looked at on screen or printed.

pub(crate) mod batch;
pub(crate) mod labels;
mod loaners;
mod repairs;
mod shift;
mod slips;
mod stock;
mod visits;
mod warranty;

use crate::at::At;
use crate::cases::refusal_message;
use crate::deciding::{load_sales, sale_id};
use crate::printing::printers::{usual_languages, usual_paper};
use crate::printing::queue;
use crate::requests::{CheckPaper, PaperSize, PaperTongue, PreviewTexts, Print, Thermal};
use crate::returns::names_of;
use crate::verdicts::clause_view;
use crate::views::{Message, PageView, PaperCheck, PaperView, Text, TextsPreview};
use crate::{Failure, logo};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, Utc};
use documents::escpos::{self, Job};
use documents::words::{Language, Value, Words};
use documents::{Check, Document, Issue, Languages, Paper, facts};
use domain::case::{Case, CaseLine, Resolution, Subject};
use domain::event::Event;
use domain::ids::{CaseId, DocumentKind, DocumentNumber, PrinterId, SaleId, StaffId};
use domain::money::{Currency, Money};
use domain::policy::Packs;
use domain::printing::{FallsBack, PrintOf, Printer, Roll};
use domain::refund::SaleBalance;
use domain::staff::Staff;
use std::collections::BTreeSet;
use store::Reader;
use store::cases::{CaseRecord, DocumentRecord};
use store::credits::CreditRecord;
use store::shifts::{BlankRecord, ShiftPaper, ShiftRecord};
use store::stock::{CountRecord, OrderRecord};
use store::visits::VisitRecord;

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

fn page_view(page: documents::DrawnPage) -> PageView {
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

/// What proves the paper of that number.
pub(crate) fn check(db: &Reader, number: &DocumentNumber) -> Result<Option<Check>, Failure> {
    Ok(db.issued_by(&number.0)?.map(|hash| Check::of(&number.0, &hash)))
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

    fn facts(&self, at: &At, db: &Reader) -> Result<Document, Failure> {
        match self {
            Self::Document(record) => document(at, db, record),
            Self::Credit(record) => slips::credit_card(at, db, record).map(Document::StoreCreditCard),
            Self::Order(record) => stock::order(at, db, record).map(Document::PurchaseOrder),
            Self::Count(record) => stock::count(at, db, record).map(Document::CountSheet),
            Self::Visit(record) => {
                visits::sheet(at, db, record).map(|sheet| Document::VisitSheet(Box::new(sheet)))
            }
            Self::VisitSlip(record, number) => slip_of_visit(at, db, record, number),
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
    fn issued(&self) -> (DateTime<Utc>, Option<StaffId>, Option<CaseId>) {
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

pub(crate) fn paper_failure(error: documents::RenderError) -> Failure {
    tracing::error!(%error, "a document could not be made");
    Failure::new("paper").with("what", error)
}

/// What somebody asked for.
#[derive(Clone, Copy, Default)]
pub(crate) struct Asked {
    pub(crate) printer: Option<PrinterId>,
    pub(crate) paper: Option<PaperSize>,
    pub(crate) languages: Option<PaperTongue>,
}

/// Where, on what and in which languages something prints: as asked, or as the settings have it.
#[derive(Clone)]
pub(crate) struct Sheet {
    pub(crate) printer: Printer,
    pub(crate) size: PaperSize,
    pub(crate) tongue: PaperTongue,
    pub(crate) copies: u32,
    /// What was chosen and does not come to be.
    pub(crate) falls_back: Option<FallsBack>,
}

impl Sheet {
    /// Where a paper of that kind prints.
    pub(crate) fn of(at: &At, db: &Reader, kind: DocumentKind, asked: &Asked) -> Result<Self, Failure> {
        let printing = db.printing(at.desk.seat)?;
        let (chosen, choice) = printing.choice(PrintOf::Document(kind));
        let falls_back = match (asked.printer, asked.paper) {
            // Whoever names a printer knows where it comes out.
            (Some(_), _) => None,
            (None, Some(paper)) if !chosen.takes(paper) => Some(FallsBack::for_paper(&chosen, paper)),
            (None, Some(_)) => None,
            (None, None) => printing.falls_back(PrintOf::Document(kind)),
        };
        let printer = match (asked.printer, asked.paper) {
            (Some(id), paper) => {
                let printer = printing.printer(id).ok_or_else(|| Failure::unknown("printer"))?;
                paper.map_or(Ok(()), |paper| queue::takes(&printer, paper))?;
                printer
            }
            // Whoever names a paper and no printer gets that paper.
            (None, Some(paper)) if !chosen.takes(paper) => Printer::usual(),
            (None, _) => chosen,
        };
        let fits = choice.paper.filter(|paper| printer.takes(*paper));
        let size = asked.paper.or(printer.roll.map(Roll::paper)).or(fits);
        Ok(Self {
            size: size.unwrap_or_else(|| usual_paper(at.settings())),
            tongue: asked.languages.or(choice.languages).unwrap_or_else(|| usual_languages(at.settings())),
            copies: choice.copies.unwrap_or(1),
            printer,
            falls_back,
        })
    }

    /// On that printer, whatever it is.
    pub(crate) fn on(at: &At, printer: Printer) -> Self {
        let size = printer.roll.map_or_else(|| usual_paper(at.settings()), Roll::paper);
        Self { size, tongue: usual_languages(at.settings()), copies: 1, printer, falls_back: None }
    }

    pub(crate) fn paper(&self) -> Paper {
        match self.size {
            PaperSize::A4 => Paper::A4,
            PaperSize::A5 => Paper::A5,
            PaperSize::Mm80 => Paper::Mm80,
            PaperSize::Mm58 => Paper::Mm58,
        }
    }

    pub(crate) fn languages(&self) -> Languages {
        match self.tongue {
            PaperTongue::ZhCn => Languages::One(Language::ZhCn),
            PaperTongue::En => Languages::One(Language::En),
            PaperTongue::Both => Languages::Both,
        }
    }
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

/// Characters that no face has, with what they are called: `𠮷 U+20BB7`.
pub(crate) fn missing_text(missing: &[char]) -> Vec<String> {
    missing.iter().map(|c| format!("{c} U+{:04X}", u32::from(*c))).collect()
}

fn asked(request: &Print, printable: &Printable) -> Asked {
    let (printer, languages) = (request.printer, request.languages);
    printable.asked(Asked { printer, paper: request.paper, languages })
}

fn document(at: &At, db: &Reader, record: &DocumentRecord) -> Result<Document, Failure> {
    let case = db.case(record.case)?.ok_or_else(|| Failure::unknown("case"))?;
    let ids: BTreeSet<SaleId> = case.case.lines.iter().filter_map(|line| sale_id(&line.subject)).collect();
    let writer = Writer {
        at,
        packs: at.packs(),
        sales: load_sales(db, ids)?,
        staff: db.staff()?,
        record,
        case: &case,
        customer: case.case.customer.map_or(Ok(None), |customer| db.customer(customer))?,
        exceptions: db.exceptions_of(record.case)?,
    };
    Ok(match record.kind {
        DocumentKind::Refusal => Document::RefusalSlip(writer.refusal()),
        DocumentKind::Exchange => Document::ExchangeReceipt(writer.exchange(db)?),
        DocumentKind::PickUp => Document::PickUpSlip(writer.pick_up()),
        DocumentKind::Goodwill => Document::GoodwillSlip(writer.goodwill(db)?),
        DocumentKind::Warranty => Document::WarrantySlip(Box::new(writer.warranty(db)?)),
        DocumentKind::Repair | DocumentKind::Estimate | DocumentKind::SentOut | DocumentKind::HandOver => {
            writer.repair(db)?
        }
        DocumentKind::Loan => Document::LoanAgreement(Box::new(writer.loan(db)?)),
        // No case has a document of the last kinds.
        DocumentKind::Return
        | DocumentKind::Sale
        | DocumentKind::Credit
        | DocumentKind::PurchaseOrder
        | DocumentKind::CountSheet
        | DocumentKind::Visit
        | DocumentKind::DayClose
        | DocumentKind::ShiftHandover => Document::ReturnReceipt(writer.receipt()),
    })
}

/// The warranty slip that went with an installation. It belongs to no case: what it says is about the device.
fn slip_of_visit(
    at: &At,
    db: &Reader,
    visit: &VisitRecord,
    number: &DocumentNumber,
) -> Result<Document, Failure> {
    let id = CaseId(uuid::Uuid::nil());
    let customer = visit.visit.call.customer;
    let case = Case {
        id,
        number: number.clone(),
        customer: Some(customer),
        lines: Vec::new(),
        payments: Vec::new(),
        invoices: Vec::new(),
    };
    let (kind, printed) = (DocumentKind::Warranty, visit.slip_printed);
    let (at_moment, by) = (visit.at, visit.by);
    let record = DocumentRecord { number: number.clone(), kind, case: id, at: at_moment, by, printed };
    let case = CaseRecord { case, opened_at: at_moment, seat: at.seat(), by };
    let writer = Writer {
        at,
        packs: at.packs(),
        sales: Vec::new(),
        staff: db.staff()?,
        record: &record,
        case: &case,
        customer: db.customer(customer)?,
        exceptions: Vec::new(),
    };
    Ok(Document::WarrantySlip(Box::new(writer.warranty(db)?)))
}

/// Everything that a document of a case is written from.
struct Writer<'a> {
    at: &'a At<'a>,
    packs: &'a Packs,
    sales: Vec<SaleBalance>,
    staff: Vec<Staff>,
    record: &'a DocumentRecord,
    case: &'a CaseRecord,
    customer: Option<domain::sale::Customer>,
    exceptions: Vec<store::cases::ExceptionRecord>,
}

impl Writer<'_> {
    fn receipt(&self) -> facts::ReturnReceipt {
        let lines: Vec<&CaseLine> =
            self.case.case.lines.iter().filter(|line| line.refusal.is_none()).collect();
        let currency = self.currency();
        let total: i64 =
            lines.iter().filter_map(|line| line.money.as_ref()).map(|money| money.refund_minor).sum();
        let first = lines.iter().find(|line| line.resolution.pays_back()).or(lines.first());
        facts::ReturnReceipt {
            number: self.record.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            approval: self.approval(),
            customer: self.customer(),
            lines: lines.iter().map(|line| self.returned_line(line, currency)).collect(),
            tenders: self.tenders(&lines),
            total: Money { minor: total, currency },
            verdict: first.and_then(|line| self.verdict(line)),
            terms: Vec::new(),
        }
    }

    fn refusal(&self) -> facts::RefusalSlip {
        let lines: Vec<&CaseLine> =
            self.case.case.lines.iter().filter(|line| line.refusal.is_some()).collect();
        facts::RefusalSlip {
            number: self.record.number.to_string(),
            case_number: self.case.case.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            manager: String::new(),
            customer: self.customer(),
            lines: lines.iter().map(|line| self.refused_line(line)).collect(),
            refused: lines.iter().filter_map(|line| self.refused_remedy(line)).collect(),
            possible: lines.iter().flat_map(|line| self.possible(line)).collect(),
            terms: Vec::new(),
        }
    }

    fn currency(&self) -> Currency {
        self.sales.first().map_or(self.at.settings().currency, |balance| balance.sale.currency)
    }

    fn shop(&self) -> facts::Shop {
        shop(self.at)
    }

    fn name(&self, id: Option<StaffId>) -> String {
        self.staff
            .iter()
            .find(|staff| Some(staff.id) == id)
            .map(|staff| staff.name.clone())
            .unwrap_or_default()
    }

    fn approval(&self) -> Option<facts::Approval> {
        let made = self.exceptions.last()?;
        Some(facts::Approval {
            by: self.name(made.approver.or(made.by)),
            reason: format!("exception-{}", made.reason),
            note: made.note.clone(),
        })
    }

    fn customer(&self) -> Option<facts::Customer> {
        let customer = self.customer.as_ref()?;
        Some(facts::Customer { name: customer.name.clone(), phone: masked(&customer.phone) })
    }

    fn goods(&self, line: &CaseLine) -> facts::Goods {
        let (name, model, serial) = names_of(line, &self.sales);
        let sale =
            sale_id(&line.subject).and_then(|id| self.sales.iter().find(|balance| balance.sale.id == id));
        let sale = sale.map(|balance| facts::SaleReference {
            number: balance.sale.number.clone(),
            date: balance.sale.sold_on,
        });
        facts::Goods { name, model, serial, quantity: line.subject.quantity(), sale }
    }

    fn returned_line(&self, line: &CaseLine, currency: Currency) -> facts::ReturnedLine {
        let money = line.money.as_ref();
        let condition = &line.condition;
        let texts = [condition.missing.as_str(), condition.note.as_str()];
        let noted: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        facts::ReturnedLine {
            goods: self.goods(line),
            reason: format!("reason-{}", line.reason),
            note: line.reason_note.clone(),
            condition: vec![
                format!("packaging-{}", crate::failure::code_of(&condition.packaging)),
                format!("appearance-{}", crate::failure::code_of(&condition.appearance)),
            ],
            condition_note: noted.join("; "),
            disposition: format!("disposition-{}", line.disposition.code()),
            paid: Money { minor: money.map_or(0, |money| money.basis_minor), currency },
            deductions: money
                .iter()
                .flat_map(|money| &money.deductions)
                .map(|taken| slips::deduction(taken, currency))
                .collect(),
            refund: Money { minor: money.map_or(0, |money| money.refund_minor), currency },
        }
    }

    /// The ways back, those of the same kind and label added up.
    fn tenders(&self, lines: &[&CaseLine]) -> Vec<facts::TenderBack> {
        let mut ways: Vec<facts::TenderBack> = Vec::new();
        for money in lines.iter().filter_map(|line| line.money.as_ref()) {
            for way in &money.paid_back {
                let kind = format!("tender-{}", way.kind.code());
                match ways.iter_mut().find(|known| known.kind == kind && known.label == way.label) {
                    Some(known) => known.amount.minor += way.amount_minor,
                    None => ways.push(facts::TenderBack {
                        kind,
                        label: way.label.clone(),
                        amount: Money { minor: way.amount_minor, currency: money.currency },
                    }),
                }
            }
        }
        ways
    }

    fn verdict(&self, line: &CaseLine) -> Option<facts::Verdict> {
        let verdict = &line.judged_by.verdict;
        let remedy = verdict.remedies.iter().find(|remedy| line.resolution.is(remedy.remedy))?;
        let clause = clause_view(self.packs, &remedy.clause);
        Some(facts::Verdict {
            finding: paper(clause.summary),
            clause: paper(clause.citation),
            until: remedy.until,
        })
    }

    fn refused_line(&self, line: &CaseLine) -> facts::RefusedLine {
        let paid = match &line.subject {
            Subject::Sold { sale, sale_line, quantity, .. } => {
                let balance = crate::sales::line_of(&self.sales, *sale, *sale_line).ok();
                balance.map(|(book, line)| Money {
                    minor: domain::money::paid_for_first(*quantity, line.line.quantity, line.line.paid_minor),
                    currency: book.sale.currency,
                })
            }
            Subject::Unverified { .. } => None,
        };
        let refusal = line.refusal.as_ref().map(|refusal| refusal.note.as_str()).unwrap_or_default();
        let notes: Vec<&str> =
            [line.reason_note.as_str(), refusal].into_iter().filter(|n| !n.is_empty()).collect();
        facts::RefusedLine {
            goods: self.goods(line),
            paid,
            reason: format!("reason-{}", line.reason),
            note: notes.join("; "),
        }
    }

    fn refused_remedy(&self, line: &CaseLine) -> Option<facts::RefusedRemedy> {
        let refusal = line.refusal.as_ref()?;
        let clause =
            refusal.refused.as_ref().map(|refused| paper(clause_view(self.packs, &refused.clause).citation));
        Some(facts::RefusedRemedy {
            remedy: format!("resolution-{}", refusal.asked.code()),
            reason: worded(&refusal_message(line, refusal)),
            clause: clause.unwrap_or_default(),
            until: refusal.refused.as_ref().and_then(|refused| refused.args.on),
        })
    }

    fn possible(&self, line: &CaseLine) -> Vec<facts::PossibleRemedy> {
        let asked = line.refusal.as_ref().map(|refusal| refusal.asked);
        let verdict = &line.judged_by.verdict;
        let others = verdict
            .remedies
            .iter()
            .filter(|remedy| !asked.is_some_and(|asked: Resolution| asked.is(remedy.remedy)));
        others
            .map(|remedy| {
                let clause = clause_view(self.packs, &remedy.clause);
                facts::PossibleRemedy {
                    remedy: format!("remedy-{}", crate::failure::code_of(&remedy.remedy)),
                    offer: paper(clause.summary),
                    clause: paper(clause.citation),
                    until: remedy.until,
                }
            })
            .collect()
    }
}

pub(crate) fn shop(at: &At) -> facts::Shop {
    let settings = at.settings();
    facts::Shop {
        name: settings.shop_name.clone(),
        address: settings.shop_address.clone(),
        phone: settings.shop_phone.clone(),
        ..facts::Shop::default()
    }
}

fn paper(text: Text) -> facts::Text {
    facts::Text { zh: text.zh, en: text.en }
}

/// A message in both languages.
fn worded(message: &Message) -> facts::Text {
    let args: Vec<(&str, Value<'_>)> =
        message.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let said = |language| Words::get(language, &message.id, &args);
    facts::Text { zh: said(Language::ZhCn), en: said(Language::En) }
}

/// `138****8000`: enough for its owner to know it, not enough for whoever finds the slip.
fn masked(phone: &str) -> String {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let mut seen = 0;
    phone
        .chars()
        .map(|c| {
            seen += usize::from(c.is_ascii_digit());
            let is_hidden = digits >= 7 && seen > digits - 8 && seen <= digits - 4;
            if c.is_ascii_digit() && is_hidden { '*' } else { c }
        })
        .collect()
}
