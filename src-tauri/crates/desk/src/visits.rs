//! Visits to customers' homes. What may be done is `domain`'s ([`domain::visit`]); here is what it is told, and what
//! becomes of its events.

mod after;
mod board;
mod calling;
mod cards;
mod door;
mod form;
mod measures;
mod page;
mod parts;
mod people;
mod planning;
mod plans;
mod route;
mod texts;

pub(crate) use after::{call_back, call_backs, reopen_call_back};
pub(crate) use board::board;
pub(crate) use calling::{amend, assess, cancel, reschedule, take, tell};
pub(crate) use cards::{link, told_of};
pub(crate) use door::{arrive, end, pay, photograph, report};
pub(crate) use measures::measures;
pub(crate) use page::{list, open};
pub(crate) use parts::{issue, pick, pick_list, put_line, remove_line};
pub(crate) use planning::{assign, check, put_roster, rosters, suggest, unassign};
pub(crate) use plans::{end_plan, move_plan, plans, put_plan, skip_plan};
pub(crate) use route::{order_day, route};
pub(crate) use texts::{event_message, said, texts};

use crate::Failure;
use crate::at::At;
use crate::repairs::wake;
use crate::views::VisitView;
use chrono::{NaiveDateTime, TimeZone};
use domain::event::Event;
use domain::ids::{StaffId, VisitId};
use domain::money::Currency;
use domain::policy::{Facts, RepairRecord};
use domain::refused::Refused;
use domain::repair::Cover;
use domain::stock::StockEvent;
use domain::visit::{Visit, VisitEvent, VisitKind, VisitRefused, VisitResult, VisitTerms, VisitWindow};
use store::{Reader, Tx};

/// The shop's terms for visits.
fn terms<'a>(at: &'a At) -> &'a VisitTerms {
    &at.settings().visits
}

/// What the clock on the wall shows.
fn now(at: &At) -> NaiveDateTime {
    at.local(at.now)
}

fn load(db: &Reader, visit: VisitId) -> Result<Visit, Failure> {
    db.visit(visit)?.ok_or_else(|| Failure::unknown("visit"))
}

/// Load → decide → commit → view.
fn on_visit(
    at: &At,
    visit: VisitId,
    decide: impl FnOnce(&Tx, &Visit) -> Result<Result<Vec<Event>, Refused>, Failure>,
) -> Result<VisitView, Failure> {
    at.write(|tx| {
        let known = load(&tx.reader(), visit)?;
        let events = decide(tx, &known)?.map_err(|refused| failed(at, refused, known.call.currency))?;
        commit(at, tx, &events, None)?;
        page::view(at, &tx.reader(), visit)
    })
}

/// Appends what was decided, and tells whoever got a part that they waited for.
fn commit(at: &At, tx: &Tx, events: &[Event], approver: Option<StaffId>) -> Result<(), Failure> {
    tx.append_approved(events, approver)?;
    let moved: Vec<StockEvent> = events
        .iter()
        .filter_map(|event| match event {
            Event::Stock(moved) => Some(moved.clone()),
            _ => None,
        })
        .collect();
    wake(at, tx, &moved)
}

/// A visit as it stands after events.
fn after(visit: &Visit, events: &[Event]) -> Visit {
    let mut visit = visit.clone();
    for event in events {
        if let Event::Visit(VisitEvent::Changed { visit: id, change }) = event
            && *id == visit.id
        {
            visit.apply(change);
        }
    }
    visit
}

/// A time that somebody typed is one that the clocks show: none is skipped when they go forward.
fn check_clock(at: &At, window: VisitWindow) -> Result<(), Failure> {
    let is_shown = |time: &NaiveDateTime| at.zone.from_local_datetime(time).earliest().is_some();
    if is_shown(&window.from) && is_shown(&window.to) {
        Ok(())
    } else {
        Err(Failure::new("visit_no_such_time"))
    }
}

/// The visits that are repairs to the rules: done, and not at the customer's cost.
pub(crate) fn counted(visits: &[Visit]) -> impl Iterator<Item = &Visit> {
    visits.iter().filter(|visit| {
        let is_repair = visit.call.kind == VisitKind::Repair && visit.call.cover != Cover::Customer;
        is_repair && visit.ending.as_ref().is_some_and(|ending| ending.result == VisitResult::Done)
    })
}

/// Adds repairs made at the customer's to the facts that are put to the rules. What the customer paid for is no repair
/// under the law.
pub(crate) fn add_repairs(visits: &[Visit], facts: &mut Facts) {
    let on = facts.claimed_on;
    let record = |visit: &Visit| {
        let day = visit.ending.as_ref()?.left.date();
        (day <= on).then_some(RepairRecord {
            taken_in: visit.arrived.map_or(day, |arrived| arrived.date()),
            handed_back: Some(day),
            delay: None,
            recorded: true,
        })
    };
    facts.repairs.extend(counted(visits).filter_map(record));
    facts.repairs.sort_by_key(|repair| repair.taken_in);
}

/// Why something is not done with a visit, with what is missing or stands against it in words.
fn failed(at: &At, refused: Refused, currency: Currency) -> Failure {
    let failure = Failure::refused(&refused, currency);
    let Refused::Visit(refused) = &refused else { return failure };
    match &**refused {
        VisitRefused::Missing { fields } => {
            let names: Vec<String> = fields.iter().map(|code| form::name_of(at, code)).collect();
            failure.with("fields", names.join(", "))
        }
        VisitRefused::UnknownField { code }
        | VisitRefused::FieldValue { code }
        | VisitRefused::Measure { code } => failure.with("field", form::name_of(at, code)),
        VisitRefused::Conflicts { conflicts, .. } => {
            let words: Vec<String> = conflicts
                .iter()
                .map(|conflict| cards::conflict_view(conflict).what)
                .map(|what| texts::worded(at, &what))
                .collect();
            failure.with("conflicts", words.join("; "))
        }
        _ => failure,
    }
}
