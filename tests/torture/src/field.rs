//! F12: field copies that come back in pieces, twice, out of order, or to a store that went back. F34: copies that
//! were forged, forked, or are somebody else's. Files are taken apart and made by a hand of its own ([`Copy`]), which
//! knows nothing but what stands about the format.

use crate::{Turn, invariants};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use desk::views::{FieldBack, RosterList, VisitView};
use desk::{Clock, Config, Desk, Door};
use domain::ids::RequestId;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use serde_json::{Value, json};
use std::io::Read;
use std::path::{Path, PathBuf};
use tests::story::does;
use tests::{CLERK, MANAGER, Story, TECHNICIAN};
use uuid::Uuid;

const PASSPHRASE: &str = "百子湾路十六号三号楼";
const HEAD: usize = 56;
const SEALED_KEY: usize = 24 + 32 + 16;
const TIP: usize = 24 + 8 + 16;

fn moment(local: &str) -> DateTime<Utc> {
    format!("{local}+08:00").parse::<DateTime<chrono::FixedOffset>>().unwrap().to_utc()
}

/// A file of a field copy, opened by whoever knows its passphrase.
struct Copy {
    head: Vec<u8>,
    key: [u8; 32],
    records: Vec<Value>,
}

impl Copy {
    fn open(bytes: &[u8]) -> Self {
        let head = bytes[..HEAD].to_vec();
        let cost = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap());
        let key = Self::stretched(&head[32..48], cost(48), cost(52));
        let sealed = &bytes[HEAD..HEAD + SEALED_KEY];
        let key: [u8; 32] = unseal(&key, &[&head[..], b"key"].concat(), sealed).unwrap().try_into().unwrap();
        let mut copy = Self { head, key, records: Vec::new() };
        let mut at = HEAD + SEALED_KEY + TIP;
        while at < bytes.len() {
            let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            let bound = copy.bound(copy.records.len());
            let packed = unseal(&copy.key, &bound, &bytes[at + 4..at + 4 + length]).unwrap();
            let mut plain = Vec::new();
            DeflateDecoder::new(packed.as_slice()).read_to_end(&mut plain).unwrap();
            copy.records.push(serde_json::from_slice(&plain).unwrap());
            at += 4 + length;
        }
        copy
    }

    fn stretched(salt: &[u8], memory: u32, passes: u32) -> [u8; 32] {
        let mut key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory, passes, 1, Some(32)).unwrap())
            .hash_password_into(PASSPHRASE.as_bytes(), salt, &mut key)
            .unwrap();
        key
    }

    fn bound(&self, nth: usize) -> Vec<u8> {
        [&self.head[..], b"record", &(nth as u64).to_be_bytes()].concat()
    }

    /// Another copy's id, in the head and in the manifest.
    fn becomes(&mut self, id: Uuid) {
        self.head[16..32].copy_from_slice(id.as_bytes());
        self.records[0]["copy"] = json!(id);
    }

    fn bytes(&self) -> Vec<u8> {
        let cost = |at: usize| u32::from_be_bytes(self.head[at..at + 4].try_into().unwrap());
        let outer = Self::stretched(&self.head[32..48], cost(48), cost(52));
        let mut bytes = self.head.clone();
        bytes.extend(seal(&outer, &[&self.head[..], b"key"].concat(), &self.key));
        let count = (self.records.len() as u64).to_be_bytes();
        bytes.extend(seal(&self.key, &[&self.head[..], b"tip"].concat(), &count));
        for (nth, record) in self.records.iter().enumerate() {
            let mut packed = Vec::new();
            DeflateEncoder::new(record.to_string().as_bytes(), Compression::default())
                .read_to_end(&mut packed)
                .unwrap();
            let sealed = seal(&self.key, &self.bound(nth), &packed);
            bytes.extend(u32::try_from(sealed.len()).unwrap().to_be_bytes());
            bytes.extend(sealed);
        }
        bytes
    }
}

fn seal(key: &[u8; 32], bound: &[u8], plain: &[u8]) -> Vec<u8> {
    let nonce: [u8; 24] = std::array::from_fn(|_| fastrand::u8(..));
    let sealed =
        XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound });
    [nonce.as_slice(), &sealed.unwrap()].concat()
}

fn unseal(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let nonce: [u8; 24] = sealed[..24].try_into().unwrap();
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(nonce), Payload { msg: &sealed[24..], aad: bound })
        .ok()
}

/// A store whose technician takes two visits along, and where the file lies.
struct Trip {
    story: Story,
    visits: Vec<VisitView>,
    file: PathBuf,
}

impl Trip {
    fn begins() -> Self {
        let story = Story::demo();
        story.hand.put(moment("2026-11-24T08:00:00"));
        story.signs_in(CLERK);
        let visits = [("SY65A8S2600030", "09:00", "11:00"), ("BL43A4S2600016", "14:00", "16:00")]
            .map(|(serial, from, to)| planned(&story, serial, from, to));
        let file = story.folder().join("laptop.sanbao");
        let trip = Self { visits: visits.to_vec(), file, story };
        trip.story.does::<Value>("take_out", trip.asked(TECHNICIAN.pin));
        trip
    }

    fn asked(&self, pin: &str) -> Value {
        json!({
            "technician": technician(&self.story), "from": "2026-11-25", "path": self.file,
            "passphrase": PASSPHRASE, "pin": pin,
        })
    }

    fn laptop(&self, file: &Path, local: &str) -> Door {
        let config = Config { clock: Clock::at(moment(local)).0, ..self.story.config().clone() };
        Desk::open_field(config, file, PASSPHRASE).unwrap()
    }

    fn back(&self, bytes: &[u8]) -> Result<FieldBack, desk::views::FailureView> {
        std::fs::write(&self.file, bytes).unwrap();
        let view = self.story.ask("bring_back", json!({ "path": self.file }))?;
        Ok(serde_json::from_value(view).unwrap())
    }
}

fn technician(story: &Story) -> Value {
    let list: RosterList = story.does("list_rosters", json!({}));
    json!(list.rosters[0].roster.staff)
}

fn planned(story: &Story, serial: &str, from: &str, to: &str) -> VisitView {
    let call = json!({
        "kind": "repair", "subject": { "what": "serial", "serial": serial }, "reason": "display",
        "words": "开机没有图像", "new_customer": { "name": "周平", "phone": "13900001234" },
        "address": { "text": "工体北路 8 号院 3-501", "district": "朝阳区", "notes": "" },
        "window": { "from": format!("2026-11-25T{from}:00"), "to": format!("2026-11-25T{to}:00") },
        "standard_told": true,
    });
    let visit: VisitView = story.does("take_call", call);
    let assigned = json!({
        "visit": visit.card.visit, "technician": technician(story), "exception": MANAGER.approves("loyal_customer"),
    });
    story.does("assign_visit", assigned)
}

/// Arrives, reports and ends: so many of the steps.
fn does_out_there(door: &Door, visit: &VisitView, steps: usize) {
    let id = json!(visit.card.visit);
    let mut arrived: Option<VisitView> = None;
    for step in 0..steps {
        match step {
            0 => arrived = Some(does(door, "arrive_visit", json!({ "visit": id }))),
            1 => {
                let form = &arrived.as_ref().unwrap().form;
                let ticks: Vec<Value> =
                    form.checks.iter().map(|check| json!({ "item": check.code, "done": "yes" })).collect();
                let report = json!({
                    "findings": "背光不亮", "cause": "电容鼓包", "work_done": "更换电源板",
                    "serial": visit.card.serial, "ticks": ticks, "fields": [],
                });
                does::<Value>(door, "report_visit", json!({ "visit": id, "report": report }));
            }
            _ => {
                let end =
                    json!({ "visit": id, "result": "done", "signed": { "how": "on_paper" }, "rating": 5 });
                does::<Value>(door, "end_visit", end);
            }
        }
    }
}

/// Where the records of a file end.
fn ends(bytes: &[u8]) -> Vec<usize> {
    let mut at = HEAD + SEALED_KEY + TIP;
    let mut ends = vec![at];
    while let Some(length) = bytes.get(at..at + 4) {
        at += 4 + u32::from_be_bytes(length.try_into().unwrap()) as usize;
        ends.push(at);
    }
    ends
}

/// F12: whatever comes in whatever pieces, in the end each request is done once or kept once.
pub fn cuts(turn: &mut Turn) {
    let trip = Trip::begins();
    for (visit, local) in trip.visits.iter().zip(["2026-11-25T09:20:00", "2026-11-25T14:10:00"]) {
        does_out_there(&trip.laptop(&trip.file, local), visit, 3);
    }
    let whole = std::fs::read(&trip.file).unwrap();
    let ends = ends(&whole);
    trip.story.hand.put(moment("2026-11-25T18:00:00"));
    let mut done = 0;
    for _ in 0..turn.of(6, 40) {
        turn.tried();
        let mut bytes = whole.clone();
        match turn.dice.u8(0..6) {
            0 => bytes.truncate(turn.dice.usize(0..whole.len())),
            1 => bytes.truncate(*turn.one_of(&ends)),
            2 => {
                let at = turn.dice.usize(0..whole.len());
                bytes[at] ^= 1 << turn.dice.u32(0..8);
            }
            3 => {
                // Two records in each other's place.
                let (a, b) = (turn.dice.usize(2..5), 5);
                let parts: Vec<&[u8]> = ends.windows(2).map(|pair| &whole[pair[0]..pair[1]]).collect();
                let mut order: Vec<usize> = (0..parts.len()).collect();
                order.swap(a, b);
                bytes = whole[..ends[0]].to_vec();
                order.into_iter().for_each(|place| bytes.extend_from_slice(parts[place]));
            }
            4 => bytes.extend_from_slice(&whole[ends[2]..ends[3]]),
            _ => bytes.extend_from_slice(&[0, 0, 1, 44, 7]),
        }
        match trip.back(&bytes) {
            Ok(back) => done += back.done,
            Err(failure) => turn.must(failure.code.starts_with("field_"), || {
                format!("a hurt copy is refused with {}: {}", failure.code, failure.message)
            }),
        }
    }
    match trip.back(&whole) {
        Err(failure) => turn.fails(format!("the copy as it was is refused: {}", failure.code)),
        Ok(back) => {
            done += back.done;
            let kept = back.copy.kept.len();
            turn.must(done as usize + kept == 6, || {
                format!("of six requests {done} were done and {kept} are kept")
            });
            turn.must(kept == 0, || {
                format!("{kept} requests of a whole copy are kept: {:?}", back.copy.kept)
            });
        }
    }
    for visit in &trip.visits {
        let here: VisitView = trip.story.does("open_visit", json!({ "visit": visit.card.visit }));
        turn.must(here.card.state.code() == "ended", || {
            "work that was done out there is not here".to_owned()
        });
    }
    match trip.back(&whole) {
        Err(failure) => turn.fails(format!("the copy a second time is refused: {}", failure.code)),
        Ok(back) => turn
            .must(back.done == 0 && back.known == 6, || format!("the copy a second time does {}", back.done)),
    }
    for broken in invariants::broken(trip.story.desk()) {
        turn.fails(broken);
    }
}

/// F34: copies that somebody made with a program of their own, or that two went on with.
pub fn forged(turn: &mut Turn) {
    forked(turn);
    let trip = Trip::begins();
    let story = &trip.story;
    // A clerk who does not know the technician's PIN takes nothing along in his name.
    turn.tried();
    let mut asked = trip.asked("000001");
    asked["path"] = json!(story.folder().join("other.sanbao"));
    let guessed = story.ask("take_out", asked.clone());
    turn.must(guessed.is_err(), || "a copy was taken out with a guessed PIN".to_owned());
    asked.as_object_mut().unwrap().remove("pin");
    turn.must(story.ask("take_out", asked).is_err(), || {
        "a copy was taken out without the technician's PIN".to_owned()
    });
    let good = std::fs::read(&trip.file).unwrap();
    story.hand.put(moment("2026-11-25T18:00:00"));
    let people: Vec<Uuid> = {
        let db = story.raw();
        let mut statement = db.prepare("SELECT id FROM staff ORDER BY number").unwrap();
        let rows = statement.query_map((), |row| row.get::<_, [u8; 16]>(0)).unwrap();
        rows.map(|id| Uuid::from_bytes(id.unwrap())).collect()
    };
    let request = |turn: &mut Turn, visit: &VisitView| {
        let asked = json!({ "visit": visit.card.visit }).to_string();
        json!({
            "nth": 0, "request": RequestId(Uuid::from_u128(turn.dice.u128(..))), "at": "2026-11-25T02:00:00Z",
            "name": "arrive_visit", "asked": asked, "visit": visit.card.visit,
        })
    };
    for _ in 0..turn.of(5, 40) {
        turn.tried();
        let mut copy = Copy::open(&good);
        let visit = turn.one_of(&trip.visits).clone();
        let asked = request(turn, &visit);
        copy.records.push(asked);
        let what = match turn.dice.u8(0..5) {
            0 => {
                copy.becomes(Uuid::from_u128(turn.dice.u128(..)));
                "another copy's id"
            }
            1 => {
                copy.becomes(Uuid::from_u128(turn.dice.u128(..)));
                copy.records[0]["technician"] = json!(turn.one_of(&people));
                "somebody else's name and another id"
            }
            2 => {
                copy.records[0]["technician"] = json!(turn.one_of(&people));
                "somebody else's name"
            }
            3 => {
                copy.becomes(Uuid::from_u128(turn.dice.u128(..)));
                copy.records[0]["visits"] = json!(99);
                copy.records[0]["from"] = json!("2000-01-01");
                "other days"
            }
            _ => {
                copy.becomes(Uuid::from_u128(turn.dice.u128(..)));
                let last = copy.records.len() - 1;
                copy.records[last]["name"] = json!("receive_return");
                copy.records[last]["asked"] = json!(tests::bring("kettle", 0).alone().to_string());
                copy.records[last]["visit"] = Value::Null;
                "a refund in it"
            }
        };
        let forged = story.folder().join("forged.sanbao");
        std::fs::write(&forged, copy.bytes()).unwrap();
        let before = acts(story);
        let answer = story.ask("bring_back", json!({ "path": forged, "passphrase": PASSPHRASE }));
        let after = acts(story);
        // What is done under the technician's own name in the copy he took is his; nothing else is anybody's.
        let is_his = what == "somebody else's name";
        turn.must(is_his || after == before, || {
            format!("a forged copy with {what} did something in another's name: {before:?} became {after:?}")
        });
        if is_his {
            let others = |acts: &[(String, i64)]| -> Vec<(String, i64)> {
                acts.iter()
                    .filter(|(number, _)| number != TECHNICIAN.number && number != CLERK.number)
                    .cloned()
                    .collect()
            };
            turn.must(others(&before) == others(&after), || {
                format!("with {what}: {before:?} became {after:?}")
            });
        }
        turn.must(is_his || answer.is_err(), || format!("a forged copy with {what} was taken: {answer:?}"));
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

/// How many entries stand in whose name, whoever brought a copy back.
fn acts(story: &Story) -> Vec<(String, i64)> {
    let db = story.raw();
    let mut statement = db
        .prepare(
            "SELECT s.number, count(j.seq) FROM staff s LEFT JOIN journal j ON j.staff = s.id
                AND j.event ->> 'event' NOT IN ('field', 'signed_in', 'pin_refused')
             GROUP BY s.number ORDER BY 1",
        )
        .unwrap();
    statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// Two laptops go on with one file: what the second did is neither done in silence nor counted as known.
fn forked(turn: &mut Turn) {
    turn.tried();
    let trip = Trip::begins();
    let other = trip.story.folder().join("second.sanbao");
    std::fs::copy(&trip.file, &other).unwrap();
    does_out_there(&trip.laptop(&trip.file, "2026-11-25T09:20:00"), &trip.visits[0], 3);
    let steps = turn.dice.usize(1..=3);
    does_out_there(&trip.laptop(&other, "2026-11-25T14:10:00"), &trip.visits[1], steps);
    trip.story.hand.put(moment("2026-11-25T18:00:00"));
    let first = std::fs::read(&trip.file).unwrap();
    let second = std::fs::read(&other).unwrap();
    let mut order = [first, second];
    if turn.dice.bool() {
        order.swap(0, 1);
    }
    let (mut done, mut kept) = (0, 0);
    for bytes in &order {
        match trip.back(bytes) {
            Err(failure) => turn.fails(format!("a forked copy is refused: {}", failure.code)),
            Ok(back) => {
                done += back.done as usize;
                kept = back.copy.kept.len();
            }
        }
    }
    turn.must(done + kept == 3 + steps, || {
        format!("two laptops did {} things; {done} were done and {kept} are kept for a manager", 3 + steps)
    });
    for broken in invariants::broken(trip.story.desk()) {
        turn.fails(broken);
    }
}
