//! What is still to be done after a settlement: payments, invoices, exchanges owed, goods promised.

use crate::Failure;
use crate::at::At;
use crate::cases::case_view;
use crate::deciding::{approver, commit, currency_of, exception, load_sales, on_case, sale_id, situation};
use crate::requests::{MovePayments, NoteInvoice, Nothing, ReroutePayment};
use crate::returns::names_of;
use crate::verdicts::amount;
use crate::views::{CaseView, InvoiceView, PaymentView, TaskKind, TaskList, TaskView};
use domain::case::{Case, Invoice};
use domain::ids::{CaseId, SaleId};
use domain::payment::Payment;
use domain::refund::SaleBalance;
use domain::returns::Command;
use domain::staff::Right;
use domain::states::PaymentState;
use store::Reader;
use store::cases::CaseRecord;

/// So many of each kind are listed; a counter that leaves more undone has other worries.
const MOST: u32 = 200;

/// Says what became of payments of one case, all or none.
pub(crate) fn move_payments(at: &At, request: &MovePayments) -> Result<CaseView, Failure> {
    if request.payments.is_empty() {
        return Err(Failure::unknown("payment"));
    }
    at.write(|tx| {
        let db = tx.reader();
        for number in &request.payments {
            let record = db.case(request.case)?.ok_or_else(|| Failure::unknown("case"))?;
            let ids = record.case.lines.iter().filter_map(|line| sale_id(&line.subject)).collect();
            let sales = load_sales(&db, ids)?;
            let situation = situation(at, &db, sales, &[], record.case.customer, None)?;
            let currency = currency_of(at, &situation.sales);
            let (number, step) = (*number, request.step);
            let (reference, why) = (request.reference.clone(), request.why.clone());
            let command = Command::Pay { number, step, reference, why };
            commit(tx, Some(&record.case), command, &situation, currency)?;
        }
        case_view(at, &db, request.case)
    })
}

/// Lets a payment go another way, because its own does not take it.
pub(crate) fn reroute(at: &At, request: &ReroutePayment) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    on_case(at, request.case, approver, |_, _, _| {
        Ok(Command::Reroute {
            number: request.payment,
            kind: request.kind,
            label: request.label.clone(),
            exception: request.exception.as_ref().map(exception),
        })
    })
}

/// Says how a sale's invoice stands after money went back.
pub(crate) fn note_invoice(at: &At, request: &NoteInvoice) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |_, _, _| {
        Ok(Command::Invoice { sale: request.sale, step: request.step, number: request.number.clone() })
    })
}

/// Lists what is still to be done.
pub(crate) fn list_tasks(at: &At, _: &Nothing) -> Result<TaskList, Failure> {
    at.read(|db| Ok(TaskList { tasks: tasks(at, db)?, call_backs: crate::visits::call_backs(at, db)? }))
}

/// What is still to be done, late things first, then by the day by which they should be done, then the oldest.
pub(crate) fn tasks(at: &At, db: &Reader) -> Result<Vec<TaskView>, Failure> {
    let mut tasks = Vec::new();
    for due in db.due_payments(MOST)? {
        let payment = &due.payment;
        let failed = payment.state == PaymentState::Failed;
        let kind = if failed { TaskKind::PaymentFailed } else { TaskKind::Payment };
        let task = task(db, kind, due.case, at.local_text(due.at))?;
        tasks.extend(task.map(|task| TaskView {
            about: payment.label.clone(),
            tender: Some(payment.kind),
            amount: Some(amount(payment.amount_minor, payment.currency)),
            payment: Some(payment.number),
            ..task
        }));
    }
    for due in db.due_invoices(MOST)? {
        let task = task(db, TaskKind::Invoice, due.case, at.local_text(due.at))?;
        let sale = db.sale(due.invoice.sale)?;
        let about = sale.map(|book| book.sale.number).unwrap_or_default();
        tasks.extend(task.map(|task| TaskView { about, ..task }));
    }
    for waiting in db.waiting(MOST)? {
        let kind = if waiting.is_owed_by_us { TaskKind::ExchangeOwed } else { TaskKind::GoodsPromised };
        let Some(record) = db.case(waiting.case)? else { continue };
        let Some(line) = record.case.line(waiting.line) else { continue };
        let sales = load_sales(db, sale_id(&line.subject).into_iter().collect())?;
        let about = match &line.owed {
            Some(owed) => owed.goods.clone(),
            None => names_of(line, &sales).0,
        };
        let since = at.local_text(record.opened_at);
        let is_late = waiting.until.is_some_and(|until| until < at.today());
        let task = of_record(db, kind, &record, since)?;
        tasks.push(TaskView { about, until: waiting.until, is_late, ..task });
    }
    tasks.sort_by_key(|task| (!task.is_late, task.until.is_none(), task.until));
    Ok(tasks)
}

fn task(db: &Reader, kind: TaskKind, case: CaseId, since: String) -> Result<Option<TaskView>, Failure> {
    db.case(case)?.map(|record| of_record(db, kind, &record, since)).transpose()
}

fn of_record(db: &Reader, kind: TaskKind, record: &CaseRecord, since: String) -> Result<TaskView, Failure> {
    let customer = record.case.customer.map_or(Ok(None), |customer| db.customer(customer))?;
    Ok(TaskView {
        kind,
        case: record.case.id,
        number: record.case.number.clone(),
        customer: customer.map(|customer| customer.name).unwrap_or_default(),
        about: String::new(),
        tender: None,
        amount: None,
        payment: None,
        since,
        until: None,
        is_late: false,
    })
}

/// The payments of a case, for its page.
pub(crate) fn payment_views(at: &At, case: &Case) -> Vec<PaymentView> {
    let may = at.actor.role.holds(Right::Settle);
    case.payments.iter().map(|payment| payment_view(payment, may)).collect()
}

fn payment_view(payment: &Payment, may: bool) -> PaymentView {
    let in_its_money = |minor| amount(minor, payment.currency);
    let waits = matches!(payment.state, PaymentState::ToDo | PaymentState::Failed);
    PaymentView {
        number: payment.number,
        line: payment.line,
        direction: payment.direction,
        purpose: payment.purpose,
        kind: payment.kind,
        label: payment.label.clone(),
        amount: in_its_money(payment.amount_minor),
        handed: (payment.rounding_minor != 0).then(|| in_its_money(payment.handed_minor())),
        tendered: payment.tendered_minor.map(in_its_money),
        change: payment.tendered_minor.map(|_| in_its_money(payment.change_minor())),
        reference: payment.reference.clone(),
        state: payment.state,
        why: payment.why.clone(),
        can_move: waits && may,
    }
}

/// How the invoices of a case's sales stand, for its page.
pub(crate) fn invoice_views(case: &Case, sales: &[SaleBalance]) -> Vec<InvoiceView> {
    let number = |sale: SaleId| {
        let book = sales.iter().find(|book| book.sale.id == sale);
        book.map(|book| book.sale.number.clone()).unwrap_or_default()
    };
    let view = |invoice: &Invoice| InvoiceView {
        sale: invoice.sale,
        sale_number: number(invoice.sale),
        state: invoice.state,
        number: invoice.number.clone(),
    };
    case.invoices.iter().map(view).collect()
}
