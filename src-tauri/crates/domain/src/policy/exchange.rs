//! An exchange that is due and cannot be had, or is not wanted.

use super::pack::{Layer, Rule};
use super::question::Question;
use super::reading::Reading;
use super::sheet::{Answer, Charge, Given, Said, Sheet};
use super::verdict::{Args, RemedyKind, Why};

/// Turns the exchanges on the sheet into what the stock allows, and opens the way to money back.
pub(super) fn settle<'a>(question: &Question<'a>, sheet: &mut Sheet<'a>) {
    let due = sheet.given().filter(|(said, _)| said.remedy == RemedyKind::ExchangeSame);
    // A promise of the shop opens no way that only the law's clauses open.
    let due: Vec<(Said<'a>, Given)> = due
        .filter(|(said, _)| said.by.pack.layer != Layer::Shop)
        .map(|(said, given)| (*said, given))
        .collect();
    if question.in_stock {
        money_instead(question, &due, sheet);
    } else {
        other_model(question, &due, sheet);
    }
}

fn other_model<'a>(question: &Question<'a>, due: &[(Said<'a>, Given)], sheet: &mut Sheet<'a>) {
    sheet.take_back(None, |said| said.remedy == RemedyKind::ExchangeSame, Why::NoSameModel, Args::default());
    let Some(best) = best(due.iter().map(|(_, given)| *given)) else { return };
    for active in question.active {
        if let Rule::NoSameModel { gives } = &active.rule.rule {
            let verified = best.verified && active.rule.verified;
            sheet.give_as(*active, gives, Given { verified, ..best });
        }
    }
}

fn money_instead<'a>(question: &Question<'a>, due: &[(Said<'a>, Given)], sheet: &mut Sheet<'a>) {
    for active in question.active {
        match &active.rule.rule {
            Rule::NoSameModel { .. } if !due.is_empty() => {
                sheet.deny(*active, &[RemedyKind::ExchangeOther], Why::SameModelInStock, Args::default());
            }
            Rule::SameModelRefused { of } => {
                let opens = |said: &Said<'_>| of.contains(&said.by.rule.clause);
                let by_named = best(due.iter().filter(|(said, _)| opens(said)).map(|(_, given)| *given));
                let by_any = || {
                    let any = best(due.iter().map(|(_, given)| *given))?;
                    (!question.readings.take(Reading::RefundInStockAfterRepairsOnly)).then_some(any)
                };
                if let Some(given) = by_named.or_else(by_any) {
                    let verified = given.verified && active.rule.verified;
                    let given = Given { verified, charge: Charge::Depreciation, ..given };
                    sheet.give_as(*active, &[RemedyKind::Refund], given);
                } else if let Some((why, args)) = why_not(sheet, opens) {
                    sheet.deny(*active, &[RemedyKind::Refund], why, args);
                }
            }
            _ => {}
        }
    }
}

/// The reason for which the clauses that would open the way do not.
fn why_not<'a>(sheet: &Sheet<'a>, opens: impl Fn(&Said<'a>) -> bool) -> Option<(Why, Args)> {
    sheet.said.iter().filter(|said| opens(said)).find_map(|said| match said.answer {
        Answer::Denied(why, args) => Some((why, args)),
        Answer::Given(_) => None,
    })
}

/// The verified one, and of those the one that lasts longest.
fn best(given: impl Iterator<Item = Given>) -> Option<Given> {
    given.max_by_key(|given| (given.verified, given.until.is_none(), given.until))
}
