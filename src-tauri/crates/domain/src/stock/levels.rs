//! How many of some parts there are, where, and who wants them: what every decision about stock begins with.

use super::{Movement, MovementKind, Place, Reservation, StockEvent};
use crate::ids::WorkLineId;
use crate::part::PartId;
use std::collections::BTreeMap;

/// What is known of the parts in question. A part that is not in it is one of which there is none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Levels(BTreeMap<PartId, Level>);

/// What is known of one part.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Level {
    /// How many lie where; empty places are left out.
    pub places: BTreeMap<Place, u32>,
    /// Who wants it, whoever asked first first.
    pub wants: Vec<Want>,
}

/// What a line of work wants of a part and has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Want {
    /// The line of work.
    pub work: WorkLineId,
    /// Lies there for it.
    pub reserved: u32,
    /// Is waited for.
    pub waiting: u32,
    /// Went into the job and did not come back.
    pub issued: u32,
}

static NOTHING: Level = Level { places: BTreeMap::new(), wants: Vec::new() };

impl Levels {
    /// Of one part.
    #[must_use]
    pub fn of(&self, part: PartId) -> &Level {
        self.0.get(&part).unwrap_or(&NOTHING)
    }

    /// The parts that are known of.
    pub fn parts(&self) -> impl Iterator<Item = (PartId, &Level)> {
        self.0.iter().map(|(part, level)| (*part, level))
    }

    /// With what is known of one more part.
    pub fn put(&mut self, part: PartId, level: Level) {
        self.0.insert(part, level);
    }

    /// As things stand after an event, so that the next decision of the same moment sees what this one took.
    pub fn apply(&mut self, event: &StockEvent) {
        match event {
            StockEvent::Moved { movement } => self.0.entry(movement.part).or_default().move_by(movement),
            StockEvent::Reserved { reservation } => {
                self.0.entry(reservation.part).or_default().reserve_by(reservation);
            }
            StockEvent::Ordered { .. }
            | StockEvent::OldPart { .. }
            | StockEvent::Count { .. }
            | StockEvent::LevelSet { .. }
            | StockEvent::PartRecorded { .. }
            | StockEvent::Photographed { .. }
            | StockEvent::PhotoRemoved { .. } => {}
        }
    }

    /// As [`Levels::apply`], for all of them.
    pub fn apply_all(&mut self, events: &[StockEvent]) {
        events.iter().for_each(|event| self.apply(event));
    }
}

impl Level {
    /// How many lie in one place.
    #[must_use]
    pub fn at(&self, place: &Place) -> u32 {
        self.places.get(place).copied().unwrap_or(0)
    }

    /// How many can be used and are the shop's.
    #[must_use]
    pub fn good(&self) -> u32 {
        self.places.iter().filter(|(place, _)| place.is_for_all()).map(|(_, quantity)| quantity).sum()
    }

    /// How many of those are kept for somebody.
    #[must_use]
    pub fn reserved(&self) -> u32 {
        self.wants.iter().map(|want| want.reserved).sum()
    }

    /// How many anybody may have.
    #[must_use]
    pub fn available(&self) -> u32 {
        self.good().saturating_sub(self.reserved())
    }

    /// How many are waited for.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        self.wants.iter().map(|want| want.waiting).sum()
    }

    /// What a line of work wants and has got.
    #[must_use]
    pub fn want(&self, work: WorkLineId) -> Want {
        let known = self.wants.iter().find(|want| want.work == work).copied();
        known.unwrap_or(Want { work, reserved: 0, waiting: 0, issued: 0 })
    }

    fn move_by(&mut self, movement: &Movement) {
        let here = moved(self.at(&movement.place), movement.change);
        if here == 0 {
            self.places.remove(&movement.place);
        } else {
            self.places.insert(movement.place.clone(), here);
        }
        let to_job = match movement.why {
            MovementKind::Issued | MovementKind::GivenBack => -movement.change,
            _ => 0,
        };
        if let Some(work) = movement.work.filter(|_| to_job != 0) {
            let want = self.want_mut(work);
            want.issued = moved(want.issued, to_job);
        }
    }

    fn reserve_by(&mut self, reservation: &Reservation) {
        let want = self.want_mut(reservation.work);
        want.reserved = moved(want.reserved, reservation.reserved);
        want.waiting = moved(want.waiting, reservation.waiting);
    }

    fn want_mut(&mut self, work: WorkLineId) -> &mut Want {
        let at = self.wants.iter().position(|want| want.work == work).unwrap_or_else(|| {
            self.wants.push(Want { work, reserved: 0, waiting: 0, issued: 0 });
            self.wants.len() - 1
        });
        &mut self.wants[at]
    }
}

/// The deciding functions never take what is not there, so nothing is lost by stopping at nought.
fn moved(quantity: u32, change: i64) -> u32 {
    u32::try_from((i64::from(quantity) + change).max(0)).unwrap_or(u32::MAX)
}
