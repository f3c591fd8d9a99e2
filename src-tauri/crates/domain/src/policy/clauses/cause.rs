//! What brought the fault about: a proven cause, one that is alleged, and who has to prove it.

use crate::calendar::add_months;
use crate::policy::answers::Answers;
use crate::policy::clock::{Times, moved};
use crate::policy::facts::FaultCause;
use crate::policy::pack::Rule;
use crate::policy::question::Question;
use crate::policy::reading::Reading;
use crate::policy::verdict::{Args, RemedyKind, Why};

/// A proven cause leaves what its clause says and nothing else.
pub(in crate::policy) fn exclude<'a>(question: &Question<'a>, cause: FaultCause, answers: &mut Answers<'a>) {
    let rule = question.active.iter().find_map(|active| match &active.rule.rule {
        Rule::Cause { causes, gives } if causes.contains(&cause) => Some((*active, gives)),
        _ => None,
    });
    let Some((by, gives)) = rule else { return };
    let args = Args { cause: Some(cause), ..Args::default() };
    answers.take_back(Some(by), |_| true, Why::Excluded, args);
    for remedy in gives {
        let is_review = *remedy == RemedyKind::ManagerReview;
        if !is_review || question.readings.turns_on(Reading::MismatchIsReviewed) {
            answers.give(by, &[*remedy], None, question.claimed());
        }
    }
}

/// An alleged cause that counts leaves what its clause says. As long as the shop has to prove it, it does not count.
pub(in crate::policy) fn weigh<'a>(
    question: &Question<'a>,
    cause: FaultCause,
    times: &Times,
    answers: &mut Answers<'a>,
) {
    let rule = question.active.iter().find_map(|active| match &active.rule.rule {
        Rule::Allegation { gives } => Some((*active, gives)),
        _ => None,
    });
    let Some((by, gives)) = rule else { return };
    let owes_more = answers.given().any(|(said, _)| said.remedy != RemedyKind::RepairPaid);
    let counts = owes_more
        && !is_for_the_shop_to_prove(question, times)
        && question.readings.turns_on(Reading::AllegationsAreReviewed);
    if counts {
        let args = Args { cause: Some(cause), ..Args::default() };
        answers.take_back(Some(by), |_| true, Why::CauseAlleged, args);
        answers.give(by, gives, None, question.claimed());
    }
}

fn is_for_the_shop_to_prove(question: &Question<'_>, times: &Times) -> bool {
    question.active.iter().any(|active| {
        let Rule::Burden { months, whole_term } = &active.rule.rule else { return false };
        let in_months = months.zip(times.delivered).is_some_and(|(months, from)| {
            moved(active.pack, question.readings, add_months(from, months)).includes(question.claimed())
        });
        // Whatever is owed free of charge is owed within the term.
        in_months || *whole_term
    })
}
