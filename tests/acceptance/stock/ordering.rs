//! Orders to suppliers, and the goods that come on them.

use super::{page, some_part, wants};
use desk::views::{LowPartList, OrderList, OrderView, PartMoved, WaitingPartList};
use serde_json::{Value, json};
use tests::bring::with;
use tests::{MANAGER, Story, TECHNICIAN};

fn order(story: &Story, lines: Value) -> OrderView {
    story.does("make_order", json!({ "supplier": "华东配件", "lines": lines, "expected_on": "2026-11-30" }))
}

#[test]
fn what_is_low_is_ordered_and_what_comes_wakes_who_waits() {
    // Given a part of which two are wanted and three should lie there.
    let story = Story::with(MANAGER);
    let part = some_part(&story, 0);
    let id = part.part.part;
    let level = json!({ "part": id, "reorder_at": 1, "order_up_to": 3 });
    story.does::<PartMoved>("set_part_level", level);
    wants(&story, &part, 2, "工单 1");
    let low: LowPartList = story.does("list_low_parts", json!({}));
    let low = low.parts.iter().find(|row| row.part.part == id).unwrap();
    assert_eq!((low.waiting, low.suggested), (2, 5));

    // When they are ordered, and sent for.
    let made = order(&story, json!([{ "part": id, "quantity": 5, "price": "1.20" }]));
    assert_eq!(made.row.total.minor, 600);
    let early = json!({ "order": made.row.order });
    assert_eq!(story.is_refused("receive_order", early.clone()), "stock_step");
    story.does::<OrderView>("send_order", early.clone());
    assert_eq!(story.is_refused("send_order", early), "stock_step");
    let low: LowPartList = story.does("list_low_parts", json!({}));
    assert!(low.parts.iter().all(|row| row.part.part != id), "what is on order need not be ordered");
    let waiting: WaitingPartList = story.does("list_waiting_parts", json!({}));
    let row = waiting.waiting.iter().find(|row| row.part.part == id).unwrap();
    assert_eq!((row.ordered, row.expected_on), (5, "2026-11-30".parse().ok()));

    // Then what comes first goes to the one who waits, and the order stays open until all is there.
    let came = |line, n| json!({ "order": made.row.order, "lines": [{ "line": line, "quantity": n, "bin": "C-3" }] });
    let technician = story.door_for(TECHNICIAN);
    let first: OrderView = tests::story::does(&technician, "receive_order", came(0, 1));
    assert_eq!(first.woken.iter().map(|woken| woken.quantity).collect::<Vec<_>>(), [1]);
    assert_eq!((first.row.received, first.closed.as_str()), (1, ""));
    assert_eq!(story.is_refused("receive_order", came(0, 5)), "more_than_ordered");
    assert_eq!(story.is_refused("receive_order", came(1, 1)), "unknown");
    let rest: OrderView = story.does("receive_order", json!({ "order": made.row.order }));
    assert_ne!(rest.closed, "");
    let stock = page(&story, &json!(id)).stock;
    assert_eq!((stock.good, stock.reserved, stock.ordered, stock.is_low), (5, 2, 0, false));
}

#[test]
fn a_special_order_goes_to_its_own_job() {
    let story = Story::with(MANAGER);
    let part = some_part(&story, 0);
    let id = part.part.part;
    wants(&story, &part, 1, "工单 1");
    let second = wants(&story, &part, 1, "工单 2").work;
    let made = order(&story, json!([{ "part": id, "quantity": 1, "work": second }]));
    assert_eq!(made.lines[0].label, "工单 2");
    story.does::<OrderView>("send_order", json!({ "order": made.row.order }));
    let came: OrderView = story.does("receive_order", json!({ "order": made.row.order }));
    assert_eq!(came.woken.iter().map(|woken| woken.label.as_str()).collect::<Vec<_>>(), ["工单 2"]);
}

#[test]
fn an_order_may_be_given_up_and_is_late_after_its_day() {
    let story = Story::with(MANAGER);
    let part = some_part(&story, 0);
    let made = order(&story, json!([{ "part": part.part.part, "quantity": 2 }]));
    story.does::<OrderView>("send_order", json!({ "order": made.row.order }));
    // It is due on the fifth day from now.
    let is_late = || story.does::<OrderView>("open_order", json!({ "number": made.row.number })).row.is_late;
    story.days_pass(5);
    story.signs_in(MANAGER);
    assert!(!is_late());
    story.days_pass(1);
    story.signs_in(MANAGER);
    assert!(is_late());
    let over = json!({ "order": made.row.order, "note": "停产" });
    let closed: OrderView = story.does("close_order", over.clone());
    assert_eq!((closed.close_note.as_str(), closed.row.is_late), ("停产", false));
    assert_eq!(story.is_refused("close_order", over), "stock_step");
    assert_eq!(page(&story, &json!(part.part.part)).stock.ordered, 0);
    let sent: OrderList = story.does("list_orders", json!({ "state": "sent" }));
    assert!(sent.orders.iter().all(|row| row.order != made.row.order));
}

#[test]
fn an_order_needs_a_supplier_and_something_to_order() {
    let story = Story::with(MANAGER);
    let part = some_part(&story, 0).part.part;
    let sound = json!({ "supplier": "华东配件", "lines": [{ "part": part, "quantity": 1 }] });
    let bad = |field, value| story.is_refused("make_order", with(sound.clone(), field, value));
    assert_eq!(bad("supplier", json!(" ")), "text_empty");
    assert_eq!(bad("lines", json!([])), "nothing_brought");
    assert_eq!(bad("lines", json!([{ "part": part, "quantity": 0 }])), "pieces");
    assert_eq!(bad("lines", json!([{ "part": part, "quantity": 1, "price": "-1" }])), "amount");
    assert_eq!(bad("lines", json!(vec![json!({ "part": part, "quantity": 1 }); 201])), "too_many_lines");
    assert_eq!(bad("lines", json!([{ "part": uuid::Uuid::from_u128(1), "quantity": 1 }])), "unknown");
    assert_eq!(bad("expected_on", json!("2026-11-24")), "day");
    story.does::<OrderView>("make_order", sound);
}
