//! What would change the answer: the same question, asked again with one thing different.

use super::answers::Says;
use super::clauses::proof::papers;
use super::clauses::{Applied, apply};
use super::facts::{Fault, Proof};
use super::question::{FailedPart, Question};
use super::reading::Readings;
use super::settle::settle;
use super::verdict::{Remedy, RemedyKind, WhatIf, Why, WouldChange};
use crate::money::Money;

/// Every condition that is not so, might be, and would change what the customer may have.
pub(super) fn would_change(
    question: &Question<'_>,
    applied: &Applied<'_>,
    remedies: &[Remedy],
    base: Money,
) -> Vec<WouldChange> {
    if question.facts.fault != Fault::Performance {
        return Vec::new();
    }
    // What a question that was not asked turned on is no reading of this answer.
    let readings: Readings = question.readings.clone();
    let question = &Question { readings: &readings, ..*question };
    let denied = |why: Why| {
        applied.answers.said.iter().any(|said| matches!(said.says, Says::Denied(w, _) if w == why))
    };
    let mut changes = Vec::new();
    let mut try_with = |with: WhatIf, may_be: bool, question: Question<'_>| {
        if may_be {
            changes.extend(difference(with, &question, remedies, base));
        }
    };
    let has_papers = question.proof.has(Proof::Invoice);
    try_with(WhatIf::Papers, !has_papers, Question { proof: papers(question.proof), ..*question });
    let part_unknown = matches!(question.part, FailedPart::Unknown) && denied(Why::TermOver);
    try_with(
        WhatIf::MainPartFailed,
        part_unknown && applied.terms.main.is_some(),
        Question { part: FailedPart::Main, ..*question },
    );
    let alleged = question.cause.is_some() && !question.cause_proven;
    try_with(WhatIf::CauseProven, alleged, Question { cause_proven: true, ..*question });
    try_with(WhatIf::CauseDropped, question.cause.is_some(), Question { cause: None, ..*question });
    try_with(
        WhatIf::RepairsRecorded,
        denied(Why::RepairsNotRecorded),
        Question { all_recorded: true, ..*question },
    );
    try_with(WhatIf::SameModelInStock, !question.in_stock, Question { in_stock: true, ..*question });
    changes
}

fn difference(with: WhatIf, question: &Question<'_>, now: &[Remedy], base: Money) -> Option<WouldChange> {
    let then = settle(question, &mut apply(question), base).0;
    let kinds =
        |remedies: &[Remedy]| -> Vec<RemedyKind> { remedies.iter().map(|remedy| remedy.remedy).collect() };
    let (now, then) = (kinds(now), kinds(&then));
    let gains: Vec<RemedyKind> = then.iter().copied().filter(|kind| !now.contains(kind)).collect();
    let loses: Vec<RemedyKind> = now.iter().copied().filter(|kind| !then.contains(kind)).collect();
    (!gains.is_empty() || !loses.is_empty()).then_some(WouldChange { with, gains, loses })
}
