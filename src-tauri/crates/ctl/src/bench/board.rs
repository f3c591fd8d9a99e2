//! The board with many devices on it: how long it takes to show, and to move one of them on.

use super::fill::Filled;
use super::measure::{Spread, spread};
use super::request;
use crate::out::{Ended, Out};
use desk::Door;
use serde_json::{Value, json};

/// How many devices are here.
const REPAIRS: usize = 1_000;
/// Where their sales begin, so that none is one that the returns need.
const FIRST: usize = 20_000;
/// How often the board is opened.
const OPENED: usize = 30;
/// How many devices are moved on.
const MOVED: usize = 100;

/// Measures it.
pub fn measure(out: &mut Out, door: &Door, filled: &Filled) -> Result<(), Ended> {
    let lines = take_in(door, filled, REPAIRS)?;
    let board = spread(&[(); OPENED], |()| door.answer(None, "list_repairs", json!({})).map(|_| ()))?;
    one(out, &format!("the board with {REPAIRS} repairs"), &board)?;
    let page = spread(lines.get(..MOVED).unwrap_or_default(), |line| {
        door.call(None, "open_repair", json!({ "line": line })).map(|_| ())
    })?;
    one(out, "a repair's page", &page)?;
    let moved: Vec<&Value> = lines.iter().take(MOVED).collect();
    let step = spread(&moved, |line| {
        let asked = json!({ "line": line, "step": "start" });
        door.call(Some(request(1)), "move_repair", asked).map(|_| ())
    })?;
    one(out, "moving one on", &step)
}

/// Takes in so many devices, and gives the lines of their cases.
pub fn take_in(door: &Door, filled: &Filled, repairs: usize) -> Result<Vec<Value>, Ended> {
    let mut lines = Vec::with_capacity(repairs);
    for place in 0..repairs {
        let brought = filled.a_return(FIRST + place)["lines"][0].take();
        let device = json!({ "line": brought, "promised_on": null, "shelf": format!("A-{place}") });
        let customer = json!({ "name": filled.person(place), "phone": filled.phone(place) });
        let asked = json!({ "new_customer": customer, "devices": [device] });
        let mut taken = door.call(Some(request(place)), "take_in_repair", asked)?;
        lines.push(taken["repairs"][0]["card"]["line"].take());
    }
    Ok(lines)
}

fn one(out: &mut Out, name: &str, ours: &Spread) -> Result<(), Ended> {
    out.text(&format!("{name:<35} {:>11}  {:>9.3} ms  {:>6}  {:>7.3} ms\n", "", ours.p50_ms, "", ours.p99_ms))
}
