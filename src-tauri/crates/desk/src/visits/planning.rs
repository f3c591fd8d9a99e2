//! Who drives where and when.

use super::{cards, load, now, page, people, terms};
use crate::Failure;
use crate::at::At;
use crate::deciding::{approver, exception};
use crate::requests::{AssignVisit, Nothing, OneVisit, PutRoster, VisitWhy};
use crate::stock::Names;
use crate::verdicts::message;
use crate::views::{AssignCheck, RosterList, RosterView, SuggestedTechnician, VisitSuggestions, VisitView};
use chrono::NaiveDate;
use domain::event::Event;
use domain::ids::StaffId;
use domain::staff::Right;
use domain::visit::planning::{
    Asking, Wanted, assign as decide, conflicts, suggest as best, unassign as take_from,
};
use domain::visit::{
    Assignment, Conflict, Roster, Stop, Visit, VisitEvent, VisitRefused, VisitState, Weight,
};
use std::collections::BTreeMap;
use store::Reader;

/// What is known of everybody who drives.
pub(super) fn rosters_of(at: &At, db: &Reader) -> Result<Vec<(Roster, bool)>, Failure> {
    let known: BTreeMap<StaffId, Roster> =
        db.rosters()?.into_iter().map(|roster| (roster.staff, roster)).collect();
    let of = |id: StaffId| match known.get(&id) {
        Some(roster) => (roster.clone(), false),
        None => (Roster::usual(id, terms(at)), true),
    };
    Ok(people::technicians(db)?.into_iter().map(|person| of(person.id)).collect())
}

pub(super) fn roster_of(at: &At, db: &Reader, technician: StaffId) -> Result<Roster, Failure> {
    people::technician(db, technician)?;
    let found = rosters_of(at, db)?.into_iter().find(|(roster, _)| roster.staff == technician);
    found.map(|(roster, _)| roster).ok_or_else(|| Failure::unknown("staff"))
}

/// Somebody's stops on a day and those beside it: a visit may run past midnight.
pub(super) fn stops_around(db: &Reader, technician: StaffId, day: NaiveDate) -> Result<Vec<Stop>, Failure> {
    let mut stops = Vec::new();
    for day in [day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten() {
        stops.extend(db.visits_of_day(technician, day)?.iter().map(Stop::of));
    }
    Ok(stops)
}

/// What stands against a visit where it is on the plan now.
pub(super) fn against(at: &At, db: &Reader, visit: &Visit) -> Result<Vec<Conflict>, Failure> {
    let Some(technician) = visit.technician().filter(|_| visit.state == VisitState::Planned) else {
        return Ok(Vec::new());
    };
    let stop = Stop::of(visit);
    let Ok(roster) = roster_of(at, db, technician) else { return Ok(Vec::new()) };
    let stops = stops_around(db, technician, stop.start.date())?;
    Ok(between(at, visit, &stop, &roster, &stops))
}

/// What stands against a stop of a visit.
pub(super) fn between(at: &At, visit: &Visit, stop: &Stop, roster: &Roster, stops: &[Stop]) -> Vec<Conflict> {
    let wanted = Wanted { stop, window: visit.call.window, skill: &visit.call.skill, wish: visit.call.wish };
    let found = conflicts(wanted, roster, stops, terms(at), now(at));
    // A visit that is over time is late, and says so itself; it is no conflict of the plan.
    let is_planned = visit.assigned.as_ref().is_some_and(|assigned| assigned.start == stop.start);
    found.into_iter().filter(|conflict| !(is_planned && *conflict == Conflict::Past)).collect()
}

/// Where a visit would stand, and what against it.
struct Plan {
    stop: Stop,
    conflicts: Vec<Conflict>,
}

fn plan(at: &At, db: &Reader, visit: &Visit, request: &AssignVisit) -> Result<Plan, Failure> {
    let roster = roster_of(at, db, request.technician)?;
    let minutes = request.minutes.unwrap_or(visit.call.minutes);
    let around = request.start.unwrap_or(visit.call.window.from).date();
    let stops = stops_around(db, request.technician, around)?;
    let start = match request.start {
        Some(start) => start,
        None => best(visit, &[(roster.clone(), stops.clone())], terms(at), now(at))
            .first()
            .map_or(visit.call.window.from, |one| one.start),
    };
    let stop = Stop { start, minutes, ..Stop::of(visit) };
    let wanted =
        Wanted { stop: &stop, window: visit.call.window, skill: &visit.call.skill, wish: visit.call.wish };
    let conflicts = conflicts(wanted, &roster, &stops, terms(at), now(at));
    Ok(Plan { stop, conflicts })
}

/// What would stand against a plan.
pub(crate) fn check(at: &At, request: &AssignVisit) -> Result<AssignCheck, Failure> {
    at.read(|db| {
        let visit = load(db, request.visit)?;
        let Plan { stop, conflicts } = plan(at, db, &visit, request)?;
        Ok(AssignCheck {
            start: stop.start,
            end: stop.end(),
            weight: conflicts.iter().map(Conflict::weight).max(),
            conflicts: conflicts.iter().map(cards::conflict_view).collect(),
        })
    })
}

/// Says who drives, and when.
pub(crate) fn assign(at: &At, request: &AssignVisit) -> Result<VisitView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    at.write(|tx| {
        let db = tx.reader();
        let visit = load(&db, request.visit)?;
        let Plan { stop, conflicts } = plan(at, &db, &visit, request)?;
        let assignment = Assignment {
            technician: request.technician,
            start: stop.start,
            minutes: stop.minutes,
            allowed: Vec::new(),
            why: String::new(),
            note: String::new(),
        };
        let asking = Asking {
            asker: &at.actor,
            approver: approver.as_ref(),
            exception: request.exception.as_ref().map(exception),
            limits: &at.settings().limits,
        };
        let is_asked = conflicts.iter().any(|conflict| conflict.weight() == Weight::Asks);
        let events = decide(&visit, assignment, conflicts, asking)
            .map_err(|refused| super::failed(at, refused, visit.call.currency))?;
        let by = approver.as_ref().filter(|_| is_asked).map(|staff| staff.id);
        super::commit(at, tx, &events, by)?;
        page::view(at, &db, request.visit)
    })
}

/// Takes a visit from whoever was to drive.
pub(crate) fn unassign(at: &At, request: &VisitWhy) -> Result<VisitView, Failure> {
    super::on_visit(at, request.visit, |_, visit| Ok(take_from(visit, request.why.clone())))
}

/// Whom to send, the best first.
pub(crate) fn suggest(at: &At, request: &OneVisit) -> Result<VisitSuggestions, Failure> {
    at.read(|db| {
        let visit = load(db, request.visit)?;
        if !matches!(visit.state, VisitState::Called | VisitState::Planned) {
            let refused = VisitRefused::Step { step: "assign", state: visit.state.code() };
            return Err(super::failed(at, refused.into(), visit.call.currency));
        }
        let names = Names::of(db)?;
        let mut technicians = Vec::new();
        for (roster, _) in rosters_of(at, db)? {
            let stops = stops_around(db, roster.staff, visit.call.window.day())?;
            technicians.push((roster, stops));
        }
        let found = best(&visit, &technicians, terms(at), now(at));
        let view = |one: domain::visit::Suggestion| SuggestedTechnician {
            technician: one.technician,
            name: names.name(Some(one.technician)),
            start: one.start,
            reasons: one.reasons.iter().map(|code| message(format!("visit-suggest-{code}"), [])).collect(),
            load_minutes: one.load_minutes,
            is_free: one.conflicts.iter().all(|conflict| conflict.weight() == Weight::Warns),
            conflicts: one.conflicts.iter().map(cards::conflict_view).collect(),
        };
        Ok(VisitSuggestions { visit: visit.id, technicians: found.into_iter().map(view).collect() })
    })
}

/// Who drives: what they know, where and when they work.
pub(crate) fn rosters(at: &At, _: &Nothing) -> Result<RosterList, Failure> {
    at.read(|db| roster_list(at, db))
}

fn roster_list(at: &At, db: &Reader) -> Result<RosterList, Failure> {
    let names = Names::of(db)?;
    let view = |(roster, is_usual): (Roster, bool)| RosterView {
        name: names.name(Some(roster.staff)),
        roster,
        is_usual,
    };
    Ok(RosterList {
        rosters: rosters_of(at, db)?.into_iter().map(view).collect(),
        districts: terms(at).districts.clone(),
        can_change: at.actor.role.holds(Right::ManageStaff),
    })
}

/// Changes what is known of somebody for planning. Visits that no longer fit stay, and the board says so.
pub(crate) fn put_roster(at: &At, request: &PutRoster) -> Result<RosterList, Failure> {
    let roster = &request.roster;
    let currency = at.settings().currency;
    roster.check().map_err(|refused| super::failed(at, refused, currency))?;
    let is_category = |skill: &String| at.packs().categories().any(|(code, _)| code.as_str() == skill);
    if !roster.skills.iter().all(is_category) {
        return Err(Failure::unknown("category"));
    }
    at.write(|tx| {
        let db = tx.reader();
        people::technician(&db, roster.staff)?;
        tx.append(&[Event::Visit(VisitEvent::RosterKept { roster: Box::new(roster.clone()) })])?;
        roster_list(at, &db)
    })
}
