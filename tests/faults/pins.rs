//! Guessing a PIN is pointless: at the door, by an approval, over a restart, with a moved clock, from two windows.

use desk::{DoorKind, FAILURES_BEFORE_WAIT, WAIT_MS};
use serde_json::{Value, json};
use std::thread;
use tests::bring::with;
use tests::ctl::ctl;
use tests::people::Person;
use tests::{CLERK, MANAGER, OTHER_CLERK, Story, THIRD_CLERK, bring};

/// The code that a try at somebody's PIN ends with; none where it was right.
fn tries(story: &Story, person: Person, pin: &str) -> Option<String> {
    story.ask("sign_in", json!({ "number": person.number, "pin": pin })).err().map(|failure| failure.code)
}

fn guesses_wrong(story: &Story, times: u32) {
    for _ in 0..times {
        assert_eq!(tries(story, CLERK, "0001").as_deref(), Some("pin_wrong"));
    }
}

#[test]
fn four_wrong_pins_and_the_right_one_begin_anew() {
    let story = Story::demo();
    for _ in 0..3 {
        guesses_wrong(&story, FAILURES_BEFORE_WAIT - 1);
        assert_eq!(tries(&story, CLERK, CLERK.pin), None);
    }
}

#[test]
fn five_wrong_pins_bring_a_wait() {
    // Given five wrong guesses.
    let story = Story::demo();
    guesses_wrong(&story, FAILURES_BEFORE_WAIT);
    assert_eq!(story.newest_events(5), vec!["pin_refused"; 5], "each is in the journal");

    // Then the right PIN does not help until the wait is over, to the millisecond,
    assert_eq!(tries(&story, CLERK, CLERK.pin).as_deref(), Some("locked_out"));
    story.hand.run_on(WAIT_MS - 1);
    assert_eq!(tries(&story, CLERK, CLERK.pin).as_deref(), Some("locked_out"));
    assert_eq!(tries(&story, OTHER_CLERK, OTHER_CLERK.pin), None, "it is nobody else's wait");
    story.hand.run_on(1);
    assert_eq!(tries(&story, CLERK, CLERK.pin), None);
}

#[test]
fn a_wait_is_not_shortened_by_the_clock_or_a_restart() {
    let mut story = Story::demo();
    guesses_wrong(&story, FAILURES_BEFORE_WAIT);
    for _ in 0..3 {
        story.hand.put(story.now() + chrono::TimeDelta::days(365));
        assert_eq!(
            tries(&story, CLERK, CLERK.pin).as_deref(),
            Some("locked_out"),
            "a year by the clock is no time"
        );
        story.restarts();
        assert_eq!(tries(&story, CLERK, CLERK.pin).as_deref(), Some("locked_out"), "the store remembers");
    }
    // A reboot begins the wait anew, and it still ends.
    story.hand.run_on(WAIT_MS - 1);
    story.hand.reboot();
    assert_eq!(tries(&story, CLERK, CLERK.pin).as_deref(), Some("locked_out"));
    story.hand.run_on(WAIT_MS - 1);
    assert_eq!(
        tries(&story, CLERK, CLERK.pin).as_deref(),
        Some("locked_out"),
        "counted from the start of the machine"
    );
    story.hand.run_on(1);
    assert_eq!(tries(&story, CLERK, CLERK.pin), None);
}

#[test]
fn no_more_than_ten_guesses_are_looked_at_in_a_quarter_of_an_hour() {
    let story = Story::demo();
    let mut looked_at = 0;
    for _ in 0..1_000 {
        looked_at += u32::from(tries(&story, CLERK, "0001").as_deref() == Some("pin_wrong"));
        story.hand.run_on(WAIT_MS / 1_000);
    }
    assert!(looked_at <= 10, "{looked_at}");
}

#[test]
fn a_hundred_wrong_pins_end_it() {
    // Given a hundred wrong guesses in a row, with all the waits between.
    let story = Story::demo();
    for guess in 1..=100 {
        assert_eq!(tries(&story, CLERK, "0001").as_deref(), Some("pin_wrong"), "guess {guess}");
        if guess % FAILURES_BEFORE_WAIT == 0 {
            assert_eq!(
                tries(&story, CLERK, "0001").as_deref(),
                Some(if guess == 100 { "locked_for_good" } else { "locked_out" })
            );
            story.hand.run_on(WAIT_MS);
        }
    }

    // Then no time helps, only a manager's new PIN.
    story.hand.run_on(1_000 * WAIT_MS);
    assert_eq!(tries(&story, CLERK, CLERK.pin).as_deref(), Some("locked_for_good"));
    story.hand.reboot();
    assert_eq!(tries(&story, CLERK, CLERK.pin).as_deref(), Some("locked_for_good"));
    story.signs_in(MANAGER);
    let staff: Value = story.does("list_staff", json!({}));
    let clerk =
        staff["staff"].as_array().unwrap().iter().find(|one| one["number"] == CLERK.number).unwrap().clone();
    assert_eq!(clerk["locked_out"], json!(true));
    story.does::<Value>(
        "record_staff",
        json!({ "staff": clerk["id"], "number": CLERK.number, "name": CLERK.name, "role": "clerk", "active": true, "pin": "161803" }),
    );
    assert_eq!(tries(&story, CLERK, "161803"), None);
}

#[test]
fn guesses_at_once_from_two_programs_are_counted_one_by_one() {
    // Given forty guesses at the same moment, twenty of them through another desk on the same store.
    let story = Story::demo();
    let other = story.second_desk();
    let desks = [story.desk(), &other];
    let codes: Vec<String> = thread::scope(|scope| {
        let asked: Vec<_> = (0..40)
            .map(|place| {
                let door = desks[place % 2].door(DoorKind::Window);
                scope.spawn(move || {
                    let request = json!({ "number": CLERK.number, "pin": "0001" });
                    door.call(None, "sign_in", request).unwrap_err().code
                })
            })
            .collect();
        asked.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let looked_at = codes.iter().filter(|code| *code == "pin_wrong").count();
    assert_eq!(looked_at, 5, "the sixth is not looked at, however fast it comes");
    assert_eq!(codes.iter().filter(|code| *code == "locked_out").count(), 35);
}

#[test]
fn a_program_for_each_guess_gets_no_further() {
    let story = Story::demo();
    let guess = |pin: &str| {
        let request = json!({ "number": CLERK.number, "pin": pin }).to_string();
        let output = ctl(story.folder()).args(["call", "sign_in", &request]).output().unwrap();
        let said: Value = serde_json::from_slice(&output.stderr).unwrap_or(Value::Null);
        (output.status.success(), said["code"].as_str().unwrap_or_default().to_owned())
    };
    for _ in 0..5 {
        assert_eq!(guess("0001"), (false, "pin_wrong".to_owned()));
    }
    assert_eq!(guess(CLERK.pin), (false, "locked_out".to_owned()));
}

#[test]
fn a_hash_of_before_is_made_as_dear_as_hashes_are_now() {
    // Given a store whose PINs were hashed when that was cheaper.
    let mut story = Story::empty();
    let set_up =
        json!({ "shop_name": "新店", "number": MANAGER.number, "name": "李店长", "pin": MANAGER.pin });
    story.door.call(None, "set_up", set_up).unwrap();
    let hash = |story: &Story| -> String {
        story.raw().query_row("SELECT hash FROM pin", (), |row| row.get(0)).unwrap()
    };
    let try_it = |story: &Story, pin: &str| tries(story, MANAGER, pin);
    story.reopens(|config| desk::Config { pin_cost: desk::Cost { memory_kib: 128, passes: 2 }, ..config });
    let cheap = hash(&story);
    // A wrong PIN changes nothing; the right one does, once, and stays right.
    assert_eq!(try_it(&story, "0001").as_deref(), Some("pin_wrong"));
    assert_eq!(hash(&story), cheap);
    assert_eq!(try_it(&story, MANAGER.pin), None);
    let dear = hash(&story);
    assert!(dear.contains("m=128,t=2") && dear != cheap, "{dear}");
    assert_eq!(try_it(&story, MANAGER.pin), None);
    assert_eq!(hash(&story), dear);
}

/// The code that a clerk's try at a manager's approval ends with; the rules give nothing for it, so a right PIN is seen
/// by what it lets happen.
fn approves(story: &Story, pin: &str) -> String {
    let late = bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone();
    let exception = json!({ "reason": "just_past", "approver": { "number": MANAGER.number, "pin": pin } });
    story
        .ask("receive_return", with(late, "exception", exception))
        .err()
        .map_or_else(String::new, |no| no.code)
}

#[test]
fn clerks_who_guess_a_managers_pin_keep_her_from_approving_and_not_from_her_own_counter() {
    // Given three clerks who guess as fast as they may.
    let story = Story::demo();
    let mut looked_at = 0;
    for clerk in [CLERK, OTHER_CLERK, THIRD_CLERK] {
        story.signs_in(clerk);
        for _ in 0..4 {
            looked_at += u32::from(approves(&story, "0001") == "pin_wrong");
        }
    }
    assert_eq!(looked_at, FAILURES_BEFORE_WAIT, "five for all of them together");
    assert_eq!(approves(&story, MANAGER.pin), "approval_locked", "whoever asks");

    // Then she signs in, and guesses at her sign-in are five more: ten in all.
    assert_eq!(tries(&story, MANAGER, MANAGER.pin), None);
    for _ in 0..20 {
        looked_at += u32::from(tries(&story, MANAGER, "0001").as_deref() == Some("pin_wrong"));
    }
    assert_eq!(looked_at, 10);
}

#[test]
fn a_wait_for_an_approval_is_not_shortened_by_the_clock_or_a_restart() {
    let mut story = Story::with(CLERK);
    for _ in 0..3 {
        assert_eq!(approves(&story, "0001"), "pin_wrong");
    }
    story.hand.put(story.now() + chrono::TimeDelta::minutes(16));
    assert_eq!(approves(&story, MANAGER.pin), "approval_locked", "a clock set ahead is no time");
    story.hand.put(story.now() - chrono::TimeDelta::minutes(16));
    story.restarts();
    story.signs_in(CLERK);
    assert_eq!(approves(&story, MANAGER.pin), "approval_locked", "the store remembers");
    story.hand.run_on(WAIT_MS);
    assert_eq!(approves(&story, MANAGER.pin), "");
}

#[test]
fn guesses_at_approvals_and_at_the_door_end_after_a_hundred_in_a_row_together() {
    let story = Story::demo();
    let mut looked_at = 0;
    for guess in 0..60 {
        story.signs_in([CLERK, OTHER_CLERK, THIRD_CLERK][guess % 3]);
        looked_at += u32::from(approves(&story, "0001") == "pin_wrong");
        story.hand.run_on(WAIT_MS);
    }
    assert_eq!(looked_at, 50, "no approval after that");
    assert_eq!(approves(&story, MANAGER.pin), "locked_for_good");
    for _ in 0..60 {
        looked_at += u32::from(tries(&story, MANAGER, "0001").as_deref() == Some("pin_wrong"));
        story.hand.run_on(WAIT_MS);
    }
    assert_eq!(looked_at, 100);
    assert_eq!(tries(&story, MANAGER, MANAGER.pin).as_deref(), Some("locked_for_good"));
}
