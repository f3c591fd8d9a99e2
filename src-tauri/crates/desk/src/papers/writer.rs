//! What every document of a case is written from. What stands on which kind is in the file of its kind.
//!
//! To add a kind: its arm in [`document`], and its method of [`Writer`] in its own file.

use crate::Failure;
use crate::at::At;
use crate::contacts::masked;
use crate::deciding::{load_sales, sale_id};
use crate::returns::names_of;
use crate::verdicts::clause_view;
use crate::views::Text;
use documents::{Document, facts};
use domain::case::{Case, CaseLine};
use domain::ids::{CaseId, DocumentKind, DocumentNumber, SaleId, StaffId};
use domain::money::Currency;
use domain::policy::Packs;
use domain::refund::SaleBalance;
use domain::staff::Staff;
use std::collections::BTreeSet;
use store::Reader;
use store::cases::{CaseRecord, DocumentRecord};
use store::visits::VisitRecord;

pub(super) fn document(at: &At, db: &Reader, record: &DocumentRecord) -> Result<Document, Failure> {
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
pub(super) fn slip_of_visit(
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
pub(super) struct Writer<'a> {
    pub(super) at: &'a At<'a>,
    pub(super) packs: &'a Packs,
    pub(super) sales: Vec<SaleBalance>,
    pub(super) staff: Vec<Staff>,
    pub(super) record: &'a DocumentRecord,
    pub(super) case: &'a CaseRecord,
    pub(super) customer: Option<domain::sale::Customer>,
    pub(super) exceptions: Vec<store::cases::ExceptionRecord>,
}

impl Writer<'_> {
    pub(super) fn currency(&self) -> Currency {
        self.sales.first().map_or(self.at.settings().currency, |balance| balance.sale.currency)
    }

    pub(super) fn shop(&self) -> facts::Shop {
        shop(self.at)
    }

    pub(super) fn name(&self, id: Option<StaffId>) -> String {
        self.staff
            .iter()
            .find(|staff| Some(staff.id) == id)
            .map(|staff| staff.name.clone())
            .unwrap_or_default()
    }

    pub(super) fn approval(&self) -> Option<facts::Approval> {
        let made = self.exceptions.last()?;
        Some(facts::Approval {
            by: self.name(made.approver.or(made.by)),
            reason: format!("exception-{}", made.reason),
            note: made.note.clone(),
        })
    }

    pub(super) fn customer(&self) -> Option<facts::Customer> {
        let customer = self.customer.as_ref()?;
        Some(facts::Customer { name: customer.name.clone(), phone: masked(&customer.phone) })
    }

    pub(super) fn goods(&self, line: &CaseLine) -> facts::Goods {
        let (name, model, serial) = names_of(line, &self.sales);
        let sale =
            sale_id(&line.subject).and_then(|id| self.sales.iter().find(|balance| balance.sale.id == id));
        let sale = sale.map(|balance| facts::SaleReference {
            number: balance.sale.number.clone(),
            date: balance.sale.sold_on,
        });
        facts::Goods { name, model, serial, quantity: line.subject.quantity(), sale }
    }

    pub(super) fn verdict(&self, line: &CaseLine) -> Option<facts::Verdict> {
        let verdict = &line.judged_by.verdict;
        let remedy = verdict.remedies.iter().find(|remedy| line.resolution.is(remedy.remedy))?;
        let clause = clause_view(self.packs, &remedy.clause);
        Some(facts::Verdict {
            finding: paper(clause.summary),
            clause: paper(clause.citation),
            until: remedy.until,
        })
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

pub(super) fn paper(text: Text) -> facts::Text {
    facts::Text { zh: text.zh, en: text.en }
}
