//! Call-backs, reworks and figures.

use super::*;
use desk::views::{CallBackTask, TaskList, VisitMeasures};
use domain::repair::Cover;
use domain::visit::{CallBackReason, MeasureKind, after::is_in_sample};

fn tasks(story: &Story) -> Vec<CallBackTask> {
    let list: TaskList = story.does("list_tasks", json!({}));
    list.call_backs
}

fn with_rating(story: &Story, rating: Option<u8>, complaint: &str) -> VisitView {
    let visit = at_the_door(story, tv());
    let visit = reported(story, &visit, report(&visit));
    let ending = with(with(ends(&visit, "done"), "rating", json!(rating)), "complaint", json!(complaint));
    ended(story, ending)
}

#[test]
fn whoever_complains_or_is_not_content_is_rung_up() {
    for (rating, complaint, expected) in [
        (Some(3), "", Some(CallBackReason::LowRating)),
        (Some(4), "", None),
        (None, "", None),
        (Some(5), "迟到", Some(CallBackReason::Complaint)),
    ] {
        let story = story();
        let visit = with_rating(&story, rating, complaint);
        let why = visit.call_back.map(|call_back| call_back.why).unwrap_or_default();
        let why: Vec<_> = why.into_iter().filter(|why| *why != CallBackReason::Sample).collect();
        assert_eq!(why, expected.into_iter().collect::<Vec<_>>(), "{rating:?} {complaint}");
    }
}

#[test]
fn a_sample_is_a_matter_of_the_visits_id_alone() {
    let ids =
        (0..10_000_u128).map(|n| domain::ids::VisitId(uuid::Uuid::from_u128(n * 0x9E37_79B9_7F4A_7C15)));
    let asked = ids.filter(|id| is_in_sample(*id, 10)).count();
    assert!((900..1_100).contains(&asked), "{asked} of ten thousand");
    let any = domain::ids::VisitId(uuid::Uuid::from_u128(7));
    assert!(!is_in_sample(any, 0) && is_in_sample(any, 100));
    let story = story();
    let visit = done(&story, tv());
    let is_asked = visit.call_back.is_some_and(|one| one.why.contains(&CallBackReason::Sample));
    assert_eq!(is_asked, is_in_sample(visit.card.visit, 10));
}

#[test]
fn a_call_back_waits_is_done_and_is_taken_up_again() {
    let story = story();
    let visit = with_rating(&story, Some(2), "");
    let id = visit.card.visit;
    let due = tasks(&story).into_iter().find(|task| task.visit == id).unwrap();
    assert_eq!((due.due_on.to_string().as_str(), due.is_late), ("2026-11-27", false));
    it_is(&story, "2026-11-28T09:00:00");
    assert!(tasks(&story).into_iter().any(|task| task.visit == id && task.is_late));
    let answer =
        |result: &str, note: &str| json!({ "visit": id, "by": "phone", "result": result, "note": note });
    assert_eq!(
        story.is_refused("reopen_call_back", json!({ "visit": id, "due_on": "2026-12-01", "why": "x" })),
        "visit_no_call_back"
    );
    assert_eq!(story.is_refused("call_back_visit", answer("unsatisfied", "")), "visit_words");
    // Nobody answers three times; then it is let be.
    for (time, again) in [(1, Some("2026-11-29")), (2, Some("2026-11-29")), (3, None)] {
        let view: VisitView = story.does("call_back_visit", answer("unreachable", ""));
        let due = view.call_back.unwrap().due_on.map(|day| day.to_string());
        assert_eq!(due.as_deref(), again, "time {time}");
    }
    assert_eq!(story.is_refused("call_back_visit", answer("satisfied", "")), "visit_no_call_back");
    let _: VisitView =
        story.does("reopen_call_back", json!({ "visit": id, "due_on": "2026-12-01", "why": "顾客来电" }));
    let view: VisitView = story.does("call_back_visit", answer("satisfied", "没问题了"));
    let call_back = view.call_back.unwrap();
    assert_eq!((call_back.due_on, call_back.outcomes.len(), call_back.reopened.len()), (None, 4, 1));
    assert!(tasks(&story).into_iter().all(|task| task.visit != id));
}

#[test]
fn what_does_not_hold_for_thirty_days_is_a_rework() {
    for (day, is_rework) in [("2026-12-25", true), ("2026-12-26", false)] {
        let story = story();
        let first = done(&story, tv());
        it_is(&story, &format!("{day}T09:00:00"));
        let again = with(
            tv(),
            "window",
            json!({ "from": format!("{day}T14:00:00"), "to": format!("{day}T16:00:00") }),
        );
        let new_fault = with(again.clone(), "is_new_fault", json!(true));
        assert!(taken(&story, new_fault).rework_of.is_none());
        let visit = taken(&story, again);
        assert_eq!(visit.rework_of.map(|link| link.visit), is_rework.then_some(first.card.visit), "{day}");
        assert_eq!(visit.card.cover, Cover::Warranty);
    }
}

#[test]
fn figures_open_the_visits_behind_them() {
    let story = story();
    let first = done(&story, tv());
    it_is(&story, "2026-11-26T08:00:00");
    let again = taken(&story, with(tv(), "window", window("2026-11-26", "09:00", "11:00")));
    let again = assigned(&story, &again, technicians(&story)[0]);
    it_is(&story, "2026-11-26T11:30:00");
    let bench = story.door_for(TECHNICIAN);
    let again: VisitView = does(&bench, "arrive_visit", json!({ "visit": again.card.visit }));
    let again = reported(&story, &again, report(&again));
    let partly = with(with(ends(&again, "partly"), "reason", json!("part_forgotten")), "rating", json!(2));
    let again = ended(&story, partly);

    let asked = json!({ "from": "2026-11-25", "to": "2026-11-26" });
    let figures: VisitMeasures = does(&story.door_for(MANAGER), "visit_measures", asked.clone());
    let of_two = figures.by_product.iter().find(|one| one.name == first.card.model).unwrap();
    let of = |kind| of_two.figures.iter().find(|one| one.kind == kind).unwrap();
    let (a, b) = (first.card.visit, again.card.visit);
    assert_eq!((of(MeasureKind::OnTime).text.as_str(), &of(MeasureKind::OnTime).worst), ("50 %", &vec![b]));
    assert_eq!(
        (of(MeasureKind::FirstTime).text.as_str(), &of(MeasureKind::FirstTime).worst),
        ("0 %", &vec![a])
    );
    assert_eq!(
        (of(MeasureKind::PartsForgotten).part, &of(MeasureKind::PartsForgotten).visits),
        (1, &vec![a, b])
    );
    assert_eq!(
        (of(MeasureKind::Rating).text.as_str(), of(MeasureKind::VisitsADay).text.as_str()),
        ("3.5", "1.0")
    );
    assert!(figures.visits.iter().any(|card| card.visit == a));
    assert_eq!(story.is_refused("visit_measures", asked), "not_allowed");
}
