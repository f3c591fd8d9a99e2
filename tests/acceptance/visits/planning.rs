//! Who drives where and when.

use super::*;
use desk::views::{AssignCheck, VisitBoard, VisitSuggestions};
use domain::visit::{VisitState, Weight};
use tests::TECHNICIAN;

const DAY: &str = "2026-11-25";

fn check(story: &Story, visit: &VisitView, technician: StaffId, start: &str) -> AssignCheck {
    let request = json!({ "visit": visit.card.visit, "technician": technician, "start": start });
    story.does("check_assignment", request)
}

fn codes(check: &AssignCheck) -> Vec<&str> {
    check.conflicts.iter().map(|one| one.what.id.trim_start_matches("visit-conflict-")).collect()
}

fn rosters(story: &Story, change: Value) {
    let _: RosterList = does(&story.door_for(MANAGER), "put_roster", json!({ "roster": change }));
}

fn all_week(staff: StaffId) -> Value {
    let hours: Vec<Value> =
        (1..=7).map(|day| json!({ "weekday": day, "from": "09:00:00", "to": "18:00:00" })).collect();
    json!({ "staff": staff, "hours": hours })
}

#[test]
fn a_promise_is_kept_and_nobody_is_in_two_places() {
    let story = story();
    let people = technicians(&story);
    let visit = taken(&story, tv());
    for (start, expected) in [
        ("2026-11-25T08:59:00", vec!["outside_window"]),
        ("2026-11-25T09:00:00", vec![]),
        ("2026-11-25T11:00:00", vec![]),
        ("2026-11-25T11:01:00", vec!["outside_window"]),
    ] {
        assert_eq!(codes(&check(&story, &visit, people[0], start)), expected, "{start}");
    }
    let late = json!({ "visit": visit.card.visit, "technician": people[0], "start": "2026-11-25T11:01:00", "exception": manager() });
    assert_eq!(
        story.is_refused("assign_visit", late),
        "visit_conflicts",
        "not even a manager breaks a promise"
    );

    // From nine to ten they are busy; a second in the same district needs a quarter of an hour's way.
    let first = assigned(&story, &visit, people[0]);
    assert_eq!(first.card.start.to_string(), "2026-11-25 09:00:00");
    let second = taken(&story, typed("repair", "老电视", "flat_panel_tv"));
    assert_eq!(codes(&check(&story, &second, people[0], "2026-11-25T09:59:00")), ["overlap"]);
    assert_eq!(codes(&check(&story, &second, people[0], "2026-11-25T10:14:00")), ["travel"]);
    assert_eq!(codes(&check(&story, &second, people[0], "2026-11-25T10:15:00")), Vec::<&str>::new());
    assert_eq!(codes(&check(&story, &second, people[1], "2026-11-25T09:59:00")), Vec::<&str>::new());
    let far = with(
        typed("repair", "老电视", "flat_panel_tv"),
        "address",
        json!({ "text": "颐和园路 5 号", "district": "海淀区" }),
    );
    let far = taken(&story, far);
    assert_eq!(codes(&check(&story, &far, people[0], "2026-11-25T10:39:00")), ["travel"]);
    assert_eq!(codes(&check(&story, &far, people[0], "2026-11-25T10:40:00")), Vec::<&str>::new());

    let over = json!({ "visit": second.card.visit, "technician": people[0], "start": "2026-11-25T09:30:00", "exception": manager() });
    assert_eq!(story.is_refused("assign_visit", over), "visit_conflicts");
    let close =
        json!({ "visit": second.card.visit, "technician": people[0], "start": "2026-11-25T10:05:00" });
    assert_eq!(story.is_refused("assign_visit", close.clone()), "visit_conflicts");
    let allowed: VisitView = story.does("assign_visit", with(close, "exception", manager()));
    assert_eq!((allowed.allowed.len(), allowed.card.state), (1, VisitState::Planned));
    assert_eq!(allowed.history.last().unwrap().approved_by.as_deref(), Some(MANAGER.name));
}

#[test]
fn hours_leave_and_skill_ask_a_manager_and_area_only_warns() {
    let story = story();
    let people = technicians(&story);
    rosters(
        &story,
        with(with(all_week(people[0]), "skills", json!(["air_conditioner"])), "districts", json!(["海淀区"])),
    );
    let leave = json!([{ "from": "2026-11-25", "to": "2026-11-25", "why": "年假" }]);
    rosters(&story, with(all_week(people[1]), "leave", leave));
    rosters(&story, with(all_week(people[2]), "most_a_day", json!(1)));

    let early = taken(&story, with(tv(), "window", window("2026-11-25", "08:00", "19:00")));
    let of = |technician, start| check(&story, &early, technician, start);
    assert_eq!(codes(&of(people[0], "2026-11-25T09:00:00")), ["no_skill", "other_area"]);
    assert_eq!(of(people[0], "2026-11-25T09:00:00").weight, Some(Weight::Asks));
    assert_eq!(codes(&of(people[1], "2026-11-25T09:00:00")), ["on_leave"]);
    for (start, expected) in [
        ("2026-11-25T08:59:00", vec!["outside_hours"]),
        ("2026-11-25T09:00:00", vec![]),
        ("2026-11-25T17:00:00", vec![]),
        ("2026-11-25T17:01:00", vec!["outside_hours"]),
    ] {
        assert_eq!(codes(&of(people[2], start)), expected, "{start}");
    }
    let on_leave =
        json!({ "visit": early.card.visit, "technician": people[1], "start": "2026-11-25T09:00:00" });
    assert_eq!(story.is_refused("assign_visit", on_leave.clone()), "visit_conflicts");
    let alone = with(on_leave.clone(), "exception", json!({ "reason": "loyal_customer" }));
    assert_eq!(story.is_refused("assign_visit", alone), "needs_manager");
    let _: VisitView = story.does("assign_visit", with(on_leave, "exception", manager()));

    let busy = taken(&story, with(tv(), "window", window("2026-11-25", "09:00", "10:00")));
    assigned(&story, &busy, people[2]);
    let full = of(people[2], "2026-11-25T14:00:00");
    assert_eq!((codes(&full), full.weight), (vec!["full_day"], Some(Weight::Warns)));
    let warned =
        json!({ "visit": early.card.visit, "technician": people[2], "start": "2026-11-25T14:00:00" });
    let _: VisitView = story.does("assign_visit", warned);
}

#[test]
fn the_board_shows_load_gaps_and_what_nobody_drives_to() {
    let story = story();
    let people = technicians(&story);
    let first = assigned(&story, &taken(&story, tv()), people[0]);
    let later = taken(&story, with(tv(), "window", window("2026-11-25", "13:00", "15:00")));
    assigned(&story, &later, people[0]);
    let open = taken(&story, with(tv(), "window", window("2026-11-25", "09:00", "11:00")));
    let board: VisitBoard = story.does("visit_board", json!({ "from": "2026-11-25", "days": 2 }));
    assert!(board.unassigned.iter().any(|card| card.visit == open.card.visit));
    let day = &board.technicians.iter().find(|one| one.technician == people[0]).unwrap().days[0];
    let of_story: Vec<_> = day.stops.iter().map(|stop| stop.card.visit).collect();
    assert!(of_story.contains(&first.card.visit) && of_story.contains(&later.card.visit));
    assert_eq!((day.load_minutes, day.travel_minutes, day.conflicts), (120, 15, 0));
    let gaps: Vec<String> =
        day.gaps.iter().map(|gap| format!("{}-{}", gap.from.time(), gap.to.time())).collect();
    assert_eq!(gaps, ["08:00:00-09:00:00", "10:00:00-13:00:00", "14:00:00-19:00:00"]);
    assert!(board.can_plan);
    let technician: VisitBoard = does(&story.door_for(TECHNICIAN), "visit_board", json!({}));
    assert!(!technician.can_plan);
    let next_week: VisitBoard = story.does("visit_board", json!({ "from": "2026-12-01" }));
    assert!(
        next_week.unassigned.iter().any(|card| card.visit == open.card.visit),
        "what is left over is not lost"
    );
}

#[test]
fn a_large_board_comes_in_parts_that_make_the_whole() {
    let story = story();
    let people = technicians(&story);
    for technician in &people {
        assigned(&story, &taken(&story, tv()), *technician);
    }
    let ask = |skip: u32, most: Value| {
        let request = json!({ "from": DAY, "days": 7, "skip": skip, "most": most });
        story.does::<VisitBoard>("visit_board", request)
    };
    let whole = ask(0, Value::Null);
    let (first, rest) = (ask(0, json!(1)), ask(1, Value::Null));
    assert_eq!(whole.total as usize, people.len());
    assert_eq!((first.total, first.technicians.len()), (whole.total, 1));
    let known = |board: &VisitBoard| json!(board.technicians);
    let parts = [&first, &rest].map(known).map(|part| part.as_array().unwrap().clone()).concat();
    assert_eq!(known(&whole), json!(parts));
    assert_eq!(first.unassigned.len(), whole.unassigned.len());
    assert!(rest.unassigned.is_empty(), "what nobody drives to comes once");
    assert!(ask(99, Value::Null).technicians.is_empty());
}

#[test]
fn whom_to_send_is_said_with_why() {
    let story = story();
    let people = technicians(&story);
    let skilled =
        with(with(all_week(people[1]), "skills", json!(["flat_panel_tv"])), "districts", json!(["朝阳区"]));
    rosters(&story, skilled);
    rosters(&story, with(all_week(people[0]), "skills", json!(["air_conditioner"])));
    let visit = taken(&story, tv());
    let best: VisitSuggestions = story.does("suggest_technician", json!({ "visit": visit.card.visit }));
    assert_eq!(best.technicians[0].technician, people[1]);
    let reasons: Vec<&str> = best.technicians[0].reasons.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(reasons, ["visit-suggest-skilled", "visit-suggest-area", "visit-suggest-light"]);
    let last = best.technicians.last().unwrap();
    assert_eq!((last.technician, last.is_free), (people[0], false), "who does not know it comes last");
    let wished = taken(&story, with(tv(), "wish", json!(people[2])));
    let best: VisitSuggestions = story.does("suggest_technician", json!({ "visit": wished.card.visit }));
    assert_eq!(
        (best.technicians[0].technician, best.technicians[0].reasons[0].id.as_str()),
        (people[2], "visit-suggest-wished")
    );
    // They have until ten to do; the suggestion is when they get there.
    assigned(&story, &wished, people[2]);
    let next = taken(&story, with(tv(), "wish", json!(people[2])));
    let best: VisitSuggestions = story.does("suggest_technician", json!({ "visit": next.card.visit }));
    assert_eq!(best.technicians[0].start.to_string(), "2026-11-25 10:15:00");
}

#[test]
fn a_roster_holds_together_and_is_a_managers_word() {
    let story = story();
    let people = technicians(&story);
    let before = story.entries();
    assert_eq!(story.is_refused("put_roster", json!({ "roster": all_week(people[0]) })), "not_allowed");
    assert_eq!(story.entries(), before);
    story.signs_in(MANAGER);
    let put = |roster: Value| story.is_refused("put_roster", json!({ "roster": roster }));
    let day = |from: &str, to: &str| json!([{ "weekday": 1, "from": from, "to": to }]);
    assert_eq!(put(with(all_week(people[0]), "hours", day("09:00:00", "09:00:00"))), "visit_roster_hours");
    assert_eq!(
        put(with(all_week(people[0]), "leave", json!([{ "from": "2026-11-26", "to": "2026-11-25" }]))),
        "visit_roster_hours"
    );
    assert_eq!(put(with(all_week(people[0]), "skills", json!(["teapot"]))), "unknown");
}

#[test]
fn nobody_drives_who_does_not_and_a_technician_does_not_plan() {
    let story = story();
    let visit = taken(&story, tv());
    let clerk: Value = does(&story.door_for(MANAGER), "list_staff", json!({}));
    let clerk =
        clerk["staff"].as_array().unwrap().iter().find(|one| one["number"] == "1001").unwrap()["id"].clone();
    assert_eq!(
        story.is_refused("assign_visit", json!({ "visit": visit.card.visit, "technician": clerk })),
        "unknown"
    );
    let asked = json!({ "visit": visit.card.visit, "technician": technicians(&story)[0] });
    assert_eq!(bench_is_refused(&story, "assign_visit", asked.clone()), "not_allowed");
    let _: VisitView = story.does("assign_visit", asked);
    let off: VisitView = story.does("unassign_visit", json!({ "visit": visit.card.visit, "why": "换人" }));
    assert_eq!((off.card.state, off.card.technician), (VisitState::Called, None));
    assert_eq!(story.is_refused("unassign_visit", json!({ "visit": visit.card.visit })), "visit_step");
}

#[test]
fn whom_the_customer_asks_for_stays_until_somebody_says_otherwise_and_can_be_taken_back() {
    let story = story();
    let people = technicians(&story);
    let visit = taken(&story, with(tv(), "wish", json!(people[1])));
    let amended = |change: Value| -> VisitView {
        story.does("amend_visit", with(change, "visit", json!(visit.card.visit)))
    };
    assert_eq!(amended(json!({ "words": "下午更好" })).wish, Some(people[1]));
    let other = amended(json!({ "wish": { "who": "technician", "technician": people[0] } }));
    assert_eq!(other.wish, Some(people[0]));
    assert!(other.technicians.iter().any(|one| one.id == people[0] && one.name == other.card.wish));
    assert_eq!(amended(json!({ "wish": { "who": "anybody" } })).wish, None);
}
