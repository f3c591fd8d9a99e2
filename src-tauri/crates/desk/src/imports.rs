//! Files: shown, looked at, taken in as a whole or not at all, and taken out again while nothing depends on them.
//!
//! A file is read in a thread of its own and written in one transaction; the window asks meanwhile how far it is and
//! may stop it. What cannot be taken goes to a file of refused rows.

mod folder;
mod money;
mod preview;
mod progress;
mod refused;
mod run;
mod sums;
pub mod types;

pub(crate) use folder::look_in_folder;
pub(crate) use preview::preview_file;
pub(crate) use progress::Progress;

use crate::at::At;
use crate::requests::Nothing;
use crate::views::Done;
use crate::{Desk, Failure};
use documents::words::Words;
use domain::event::Event;
use domain::money::Currency;
use refused::RefusedFile;
use run::{Run, Target};
use std::path::Path;
use std::sync::{Arc, PoisonError};
use store::Reader;
use store::import::{self, ColumnMap, FileProblem, Format, Ground, How, Kind, Opened, Reader as FileReader};
use sums::Sums;
use types::{BatchList, BatchRow, ImportFile, ImportMap, ImportProgress, ImportView, UndoImport};

/// Looks at a file, or takes it in. Sales that are here already are left as they are, except that a file may say
/// that more of them was paid back elsewhere.
pub(crate) fn import_file(at: &At, request: &ImportFile) -> Result<ImportView, Failure> {
    let wanted = Wanted::of(request)?;
    let path = Path::new(&request.path);
    if request.dry_run {
        return look(at, path, &wanted);
    }
    if request.all_or_nothing {
        let looked = look(at, path, &wanted)?;
        if looked.batch.refused > 0 {
            return Ok(ImportView { dry_run: false, ..looked });
        }
    }
    take_in(at, path, &wanted)
}

/// How a file is to be read.
#[derive(Default)]
pub(crate) struct Wanted {
    format: Option<Format>,
    map: Option<ColumnMap>,
    /// What amounts are in that say nothing else, where somebody said so.
    currency: Option<Currency>,
    /// What its text is written in, where somebody said so.
    encoding: Option<String>,
    /// Set where nobody is there to look first: what is not known, or makes people staff, is refused.
    unattended: bool,
}

impl Wanted {
    fn of(request: &ImportFile) -> Result<Self, Failure> {
        let code = request.format.as_deref().map(str::trim).filter(|code| !code.is_empty());
        let format = code.map(|code| Format::from_code(code).ok_or_else(|| Failure::unknown("format")));
        let map = request.map.as_ref().map(column_map).transpose()?;
        let (currency, encoding) = (request.currency, request.encoding.clone());
        Ok(Self { format: format.transpose()?, map, currency, encoding, unattended: false })
    }
}

/// A map in the store's words.
fn column_map(map: &ImportMap) -> Result<ColumnMap, Failure> {
    serde_json::to_value(map)
        .and_then(serde_json::from_value)
        .map_err(|error| Failure::new("bad_request").with("what", error))
}

/// A file that is open, and how it is read.
struct Ready {
    name: String,
    reader: FileReader,
    remembered: bool,
    /// A map that was made for this file, with what its headings are known by.
    made: Option<(String, ColumnMap)>,
}

fn open(at: &At, db: &Reader, path: &Path, wanted: &Wanted) -> Result<Ready, Failure> {
    let name = path.file_name().ok_or_else(|| Failure::new("path_missing"))?;
    let name: String = name.to_string_lossy().chars().take(200).collect();
    let opened = opened(path, wanted.encoding.as_deref())?;
    let remembered = match (&wanted.map, wanted.format) {
        (None, None) => remembered(db, &opened)?,
        _ => None,
    };
    if let Some(map) = remembered.as_ref().filter(|map| wanted.unattended && map.kind == Kind::Staff) {
        return Err(FileProblem::UnknownFormat { found: map.kind.code().to_owned() }.into());
    }
    let shape = wanted.map.as_ref().map(|map| opened.shape_under(map)).transpose()?;
    let how = match (&wanted.map, wanted.format, &remembered) {
        (Some(map), ..) | (None, None, Some(map)) => How::Mapped(map),
        (None, Some(format), _) => How::As(format),
        (None, None, None) => How::Recognised,
    };
    let unnamed = Words::get(at.tongue.language(), "import-unnamed-goods", &[]);
    let (currency, counts_in) = (at.settings().currency, wanted.currency);
    let reader = opened.read(how, Ground { zone: at.zone, currency, counts_in, unnamed: &unnamed })?;
    let made = shape.zip(wanted.map.clone());
    Ok(Ready { name, reader, remembered: remembered.is_some(), made })
}

/// A file of which the first rows are known, as text of that encoding where somebody said so.
fn opened(path: &Path, encoding: Option<&str>) -> Result<Opened, Failure> {
    Ok(match encoding {
        Some(encoding) => import::look_in(path, encoding)?,
        None => import::look(path)?,
    })
}

/// The map that was made for such headings before. A format that is known needs none, but where somebody made one
/// for its headings that is what they want.
fn remembered(db: &Reader, opened: &Opened) -> Result<Option<ColumnMap>, Failure> {
    Ok(db.import_map(&opened.shapes())?)
}

fn look(at: &At, path: &Path, wanted: &Wanted) -> Result<ImportView, Failure> {
    at.read(|db| {
        let ready = open(at, db, path, wanted)?;
        let going = Going::begin(at.desk, &ready, true)?;
        let mut sums = Sums::new(at, &ready.name, ready.reader.code(), ready.remembered);
        Run::new(Target::Look(*db), &mut sums, None, &going.progress).all(ready.reader)?;
        Ok(sums.view(true, false, None))
    })
}

fn take_in(at: &At, path: &Path, wanted: &Wanted) -> Result<ImportView, Failure> {
    let ready = at.read(|db| open(at, db, path, wanted))?;
    let going = Going::begin(at.desk, &ready, false)?;
    let mut refused = RefusedFile::of(at, &ready.name, ready.reader.header());
    let write = || {
        at.write(|tx| {
            let mut sums = Sums::new(at, &ready.name, ready.reader.code(), ready.remembered);
            Run::new(Target::Take(tx), &mut sums, Some(&mut refused), &going.progress).all(ready.reader)?;
            let refused_file = refused.finish()?;
            if let Some((shape, map)) = &ready.made {
                tx.remember_map(shape, map)?;
            }
            if sums.is_something() {
                tx.append(&[Event::BatchImported { batch: sums.batch.clone() }])?;
            }
            Ok(sums.view(false, true, refused_file))
        })
    };
    let view = at.desk.store.with_room(write)?;
    refused.keep();
    Ok(view)
}

/// A file that is being read; the next may begin when this goes.
struct Going<'a> {
    desk: &'a Desk,
    progress: Arc<Progress>,
}

impl<'a> Going<'a> {
    fn begin(desk: &'a Desk, ready: &Ready, dry_run: bool) -> Result<Self, Failure> {
        let progress = Arc::new(Progress::begin(&ready.name, dry_run, ready.reader.size().unwrap_or(0)));
        let mut slot = desk.importing.lock().unwrap_or_else(PoisonError::into_inner);
        if slot.as_ref().is_some_and(|other| other.view().running) {
            return Err(Failure::new("import_running"));
        }
        *slot = Some(Arc::clone(&progress));
        Ok(Self { desk, progress })
    }
}

impl Drop for Going<'_> {
    fn drop(&mut self) {
        self.progress.end();
        *self.desk.importing.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// How far the file that is being read is.
pub(crate) fn import_progress(at: &At, _: &Nothing) -> Result<ImportProgress, Failure> {
    let slot = at.desk.importing.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(slot.as_ref().map_or_else(progress::nothing, |progress| progress.view()))
}

/// Stops the file that is being read; nothing of it comes in.
pub(crate) fn cancel_import(at: &At, _: &Nothing) -> Result<Done, Failure> {
    let slot = at.desk.importing.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(progress) = slot.as_ref() {
        progress.cancel();
    }
    Ok(Done { done: slot.is_some() })
}

/// Takes a file out again. People who came with it work here no more; what they did stays theirs.
pub(crate) fn undo_import(at: &At, request: &UndoImport) -> Result<BatchList, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let known = db.batches()?.into_iter().find(|known| known.batch.id == request.batch && !known.undone);
        let known = known.ok_or_else(|| Failure::unknown("batch"))?;
        tx.take_out(request.batch)?;
        for staff in known.batch.more.staff {
            if let Some(staff) = db.staff_member(staff)?.filter(|staff| staff.active) {
                let staff = domain::staff::Staff { active: false, ..staff };
                tx.append(&[Event::StaffRecorded { staff }])?;
            }
        }
        tx.append(&[Event::BatchUndone { batch: request.batch }])?;
        batch_list(at, &db)
    })
}

/// The files that came in.
pub(crate) fn list_imports(at: &At, _: &Nothing) -> Result<BatchList, Failure> {
    at.read(|db| batch_list(at, db))
}

fn batch_list(at: &At, db: &Reader) -> Result<BatchList, Failure> {
    let staff = db.staff()?;
    let batches = db.batches()?.into_iter().map(|known| BatchRow {
        batch: known.batch.id,
        at: at.local_text(known.at),
        by: staff.iter().find(|s| Some(s.id) == known.by).map(|s| s.name.clone()).unwrap_or_default(),
        can_undo: !known.undone && known.kept_by.is_none() && known.batch.format != "demo",
        undone: known.undone,
        facts: known.batch,
    });
    Ok(BatchList { batches: batches.collect() })
}
