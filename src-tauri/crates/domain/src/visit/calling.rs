//! A call is taken, agreed anew, or called off.

use super::assignment::{AskedBy, Reschedule};
use super::call::{Follows, Visit, VisitCall};
use super::event::{VisitChange, VisitEvent};
use super::plan::{MaintenancePlan, PlanChange};
use super::planning::{can, changed, check_minutes};
use super::refused::VisitRefused;
use super::state::{VisitState, VisitStep};
use super::window::VisitWindow;
use crate::event::Event;
use crate::ids::VisitId;
use crate::reasons;
use crate::refused::Refused;
use crate::repair::{Told, WorkState};
use crate::text::{self, CODE_CHARS, NAME_CHARS, NOTE_CHARS};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// The most hours that a customer is asked to stay at home.
pub const WINDOW_HOURS: u32 = 24;
/// The most days ahead that anything is agreed.
pub const DAYS_AHEAD: u32 = 366;

/// Whether a window can be agreed at `now`.
///
/// # Errors
/// [`VisitRefused`] says why not.
pub fn check_window(window: VisitWindow, now: NaiveDateTime) -> Result<(), VisitRefused> {
    if window.to <= window.from {
        return Err(VisitRefused::WindowOrder);
    }
    if window.to - window.from > TimeDelta::hours(i64::from(WINDOW_HOURS)) {
        return Err(VisitRefused::WindowLong { hours: WINDOW_HOURS });
    }
    if window.to <= now {
        return Err(VisitRefused::WindowPast);
    }
    if window.from > now + TimeDelta::days(i64::from(DAYS_AHEAD)) {
        return Err(VisitRefused::WindowFar { days: DAYS_AHEAD });
    }
    Ok(())
}

/// A call is taken.
///
/// # Errors
/// [`Refused`] says why not.
pub fn take(
    id: VisitId,
    call: VisitCall,
    plan: Option<&MaintenancePlan>,
    now: NaiveDateTime,
) -> Result<Vec<Event>, Refused> {
    check_window(call.window, now)?;
    check_minutes(call.minutes)?;
    filled("name", &call.subject.name, NAME_CHARS)?;
    kept("model", &call.subject.model, CODE_CHARS)?;
    kept("serial", &call.subject.serial, CODE_CHARS)?;
    kept("phone", &call.phone, CODE_CHARS)?;
    check_address(&call.address)?;
    kept("words", &call.words, NOTE_CHARS)?;
    if !call.reason.is_empty() {
        let code = || call.reason.clone();
        let reason = reasons::find(&call.reason).ok_or_else(|| Refused::UnknownReason { code: code() })?;
        if reason.needs_note && call.words.trim().is_empty() {
            return Err(Refused::ReasonNote);
        }
    } else if call.kind == super::VisitKind::Repair {
        return Err(VisitRefused::Missing { fields: vec!["reason".to_owned()] }.into());
    }
    let mut events = Vec::new();
    if let (Follows::Plan { nth, .. }, Some(plan)) = (call.follows, plan) {
        let change = PlanChange::Booked { nth, visit: id };
        plan.can(&change)?;
        events.push(Event::Visit(VisitEvent::PlanChanged { plan: plan.id, change }));
    }
    events.insert(0, Event::Visit(VisitEvent::Booked { visit: id, call: Box::new(call) }));
    Ok(events)
}

/// Another time is agreed. Whoever was to drive has to be asked anew.
///
/// # Errors
/// [`Refused`] says why not.
pub fn reschedule(
    visit: &Visit,
    to: VisitWindow,
    asked_by: AskedBy,
    why: String,
    now: NaiveDateTime,
) -> Result<Vec<Event>, Refused> {
    while_waiting(visit, "reschedule")?;
    check_window(to, now)?;
    kept("why", &why, NOTE_CHARS)?;
    // What the shop asks for itself it explains.
    if asked_by == AskedBy::Shop && why.trim().is_empty() {
        return Err(VisitRefused::Words.into());
    }
    let by_customer = asked_by == AskedBy::Customer;
    let reschedule = Reschedule { on: now.date(), from: visit.call.window, by_customer, why: why.clone() };
    let mut events = vec![changed(visit, VisitChange::Rescheduled { to, reschedule })];
    if visit.state == VisitState::Planned {
        events.push(changed(visit, VisitChange::Unassigned { why }));
    }
    Ok(events)
}

/// Where to drive, or whom to ring, is now different.
///
/// # Errors
/// [`Refused`] says why not.
pub fn amend(visit: &Visit, change: VisitChange) -> Result<Vec<Event>, Refused> {
    while_waiting(visit, "amend")?;
    if let VisitChange::Amended { address, phone, words, .. } = &change {
        check_address(address)?;
        kept("phone", phone, CODE_CHARS)?;
        kept("words", words, NOTE_CHARS)?;
    }
    Ok(vec![changed(visit, change)])
}

/// The customer was told something.
///
/// # Errors
/// [`Refused`] says why not.
pub fn tell(visit: &Visit, told: Told) -> Result<Vec<Event>, Refused> {
    kept("note", &told.note, NOTE_CHARS)?;
    Ok(vec![changed(visit, VisitChange::Told { told })])
}

/// Nobody drives. Parts that lie with the technician for it are put back first.
///
/// # Errors
/// [`Refused`] says why not.
pub fn cancel(visit: &Visit, why: String) -> Result<Vec<Event>, Refused> {
    can(visit, VisitStep::Cancel, "cancel")?;
    filled("why", &why, NOTE_CHARS)?;
    if let Some(line) =
        visit.lines.iter().find(|line| line.picked_by.is_some() && line.state == WorkState::Planned)
    {
        return Err(VisitRefused::PartOpen { name: line.name.clone() }.into());
    }
    let mut events = vec![changed(visit, VisitChange::Cancelled { why })];
    events.extend(due_again(visit));
    Ok(events)
}

/// A visit that came to nothing leaves the turn of its plan open.
pub(super) fn due_again(visit: &Visit) -> Option<Event> {
    match visit.call.follows {
        Follows::Plan { plan, nth } => {
            Some(Event::Visit(VisitEvent::PlanChanged { plan, change: PlanChange::Unbooked { nth } }))
        }
        Follows::Call | Follows::Visit { .. } => None,
    }
}

/// The earlier visit to the same device that did not hold: work was done on it, and it has not been so many days.
#[must_use]
pub fn rework_of<'a>(
    earlier: &'a [Visit],
    call: &VisitCall,
    rework_days: u32,
    today: NaiveDate,
) -> Option<&'a Visit> {
    let is_it = |visit: &&Visit| {
        let ended = visit.ending.as_ref().filter(|ending| ending.result == super::VisitResult::Done);
        ended.is_some_and(|ending| (today - ending.left.date()).num_days() <= i64::from(rework_days))
    };
    if call.kind != super::VisitKind::Repair {
        return None;
    }
    earlier.iter().rev().find(is_it)
}

fn while_waiting(visit: &Visit, step: &'static str) -> Result<(), Refused> {
    match visit.state {
        VisitState::Called | VisitState::Planned => Ok(()),
        state => Err(VisitRefused::Step { step, state: state.code() }.into()),
    }
}

fn check_address(address: &super::VisitAddress) -> Result<(), Refused> {
    filled("address", &address.text, NAME_CHARS * 2)?;
    kept("district", &address.district, CODE_CHARS)?;
    kept("notes", &address.notes, NOTE_CHARS)
}

pub(super) fn filled(field: &'static str, value: &str, longest: usize) -> Result<(), Refused> {
    text::check_filled(value, longest).map_err(|problem| Refused::Text { field, problem })
}

pub(super) fn kept(field: &'static str, value: &str, longest: usize) -> Result<(), Refused> {
    text::check(value, longest).map_err(|problem| Refused::Text { field, problem })
}
