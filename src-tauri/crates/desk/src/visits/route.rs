//! The order of somebody's day: the best one, and taking it.

use super::planning::{roster_of, stops_around};
use super::{commit, failed, load, now, people, terms};
use crate::Failure;
use crate::at::At;
use crate::requests::{OneDay, OrderDay, OrderStop};
use crate::stock::Names;
use crate::views::{RouteStop, RouteVerdict, RouteView};
use chrono::NaiveDate;
use domain::ids::StaffId;
use domain::refused::Refused;
use domain::visit::planning::Asking;
use domain::visit::route::{DayLeft, reorder};
use domain::visit::{Roster, Stop, Visit};
use store::Reader;

/// The best order of what is left of somebody's day.
pub(crate) fn route(at: &At, request: &OneDay) -> Result<RouteView, Failure> {
    at.read(|db| view(at, db, request.technician, request.day))
}

/// Puts what is left of somebody's day in an order that was shown.
pub(crate) fn order_day(at: &At, request: &OrderDay) -> Result<RouteView, Failure> {
    let OrderDay { technician, day, stops } = request;
    at.write(|tx| {
        let db = tx.reader();
        let (roster, visits) = day_of(at, &db, *technician, *day)?;
        let starts: Vec<_> = stops.iter().map(|OrderStop { visit, start }| (*visit, *start)).collect();
        let around = stops_around(&db, *technician, *day)?;
        let asking =
            Asking { asker: &at.actor, approver: None, exception: None, limits: &at.settings().limits };
        let events = reorder(&visits, &starts, &roster, around, (terms(at), now(at)), &asking)
            .map_err(|refused| failed(at, refused, at.settings().currency))?;
        commit(at, tx, &events, None)?;
        view(at, &db, *technician, *day)
    })
}

fn day_of(
    at: &At,
    db: &Reader,
    technician: StaffId,
    day: NaiveDate,
) -> Result<(Roster, Vec<Visit>), Failure> {
    people::technician(db, technician)?;
    Ok((roster_of(at, db, technician)?, db.visits_of_day(technician, day)?))
}

fn view(at: &At, db: &Reader, technician: StaffId, day: NaiveDate) -> Result<RouteView, Failure> {
    let (roster, visits) = day_of(at, db, technician, day)?;
    let left = DayLeft::of(&visits, &roster, day, now(at));
    let refused = |refused| failed(at, Refused::from(refused), at.settings().currency);
    let best = left.best(terms(at)).map_err(refused)?;
    let planned_minutes = left.travel_minutes(terms(at));
    let is_planned = left.is_possible(terms(at), now(at));
    let as_planned = || left.legs.iter().map(|leg| leg.stop.clone()).collect();
    let (verdict, ordered): (RouteVerdict, Vec<Stop>) = match best {
        None => (RouteVerdict::Broken, as_planned()),
        Some(best) if best.travel_minutes < planned_minutes || !is_planned => {
            (RouteVerdict::Better, best.stops)
        }
        Some(_) => (RouteVerdict::Best, as_planned()),
    };
    let mut before = left.last.as_ref();
    let mut stops = Vec::with_capacity(ordered.len());
    for stop in &ordered {
        let visit = load(db, stop.visit)?;
        let travel = before.map(|before| terms(at).travel_minutes(&before.district, &stop.district));
        stops.push(RouteStop {
            visit: visit.id,
            number: visit.call.number.clone(),
            customer: db.customer(visit.call.customer)?.map(|customer| customer.name).unwrap_or_default(),
            district: stop.district.clone(),
            window: visit.call.window,
            planned: visit.start(),
            start: stop.start,
            travel_minutes: travel,
        });
        before = Some(stop);
    }
    Ok(RouteView {
        technician,
        name: Names::of(db)?.name(Some(technician)),
        day,
        verdict,
        travel_minutes: stops.iter().filter_map(|stop| stop.travel_minutes).sum(),
        planned_minutes,
        stops,
    })
}
