//! The order of somebody's day.

use super::*;
use desk::views::{RouteVerdict, RouteView, VisitBoard};
use tests::TECHNICIAN;

const DAY: &str = "2026-11-25";

/// A visit of half an hour somewhere, planned for a time.
fn planned(
    story: &Story,
    technician: StaffId,
    district: &str,
    times: (&str, &str),
    start: &str,
) -> VisitView {
    let (from, to) = times;
    let call = with(typed("repair", "老电视", "flat_panel_tv"), "window", window(DAY, from, to));
    let visit = taken(
        story,
        with(call, "address", json!({ "text": "某街 1 号", "district": district, "notes": "" })),
    );
    let start = format!("{DAY}T{start}:00");
    let request =
        json!({ "visit": visit.card.visit, "technician": technician, "start": start, "minutes": 30 });
    story.does("assign_visit", request)
}

/// A morning that goes to and fro between two districts.
fn to_and_fro(story: &Story, technician: StaffId) -> Vec<VisitView> {
    let stop = |district, start| planned(story, technician, district, ("08:00", "12:00"), start);
    vec![stop("朝阳区", "08:00"), stop("海淀区", "09:10"), stop("朝阳区", "10:20"), stop("海淀区", "11:30")]
}

fn route(story: &Story, technician: StaffId) -> RouteView {
    story.does("route_of_day", json!({ "technician": technician, "day": DAY }))
}

/// What takes an order that was shown.
fn order(route: &RouteView) -> Value {
    let stops: Vec<Value> =
        route.stops.iter().map(|stop| json!({ "visit": stop.visit, "start": stop.start })).collect();
    json!({ "technician": route.technician, "day": route.day, "stops": stops })
}

fn starts(route: &RouteView) -> Vec<String> {
    route.stops.iter().map(|stop| format!("{} {}", stop.district, stop.start.format("%H:%M"))).collect()
}

#[test]
fn a_shorter_way_is_shown_and_taken_with_every_promise_kept() {
    let story = story();
    let technician = technicians(&story)[0];
    let visits = to_and_fro(&story, technician);
    let shown = route(&story, technician);
    assert_eq!((shown.verdict, shown.planned_minutes, shown.travel_minutes), (RouteVerdict::Better, 120, 70));
    assert_eq!(starts(&shown), ["朝阳区 08:00", "朝阳区 08:45", "海淀区 09:55", "海淀区 10:40"]);
    assert!(shown.stops.iter().all(|stop| stop.window.holds(stop.start)), "what was promised stays promised");

    let taken: RouteView = story.does("order_day", order(&shown));
    assert_eq!((taken.verdict, taken.planned_minutes), (RouteVerdict::Best, 70));
    assert_eq!(starts(&taken), starts(&shown));
    let board: VisitBoard = story.does("visit_board", json!({ "from": DAY }));
    let day = &board.technicians.iter().find(|one| one.technician == technician).unwrap().days[0];
    assert_eq!((day.travel_minutes, day.conflicts), (70, 0), "the board shows it");
    let moved: VisitView = story.does("open_visit", json!({ "visit": visits[2].card.visit }));
    assert_eq!(moved.card.start.to_string(), "2026-11-25 08:45:00");
    let stayed: VisitView = story.does("open_visit", json!({ "visit": visits[0].card.visit }));
    assert_eq!(stayed.history.len(), visits[0].history.len(), "what stays is not written again");
}

#[test]
fn an_order_is_taken_as_it_was_shown_or_not_at_all() {
    let story = story();
    let technician = technicians(&story)[0];
    let visits = to_and_fro(&story, technician);
    let shown = route(&story, technician);

    let late = planned(&story, technician, "朝阳区", ("14:00", "16:00"), "14:00");
    assert_eq!(story.is_refused("order_day", order(&shown)), "visit_route_changed", "one more since");
    let why = json!({ "visit": late.card.visit, "why": "改约" });
    let _: VisitView = story.does("unassign_visit", why);
    let mut twice = order(&shown);
    let first = twice["stops"][0].clone();
    twice["stops"].as_array_mut().unwrap().push(first);
    assert_eq!(story.is_refused("order_day", twice), "visit_route_changed");

    // Nobody can make an order of their own that breaks a promise or leaves no time for the way.
    let mut early = order(&shown);
    early["stops"][1]["start"] = json!("2026-11-25T08:15:00");
    assert_eq!(story.is_refused("order_day", early), "visit_conflicts");
    let mut late = order(&shown);
    late["stops"][3]["start"] = json!("2026-11-25T12:01:00");
    assert_eq!(story.is_refused("order_day", late), "visit_conflicts");
    let unmoved: VisitView = story.does("open_visit", json!({ "visit": visits[1].card.visit }));
    assert_eq!(unmoved.card.start.to_string(), "2026-11-25 09:10:00", "nothing of it was done");
    let _: RouteView = story.does("order_day", order(&shown));
}

#[test]
fn what_is_done_stays_and_the_rest_goes_on_from_there() {
    let story = story();
    let technician = technicians(&story)[0];
    let visits = to_and_fro(&story, technician);
    it_is(&story, "2026-11-25T08:02:00");
    let _: VisitView =
        does(&story.door_for(TECHNICIAN), "arrive_visit", json!({ "visit": visits[0].card.visit }));
    let shown = route(&story, technician);
    assert_eq!((shown.verdict, shown.planned_minutes), (RouteVerdict::Better, 120));
    assert_eq!(starts(&shown), ["朝阳区 08:45", "海淀区 09:55", "海淀区 10:40"]);
    assert_eq!(shown.stops[0].travel_minutes, Some(15), "from where they are");
    let _: RouteView = story.does("order_day", order(&shown));

    // Whoever is late to a promise has to ring up; no order mends that.
    it_is(&story, "2026-11-25T12:01:00");
    assert_eq!(route(&story, technician).verdict, RouteVerdict::Broken);
}

#[test]
fn a_day_that_a_manager_allowed_stays_and_one_without_visits_is_in_order() {
    let story = story();
    let people = technicians(&story);
    assert_eq!(route(&story, people[1]).verdict, RouteVerdict::Best, "nothing to put in order");
    let visits = to_and_fro(&story, people[0]);
    // Between two there is no time for the way, and a manager said that it will do.
    let close = json!({ "visit": visits[1].card.visit, "technician": people[0], "start": "2026-11-25T09:05:00", "minutes": 30, "exception": manager() });
    let _: VisitView = story.does("assign_visit", close);
    let shown = route(&story, people[0]);
    let stays = shown.stops.iter().find(|stop| stop.visit == visits[1].card.visit).unwrap();
    assert_eq!(stays.start, stays.planned, "what a manager said yes to stays as it is");
}

#[test]
fn more_than_a_dozen_are_not_put_in_order() {
    let story = story();
    let technician = technicians(&story)[0];
    let stop = |nth: u32| {
        let start = format!("{:02}:{:02}", 8 + nth * 45 / 60, nth * 45 % 60);
        planned(&story, technician, "朝阳区", ("08:00", "18:00"), &start)
    };
    (0..12).for_each(|nth| drop(stop(nth)));
    assert_eq!(route(&story, technician).verdict, RouteVerdict::Best);
    stop(12);
    let asked = json!({ "technician": technician, "day": DAY });
    assert_eq!(story.is_refused("route_of_day", asked), "visit_route_long");
}
