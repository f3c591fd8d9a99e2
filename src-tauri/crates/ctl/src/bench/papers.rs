//! Papers: how long each kind takes on each paper and how large it is, and a thousand warranty slips at once.

use super::measure::spread;
use crate::out::{Ended, Out};
use desk::requests::Tongue;
use desk::{Clock, Config, Desk, Door, DoorKind, Failure};
use documents::{Batch, Languages, Paper};
use domain::ids::DocumentKind;
use serde_json::json;
use std::time::Instant;

/// How often a paper is made.
const TIMES: usize = 50;
/// How many slips are printed at once.
const SLIPS: usize = 1_000;
/// The bars of the design: a paper warm, its size, and the slips.
const MOST_MS: f64 = 10.0;
const MOST_BYTES: usize = 80_000;
const MOST_SECONDS: f64 = 10.0;

/// Makes the demo store in a folder, prints what is in it, and the table of that.
pub fn measure(out: &mut Out, folder: &std::path::Path) -> Result<(), Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, Tongue::En);
    let demo = folder.join("demo");
    let (clock, _) = Clock::at(chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000));
    let config = Config { clock, ..Config::new(&demo) };
    let accounts = desk::make_demo(&config).map_err(failed)?;
    let desk = Desk::open(config).map_err(failed)?;
    let door = desk.door(DoorKind::Terminal);
    let Some(manager) = accounts.iter().find(|account| account.number == "2001") else { return Ok(()) };
    door.call(None, "sign_in", json!({ "number": manager.number, "pin": manager.pin }))?;
    out.text("paper, in both languages                       p50        p99       size   within the bars\n")?;
    for kind in DocumentKind::ALL {
        let newest = desk.store().read(|db| db.newest_document(kind))?;
        let Some(number) = newest else {
            out.note(&format!("{kind:?}: the demo store has none"));
            continue;
        };
        let document = door.document(&number.0).map_err(failed)?;
        for paper in Paper::ALL {
            let rendered = || documents::render(&document, paper, Languages::Both, 0);
            let size = rendered().map_err(said)?.pdf.len();
            let ours = spread(&[(); TIMES], |()| rendered().map(|_| ())).map_err(said)?;
            let name = format!("{kind:?}, {}", paper.code());
            let mark = if ours.p50_ms <= MOST_MS && size <= MOST_BYTES { "yes" } else { "NO" };
            out.text(&format!(
                "{name:<38} {:>8.2} ms {:>8.2} ms {:>7.1} kB   {mark}\n",
                ours.p50_ms,
                ours.p99_ms,
                size as f64 / 1000.0
            ))?;
        }
    }
    slips(out, &desk, &door)
}

/// A thousand slips: each read from the store anew, all in one file.
fn slips(out: &mut Out, desk: &Desk, door: &Door) -> Result<(), Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, Tongue::En);
    let Some(number) = desk.store().read(|db| db.newest_document(DocumentKind::Warranty))? else {
        return Ok(());
    };
    let began = Instant::now();
    let mut batch = Batch::new(Paper::A5, Languages::Both).map_err(said)?;
    for _ in 0..SLIPS {
        batch.add(&door.document(&number.0).map_err(failed)?, 0).map_err(said)?;
    }
    let rendered = batch.finish().map_err(said)?;
    let seconds = began.elapsed().as_secs_f64();
    let mark = if seconds <= MOST_SECONDS { "yes" } else { "NO" };
    out.text(&format!(
        "{SLIPS} warranty slips in one PDF: {seconds:.1} s, {} pages, {:.1} MB   {mark}\n",
        rendered.pages,
        rendered.pdf.len() as f64 / 1_000_000.0
    ))
}

fn said(error: documents::RenderError) -> Ended {
    Ended::Usage(error.to_string())
}
