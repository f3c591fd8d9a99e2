//! While a repair that is owed takes long: a unit on loan.

use super::delay::open_stay;
use crate::policy::answers::Answers;
use crate::policy::asked::Asked;
use crate::policy::clock::Stay;
use crate::policy::compiled::Active;
use crate::policy::pack::Rule;
use crate::policy::verdict::{Args, RemedyKind, Why};

pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Rule::Loaner { over_days } = by.rule.rule else { return };
    let question = asked.question;
    // While a free repair is owed and goes on, and only then.
    if !answers.gives(RemedyKind::RepairFree) {
        return;
    }
    let days = open_stay(question, None).map_or(0, Stay::days);
    let args = Args { have: Some(days), of: Some(over_days.into()), ..Args::default() };
    if days > i64::from(over_days) {
        answers.give(by, &[RemedyKind::Loaner], None, question.claimed());
    } else if days > 0 {
        answers.deny(by, &[RemedyKind::Loaner], Why::DelayNotOver, args);
    }
}
