//! The call is taken.

use super::*;
use desk::views::{AssessedCall, FindView, VisitAction, VisitList, VisitTexts};
use domain::repair::Cover;
use domain::visit::VisitState;

#[test]
fn what_the_rules_give_is_said_before_anybody_drives() {
    let story = story();
    let seen: AssessedCall = story.does("assess_call", tv());
    assert_eq!((seen.name.is_empty(), seen.serial.as_str()), (false, "SY65A8S2600030"));
    assert_eq!((seen.cover, seen.clause.is_some(), seen.minutes), (Cover::Warranty, true, 60));
    assert!(
        seen.verdict.unwrap().remedies.iter().any(|one| one.remedy == domain::policy::RemedyKind::RepairFree)
    );
    assert!(seen.sayings.iter().any(|saying| saying.id == "visit-say-free"));
    assert!(seen.prices.iter().any(|price| price.code == "call_out"));

    let visit = taken(&story, tv());
    let number = visit.card.number.0.clone();
    assert!(number.starts_with("V1-261124-"), "{number}");
    assert_eq!((visit.card.state, visit.card.cover), (VisitState::Called, Cover::Warranty));
    assert_eq!(
        (visit.card.skill.as_str(), visit.card.address.district.as_str()),
        ("flat_panel_tv", "朝阳区")
    );
    assert!(visit.actions.contains(&VisitAction::Assign) && !visit.actions.contains(&VisitAction::Arrive));
    let again: VisitView = story.does("open_visit", json!({ "number": number.to_lowercase() }));
    assert_eq!(again, visit);
    let list: VisitList = story.does("list_visits", json!({ "states": ["called"], "from": "2026-11-25" }));
    assert!(list.visits.iter().any(|card| card.number == visit.card.number));
    let found: FindView = story.does("find", json!({ "text": number.to_lowercase() }));
    assert_eq!((found.hits[0].visit, found.is_certain), (Some(visit.card.visit), true));
}

#[test]
fn what_nobody_here_sold_is_paid_for_and_needs_a_name() {
    let story = story();
    let call = typed("repair", "格力柜机", "air_conditioner");
    let visit = taken(&story, call.clone());
    assert_eq!((visit.card.cover, visit.verdict), (Cover::Customer, None));
    let nobody = with(with(call.clone(), "new_customer", json!(null)), "customer", json!(null));
    assert_eq!(story.is_refused("take_call", nobody), "customer_needed");
    let nameless = with(call, "subject", json!({ "what": "typed", "name": " " }));
    assert_eq!(story.is_refused("take_call", nameless), "text_empty");
    assert_eq!(story.is_refused("take_call", typed("repair", "机器", "teapot")), "unknown");
    let unknown = with(tv(), "subject", json!({ "what": "serial", "serial": "NOBODY" }));
    assert_eq!(story.is_refused("take_call", unknown), "unknown");
}

#[test]
fn a_window_lies_ahead_and_ends_after_it_begins_within_a_day() {
    let story = story();
    let at = |from: &str, to: &str| with(tv(), "window", json!({ "from": from, "to": to }));
    let refused = |from, to| story.is_refused("take_call", at(from, to));
    assert_eq!(refused("2026-11-25T11:00:00", "2026-11-25T11:00:00"), "visit_window_order");
    assert_eq!(refused("2026-11-25T09:00:00", "2026-11-26T09:00:01"), "visit_window_long");
    taken(&story, at("2026-11-25T09:00:00", "2026-11-26T09:00:00"));
    // It is nine in the morning of the 24th.
    assert_eq!(refused("2026-11-24T07:00:00", "2026-11-24T09:00:00"), "visit_window_past");
    taken(&story, at("2026-11-24T07:00:00", "2026-11-24T09:01:00"));
    assert_eq!(refused("2027-11-25T09:00:01", "2027-11-25T11:00:00"), "visit_window_far");
    taken(&story, at("2027-11-25T09:00:00", "2027-11-25T11:00:00"));
    assert_eq!(story.is_refused("take_call", with(tv(), "window", json!(null))), "visit_missing");
}

#[test]
fn a_time_that_the_clocks_skip_is_not_agreed() {
    let story = story();
    let mut settings: Value = story.does("settings", json!({}));
    settings["settings"]["time_zone"] = json!("Europe/Berlin");
    let request = json!({ "settings": settings["settings"] });
    let _: Value = does(&story.door_for(MANAGER), "change_settings", request);
    // The last Sunday of March: from two to three there is nothing.
    let skipped = with(tv(), "window", window("2027-03-28", "02:30", "04:00"));
    assert_eq!(story.is_refused("take_call", skipped), "visit_no_such_time");
    let shown = taken(&story, with(tv(), "window", window("2027-03-28", "01:59", "03:00")));
    assert_eq!(shown.card.window.to.to_string(), "2027-03-28 03:00:00");
    // The last Sunday of October: half past two comes twice, and either is a time.
    taken(&story, with(tv(), "window", window("2027-10-31", "02:30", "04:00")));
}

#[test]
fn a_repair_says_what_is_wrong_and_takes_a_while() {
    let story = story();
    assert_eq!(story.is_refused("take_call", with(tv(), "reason", json!(""))), "visit_missing");
    assert_eq!(story.is_refused("take_call", with(tv(), "reason", json!("gremlins"))), "unknown_reason");
    assert_eq!(story.is_refused("take_call", with(tv(), "minutes", json!(9))), "visit_minutes");
    assert_eq!(story.is_refused("take_call", with(tv(), "minutes", json!(601))), "visit_minutes");
    let shortest = taken(&story, with(tv(), "minutes", json!(10)));
    let longest = taken(&story, with(tv(), "minutes", json!(600)));
    assert_eq!((shortest.card.minutes, longest.card.minutes), (10, 600));
    let survey = with(typed("survey", "空调安装位", ""), "reason", json!(""));
    assert_eq!(taken(&story, survey).card.minutes, 30, "nothing has to be wrong with what is surveyed");
}

#[test]
fn another_time_is_agreed_and_whoever_drives_is_asked_anew() {
    let story = story();
    let visit = taken(&story, tv());
    let visit = assigned(&story, &visit, technicians(&story)[0]);
    let by_shop = json!({ "visit": visit.card.visit, "window": window("2026-11-26", "14:00", "16:00") });
    assert_eq!(
        story.is_refused("reschedule_visit", by_shop.clone()),
        "visit_words",
        "the shop explains itself"
    );
    let moved: VisitView = story.does("reschedule_visit", with(by_shop, "by_customer", json!(true)));
    assert_eq!((moved.card.state, moved.card.technician), (VisitState::Called, None));
    assert_eq!((moved.moved.len(), moved.card.window.from.to_string().as_str()), (1, "2026-11-26 14:00:00"));
    let texts: VisitTexts = story.does("visit_texts", json!({ "visit": visit.card.visit }));
    let moved = texts.texts.iter().find(|one| one.what == "moved").unwrap();
    assert!(moved.text.contains("2026-11-25 09:00–11:00") && moved.text.contains("2026-11-26 14:00–16:00"));
    let english = json!({ "visit": visit.card.visit, "tongue": "en", "phone": "13700000000" });
    let _: VisitView = story.does("amend_visit", english);
    let texts: VisitTexts = story.does("visit_texts", json!({ "visit": visit.card.visit }));
    assert!(texts.texts[0].text.starts_with("Dear 周平") && texts.phone == "13700000000");
}

#[test]
fn what_is_called_off_is_called_off_with_a_reason_and_once() {
    let story = story();
    let visit = taken(&story, tv());
    let cancel = |why: &str| json!({ "visit": visit.card.visit, "why": why });
    assert_eq!(story.is_refused("cancel_visit", cancel(" ")), "text_empty");
    let off: VisitView = story.does("cancel_visit", cancel("顾客自己修好了"));
    assert_eq!((off.card.state, off.cancelled.as_str()), (VisitState::Cancelled, "顾客自己修好了"));
    assert_eq!(story.is_refused("cancel_visit", cancel("再取消")), "visit_step");
    let told = json!({ "visit": visit.card.visit, "window": window("2026-11-26", "14:00", "16:00"), "by_customer": true });
    assert_eq!(story.is_refused("reschedule_visit", told), "visit_step");
}
