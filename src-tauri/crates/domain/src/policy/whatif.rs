//! What would change the answer: the same question, asked again with one thing different.

use super::case::{Case, Part};
use super::facts::{Fault, Proof};
use super::hearing::{Heard, hear};
use super::proof::papers;
use super::reading::Readings;
use super::settle::settle;
use super::sheet::Answer;
use super::verdict::{Remedy, RemedyKind, WhatIf, Why, WouldChange};
use crate::money::Money;

/// Every condition that is not so, might be, and would change what the customer may have.
pub(super) fn would_change(
    case: &Case<'_>,
    heard: &Heard<'_>,
    remedies: &[Remedy],
    base: Money,
) -> Vec<WouldChange> {
    if case.facts.fault != Fault::Performance {
        return Vec::new();
    }
    // What a question that was not asked turned on is no reading of this answer.
    let readings: Readings = case.readings.clone();
    let case = &Case { readings: &readings, ..*case };
    let denied = |why: Why| {
        heard.sheet.said.iter().any(|said| matches!(said.answer, Answer::Denied(w, _) if w == why))
    };
    let mut changes = Vec::new();
    let mut try_with = |with: WhatIf, may_be: bool, case: Case<'_>| {
        if may_be {
            changes.extend(difference(with, &case, remedies, base));
        }
    };
    let has_papers = case.proof.has(Proof::Invoice);
    try_with(WhatIf::Papers, !has_papers, Case { proof: papers(case.proof), ..*case });
    let part_unknown = matches!(case.part, Part::Unknown) && denied(Why::TermOver);
    try_with(
        WhatIf::MainPartFailed,
        part_unknown && heard.terms.main.is_some(),
        Case { part: Part::Main, ..*case },
    );
    let alleged = case.cause.is_some() && !case.cause_proven;
    try_with(WhatIf::CauseProven, alleged, Case { cause_proven: true, ..*case });
    try_with(WhatIf::CauseDropped, case.cause.is_some(), Case { cause: None, ..*case });
    try_with(WhatIf::RepairsRecorded, denied(Why::RepairsNotRecorded), Case { all_recorded: true, ..*case });
    try_with(WhatIf::SameModelInStock, !case.in_stock, Case { in_stock: true, ..*case });
    changes
}

fn difference(with: WhatIf, case: &Case<'_>, now: &[Remedy], base: Money) -> Option<WouldChange> {
    let then = settle(case, &mut hear(case), base).0;
    let kinds =
        |remedies: &[Remedy]| -> Vec<RemedyKind> { remedies.iter().map(|remedy| remedy.remedy).collect() };
    let (now, then) = (kinds(now), kinds(&then));
    let gains: Vec<RemedyKind> = then.iter().copied().filter(|kind| !now.contains(kind)).collect();
    let loses: Vec<RemedyKind> = now.iter().copied().filter(|kind| !then.contains(kind)).collect();
    (!gains.is_empty() || !loses.is_empty()).then_some(WouldChange { with, gains, loses })
}
