//! As many spare parts as the bench asks for, each of which fits a model, and one in twenty of which another replaces.

use super::fill::{id, whole};
use super::words;
use crate::out::Ended;
use desk::Desk;
use domain::event::Event;
use domain::ids::{BatchId, Seat};
use domain::part::{Fit, Part, PartId, Supersession};
use domain::stamp::Stamp;
use std::time::Instant;
use store::StoreError;
use store::batches::Parts;

/// How many parts go into one transaction.
const PARTS_PER_COMMIT: u64 = 20_000;
/// Digits of a number that is spread over the whole range of parts.
const STRIDE: u64 = 104_729;

/// What was put in.
pub struct FilledParts {
    pub count: u64,
    pub seconds: f64,
}

impl FilledParts {
    /// Parts a second.
    pub fn rate(&self) -> f64 {
        self.count as f64 / self.seconds
    }

    /// The place of some part.
    pub fn spread(&self, place: usize) -> u64 {
        (place as u64 * STRIDE + 7) % self.count
    }

    pub fn number(&self, place: usize) -> String {
        words::part_number(self.spread(place))
    }
}

/// Puts the parts in.
pub fn fill(desk: &Desk, count: u64) -> Result<FilledParts, Ended> {
    let now = desk.now();
    let start = Instant::now();
    let stamp = Stamp { at: now, seat: Seat(1), by: None, approved_by: None, request: None };
    let mut from = 0;
    while from < count {
        let until = (from + PARTS_PER_COMMIT).min(count);
        let mut parts = Parts::default();
        for place in from..until {
            parts.parts.push(part(place));
            let (maker, _) = words::maker(place);
            parts.fits.push(Fit {
                part: part_id(place),
                maker: maker.to_owned(),
                model: words::model(place),
                position: String::new(),
            });
            if place % 20 == 19 {
                let since = now.date_naive();
                parts.supersessions.push(Supersession {
                    old: part_id(place - 1),
                    new: part_id(place),
                    since,
                });
            }
        }
        desk.store().write(
            stamp.clone(),
            None,
            |tx| {
                tx.take_parts(&parts, BatchId(id(9, 1)))?;
                if until == count {
                    tx.append(&[Event::BatchImported { batch: whole(BatchId(id(9, 1)), 0) }])?;
                }
                Ok::<_, StoreError>(())
            },
            |()| Ok(String::new()),
        )?;
        from = until;
    }
    Ok(FilledParts { count, seconds: start.elapsed().as_secs_f64() })
}

fn part_id(place: u64) -> PartId {
    PartId(id(6, place))
}

fn part(place: u64) -> Part {
    let ((name, name_en), (maker, maker_en)) = (words::component(place), words::maker(place));
    // A third are one for all models of their maker, and are called after the maker.
    let model = words::model(place);
    let (on, on_en) =
        if place.is_multiple_of(3) { (maker, maker_en) } else { (model.as_str(), model.as_str()) };
    Part {
        id: part_id(place),
        number: words::part_number(place),
        name: format!("{name} {on}"),
        name_en: format!("{name_en}, {on_en}"),
        component: String::new(),
        maker: maker.to_owned(),
        bin: format!("A{:02}-{:02}", place % 12, place % 24),
        price_minor: 2_500,
    }
}
