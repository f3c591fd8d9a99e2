//! Both sides of every limit on what somebody may pay back alone.

use desk::views::{AssessView, CaseView, SaleView};
use serde_json::{Value, json};
use tests::bring::with;
use tests::people::Person;
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
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings["limits"]["clerk"]["per_sale_minor"] = json!(11_899);
    story.does::<Value>("change_settings", json!({ "settings": settings }));
    story.signs_in(CLERK);
    assert_eq!(
        story.is_refused("receive_return", bring("kettle", 0).alone()),
        "needs_manager",
        "¥119.00 of ¥118.99"
    );
    story.signs_in(MANAGER);
    settings["limits"]["clerk"]["per_sale_minor"] = json!(11_900);
    let raised = json!({ "settings": settings, "approver": OTHER_MANAGER.proves() });
    story.does::<Value>("change_settings", raised);
    story.signs_in(CLERK);
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
}

fn settings(story: &Story) -> Value {
    story.does::<Value>("settings", json!({}))["settings"].clone()
}

#[test]
fn nobody_raises_limits_alone_where_another_manager_could_say_yes() {
    let story = Story::with(MANAGER);
    let before = settings(&story);
    let raises: [fn(&mut Value); 4] = [
        |settings| settings["limits"]["manager"]["per_sale_minor"] = json!(90_000_000),
        |settings| settings["limits"]["clerk"]["goodwill_minor"] = json!(5_001),
        |settings| settings["limits"]["count_minor"] = json!(20_001),
        |settings| settings["unverified_cap_minor"] = json!(50_001),
    ];
    for raise in raises {
        let mut settings = before.clone();
        raise(&mut settings);
        let alone = json!({ "settings": settings });
        assert_eq!(story.is_refused("change_settings", alone.clone()), "second_manager", "{settings}");
        let approver = |person: Person| with(alone.clone(), "approver", person.proves());
        assert_eq!(story.is_refused("change_settings", approver(CLERK)), "second_manager");
        assert_eq!(story.is_refused("change_settings", approver(MANAGER)), "approver_is_asker");
        story.does::<Value>("change_settings", approver(OTHER_MANAGER));
        let entry = story.desk().store().read(|db| db.journal_tail(1)).unwrap().pop().unwrap();
        assert!(entry.stamp.approved_by.is_some(), "the other one's name stands in the journal");
        // Lower again she sets them alone.
        story.does::<Value>("change_settings", json!({ "settings": before }));
    }
}

#[test]
fn nobody_changes_their_own_role_or_makes_another_manager_alone() {
    let story = Story::with(MANAGER);
    let staff = story.does::<Value>("list_staff", json!({}))["staff"].clone();
    let id = |number: &str| {
        staff.as_array().unwrap().iter().find(|one| one["number"] == number).unwrap()["id"].clone()
    };
    let record = |person: Person, role: &str| json!({ "staff": id(person.number), "number": person.number, "name": person.name, "role": role, "active": true });
    assert_eq!(story.is_refused("record_staff", record(MANAGER, "clerk")), "own_role");
    let made = record(CLERK, "manager");
    assert_eq!(story.is_refused("record_staff", made.clone()), "second_manager");
    let new = json!({ "number": "2009", "name": "x", "role": "manager", "active": true, "pin": "271828" });
    assert_eq!(story.is_refused("record_staff", new), "second_manager");
    story.does::<Value>("record_staff", with(made, "approver", OTHER_MANAGER.proves()));
    // Of three managers the third says yes to another's new PIN; of two nobody is left who could.
    let reset = with(record(CLERK, "manager"), "pin", json!("271828"));
    assert_eq!(story.is_refused("record_staff", reset), "second_manager");
    let sent_away = with(record(OTHER_MANAGER, "manager"), "active", json!(false));
    assert_eq!(story.is_refused("record_staff", sent_away), "second_manager");
}

/// A shop in which this manager is the only one.
fn alone() -> Story {
    let story = Story::with(MANAGER);
    let staff = story.does::<Value>("list_staff", json!({}))["staff"].clone();
    let other =
        staff.as_array().unwrap().iter().find(|one| one["number"] == OTHER_MANAGER.number).unwrap().clone();
    let gone = json!({ "staff": other["id"], "number": OTHER_MANAGER.number, "name": OTHER_MANAGER.name, "role": "manager", "active": false });
    story.does::<Value>("record_staff", gone);
    story
}

/// Sales of hers, that stand in the books only because she says so.
fn own(story: &Story, prices: &[&str]) -> SaleView {
    let lines: Vec<_> =
        prices.iter().map(|price| json!({ "name": "冰箱", "quantity": 1, "unit_price": price })).collect();
    story.does("record_sale", json!({ "lines": lines }))
}

#[test]
fn the_only_manager_pays_no_fortune_back_on_a_sale_that_she_keyed_in_herself() {
    // Given the only manager of a shop, who raises her own limits as far as they go, which nobody is there to approve.
    let story = alone();
    let mut raised = settings(&story);
    for role in ["clerk", "manager"] {
        for limit in ["per_sale_minor", "per_day_minor", "per_customer_minor"] {
            raised["limits"][role][limit] = json!(9_000_000_000_i64);
        }
    }
    story.does::<Value>("change_settings", json!({ "settings": raised }));

    // Then on sales of her own she pays back ¥3,000.00 in thirty days and not a fen more, however it is split.
    let reason = |request: Value| with(request, "exception", json!({ "reason": "loyal_customer" }));
    let fortune = own(&story, &["900000.00"]);
    assert_eq!(story.is_refused("receive_return", reason(line(&fortune, 0).alone())), "needs_manager");
    let shown: AssessView = story.does("assess", line(&fortune, 0).alone());
    assert!(shown.needs_manager, "the card says so before");
    assert_eq!(shown.causes[1].message.id, "cause-own_sale_over_limit");
    let small = own(&story, &["2000.00", "0.01"]);
    story.does::<CaseView>("receive_return", reason(line(&small, 0).alone()));
    let more = own(&story, &["1000.00"]);
    story.does::<CaseView>("receive_return", reason(line(&more, 0).alone()));
    assert_eq!(story.is_refused("receive_return", reason(line(&small, 1).alone())), "needs_manager");
    story.days_pass(29);
    assert_eq!(story.is_refused("receive_return", reason(line(&small, 1).alone())), "needs_manager");

    // Nor do goods go out for it in exchange.
    let exchange = json!({ "lines": [line(&fortune, 0).because("display").asks("exchange").json()], "out": [{}], "exception": { "reason": "loyal_customer" } });
    assert_eq!(story.is_refused("exchange", exchange), "needs_manager");

    // What a clerk keyed in is paid back as ever.
    let theirs = keyed(&story, &["5000.00"]);
    story.does::<CaseView>("receive_return", line(&theirs, 0).alone());
}

#[test]
fn another_managers_yes_pays_back_what_a_manager_keyed_in() {
    let story = Story::with(MANAGER);
    let sale = own(&story, &["3000.01"]);
    let alone = with(line(&sale, 0).alone(), "exception", json!({ "reason": "loyal_customer" }));
    assert_eq!(story.is_refused("receive_return", alone), "needs_manager");
    let second = with(line(&sale, 0).alone(), "exception", OTHER_MANAGER.approves("loyal_customer"));
    let case: CaseView = story.does("receive_return", second);
    assert_eq!(case.refunded.minor, 300_001);
}

#[test]
fn another_name_makes_no_other_customer() {
    // Given a customer who was paid ¥9,000 back, over three sales.
    let story = Story::with(CLERK);
    let comes = |name: &str, phone: &str| {
        let sale = keyed(&story, &["3000.00"]);
        with(line(&sale, 0).alone(), "new_customer", json!({ "name": name, "phone": phone }))
    };
    for name in ["周平", "周萍", "周评"] {
        story.does::<CaseView>("receive_return", comes(name, "139 1234 5678"));
    }
    // Then with the same telephone, however it is written, it is the same customer,
    for phone in ["13912345678", "+86 139-1234-5678", "１３９１２３４５６７８"] {
        let request = comes("吴凡", phone);
        let shown: AssessView = story.does("assess", request.clone());
        let causes: Vec<&str> = shown.causes.iter().map(|cause| cause.message.id.as_str()).collect();
        assert_eq!(causes, ["cause-over_customer_limit"], "{phone}");
        assert_eq!(story.is_refused("receive_return", request), "needs_manager", "{phone}");
    }
    // and with another telephone another.
    story.does::<CaseView>("receive_return", comes("吴凡", "13912345679"));
}

/// Three refunds of ¥3,000 on a buyer's sales, each to somebody else, and then a fourth.
fn comes_for_the_buyer(story: &Story, meanwhile: impl FnOnce(&Story)) -> String {
    let buyer = json!({ "name": "刘大户", "phone": "13700001111" });
    let goods = json!([{ "name": "冰箱", "quantity": 1, "unit_price": "3000.00" }]);
    let comes = |name: &str, phone: &str| {
        let sale = story.sold(json!({ "customer": buyer, "lines": goods }));
        with(line(&sale, 0).alone(), "new_customer", json!({ "name": name, "phone": phone }))
    };
    for (name, phone) in [("张三", "13600000001"), ("李四", "13600000002"), ("王五", "13600000003")] {
        story.does::<CaseView>("receive_return", comes(name, phone));
    }
    meanwhile(story);
    story.is_refused("receive_return", comes("赵六", "13600000004"))
}

#[test]
fn whoever_comes_with_a_buyers_goods_is_paid_for_the_buyer() {
    assert_eq!(comes_for_the_buyer(&Story::with(CLERK), |_| ()), "needs_manager");
}

#[test]
fn a_buyer_of_hundreds_of_sales_is_added_up_the_same() {
    let mut story = Story::with(CLERK);
    // Rows that no file brought.
    story.breaks_its_store();
    let code = comes_for_the_buyer(&story, |story| {
        let many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
            INSERT INTO sale SELECT randomblob(16), s.number || '-' || i, s.channel, s.sold_at_ms, s.sold_on, s.delivered_on,
                s.installed_on, s.customer, s.currency, s.paid_minor, 0, 0, 0, '', s.keyed_by, randomblob(16)
            FROM sale s JOIN customer c ON c.id = s.customer AND c.phone = '13700001111' CROSS JOIN n";
        assert_eq!(story.raw().execute(many, ()).unwrap(), 1_800);
    });
    assert_eq!(code, "needs_manager");
}
