//! What is low, what is waited for, and who keeps what.

use super::want_view;
use crate::Failure;
use crate::at::At;
use crate::catalogue::part_row;
use crate::requests::{KeptParts, Nothing};
use crate::views::{
    KeeperView, KeptList, KeptPartView, LowPartList, LowPartView, StockView, WaitingPartList, WaitingPartView,
};
use domain::staff::{Right, Staff};
use store::Reader;
use store::stock::LowPart;

/// How many rows a list shows.
const ROWS: u32 = 300;
/// How many suppliers are offered.
const SUPPLIERS: u32 = 50;
/// Old parts whose day comes within so many days count as due.
const SOON_DAYS: i64 = 7;

/// How much there is to do about parts, and what can be chosen.
pub(crate) fn stock(at: &At, _: &Nothing) -> Result<StockView, Failure> {
    at.read(|db| {
        let tally = db.stock_tally(at.today() + chrono::TimeDelta::days(SOON_DAYS))?;
        let keeps = |staff: &Staff| staff.active && staff.role.holds(Right::Stock);
        let keepers = db.staff()?.into_iter().filter(keeps);
        Ok(StockView {
            low: tally.low,
            waiting: tally.waiting,
            orders: tally.orders,
            old_parts: tally.old_parts,
            old_parts_due: tally.old_parts_due,
            counts: tally.counts,
            keepers: keepers.map(|staff| KeeperView { staff: staff.id, name: staff.name }).collect(),
            suppliers: db.suppliers(SUPPLIERS)?,
            may_move: at.actor.role.holds(Right::Stock),
            may_order: at.actor.role.holds(Right::Order),
        })
    })
}

/// Parts of which there are too few, and how many to order.
pub(crate) fn list_low_parts(at: &At, _: &Nothing) -> Result<LowPartList, Failure> {
    at.read(|db| {
        let mut low = db.low_parts(ROWS + 1)?;
        let has_more = low.len() > ROWS as usize;
        low.truncate(ROWS as usize);
        let parts: Result<Vec<LowPartView>, Failure> =
            low.into_iter().map(|part| low_view(at, db, part)).collect();
        Ok(LowPartList { parts: parts?, has_more })
    })
}

fn low_view(at: &At, db: &Reader, low: LowPart) -> Result<LowPartView, Failure> {
    let covered =
        i64::from(low.good) - i64::from(low.reserved) - i64::from(low.waiting) + i64::from(low.on_order);
    let suggested = (i64::from(low.order_up_to) - covered).max(0);
    let newest = db.newest_of(low.part.id)?;
    Ok(LowPartView {
        part: part_row(at, &low.part),
        maker: low.part.maker,
        good: low.good,
        reserved: low.reserved,
        waiting: low.waiting,
        ordered: low.on_order,
        reorder_at: low.reorder_at,
        suggested: u32::try_from(suggested).unwrap_or(u32::MAX),
        superseded_by: newest.map(|part| part_row(at, &part)),
    })
}

/// Who waits for parts, longest first, and when they may come.
pub(crate) fn list_waiting_parts(at: &At, _: &Nothing) -> Result<WaitingPartList, Failure> {
    at.read(|db| {
        let mut rows = db.waiting_parts(ROWS + 1)?;
        let has_more = rows.len() > ROWS as usize;
        rows.truncate(ROWS as usize);
        let mut waiting = Vec::new();
        for row in &rows {
            let wants = db.part_wants(&[row.work])?;
            let coming = wants.into_iter().find(|want| want.part == row.part.id);
            let expected_on = coming.as_ref().and_then(|want| want.expected_on);
            waiting.push(WaitingPartView {
                part: part_row(at, &row.part),
                want: want_view(at, db, row)?,
                ordered: coming.as_ref().map_or(0, |want| want.ordered),
                order: coming.and_then(|want| want.order),
                expected_on,
                is_late: expected_on.is_some_and(|day| day < at.today()),
            });
        }
        Ok(WaitingPartList { waiting, has_more })
    })
}

/// What somebody keeps as their own stock; of whoever asks where nobody is named.
pub(crate) fn kept_parts(at: &At, request: &KeptParts) -> Result<KeptList, Failure> {
    let staff = request.keeper.unwrap_or(at.actor.id);
    at.read(|db| {
        let keeper = db.staff()?.into_iter().find(|known| known.id == staff);
        let keeper = keeper.ok_or_else(|| Failure::unknown("staff"))?;
        let parts = db.kept_by(staff)?.into_iter().map(|kept| KeptPartView {
            part: part_row(at, &kept.part),
            place: kept.place,
            quantity: kept.quantity,
        });
        Ok(KeptList { parts: parts.collect(), keeper: KeeperView { staff: keeper.id, name: keeper.name } })
    })
}
