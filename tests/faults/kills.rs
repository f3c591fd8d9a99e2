//! Kill -9 in the middle of work: what was acknowledged is there, once, and the store is whole.

use desk::views::{CaseView, SaleView};
use fastrand::Rng;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::thread;
use std::time::Duration;
use tests::bring::with;
use tests::{MANAGER, OTHER_MANAGER, Story, no_receipt};
use uuid::Uuid;

const KILLS: usize = 60;

/// Something that was asked for and answered: the request, and the answer.
struct Acknowledged {
    id: String,
    name: String,
    request: Value,
    view: Value,
}

/// A request of some kind, with an id of its own; now and then a backup or a file, which take longer.
fn request(story: &Story, dice: &mut Rng) -> (String, &'static str, Value) {
    let id = Uuid::from_u128(dice.u128(..)).to_string();
    let unverified = || with(no_receipt("x", "1").alone(), "new_customer", json!({ "name": "x" }));
    let sale = json!({ "lines": [{ "name": "x", "quantity": 3, "unit_price": "9.99", "serials": [&id] }] });
    match dice.u8(0..24) {
        0 => {
            let path = story.folder().join("backups").join(format!("{id}.db"));
            (id, "backup", json!({ "path": path }))
        }
        1 => {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/import/shopify-orders.csv");
            (id, "import_file", json!({ "path": path, "dry_run": false }))
        }
        2..8 => (id, "record_sale", sale),
        8..13 => (id, "take_in", unverified()),
        13..18 => (id, "refuse_return", with(unverified(), "note", json!("x"))),
        _ => (id, "receive_return", with(unverified(), "exception", json!({ "reason": "loyal_customer" }))),
    }
}

/// Runs a session until it is killed, and gives what it had answered by then.
fn killed(story: &Story, dice: &mut Rng) -> Vec<Acknowledged> {
    let mut session = tests::ctl::session(story.folder(), MANAGER);
    let mut stdin = session.stdin.take().unwrap();
    let mut answers = BufReader::new(session.stdout.take().unwrap()).lines();
    let requests: Vec<_> = (0..200).map(|_| request(story, dice)).collect();
    let wanted = dice.usize(0..30);
    let moment = Duration::from_micros(dice.u64(0..6_000));
    let mut acknowledged = Vec::new();
    thread::scope(|scope| {
        let asked = &requests;
        scope.spawn(move || {
            for (id, name, request) in asked {
                let line = json!({ "id": id, "name": name, "request": request });
                // A broken pipe is the kill.
                if writeln!(stdin, "{line}").is_err() {
                    return;
                }
            }
        });
        let mut is_dead = false;
        for (id, name, request) in asked {
            if acknowledged.len() >= wanted && !is_dead {
                // Somewhere within the next request or two, by the dice: this is what is waited for, not an answer.
                thread::park_timeout(moment);
                session.kill().unwrap();
                is_dead = true;
            }
            let Some(Ok(answer)) = answers.next() else { break };
            // What a killed program wrote only half was not an answer.
            let Ok(answer) = serde_json::from_str::<Value>(&answer) else { break };
            assert_eq!(answer["id"], json!(id), "answers come in order");
            let view = answer["view"].clone();
            assert!(view.is_object(), "{name} {request}: {answer}");
            acknowledged.push(Acknowledged {
                id: id.clone(),
                name: (*name).to_owned(),
                request: request.clone(),
                view,
            });
        }
        session.kill().unwrap();
        session.wait().unwrap();
    });
    acknowledged
}

#[test]
fn what_was_acknowledged_before_a_kill_is_there_once() {
    let seed = std::env::var("SANBAO_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or_else(|| fastrand::u64(..));
    println!("SANBAO_SEED={seed}");
    let mut dice = Rng::with_seed(seed);
    let mut story = Story::demo();
    let mut all = Vec::new();
    let cases = |story: &Story| -> i64 {
        story.raw().query_row("SELECT count(*) FROM service_case", (), |row| row.get(0)).unwrap()
    };
    let before = cases(&story);
    for _ in 0..KILLS {
        all.extend(killed(&story, &mut dice));
        let look = story.desk().store().read(|db| db.verify_newest(500)).unwrap();
        assert_eq!(look.bad, None, "the chain is whole after each kill");
    }
    assert!(all.len() > KILLS, "{} answers came before {KILLS} kills: too few to prove anything", all.len());

    // A new start finds the store whole, with everything that was answered in it, exactly once.
    story.restarts();
    story.holds();
    story.signs_in(OTHER_MANAGER);
    let db = story.raw();
    let mut opened = 0;
    for done in &all {
        let id: Uuid = done.id.parse().unwrap();
        let entries: i64 = db
            .query_row("SELECT count(*) FROM request WHERE id = ?1", [id.into_bytes()], |row| row.get(0))
            .unwrap();
        assert_eq!(entries, 1, "{}", done.id);
        match done.name.as_str() {
            "record_sale" => {
                let sale: SaleView = story.does("open_sale", json!({ "sale": done.view["id"] }));
                assert_eq!(json!(sale.number), done.view["number"]);
            }
            "backup" => {
                let path = done.view["path"].as_str().unwrap();
                store::backup::check(path.as_ref()).expect("a backup that was acknowledged is whole");
            }
            "import_file" => {}
            _ => {
                let case: CaseView = story.does("open_case", json!({ "case": done.view["id"] }));
                assert_eq!(json!(case.lines[0].settlement), done.view["lines"][0]["settlement"]);
                opened += 1;
            }
        }
    }
    assert!(cases(&story) >= before + opened);

    // Sending each again, as a counter would whose reply got lost, changes nothing and gives the first answer.
    let entries = story.entries();
    for done in &all {
        let id = Some(domain::ids::RequestId(done.id.parse().unwrap()));
        assert_eq!(story.door.call(id, &done.name, done.request.clone()).unwrap(), done.view);
    }
    assert_eq!(story.entries(), entries);
}

#[test]
fn two_sessions_and_an_open_desk_write_to_one_store() {
    // Given a desk that is open, as a window is, and two sessions of the terminal.
    let story = Story::with(MANAGER);
    let mut dice = Rng::with_seed(7);
    let scripts: Vec<Vec<_>> =
        (0..2).map(|_| (0..25).map(|_| request(&story, &mut dice)).collect()).collect();
    let mut children: Vec<_> = scripts
        .iter()
        .map(|script| {
            let mut command = tests::ctl::ctl_as(story.folder(), OTHER_MANAGER);
            let mut child =
                command.arg("session").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            for (id, name, request) in script {
                writeln!(stdin, "{}", json!({ "id": id, "name": name, "request": request })).unwrap();
            }
            child
        })
        .collect();

    // When the desk works too.
    for _ in 0..25 {
        let (id, name, request) = request(&story, &mut dice);
        let id = Some(domain::ids::RequestId(id.parse().unwrap()));
        story.door.call(id, name, request).unwrap();
    }

    // Then everybody's work is done, and no number was given twice: the schema would not have it.
    for child in &mut children {
        let output = BufReader::new(child.stdout.take().unwrap());
        let answers: Vec<Value> =
            output.lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
        assert_eq!(answers.len(), 25);
        assert!(answers.iter().all(|answer| answer["view"].is_object()), "{answers:?}");
        assert!(child.wait().unwrap().success());
    }
}
