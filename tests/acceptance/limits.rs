//! Both sides of every limit on what somebody may pay back alone.

use desk::views::{AssessView, CaseView, SaleView};
use serde_json::json;
use tests::bring::with;
use tests::{Bring, CLERK, MANAGER, OTHER_CLERK, OTHER_MANAGER, Story, bring};

/// A sale of today with these prices, a line each.
fn keyed(story: &Story, prices: &[&str]) -> SaleView {
    let lines: Vec<_> =
        prices.iter().map(|price| json!({ "name": "冰箱", "quantity": 1, "unit_price": price })).collect();
    story.sold(json!({ "lines": lines }))
}

fn line(sale: &SaleView, place: usize) -> Bring {
    Bring::of(&sale.id, &sale.lines[place].id)
}

#[test]
fn a_clerk_pays_back_three_thousand_of_one_sale_and_not_a_fen_more() {
    let story = Story::with(CLERK);
    let at_the_limit = keyed(&story, &["3000.00"]);
    story.does::<CaseView>("receive_return", line(&at_the_limit, 0).alone());
    let beyond = keyed(&story, &["3000.01"]);
    assert_eq!(story.is_refused("receive_return", line(&beyond, 0).alone()), "needs_manager");
}

#[test]
fn splitting_a_refund_into_small_ones_does_not_get_below_the_limit() {
    // Given a sale of nine things at ¥444.44: ¥3,999.96 in all, each far below the limit.
    let story = Story::with(CLERK);
    let sale = keyed(&story, &["444.44"; 9]);

    // When they come back one by one, by two clerks.
    let mut paid = 0;
    for place in 0..6 {
        let person = if place % 2 == 0 { CLERK } else { OTHER_CLERK };
        story.signs_in(person);
        paid += story.does::<CaseView>("receive_return", line(&sale, place).alone()).refunded.minor;
    }
    assert_eq!(paid, 266_664);

    // Then the seventh goes beyond ¥3,000 for the sale, whoever asks and on whatever day.
    for person in [CLERK, OTHER_CLERK] {
        story.signs_in(person);
        assert_eq!(story.is_refused("receive_return", line(&sale, 6).alone()), "needs_manager");
    }
    story.days_pass(1);
    assert_eq!(story.is_refused("receive_return", line(&sale, 6).alone()), "needs_manager", "tomorrow too");
    let shown: AssessView = story.does("assess", line(&sale, 6).alone());
    assert_eq!(shown.causes[0].message.id, "cause-over_sale_limit");
    assert_eq!(shown.causes[0].message.args["total"], "¥3,111.08", "the sum counts, not this refund");
    story.does::<CaseView>(
        "receive_return",
        with(line(&sale, 6).alone(), "exception", MANAGER.approves("loyal_customer")),
    );
}

#[test]
fn a_clerk_pays_back_twenty_thousand_a_day_and_not_a_fen_more() {
    // Given a clerk who has paid ¥18,000.00 back today, over six sales.
    let story = Story::with(CLERK);
    for _ in 0..6 {
        let sale = keyed(&story, &["3000.00"]);
        story.does::<CaseView>("receive_return", line(&sale, 0).alone());
    }

    // Then ¥2,000.00 more is just within the day, and a fen beyond it is not,
    let sale = keyed(&story, &["2000.00", "0.01", "0.01"]);
    story.does::<CaseView>("receive_return", line(&sale, 0).alone());
    assert_eq!(story.is_refused("receive_return", line(&sale, 1).alone()), "needs_manager");

    // for another clerk it is another day's limit,
    story.signs_in(OTHER_CLERK);
    story.does::<CaseView>("receive_return", line(&sale, 1).alone());

    // and after midnight where the shop stands the first one begins anew: 17:00 and seven hours.
    story.signs_in(CLERK);
    story.hand.put(story.now() + chrono::TimeDelta::hours(7) - chrono::TimeDelta::seconds(1));
    assert_eq!(
        story.is_refused("receive_return", line(&sale, 2).alone()),
        "needs_manager",
        "a second to midnight"
    );
    story.hand.put(story.now() + chrono::TimeDelta::seconds(1));
    story.does::<CaseView>("receive_return", line(&sale, 2).alone());
}

#[test]
fn a_withdrawn_payment_does_not_count_for_the_day() {
    let story = Story::with(CLERK);
    for _ in 0..6 {
        let sale = keyed(&story, &["3000.00"]);
        let case: CaseView = story.does("receive_return", line(&sale, 0).alone());
        story.does::<CaseView>(
            "void_settlement",
            json!({ "case": case.id, "line": case.lines[0].id, "exception": MANAGER.approves("shop_mistake") }),
        );
    }
    let sale = keyed(&story, &["3000.00"]);
    let shown: AssessView = story.does("assess", line(&sale, 0).alone());
    assert_eq!(shown.causes, [], "the money came back, so the day is as before");
}

#[test]
fn a_manager_has_limits_too() {
    let story = Story::with(MANAGER);
    let sale = keyed(&story, &["50000.00", "0.01"]);
    story.does::<CaseView>("receive_return", line(&sale, 0).alone());

    // Beyond her own limit she needs somebody with a higher one, and nobody has it.
    let beyond = line(&sale, 1).alone();
    assert_eq!(story.is_refused("receive_return", beyond.clone()), "needs_manager");
    let alone = with(beyond.clone(), "exception", json!({ "reason": "loyal_customer" }));
    assert_eq!(story.is_refused("receive_return", alone), "needs_manager", "a reason is not a second person");
    let second = with(beyond, "exception", OTHER_MANAGER.approves("loyal_customer"));
    assert_eq!(story.is_refused("receive_return", second), "approver_may_not");
}

#[test]
fn a_manager_within_her_limits_needs_a_reason_and_nobody_else() {
    // Given a television on its eighth day: too late for a refund.
    let story = Story::with(MANAGER);
    let request = || bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone();
    let shown: AssessView = story.does("assess", request());
    assert!(!shown.needs_manager && shown.causes[0].is_within_rights, "she may say yes alone");

    // Then she still has to say why, in a coded reason.
    assert_eq!(story.is_refused("receive_return", request()), "needs_manager");
    let odd = with(request(), "exception", json!({ "reason": "because" }));
    assert_eq!(story.is_refused("receive_return", odd), "exception_reason");
    let case: CaseView =
        story.does("receive_return", with(request(), "exception", json!({ "reason": "just_past" })));
    assert_eq!(case.exceptions[0].reason, "just_past");
    assert_eq!(case.exceptions[0].approver, None);
    assert_eq!(case.exceptions[0].by, MANAGER.name);
}

#[test]
fn a_setting_moves_the_limit() {
    let story = Story::with(MANAGER);
    let mut settings = story.does::<serde_json::Value>("settings", json!({}))["settings"].clone();
    settings["limits"]["clerk"]["per_sale_minor"] = json!(11_899);
    story.does::<serde_json::Value>("change_settings", json!({ "settings": settings }));
    story.signs_in(CLERK);
    assert_eq!(
        story.is_refused("receive_return", bring("kettle", 0).alone()),
        "needs_manager",
        "¥119.00 of ¥118.99"
    );
    story.signs_in(MANAGER);
    settings["limits"]["clerk"]["per_sale_minor"] = json!(11_900);
    story.does::<serde_json::Value>("change_settings", json!({ "settings": settings }));
    story.signs_in(CLERK);
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
}
