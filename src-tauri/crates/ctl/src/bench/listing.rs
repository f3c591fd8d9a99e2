//! Lists that are looked through: a page from anywhere, against one bare SELECT of as many rows, and how long it
//! takes to put a list in order.

use super::fill::Filled;
use super::measure::{Spread, in_turns, spread};
use super::{row, words};
use crate::out::{Ended, Out};
use desk::Door;
use serde_json::{Value, json};
use store::floor::Floor;

/// How many pages are asked for.
const PAGES: usize = 500;
/// How many rows a page has.
const ROWS: u32 = 100;
/// How often a list is put in order.
const ORDERED: usize = 7;

/// Measures it.
pub fn measure(out: &mut Out, door: &Door, filled: &Filled) -> Result<(), Ended> {
    let floor = Floor::of(door.desk().store())?;
    let wanted = json!({ "list": "sales", "sort": "sold_on" });
    let first = door.call(None, "list_rows", json!({ "wanted": wanted, "limit": 1 }))?;
    let total = first["total"].as_u64().unwrap_or_default();
    let anywhere = |place: usize| words::mixed(place as u64) % total.saturating_sub(u64::from(ROWS)).max(1);
    let places: Vec<u64> = (0..PAGES).map(anywhere).collect();
    let page = |at: u64| -> Result<(), Ended> {
        let asked = json!({ "wanted": wanted, "at": at, "limit": ROWS, "as_of": first["as_of"] });
        Ok(door.call(None, "list_rows", asked).map(|_| ())?)
    };
    let bare = |at: u64| -> Result<(), Ended> {
        Ok(floor.sales_from(i64::try_from(at).unwrap_or_default(), ROWS).map(|_| ())?)
    };
    let [floor, ours] = in_turns(&places, [&|at| bare(*at), &|at| page(*at)])?;
    row(out, &format!("{ROWS} rows anywhere of {total}"), &floor, &ours)?;
    ordered(out, door, "a list in order: sales by day", &|_| json!({ "list": "sales" }))?;
    ordered(out, door, "sales by number", &|_| json!({ "list": "sales", "sort": "sale" }))?;
    ordered(out, door, "parts as they came", &|_| json!({ "list": "parts" }))?;
    ordered(out, door, "parts by number", &|_| json!({ "list": "parts", "sort": "part" }))?;
    ordered(out, door, "sales of a name", &|place| json!({ "list": "sales", "text": filled.person(place) }))?;
    ordered(
        out,
        door,
        "devices of a name",
        &|place| json!({ "list": "devices", "text": filled.person(place) }),
    )
}

/// How long the first page takes of a list that nobody has put in order yet.
fn ordered(out: &mut Out, door: &Door, name: &str, wanted: &dyn Fn(usize) -> Value) -> Result<(), Ended> {
    let places: Vec<usize> = (0..ORDERED).collect();
    let ours: Spread = spread(&places, |place| {
        let mut wanted = wanted(*place);
        // A question that nobody has asked before.
        wanted["from"] = json!(format!("1990-01-{:02}", place + 1));
        door.call(None, "list_rows", json!({ "wanted": wanted })).map(|_| ())
    })?;
    out.text(&format!("{name:<35} {:>11}  {:>9.3} ms  {:>6}  {:>7.3} ms\n", "", ours.p50_ms, "", ours.p99_ms))
}
