//! Reading facts: what may be left out, and what is refused by name.

use crate::ask::{day, faulty};
use domain::policy::{Facts, Fault, Packs, RemedyKind, Verdict};
use domain::sale::Channel;

const LEAST: &str = r#"{"packs": ["cn"], "goods": "kettle", "channel": "store", "claimed_on": "2026-03-04",
    "price": "10.00", "fault": "performance"}"#;

fn error_of(change: impl FnOnce(&mut Facts)) -> &'static str {
    let mut facts = faulty("flat_panel_tv", "2026-03-02", "2026-03-04").facts;
    change(&mut facts);
    Packs::builtin().decide(&facts).expect_err("not facts to decide upon").code()
}

#[test]
fn what_is_absent_may_be_left_out_or_null() {
    let facts = Facts::from_json(LEAST).expect("the least that is needed");
    assert_eq!((facts.id.as_str(), facts.channel, facts.fault), ("", Channel::Store, Fault::Performance));
    let nulls = LEAST.replace(
        "\"goods\"",
        r#""id": null, "currency": null, "cause_proven": null, "proof": null, "repairs": null,
           "exchanges": null, "traits": null, "same_model_in_stock": null, "goods""#,
    );
    assert_eq!(Facts::from_json(&nulls).expect("null is absent"), facts);
}

#[test]
fn a_sale_of_which_no_day_is_known_goes_to_a_manager() {
    let facts = Facts::from_json(LEAST).expect("facts");
    let verdict = Packs::builtin().decide(&facts).expect("an answer");
    assert_eq!(verdict.clock.starts, None);
    assert!(verdict.remedy(RemedyKind::ManagerReview).is_some(), "{verdict:?}");
}

#[test]
fn a_line_that_is_not_facts_is_an_error_with_its_id() {
    for line in
        ["", "{", "[]", r#"{"id": "X"}"#, &LEAST.replace("store", "market"), &LEAST.replace("03-04", "02-30")]
    {
        assert_eq!(Facts::from_json(line).expect_err("not facts").code(), "bad_facts", "{line}");
    }
    assert_eq!(Facts::id_of(r#"{"id": "X", "goods": 3}"#), "X");
    assert_eq!(Facts::id_of("{"), serde_json::Value::Null);
}

#[test]
fn facts_that_cannot_be_are_refused_by_name() {
    assert_eq!(error_of(|facts| facts.price = "12,50".into()), "bad_amount");
    assert_eq!(error_of(|facts| facts.price = "-1.00".into()), "bad_amount");
    assert_eq!(error_of(|facts| facts.paid = Some("1.001".into())), "bad_amount");
    assert_eq!(error_of(|facts| facts.claimed_on = day("2026-03-01")), "claimed_before_sale");
    assert_eq!(error_of(|facts| facts.exchanges = vec![day("1949-12-31")]), "bad_date");
    assert_eq!(error_of(|facts| facts.factory_date = Some(day("2200-01-01"))), "bad_date");
    let backwards =
        faulty("x", "2026-03-02", "2026-03-04").repaired("2026-03-04", "2026-03-03").facts.repairs;
    assert_eq!(error_of(|facts| facts.repairs = backwards), "bad_repair");
}

#[test]
fn a_verdict_and_its_facts_survive_json() {
    let facts = faulty("flat_panel_tv", "2024-04-01", "2024-09-02")
        .repaired("2024-05-06", "2024-05-07")
        .repaired("2024-06-03", "2024-06-04")
        .facts;
    let text = serde_json::to_string(&facts).expect("facts are JSON");
    assert_eq!(Facts::from_json(&text).expect("the same facts"), facts);
    let verdict = Packs::builtin().decide(&facts).expect("an answer");
    let text = serde_json::to_string(&verdict).expect("a verdict is JSON");
    let back: Verdict = serde_json::from_str(&text).expect("a verdict");
    assert_eq!(back, verdict);
}

/// The example of the format, field for field.
#[test]
fn the_verdict_has_the_shape_that_programs_rely_on() {
    let facts = faulty("flat_panel_tv", "2025-04-01", "2025-09-01")
        .price("5000.00")
        .repaired("2025-06-01", "2025-06-08")
        .repaired("2025-07-15", "2025-07-25")
        .facts;
    let verdict = Packs::builtin().decide(&facts).expect("an answer");
    let refund = serde_json::to_value(verdict.remedy(RemedyKind::Refund)).expect("JSON");
    assert_eq!(
        refund,
        serde_json::json!({
            "remedy": "refund", "clause": "cn-458-1995.13", "until": "2026-04-20", "amount": "5000.00",
            "deduction": {
                "kind": "depreciation", "amount": "680.00", "status": "contested",
                "working": "5000.00 × 0.1% × (153 − 17)", "clause": "cn-778-2024.18-2",
            },
            "return_freight": "trader",
        })
    );
    let exchange = serde_json::to_value(verdict.remedy(RemedyKind::ExchangeSame)).expect("JSON");
    let exchange_wanted =
        serde_json::json!({ "remedy": "exchange_same", "clause": "cn-458-1995.11", "until": "2026-04-20" });
    assert_eq!(exchange, exchange_wanted);
    let clock = serde_json::to_value(verdict.clock).expect("JSON");
    let clock_wanted = serde_json::json!({
        "starts": "2025-04-01", "paused_days": 17, "term_ends": "2026-04-20",
        "component_term_ends": "2028-04-18",
    });
    assert_eq!(clock, clock_wanted);
    let withdraw = verdict.refused.iter().find(|refused| refused.remedy == RemedyKind::Withdraw);
    let withdraw = serde_json::to_value(withdraw).expect("JSON");
    let withdraw_wanted =
        serde_json::json!({ "remedy": "withdraw", "clause": "cn-cpl-2013.25", "why": "bought_in_store" });
    assert_eq!(withdraw, withdraw_wanted);
}

#[test]
fn a_verdict_whose_amount_is_none_cannot_be_read() {
    let facts = Facts::from_json(LEAST).expect("facts");
    let facts = Facts { invoiced_on: Some(day("2026-03-02")), ..facts };
    let packs = Packs::builtin();
    let verdict =
        packs.decide(&Facts { proof: vec![domain::policy::Proof::Invoice], ..facts }).expect("an answer");
    let text = serde_json::to_string(&verdict).expect("text");
    assert!(text.contains(r#""amount":"10.00""#), "{text}");
    assert_eq!(serde_json::from_str::<Verdict>(&text).expect("a verdict"), verdict, "as it was written");
    for broken in ["", "ten", "10.001", "1e3"] {
        let text = text.replace(r#""amount":"10.00""#, &format!(r#""amount":"{broken}""#));
        let read = serde_json::from_str::<Verdict>(&text);
        assert!(read.is_err(), "{broken:?} would count as nought: {read:?}");
    }
}
