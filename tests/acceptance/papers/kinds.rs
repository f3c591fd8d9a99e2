//! Every kind of paper comes out of the demo store: what it has by itself, and what is made in it on the spot.

use super::pdf;
use desk::views::{CaseView, PaperView};
use domain::ids::DocumentKind;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tests::bring::with;
use tests::story::does;
use tests::{CLERK, MANAGER, OTHER_CLERK, Story, bring};

/// Everything in a view that looks like a document's number.
fn numbers(view: &Value, found: &mut BTreeSet<String>) {
    match view {
        Value::String(text) => {
            let parts: Vec<&str> = text.split('-').collect();
            let is_number = parts.len() == 3
                && parts[0].len() >= 2
                && parts[0].starts_with(|c: char| c.is_ascii_uppercase())
                && parts[1].len() == 6
                && parts.iter().skip(1).all(|part| part.chars().all(|c| c.is_ascii_digit()));
            if is_number {
                found.insert(text.clone());
            }
        }
        Value::Array(all) => all.iter().for_each(|one| numbers(one, found)),
        Value::Object(all) => all.values().for_each(|one| numbers(one, found)),
        _ => {}
    }
}

#[test]
fn every_kind_of_paper_comes_out_of_the_demo_store_on_every_paper_and_in_every_language() {
    let story = Story::with(CLERK);
    let mut found = BTreeSet::new();
    let mut seen = |view: Value| numbers(&view, &mut found);

    // What the demo store has: repairs in every state, loan units, visits.
    for ended in [true, false] {
        let board: Value = story.does("list_repairs", json!({ "ended": ended }));
        for card in board["cards"].as_array().unwrap() {
            seen(story.does("open_repair", json!({ "line": card["line"] })));
        }
    }
    seen(story.does("list_loan_units", json!({})));
    seen(story.does("list_visits", json!({})));

    // What is made in it: over the counter, in the parts room, at the end of a shift.
    let television =
        || bring("tv_day_15", 0).unit("tv_day_15", 0, 0).because("display").asks("exchange").alone();
    seen(story.does("receive_return", bring("kettle", 0).alone()));
    let late = bring("tv_day_30", 0).unit("tv_day_30", 0, 0).because("display").asks("refund").alone();
    seen(story.does("refuse_return", late));
    let goodwill = json!({ "give": "warranty", "months": 6, "cost": "10.00" });
    let phone =
        bring("phone_day_3", 0).unit("phone_day_3", 0, 0).because("display").with("goodwill", goodwill);
    seen(story.does("give_goodwill", phone.alone()));
    let owed: CaseView = story.does("owe_exchange", with(television(), "ready_on", json!("2026-11-30")));
    let out = json!([{ "serials": ["BL43A4S2699001"] }]);
    seen(story.does("exchange", json!({ "case": owed.id, "case_lines": [owed.lines[0].id], "out": out })));
    let credit = json!({ "amount": "80.00", "note": "x", "exception": MANAGER.approves("loyal_customer") });
    seen(story.does("make_credit", credit));
    let manager = story.door_for(MANAGER);
    let part: Value = does(
        &manager,
        "record_part",
        json!({ "number": "PSU-65", "name": "电源板", "price": "180.00", "bin": "A-01" }),
    );
    let part = &part["part"]["part"];
    let order = json!({ "supplier": "华东家电配件", "lines": [{ "part": part, "quantity": 2 }] });
    seen(does(&manager, "make_order", order));
    let place = json!({ "bin": "A-01", "condition": "good" });
    does::<Value>(&manager, "receive_parts", json!({ "part": part, "place": place, "quantity": 2 }));
    seen(does(&manager, "begin_count", json!({ "parts": [part] })));
    let colleagues: Value = story.does("shift", json!({}));
    let other =
        colleagues["colleagues"].as_array().unwrap().iter().find(|one| one["name"] == OTHER_CLERK.name);
    seen(story.does("hand_over_shift", json!({ "to": other.unwrap()["staff"], "note": "王女士下午来提机" })));
    let close = json!({ "float": "1000.00", "counted": "1000.00", "why": "点过" });
    seen(does(&manager, "close_day", close));

    let mut kinds: BTreeMap<DocumentKind, String> = BTreeMap::new();
    for number in found {
        if let Ok(view) = story.ask("preview", json!({ "number": number })) {
            let view: PaperView = serde_json::from_value(view).unwrap();
            kinds.entry(view.kind).or_insert(number);
        }
    }
    // A sale's own receipt is the till's.
    let wanted: BTreeSet<DocumentKind> =
        DocumentKind::ALL.into_iter().filter(|kind| *kind != DocumentKind::Sale).collect();
    assert_eq!(kinds.keys().copied().collect::<BTreeSet<_>>(), wanted);
    for (kind, number) in kinds {
        for paper in ["a4", "a5", "80mm", "58mm"] {
            for languages in ["zh-CN", "en", "both"] {
                let request = json!({ "number": number, "paper": paper, "languages": languages });
                let preview: PaperView = story.does("preview", request.clone());
                assert!(preview.pages[0].svg.contains("<svg"), "{kind:?} on {paper} in {languages}");
                let printed: PaperView = story.does("print", request);
                assert_eq!(preview.copy, printed.copy, "the preview says which print comes next");
                assert!(pdf(&printed).starts_with(b"%PDF-"), "{kind:?} on {paper} in {languages}");
                assert_eq!(printed.missing, Vec::<String>::new(), "no character is left out of {kind:?}");
            }
        }
    }
}
