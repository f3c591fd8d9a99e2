//! One demo store made once for each build of the tests, and copied for each test.
//!
//! A runner may start a process for each test, so the template lies on disk, under a name that changes when the
//! test program is built anew. Whoever finishes first moves theirs into place; the rest use that one.

use chrono::{DateTime, Utc};
use desk::{Clock, Config, Cost};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

/// The demo store's now: a Wednesday without a holiday near it, so that no last day moves. It is 17:00 in the shop.
pub const NOW: &str = "2026-11-25T09:00:00Z";

/// [`NOW`] as a moment.
#[must_use]
pub fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

/// How much work a PIN's hash is in a test; one test uses what a real store uses.
pub const CHEAP: Cost = Cost { memory_kib: 64, passes: 1 };

/// A config for `folder` whose clock stands at `clock`.
#[must_use]
pub fn config(folder: &Path, clock: Clock) -> Config {
    Config { clock, pin_cost: CHEAP, passphrase_cost: CHEAP, ..Config::new(folder) }
}

/// Copies the demo store into `folder`.
pub fn put_demo_into(folder: &Path) {
    static TEMPLATE: OnceLock<PathBuf> = OnceLock::new();
    copy_folder(TEMPLATE.get_or_init(template), folder);
}

/// Copies the files of a folder without subfolders.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn template() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let built = std::fs::metadata(&program).unwrap().modified().unwrap();
    let built = built.duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let name = program.file_stem().unwrap().to_string_lossy().into_owned();
    let shelf = program.parent().and_then(Path::parent).unwrap().join("demo-stores");
    let place = shelf.join(format!("{name}-{built}"));
    if place.exists() {
        return place;
    }
    std::fs::create_dir_all(&shelf).unwrap();
    forget_older(&shelf, &name, &place);
    let making = tempfile::Builder::new().prefix("making-").tempdir_in(&shelf).unwrap();
    desk::make_demo(&config(making.path(), Clock::at(now()).0)).expect("the demo store can be made");
    let made = making.keep();
    if std::fs::rename(&made, &place).is_err() {
        // Another process was quicker; its store is the same.
        std::fs::remove_dir_all(&made).unwrap();
    }
    place
}

/// Templates of earlier builds of the same test program are of no use to anybody.
fn forget_older(shelf: &Path, name: &str, current: &Path) {
    for entry in std::fs::read_dir(shelf).unwrap().flatten() {
        let is_of_us = entry.file_name().to_string_lossy().starts_with(&format!("{name}-"));
        if is_of_us && entry.path() != current {
            // Two processes may both try; what is gone is gone.
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
}
