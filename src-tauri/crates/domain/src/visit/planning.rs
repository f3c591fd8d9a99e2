//! Who drives where and when: what stands against a plan, and whom to ask.
//!
//! Travel is reckoned by district, because no map is on this machine: a few minutes within one, more between two. The
//! order of a day is that of its starts; [`super::route`] looks for a better one.

use super::assignment::Assignment;
use super::call::Visit;
use super::conflict::{Conflict, Weight};
use super::event::{VisitChange, VisitEvent};
use super::refused::VisitRefused;
use super::roster::Roster;
use super::state::VisitStep;
use super::terms::VisitTerms;
use super::window::VisitWindow;
use crate::event::Event;
use crate::exception::{self, Exception, NeedsYes};
use crate::ids::{StaffId, VisitId};
use crate::refused::Refused;
use crate::staff::{Limits, Staff};
use crate::text::{NOTE_CHARS, check};
use chrono::{NaiveDateTime, TimeDelta};

/// The least and the most minutes that a visit takes.
pub const MINUTES: (u32, u32) = (10, 600);

/// A visit on somebody's day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// Which.
    pub visit: VisitId,
    /// Its number.
    pub number: String,
    /// When they are to be there.
    pub start: NaiveDateTime,
    /// How long it takes.
    pub minutes: u32,
    /// Where.
    pub district: String,
}

impl Stop {
    /// A visit as it stands on the plan.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        Self {
            visit: visit.id,
            number: visit.call.number.0.clone(),
            start: visit.start(),
            minutes: visit.minutes(),
            district: visit.call.address.district.clone(),
        }
    }

    /// When they leave.
    #[must_use]
    pub fn end(&self) -> NaiveDateTime {
        self.start + TimeDelta::minutes(i64::from(self.minutes))
    }
}

/// What is asked of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The stop.
    pub stop: &'a Stop,
    /// The window that was promised.
    pub window: VisitWindow,
    /// What they have to know their way about.
    pub skill: &'a str,
    /// Whom the customer asked for.
    pub wish: Option<StaffId>,
}

/// What stands against a stop on somebody's day, the gravest first.
#[must_use]
pub fn conflicts(
    wanted: Wanted,
    roster: &Roster,
    others: &[Stop],
    terms: &VisitTerms,
    now: NaiveDateTime,
) -> Vec<Conflict> {
    let Wanted { stop, window, skill, wish } = wanted;
    let mut found = Vec::new();
    if !window.holds(stop.start) {
        found.push(Conflict::OutsideWindow);
    }
    if stop.end() <= now {
        found.push(Conflict::Past);
    }
    let others: Vec<&Stop> = others.iter().filter(|other| other.visit != stop.visit).collect();
    for other in &others {
        found.extend(between(stop, other, terms));
    }
    let day = stop.start.date();
    let hours = roster.hours_on(day);
    let is_within = |(from, to): (chrono::NaiveTime, chrono::NaiveTime)| {
        day.and_time(from) <= stop.start && stop.end() <= day.and_time(to)
    };
    if roster.leave_on(day).is_some() {
        found.push(Conflict::OnLeave);
    } else if !hours.is_some_and(is_within) {
        found.push(Conflict::OutsideHours);
    }
    if !roster.knows(skill) {
        found.push(Conflict::NoSkill { skill: skill.to_owned() });
    }
    if !roster.drives_to(&stop.district) {
        found.push(Conflict::OtherArea { district: stop.district.clone() });
    }
    let of_day = others.iter().filter(|other| other.start.date() == day).count();
    if roster.most_a_day > 0 && of_day >= roster.most_a_day as usize {
        found.push(Conflict::FullDay { most: roster.most_a_day });
    }
    if wish.is_some_and(|wish| wish != roster.staff) {
        found.push(Conflict::NotWished);
    }
    found.sort_by_key(|conflict| std::cmp::Reverse(conflict.weight()));
    found
}

fn between(stop: &Stop, other: &Stop, terms: &VisitTerms) -> Option<Conflict> {
    let number = || other.number.clone();
    if stop.start < other.end() && other.start < stop.end() {
        return Some(Conflict::Overlap { number: number() });
    }
    let gap = if other.start >= stop.end() { other.start - stop.end() } else { stop.start - other.end() };
    let left = u32::try_from(gap.num_minutes()).unwrap_or(u32::MAX);
    let needed = terms.travel_minutes(&stop.district, &other.district);
    (left < needed).then(|| Conflict::Travel { number: number(), needed, left })
}

/// Who asks for a plan, and who says yes to it.
#[derive(Clone, Debug)]
pub struct Asking<'a> {
    /// Who asks.
    pub asker: &'a Staff,
    /// Who says yes to what they may not do alone.
    pub approver: Option<&'a Staff>,
    /// Why, where something stands against it.
    pub exception: Option<Exception>,
    /// The limits of each role.
    pub limits: &'a Limits,
}

/// Somebody is to drive.
///
/// # Errors
/// [`Refused`] says what stands against it.
pub fn assign(
    visit: &Visit,
    mut assignment: Assignment,
    found: Vec<Conflict>,
    asking: Asking,
) -> Result<Vec<Event>, Refused> {
    can(visit, VisitStep::Assign, "assign")?;
    check_minutes(assignment.minutes)?;
    check(&assignment.note, NOTE_CHARS).map_err(|problem| Refused::Text { field: "note", problem })?;
    let number = || visit.call.number.0.clone();
    let of = |weight| found.iter().filter(move |conflict| conflict.weight() == weight).cloned().collect();
    let forbidden: Vec<Conflict> = of(Weight::Forbids);
    if !forbidden.is_empty() {
        return Err(VisitRefused::Conflicts { number: number(), conflicts: forbidden }.into());
    }
    let asked: Vec<Conflict> = of(Weight::Asks);
    if !asked.is_empty() {
        let Some(exception) = asking.exception else {
            return Err(VisitRefused::Conflicts { number: number(), conflicts: asked }.into());
        };
        exception::check(
            &[NeedsYes::AgainstPlan],
            Some(&exception),
            asking.asker,
            asking.approver,
            asking.limits,
        )?;
        (assignment.why, assignment.note) = (exception.reason, exception.note);
    }
    assignment.allowed = asked;
    Ok(vec![changed(visit, VisitChange::Assigned { assignment })])
}

/// Nobody is to drive, for now.
///
/// # Errors
/// [`Refused`] where nobody was, or they are there already.
pub fn unassign(visit: &Visit, why: String) -> Result<Vec<Event>, Refused> {
    can(visit, VisitStep::Unassign, "unassign")?;
    check(&why, NOTE_CHARS).map_err(|problem| Refused::Text { field: "why", problem })?;
    Ok(vec![changed(visit, VisitChange::Unassigned { why })])
}

pub(super) fn changed(visit: &Visit, change: VisitChange) -> Event {
    Event::Visit(VisitEvent::Changed { visit: visit.id, change: Box::new(change) })
}

pub(super) fn can(visit: &Visit, step: VisitStep, name: &'static str) -> Result<(), Refused> {
    if visit.can(step) {
        return Ok(());
    }
    Err(VisitRefused::Step { step: name, state: visit.state.code() }.into())
}

pub(super) fn check_minutes(minutes: u32) -> Result<(), Refused> {
    let (least, most) = MINUTES;
    if (least..=most).contains(&minutes) { Ok(()) } else { Err(VisitRefused::Minutes { least, most }.into()) }
}

/// Whom to ask, with why, under `visit-suggest-<code>`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// Who.
    pub technician: StaffId,
    /// When they could be there.
    pub start: NaiveDateTime,
    /// The higher the better.
    pub score: i32,
    /// Why, the weightiest first: `wished`, `skilled`, `area`, `near`, `light`.
    pub reasons: Vec<&'static str>,
    /// How many minutes of visits they have that day.
    pub load_minutes: u32,
    /// What stands against it.
    pub conflicts: Vec<Conflict>,
}

/// Everybody for a visit, the best first. Nobody is left out, so that the dispatcher sees why.
#[must_use]
pub fn suggest(
    visit: &Visit,
    technicians: &[(Roster, Vec<Stop>)],
    terms: &VisitTerms,
    now: NaiveDateTime,
) -> Vec<Suggestion> {
    let one = |(roster, stops): &(Roster, Vec<Stop>)| of_one(visit, roster, stops, terms, now);
    let mut found: Vec<Suggestion> = technicians.iter().map(one).collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.score), one.load_minutes, one.technician));
    found
}

fn of_one(
    visit: &Visit,
    roster: &Roster,
    stops: &[Stop],
    terms: &VisitTerms,
    now: NaiveDateTime,
) -> Suggestion {
    let call = &visit.call;
    let against = |start: NaiveDateTime| {
        let stop = Stop { start, minutes: call.minutes, ..Stop::of(visit) };
        let wanted = Wanted { stop: &stop, window: call.window, skill: &call.skill, wish: call.wish };
        conflicts(wanted, roster, stops, terms, now)
    };
    let gravest = |conflicts: &[Conflict]| conflicts.iter().map(Conflict::weight).max();
    let start = starts(visit, stops, terms)
        .into_iter()
        .min_by_key(|start| (gravest(&against(*start)), *start))
        .unwrap_or(call.window.from);
    let found = against(start);
    let of_day = || stops.iter().filter(|stop| stop.visit != visit.id && stop.start.date() == start.date());
    let load_minutes: u32 = of_day().map(|stop| stop.minutes).sum();
    let district = call.address.district.as_str();
    let is_near = !district.is_empty() && of_day().any(|stop| stop.district == district);
    let is_skilled = !call.skill.is_empty() && roster.skills.contains(&call.skill);
    let is_area = !district.is_empty() && roster.districts.iter().any(|known| known == district);
    let reasons: Vec<(&'static str, i32, bool)> = vec![
        ("wished", 100, call.wish == Some(roster.staff)),
        ("skilled", 40, is_skilled),
        ("area", 30, is_area),
        ("near", 20, is_near),
        ("light", 10, load_minutes < 240),
    ];
    let against = match gravest(&found) {
        Some(Weight::Forbids) => 1_000,
        Some(Weight::Asks) => 300,
        Some(Weight::Warns) => 15,
        None => 0,
    };
    let load = i32::try_from(load_minutes / 20).unwrap_or(0);
    let good = reasons.iter().filter(|(_, _, holds)| *holds);
    Suggestion {
        technician: roster.staff,
        start,
        score: good.clone().map(|(_, points, _)| points).sum::<i32>() - load - against,
        reasons: good.map(|(code, _, _)| *code).collect(),
        load_minutes,
        conflicts: found,
    }
}

/// When somebody could begin: at the beginning of the window, or as soon as they get there from another stop.
fn starts(visit: &Visit, stops: &[Stop], terms: &VisitTerms) -> Vec<NaiveDateTime> {
    let window = visit.call.window;
    let after = |stop: &Stop| {
        let travel = terms.travel_minutes(&stop.district, &visit.call.address.district);
        stop.end() + TimeDelta::minutes(i64::from(travel))
    };
    let others = stops.iter().filter(|stop| stop.visit != visit.id).map(after);
    std::iter::once(window.from).chain(others.filter(|start| window.holds(*start))).collect()
}
