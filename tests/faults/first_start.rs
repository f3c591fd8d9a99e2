//! Kill -9 while a store is made: the folder is as it was or holds a whole store, and the next start goes on.

use desk::{Desk, DoorKind};
use fastrand::Rng;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tests::MANAGER;
use tests::ctl::{ctl, ctl_as};
use tests::template::{config, copy_folder, now, put_demo_into};

fn dice() -> Rng {
    let seed = std::env::var("SANBAO_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or_else(|| fastrand::u64(..));
    eprintln!("SANBAO_SEED={seed}");
    Rng::with_seed(seed)
}

/// How long a whole `init` takes here.
fn whole_takes(what: &str) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let since = Instant::now();
    assert!(ctl(folder.path()).args(["init", what]).output().unwrap().status.success());
    since.elapsed()
}

/// Runs `init` and kills it within the time that a whole one takes.
fn killed_while_made(folder: &Path, what: &str, dice: &mut Rng, whole: Duration) {
    let mut init =
        ctl(folder).args(["init", what]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::park_timeout(whole.mul_f64(dice.f64() * 1.1));
    init.kill().unwrap();
    init.wait().unwrap();
}

/// The store opens as the window opens it, and the lock screen answers.
fn opens(folder: &Path) -> Value {
    let desk = Desk::open_or_make(config(folder, desk::Clock::at(now()).0))
        .unwrap_or_else(|failure| panic!("{}: {:?}", failure.code, files(folder)));
    assert_eq!(desk.store().check().unwrap().bad, None);
    assert_eq!(desk.store().replay().unwrap(), []);
    desk.door(DoorKind::Window).call(None, "lock_screen", json!({})).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.collect()
}

fn is_left_whole(what: &str, tries: u32) {
    let mut dice = dice();
    let whole = whole_takes(what);
    let mut unfinished = 0;
    for _ in 0..tries {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("shop");
        killed_while_made(&folder, what, &mut dice, whole);
        let is_there = folder.join("sanbao.db").exists();
        unfinished += u32::from(!is_there);
        // The next one makes it, or says that it is made.
        let again = ctl(&folder).args(["init", what]).output().unwrap();
        let said = String::from_utf8_lossy(&again.stderr).into_owned();
        assert_eq!(again.status.success(), !is_there, "{said} {:?}", files(&folder));
        assert!(is_there == said.contains("store_exists"), "{said} {:?}", files(&folder));
        let lock_screen = opens(&folder);
        assert_eq!(lock_screen["is_demo"], json!(what == "--demo"), "{:?}", files(&folder));
        assert!(!folder.join("sanbao.making").exists(), "nothing half made is left");
    }
    assert!(unfinished > 0, "no kill came before the store was whole: too late to prove anything");
}

#[test]
fn a_kill_while_an_empty_store_is_made_leaves_none_or_a_whole_one() {
    is_left_whole("--empty", 40);
}

#[test]
fn a_kill_while_the_demo_store_is_made_leaves_none_or_a_whole_one() {
    is_left_whole("--demo", 4);
}

#[test]
fn a_kill_while_a_backup_takes_the_place_leaves_the_store_or_the_backup() {
    // Given a store, and a backup of it.
    let mut dice = dice();
    let place = tempfile::tempdir().unwrap();
    let first = place.path().join("first");
    put_demo_into(&first);
    let backup = place.path().join("backup.db");
    assert!(ctl_as(&first, MANAGER).arg("backup").arg(&backup).output().unwrap().status.success());
    let restore = |folder: &Path| {
        let mut command = ctl_as(folder, MANAGER);
        command.arg("restore").arg(&backup).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let whole = {
        let folder = place.path().join("whole");
        copy_folder(&first, &folder);
        let since = Instant::now();
        assert!(restore(&folder).status().unwrap().success());
        since.elapsed()
    };
    for nth in 0..8 {
        let folder = place.path().join(nth.to_string());
        copy_folder(&first, &folder);
        let mut running = restore(&folder).spawn().unwrap();
        std::thread::park_timeout(whole.mul_f64(dice.f64() * 1.05));
        running.kill().unwrap();
        running.wait().unwrap();
        assert!(folder.join("sanbao.db").exists(), "its place is empty at no moment: {:?}", files(&folder));
        assert_eq!(opens(&folder)["readiness"], "ready", "people can sign in, to either");
        assert!(restore(&folder).status().unwrap().success(), "and it can be asked for again");
    }
}

/// Leaves a file as a kill left it.
type Leaves<'a> = &'a dyn Fn(&Path);

#[test]
fn what_an_earlier_program_was_killed_over_is_set_aside_and_a_store_is_made() {
    let whole = tempfile::tempdir().unwrap();
    desk::make_empty(&config(whole.path(), desk::Clock::at(now()).0)).unwrap();
    let no_entry = |db: &rusqlite::Connection| {
        db.execute_batch(
            "DROP TRIGGER journal_is_never_shortened; DELETE FROM journal;
             UPDATE journal_head SET seq = 0, hash = zeroblob(32);",
        )
        .unwrap();
    };
    // As the kill left it: nothing yet, our tables without our mark, our mark and nothing written down.
    let ways: [(&str, Leaves); 3] = [
        ("nothing", &|file| std::fs::write(file, b"").unwrap()),
        ("unmarked", &|file| {
            std::fs::copy(whole.path().join("sanbao.db"), file).unwrap();
            let db = rusqlite::Connection::open(file).unwrap();
            no_entry(&db);
            db.pragma_update(None, "application_id", 0).unwrap();
        }),
        ("unopened", &|file| {
            std::fs::copy(whole.path().join("sanbao.db"), file).unwrap();
            no_entry(&rusqlite::Connection::open(file).unwrap());
        }),
    ];
    for (what, leave) in ways {
        for with_window in [true, false] {
            let place = tempfile::tempdir().unwrap();
            leave(&place.path().join("sanbao.db"));
            // The secret was not written out either.
            std::fs::write(place.path().join("pepper.key"), b"").unwrap();
            if !with_window {
                desk::make_empty(&config(place.path(), desk::Clock::at(now()).0))
                    .unwrap_or_else(|failure| panic!("{what}: {}", failure.code));
            }
            assert_eq!(opens(place.path())["readiness"], "empty", "{what}");
            assert!(place.path().join("sanbao-unfinished-1.db").exists(), "{what}: kept, not thrown away");
            assert_eq!(std::fs::read(place.path().join("pepper.key")).unwrap().len(), 32, "{what}");
        }
    }
}

#[test]
fn an_empty_file_in_the_place_of_a_store_that_was_in_use_is_no_first_start() {
    let place = tempfile::tempdir().unwrap();
    let at = || config(place.path(), desk::Clock::at(now()).0);
    desk::make_demo(&at()).unwrap();
    std::fs::create_dir_all(place.path().join("backups")).unwrap();
    std::fs::write(place.path().join("backups/sanbao-1.db"), b"x").unwrap();
    std::fs::write(place.path().join("sanbao.db"), b"").unwrap();
    for ending in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(place.path().join(format!("sanbao.db{ending}")));
    }
    let failure = Desk::open_or_make(at()).err().unwrap();
    assert_eq!(failure.code, "not_a_store", "the shop is told, and a backup can be restored");
    assert_eq!(desk::make_empty(&at()).err().unwrap().code, "store_exists");
}
