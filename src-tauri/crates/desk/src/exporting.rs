//! Taking data out: a list as CSV, XLSX or JSON, or the whole store as a folder that makes the same store again.

use crate::at::At;
use crate::demo_store::{Noted, new_pins};
use crate::requests::{ExportFormat, ExportList, Nothing};
use crate::views::{ExportChoices, ExportView};
use crate::{Config, Failure, Restored, lists};
use documents::words::Words;
use domain::event::Event;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use store::export::folder;
use store::export::list::{LISTS, List, named};
use store::export::sheet::{self, FileKind, Rows, Style};
use store::lists::screen;
use store::looks::LookKind;
use store::{Store, StoreError, Unfinished};

/// The whole store, by this name.
const ALL: &str = "all";

/// What can be taken out.
pub(crate) fn choices(_: &At, _: &Nothing) -> Result<ExportChoices, Failure> {
    Ok(ExportChoices { lists: LISTS.iter().map(|list| list.name).chain([ALL]).map(str::to_owned).collect() })
}

/// Takes a list out into a file; who did it stands in the journal.
pub(crate) fn export_list(at: &At, request: &ExportList) -> Result<ExportView, Failure> {
    let path = PathBuf::from(request.path.trim());
    if path.as_os_str().is_empty() {
        return Err(Failure::new("path_missing"));
    }
    let wanted = request.wanted.as_ref().map_or(&request.list, |wanted| &wanted.list);
    if request.list != ALL && (named(&request.list).is_none() || *wanted != request.list) {
        return Err(Failure::unknown("list"));
    }
    let format = if request.list == ALL { ExportFormat::Csv } else { request.format };
    let noted = |rows| Event::DataExported {
        list: request.list.clone(),
        format: crate::failure::code_of(&format),
        rows,
    };
    let view = |rows, files| ExportView {
        list: request.list.clone(),
        path: path.to_string_lossy().into_owned(),
        rows,
        files,
    };
    if request.list == ALL {
        let (rows, files) = whole(at, &path)?;
        let customers = screen("customers").map_or(Ok(0), |list| at.read(|db| Ok(db.count_rows(list)?)))?;
        return at.write(|tx| {
            tx.append(&[noted(rows)])?;
            at.saw_rows(LookKind::TakenOut, usize::try_from(customers).unwrap_or(usize::MAX));
            Ok(view(rows, files))
        });
    }
    let unfinished = Unfinished::beside(&path).map_err(StoreError::from)?;
    if path.exists() {
        return Err(Failure::new("path_taken"));
    }
    let rows = list(at, request, &unfinished.path())?;
    // The file gets its name in the transaction that says who took it out: neither is there without the other.
    let is_there = Cell::new(false);
    let done = at.write(|tx| {
        tx.append(&[noted(rows)])?;
        unfinished.finish().map_err(|error| taken(error.into()))?;
        is_there.set(true);
        if named(&request.list).is_some_and(List::has_contacts) {
            at.saw_rows(LookKind::TakenOut, usize::try_from(rows).unwrap_or(usize::MAX));
        }
        Ok(view(rows, 1))
    });
    if done.is_err() && is_there.get() {
        drop(std::fs::remove_file(&path));
    }
    done
}

fn whole(at: &At, path: &Path) -> Result<(u64, u32), Failure> {
    let manifest = at.desk.store.export_all(path).map_err(taken)?;
    let rows = manifest.files.iter().map(|file| file.rows).sum();
    Ok((rows, u32::try_from(manifest.files.len()).unwrap_or(u32::MAX)))
}

fn list(at: &At, request: &ExportList, path: &Path) -> Result<u64, Failure> {
    let language = at.tongue.language();
    let word = |id: &str| Words::get(language, id, &[]);
    let (yes, no) = (word("export-yes"), word("export-no"));
    let style = Style {
        heading: &|id| word(&format!("export-{id}")),
        word: &|prefix, code| word(&format!("{prefix}-{code}")),
        flags: (&yes, &no),
        zone: at.zone,
    };
    let kind = match request.format {
        ExportFormat::Csv => FileKind::Csv,
        ExportFormat::Xlsx => FileKind::Xlsx,
        ExportFormat::Json => FileKind::Json,
    };
    at.read(|db| match &request.wanted {
        Some(wanted) if wanted.list == request.list => {
            let (screen, rows) = lists::rows_of(at, db, wanted)?;
            sheet::write(db, Rows::These(screen, &rows), kind, &style, path).map_err(taken)
        }
        Some(_) => Err(Failure::unknown("list")),
        None => {
            let list = named(&request.list).ok_or_else(|| Failure::unknown("list"))?;
            sheet::write(db, Rows::All(list), kind, &style, path).map_err(taken)
        }
    })
}

/// A file or folder that is there already is not written over.
fn taken(error: StoreError) -> Failure {
    match error {
        StoreError::Exists => Failure::new("path_taken"),
        StoreError::Io(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Failure::new("path_taken")
        }
        other => other.into(),
    }
}

/// Makes the store of an exported folder, in the place of one in which nobody works yet.
///
/// # Errors
/// `store_not_empty` where somebody does, `not_a_store` and `damaged` for a folder that is not as it was written.
pub fn import_all(config: &Config, from: &Path) -> Result<Restored, Failure> {
    if Store::is_in(&config.folder) {
        let store = Store::open(&config.folder)?;
        let is_empty = store.read(|db| Ok::<_, StoreError>(db.staff()?.is_empty()))?;
        if !is_empty {
            return Err(Failure::new("store_not_empty"));
        }
    }
    std::fs::create_dir_all(&config.folder).map_err(StoreError::from)?;
    let built = config.folder.join("sanbao.built");
    let _ = std::fs::remove_file(&built);
    let kept = folder::build(from, &built)
        .and_then(|()| store::backup::restore(&built, &config.folder, config.clock.now()));
    let _ = std::fs::remove_file(&built);
    let kept = kept?;
    // PINs did not come along, and somebody has to be able to sign in.
    Ok(Restored { kept, new_pins: new_pins(config, Noted::No)? })
}

/// Whether a folder holds an exported store.
#[must_use]
pub fn is_exported_store(path: &Path) -> bool {
    folder::is_in(path)
}
