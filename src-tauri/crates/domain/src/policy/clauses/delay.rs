//! Within the term, when a repair takes too long; and the days that the law counts.

use crate::calendar::add_days;
use crate::policy::answers::Answers;
use crate::policy::asked::Asked;
use crate::policy::clock::{Stay, Times, merge};
use crate::policy::compiled::Active;
use crate::policy::compiled::PackRule;
use crate::policy::facts::Delay;
use crate::policy::pack::Rule;
use crate::policy::question::Question;
use crate::policy::terms::Standing;
use crate::policy::verdict::{Args, LawDay, RemedyKind, Why};
use chrono::NaiveDate;

pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Asked { question, times, .. } = *asked;
    let Rule::Delay { over_days, cause, in_total, gives } = &by.rule.rule else { return };
    let days = days_for(question, times, *cause, *in_total);
    if days == 0 {
        return;
    }
    let args = Args { have: Some(days), of: Some((*over_days).into()), ..Args::default() };
    match asked.standing {
        _ if days <= i64::from(*over_days) => answers.deny(by, gives, Why::DelayNotOver, args),
        Standing::Within(end) => answers.give(by, gives, end, question.claimed()),
        Standing::MainPartOnly => {
            answers.give(by, &[RemedyKind::ManagerReview], None, question.claimed());
            answers.deny(by, gives, Why::Unverified, args);
        }
        Standing::Over(on) => answers.deny(by, gives, Why::TermOver, Args { on: Some(on), ..args }),
        Standing::Untermed => answers.deny(by, gives, Why::NoTerm, args),
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
pub(in crate::policy) fn law_days(question: &Question<'_>, times: &Times) -> Vec<LawDay> {
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
pub(super) fn open_stay(question: &Question<'_>, cause: Option<Delay>) -> Option<Stay> {
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
