//! F32: requests of any length. None takes more than a second, none keeps others from writing longer than 100 ms.

use crate::Turn;
use crate::words::Corpus;
use desk::commands::{COMMANDS, Kind};
use serde_json::{Value, json};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tests::{MANAGER, Story, new_request};

const LONGEST: Duration = Duration::from_secs(1);
const LOCKED: Duration = Duration::from_millis(100);

/// A moment's wait to write, and when it ended.
type Waits = Mutex<Vec<(Instant, Duration)>>;

/// Every command with one field of it made long, and somebody who wants to write all the while.
pub fn requests(turn: &mut Turn) {
    let mut story = Story::with(MANAGER);
    story.breaks_its_store();
    let scratch = tempfile::tempdir().unwrap();
    let mut corpus = Corpus::of(story.raw(), scratch.path().to_owned());
    let is_over = AtomicBool::new(false);
    let waits: Waits = Mutex::default();
    thread::scope(|scope| {
        let (is_over, waits, raw) = (&is_over, &waits, story.raw());
        scope.spawn(move || {
            raw.busy_timeout(Duration::from_secs(60)).unwrap();
            while !is_over.load(Ordering::Relaxed) {
                let since = Instant::now();
                raw.execute_batch("BEGIN IMMEDIATE; ROLLBACK").unwrap();
                waits.lock().unwrap().push((Instant::now(), since.elapsed()));
                thread::park_timeout(Duration::from_millis(2));
            }
        });
        for _ in 0..turn.of(60, 600) {
            // Looking and writing, as often as there are commands of each.
            let commands: Vec<_> = COMMANDS.iter().filter(|command| command.kind != Kind::Open).collect();
            let command = commands[turn.dice.usize(0..commands.len())];
            corpus.focuses(&mut turn.dice);
            let schema = json!((command.request)());
            let mut request = corpus.request(&mut turn.dice, command.name, &schema, 0);
            let places = places(&request);
            if places.is_empty() {
                continue;
            }
            let place = turn.one_of(&places).clone();
            if ["/path", "/watch_folder", "/pin", "/new_pin"].iter().any(|own| place.ends_with(own)) {
                continue;
            }
            lengthen(turn, &mut request, &place);
            turn.tried();
            let mut worst = one(&story, waits, command.name, &request);
            // What a busy machine made long is not long three times in a row.
            for _ in 0..2 {
                if worst.0 > LONGEST || worst.1 > LOCKED {
                    let again = one(&story, waits, command.name, &request);
                    worst = (worst.0.min(again.0), worst.1.min(again.1));
                }
            }
            turn.took("longest request", worst.0);
            turn.took("longest wait of a writer", worst.1);
            let size = request.to_string().len();
            turn.must(worst.0 <= bound(LONGEST), || {
                format!("{} took {:?} with {size} bytes, {place} long", command.name, worst.0)
            });
            turn.must(worst.1 <= bound(LOCKED), || {
                format!(
                    "{} kept others from writing for {:?} with {size} bytes, {place} long",
                    command.name, worst.1
                )
            });
            if turn.is_over() {
                break;
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

/// The bound holds in release; what is built for tests is given ten times as long.
fn bound(time: Duration) -> Duration {
    if cfg!(debug_assertions) { time * 10 } else { time }
}

/// How long the request took, and how long the longest wait of somebody else was that ended in the meantime.
fn one(story: &Story, waits: &Waits, name: &str, request: &Value) -> (Duration, Duration) {
    waits.lock().unwrap().clear();
    let since = Instant::now();
    // Most are refused, and that is as it should be.
    let _ = story.door.answer(Some(new_request()), name, request.clone());
    let took = since.elapsed();
    // Whoever still waits has its turn now.
    thread::park_timeout(Duration::from_millis(5));
    let waited = waits.lock().unwrap().iter().map(|(_, wait)| *wait).max().unwrap_or_default();
    (took, waited)
}

/// The pointers of every text and list of a request.
fn places(request: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::String(_) => found.push(at.to_owned()),
            Value::Array(items) => {
                found.push(at.to_owned());
                for (place, item) in items.iter().enumerate() {
                    walk(item, &format!("{at}/{place}"), found);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(value, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(request, "", &mut found);
    found
}

fn lengthen(turn: &mut Turn, request: &mut Value, place: &str) {
    let many = [1_000, 40_000, 400_000, 2_000_000][turn.dice.usize(0..4)];
    let piece = ["a", "长", "1", "A-1 ", "e\u{301}", "%_", "\"*"][turn.dice.usize(0..7)];
    let Some(value) = request.pointer_mut(place) else { return };
    match value {
        Value::String(text) => {
            let text_of = if turn.dice.bool() || text.is_empty() { piece } else { text.as_str() };
            *value = json!(text_of.repeat((many / text_of.len()).max(1)));
        }
        Value::Array(items) => {
            let one = items.first().cloned().unwrap_or(json!("x"));
            let each = one.to_string().len().max(1);
            *value = Value::Array(vec![one; (many / each).clamp(1, 100_000)]);
        }
        _ => {}
    }
}
