//! Clocks that jump, nights with an hour twice, a shop that moves.

use chrono::{DateTime, TimeDelta, Utc};
use desk::views::{AssessView, CaseView, SaleView};
use domain::policy::RemedyKind;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{Bring, CLERK, MANAGER, Story, bring};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn a_clock_put_back_gives_no_number_twice_and_is_noted() {
    // Given returns made before and after the clock went back by a day, a second, a year, and forward again.
    let story = Story::with(CLERK);
    let start = story.now();
    let mut numbers = BTreeSet::new();
    let mut count = 0;
    for step in [0, -1, 0, -86_400, 0, 3_600, -86_400, -1] {
        story.hand.put(start + TimeDelta::seconds(step));
        for _ in 0..2 {
            let sale: SaleView =
                story.sold(json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] }));
            let case: CaseView = story.does("receive_return", Bring::of(&sale.id, &sale.lines[0].id).alone());
            numbers.insert(sale.number);
            numbers.insert(case.number.0);
            count += 2;
        }
    }
    assert_eq!(numbers.len(), count, "every number is given once");
    let events = story.newest_events(200);
    let back = events.iter().filter(|event| *event == "clock_went_back").count();
    assert_eq!(back, 3, "each time it went back is in the journal, once: {events:?}");
}

#[test]
fn order_is_by_number_and_not_by_time() {
    let story = Story::with(CLERK);
    let first: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    story.hand.put(story.now() - TimeDelta::hours(5));
    let second: CaseView = story.does("receive_return", bring("split_tender", 0).alone());
    let list: Value = story.does("list_cases", json!({ "state": "all", "limit": 2 }));
    assert_eq!(list["cases"][0]["case"], json!(second.id), "the newest is what came last");
    assert_eq!(list["cases"][1]["case"], json!(first.id));
}

#[test]
fn a_clock_in_another_age_breaks_nothing() {
    for age in
        ["1970-01-01T00:00:00Z", "2036-11-25T09:00:00Z", "2099-12-31T23:59:59Z", "2025-11-25T09:00:00Z"]
    {
        let story = Story::with(CLERK);
        story.hand.put(at(age));
        for (command, request) in [
            ("status", json!({})),
            ("find", json!({ "text": "王芳" })),
            ("list_cases", json!({ "state": "all" })),
            ("receive_return", bring("kettle", 0).alone()),
            ("record_sale", json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] })),
        ] {
            if let Err(failure) = story.ask(command, request) {
                let said = ["facts", "needs_manager", "sale_dates"].contains(&failure.code.as_str());
                assert!(said, "{command} in {age}: {failure:?}");
            }
        }
        drop(story.sale("kettle"));
    }
}

#[test]
fn a_deadline_is_the_same_on_both_sides_of_a_move() {
    // Given a sale at half past midnight in Shanghai, when it is still the day before in Berlin.
    let story = Story::with(MANAGER);
    story.hand.put(at("2026-11-25T16:30:00Z"));
    let sale: SaleView = story.sold(json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] }));
    assert_eq!(sale.sold_on.to_string(), "2026-11-26", "the day is the shop's");
    let until = || {
        let shown: AssessView = story.does("assess", Bring::of(&sale.id, &sale.lines[0].id).alone());
        shown.lines[0].verdict.remedies[0].until
    };
    story.hand.put(at("2026-11-27T12:00:00Z"));
    let before = until();

    // When the shop moves to Berlin.
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings["time_zone"] = json!("Europe/Berlin");
    story.does::<Value>("change_settings", json!({ "settings": settings }));

    // Then the last day is the day that was promised.
    assert!(before.is_some());
    assert_eq!(until(), before);
    let again: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
    assert_eq!(again.sold_on, sale.sold_on);
}

#[test]
fn the_hour_that_comes_twice_is_one_day() {
    // Given a shop in Berlin in the night when clocks go back: 02:30 comes twice.
    let story = Story::with(MANAGER);
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings["time_zone"] = json!("Europe/Berlin");
    story.does::<Value>("change_settings", json!({ "settings": settings }));
    let mut sales = Vec::new();
    for moment in ["2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"] {
        story.hand.put(at(moment));
        let sale: SaleView =
            story.sold(json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "3000" }] }));
        assert_eq!(sale.sold_on.to_string(), "2027-10-31");
        sales.push(sale);
    }
    assert_ne!(sales[0].number, sales[1].number);
    let until = |sale: &SaleView| {
        let shown: AssessView = story.does("assess", Bring::of(&sale.id, &sale.lines[0].id).alone());
        shown.lines[0].verdict.remedies[0].until
    };
    assert_eq!(until(&sales[0]), until(&sales[1]));

    // And the day's limit counts both, over all of its 25 hours: six times 3,000 and 2,000 more.
    story.signs_in(CLERK);
    for moment in
        ["2027-10-30T22:00:00Z", "2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z", "2027-10-31T12:00:00Z"]
    {
        story.hand.put(at(moment));
        let sale: SaleView =
            story.sold(json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "3000" }] }));
        story.does::<CaseView>("receive_return", Bring::of(&sale.id, &sale.lines[0].id).alone());
    }
    story.hand.put(at("2027-10-31T22:59:59Z"));
    let sale: SaleView =
        story.sold(json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "8000.01" }] }));
    let shown: AssessView = story.does("assess", Bring::of(&sale.id, &sale.lines[0].id).alone());
    assert!(
        shown.causes.iter().any(|cause| cause.message.id == "cause-over_day_limit"),
        "{:?}",
        shown.causes
    );
    story.hand.put(at("2027-10-31T23:00:00Z"));
    let shown: AssessView = story.does("assess", Bring::of(&sale.id, &sale.lines[0].id).alone());
    assert!(!shown.causes.iter().any(|cause| cause.message.id == "cause-over_day_limit"), "a new day");
}

#[test]
fn the_29th_of_february_has_an_end() {
    let story = Story::with(MANAGER);
    story.hand.put(at("2028-02-29T09:00:00Z"));
    let sale: SaleView = story.sold(
        json!({ "lines": [{ "name": "x", "category": "flat_panel_tv", "quantity": 1, "unit_price": "1" }] }),
    );
    let until = |moment: &str| {
        story.hand.put(at(moment));
        let line = Bring::of(&sale.id, &sale.lines[0].id)
            .because("display")
            .with("component", json!("remote_control"));
        let shown: AssessView = story.does("assess", line.alone());
        let free =
            shown.lines[0].verdict.remedies.iter().find(|remedy| remedy.remedy == RemedyKind::RepairFree);
        free.map(|remedy| remedy.until.unwrap().to_string())
    };
    assert_eq!(until("2029-02-28T09:00:00Z").as_deref(), Some("2029-02-28"), "a year later there is no 29th");
    assert_eq!(until("2029-03-01T09:00:00Z"), None);
}
