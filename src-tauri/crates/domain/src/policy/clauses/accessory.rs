//! An accessory: within its term it is exchanged, and after so many exchanges something else is given.

use crate::policy::answers::{Answers, count};
use crate::policy::asked::Asked;
use crate::policy::compiled::Active;
use crate::policy::pack::Rule;
use crate::policy::reading::Reading;
use crate::policy::verdict::{Args, RemedyKind, Why};

pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Asked { question, times, terms, .. } = *asked;
    let Rule::Accessory { exchanges, gives, then, after } = &by.rule.rule else { return };
    let claimed = question.claimed();
    let Some(end) = terms.whole.filter(|_| times.term_start.is_some()) else {
        return answers.deny(by, gives, Why::NoStart, Args::default());
    };
    if !end.includes(claimed) {
        let over = Args { on: Some(end.last), ..Args::default() };
        answers.deny(by, gives, Why::TermOver, over);
        answers.deny(by, then, Why::TermOver, over);
        return answers.give(by, after, None, claimed);
    }
    if !question.readings.turns_on(Reading::AccessoriesAreExchanged) {
        return answers.give(by, &[RemedyKind::RepairFree], Some(end), claimed);
    }
    let have = question.exchanges_so_far();
    if have >= i64::from(*exchanges) {
        answers.give(by, then, Some(end), claimed);
        answers.deny(by, gives, Why::ExchangedOften, count(have, *exchanges));
    } else {
        answers.give(by, gives, Some(end), claimed);
        answers.deny(by, then, Why::TooFewExchanges, count(have, *exchanges));
    }
}
