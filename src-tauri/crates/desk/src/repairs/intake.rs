//! A device on the counter: what is known of it before it is left, and leaving it.

use super::{bench_terms, board, currency_of_line, drawing, keep_signature, page, usual_cover};
use crate::at::{At, new_id};
use crate::cases::device_of;
use crate::contacts::Sight;
use crate::deciding::{
    Coming, brought_numbered, build, know_credit, make_room_for_credit, sales_of, situation,
};
use crate::exchanges::collected;
use crate::pictures::{self, Picture};
use crate::requests::{RepairDevice, ReturnLine, TakeInRepair};
use crate::returns::names_of;
use crate::sales::customer_view;
use crate::shifts::{number_for, spend};
use crate::verdicts::{amount, message, verdict_view};
use crate::views::{AssessRepairView, AssessedRepair, Message, RepairIntakeView, RepairLink};
use crate::{Failure, sealing};
use domain::case::{CaseLine, Resolution, Subject};
use domain::ids::{DocumentNumber, WorkLineId};
use domain::policy::RemedyKind;
use domain::refund::SaleBalance;
use domain::repair::{
    Arrival, Bench, Cover, DataCare, Intake, Photo, RepairOrder, Shelf, Stage, Work, WorkLine, WorkState,
    check_apart, checklist,
};
use domain::returns::{Situation, check_lines};
use domain::sale::TenderKind;
use domain::shift::BlankKind;
use store::{Reader, Tx};

/// What would be taken in, and what is to be said before it is.
pub(crate) fn assess(at: &At, request: &TakeInRepair) -> Result<AssessRepairView, Failure> {
    at.read(|db| {
        let sales = sales_of(db, request.devices.iter().map(|device| &device.line.brought))?;
        let mut lines = Vec::new();
        for device in &request.devices {
            lines.push(build(at, db, &sales, &as_repair(&device.line))?);
        }
        let customer = request.customer.or_else(|| sales.iter().find_map(|book| book.sale.customer));
        let situation = situation(at, db, sales, &lines, customer, None)?;
        let problem = stands_against(at, db, &lines, &situation)?;
        let mut devices = Vec::new();
        for (line, device) in lines.iter().zip(&request.devices) {
            devices.push(assessed(at, db, line, device, &situation)?);
        }
        Ok(AssessRepairView {
            devices,
            customer: customer.map_or(Ok(None), |customer| customer_view(at, db, customer, Sight::Whole))?,
            technicians: board::technicians(db)?,
            problem: problem.map(|failure| failure.worded(at.tongue)),
        })
    })
}

/// Why these devices cannot be left, as far as that can be told before everything is said.
fn stands_against(
    at: &At,
    db: &Reader,
    lines: &[CaseLine],
    situation: &Situation,
) -> Result<Option<Failure>, Failure> {
    for line in lines {
        if let Err(here) = check_not_here(&earlier(db, line, &situation.sales)?) {
            return Ok(Some(here));
        }
    }
    let serials: Vec<String> = lines.iter().map(|line| names_of(line, &situation.sales).2).collect();
    let decided =
        check_lines(lines, situation).and_then(|()| check_apart(serials.iter().map(String::as_str)));
    Ok(decided.err().map(|refused| Failure::refused(&refused, at.settings().currency)))
}

/// The line of a return, with a repair as what is asked for.
fn as_repair(line: &ReturnLine) -> ReturnLine {
    ReturnLine { resolution: Some(Resolution::Repair), ..line.clone() }
}

fn assessed(
    at: &At,
    db: &Reader,
    line: &CaseLine,
    asked: &RepairDevice,
    situation: &Situation,
) -> Result<AssessedRepair, Failure> {
    let (name, model, serial) = names_of(line, &situation.sales);
    let earlier = earlier(db, line, &situation.sales)?;
    let rework = rework_of(at, &earlier, asked);
    let cover = asked.cover.unwrap_or_else(|| usual_cover(line, rework.is_some()));
    let currency = currency_of_line(at, situation, line);
    let verdict = &line.judged_by.verdict;
    let is_unverified = matches!(line.subject, Subject::Unverified { .. });
    let mut links = Vec::new();
    for order in earlier.iter().rev() {
        links.push(link(db, order)?);
    }
    let rework_link = rework.map(|order| link(db, order)).transpose()?;
    let fee_minor = if cover == Cover::Customer { at.settings().repairs.diagnosis_minor } else { 0 };
    Ok(AssessedRepair {
        model: if model.is_empty() { asked.model.clone() } else { model },
        name,
        serial,
        verdict: verdict_view(at, verdict, at.today(), is_unverified),
        cover,
        repairs: links,
        sayings: sayings(line, rework_link.as_ref(), cover),
        rework_of: rework_link,
        loaner_owed: super::loans::owed_if_left(at, line, cover)?,
        checklist: checklist::checklist(&line.judged_by.facts.goods)
            .iter()
            .map(|&item| item.to_owned())
            .collect(),
        diagnosis: amount(fee_minor, currency),
    })
}

/// What the clerk says before the device is left.
fn sayings(line: &CaseLine, rework: Option<&RepairLink>, cover: Cover) -> Vec<Message> {
    let verdict = &line.judged_by.verdict;
    let before = line.judged_by.facts.repairs.len();
    let has = |kind| verdict.remedies.iter().any(|remedy| remedy.remedy == kind);
    let mut sayings = Vec::new();
    if let Some(rework) = rework {
        let until = rework.warranty_until.map(|day| day.to_string()).unwrap_or_default();
        sayings.push(message("repair-say-rework", [("number", rework.number.to_string()), ("until", until)]));
    }
    if cover != Cover::Customer && before > 0 {
        sayings.push(message("repair-say-nth", [("nth", (before + 1).to_string())]));
    }
    if has(RemedyKind::Refund) {
        sayings.push(message("repair-say-refund", []));
    } else if has(RemedyKind::ExchangeSame) || has(RemedyKind::ExchangeOther) {
        sayings.push(message("repair-say-exchange", []));
    }
    if has(RemedyKind::Loaner) {
        sayings.push(message("repair-say-loaner", []));
    }
    sayings
}

/// Earlier repairs of a device here, oldest first.
fn earlier(db: &Reader, line: &CaseLine, sales: &[SaleBalance]) -> Result<Vec<RepairOrder>, Failure> {
    Ok(match device_of(line, sales) {
        Some(device) => db.repairs_of_device(device)?,
        None => db.repairs_of_serial(&names_of(line, sales).2)?,
    })
}

/// A device lies here once.
fn check_not_here(earlier: &[RepairOrder]) -> Result<(), Failure> {
    let is_here = earlier.iter().any(|order| order.state.is_open());
    if is_here { Err(Failure::new("repair_is_here")) } else { Ok(()) }
}

/// The repair that did not hold: the last one, while its own warranty runs.
fn rework_of<'a>(at: &At, earlier: &'a [RepairOrder], asked: &RepairDevice) -> Option<&'a RepairOrder> {
    let last = earlier.last()?;
    let until = last.hand_over.as_ref()?.warranty_until?;
    (until >= at.today() && !asked.is_new_fault).then_some(last)
}

/// An earlier repair, to be opened.
pub(super) fn link(db: &Reader, order: &RepairOrder) -> Result<RepairLink, Failure> {
    let case = db.case(order.case)?;
    let line = case.as_ref().and_then(|record| record.case.line(order.line));
    Ok(RepairLink {
        line: order.line,
        number: order.intake.number.clone(),
        taken_in_on: order.intake.on,
        ended_on: order.ended_on(),
        reason: line.map(|line| line.reason.clone()).unwrap_or_default(),
        result: order.result,
        warranty_until: order.hand_over.as_ref().and_then(|over| over.warranty_until),
    })
}

/// What comes with one device besides what is said: pictures, read before the transaction begins.
struct Shown {
    photos: Vec<Picture>,
    drawn: Option<Picture>,
}

/// Takes devices in.
pub(crate) fn take_in(at: &At, request: &TakeInRepair) -> Result<RepairIntakeView, Failure> {
    let mut shown = Vec::new();
    for device in &request.devices {
        at.check_future("promised_on", device.promised_on)?;
        let photos = device.photos.iter().map(|photo| pictures::photo(&photo.image));
        shown.push(Shown { photos: photos.collect::<Result<_, _>>()?, drawn: drawing(&device.signed)? });
    }
    at.write(|tx| {
        let lines: Vec<ReturnLine> = request.devices.iter().map(|device| as_repair(&device.line)).collect();
        let coming = Coming {
            customer: request.customer,
            new_customer: request.new_customer.as_ref(),
            lines: &lines,
            invoice: None,
            slip: None,
        };
        let mut numbers: Vec<DocumentNumber> = Vec::new();
        for device in &request.devices {
            let number = number_for(at, tx, device.slip.as_ref(), BlankKind::Repair)?;
            if numbers.contains(&number) {
                return Err(Failure::new("slip_twice").with("number", number));
            }
            numbers.push(number);
        }
        let first = numbers.first().cloned().ok_or_else(|| Failure::new("nothing_brought"))?;
        let (brought, mut situation) = brought_numbered(at, tx, coming, None, first)?;
        make_room_for_credit(at, tx, brought.customer, &[], &mut situation)?;
        let mut arrivals = Vec::new();
        for ((line, device), (number, shown)) in
            brought.lines.iter().zip(&request.devices).zip(numbers.into_iter().zip(&shown))
        {
            arrivals.push(arrival(at, tx, line, device, number, shown, &mut situation)?);
        }
        let bench = Bench { situation: &situation, terms: bench_terms(at), shelf: &Shelf::default() };
        let currency = at.settings().currency;
        let events = domain::repair::take_in(&brought, &arrivals, bench)
            .map_err(|refused| Failure::refused(&refused, currency))?;
        tx.append(&events)?;
        for device in &request.devices {
            spend(tx, device.slip.as_ref(), brought.case)?;
        }
        for (line, device) in brought.lines.iter().zip(&request.devices) {
            keep_passcode(at, tx, line, device)?;
        }
        let db = tx.reader();
        let repairs =
            brought.lines.iter().map(|line| page::view(at, &db, line.id)).collect::<Result<_, _>>()?;
        Ok(RepairIntakeView { case: brought.case, repairs })
    })
}

fn arrival(
    at: &At,
    tx: &Tx,
    line: &CaseLine,
    device: &RepairDevice,
    number: DocumentNumber,
    shown: &Shown,
    situation: &mut Situation,
) -> Result<Arrival, Failure> {
    let db = tx.reader();
    let (name, model, serial) = names_of(line, &situation.sales);
    let earlier = earlier(&db, line, &situation.sales)?;
    check_not_here(&earlier)?;
    let rework = rework_of(at, &earlier, device);
    let cover = device.cover.unwrap_or_else(|| usual_cover(line, rework.is_some()));
    let currency = currency_of_line(at, situation, line);
    let fee_minor = match device.diagnosis_fee.as_deref().map(str::trim) {
        Some(text) if !text.is_empty() => at.amount("diagnosis_fee", text, currency)?,
        Some(_) => 0,
        None if cover == Cover::Customer => at.settings().repairs.diagnosis_minor,
        None => 0,
    };
    let mut prepaid = Vec::new();
    for way in &device.prepaid {
        let way = collected(at, way, currency)?;
        if way.kind == TenderKind::StoreCredit {
            know_credit(&db, &way.label, situation)?;
        }
        prepaid.push(way);
    }
    let intake = Intake {
        number,
        on: at.today(),
        device: device_of(line, &situation.sales),
        name,
        model: if model.is_empty() { device.model.trim().to_owned() } else { model },
        category: line.judged_by.facts.goods.clone(),
        serial,
        marks: device.marks.clone(),
        accessories: device.accessories.iter().map(|one| one.trim().to_owned()).collect(),
        data: DataCare { backed_up: device.backed_up, may_wipe: device.may_wipe },
        has_passcode: device.passcode.as_ref().is_some_and(|passcode| !passcode.0.is_empty()),
        promised_on: device.promised_on,
        shelf: device.shelf.trim().to_owned(),
        cover,
        rework_of: rework.map(|order| order.line),
        inherits: rework.and_then(|order| order.hand_over.as_ref()?.warranty_until),
        signed: keep_signature(at, tx, &device.signed, shown.drawn.as_ref())?,
        technician: device.technician,
        currency,
    };
    if cover != Cover::Customer && fee_minor == 0 && !device.why.trim().is_empty() {
        return Err(Failure::new("not_kept").with("field", "why"));
    }
    let fee = (fee_minor > 0).then(|| WorkLine {
        id: WorkLineId(new_id(at.now)),
        work: Work::Diagnosis,
        name: "diagnosis".to_owned(),
        quantity: 1,
        price_minor: fee_minor,
        cost_minor: 0,
        cover: Cover::Customer,
        why: device.why.clone(),
        serial: String::new(),
        state: WorkState::Planned,
        went: None,
    });
    let photos = keep_photos(at, tx, device, shown)?;
    Ok(Arrival { intake, why: device.why.clone(), work: fee.into_iter().collect(), prepaid, photos })
}

/// Keeps the pictures of a device, and tells what the order is to know of them.
fn keep_photos(at: &At, tx: &Tx, device: &RepairDevice, shown: &Shown) -> Result<Vec<Photo>, Failure> {
    let mut photos = Vec::new();
    for (picture, photo) in shown.photos.iter().zip(&device.photos) {
        tx.keep_attachment(&picture.digest, picture.media, at.now, &picture.bytes)?;
        let (digest, note) = (picture.digest.clone(), photo.note.clone());
        photos.push(Photo { digest, stage: Stage::Intake, note });
    }
    Ok(photos)
}

/// Keeps a device's passcode, sealed. It stands in no event.
fn keep_passcode(at: &At, tx: &Tx, line: &CaseLine, device: &RepairDevice) -> Result<(), Failure> {
    if let Some(passcode) = device.passcode.as_ref().filter(|passcode| !passcode.0.is_empty()) {
        let sealed = sealing::seal(&at.desk.pepper, &line.id.bytes(), &passcode.0)?;
        tx.keep_passcode(line.id, &sealed)?;
    }
    Ok(())
}
