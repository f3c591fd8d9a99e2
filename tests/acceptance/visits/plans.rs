//! Plans of inspections and consumables.

use super::*;
use desk::views::{VisitPlanList, VisitPlanView};

fn plan(story: &Story, first_on: &str, every_months: u32) -> VisitPlanView {
    let call = taken(story, tv());
    story.does(
        "put_visit_plan",
        json!({
            "title": "更换滤芯", "kind": "inspect", "every_months": every_months, "first_on": first_on,
            "subject": { "what": "typed", "name": "净水器", "model": "RO-600" }, "customer": call.customer.unwrap().id,
            "address": { "text": "工体北路 8 号院 3-501", "district": "朝阳区" },
        }),
    )
}

fn turns(story: &Story, plan: &VisitPlanView, until: &str) -> Vec<String> {
    let list: VisitPlanList = story.does("list_visit_plans", json!({ "until": until }));
    let plan = list.plans.into_iter().find(|one| one.plan == plan.plan).unwrap();
    plan.turns.into_iter().filter(|turn| turn.is_open).map(|turn| turn.on.to_string()).collect()
}

#[test]
fn months_end_where_they_end_and_leap_years_have_a_day_more() {
    let story = story();
    let monthly = plan(&story, "2027-12-31", 1);
    assert_eq!(
        turns(&story, &monthly, "2028-04-30"),
        ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"],
    );
    let yearly = plan(&story, "2028-02-29", 12);
    assert_eq!(
        turns(&story, &yearly, "2032-02-29"),
        ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
    );
    assert_eq!(turns(&story, &yearly, "2027-01-01"), ["2028-02-29"], "the next one is always shown");
}

#[test]
fn a_turn_is_moved_skipped_and_booked_once() {
    let story = story();
    let plan = plan(&story, "2026-12-01", 6);
    let nth = |nth: u32, field: &str, value: Value| {
        with(json!({ "plan": plan.plan, "nth": nth, "why": "顾客出差" }), field, value)
    };
    let _: VisitPlanView = story.does("move_visit_plan", nth(1, "to", json!("2026-12-15")));
    assert_eq!(turns(&story, &plan, "2026-12-31"), ["2026-12-15"]);
    assert_eq!(
        story.is_refused("skip_visit_plan", json!({ "plan": plan.plan, "nth": 1, "why": " " })),
        "visit_words"
    );
    let _: VisitPlanView =
        story.does("skip_visit_plan", json!({ "plan": plan.plan, "nth": 1, "why": "刚换过" }));
    assert_eq!(story.is_refused("move_visit_plan", nth(1, "to", json!("2026-12-20"))), "visit_plan_turn");
    assert_eq!(turns(&story, &plan, "2026-12-31"), ["2027-06-01"]);

    let call = with(
        typed("inspect", "净水器", ""),
        "follows",
        json!({ "from": "plan", "plan": plan.plan, "nth": 2 }),
    );
    let call = with(with(call, "reason", json!("")), "window", window("2027-06-01", "09:00", "11:00"));
    let visit = taken(&story, call.clone());
    assert_eq!(story.is_refused("take_call", call), "visit_plan_turn", "one turn is one visit");
    assert_eq!(turns(&story, &plan, "2027-06-30"), ["2027-12-01"]);
    let _: VisitView = story.does("cancel_visit", json!({ "visit": visit.card.visit, "why": "改天" }));
    assert_eq!(turns(&story, &plan, "2027-06-30"), ["2027-06-01"], "what came to nothing is due again");

    assert_eq!(story.is_refused("end_visit_plan", json!({ "plan": plan.plan, "why": "" })), "visit_words");
    let ended: VisitPlanView = story.does("end_visit_plan", json!({ "plan": plan.plan, "why": "机器报废" }));
    assert_eq!((ended.next_on, ended.ended.as_deref()), (None, Some("机器报废")));
    assert_eq!(
        story.is_refused("end_visit_plan", json!({ "plan": plan.plan, "why": "再结束" })),
        "visit_plan_ended"
    );
}

#[test]
fn a_plan_is_edited_after_its_turns_and_its_journal_stays_readable() {
    let story = story();
    let plan = plan(&story, "2026-12-01", 6);
    let (to, why) = ("2026-12-15", "顾客出差");
    let _: Value =
        story.does("move_visit_plan", json!({ "plan": plan.plan, "nth": 1, "to": to, "why": why }));
    let _: Value = story.does("skip_visit_plan", json!({ "plan": plan.plan, "nth": 2, "why": "刚换过" }));
    let edited: VisitPlanView = story.does(
        "put_visit_plan",
        json!({
            "plan": plan.plan, "title": "更换滤芯", "kind": "inspect", "every_months": 3, "first_on": "2026-12-01",
            "subject": { "what": "typed", "name": "净水器", "model": "RO-600" }, "customer": plan.owner,
        }),
    );
    let open: Vec<u32> = edited.turns.iter().filter(|turn| turn.is_open).map(|turn| turn.nth).collect();
    assert_eq!(open, [1], "what was done about turns stays, and the next one is shown");
    story.holds();
    let path = story.folder().join("after-the-edit.db");
    let _: Value = does(&story.door_for(MANAGER), "backup", json!({ "path": path }));
}

#[test]
fn a_plan_has_between_one_and_a_hundred_and_twenty_months() {
    let story = story();
    let known = plan(&story, "2026-12-01", 1);
    let _ = plan(&story, "2026-12-01", 120);
    for months in [0, 121] {
        let request = json!({
            "plan": known.plan, "title": "更换滤芯", "kind": "inspect", "every_months": months, "first_on": "2026-12-01",
            "subject": { "what": "typed", "name": "净水器" }, "customer": taken(&story, tv()).customer.unwrap().id,
        });
        assert_eq!(story.is_refused("put_visit_plan", request), "visit_plan_months", "{months}");
    }
}

#[test]
fn what_is_put_up_begins_the_shops_plan_for_it_and_tells_the_customer() {
    let story = story();
    let install = with(typed("install", "挂机", "air_conditioner"), "reason", json!(""));
    let visit = done(&story, install);
    let customer = visit.customer.unwrap().id;
    let list: VisitPlanList =
        story.does("list_visit_plans", json!({ "customer": customer, "until": "2027-11-25" }));
    let plan = &list.plans[0];
    assert_eq!(
        (plan.title.as_str(), plan.turns[0].on.to_string().as_str(), list.due),
        ("空调清洗", "2027-11-25", 1)
    );
    assert!(plan.words.contains("挂机") && plan.words.contains("2027-11-25"));
}
