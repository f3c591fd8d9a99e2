//! The shop's own promise, better than the law.

use super::window::barred;
use crate::calendar::add_days;
use crate::policy::answers::{Answers, Charge, Given, day_past};
use crate::policy::asked::Asked;
use crate::policy::clock::{Length, moved, term_end, window_end};
use crate::policy::compiled::Active;
use crate::policy::facts::{Fault, Trait};
use crate::policy::pack::CountFrom;
use crate::policy::pack::Rule;
use crate::policy::question::{Proofs, Question};
use crate::policy::verdict::{Args, Why};
use crate::sale::Channel;

pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Asked { question, times, .. } = *asked;
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
        return answers.deny(by, gives, why, args);
    }
    let Some(start) = (match from {
        CountFrom::Start => times.start.or(times.delivered),
        CountFrom::Delivered => times.delivered,
    }) else {
        return answers.deny(by, gives, Why::NoStart, Args::default());
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
        answers.give_as(by, gives, given);
    } else if let Some(days) = days {
        answers.deny(by, gives, Why::DayPast, day_past(start, question.claimed(), *days, end));
    } else {
        answers.deny(by, gives, Why::TermOver, Args { on: Some(end.last), ..Args::default() });
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
