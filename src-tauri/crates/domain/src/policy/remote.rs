//! What is owed without a reason: the return of a remote sale, and what the shop promises on its own.

use super::clock::{Length, Times, moved, term_end, window_end};
use super::compiled::Active;
use super::facts::{Fault, Trait};
use super::pack::{CountFrom, Rule};
use super::question::{Proofs, Question};
use super::reading::Reading;
use super::sheet::{Charge, Given, Sheet, day_past};
use super::verdict::{Args, RemedyKind, Why};
use crate::calendar::add_days;
use crate::sale::Channel;

/// Lets the clauses that ask for no fault write on the sheet.
pub(super) fn hear<'a>(question: &Question<'a>, times: &Times, sheet: &mut Sheet<'a>) {
    for active in question.active {
        if let Rule::Window { days, from, fault: None, channel, pauses, gives } = &active.rule.rule {
            let is_faulty = question.facts.fault == Fault::Performance;
            let beside = || question.readings.take(Reading::WithdrawBesideFault);
            let bar = barred(question, *channel);
            if let Some((why, args)) =
                bar.or_else(|| (is_faulty && !beside()).then(|| (Why::NotIntact, Args::default())))
            {
                sheet.deny(*active, gives, why, args);
                continue;
            }
            let Some(start) = times.from(*from) else {
                sheet.deny(*active, gives, Why::NoStart, Args::default());
                continue;
            };
            let end = window_end(question, times, active.pack, (start, *days), *pauses);
            if end.includes(question.claimed()) {
                sheet.give(*active, gives, Some(end), question.claimed());
            } else {
                sheet.deny(*active, gives, Why::DayPast, day_past(start, question.claimed(), *days, end));
            }
        }
    }
    exclude(question, sheet);
}

/// Why the goods cannot come back without a reason, whatever the day.
fn barred(question: &Question<'_>, channel: Option<Channel>) -> Option<(Why, Args)> {
    match channel {
        Some(Channel::Online) if question.facts.channel == Channel::Store => {
            return Some((Why::BoughtInStore, Args::default()));
        }
        Some(Channel::Store) if question.facts.channel == Channel::Online => {
            return Some((Why::BoughtOnline, Args::default()));
        }
        _ => {}
    }
    if question.facts.fault == Fault::Performance && question.cause_proven && question.cause.is_some() {
        return Some((Why::NotIntact, Args { cause: question.cause, ..Args::default() }));
    }
    None
}

/// Takes back what the state of the goods excludes. An exclusion that was not seen leaves it to a manager.
fn exclude<'a>(question: &Question<'a>, sheet: &mut Sheet<'a>) {
    for active in question.active {
        let Rule::State { all_of, takes } = &active.rule.rule else { continue };
        if !question.has_all(all_of) {
            continue;
        }
        if !active.rule.verified && takes.iter().any(|remedy| sheet.gives(*remedy)) {
            sheet.give(*active, &[RemedyKind::ManagerReview], None, question.claimed());
        }
        let why = if active.rule.verified { Why::ExcludedTrait } else { Why::Unverified };
        let args = Args { state: all_of.first().copied(), ..Args::default() };
        sheet.take_back(Some(*active), |said| takes.contains(&said.remedy), why, args);
    }
}

/// Lets the shop's promises write on the sheet: those for goods that fail, or the others.
pub(super) fn hear_promises<'a>(
    question: &Question<'a>,
    times: &Times,
    for_faulty: bool,
    sheet: &mut Sheet<'a>,
) {
    for active in question.active {
        if let Rule::Promise { fault, .. } = &active.rule.rule
            && (*fault == Some(Fault::Performance)) == for_faulty
        {
            promise(question, times, *active, sheet);
        }
    }
}

fn promise<'a>(question: &Question<'a>, times: &Times, by: Active<'a>, sheet: &mut Sheet<'a>) {
    let Rule::Promise {
        days,
        months,
        from,
        fault,
        channel,
        only,
        unless,
        gives,
        restocking_bp,
        restocking_each,
    } = &by.rule.rule
    else {
        return;
    };
    if let Some((why, args)) = not_promised(question, by, (*fault, *channel), only, unless) {
        return sheet.deny(by, gives, why, args);
    }
    let Some(start) = (match from {
        CountFrom::Start => times.start.or(times.delivered),
        CountFrom::Delivered => times.delivered,
    }) else {
        return sheet.deny(by, gives, Why::NoStart, Args::default());
    };
    let end = match (days, months) {
        (Some(days), _) => window_end(question, times, by.pack, (start, *days), false),
        (None, Some(months)) => {
            let start = times.term_from(*from).unwrap_or(start);
            let length = Length { months: *months, at_most: *months, verified: true };
            term_end(question, times, by.pack, (start, length), true).0
        }
        (None, None) => moved(by.pack, question.readings, add_days(start, 0)),
    };
    if end.includes(question.claimed()) {
        let charge = match (restocking_bp, restocking_each) {
            (Some(bp), _) => Charge::Restocking(*bp),
            (None, Some(each)) if each.currency == question.facts.currency => {
                Charge::RestockingEach(each.minor)
            }
            (None, _) => Charge::Nothing,
        };
        let given = Given { until: Some(end.shown(question.claimed())), verified: by.rule.verified, charge };
        sheet.give_as(by, gives, given);
    } else if let Some(days) = days {
        sheet.deny(by, gives, Why::DayPast, day_past(start, question.claimed(), *days, end));
    } else {
        sheet.deny(by, gives, Why::TermOver, Args { on: Some(end.last), ..Args::default() });
    }
}

fn not_promised(
    question: &Question<'_>,
    by: Active<'_>,
    (fault, channel): (Option<Fault>, Option<Channel>),
    only: &[Trait],
    unless: &[Trait],
) -> Option<(Why, Args)> {
    if by.left_out {
        return Some((Why::NotPromised, Args::default()));
    }
    match fault {
        Some(Fault::Performance) if question.facts.fault == Fault::None => {
            return Some((Why::NoFault, Args::default()));
        }
        Some(Fault::Performance) if question.facts.fault == Fault::Cosmetic => {
            return Some((Why::CosmeticOnly, Args::default()));
        }
        Some(fault) if fault != question.facts.fault => return Some((Why::NotPromised, Args::default())),
        _ => {}
    }
    if let Some(bar) = barred(question, channel) {
        return Some(bar);
    }
    if question.proof == Proofs::default() {
        return Some((Why::ProofMissing, Args::default()));
    }
    let lacking = only.iter().find(|state| !question.facts.traits.contains(state));
    let standing = unless.iter().find(|state| question.facts.traits.contains(state));
    if let Some(state) = standing {
        return Some((Why::ExcludedTrait, Args { state: Some(*state), ..Args::default() }));
    }
    lacking.map(|state| (Why::NotPromised, Args { state: Some(*state), ..Args::default() }))
}
