//! Parts that came out of devices, and who gets them.

use super::some_part;
use desk::requests::OldPartMove;
use desk::views::{OldPartList, OldPartView, StockView};
use domain::stock::OldPartState;
use serde_json::{Value, json};
use tests::bring::with;
use tests::{Story, TECHNICIAN};

fn taken(story: &Story, owner: &str, due: Value) -> OldPartView {
    let part = some_part(story, 0).part.part;
    let list: OldPartList = story.does(
        "take_old_part",
        json!({ "part": part, "quantity": 1, "owner": owner, "due": due, "credit": "88.00", "serial": "OLD-1" }),
    );
    list.open.into_iter().max_by_key(|old| old.old_part).unwrap()
}

fn step(old: &OldPartView, step: &str) -> Value {
    json!({ "old_part": old.old_part, "step": step })
}

fn expected(story: &Story) -> i64 {
    story.does::<OldPartList>("list_old_parts", json!({})).expected.minor
}

#[test]
fn the_makers_part_goes_back_in_time_and_is_credited() {
    let story = Story::with(TECHNICIAN);
    let before = expected(&story);
    let old = taken(&story, "maker", json!("2026-12-05"));
    assert_eq!((old.days_left, old.steps.clone()), (Some(10), vec![OldPartMove::SendBack]));
    assert_eq!(expected(&story), before + 8_800);

    // It may neither be thrown away nor credited before it went back.
    assert_eq!(story.is_refused("move_old_part", step(&old, "scrap")), "stock_step");
    let credit = with(step(&old, "credit"), "amount", json!("80.00"));
    assert_eq!(story.is_refused("move_old_part", credit.clone()), "stock_step");
    let sent = with(step(&old, "send_back"), "reference", json!("SF100"));
    story.does::<OldPartList>("move_old_part", sent);
    assert_eq!(story.is_refused("move_old_part", with(credit.clone(), "amount", json!("0"))), "no_amount");
    let done: OldPartList = story.does("move_old_part", credit);
    let end = done.done.iter().find(|part| part.old_part == old.old_part).unwrap();
    assert_eq!((end.state, end.credited.minor, end.steps.len()), (OldPartState::Credited, 8_000, 0));
    assert_eq!(expected(&story), before);
}

#[test]
fn what_a_step_has_no_place_for_is_refused_by_its_name() {
    let story = Story::with(TECHNICIAN);
    let theirs = taken(&story, "customer", Value::Null);
    for (field, value) in
        [("on", "2026-11-25"), ("amount", "1.00"), ("reference", "SF100"), ("note", "给顾客")]
    {
        let refused = with(step(&theirs, "hand_over"), field, json!(value));
        assert_eq!(story.is_refused("move_old_part", refused), "not_kept", "{field}");
    }
    let ours = taken(&story, "shop", Value::Null);
    assert_eq!(
        story.is_refused("move_old_part", with(step(&ours, "scrap"), "reference", json!("SF100"))),
        "not_kept"
    );
    story.does::<OldPartList>("move_old_part", with(step(&ours, "scrap"), "note", json!("烧毁")));
}

#[test]
fn what_the_maker_turns_down_is_thrown_away_and_the_customers_goes_to_them() {
    let story = Story::with(TECHNICIAN);
    let old = taken(&story, "maker", Value::Null);
    story.does::<OldPartList>("move_old_part", step(&old, "send_back"));
    story.does::<OldPartList>("move_old_part", with(step(&old, "turn_down"), "note", json!("人为损坏")));
    story.does::<OldPartList>("move_old_part", step(&old, "scrap"));
    let theirs = taken(&story, "customer", Value::Null);
    assert_eq!(story.is_refused("move_old_part", step(&theirs, "send_back")), "stock_step");
    story.does::<OldPartList>("move_old_part", step(&theirs, "hand_over"));
    let ours = taken(&story, "shop", Value::Null);
    assert_eq!(story.is_refused("move_old_part", step(&ours, "hand_over")), "stock_step");
    story.does::<OldPartList>("move_old_part", step(&ours, "scrap"));
    assert_eq!(story.is_refused("move_old_part", step(&ours, "scrap")), "stock_step");
}

#[test]
fn what_is_due_within_a_week_is_counted() {
    let story = Story::with(TECHNICIAN);
    let due = || story.does::<StockView>("stock", json!({})).old_parts_due;
    let before = due();
    taken(&story, "maker", json!("2026-12-03"));
    assert_eq!(due(), before, "eight days from now is not yet soon");
    taken(&story, "maker", json!("2026-12-02"));
    assert_eq!(due(), before + 1);
    let part = some_part(&story, 0).part.part;
    let past = json!({ "part": part, "quantity": 1, "owner": "maker", "due": "2026-11-24" });
    assert_eq!(story.is_refused("take_old_part", past), "day");
    let none = json!({ "part": part, "quantity": 0, "owner": "shop" });
    assert_eq!(story.is_refused("take_old_part", none), "pieces");
}
