//! Work does not begin before the customer has said yes to what they would pay.

use super::{labour, of, strange_notebook, takes_in, technician};
use desk::Door;
use desk::views::{RepairView, SettingsView};
use domain::repair::RepairState;
use serde_json::{Value, json};
use tests::story::does;
use tests::{CLERK, MANAGER, Story, new_request};

fn fails(door: &Door, name: &str, request: Value) -> String {
    door.call(Some(new_request()), name, request).unwrap_err().code
}

/// A notebook on the bench whose repair the customer would pay, and has not been asked about.
fn asked(story: &Story, bench: &Door) -> RepairView {
    let repair = takes_in(story, strange_notebook());
    let _: RepairView = does(bench, "diagnose_repair", of(&repair, json!({})));
    does(bench, "put_work", of(&repair, labour("120.00")))
}

fn start(unasked: Value) -> Value {
    json!({ "step": "start", "unasked": unasked })
}

#[test]
fn work_waits_for_the_customers_yes_or_a_reason() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let repair = asked(&story, &bench);
    assert_eq!(repair.card.state, RepairState::Diagnosing);
    assert!(repair.start_asks, "the page knows it before anybody tries");

    assert_eq!(fails(&bench, "move_repair", of(&repair, json!({ "step": "start" }))), "start_unasked");
    let empty = start(json!({ "why": "safety", "note": "  " }));
    assert_eq!(fails(&bench, "move_repair", of(&repair, empty)), "text_empty", "a code alone says nothing");
    let said = start(json!({ "why": "safety", "note": "电池鼓包，不能放着" }));
    let going: RepairView = does(&bench, "move_repair", of(&repair, said));
    assert_eq!((going.card.state, going.start_asks), (RepairState::InRepair, false));
    let kept = going.history.iter().find(|entry| entry.what.id == "event-repair-begun_unasked").unwrap();
    let told = |name: &str| kept.what.args.get(name).cloned().unwrap_or_default();
    assert_eq!((told("why"), told("note")), ("safety".into(), "电池鼓包，不能放着".into()));
    assert_eq!(told("amount"), "¥120.00", "and what nobody had agreed to");
}

#[test]
fn a_yes_lets_work_begin_and_a_no_does_not() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let repair = takes_in(&story, strange_notebook());
    let _: RepairView = does(&bench, "put_work", of(&repair, labour("120.00")));
    let no = json!({ "answer": { "yes": false, "by": "counter" } });
    let repair: RepairView = story.does("quote_repair", of(&repair, no));
    assert_eq!((repair.card.state, repair.start_asks), (RepairState::Ready, true));
    assert_eq!(fails(&bench, "move_repair", of(&repair, json!({ "step": "rework" }))), "start_unasked");

    let other = takes_in(&story, super::television());
    let _: RepairView =
        does(&bench, "put_work", of(&other, json!({ "what": { "kind": "labour" }, "name": "换屏" })));
    let going: RepairView = does(&bench, "move_repair", of(&other, json!({ "step": "start" })));
    assert_eq!(going.card.state, RepairState::InRepair, "what costs the customer nothing waits for nobody");
}

#[test]
fn a_shop_may_let_work_begin_before_the_yes() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let manager = story.door_for(MANAGER);
    let repair = asked(&story, &bench);
    let SettingsView { mut settings, .. } = does(&manager, "settings", json!({}));
    settings.repairs.start_before_yes = true;
    let _: SettingsView = does(&manager, "change_settings", json!({ "settings": settings }));
    let going: RepairView = does(&bench, "move_repair", of(&repair, json!({ "step": "start" })));
    assert_eq!(going.card.state, RepairState::InRepair);
    let is_kept = |id: &str| going.history.iter().any(|entry| entry.what.id == id);
    assert!(!is_kept("event-repair-begun_unasked"), "there is nothing to explain");
}
