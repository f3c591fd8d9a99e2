//! An exchange that is due and cannot be had, or is not wanted.

use crate::policy::answers::{Answer, Answers, Charge, Given, Says};
use crate::policy::pack::{Layer, Rule};
use crate::policy::question::Question;
use crate::policy::reading::Reading;
use crate::policy::verdict::{Args, RemedyKind, Why};

/// Turns the exchanges on the answers into what the stock allows, and opens the way to money back.
pub(in crate::policy) fn apply<'a>(question: &Question<'a>, answers: &mut Answers<'a>) {
    let due = answers.given().filter(|(said, _)| said.remedy == RemedyKind::ExchangeSame);
    // A promise of the shop opens no way that only the law's clauses open.
    let due: Vec<(Answer<'a>, Given)> = due
        .filter(|(said, _)| said.by.pack.layer != Layer::Shop)
        .map(|(said, given)| (*said, given))
        .collect();
    if question.in_stock {
        money_instead(question, &due, answers);
    } else {
        other_model(question, &due, answers);
    }
}

fn other_model<'a>(question: &Question<'a>, due: &[(Answer<'a>, Given)], answers: &mut Answers<'a>) {
    answers.take_back(
        None,
        |said| said.remedy == RemedyKind::ExchangeSame,
        Why::NoSameModel,
        Args::default(),
    );
    let Some(best) = best(due.iter().map(|(_, given)| *given)) else { return };
    for active in question.active {
        if let Rule::NoSameModel { gives } = &active.rule.rule {
            let verified = best.verified && active.rule.verified;
            answers.give_as(*active, gives, Given { verified, ..best });
        }
    }
}

fn money_instead<'a>(question: &Question<'a>, due: &[(Answer<'a>, Given)], answers: &mut Answers<'a>) {
    for active in question.active {
        match &active.rule.rule {
            Rule::NoSameModel { .. } if !due.is_empty() => {
                answers.deny(*active, &[RemedyKind::ExchangeOther], Why::SameModelInStock, Args::default());
            }
            Rule::SameModelRefused { of } => {
                let opens = |said: &Answer<'_>| of.contains(&said.by.rule.clause);
                let by_named = best(due.iter().filter(|(said, _)| opens(said)).map(|(_, given)| *given));
                let by_any = || {
                    let any = best(due.iter().map(|(_, given)| *given))?;
                    (!question.readings.turns_on(Reading::RefundInStockAfterRepairsOnly)).then_some(any)
                };
                if let Some(given) = by_named.or_else(by_any) {
                    let verified = given.verified && active.rule.verified;
                    let given = Given { verified, charge: Charge::Depreciation, ..given };
                    answers.give_as(*active, &[RemedyKind::Refund], given);
                } else if let Some((why, args)) = why_not(answers, opens) {
                    answers.deny(*active, &[RemedyKind::Refund], why, args);
                }
            }
            _ => {}
        }
    }
}

/// The reason for which the clauses that would open the way do not.
fn why_not<'a>(answers: &Answers<'a>, opens: impl Fn(&Answer<'a>) -> bool) -> Option<(Why, Args)> {
    answers.said.iter().filter(|said| opens(said)).find_map(|said| match said.says {
        Says::Denied(why, args) => Some((why, args)),
        Says::Given(_) => None,
    })
}

/// The verified one, and of those the one that lasts longest.
fn best(given: impl Iterator<Item = Given>) -> Option<Given> {
    given.max_by_key(|given| (given.verified, given.until.is_none(), given.until))
}
