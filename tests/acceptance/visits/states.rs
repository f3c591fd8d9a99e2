//! What may be done with a visit in each of its states, and is refused in every other.

use super::*;
use domain::visit::VisitState::{self, Called, Cancelled, Ended, OnSite, Planned};

/// What is asked of a visit, by whom, and in which states it may be done.
fn asked(visit: &VisitView, technician: StaffId) -> Vec<(&'static str, bool, Value, &'static [VisitState])> {
    let id = json!(visit.card.visit);
    let of = |more: Value| with(more, "visit", id.clone());
    let call_out = json!({ "kind": "listed", "code": "call_out" });
    let cash = json!([{ "kind": "cash", "amount": "0.01" }]);
    let picture = json!({ "image": PICTURE, "note": "" });
    vec![
        (
            "reschedule_visit",
            false,
            of(json!({ "window": window("2026-11-27", "09", "11"), "by_customer": true })),
            &[Called, Planned],
        ),
        ("amend_visit", false, of(json!({ "words": "门铃坏了" })), &[Called, Planned]),
        ("cancel_visit", false, of(json!({ "why": "不修了" })), &[Called, Planned]),
        ("assign_visit", false, of(json!({ "technician": technician })), &[Called, Planned]),
        ("unassign_visit", false, of(json!({ "why": "请假" })), &[Planned]),
        ("put_visit_line", false, of(json!({ "what": call_out })), &[Called, Planned, OnSite]),
        ("arrive_visit", true, of(json!({})), &[Planned]),
        ("report_visit", true, of(json!({ "report": report(visit) })), &[OnSite]),
        ("photograph_visit", true, of(json!({ "stage": "before", "photo": picture })), &[OnSite]),
        ("end_visit", true, ends(visit, "done"), &[OnSite]),
        ("pay_visit", false, of(json!({ "paid": cash })), &[Ended]),
    ]
}

/// One dot, the smallest picture there is.
const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn visit_that_is(story: &Story, state: VisitState) -> VisitView {
    match state {
        Called => taken(story, tv()),
        Planned => assigned(story, &taken(story, tv()), technicians(story)[0]),
        OnSite => at_the_door(story, tv()),
        Ended => done(story, tv()),
        Cancelled => {
            let visit = taken(story, tv());
            story.does("cancel_visit", json!({ "visit": visit.card.visit, "why": "不修了" }))
        }
    }
}

#[test]
fn every_step_is_refused_in_each_state_that_it_does_not_belong_to() {
    for state in [Called, Planned, OnSite, Ended, Cancelled] {
        let story = story();
        let visit = visit_that_is(&story, state);
        assert_eq!(visit.card.state, state);
        let technician = technicians(&story)[1];
        for (command, is_bench, request, states) in asked(&visit, technician) {
            if states.contains(&state) {
                continue;
            }
            let code = if is_bench {
                bench_is_refused(&story, command, request)
            } else {
                story.is_refused(command, request)
            };
            assert_eq!(code, "visit_step", "{command} of a visit that is {state:?}");
        }
    }
}
