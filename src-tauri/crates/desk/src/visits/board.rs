//! The board: everybody's days, and the visits that nobody drives to.

use super::{now, page, planning, terms};
use crate::Failure;
use crate::at::At;
use crate::requests::ShowVisitBoard;
use crate::stock::Names;
use crate::views::{BoardTechnician, VisitBoard, VisitCard, VisitDay, VisitGap, VisitStop};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use domain::ids::StaffId;
use domain::staff::Right;
use domain::visit::{Roster, Stop, Visit, VisitState, Weight};
use std::collections::BTreeMap;
use store::Reader;

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
        let names = Names::of(db)?;
        // The days beside it too: a visit may run past midnight.
        let around = db.visits_between(from - TimeDelta::days(1), to + TimeDelta::days(1))?;
        let mut by_staff: BTreeMap<StaffId, Vec<&Visit>> = BTreeMap::new();
        for visit in around.iter().filter(|visit| visit.is_on_board()) {
            if let Some(staff) = visit.technician() {
                by_staff.entry(staff).or_default().push(visit);
            }
        }
        let mut technicians = Vec::new();
        for (roster, _) in planning::rosters_of(at, db)? {
            let visits = by_staff.remove(&roster.staff).unwrap_or_default();
            technicians.push(one(at, db, &names, &roster, &visits, (from, days))?);
        }
        // Whoever no longer works here may still stand on the plan.
        for (staff, visits) in by_staff {
            let is_in = visits.iter().any(|visit| (from..=to).contains(&visit.start().date()));
            if is_in {
                let roster = Roster::usual(staff, terms(at));
                technicians.push(one(at, db, &names, &roster, &visits, (from, days))?);
            }
        }
        Ok(VisitBoard {
            from,
            days,
            today: at.today(),
            now: now(at),
            technicians,
            unassigned: unassigned(at, db, &names, &around, (from, to))?,
            can_plan: at.actor.role.holds(Right::Dispatch),
        })
    })
}

/// What nobody drives to: of these days, and what is left over from before.
fn unassigned(
    at: &At,
    db: &Reader,
    names: &Names,
    around: &[Visit],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<VisitCard>, Failure> {
    let mut cards = Vec::new();
    for visit in db.visits_left_over(from)?.iter().filter(|visit| visit.state == VisitState::Called) {
        cards.push(page::card(at, db, names, visit)?);
    }
    let is_open =
        |visit: &&Visit| visit.state == VisitState::Called && (from..=to).contains(&visit.start().date());
    for visit in around.iter().filter(is_open) {
        cards.push(page::card(at, db, names, visit)?);
    }
    Ok(cards)
}

fn one(
    at: &At,
    db: &Reader,
    names: &Names,
    roster: &Roster,
    visits: &[&Visit],
    (from, days): (NaiveDate, u32),
) -> Result<BoardTechnician, Failure> {
    let stops: Vec<Stop> = visits.iter().map(|visit| Stop::of(visit)).collect();
    let mut views = Vec::new();
    for day in from.iter_days().take(days as usize) {
        let of_day: Vec<&Visit> =
            visits.iter().copied().filter(|visit| visit.start().date() == day).collect();
        // Two days around are all that can stand in a day's way.
        let near: Vec<Stop> =
            stops.iter().filter(|stop| (stop.start.date() - day).num_days().abs() <= 1).cloned().collect();
        views.push(day_view(at, db, names, roster, &of_day, &near, day)?);
    }
    Ok(BoardTechnician {
        technician: roster.staff,
        name: names.name(Some(roster.staff)),
        skills: roster.skills.clone(),
        districts: roster.districts.clone(),
        days: views,
    })
}

fn day_view(
    at: &At,
    db: &Reader,
    names: &Names,
    roster: &Roster,
    visits: &[&Visit],
    near: &[Stop],
    day: NaiveDate,
) -> Result<VisitDay, Failure> {
    let leave = roster.leave_on(day).map(|leave| leave.why.clone());
    let hours = roster.hours_on(day).filter(|_| leave.is_none());
    let (from, to) = hours.map(|(from, to)| (day.and_time(from), day.and_time(to))).unzip();
    let mut stops: Vec<VisitStop> = Vec::new();
    let mut before: Option<&Visit> = None;
    for visit in visits {
        let travel = before.map(|before| {
            terms(at).travel_minutes(&before.call.address.district, &visit.call.address.district)
        });
        let is_planned = visit.state == VisitState::Planned;
        let against = is_planned.then(|| planning::between(at, visit, &Stop::of(visit), roster, near));
        stops.push(VisitStop {
            card: page::card(at, db, names, visit)?,
            travel_minutes: travel,
            conflicts: against.unwrap_or_default().iter().map(page::conflict_view).collect(),
        });
        before = Some(visit);
    }
    let grave = |stop: &&VisitStop| stop.conflicts.iter().any(|conflict| conflict.weight > Weight::Warns);
    let work = from.zip(to).map_or(0, |(from, to)| (to - from).num_minutes());
    Ok(VisitDay {
        day,
        from,
        to,
        leave,
        load_minutes: visits.iter().map(|visit| visit.minutes()).sum(),
        travel_minutes: stops.iter().filter_map(|stop| stop.travel_minutes).sum(),
        work_minutes: u32::try_from(work).unwrap_or(0),
        gaps: from.zip(to).map(|hours| gaps(&stops, hours)).unwrap_or_default(),
        conflicts: u32::try_from(stops.iter().filter(grave).count()).unwrap_or(u32::MAX),
        stops,
    })
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
