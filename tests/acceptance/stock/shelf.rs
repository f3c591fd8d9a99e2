//! What lies on the shelf, and who may have it.

use super::{comes, defective, good, page, some_part, wants};
use desk::views::{Done, KeptList, PartMoved, PartPage, StockView, WaitingPartList};
use serde_json::json;
use tests::bring::with;
use tests::{CLERK, MANAGER, Story, TECHNICIAN};

#[test]
fn a_technician_takes_parts_from_the_shelf_into_a_job_and_back() {
    // Given three pieces.
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0);
    let id = part.part.part;
    comes(&story, &part, 3);

    // When a job reserves two, takes them, and needs only one.
    let wanted = wants(&story, &part, 2, "工单 7");
    let work = wanted.work.unwrap();
    assert_eq!((wanted.page.stock.reserved, wanted.page.stock.available), (2, 1));
    story.does::<PartMoved>(
        "issue_wanted",
        json!({ "work": work, "part": id, "quantity": 2, "serial": "SN-9" }),
    );
    let more = json!({ "work": work, "part": id, "quantity": 3, "to": good("A-1") });
    assert_eq!(story.is_refused("give_back_wanted", more.clone()), "not_on_job");
    let back: PartMoved = story.does("give_back_wanted", with(more, "quantity", json!(1)));

    // Then two lie there, nobody's, and the page tells how it came to that.
    let stock = back.page.stock;
    assert_eq!((stock.good, stock.reserved, stock.available), (2, 0, 2));
    let told: Vec<(i64, &str)> = stock.movements.iter().map(|m| (m.change, m.serial.as_str())).collect();
    assert_eq!(told, [(1, ""), (-2, "SN-9"), (3, "")]);
    assert_eq!(stock.movements[1].label, "工单 7");
    // What broke is thrown away, and is nowhere after that.
    let broke = json!({ "work": work, "part": id, "quantity": 1 });
    let stock = story.does::<PartMoved>("give_back_wanted", broke).page.stock;
    assert_eq!((stock.good, stock.places.len()), (2, 1));
}

#[test]
fn nothing_goes_below_nought_unless_a_manager_finds_more() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0);
    let id = part.part.part;
    comes(&story, &part, 1);
    let work = wants(&story, &part, 1, "工单 7").work.unwrap();
    let issue = json!({ "work": work, "part": id, "quantity": 2 });
    assert_eq!(story.is_refused("issue_wanted", issue.clone()), "part_short");

    // Who holds a second piece in the hand asks a manager.
    let more = json!({ "part": id, "place": good("A-1"), "quantity": 1, "note": "抽屉里" });
    assert_eq!(story.is_refused("found_parts", more.clone()), "needs_manager");
    let yes = with(more, "exception", MANAGER.approves("shop_mistake"));
    story.does::<PartMoved>("found_parts", yes);
    story.does::<PartMoved>("issue_wanted", issue);
    let entry = story.desk().store().read(|db| db.journal_tail(3)).unwrap();
    assert!(entry[0].stamp.approved_by.is_some(), "her name stands beside what was found");
}

#[test]
fn parts_move_between_bins_vans_and_the_defective_ones() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0);
    let id = part.part.part;
    comes(&story, &part, 4);
    let stock: StockView = story.does("stock", json!({}));
    let me = stock.keepers.iter().find(|keeper| keeper.name == TECHNICIAN.name).unwrap().staff;
    let van = json!({ "bin": "", "condition": "good", "keeper": me });
    let goes = |from, to, n| json!({ "part": id, "from": from, "to": to, "quantity": n });

    // Two into the van, one to the defective ones; what is kept for a job stays.
    story.does::<PartMoved>("move_parts", goes(good("A-1"), van.clone(), 2));
    story.does::<PartMoved>("move_parts", goes(good("A-1"), defective("R"), 1));
    let work = wants(&story, &part, 1, "顾客 王女士").work.unwrap();
    assert_eq!(story.is_refused("move_parts", goes(good("A-1"), van.clone(), 1)), "part_short");
    assert_eq!(story.is_refused("move_parts", goes(good("A-1"), good("A-1"), 1)), "same_place");
    story.does::<PartMoved>("move_parts", goes(good("A-1"), good("B-2"), 1));

    // The van's are nobody else's, but the technician may use them for the job; what was kept is free then.
    let kept: KeptList = story.does("kept_parts", json!({}));
    let of_it = kept.parts.iter().find(|kept| kept.part.part == id).unwrap();
    assert_eq!((kept.keeper.name.as_str(), of_it.quantity), (TECHNICIAN.name, 2));
    let from_van = json!({ "work": work, "part": id, "quantity": 1, "from": van });
    let page = story.does::<PartMoved>("issue_wanted", from_van).page;
    assert_eq!((page.stock.good, page.stock.available, page.stock.reserved), (1, 1, 0));

    // The defective one goes back to the supplier.
    let out =
        json!({ "part": id, "from": defective("R"), "quantity": 1, "by": "sent_back", "note": "退货单 3" });
    let page = story.does::<PartMoved>("take_out_parts", out.clone()).page;
    assert_eq!(page.stock.places.len(), 2);
    assert_eq!(story.is_refused("take_out_parts", out), "part_short");
    let nobody = json!({ "bin": "", "condition": "good", "keeper": uuid::Uuid::from_u128(1) });
    assert_eq!(story.is_refused("move_parts", goes(good("B-2"), nobody, 1)), "unknown");
}

#[test]
fn who_waits_is_listed_and_woken_in_turn() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0);
    wants(&story, &part, 2, "工单 1");
    let second = wants(&story, &part, 1, "工单 2");
    let list: WaitingPartList = story.does("list_waiting_parts", json!({}));
    let who: Vec<(&str, u32)> = list
        .waiting
        .iter()
        .filter(|row| row.part.part == part.part.part)
        .map(|row| (row.want.label.as_str(), row.want.waiting))
        .collect();
    assert_eq!(who, [("工单 1", 2), ("工单 2", 1)]);

    let came = comes(&story, &part, 2);
    assert_eq!(
        came.woken.iter().map(|w| (w.label.as_str(), w.quantity)).collect::<Vec<_>>(),
        [("工单 1", 2)]
    );
    assert_eq!(came.page.stock.available, 0, "both are kept for the first");
    story.does::<Done>("drop_want", json!({ "work": second.work }));
    assert_eq!(story.is_refused("drop_want", json!({ "work": second.work })), "unknown");
    assert_eq!(comes(&story, &part, 1).page.stock.available, 1);
}

#[test]
fn a_part_that_nobody_listed_is_keyed_in_once() {
    let story = Story::with(TECHNICIAN);
    let new = json!({ "number": "ZX-0815", "name": "手拧旋钮", "name_en": "Knob", "maker": "自制", "bin": "A-1",
                      "price": "12.50" });
    let page: PartPage = story.does("record_part", new.clone());
    assert_eq!((page.part.number.as_str(), page.price.minor), ("ZX-0815", 1_250));
    let again = with(new, "number", json!("zx 0815"));
    assert_eq!(story.is_refused("record_part", again), "part_known");
    assert_eq!(super::page(&story, &json!(page.part.part)).maker, "自制");
}

#[test]
fn a_level_is_set_by_a_manager_and_has_to_make_sense() {
    let story = Story::with(MANAGER);
    let part = some_part(&story, 0);
    let level = |at, to| json!({ "part": part.part.part, "reorder_at": at, "order_up_to": to });
    assert_eq!(story.is_refused("set_part_level", level(5, 4)), "part_level");
    story.does::<PartMoved>("set_part_level", level(5, 5));
    let page = page(&story, &json!(part.part.part));
    assert_eq!((page.stock.reorder_at, page.stock.is_low), (5, true));
    let technician = story.door_for(TECHNICIAN);
    let failure = technician.call(Some(tests::new_request()), "set_part_level", level(1, 2)).unwrap_err();
    assert_eq!(failure.code, "not_allowed");
}

#[test]
fn a_clerk_looks_and_moves_nothing() {
    let story = Story::with(CLERK);
    let part = some_part(&story, 0);
    assert!(!part.stock.may_move && !part.stock.may_order);
    let come = json!({ "part": part.part.part, "place": good("A-1"), "quantity": 1 });
    assert_eq!(story.is_refused("receive_parts", come), "not_allowed");
}
