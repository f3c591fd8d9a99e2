//! F9 and F10: many hands on one thing, and the same request many times, from threads and from processes, over a
//! restart, and after a reply that was lost.

use crate::shop::{self, Asked, Session};
use crate::{Turn, invariants};
use desk::Door;
use desk::views::{CaseView, SaleView};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Barrier;
use std::thread;
use std::time::Instant;
use tests::{Bring, CLERK, MANAGER, OTHER_CLERK, OTHER_MANAGER, Story, bring, new_request};

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

/// F10: one refund, whoever asks for it how often.
pub fn many_times(turn: &mut Turn) {
    let mut story = Story::with(CLERK);
    let asked = Asked::new(&mut turn.dice, "receive_return", shop::kettle());
    let cases = |story: &Story| -> i64 {
        story.raw().query_row("SELECT count(*) FROM service_case", (), |row| row.get(0)).unwrap()
    };
    let before = cases(&story);
    // Through one desk, through another on the same store, and from processes, all at once.
    let other = story.second_desk();
    let doors: Vec<Door> = (0..50)
        .map(|place| {
            if place % 2 == 0 {
                return story.door_for(CLERK);
            }
            let door = other.door(desk::DoorKind::Terminal);
            door.call(None, "sign_in", json!({ "number": CLERK.number, "pin": CLERK.pin })).unwrap();
            door
        })
        .collect();
    let mut sessions: Vec<Session> = (0..turn.of(2, 6)).map(|_| Session::of(story.folder(), CLERK)).collect();
    let of_sessions: Vec<bool> = sessions.iter_mut().map(|session| session.sends(&asked)).collect();
    let answers = at_once(&doors, |_, door| asked.through(door));
    turn.tried();
    let first = answers.iter().find_map(|answer| answer.as_ref().ok()).cloned();
    for answer in &answers {
        turn.must(answer.as_ref().ok() == first.as_ref(), || {
            format!("one of fifty got another answer: {answer:?}")
        });
    }
    for (session, sent) in sessions.iter_mut().zip(of_sessions) {
        let answer = session.answer().unwrap_or_default();
        turn.must(sent && Some(&answer["view"]) == first.as_ref(), || {
            format!("a process got another answer: {answer}")
        });
    }
    sessions.into_iter().for_each(Session::dies);
    // The reply was lost: a session is killed as soon as it is asked, and asked again after a restart.
    let lost = Asked::new(&mut turn.dice, "receive_return", bring("split_tender", 0).alone());
    let mut session = Session::of(story.folder(), CLERK);
    session.sends(&lost);
    thread::park_timeout(std::time::Duration::from_micros(turn.dice.u64(0..20_000)));
    session.dies();
    story.restarts();
    story.signs_in(OTHER_CLERK);
    let answers: Vec<_> = (0..10).map(|_| lost.through(&story.door)).collect();
    // The id is bound to what was asked, not to who sends it again.
    let answer = answers[0].clone();
    turn.must(answers.iter().all(|one| *one == answer), || {
        "what is sent again after a restart differs".to_owned()
    });
    let again = asked.through(&story.door);
    turn.must(again.as_ref().ok() == first.as_ref(), || {
        format!("after a restart the answer is another: {again:?}")
    });
    let sale = story.sale("kettle");
    turn.must((sale.lines[0].returned, sale.tenders[0].refunded.minor) == (1, sale.paid.minor), || {
        format!("{} came back and {} was paid", sale.lines[0].returned, sale.tenders[0].refunded.minor)
    });
    let now = cases(&story);
    turn.must(now == before + 2, || format!("{} cases came of two requests", now - before));
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

/// F9: two hundred hands on a hundred units, and two hundred approvals of one case.
pub fn approvals(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let line = json!({ "name": "插座", "quantity": 100, "unit_price": "9.99" });
    let sale: SaleView = story.sold(json!({ "lines": [line] }));
    let doors: Vec<Door> = (0..200_u32)
        .map(|place| story.door_for(if place.is_multiple_of(2) { CLERK } else { OTHER_CLERK }))
        .collect();
    let request = Bring::of(&sale.id, &sale.lines[0].id).alone();
    let since = Instant::now();
    let answers = at_once(&doors, |_, door| {
        let since = Instant::now();
        let answer = door.call(Some(new_request()), "receive_return", request.clone());
        (answer, since.elapsed())
    });
    turn.tried();
    turn.took("200 at once", since.elapsed());
    for (_, took) in &answers {
        turn.took("longest of them", *took);
        turn.must(cfg!(debug_assertions) || took.as_secs_f64() <= 2.0, || {
            format!("one of them waited {took:?}")
        });
    }
    let granted = answers.iter().filter(|(answer, _)| answer.is_ok()).count();
    turn.must(granted == 100, || format!("{granted} of 200 were granted, of 100 units"));
    let codes: BTreeSet<String> = answers
        .iter()
        .filter_map(|(answer, _)| answer.as_ref().err())
        .map(|failure| failure.code.clone())
        .collect();
    turn.must(codes.iter().all(|code| code == "too_many" || code == "needs_manager"), || {
        format!("refused with {codes:?}")
    });
    let numbers: BTreeSet<String> = answers
        .iter()
        .filter_map(|(answer, _)| answer.as_ref().ok())
        .map(|case| case["number"].to_string())
        .collect();
    turn.must(numbers.len() == granted, || "a number was given twice".to_owned());

    story.signs_in(CLERK);
    let late = bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone();
    let case: CaseView = story.does("take_in", late);
    let doors: Vec<Door> = (0..200_u32)
        .map(|place| story.door_for(if place.is_multiple_of(2) { MANAGER } else { OTHER_MANAGER }))
        .collect();
    let request = json!({ "case": case.id, "exception": { "reason": "just_past" } });
    let answers: Vec<Result<Value, _>> =
        at_once(&doors, |_, door| door.call(Some(new_request()), "settle_case", request.clone()));
    turn.tried();
    let granted = answers.iter().filter(|answer| answer.is_ok()).count();
    turn.must(granted == 1, || format!("{granted} of 200 approvals of one case were granted"));
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}
