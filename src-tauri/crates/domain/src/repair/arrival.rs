//! Devices come in.

use super::checklist;
use super::checks::{check_cover, check_work, is_same_serial, words};
use super::deciding::Bench;
use super::event::RepairEvent;
use super::order::{Cover, Intake, Photo, WorkLine};
use crate::case::{CaseLine, Resolution};
use crate::event::Event;
use crate::exchange::Collected;
use crate::ids::DocumentKind;
use crate::paying::Payments;
use crate::payment::Purpose;
use crate::refused::Refused;
use crate::repair::RepairRefused;
use crate::returns::{Brought, GoodsAre, check_brought, issued, open};
use crate::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};

/// One device as it comes in.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// What is known of it.
    pub intake: Intake,
    /// Why the customer pays although the rules give the repair.
    pub why: String,
    /// What is agreed at once: a fee for looking, work at a price that the customer has said yes to.
    pub work: Vec<WorkLine>,
    /// What the customer pays at once.
    pub prepaid: Vec<Collected>,
    /// Pictures of how it came.
    pub photos: Vec<Photo>,
}

/// Devices are taken in to be repaired.
///
/// # Errors
/// [`Refused`] says why they are not.
pub fn take_in(brought: &Brought, arrivals: &[Arrival], bench: Bench) -> Result<Vec<Event>, Refused> {
    check_brought(brought, bench.situation)?;
    if brought.customer.is_none() {
        return Err(Refused::CustomerNeeded);
    }
    if brought.lines.len() != arrivals.len() {
        return Err(Refused::NotThisWay);
    }
    for (line, arrival) in brought.lines.iter().zip(arrivals) {
        check_arrival(line, arrival)?;
    }
    check_apart(arrivals.iter().map(|arrival| arrival.intake.serial.as_str()))?;
    let case = brought.case;
    let mut events = open(brought, GoodsAre::Here, None);
    let mut payments = Payments::new(case, &[], bench.situation);
    for (line, arrival) in brought.lines.iter().zip(arrivals) {
        let intake = &arrival.intake;
        events.push(Event::LineAccepted { case, line: line.id, resolution: Resolution::Repair });
        let repair = |what| Event::Repair { case, line: line.id, what };
        events.push(repair(RepairEvent::TakenIn { intake: Box::new(intake.clone()) }));
        let works = arrival.work.iter().cloned().map(|work| repair(RepairEvent::WorkPut { work }));
        events.extend(works);
        let photos = arrival.photos.iter().cloned();
        events.extend(photos.map(|photo| repair(RepairEvent::Photographed { photo })));
        events.push(issued(case, intake.number.clone(), DocumentKind::Repair));
        for way in &arrival.prepaid {
            payments.collect_for_work(line.id, way, Purpose::Prepaid, intake.currency)?;
        }
    }
    events.extend(payments.close()?);
    Ok(events)
}

/// Whether no serial number stands on two of the devices that are left at once; one without any may be like another.
///
/// # Errors
/// [`RepairRefused::DeviceTwice`].
pub fn check_apart<'a>(serials: impl Iterator<Item = &'a str>) -> Result<(), Refused> {
    let mut known: Vec<&str> = Vec::new();
    for serial in serials.filter(|serial| !serial.trim().is_empty()) {
        if known.iter().any(|other| is_same_serial(other, serial)) {
            return Err(RepairRefused::DeviceTwice { serial: serial.to_owned() }.into());
        }
        known.push(serial);
    }
    Ok(())
}

fn check_arrival(line: &CaseLine, arrival: &Arrival) -> Result<(), Refused> {
    let intake = &arrival.intake;
    if line.resolution != Resolution::Repair || line.subject.quantity() != 1 {
        return Err(Refused::NotThisWay);
    }
    let why = if intake.cover == Cover::Customer { arrival.why.as_str() } else { "" };
    check_cover(line, intake, intake.cover, why)?;
    words("why", &arrival.why, NOTE_CHARS)?;
    words("shelf", &intake.shelf, CODE_CHARS)?;
    words("serial", &intake.serial, CODE_CHARS)?;
    for accessory in &intake.accessories {
        words("accessories", accessory, NAME_CHARS)?;
    }
    for mark in &intake.marks {
        if !checklist::ITEMS.contains(&mark.item.as_str()) {
            return Err(Refused::NotThisWay);
        }
        words("marks", &mark.note, NOTE_CHARS)?;
    }
    if intake.promised_on.is_some_and(|day| day < intake.on) {
        return Err(Refused::NotThisWay);
    }
    for photo in &arrival.photos {
        words("note", &photo.note, NOTE_CHARS)?;
    }
    for work in &arrival.work {
        check_work(work)?;
        check_cover(line, intake, work.cover, &work.why)?;
    }
    Ok(())
}
