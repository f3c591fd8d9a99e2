//! At the customer's: they arrive, fill the form in, put parts in, charge what the list says, and leave.

use super::at_door::{PARTLY_REASONS, VisitEnding, VisitLine, VisitPaid, VisitPhoto, VisitReport, VisitWork};
use super::call::Visit;
use super::calling::{due_again, kept};
use super::event::VisitChange;
use super::form::prices_of;
use super::planning::{can, changed};
use super::refused::VisitRefused;
use super::state::{VisitResult, VisitState, VisitStep};
use super::terms::VisitTerms;
use crate::event::Event;
use crate::money::LARGEST_MINOR;
use crate::payment::PaymentRefused;
use crate::refused::Refused;
use crate::repair::{Cover, Signature, WorkState};
use crate::stock::StockRefused;
use crate::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};
use chrono::{NaiveDateTime, TimeDelta};

/// The most lines and pictures of one visit.
const MOST: usize = 100;

/// The technician is at the door. `at` may be keyed in later from paper.
///
/// # Errors
/// [`Refused`] says why not.
pub fn arrive(visit: &Visit, at: NaiveDateTime, now: NaiveDateTime) -> Result<Vec<Event>, Refused> {
    can(visit, VisitStep::Arrive, "arrive")?;
    // They may be early, but not by a day, and nobody arrives tomorrow.
    let earliest = visit.call.window.from - TimeDelta::hours(24);
    if at > now || at < earliest {
        return Err(VisitRefused::Times.into());
    }
    Ok(vec![changed(visit, VisitChange::Arrived { at })])
}

/// What was found and done is written down, as far as it is.
///
/// # Errors
/// [`Refused`] says why not.
pub fn report(visit: &Visit, report: VisitReport, terms: &VisitTerms) -> Result<Vec<Event>, Refused> {
    on_site(visit, "report")?;
    for (field, text) in [
        ("findings", &report.findings),
        ("cause", &report.cause),
        ("work_done", &report.work_done),
        ("safety_stop", &report.safety_stop),
    ] {
        kept(field, text, NOTE_CHARS)?;
    }
    kept("serial", &report.serial, CODE_CHARS)?;
    for text in
        report.ticks.iter().map(|tick| &tick.note).chain(report.fields.iter().map(|field| &field.value))
    {
        kept("note", text, NOTE_CHARS)?;
    }
    report.check(&visit.call, terms)?;
    Ok(vec![changed(visit, VisitChange::Reported { report })])
}

/// A part or a charge is put on the visit, or is now different. A charge costs what the public list says.
///
/// # Errors
/// [`Refused`] says why not.
pub fn put_line(visit: &Visit, line: VisitLine, terms: &VisitTerms) -> Result<Vec<Event>, Refused> {
    if !visit.state.is_open() {
        return Err(VisitRefused::Step { step: "put", state: visit.state.code() }.into());
    }
    let known = visit.line(line.id);
    if known.is_some_and(|known| known.state != WorkState::Planned || known.picked_by.is_some()) {
        return Err(Refused::NotThisWay);
    }
    if known.is_none() && visit.lines.len() >= MOST {
        return Err(Refused::TooManyLines);
    }
    if !(1..=1_000).contains(&line.quantity) {
        return Err(StockRefused::Pieces { most: 1_000 }.into());
    }
    kept("why", &line.why, NOTE_CHARS)?;
    kept("name", &line.name, NAME_CHARS)?;
    if !(0..=LARGEST_MINOR / 1_000_000).contains(&line.price_minor) {
        return Err(Refused::NoAmount);
    }
    if let VisitWork::Listed { code } = &line.what {
        let mut prices = prices_of(&visit.call, terms);
        let is_listed = prices.any(|price| price.code == *code && price.amount_minor == line.price_minor);
        if !is_listed {
            return Err(VisitRefused::NotListed { code: code.clone() }.into());
        }
    }
    // What the rules give free is charged only with a reason in words.
    let is_against = line.cover == Cover::Customer && visit.call.cover == Cover::Warranty;
    if is_against && line.why.trim().is_empty() {
        return Err(Refused::ReasonNote);
    }
    Ok(vec![changed(visit, VisitChange::LinePut { line })])
}

/// A picture is kept.
///
/// # Errors
/// [`Refused`] says why not.
pub fn photograph(visit: &Visit, photo: VisitPhoto) -> Result<Vec<Event>, Refused> {
    on_site(visit, "photograph")?;
    kept("note", &photo.note, NOTE_CHARS)?;
    if visit.photos.len() >= MOST {
        return Err(Refused::TooManyLines);
    }
    Ok(vec![changed(visit, VisitChange::Photographed { photo })])
}

/// They leave. What is paid at the door is at most what is due.
///
/// # Errors
/// [`Refused`] says what is missing.
pub fn end(
    visit: &Visit,
    ending: VisitEnding,
    terms: &VisitTerms,
    now: NaiveDateTime,
) -> Result<Vec<Event>, Refused> {
    can(visit, VisitStep::End, "end")?;
    kept("note", &ending.note, NOTE_CHARS)?;
    kept("complaint", &ending.complaint, NOTE_CHARS)?;
    kept("signed_by", &ending.signed_by, NAME_CHARS)?;
    check_times(visit, ending.left, now)?;
    check_result(&ending)?;
    let missing = visit.report.missing(&visit.call, ending.result, terms);
    if !missing.is_empty() {
        return Err(VisitRefused::Missing { fields: missing }.into());
    }
    let is_unexplained = ending.result == VisitResult::Done && ending.note.trim().is_empty();
    if let Some(code) = visit.report.outside(&visit.call, terms).filter(|_| is_unexplained) {
        return Err(VisitRefused::Measure { code }.into());
    }
    if ending.result == VisitResult::Done {
        let is_open = |line: &&VisitLine| line.part().is_some() && line.state == WorkState::Planned;
        if let Some(line) = visit.lines.iter().find(is_open) {
            return Err(VisitRefused::PartOpen { name: line.name.clone() }.into());
        }
    }
    if ending.result.is_work() && ending.signed == Signature::Not {
        return Err(VisitRefused::NotSigned.into());
    }
    check_paid(&ending.paid, ending.due_minor)?;
    let came_to_nothing = !ending.result.is_work();
    let mut events = vec![changed(visit, VisitChange::Ended { ending })];
    events.extend(came_to_nothing.then(|| due_again(visit)).flatten());
    Ok(events)
}

/// The customer pays what was left.
///
/// # Errors
/// [`Refused`] where nothing is due, or not so much.
pub fn pay(visit: &Visit, paid: Vec<VisitPaid>) -> Result<Vec<Event>, Refused> {
    let Some(ending) = &visit.ending else {
        return Err(VisitRefused::Step { step: "pay", state: visit.state.code() }.into());
    };
    if paid.is_empty() {
        return Err(Refused::NoAmount);
    }
    check_paid(&paid, ending.due_minor - ending.paid_minor())?;
    Ok(vec![changed(visit, VisitChange::Paid { paid })])
}

fn check_paid(paid: &[VisitPaid], due_minor: i64) -> Result<(), Refused> {
    let mut asked_minor: i64 = 0;
    for way in paid {
        if way.amount_minor <= 0 || way.amount_minor > LARGEST_MINOR {
            return Err(Refused::NoAmount);
        }
        if let Some(tendered_minor) = way.tendered_minor.filter(|tendered| *tendered < way.amount_minor) {
            return Err(PaymentRefused::Tendered { tendered_minor, needed_minor: way.amount_minor }.into());
        }
        kept("label", &way.label, CODE_CHARS)?;
        asked_minor = asked_minor.saturating_add(way.amount_minor);
    }
    if asked_minor > due_minor {
        return Err(VisitRefused::PaidTooMuch { asked_minor, due_minor }.into());
    }
    Ok(())
}

fn check_times(visit: &Visit, left: NaiveDateTime, now: NaiveDateTime) -> Result<(), Refused> {
    let is_sound = left <= now && visit.arrived.is_none_or(|arrived| arrived <= left);
    if is_sound { Ok(()) } else { Err(VisitRefused::Times.into()) }
}

fn check_result(ending: &VisitEnding) -> Result<(), Refused> {
    let no_words = ending.note.trim().is_empty();
    match ending.result {
        VisitResult::Partly if !PARTLY_REASONS.contains(&ending.reason.as_str()) => {
            return Err(VisitRefused::PartlyReason.into());
        }
        VisitResult::Partly if ending.reason == "other" && no_words => return Err(VisitRefused::Words.into()),
        VisitResult::Refused | VisitResult::WrongAddress if no_words => {
            return Err(VisitRefused::Words.into());
        }
        _ => {}
    }
    if ending.rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
        return Err(VisitRefused::Rating.into());
    }
    Ok(())
}

pub(super) fn on_site(visit: &Visit, step: &'static str) -> Result<(), Refused> {
    if visit.state == VisitState::OnSite {
        return Ok(());
    }
    Err(VisitRefused::Step { step, state: visit.state.code() }.into())
}
