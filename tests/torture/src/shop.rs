//! Shops to do harm to: stores in folders of their own, sessions of the real terminal, and what they answer.

use desk::{Clock, Config, Desk, Door, DoorKind};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tests::ctl::ctl_as;
use tests::people::Person;
use tests::template::{config, copy_folder, now};
use tests::{MANAGER, Story, bring, no_receipt};
use uuid::Uuid;

/// What opens an encrypted shop.
pub const PASSPHRASE: &str = "三包 counter 1998";

/// How a store lies on its disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lies {
    /// As SQLite writes it, each page with its sum.
    Clear,
    /// Encrypted.
    Sealed,
}

/// A line of a session whose program is the real one.
pub struct Session {
    /// Its process.
    pub child: Child,
    /// Where requests go in.
    pub stdin: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Session {
    /// Somebody's session on the store in `folder`.
    pub fn of(folder: &Path, person: Person) -> Self {
        let mut session = ctl_as(folder, person);
        // What a store in the clear does not ask for.
        session.env("SANBAO_PASSPHRASE", PASSPHRASE).arg("session");
        session.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = session.spawn().unwrap();
        let stdin = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, stdin, answers }
    }

    /// Sends one request; whether the program was still there to take it.
    pub fn sends(&mut self, asked: &Asked) -> bool {
        writeln!(self.stdin, "{}", asked.line()).is_ok()
    }

    /// The next answer; none once the program is gone. What a killed program wrote only half was not an answer.
    pub fn answer(&mut self) -> Option<Value> {
        let line = self.answers.next()?.ok()?;
        serde_json::from_str(&line).ok()
    }

    /// Asks and waits.
    pub fn asks(&mut self, asked: &Asked) -> Option<Value> {
        self.sends(asked).then(|| self.answer()).flatten()
    }

    /// Kills it.
    pub fn dies(mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

/// A request with its id.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its id.
    pub id: Uuid,
    /// The command.
    pub name: &'static str,
    /// What is asked.
    pub request: Value,
}

impl Asked {
    /// A request whose id the dice make.
    pub fn new(dice: &mut fastrand::Rng, name: &'static str, request: Value) -> Self {
        Self { id: Uuid::from_u128(dice.u128(..)), name, request }
    }

    /// As a session takes it.
    #[must_use]
    pub fn line(&self) -> Value {
        json!({ "id": self.id, "name": self.name, "request": self.request })
    }

    /// Through a door.
    ///
    /// # Errors
    /// The failure.
    pub fn through(&self, door: &Door) -> Result<Value, desk::views::FailureView> {
        door.call(Some(domain::ids::RequestId(self.id)), self.name, self.request.clone())
    }
}

/// What a counter does all day, by the dice.
pub fn day_work(dice: &mut fastrand::Rng) -> Asked {
    let who = json!({ "name": format!("顾客{}", dice.u32(0..1_000)) });
    let with = |mut request: Value| {
        request["new_customer"] = who.clone();
        request
    };
    let goods = format!("{}.{:02}", dice.u32(1..400), dice.u32(0..100));
    match dice.u8(0..10) {
        0..4 => {
            let serial = format!("T{:08X}", dice.u32(..));
            let line = json!({ "name": "电水壶", "quantity": dice.u32(1..4), "unit_price": goods, "serials": [serial] });
            Asked::new(dice, "record_sale", json!({ "lines": [line] }))
        }
        4 => Asked::new(dice, "take_in", with(no_receipt("x", &goods).alone())),
        5 => Asked::new(
            dice,
            "refuse_return",
            bring::with(with(no_receipt("x", &goods).alone()), "note", json!("x")),
        ),
        6 | 7 => {
            let exception = json!({ "reason": "loyal_customer" });
            let request = bring::with(with(no_receipt("x", "1").alone()), "exception", exception);
            Asked::new(dice, "receive_return", request)
        }
        _ => {
            let line = no_receipt("电视机", &goods).because("display").asks("repair").json();
            Asked::new(dice, "take_in_repair", with(json!({ "devices": [{ "line": line }] })))
        }
    }
}

/// A return of the kettle of the demo store.
#[must_use]
pub fn kettle() -> Value {
    bring("kettle", 0).alone()
}

/// How a store in `folder` is opened by this program; its clock stands still.
#[must_use]
pub fn at(folder: &Path) -> Config {
    config(folder, Clock::at(now()).0)
}

/// Makes the store in `folder` lie as it is to. This program opens it from then on.
pub fn lays(dice: &mut fastrand::Rng, folder: &Path, lies: Lies) {
    if lies == Lies::Clear {
        return;
    }
    let (desk, door) = opened(folder, MANAGER).unwrap();
    let encrypt = json!({ "passphrase": PASSPHRASE, "pin": MANAGER.pin });
    Asked::new(dice, "encrypt_store", encrypt).through(&door).unwrap();
    drop((desk, door));
    desk::turn_if_asked(&at(folder)).unwrap();
}

/// Whether a file lies encrypted.
#[must_use]
pub fn is_sealed(path: &Path) -> bool {
    store::seal::Header::of(path).is_ok_and(|header| header.is_some())
}

/// A demo store with a day's work in it, in one file and at rest.
pub fn worked(dice: &mut fastrand::Rng, requests: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let story = Story::with(MANAGER);
    story.does::<Value>("receive_return", kettle());
    for _ in 0..requests {
        let asked = day_work(dice);
        // Now and then the dice ask for what is refused.
        let _ = asked.through(&story.door);
    }
    rests(story.desk().store().path());
    copy_folder(story.folder(), folder.path());
    for beside in ["sanbao.db-wal", "sanbao.db-shm"] {
        // Where it is there it is empty.
        let _ = std::fs::remove_file(folder.path().join(beside));
    }
    folder
}

/// Everything of a store into its one file.
pub fn rests(path: &Path) {
    let db = Connection::open(path).unwrap();
    let busy: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get(0)).unwrap();
    assert_eq!(busy, 0, "nobody stands in the way");
}

/// The store's file.
#[must_use]
pub fn file(folder: &Path) -> PathBuf {
    folder.join("sanbao.db")
}

/// The desk in `folder`, and somebody at its door.
///
/// # Errors
/// The code of the failure.
pub fn opened(folder: &Path, person: Person) -> Result<(Arc<Desk>, Door), String> {
    let desk = Desk::open(at(folder)).map_err(|failure| failure.code.to_string())?;
    let door = desk.door(DoorKind::Terminal);
    door.call(None, "sign_in", json!({ "number": person.number, "pin": person.pin }))
        .map_err(|failure| failure.code)?;
    Ok((desk, door))
}

/// A connection past whatever the program puts between SQLite and the file; to read only.
fn by_system(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // What is encrypted nobody else can read.
    if cfg!(unix) && !is_sealed(path) {
        return Connection::open_with_flags_and_vfs(path, flags, c"unix");
    }
    Connection::open_with_flags(path, flags)
}

/// A digest of every row of every table as SQLite reads them; an error where it cannot.
///
/// # Errors
/// What SQLite says.
pub fn rows_of(path: &Path) -> Result<BTreeMap<String, String>, String> {
    let words = |error: rusqlite::Error| error.to_string();
    let db = by_system(path).map_err(words)?;
    let mut names = db
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .map_err(words)?;
    let names: Vec<String> =
        names.query_map((), |row| row.get(0)).map_err(words)?.collect::<Result<_, _>>().map_err(words)?;
    let mut all = BTreeMap::new();
    let mut schema = Sha256::new();
    {
        let mut statement = db
            .prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1, 2")
            .map_err(words)?;
        let mut rows = statement.query(()).map_err(words)?;
        while let Some(row) = rows.next().map_err(words)? {
            for column in 0..3 {
                schema.update(row.get::<_, String>(column).map_err(words)?);
            }
        }
    }
    all.insert("(schema)".to_owned(), hex(&schema.finalize()));
    for name in names {
        let mut digest = Sha256::new();
        let mut statement = db.prepare(&format!("SELECT * FROM \"{name}\"")).map_err(words)?;
        let columns = statement.column_count();
        let mut rows = statement.query(()).map_err(words)?;
        while let Some(row) = rows.next().map_err(words)? {
            for column in 0..columns {
                match row.get_ref(column).map_err(words)? {
                    ValueRef::Null => digest.update([0]),
                    ValueRef::Integer(number) => digest.update([&[1], &number.to_be_bytes()[..]].concat()),
                    ValueRef::Real(number) => digest.update([&[2], &number.to_be_bytes()[..]].concat()),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                        digest.update([&[3], &(bytes.len() as u64).to_be_bytes()[..], bytes].concat());
                    }
                }
            }
        }
        all.insert(name, hex(&digest.finalize()));
    }
    Ok(all)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Runs a command to its end and tells how long it took.
pub fn timed(command: &mut Command) -> (Output, Duration) {
    let since = Instant::now();
    let output = command.output().unwrap();
    (output, since.elapsed())
}

/// What a failed terminal said.
#[must_use]
pub fn code_of(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let failure: Option<Value> = said.lines().rev().find_map(|line| serde_json::from_str(line).ok());
    failure
        .and_then(|failure| failure["code"].as_str().map(str::to_owned))
        .unwrap_or_else(|| said.into_owned())
}
