//! What lies apart from the counter: F25 printers, F26 stores of before, F27 the window, F30 backups made while
//! people work, F35 another PC.

use crate::shop::{self, Asked, day_work};
use crate::{Turn, invariants};
use desk::views::{CaseView, PrintJobList, PrintingView, SentToPrinter};
use desk::{Config, Desk, Door, Patience};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tests::ctl::{ctl, ctl_as};
use tests::printer::{Does, Printer};
use tests::{CLERK, MANAGER, Story, TECHNICIAN, bring};

/// F25: no printer, a printer that dies, a folder that is gone: the return stays, and a second paper is a copy.
pub fn printers(turn: &mut Turn) {
    let mut story = Story::demo();
    story.reopens(|config| {
        let moment = Duration::from_millis(200);
        Config { printer_patience: Patience { connect: moment, stall: moment, close: moment }, ..config }
    });
    story.signs_in(MANAGER);
    let printer = Printer::new();
    let reach =
        json!({ "by": "network", "host": printer.address.ip().to_string(), "port": printer.address.port() });
    let asked = json!({ "name": "厨房", "reach": reach, "roll": "80mm", "cut": true, "drawer": true });
    let view: PrintingView = story.does("save_printer", asked);
    let id = json!(view.printers.last().unwrap().printer.id);
    let gone = json!({ "name": "没有", "reach": { "by": "network", "host": "127.0.0.1", "port": 9 }, "roll": "80mm" });
    let view: PrintingView = story.does("save_printer", gone);
    let no_printer = json!(view.printers.iter().find(|one| one.printer.name == "没有").unwrap().printer.id);
    let mut numbers = BTreeSet::new();
    let times = turn.of(3, 12);
    for _ in 0..times {
        turn.tried();
        let sale = story.sold(json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] }));
        let case: CaseView =
            story.does("receive_return", tests::Bring::of(&sale.id, &sale.lines[0].id).alone());
        numbers.insert(case.number.0.clone());
        let does = match turn.dice.u8(0..5) {
            0 => Some(Does::CutsAfter(turn.dice.usize(0..2_000))),
            1 => Some(Does::KeepsOpen),
            2 => Some(Does::Hangs),
            3 => Some(Does::Prints),
            _ => None,
        };
        let to = if let Some(does) = does {
            printer.next(does);
            &id
        } else {
            &no_printer
        };
        let sent: SentToPrinter =
            story.does("send_to_printer", json!({ "number": case.number, "printer": to }));
        story.desk().send_prints().unwrap();
        story.desk().wait_for_printers();
        // The record stands, whatever became of its paper.
        let again: CaseView = story.does("open_case", json!({ "case": case.id }));
        turn.must(again.lines[0].settlement == case.lines[0].settlement, || {
            "a printer changed a return".to_owned()
        });
        let list: PrintJobList = story.does("list_print_jobs", json!({}));
        let job = list.open.iter().chain(&list.ended).find(|job| job.job == sent.jobs[0].job);
        turn.must(job.is_some(), || "a paper on its way is gone".to_owned());
        // Whatever is printed now of it is a copy, and no number is new.
        let second: Value = story.does("print", json!({ "number": case.number }));
        turn.must(second["copy"] != json!(0) && second["original"] != json!(true), || {
            format!(
                "a reprint is not marked as a copy: {}",
                second.to_string().chars().take(200).collect::<String>()
            )
        });
    }
    turn.must(numbers.len() == times, || "a number was given twice".to_owned());
    let nowhere = ctl_as(story.folder(), MANAGER)
        .args(["print", numbers.first().unwrap(), "-o", "/nowhere/at/all.pdf"])
        .output()
        .unwrap();
    turn.must(nowhere.status.code() == Some(1) && shop::code_of(&nowhere) != "internal", || {
        format!("a folder that is gone is said as {}", shop::code_of(&nowhere))
    });
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

/// F26: stores of every age open, newer ones do not, and a disk that fills up meanwhile leaves the old one.
pub fn ages(turn: &mut Turn) {
    let mut story = Story::with(MANAGER);
    story.breaks_its_store();
    shop::rests(story.desk().store().path());
    let place = |turn: &mut Turn| {
        turn.tried();
        let place = tempfile::tempdir().unwrap();
        tests::template::copy_folder(story.folder(), place.path());
        for beside in ["sanbao.db-wal", "sanbao.db-shm"] {
            let _ = std::fs::remove_file(place.path().join(beside));
        }
        place
    };
    // A newer one is refused and left as it is.
    for newer in [4_711, 1_000_000] {
        let folder = place(turn);
        let file = shop::file(folder.path());
        Connection::open(&file).unwrap().execute_batch(&format!("PRAGMA user_version = {newer}")).unwrap();
        shop::rests(&file);
        let before = std::fs::read(&file).unwrap();
        let output = ctl(folder.path()).args(["call", "lock_screen", "{}"]).output().unwrap();
        turn.must(shop::code_of(&output) == "store_newer", || {
            format!("a newer store: {}", shop::code_of(&output))
        });
        turn.must(std::fs::read(&file).unwrap() == before, || "a newer store was changed".to_owned());
    }
    // Stores that programs of before left, each as it was landed.
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/stores"));
    let mut found = 0;
    for entry in std::fs::read_dir(fixtures).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "zip") {
            found += 1;
            opens_at_any_moment(turn, &entry.path());
        }
    }
    turn.large("stores of before", found);
    // An older schema on a disk without room: either the old file or the new one, and it opens once there is room.
    let Some(disk) = crate::disks::Disk::of(24) else {
        return turn.skips("no disk in memory can be mounted here");
    };
    story.goes_back_to_schema_5();
    shop::rests(story.desk().store().path());
    let folder = disk.path().join("store");
    tests::template::copy_folder(story.folder(), &folder);
    let filler = disk.fills(turn.dice.u64(0..3_000) * 1024);
    turn.tried();
    let output = ctl(&folder).args(["call", "lock_screen", "{}"]).output().unwrap();
    if !output.status.success() {
        turn.must(shop::code_of(&output) != "internal", || {
            format!("no room to migrate is said as {}", shop::code_of(&output))
        });
    }
    std::fs::remove_file(filler).unwrap();
    let output = ctl(&folder).args(["call", "lock_screen", "{}"]).output().unwrap();
    turn.must(output.status.success(), || {
        format!("with room again an old store does not open: {}", shop::code_of(&output))
    });
    for broken in invariants::of_file(&shop::file(&folder)) {
        turn.fails(format!("after a migration without room: {broken}"));
    }
}

/// A store as a fixture keeps it, with the secret of its installation.
fn unpacked(packed: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    zip::ZipArchive::new(std::fs::File::open(packed).unwrap()).unwrap().extract(folder.path()).unwrap();
    folder
}

/// A store of before opens, also where a program died while it brought it up to date.
fn opens_at_any_moment(turn: &mut Turn, packed: &Path) {
    let name = packed.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let start = |folder: &Path| {
        let mut command = ctl(folder);
        command.args(["call", "lock_screen", "{}"]);
        command
    };
    let whole = unpacked(packed);
    let (output, needs) = shop::timed(&mut start(whole.path()));
    turn.must(output.status.success(), || format!("{name} does not open: {}", shop::code_of(&output)));
    let mut folders = vec![whole];
    for _ in 0..turn.of(2, 12) {
        let folder = unpacked(packed);
        crate::kills::killed(turn, &mut start(folder.path()), needs);
        folders.push(folder);
    }
    for folder in folders {
        turn.tried();
        match Desk::open(shop::at(folder.path())) {
            Err(failure) => turn.fails(format!("{name} does not open: {}", failure.code)),
            Ok(desk) => {
                for broken in invariants::broken(&desk) {
                    turn.fails(format!("{name}: {broken}"));
                }
            }
        }
    }
}

/// F27: the page of the real window cannot leave, run what is put into it, open anything or reach anybody; and F8's
/// second window. Driven as the window's own tests are, by their file.
pub fn window(turn: &mut Turn) {
    if turn.size == crate::Size::Small {
        return turn.skips("it is one of the window's own tests (tests/window/shell.test.mjs)");
    }
    let built = PathBuf::from(std::env::var_os("SANBAO_BUILT").unwrap_or_else(|| "target/debug".into()));
    if !built.join("sanbao").is_file() || Command::new("node").arg("--version").output().is_err() {
        return turn.skips("the window or node is not here");
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../window");
    let mut node = Command::new("dbus-run-session");
    node.current_dir(folder).args(["--", "node", "--test", "--test-concurrency=1", "--test-reporter=tap"]);
    for file in ["shell.test.mjs", "hostile.test.mjs"] {
        if Path::new(folder).join(file).is_file() {
            node.arg(file);
        }
    }
    turn.tried();
    match node.env("SANBAO_BUILT", built).output() {
        Err(error) => turn.skips(format!("the window cannot be driven here: {error}")),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let failed: Vec<&str> =
                said.lines().filter(|line| line.trim_start().starts_with("not ok")).collect();
            turn.must(output.status.success(), || format!("the window: {}", failed.join("; ")));
            let passed = said.lines().filter(|line| line.trim_start().starts_with("ok ")).count();
            turn.counts("claims that held", passed as u64);
        }
    }
}

/// F30: backups while a counter works; each restores to a beginning of what happened, and no writer waits long.
pub fn backups_at_work(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let is_over = AtomicBool::new(false);
    let (longest_us, written) = (AtomicU64::new(0), AtomicU64::new(0));
    let dice = turn.dice.fork();
    let many = turn.of(4, 20);
    let mut refused = Vec::new();
    let backups: Vec<PathBuf> = thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let door = story.door_for(MANAGER);
            let mut dice = dice;
            let mut refused = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                let asked = day_work(&mut dice);
                let since = Instant::now();
                if let Err(failure) = asked.through(&door) {
                    refused.push(format!("{}: {}", asked.name, failure.code));
                }
                let took = u64::try_from(since.elapsed().as_micros()).unwrap();
                longest_us.fetch_max(took, Ordering::Relaxed);
                written.fetch_add(1, Ordering::Relaxed);
                // A hundred a second.
                thread::park_timeout(Duration::from_millis(10).saturating_sub(since.elapsed()));
            }
            refused
        });
        let made = (0..many).map(|nth| {
            let path = folder.path().join(format!("{nth}.db"));
            story.does::<Value>("backup", json!({ "path": path }));
            path
        });
        let made = made.collect();
        is_over.store(true, Ordering::Relaxed);
        refused = writer.join().unwrap();
        made
    });
    turn.took("longest write", Duration::from_micros(longest_us.load(Ordering::Relaxed)));
    turn.counts("writes", written.load(Ordering::Relaxed));
    let most = if cfg!(debug_assertions) { 5_000_000 } else { 500_000 };
    turn.must(longest_us.load(Ordering::Relaxed) <= most, || {
        "a writer waited longer than half a second".to_owned()
    });
    turn.must(refused.is_empty(), || format!("writers were turned away: {refused:?}"));
    let whole = journal(story.desk().store().path());
    for path in backups {
        turn.tried();
        let place = tempfile::tempdir().unwrap();
        tests::template::copy_folder(story.folder(), place.path());
        for file in ["sanbao.db", "sanbao.db-wal", "sanbao.db-shm"] {
            let _ = std::fs::remove_file(place.path().join(file));
        }
        let kept = journal(&path);
        turn.must(whole.starts_with(&kept), || "a backup is no beginning of what happened".to_owned());
        match desk::restore(&shop::at(place.path()), &path) {
            Err(failure) => turn.fails(format!("a backup made at work does not restore: {}", failure.code)),
            Ok(_) => match Desk::open(shop::at(place.path())) {
                Err(failure) => turn.fails(format!("a restored store does not open: {}", failure.code)),
                Ok(desk) => {
                    for broken in invariants::broken(&desk) {
                        turn.fails(format!("a restored store: {broken}"));
                    }
                }
            },
        }
    }
}

fn journal(path: &Path) -> Vec<(i64, Vec<u8>)> {
    let db = Connection::open(path).unwrap();
    let mut statement = db.prepare("SELECT seq, hash FROM journal ORDER BY seq").unwrap();
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// F35: a backup comes to a PC that never saw the shop. Numbers go on, and nobody is let in for nothing.
pub fn another_pc(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("kept.db");
    let sheet: Value = story.does("see_recovery_sheet", json!({ "pin": MANAGER.pin }));
    let key = sheet["key"].as_str().unwrap_or_default().to_owned();
    story.does::<Value>("backup", json!({ "path": backup }));
    // What was printed after the backup: its number lies on somebody's table.
    let printed: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let place = tempfile::tempdir().unwrap();
    let there = place.path().join("store");
    let init = ctl(&there).args(["init", "--empty"]).output().unwrap();
    assert!(init.status.success());
    // Without the recovery sheet, without a manager and with another key nothing is replaced, and it is said why.
    let wrong = "0000-0000-0000-0000-0000-0000-0000";
    let tries = [
        (ctl(&there), None, "signed_out"),
        (ctl_as(&there, MANAGER), None, "restore_other_secret"),
        (ctl_as(&there, MANAGER), Some(wrong), "recovery_mistyped"),
        (ctl_as(&there, CLERK), Some(key.as_str()), "not_allowed"),
    ];
    for (mut command, given, expected) in tries {
        turn.tried();
        given.map(|given| command.env("SANBAO_RECOVERY", given));
        let code = shop::code_of(&command.arg("restore").arg(&backup).output().unwrap());
        turn.must(code == expected, || format!("on a new PC: {code} and not {expected}"));
    }
    let output = ctl(&there).args(["call", "lock_screen", "{}"]).output().unwrap();
    let lock: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    turn.must(lock["readiness"] == json!("empty"), || format!("a refused restore left {lock}"));
    // With it, everybody has the PIN that they had, and the store is whole.
    turn.tried();
    let mut command = ctl_as(&there, MANAGER);
    let output = command.env("SANBAO_RECOVERY", &key).arg("restore").arg(&backup).output().unwrap();
    turn.must(output.status.success(), || format!("backup and sheet: {}", shop::code_of(&output)));
    for person in [MANAGER, CLERK, TECHNICIAN] {
        turn.must(shop::opened(&there, person).is_ok(), || format!("{} lost their PIN", person.number));
    }
    if let Ok((desk, door)) = shop::opened(&there, CLERK) {
        goes_on(turn, &desk, &door, &printed, "on a new PC");
    }
    // On the old PC the same backup comes back, and the number that was printed is not given again.
    shop::rests(story.desk().store().path());
    let same = tempfile::tempdir().unwrap();
    tests::template::copy_folder(story.folder(), same.path());
    for beside in ["sanbao.db-wal", "sanbao.db-shm"] {
        let _ = std::fs::remove_file(same.path().join(beside));
    }
    turn.tried();
    match desk::restore(&shop::at(same.path()), &backup) {
        Err(failure) => turn.fails(format!("the shop's own backup is refused: {}", failure.code)),
        Ok(_) => match shop::opened(same.path(), CLERK) {
            Err(code) => turn.fails(format!("after a restore a clerk's PIN is lost: {code}")),
            Ok((desk, door)) => goes_on(turn, &desk, &door, &printed, "after a restore"),
        },
    }
}

/// The shop works on, and gives no number again that may lie on paper somewhere.
fn goes_on(turn: &mut Turn, desk: &Desk, door: &Door, printed: &CaseView, when: &str) {
    match Asked::new(&mut turn.dice, "receive_return", bring("kettle", 0).alone()).through(door) {
        Err(failure) => turn.fails(format!("{when} nothing is taken back: {}", failure.code)),
        Ok(case) => turn.must(case["number"] != json!(printed.number), || {
            format!("{} stands on two papers {when}", printed.number.0)
        }),
    }
    for broken in invariants::broken(desk) {
        turn.fails(format!("{when}: {broken}"));
    }
}
