//! Up to a day the customer may have something: for a fault, or for no reason.

use crate::policy::answers::{Answers, day_past};
use crate::policy::asked::Asked;
use crate::policy::clock::window_end;
use crate::policy::compiled::Active;
use crate::policy::facts::Fault;
use crate::policy::pack::Rule;
use crate::policy::question::Question;
use crate::policy::reading::Reading;
use crate::policy::verdict::{Args, Why};
use crate::sale::Channel;
use chrono::NaiveDate;

/// What a window gives for goods that fail.
pub(in crate::policy) fn for_a_fault<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Asked { question, times, .. } = *asked;
    let Rule::Window { days, from, channel, gives, .. } = &by.rule.rule else { return };
    if channel.is_some_and(|channel| channel != question.facts.channel) {
        return;
    }
    // The day of manufacture tells a term, not on which day the goods were sold.
    if times.only_factory {
        return answers.deny(by, gives, Why::ProofMissing, Args::default());
    }
    let Some(start) = times.from(*from) else {
        return answers.deny(by, gives, Why::NoStart, Args::default());
    };
    in_window(asked, by, (start, *days), answers);
}

/// What a window gives that asks for no fault: the return of a remote sale.
pub(in crate::policy) fn without_reason<'a>(
    asked: &Asked<'a, '_>,
    by: Active<'a>,
    answers: &mut Answers<'a>,
) {
    let Asked { question, times, .. } = *asked;
    let Rule::Window { days, from, channel, gives, .. } = &by.rule.rule else { return };
    let is_faulty = question.facts.fault == Fault::Performance;
    let beside = || question.readings.turns_on(Reading::WithdrawBesideFault);
    let bar = barred(question, *channel);
    if let Some((why, args)) =
        bar.or_else(|| (is_faulty && !beside()).then(|| (Why::NotIntact, Args::default())))
    {
        return answers.deny(by, gives, why, args);
    }
    let Some(start) = times.from(*from) else {
        return answers.deny(by, gives, Why::NoStart, Args::default());
    };
    in_window(asked, by, (start, *days), answers);
}

fn in_window<'a>(
    asked: &Asked<'a, '_>,
    by: Active<'a>,
    (start, days): (NaiveDate, u32),
    answers: &mut Answers<'a>,
) {
    let Rule::Window { pauses, gives, .. } = &by.rule.rule else { return };
    let claimed = asked.question.claimed();
    let end = window_end(asked.question, asked.times, by.pack, (start, days), *pauses);
    if end.includes(claimed) {
        answers.give(by, gives, Some(end), claimed);
    } else {
        answers.deny(by, gives, Why::DayPast, day_past(start, claimed, days, end));
    }
}

/// Why the goods cannot come back without a reason, whatever the day.
pub(in crate::policy) fn barred(question: &Question<'_>, channel: Option<Channel>) -> Option<(Why, Args)> {
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
