//! How a repair ends: finished, collected, turned into something else, taken away, or never meant.

use super::checks::{is_same_serial, is_taken_up, words};
use super::command::{PartChoice, Pay};
use super::deciding::At;
use super::event::RepairEvent;
use super::order::{HandOver, RepairResult, Signature, Work, WorkState};
use super::parts::{Moves, let_go};
use super::state::{RepairState, RepairStep};
use super::terms::{reminders_after_ready, warranty_until};
use crate::case::{CaseLine, Resolution};
use crate::event::Event;
use crate::exception::{Exception, NeedsYes};
use crate::ids::{DocumentKind, DocumentNumber};
use crate::money::Minor;
use crate::paying::Payments;
use crate::payment::PaymentRefused;
use crate::payment::Purpose;
use crate::refused::Refused;
use crate::repair::RepairRefused;
use crate::returns::{issued, judged_on_sight};
use crate::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};

/// The customer can have it.
pub(super) fn finish(
    at: &At,
    result: RepairResult,
    treatment: String,
    new_serial: String,
    parts: &[PartChoice],
) -> Result<Vec<Event>, Refused> {
    at.can(RepairStep::Finish)?;
    words("treatment", &treatment, NOTE_CHARS)?;
    words("new_serial", &new_serial, CODE_CHARS)?;
    if !result.is_a_finding() {
        return Err(Refused::NotThisWay);
    }
    let mut events = Vec::new();
    if result.is_a_repair() {
        let open = |line: &&super::order::WorkLine| {
            matches!(line.work, Work::Part { part: Some(_), .. }) && line.state == WorkState::Planned
        };
        let names: Vec<String> = at.order.work.iter().filter(open).map(|line| line.name.clone()).collect();
        if !names.is_empty() {
            return Err(RepairRefused::PartsOpen { parts: names }.into());
        }
        // Nobody pays for what they did not say yes to.
        let asked_minor = super::bill::asked(at.order);
        let agreed_minor = at.order.agreed_minor();
        if asked_minor > agreed_minor {
            return Err(RepairRefused::OverEstimate { asked_minor, agreed_minor }.into());
        }
    } else {
        events.extend(leave_out_parts(at, parts)?);
    }
    let on = at.today;
    events.push(at.repair(RepairEvent::Finished { result, treatment, new_serial, on }));
    Ok(events)
}

/// Parts of work that is not done: each that lies on the bench has to go somewhere.
pub(super) fn leave_out_parts(at: &At, parts: &[PartChoice]) -> Result<Vec<Event>, Refused> {
    let (mut events, mut moves) = (Vec::new(), Moves::of(at));
    let mut left = Vec::new();
    for line in at.order.work.iter().filter(|line| line.counts() && matches!(line.work, Work::Part { .. })) {
        let goes = parts.iter().find(|choice| choice.work == line.id).map(|choice| choice.goes);
        match goes {
            None if line.is_part_out() => left.push(line.name.clone()),
            _ => {
                let went = goes.filter(|_| line.is_part_out());
                moves.leave_out(line, went)?;
                events.push(at.repair(RepairEvent::WorkRemoved { work: line.id, went }));
            }
        }
    }
    if !left.is_empty() {
        return Err(RepairRefused::PartsLeft { parts: left }.into());
    }
    events.extend(moves.into_events());
    Ok(events)
}

/// What the customer gets with the device.
pub(super) struct Papers {
    pub(super) receipt: DocumentNumber,
    pub(super) slip: Option<DocumentNumber>,
}

/// Gives it to the customer: the right one, paid for.
pub(super) fn collect(
    at: &At,
    papers: Papers,
    scanned: &str,
    by: String,
    signed: Signature,
    pay: &Pay,
) -> Result<Vec<Event>, Refused> {
    at.can(RepairStep::Collect)?;
    words("by", &by, NAME_CHARS)?;
    let expected = at.order.serial();
    if !expected.is_empty() && !is_same_serial(expected, scanned) {
        return Err(RepairRefused::SerialMismatch { scanned: scanned.trim().to_owned() }.into());
    }
    let bill = at.bill();
    let mut events = settle(at, bill.due_minor(), pay)?;
    let until = warranty_until(at.order, at.bench.terms, at.today);
    let Papers { receipt, slip } = papers;
    let over = HandOver {
        receipt: receipt.clone(),
        slip: slip.clone(),
        on: at.today,
        by,
        signed,
        paid_minor: bill.total_minor(),
        warranty_until: until,
    };
    events.push(at.repair(RepairEvent::Collected { over }));
    events.extend(let_go(at));
    events.extend(erase_passcode(at));
    events.push(issued(at.case.id, receipt, DocumentKind::HandOver));
    events.extend(slip.map(|slip| issued(at.case.id, slip, DocumentKind::Warranty)));
    Ok(events)
}

/// What is due is paid, or what was paid too much goes back by the way it came.
fn settle(at: &At, due_minor: Minor, pay: &Pay) -> Result<Vec<Event>, Refused> {
    let (line, currency) = (at.order.line, at.order.intake.currency);
    let mut payments = Payments::new(at.case.id, &at.case.payments, at.bench.situation);
    let asked_minor: Minor = pay.collected.iter().map(|way| way.amount_minor).sum();
    let needed_minor = due_minor.max(0);
    if asked_minor != needed_minor {
        return Err(PaymentRefused::Collected { asked_minor, needed_minor }.into());
    }
    for way in &pay.collected {
        payments.collect_for_work(line, way, Purpose::Repair, currency)?;
    }
    if due_minor < 0 {
        payments.give_back_for_work(at.case, line, -due_minor)?;
    }
    payments.close()
}

fn erase_passcode(at: &At) -> Option<Event> {
    at.order.intake.has_passcode.then(|| at.repair(RepairEvent::PasscodeErased))
}

/// The right that days in repair or repairs without success brought is used: the device stays here, and another line
/// of the case, judged as of today, gives the customer another one or the money.
pub(super) fn convert(at: &At, line: CaseLine, parts: &[PartChoice]) -> Result<Vec<Event>, Refused> {
    at.can(RepairStep::Close)?;
    let result = match line.resolution {
        Resolution::Exchange => RepairResult::Exchanged,
        Resolution::Refund => RepairResult::Refunded,
        _ => return Err(Refused::NotThisWay),
    };
    let is_same = line.reopens == Some(at.order.line) && line.subject == at.line()?.subject;
    if !is_same || is_taken_up(at.case, at.order.line) {
        return Err(Refused::NotThisWay);
    }
    let mut events = leave_out_parts(at, parts)?;
    // Nothing is owed for a repair that became something else; what was paid for it goes back.
    events.extend(settle(at, -super::bill::paid(at.case, at.order.line), &Pay::default())?);
    let (case, on, note) = (at.case.id, at.today, String::new());
    events.push(at.repair(RepairEvent::Closed { result, on, note }));
    events.extend(erase_passcode(at));
    let judged = judged_on_sight(case, &line);
    let (id, condition, disposition) = (line.id, line.condition.clone(), line.disposition);
    events.push(Event::LineAdded { case, line: Box::new(line) });
    events.push(Event::GoodsReceived { case, line: id, condition, disposition });
    events.extend(judged);
    Ok(events)
}

/// Nobody called for it: after two words and the days of the shop's terms, and with a manager.
pub(super) fn dispose(at: &At, note: String, exception: Option<Exception>) -> Result<Vec<Event>, Refused> {
    at.can(RepairStep::Close)?;
    words("note", &note, NOTE_CHARS)?;
    let days = at.bench.terms.disposal_days;
    let told: Vec<_> = reminders_after_ready(at.order).map(|told| told.on).collect();
    let first = told.iter().min().copied();
    let waited = first.map_or(0, |first| (at.today - first).num_days());
    if at.order.state != RepairState::Ready || days == 0 || told.len() < 2 || waited < i64::from(days) {
        return Err(RepairRefused::TooSoonToDispose {
            days,
            told: u32::try_from(told.len()).unwrap_or(u32::MAX),
        }
        .into());
    }
    let mut events = at.exception(vec![NeedsYes::Disposal], exception)?;
    let (result, on) = (RepairResult::Abandoned, at.today);
    events.push(at.repair(RepairEvent::Closed { result, on, note }));
    events.extend(let_go(at));
    events.extend(erase_passcode(at));
    Ok(events)
}

/// It was taken in by mistake: the customer has it and what was paid for it again.
pub(super) fn void(at: &At, note: String, parts: &[PartChoice]) -> Result<Vec<Event>, Refused> {
    at.can(RepairStep::Void)?;
    if note.trim().is_empty() {
        return Err(Refused::ReasonNote);
    }
    words("note", &note, NOTE_CHARS)?;
    let mut events = leave_out_parts(at, parts)?;
    events.extend(settle(at, -super::bill::paid(at.case, at.order.line), &Pay::default())?);
    events.push(at.repair(RepairEvent::Voided { on: at.today, note }));
    events.extend(erase_passcode(at));
    Ok(events)
}
