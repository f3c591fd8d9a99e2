//! Deciding: reserve, issue, give back, receive, move, throw away.
//!
//! Whatever makes more of a part usable for all goes to whoever waits for it, the oldest first; so while
//! somebody waits nothing is free.

use super::levels::{Level, Want};
use super::{
    Levels, Movement, MovementKind, OldPart, OldPartOwner, OldPartState, OldPartStep, Place, Reservation,
    StockEvent, check_note, check_pieces, check_place, check_serial,
};
use crate::ids::{OldPartId, PurchaseOrderId, StaffId, WorkLineId};
use crate::money::Minor;
use crate::part::PartId;
use crate::refused::Refused;
use crate::stock::StockRefused;
use chrono::NaiveDate;

/// Where a part goes that comes back from a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Back {
    /// It was not needed: into a bin, or to a technician. One that was faulty from the start goes into a
    /// defective place.
    Bin(Place),
    /// It was issued and broke: thrown away.
    Scrap,
    /// It was taken out of the device and is somebody's (旧件).
    OldPart {
        /// Its id.
        id: OldPartId,
        /// Whose it is.
        owner: OldPartOwner,
        /// Until when it has to be with the maker.
        due: Option<NaiveDate>,
        /// What the maker is to credit for it.
        credit_minor: Minor,
        /// Its serial number.
        serial: String,
        /// What there is to say.
        note: String,
    },
    /// It was taken out of the device and becomes the shop's stock.
    Harvest(Place),
}

/// How parts leave the shop without a job.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leave {
    /// Thrown away.
    Scrapped,
    /// Back to the supplier.
    SentBack,
}

/// Keeps as many as there are for a line of work; the rest is waited for.
///
/// # Errors
/// [`StockRefused::Pieces`] for none, or for very many.
pub fn reserve(
    levels: &Levels,
    work: WorkLineId,
    part: PartId,
    quantity: u32,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    let reserved = quantity.min(levels.of(part).available());
    Ok(vec![reservation(work, part, i64::from(reserved), i64::from(quantity - reserved))])
}

/// Wants just so many for a line of work, whatever it wanted before: more are reserved as far as there are any, and of
/// what is too many that is let go first which is not there yet.
///
/// # Errors
/// [`StockRefused::Pieces`] for none, or for very many.
pub fn want_just(
    levels: &Levels,
    work: WorkLineId,
    part: PartId,
    quantity: u32,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    let want = levels.of(part).want(work);
    let wanted = want.reserved + want.waiting;
    if quantity > wanted {
        return reserve(levels, work, part, quantity - wanted);
    }
    let waiting = (wanted - quantity).min(want.waiting);
    let reserved = wanted - quantity - waiting;
    if waiting == 0 && reserved == 0 {
        return Ok(Vec::new());
    }
    let dropped = reservation(work, part, -i64::from(reserved), -i64::from(waiting));
    Ok(then_wake(levels, part, vec![dropped], None))
}

/// Takes parts from their bins into a job: first what is reserved for it, then what is free.
///
/// # Errors
/// [`StockRefused::PartShort`] with how many it may have.
pub fn issue(
    levels: &Levels,
    work: WorkLineId,
    part: PartId,
    quantity: u32,
    serial: &str,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    check_serial(serial)?;
    let level = levels.of(part);
    check_available(level, quantity, level.want(work).reserved)?;
    let mut events = satisfy(level, work, part, quantity);
    let mut left = quantity;
    for (place, here) in level.places.iter().filter(|(place, _)| place.is_for_all()) {
        let taken = left.min(*here);
        if taken > 0 {
            events.push(to_job(part, place, taken, work, serial));
        }
        left -= taken;
    }
    Ok(events)
}

/// As [`issue`], from one place: a certain bin, or a technician's own stock. What had been kept for the job in the
/// shop is then free for others.
///
/// # Errors
/// [`StockRefused::PartShort`] with how many it may have from there.
pub fn issue_from(
    levels: &Levels,
    work: WorkLineId,
    part: PartId,
    quantity: u32,
    serial: &str,
    from: &Place,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    check_serial(serial)?;
    let level = levels.of(part);
    check_at(level, from, quantity)?;
    if from.is_for_all() {
        check_available(level, quantity, level.want(work).reserved)?;
    }
    let events = satisfy(level, work, part, quantity);
    Ok(then_wake(levels, part, [events, vec![to_job(part, from, quantity, work, serial)]].concat(), None))
}

/// Takes back what a job did not need, or what came out of the device.
///
/// # Errors
/// [`StockRefused::NotOnJob`] where so many did not go into it.
pub fn give_back(
    levels: &Levels,
    work: WorkLineId,
    part: PartId,
    quantity: u32,
    to: Back,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    let change = i64::from(quantity);
    let come = |place: &Place, why| StockEvent::Moved {
        movement: Movement { work: Some(work), ..movement(part, place, change, why) },
    };
    match to {
        Back::Bin(place) => {
            check_place(&place)?;
            check_on_job(levels.of(part), work, quantity)?;
            Ok(then_wake(levels, part, vec![come(&place, MovementKind::GivenBack)], None))
        }
        Back::Scrap => {
            check_on_job(levels.of(part), work, quantity)?;
            let rubbish = Place::rubbish();
            let gone = movement(part, &rubbish, -change, MovementKind::Scrapped);
            let gone = StockEvent::Moved { movement: Movement { work: Some(work), ..gone } };
            Ok(vec![come(&rubbish, MovementKind::GivenBack), gone])
        }
        Back::OldPart { id, owner, due, credit_minor, serial, note } => {
            check_serial(&serial)?;
            check_note(&note)?;
            let old_part = OldPart {
                id,
                part,
                quantity,
                owner,
                work: Some(work),
                due,
                credit_minor,
                serial,
                note,
                state: OldPartState::Here,
            };
            old_part.check()?;
            let step = OldPartStep::Taken { old_part: Box::new(old_part) };
            Ok(vec![StockEvent::OldPart { old_part: id, step }])
        }
        Back::Harvest(place) => {
            check_place(&place)?;
            Ok(then_wake(levels, part, vec![come(&place, MovementKind::Harvested)], None))
        }
    }
}

/// Keeps nothing for a line of work any more, and lets it wait for nothing; others who wait get what is free then.
#[must_use]
pub fn release(levels: &Levels, work: WorkLineId) -> Vec<StockEvent> {
    let mut events = Vec::new();
    for (part, level) in levels.parts() {
        let want = level.want(work);
        if want.reserved > 0 || want.waiting > 0 {
            let dropped = reservation(work, part, -i64::from(want.reserved), -i64::from(want.waiting));
            events.extend(then_wake(levels, part, vec![dropped], None));
        }
    }
    events
}

/// A delivery came. On an order made for one line of work that line gets it first.
///
/// # Errors
/// [`StockRefused::Pieces`], or a text that cannot be kept.
pub fn receive(
    levels: &Levels,
    part: PartId,
    place: &Place,
    quantity: u32,
    order: Option<PurchaseOrderId>,
    first: Option<WorkLineId>,
    note: &str,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    check_place(place)?;
    check_note(note)?;
    let came = movement(part, place, i64::from(quantity), MovementKind::Received);
    let came = StockEvent::Moved { movement: Movement { order, note: note.to_owned(), ..came } };
    Ok(then_wake(levels, part, vec![came], first))
}

/// Parts go from one place to another: another bin, a technician's van, or to where the defective ones lie.
///
/// # Errors
/// [`StockRefused::SamePlace`]; [`StockRefused::PartShort`] where there are not so many, or they are kept for a job.
pub fn move_to(
    levels: &Levels,
    part: PartId,
    from: &Place,
    to: &Place,
    quantity: u32,
    note: &str,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    check_place(to)?;
    check_note(note)?;
    if from == to {
        return Err(StockRefused::SamePlace.into());
    }
    let level = levels.of(part);
    check_at(level, from, quantity)?;
    if from.is_for_all() && !to.is_for_all() {
        check_available(level, quantity, 0)?;
    }
    let step = |place, change, why| StockEvent::Moved {
        movement: Movement { note: note.to_owned(), ..movement(part, place, change, why) },
    };
    // In before out: what is reserved is there at every moment in between.
    let events = vec![
        step(to, i64::from(quantity), MovementKind::MovedIn),
        step(from, -i64::from(quantity), MovementKind::MovedOut),
    ];
    Ok(then_wake(levels, part, events, None))
}

/// Parts that a line of work wants go with whoever does it: first what is reserved for it, then what is free. Nobody
/// else gets them in between.
///
/// # Errors
/// [`StockRefused::PartShort`] with how many it may have.
pub fn take_along(
    levels: &Levels,
    work: WorkLineId,
    part: PartId,
    quantity: u32,
    keeper: StaffId,
    note: &str,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    check_note(note)?;
    let level = levels.of(part);
    check_available(level, quantity, level.want(work).reserved)?;
    let mut events = satisfy(level, work, part, quantity);
    let step = |place: &Place, change, why| StockEvent::Moved {
        movement: Movement { note: note.to_owned(), ..movement(part, place, change, why) },
    };
    events.push(step(&Place::with(keeper), i64::from(quantity), MovementKind::MovedIn));
    let mut left = quantity;
    for (place, here) in level.places.iter().filter(|(place, _)| place.is_for_all()) {
        let taken = left.min(*here);
        if taken > 0 {
            events.push(step(place, -i64::from(taken), MovementKind::MovedOut));
        }
        left -= taken;
    }
    Ok(events)
}

/// Parts leave the shop: thrown away, or back to the supplier.
///
/// # Errors
/// [`StockRefused::PartShort`] where there are not so many, or they are kept for a job.
pub fn take_out(
    levels: &Levels,
    part: PartId,
    from: &Place,
    quantity: u32,
    how: Leave,
    note: &str,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    check_note(note)?;
    let level = levels.of(part);
    check_at(level, from, quantity)?;
    if from.is_for_all() {
        check_available(level, quantity, 0)?;
    }
    let why = match how {
        Leave::Scrapped => MovementKind::Scrapped,
        Leave::SentBack => MovementKind::SentBack,
    };
    let gone = Movement { note: note.to_owned(), ..movement(part, from, -i64::from(quantity), why) };
    Ok(vec![StockEvent::Moved { movement: gone }])
}

/// More lie there than the books say; the line of work that they were found for gets them first. Whoever calls this
/// has asked a manager, as for [`crate::exception::NeedsYes::StockFound`].
///
/// # Errors
/// [`StockRefused::Pieces`], or a text that cannot be kept.
pub fn found(
    levels: &Levels,
    part: PartId,
    place: &Place,
    quantity: u32,
    note: &str,
    first: Option<WorkLineId>,
) -> Result<Vec<StockEvent>, Refused> {
    check_pieces(quantity)?;
    check_place(place)?;
    check_note(note)?;
    let more = movement(part, place, i64::from(quantity), MovementKind::Found);
    let more = StockEvent::Moved { movement: Movement { note: note.to_owned(), ..more } };
    Ok(then_wake(levels, part, vec![more], first))
}

/// The lines of work that got what they waited for, and how many of what.
#[must_use]
pub fn woken(events: &[StockEvent]) -> Vec<(WorkLineId, PartId, u32)> {
    let got = events.iter().filter_map(|event| match event {
        StockEvent::Reserved { reservation } if reservation.reserved > 0 && reservation.waiting < 0 => {
            let got = u32::try_from(reservation.reserved).unwrap_or(0);
            Some((reservation.work, reservation.part, got))
        }
        _ => None,
    });
    got.collect()
}

pub(super) fn movement(part: PartId, place: &Place, change: i64, why: MovementKind) -> Movement {
    let (serial, note) = (String::new(), String::new());
    Movement { part, place: place.clone(), change, why, work: None, order: None, serial, note }
}

pub(super) fn reservation(work: WorkLineId, part: PartId, reserved: i64, waiting: i64) -> StockEvent {
    StockEvent::Reserved { reservation: Reservation { work, part, reserved, waiting, note: String::new() } }
}

/// The events, and what is free after them given to those who wait: `first`, then the oldest.
pub(super) fn then_wake(
    levels: &Levels,
    part: PartId,
    mut events: Vec<StockEvent>,
    first: Option<WorkLineId>,
) -> Vec<StockEvent> {
    let mut after = Levels::default();
    after.put(part, levels.of(part).clone());
    after.apply_all(&events);
    let level = after.of(part);
    let mut free = level.available();
    let (mut waiting, others): (Vec<&Want>, Vec<&Want>) =
        level.wants.iter().partition(|want| Some(want.work) == first);
    waiting.extend(others);
    for want in waiting {
        let got = free.min(want.waiting);
        if got > 0 {
            events.push(reservation(want.work, part, i64::from(got), -i64::from(got)));
        }
        free -= got;
    }
    events
}

/// What a job wanted is less by what it gets: what was reserved for it first, then what it waited for.
fn satisfy(level: &Level, work: WorkLineId, part: PartId, quantity: u32) -> Vec<StockEvent> {
    let want = level.want(work);
    let reserved = quantity.min(want.reserved);
    let waiting = (quantity - reserved).min(want.waiting);
    if reserved == 0 && waiting == 0 {
        return Vec::new();
    }
    vec![reservation(work, part, -i64::from(reserved), -i64::from(waiting))]
}

fn to_job(part: PartId, place: &Place, quantity: u32, work: WorkLineId, serial: &str) -> StockEvent {
    let gone = movement(part, place, -i64::from(quantity), MovementKind::Issued);
    StockEvent::Moved { movement: Movement { work: Some(work), serial: serial.to_owned(), ..gone } }
}

fn check_at(level: &Level, place: &Place, quantity: u32) -> Result<(), Refused> {
    let left = level.at(place);
    if quantity > left { Err(StockRefused::PartShort { asked: quantity, left }.into()) } else { Ok(()) }
}

/// Whether so many are free, or `own` already.
fn check_available(level: &Level, quantity: u32, own: u32) -> Result<(), Refused> {
    let left = level.available() + own;
    if quantity > left { Err(StockRefused::PartShort { asked: quantity, left }.into()) } else { Ok(()) }
}

fn check_on_job(level: &Level, work: WorkLineId, quantity: u32) -> Result<(), Refused> {
    let left = level.want(work).issued;
    if quantity > left { Err(StockRefused::NotOnJob { asked: quantity, left }.into()) } else { Ok(()) }
}
