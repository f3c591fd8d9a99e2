//! The worked cases that came with the requirement, whole.

use domain::money::Money;
use domain::policy::{Facts, Packs, RemedyKind};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Example {
    facts: Facts,
    expected: Expected,
}

#[derive(Deserialize)]
struct Expected {
    remedies: BTreeSet<RemedyKind>,
    refused: Vec<RemedyKind>,
    refund_amount: Option<String>,
    deduction: Option<serde_json::Value>,
    return_freight: Option<String>,
}

/// What the two-repairs and delay clauses give may have a free repair beside it, and nothing else.
fn same_remedies(given: &BTreeSet<RemedyKind>, expected: &BTreeSet<RemedyKind>) -> bool {
    let with_repair: BTreeSet<RemedyKind> =
        expected.iter().copied().chain([RemedyKind::RepairFree]).collect();
    let is_exchange = |kind: &RemedyKind| {
        matches!(kind, RemedyKind::ExchangeSame | RemedyKind::ExchangeOther | RemedyKind::Refund)
    };
    given == expected || (expected.iter().any(is_exchange) && *given == with_repair)
}

#[test]
fn every_worked_case_is_decided_as_expected() {
    let text = include_str!("../../../../../tests/fixtures/policy-examples.jsonl");
    let packs = Packs::builtin();
    let mut wrong = Vec::new();
    for line in text.lines() {
        let example: Example = serde_json::from_str(line).expect("the fixture is facts and expectations");
        let verdict = packs.decide(&example.facts).expect("the fixture's facts can be decided upon");
        let given: BTreeSet<RemedyKind> = verdict.remedies.iter().map(|remedy| remedy.remedy).collect();
        let expected = &example.expected;
        let refused: Vec<RemedyKind> = verdict.refused.iter().map(|refused| refused.remedy).collect();
        let money = verdict.remedies.iter().find(|remedy| remedy.amount.is_some());
        let amount = verdict
            .remedy(RemedyKind::Refund)
            .or(verdict.remedy(RemedyKind::Withdraw))
            .and_then(|remedy| remedy.amount)
            .map(Money::to_decimal);
        let deduction = verdict.remedy(RemedyKind::Refund).and_then(|remedy| remedy.deduction.clone());
        let deduction = serde_json::to_value(deduction).expect("a deduction is JSON");
        let same_deduction = match &expected.deduction {
            None => deduction.is_null(),
            Some(wanted) => ["kind", "amount", "status"].iter().all(|key| deduction[key] == wanted[key]),
        };
        let freight = money.and_then(|remedy| remedy.return_freight);
        let freight = serde_json::to_value(freight).expect("a payer is JSON");
        let ok = same_remedies(&given, &expected.remedies)
            && expected.refused.iter().all(|kind| refused.contains(kind))
            && expected.refund_amount.as_ref().is_none_or(|wanted| amount.as_ref() == Some(wanted))
            && same_deduction
            && expected.return_freight.as_ref().is_none_or(|wanted| freight == **wanted);
        if !ok {
            let verdict = serde_json::to_string_pretty(&verdict).expect("a verdict is JSON");
            wrong.push(format!("{}\nexpected {:?}\n{verdict}", example.facts.id, expected.remedies));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
