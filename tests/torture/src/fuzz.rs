//! F31: every command that changes something, asked by the dice. What is accepted can be read back and replayed.

use crate::shop::{self, day_work};
use crate::words::Corpus;
use crate::{Turn, invariants};
use desk::Door;
use desk::commands::{COMMANDS, Kind};
use domain::ids::RequestId;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{self, AssertUnwindSafe};
use tests::people::Person;
use tests::{CLERK, MANAGER, OTHER_MANAGER, Story, TECHNICIAN};
use uuid::Uuid;

/// What every request is asked as, more often by a manager, who may do everything.
const WHO: &[Person] = &[MANAGER, MANAGER, MANAGER, OTHER_MANAGER, CLERK, TECHNICIAN];

/// Codes that no request of whatever form may end in: nobody thought of it.
const RAW: &[&str] = &["internal", "damaged", "store_damaged", "disk"];

/// So many requests to one store, then everything that must hold.
pub fn writes(turn: &mut Turn) {
    let mut story = Story::demo();
    story.breaks_its_store();
    let scratch = tempfile::tempdir().unwrap();
    let mut corpus = Corpus::of(story.raw(), scratch.path().to_owned());
    for (name, from) in [("a.csv", "shopify-orders.csv"), ("b.xlsx", "jsherp-goods.xlsx")] {
        let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/import");
        std::fs::copy(format!("{fixtures}/{from}"), scratch.path().join(name)).unwrap();
    }
    let doors: Vec<Door> = WHO.iter().map(|person| story.door_for(*person)).collect();
    // Signed in once: in the course of a turn the dice may give her another PIN, or lock her out.
    let onlooker = story.door_for(OTHER_MANAGER);
    looks_around(&mut corpus, &onlooker, turn);
    let mut dice = turn.dice.fork();
    let mut acknowledged: Vec<Uuid> = Vec::new();
    for _ in 0..turn.of(25, 60) {
        let asked = day_work(&mut dice);
        if let Ok(view) = asked.through(&doors[0]) {
            corpus.hears(&view);
            acknowledged.push(asked.id);
        }
    }
    let commands: Vec<_> = COMMANDS.iter().filter(|command| command.kind == Kind::Write).collect();
    let schemas: Vec<Value> = commands.iter().map(|command| json!((command.request)())).collect();
    let mut accepted = BTreeSet::new();
    let mut refusals: BTreeMap<(&str, String), u32> = BTreeMap::new();
    for n in 0..turn.of(700, 6_000) {
        let place = dice.usize(0..commands.len());
        let (name, schema) = (commands[place].name, &schemas[place]);
        corpus.focuses(&mut dice);
        let wild = [0, 0, 0, 3, 3, 15][dice.usize(0..6)];
        let request = corpus.request(&mut dice, name, schema, wild);
        let door = &doors[dice.usize(0..doors.len())];
        let id = Uuid::from_u128(dice.u128(..));
        let before = story.entries();
        turn.tried();
        let answer =
            panic::catch_unwind(AssertUnwindSafe(|| door.call(Some(RequestId(id)), name, request.clone())));
        match answer {
            Err(_) => turn.fails(format!("{name} panicked: {}", short(&request))),
            Ok(Err(failure)) => {
                *refusals.entry((name, failure.message.clone())).or_default() += 1;
                let raw = RAW.contains(&failure.code.as_str()) || !tests::story::is_worded(&failure);
                turn.must(!raw, || {
                    format!("{name} ends in {}: {} for {}", failure.code, failure.message, short(&request))
                });
                turn.must(
                    story.entries() == before
                        || failure.code.contains("pin")
                        || failure.code.contains("lock"),
                    || {
                        format!(
                            "{name} was refused ({}) and left something in the journal: {}",
                            failure.code,
                            short(&request)
                        )
                    },
                );
            }
            Ok(Ok(view)) => {
                accepted.insert(name);
                turn.counts("accepted", 1);
                // A look into an empty folder and the like are accepted and are nothing.
                if story.entries() > before {
                    acknowledged.push(id);
                }
                corpus.hears(&view);
                read_back(turn, &story, name, &request, before);
                // A dry run is only a look and keeps no answer, and so is a file that was to come in whole and did not.
                let is_look = request["dry_run"] == json!(true)
                    || request["all_or_nothing"] == json!(true) && story.entries() == before;
                if dice.u8(0..8) == 0 && !is_look {
                    let entries = story.entries();
                    let again = door.call(Some(RequestId(id)), name, request.clone());
                    let is_first = again.as_ref().is_ok_and(|again| *again == view);
                    turn.must(is_first || name == "change_pin" || name == "record_staff", || {
                        format!("{name} sent again answers otherwise: {}", short(&request))
                    });
                    turn.must(story.entries() == entries, || format!("{name} sent again changed something"));
                }
            }
        }
        if n % 400 == 399 {
            for broken in invariants::broken(story.desk()) {
                turn.fails(format!("after {n} requests, the last of them {name}: {broken}"));
            }
            looks_around(&mut corpus, &onlooker, turn);
        }
        if turn.is_over() && n > 200 {
            break;
        }
    }
    turn.large(format!("commands accepted, of {}", commands.len()), accepted.len() as u64);
    if std::env::var_os("TORTURE_SAYS").is_some() {
        for ((name, why), times) in refusals.iter().filter(|((name, _), _)| !accepted.contains(name)) {
            eprintln!("never accepted: {name} {times}x {}", why.chars().take(150).collect::<String>());
        }
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
    for lost in invariants::lost(&shop::file(story.folder()), &acknowledged) {
        turn.fails(lost);
    }
}

/// What was written can be read: the new entries of the journal, and what they are written as is what they are read as.
fn read_back(turn: &mut Turn, story: &Story, name: &str, request: &Value, before: i64) {
    let new = story.entries() - before;
    let look = story.desk().store().read(|db| db.verify_newest(new + 1)).unwrap();
    turn.must(look.bad.is_none(), || {
        format!("{name} wrote what cannot be read: {:?} for {}", look.bad, short(request))
    });
    let tail = story.desk().store().read(|db| db.journal_tail(u32::try_from(new).unwrap_or(u32::MAX)));
    match tail {
        Err(error) => turn.fails(format!("{name} wrote what cannot be read: {error} for {}", short(request))),
        Ok(entries) => {
            for entry in entries {
                let written: String = story
                    .raw()
                    .query_row("SELECT event FROM journal WHERE seq = ?1", [entry.seq], |row| row.get(0))
                    .unwrap();
                let written: Value = serde_json::from_str(&written).unwrap();
                let read = serde_json::to_value(&entry.event).unwrap();
                turn.must(written == read, || {
                    format!("{name} wrote one thing and reads another: {}", short(request))
                });
            }
        }
    }
}

/// Asks all that can be looked at, so that the corpus knows the words of the store.
fn looks_around(corpus: &mut Corpus, door: &Door, turn: &mut Turn) {
    for command in COMMANDS.iter().filter(|command| command.kind == Kind::Read) {
        for _ in 0..3 {
            corpus.focuses(&mut turn.dice);
            let schema = json!((command.request)());
            let request = corpus.request(&mut turn.dice, command.name, &schema, 0);
            if let Ok(view) = door.call(None, command.name, request) {
                corpus.hears(&view);
            }
        }
    }
}

fn short(request: &Value) -> String {
    request.to_string().chars().take(400).collect()
}
