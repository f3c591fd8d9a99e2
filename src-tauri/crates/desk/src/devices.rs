//! Devices: what is known of one, its clocks on any day, and its past as the customer's papers tell it.

use crate::at::{At, new_id};
use crate::contacts::Sight;
use crate::requests::{OpenDevice, RecordPast, StrikePast};
use crate::sales::{customer_view, line_of};
use crate::verdicts::{self, component_views, message, text, verdict_view};
use crate::views::{
    BarKind, DeviceBar, DeviceClock, DeviceEntry, DeviceView, EntryKind, Message, PastEntry, VerdictView,
};
use crate::{Failure, repairs, visits, warranty};
use chrono::NaiveDate;
use domain::case::{CaseLine, Subject};
use domain::device::{self, Device, Past, PastKind, PastProblem};
use domain::event::Event;
use domain::goodwill;
use domain::ids::{PastId, SaleLineId, StaffId};
use domain::policy::{Clock, Facts};
use domain::refund::{LineBalance, SaleBalance};
use domain::sale::Sale;
use domain::text::{NOTE_CHARS, check_filled};
use std::collections::BTreeMap;
use store::Reader;
use store::devices::PastRecord;

/// A device as of today, or of the day asked for.
pub(crate) fn open_device(at: &At, request: &OpenDevice) -> Result<DeviceView, Failure> {
    at.read(|db| view(at, db, request.device, request.on.unwrap_or_else(|| at.today())))
}

/// Writes down a repair, exchange or installation that the customer's papers tell of.
pub(crate) fn record_past(at: &At, request: &RecordPast) -> Result<DeviceView, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let (book, _) = find(&db, request.device)?;
        request.what.check(book.sale.sold_on, at.today()).map_err(|problem| past_failure(&problem))?;
        let id = match request.past {
            Some(known) => entry(&db, request.device, known)?.past.id,
            None => PastId(new_id(at.now)),
        };
        let past = Past { id, device: request.device, what: request.what.clone() };
        tx.append(&[Event::PastRecorded { past }])?;
        view(at, &db, request.device, at.today())
    })
}

/// Strikes an entry that was wrong. It stays on the page, crossed out, with the reason.
pub(crate) fn strike_past(at: &At, request: &StrikePast) -> Result<DeviceView, Failure> {
    check_filled(&request.reason, NOTE_CHARS).map_err(|problem| Failure::text("reason", problem))?;
    at.write(|tx| {
        let db = tx.reader();
        let entry = entry(&db, request.device, request.past)?;
        if entry.struck.is_none() {
            tx.append(&[Event::PastStruck {
                past: request.past,
                device: request.device,
                reason: request.reason.clone(),
            }])?;
        }
        view(at, &db, request.device, at.today())
    })
}

/// Adds what befell a device to the facts that are put to the rules.
pub(crate) fn add_past(at: &At, db: &Reader, device: Device, facts: &mut Facts) -> Result<(), Failure> {
    add_chain(db, device, facts)?;
    let past = db.past(device)?;
    device::add_to_facts(counted(&past), facts);
    repairs::add_orders(&db.repairs_of_device(device)?, facts);
    visits::add_repairs(&db.visits_of_device(device)?, facts);
    for (opened_at, line) in db.goodwill_of_device(device)? {
        // A later one was reckoned from the end of the one before.
        facts.extension = goodwill::extension(&line, at.local(opened_at).date()).or(facts.extension.take());
    }
    Ok(())
}

/// The sale at the beginning of a chain of exchanges; none for goods that went out for no sale of ours, and for
/// those that went out for nothing.
pub(crate) fn first_sale(db: &Reader, line: SaleLineId) -> Result<Option<Sale>, Failure> {
    let (mut line, mut first) = (line, None);
    for _ in 0..LONGEST_CHAIN {
        let Some((sale, before)) = db.origin(line)?.and_then(|origin| origin.sale.zip(origin.sale_line))
        else {
            break;
        };
        first = db.sale(sale)?.map(|book| book.sale);
        line = before;
    }
    Ok(first)
}

/// The longest chain of exchanges that is followed.
const LONGEST_CHAIN: usize = 64;

/// A device that went out in exchange has the proof and the days of the first sale, and was exchanged on the days of
/// the chain. What befell the devices before it ended with them.
fn add_chain(db: &Reader, device: Device, facts: &mut Facts) -> Result<(), Failure> {
    let mut line = device.sale_line;
    for _ in 0..LONGEST_CHAIN {
        let Some(origin) = db.origin(line)? else { break };
        let exchanged = db.sale_of_line(line)?.map_or(Ok(None), |sale| db.sale(sale))?;
        facts.exchanges.extend(exchanged.map(|book| book.sale.sold_on));
        let Some((sale, before)) = origin.sale.zip(origin.sale_line) else { break };
        let Some(first) = db.sale(sale)? else { break };
        facts.invoiced_on = Some(first.sale.sold_on);
        facts.delivered_on = verdicts::delivered_on(&first.sale);
        facts.installed_on = first.sale.installed_on;
        line = before;
    }
    facts.exchanges.sort_unstable();
    Ok(())
}

/// The devices for which the rules give what is asked only because of what the one who asks did to their past:
/// keyed an entry in, corrected one, or struck one.
pub(crate) fn past_by_asker(
    at: &At,
    db: &Reader,
    sales: &[SaleBalance],
    lines: &[CaseLine],
) -> Result<Vec<Device>, Failure> {
    let mut devices = Vec::new();
    for line in lines {
        let Subject::Sold { sale, sale_line, unit, .. } = &line.subject else { continue };
        let device = Device { sale_line: *sale_line, unit: *unit };
        let past = db.past(device)?;
        let asker = Some(at.actor.id);
        let touched = |record: &PastRecord| record.by == asker || record.struck_by == asker;
        if !line.is_given_by_the_rules() || !past.iter().any(touched) {
            continue;
        }
        let (book, _) = line_of(sales, *sale, *sale_line)?;
        let mut facts = Facts {
            repairs: Vec::new(),
            exchanges: Vec::new(),
            installed_on: book.sale.installed_on,
            ..line.judged_by.facts.clone()
        };
        add_chain(db, device, &mut facts)?;
        device::add_to_facts(past.iter().filter_map(|record| without(record, asker)), &mut facts);
        repairs::add_orders(&db.repairs_of_device(device)?, &mut facts);
        visits::add_repairs(&db.visits_of_device(device)?, &mut facts);
        let without = at.packs().decide(&facts)?;
        if !without.remedies.iter().any(|remedy| line.resolution.is(remedy.remedy)) {
            devices.push(device);
        }
    }
    Ok(devices)
}

fn counted(past: &[PastRecord]) -> impl Iterator<Item = &PastKind> {
    past.iter().flat_map(counted_one)
}

fn counted_one(record: &PastRecord) -> Option<&PastKind> {
    record.struck.is_none().then_some(&record.past.what)
}

/// What of an entry would count if `asker` had left it alone.
fn without(record: &PastRecord, asker: Option<StaffId>) -> Option<&PastKind> {
    if record.struck.is_some() && record.struck_by != asker {
        return None;
    }
    if record.by == asker { record.before.as_ref().map(|past| &past.what) } else { Some(&record.past.what) }
}

fn past_failure(problem: &PastProblem) -> Failure {
    match problem {
        PastProblem::Day { day } => Failure::new("past_day").with("day", day),
        PastProblem::Order => Failure::new("past_order"),
        PastProblem::Text { field, problem } => Failure::text(field, *problem),
    }
}

fn entry(db: &Reader, device: Device, id: PastId) -> Result<PastRecord, Failure> {
    let mut past = db.past(device)?.into_iter();
    past.find(|record| record.past.id == id).ok_or_else(|| Failure::unknown("past"))
}

/// The sale of a device; a unit has to be one of its line, and a line with serial numbers needs one.
pub(crate) fn find(db: &Reader, device: Device) -> Result<(SaleBalance, usize), Failure> {
    let sale = db.sale_of_line(device.sale_line)?.ok_or_else(|| Failure::unknown("sale_line"))?;
    let book = db.sale(sale)?.ok_or_else(|| Failure::unknown("sale"))?;
    let place = book.lines.iter().position(|balance| balance.line.id == device.sale_line);
    let place = place.ok_or_else(|| Failure::unknown("sale_line"))?;
    let units = book.lines.get(place).map(|balance| balance.line.units.as_slice()).unwrap_or_default();
    let is_there = match device.unit {
        Some(unit) => units.iter().any(|known| known.id == unit),
        None => units.is_empty(),
    };
    if is_there { Ok((book, place)) } else { Err(Failure::unknown("unit")) }
}

fn view(at: &At, db: &Reader, device: Device, on: NaiveDate) -> Result<DeviceView, Failure> {
    let (book, place) = find(db, device)?;
    let balance = book.lines.get(place).ok_or_else(|| Failure::unknown("sale_line"))?;
    let sale = &book.sale;
    // Nothing is told of a day on which the device was not yet sold.
    let on = on.max(sale.sold_on);
    let past = db.past(device)?;
    let mut facts = verdicts::facts_of_device(at, &book, balance, on);
    add_past(at, db, device, &mut facts)?;
    let verdict = at.packs().decide(&facts)?;
    let card = verdict_view(at, &verdict, on, false);
    let unit = balance.line.units.iter().find(|known| Some(known.id) == device.unit);
    let category = at.packs().categories().find(|(code, _)| code.as_str() == balance.line.category);
    let span = Span::of(&book, &past, &verdict.clock, on);
    Ok(DeviceView {
        device,
        name: balance.line.name.clone(),
        code: balance.line.code.clone(),
        model: balance.line.model.clone(),
        serial: unit.map(|unit| unit.serial.clone()).unwrap_or_default(),
        category: balance.line.category.clone(),
        category_name: category.map(|(_, name)| text(name)),
        sale: sale.id,
        number: sale.number.clone(),
        customer: sale.customer.map_or(Ok(None), |customer| customer_view(at, db, customer, Sight::Whole))?,
        is_returned: device.unit.map_or(balance.left() == 0, |unit| balance.returned_units.contains(&unit)),
        is_cancelled: sale.cancelled,
        slip: warranty::slip_of(at, db, device)?,
        replaced_by: warranty::replaced_by(at, db, device)?,
        replaces: warranty::replaces(at, db, device)?,
        on,
        clock: clock(&verdict.clock, &card, &facts, on, &span),
        entries: entries(at, db, &book, balance, &past, device, &span)?,
        components: component_views(at.packs(), &balance.line.category),
        verdict: card,
    })
}

/// The days that the line of a device shows: from the sale to whatever ends last.
struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

impl Span {
    fn of(book: &SaleBalance, past: &[PastRecord], clock: &Clock, on: NaiveDate) -> Self {
        let from = [Some(book.sale.sold_on), clock.starts].into_iter().flatten().min().unwrap_or(on);
        let ends = [clock.term_ends, clock.component_term_ends, Some(on)];
        let to = ends.into_iter().flatten().chain(past.iter().map(|record| record.past.what.on())).max();
        Self { from, to: to.unwrap_or(on).max(from) }
    }

    /// Where a day stands, from 0 to 1.
    fn place(&self, day: NaiveDate) -> f64 {
        let days = |span: chrono::TimeDelta| f64::from(i32::try_from(span.num_days()).unwrap_or(i32::MAX));
        (days(day - self.from) / days(self.to - self.from).max(1.0)).clamp(0.0, 1.0)
    }

    fn bar(&self, kind: BarKind, from: NaiveDate, to: NaiveDate) -> DeviceBar {
        let left = self.place(from);
        DeviceBar { kind, from, to, left, width: self.place(to) - left }
    }
}

fn clock(clock: &Clock, card: &VerdictView, facts: &Facts, on: NaiveDate, span: &Span) -> DeviceClock {
    let mut bars = Vec::new();
    if let Some((starts, ends)) = clock.starts.zip(clock.component_term_ends) {
        bars.push(span.bar(BarKind::MainPart, starts, ends));
    }
    if let Some((starts, ends)) = clock.starts.zip(clock.term_ends) {
        bars.push(span.bar(BarKind::Term, starts, ends));
    }
    for repair in facts.repairs.iter().filter(|repair| repair.taken_in <= on) {
        let to = repair.handed_back.unwrap_or(on).min(on);
        bars.push(span.bar(BarKind::Repair, repair.taken_in, to));
    }
    DeviceClock {
        starts: clock.starts,
        ends: clock.term_ends,
        main_ends: clock.component_term_ends,
        paused_days: clock.paused_days,
        days_left: clock.term_ends.map(|ends| (ends - on).num_days()).filter(|days| *days >= 0),
        from: span.from,
        to: span.to,
        today_at: span.place(on),
        bars,
        law_days: card.law_days.clone(),
    }
}

fn entries(
    at: &At,
    db: &Reader,
    book: &SaleBalance,
    balance: &LineBalance,
    past: &[PastRecord],
    device: Device,
    span: &Span,
) -> Result<Vec<DeviceEntry>, Failure> {
    let names: BTreeMap<StaffId, String> =
        db.staff()?.into_iter().map(|staff| (staff.id, staff.name)).collect();
    let plain = |kind, on: NaiveDate, id: &str| DeviceEntry {
        on,
        kind,
        what: message(format!("device-{id}"), []),
        note: String::new(),
        by: String::new(),
        past: None,
        case: None,
        repair: None,
        visit: None,
        at: span.place(on),
    };
    let sale = &book.sale;
    let mut entries = vec![DeviceEntry {
        what: message("device-sold", [("number", sale.number.clone())]),
        note: balance.line.name.clone(),
        ..plain(EntryKind::Sold, sale.sold_on, "sold")
    }];
    let told = [
        (sale.delivered_on.filter(|on| *on != sale.sold_on), EntryKind::Delivered, "delivered"),
        (sale.installed_on, EntryKind::Installed, "installed"),
    ];
    entries.extend(told.into_iter().filter_map(|(on, kind, id)| Some(plain(kind, on?, id))));
    entries.extend(past.iter().map(|record| {
        let (kind, what, note) = told_of(&record.past.what);
        DeviceEntry {
            what,
            note,
            by: record.by.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
            past: Some(PastEntry {
                id: record.past.id,
                what: record.past.what.clone(),
                struck: record.struck.clone(),
            }),
            ..plain(kind, record.past.what.on(), "past")
        }
    }));
    let orders = db.repairs_of_device(device)?;
    entries.extend(orders.iter().map(|order| DeviceEntry {
        what: message("device-work_order", repairs::told_of(order)),
        note: order.treatment.clone(),
        by: order.technician.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
        case: Some(order.case),
        repair: Some(order.line),
        ..plain(EntryKind::Repair, order.intake.on, "case")
    }));
    for order in &orders {
        for loan in db.loans_of_repair(order.line)? {
            let unit = db
                .loan_unit(loan.unit)?
                .map(|unit| unit.details)
                .ok_or_else(|| Failure::unknown("loan_unit"))?;
            let back = loan.back.as_ref().map(|back| back.on.to_string()).unwrap_or_default();
            let ended = if back.is_empty() { "no" } else { "yes" }.to_owned();
            let args = [("number", loan.number.0), ("label", unit.label), ("ended", ended), ("on", back)];
            entries.push(DeviceEntry {
                what: message("device-loan", args),
                note: unit.name,
                case: Some(order.case),
                repair: Some(order.line),
                ..plain(EntryKind::Loan, loan.on, "case")
            });
        }
    }
    for visit in db.visits_of_device(device)? {
        entries.push(DeviceEntry {
            what: message("device-visit", visits::told_of(&visit)),
            note: visit.report.work_done.clone(),
            by: visit.technician().and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
            visit: Some(visit.id),
            ..plain(EntryKind::Visit, visit.arrived.unwrap_or_else(|| visit.start()).date(), "case")
        });
    }
    for id in db.cases_of_device(device)? {
        let Some(record) = db.case(id)? else { continue };
        // A line that is a repair stands there as the repair.
        let is_no_repair =
            |line: &&CaseLine| is_of(line, device) && orders.iter().all(|order| order.line != line.id);
        let line = record.case.lines.iter().find(is_no_repair);
        if line.is_none() {
            continue;
        }
        let resolution = line.map(|line| line.resolution.code()).unwrap_or_default();
        let args = [("number", record.case.number.0.clone()), ("resolution", resolution.to_owned())];
        entries.push(DeviceEntry {
            what: message("device-case", args),
            note: line.map(|line| line.reason_note.clone()).unwrap_or_default(),
            by: record.by.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
            case: Some(id),
            ..plain(EntryKind::Case, at.local(record.opened_at).date(), "case")
        });
    }
    entries.sort_by_key(|entry| entry.on);
    Ok(entries)
}

pub(crate) fn is_of(line: &CaseLine, device: Device) -> bool {
    matches!(&line.subject, Subject::Sold { sale_line, unit, .. }
        if *sale_line == device.sale_line && *unit == device.unit)
}

/// An entry of the past as a message, and the words that were written down with it.
fn told_of(what: &PastKind) -> (EntryKind, Message, String) {
    match what {
        PastKind::Repair { taken_in, handed_back, signed, repairer, note, .. } => {
            let days = handed_back.map(|back| (back - *taken_in).num_days());
            let signed = if *signed { "yes" } else { "no" };
            let args = [
                ("back", handed_back.map(|back| back.to_string()).unwrap_or_default()),
                ("days", days.map(|days| days.to_string()).unwrap_or_default()),
                ("signed", signed.to_owned()),
                ("repairer", repairer.clone()),
            ];
            let id = if handed_back.is_some() { "device-repair" } else { "device-in-repair" };
            (EntryKind::Repair, message(id, args), note.clone())
        }
        PastKind::Exchange { old_serial, note, .. } => {
            let id = if old_serial.is_empty() { "device-exchange" } else { "device-exchange-of" };
            (EntryKind::Exchange, message(id, [("serial", old_serial.clone())]), note.clone())
        }
        PastKind::Installed { note, .. } => {
            (EntryKind::Installed, message("device-installed", []), note.clone())
        }
    }
}
