//! What encryption costs: two stores that hold the same, one in the clear and one encrypted, asked in turns. The floor of
//! these rows is the store in the clear.

use super::fill::Filled;
use super::measure::{Act, in_turns};
use super::{NUMBER, PIN, Size, made, request, row};
use crate::out::{Ended, Out};
use desk::requests::Tongue;
use desk::{Config, Desk, Door, DoorKind, Failure};
use serde_json::{Value, json};
use std::path::Path;

/// More than the pages that a connection keeps, so that some are read from the disk and opened.
const SIZE: Size = Size { lines: 60_000, parts: 2_000 };
/// How often each is asked, how many returns are committed, and how often each is opened.
const ASKED: usize = 4_000;
const RETURNS: usize = 100;
const OPENED: usize = 20;

/// How a store lies on its disk.
#[derive(PartialEq, Eq)]
enum Lies {
    Clear,
    Sealed,
}

struct Shop {
    config: Config,
    door: Door,
    filled: Filled,
}

/// Measures it, in a folder of its own.
pub fn measure(out: &mut Out, config: &Config, folder: &Path) -> Result<(), Ended> {
    let clear = shop(out, config, &folder.join("clear"), Lies::Clear)?;
    let sealed = shop(out, config, &folder.join("sealed"), Lies::Sealed)?;
    let of = |shop: &Shop, place: usize| shop.filled.receipt(place);
    let find = |shop: &Shop, place: usize| call(&shop.door, "find", json!({ "text": of(shop, place) }));
    rows(out, "find a receipt (encrypted)", ASKED, [&|at| find(&clear, *at), &|at| find(&sealed, *at)])?;
    let give_back = |shop: &Shop, place: usize| {
        let asked = shop.filled.a_return(place);
        shop.door.call(Some(request(place)), "receive_return", asked).map(|_| ()).map_err(Ended::from)
    };
    rows(
        out,
        "commit a return (encrypted)",
        RETURNS,
        [&|at| give_back(&clear, *at), &|at| give_back(&sealed, *at)],
    )?;
    let open = |shop: &Shop| Desk::open(shop.config.clone()).map(|_| ()).map_err(failed);
    rows(out, "open the store (encrypted)", OPENED, [&|_| open(&clear), &|_| open(&sealed)])
}

fn failed(failure: Failure) -> Ended {
    Ended::failed(&failure, Tongue::En)
}

fn call(door: &Door, name: &str, request: Value) -> Result<(), Ended> {
    Ok(door.call(None, name, request).map(|_| ())?)
}

fn rows(out: &mut Out, name: &str, times: usize, acts: [Act<usize, Ended>; 2]) -> Result<(), Ended> {
    let places: Vec<usize> = (0..times).collect();
    let [clear, sealed] = in_turns(&places, acts)?;
    row(out, name, &clear, &sealed)
}

/// A store that lies as its name says, opened as a counter does in the morning.
fn shop(out: &mut Out, config: &Config, folder: &Path, lies: Lies) -> Result<Shop, Ended> {
    let config = Config { pin_cost: config.pin_cost, ..Config::new(folder) };
    let (desk, door, filled, _) = made(out, SIZE, &config)?;
    if lies == Lies::Sealed {
        let asked = json!({ "passphrase": "bench of 60000", "pin": PIN });
        door.call(Some(request(3)), "encrypt_store", asked)?;
    }
    drop((desk, door));
    desk::turn_if_asked(&config).map_err(failed)?;
    let door = Desk::open(config.clone()).map_err(failed)?.door(DoorKind::Terminal);
    door.call(None, "sign_in", json!({ "number": NUMBER, "pin": PIN }))?;
    Ok(Shop { config, door, filled })
}
