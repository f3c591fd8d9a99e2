//! Past the window, without a receipt, beyond a right: who may say yes, and how.

use desk::views::{AssessView, CaseView, SaleView};
use domain::states::{JudgementState, ReceptionState, SettlementState};
use serde_json::{Value, json};
use tests::bring::with;
use tests::{Bring, CLERK, MANAGER, OTHER_CLERK, Story, TECHNICIAN, bring, no_receipt};

/// A television on its eighth day, for which the rules give no refund any more.
fn a_day_late() -> Value {
    bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone()
}

#[test]
fn day_seven_gives_a_refund_and_day_eight_asks_for_a_manager() {
    let story = Story::with(CLERK);
    let in_time = bring("tv_day_7", 0).unit("tv_day_7", 0, 0).because("display").asks("refund").alone();
    let case: CaseView = story.does("receive_return", in_time);
    assert_eq!(case.refunded, story.sale("tv_day_7").paid);

    let shown: AssessView = story.does("assess", a_day_late());
    assert!(shown.needs_manager);
    assert_eq!(shown.causes[0].message.id, "cause-outside_policy");
    assert!(!shown.lines[0].verdict.refused.is_empty(), "the card says why not, with its clause");
    assert_eq!(story.is_refused("receive_return", a_day_late()), "needs_manager");
}

#[test]
fn a_manager_says_yes_at_the_counter_without_signing_in() {
    let story = Story::with(CLERK);
    let request = with(a_day_late(), "exception", MANAGER.approves("just_past"));
    let case: CaseView = story.does("receive_return", request);
    assert_eq!(case.clerk, CLERK.name, "the clerk is still at the counter");
    let made = &case.exceptions[0];
    assert_eq!((made.by.as_str(), made.approver.as_deref()), (CLERK.name, Some(MANAGER.name)));
    assert_eq!(made.reason, "just_past");
    let paid = case.history.iter().find(|entry| entry.what.id == "event-line_settled").unwrap();
    assert_eq!(paid.approved_by.as_deref(), Some(MANAGER.name), "her name stands beside every entry of it");
    story.does::<Value>("status", json!({}));
}

#[test]
fn past_the_window_it_can_be_refused_with_a_slip_that_says_why() {
    let story = Story::with(CLERK);
    let request = with(a_day_late(), "note", json!("顾客不同意，要求记录"));
    let case: CaseView = story.does("refuse_return", request);
    let line = &case.lines[0];
    assert_eq!(line.reception, ReceptionState::Awaited, "the customer keeps the goods");
    assert_eq!(line.judgement, JudgementState::Rejected);
    assert_eq!(line.settlement, SettlementState::NothingDue);
    let refusal = line.refusal.as_ref().unwrap();
    assert!(refusal.clause.is_some(), "with the clause that does not give it");
    assert_eq!(refusal.note, "顾客不同意，要求记录");
    assert!(!case.is_open);
    let slip = case.documents.iter().find(|document| document.number.0.starts_with('J')).unwrap();
    story.does::<Value>("print", json!({ "number": slip.number }));
    assert_eq!(story.sale("tv_day_8").lines[0].left, 1, "nothing came back");
    story.does::<CaseView>("receive_return", with(a_day_late(), "exception", MANAGER.approves("just_past")));
}

#[test]
fn nobody_says_yes_to_themselves() {
    let story = Story::with(MANAGER);
    let own = with(a_day_late(), "exception", MANAGER.approves("just_past"));
    assert_eq!(story.is_refused("receive_return", own), "approver_is_asker");
    story.signs_in(CLERK);
    let own = with(a_day_late(), "exception", CLERK.approves("just_past"));
    assert_eq!(story.is_refused("receive_return", own), "approver_is_asker");
}

#[test]
fn only_a_manager_says_yes() {
    let story = Story::with(CLERK);
    for person in [OTHER_CLERK, TECHNICIAN] {
        let request = with(a_day_late(), "exception", person.approves("just_past"));
        assert_eq!(story.is_refused("receive_return", request), "approver_may_not", "{}", person.name);
    }
}

#[test]
fn somebody_who_has_left_says_yes_to_nothing() {
    let story = Story::with(tests::OTHER_MANAGER);
    let staff = story.does::<Value>("list_staff", json!({}))["staff"].clone();
    let left = staff.as_array().unwrap().iter().find(|staff| staff["number"] == MANAGER.number).unwrap();
    story.does::<Value>(
        "record_staff",
        json!({ "staff": left["id"], "number": MANAGER.number, "name": MANAGER.name, "role": "manager", "active": false }),
    );
    story.signs_in(CLERK);
    let request = with(a_day_late(), "exception", MANAGER.approves("just_past"));
    assert_eq!(story.is_refused("receive_return", request), "pin_wrong");
}

#[test]
fn wrong_pins_of_an_approver_bring_a_wait_where_they_were_typed_and_not_to_her_own_sign_in() {
    // Given three wrong guesses at a manager's PIN by way of an approval.
    let story = Story::with(CLERK);
    for guess in ["1111", "2222", "3333"] {
        let exception =
            json!({ "reason": "just_past", "approver": { "number": MANAGER.number, "pin": guess } });
        assert_eq!(
            story.is_refused("receive_return", with(a_day_late(), "exception", exception)),
            "pin_wrong"
        );
    }
    assert_eq!(story.newest_events(1), ["pin_refused"], "each is in the journal");

    // Then the right one is not looked at any more here,
    let right = with(a_day_late(), "exception", MANAGER.approves("just_past"));
    assert_eq!(story.is_refused("receive_return", right.clone()), "approval_locked");

    // she signs in at her own counter as ever, and says yes to somebody else,
    drop(story.door_for(MANAGER));
    let other = story.door_for(OTHER_CLERK);
    tests::story::does::<CaseView>(&other, "receive_return", right.clone());

    // and once the wait is over here too.
    story.hand.run_on(desk::WAIT_MS);
    let next = bring("tv_day_30", 0).unit("tv_day_30", 0, 0).because("display").asks("refund").alone();
    story.does::<CaseView>("receive_return", with(next, "exception", MANAGER.approves("just_past")));
}

#[test]
fn an_exception_needs_a_coded_reason_and_other_needs_words() {
    let story = Story::with(CLERK);
    let ask = |reason: &str, note: &str| {
        let mut exception = MANAGER.approves(reason);
        exception["note"] = json!(note);
        with(a_day_late(), "exception", exception)
    };
    assert_eq!(story.is_refused("receive_return", ask("", "")), "exception_reason");
    assert_eq!(story.is_refused("receive_return", ask("Just_Past", "")), "exception_reason");
    assert_eq!(story.is_refused("receive_return", ask("other", " ")), "exception_note");
    assert_eq!(story.is_refused("receive_return", ask("other", "a\u{202E}b")), "text_invisible");
    let case: CaseView = story.does("receive_return", ask("other", "店长认识这位顾客"));
    assert_eq!(case.exceptions[0].note, "店长认识这位顾客");
}

#[test]
fn an_exception_that_is_not_needed_is_not_recorded() {
    let story = Story::with(CLERK);
    let request = with(bring("kettle", 0).alone(), "exception", MANAGER.approves("loyal_customer"));
    let case: CaseView = story.does("receive_return", request);
    assert_eq!(case.exceptions, []);
    assert!(case.history.iter().all(|entry| entry.approved_by.is_none()), "nobody had to say yes");
}

#[test]
fn without_a_receipt_there_is_a_cap_a_customer_and_a_manager() {
    // Given a hair dryer of which nobody has a record, said to have cost ¥800.
    let story = Story::with(CLERK);
    let request =
        || no_receipt("吹风机", "800.00").brought("proof_note", json!("包装盒上有本店贴纸")).alone();
    assert_eq!(story.is_refused("receive_return", request()), "customer_needed");
    let named = || with(request(), "new_customer", json!({ "name": "无票顾客", "phone": "15499990002" }));
    assert_eq!(story.is_refused("receive_return", named()), "needs_manager");

    // When a manager says yes.
    let case: CaseView =
        story.does("receive_return", with(named(), "exception", MANAGER.approves("loyal_customer")));

    // Then the store's cap of ¥500 is what is given, and the case says so.
    assert_eq!(case.refunded.minor, 50_000);
    let money = case.lines[0].money.as_ref().unwrap();
    assert_eq!(
        (money.deductions[0].kind.as_str(), money.deductions[0].amount.minor),
        ("unverified_cap", 30_000)
    );
    assert_eq!(money.paid_back[0].tender, None, "it came from no tender that we know");
    assert_eq!(case.exceptions[0].causes[0].id, "cause-unverified");
    assert_eq!(case.customer.unwrap().name, "无票顾客");
}

#[test]
fn the_cap_is_not_a_price() {
    let story = Story::with(MANAGER);
    let request = |claimed: &str| {
        let named =
            with(no_receipt("吹风机", claimed).alone(), "new_customer", json!({ "name": "无票顾客" }));
        with(named, "exception", json!({ "reason": "loyal_customer" }))
    };
    for (claimed, given) in [("499.99", 49_999), ("500.00", 50_000), ("500.01", 50_000), ("0", 0)] {
        let case: CaseView = story.does("receive_return", request(claimed));
        assert_eq!(case.refunded.minor, given, "{claimed}");
    }
    assert_eq!(story.is_refused("receive_return", request("-1")), "amount");
    assert_eq!(
        story.is_refused("receive_return", request("90000000000.01")),
        "amount",
        "beyond what the counter handles"
    );
}

#[test]
fn without_a_receipt_it_can_be_refused_too() {
    let story = Story::with(CLERK);
    let request = with(no_receipt("吹风机", "80").alone(), "new_customer", json!({ "name": "无票顾客" }));
    let case: CaseView = story.does("refuse_return", request);
    assert_eq!(case.lines[0].judgement, JudgementState::Rejected);
}

#[test]
fn several_causes_are_all_told_and_all_granted_at_once() {
    // Given a refrigerator for ¥5,999, past no window, whose money is to go another way.
    let story = Story::with(CLERK);
    let sale: SaleView = story.sale("fridge_over_limit");
    let tenders = json!([{ "tender": sale.tenders[0].id, "kind": "cash", "amount": "5999.00" }]);
    let line = bring("fridge_over_limit", 0).unit("fridge_over_limit", 0, 0);
    let request = with(line.alone(), "tenders", tenders);
    let shown: AssessView = story.does("assess", request.clone());
    let ids: Vec<&str> = shown.causes.iter().map(|cause| cause.message.id.as_str()).collect();
    assert_eq!(ids, ["cause-other_tender", "cause-over_sale_limit"]);
    let case: CaseView =
        story.does("receive_return", with(request, "exception", MANAGER.approves("loyal_customer")));
    assert_eq!(case.exceptions[0].causes.len(), 2);
}

#[test]
fn an_approval_by_one_of_two_sales_does_not_cover_a_third() {
    // Given a case that a manager let through, the next one asks again: no yes is carried over.
    let story = Story::with(CLERK);
    story.does::<CaseView>("receive_return", with(a_day_late(), "exception", MANAGER.approves("just_past")));
    let next = bring("tv_day_30", 0).unit("tv_day_30", 0, 0).because("display").asks("refund").alone();
    assert_eq!(story.is_refused("receive_return", next), "needs_manager");
}

#[test]
fn a_technician_takes_nothing_back() {
    let story = Story::with(TECHNICIAN);
    for command in ["receive_return", "take_in", "refuse_return"] {
        assert_eq!(story.is_refused(command, bring("kettle", 0).alone()), "not_allowed", "{command}");
    }
    let shown: AssessView = story.does("assess", bring("kettle", 0).alone());
    assert_eq!(shown.problem, None, "but may look");
}

#[test]
fn a_line_of_a_keyed_sale_is_judged_by_its_day() {
    // Given a sale keyed in with a day: seven days ago is in time, eight is not.
    let story = Story::with(CLERK);
    for (day, needs_manager) in [("2026-11-18", false), ("2026-11-17", true)] {
        let sale: SaleView = story.sold(
            json!({ "sold_on": day, "lines": [{ "name": "台灯", "quantity": 1, "unit_price": "59" }] }),
        );
        let shown: AssessView = story.does("assess", Bring::of(&sale.id, &sale.lines[0].id).alone());
        assert_eq!(shown.needs_manager, needs_manager, "sold on {day}");
    }
}

#[test]
fn whoever_decides_sees_the_amount_the_rule_and_what_was_given_before() {
    // Given a customer who has been paid back once already, and comes a day late with something else.
    let story = Story::with(CLERK);
    let sale = story.sale("tv_day_8");
    let buyer = sale.customer.as_ref().unwrap().id;
    let kettle: CaseView =
        story.does("receive_return", with(bring("kettle", 0).alone(), "customer", json!(buyer)));
    let shown: AssessView = story.does("assess", a_day_late());
    let before = shown.before.unwrap();
    assert_eq!(before.refunded, kettle.refunded);
    assert_eq!(before.cases.iter().map(|one| one.case).collect::<Vec<_>>(), [kettle.id]);

    // When it is left for a manager, the pending case says the same, and how much, by which way and by which clause not.
    let pending: CaseView = story.does("take_in", a_day_late());
    assert_eq!(pending.lines[0].judgement, JudgementState::Escalated);
    let asked: AssessView = story.does("assess_settlement", json!({ "case": pending.id }));
    assert_eq!(asked.total, sale.paid);
    assert_eq!(asked.paid_back.iter().map(|way| way.amount.minor).sum::<i64>(), sale.paid.minor);
    let why_not = asked.lines[0].why_not.as_ref().unwrap();
    assert_eq!(why_not.why.id, "refused-day_past");
    assert!(!why_not.clause.citation.zh.is_empty());
    let before = asked.before.unwrap();
    assert_eq!(
        before.cases.iter().map(|one| one.case).collect::<Vec<_>>(),
        [kettle.id],
        "not the case itself"
    );
    assert!(asked.needs_manager, "a clerk has to ask somebody");

    // A manager who is signed in says yes herself: there is nobody else to ask.
    story.signs_in(MANAGER);
    let asked: AssessView = story.does("assess_settlement", json!({ "case": pending.id }));
    assert!(!asked.needs_manager && !asked.causes.is_empty());
}

#[test]
fn what_pays_nothing_back_is_looked_at_as_well_before_it_is_decided() {
    let story = Story::with(CLERK);
    let exchange =
        bring("notebook_month_10", 0).unit("notebook_month_10", 0, 0).because("no_power").asks("exchange");
    let pending: CaseView = story.does("take_in", exchange.alone());
    assert_eq!(pending.lines[0].judgement, JudgementState::Escalated);
    let asked: AssessView = story.does("assess_settlement", json!({ "case": pending.id }));
    assert_eq!((asked.lines.len(), asked.total.minor), (1, 0));
    assert!(!asked.causes.is_empty() && asked.before.is_some());
}

#[test]
fn where_nobody_has_anything_to_decide_nobody_is_shown_what_was_given() {
    let story = Story::with(CLERK);
    let shown: AssessView = story.does("assess", bring("kettle", 0).alone());
    assert!(shown.causes.is_empty() && shown.before.is_none());
}
