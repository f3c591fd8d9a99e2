//! Parts of a repair in the stock: what is done on the bench is done in the books in the same moment.
//!
//! A line of work with a part of the catalogue wants so many of it: what is free is reserved, the rest is waited for.
//! A part that is in no catalogue is in no stock either, and nothing is done with it here. Whatever becomes of the
//! repair, [`let_go`] leaves nothing reserved for it.

use super::deciding::At;
use super::event::RepairEvent;
use super::order::{PartGoes, RepairOrder, Work, WorkLine, WorkState};
use crate::event::Event;
use crate::ids::WorkLineId;
use crate::part::PartId;
use crate::refused::Refused;
use crate::stock::{
    Back, Level, Levels, PartCondition, Place, StockEvent, found, give_back, issue, issue_from, release,
    want_just,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What the stock has for the lines of an order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shelf {
    /// How many there are of their parts, and who wants them.
    pub levels: Levels,
    /// The bin that each part belongs into.
    pub bins: BTreeMap<PartId, String>,
    /// Where pieces were taken from that went into a line of work.
    pub taken: BTreeMap<(WorkLineId, PartId), Vec<(Place, u32)>>,
}

impl WorkLine {
    /// The part of the catalogue that it is about.
    #[must_use]
    pub fn catalogued(&self) -> Option<PartId> {
        match self.work {
            Work::Part { part, .. } => part,
            Work::Labour | Work::Diagnosis => None,
        }
    }
}

/// Stock events of one decision, each seeing what those before it took.
pub(super) struct Moves<'a> {
    shelf: &'a Shelf,
    levels: Levels,
    events: Vec<Event>,
}

impl<'a> Moves<'a> {
    pub(super) fn of(at: &At<'a>) -> Self {
        Self { shelf: at.bench.shelf, levels: at.bench.shelf.levels.clone(), events: Vec::new() }
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.events
    }

    fn level(&self, part: PartId) -> &Level {
        self.levels.of(part)
    }

    fn add(&mut self, events: Vec<StockEvent>) {
        self.levels.apply_all(&events);
        self.events.extend(events.into_iter().map(Event::from));
    }

    /// Wants for a line what it is about now, and nothing that it was about before.
    pub(super) fn want(&mut self, before: Option<&WorkLine>, line: &WorkLine) -> Result<(), Refused> {
        if line.state != WorkState::Planned {
            return Ok(());
        }
        if before.is_some_and(|before| before.catalogued() != line.catalogued()) {
            self.add(release(&self.levels, line.id));
        }
        if let Some(part) = line.catalogued() {
            self.add(want_just(&self.levels, line.id, part, line.quantity)?);
        }
        Ok(())
    }

    /// How many pieces the books lack for a line to be issued from there.
    pub(super) fn short(&self, line: &WorkLine, part: PartId, from: Option<&Place>) -> u32 {
        let level = self.level(part);
        let own = level.available() + level.want(line.id).reserved;
        let left = match from {
            Some(from) if from.is_for_all() => level.at(from).min(own),
            Some(from) => level.at(from),
            None => own,
        };
        line.quantity.saturating_sub(left)
    }

    /// So many are there although the books do not say so. They are for this line first.
    pub(super) fn find(
        &mut self,
        line: &WorkLine,
        part: PartId,
        quantity: u32,
        from: Option<&Place>,
    ) -> Result<(), Refused> {
        let place = from.cloned().unwrap_or_else(|| Place::good(&self.bin(part)));
        self.add(found(&self.levels, part, &place, quantity, "", Some(line.id))?);
        Ok(())
    }

    /// Takes a line's pieces out of the stock.
    pub(super) fn issue(
        &mut self,
        line: &WorkLine,
        part: PartId,
        serial: &str,
        from: Option<&Place>,
    ) -> Result<(), Refused> {
        let events = match from {
            Some(from) => issue_from(&self.levels, line.id, part, line.quantity, serial, from)?,
            None => issue(&self.levels, line.id, part, line.quantity, serial)?,
        };
        self.add(events);
        Ok(())
    }

    /// Keeps what came out of the device.
    pub(super) fn keep(&mut self, line: &WorkLine, part: PartId, kept: Back) -> Result<(), Refused> {
        if matches!(kept, Back::Bin(_) | Back::Scrap) {
            return Err(Refused::NotThisWay);
        }
        self.add(give_back(&self.levels, line.id, part, line.quantity, kept)?);
        Ok(())
    }

    /// A line is not needed after all: what was issued goes where somebody said, and nothing is kept for it.
    pub(super) fn leave_out(&mut self, line: &WorkLine, went: Option<PartGoes>) -> Result<(), Refused> {
        if let (Some(part), Some(goes)) = (line.catalogued(), went) {
            for (to, quantity) in self.ways_back(line.id, part, goes) {
                let events = give_back(&self.levels, line.id, part, quantity, to)?;
                self.add(events);
            }
        }
        self.add(release(&self.levels, line.id));
        Ok(())
    }

    /// Where the pieces of a line go that were issued.
    fn ways_back(&self, work: WorkLineId, part: PartId, goes: PartGoes) -> Vec<(Back, u32)> {
        let mut left = self.level(part).want(work).issued;
        let mut ways = Vec::new();
        if goes == PartGoes::Back {
            for (place, taken) in self.shelf.taken.get(&(work, part)).into_iter().flatten() {
                let quantity = left.min(*taken);
                if quantity > 0 {
                    ways.push((Back::Bin(place.clone()), quantity));
                }
                left -= quantity;
            }
        }
        if left > 0 {
            let bin = self.bin(part);
            let rest = match goes {
                PartGoes::Back => Back::Bin(Place::good(&bin)),
                PartGoes::Defective => {
                    Back::Bin(Place { bin, condition: PartCondition::Defective, keeper: None })
                }
                PartGoes::Scrap => Back::Scrap,
            };
            ways.push((rest, left));
        }
        ways
    }

    fn bin(&self, part: PartId) -> String {
        self.shelf.bins.get(&part).cloned().unwrap_or_default()
    }
}

/// The repair has ended: nothing is kept for any of its lines.
pub(super) fn let_go(at: &At) -> Vec<Event> {
    let mut moves = Moves::of(at);
    for line in &at.order.work {
        moves.add(release(&moves.levels, line.id));
    }
    moves.into_events()
}

/// What follows for a repair one of whose lines got what it waited for: nothing, while another still waits.
#[must_use]
pub fn woken(order: &RepairOrder, levels: &Levels, on: NaiveDate) -> Option<RepairEvent> {
    let waits = order.work.iter().any(|line| is_waiting(line, levels));
    (order.state.is_at_work() && !waits).then_some(RepairEvent::PartsCame { on })
}

/// Whether a line waits for pieces.
fn is_waiting(line: &WorkLine, levels: &Levels) -> bool {
    line.catalogued().is_some_and(|part| levels.of(part).want(line.id).waiting > 0)
}
