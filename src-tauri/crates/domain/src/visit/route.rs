//! The order of somebody's day (路线顺序): the least time on the way, with every promise kept.
//!
//! A window fixes a stop to within hours, so that the stops of one morning may be driven to in any order. All orders
//! are looked at, though not one by one: of the ways to have been at the same stops and to be at the same one now, only
//! those go on that no other beats in both the minutes on the way and the time at which it is done (Held and Karp, with
//! windows). What is left at the end is the best there is.

use super::assignment::Assignment;
use super::call::Visit;
use super::planning::{Asking, Stop, Wanted, assign, conflicts};
use super::refused::VisitRefused;
use super::roster::Roster;
use super::state::VisitState;
use super::terms::VisitTerms;
use super::window::VisitWindow;
use crate::event::Event;
use crate::ids::VisitId;
use crate::refused::Refused;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use std::collections::BTreeMap;

/// The most stops whose best order is looked for: twice as many as fill a day.
pub const MOST_STOPS: usize = 12;
/// A stop begins at a full five minutes.
const STEP_MINUTES: i64 = 5;

/// A stop that is still to be driven to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leg {
    /// The stop as it is planned.
    pub stop: Stop,
    /// When somebody may be at the door.
    pub window: VisitWindow,
    /// Whether it stays when it is: a manager said yes to just this time, or nobody works that day.
    pub stays: bool,
}

/// What is left of somebody's day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayLeft {
    /// Where they are, or were last; none: they have not set out.
    pub last: Option<Stop>,
    /// When they can set out from there.
    pub from: NaiveDateTime,
    /// When their work ends.
    pub to: NaiveDateTime,
    /// What is still to be driven to, in the order of the plan.
    pub legs: Vec<Leg>,
}

/// An order of what is left of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Route {
    /// The stops in it, each with its start.
    pub stops: Vec<Stop>,
    /// Minutes on the way.
    pub travel_minutes: u32,
}

/// One way of having been at some of the stops.
#[derive(Clone)]
struct Way {
    travel: u32,
    end: NaiveDateTime,
    /// Which stop begins when.
    starts: Vec<(usize, NaiveDateTime)>,
}

impl Way {
    /// Whether it is as short and as early; of two that are equal the one nearer to the plan.
    fn beats(&self, other: &Self) -> bool {
        let (own, others) = ((self.travel, self.end), (other.travel, other.end));
        if own == others { self.starts <= other.starts } else { own.0 <= others.0 && own.1 <= others.1 }
    }
}

impl DayLeft {
    /// What is left of a day at `now`; `visits` are all of that person's on that day.
    #[must_use]
    pub fn of(visits: &[Visit], roster: &Roster, day: NaiveDate, now: NaiveDateTime) -> Self {
        let hours = roster.hours_on(day).filter(|_| roster.leave_on(day).is_none());
        let (from, to) = hours.unwrap_or((NaiveTime::MIN, NaiveTime::MIN));
        let (from, to) = (day.and_time(from), day.and_time(to));
        let mut visits: Vec<&Visit> = visits.iter().collect();
        visits.sort_by_key(|visit| visit.start());
        let is_behind = |visit: &&&Visit| matches!(visit.state, VisitState::OnSite | VisitState::Ended);
        let behind = visits.iter().rfind(is_behind);
        let there_until =
            behind.filter(|visit| visit.state == VisitState::OnSite).map(|visit| Stop::of(visit).end());
        let leg = |visit: &&Visit| {
            let start = visit.start();
            let is_allowed = visit.assigned.as_ref().is_some_and(|assigned| !assigned.allowed.is_empty());
            let stays = is_allowed || hours.is_none();
            let window = if stays { VisitWindow { from: start, to: start } } else { visit.call.window };
            Leg { stop: Stop::of(visit), window, stays }
        };
        Self {
            last: behind.map(|visit| Stop::of(visit)),
            from: from.max(full_step(now)).max(there_until.unwrap_or(from)),
            to,
            legs: visits.iter().filter(|visit| visit.state == VisitState::Planned).map(leg).collect(),
        }
    }

    /// Minutes on the way as it is planned now.
    #[must_use]
    pub fn travel_minutes(&self, terms: &VisitTerms) -> u32 {
        self.pairs().map(|(before, stop)| terms.travel_minutes(&before.district, &stop.district)).sum()
    }

    /// Whether there is time for each way as it is planned, and no start has passed.
    #[must_use]
    pub fn is_possible(&self, terms: &VisitTerms, now: NaiveDateTime) -> bool {
        let has_time = |(before, stop): (&Stop, &Stop)| {
            let travel = terms.travel_minutes(&before.district, &stop.district);
            before.end() + minutes(travel) <= stop.start
        };
        self.pairs().all(has_time) && self.legs.iter().all(|leg| now <= leg.stop.start)
    }

    /// The best order; none: in no order every promise can be kept.
    ///
    /// # Errors
    /// [`VisitRefused::RouteLong`] where there are more than [`MOST_STOPS`].
    pub fn best(&self, terms: &VisitTerms) -> Result<Option<Route>, VisitRefused> {
        let count = self.legs.len();
        if count > MOST_STOPS {
            return Err(VisitRefused::RouteLong { most: MOST_STOPS });
        }
        if count == 0 {
            return Ok(Some(Route { stops: Vec::new(), travel_minutes: 0 }));
        }
        // By the set of stops that were driven to, each a bit, and by the last of them.
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); (1 << count) * count];
        let begin = Way { travel: 0, end: self.from, starts: Vec::new() };
        for next in 0..count {
            ways[(1 << next) * count + next].extend(self.go_on(&begin, self.last.as_ref(), next, terms));
        }
        for set in 1..1_usize << count {
            for last in (0..count).filter(|last| set & 1 << last != 0) {
                let here = std::mem::take(&mut ways[set * count + last]);
                for next in (0..count).filter(|next| set & 1 << next == 0) {
                    let there = &mut ways[(set | 1 << next) * count + next];
                    for way in &here {
                        if let Some(way) = self.go_on(way, Some(&self.legs[last].stop), next, terms) {
                            keep(there, way);
                        }
                    }
                }
                ways[set * count + last] = here;
            }
        }
        let whole = &ways[((1 << count) - 1) * count..];
        let best = whole.iter().flatten().min_by_key(|way| (way.travel, way.end, &way.starts));
        Ok(best.map(|way| self.route(way)))
    }

    /// The way that goes on to one stop more; none: the promise there would be broken.
    fn go_on(&self, way: &Way, before: Option<&Stop>, next: usize, terms: &VisitTerms) -> Option<Way> {
        let leg = &self.legs[next];
        let travel = before.map_or(0, |before| terms.travel_minutes(&before.district, &leg.stop.district));
        let start = (way.end + minutes(travel)).max(leg.window.from);
        let end = start + minutes(leg.stop.minutes);
        let is_kept = start <= leg.window.to && (leg.stays || end <= self.to);
        is_kept.then(|| {
            let mut starts = way.starts.clone();
            starts.push((next, start));
            Way { travel: way.travel + travel, end, starts }
        })
    }

    fn route(&self, way: &Way) -> Route {
        let stop =
            |(leg, start): &(usize, NaiveDateTime)| Stop { start: *start, ..self.legs[*leg].stop.clone() };
        Route { stops: way.starts.iter().map(stop).collect(), travel_minutes: way.travel }
    }

    /// Each stop with the one before it.
    fn pairs(&self) -> impl Iterator<Item = (&Stop, &Stop)> {
        let legs = || self.legs.iter().map(|leg| &leg.stop);
        let befores = self.last.iter().chain(legs());
        befores.zip(legs().skip(usize::from(self.last.is_none())))
    }
}

/// What is left of somebody's day begins at other times: `starts` are those of all the stops that are still to be driven
/// to, `around` the stops of that day and of those beside it.
///
/// # Errors
/// [`Refused`] where the day is no longer as it was shown, or something stands against a time that only a manager may
/// allow, or nobody.
pub fn reorder(
    visits: &[Visit],
    starts: &[(VisitId, NaiveDateTime)],
    roster: &Roster,
    mut around: Vec<Stop>,
    (terms, now): (&VisitTerms, NaiveDateTime),
    asking: &Asking,
) -> Result<Vec<Event>, Refused> {
    let planned: BTreeMap<VisitId, &Visit> = visits
        .iter()
        .filter(|visit| visit.state == VisitState::Planned)
        .map(|visit| (visit.id, visit))
        .collect();
    let wanted: BTreeMap<VisitId, NaiveDateTime> = starts.iter().copied().collect();
    if wanted.len() != starts.len() || !planned.keys().eq(wanted.keys()) {
        return Err(VisitRefused::RouteChanged.into());
    }
    for stop in &mut around {
        stop.start = wanted.get(&stop.visit).copied().unwrap_or(stop.start);
    }
    let mut events = Vec::new();
    for (id, visit) in planned {
        let stop = Stop { start: wanted[&id], ..Stop::of(visit) };
        if stop.start == visit.start() {
            continue;
        }
        let call = &visit.call;
        let want = Wanted { stop: &stop, window: call.window, skill: &call.skill, wish: call.wish };
        let found = conflicts(want, roster, &around, terms, now);
        let assignment = Assignment {
            technician: roster.staff,
            start: stop.start,
            minutes: stop.minutes,
            allowed: Vec::new(),
            why: String::new(),
            note: String::new(),
        };
        events.extend(assign(visit, assignment, found, asking.clone())?);
    }
    Ok(events)
}

/// Keeps a way, unless another beats it; what it beats goes.
fn keep(ways: &mut Vec<Way>, way: Way) {
    if !ways.iter().any(|known| known.beats(&way)) {
        ways.retain(|known| !way.beats(known));
        ways.push(way);
    }
}

fn minutes(count: u32) -> TimeDelta {
    TimeDelta::minutes(i64::from(count))
}

/// The next full five minutes.
fn full_step(now: NaiveDateTime) -> NaiveDateTime {
    let past = i64::from(now.minute()) % STEP_MINUTES * 60 + i64::from(now.second());
    if past == 0 { now } else { now + TimeDelta::seconds(STEP_MINUTES * 60 - past) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DISTRICTS: [&str; 3] = ["朝阳区", "海淀区", ""];

    fn at(minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap().and_time(NaiveTime::MIN) + minutes(minute)
    }

    fn leg(nth: usize, district: &str, (from, to): (u32, u32), start: u32, long: u32) -> Leg {
        let id = VisitId(uuid::Uuid::from_u128(nth as u128 + 1));
        let stop = Stop {
            visit: id,
            number: nth.to_string(),
            start: at(start),
            minutes: long,
            district: district.to_owned(),
        };
        Leg { stop, window: VisitWindow { from: at(from), to: at(to) }, stays: false }
    }

    fn day(legs: Vec<Leg>) -> DayLeft {
        DayLeft { last: None, from: at(8 * 60), to: at(19 * 60), legs }
    }

    /// Every order, one by one.
    fn least(day: &DayLeft, terms: &VisitTerms) -> Option<u32> {
        fn go(day: &DayLeft, terms: &VisitTerms, way: &Way, before: Option<usize>) -> Option<u32> {
            let left: Vec<usize> =
                (0..day.legs.len()).filter(|leg| way.starts.iter().all(|(known, _)| known != leg)).collect();
            if left.is_empty() {
                return Some(way.travel);
            }
            let before_stop = before.map(|leg| &day.legs[leg].stop).or(day.last.as_ref());
            left.into_iter()
                .filter_map(|next| {
                    day.go_on(way, before_stop, next, terms).and_then(|way| go(day, terms, &way, Some(next)))
                })
                .min()
        }
        go(day, terms, &Way { travel: 0, end: day.from, starts: Vec::new() }, None)
    }

    #[test]
    fn stops_of_one_district_come_one_after_the_other() {
        let terms = VisitTerms::default();
        let morning = (8 * 60, 12 * 60);
        let day = day(vec![
            leg(0, "朝阳区", morning, 8 * 60, 30),
            leg(1, "海淀区", morning, 9 * 60 + 10, 30),
            leg(2, "朝阳区", morning, 10 * 60 + 20, 30),
            leg(3, "海淀区", morning, 11 * 60 + 30, 30),
        ]);
        assert_eq!((day.travel_minutes(&terms), day.is_possible(&terms, day.from)), (120, true));
        let best = day.best(&terms).unwrap().unwrap();
        assert_eq!(best.travel_minutes, 15 + 40 + 15);
        let numbers: Vec<&str> = best.stops.iter().map(|stop| stop.number.as_str()).collect();
        assert_eq!(numbers, ["0", "2", "1", "3"]);
    }

    #[test]
    fn a_promise_counts_for_more_than_the_way() {
        let terms = VisitTerms::default();
        let mut left = day(vec![
            leg(0, "朝阳区", (8 * 60, 9 * 60), 8 * 60, 30),
            leg(1, "海淀区", (9 * 60, 9 * 60 + 20), 9 * 60 + 10, 30),
            leg(2, "朝阳区", (10 * 60, 12 * 60), 10 * 60 + 20, 30),
        ]);
        assert_eq!(left.best(&terms).unwrap().unwrap().travel_minutes, 80);
        // With an hour and a half at the first, one of the two is too late in either order.
        left.legs[0].stop.minutes = 90;
        assert_eq!(left.best(&terms).unwrap(), None);
    }

    #[test]
    fn more_than_a_dozen_are_refused() {
        let terms = VisitTerms::default();
        let many = |count| {
            day((0..count).map(|nth| leg(nth, DISTRICTS[nth % 3], (8 * 60, 19 * 60), 8 * 60, 10)).collect())
        };
        assert!(many(MOST_STOPS).best(&terms).unwrap().is_some());
        assert_eq!(many(MOST_STOPS + 1).best(&terms), Err(VisitRefused::RouteLong { most: MOST_STOPS }));
    }

    proptest! {
        #[test]
        fn no_order_is_shorter_and_every_promise_is_kept(
            legs in prop::collection::vec((0..3_usize, 8..17_u32, 0..5_u32, 2..18_u32), 1..7),
            set_out in 0..5_u32,
        ) {
            let terms = VisitTerms::default();
            let leg = |(nth, (district, from, hours, long)): (usize, (usize, u32, u32, u32))| {
                leg(nth, DISTRICTS[district], (from * 60, (from + hours) * 60), from * 60, long * 5)
            };
            let day = DayLeft {
                last: (set_out > 2).then(|| leg((99, (1, 8, 1, 6))).stop),
                from: at((8 + set_out) * 60),
                ..day(legs.into_iter().enumerate().map(leg).collect())
            };
            let best = day.best(&terms).unwrap();
            prop_assert_eq!(best.as_ref().map(|route| route.travel_minutes), least(&day, &terms));
            let Some(route) = best else { return Ok(()) };
            prop_assert_eq!(route.stops.len(), day.legs.len());
            let window = |stop: &Stop| day.legs.iter().find(|leg| leg.stop.visit == stop.visit).unwrap().window;
            for stop in &route.stops {
                prop_assert!(window(stop).holds(stop.start) && stop.start >= day.from && stop.end() <= day.to);
            }
            let window = |stop: Stop| Leg { window: window(&stop), stop, stays: false };
            let driven = DayLeft { legs: route.stops.into_iter().map(window).collect(), ..day };
            prop_assert_eq!((driven.travel_minutes(&terms), driven.is_possible(&terms, driven.from)), (route.travel_minutes, true));
        }
    }
}
