//! Which device it is that is left: one of several alike, one named twice, and how it looked when it came.

use super::{leaves, of, strange_notebook, takes_in, technician, television, with};
use desk::views::{AssessRepairView, RepairIntakeView, RepairView, SaleView};
use domain::repair::RepairState;
use serde_json::{Value, json};
use tests::photo::photo_with_exif;
use tests::story::does;
use tests::{Bring, CLERK, Story};

/// One of two fans of one line, without serial numbers, in their warranty.
fn fan(sale: &SaleView) -> Value {
    json!({ "line": Bring::of(&sale.id, &sale.lines[0].id).because("noise").asks("repair").json() })
}

fn two_fans(story: &Story) -> SaleView {
    let line =
        json!({ "name": "电风扇", "category": "flat_panel_tv", "quantity": 2, "unit_price": "199.00" });
    story.sold(json!({ "lines": [line] }))
}

#[test]
fn several_alike_are_several_devices() {
    // Given two of a kind of one line, which nothing tells apart.
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let sale = two_fans(&story);

    // When one lies here, the other can be left as well, and a third there is not.
    let first = takes_in(&story, fan(&sale));
    assert_eq!(first.device, None, "which of the two it is nobody can tell");
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": [fan(&sale)] }));
    assert!(asked.problem.is_none(), "{:?}", asked.problem);
    let second = takes_in(&story, fan(&sale));
    assert_eq!(story.is_refused("take_in_repair", leaves(fan(&sale))), "too_many");
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": [fan(&sale)] }));
    assert_eq!(asked.problem.unwrap().code, "too_many", "and that is said before it is left");

    // Then each counts its own days and its own repair.
    assert_eq!((first.card.nth, second.card.nth), (1, 1));
    let wait = of(&first, json!({ "step": "await_parts" }));
    let _: RepairView = does(&bench, "move_repair", wait);
    story.days_pass(20);
    let first: RepairView = story.does("open_repair", json!({ "line": first.card.line }));
    let second: RepairView = story.does("open_repair", json!({ "line": second.card.line }));
    let law = |view: &RepairView| view.card.law.as_ref().map(|law| (law.have, law.waits_for_parts));
    assert_eq!((law(&first).unwrap().0, law(&second).unwrap().0), (20, 20));
    assert!(law(&first).unwrap().1 && !law(&second).unwrap().1, "one waits for parts, the other does not");
    let _: RepairView = does(&bench, "finish_repair", of(&second, json!({ "result": "repaired" })));
    let second: RepairView = story.does("collect_repair", of(&second, json!({})));
    assert_eq!(second.card.state, RepairState::Collected);
    let again = takes_in(&story, fan(&sale));
    assert_eq!(again.card.state, RepairState::Received, "whichever of the two comes again");
}

#[test]
fn nobody_leaves_one_device_twice_at_once() {
    let story = Story::with(CLERK);
    let mut same = strange_notebook();
    same["line"]["brought"]["serial"] = json!("pf-2x77a");
    let twice = with(leaves(strange_notebook()), "devices", json!([strange_notebook(), same]));
    assert_eq!(story.is_refused("take_in_repair", twice.clone()), "device_twice");
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": twice["devices"] }));
    assert_eq!(asked.problem.unwrap().code, "device_twice");

    // Two without a serial number may well be two.
    let mut bare = strange_notebook();
    bare["line"]["brought"]["serial"] = json!("");
    let two = with(leaves(bare.clone()), "devices", json!([bare, bare]));
    let taken: RepairIntakeView = story.does("take_in_repair", two);
    assert_eq!(taken.repairs.len(), 2);
}

#[test]
fn what_stands_against_a_device_is_said_before_it_is_left() {
    let story = Story::with(CLERK);
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": [television()] }));
    assert!(asked.problem.is_none());
    takes_in(&story, television());
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": [television()] }));
    assert_eq!(asked.problem.unwrap().code, "repair_is_here");
}

#[test]
fn a_picture_of_how_it_came_is_decided_with_its_arrival() {
    let story = Story::with(CLERK);
    let long = json!([{ "image": photo_with_exif(), "note": "长".repeat(domain::text::NOTE_CHARS + 1) }]);
    assert_eq!(
        story.is_refused("take_in_repair", leaves(with(strange_notebook(), "photos", long))),
        "text_too_long"
    );
    let fits = json!([{ "image": photo_with_exif(), "note": "长".repeat(domain::text::NOTE_CHARS) }]);
    let repair = takes_in(&story, with(strange_notebook(), "photos", fits));
    assert_eq!(repair.photos.len(), 1);
}
