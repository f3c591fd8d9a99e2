//! Money back that may be reduced for use by an amount that the text leaves open.

use crate::calendar::add_months;
use crate::policy::answers::{Answers, Charge, Says};
use crate::policy::clock::{Times, moved};
use crate::policy::pack::Rule;
use crate::policy::question::Question;
use crate::policy::verdict::RemedyKind;

/// Marks money back that may be reduced for use by an amount that the text leaves open.
pub(in crate::policy) fn apply<'a>(question: &Question<'a>, times: &Times, answers: &mut Answers<'a>) {
    let rules = question.active.iter().filter_map(|active| match &active.rule.rule {
        Rule::UseDeduction { of, free_months } => Some((active, of, *free_months)),
        _ => None,
    });
    for (active, of, free_months) in rules {
        let free =
            times.start.map(|start| moved(active.pack, question.readings, add_months(start, free_months)));
        if free.is_some_and(|free| free.includes(question.claimed())) {
            continue;
        }
        for said in &mut answers.said {
            if let Says::Given(given) = &mut said.says
                && said.remedy == RemedyKind::Refund
                && of.contains(&said.by.rule.clause)
            {
                given.charge = Charge::Open;
            }
        }
    }
}
