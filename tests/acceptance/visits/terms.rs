//! The shop's terms for visits.

use super::*;
use desk::views::SettingsView;

#[test]
fn terms_that_do_not_hold_together_are_refused_and_say_where() {
    let story = story();
    story.signs_in(MANAGER);
    let settings: SettingsView = story.does("settings", json!({}));
    let visits = json!(settings.settings.visits);
    let keeps = |change: Value| {
        let mut settings = json!(settings.settings);
        let mut visits = visits.clone();
        for (field, value) in change.as_object().unwrap() {
            visits[field] = value.clone();
        }
        settings["visits"] = visits;
        json!({ "settings": settings })
    };
    let field = |kind: &str, more: Value| {
        let mut field = json!({ "code": "pressure", "zh": "水压", "kind": kind });
        for (name, value) in more.as_object().unwrap() {
            field[name] = value.clone();
        }
        keeps(json!({ "fields": [field] }))
    };
    let price = |code: &str, amount: i64| json!({ "code": code, "zh": "上门费", "amount_minor": amount });
    let plan = |months: u32| json!({ "plans": [{ "code": "filter", "zh": "换滤芯", "kind": "inspect", "every_months": months }] });
    let wrong = [
        keeps(json!({ "day_from": "19:00:00", "day_to": "19:00:00" })),
        keeps(json!({ "sample_percent": 101 })),
        keeps(json!({ "rework_days": 1001 })),
        keeps(json!({ "checks": [{ "code": "own", "zh": "" }] })),
        keeps(json!({ "prices": [price("one", 1), price("one", 2)] })),
        keeps(json!({ "prices": [price("One", 1)] })),
        keeps(json!({ "prices": [price("one", -1)] })),
        field("number", json!({ "low": "2", "high": "1.999" })),
        field("number", json!({ "low": "much" })),
        field("choice", json!({ "choices": ["高"] })),
        keeps(plan(0)),
        keeps(plan(121)),
    ];
    for request in wrong {
        assert_eq!(story.is_refused("change_settings", request.clone()), "visit_terms", "{request}");
    }
    let right = [
        keeps(json!({ "day_from": "18:59:00", "day_to": "19:00:00", "sample_percent": 100 })),
        keeps(json!({ "prices": [price("one", 0), price("two", 2)] })),
        field("number", json!({ "low": "2", "high": "2.000" })),
        field("choice", json!({ "choices": ["高", "低"] })),
        keeps(plan(120)),
    ];
    for request in right {
        let _: SettingsView = story.does("change_settings", request);
    }
}
