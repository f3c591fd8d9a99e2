//! The same request many times, many requests for the same thing: from threads, from two desks, from processes.

use desk::Door;
use desk::views::{CaseView, FailureView, SaleView};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::{Output, Stdio};
use std::sync::Barrier;
use std::thread;
use tests::bring::with;
use tests::ctl::ctl_as;
use tests::{Bring, CLERK, MANAGER, OTHER_CLERK, OTHER_MANAGER, Story, bring, new_request};

/// Lets all of them go at once.
fn at_once<T: Send>(doors: &[Door], ask: impl Fn(usize, &Door) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(doors.len());
    thread::scope(|scope| {
        let asked: Vec<_> = doors
            .iter()
            .enumerate()
            .map(|(place, door)| {
                let (barrier, ask) = (&barrier, &ask);
                scope.spawn(move || {
                    barrier.wait();
                    ask(place, door)
                })
            })
            .collect();
        asked.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn cases(story: &Story) -> i64 {
    story.raw().query_row("SELECT count(*) FROM service_case", (), |row| row.get(0)).unwrap()
}

fn one_refund_of_the_kettle(story: &Story, before: i64, answers: &[Result<Value, FailureView>]) {
    let first = answers[0].as_ref().expect("the request is done");
    assert!(answers.iter().all(|answer| answer.as_ref() == Ok(first)), "everybody got the first answer");
    assert_eq!(cases(story), before + 1, "one case");
    let sale = story.sale("kettle");
    assert_eq!((sale.lines[0].returned, sale.tenders[0].refunded.minor), (1, sale.paid.minor), "one refund");
}

#[test]
fn the_same_request_fifty_times_at_once_is_one_refund() {
    let story = Story::with(CLERK);
    let before = cases(&story);
    let doors: Vec<Door> = (0..50).map(|_| story.door_for(CLERK)).collect();
    let id = Some(new_request());
    let answers = at_once(&doors, |_, door| door.call(id, "receive_return", bring("kettle", 0).alone()));
    one_refund_of_the_kettle(&story, before, &answers);
}

#[test]
fn two_programs_on_one_store_make_one_refund_of_one_request() {
    let story = Story::with(CLERK);
    let before = cases(&story);
    let other = story.second_desk();
    let door = |place: usize| {
        if place.is_multiple_of(2) {
            return story.door_for(CLERK);
        }
        let door = other.door(desk::DoorKind::Terminal);
        door.call(None, "sign_in", json!({ "number": CLERK.number, "pin": CLERK.pin })).unwrap();
        door
    };
    let doors: Vec<Door> = (0..50).map(door).collect();
    let id = Some(new_request());
    let answers = at_once(&doors, |_, door| door.call(id, "receive_return", bring("kettle", 0).alone()));
    one_refund_of_the_kettle(&story, before, &answers);
}

#[test]
fn six_processes_make_one_refund_of_one_request() {
    let story = Story::with(CLERK);
    let before = cases(&story);
    let id = new_request().to_string();
    let request = bring("kettle", 0).alone().to_string();
    let started: Vec<_> = (0..6)
        .map(|_| {
            let mut command = ctl_as(story.folder(), CLERK);
            command.args(["call", "receive_return", &request, "--id", &id]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let ended: Vec<Output> = started.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    for output in &ended {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.stdout, ended[0].stdout, "everybody got the first answer");
    }
    assert_eq!(cases(&story), before + 1);
    assert_eq!(story.sale("kettle").lines[0].returned, 1);
}

#[test]
fn fifty_requests_for_one_kettle_are_one_refund_and_forty_nine_refusals() {
    let story = Story::with(CLERK);
    let doors: Vec<Door> = (0..50).map(|_| story.door_for(CLERK)).collect();
    let answers = at_once(&doors, |_, door| {
        door.call(Some(new_request()), "receive_return", bring("kettle", 0).alone())
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let refused = answers.iter().filter_map(|answer| answer.as_ref().err());
    assert!(refused.clone().all(|failure| failure.code == "too_many"), "{:?}", refused.collect::<Vec<_>>());
}

#[test]
fn one_exchange_asked_for_fifty_times_at_once_is_one_exchange() {
    // Given the same request fifty times, and fifty others for the same machine.
    let story = Story::with(CLERK);
    let doors: Vec<Door> = (0..100).map(|_| story.door_for(CLERK)).collect();
    let id = new_request();
    let television =
        bring("tv_day_15", 0).unit("tv_day_15", 0, 0).because("display").asks("exchange").alone();
    let answers = at_once(&doors, |place, door| {
        let serial = if place < 50 { "BL43A4S2699001".to_owned() } else { format!("BL43A4S26991{place:02}") };
        let request = with(television.clone(), "out", json!([{ "serials": [serial] }]));
        door.call(Some(if place < 50 { id } else { new_request() }), "exchange", request)
    });
    let mut numbers: Vec<&Value> =
        answers.iter().filter_map(|answer| answer.as_ref().ok()).map(|case| &case["number"]).collect();
    let granted = numbers.len();
    numbers.dedup();
    assert_eq!(numbers.len(), 1, "one exchange, whoever was first");
    assert!(
        granted == 1 || granted == 50,
        "and everybody who asked for that one has the same answer: {granted}"
    );
}

#[test]
fn two_hundred_approvals_of_one_case_are_one() {
    let story = Story::with(CLERK);
    let late = bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone();
    let case: CaseView = story.does("take_in", late);
    let manager = |place: usize| if place.is_multiple_of(2) { MANAGER } else { OTHER_MANAGER };
    let doors: Vec<Door> = (0..200).map(|place| story.door_for(manager(place))).collect();
    let request = json!({ "case": case.id, "exception": { "reason": "just_past" } });
    let answers = at_once(&doors, |_, door| door.call(Some(new_request()), "settle_case", request.clone()));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let refused = answers.iter().filter_map(|answer| answer.as_ref().err());
    let codes: BTreeSet<&str> = refused.map(|failure| failure.code.as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["step"]));
}

#[test]
fn of_two_hundred_hands_on_a_hundred_units_each_with_a_managers_pin_a_hundred_get_one() {
    // Given a hundred things that the rules no longer take back, and two hundred who each have a manager's yes.
    let story = Story::with(CLERK);
    let line = json!({ "name": "插座", "quantity": 100, "unit_price": "9.99" });
    let sale: SaleView = story.sold(json!({ "sold_on": "2026-10-01", "lines": [line] }));
    let asker = |place: usize| if place.is_multiple_of(2) { CLERK } else { OTHER_CLERK };
    let doors: Vec<Door> = (0..200).map(|place| story.door_for(asker(place))).collect();
    let request = Bring::of(&sale.id, &sale.lines[0].id).alone();
    let answers = at_once(&doors, |place, door| {
        let manager = if place % 4 < 2 { MANAGER } else { OTHER_MANAGER };
        let request = with(request.clone(), "exception", manager.approves("just_past"));
        door.call(Some(new_request()), "receive_return", request)
    });
    // Then no right PIN is taken for a guess, a hundred are done, and the others hear why not.
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 100);
    let refused = answers.iter().filter_map(|answer| answer.as_ref().err());
    let codes: BTreeSet<&str> = refused.map(|failure| failure.code.as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["too_many"]));
    let after: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
    assert_eq!((after.lines[0].left, after.tenders[0].refunded.minor), (0, 99_900));
}

#[test]
fn of_forty_hands_on_twenty_units_twenty_get_one() {
    let story = Story::with(MANAGER);
    let line = json!({ "name": "插座", "quantity": 20, "unit_price": "9.99" });
    let sale: SaleView = story.sold(json!({ "lines": [line] }));
    let doors: Vec<Door> = (0..40_u32)
        .map(|place| story.door_for(if place.is_multiple_of(2) { CLERK } else { OTHER_CLERK }))
        .collect();
    let request = Bring::of(&sale.id, &sale.lines[0].id).alone();
    let answers =
        at_once(&doors, |_, door| door.call(Some(new_request()), "receive_return", request.clone()));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 20);
    let after: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
    assert_eq!(after.lines[0].left, 0);
    assert_eq!(after.tenders[0].refunded.minor, 19_980);
    let mut numbers: Vec<String> = answers
        .iter()
        .filter_map(|answer| answer.as_ref().ok())
        .map(|case| case["number"].as_str().unwrap().to_owned())
        .collect();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 20, "no number is given twice");
}

#[test]
fn one_settlement_of_one_case_by_twenty_people() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("take_in", bring("kettle", 0).alone());
    let doors: Vec<Door> = (0..20).map(|_| story.door_for(OTHER_CLERK)).collect();
    let answers =
        at_once(&doors, |_, door| door.call(Some(new_request()), "settle_case", json!({ "case": case.id })));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(story.sale("kettle").tenders[0].left.minor, 0);
}

#[test]
fn a_reply_that_got_lost_is_given_again_after_a_restart() {
    let mut story = Story::with(CLERK);
    let id = Some(new_request());
    let first = story.door.call(id, "receive_return", bring("kettle", 0).alone()).unwrap();
    story.restarts();
    story.signs_in(CLERK);
    let entries = story.entries();
    let again = story.door.call(id, "receive_return", bring("kettle", 0).alone()).unwrap();
    assert_eq!(first, again);
    assert_eq!(story.entries(), entries, "and nothing was written");
}

#[test]
fn a_request_id_means_one_thing() {
    let story = Story::with(MANAGER);
    let id = Some(new_request());
    story.door.call(id, "receive_return", bring("kettle", 0).alone()).unwrap();
    let others = [
        ("receive_return", bring("split_tender", 0).alone()),
        ("receive_return", with(bring("kettle", 0).alone(), "new_customer", json!({ "name": "x" }))),
        ("take_in", bring("kettle", 0).alone()),
        ("backup", json!({})),
    ];
    for (command, request) in others {
        assert_eq!(story.door.call(id, command, request).unwrap_err().code, "request_reused", "{command}");
    }
    story.signs_in(tests::TECHNICIAN);
    let answer = story.door.call(id, "receive_return", bring("kettle", 0).alone()).unwrap_err();
    assert_eq!(answer.code, "not_allowed", "an old id opens no door");
}

#[test]
fn the_same_words_in_another_order_are_the_same_request() {
    let story = Story::with(CLERK);
    let id = Some(new_request());
    let first = story.door.call(id, "receive_return", bring("kettle", 0).alone()).unwrap();
    let spelled_out = with(with(bring("kettle", 0).alone(), "tenders", json!([])), "exception", Value::Null);
    assert_eq!(
        story.door.call(id, "receive_return", spelled_out).unwrap(),
        first,
        "what is left out is its default"
    );
}
