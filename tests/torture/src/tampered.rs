//! F17 and F18: backups and journals that somebody had in hand.

use crate::shop::{self, rows_of};
use crate::{Size, Turn, invariants};
use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tests::ctl::ctl_as;
use tests::{MANAGER, Story};

/// Statements by which a hand with a tool changes a good backup, in what the program must see.
const EDITS: &[&str] = &[
    "UPDATE sale SET paid_minor = paid_minor * 10 WHERE rowid % 97 = 3",
    "UPDATE sale_line SET paid_minor = paid_minor * 10 WHERE rowid % 97 = 3",
    "UPDATE sale_line SET quantity = quantity + 1 WHERE rowid % 97 = 3",
    "UPDATE tender SET amount_minor = amount_minor * 10 WHERE rowid % 97 = 3",
    "UPDATE unit SET serial = serial || 'X' WHERE rowid % 97 = 3",
    "UPDATE customer SET phone = '13800000000' WHERE rowid % 97 = 3",
    "UPDATE goods SET price_minor = price_minor + 1 WHERE rowid % 97 = 3",
    "UPDATE settlement SET refund_minor = refund_minor - 1 WHERE refund_minor > 0",
    "UPDATE settings SET body = replace(body, '300000', '900000')",
    "UPDATE staff SET role = 'manager' WHERE number = '1001'",
    "UPDATE staff SET active = 0 WHERE number = '2002'",
    "UPDATE pin SET hash = (SELECT hash FROM pin p JOIN staff s ON s.id = p.staff WHERE s.number = '1001')
     WHERE staff = (SELECT id FROM staff WHERE number = '2001')",
    "INSERT INTO sale SELECT randomblob(16), number || '9', channel, sold_at_ms, sold_on, delivered_on, installed_on,
        customer, currency, paid_minor, freight_minor, refunded_elsewhere_minor, cancelled, note, keyed_by, batch
     FROM sale WHERE batch IS NOT NULL LIMIT 1",
    "DELETE FROM unit_returned WHERE rowid = (SELECT min(rowid) FROM unit_returned)",
    "DROP TRIGGER line_balance_copies_its_line",
    "DROP TRIGGER journal_is_never_altered",
    "CREATE TRIGGER extra AFTER INSERT ON journal BEGIN UPDATE tender_balance SET refunded_minor = 0; END",
    "DROP TRIGGER journal_is_never_altered; UPDATE journal SET event = replace(event, '1', '2') WHERE seq = 90",
    "DROP TRIGGER journal_is_never_altered; UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 90",
    "DROP TRIGGER journal_is_never_shortened; DELETE FROM journal WHERE seq = 90",
    "DROP TRIGGER journal_is_never_shortened; DELETE FROM journal WHERE seq > 90",
    "PRAGMA user_version = 4711",
    "PRAGMA application_id = 7",
];

/// F17: damaged and tampered backups are refused, and what was there is untouched to the byte; a good one is taken.
pub fn backups(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.db");
    story.does::<Value>("receive_return", shop::kettle());
    story.does::<Value>("backup", json!({ "path": good }));
    shop::rests(story.desk().store().path());
    let live = tempfile::tempdir().unwrap();
    tests::template::copy_folder(story.folder(), live.path());
    for beside in ["sanbao.db-wal", "sanbao.db-shm"] {
        let _ = std::fs::remove_file(live.path().join(beside));
    }
    let before = tree(live.path());
    let bytes = std::fs::read(&good).unwrap();
    let rows = rows_of(&good).unwrap();
    let spoiled = folder.path().join("spoiled.db");
    let plain = turn.of(10, 80);
    for nth in 0..plain + EDITS.len() {
        let what = if nth < plain {
            spoil_bytes(turn, &bytes, &spoiled)
        } else {
            std::fs::write(&spoiled, &bytes).unwrap();
            let edit = EDITS[nth - plain];
            let changed = {
                let db = Connection::open(&spoiled).unwrap();
                db.execute_batch(&format!("PRAGMA journal_mode = delete; PRAGMA foreign_keys = OFF; {edit};"))
            };
            if let Err(error) = changed {
                // The schema itself does not let it pass.
                turn.counts("not even possible", 1);
                let _ = error;
                continue;
            }
            edit.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        // What lies where nothing is kept changes nothing, and may be taken or not.
        if rows_of(&spoiled).is_ok_and(|now| now == rows) && !what.contains("PRAGMA") {
            continue;
        }
        turn.tried();
        let since = std::time::Instant::now();
        match desk::restore(&shop::at(live.path()), &spoiled) {
            Err(_) => {
                turn.took("longest refusal", since.elapsed());
                let now = tree(live.path());
                turn.must(now == before, || format!("a refused backup changed the store's folder ({what})"));
            }
            Ok(_) => {
                turn.counts("accepted", 1);
                turn.fails(format!("a backup was accepted with {what}"));
                for entry in std::fs::read_dir(live.path()).unwrap().flatten() {
                    std::fs::remove_file(entry.path()).unwrap();
                }
                for (path, bytes) in &before {
                    std::fs::write(path, bytes).unwrap();
                }
            }
        }
    }
    hostile_places(turn, folder.path(), live.path(), &before);
    // And the good one is taken, by the real terminal.
    let output = ctl_as(live.path(), MANAGER).arg("restore").arg(&good).output().unwrap();
    turn.must(output.status.success(), || format!("a good backup is refused: {}", shop::code_of(&output)));
    if let Ok((desk, _)) = shop::opened(live.path(), MANAGER) {
        for broken in invariants::broken(&desk) {
            turn.fails(format!("after a good restore: {broken}"));
        }
    } else {
        turn.fails("after a good restore nobody signs in");
    }
}

fn spoil_bytes(turn: &mut Turn, good: &[u8], into: &Path) -> String {
    let mut bytes = good.to_vec();
    let at = turn.dice.usize(0..bytes.len());
    let what = match turn.dice.u8(0..6) {
        0 => {
            bytes.truncate(at);
            format!("its end cut off at {at}")
        }
        1 => {
            let end = (at + turn.dice.usize(1..8_192)).min(bytes.len());
            bytes[at..end].fill(0);
            format!("noughts from {at}")
        }
        2 => {
            bytes.drain(at / 4096 * 4096..(at / 4096 * 4096 + 4096).min(good.len()));
            format!("a page gone at {at}")
        }
        _ => {
            bytes[at] ^= 1 << turn.dice.u32(0..8);
            format!("a bit of byte {at}")
        }
    };
    std::fs::write(into, bytes).unwrap();
    what
}

/// Links, folders, other programs' files, a log beside the backup.
fn hostile_places(turn: &mut Turn, folder: &Path, live: &Path, before: &BTreeMap<PathBuf, Vec<u8>>) {
    let letter = folder.join("letter.db");
    std::fs::write(&letter, b"dear sir").unwrap();
    let recipes = folder.join("recipes.db");
    Connection::open(&recipes)
        .unwrap()
        .execute_batch("CREATE TABLE IF NOT EXISTS recipe (name TEXT)")
        .unwrap();
    let mut places =
        vec![letter, recipes, folder.join("nothing.db"), folder.to_owned(), PathBuf::from("/dev/null")];
    #[cfg(unix)]
    {
        let link = folder.join("link.db");
        let _ = std::fs::remove_file(&link);
        std::os::unix::fs::symlink("/etc/passwd", &link).unwrap();
        places.push(link);
    }
    for place in places {
        turn.tried();
        let restored = desk::restore(&shop::at(live), &place);
        turn.must(restored.is_err(), || format!("{} was taken for a backup", place.display()));
        turn.must(tree(live) == *before, || format!("{} changed the store's folder", place.display()));
    }
}

/// Every file of a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    entries.filter(|path| path.is_file()).map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

/// F18: rows of the journal altered, taken away, put in, put elsewhere, cut off; and the whole of it written anew.
pub fn journal(turn: &mut Turn) {
    let mut dice = turn.dice.fork();
    let good = shop::worked(&mut dice, turn.of(6, 20));
    if turn.size == Size::Large {
        is_read_fast(turn, good.path());
    }
    let place = tempfile::tempdir().unwrap();
    for _ in 0..turn.of(10, 60) {
        tests::template::copy_folder(good.path(), place.path());
        let path = shop::file(place.path());
        let db = Connection::open(&path).unwrap();
        for trigger in [
            "journal_is_never_altered",
            "journal_is_never_shortened",
            "journal_has_no_gap",
            "journal_moves_its_head",
        ] {
            db.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        let (newest, noted): (i64, Vec<u8>) = db
            .query_row("SELECT seq, hash FROM journal_head", (), |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        let row = dice.i64(2..newest - 2);
        let (sql, expected) = match dice.u8(0..9) {
            0 => (format!("UPDATE journal SET event = event || ' ' WHERE seq = {row}"), Some(row)),
            1 => (format!("UPDATE journal SET at_ms = at_ms + 1 WHERE seq = {row}"), Some(row)),
            2 => (format!("UPDATE journal SET staff = randomblob(16) WHERE seq = {row}"), Some(row)),
            3 => (format!("UPDATE journal SET approved_by = randomblob(16) WHERE seq = {row}"), Some(row)),
            4 => (format!("DELETE FROM journal WHERE seq = {row}"), Some(row)),
            5 => (
                format!(
                    "UPDATE journal SET seq = -1 WHERE seq = {row}; UPDATE journal SET seq = {row} WHERE seq = {next};
                     UPDATE journal SET seq = {next} WHERE seq = -1",
                    next = row + 1
                ),
                Some(row),
            ),
            6 => (format!("DELETE FROM journal WHERE seq > {row}"), Some(row + 1)),
            7 => (
                format!(
                    "INSERT INTO journal SELECT {at}, at_ms, seat, staff, approved_by, request, event, hash, hash
                     FROM journal WHERE seq = {newest}",
                    at = newest + 1
                ),
                Some(newest + 1),
            ),
            // The tail cut off with its head: whole in itself, and not what was noted elsewhere.
            _ => (
                format!(
                    "DELETE FROM journal WHERE seq > {row};
                     UPDATE journal_head SET (seq, hash) = (SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1)"
                ),
                None,
            ),
        };
        db.execute_batch(&sql).unwrap();
        drop(db);
        turn.tried();
        let output = ctl_as(place.path(), MANAGER).args(["journal", "verify"]).output().unwrap();
        let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        match expected {
            Some(row) => turn.must(said["bad_row"] == json!(row) && !output.status.success(), || {
                let words = String::from_utf8_lossy(&output.stderr).into_owned();
                format!("{sql}: the verifier says {said} {words} and not row {row}")
            }),
            None => {
                let noted: String = noted.iter().map(|byte| format!("{byte:02x}")).collect();
                turn.must(said["head"] != json!(noted), || {
                    "a cut tail has the head that was noted".to_owned()
                });
                let check = ctl_as(place.path(), MANAGER).arg("check").output().unwrap();
                turn.must(!check.status.success(), || "a cut tail passes the check of the tables".to_owned());
            }
        }
        for beside in ["sanbao.db-wal", "sanbao.db-shm"] {
            let _ = std::fs::remove_file(place.path().join(beside));
        }
    }
}

/// A tenth of a million rows more, and how long the verifier reads: a million may take ten seconds.
fn is_read_fast(turn: &mut Turn, good: &Path) {
    const ROWS: i64 = 100_000;
    let place = tempfile::tempdir().unwrap();
    tests::template::copy_folder(good, place.path());
    let mut db = Connection::open(shop::file(place.path())).unwrap();
    let (seq, mut prev): (i64, Vec<u8>) =
        db.query_row("SELECT seq, hash FROM journal_head", (), |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let (at_ms, event): (i64, String) = db
        .query_row(
            "SELECT at_ms, event FROM journal WHERE event ->> 'event' = 'signed_in' ORDER BY seq DESC LIMIT 1",
            (),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    let tx = db.transaction().unwrap();
    for row in seq + 1..=seq + ROWS {
        let mut hash = Sha256::new();
        let fields: [&[u8]; 8] = [
            &prev,
            &row.to_be_bytes(),
            &at_ms.to_be_bytes(),
            &1_u16.to_be_bytes(),
            &[],
            &[],
            &[],
            event.as_bytes(),
        ];
        for field in fields {
            hash.update((field.len() as u64).to_be_bytes());
            hash.update(field);
        }
        let hash = hash.finalize().to_vec();
        tx.execute(
            "INSERT INTO journal (seq, at_ms, seat, event, prev, hash) VALUES (?1, ?2, 1, ?3, ?4, ?5)",
            (row, at_ms, &event, &prev, &hash),
        )
        .unwrap();
        prev = hash;
    }
    tx.commit().unwrap();
    drop(db);
    turn.tried();
    let mut verify = ctl_as(place.path(), MANAGER);
    let (output, took) = shop::timed(verify.args(["journal", "verify"]));
    turn.took("100,000 rows verified", took);
    turn.must(output.status.success(), || format!("a long journal: {}", shop::code_of(&output)));
    let bound = std::time::Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 });
    turn.must(took <= bound, || format!("100,000 rows take {took:?}"));
}
