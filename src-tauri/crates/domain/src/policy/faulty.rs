//! What a failing unit is owed: windows, terms, repairs that did not help, repairs that take too long.

use super::clock::{End, Length, Stay, Times, merge, moved, term_end, whole_end, window_end};
use super::compiled::{Active, PackRule};
use super::facts::{Delay, Fault};
use super::pack::{CountFrom, GoodsRow, Rule, Unseen};
use super::question::{FailedPart, Question};
use super::reading::Reading;
use super::sheet::{Sheet, count, day_past};
use super::verdict::{Args, LawDay, RemedyKind, Why};
use crate::calendar::{add_days, add_months};
use chrono::NaiveDate;

/// Where the claim stands in the unit's term.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing {
    /// Within it; `None`: no day ends it.
    Within(Option<End>),
    /// The unit's is over, the failed main part's is not.
    MainPartOnly,
    /// Over since this day.
    Over(NaiveDate),
    /// There is none.
    Untermed,
}

/// The ends of the unit's and of its main parts' term, by whichever rule is better.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Terms {
    pub whole: Option<End>,
    pub main: Option<End>,
    pub paused_days: i64,
    pub open_ended: bool,
}

impl Terms {
    pub(super) fn of(question: &Question<'_>, times: &Times) -> Self {
        let mut terms = Self::default();
        for active in question.active {
            let (months, from, pauses, adds) = match &active.rule.rule {
                Rule::Term { open_ended: true, .. } => {
                    terms.open_ended = true;
                    continue;
                }
                Rule::Term { months, from, pauses, repair_adds_months, .. } => {
                    (*months, *from, *pauses, *repair_adds_months)
                }
                Rule::Accessory { .. } => (None, CountFrom::Start, true, None),
                _ => continue,
            };
            let Some(start) = times.term_from(from) else { continue };
            if let Some(length) = whole_length(months, active.row) {
                let length = lengthened(question, times, (start, length), adds);
                let (end, paused) = whole_end(question, times, active.pack, (start, length), pauses);
                if terms.whole.is_none_or(|whole| end.last > whole.last) {
                    terms.whole = Some(end);
                    terms.paused_days = paused;
                }
            }
            if let Some(length) = active.row.and_then(main_length) {
                let end = term_end(question, times, active.pack, (start, length), pauses).0;
                terms.main = terms.main.filter(|main| main.last >= end.last).or(Some(end));
            }
        }
        terms
    }

    pub(super) fn standing(&self, question: &Question<'_>) -> Standing {
        let claimed = question.claimed();
        match (self.whole, self.main, question.part) {
            _ if self.open_ended => Standing::Within(None),
            (_, _, FailedPart::Accessory(_)) => Standing::Untermed,
            (Some(whole), _, _) if whole.includes(claimed) => Standing::Within(Some(whole)),
            (_, Some(main), FailedPart::Main) if main.includes(claimed) => Standing::MainPartOnly,
            (Some(whole), _, _) => Standing::Over(whole.last),
            (None, _, _) => Standing::Untermed,
        }
    }
}

fn whole_length(months: Option<u32>, row: Option<&GoodsRow>) -> Option<Length> {
    if let Some(months) = months {
        return Some(Length { months, at_most: months, verified: true });
    }
    let row = row?;
    let months = row.whole_months?;
    let verified = !row.unverified.contains(&Unseen::WholeMonths);
    Some(Length { months, at_most: row.whole_months_at_most.unwrap_or(months), verified })
}

/// A term with what repairs within it add: surely once, perhaps each time.
fn lengthened(
    question: &Question<'_>,
    times: &Times,
    (start, length): (NaiveDate, Length),
    adds: Option<u32>,
) -> Length {
    let Some(adds) = adds else { return length };
    let end = add_months(start, length.months);
    let helped = question.facts.repairs.iter().filter(|repair| {
        repair.handed_back.is_some_and(|out| out <= question.claimed())
            && repair.taken_in <= end
            && times.restarted.is_none_or(|day| repair.taken_in >= day)
    });
    let repairs = u32::try_from(helped.count()).unwrap_or(u32::MAX);
    Length {
        months: length.months + adds * repairs.min(1),
        at_most: length.at_most.saturating_add(adds.saturating_mul(repairs.min(20))),
        ..length
    }
}

fn main_length(row: &GoodsRow) -> Option<Length> {
    let months = row.main_months?;
    let verified = !row.unverified.contains(&Unseen::MainMonths);
    Some(Length { months, at_most: row.main_months_at_most.unwrap_or(months), verified })
}

/// Lets every clause that speaks of a failing unit write on the sheet.
pub(super) fn hear<'a>(question: &Question<'a>, times: &Times, terms: &Terms, sheet: &mut Sheet<'a>) {
    let standing = terms.standing(question);
    for active in question.active {
        match &active.rule.rule {
            Rule::Window { fault: Some(Fault::Performance), .. } => window(question, times, *active, sheet),
            Rule::Term { .. } => term(question, times, *active, sheet),
            Rule::Accessory { .. } => accessory(question, times, terms, *active, sheet),
            Rule::Repairs { .. } => repairs(question, times, standing, *active, sheet),
            Rule::Delay { .. } => delay(question, times, standing, *active, sheet),
            Rule::AfterExchange { days, gives } => {
                after_exchange(question, times, standing, (*active, *days, gives), sheet);
            }
            _ => {}
        }
    }
    // While a free repair is owed and goes on, and only then, a unit on loan is.
    if sheet.gives(RemedyKind::RepairFree) {
        for active in question.active {
            if let Rule::Loaner { over_days } = active.rule.rule {
                loaner(question, *active, over_days, sheet);
            }
        }
    }
}

fn window<'a>(question: &Question<'a>, times: &Times, by: Active<'a>, sheet: &mut Sheet<'a>) {
    let Rule::Window { days, from, channel, pauses, gives, .. } = &by.rule.rule else { return };
    if channel.is_some_and(|channel| channel != question.facts.channel) {
        return;
    }
    // The day of manufacture tells a term, not on which day the goods were sold.
    if times.only_factory {
        return sheet.deny(by, gives, Why::ProofMissing, Args::default());
    }
    let Some(start) = times.from(*from) else {
        return sheet.deny(by, gives, Why::NoStart, Args::default());
    };
    let end = window_end(question, times, by.pack, (start, *days), *pauses);
    if end.includes(question.claimed()) {
        sheet.give(by, gives, Some(end), question.claimed());
    } else {
        sheet.deny(by, gives, Why::DayPast, day_past(start, question.claimed(), *days, end));
    }
}

fn term<'a>(question: &Question<'a>, times: &Times, by: Active<'a>, sheet: &mut Sheet<'a>) {
    let Rule::Term { months, from, open_ended, pauses, repair_adds_months, gives, main_part_gives, after } =
        &by.rule.rule
    else {
        return;
    };
    let claimed = question.claimed();
    if *open_ended {
        return sheet.give(by, open_ended_gives(question, gives), None, claimed);
    }
    let Some(start) = times.term_from(*from) else {
        return sheet.deny(by, gives, Why::NoStart, Args::default());
    };
    if let FailedPart::Accessory(row) = question.part {
        return accessory_of_unit(question, times, (by, row, start), after, sheet);
    }
    let Some(length) = whole_length(*months, by.row) else {
        sheet.give(by, &[RemedyKind::ManagerReview], None, claimed);
        return sheet.deny(by, gives, Why::NoTerm, Args::default());
    };
    // The day of manufacture may show more than the papers do, and nobody loses by showing more.
    for start in [Some(start), times.factory_start.filter(|day| *day > start)].into_iter().flatten() {
        let length = lengthened(question, times, (start, length), *repair_adds_months);
        let whole = whole_end(question, times, by.pack, (start, length), *pauses).0;
        let main = by.row.and_then(main_length).filter(|_| matches!(question.part, FailedPart::Main));
        let main = main.map(|length| term_end(question, times, by.pack, (start, length), *pauses).0);
        let ends = [Some(whole), main].into_iter().flatten();
        // A main part's term may be the surer one, where a row's years were seen for one of them only.
        let Some(end) = ends
            .filter(|end| end.includes(claimed))
            .max_by_key(|end| (end.surely_includes(claimed), end.last))
        else {
            let over = main.map_or(whole.last, |main| main.last.max(whole.last));
            sheet.deny(by, gives, Why::TermOver, Args { on: Some(over), ..Args::default() });
            sheet.give(by, after, None, claimed);
            continue;
        };
        sheet.give(by, gives, Some(end), claimed);
        if matches!(question.part, FailedPart::Main) {
            sheet.give(by, main_part_gives, Some(end), claimed);
        }
        return;
    }
}

/// Without an exchange by the reading that says so, repair alone is left of an open-ended duty.
fn open_ended_gives<'a>(question: &Question<'_>, gives: &'a [RemedyKind]) -> &'a [RemedyKind] {
    let repair_only: &[RemedyKind] = &[RemedyKind::RepairFree];
    if question.readings.take(Reading::UncataloguedAreExchangedLater) { gives } else { repair_only }
}

/// A phone's battery: its own, shorter term, and a new one instead of a repair.
fn accessory_of_unit<'a>(
    question: &Question<'a>,
    times: &Times,
    (by, row, start): (Active<'a>, &GoodsRow, NaiveDate),
    after: &[RemedyKind],
    sheet: &mut Sheet<'a>,
) {
    let gives: &[RemedyKind] = if question.readings.take(Reading::AccessoriesAreExchanged) {
        &[RemedyKind::PartReplacement]
    } else {
        &[RemedyKind::RepairFree]
    };
    let Some(length) = whole_length(None, Some(row)) else { return };
    let end = term_end(question, times, by.pack, (start, length), true).0;
    if end.includes(question.claimed()) {
        sheet.give(by, gives, Some(end), question.claimed());
    } else {
        sheet.deny(by, gives, Why::TermOver, Args { on: Some(end.last), ..Args::default() });
        sheet.give(by, after, None, question.claimed());
    }
}

fn accessory<'a>(
    question: &Question<'a>,
    times: &Times,
    terms: &Terms,
    by: Active<'a>,
    sheet: &mut Sheet<'a>,
) {
    let Rule::Accessory { exchanges, gives, then, after } = &by.rule.rule else { return };
    let claimed = question.claimed();
    let Some(end) = terms.whole.filter(|_| times.term_start.is_some()) else {
        return sheet.deny(by, gives, Why::NoStart, Args::default());
    };
    if !end.includes(claimed) {
        let over = Args { on: Some(end.last), ..Args::default() };
        sheet.deny(by, gives, Why::TermOver, over);
        sheet.deny(by, then, Why::TermOver, over);
        return sheet.give(by, after, None, claimed);
    }
    if !question.readings.take(Reading::AccessoriesAreExchanged) {
        return sheet.give(by, &[RemedyKind::RepairFree], Some(end), claimed);
    }
    let have = exchanges_so_far(question);
    if have >= i64::from(*exchanges) {
        sheet.give(by, then, Some(end), claimed);
        sheet.deny(by, gives, Why::ExchangedOften, count(have, *exchanges));
    } else {
        sheet.give(by, gives, Some(end), claimed);
        sheet.deny(by, then, Why::TooFewExchanges, count(have, *exchanges));
    }
}

fn exchanges_so_far(question: &Question<'_>) -> i64 {
    let past = question.facts.exchanges.iter().filter(|day| **day <= question.claimed());
    i64::try_from(past.count()).unwrap_or(i64::MAX)
}

fn repairs<'a>(question: &Question<'a>, times: &Times, at: Standing, by: Active<'a>, sheet: &mut Sheet<'a>) {
    let Rule::Repairs { count: need, needs_record, counts_exchanges, gives, unrecorded } = &by.rule.rule
    else {
        return;
    };
    // A repair that is going on has not yet failed to help.
    let done = question.facts.repairs.iter().filter(|repair| {
        repair.handed_back.is_some_and(|out| out <= question.claimed())
            && times.restarted.is_none_or(|day| repair.taken_in >= day)
    });
    let (mut have, mut recorded) = (0_i64, 0_i64);
    for repair in done {
        have += 1;
        recorded += i64::from(repair.recorded || question.all_recorded);
    }
    if *counts_exchanges {
        have += exchanges_so_far(question);
        recorded += exchanges_so_far(question);
    }
    let end = match at {
        Standing::Within(end) => end,
        Standing::MainPartOnly if have >= i64::from(*need) => {
            // Whether this clause reaches into the main parts' longer term, the texts do not say.
            sheet.give(by, &[RemedyKind::ManagerReview], None, question.claimed());
            return sheet.deny(by, gives, Why::Unverified, Args::default());
        }
        Standing::MainPartOnly => return sheet.deny(by, gives, Why::TooFewRepairs, count(have, *need)),
        Standing::Over(on) => {
            return sheet.deny(by, gives, Why::TermOver, Args { on: Some(on), ..Args::default() });
        }
        Standing::Untermed => return sheet.deny(by, gives, Why::NoTerm, Args::default()),
    };
    if have < i64::from(*need) {
        return sheet.deny(by, gives, Why::TooFewRepairs, count(have, *need));
    }
    let lacks_records = *needs_record && recorded < i64::from(*need);
    if lacks_records && question.readings.take(Reading::RepairsNeedRecords) {
        // On the first days everything is given anyway; then there is nothing for a manager to decide.
        if !sheet.gives(RemedyKind::Refund) {
            sheet.give(by, unrecorded, end, question.claimed());
        }
        return sheet.deny(by, gives, Why::RepairsNotRecorded, count(recorded, *need));
    }
    sheet.give(by, gives, end, question.claimed());
}

fn delay<'a>(question: &Question<'a>, times: &Times, at: Standing, by: Active<'a>, sheet: &mut Sheet<'a>) {
    let Rule::Delay { over_days, cause, in_total, gives } = &by.rule.rule else { return };
    let days = days_for(question, times, *cause, *in_total);
    if days == 0 {
        return;
    }
    let args = Args { have: Some(days), of: Some((*over_days).into()), ..Args::default() };
    match at {
        _ if days <= i64::from(*over_days) => sheet.deny(by, gives, Why::DelayNotOver, args),
        Standing::Within(end) => sheet.give(by, gives, end, question.claimed()),
        Standing::MainPartOnly => {
            sheet.give(by, &[RemedyKind::ManagerReview], None, question.claimed());
            sheet.deny(by, gives, Why::Unverified, args);
        }
        Standing::Over(on) => sheet.deny(by, gives, Why::TermOver, Args { on: Some(on), ..args }),
        Standing::Untermed => sheet.deny(by, gives, Why::NoTerm, args),
    }
}

/// The days that a limit counts: of all repairs together, or of the one that is going on.
fn days_for(question: &Question<'_>, times: &Times, cause: Option<Delay>, in_total: bool) -> i64 {
    if in_total {
        times.term_start.map_or(0, |start| times.days_in_repair_since(start))
    } else {
        open_stay(question, cause).map_or(0, Stay::days)
    }
}

/// Every limit of days in repair that bears on the unit, as soon as a day counts against it.
pub(super) fn law_days(question: &Question<'_>, times: &Times) -> Vec<LawDay> {
    if question.facts.repairs.is_empty() {
        return Vec::new();
    }
    let going_on = open_stay(question, None);
    // What arose in an earlier stay has no day that could be read off this one.
    let began = going_on.map_or(NaiveDate::MIN, |stay| stay.from);
    let limits = question.active.iter().filter_map(|active| match &active.rule.rule {
        Rule::Delay { over_days, cause, in_total, gives } => {
            Some((active.rule, *over_days, *cause, *in_total, gives.as_slice()))
        }
        Rule::Loaner { over_days } => {
            Some((active.rule, *over_days, None, false, [RemedyKind::Loaner].as_slice()))
        }
        _ => None,
    });
    let count = |(rule, over_days, cause, in_total, gives): (&PackRule, u32, _, bool, &[RemedyKind])| {
        let have = days_for(question, times, cause, in_total);
        let counts_on =
            if in_total { going_on.is_some() } else { have > 0 || open_stay(question, cause).is_some() };
        let to_go = i64::from(over_days) + 1 - have;
        LawDay {
            clause: rule.clause.clone(),
            gives: gives.to_vec(),
            cause,
            in_total,
            have,
            of: over_days.into(),
            arises_on: counts_on.then(|| add_days(question.claimed(), to_go)).filter(|day| *day > began),
        }
    };
    limits.map(count).filter(|day| day.have > 0 || day.arises_on.is_some()).collect()
}

/// The stay that is going on, earlier ones that touch it included, as long as they wait for the same reason.
fn open_stay(question: &Question<'_>, cause: Option<Delay>) -> Option<Stay> {
    let claimed = question.claimed();
    let waits = question
        .facts
        .repairs
        .iter()
        .filter(|repair| repair.taken_in <= claimed && (cause.is_none() || repair.delay == cause));
    let is_open = waits.clone().any(|repair| repair.handed_back.is_none_or(|out| out > claimed));
    if !is_open {
        return None;
    }
    let stays: Vec<Stay> = waits
        .map(|repair| Stay { from: repair.taken_in, to: repair.handed_back.unwrap_or(claimed).min(claimed) })
        .collect();
    let last_exchange = question.facts.exchanges.iter().copied().filter(|day| *day <= claimed).max();
    merge(stays).last().map(|stay| {
        let from = last_exchange.map_or(stay.from, |day| stay.from.max(day));
        Stay { from, to: stay.to }
    })
}

fn loaner<'a>(question: &Question<'a>, by: Active<'a>, over_days: u32, sheet: &mut Sheet<'a>) {
    let days = open_stay(question, None).map_or(0, Stay::days);
    let args = Args { have: Some(days), of: Some(over_days.into()), ..Args::default() };
    if days > i64::from(over_days) {
        sheet.give(by, &[RemedyKind::Loaner], None, question.claimed());
    } else if days > 0 {
        sheet.deny(by, &[RemedyKind::Loaner], Why::DelayNotOver, args);
    }
}

fn after_exchange<'a>(
    question: &Question<'a>,
    times: &Times,
    at: Standing,
    (by, days, gives): (Active<'a>, u32, &[RemedyKind]),
    sheet: &mut Sheet<'a>,
) {
    let Some(exchanged) = times.restarted else { return };
    let end = moved(by.pack, question.readings, add_days(exchanged, i64::from(days)));
    let in_window = sheet.given().any(|(said, _)| matches!(said.by.rule.rule, Rule::Window { .. }));
    let Standing::Within(term) = at else { return };
    if end.includes(question.claimed()) && !in_window && question.readings.take(Reading::WindowsDoNotRestart)
    {
        for remedy in gives {
            // A repair is owed as long as the term runs; only the manager's look has no day of its own.
            let until = term.filter(|_| *remedy != RemedyKind::ManagerReview);
            sheet.give(by, &[*remedy], until, question.claimed());
        }
    }
}
