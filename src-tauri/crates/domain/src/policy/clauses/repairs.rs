//! Within the term, after so many repairs that did not help.

use crate::policy::answers::{Answers, count};
use crate::policy::asked::Asked;
use crate::policy::compiled::Active;
use crate::policy::pack::Rule;
use crate::policy::reading::Reading;
use crate::policy::terms::Standing;
use crate::policy::verdict::{Args, RemedyKind, Why};

pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Asked { question, times, .. } = *asked;
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
        have += question.exchanges_so_far();
        recorded += question.exchanges_so_far();
    }
    let end = match asked.standing {
        Standing::Within(end) => end,
        Standing::MainPartOnly if have >= i64::from(*need) => {
            // Whether this clause reaches into the main parts' longer term, the texts do not say.
            answers.give(by, &[RemedyKind::ManagerReview], None, question.claimed());
            return answers.deny(by, gives, Why::Unverified, Args::default());
        }
        Standing::MainPartOnly => return answers.deny(by, gives, Why::TooFewRepairs, count(have, *need)),
        Standing::Over(on) => {
            return answers.deny(by, gives, Why::TermOver, Args { on: Some(on), ..Args::default() });
        }
        Standing::Untermed => return answers.deny(by, gives, Why::NoTerm, Args::default()),
    };
    if have < i64::from(*need) {
        return answers.deny(by, gives, Why::TooFewRepairs, count(have, *need));
    }
    let lacks_records = *needs_record && recorded < i64::from(*need);
    if lacks_records && question.readings.turns_on(Reading::RepairsNeedRecords) {
        // On the first days everything is given anyway; then there is nothing for a manager to decide.
        if !answers.gives(RemedyKind::Refund) {
            answers.give(by, unrecorded, end, question.claimed());
        }
        return answers.deny(by, gives, Why::RepairsNotRecorded, count(recorded, *need));
    }
    answers.give(by, gives, end, question.claimed());
}
