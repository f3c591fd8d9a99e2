//! F1: the program is killed at any moment, from the very first file on.

use crate::shop::{self, Asked, Lies, Session, day_work};
use crate::{Turn, invariants};
use desk::Desk;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use tests::ctl::{ctl, ctl_as};
use tests::{MANAGER, Story};
use uuid::Uuid;

/// Each kind of moment once, and the counter's work many times.
pub fn any_moment(turn: &mut Turn) {
    at_work(turn, Lies::Clear);
    at_the_first_file(turn);
    while_migrating(turn);
    while_restoring(turn);
    while_importing(turn);
    while_printing_many(turn);
}

/// Starts the command and kills it at some moment of the time that it would need.
pub fn killed(turn: &mut Turn, command: &mut Command, needs: Duration) {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let moment = needs.mul_f64(turn.dice.f64() * 1.05);
    let until = Instant::now() + moment;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        thread::park_timeout(left);
    }
    // It may be done already.
    let _ = child.kill();
    child.wait().unwrap();
    turn.tried();
    turn.counts("kills", 1);
}

/// A store whose files are whole and which works on.
pub fn works(turn: &mut Turn, folder: &Path, when: &str) {
    let Some(desk) = works_on(turn, folder, when) else { return };
    for broken in invariants::broken(&desk) {
        turn.fails(format!("after a kill {when}: {broken}"));
    }
}

/// A store that opens and takes in the next sale.
fn works_on(turn: &mut Turn, folder: &Path, when: &str) -> Option<Arc<Desk>> {
    let since = Instant::now();
    match shop::opened(folder, MANAGER) {
        Ok((desk, door)) => {
            turn.took("longest reopen with sign-in", since.elapsed());
            let sale = json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] });
            if let Err(failure) = Asked::new(&mut turn.dice, "record_sale", sale).through(&door) {
                turn.fails(format!("after a kill {when} nothing can be written: {failure:?}"));
            }
            Some(desk)
        }
        Err(code) => {
            turn.fails(format!("after a kill {when} the store does not open: {code}"));
            None
        }
    }
}

/// In the middle of a counter's work.
pub fn at_work(turn: &mut Turn, lies: Lies) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().to_owned();
    tests::template::put_demo_into(&folder);
    shop::lays(&mut turn.dice, &folder, lies);
    let mut acknowledged: Vec<(Asked, Value)> = Vec::new();
    for _ in 0..turn.of(6, 40) {
        let mut session = Session::of(&folder, MANAGER);
        let wanted = turn.dice.usize(0..25);
        let mut dice = turn.dice.fork();
        let script: Vec<Asked> = (0..wanted + 40).map(|_| something(&folder, &mut dice)).collect();
        for asked in &script {
            // Most fit into the pipe at once, so that the kill finds the program at work.
            if !session.sends(asked) {
                break;
            }
            if acknowledged.len() > 100_000 {
                break;
            }
        }
        let mut asked = script.into_iter();
        for done in asked.by_ref().take(wanted) {
            match session.answer() {
                Some(answer) => note(turn, &mut acknowledged, done, &answer),
                None => break,
            }
        }
        thread::park_timeout(Duration::from_micros(turn.dice.u64(0..8_000)));
        let _ = session.child.kill();
        // What it had answered before it died counts too.
        for done in asked {
            match session.answer() {
                Some(answer) => note(turn, &mut acknowledged, done, &answer),
                None => break,
            }
        }
        session.dies();
        turn.tried();
        turn.counts("kills", 1);
        let since = Instant::now();
        let desk = match Desk::open(shop::at(&folder)) {
            Ok(desk) => desk,
            Err(failure) => {
                turn.fails(format!("after a kill at work the store does not open: {}", failure.code));
                continue;
            }
        };
        turn.took("longest reopen", since.elapsed());
        let look = desk.store().read(|db| db.verify_newest(500)).unwrap();
        turn.must(look.bad.is_none(), || format!("after a kill at work: {:?}", look.bad));
    }
    turn.counts("acknowledged", acknowledged.len() as u64);
    let ids: Vec<Uuid> = acknowledged.iter().map(|(asked, _)| asked.id).collect();
    let lost = invariants::lost(&shop::file(&folder), &ids);
    turn.counts("lost", lost.len() as u64);
    for lost in lost {
        turn.fails(lost);
    }
    // Sent once more, as after a reply that got lost, each gives the first answer and changes nothing.
    let (desk, door) = match shop::opened(&folder, MANAGER) {
        Ok(open) => open,
        Err(code) => return turn.fails(format!("after all kills the store does not open: {code}")),
    };
    let entries = || desk.store().read(|db| db.journal_entries()).unwrap();
    let before = entries();
    for (asked, answer) in &acknowledged {
        match asked.through(&door) {
            Ok(again) => turn.must(again == answer["view"], || {
                format!("{} {} answers otherwise now", asked.name, asked.id)
            }),
            Err(failure) => turn.fails(format!("{} {} is refused now: {failure:?}", asked.name, asked.id)),
        }
    }
    turn.must(entries() == before, || "sending again changed something".to_owned());
    for broken in invariants::broken(&desk) {
        turn.fails(broken);
    }
}

fn note(turn: &mut Turn, acknowledged: &mut Vec<(Asked, Value)>, asked: Asked, answer: &Value) {
    if answer["id"] != json!(asked.id) {
        turn.fails(format!("answers come in another order: {} for {}", answer["id"], asked.id));
    }
    if answer["view"].is_object() {
        acknowledged.push((asked, answer.clone()));
    } else {
        turn.fails(format!("{} was refused: {}", asked.name, answer["failure"]));
    }
}

/// Work, and now and then a backup, a file, a paper of many.
fn something(folder: &Path, dice: &mut fastrand::Rng) -> Asked {
    match dice.u8(0..24) {
        0 => {
            let path = folder.join("backups").join(format!("{:x}.db", dice.u64(..)));
            Asked::new(dice, "backup", json!({ "path": path }))
        }
        1 => {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/import/shopify-orders.csv");
            Asked::new(dice, "import_file", json!({ "path": path, "dry_run": false }))
        }
        _ => day_work(dice),
    }
}

fn at_the_first_file(turn: &mut Turn) {
    let measured = tempfile::tempdir().unwrap();
    let init = |folder: &Path| {
        let mut command = ctl(folder);
        command.args(["init", "--empty"]);
        command
    };
    let (output, needs) = shop::timed(&mut init(&measured.path().join("store")));
    assert!(output.status.success(), "{output:?}");
    for _ in 0..turn.of(8, 60) {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("store");
        killed(turn, &mut init(&folder), needs);
        let opens = ctl(&folder).args(["call", "lock_screen", "{}"]).output().unwrap();
        if opens.status.success() {
            let path = shop::file(&folder);
            for broken in invariants::of_file(&path) {
                turn.fails(format!("after a kill at the first start: {broken}"));
            }
            continue;
        }
        let again = init(&folder).output().unwrap();
        let opens = ctl(&folder).args(["call", "lock_screen", "{}"]).output().unwrap();
        if !again.status.success() || !opens.status.success() {
            turn.counts("dead folders", 1);
            turn.fails(format!(
                "after a kill at the first start the folder is dead: init says {}, lock_screen says {}",
                shop::code_of(&again),
                shop::code_of(&opens)
            ));
        }
    }
}

fn while_migrating(turn: &mut Turn) {
    let mut story = Story::demo();
    story.breaks_its_store();
    story.goes_back_to_schema_5();
    shop::rests(story.desk().store().path());
    let old = tempfile::tempdir().unwrap();
    tests::template::copy_folder(story.folder(), old.path());
    let start = |folder: &Path| {
        let mut command = ctl(folder);
        command.args(["call", "lock_screen", "{}"]);
        command
    };
    let measured = tempfile::tempdir().unwrap();
    tests::template::copy_folder(old.path(), measured.path());
    let (output, needs) = shop::timed(&mut start(measured.path()));
    if !output.status.success() {
        turn.fails(format!("an old store does not open: {}", shop::code_of(&output)));
        return;
    }
    for _ in 0..turn.of(3, 20) {
        let folder = tempfile::tempdir().unwrap();
        tests::template::copy_folder(old.path(), folder.path());
        killed(turn, &mut start(folder.path()), needs);
        // What it was made of has entries of later steps in its journal, which no replay of it can give.
        if let Some(desk) = works_on(turn, folder.path(), "in a migration") {
            for broken in invariants::of_file(desk.store().path()) {
                turn.fails(format!("after a kill in a migration: {broken}"));
            }
        }
    }
}

fn while_restoring(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let backups = tempfile::tempdir().unwrap();
    let backup = backups.path().join("kept.db");
    story.does::<Value>("backup", json!({ "path": backup }));
    let mut dice = turn.dice.fork();
    for _ in 0..5 {
        day_work(&mut dice).through(&story.door).unwrap();
    }
    let later = story.entries();
    shop::rests(story.desk().store().path());
    let restore = |folder: &Path| {
        let mut command = ctl_as(folder, MANAGER);
        command.arg("restore").arg(&backup);
        command
    };
    let copied = |to: &Path| {
        tests::template::copy_folder(story.folder(), to);
    };
    let measured = tempfile::tempdir().unwrap();
    copied(measured.path());
    let (output, needs) = shop::timed(&mut restore(measured.path()));
    assert!(output.status.success(), "{}", shop::code_of(&output));
    for _ in 0..turn.of(3, 20) {
        let folder = tempfile::tempdir().unwrap();
        copied(folder.path());
        killed(turn, &mut restore(folder.path()), needs);
        // Either the store as it was, or the backup; and where it is the backup, what was there lies beside it.
        if shop::file(folder.path()).exists() {
            works(turn, folder.path(), "in a restore");
        } else {
            let again = restore(folder.path()).output().unwrap();
            turn.must(again.status.success(), || {
                format!("after a kill in a restore there is no store, and again: {}", shop::code_of(&again))
            });
        }
        let kept = std::fs::read_dir(folder.path()).unwrap().flatten().any(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.ends_with(".db") && entries(&entry.path()) >= Some(later)
        });
        turn.must(kept, || "after a kill in a restore the store that was there is nowhere".to_owned());
    }
}

fn entries(path: &Path) -> Option<i64> {
    let db = rusqlite::Connection::open(path).ok()?;
    db.query_row("SELECT seq FROM journal_head", (), |row| row.get(0)).ok()
}

fn while_importing(turn: &mut Turn) {
    let place = tempfile::tempdir().unwrap();
    let rows = turn.of(300, 3_000);
    let path = place.path().join("goods.csv");
    let mut text = "External ID,Name,Internal Reference,Can be Sold,Sale Price\n".to_owned();
    for n in 0..rows {
        text += &format!("t.g{n},货{n},T{n:05},True,{n}.00\n");
    }
    std::fs::write(&path, text).unwrap();
    let import = |folder: &Path| {
        let mut command = ctl_as(folder, MANAGER);
        command.arg("import").arg(&path);
        command
    };
    let measured = Story::demo();
    let (output, needs) = shop::timed(&mut import(measured.folder()));
    assert!(output.status.success(), "{}", shop::code_of(&output));
    for _ in 0..turn.of(3, 20) {
        let story = Story::demo();
        killed(turn, &mut import(story.folder()), needs);
        let came: i64 = story
            .raw()
            .query_row("SELECT count(*) FROM goods WHERE code LIKE 'T0%' AND batch IS NOT NULL", (), |row| {
                row.get(0)
            })
            .unwrap();
        turn.must(came == 0 || i64::try_from(rows) == Ok(came), || {
            format!("{came} of {rows} rows of a file came in")
        });
        works(turn, story.folder(), "in an import");
    }
}

fn while_printing_many(turn: &mut Turn) {
    let measured = Story::demo();
    let print = |folder: &Path, into: &Path| {
        let mut command = ctl_as(folder, MANAGER);
        command
            .args(["print", "--all", "return", "--from", "2026-01-01", "--until", "2026-12-31", "-o"])
            .arg(into);
        command
    };
    let place = tempfile::tempdir().unwrap();
    let (output, needs) = shop::timed(&mut print(measured.folder(), &place.path().join("all.pdf")));
    assert!(output.status.success(), "{}", shop::code_of(&output));
    for n in 0..turn.of(2, 15) {
        let story = Story::demo();
        let printed = |story: &Story| -> i64 {
            story
                .raw()
                .query_row("SELECT coalesce(sum(printed), 0) FROM document", (), |row| row.get(0))
                .unwrap()
        };
        let before = printed(&story);
        let into = place.path().join(format!("{n}.pdf"));
        killed(turn, &mut print(story.folder(), &into), needs);
        if let Ok(bytes) = std::fs::read(&into) {
            turn.must(bytes.trim_ascii_end().ends_with(b"%%EOF"), || "half a paper lies there".to_owned());
        } else {
            let after = printed(&story);
            turn.must(before == after, || {
                format!("{} prints are counted and there is no paper", after - before)
            });
        }
        works(turn, story.folder(), "while many papers were made");
    }
}
