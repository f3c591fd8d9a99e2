//! What is paid at the door, and what becomes of the cash.

use super::*;
use desk::views::{ShiftDone, ShiftView, TillMoney};

/// A visit that costs the customer fifty yuan, at the door and written down.
fn to_be_paid(story: &Story) -> VisitView {
    let visit = at_the_door(story, typed("repair", "老电视", "flat_panel_tv"));
    let line = json!({ "visit": visit.card.visit, "what": { "kind": "listed", "code": "call_out" } });
    let visit: VisitView = story.does("put_visit_line", line);
    assert_eq!(visit.due.minor, 5_000);
    reported(story, &visit, report(&visit))
}

fn money_of(shift: ShiftView) -> TillMoney {
    shift.money.expect("a manager sees it")
}

/// The day before is closed, and nobody carries anything.
fn a_new_day(story: &Story) {
    story.signs_in(MANAGER);
    let now = money_of(story.does("shift", json!({})));
    let carried = now.carried.iter();
    let handed: Vec<Value> = carried
        .map(
            |one| json!({ "technician": one.technician, "amount": one.carries.text.trim_start_matches('¥') }),
        )
        .collect();
    let close = json!({ "float": "0", "handed_in": handed, "counted": "0", "why": "开始" });
    let _: ShiftDone = story.does("close_day", close);
    story.signs_in(CLERK);
}

fn pays(visit: &VisitView, way: Value) -> Value {
    with(ends(visit, "done"), "paid", json!([way]))
}

#[test]
fn cash_is_put_down_and_the_change_is_reckoned() {
    let story = story();
    let visit = to_be_paid(&story);
    let cash = |tendered: &str| json!({ "kind": "cash", "amount": "50.00", "tendered": tendered });
    assert_eq!(bench_is_refused(&story, "end_visit", pays(&visit, cash("49.99"))), "tendered");
    let ending = ended(&story, pays(&visit, cash("100.00"))).ending.unwrap();
    let [way] = ending.ways.as_slice() else { panic!("one way: {:?}", ending.ways) };
    assert_eq!(way.tendered.as_ref().map(|amount| amount.minor), Some(10_000));
    assert_eq!(way.change.as_ref().map(|amount| amount.minor), Some(5_000));
    assert_eq!(ending.paid.minor, 5_000, "the change is not the shop's");
}

#[test]
fn cash_of_the_door_is_carried_until_it_is_handed_in() {
    let story = story();
    a_new_day(&story);
    let visit = to_be_paid(&story);
    let visit = ended(&story, pays(&visit, json!({ "kind": "cash", "amount": "50.00" })));
    let technician = visit.card.technician;
    story.signs_in(MANAGER);
    let now = money_of(story.does("shift", json!({})));
    assert_eq!(now.cash.minor, 0, "it is not in the drawer");
    let [one] = now.carried.as_slice() else { panic!("one carries: {:?}", now.carried) };
    assert_eq!((Some(one.technician), one.carries.minor), (technician, 5_000));
    let close = |handed: &str, counted: &str| {
        let handed = json!([{ "technician": technician, "amount": handed }]);
        json!({ "float": "100.00", "handed_in": handed, "counted": counted })
    };
    assert_eq!(story.is_refused("close_day", close("50.01", "150.01")), "handed_too_much");
    let done: ShiftDone = story.does("close_day", close("20.00", "120.00"));
    assert_eq!(done.shift.sheets[0].difference.as_ref().map(|amount| amount.minor), Some(0));
    let next = money_of(done.shift);
    assert_eq!((next.carried[0].had.minor, next.carried[0].carries.minor), (3_000, 3_000));
    assert!(next.doors.is_empty(), "what was taken belongs to the day before");
    let done: ShiftDone = story.does("close_day", close("30.00", "130.00"));
    assert!(money_of(done.shift).carried.is_empty(), "nobody carries anything");
}

#[test]
fn what_is_paid_at_the_counter_afterwards_lies_in_the_drawer() {
    let story = story();
    a_new_day(&story);
    let visit = ended(&story, with(ends(&to_be_paid(&story), "done"), "paid", json!([])));
    let paid = json!({ "visit": visit.card.visit, "paid": [{ "kind": "cash", "amount": "50.00" }] });
    let _: VisitView = story.does("pay_visit", paid);
    story.signs_in(MANAGER);
    let money = money_of(story.does("shift", json!({})));
    assert_eq!((money.cash.minor, money.carried.len(), money.doors.len()), (5_000, 0, 0));
}
