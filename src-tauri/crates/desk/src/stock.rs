//! Parts in stock: what is shown of them, and what people do with them.
//!
//! The deciding is `domain::stock`'s; here is what it is decided from, who may, and what is shown of it. Repairs
//! and visits decide over the same functions for their lines of work, and come here only for [`label_of`] and
//! [`woken_views`].

mod counts;
mod lists;
mod moving;
mod old_parts;
mod orders;
mod parts;
mod photos;

pub(crate) use counts::{begin_count, drop_count, list_counts, open_count, post_count, sheet_lines};
pub(crate) use lists::{kept_parts, list_low_parts, list_waiting_parts, stock};
pub(crate) use moving::{
    drop_want, found_parts, give_back_wanted, issue_wanted, move_parts, receive_parts, record_part,
    set_part_level, take_out_parts, want_part,
};
pub(crate) use old_parts::{list_old_parts, move_old_part, old_parts_of, take_old_part};
pub(crate) use orders::{close_order, list_orders, make_order, open_order, receive_order, send_order};
pub(crate) use parts::{find_parts, model_parts};
pub(crate) use photos::{photograph_part, remove_part_photo};

use crate::Failure;
use crate::at::At;
use crate::catalogue::part_row;
use crate::repairs;
use crate::views::{MovementView, OnOrderView, PartStock, PlaceView, WantView, WokenView};
use domain::event::Event;
use domain::ids::{StaffId, WorkLineId};
use domain::part::{Part, PartId};
use domain::refused::Refused;
use domain::staff::Right;
use domain::stock::{Place, StockEvent, woken};
use std::collections::BTreeMap;
use store::stock::{OnOrder, WaitingPart};
use store::{Reader, Tx};

/// How many movements a part's page lists.
const MOVEMENTS: u32 = 50;

/// Who works here, by id: whose van it is, and who did it.
pub(crate) struct Names(BTreeMap<StaffId, String>);

impl Names {
    pub(crate) fn of(db: &Reader) -> Result<Self, Failure> {
        Ok(Self(db.staff()?.into_iter().map(|staff| (staff.id, staff.name)).collect()))
    }

    pub(crate) fn name(&self, staff: Option<StaffId>) -> String {
        staff.and_then(|staff| self.0.get(&staff).cloned()).unwrap_or_default()
    }
}

/// What a line of work is, as people say it: the number of its repair order, and the words that came with the want.
pub(crate) fn label_of(db: &Reader, work: WorkLineId, note: &str) -> Result<String, Failure> {
    let number = db.number_of_work(work)?.unwrap_or_default();
    let said = [number.as_str(), note];
    Ok(said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// Who got what they waited for.
pub(crate) fn woken_views(at: &At, db: &Reader, events: &[StockEvent]) -> Result<Vec<WokenView>, Failure> {
    let mut views = Vec::new();
    for (work, part, quantity) in woken(events) {
        let note = db.want_note(work, part)?;
        let part = the_part(db, part)?;
        views.push(WokenView {
            work,
            repair: db.repair_of_work(work)?,
            label: label_of(db, work, &note)?,
            part: part_row(at, &part),
            quantity,
        });
    }
    Ok(views)
}

/// How it stands with a part.
pub(crate) fn part_stock(at: &At, db: &Reader, part: PartId) -> Result<PartStock, Failure> {
    let levels = db.levels(&[part])?;
    let level = levels.of(part);
    let names = Names::of(db)?;
    let on_order: Vec<OnOrderView> =
        db.on_order(part)?.into_iter().map(|line| on_order_view(at, line)).collect();
    let ordered = on_order.iter().map(|line| line.outstanding).sum();
    let (reorder_at, order_up_to) = db.part_level(part)?.unwrap_or((0, 0));
    let wants: Result<Vec<WantView>, Failure> =
        db.wanted_by(part)?.into_iter().map(|want| want_view(at, db, &want)).collect();
    let mut movements = Vec::new();
    for moved in db.movements_of(part, MOVEMENTS)? {
        let label = match moved.work {
            Some(work) => label_of(db, work, &db.want_note(work, part)?)?,
            None => String::new(),
        };
        movements.push(MovementView {
            at: at.local_text(moved.at),
            by: names.name(moved.by),
            keeper_name: names.name(moved.place.keeper),
            place: moved.place,
            change: moved.change,
            why: moved.why,
            order: moved.order,
            label,
            serial: moved.serial,
            note: moved.note,
        });
    }
    let (good, waiting) = (level.good(), level.waiting());
    let covered = i64::from(level.available()) + i64::from(ordered) - i64::from(waiting);
    Ok(PartStock {
        places: level
            .places
            .iter()
            .map(|(place, quantity)| PlaceView {
                place: place.clone(),
                keeper_name: names.name(place.keeper),
                quantity: *quantity,
            })
            .collect(),
        good,
        reserved: level.reserved(),
        available: level.available(),
        waiting,
        ordered,
        on_order,
        wants: wants?,
        movements,
        reorder_at,
        order_up_to,
        is_low: covered < 0 || (reorder_at > 0 && covered <= i64::from(reorder_at)),
        may_move: at.actor.role.holds(Right::Stock),
        may_order: at.actor.role.holds(Right::Order),
    })
}

fn on_order_view(at: &At, line: OnOrder) -> OnOrderView {
    OnOrderView {
        is_late: line.expected_on.is_some_and(|day| day < at.today()),
        order: line.order,
        number: line.number,
        supplier: line.supplier,
        state: line.state,
        outstanding: line.outstanding,
        expected_on: line.expected_on,
    }
}

fn want_view(at: &At, db: &Reader, want: &WaitingPart) -> Result<WantView, Failure> {
    Ok(WantView {
        work: want.work,
        repair: db.repair_of_work(want.work)?,
        label: label_of(db, want.work, &want.note)?,
        since: at.local_text(want.since),
        reserved: want.reserved,
        waiting: want.waiting,
    })
}

fn the_part(db: &Reader, part: PartId) -> Result<Part, Failure> {
    db.part(part)?.ok_or_else(|| Failure::unknown("part"))
}

/// Somebody who works here, whose own stock a place is.
pub(crate) fn check_keeper(db: &Reader, place: &Place) -> Result<(), Failure> {
    let Some(keeper) = place.keeper else { return Ok(()) };
    let is_here = db.staff()?.iter().any(|staff| staff.id == keeper && staff.active);
    if is_here { Ok(()) } else { Err(Failure::unknown("staff")) }
}

/// Writes what was decided, with the one who said yes beside it.
fn append(
    at: &At,
    tx: &Tx,
    decided: Result<Vec<StockEvent>, Refused>,
    approver: Option<StaffId>,
) -> Result<Vec<StockEvent>, Failure> {
    let events = decided.map_err(|refused| Failure::refused(&refused, at.settings().currency))?;
    let entries: Vec<Event> = events.iter().cloned().map(Event::from).collect();
    tx.append_approved(&entries, approver)?;
    repairs::wake(at, tx, &events)?;
    Ok(events)
}
