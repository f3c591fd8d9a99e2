//! Somebody with the file and a tool changes what has happened: the journal names the first row that is not right.

use desk::views::StatusView;
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::ctl::ctl;
use tests::{CLERK, MANAGER, Story, bring};

const TRIGGERS: [&str; 4] = [
    "journal_is_never_altered",
    "journal_is_never_shortened",
    "journal_has_no_gap",
    "journal_moves_its_head",
];

/// A demo store with a return in it, and its journal open to any change.
fn unguarded() -> (Story, Connection) {
    let mut story = Story::with(CLERK);
    story.breaks_its_store();
    story.does::<Value>("receive_return", bring("kettle", 0).alone());
    let db = story.raw();
    for trigger in TRIGGERS {
        db.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    (story, db)
}

/// What `verify` finds after `tamper`, given the number of the newest row; the real terminal must find the same.
fn check(tamper: impl Fn(&Connection, i64), expected: impl Fn(i64) -> (i64, &'static str), what: &str) {
    let (story, db) = unguarded();
    let newest = story.entries();
    tamper(&db, newest);
    drop(db);
    let (row, how) = expected(newest);

    let look = story.desk().store().read(|db| db.verify_journal()).unwrap();
    let found = look.bad.map(|(row, fault)| (row, fault.code()));
    assert_eq!(found, Some((row, how)), "{what}");
    assert!(story.desk().store().check().is_err(), "{what}: a look through the whole store says so too");

    let output = ctl(story.folder()).args(["journal", "verify"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{what}: the terminal ends with 1");
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&said["whole"], &said["bad_row"], &said["bad_how"]),
        (&json!(false), &json!(row), &json!(how)),
        "{what}"
    );
}

fn run(db: &Connection, sql: &str, row: i64) {
    assert!(db.execute(sql, [row]).unwrap() > 0, "{sql}");
}

#[test]
fn an_altered_byte_is_named() {
    for place in [1, 2, 20, 100] {
        check(
            |db, _| run(db, "UPDATE journal SET event = replace(event, 'a', 'b') WHERE seq = ?1", place),
            |_| (place, "altered"),
            &format!("a letter in row {place}"),
        );
    }
}

#[test]
fn every_field_of_an_entry_is_covered() {
    for change in [
        "at_ms = at_ms + 1",
        "seat = seat + 1",
        "staff = x'00112233445566778899aabbccddeeff'",
        "approved_by = x'00112233445566778899aabbccddeeff'",
        "request = x'00112233445566778899aabbccddeeff'",
        "event = event || ' '",
        "prev = x'00'",
        "hash = x'00'",
    ] {
        check(
            |db, _| run(db, &format!("UPDATE journal SET {change} WHERE seq = ?1"), 40),
            |_| (40, "altered"),
            change,
        );
    }
}

#[test]
fn an_amount_made_larger_is_named() {
    let (story, db) = unguarded();
    let row: i64 = db
        .query_row("SELECT max(seq) FROM journal WHERE event LIKE '%line_settled%'", (), |row| row.get(0))
        .unwrap();
    run(&db, "UPDATE journal SET event = replace(event, '11900', '91900') WHERE seq = ?1", row);
    let look = story.desk().store().read(|db| db.verify_journal()).unwrap();
    assert_eq!(look.bad.map(|(row, fault)| (row, fault.code())), Some((row, "altered")));
}

#[test]
fn a_row_that_is_gone_is_named() {
    for place in [1, 30] {
        let sql = "DELETE FROM journal WHERE seq = ?1";
        check(|db, _| run(db, sql, place), |_| (place, "missing"), &format!("row {place} is gone"));
    }
}

#[test]
fn two_rows_in_each_others_place_are_named() {
    check(
        |db, _| {
            db.execute_batch(
                "UPDATE journal SET seq = -1 WHERE seq = 50; UPDATE journal SET seq = 50 WHERE seq = 51;
                 UPDATE journal SET seq = 51 WHERE seq = -1;",
            )
            .unwrap();
        },
        |_| (50, "altered"),
        "50 and 51 changed places",
    );
}

#[test]
fn a_cut_off_tail_is_named() {
    for cut in [1, 3] {
        check(
            |db, newest| run(db, "DELETE FROM journal WHERE seq > ?1", newest - cut),
            |newest| (newest - cut + 1, "truncated"),
            &format!("the last {cut} rows"),
        );
    }
    check(|db, _| run(db, "DELETE FROM journal WHERE seq >= ?1", 1), |_| (1, "truncated"), "all of it");
}

#[test]
fn a_row_added_past_the_head_is_named() {
    check(
        |db, newest| {
            run(
                db,
                "INSERT INTO journal SELECT seq + 1, at_ms, seat, staff, approved_by, request, event, hash, hash
                 FROM journal WHERE seq = ?1",
                newest,
            );
        },
        |newest| (newest + 1, "altered"),
        "a row that nobody wrote",
    );
}

#[test]
fn another_head_is_named() {
    check(
        |db, _| {
            db.execute_batch("UPDATE journal_head SET hash = x'00'").unwrap();
        },
        |newest| (newest, "altered"),
        "the head",
    );
}

#[test]
fn a_tail_cut_off_with_its_head_is_found_by_a_head_written_down_elsewhere() {
    let (story, db) = unguarded();
    let noted = story.desk().store().read(|db| db.verify_journal()).unwrap().head;
    run(&db, "DELETE FROM journal WHERE seq > ?1", story.entries() - 2);
    db.execute_batch(
        "UPDATE journal_head SET (seq, hash) = (SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1)",
    )
    .unwrap();
    let look = story.desk().store().read(|db| db.verify_journal()).unwrap();
    assert_eq!(look.bad, None, "by itself it is a whole chain");
    assert_ne!(look.head, noted, "but it is not the one that was noted");
    assert!(!story.desk().store().replay().unwrap().is_empty(), "and the tables tell more than it does");
}

#[test]
fn a_start_looks_at_the_newest_rows_and_the_status_line_says_so() {
    let (mut story, db) = unguarded();
    run(&db, "UPDATE journal SET event = event || ' ' WHERE seq = ?1", story.entries() - 1);
    story.restarts();
    story.signs_in(MANAGER);
    let status: StatusView = story.does("status", json!({}));
    assert!(!status.journal_whole);
}

#[test]
fn a_changed_table_is_found_by_a_replay() {
    let mut story = Story::with(CLERK);
    story.breaks_its_store();
    story.does::<Value>("receive_return", bring("quantity_three", 0).alone());
    story.raw().execute_batch("UPDATE line_balance SET settled_basis_minor = settled_basis_minor - 1 WHERE settled_basis_minor > 0").unwrap();
    let output = ctl(story.folder()).args(["journal", "replay"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["same"], json!(false));
    assert_eq!(said["differences"][0]["table"], json!("line_balance"));
    assert_eq!(ctl(story.folder()).arg("check").output().unwrap().status.code(), Some(1));
}
