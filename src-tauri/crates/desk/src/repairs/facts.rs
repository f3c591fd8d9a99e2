//! What the rules are told of repairs made here: the repair orders are the record.

use crate::at::{At, new_id};
use crate::{Failure, devices};
use chrono::NaiveDate;
use domain::case::{Case, CaseLine, JudgedBy, Resolution};
use domain::ids::CaseLineId;
use domain::policy::{Delay, Facts, RepairRecord, Verdict};
use domain::repair::{Cover, RepairOrder, RepairResult, RepairState};
use store::Reader;

/// Adds repairs made here to the facts that are put to the rules. What the customer pays for, gave up, or what was
/// no fault is no repair under the law.
pub(crate) fn add_orders(orders: &[RepairOrder], facts: &mut Facts) {
    let on = facts.claimed_on;
    facts.repairs.extend(orders.iter().filter(|order| counts(order) && order.intake.on <= on).map(record));
    facts.repairs.sort_by_key(|repair| repair.taken_in);
}

/// Whether a repair order is a repair that the rules count.
pub(crate) fn counts(order: &RepairOrder) -> bool {
    let is_no_repair = matches!(
        order.result,
        Some(RepairResult::NoFaultFound | RepairResult::GaveUp | RepairResult::Abandoned)
    );
    order.state != RepairState::Void && !is_no_repair && order.cover != Cover::Customer
}

fn record(order: &RepairOrder) -> RepairRecord {
    // Days that no part was waited for are the workshop's own.
    let delay = if order.waited_for_parts() { Delay::Parts } else { Delay::Repairer };
    RepairRecord {
        taken_in: order.intake.on,
        handed_back: order.ended_on(),
        delay: Some(delay),
        recorded: true,
    }
}

/// What is known of a device in repair: what was put to the rules when it came, and whether anything else befell it.
pub(super) struct Known {
    pub(super) facts: Facts,
    pub(super) has_past: bool,
}

/// What the rules say today of a device in repair, and the so-manieth repair this is, counted in.
pub(super) fn verdict_of_today(
    at: &At,
    db: &Reader,
    known: Known,
    order: &RepairOrder,
) -> Result<(u32, Verdict), Failure> {
    let facts = facts_of(at, db, known, order, order.ended_on().unwrap_or_else(|| at.today()))?;
    let verdict = at.packs().decide(&facts)?;
    Ok((u32::try_from(facts.repairs.len()).unwrap_or(u32::MAX), verdict))
}

/// What the rules are told of a device in repair as of a day, this repair counted in.
fn facts_of(
    at: &At,
    db: &Reader,
    known: Known,
    order: &RepairOrder,
    claimed_on: NaiveDate,
) -> Result<Facts, Failure> {
    let mut facts = Facts { claimed_on, ..known.facts };
    let device = order.intake.device;
    if device.is_some() {
        facts.repairs.clear();
        facts.exchanges.clear();
    }
    match device {
        _ if !known.has_past => add_orders(std::slice::from_ref(order), &mut facts),
        Some(device) => devices::add_past(at, db, device, &mut facts)?,
        // One of several alike, or one without proof: what was known when it came, and its own orders since.
        None => add_orders(&own_orders(db, order)?, &mut facts),
    }
    Ok(facts)
}

/// The repair orders of a device that only its serial number tells from others, this one always among them.
fn own_orders(db: &Reader, order: &RepairOrder) -> Result<Vec<RepairOrder>, Failure> {
    let mut orders = db.repairs_of_serial(order.serial())?;
    if orders.iter().all(|known| known.line != order.line) {
        orders.push(order.clone());
    }
    Ok(orders)
}

/// What a line knows, where nobody looked whether there is more.
pub(super) fn known(line: &CaseLine) -> Known {
    Known { facts: line.judged_by.facts.clone(), has_past: true }
}

/// The line that takes a repair up as an exchange or a refund, judged as of today.
pub(super) fn line_of_today(
    at: &At,
    db: &Reader,
    case: &Case,
    order: &RepairOrder,
    resolution: Resolution,
) -> Result<CaseLine, Failure> {
    let line = case.line(order.line).ok_or_else(|| Failure::unknown("case_line"))?;
    let facts = facts_of(at, db, known(line), order, order.ended_on().unwrap_or_else(|| at.today()))?;
    let verdict = at.packs().decide(&facts)?;
    let judged_by = JudgedBy { facts, verdict };
    Ok(CaseLine { resolution, judged_by, ..line.taken_up_by(CaseLineId(new_id(at.now))) })
}

/// The so-manieth repair of its device that the rules count, as it left; 0: the rules do not count it.
pub(crate) fn nth(at: &At, db: &Reader, order: &RepairOrder, line: &CaseLine) -> Result<u32, Failure> {
    if !counts(order) {
        return Ok(0);
    }
    let facts = facts_of(at, db, known(line), order, order.ended_on().unwrap_or(order.intake.on))?;
    let before = facts.repairs.iter().filter(|repair| repair.taken_in <= order.intake.on);
    Ok(u32::try_from(before.count()).unwrap_or(u32::MAX))
}

/// A repair on the page of its device: its number, where it stands or how it went, and the days.
pub(crate) fn told_of(order: &RepairOrder) -> [(&'static str, String); 5] {
    let ended = order.ended_on();
    [
        ("number", order.intake.number.to_string()),
        ("ended", if ended.is_some() { "yes" } else { "no" }.to_owned()),
        ("result", order.result.map_or("none", RepairResult::code).to_owned()),
        ("on", ended.map(|on| on.to_string()).unwrap_or_default()),
        ("days", ended.map(|on| (on - order.intake.on).num_days().to_string()).unwrap_or_default()),
    ]
}
