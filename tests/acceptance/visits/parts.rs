//! Parts of a visit and the stock.

use super::*;
use desk::views::{PartPage, PickList};
use domain::part::PartId;
use domain::repair::WorkState;
use tests::TECHNICIAN;

/// A part of which five lie in a bin.
fn part(story: &Story) -> PartId {
    let manager = story.door_for(MANAGER);
    let page: PartPage = does(
        &manager,
        "record_part",
        json!({ "number": "PSU-65", "name": "电源板", "price": "180.00", "bin": "A-01" }),
    );
    let part = page.part.part;
    let place = json!({ "bin": "A-01", "condition": "good" });
    let _: Value = does(&manager, "receive_parts", json!({ "part": part, "place": place, "quantity": 5 }));
    part
}

fn free(story: &Story, part: PartId) -> u32 {
    let page: PartPage = story.does("open_part", json!({ "part": part }));
    page.stock.available
}

fn wants(visit: &VisitView, part: PartId, quantity: u32) -> Value {
    json!({ "visit": visit.card.visit, "what": { "kind": "part", "part": part }, "quantity": quantity })
}

#[test]
fn a_part_is_reserved_taken_along_put_in_and_out_of_the_books() {
    let story = story();
    let part = part(&story);
    let people = technicians(&story);
    let visit = assigned(&story, &taken(&story, tv()), people[0]);
    let visit: VisitView = story.does("put_visit_line", wants(&visit, part, 2));
    let work = visit.lines[0].work;
    assert_eq!((free(&story, part), visit.lines[0].stock.as_ref().unwrap().reserved), (3, 2));
    let day = json!({ "technician": people[0], "day": "2026-11-25" });
    let list: PickList = story.does("pick_list", day.clone());
    assert_eq!((list.lines.len(), list.lines[0].bin.as_str(), list.lines[0].picked), (1, "A-01", false));
    let bench = story.door_for(TECHNICIAN);
    let picked: VisitView = does(&bench, "pick_visit_parts", json!({ "visit": visit.card.visit }));
    assert!(picked.lines[0].picked);
    assert_eq!(free(&story, part), 3, "what was kept for it went, and nothing else");
    let list: PickList = story.does("pick_list", day);
    assert!(list.lines[0].picked);

    it_is(&story, "2026-11-25T09:30:00");
    let _: VisitView = does(&bench, "arrive_visit", json!({ "visit": visit.card.visit }));
    let reported = reported(&story, &visit, report(&visit));
    assert_eq!(bench_is_refused(&story, "end_visit", ends(&reported, "done")), "visit_part_open");
    let put_in =
        json!({ "visit": visit.card.visit, "work": work, "serial_on": "PN-9", "serial_off": "PN-1" });
    let issued: VisitView = does(&bench, "issue_visit_part", put_in.clone());
    assert_eq!((issued.lines[0].state, issued.lines[0].serial_on.as_str()), (WorkState::Issued, "PN-9"));
    assert_eq!(bench_is_refused(&story, "issue_visit_part", put_in), "not_this_way", "once");
    let ended = ended(&story, ends(&reported, "done"));
    assert_eq!((ended.due.minor, free(&story, part)), (0, 3));
}

#[test]
fn what_there_is_not_is_waited_for_and_what_is_called_off_is_free_again() {
    let story = story();
    let part = part(&story);
    let visit = assigned(&story, &taken(&story, tv()), technicians(&story)[0]);
    let visit: VisitView = story.does("put_visit_line", wants(&visit, part, 6));
    let stock = visit.lines[0].stock.clone().unwrap();
    assert_eq!((stock.reserved, stock.waiting, visit.card.waits_for_parts), (5, 1, true));
    let picks = json!({ "visit": visit.card.visit, "works": [visit.lines[0].work] });
    assert_eq!(bench_is_refused(&story, "pick_visit_parts", picks), "part_short");
    let label: Value = story.does("list_waiting_parts", json!({}));
    assert!(label.to_string().contains(&visit.card.number.0), "the parts room knows who waits");
    let _: VisitView = story.does("cancel_visit", json!({ "visit": visit.card.visit, "why": "不修了" }));
    assert_eq!(free(&story, part), 5);
}

#[test]
fn a_part_that_was_taken_along_comes_back_before_a_visit_is_called_off() {
    let story = story();
    let part = part(&story);
    let visit = assigned(&story, &taken(&story, tv()), technicians(&story)[0]);
    let visit: VisitView = story.does("put_visit_line", wants(&visit, part, 1));
    let bench = story.door_for(TECHNICIAN);
    let _: VisitView = does(&bench, "pick_visit_parts", json!({ "visit": visit.card.visit }));
    let cancel = json!({ "visit": visit.card.visit, "why": "不修了" });
    assert_eq!(story.is_refused("cancel_visit", cancel.clone()), "visit_part_open");
    let remove = json!({ "visit": visit.card.visit, "work": visit.lines[0].work });
    let _: VisitView = does(&bench, "remove_visit_line", remove.clone());
    assert_eq!(free(&story, part), 5);
    assert_eq!(bench_is_refused(&story, "remove_visit_line", remove), "not_this_way", "once");
    let _: VisitView = story.does("cancel_visit", cancel);
}

#[test]
fn what_did_not_go_in_goes_on_with_the_next_visit() {
    let story = story();
    let part = part(&story);
    let visit = assigned(&story, &taken(&story, tv()), technicians(&story)[0]);
    let _: VisitView = story.does("put_visit_line", wants(&visit, part, 1));
    let _: VisitView = story.does("put_visit_line", wants(&visit, part, 2));
    let visit: VisitView = story.does("open_visit", json!({ "visit": visit.card.visit }));
    let bench = story.door_for(TECHNICIAN);
    let one = json!({ "visit": visit.card.visit, "works": [visit.lines[0].work] });
    let _: VisitView = does(&bench, "pick_visit_parts", one);
    it_is(&story, "2026-11-25T09:30:00");
    let _: VisitView = does(&bench, "arrive_visit", json!({ "visit": visit.card.visit }));
    reported(&story, &visit, report(&visit));
    let partly = with(ends(&visit, "partly"), "reason", json!("more_time"));
    let ended = ended(&story, partly);
    assert!(ended.lines.iter().all(|line| line.state == WorkState::Removed));
    let next: VisitView = story.does("open_visit", json!({ "visit": ended.next.unwrap().visit }));
    let carried: Vec<(u32, bool)> = next.lines.iter().map(|line| (line.quantity, line.picked)).collect();
    assert_eq!(carried, [(1, true), (2, false)]);
    assert_eq!((free(&story, part), next.lines[1].stock.as_ref().unwrap().reserved), (2, 2));
}
