//! The board: everybody's days, and the visits that nobody drives to.

use super::cards::{Cards, conflict_view};
use super::{now, planning, terms};
use crate::Failure;
use crate::at::At;
use crate::requests::ShowVisitBoard;
use crate::views::{BoardTechnician, BoardVisit, VisitBoard, VisitDay, VisitGap, VisitStop};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use domain::staff::Right;
use domain::visit::{Roster, Stop, VisitState, Weight};
use std::collections::BTreeMap;
use store::Reader;
use store::visits::VisitRow;

/// The most days at once.
const MOST_DAYS: u32 = 31;
/// Shorter than this nothing fits in.
const SHORTEST_GAP: i64 = 30;

/// The board.
pub(crate) fn board(at: &At, request: &ShowVisitBoard) -> Result<VisitBoard, Failure> {
    let from = request.from.unwrap_or_else(|| at.today());
    let days = request.days.unwrap_or(1).clamp(1, MOST_DAYS);
    let to = from + TimeDelta::days(i64::from(days) - 1);
    at.read(|db| {
        let cards = Cards::of(at, db)?;
        let everybody = everybody(at, db, (from, to))?;
        let most = request.most.map_or(usize::MAX, |most| most as usize);
        let mut technicians = Vec::new();
        for roster in everybody.iter().skip(request.skip as usize).take(most) {
            // The days beside it too: a visit may run past midnight.
            let around = (from - TimeDelta::days(1), to + TimeDelta::days(1));
            let mut visits = db.visits_of_days(roster.staff, around)?;
            visits.retain(|row| row.visit.is_on_board());
            technicians.push(one(at, &cards, roster, &visits, (from, days)));
        }
        let is_rest = request.skip > 0;
        Ok(VisitBoard {
            from,
            days,
            today: at.today(),
            now: now(at),
            technicians,
            total: u32::try_from(everybody.len()).unwrap_or(u32::MAX),
            unassigned: if is_rest { Vec::new() } else { unassigned(db, &cards, (from, to))? },
            can_plan: at.actor.role.holds(Right::Dispatch),
        })
    })
}

/// Everybody who drives, and whoever no longer works here and still stands on the plan of these days.
fn everybody(at: &At, db: &Reader, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<Roster>, Failure> {
    let mut rosters: Vec<Roster> =
        planning::rosters_of(at, db)?.into_iter().map(|(roster, _)| roster).collect();
    for staff in db.drivers_between(from, to)? {
        if rosters.iter().all(|roster| roster.staff != staff) {
            rosters.push(Roster::usual(staff, terms(at)));
        }
    }
    Ok(rosters)
}

/// What nobody drives to: of these days, and what is left over from before.
fn unassigned(
    db: &Reader,
    cards: &Cards,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<BoardVisit>, Failure> {
    let before = db.visits_left_over(from)?;
    let left_over = before.iter().filter(|row| row.visit.state == VisitState::Called);
    let called = db.visits_called(from, to)?;
    Ok(left_over.chain(&called).map(|row| cards.stop(row)).collect())
}

fn one(
    at: &At,
    cards: &Cards,
    roster: &Roster,
    visits: &[VisitRow],
    (from, days): (NaiveDate, u32),
) -> BoardTechnician {
    let mut by_day: BTreeMap<NaiveDate, Vec<(&VisitRow, Stop)>> = BTreeMap::new();
    for row in visits {
        by_day.entry(row.visit.start().date()).or_default().push((row, Stop::of(&row.visit)));
    }
    let days = from.iter_days().take(days as usize).map(|day| {
        // Two days around are all that can stand in a day's way.
        let near = [day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten();
        let near = near.filter_map(|day| by_day.get(&day)).flatten().map(|(_, stop)| stop.clone());
        let of_day: Vec<&VisitRow> = by_day.get(&day).into_iter().flatten().map(|(row, _)| *row).collect();
        day_view(at, cards, roster, &of_day, &near.collect::<Vec<_>>(), day)
    });
    BoardTechnician {
        days: days.collect(),
        technician: roster.staff,
        name: cards.name(Some(roster.staff)),
        skills: roster.skills.clone(),
        districts: roster.districts.clone(),
    }
}

fn day_view(
    at: &At,
    cards: &Cards,
    roster: &Roster,
    visits: &[&VisitRow],
    near: &[Stop],
    day: NaiveDate,
) -> VisitDay {
    let leave = roster.leave_on(day).map(|leave| leave.why.clone());
    let hours = roster.hours_on(day).filter(|_| leave.is_none());
    let (from, to) = hours.map(|(from, to)| (day.and_time(from), day.and_time(to))).unzip();
    let mut stops: Vec<VisitStop> = Vec::with_capacity(visits.len());
    let mut before: Option<&str> = None;
    for row in visits {
        let visit = &row.visit;
        let district = visit.call.address.district.as_str();
        let travel = before.map(|before| terms(at).travel_minutes(before, district));
        let is_planned = visit.state == VisitState::Planned;
        let against = is_planned.then(|| planning::between(at, visit, &Stop::of(visit), roster, near));
        stops.push(VisitStop {
            card: cards.stop(row),
            travel_minutes: travel,
            conflicts: against.unwrap_or_default().iter().map(conflict_view).collect(),
        });
        before = Some(district);
    }
    let grave = |stop: &&VisitStop| stop.conflicts.iter().any(|conflict| conflict.weight > Weight::Warns);
    let work = from.zip(to).map_or(0, |(from, to)| (to - from).num_minutes());
    VisitDay {
        day,
        from,
        to,
        leave,
        load_minutes: visits.iter().map(|row| row.visit.minutes()).sum(),
        travel_minutes: stops.iter().filter_map(|stop| stop.travel_minutes).sum(),
        work_minutes: u32::try_from(work).unwrap_or(0),
        gaps: from.zip(to).map(|hours| gaps(&stops, hours)).unwrap_or_default(),
        conflicts: u32::try_from(stops.iter().filter(grave).count()).unwrap_or(u32::MAX),
        stops,
    }
}

/// Where something more fits in between the stops of a day.
fn gaps(stops: &[VisitStop], (from, to): (NaiveDateTime, NaiveDateTime)) -> Vec<VisitGap> {
    let mut gaps = Vec::new();
    let mut free_from = from;
    let mut add = |from: NaiveDateTime, to: NaiveDateTime| {
        let minutes = (to - from).num_minutes();
        if minutes >= SHORTEST_GAP {
            gaps.push(VisitGap { from, to, minutes: u32::try_from(minutes).unwrap_or(u32::MAX) });
        }
    };
    for stop in stops {
        add(free_from, stop.card.start.min(to));
        free_from = free_from.max(stop.card.end);
    }
    add(free_from, to);
    gaps
}
