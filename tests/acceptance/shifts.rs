//! The shift: what the day brought, handing over, closing, and slips for a power cut.

use desk::views::{CaseView, FindView, PaperView, RepairIntakeView, ShiftDone, ShiftView};
use domain::ids::DocumentKind;
use domain::shift::{BlankKind, BlankState};
use serde_json::json;
use tests::bring::with;
use tests::{CLERK, MANAGER, OTHER_CLERK, Story, bring, new_request};

fn shift(story: &Story) -> ShiftView {
    story.does("shift", json!({}))
}

/// Cash that after-sales cases brought since the last close, less what they took, in fen.
fn cash(story: &Story) -> i64 {
    shift(story).money.unwrap().cash.minor
}

fn close(story: &Story, float: &str, counted: &str, why: &str) -> serde_json::Value {
    let _ = story;
    json!({ "float": float, "counted": counted, "why": why })
}

#[test]
fn a_day_is_closed_against_the_drawer_and_the_next_begins_with_nothing() {
    // Given a manager who pays in cash what was paid in cash.
    let story = Story::with(MANAGER);
    story.does::<ShiftDone>("close_day", begin(&story));
    assert_eq!(cash(&story), 0, "a day begins with nothing");
    let case: CaseView = story.does("receive_return", bring("no_customer", 0).alone());
    assert_eq!(cash(&story), -case.refunded.minor);

    // When she counts what is left of a float of a thousand.
    let taken = -cash(&story);
    let counted = format!("{}.{:02}", (100_000 - taken) / 100, (100_000 - taken) % 100);
    let done: ShiftDone = story.does("close_day", close(&story, "1000.00", &counted, ""));

    // Then it adds up, its sheet says so, and what came before is in no other day.
    let sheet = &done.shift.sheets[0];
    assert_eq!((sheet.kind, sheet.difference.as_ref().unwrap().minor), (DocumentKind::DayClose, 0));
    assert_eq!(sheet.number, done.papers[0]);
    assert_eq!(cash(&story), 0);
    assert!(shift(&story).papers.is_empty());
    let paper: PaperView = story.does("print", json!({ "number": sheet.number }));
    assert_eq!((paper.kind, paper.copy), (DocumentKind::DayClose, 0));
    let again: PaperView = story.does("print", json!({ "number": sheet.number }));
    assert_eq!(again.copy, 1);
}

/// Closes what the demo's people did today.
fn begin(story: &Story) -> serde_json::Value {
    let cash = cash(story);
    let total = 1_000_000 + cash;
    close(story, "10000.00", &format!("{}.{:02}", total / 100, total % 100), "")
}

#[test]
fn a_drawer_that_differs_by_a_fen_needs_words() {
    let story = Story::with(MANAGER);
    let cash = cash(&story);
    let text = |minor: i64| format!("{}.{:02}", minor / 100, minor % 100);
    let (float, exact) = ("10000.00", 1_000_000 + cash);
    for off in [exact - 1, exact + 1] {
        let refused = story.is_refused("close_day", close(&story, float, &text(off), "  "));
        assert_eq!(refused, "drawer_differs");
    }
    let short: ShiftDone = story.does("close_day", close(&story, float, &text(exact - 1), "找零时掉了一分"));
    assert_eq!(short.shift.sheets[0].difference.as_ref().unwrap().minor, -1);
    // With what the till took counted in.
    let with_takings = json!({ "float": "500", "takings": "1200.50", "counted": "1700.50" });
    let done: ShiftDone = story.does("close_day", with_takings);
    assert_eq!(done.shift.sheets[0].difference.as_ref().unwrap().minor, 0);
}

#[test]
fn a_payment_counts_on_the_day_on_which_somebody_made_it() {
    // Given a refund to a card that is still to be made when the day is closed.
    let story = Story::with(MANAGER);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let to_do: Vec<u32> = case
        .payments
        .iter()
        .filter(|one| one.state == domain::states::PaymentState::ToDo)
        .map(|one| one.number)
        .collect();
    assert!(!to_do.is_empty(), "the sale was not paid in cash");
    story.does::<ShiftDone>("close_day", begin(&story));
    assert!(shift(&story).money.unwrap().till.is_empty());

    // When it is made the next day.
    let made = json!({ "case": case.id, "payments": to_do, "step": "confirm", "reference": "T-1" });
    story.does::<CaseView>("move_payments", made);

    // Then it is in the next day's figures, and the drawer knows nothing of it.
    let money = shift(&story).money.unwrap();
    let out: i64 = money.till.iter().map(|row| row.went_out.minor).sum();
    assert!(out > 0);
    assert_eq!(money.cash.minor, 0);
}

#[test]
fn a_clerk_hands_over_to_somebody_else_and_sees_no_sums() {
    let story = Story::with(CLERK);
    let seen = shift(&story);
    assert!(seen.money.is_none(), "sums over days are the manager's");
    let other = seen.colleagues.iter().find(|one| one.name == OTHER_CLERK.name).unwrap().staff;
    let note = json!({ "to": other, "counted": "371.20", "note": "王女士下午来提机" });
    let done: ShiftDone = story.does("hand_over_shift", note);
    let sheet = &done.shift.sheets[0];
    assert_eq!((sheet.kind, sheet.to.as_str()), (DocumentKind::ShiftHandover, OTHER_CLERK.name));
    assert!(sheet.difference.is_none());
    let paper: PaperView = story.does("print", json!({ "number": done.papers[0], "languages": "both" }));
    assert_eq!(paper.kind, DocumentKind::ShiftHandover);

    // Nobody hands over to themselves, nor to somebody who is not there; and a clerk closes no day.
    let me = story.door_for(OTHER_CLERK).call(None, "shift", json!({})).unwrap();
    let me = me["colleagues"].as_array().unwrap().iter().find(|one| one["name"] == CLERK.name).unwrap();
    assert_eq!(story.is_refused("hand_over_shift", json!({ "to": me["staff"] })), "handover_to_self");
    let nobody = uuid::Uuid::nil();
    assert_eq!(story.is_refused("hand_over_shift", json!({ "to": nobody })), "unknown");
    let asked = json!({ "float": "0", "counted": "0" });
    let refused = story.door_for(CLERK).call(Some(new_request()), "close_day", asked).unwrap_err();
    assert_eq!(refused.code, "not_allowed");
}

#[test]
fn what_was_written_by_hand_in_a_power_cut_is_keyed_in_under_its_number() {
    // Given five slips for returns.
    let story = Story::with(CLERK);
    let done: ShiftDone = story.does("issue_blanks", json!({ "kind": "return", "count": 5 }));
    assert_eq!(done.papers.len(), 5);
    let slip = done.papers[2].clone();
    let paper: PaperView = story.does("print", json!({ "number": slip }));
    assert_eq!((paper.kind, paper.copy), (DocumentKind::Return, 0));

    // When a return that needs no slip comes first, and then the one that was written on the third.
    let plain: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    assert!(!done.papers.contains(&plain.number), "numbers that are kept are given to nobody else");
    let keyed = with(bring("no_customer", 0).alone(), "slip", json!(slip.0.to_lowercase()));
    let case: CaseView = story.does("receive_return", keyed.clone());

    // Then the case bears the slip's number, which opens it, prints the receipt and is spent.
    assert_eq!(case.number, slip);
    let found: FindView = story.does("find", json!({ "text": slip }));
    assert_eq!(found.hits[0].case, Some(case.id));
    let receipt: PaperView = story.does("print", json!({ "number": slip }));
    assert_eq!((receipt.kind, receipt.copy), (DocumentKind::Return, 0), "the receipt is its own original");
    let blank = shift(&story).blanks.into_iter().find(|blank| blank.number == slip).unwrap();
    assert_eq!((blank.state, blank.case), (BlankState::Used, Some(case.id)));
    let again = with(bring("same_name_one", 0).alone(), "slip", json!(slip));
    assert_eq!(story.is_refused("receive_return", again), "blank_slip");
    let none = with(bring("same_name_one", 0).alone(), "slip", json!("R1-261122-999"));
    assert_eq!(story.is_refused("receive_return", none), "unknown");
}

#[test]
fn a_slip_for_a_repair_is_for_one_device_and_no_return() {
    let story = Story::with(CLERK);
    let done: ShiftDone = story.does("issue_blanks", json!({ "kind": "repair", "count": 2 }));
    let line = bring("tv_day_30", 0).unit("tv_day_30", 0, 0).because("display").asks("repair").json();
    let slip = &done.papers[0];
    let left = |slip: &domain::ids::DocumentNumber| json!({ "new_customer": { "name": "x" }, "devices": [{ "line": line, "slip": slip }] });
    let wrong = with(bring("kettle", 0).alone(), "slip", json!(slip));
    assert_eq!(story.is_refused("receive_return", wrong), "blank_slip", "it is for a repair");
    let taken: RepairIntakeView = story.does("take_in_repair", left(slip));
    assert_eq!(taken.repairs[0].card.number, *slip);

    // One that was torn is spent too, and somebody says why.
    let spoil = |why: &str| json!({ "number": done.papers[1], "why": why });
    assert_eq!(story.is_refused("spoil_blank", spoil(" ")), "text_empty");
    let after: ShiftView = story.does("spoil_blank", spoil("撕坏了"));
    let blank = after.blanks.iter().find(|blank| blank.number == done.papers[1]).unwrap();
    assert_eq!(
        (blank.state, blank.kind, blank.why.as_str()),
        (BlankState::Spoiled, BlankKind::Repair, "撕坏了")
    );
    assert_eq!(story.is_refused("spoil_blank", spoil("again")), "blank_slip");
}

#[test]
fn between_one_and_a_hundred_slips_are_made_at_once() {
    let story = Story::with(CLERK);
    for count in [0, 101] {
        let asked = json!({ "kind": "return", "count": count });
        assert_eq!(story.is_refused("issue_blanks", asked), "blank_count");
    }
    let done: ShiftDone = story.does("issue_blanks", json!({ "kind": "return", "count": 100 }));
    assert_eq!(done.papers.len(), 100);
}

#[test]
fn two_devices_do_not_share_a_slip() {
    let story = Story::with(CLERK);
    let done: ShiftDone = story.does("issue_blanks", json!({ "kind": "repair", "count": 1 }));
    let device = |key: &str| {
        let line = bring(key, 0).unit(key, 0, 0).because("display").asks("repair").json();
        json!({ "line": line, "slip": done.papers[0] })
    };
    let both =
        json!({ "new_customer": { "name": "x" }, "devices": [device("tv_day_30"), device("tv_day_16")] });
    assert_eq!(story.is_refused("take_in_repair", both), "slip_twice");
}
