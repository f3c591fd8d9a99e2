//! Parts of a visit: wanted, taken along, put in and left out, with the books of the stock in the same breath.

use super::at_door::VisitLine;
use super::call::Visit;
use super::doing::{on_site, put_line};
use super::event::VisitChange;
use super::planning::changed;
use super::refused::VisitRefused;
use super::state::VisitState;
use super::terms::VisitTerms;
use crate::event::Event;
use crate::ids::{StaffId, WorkLineId};
use crate::part::PartId;
use crate::refused::Refused;
use crate::repair::{PartGoes, Shelf, WorkState};
use crate::stock::{
    Back, Leave, Levels, PartCondition, Place, StockEvent, give_back, issue, issue_from, move_to, release,
    take_along, take_out, want_just,
};
use crate::text::{CODE_CHARS, check};

/// The stock's books as they stand after each step of one decision.
struct Moves<'a> {
    shelf: &'a Shelf,
    levels: Levels,
    events: Vec<Event>,
}

impl<'a> Moves<'a> {
    fn of(shelf: &'a Shelf) -> Self {
        Self { shelf, levels: shelf.levels.clone(), events: Vec::new() }
    }

    fn add(&mut self, events: Vec<StockEvent>) {
        self.levels.apply_all(&events);
        self.events.extend(events.into_iter().map(Event::from));
    }

    fn bin(&self, part: PartId) -> String {
        self.shelf.bins.get(&part).cloned().unwrap_or_default()
    }

    fn place(&self, part: PartId, goes: PartGoes) -> Place {
        let condition = match goes {
            PartGoes::Back => PartCondition::Good,
            PartGoes::Defective | PartGoes::Scrap => PartCondition::Defective,
        };
        Place { bin: self.bin(part), condition, keeper: None }
    }
}

/// A line is put on the visit, and its part reserved or waited for.
///
/// # Errors
/// [`Refused`] says why not.
pub fn put(visit: &Visit, line: VisitLine, terms: &VisitTerms, shelf: &Shelf) -> Result<Vec<Event>, Refused> {
    let before = visit.line(line.id).and_then(VisitLine::part);
    let (work, part, quantity) = (line.id, line.part(), line.quantity);
    let put = put_line(visit, line, terms)?;
    let mut moves = Moves::of(shelf);
    if before.is_some() && before != part {
        moves.add(release(&moves.levels, work));
    }
    if let Some(part) = part {
        moves.add(want_just(&moves.levels, work, part, quantity)?);
    }
    Ok([put, moves.events].concat())
}

/// Parts go from the shop's bins to whoever drives.
///
/// # Errors
/// [`Refused`] where nobody drives, or there are not so many.
pub fn pick(visit: &Visit, works: &[WorkLineId], shelf: &Shelf) -> Result<Vec<Event>, Refused> {
    let Some(by) = visit.technician().filter(|_| visit.state == VisitState::Planned) else {
        return Err(VisitRefused::Step { step: "pick", state: visit.state.code() }.into());
    };
    let mut moves = Moves::of(shelf);
    for work in works {
        let line = the_line(visit, *work)?;
        let part = line.part().filter(|_| line.state == WorkState::Planned && line.picked_by.is_none());
        let part = part.ok_or(Refused::NotThisWay)?;
        moves.add(take_along(&moves.levels, line.id, part, line.quantity, by, &visit.call.number.0)?);
        moves.events.push(changed(visit, VisitChange::LinePicked { work: line.id, by }));
    }
    Ok(moves.events)
}

/// A part goes in: from where it was taken along to, else from the technician's own stock, else from the shop's.
///
/// # Errors
/// [`Refused`] where they are not there, or it is not to be had.
pub fn put_in(
    visit: &Visit,
    work: WorkLineId,
    serials: (String, String),
    kept: Option<Back>,
    shelf: &Shelf,
) -> Result<Vec<Event>, Refused> {
    on_site(visit, "issue")?;
    let line = the_line(visit, work)?;
    let part = line.part().filter(|_| line.state == WorkState::Planned).ok_or(Refused::NotThisWay)?;
    let (serial_on, serial_off) = serials;
    for (field, serial) in [("serial_on", &serial_on), ("serial_off", &serial_off)] {
        check(serial, CODE_CHARS).map_err(|problem| Refused::Text { field, problem })?;
    }
    let mut moves = Moves::of(shelf);
    let own = |keeper: &StaffId| moves.levels.of(part).at(&Place::with(*keeper)) >= line.quantity;
    let from = line.picked_by.or_else(|| visit.technician().filter(own)).map(Place::with);
    let issued = match &from {
        Some(from) => issue_from(&moves.levels, work, part, line.quantity, &serial_on, from)?,
        None => issue(&moves.levels, work, part, line.quantity, &serial_on)?,
    };
    moves.add(issued);
    if let Some(kept) = kept {
        if matches!(kept, Back::Bin(_) | Back::Scrap) {
            return Err(Refused::NotThisWay);
        }
        moves.add(give_back(&moves.levels, work, part, line.quantity, kept)?);
    }
    let issued = changed(visit, VisitChange::LineIssued { work, serial_on, serial_off });
    Ok([vec![issued], moves.events].concat())
}

/// A line is left out: what lay with somebody or went in goes where it is said.
///
/// # Errors
/// [`Refused`] where the visit has ended.
pub fn leave_out(
    visit: &Visit,
    work: WorkLineId,
    goes: Option<PartGoes>,
    shelf: &Shelf,
) -> Result<Vec<Event>, Refused> {
    if !visit.state.is_open() {
        return Err(VisitRefused::Step { step: "remove", state: visit.state.code() }.into());
    }
    let line = the_line(visit, work)?;
    if !line.counts() {
        return Err(Refused::NotThisWay);
    }
    let mut moves = Moves::of(shelf);
    let goes_to = goes.unwrap_or(PartGoes::Back);
    let mut went = None;
    if let Some(part) = line.part() {
        let quantity = line.quantity;
        match (line.state, line.picked_by) {
            (WorkState::Issued, _) => {
                let to = match goes_to {
                    PartGoes::Scrap => Back::Scrap,
                    PartGoes::Back | PartGoes::Defective => Back::Bin(moves.place(part, goes_to)),
                };
                moves.add(give_back(&moves.levels, work, part, quantity, to)?);
                went = Some(goes_to);
            }
            (_, Some(keeper)) if goes_to == PartGoes::Scrap => {
                let from = Place::with(keeper);
                moves.add(take_out(
                    &moves.levels,
                    part,
                    &from,
                    quantity,
                    Leave::Scrapped,
                    &visit.call.number.0,
                )?);
                went = Some(goes_to);
            }
            (_, Some(keeper)) => {
                let (from, to) = (Place::with(keeper), moves.place(part, goes_to));
                moves.add(move_to(&moves.levels, part, &from, &to, quantity, &visit.call.number.0)?);
                went = Some(goes_to);
            }
            (_, None) => {}
        }
        moves.add(release(&moves.levels, work));
    }
    Ok([vec![changed(visit, VisitChange::LineRemoved { work, went })], moves.events].concat())
}

/// The visit has ended or is called off: nothing is kept for any of its lines. What was taken along and not put in stays
/// in the technician's own stock.
#[must_use]
pub fn let_go(visit: &Visit, shelf: &Shelf) -> Vec<Event> {
    let mut moves = Moves::of(shelf);
    for line in visit.lines.iter().filter(|line| line.part().is_some() && line.state == WorkState::Planned) {
        moves.events.push(changed(visit, VisitChange::LineRemoved { work: line.id, went: None }));
        moves.add(release(&moves.levels, line.id));
    }
    moves.events
}

/// The parts that did not go in go on with the visit after, each under an id of its own: what lies with the technician
/// lies there still, the rest is wanted anew.
///
/// # Errors
/// [`crate::stock::StockRefused::Pieces`] for very many.
pub fn carry_over(
    from: &Visit,
    to: &Visit,
    new_id: impl Fn() -> WorkLineId,
    shelf: &Shelf,
) -> Result<Vec<Event>, Refused> {
    let mut moves = Moves::of(shelf);
    let lines = from.lines.iter().filter(|line| line.part().is_some() && line.state == WorkState::Planned);
    for line in lines {
        let line = VisitLine { id: new_id(), ..line.clone() };
        if let Some(part) = line.part().filter(|_| line.picked_by.is_none()) {
            moves.add(want_just(&moves.levels, line.id, part, line.quantity)?);
        }
        moves.events.push(changed(to, VisitChange::LinePut { line }));
    }
    Ok(moves.events)
}

fn the_line(visit: &Visit, work: WorkLineId) -> Result<&VisitLine, Refused> {
    visit.line(work).ok_or(Refused::NotThisWay)
}
