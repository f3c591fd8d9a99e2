//! At the customer's door: they arrive, write down what they found and did, and leave.

use super::{after, commit, load, now, on_visit, page, parts, terms};
use crate::Failure;
use crate::at::At;
use crate::exchanges::collected;
use crate::pictures;
use crate::repairs::{drawing, keep_signature};
use crate::requests::{ArriveVisit, Collect, EndVisit, PayVisit, PhotographVisit, ReportVisit};
use crate::views::VisitView;
use crate::warranty;
use chrono::TimeDelta;
use domain::calendar::add_months;
use domain::device::{Past, PastKind};
use domain::event::Event;
use domain::ids::{DocumentKind, DocumentNumber, PastId, VisitId, VisitPlanId, WorkLineId};
use domain::refused::Refused;
use domain::repair::Shelf;
use domain::visit::after::call_back;
use domain::visit::{
    Follows, MaintenancePlan, PlanRule, PlanTarget, PlanTurns, Visit, VisitCall, VisitChange, VisitEnding,
    VisitEvent, VisitKind, VisitPaid, VisitPhoto, VisitResult, VisitWindow, calling, doing,
    parts as part_rules,
};
use store::{Reader, Tx};

/// The technician is at the door.
pub(crate) fn arrive(at: &At, request: &ArriveVisit) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |_, visit| {
        Ok(doing::arrive(visit, request.at.unwrap_or_else(|| now(at)), now(at)))
    })
}

/// Writes down what was found and done, as far as it is.
pub(crate) fn report(at: &At, request: &ReportVisit) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |_, visit| Ok(doing::report(visit, request.report.clone(), terms(at))))
}

/// Keeps a picture.
pub(crate) fn photograph(at: &At, request: &PhotographVisit) -> Result<VisitView, Failure> {
    let picture = pictures::photo(&request.photo.image)?;
    on_visit(at, request.visit, |tx, visit| {
        tx.keep_attachment(&picture.digest, picture.media, at.now, &picture.bytes)?;
        let (stage, note) = (request.stage, request.photo.note.clone());
        Ok(doing::photograph(visit, VisitPhoto { digest: picture.digest.clone(), stage, note }))
    })
}

fn paid(at: &At, visit: &Visit, ways: &[Collect]) -> Result<Vec<VisitPaid>, Failure> {
    let one = |way: &Collect| {
        let way = collected(at, way, visit.call.currency)?;
        // A store credit is paid with at the counter, where its balance is looked at.
        if !matches!(
            way.kind,
            domain::sale::TenderKind::Cash
                | domain::sale::TenderKind::Card
                | domain::sale::TenderKind::WechatPay
                | domain::sale::TenderKind::Alipay
                | domain::sale::TenderKind::BankTransfer
        ) {
            return Err(super::failed(at, Refused::NotThisWay, visit.call.currency));
        }
        let tendered_minor = way.tendered_minor.filter(|_| way.kind == domain::sale::TenderKind::Cash);
        Ok(VisitPaid { kind: way.kind, amount_minor: way.amount_minor, label: way.label, tendered_minor })
    };
    ways.iter().map(one).collect()
}

/// The customer pays what was left.
pub(crate) fn pay(at: &At, request: &PayVisit) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |_, visit| Ok(doing::pay(visit, paid(at, visit, &request.paid)?)))
}

/// The technician leaves. What did not go in goes on with the next visit, where there is one.
pub(crate) fn end(at: &At, request: &EndVisit) -> Result<VisitView, Failure> {
    let drawn = drawing(&request.signed)?;
    at.write(|tx| {
        let db = tx.reader();
        let visit = load(&db, request.visit)?;
        let failed = |refused| super::failed(at, refused, visit.call.currency);
        let is_installed = visit.call.kind == VisitKind::Install && request.result == VisitResult::Done;
        let customer = db.customer(visit.call.customer)?.map(|customer| customer.name).unwrap_or_default();
        let ending = VisitEnding {
            result: request.result,
            left: request.left.unwrap_or_else(|| now(at)),
            reason: if request.result == VisitResult::Partly {
                request.reason.clone()
            } else {
                String::new()
            },
            note: request.note.clone(),
            signed: keep_signature(at, tx, &request.signed, drawn.as_ref())?,
            signed_by: if request.signed_by.trim().is_empty() { customer } else { request.signed_by.clone() },
            rating: request.rating,
            complaint: request.complaint.clone(),
            due_minor: visit.payable_minor(),
            paid: paid(at, &visit, &request.paid)?,
            slip: if is_installed { slip(at, tx, &visit)? } else { None },
        };
        let mut events = doing::end(&visit, ending.clone(), terms(at), now(at)).map_err(failed)?;
        events.extend(call_back(&visit, &ending, terms(at), at.today()));
        let shelf = parts::shelf(&db, &visit, None)?;
        let left_over = part_rules::let_go(&visit, &shelf);
        let shelf = with(shelf, &left_over);
        events.extend(left_over);
        if is_installed {
            events.extend(installed(at, &db, &after(&visit, &events))?);
        }
        commit(at, tx, &events, None)?;
        if request.result == VisitResult::Partly {
            let next = next(at, tx, &visit, request.next_window, &shelf)?;
            commit(at, tx, &next.map_err(failed)?, None)?;
        }
        page::view(at, &db, request.visit)
    })
}

/// The stock after events.
fn with(shelf: Shelf, events: &[Event]) -> Shelf {
    let mut shelf = shelf;
    for event in events {
        if let Event::Stock(event) = event {
            shelf.levels.apply(event);
        }
    }
    shelf
}

/// The number of the warranty slip that goes with an installation: for a device of ours whose goods have a term, and
/// which has none yet.
fn slip(at: &At, tx: &Tx, visit: &Visit) -> Result<Option<DocumentNumber>, Failure> {
    let db = tx.reader();
    let Some(device) = visit.call.subject.device else { return Ok(None) };
    let has_term = warranty::has_term(at, &visit.call.subject.category, at.today())?;
    if !has_term || warranty::slip_of(at, &db, device)?.is_some() {
        return Ok(None);
    }
    Ok(Some(tx.next_number(DocumentKind::Warranty, at.today())?))
}

/// What follows from a finished installation: the warranty begins, and the shop's plans for such a device.
fn installed(at: &At, db: &Reader, visit: &Visit) -> Result<Vec<Event>, Failure> {
    let mut events = Vec::new();
    let on = visit.ending.as_ref().map_or_else(|| at.today(), |ending| ending.left.date());
    if let Some(device) = visit.call.subject.device {
        let (book, _) = crate::devices::find(db, device)?;
        let what = PastKind::Installed { on, note: visit.call.number.to_string() };
        // What was put up before it was sold, as the books have it, begins with the sale.
        if what.check(book.sale.sold_on, at.today()).is_ok() {
            let past = Past { id: PastId(at.fresh_id()), device, what };
            events.push(Event::PastRecorded { past });
        }
    }
    let known = db.visit_plans()?;
    let has = |rule: &PlanRule| {
        let subject = &visit.call.subject;
        known.iter().any(|plan| {
            let theirs = &plan.target.subject;
            let is_same = (theirs.device, &theirs.serial) == (subject.device, &subject.serial);
            plan.rule == rule.code
                && plan.ended.is_none()
                && is_same
                && plan.target.customer == visit.call.customer
        })
    };
    for rule in terms(at).plans.iter().filter(|rule| rule.is_for(&visit.call.subject) && !has(rule)) {
        let plan = MaintenancePlan {
            id: VisitPlanId(at.fresh_id()),
            title: rule.zh.clone(),
            target: PlanTarget {
                customer: visit.call.customer,
                phone: visit.call.phone.clone(),
                subject: visit.call.subject.clone(),
                address: visit.call.address.clone(),
            },
            kind: rule.kind,
            every_months: rule.every_months,
            first_on: add_months(on, rule.every_months),
            until: None,
            rule: rule.code.clone(),
            turns: PlanTurns::default(),
            ended: None,
        };
        if plan.check().is_ok() {
            events.push(Event::Visit(VisitEvent::PlanKept { plan: Box::new(plan) }));
        }
    }
    Ok(events)
}

/// The visit that goes on with one that was done in part, with the parts that did not go in.
fn next(
    at: &At,
    tx: &Tx,
    visit: &Visit,
    window: Option<VisitWindow>,
    shelf: &Shelf,
) -> Result<Result<Vec<Event>, Refused>, Failure> {
    let week = TimeDelta::days(7);
    let later = |window: VisitWindow| VisitWindow { from: window.from + week, to: window.to + week };
    let mut usual = later(visit.call.window);
    while usual.to <= now(at) {
        usual = later(usual);
    }
    let window = window.unwrap_or(usual);
    super::check_clock(at, window)?;
    let id = VisitId(at.fresh_id());
    let call = VisitCall {
        number: tx.next_number(DocumentKind::Visit, at.today())?,
        on: at.today(),
        window,
        wish: visit.technician().filter(|_| visit.call.wish.is_some()),
        follows: Follows::Visit { visit: visit.id },
        ..visit.call.clone()
    };
    let begun = Visit::begin(id, call.clone());
    let booked = match calling::take(id, call, None, now(at)) {
        Ok(booked) => booked,
        Err(refused) => return Ok(Err(refused)),
    };
    let work = || WorkLineId(at.fresh_id());
    let carried = part_rules::carry_over(visit, &begun, work, shelf);
    let change = Box::new(VisitChange::Continued { by: id });
    let continued = Event::Visit(VisitEvent::Changed { visit: visit.id, change });
    Ok(carried.map(|carried| [booked, carried, vec![continued]].concat()))
}
