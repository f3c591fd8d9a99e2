//! What a person confirms carries what they were shown: where another counter, a rule or the day changed it meanwhile,
//! nothing is done and they are asked again.

use desk::views::{AssessView, CaseView, CreditView, ExchangeAssessView, SaleView};
use desk::{Door, DoorKind};
use serde_json::{Value, json};
use tests::bring::{together, with};
use tests::people::Person;
use tests::story::does;
use tests::{Bring, CLERK, MANAGER, Story, bring, new_request};

/// The window of a counter with somebody at it.
fn window(story: &Story, person: Person) -> Door {
    let door = story.desk().door(DoorKind::Window);
    does::<Value>(&door, "sign_in", json!({ "number": person.number, "pin": person.pin }));
    door
}

fn refused(story: &Story, door: &Door, name: &str, request: &Value) -> desk::views::FailureView {
    let before = story.entries();
    let failure = door.call(Some(new_request()), name, request.clone()).expect_err("it had to be refused");
    assert_eq!(story.entries(), before, "what is refused leaves no trace");
    failure
}

fn sold(story: &Story, prices: &[&str]) -> SaleView {
    let lines: Vec<Value> =
        prices.iter().map(|price| json!({ "name": "微波炉", "category": "microwave_oven", "quantity": 1, "unit_price": price })).collect();
    story.sold(json!({ "lines": lines }))
}

fn line(sale: &SaleView, place: usize) -> Bring {
    Bring::of(&sale.id, &sale.lines[place].id).because("no_power")
}

/// At another counter a manager gives something for keeping the goods; it is taken off what they are worth.
fn gives(story: &Story, sale: &SaleView, amount: &str) {
    let goodwill = json!({ "give": "money", "amount": amount });
    let request = line(sale, 0).with("goodwill", goodwill).alone();
    does::<CaseView>(&story.door_for(MANAGER), "give_goodwill", request);
}

fn shown(request: Value, seen: impl serde::Serialize) -> Value {
    with(request, "seen", json!(seen))
}

#[test]
fn what_was_shown_at_1000_is_not_paid_at_700_without_a_word() {
    // Given ¥1,000 on the screen of a counter.
    let story = Story::with(CLERK);
    let door = window(&story, CLERK);
    let sale = sold(&story, &["1000.00"]);
    let request = || line(&sale, 0).asks("refund").alone();
    let before: AssessView = does(&door, "assess", request());
    assert_eq!(before.total.minor, 100_000);
    let missing = refused(&story, &door, "receive_return", &request());
    assert_eq!(missing.code, "seen_missing", "a window has always shown something");

    // When another counter changes the case, then nothing is done, and both amounts are named.
    gives(&story, &sale, "300.00");
    let failure = refused(&story, &door, "receive_return", &shown(request(), &before.seen));
    assert_eq!(failure.code, "changed_meanwhile");
    assert!(failure.message.contains("¥1,000.00") && failure.message.contains("¥700.00"), "{failure:?}");

    // And what is shown then is done.
    let now: AssessView = does(&door, "assess", request());
    assert_eq!(now.total.minor, 70_000);
    let case: CaseView = does(&door, "receive_return", shown(request(), &now.seen));
    assert_eq!(case.refunded.minor, 70_000);
}

#[test]
fn an_amount_that_stays_the_same_under_another_verdict_is_asked_for_again() {
    // Given a refund on the last day on which the rules give it.
    let story = Story::with(CLERK);
    let door = window(&story, CLERK);
    let request = || bring("tv_day_7", 0).unit("tv_day_7", 0, 0).because("display").asks("refund").alone();
    let before: AssessView = does(&door, "assess", request());
    // When midnight passes while it stands on the screen, then it is not simply done with a manager's old yes.
    story.days_pass(1);
    let approved = with(shown(request(), &before.seen), "exception", MANAGER.approves("just_past"));
    assert_eq!(refused(&story, &door, "receive_return", &approved).code, "verdict_changed");
    let now: AssessView = does(&door, "assess", request());
    assert_eq!((now.total.minor, now.needs_manager), (before.total.minor, true));
    let approved = with(shown(request(), &now.seen), "exception", MANAGER.approves("just_past"));
    does::<CaseView>(&door, "receive_return", approved);
}

#[test]
fn what_a_case_pays_is_shown_before_it_is_paid() {
    // Given two things that lie here, and what paying them would pay.
    let story = Story::with(CLERK);
    let door = window(&story, CLERK);
    let sale = sold(&story, &["1000.00", "700.00"]);
    let brought = together([line(&sale, 0).asks("refund"), line(&sale, 1).asks("refund")]);
    let case: CaseView = does(&door, "take_in", brought);
    let ask = json!({ "case": case.id });
    let before: AssessView = does(&door, "assess_settlement", ask.clone());
    assert_eq!(before.total.minor, 170_000);
    assert_eq!(refused(&story, &door, "settle_case", &ask).code, "seen_missing");

    // When another counter says no to one of them.
    let rejected = json!({ "case": case.id, "line": case.lines[1].id, "note": "人为损坏" });
    does::<CaseView>(&story.door_for(MANAGER), "reject_line", rejected);
    assert_eq!(
        refused(&story, &door, "settle_case", &shown(ask.clone(), &before.seen)).code,
        "changed_meanwhile"
    );
    let now: AssessView = does(&door, "assess_settlement", ask.clone());
    let paid: CaseView = does(&door, "settle_case", shown(ask, &now.seen));
    assert_eq!(paid.refunded.minor, 100_000);
}

#[test]
fn money_instead_of_what_is_owed_is_shown_before_it_is_paid() {
    let story = Story::with(CLERK);
    let door = window(&story, CLERK);
    let sale = sold(&story, &["300.00"]);
    let owed: CaseView = does(&door, "owe_exchange", line(&sale, 0).asks("exchange").alone());
    let of = json!({ "case": owed.id, "line": owed.lines[0].id });
    let exception = MANAGER.approves("loyal_customer");
    let asked = with(of.clone(), "exception", exception.clone());
    assert_eq!(refused(&story, &door, "refund_owed", &asked).code, "seen_missing");
    let other = shown(asked.clone(), json!({ "total_minor": 29_999 }));
    assert_eq!(refused(&story, &door, "refund_owed", &other).code, "changed_meanwhile");
    let now: AssessView = does(&door, "assess_settlement", of);
    let paid: CaseView = does(&door, "refund_owed", shown(asked, &now.seen));
    assert_eq!(paid.refunded.minor, 30_000);
}

#[test]
fn an_exchange_and_goodwill_are_made_as_they_were_shown() {
    let story = Story::with(CLERK);
    let door = window(&story, CLERK);
    // An exchange for something cheaper, from whose difference another counter takes ¥50 meanwhile.
    let sale = sold(&story, &["1000.00"]);
    let out = json!([{ "name": "小烤箱", "model": "T-1", "price": "700.00" }]);
    let request = with(line(&sale, 0).asks("exchange").alone(), "out", out);
    let before: ExchangeAssessView = does(&door, "assess_exchange", request.clone());
    assert_eq!(before.seen.as_ref().unwrap().total_minor, -30_000);
    assert_eq!(refused(&story, &door, "exchange", &request).code, "seen_missing");
    gives(&story, &sale, "50.00");
    let failure = refused(&story, &door, "exchange", &shown(request.clone(), &before.seen));
    assert_eq!(failure.code, "changed_meanwhile");
    let now: ExchangeAssessView = does(&door, "assess_exchange", request.clone());
    assert_eq!(now.seen.as_ref().unwrap().total_minor, -25_000);
    does::<CaseView>(&door, "exchange", shown(request, &now.seen));

    // Goodwill that a clerk may give alone, until another counter has given some too.
    let sale = sold(&story, &["500.00"]);
    let goodwill = json!({ "give": "money", "amount": "30.00" });
    let request = line(&sale, 0).with("goodwill", goodwill).with("resolution", json!("goodwill")).alone();
    assert_eq!(refused(&story, &door, "give_goodwill", &request).code, "seen_missing");
    let before: AssessView = does(&door, "assess_goodwill", request.clone());
    gives(&story, &sale, "40.00");
    let failure = refused(&story, &door, "give_goodwill", &shown(request.clone(), &before.seen));
    assert_eq!(failure.code, "verdict_changed", "now a manager is needed");
}

#[test]
fn a_store_credit_is_declared_void_at_what_was_shown() {
    let story = Story::with(MANAGER);
    let door = window(&story, MANAGER);
    let exception = json!({ "reason": "shop_mistake" });
    let made = json!({ "amount": "100.00", "note": "补偿", "exception": exception });
    let credit: CreditView = does(&door, "make_credit", made);
    let void = json!({ "number": credit.number, "note": "做错了", "exception": exception });
    assert_eq!(refused(&story, &door, "void_credit", &void).code, "seen_missing");
    let other = shown(void.clone(), json!({ "total_minor": 9_000 }));
    assert_eq!(refused(&story, &door, "void_credit", &other).code, "changed_meanwhile");
    let gone: CreditView = does(&door, "void_credit", shown(void, &credit.seen));
    assert_eq!(gone.balance.minor, 0);
}

#[test]
fn a_script_may_say_what_it_expects_and_need_not() {
    let story = Story::with(CLERK);
    let sale = sold(&story, &["100.00", "100.00"]);
    let request = |place| line(&sale, place).asks("refund").alone();
    let other = shown(request(0), json!({ "total_minor": 9_999 }));
    assert_eq!(story.is_refused("receive_return", other), "changed_meanwhile");
    let exact = shown(request(0), json!({ "total_minor": 10_000 }));
    story.does::<CaseView>("receive_return", exact);
    story.does::<CaseView>("receive_return", request(1));
}
