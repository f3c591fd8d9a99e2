//! F5: pages of the file are not what was written. Nothing of it is missed, and nothing wrong is shown.

use crate::Turn;
use crate::shop::{self, Lies, rows_of};
use desk::Door;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tests::MANAGER;
use uuid::Uuid;

/// How long a page is on the disk, and what lies before the first.
fn layout(lies: Lies) -> (usize, usize) {
    match lies {
        Lies::Clear => (4096, 0),
        // With its nonce and tag, behind the two heads.
        Lies::Sealed => (4096 + 40, 2 * 4096),
    }
}

#[derive(Clone, Copy, Debug)]
enum Damage {
    Flip,
    Zeroed,
    Swapped,
}

/// Flips, zeroed pages and swapped pages, each in a copy of its own.
pub fn damaged(turn: &mut Turn) {
    damages(turn, Lies::Clear);
}

/// The same of an encrypted store.
pub fn damaged_and_sealed(turn: &mut Turn) {
    damages(turn, Lies::Sealed);
}

fn damages(turn: &mut Turn, lies: Lies) {
    let mut dice = turn.dice.fork();
    let good = shop::worked(&mut dice, turn.of(10, 40));
    shop::lays(&mut dice, good.path(), lies);
    let whole = std::fs::read(shop::file(good.path())).unwrap();
    let rows = rows_of(&shop::file(good.path())).unwrap();
    let truth = {
        let (_desk, door) = shop::opened(good.path(), MANAGER).unwrap();
        look_ups(&door, &shop::file(good.path()), turn.of(8, 60))
    };
    // Looking at it has left the file as it was, or as one more sign-in makes it: what is hurt is the first.
    let place = tempfile::tempdir().unwrap();
    tests::template::copy_folder(good.path(), place.path());
    let plan = [
        (Damage::Flip, turn.of(10, 60)),
        (Damage::Zeroed, turn.of(3, 10)),
        (Damage::Swapped, turn.of(3, 10)),
    ];
    for (damage, times) in plan {
        let mut live = 0;
        for _ in 0..times * 20 {
            if live == times {
                break;
            }
            live += usize::from(hurt(turn, (damage, lies), &whole, place.path(), &rows, &truth));
        }
    }
}

/// Hurts the file once; whether what was hurt means anything.
fn hurt(
    turn: &mut Turn,
    (damage, lies): (Damage, Lies),
    whole: &[u8],
    folder: &Path,
    rows: &BTreeMap<String, String>,
    truth: &[Shown],
) -> bool {
    let (long, head) = layout(lies);
    let pages = (whole.len() - head) / long;
    let mut bytes = whole.to_vec();
    let page = turn.dice.usize(0..pages);
    let first = head + page * long;
    let place = match damage {
        Damage::Flip => {
            let at = first + turn.dice.usize(0..long);
            bytes[at] ^= 1 << turn.dice.u32(0..8);
            format!("byte {at}")
        }
        Damage::Zeroed => {
            bytes[first..first + long].fill(0);
            format!("page {page}")
        }
        Damage::Swapped => {
            let other = turn.dice.usize(0..pages);
            let second = head + other * long;
            for at in 0..long {
                bytes.swap(first + at, second + at);
            }
            format!("pages {page} and {other}")
        }
    };
    if bytes == whole {
        return false;
    }
    let file = shop::file(folder);
    for beside in ["sanbao.db-wal", "sanbao.db-shm"] {
        let _ = std::fs::remove_file(folder.join(beside));
    }
    std::fs::write(&file, &bytes).unwrap();
    let now = rows_of(&file);
    let differs: Vec<String> = match &now {
        Ok(now) => rows
            .iter()
            .filter(|(table, digest)| now.get(*table) != Some(digest))
            .map(|(table, _)| table.clone())
            .collect(),
        Err(_) => vec!["(unreadable)".to_owned()],
    };
    std::fs::write(&file, &bytes).unwrap();
    let (is_found, wrong) = seen(folder, truth);
    if differs.is_empty() && wrong.is_empty() {
        // It lay where nothing is kept.
        if is_found {
            turn.counts("found although nothing is kept there", 1);
        }
        return false;
    }
    turn.tried();
    turn.counts(format!("{damage:?}").to_lowercase(), 1);
    if !is_found {
        turn.counts("missed", 1);
        for table in &differs {
            turn.counts(format!("missed in {table}"), 1);
        }
        turn.fails(format!("{damage:?} at {place} was not found; it changes {}", differs.join(", ")));
    }
    if !wrong.is_empty() {
        turn.counts("shown silently", 1);
        turn.fails(format!("{damage:?} at {place} is shown as if it were right: {}", wrong.join("; ")));
    }
    true
}

/// Whether a start or the check finds it, and what is shown that is not so.
fn seen(folder: &Path, truth: &[Shown]) -> (bool, Vec<String>) {
    let Ok((desk, door)) = shop::opened(folder, MANAGER) else { return (true, Vec::new()) };
    let status = door.call(None, "status", json!({}));
    let says_so = !status.as_ref().is_ok_and(|status| status["journal_whole"] == json!(true));
    let wrong = truth
        .iter()
        .filter_map(|shown| {
            let now = door.call(None, shown.name, shown.request.clone()).ok()?;
            (Ok(&now) != shown.answer.as_ref()).then(|| format!("{} {}", shown.name, shown.request))
        })
        .take(3)
        .collect();
    let look = store::whole::look_through(desk.store().path());
    let is_whole = look.is_ok_and(|look| look.found.is_empty());
    (says_so || !is_whole, wrong)
}

struct Shown {
    name: &'static str,
    request: Value,
    answer: Result<Value, desk::views::FailureView>,
}

/// What people look up, and what they are shown.
fn look_ups(door: &Door, file: &Path, of_each: usize) -> Vec<Shown> {
    let db = Connection::open(file).unwrap();
    let ids = |query: &str| -> Vec<Value> {
        let mut statement = db.prepare(query).unwrap();
        let rows = statement.query_map((), |row| row.get::<_, [u8; 16]>(0)).unwrap();
        rows.map(|id| json!(Uuid::from_bytes(id.unwrap()))).collect()
    };
    let mut asked: Vec<(&'static str, Value)> = vec![
        ("list_tasks", json!({})),
        ("shift", json!({})),
        ("list_low_parts", json!({})),
        ("list_waiting_parts", json!({})),
        ("list_orders", json!({})),
        ("list_credits", json!({})),
        ("list_loan_units", json!({})),
        ("list_staff", json!({})),
        ("settings", json!({})),
        ("categories", json!({})),
        ("promise", json!({})),
        ("list_cases", json!({ "state": "all", "limit": 100 })),
    ];
    let step = |all: Vec<Value>| {
        let every = (all.len() / of_each).max(1);
        all.into_iter().step_by(every)
    };
    asked.extend(step(ids("SELECT id FROM sale ORDER BY id")).map(|id| ("open_sale", json!({ "sale": id }))));
    asked.extend(
        step(ids("SELECT id FROM service_case ORDER BY id")).map(|id| ("open_case", json!({ "case": id }))),
    );
    asked.extend(
        step(ids("SELECT id FROM customer ORDER BY id"))
            .map(|id| ("open_customer", json!({ "customer": id }))),
    );
    asked.extend(step(ids("SELECT id FROM part ORDER BY id")).map(|id| ("open_part", json!({ "part": id }))));
    asked.extend(
        step(ids("SELECT id FROM goods ORDER BY id")).map(|id| ("open_goods", json!({ "goods": id }))),
    );
    asked.extend(["王", "R1", "139", "BL43", "TV"].map(|text| ("find", json!({ "text": text }))));
    let lists = door.call(None, "lists", json!({})).unwrap();
    for list in lists["lists"].as_array().into_iter().flatten() {
        if let Some(code) = list["list"].as_str().or(list["code"].as_str()).or(list["name"].as_str()) {
            for at in [0, 900] {
                asked.push(("list_rows", json!({ "wanted": { "list": code }, "at": at, "limit": 100 })));
            }
        }
    }
    asked
        .into_iter()
        .map(|(name, request)| {
            let answer = door.call(None, name, request.clone());
            Shown { name, request, answer }
        })
        .collect()
}
