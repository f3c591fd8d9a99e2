//! Papers put down to be printed, and what people do with those that did not come out.

use super::page::{self, Made};
use super::printers::{usual_languages, wrong_paper};
use crate::Failure;
use crate::at::{At, new_id};
use crate::papers::labels::made as labels_made;
use crate::papers::{Asked, Printable, Sheet, check, missing_text, record};
use crate::requests::{Nothing, OnePrintJob, OnePrinter, RetryPrintJob, SendLabels, SendToPrinter};
use crate::views::{PrintJobList, PrintJobOf, PrintJobView, SentToPrinter};
use documents::Issue;
use domain::event::Event;
use domain::ids::{DocumentNumber, PrintJobId, PrinterId};
use domain::printing::{JobState, MOST_COPIES, PrintOf, Printer, Printing, Retry};
use store::printing::{Form, JobMove, JobOf, JobPaper, NewPrintJob, PrintJob};
use store::{Reader, Tx};

/// Puts a document down to be printed, as often as is asked; each print is counted, and from the second on it is a
/// copy and says so.
pub(crate) fn send_to_printer(at: &At, request: &SendToPrinter) -> Result<SentToPrinter, Failure> {
    if request.copies.is_some_and(|copies| !(1..=MOST_COPIES).contains(&copies)) {
        return Err(Failure::new("copies").with("most", MOST_COPIES));
    }
    sent(at, |tx| {
        let db = tx.reader();
        let printable = record(&db, request.number.trim())?;
        let asked = Asked { printer: request.printer, paper: request.paper, languages: request.languages };
        let sheet = Sheet::of(at, &db, printable.kind(), &printable.asked(asked))?;
        let mut missing = Vec::new();
        let mut jobs = Vec::new();
        // What never left is still to come: it comes out now, as the original where it was that.
        let mut unprinted = unprinted(&db, printable.number())?.into_iter();
        let mut next_copy = printable.printed();
        for _ in 0..request.copies.unwrap_or(sheet.copies) {
            if let Some(job) = unprinted.next() {
                jobs.push(afresh(at, tx, &printable, &sheet, &job, &mut missing)?);
            } else {
                jobs.push(put_down(at, tx, &printable, &sheet, next_copy, &mut missing)?);
                next_copy += 1;
            }
        }
        view_of(at, tx, &jobs, &missing)
    })
}

/// Puts one print of a document down, and counts it.
fn put_down(
    at: &At,
    tx: &Tx,
    printable: &Printable,
    sheet: &Sheet,
    copy: u32,
    missing: &mut Vec<char>,
) -> Result<PrintJobId, Failure> {
    let made = made(at, &tx.reader(), printable, sheet, copy)?;
    tx.append(&[Event::DocumentPrinted { number: printable.number().clone(), copy }])?;
    let of = JobOf::Document { number: printable.number().clone(), kind: printable.kind(), copy };
    let paper = JobPaper { of, form: made.form, paper: Some(sheet.size), languages: sheet.tongue };
    let id = PrintJobId(new_id(at.now));
    tx.queue_print(&NewPrintJob { id, printer: sheet.printer.id, paper: &paper, bytes: &made.bytes })?;
    *missing = made.missing;
    Ok(id)
}

/// The prints of a document of which not one byte left, the original first. What waits for its printer comes by itself.
fn unprinted(db: &Reader, number: &DocumentNumber) -> Result<Vec<PrintJob>, Failure> {
    let is_its = |job: &PrintJob| {
        job.state == JobState::Failed
            && matches!(&job.paper.of, JobOf::Document { number: of, .. } if of == number)
    };
    let mut jobs: Vec<PrintJob> = db.open_print_jobs()?.into_iter().filter(is_its).collect();
    jobs.sort_by_key(copy_of);
    Ok(jobs)
}

fn copy_of(job: &PrintJob) -> u32 {
    match job.paper.of {
        JobOf::Document { copy, .. } => copy,
        JobOf::Labels { .. } | JobOf::TestPage => 0,
    }
}

/// Puts a print that never left down anew: the same print, counted already, on the sheet that is asked for now.
fn afresh(
    at: &At,
    tx: &Tx,
    printable: &Printable,
    sheet: &Sheet,
    job: &PrintJob,
    missing: &mut Vec<char>,
) -> Result<PrintJobId, Failure> {
    let made = made(at, &tx.reader(), printable, sheet, copy_of(job))?;
    let of = job.paper.of.clone();
    let paper = JobPaper { of, form: made.form, paper: Some(sheet.size), languages: sheet.tongue };
    let again = NewPrintJob { id: job.id, printer: sheet.printer.id, paper: &paper, bytes: &made.bytes };
    if !tx.redirect_print_job(&again, job.state)? {
        return Err(stands(job));
    }
    *missing = made.missing;
    Ok(job.id)
}

fn made(at: &At, db: &Reader, printable: &Printable, sheet: &Sheet, copy: u32) -> Result<Made, Failure> {
    let document = printable.document(at, db)?;
    let check = check(db, printable.number())?;
    page::make(&document, sheet, Issue { copy, check: check.as_ref() })
}

/// Puts labels down to be printed. Nothing is counted.
pub(crate) fn send_labels(at: &At, request: &SendLabels) -> Result<SentToPrinter, Failure> {
    sent(at, |tx| {
        let db = tx.reader();
        let printing = db.printing(at.desk.seat)?;
        let (chosen, choice) = printing.choice(PrintOf::LABELS);
        let printer = named(&printing, request.printer)?.unwrap_or(chosen);
        if printer.roll.is_some() {
            return Err(Failure::new("labels_on_roll"));
        }
        let (number, rendered) = labels_made(at, &db, request.line, request.size, request.of)?;
        let of = JobOf::Labels { number };
        let paper = JobPaper { of, form: Form::Pdf, paper: None, languages: usual_languages(at.settings()) };
        let mut jobs = Vec::new();
        for _ in 0..choice.copies.unwrap_or(1) {
            let id = PrintJobId(new_id(at.now));
            tx.queue_print(&NewPrintJob { id, printer: printer.id, paper: &paper, bytes: &rendered.pdf })?;
            jobs.push(id);
        }
        view_of(at, tx, &jobs, &rendered.missing)
    })
}

/// Puts a page down to try a printer with.
pub(crate) fn print_test_page(at: &At, request: &OnePrinter) -> Result<SentToPrinter, Failure> {
    sent(at, |tx| {
        let db = tx.reader();
        let printing = db.printing(at.desk.seat)?;
        let printer = printing.printer(request.printer).ok_or_else(|| Failure::unknown("printer"))?;
        let sheet = Sheet::on(at, printer);
        let made = page::make(&page::test_page(at, &db, &sheet.printer), &sheet, Issue::from(0))?;
        let (paper, languages) = (Some(sheet.size), sheet.tongue);
        let paper = JobPaper { of: JobOf::TestPage, form: made.form, paper, languages };
        let id = PrintJobId(new_id(at.now));
        tx.queue_print(&NewPrintJob { id, printer: sheet.printer.id, paper: &paper, bytes: &made.bytes })?;
        view_of(at, tx, &[id], &made.missing)
    })
}

/// What is on its way, and what ended last.
pub(crate) fn list_print_jobs(at: &At, _: &Nothing) -> Result<PrintJobList, Failure> {
    at.read(|db| list(at, db))
}

/// Prints a job again: the same bytes while nothing of them came out, else a copy that says so and is counted.
pub(crate) fn retry_print_job(at: &At, request: &RetryPrintJob) -> Result<PrintJobList, Failure> {
    let view = at.write(|tx| {
        let db = tx.reader();
        let job = db.print_job(request.job)?.ok_or_else(|| Failure::unknown("print_job"))?;
        let printing = db.printing(at.desk.seat)?;
        let elsewhere = named(&printing, request.printer)?.filter(|printer| printer.id != job.printer);
        let Some(how) = job.state.retry() else { return Err(stands(&job)) };
        match (how, &job.paper.of) {
            (Retry::AsCopy, JobOf::Document { number, kind, .. }) => {
                let printable = record(&db, &number.0)?;
                let sheet = again(at, &db, *kind, &job, elsewhere)?;
                put_down(at, tx, &printable, &sheet, printable.printed(), &mut Vec::new())?;
                ended(at, tx, &job, JobState::Replaced)?;
            }
            (_, JobOf::Document { number, kind, .. }) if elsewhere.is_some() => {
                let sheet = again(at, &db, *kind, &job, elsewhere)?;
                afresh(at, tx, &record(&db, &number.0)?, &sheet, &job, &mut Vec::new())?;
            }
            (_, JobOf::Document { .. } | JobOf::Labels { .. } | JobOf::TestPage) => {
                // Labels and test pages are counted nowhere; they come out as they were.
                let printer = elsewhere.map_or(job.printer, |printer| printer.id);
                same_again(at, tx, &job, printer)?;
            }
        }
        list(at, &tx.reader())
    })?;
    at.desk.sending.bell.ring();
    Ok(view)
}

/// The paper of a job, on its own printer or another.
fn again(
    at: &At,
    db: &Reader,
    kind: domain::ids::DocumentKind,
    job: &PrintJob,
    elsewhere: Option<Printer>,
) -> Result<Sheet, Failure> {
    let fits = |printer: &Printer| job.paper.paper.filter(|paper| printer.takes(*paper));
    let asked = match &elsewhere {
        Some(printer) => {
            Asked { printer: Some(printer.id), paper: fits(printer), languages: Some(job.paper.languages) }
        }
        None => {
            let printing = db.printing(at.desk.seat)?;
            // A printer that is gone, or has another roll by now, is not asked for again.
            let own = printing.printer(job.printer).filter(|printer| fits(printer).is_some());
            Asked {
                printer: own.as_ref().map(|printer| printer.id),
                paper: own.as_ref().and_then(fits),
                languages: Some(job.paper.languages),
            }
        }
    };
    Sheet::of(at, db, kind, &asked)
}

fn same_again(at: &At, tx: &Tx, job: &PrintJob, printer: PrinterId) -> Result<(), Failure> {
    if printer != job.printer {
        let bytes = tx.reader().print_job_bytes(job.id)?.ok_or_else(|| Failure::unknown("print_job"))?;
        tx.redirect_print_job(
            &NewPrintJob { id: job.id, printer, paper: &job.paper, bytes: &bytes },
            job.state,
        )?;
        return Ok(());
    }
    let waits = JobMove { from: job.state, to: JobState::Waiting, tries: 0, due_at: at.now, trouble: None };
    if tx.move_print_job(job.id, &waits)? { Ok(()) } else { Err(stands(job)) }
}

/// Nobody wants a job any more, or its paper is there after all.
pub(crate) fn call_off_print_job(at: &At, request: &OnePrintJob) -> Result<PrintJobList, Failure> {
    let view = at.write(|tx| {
        let db = tx.reader();
        let job = db.print_job(request.job)?.ok_or_else(|| Failure::unknown("print_job"))?;
        if !job.state.may_be_called_off() {
            return Err(stands(&job));
        }
        ended(at, tx, &job, JobState::CalledOff)?;
        list(at, &tx.reader())
    })?;
    at.desk.sending.bell.ring();
    Ok(view)
}

fn ended(at: &At, tx: &Tx, job: &PrintJob, to: JobState) -> Result<(), Failure> {
    let (tries, trouble) = (job.tries, job.trouble.clone());
    let moved = JobMove { from: job.state, to, tries, due_at: at.now, trouble };
    if tx.move_print_job(job.id, &moved)? { Ok(()) } else { Err(stands(job)) }
}

fn stands(job: &PrintJob) -> Failure {
    Failure::new("print_job_state").with("state", crate::failure::code_of(&job.state))
}

fn named(printing: &Printing, id: Option<PrinterId>) -> Result<Option<Printer>, Failure> {
    id.map(|id| printing.printer(id).ok_or_else(|| Failure::unknown("printer"))).transpose()
}

/// A write that puts jobs down; whoever sends is told once it is committed.
fn sent(at: &At, act: impl FnOnce(&Tx) -> Result<SentToPrinter, Failure>) -> Result<SentToPrinter, Failure> {
    let view = at.write(act)?;
    at.desk.sending.bell.ring();
    Ok(view)
}

fn view_of(at: &At, tx: &Tx, jobs: &[PrintJobId], missing: &[char]) -> Result<SentToPrinter, Failure> {
    let db = tx.reader();
    let printing = db.printing(at.desk.seat)?;
    let mut views = Vec::new();
    for id in jobs {
        let job = db.print_job(*id)?.ok_or_else(|| Failure::unknown("print_job"))?;
        views.push(view(at, &printing, &job));
    }
    Ok(SentToPrinter { jobs: views, missing: missing_text(missing) })
}

fn list(at: &At, db: &Reader) -> Result<PrintJobList, Failure> {
    let printing = db.printing(at.desk.seat)?;
    let views = |jobs: Vec<PrintJob>| jobs.iter().map(|job| view(at, &printing, job)).collect();
    Ok(PrintJobList { open: views(db.open_print_jobs()?), ended: views(db.ended_print_jobs()?) })
}

fn view(at: &At, printing: &Printing, job: &PrintJob) -> PrintJobView {
    let (of, number, kind, copy) = match &job.paper.of {
        JobOf::Document { number, kind, copy } => {
            (PrintJobOf::Document, number.0.clone(), Some(*kind), *copy)
        }
        JobOf::Labels { number } => (PrintJobOf::Labels, number.0.clone(), None, 0),
        JobOf::TestPage => (PrintJobOf::TestPage, String::new(), None, 0),
    };
    let waits = (job.due_at - at.now).num_seconds();
    let trouble = job.trouble.as_ref();
    PrintJobView {
        job: job.id,
        of,
        number,
        kind,
        copy,
        printer: job.printer,
        printer_name: printing.printer(job.printer).map(|printer| printer.name).unwrap_or_default(),
        state: job.state,
        trouble: trouble.map(|said| Failure::again(said.code.clone(), said.args.clone()).worded(at.tongue)),
        tries: job.tries,
        made: at.local_text(job.made_at),
        again_in_s: if job.state == JobState::Waiting { u32::try_from(waits).unwrap_or(0) } else { 0 },
        retry: job.state.retry().map(|how| match job.paper.of {
            JobOf::Document { .. } => how,
            JobOf::Labels { .. } | JobOf::TestPage => Retry::Same,
        }),
        may_be_called_off: job.state.may_be_called_off(),
    }
}

/// A paper that somebody asked for by name has to be one that the printer has.
pub(crate) fn takes(printer: &Printer, paper: domain::printing::PaperSize) -> Result<(), Failure> {
    if printer.takes(paper) { Ok(()) } else { Err(wrong_paper(paper)) }
}
