//! Warranty slips (三包凭证): which machine has which, and what took its place.
//!
//! A slip is a document of the case that its goods went out with. Its number follows the exchange's, one for each
//! machine, or for each line of things without serial numbers, whose goods have a term. So a slip's place among the
//! numbers tells what it is for, and nothing else is kept about it.

use crate::at::At;
use crate::deciding::load_sales;
use crate::returns::names_of;
use crate::views::NeighbourView;
use crate::{Failure, devices, verdicts};
use chrono::NaiveDate;
use domain::case::{Case, CaseLine};
use domain::device::Device;
use domain::event::Event;
use domain::exchange::NewGoods;
use domain::ids::{CaseId, DocumentKind, DocumentNumber, SaleLineId};
use domain::repair::RepairOrder;
use domain::sale::{Sale, Unit};
use domain::states::SettlementState;
use store::cases::DocumentRecord;
use store::{Reader, Tx};

/// Numbers for the slips of what goes out.
pub(crate) fn numbers(at: &At, tx: &Tx, goods: &[NewGoods]) -> Result<Vec<DocumentNumber>, Failure> {
    let mut numbers = Vec::new();
    for goods in goods {
        if has_term(at, &goods.category, at.today())? {
            for _ in devices_of(goods.id, &goods.units) {
                numbers.push(tx.next_number(DocumentKind::Warranty, at.today())?);
            }
        }
    }
    Ok(numbers)
}

/// The machines of a line, or the line where they have no serial numbers.
fn devices_of(sale_line: SaleLineId, units: &[Unit]) -> Vec<Device> {
    if units.is_empty() {
        return vec![Device { sale_line, unit: None }];
    }
    units.iter().map(|unit| Device { sale_line, unit: Some(unit.id) }).collect()
}

/// Whether the rules give goods of a category a term at all.
pub(crate) fn has_term(at: &At, category: &str, on: NaiveDate) -> Result<bool, Failure> {
    let facts = verdicts::facts_of_new(at, category, on);
    Ok(at.packs().decide(&facts)?.clock.term_ends.is_some())
}

/// The machines of an exchange that have a slip, in the order of the slips' numbers.
fn with_slips(at: &At, sale: &Sale) -> Result<Vec<Device>, Failure> {
    let mut with_slips = Vec::new();
    for line in &sale.lines {
        if has_term(at, &line.category, sale.sold_on)? {
            with_slips.extend(devices_of(line.id, &line.units));
        }
    }
    Ok(with_slips)
}

/// The slips that went with an exchange, in order.
fn slips_of(db: &Reader, case: CaseId, exchange: &str) -> Result<Vec<DocumentRecord>, Failure> {
    let documents = db.documents_of(case)?.into_iter();
    let after = documents.skip_while(|document| document.number.0 != exchange).skip(1);
    Ok(after.take_while(|document| document.kind == DocumentKind::Warranty).collect())
}

/// The slip of a device: it got one when it went out in exchange, with its first repair, or when it
/// was put up. None where it has no term.
pub(crate) fn slip_of(at: &At, db: &Reader, device: Device) -> Result<Option<DocumentNumber>, Failure> {
    let repairs = db.repairs_of_device(device)?;
    let given = repairs.iter().find_map(|order| order.hand_over.as_ref()?.slip.clone());
    if given.is_some() {
        return Ok(given);
    }
    let visits = db.visits_of_device(device)?;
    let given = visits.iter().find_map(|visit| visit.ending.as_ref()?.slip.clone());
    if given.is_some() {
        return Ok(given);
    }
    let Some(sale) = db.sale_of_line(device.sale_line)? else { return Ok(None) };
    let Some((case, _)) = db.exchange(sale)? else { return Ok(None) };
    let Some(book) = db.sale(sale)? else { return Ok(None) };
    let place = with_slips(at, &book.sale)?.into_iter().position(|known| known == device);
    let mut slips = slips_of(db, case, &book.sale.number)?.into_iter();
    Ok(place.and_then(|place| slips.nth(place)).map(|slip| slip.number))
}

/// The device that a slip is for.
pub(crate) fn device_of(
    at: &At,
    db: &Reader,
    slip: &DocumentRecord,
    case: &Case,
) -> Result<Option<Device>, Failure> {
    for sale in case.lines.iter().filter_map(|line| line.exchanged_for) {
        let Some(book) = db.sale(sale)? else { continue };
        let slips = slips_of(db, case.id, &book.sale.number)?;
        if let Some(place) = slips.iter().position(|known| known.number == slip.number) {
            return Ok(with_slips(at, &book.sale)?.into_iter().nth(place));
        }
    }
    let repairs = db.repairs_of_case(case.id)?;
    let is_it = |order: &&RepairOrder| {
        order.hand_over.as_ref().and_then(|over| over.slip.as_ref()) == Some(&slip.number)
    };
    let of_repair = repairs.iter().find(is_it).and_then(|order| order.intake.device);
    if of_repair.is_some() {
        return Ok(of_repair);
    }
    Ok(db.visit_with_slip(&slip.number.0)?.and_then(|record| record.visit.call.subject.device))
}

/// The end of a device's papers.
pub(crate) struct Closing {
    pub(crate) on: NaiveDate,
    /// What took its place; none where it was paid back, or the exchange that it went out with was withdrawn.
    pub(crate) by: Option<NeighbourView>,
}

/// What took a device's place.
pub(crate) fn replaced_by(at: &At, db: &Reader, device: Device) -> Result<Option<NeighbourView>, Failure> {
    Ok(closing(at, db, device)?.and_then(|closing| closing.by))
}

/// What a device took the place of.
pub(crate) fn replaces(at: &At, db: &Reader, device: Device) -> Result<Option<NeighbourView>, Failure> {
    let Some(origin) = db.origin(device.sale_line)? else { return Ok(None) };
    let Some(sale) = db.sale_of_line(device.sale_line)?.map_or(Ok(None), |sale| db.sale(sale))? else {
        return Ok(None);
    };
    let before = origin.sale_line.map(|sale_line| Device { sale_line, unit: origin.unit });
    let case = db.case(origin.case)?;
    let line = case.as_ref().and_then(|record| record.case.line(origin.case_line));
    let sales = load_sales(db, origin.sale.into_iter().collect())?;
    Ok(Some(NeighbourView {
        device: before,
        serial: line.map(|line| names_of(line, &sales).2).unwrap_or_default(),
        slip: before.map_or(Ok(None), |before| slip_of(at, db, before))?,
        exchange: sale.sale.number.clone(),
        on: sale.sale.sold_on,
    }))
}

/// When and by what a device's slip was closed; none while it holds.
pub(crate) fn closing(at: &At, db: &Reader, device: Device) -> Result<Option<Closing>, Failure> {
    for case in db.cases_of_device(device)?.into_iter().rev() {
        let Some(record) = db.case(case)? else { continue };
        let is_over = |line: &&CaseLine| {
            devices::is_of(line, device)
                && line.settlement == SettlementState::Settled
                && line.goodwill.is_none()
        };
        if let Some(line) = record.case.lines.iter().find(is_over) {
            let settled =
                |event: &Event| matches!(event, Event::LineSettled { line: of, .. } if *of == line.id);
            let on = day_of(at, db, case, settled)?.unwrap_or_else(|| at.local(record.opened_at).date());
            return Ok(Some(Closing { on, by: successor(at, db, line)? }));
        }
    }
    withdrawn(at, db, device)
}

/// An exchange that was withdrawn takes its slips along.
fn withdrawn(at: &At, db: &Reader, device: Device) -> Result<Option<Closing>, Failure> {
    let Some(sale) = db.sale_of_line(device.sale_line)? else { return Ok(None) };
    let Some((case, _)) = db.exchange(sale)? else { return Ok(None) };
    let voided = |event: &Event| matches!(event, Event::ExchangeVoided { sale: of, .. } if *of == sale);
    Ok(day_of(at, db, case, voided)?.map(|on| Closing { on, by: None }))
}

/// The last day on which something happened to a case.
fn day_of(
    at: &At,
    db: &Reader,
    case: CaseId,
    is_it: impl Fn(&Event) -> bool,
) -> Result<Option<NaiveDate>, Failure> {
    let history = db.history_of(case)?.into_iter();
    let entry = history.filter(|entry| is_it(&entry.event)).last();
    Ok(entry.map(|entry| at.local(entry.stamp.at).date()))
}

fn successor(at: &At, db: &Reader, line: &CaseLine) -> Result<Option<NeighbourView>, Failure> {
    let Some((sale, sale_line)) = db.went_out_for(line.id)?.into_iter().next() else { return Ok(None) };
    let Some(book) = db.sale(sale)? else { return Ok(None) };
    let Some(balance) = book.line(sale_line) else { return Ok(None) };
    let unit = balance.line.units.first();
    let device = Device { sale_line, unit: unit.map(|unit| unit.id) };
    Ok(Some(NeighbourView {
        device: Some(device),
        serial: unit.map(|unit| unit.serial.clone()).unwrap_or_default(),
        slip: slip_of(at, db, device)?,
        exchange: book.sale.number.clone(),
        on: book.sale.sold_on,
    }))
}
