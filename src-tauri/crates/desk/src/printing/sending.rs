//! Sends what waits: one thread for each printer that has something to do, none while nothing waits.
//!
//! Only one program sends at a time: whoever does holds a lock on a file in the store's folder, which the system
//! takes away from a program that dies. So a job that is found as being sent, by whoever holds the lock anew, was left
//! by a dead one.

use super::{Tried, system, transport};
use crate::{Desk, Failure};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{PrintJobId, PrinterId};
use domain::printing::{JobState, Outcome, Reach};
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::printing::{Form, JobMove, JobOf, PrintJob, Trouble};

/// The file whose lock says who sends.
const LOCK: &str = "printing.lock";
/// A job is due at the latest so long after now; a clock that was put back makes nobody wait for longer.
const LONGEST_WAIT: TimeDelta = TimeDelta::seconds(60);

/// How long a printer may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// To answer at all.
    pub connect: Duration,
    /// To take the next bytes.
    pub stall: Duration,
    /// To say that it has everything.
    pub close: Duration,
}

impl Default for Patience {
    /// A printer that is on answers in a second; one that is out of paper stops reading until somebody sees to it.
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(5), stall: seconds(20), close: seconds(30) }
    }
}

/// Rings when something happened to a job: whoever sends looks again.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Mutex<u64>,
    heard: Condvar,
}

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.heard.notify_all();
    }

    /// Waits until it rings after `last`, or as long as `patience`; gives how often it has rung.
    #[must_use]
    pub fn wait(&self, last: u64, patience: Duration) -> u64 {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.heard.wait_timeout_while(rung, patience, |rung| *rung == last);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// What a desk knows of its own sending.
#[derive(Debug, Default)]
pub(crate) struct Sending {
    pub(crate) bell: Arc<Bell>,
    pub(crate) patience: Patience,
    /// Printers that a thread is busy with, and the lock while there are any.
    at_work: Mutex<AtWork>,
}

impl Sending {
    pub(crate) fn new(patience: Patience) -> Self {
        Self { patience, ..Self::default() }
    }
}

#[derive(Debug, Default)]
struct AtWork {
    printers: BTreeSet<PrinterId>,
    lock: Option<File>,
}

impl Desk {
    /// What rings when a job was put down or has moved.
    #[must_use]
    pub fn print_bell(&self) -> Arc<Bell> {
        Arc::clone(&self.sending.bell)
    }

    /// Begins to send whatever is due, and asks about what a dead program left. Comes back at once; the number of
    /// printers that are busy now. Where another program sends, it takes these too.
    ///
    /// # Errors
    /// What the disk says.
    pub fn send_prints(self: &Arc<Self>) -> Result<usize, Failure> {
        let mut at_work = self.sending.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        let jobs = self.store.read(|db| Ok::<_, Failure>(db.open_print_jobs()?))?;
        let is_left = at_work.printers.is_empty() && jobs.iter().any(|job| job.state == JobState::Sending);
        let due = due(&jobs, self.clock.now(), &at_work.printers);
        if (!is_left && due.is_empty()) || !self.may_send(&mut at_work)? {
            return Ok(at_work.printers.len());
        }
        for printer in due {
            at_work.printers.insert(printer);
            let worker = Worker { desk: Arc::clone(self), printer };
            std::thread::spawn(move || worker.run());
        }
        self.rest(&mut at_work);
        Ok(at_work.printers.len())
    }

    /// Waits until no printer is busy.
    pub fn wait_for_printers(&self) {
        let mut rung = 0;
        while !self.sending.at_work.lock().unwrap_or_else(PoisonError::into_inner).printers.is_empty() {
            rung = self.sending.bell.wait(rung, Duration::from_secs(1));
        }
    }

    /// Takes the lock, unless it is held already. What was being sent then was being sent by a program that is gone.
    fn may_send(&self, at_work: &mut AtWork) -> Result<bool, Failure> {
        if at_work.lock.is_some() {
            return Ok(true);
        }
        let opened = store::private::open_or_make_file(&self.folder.join(LOCK));
        let file = opened.map_err(store::StoreError::from)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(store::StoreError::from(error).into()),
        }
        at_work.lock = Some(file);
        let trouble = Trouble { code: "print_left".to_owned(), args: Vec::new() };
        if self.store.ask_about_dead_prints(&trouble)? > 0 {
            tracing::warn!("a program ended while it was printing");
            self.sending.bell.ring();
        }
        Ok(true)
    }

    /// Where nobody is at work the lock is let go.
    fn rest(&self, at_work: &mut AtWork) {
        if at_work.printers.is_empty() {
            at_work.lock = None;
        }
    }
}

/// The printers whose first waiting job is due and that nobody is busy with. What stands behind it waits, so that
/// papers come out in the order in which they were asked for.
fn due(jobs: &[PrintJob], now: DateTime<Utc>, busy: &BTreeSet<PrinterId>) -> Vec<PrinterId> {
    let mut seen = busy.clone();
    let waiting = jobs.iter().filter(|job| job.state == JobState::Waiting);
    let first = waiting.filter(|job| seen.insert(job.printer));
    first.filter(|job| is_due(job, now)).map(|job| job.printer).collect()
}

fn is_due(job: &PrintJob, now: DateTime<Utc>) -> bool {
    job.due_at <= now || job.due_at > now + LONGEST_WAIT
}

/// One printer's thread.
struct Worker {
    desk: Arc<Desk>,
    printer: PrinterId,
}

impl Worker {
    fn run(self) {
        loop {
            match self.next() {
                Ok(true) => self.desk.sending.bell.ring(),
                Ok(false) => return,
                Err(failure) => {
                    tracing::error!(code = %failure.code, "a paper could not be taken from the queue");
                    return;
                }
            }
        }
    }

    /// Sends the first job that waits. False: there is none that is due.
    fn next(&self) -> Result<bool, Failure> {
        let desk = &self.desk;
        let jobs = desk.store.read(|db| Ok::<_, Failure>(db.open_print_jobs()?))?;
        let mut waiting =
            jobs.iter().filter(|job| job.printer == self.printer && job.state == JobState::Waiting);
        let Some(job) = waiting.next().filter(|job| is_due(job, desk.clock.now())) else { return Ok(false) };
        let begun = JobMove {
            from: JobState::Waiting,
            to: JobState::Sending,
            tries: job.tries + 1,
            due_at: job.due_at,
            trouble: job.trouble.clone(),
        };
        if !desk.store.move_print_job(job.id, &begun, desk.clock.now())? {
            // Somebody called it off meanwhile.
            return Ok(true);
        }
        let since = Instant::now();
        let Tried { outcome, trouble } = self.deliver(job)?;
        let after = JobState::after(outcome, begun.tries);
        let took_ms = since.elapsed().as_millis();
        tracing::info!(job = %job.id, ?outcome, tries = begun.tries, took_ms, "a paper was sent");
        let now = desk.clock.now();
        let ended = JobMove {
            from: JobState::Sending,
            to: after.state,
            tries: begun.tries,
            due_at: now + TimeDelta::seconds(i64::from(after.again_in_s)),
            trouble: trouble.map(written),
        };
        desk.store.move_print_job(job.id, &ended, now)?;
        Ok(after.state != JobState::Waiting)
    }

    fn deliver(&self, job: &PrintJob) -> Result<Tried, Failure> {
        let desk = &self.desk;
        let read = desk.store.read(|db| Ok::<_, Failure>((db.printing(desk.seat)?, bytes(db, job.id)?)));
        let (printing, bytes) = match read {
            Ok(read) => read,
            Err(failure) => return Ok(Tried::not(Outcome::Refused, failure)),
        };
        let refused = |code| Tried::not(Outcome::Refused, Failure::new(code));
        let Some(printer) = printing.printer(job.printer) else { return Ok(refused("printer_gone")) };
        let fits = match (job.paper.form, printer.roll) {
            (Form::Pdf, None) => true,
            (Form::Thermal, Some(roll)) => job.paper.paper.is_none_or(|paper| roll.paper() == paper),
            (Form::Pdf, Some(_)) | (Form::Thermal, None) => false,
        };
        if !fits {
            return Ok(refused("printer_changed"));
        }
        let patience = desk.sending.patience;
        let folder = desk.folder.join("print");
        let spooled = |queue, as_is| system::Spooled {
            queue,
            title: title(job),
            as_is,
            bytes: &bytes,
            folder: &folder,
            patience: patience.close,
        };
        Ok(match &printer.reach {
            Reach::System { queue } => system::send(&spooled(queue, false)),
            Reach::Raw { queue } => system::send(&spooled(queue, true)),
            Reach::Network { host, port } => transport::to_network(host, *port, &bytes, patience),
            Reach::Device { path } => transport::to_device(path, &bytes, patience),
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        {
            let mut at_work = self.desk.sending.at_work.lock().unwrap_or_else(PoisonError::into_inner);
            at_work.printers.remove(&self.printer);
            self.desk.rest(&mut at_work);
        }
        self.desk.sending.bell.ring();
    }
}

fn bytes(db: &store::Reader, job: PrintJobId) -> Result<Vec<u8>, Failure> {
    db.print_job_bytes(job)?.ok_or_else(|| Failure::unknown("print_job"))
}

/// What people see in the system's own list of jobs: a number, which is safe everywhere.
fn title(job: &PrintJob) -> &str {
    match &job.paper.of {
        JobOf::Document { number, .. } | JobOf::Labels { number } => &number.0,
        JobOf::TestPage => "sanbao-test",
    }
}

fn written(failure: Failure) -> Trouble {
    let args = failure.args.into_iter().map(|(name, value)| (name.into_owned(), value));
    Trouble { code: failure.code.into_owned(), args: args.collect() }
}
