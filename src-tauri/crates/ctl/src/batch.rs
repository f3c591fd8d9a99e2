//! Many papers into one PDF, with how far it is on standard error.

use crate::Cli;
use crate::open::door;
use crate::out::{Ended, Named, Out};
use crate::work::{Sheet, ask};
use desk::Door;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often somebody who waits is told.
const TELL_EVERY: Duration = Duration::from_millis(500);

/// Which papers.
pub struct Many<'a> {
    pub numbers: &'a [String],
    pub kind: Option<&'a str>,
    pub from: Option<&'a str>,
    pub until: Option<&'a str>,
}

impl Many<'_> {
    pub fn is_many(&self) -> bool {
        self.kind.is_some() || self.numbers.len() > 1
    }
}

/// Prints them. Ended from outside before it is done, nothing is printed and nothing counted.
pub fn print(
    cli: &Cli,
    out: &mut Out,
    many: &Many,
    sheet: &Sheet,
    output: Option<&Path>,
) -> Result<(), Ended> {
    let door = door(cli, out)?;
    let file = output.map_or_else(|| PathBuf::from("papers.pdf"), Path::to_path_buf);
    let file = std::path::absolute(&file)?;
    // A file that was named may be written over; one that happens to have that name may not.
    let named = output.map(|_| Named::new(&file, door.tongue())).transpose()?;
    let path = named.as_ref().map_or_else(|| file.clone(), Named::written_at);
    let request = json!({
        "numbers": many.numbers, "kind": many.kind, "from": many.from, "to": many.until,
        "paper": sheet.paper, "languages": sheet.languages, "path": path,
    });
    let view = std::thread::scope(|scope| {
        let making = scope.spawn(|| ask(&door, "print_batch", request));
        while !making.is_finished() {
            std::thread::sleep(TELL_EVERY);
            if let Some(far) = how_far(&door) {
                out.note(&far);
            }
        }
        making.join()
    });
    let view = view.map_err(|_| Ended::Usage("the papers were not made".to_owned()))?;
    let mut view = view?;
    if let Some(named) = named {
        named.done(&mut view, door.tongue())?;
    }
    out.object(&view)
}

fn how_far(door: &Door) -> Option<String> {
    let view = door.call(None, "batch_progress", json!({})).ok()?;
    let number = |field: &str| view.get(field).and_then(Value::as_u64);
    let is_running = view.get("running").and_then(Value::as_bool)?;
    is_running.then(|| Some(format!("{} / {}", number("made")?, number("of")?)))?
}
