//! The watched folder: what a POS puts there comes in by itself, and a report lies beside it.
//!
//! A file is taken when nobody has written to it for a while. It goes to `done`, or to `refused` where nothing of it
//! could be taken; only formats that are known and headings for which a map was remembered come in.

use super::types::{FolderFile, FolderView, ImportView};
use super::{Wanted, take_in};
use crate::at::At;
use crate::clock::age;
use crate::requests::{Nothing, Tongue};
use crate::views::Message;
use crate::{Desk, Failure};
use documents::words::{Value, Words};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::StoreError;

/// A file that nobody wrote to for so long is whole.
const AT_REST: Duration = Duration::from_secs(10);
/// The most files of one look.
const FILES: usize = 100;
/// What is taken for a table.
const ENDINGS: [&str; 8] = ["csv", "txt", "tsv", "tab", "xlsx", "xlsm", "xls", "ods"];

/// Looks for files now, as somebody asked.
pub(crate) fn look_in_folder(at: &At, _: &Nothing) -> Result<FolderView, Failure> {
    let view = look(&at.beside())?;
    at.write(|_| Ok(view))
}

impl Desk {
    /// Looks into the watched folder, for nobody in particular. Called again and again by whoever keeps the store
    /// open; where no folder is watched nothing is looked at.
    ///
    /// # Errors
    /// `path_missing` where the folder is gone, or what the disk says.
    pub fn look_in_folder(&self) -> Result<FolderView, Failure> {
        look(&At::keeping_house(self)?)
    }
}

fn look(at: &At) -> Result<FolderView, Failure> {
    let named = at.settings().import_folder.trim().to_owned();
    let mut view = FolderView { folder: named.clone(), files: Vec::new(), waiting: 0 };
    if named.is_empty() {
        return Ok(view);
    }
    let folder = Path::new(&named);
    for path in tables(folder)? {
        if view.files.len() >= FILES || !is_at_rest(&path) {
            view.waiting += 1;
            continue;
        }
        let outcome = take_in(at, &path, &Wanted { unattended: true, ..Wanted::default() });
        match outcome {
            // Nothing is wrong with the file; the next look takes it.
            Err(failure) if is_passing(&failure) => view.waiting += 1,
            outcome => view.files.push(put_away(at, folder, &path, outcome)?),
        }
    }
    Ok(view)
}

/// The tables that lie in a folder, by name. What hides, or only points elsewhere, is left alone.
fn tables(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(StoreError::from)? {
        let entry = entry.map_err(StoreError::from)?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let is_table =
            Path::new(&name).extension().is_some_and(|end| ENDINGS.iter().any(|known| *known == end));
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_table && is_file && !name.starts_with(['.', '~']) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn is_at_rest(path: &Path) -> bool {
    let modified = path.metadata().and_then(|facts| facts.modified());
    modified.is_ok_and(|modified| age(modified) >= AT_REST)
}

fn is_passing(failure: &Failure) -> bool {
    matches!(
        failure.code.as_ref(),
        "import_running"
            | "import_cancelled"
            | "store_busy"
            | "disk_full"
            | "read_only"
            | "store_read_only"
            | "store_not_whole"
            | "store_pages"
    )
}

/// Moves a file to where it is kept, and writes the report beside it.
fn put_away(
    at: &At,
    folder: &Path,
    path: &Path,
    outcome: Result<ImportView, Failure>,
) -> Result<FolderFile, Failure> {
    let shelf = folder.join(if outcome.is_ok() { "done" } else { "refused" });
    std::fs::create_dir_all(&shelf).map_err(StoreError::from)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let kept = free_place(&shelf, &name, at);
    std::fs::rename(path, &kept).map_err(StoreError::from)?;
    let message = message(at.tongue, &outcome);
    let report = PathBuf::from(format!("{}.report.txt", kept.to_string_lossy()));
    std::fs::write(&report, text(at.tongue, &message, &outcome)).map_err(StoreError::from)?;
    tracing::info!(taken = outcome.is_ok(), "a file of the watched folder");
    Ok(FolderFile {
        file: name,
        taken: outcome.is_ok(),
        message,
        report: report.to_string_lossy().into_owned(),
    })
}

/// The file's own name, or with the time before it where a file of that name was kept before.
fn free_place(shelf: &Path, name: &str, at: &At) -> PathBuf {
    let plain = shelf.join(name);
    let stamped = |count: u32| shelf.join(format!("{}-{count}-{name}", at.now.format("%Y%m%d-%H%M%S")));
    if !plain.exists() {
        return plain;
    }
    (1..).map(stamped).find(|place| !place.exists()).unwrap_or(plain)
}

fn message(tongue: Tongue, outcome: &Result<ImportView, Failure>) -> Message {
    match outcome {
        Ok(view) => {
            let (batch, more) = (&view.batch, &view.batch.more);
            let others = u64::from(batch.goods)
                + u64::from(more.units)
                + u64::from(more.parts)
                + u64::from(more.stock);
            let args = [
                ("sales", u64::from(batch.sales)),
                ("raised", u64::from(more.raised)),
                ("customers", u64::from(batch.customers)),
                ("others", others),
                ("known", u64::from(batch.known)),
                ("refused", u64::from(batch.refused)),
            ];
            let args = args.map(|(name, count)| (name.to_owned(), count.to_string()));
            Message { id: "import-folder-taken".to_owned(), args: args.into() }
        }
        Err(failure) => {
            let worded = failure.worded(tongue);
            let args = [("message".to_owned(), worded.message), ("remedy".to_owned(), worded.remedy)];
            Message { id: "import-folder-refused".to_owned(), args: BTreeMap::from(args) }
        }
    }
}

/// The report: what came in, and every problem that a view shows.
fn text(tongue: Tongue, message: &Message, outcome: &Result<ImportView, Failure>) -> String {
    let args: Vec<(&str, Value<'_>)> =
        message.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let mut lines = vec![Words::get(tongue.language(), &message.id, &args)];
    if let Ok(view) = outcome {
        if let Some(path) = &view.refused_file {
            lines.push(Words::get(
                tongue.language(),
                "import-folder-refused-rows",
                &[("path", path.as_str().into())],
            ));
        }
        lines.extend(view.problems.iter().map(|problem| format!("{}  {}", problem.row, problem.message)));
    }
    lines.push(String::new());
    lines.join("\r\n")
}
