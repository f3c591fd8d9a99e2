//! The bench: the counter against its floors, as ratios of one run. Times of a shared machine mean little; a
//! floor measured in the same minute on the same file does.
//!
//! Printed as a table, a row for each line of the table in `ARCHITECTURE.md`.

mod board;
mod fill;
mod finding;
pub mod importing;
mod listing;
mod measure;
mod papers;
mod parts;
mod sealing;
mod verdicts;
mod visits;
mod words;

use crate::out::{Ended, Out};
use desk::requests::Tongue;
use desk::views::FailureView;
use desk::{Config, Cost, Desk, Door, DoorKind, Failure};
use domain::ids::RequestId;
use fill::Filled;
use measure::{Spread, spread};
use parts::FilledParts;
use serde_json::{Value, json};
use store::StoreError;
use store::floor::BareCommit;

/// How often a store is opened.
const OPENED: usize = 30;
/// How many returns are committed.
const RETURNS: usize = 200;

/// Who is there.
const NUMBER: &str = "1";
const PIN: &str = "274916";

/// How large the store is that is measured.
#[derive(Clone, Copy)]
pub struct Size {
    /// Sale lines.
    pub lines: u64,
    /// Spare parts.
    pub parts: u64,
}

/// What stands on the boards of the store that is made.
#[derive(Clone, Copy)]
pub struct OnBoards {
    /// Devices that are here for repair.
    pub repairs: usize,
    /// Whether fifty technicians have two weeks of visits before them.
    pub visits: bool,
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::failed(&Failure::from(error), Tongue::En)
    }
}

/// Makes a store of that size in a folder that goes away again, and measures it.
pub fn run(out: &mut Out, size: Size) -> Result<(), Ended> {
    in_a_folder(out, |out, folder| measured(out, size, folder))
}

/// Only the papers.
pub fn of_papers(out: &mut Out) -> Result<(), Ended> {
    in_a_folder(out, papers::measure)
}

fn in_a_folder(
    out: &mut Out,
    measure: impl FnOnce(&mut Out, &std::path::Path) -> Result<(), Ended>,
) -> Result<(), Ended> {
    let folder = std::env::temp_dir().join(format!("sanbao-bench-{}", std::process::id()));
    let result = measure(out, &folder);
    // What is left behind would be gigabytes; that it cannot be removed is worth a word and no more.
    if let Err(error) = std::fs::remove_dir_all(&folder) {
        out.note(&format!("{}: {error}", folder.display()));
    }
    result
}

/// Makes a store of that size, with so many devices in repair and two weeks of visits where they are asked for, and
/// leaves it for the window.
pub fn fill_in(out: &mut Out, size: Size, on_boards: OnBoards, config: &Config) -> Result<(), Ended> {
    let (desk, door, filled, parts) = made(out, size, config)?;
    board::take_in(&door, &filled, on_boards.repairs)?;
    if on_boards.visits {
        visits::fill(&desk, &door, &filled)?;
    }
    drop((door, desk));
    out.object(&json!({ "number": NUMBER, "pin": PIN, "asked": finding::questions(&filled, &parts) }))
}

type Made = (std::sync::Arc<Desk>, Door, Filled, FilledParts);

fn made(out: &mut Out, size: Size, config: &Config) -> Result<Made, Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, Tongue::En);
    desk::make_empty(config).map_err(failed)?;
    let desk = Desk::open(config.clone()).map_err(failed)?;
    let door = desk.door(DoorKind::Terminal);
    let set_up = json!({ "shop_name": "Bench", "number": NUMBER, "name": "Bench", "pin": PIN });
    door.call(None, "set_up", set_up)?;
    lift_limits(&door)?;
    let filled = fill::fill(&desk, size.lines)?;
    out.note(&format!(
        "{} sale lines in {:.1} s, {:.0} a second",
        filled.lines,
        filled.seconds,
        filled.rate()
    ));
    let parts = parts::fill(&desk, size.parts)?;
    out.note(&format!("{} parts in {:.1} s, {:.0} a second", parts.count, parts.seconds, parts.rate()));
    Ok((desk, door, filled, parts))
}

fn measured(out: &mut Out, size: Size, folder: &std::path::Path) -> Result<(), Ended> {
    let config = Config { pin_cost: Cost { memory_kib: 64, passes: 1 }, ..Config::new(folder) };
    let (desk, door, filled, parts) = made(out, size, &config)?;
    let desk = reopened(desk, door, &config)?;
    let door = desk.door(DoorKind::Terminal);
    door.call(None, "sign_in", json!({ "number": NUMBER, "pin": PIN }))?;
    out.text("what                                floor p50      ours p50     ratio   ours p99\n")?;
    verdicts::measure(out)?;
    finding::measure(out, &door, &filled, &parts)?;
    listing::measure(out, &door, &filled)?;
    board::measure(out, &door, &filled)?;
    visits::measure(out, &desk, &door, &filled)?;
    opening(out, &config, folder)?;
    returns(out, &desk, &door, &filled, folder)?;
    papers::measure(out, folder)?;
    // Last: once a key is held, what SQLite lays down for a while is sealed for every store.
    sealing::measure(out, &config, folder)
}

/// Closes what filled the store and opens it as a counter does in the morning.
fn reopened(desk: std::sync::Arc<Desk>, door: Door, config: &Config) -> Result<std::sync::Arc<Desk>, Ended> {
    drop((desk, door));
    Desk::open(config.clone()).map_err(|failure| Ended::failed(&failure, Tongue::En))
}

/// Opening this store, against opening an empty one.
fn opening(out: &mut Out, config: &Config, folder: &std::path::Path) -> Result<(), Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, Tongue::En);
    let empty = Config { pin_cost: config.pin_cost, ..Config::new(folder.join("empty")) };
    desk::make_empty(&empty).map_err(failed)?;
    let open =
        |config: &Config| spread(&[(); OPENED], |()| Desk::open(config.clone()).map(|_| ())).map_err(failed);
    let (floor, ours) = (open(&empty)?, open(config)?);
    row(out, "open the store (an empty one)", &floor, &ours)
}

/// The bench pays back more in a minute than a manager may in a day.
fn lift_limits(door: &Door) -> Result<(), FailureView> {
    let mut settings = door.call(None, "settings", Value::Null)?["settings"].take();
    for role in ["clerk", "manager"] {
        for limit in ["per_sale_minor", "per_day_minor"] {
            settings["limits"][role][limit] = json!(domain::money::LARGEST_MINOR);
        }
    }
    door.call(Some(request(0)), "change_settings", json!({ "settings": settings })).map(|_| ())
}

fn request(place: usize) -> RequestId {
    RequestId(uuid::Uuid::from_u128(fastrand::u128(..) ^ place as u128))
}

fn returns(
    out: &mut Out,
    desk: &Desk,
    door: &Door,
    filled: &Filled,
    folder: &std::path::Path,
) -> Result<(), Ended> {
    let asked: Vec<Value> = (0..RETURNS).map(|place| filled.a_return(place)).collect();
    for one in asked.iter().take(5) {
        door.call(Some(request(1)), "receive_return", one.clone())?;
    }
    let (rows, bytes) = (desk.store().rows_changed(), size_of_journal(desk)?);
    let asked = &asked[5..];
    let ours = spread(asked, |one| door.call(Some(request(2)), "receive_return", one.clone()).map(|_| ()))?;
    let commits = asked.len() as u64;
    let rows = (desk.store().rows_changed() - rows) / commits;
    let bytes = (size_of_journal(desk)? - bytes) / commits / rows.max(1);
    let mut bare = BareCommit::in_folder(folder)?;
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    bare.commit(rows, bytes)?;
    let floor = spread(asked, |_| bare.commit(rows, bytes))?;
    row(out, &format!("commit a return ({rows} rows)"), &floor, &ours)
}

fn size_of_journal(desk: &Desk) -> Result<u64, Ended> {
    Ok(desk.store().read(|db| db.journal_bytes())?)
}

/// A row of the table.
fn row(out: &mut Out, name: &str, floor: &Spread, ours: &Spread) -> Result<(), Ended> {
    out.text(&format!(
        "{name:<35} {:>8.3} ms  {:>9.3} ms  {:>6.2}× {:>7.3} ms\n",
        floor.p50_ms,
        ours.p50_ms,
        ours.p50_ms / floor.p50_ms,
        ours.p99_ms
    ))
}
