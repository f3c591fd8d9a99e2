//! Backups made while people work, restored, tampered with; stores of another age.

use desk::views::{BackupView, CaseView};
use desk::{Clock, Desk, Failure, restore};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tests::template::{config, now};
use tests::{CLERK, MANAGER, Story, bring};

fn back_up(story: &Story, path: &Path) -> BackupView {
    story.does("backup", json!({ "path": path }))
}

/// Every row of the journal, by number.
fn journal(path: &Path) -> Vec<(i64, Vec<u8>)> {
    let db = Connection::open(path).unwrap();
    let mut statement = db.prepare("SELECT seq, hash FROM journal ORDER BY seq").unwrap();
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn a_backup_made_while_people_work_is_a_whole_moment_of_it() {
    // Given a clerk who takes things in without a pause.
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let door = story.door_for(CLERK);
    let is_over = AtomicBool::new(false);
    let backups: Vec<PathBuf> = thread::scope(|scope| {
        let work = scope.spawn(|| {
            let mut taken = 0;
            while !is_over.load(Ordering::Relaxed) && taken < 150 {
                let sale = json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] });
                door.call(Some(tests::new_request()), "record_sale", sale)
                    .expect("a writer is never turned away");
                taken += 1;
            }
            taken
        });
        // When backups are made all the while.
        let made = (0..6).map(|n| {
            let path = folder.path().join(format!("{n}.db"));
            back_up(&story, &path);
            path
        });
        let made = made.collect();
        is_over.store(true, Ordering::Relaxed);
        assert!(work.join().unwrap() > 0, "work went on");
        made
    });

    // Then each can be restored to a store that is whole and a beginning of what happened.
    let whole = journal(story.desk().store().path());
    for path in backups {
        let place = tempfile::tempdir().unwrap();
        std::fs::copy(story.folder().join("pepper.key"), place.path().join("pepper.key")).unwrap();
        let restored = restore(&config(place.path(), Clock::at(now()).0), &path).unwrap();
        assert_eq!(restored.new_pins, [], "the secret of the installation came along");
        let desk = Desk::open(config(place.path(), Clock::at(now()).0)).unwrap();
        assert_eq!(desk.store().check().unwrap().bad, None);
        assert_eq!(desk.store().replay().unwrap(), []);
        let kept = journal(&path);
        assert_eq!(kept[..], whole[..kept.len()], "a beginning, to the byte");
        let door = desk.door(desk::DoorKind::Terminal);
        door.call(None, "sign_in", json!({ "number": MANAGER.number, "pin": MANAGER.pin })).unwrap();
    }
}

#[test]
fn what_was_there_before_a_restore_is_kept() {
    // Given a backup, and a return after it.
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("kept.db");
    back_up(&story, &backup);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let place = tempfile::tempdir().unwrap();
    tests::template::copy_folder(story.folder(), place.path());
    let at = || config(place.path(), Clock::at(now()).0);

    // When it is restored twice within one second.
    let first = restore(&at(), &backup).unwrap();
    assert_eq!(first.new_pins, [], "the same installation keeps its PINs");
    let second = restore(&at(), &backup).unwrap();

    // Then the return is not in the store, and in what was kept the first time it is.
    let (first, second) = (first.kept.unwrap(), second.kept.unwrap());
    assert_ne!(first, second, "the second restore writes over nothing");
    let count = |path: &Path| -> i64 {
        let db = Connection::open(path).unwrap();
        db.query_row("SELECT count(*) FROM service_case WHERE id = ?1", [case.id.bytes()], |row| row.get(0))
            .unwrap()
    };
    assert_eq!(count(&place.path().join("sanbao.db")), 0);
    assert_eq!(count(&first), 1);
    let desk = Desk::open(at()).unwrap();
    assert_eq!(desk.store().check().unwrap().bad, None);
}

#[test]
fn a_store_that_is_open_is_not_replaced() {
    // Given a store with a counter at work.
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("kept.db");
    back_up(&story, &backup);
    let restored = restore(story.config(), &backup);
    assert_eq!(restored.unwrap_err().code, "store_busy", "what the counter acknowledges next would be lost");
    let output = tests::ctl::ctl_as(story.folder(), MANAGER).arg("restore").arg(&backup).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("store_busy"), "{output:?}");
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
    assert_eq!(story.sale("kettle").lines[0].left, 0, "it works on as if nothing had been tried");
}

/// What a hostile hand makes of a good backup.
pub fn spoiled(good: &Path, folder: &Path) -> Vec<(&'static str, PathBuf, &'static str)> {
    let copy = |name: &str| {
        let path = folder.join(name);
        std::fs::copy(good, &path).unwrap();
        path
    };
    let sql = |name: &str, sql: &str| {
        let path = copy(name);
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        path
    };
    let bytes = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let cut = copy("cut.db");
    let file = std::fs::File::options().write(true).open(&cut).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    let mut holed = std::fs::read(good).unwrap();
    for page in 3..12 {
        holed[page * 4096..page * 4096 + 600].fill(0xA5);
    }
    let unguard = "DROP TRIGGER journal_is_never_altered; DROP TRIGGER journal_is_never_shortened;";
    vec![
        ("cut in half", cut, "damaged"),
        ("holes in its pages", bytes("holed.db", &holed), "damaged"),
        (
            "an amount in the journal",
            sql(
                "amount.db",
                &format!("{unguard} UPDATE journal SET event = replace(event, '1', '2') WHERE seq = 90"),
            ),
            "damaged",
        ),
        ("a row gone", sql("gone.db", &format!("{unguard} DELETE FROM journal WHERE seq = 90")), "damaged"),
        ("a tail gone", sql("tail.db", &format!("{unguard} DELETE FROM journal WHERE seq > 90")), "damaged"),
        (
            "a line of no sale",
            sql(
                "dangling.db",
                "PRAGMA foreign_keys = OFF; UPDATE unit SET sale_line = x'00' WHERE rowid = 1",
            ),
            "damaged",
        ),
        (
            "a refund in the tables that the journal does not know",
            sql("refund.db", "UPDATE settlement SET refund_minor = refund_minor - 1 WHERE refund_minor > 0"),
            "damaged",
        ),
        ("another program's file", bytes("letter.db", b"a letter"), "not_a_store"),
        ("nothing", bytes("empty.db", b""), "not_a_store"),
        (
            "somebody's recipes",
            {
                let path = folder.join("recipes.db");
                Connection::open(&path).unwrap().execute_batch("CREATE TABLE recipe (name TEXT)").unwrap();
                path
            },
            "not_a_store",
        ),
        ("of a newer program", sql("newer.db", "PRAGMA user_version = 4711"), "store_newer"),
        ("not there", folder.join("missing.db"), "store_missing"),
        ("a folder", folder.to_owned(), "store_missing"),
    ]
}

#[test]
fn a_tampered_backup_changes_nothing() {
    // Given a good backup, and a store at rest.
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.db");
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
    back_up(&story, &good);
    let place = tempfile::tempdir().unwrap();
    let at = || config(place.path(), Clock::at(now()).0);
    std::fs::copy(story.folder().join("pepper.key"), place.path().join("pepper.key")).unwrap();
    restore(&at(), &good).unwrap();
    let files = || -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = std::fs::read_dir(place.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), std::fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = files();

    // Then no spoiled copy of it gets in, and nothing of the store is touched.
    for (what, path, code) in spoiled(&good, folder.path()) {
        let failure: Failure = restore(&at(), &path).expect_err(what);
        assert_eq!(failure.code, code, "{what}");
        assert!(tests::story::is_worded(&failure.worded(desk::requests::Tongue::En)), "{what}");
        let after = files();
        assert!(after == before, "{what}: the store is unchanged byte for byte");
    }
    restore(&at(), &good).expect("the good one still can");
}

#[test]
fn a_newer_store_is_left_alone() {
    let mut story = Story::demo();
    story.breaks_its_store();
    let known: i64 = story.raw().query_row("PRAGMA user_version", (), |row| row.get(0)).unwrap();
    story
        .raw()
        .execute_batch(&format!("PRAGMA user_version = {}; PRAGMA wal_checkpoint(TRUNCATE)", known + 1))
        .unwrap();
    let before = std::fs::read(story.desk().store().path()).unwrap();
    let failure = Desk::open(story.config().clone()).err().unwrap();
    assert_eq!(failure.code, "store_newer");
    let said = failure.worded(desk::requests::Tongue::En).message;
    assert!(said.contains(&known.to_string()) && said.contains(&(known + 1).to_string()), "{said}");
    assert_eq!(std::fs::read(story.desk().store().path()).unwrap(), before, "not a byte was written");
    let output = tests::ctl::ctl(story.folder()).args(["journal", "verify"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("store_newer"));
}

#[test]
fn a_backup_writes_over_nothing() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("photo.jpg");
    std::fs::write(&taken, b"the children").unwrap();
    assert_eq!(story.is_refused("backup", json!({ "path": taken })), "path_taken");
    assert_eq!(story.is_refused("backup", json!({ "path": folder.path() })), "path_taken");
    assert_eq!(
        story.is_refused("backup", json!({ "path": story.folder().join("pepper.key") })),
        "path_taken"
    );
    assert_eq!(std::fs::read(&taken).unwrap(), b"the children");
}

#[test]
fn a_backup_has_to_have_somewhere_to_go() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, b"x").unwrap();
    for path in [file.join("below/a/file.db"), PathBuf::from("a\0b"), PathBuf::from("/proc/none/x.db")] {
        let failure = story.ask("backup", json!({ "path": path })).unwrap_err();
        let is_said = ["path_missing", "read_only"].contains(&failure.code.as_str());
        assert!(is_said, "{}: {failure:?}", path.display());
    }
    let deeper = folder.path().join("a/b/c.db");
    let view = back_up(&story, &deeper);
    assert!(view.bytes > 0 && deeper.is_file(), "a folder that is not there is made");
}

#[test]
fn the_stores_own_backups_are_named_by_time_and_the_oldest_go() {
    let story = Story::with(MANAGER);
    for _ in 0..16 {
        story.does::<BackupView>("backup", json!({}));
        story.hand.put(story.now() + chrono::TimeDelta::minutes(1));
    }
    let kept = std::fs::read_dir(story.folder().join("backups")).unwrap().count();
    assert_eq!(kept, 14);
    let status: Value = story.does("status", json!({}));
    assert_ne!(status["last_backup_at"], Value::Null);
}

#[test]
fn two_stores_that_back_up_into_one_folder_leave_each_other_alone() {
    // Given a folder of the network where one store has its backups, and somebody keeps a file of a like name.
    let folder = tempfile::tempdir().unwrap();
    let one = Story::with(MANAGER);
    let other = Story::empty();
    let owner = json!({ "shop_name": "二店", "number": "1", "name": "方敏", "pin": "274916" });
    other.does::<Value>("set_up", owner);
    for story in [&one, &other] {
        let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
        settings["backup_folder"] = json!(folder.path());
        story.does::<Value>("change_settings", json!({ "settings": settings }));
    }
    let theirs = one.desk().back_up_if_due().unwrap().unwrap();
    let origin = theirs.file_name().unwrap().to_string_lossy().into_owned();
    let named =
        ["sanbao-20201231.db", "sanbao-20201231-000000.db", "sanbao-before-restore-20201231-000000.db"]
            .map(|name| folder.path().join(name));
    named.iter().for_each(|path| std::fs::write(path, b"kept by hand").unwrap());
    // One whose name begins as the store's own do.
    let copied = folder.path().join(origin.replace(".db", " copy.db"));
    std::fs::copy(&theirs, &copied).unwrap();

    // When another store has had more days than backups are kept.
    for _ in 0..16 {
        other.desk().back_up_if_due().unwrap().expect("one a day");
        other.days_pass(1);
    }

    // Then only its own oldest went.
    assert!(theirs.is_file(), "the other store's backup is not this one's to delete");
    assert!(named.iter().all(|path| path.is_file()), "what somebody named stays");
    let all = || std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(all(), 14 + 1 + named.len() + 1);

    // Nor does the first one's rotation take what was copied by hand.
    for _ in 0..15 {
        one.days_pass(1);
        one.desk().back_up_if_due().unwrap().expect("one a day");
    }
    assert!(!theirs.is_file(), "the oldest of its own goes");
    assert!(copied.is_file());
    assert_eq!(all(), 14 + 14 + named.len() + 1);
}

#[test]
fn the_same_request_makes_one_backup() {
    let story = Story::with(MANAGER);
    let id = Some(tests::new_request());
    let first = story.door.call(id, "backup", json!({})).unwrap();
    story.hand.put(story.now() + chrono::TimeDelta::minutes(1));
    assert_eq!(story.door.call(id, "backup", json!({})).unwrap(), first);
    assert_eq!(std::fs::read_dir(story.folder().join("backups")).unwrap().count(), 1);
}

#[test]
fn a_backup_is_made_by_itself_once_it_is_due_and_no_sooner() {
    let story = Story::with(MANAGER);
    let desk = story.desk();
    let first = desk.back_up_if_due().unwrap().expect("none was ever made");
    assert!(first.starts_with(story.folder().join("backups")));
    assert_eq!(desk.back_up_if_due().unwrap(), None, "one of today is there");
    let hour = 3_600_000;
    story.hand.put(story.now() + chrono::TimeDelta::milliseconds(6 * hour));
    assert_eq!(desk.back_up_if_due().unwrap(), None, "nobody opens twice a day");
    // Seventeen in the afternoon here, and midnight is seven hours away.
    story.hand.put(story.now() + chrono::TimeDelta::milliseconds(2 * hour));
    assert!(desk.back_up_if_due().unwrap().is_some(), "the first hour of another day");
    story.hand.put(story.now() - chrono::TimeDelta::days(3));
    assert_eq!(desk.back_up_if_due().unwrap(), None, "a clock put back makes none");
}

#[test]
fn a_backup_that_fails_is_said_until_one_succeeds() {
    let story = Story::with(MANAGER);
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().to_path_buf();
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings["backup_folder"] = json!(path);
    story.does::<Value>("change_settings", json!({ "settings": settings }));
    let failed = || story.does::<Value>("status", json!({}))["backup_failed"].clone();
    // The stick is pulled out, and something else lies in its place.
    drop(elsewhere);
    std::fs::write(&path, "not a folder").unwrap();
    assert!(story.desk().back_up_if_due().is_err());
    assert_eq!(failed(), true);
    std::fs::remove_file(&path).unwrap();
    let made = story.desk().back_up_if_due().unwrap().unwrap();
    assert!(made.starts_with(&path));
    assert_eq!(failed(), false);
    std::fs::remove_dir_all(path).unwrap();
}
