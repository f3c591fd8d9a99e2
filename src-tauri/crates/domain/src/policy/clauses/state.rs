//! Goods in some states cannot be sent back without a reason.

use crate::policy::answers::Answers;
use crate::policy::asked::Asked;
use crate::policy::compiled::Active;
use crate::policy::pack::Rule;
use crate::policy::verdict::{Args, RemedyKind, Why};

/// Takes back what the state of the goods excludes. An exclusion that was not seen leaves it to a manager.
pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let question = asked.question;
    let Rule::State { all_of, takes } = &by.rule.rule else { return };
    if !question.has_all(all_of) {
        return;
    }
    if !by.rule.verified && takes.iter().any(|remedy| answers.gives(*remedy)) {
        answers.give(by, &[RemedyKind::ManagerReview], None, question.claimed());
    }
    let why = if by.rule.verified { Why::ExcludedTrait } else { Why::Unverified };
    let args = Args { state: all_of.first().copied(), ..Args::default() };
    answers.take_back(Some(by), |said| takes.contains(&said.remedy), why, args);
}
