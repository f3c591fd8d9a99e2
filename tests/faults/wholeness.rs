//! Somebody with the file and a tool changes what lies beside the journal: what came with files, the schema, settings,
//! people and their PINs. It is found, work stops until a manager has seen it, and no such backup is taken.

use desk::views::{StatusView, WholenessView};
use desk::{Clock, restore};
use domain::finding::FindingKind;
use serde_json::{Value, json};
use tests::ctl::ctl;
use tests::template::{config, now};
use tests::{CLERK, MANAGER, OTHER_MANAGER, Story, bring};

/// Ways to change a store past the program, what a look through everything calls each, and whether a start has time
/// to see it.
const TAMPERED: [(&str, &str, FindingKind, bool); 22] = [
    (
        "an imported sale made dearer",
        "UPDATE sale SET paid_minor = paid_minor * 10 WHERE rowid = 3",
        FindingKind::File,
        false,
    ),
    (
        "a line of it",
        "UPDATE sale_line SET paid_minor = paid_minor * 10 WHERE rowid = 3",
        FindingKind::File,
        false,
    ),
    (
        "what it was paid with",
        "UPDATE tender SET amount_minor = amount_minor * 10 WHERE rowid = 3",
        FindingKind::File,
        false,
    ),
    (
        "the day it was sold",
        "UPDATE sale SET sold_on = '2026-11-24' WHERE rowid = 3",
        FindingKind::File,
        false,
    ),
    ("a serial number", "UPDATE unit SET serial = 'X' || serial WHERE rowid = 2", FindingKind::File, false),
    (
        "a machine more",
        "INSERT INTO unit (id, sale_line, position, serial) SELECT randomblob(16), sale_line, 9, 'NEW' FROM unit LIMIT 1",
        FindingKind::File,
        false,
    ),
    (
        "a customer's telephone",
        "UPDATE customer SET phone = '13900000000' WHERE rowid = 1",
        FindingKind::File,
        false,
    ),
    ("an article's price", "UPDATE goods SET price_minor = 1 WHERE rowid = 1", FindingKind::File, false),
    (
        "a part's name",
        "UPDATE part SET body = replace(body, 'a', 'b') WHERE rowid = 1",
        FindingKind::File,
        false,
    ),
    (
        "what a part fits",
        "DELETE FROM part_fit WHERE model = (SELECT min(model) FROM part_fit)",
        FindingKind::File,
        false,
    ),
    (
        "a sale that nobody made",
        "INSERT INTO sale SELECT randomblob(16), 'F-1', channel, sold_at_ms, sold_on, delivered_on, installed_on, customer, currency, paid_minor, freight_minor, refunded_elsewhere_minor, cancelled, note, keyed_by, NULL FROM sale LIMIT 1",
        FindingKind::Table,
        false,
    ),
    (
        "a sale that no file brought",
        "INSERT INTO sale SELECT randomblob(16), 'F-2', channel, sold_at_ms, sold_on, delivered_on, installed_on, customer, currency, paid_minor, freight_minor, refunded_elsewhere_minor, cancelled, note, keyed_by, randomblob(16) FROM sale LIMIT 1",
        FindingKind::File,
        false,
    ),
    ("goods of no file", "UPDATE goods SET batch = NULL WHERE rowid = 1", FindingKind::File, false),
    (
        "a refund in a table",
        "UPDATE settlement SET refund_minor = refund_minor - 1 WHERE refund_minor > 0",
        FindingKind::Table,
        false,
    ),
    ("a trigger dropped", "DROP TRIGGER line_balance_keeps_its_ceiling", FindingKind::Schema, true),
    (
        "a trigger added",
        "CREATE TRIGGER extra AFTER INSERT ON settlement BEGIN SELECT 1; END",
        FindingKind::Schema,
        true,
    ),
    (
        "a view changed",
        "DROP VIEW sale_elsewhere; CREATE VIEW sale_elsewhere AS SELECT id AS sale, 0 AS refunded_minor, 0 AS cancelled FROM sale",
        FindingKind::Schema,
        true,
    ),
    ("an index gone", "DROP INDEX settlement_by_staff", FindingKind::Schema, true),
    (
        "limits raised",
        "UPDATE settings SET body = replace(body, '\"per_sale_minor\":', '\"per_sale_minor\":9')",
        FindingKind::Settings,
        true,
    ),
    (
        "a clerk made a manager",
        "UPDATE staff SET role = 'manager' WHERE number = '1001'",
        FindingKind::Staff,
        true,
    ),
    (
        "a manager's PIN put on another",
        "UPDATE pin SET hash = (SELECT hash FROM pin JOIN staff ON id = pin.staff WHERE number = '1001') WHERE staff = (SELECT id FROM staff WHERE number = '2001')",
        FindingKind::Pin,
        true,
    ),
    (
        "a letter of the journal",
        "DROP TRIGGER journal_is_never_altered; UPDATE journal SET event = event || ' ' WHERE seq = 60",
        FindingKind::Journal,
        false,
    ),
];

fn kinds(found: &[domain::finding::Finding]) -> Vec<FindingKind> {
    found.iter().map(|one| one.kind).collect()
}

#[test]
fn whatever_is_changed_past_the_program_is_found() {
    for (what, sql, kind, on_start) in TAMPERED {
        let mut story = Story::with(MANAGER);
        story.breaks_its_store();
        let whole = store::whole::look_through(story.desk().store().path()).unwrap();
        assert_eq!(whole.found, [], "{what}: whole before");
        story.raw().execute_batch(sql).unwrap_or_else(|error| panic!("{what}: {error}"));
        let whole = store::whole::look_through(story.desk().store().path()).unwrap();
        assert!(kinds(&whole.found).contains(&kind), "{what}: {:?}", whole.found);
        let seen = story.desk().store().look_on_start().unwrap();
        assert_eq!(kinds(&seen).contains(&kind), on_start, "{what} on start: {seen:?}");
    }
}

#[test]
fn no_backup_that_was_changed_is_taken() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.db");
    story.does::<Value>("backup", json!({ "path": good }));
    let place = tempfile::tempdir().unwrap();
    // On the same computer, so that nothing else stands in its way.
    std::fs::copy(story.folder().join("pepper.key"), place.path().join("pepper.key")).unwrap();
    for (what, sql, ..) in TAMPERED {
        let bad = folder.path().join("bad.db");
        std::fs::copy(&good, &bad).unwrap();
        rusqlite::Connection::open(&bad).unwrap().execute_batch(sql).unwrap();
        let failure = restore(&config(place.path(), Clock::at(now()).0), &bad).expect_err(what);
        assert_eq!(failure.code, "damaged", "{what}");
        assert!(!place.path().join("sanbao.db").exists(), "{what}: nothing came in");
    }
    restore(&config(place.path(), Clock::at(now()).0), &good).expect("the good one is");
}

#[test]
fn a_store_that_is_not_whole_answers_and_changes_nothing_until_a_manager_has_seen_it() {
    // Given a store in which somebody made a clerk a manager.
    let mut story = Story::with(MANAGER);
    story.breaks_its_store();
    story.raw().execute_batch("UPDATE staff SET name = name || 'x' WHERE number = '1001'").unwrap();
    story.restarts();
    let lock: Value =
        serde_json::from_value(story.door.call(None, "lock_screen", json!({})).unwrap()).unwrap();
    assert_eq!(lock["damage"][0]["kind"], "staff", "the lock screen says so");
    story.signs_in(CLERK);

    // Then a clerk looks things up, and takes nothing in.
    let status: StatusView = story.does("status", json!({}));
    assert!(status.is_stopped && !status.journal_whole);
    assert!(status.damage[0].text.contains("1001"), "{:?}", status.damage);
    assert_eq!(story.sale("kettle").lines[0].left, 1);
    assert_eq!(story.is_refused("receive_return", bring("kettle", 0).alone()), "store_not_whole");
    assert_eq!(story.is_refused("acknowledge_damage", json!({})), "not_allowed");

    // When a manager has seen it, work goes on, and her name stands in the journal.
    story.signs_in(OTHER_MANAGER);
    story.does::<Value>("backup", json!({}));
    story.does::<Value>("acknowledge_damage", json!({}));
    assert_eq!(story.newest_events(1), ["damage_seen"]);
    story.signs_in(CLERK);
    story.does::<Value>("receive_return", bring("kettle", 0).alone());
    story.restarts();
    story.signs_in(CLERK);
    let status: StatusView = story.does("status", json!({}));
    assert!(!status.is_stopped && !status.journal_whole, "it is still said");

    // Something else stops it again.
    story
        .raw()
        .execute_batch("UPDATE settings SET body = replace(body, 'shop_name\":\"', 'shop_name\":\"x')")
        .unwrap();
    story.restarts();
    story.signs_in(CLERK);
    assert_eq!(story.is_refused("receive_return", bring("quantity_three", 0).alone()), "store_not_whole");
}

#[test]
fn a_look_through_everything_is_made_once_a_day_and_kept() {
    let mut story = Story::with(MANAGER);
    story.breaks_its_store();
    assert!(story.desk().look_through_if_due().unwrap(), "none was ever made");
    assert!(!story.desk().look_through_if_due().unwrap(), "one of today is there");
    story.raw().execute_batch("UPDATE sale SET paid_minor = paid_minor + 100 WHERE rowid = 3").unwrap();
    story.hand.put(story.now() + chrono::TimeDelta::hours(30));
    assert!(story.desk().look_through_if_due().unwrap(), "it is eleven at night");
    story.restarts();
    story.signs_in(MANAGER);
    let status: StatusView = story.does("status", json!({}));
    assert_eq!(status.damage[0].kind, FindingKind::File, "a start says what the night found");
    let look: WholenessView = story.does("look_through", json!({}));
    assert!(!look.whole && look.is_stopped);
    let output = ctl(story.folder()).arg("check").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["found"][0]["kind"], "file");
}

#[test]
fn a_pin_that_is_somebody_elses_opens_nothing() {
    // Given a clerk who puts her own PIN on a manager's row.
    let mut story = Story::with(CLERK);
    story.breaks_its_store();
    story.raw().execute_batch("UPDATE pin SET hash = (SELECT hash FROM pin JOIN staff ON id = pin.staff WHERE number = '1001') WHERE staff = (SELECT id FROM staff WHERE number = '2001')").unwrap();
    let asked = json!({ "number": "2001", "pin": CLERK.pin });
    assert_eq!(story.is_refused("sign_in", asked), "pin_wrong");
}
