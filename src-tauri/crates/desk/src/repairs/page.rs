//! A repair on its page: what is known of it, what it costs, and what can be done with it now.

use super::board::Names;
use super::intake::link;
use super::parts;
use crate::Failure;
use crate::at::At;
use crate::cases::{document_views, history_views};
use crate::payments::payment_views;
use crate::requests::OpenRepair;
use crate::sales::customer_view;
use crate::verdicts::{amount, message, verdict_view};
use crate::views::{
    AwayView, BillView, CheckView, EstimateView, Message, PhotoView, RepairAction, RepairCard, RepairView,
    ToldView, WorkStockView, WorkView,
};
use domain::case::{Case, Subject};
use domain::ids::CaseLineId;
use domain::money::Currency;
use domain::policy::RemedyKind;
use domain::repair::{
    Bill, Cover, Estimate, RepairOrder, RepairState, RepairStep, Work, WorkLine, asked,
    reminders_after_ready, start_asks, storage_minor,
};
use domain::staff::Right;
use store::Reader;

/// A repair by its line or its number.
pub(crate) fn open(at: &At, request: &OpenRepair) -> Result<RepairView, Failure> {
    at.read(|db| {
        let line = match (request.line, &request.number) {
            (Some(line), _) => line,
            (None, Some(number)) => {
                let order = db.repair_numbered(number.trim())?;
                order.ok_or_else(|| Failure::unknown("repair"))?.line
            }
            (None, None) => return Err(Failure::unknown("repair")),
        };
        view(at, db, line)
    })
}

pub(super) fn view(at: &At, db: &Reader, line: CaseLineId) -> Result<RepairView, Failure> {
    let row = db.repair_on_board(line)?.ok_or_else(|| Failure::unknown("repair"))?;
    let order = row.order.clone();
    let case = db.case(order.case)?.ok_or_else(|| Failure::unknown("case"))?.case;
    let names = Names::of(at, db)?;
    let (card, verdict) = names.card(at, db, row)?;
    let case_line = case.line(line).ok_or_else(|| Failure::unknown("case_line"))?;
    let currency = order.intake.currency;
    let rework_of = match order.intake.rework_of {
        Some(earlier) => db.repair(earlier)?.map(|earlier| link(db, &earlier)).transpose()?,
        None => None,
    };
    let has = |kind| verdict.remedies.iter().any(|remedy| remedy.remedy == kind);
    let gives = Gives {
        exchange: has(RemedyKind::ExchangeSame) || has(RemedyKind::ExchangeOther),
        refund: has(RemedyKind::Refund),
    };
    let is_unverified = matches!(case_line.subject, Subject::Unverified { .. });
    let over = order.hand_over.as_ref();
    let work: Result<Vec<WorkView>, Failure> = order
        .work
        .iter()
        .map(|work| Ok(work_view(work, parts::work_stock(at, db, work)?, currency)))
        .collect();
    let work = work?;
    let sight = at.sight_of_work(order.technician);
    Ok(RepairView {
        customer: case.customer.map_or(Ok(None), |customer| customer_view(at, db, customer, sight))?,
        device: order.intake.device,
        sayings: sayings(&card, gives),
        verdict: verdict_view(at, &verdict, at.today(), is_unverified),
        marks: order.intake.marks.clone(),
        accessories: order.intake.accessories.clone(),
        data: order.intake.data,
        has_passcode: order.intake.has_passcode && order.state.is_open(),
        rework_of,
        findings: order.findings.clone(),
        cause: order.cause.clone(),
        treatment: order.treatment.clone(),
        work,
        estimates: order.estimates.iter().map(|estimate| estimate_view(at, estimate, currency)).collect(),
        away: away_views(at, &order),
        checks: check_views(&order, &names),
        told: told_views(&order),
        notice: notice(at, &order, &case, card.loaner.as_ref().map_or("", |loan| loan.label.as_str())),
        photos: photo_views(&order),
        loaner: super::loans::of_repair(at, db, &order, &verdict)?,
        bill: bill_view(at, &order, &case),
        payments: payment_views(at, &case).into_iter().filter(|payment| payment.line == line).collect(),
        ready_on: order.ready_on,
        collected_on: over.map(|over| over.on),
        collected_by: over.map(|over| over.by.clone()).unwrap_or_default(),
        warranty_until: over.and_then(|over| over.warranty_until),
        closing_note: order.closing_note.clone(),
        documents: document_views(db, case.id)?,
        history: history_views(at, db, case.id, currency)?,
        actions: actions(at, &order, &case, gives, card.loaner.is_some()),
        start_asks: start_asks(&order, &at.settings().repairs),
        card,
    })
}

/// What the rules give beside a repair.
#[derive(Clone, Copy)]
struct Gives {
    exchange: bool,
    refund: bool,
}

/// What is to be said on the board and at pick-up.
fn sayings(card: &RepairCard, gives: Gives) -> Vec<Message> {
    let mut sayings = Vec::new();
    if card.cover != Cover::Customer && card.nth >= 2 {
        sayings.push(message("repair-say-nth", [("nth", card.nth.to_string())]));
    }
    if card.is_due && gives.refund {
        sayings.push(message("repair-say-refund_due", []));
    } else if card.is_due && gives.exchange {
        sayings.push(message("repair-say-exchange_due", []));
    }
    sayings
}

fn work_view(work: &WorkLine, stock: Option<WorkStockView>, currency: Currency) -> WorkView {
    let (kind, part, number) = match &work.work {
        Work::Part { part, number } => ("part", *part, number.clone()),
        Work::Labour => ("labour", None, String::new()),
        Work::Diagnosis => ("diagnosis", None, String::new()),
    };
    WorkView {
        id: work.id,
        kind: kind.to_owned(),
        part,
        number,
        name: work.name.clone(),
        quantity: work.quantity,
        price: amount(work.price_minor, currency),
        total: amount(work.total_minor(), currency),
        cover: work.cover,
        why: work.why.clone(),
        serial: work.serial.clone(),
        state: work.state,
        went: work.went,
        stock,
    }
}

fn estimate_view(at: &At, estimate: &Estimate, currency: Currency) -> EstimateView {
    let answer = estimate.answer.as_ref();
    EstimateView {
        slip: estimate.slip.clone(),
        amount: amount(estimate.amount_minor, currency),
        diagnosis: amount(estimate.diagnosis_minor, currency),
        standard: estimate.standard.clone(),
        expires_on: estimate.expires_on,
        is_expired: answer.is_none() && estimate.expires_on < at.today(),
        yes: answer.map(|answer| answer.yes),
        by: answer.map(|answer| answer.by),
        who: answer.map(|answer| answer.who.clone()).unwrap_or_default(),
        on: answer.map(|answer| answer.on),
        note: answer.map(|answer| answer.note.clone()).unwrap_or_default(),
    }
}

fn away_views(at: &At, order: &RepairOrder) -> Vec<AwayView> {
    let view = |away: &domain::repair::Away| AwayView {
        slip: away.slip.clone(),
        to: away.to.clone(),
        since: away.since,
        due: away.due,
        reference: away.reference.clone(),
        note: away.note.clone(),
        back_on: away.back_on,
        report: away.report.clone(),
        days: (away.back_on.unwrap_or_else(|| at.today()) - away.since).num_days(),
    };
    order.away.iter().map(view).collect()
}

fn check_views(order: &RepairOrder, names: &Names) -> Vec<CheckView> {
    let view = |check: &domain::repair::Check| CheckView {
        by: names.name(Some(check.by)),
        on: check.on,
        passed: check.passed,
        note: check.note.clone(),
    };
    order.checks.iter().map(view).collect()
}

fn told_views(order: &RepairOrder) -> Vec<ToldView> {
    order.told.iter().map(|told| ToldView { by: told.by, on: told.on, note: told.note.clone() }).collect()
}

fn photo_views(order: &RepairOrder) -> Vec<PhotoView> {
    let view = |photo: &domain::repair::Photo| PhotoView {
        digest: photo.digest.clone(),
        stage: photo.stage,
        note: photo.note.clone(),
    };
    order.photos.iter().map(view).collect()
}

/// What can be sent to the customer as it is.
fn notice(at: &At, order: &RepairOrder, case: &Case, loaner: &str) -> Message {
    let bill = bill(at, order, case);
    let due = amount(bill.due_minor().max(0), order.intake.currency);
    let id = match order.state {
        RepairState::Ready => "repair-notice-ready",
        RepairState::AwaitingCustomer => "repair-notice-estimate",
        RepairState::WaitingParts => "repair-notice-parts",
        _ => "repair-notice-working",
    };
    let asked = order.estimate().map_or(0, |estimate| estimate.amount_minor);
    let day = order.parts_due.or(order.promised_on).map(|day| day.to_string()).unwrap_or_default();
    message(
        id,
        [
            ("shop", at.settings().shop_name.clone()),
            ("number", order.intake.number.to_string()),
            ("name", order.intake.name.clone()),
            ("due", due.text),
            ("asked", amount(asked, order.intake.currency).text),
            ("dated", if day.is_empty() { "no" } else { "yes" }.to_owned()),
            ("day", day),
            ("lent", if loaner.is_empty() { "no" } else { "yes" }.to_owned()),
            ("loaner", loaner.to_owned()),
            ("phone", at.settings().shop_phone.clone()),
        ],
    )
}

fn bill(at: &At, order: &RepairOrder, case: &Case) -> Bill {
    Bill::of(order, case, storage_minor(order, &at.settings().repairs, at.today()))
}

fn bill_view(at: &At, order: &RepairOrder, case: &Case) -> BillView {
    let bill = bill(at, order, case);
    let money = |minor| amount(minor, order.intake.currency);
    let covered = order.work.iter().filter(|work| work.counts() && work.cover != Cover::Customer);
    BillView {
        parts: money(bill.parts_minor),
        labour: money(bill.labour_minor),
        diagnosis: money(bill.diagnosis_minor),
        storage: money(bill.storage_minor),
        total: money(bill.total_minor()),
        paid: money(bill.paid_minor),
        due: money(bill.due_minor().max(0)),
        back: money((-bill.due_minor()).max(0)),
        covered: money(covered.map(WorkLine::total_minor).sum()),
        asked: money(asked(order)),
        agreed: money(order.agreed_minor()),
    }
}

/// What the repair's state and the person's rights allow.
fn actions(at: &At, order: &RepairOrder, case: &Case, gives: Gives, has_loaner: bool) -> Vec<RepairAction> {
    let may = |right| at.actor.role.holds(right);
    let (intake, bench) = (may(Right::Intake), may(Right::Bench));
    let state = order.state;
    let on = |step| state.on(step).is_some();
    let (open, work) = (state.is_open(), state.is_at_work());
    let is_taken_up = case.lines.iter().any(|line| line.reopens == Some(order.line));
    let waited = reminders_after_ready(order).count() >= 2;
    let possible = [
        (RepairAction::Diagnose, bench && work && state != RepairState::SentOut),
        (RepairAction::Answer, intake && state == RepairState::AwaitingCustomer),
        (RepairAction::Start, bench && on(RepairStep::Start)),
        (
            RepairAction::AwaitParts,
            bench && (on(RepairStep::AwaitParts) || state == RepairState::WaitingParts),
        ),
        (RepairAction::ComeBack, intake && on(RepairStep::ComeBack)),
        (RepairAction::Check, bench && state == RepairState::QualityCheck),
        (RepairAction::Finish, bench && on(RepairStep::Finish)),
        (RepairAction::HandToCheck, bench && on(RepairStep::Hand)),
        (RepairAction::Collect, may(Right::Settle) && on(RepairStep::Collect)),
        (RepairAction::ReturnLoaner, may(Right::Settle) && has_loaner),
        (RepairAction::Lend, intake && work && !has_loaner),
        (RepairAction::Tell, intake && open),
        (RepairAction::Work, bench && work),
        (RepairAction::Quote, intake && on(RepairStep::Quote) && asked(order) > 0),
        (RepairAction::Cover, bench && work),
        (RepairAction::Assign, intake && open),
        (RepairAction::Promise, intake && open),
        (RepairAction::Shelve, intake && open),
        (RepairAction::Photograph, intake && open),
        (
            RepairAction::SeePasscode,
            bench && work && order.intake.has_passcode && order.technician == Some(at.actor.id),
        ),
        (RepairAction::SendOut, intake && on(RepairStep::SendOut)),
        (RepairAction::Rework, bench && on(RepairStep::Rework)),
        (
            RepairAction::Exchange,
            may(Right::Return) && on(RepairStep::Close) && !is_taken_up && gives.exchange,
        ),
        (RepairAction::Refund, may(Right::Return) && on(RepairStep::Close) && !is_taken_up && gives.refund),
        (RepairAction::Dispose, may(Right::Return) && state == RepairState::Ready && waited),
        (RepairAction::Void, may(Right::Return) && on(RepairStep::Void)),
    ];
    possible.into_iter().filter(|(_, is_possible)| *is_possible).map(|(action, _)| action).collect()
}
