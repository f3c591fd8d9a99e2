//! Visits to customers' homes: the call, the plan, the door, and what comes after.

mod after;
mod call;
mod door;
mod money;
mod parts;
mod planning;
mod plans;
mod routes;
mod states;
mod terms;

use chrono::{DateTime, Utc};
use desk::views::{RosterList, VisitView};
use domain::ids::StaffId;
use serde_json::{Value, json};
use tests::story::does;
use tests::{CLERK, MANAGER, Story, TECHNICIAN};

/// Tuesday the 24th of November at nine in the shop's morning.
fn morning() -> DateTime<Utc> {
    "2026-11-24T01:00:00Z".parse().unwrap()
}

/// A store on that morning, with a clerk at the telephone.
fn story() -> Story {
    let story = Story::demo();
    story.hand.put(morning());
    story.signs_in(CLERK);
    story
}

/// The clock on the wall shows that time.
fn it_is(story: &Story, local: &str) {
    let at: DateTime<Utc> =
        format!("{local}+08:00").parse::<DateTime<chrono::FixedOffset>>().unwrap().to_utc();
    story.hand.put(at);
}

fn window(day: &str, from: &str, to: &str) -> Value {
    json!({ "from": format!("{day}T{from}:00"), "to": format!("{day}T{to}:00") })
}

/// A television under warranty that shows nothing.
fn tv() -> Value {
    json!({
        "kind": "repair", "subject": { "what": "serial", "serial": "sy65a8 s2600030" }, "reason": "display",
        "words": "开机没有图像", "new_customer": { "name": "周平", "phone": "13900001234" },
        "address": { "text": "工体北路 8 号院 3-501", "district": "朝阳区", "notes": "有电梯，门口可停车" },
        "window": window("2026-11-25", "09:00", "11:00"), "standard_told": true,
    })
}

/// Something that nobody here sold.
fn typed(kind: &str, name: &str, category: &str) -> Value {
    let mut call = tv();
    call["kind"] = json!(kind);
    call["subject"] = json!({ "what": "typed", "name": name, "category": category });
    call
}

fn with(mut value: Value, field: &str, other: Value) -> Value {
    value[field] = other;
    value
}

fn taken(story: &Story, call: Value) -> VisitView {
    story.does("take_call", call)
}

/// The technicians, in the order of their numbers.
fn technicians(story: &Story) -> Vec<StaffId> {
    let list: RosterList = story.does("list_rosters", json!({}));
    list.rosters.iter().map(|one| one.roster.staff).collect()
}

fn assigned(story: &Story, visit: &VisitView, technician: StaffId) -> VisitView {
    story.does("assign_visit", json!({ "visit": visit.card.visit, "technician": technician }))
}

/// A television that somebody is at the door for, on the next morning at half past nine.
fn at_the_door(story: &Story, call: Value) -> VisitView {
    let visit = taken(story, call);
    let visit = assigned(story, &visit, technicians(story)[0]);
    it_is(story, "2026-11-25T09:30:00");
    does(&story.door_for(TECHNICIAN), "arrive_visit", json!({ "visit": visit.card.visit }))
}

/// Everything that has to be in a report.
fn report(visit: &VisitView) -> Value {
    let ticks: Vec<Value> =
        visit.form.checks.iter().map(|check| json!({ "item": check.code, "done": "yes" })).collect();
    json!({
        "findings": "背光不亮", "cause": "电源板电容鼓包", "work_done": "更换电源板", "serial": visit.card.serial,
        "ticks": ticks, "fields": [],
    })
}

fn reported(story: &Story, visit: &VisitView, report: Value) -> VisitView {
    does(&story.door_for(TECHNICIAN), "report_visit", json!({ "visit": visit.card.visit, "report": report }))
}

fn ends(visit: &VisitView, result: &str) -> Value {
    json!({ "visit": visit.card.visit, "result": result, "signed": { "how": "on_paper" }, "rating": 5 })
}

fn ended(story: &Story, request: Value) -> VisitView {
    does(&story.door_for(TECHNICIAN), "end_visit", request)
}

/// A visit that was done at the first attempt.
fn done(story: &Story, call: Value) -> VisitView {
    let visit = at_the_door(story, call);
    let visit = reported(story, &visit, report(&visit));
    ended(story, ends(&visit, "done"))
}

/// What a technician is refused.
fn bench_is_refused(story: &Story, command: &str, request: Value) -> String {
    story.signs_in(TECHNICIAN);
    let code = story.is_refused(command, request);
    story.signs_in(CLERK);
    code
}

fn manager() -> Value {
    MANAGER.approves("loyal_customer")
}
