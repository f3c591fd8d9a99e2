//! Many papers as one PDF, such as the warranty slips of a week: each counted like any print, with a way to see how
//! far it is and to stop it.
//!
//! The papers are made from what is there at one moment, while everybody goes on working; then, in one transaction,
//! they are counted and the file is written. Whatever was printed meanwhile would make a paper the wrong copy, so then
//! they are made once more, inside the transaction. Stopped before that, nothing was printed and nothing is counted.

use super::{Asked, Sheet, check, missing_text, paper_failure, record};
use crate::at::At;
use crate::requests::{Nothing, PrintBatch};
use crate::views::{BatchPrinted, BatchProgress, Done};
use crate::{Desk, Failure};
use documents::{Batch, Issue, Rendered};
use domain::event::Event;
use domain::ids::DocumentNumber;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Reader, StoreError, Unfinished};

/// So many papers at a time: what a counter's PC makes in a quarter of a minute, and a file that can be opened.
pub(crate) const MOST_PAPERS: u32 = 2_000;

/// How far a batch is. Written by the thread that makes it, looked at by others.
#[derive(Debug, Default)]
pub(crate) struct Making {
    made: AtomicU32,
    of: AtomicU32,
    is_stopped: AtomicBool,
}

/// The batch that is being made; the next may begin when this goes.
struct Going<'a> {
    slot: &'a Mutex<Option<Arc<Making>>>,
    making: Arc<Making>,
}

impl<'a> Going<'a> {
    fn begin(desk: &'a Desk) -> Result<Self, Failure> {
        let mut slot = desk.batch.lock().unwrap_or_else(PoisonError::into_inner);
        if slot.is_some() {
            return Err(Failure::new("batch_running"));
        }
        let making = Arc::new(Making::default());
        *slot = Some(Arc::clone(&making));
        Ok(Self { slot: &desk.batch, making })
    }
}

impl Drop for Going<'_> {
    fn drop(&mut self) {
        *self.slot.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Papers as they were made, and which copy each of them is.
struct Made {
    papers: Vec<(DocumentNumber, u32)>,
    rendered: Rendered,
}

/// Prints papers into one PDF.
pub(crate) fn print_batch(at: &At, request: &PrintBatch) -> Result<BatchPrinted, Failure> {
    let path = PathBuf::from(request.path.trim());
    if !path.is_absolute() {
        return Err(Failure::new("path_missing"));
    }
    if path.exists() {
        return Err(Failure::new("path_taken"));
    }
    let going = Going::begin(at.desk)?;
    let made = at.read(|db| make(at, db, request, &going.making))?;
    let is_written = Cell::new(false);
    let view = at.write(|tx| {
        let db = tx.reader();
        let made = if still_so(&db, &made)? { made } else { make(at, &db, request, &going.making)? };
        let printed = made.papers.iter();
        let events: Vec<Event> = printed
            .map(|(number, copy)| Event::DocumentPrinted { number: number.clone(), copy: *copy })
            .collect();
        tx.append(&events)?;
        written(&path, &made.rendered.pdf)?;
        is_written.set(true);
        let count = |papers: usize| u32::try_from(papers).unwrap_or(u32::MAX);
        Ok(BatchPrinted {
            path: path.to_string_lossy().into_owned(),
            papers: count(made.papers.len()),
            copies: count(made.papers.iter().filter(|(_, copy)| *copy > 0).count()),
            pages: made.rendered.pages,
            bytes: made.rendered.pdf.len() as u64,
            missing: missing_text(&made.rendered.missing),
        })
    });
    if view.is_err() && is_written.get() {
        // What was not counted was not printed.
        drop(std::fs::remove_file(&path));
    }
    view
}

/// How far it is.
pub(crate) fn batch_progress(at: &At, _: &Nothing) -> Result<BatchProgress, Failure> {
    let slot = at.desk.batch.lock().unwrap_or_else(PoisonError::into_inner);
    let of = |making: &Making| BatchProgress {
        running: true,
        made: making.made.load(Ordering::Relaxed),
        of: making.of.load(Ordering::Relaxed),
        stopped: making.is_stopped.load(Ordering::Relaxed),
    };
    let nothing = BatchProgress { running: false, made: 0, of: 0, stopped: false };
    Ok(slot.as_deref().map_or(nothing, of))
}

/// Stops it; nothing of it is printed.
pub(crate) fn stop_batch(at: &At, _: &Nothing) -> Result<Done, Failure> {
    let slot = at.desk.batch.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(making) = slot.as_ref() {
        making.is_stopped.store(true, Ordering::Relaxed);
    }
    Ok(Done { done: slot.is_some() })
}

fn make(at: &At, db: &Reader, request: &PrintBatch, making: &Making) -> Result<Made, Failure> {
    let numbers = numbers(at, db, request)?;
    let of = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    making.of.store(of, Ordering::Relaxed);
    let mut papers = Vec::new();
    let mut batch: Option<Batch<'static>> = None;
    for (place, number) in (0_u32..).zip(&numbers) {
        if making.is_stopped.load(Ordering::Relaxed) {
            return Err(Failure::new("batch_stopped"));
        }
        making.made.store(place, Ordering::Relaxed);
        let record = record(db, number)?;
        let batch = match &mut batch {
            Some(batch) => batch,
            none => {
                // All on what the first one prints on: one file has one paper.
                let asked = Asked { printer: None, paper: request.paper, languages: request.languages };
                let sheet = Sheet::of(at, db, record.kind(), &record.asked(asked))?;
                none.insert(Batch::new(sheet.paper(), sheet.languages()).map_err(paper_failure)?)
            }
        };
        let check = check(db, record.number())?;
        let issue = Issue { copy: record.printed(), check: check.as_ref() };
        batch.add(&record.document(at, db)?, issue).map_err(paper_failure)?;
        papers.push((record.number().clone(), record.printed()));
    }
    making.made.store(of, Ordering::Relaxed);
    let batch = batch.ok_or_else(|| Failure::new("batch_empty"))?;
    Ok(Made { papers, rendered: batch.finish().map_err(paper_failure)? })
}

/// Those that were named, each once; else those of a kind that were issued on the days asked for.
fn numbers(at: &At, db: &Reader, request: &PrintBatch) -> Result<Vec<String>, Failure> {
    let mut numbers: Vec<String> = Vec::new();
    for number in &request.numbers {
        let number = number.trim().to_uppercase();
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    if let (true, Some(kind)) = (numbers.is_empty(), request.kind) {
        let from = at.midnight(request.from.unwrap_or_else(|| at.today()));
        let last = request.to.unwrap_or_else(|| at.today());
        let to = at.midnight(last.succ_opt().unwrap_or(last));
        let found = db.documents_issued(kind, from, to, MOST_PAPERS + 1)?;
        numbers = found.into_iter().map(|number| number.0).collect();
    }
    if numbers.len() > MOST_PAPERS as usize {
        return Err(Failure::new("batch_too_many").with("most", MOST_PAPERS));
    }
    Ok(numbers)
}

/// Whether each paper would be the same copy still.
fn still_so(db: &Reader, made: &Made) -> Result<bool, Failure> {
    for (number, copy) in &made.papers {
        if record(db, &number.0)?.printed() != *copy {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Never over anything; half a file is none.
fn written(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let whole = Unfinished::beside(path).and_then(|file| {
        file.write(bytes)?;
        file.finish()
    });
    whole.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::new("path_taken"),
        _ => Failure::from(StoreError::from(error)),
    })
}
