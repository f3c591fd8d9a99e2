//! Cases: one on its page, many in a list.

use crate::Failure;
use crate::at::At;
use crate::deciding::{currency_of, load_sales, sale_id};
use crate::failure::code_of;
use crate::payments::{invoice_views, payment_views};
use crate::requests::{CaseFilter, ListCases, OpenCase};
use crate::returns::{cause_message, deduction_view, names_of, ways};
use crate::sales::{customer_view, line_of};
use crate::verdicts::{amount, clause_view, component_views, message, refused_message};
use crate::views::{
    CaseLineView, CaseList, CaseRow, CaseView, DocumentView, ExceptionView, GoodwillView, HistoryView,
    LineAction, Message, MoneyView, OwedView, RefusalView, WentOutView,
};
use domain::case::TakenBack;
use domain::case::{Case, CaseLine, LineMoney, Refusal, Resolution, Subject};
use domain::device::Device;
use domain::event::Event;
use domain::goodwill::Goodwill;
use domain::ids::{CaseId, SaleId, StaffId};
use domain::loaner::LoanerEvent;
use domain::money::{Currency, Money};
use domain::payment::{Direction, Payment};
use domain::policy::{OpenQuestion, Packs};
use domain::refund::SaleBalance;
use domain::repair::RepairEvent;
use domain::returns::Past;
use domain::staff::{Right, Staff};
use domain::states::{JudgementState, JudgementStep, PaymentState, ReceptionState, SettlementState};
use std::collections::{BTreeMap, BTreeSet};
use store::cases::{CaseRecord, DocumentRecord};
use store::lists::Which;
use store::{Entry, Reader};

/// A page of cases where nobody says how many.
const PAGE: u32 = 50;
/// The most that one page holds.
const LARGEST_PAGE: u32 = 500;

/// A case by its id or a number on any of its documents.
pub(crate) fn open_case(at: &At, request: &OpenCase) -> Result<CaseView, Failure> {
    at.read(|db| {
        let case = match (request.case, &request.number) {
            (Some(case), _) => case,
            (None, Some(number)) => db.document(number.trim())?.ok_or_else(|| Failure::unknown("case"))?.case,
            (None, None) => return Err(Failure::unknown("case")),
        };
        case_view(at, db, case)
    })
}

/// A page of cases, newest first.
pub(crate) fn list_cases(at: &At, request: &ListCases) -> Result<CaseList, Failure> {
    let which = match request.state {
        CaseFilter::Open => Which::Open,
        CaseFilter::ToDecide => Which::ToDecide,
        CaseFilter::Closed => Which::Closed,
        CaseFilter::All => Which::All,
    };
    let before = match &request.after {
        Some(cursor) => Some(cursor.parse().map_err(|_| Failure::unknown("page"))?),
        None => None,
    };
    let limit = request.limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
    at.read(|db| {
        let page = db.cases(which, before, limit)?;
        let is_full = page.len() == limit as usize;
        let next = page.last().filter(|_| is_full).map(|(seq, _)| seq.to_string());
        let cases = case_rows(at, db, page.into_iter().map(|(_, case)| case).collect())?;
        Ok(CaseList { cases, next, total: db.count_cases(which)? })
    })
}

pub(crate) fn case_rows(at: &At, db: &Reader, cases: Vec<CaseId>) -> Result<Vec<CaseRow>, Failure> {
    let staff = names(db)?;
    let mut rows = Vec::new();
    for id in cases {
        if let Some(record) = db.case(id)? {
            rows.push(case_row(at, db, &staff, &record)?);
        }
    }
    Ok(rows)
}

fn case_row(
    at: &At,
    db: &Reader,
    staff: &BTreeMap<StaffId, Staff>,
    record: &CaseRecord,
) -> Result<CaseRow, Failure> {
    let case = &record.case;
    let sales = sales_of(db, case)?;
    let customer = case.customer.map_or(Ok(None), |customer| db.customer(customer))?;
    let first = case.lines.first();
    Ok(CaseRow {
        case: case.id,
        number: case.number.clone(),
        opened: at.local_text(record.opened_at),
        customer: customer.map(|customer| customer.name).unwrap_or_default(),
        goods: first.map(|line| names_of(line, &sales).0).unwrap_or_default(),
        lines: u32::try_from(case.lines.len()).unwrap_or(u32::MAX),
        resolution: first.map_or(Resolution::Refund, |line| line.resolution),
        is_open: case.is_open(),
        stage: case_stage(case).to_owned(),
        refunded: amount(refunded(case), currency_of(at, &sales)),
        clerk: name_of(staff, record.by),
    })
}

/// Where a case stands: where its least advanced line does. What is settled and not yet paid back is not done.
fn case_stage(case: &Case) -> &'static str {
    let waits = |payment: &Payment| {
        payment.direction == Direction::Out
            && matches!(payment.state, PaymentState::ToDo | PaymentState::Failed)
    };
    let to_pay = case.payments.iter().any(waits).then_some((3, "to_pay"));
    case.lines.iter().map(stage).chain(to_pay).min().map_or("closed", |(_, code)| code)
}

/// Where a line stands, least advanced first, with its code.
fn stage(line: &CaseLine) -> (u8, &'static str) {
    match (line.settlement, line.judgement, line.reception) {
        (SettlementState::Voided, ..) => (9, "voided"),
        (SettlementState::Settled, _, ReceptionState::Promised) => (3, "promised"),
        (SettlementState::Settled, ..) => (8, "settled"),
        (SettlementState::NothingDue, _, ReceptionState::Received) => (4, "to_hand_back"),
        (SettlementState::NothingDue, _, ReceptionState::HandedBack) => (7, "handed_back"),
        (SettlementState::NothingDue, ..) => (6, "rejected"),
        (SettlementState::Open, JudgementState::Escalated, _) => (0, "escalated"),
        (SettlementState::Open, ..) if line.owed.is_some() => (2, "owed"),
        (SettlementState::Open, JudgementState::Accepted, _) => match line.resolution {
            Resolution::Exchange => (2, "to_exchange"),
            Resolution::Repair => (2, "to_repair"),
            _ => (3, "accepted"),
        },
        (SettlementState::Open, _, _) => (1, "pending"),
    }
}

fn refunded(case: &Case) -> i64 {
    let paid = case.lines.iter().filter(|line| line.settlement == SettlementState::Settled);
    paid.filter_map(|line| line.money.as_ref()).map(LineMoney::out_minor).sum()
}

pub(crate) fn names(db: &Reader) -> Result<BTreeMap<StaffId, Staff>, Failure> {
    Ok(db.staff()?.into_iter().map(|staff| (staff.id, staff)).collect())
}

fn name_of(staff: &BTreeMap<StaffId, Staff>, id: Option<StaffId>) -> String {
    id.and_then(|id| staff.get(&id)).map(|staff| staff.name.clone()).unwrap_or_default()
}

fn sales_of(db: &Reader, case: &Case) -> Result<Vec<SaleBalance>, Failure> {
    let ids: BTreeSet<SaleId> = case.lines.iter().filter_map(|line| sale_id(&line.subject)).collect();
    load_sales(db, ids)
}

/// The page of a case.
pub(crate) fn case_view(at: &At, db: &Reader, case: CaseId) -> Result<CaseView, Failure> {
    let record = db.case(case)?.ok_or_else(|| Failure::unknown("case"))?;
    let case = &record.case;
    let packs = at.packs();
    let staff = names(db)?;
    let sales = sales_of(db, case)?;
    let currency = currency_of(at, &sales);
    let exceptions = db.exceptions_of(case.id)?.into_iter().map(|made| ExceptionView {
        causes: made.causes.iter().map(|cause| cause_message(cause, currency)).collect(),
        reason: made.reason,
        note: made.note,
        by: name_of(&staff, made.by),
        approver: made.approver.map(|approver| name_of(&staff, Some(approver))),
    });
    Ok(CaseView {
        id: case.id,
        number: case.number.clone(),
        opened: at.local_text(record.opened_at),
        seat: record.seat,
        clerk: name_of(&staff, record.by),
        customer: case.customer.map_or(Ok(None), |customer| customer_view(at, db, customer, at.sight()))?,
        is_open: case.is_open(),
        take_back: take_back_of(at, db, case)?,
        lines: case
            .lines
            .iter()
            .map(|line| line_view(at, db, packs, &sales, case, line))
            .collect::<Result<_, _>>()?,
        refunded: amount(refunded(case), currency),
        payments: payment_views(at, case),
        invoices: invoice_views(case, &sales),
        exceptions: exceptions.collect(),
        documents: document_views(db, case.id)?,
        history: history_views(at, db, case.id, currency)?,
    })
}

/// What whoever asks can take back of a case.
pub(crate) fn take_back_of(at: &At, db: &Reader, case: &Case) -> Result<Option<TakenBack>, Failure> {
    // A print is no entry of the case itself, and the paper is in the customer's hand.
    if document_views(db, case.id)?.iter().any(|document| document.printed > 0) {
        return Ok(None);
    }
    let past = db.history_of(case.id)?;
    let past: Vec<Past> = past.iter().map(|Entry { stamp, event, .. }| Past { stamp, event }).collect();
    let today = at.bounds_of_today().0;
    let since = db.last_close()?.map_or(today, |(_, closed)| closed.max(today));
    Ok(TakenBack::of(case, &past, at.actor.id, since))
}

/// The papers of a case, in the order of their issue.
pub(crate) fn document_views(db: &Reader, case: CaseId) -> Result<Vec<DocumentView>, Failure> {
    let view = |document: DocumentRecord| DocumentView {
        number: document.number,
        kind: document.kind,
        printed: document.printed,
    };
    Ok(db.documents_of(case)?.into_iter().map(view).collect())
}

/// What happened to a case, oldest first.
pub(crate) fn history_views(
    at: &At,
    db: &Reader,
    case: CaseId,
    currency: Currency,
) -> Result<Vec<HistoryView>, Failure> {
    let staff = names(db)?;
    Ok(db.history_of(case)?.iter().map(|entry| history_view(at, &staff, entry, currency)).collect())
}

/// The device that a line is about; none for goods without proof, and where a line of several has no serial numbers.
pub(crate) fn device_of(line: &CaseLine, sales: &[SaleBalance]) -> Option<Device> {
    let Subject::Sold { sale, sale_line, unit, .. } = &line.subject else { return None };
    let (_, balance) = line_of(sales, *sale, *sale_line).ok()?;
    let is_one = unit.is_some() || (balance.line.units.is_empty() && balance.line.quantity == 1);
    is_one.then_some(Device { sale_line: *sale_line, unit: *unit })
}

fn line_view(
    at: &At,
    db: &Reader,
    packs: &Packs,
    sales: &[SaleBalance],
    case: &Case,
    line: &CaseLine,
) -> Result<CaseLineView, Failure> {
    let (name, model, serial) = names_of(line, sales);
    let sale = sale_id(&line.subject).and_then(|id| sales.iter().find(|balance| balance.sale.id == id));
    let verdict = &line.judged_by.verdict;
    let remedy = verdict.remedies.iter().find(|remedy| line.resolution.is(remedy.remedy));
    let actions = actions(at, case, line);
    let hangs_on = verdict.hangs_on().filter(|_| actions.contains(&LineAction::Reject));
    Ok(CaseLineView {
        id: line.id,
        device: device_of(line, sales),
        name,
        model,
        serial,
        quantity: line.subject.quantity(),
        sale: sale.map(|balance| balance.sale.id),
        sale_number: sale.map(|balance| balance.sale.number.clone()).unwrap_or_default(),
        sold_on: sale.map(|balance| balance.sale.sold_on),
        reason: line.reason.clone(),
        reason_note: line.reason_note.clone(),
        resolution: line.resolution,
        proof: line.proof.clone(),
        condition: line.condition.clone(),
        disposition: line.disposition,
        reception: line.reception,
        judgement: line.judgement,
        settlement: line.settlement,
        clause: remedy.map(|remedy| clause_view(packs, &remedy.clause)),
        until: remedy.and_then(|remedy| remedy.until),
        refusal: line.refusal.as_ref().map(|refusal| refusal_view(packs, line, refusal)),
        money: line.money.as_ref().map(|money| money_view(money, sales)),
        went_out: went_out(db, line)?,
        owed: line.owed.as_ref().filter(|_| line.settlement == SettlementState::Open).map(|owed| OwedView {
            goods: owed.goods.clone(),
            ready_on: owed.ready_on,
            is_late: owed.ready_on.is_some_and(|day| day < at.today()),
            slip: owed.slip.clone(),
        }),
        promised_by: line.promised_by.filter(|_| line.reception == ReceptionState::Promised),
        goodwill: line.goodwill.as_ref().map(|given| goodwill_view(given, verdict.currency)),
        reopens: line.reopens,
        components: match hangs_on {
            Some(OpenQuestion::Component) => component_views(packs, &line.judged_by.facts.goods),
            _ => Vec::new(),
        },
        hangs_on,
        actions,
    })
}

/// What went out in exchange for a line.
fn went_out(db: &Reader, line: &CaseLine) -> Result<Vec<WentOutView>, Failure> {
    if line.exchanged_for.is_none() {
        return Ok(Vec::new());
    }
    let mut views = Vec::new();
    for (sale, sale_line) in db.went_out_for(line.id)? {
        let Some(book) = db.sale(sale)? else { continue };
        let Some(balance) = book.line(sale_line) else { continue };
        views.push(WentOutView {
            sale,
            number: book.sale.number.clone(),
            sale_line,
            name: balance.line.name.clone(),
            serials: balance.line.units.iter().map(|unit| unit.serial.clone()).collect(),
            price: amount(balance.line.paid_minor, book.sale.currency),
        });
    }
    Ok(views)
}

fn goodwill_view(given: &Goodwill, currency: Currency) -> GoodwillView {
    let (name, months) = match given {
        Goodwill::Accessory { name, .. } => (name.clone(), None),
        Goodwill::Warranty { months, .. } => (String::new(), Some(*months)),
        Goodwill::Money { .. } | Goodwill::Voucher { .. } => (String::new(), None),
    };
    GoodwillView { kind: given.code().to_owned(), name, months, cost: amount(given.cost_minor(), currency) }
}

/// The reason of a refusal, as a message.
pub(crate) fn refusal_message(line: &CaseLine, refusal: &Refusal) -> Message {
    let unnamed = if line.is_given_by_the_rules() { "refused-as_noted" } else { "refused-not_offered" };
    refusal.refused.as_ref().map_or_else(|| message(unnamed, []), refused_message)
}

fn refusal_view(packs: &Packs, line: &CaseLine, refusal: &Refusal) -> RefusalView {
    RefusalView {
        asked: refusal.asked,
        clause: refusal.refused.as_ref().map(|refused| clause_view(packs, &refused.clause)),
        why: refusal_message(line, refusal),
        note: refusal.note.clone(),
    }
}

fn money_view(money: &LineMoney, sales: &[SaleBalance]) -> MoneyView {
    MoneyView {
        basis: amount(money.basis_minor, money.currency),
        deductions: money.deductions.iter().map(|taken| deduction_view(taken, money.currency)).collect(),
        refund: amount(money.refund_minor, money.currency),
        paid_back: ways(money, sales),
    }
}

/// What the line's state and the person's rights allow.
fn actions(at: &At, case: &Case, line: &CaseLine) -> Vec<LineAction> {
    let may = |right| at.actor.role.holds(right);
    let is_here = line.reception == ReceptionState::Received;
    let is_unpaid = line.settlement == SettlementState::Open;
    let is_owed = is_unpaid && line.owed.is_some();
    let is_over = matches!(line.settlement, SettlementState::NothingDue | SettlementState::Voided);
    let is_taken_up = case.lines.iter().any(|other| other.reopens == Some(line.id));
    let is_exchange = line.resolution == Resolution::Exchange;
    let possible = [
        (LineAction::Settle, is_unpaid && is_here && line.resolution.pays_back() && may(Right::Settle)),
        (LineAction::Exchange, is_unpaid && is_here && is_exchange && may(Right::Return)),
        (LineAction::RefundOwed, is_owed && may(Right::Settle)),
        (LineAction::ReceivePromised, line.reception == ReceptionState::Promised && may(Right::Return)),
        (
            LineAction::Reject,
            is_unpaid && line.judgement.on(JudgementStep::Reject).is_some() && may(Right::Refuse),
        ),
        (
            LineAction::HandBack,
            is_here && line.settlement == SettlementState::NothingDue && may(Right::Refuse),
        ),
        // Anybody at the counter may ask; a manager says yes.
        (LineAction::Void, line.settlement == SettlementState::Settled && may(Right::Return)),
        (LineAction::Reopen, is_over && !is_taken_up && line.goodwill.is_none() && may(Right::Return)),
        (LineAction::ChangeDisposition, is_here && may(Right::Restock)),
    ];
    possible.into_iter().filter(|(_, is_possible)| *is_possible).map(|(action, _)| action).collect()
}

pub(crate) fn history_view(
    at: &At,
    staff: &BTreeMap<StaffId, Staff>,
    entry: &Entry,
    currency: Currency,
) -> HistoryView {
    HistoryView {
        at: at.local_text(entry.stamp.at),
        what: event_message(&entry.event, currency),
        by: name_of(staff, entry.stamp.by),
        approved_by: entry.stamp.approved_by.map(|approver| name_of(staff, Some(approver))),
    }
}

fn event_message(event: &Event, currency: Currency) -> Message {
    let code = serde_json::to_value(event)
        .ok()
        .and_then(|value| value.get("event").map(code_of))
        .unwrap_or_default();
    let id = format!("event-{code}");
    match event {
        Event::LineSettled { money, .. } if money.out_minor() == 0 && money.carried_minor() > 0 => {
            let counted = Money { minor: money.carried_minor(), currency };
            message("event-line_exchanged", [("amount", counted.to_string())])
        }
        Event::LineSettled { money, .. } => {
            let paid = Money { minor: money.out_minor(), currency };
            message(id, [("amount", paid.to_string())])
        }
        Event::LineTakenBack { step, .. } => message(format!("{id}-{}", code_of(step)), []),
        Event::ExchangeMade { sale, .. } => message(id, [("number", sale.number.clone())]),
        Event::PaymentNoted { payment, .. } => {
            let paid = Money { minor: payment.handed_minor(), currency: payment.currency };
            let id = format!("{id}-{}", code_of(&payment.direction));
            message(id, [("amount", paid.to_string()), ("tender", payment.kind.code().to_owned())])
        }
        Event::PaymentMoved { number, step, reference, .. } => {
            let id = format!("{id}-{}", code_of(step));
            message(id, [("payment", number.to_string()), ("reference", reference.clone())])
        }
        Event::CreditMade { credit, amount_minor, .. } => {
            let made = Money { minor: *amount_minor, currency: credit.currency };
            message(id, [("number", credit.number.to_string()), ("amount", made.to_string())])
        }
        Event::CreditMoved { step, amount_minor, .. } => {
            let moved = Money { minor: *amount_minor, currency };
            message(format!("{id}-{}", code_of(step)), [("amount", moved.to_string())])
        }
        Event::InvoiceNoted { state, number, .. } => {
            message(format!("{id}-{}", code_of(state)), [("number", number.clone())])
        }
        Event::Repair { what, .. } => repair_message(what, currency),
        Event::Loaner(what) => loaner_message(what),
        Event::Visit(what) => crate::visits::event_message(what),
        Event::DocumentIssued { number, .. } => message(id, [("number", number.to_string())]),
        Event::DocumentPrinted { number, copy: 0 } => message(id, [("number", number.to_string())]),
        Event::DocumentPrinted { number, copy } => {
            message("event-document_reprinted", [("number", number.to_string()), ("copy", copy.to_string())])
        }
        _ => message(id, []),
    }
}

/// What happened to a loan unit, under `event-loaner-<what>`.
fn loaner_message(what: &LoanerEvent) -> Message {
    let code =
        serde_json::to_value(what).ok().and_then(|value| value.get("what").map(code_of)).unwrap_or_default();
    let id = format!("event-loaner-{code}");
    match what {
        LoanerEvent::Lent { loan } => {
            message(id, [("number", loan.number.to_string()), ("day", loan.due_on.to_string())])
        }
        LoanerEvent::Extended { extension, .. } => message(id, [("day", extension.to.to_string())]),
        LoanerEvent::Returned { .. }
        | LoanerEvent::Lost { .. }
        | LoanerEvent::Recorded { .. }
        | LoanerEvent::Photographed { .. }
        | LoanerEvent::Stepped { .. } => message(id, []),
    }
}

/// What happened in the workshop, under `event-repair-<what>`.
fn repair_message(what: &RepairEvent, currency: Currency) -> Message {
    let code =
        serde_json::to_value(what).ok().and_then(|value| value.get("what").map(code_of)).unwrap_or_default();
    let id = format!("event-repair-{code}");
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |minor| Money { minor, currency }.to_string();
    match what {
        RepairEvent::TakenIn { intake } => message(id, [("number", intake.number.to_string())]),
        RepairEvent::Promised { on, why } => message(id, [("day", day(*on)), ("why", why.clone())]),
        RepairEvent::Shelved { shelf } => message(id, [("shelf", shelf.clone())]),
        RepairEvent::Stepped { step, .. } => message(format!("{id}-{}", code_of(step)), []),
        RepairEvent::BegunUnasked { unasked, asked_minor } => message(
            id,
            [("why", code_of(&unasked.why)), ("note", unasked.note.clone()), ("amount", text(*asked_minor))],
        ),
        RepairEvent::WaitsForParts { due, .. } => message(id, [("day", day(*due))]),
        RepairEvent::Diagnosed { findings, .. } => message(id, [("findings", findings.clone())]),
        RepairEvent::Covered { cover, .. } => message(id, [("cover", cover.code().to_owned())]),
        RepairEvent::WorkPut { work } => {
            message(id, [("name", work.name.clone()), ("amount", text(work.total_minor()))])
        }
        RepairEvent::Quoted { estimate, .. } => {
            message(id, [("number", estimate.slip.to_string()), ("amount", text(estimate.amount_minor))])
        }
        RepairEvent::Answered { answer } => {
            let yes = if answer.yes { "yes" } else { "no" };
            message(id, [("yes", yes.to_owned()), ("who", answer.who.clone()), ("by", code_of(&answer.by))])
        }
        RepairEvent::SentOut { away } => message(id, [("to", away.to.clone())]),
        RepairEvent::Checked { check } => {
            message(id, [("passed", if check.passed { "yes" } else { "no" }.to_owned())])
        }
        RepairEvent::Finished { result, .. } | RepairEvent::Closed { result, .. } => {
            message(id, [("result", result.code().to_owned())])
        }
        RepairEvent::Told { told } => message(id, [("by", code_of(&told.by))]),
        RepairEvent::Collected { over } => message(id, [("by", over.by.clone())]),
        _ => message(id, []),
    }
}
