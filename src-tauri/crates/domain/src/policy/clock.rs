//! The clocks of a unit: when its days began, when they stood still, when they end.
//!
//! Day n is the start plus n days. A term of months ends on the corresponding day, that day included. Days in
//! repair push a term's end back day for day, each day once however repairs overlap.

use super::compiled::Pack;
use super::pack::{Basis, CountFrom, RestDays, Rule};
use super::question::Question;
use super::reading::{Reading, Readings};
use crate::calendar::{Calendar, add_days, add_months};
use chrono::NaiveDate;

/// One stay at the repairer, as of the day of the claim: from the day it was handed in to the day it came back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stay {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Stay {
    pub(super) fn days(self) -> i64 {
        self.to.signed_duration_since(self.from).num_days()
    }
}

/// When something ends: surely not before `sure`, and not after `last`. Between the two a manager decides,
/// because what would settle it was not seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct End {
    pub sure: NaiveDate,
    pub last: NaiveDate,
}

impl End {
    /// The last day to show on `claimed`: the sure one as long as it holds.
    pub(super) fn shown(self, claimed: NaiveDate) -> NaiveDate {
        if claimed <= self.sure { self.sure } else { self.last }
    }

    pub(super) fn includes(self, day: NaiveDate) -> bool {
        day <= self.last
    }

    pub(super) fn surely_includes(self, day: NaiveDate) -> bool {
        day <= self.sure
    }
}

/// The starts and the standstills of a unit, as of the claim.
#[derive(Clone, Debug)]
pub(super) struct Times {
    /// The start of the windows.
    pub start: Option<NaiveDate>,
    /// The day on which the customer got the goods.
    pub delivered: Option<NaiveDate>,
    /// The start of the term: of the sale, or of the last exchange.
    pub term_start: Option<NaiveDate>,
    /// The start that the day of manufacture gives, when it is among what can be shown.
    pub factory_start: Option<NaiveDate>,
    /// Nothing but the day of manufacture shows when it was sold.
    pub only_factory: bool,
    /// The last exchange, where a rule makes the term start again on it.
    pub restarted: Option<NaiveDate>,
    /// Stays of the unit as it is now, each day once, earliest first.
    pub stays: Vec<Stay>,
}

impl Times {
    /// `only_factory`: nothing but the day of manufacture shows when it was sold.
    pub(super) fn of(question: &Question<'_>, factory_start: Option<NaiveDate>, only_factory: bool) -> Self {
        let facts = question.facts;
        let delivered = facts.delivered_on.or(facts.invoiced_on).or(facts.installed_on);
        let sale = start_of_sale(question).or(delivered).filter(|_| !only_factory).or(factory_start);
        let restarts = question.active.iter().any(|active| matches!(active.rule.rule, Rule::Restart {}));
        let exchanges = facts.exchanges.iter().copied().filter(|day| *day <= facts.claimed_on);
        let restarted = exchanges.max().filter(|_| restarts);
        let window_start = match restarted {
            Some(day) if !question.readings.holds(Reading::WindowsDoNotRestart) => {
                question.readings.turns_on(Reading::WindowsDoNotRestart);
                sale.max(Some(day))
            }
            _ => sale,
        };
        let stays = stays_since(question, restarted);
        let factory_start = factory_start.map(|day| day.max(restarted.unwrap_or(day)));
        Self {
            start: window_start,
            delivered,
            term_start: sale.max(restarted),
            factory_start,
            only_factory,
            restarted,
            stays,
        }
    }

    /// The start that a window or term counts from.
    pub(super) fn from(&self, from: CountFrom) -> Option<NaiveDate> {
        match from {
            CountFrom::Start => self.start,
            CountFrom::Delivered => self.delivered,
        }
    }

    /// The start that a term counts from.
    pub(super) fn term_from(&self, from: CountFrom) -> Option<NaiveDate> {
        match from {
            CountFrom::Start => self.term_start,
            CountFrom::Delivered => self.delivered.max(self.restarted),
        }
    }

    /// `end` pushed back by the stays that began before it was over (on its last day, moved on by rest days, is
    /// soon enough), and by how many days.
    fn paused(
        &self,
        start: NaiveDate,
        end: NaiveDate,
        last: impl Fn(NaiveDate) -> NaiveDate,
    ) -> (NaiveDate, i64) {
        let mut paused = 0;
        for stay in &self.stays {
            let began = stay.from.max(start);
            if began < stay.to && began <= last(add_days(end, paused)) {
                paused += Stay { from: began, to: stay.to }.days();
            }
        }
        (add_days(end, paused), paused)
    }

    /// Every day of a stay from `start` up to `end`.
    fn days_in_repair(&self, start: NaiveDate, end: NaiveDate) -> i64 {
        let clipped = self.stays.iter().map(|stay| Stay { from: stay.from.max(start), to: stay.to.min(end) });
        clipped.map(|stay| stay.days().max(0)).sum()
    }

    /// Every day of a stay since `start`.
    pub(super) fn days_in_repair_since(&self, start: NaiveDate) -> i64 {
        let clipped = self.stays.iter().map(|stay| Stay { from: stay.from.max(start), to: stay.to });
        clipped.map(|stay| stay.days().max(0)).sum()
    }
}

/// The latest start that a rule in force gives.
fn start_of_sale(question: &Question<'_>) -> Option<NaiveDate> {
    let starts = question.active.iter().filter_map(|active| match &active.rule.rule {
        Rule::Start { latest_of } => latest_of.iter().filter_map(|basis| day_of(question, *basis)).max(),
        _ => None,
    });
    starts.max()
}

fn day_of(question: &Question<'_>, basis: Basis) -> Option<NaiveDate> {
    match basis {
        Basis::Invoiced => question.facts.invoiced_on,
        Basis::Delivered => question.facts.delivered_on,
        Basis::Installed => question.facts.installed_on,
    }
}

/// The stays since `since`, up to the claim; overlapping and touching ones become one.
fn stays_since(question: &Question<'_>, since: Option<NaiveDate>) -> Vec<Stay> {
    let facts = question.facts;
    if facts.repairs.is_empty() {
        return Vec::new();
    }
    let claimed = facts.claimed_on;
    let stays = facts.repairs.iter().filter(|repair| repair.taken_in <= claimed).map(|repair| Stay {
        from: since.map_or(repair.taken_in, |since| repair.taken_in.max(since)),
        to: repair.handed_back.unwrap_or(claimed).min(claimed),
    });
    merge(stays.filter(|stay| stay.from <= stay.to).collect())
}

/// Overlapping and touching stays as one, earliest first.
pub(super) fn merge(mut stays: Vec<Stay>) -> Vec<Stay> {
    stays.sort_unstable_by_key(|stay| stay.from);
    let mut merged: Vec<Stay> = Vec::with_capacity(stays.len());
    for stay in stays {
        match merged.last_mut() {
            Some(last) if stay.from <= last.to => last.to = last.to.max(stay.to),
            _ => merged.push(stay),
        }
    }
    merged
}

/// `day`, or the working day after it, as the pack and the readings have it.
pub(super) fn moved(pack: &Pack, readings: &Readings, day: NaiveDate) -> End {
    let stays = End { sure: day, last: day };
    let calendar = match pack.rest_days {
        RestDays::China => Calendar::china(),
        RestDays::Weekends => Calendar::weekends(),
        RestDays::None => return stays,
    };
    let working = if readings.holds(Reading::WeekendsAreRestDays) {
        calendar.next_working_day(day)
    } else {
        readings.turns_on(Reading::WeekendsAreRestDays);
        calendar.next_day_not_named(day)
    };
    if working == day || !readings.turns_on(Reading::RestDaysMoveLastDay) {
        return stays;
    }
    End { sure: if pack.rest_days_verified { working } else { day }, last: working }
}

/// The end of a window of `days` from `start`.
pub(super) fn window_end(
    question: &Question<'_>,
    times: &Times,
    pack: &Pack,
    (start, days): (NaiveDate, u32),
    pauses: bool,
) -> End {
    let counted = i64::from(days) - i64::from(!question.readings.holds(Reading::FirstDayNotCounted));
    let end = add_days(start, counted);
    if question.claimed() == end || question.claimed() == add_days(end, 1) {
        question.readings.turns_on(Reading::FirstDayNotCounted);
    }
    let pushed = times.paused(start, end, |day| moved(pack, question.readings, day).last);
    let lengthens =
        pauses || (pushed.1 > 0 && !question.readings.turns_on(Reading::RepairDaysLengthenTermOnly));
    moved(pack, question.readings, if lengthens { pushed.0 } else { end })
}

/// The end of the unit's own term: as the rules have it, or as the shop has made it longer since.
pub(super) fn whole_end(
    question: &Question<'_>,
    times: &Times,
    pack: &Pack,
    (start, length): (NaiveDate, Length),
    pauses: bool,
) -> (End, i64) {
    let (end, paused) = term_end(question, times, pack, (start, length), pauses);
    let longer = question.facts.extension.filter(|longer| {
        longer.agreed_on <= question.claimed() && times.restarted.is_none_or(|day| day <= longer.agreed_on)
    });
    let Some(longer) = longer else { return (end, paused) };
    let unpaused = (longer.until, 0);
    let (last, since) =
        if pauses { times.paused(longer.agreed_on, longer.until, |day| day) } else { unpaused };
    if last <= end.last {
        return (end, paused);
    }
    // What was agreed has the days in repair until then in it already.
    let until_then = if pauses { times.days_in_repair(start, longer.agreed_on) } else { 0 };
    (End { sure: end.sure.max(last), last }, until_then + since)
}

/// How long a term is: surely `months`, at most `at_most`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    pub months: u32,
    pub at_most: u32,
    pub verified: bool,
}

/// The end of a term from `start`, and the days for which it stood still.
pub(super) fn term_end(
    question: &Question<'_>,
    times: &Times,
    pack: &Pack,
    (start, length): (NaiveDate, Length),
    pauses: bool,
) -> (End, i64) {
    let ends = |months: u32| {
        let end = add_months(start, months);
        if pauses {
            times.paused(start, end, |day| moved(pack, question.readings, day).last)
        } else {
            (end, 0)
        }
    };
    let (end, paused) = ends(length.months);
    let sure = moved(pack, question.readings, end);
    let last = if length.at_most > length.months {
        moved(pack, question.readings, ends(length.at_most).0).last
    } else {
        sure.last
    };
    let sure = if length.verified { sure.sure } else { NaiveDate::MIN };
    (End { sure, last }, paused)
}
