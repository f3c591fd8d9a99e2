//! Verdicts: how many a second on one core, and how long the slowest take.

use super::measure::spread;
use crate::out::{Ended, Out};
use domain::policy::{Facts, FactsError, Packs};
use std::time::Instant;

/// How often each question is put.
const TIMES: usize = 20_000;

/// Questions as the counter puts them: plain ones, those that turn on repairs, and those that the rules refuse.
const QUESTIONS: [&str; 8] = [
    r#"{"goods": "flat_panel_tv", "channel": "store", "invoiced_on": "2026-11-16", "installed_on": "2026-11-18"}"#,
    r#"{"goods": "flat_panel_tv", "channel": "store", "invoiced_on": "2026-11-02", "installed_on": "2026-11-04"}"#,
    r#"{"goods": "mobile_phone", "channel": "store", "invoiced_on": "2026-06-01", "repairs": [
        {"in": "2026-08-03", "out": "2026-08-06", "recorded": true},
        {"in": "2026-10-12", "out": "2026-10-20", "recorded": true}]}"#,
    r#"{"goods": "washing_machine", "channel": "store", "invoiced_on": "2026-03-02", "repairs": [
        {"in": "2026-08-20", "delay": "parts"}]}"#,
    r#"{"goods": "clothing", "channel": "online", "invoiced_on": "2026-11-16", "delivered_on": "2026-11-18", "fault": "none"}"#,
    r#"{"goods": "mobile_phone", "channel": "online", "invoiced_on": "2026-11-16", "fault": "none", "traits": ["opened", "activated"]}"#,
    r#"{"goods": "notebook_computer", "channel": "store", "invoiced_on": "2025-06-01", "component": "mainboard", "cause": "misuse"}"#,
    r#"{"goods": "electric_kettle", "channel": "store", "invoiced_on": "2026-11-19", "exchanges": ["2026-11-20"]}"#,
];

/// What is the same in every question.
const COMMON: &str = r#"{"packs": ["cn", "cn-zj", "shop"], "claimed_on": "2026-11-22", "price": "3999.00",
    "fault": "performance", "proof": ["sales_record"], "same_model_in_stock": true}"#;

/// Measures and prints the row.
pub(super) fn measure(out: &mut Out) -> Result<(), Ended> {
    let failed = |error: FactsError| Ended::Usage(error.to_string());
    let packs = Packs::builtin();
    let questions: Vec<Facts> = QUESTIONS.into_iter().map(question).collect::<Result<_, _>>()?;
    let all: Vec<&Facts> = questions.iter().cycle().take(QUESTIONS.len() * TIMES).collect();
    let began = Instant::now();
    for facts in &all {
        std::hint::black_box(packs.decide(facts)).map_err(failed)?;
    }
    let rate = all.len() as f64 / began.elapsed().as_secs_f64();
    let each = spread(&all, |facts| packs.decide(facts).map(|_| ())).map_err(failed)?;
    out.text(&format!(
        "{:<35} {:>11}  {:>9.4} ms  {:>6}  {:>7.4} ms  {rate:.0} a second\n",
        "a verdict", "", each.p50_ms, "", each.p99_ms
    ))
}

fn question(own: &str) -> Result<Facts, Ended> {
    let unreadable = |error: serde_json::Error| Ended::Usage(error.to_string());
    let mut facts: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(COMMON).map_err(unreadable)?;
    let own: serde_json::Map<String, serde_json::Value> = serde_json::from_str(own).map_err(unreadable)?;
    facts.extend(own);
    serde_json::from_value(facts.into()).map_err(unreadable)
}
