//! Files as they really are: sheets with subtotals inside, orders whose rows lie apart, totals said again on every row.
//! What comes in is compared with what somebody reads off the sheet by hand.

use super::import;
use desk::views::{FilePreview, ImportView};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;
use tests::{MANAGER, Story};

mod customers;
mod discounts;
mod encodings;
mod known;
mod property;
mod proposals;
mod received;
mod shops;
mod totals;
mod wild;

/// A store and a folder for files.
pub(crate) struct Counter {
    pub story: Story,
    folder: TempDir,
}

/// What came of a file: sales, what they were paid with in minor units, rows passed over, and the refused ones.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Came {
    pub sales: u32,
    pub paid: i64,
    pub passed_over: u32,
    pub refused: Vec<(u64, String)>,
}

pub(crate) fn came(sales: u32, paid: i64, passed_over: u32, refused: &[(u64, &str)]) -> Came {
    let refused = refused.iter().map(|(row, code)| (*row, (*code).to_owned())).collect();
    Came { sales, paid, passed_over, refused }
}

impl Counter {
    pub fn open() -> Self {
        Self { story: Story::with(MANAGER), folder: tempfile::tempdir().unwrap() }
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn preview(&self, name: &str, text: &str) -> FilePreview {
        self.story.does("preview_file", json!({ "path": self.file(name, text) }))
    }

    /// Looks at a file and takes it in by the map that is proposed; a second time nothing of it is new.
    pub fn takes(&self, name: &str, text: &str) -> Came {
        let map = serde_json::to_value(self.preview(name, text).map).unwrap();
        self.takes_by(name, text, &map)
    }

    /// As [`Counter::takes`], by a map of one's own.
    pub fn takes_by(&self, name: &str, text: &str, map: &Value) -> Came {
        let path = self.file(name, text);
        let ask = |dry_run: bool| -> ImportView {
            self.story.does("import_file", json!({ "path": path, "dry_run": dry_run, "map": map }))
        };
        let looked = of(&ask(true));
        let taken = of(&ask(false));
        assert_eq!(looked, taken, "{name}: what was shown is what was done");
        let again = of(&ask(false));
        assert_eq!((again.sales, again.paid), (0, 0), "{name}: the same file adds nothing");
        taken
    }

    /// Takes in a file of a known format, told by its headings.
    pub fn knows(&self, name: &str, text: &str) -> (String, Came) {
        let path = self.file(name, text);
        let taken = import(&self.story, &path, false);
        let again = of(&import(&self.story, &path, false));
        assert_eq!((again.sales, again.paid), (0, 0), "{name}: the same file adds nothing");
        (taken.batch.format.clone(), of(&taken))
    }
}

pub(crate) fn of(view: &ImportView) -> Came {
    let mut refused: Vec<(u64, String)> =
        view.problems.iter().map(|problem| (problem.row, problem.code.clone())).collect();
    refused.sort();
    Came {
        sales: view.batch.sales,
        paid: view.batch.paid.iter().map(|(_, minor)| minor).sum(),
        passed_over: view.batch.more.passed_over,
        refused,
    }
}
