//! What each counter prints where, and the papers on their way to a printer.
//!
//! The first is a projection of the journal; the second keeps house. A job is put down in the transaction in which
//! its paper is counted, so that no paper is counted and forgotten; whoever sends it moves it on in transactions of
//! their own, which are short.

use crate::{Reader, Store, StoreError, Tx, sql};
use chrono::{DateTime, Utc};
use domain::ids::{DocumentKind, DocumentNumber, PrintJobId, PrinterId, Seat, StaffId};
use domain::printing::{JobState, PaperSize, PaperTongue, Printing};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The paper that a job brings out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct JobPaper {
    /// What it is.
    pub of: JobOf,
    /// In which form its bytes are.
    pub form: Form,
    /// What it is on; none: labels, which have sizes of their own.
    pub paper: Option<PaperSize>,
    /// In which languages.
    pub languages: PaperTongue,
}

/// What a job's paper is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum JobOf {
    /// A document.
    Document {
        /// Its number.
        number: DocumentNumber,
        /// What it is.
        kind: DocumentKind,
        /// 0 for the original, then which copy.
        copy: u32,
    },
    /// Labels of a repair.
    Labels {
        /// The repair's number.
        number: DocumentNumber,
    },
    /// A page to try a printer with.
    TestPage,
}

/// The form of a job's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// For a queue of the system.
    Pdf,
    /// For a thermal printer.
    Thermal,
}

/// Why the last try came to nothing: a failure's code and what belongs into its words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Trouble {
    /// The code.
    pub code: String,
    /// The rest.
    pub args: Vec<(String, String)>,
}

/// A job to be put down.
#[derive(Clone, Debug)]
pub struct NewPrintJob<'a> {
    /// Its id.
    pub id: PrintJobId,
    /// Where it goes.
    pub printer: PrinterId,
    /// What it brings out.
    pub paper: &'a JobPaper,
    /// What is sent.
    pub bytes: &'a [u8],
}

/// A job as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct PrintJob {
    /// Its id.
    pub id: PrintJobId,
    /// Its place in the queue.
    pub seq: i64,
    /// Where it goes.
    pub printer: PrinterId,
    /// When it was asked for.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// Where it stands.
    pub state: JobState,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub due_at: DateTime<Utc>,
    /// Why the last try came to nothing.
    pub trouble: Option<Trouble>,
    /// What it brings out.
    pub paper: JobPaper,
    /// How many bytes are sent; none once they are gone.
    pub bytes: Option<u32>,
}

/// Where a job stands after something happened to it.
#[derive(Clone, Debug)]
pub struct JobMove {
    /// Where it stood; another state by now changes nothing.
    pub from: JobState,
    /// Where it stands.
    pub to: JobState,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub due_at: DateTime<Utc>,
    /// Why the last try came to nothing.
    pub trouble: Option<Trouble>,
}

/// How many jobs that ended are kept, to be looked at.
const KEPT: i64 = 200;

const COLUMNS: &str =
    "id, seq, printer, made_at_ms, staff, state, tries, due_at_ms, trouble, body, length(bytes)";

/// Makes the tables say what a counter prints where.
pub(crate) fn put(db: &Connection, seat: Seat, printing: &Printing) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO printing (seat, body) VALUES (?1, ?2) ON CONFLICT (seat) DO UPDATE SET body = excluded.body",
    )?
    .execute((seat.0, sql::to_json(printing)?))?;
    Ok(())
}

/// In the file of a backup that is about to become the store: whoever made it may have printed since what waited then,
/// so nothing of it is sent unasked.
pub(crate) fn ask_about_jobs(path: &Path) -> Result<(), StoreError> {
    let db = Connection::open(path)?;
    let known: bool =
        db.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'print_job'", (), |row| row.get(0))?;
    if known {
        db.execute("UPDATE print_job SET state = 'unsure' WHERE state IN ('waiting', 'sending')", ())?;
    }
    Ok(())
}

impl Reader<'_> {
    /// What that counter prints where; nothing where nobody said, or where what was said cannot be read.
    ///
    /// # Errors
    /// What the disk says.
    pub fn printing(&self, seat: Seat) -> Result<Printing, StoreError> {
        let body: Option<String> = self
            .0
            .prepare_cached("SELECT body FROM printing WHERE seat = ?1")?
            .query_row([seat.0], |row| row.get(0))
            .optional()?;
        let read = body.map(|body| serde_json::from_str(&body)).transpose();
        Ok(read
            .unwrap_or_else(|error| {
                // A setting that a newer program wrote stops no paper.
                tracing::warn!(%error, "what prints where cannot be read");
                None
            })
            .unwrap_or_default())
    }

    /// The jobs of which something is still to become, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open_print_jobs(&self) -> Result<Vec<PrintJob>, StoreError> {
        self.jobs("state IN ('waiting', 'sending', 'failed', 'half_sent', 'unsure') ORDER BY seq LIMIT 1000")
    }

    /// The newest jobs that ended, newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn ended_print_jobs(&self) -> Result<Vec<PrintJob>, StoreError> {
        self.jobs("state IN ('sent', 'called_off', 'replaced') ORDER BY seq DESC LIMIT 30")
    }

    /// A job.
    ///
    /// # Errors
    /// What the disk says.
    pub fn print_job(&self, id: PrintJobId) -> Result<Option<PrintJob>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM print_job WHERE id = ?1");
        self.0.prepare_cached(&query)?.query_row([id.bytes()], read_job).optional()?.transpose()
    }

    /// What is sent for it; none once it ended.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the bytes are not those that were put down.
    pub fn print_job_bytes(&self, id: PrintJobId) -> Result<Option<Vec<u8>>, StoreError> {
        let found: Option<(Option<Vec<u8>>, Vec<u8>)> = self
            .0
            .prepare_cached("SELECT bytes, digest FROM print_job WHERE id = ?1")?
            .query_row([id.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((Some(bytes), digest)) = found else { return Ok(None) };
        if *Sha256::digest(&bytes) != *digest {
            return Err(StoreError::Damaged("a print job is not what it was".to_owned()));
        }
        Ok(Some(bytes))
    }

    /// How many jobs wait or are being sent, and how many wait for somebody.
    ///
    /// # Errors
    /// What the disk says.
    pub fn count_print_jobs(&self) -> Result<(u32, u32), StoreError> {
        Ok(self
            .0
            .prepare_cached(
                "SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')),
                        count(*) FILTER (WHERE state IN ('failed', 'half_sent', 'unsure'))
                 FROM print_job WHERE state IN ('waiting', 'sending', 'failed', 'half_sent', 'unsure')",
            )?
            .query_row((), |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    fn jobs(&self, which: &str) -> Result<Vec<PrintJob>, StoreError> {
        let mut statement =
            self.0.prepare_cached(&format!("SELECT {COLUMNS} FROM print_job WHERE {which}"))?;
        let found = statement.query_map((), read_job)?;
        found.map(|row| row?).collect()
    }
}

fn read_job(row: &Row) -> rusqlite::Result<Result<PrintJob, StoreError>> {
    let id = sql::id(row, 0, PrintJobId::from_bytes)?;
    let (seq, printer) = (row.get(1)?, sql::id(row, 2, PrinterId::from_bytes)?);
    let (made_at_ms, by) = (row.get(3)?, sql::maybe_id(row, 4, StaffId::from_bytes)?);
    let (state, tries): (String, u32) = (row.get(5)?, row.get(6)?);
    let (due_at_ms, trouble): (i64, Option<String>) = (row.get(7)?, row.get(8)?);
    let (body, bytes): (String, Option<u32>) = (row.get(9)?, row.get(10)?);
    Ok((|| {
        Ok(PrintJob {
            id,
            seq,
            printer,
            made_at: sql::moment(made_at_ms)?,
            by,
            state: sql::from_code(&state)?,
            tries,
            due_at: sql::moment(due_at_ms)?,
            trouble: trouble.map(|trouble| sql::from_json(&trouble)).transpose()?,
            paper: sql::from_json(&body)?,
            bytes,
        })
    })())
}

impl Tx<'_> {
    /// Puts a job down. Those that ended long ago go.
    ///
    /// # Errors
    /// What the disk says.
    pub fn queue_print(&self, job: &NewPrintJob) -> Result<(), StoreError> {
        let (now_ms, by) = (self.stamp().at.timestamp_millis(), self.stamp().by);
        self.db
            .prepare_cached(
                "INSERT INTO print_job (id, printer, made_at_ms, staff, state, tries, due_at_ms, body, digest, bytes)
                 VALUES (?1, ?2, ?3, ?4, 'waiting', 0, ?3, ?5, ?6, ?7)",
            )?
            .execute((
                job.id.bytes(),
                job.printer.bytes(),
                now_ms,
                by.map(StaffId::bytes),
                sql::to_json(job.paper)?,
                Sha256::digest(job.bytes).as_slice(),
                job.bytes,
            ))?;
        self.db
            .prepare_cached(
                "DELETE FROM print_job WHERE state IN ('sent', 'called_off', 'replaced')
                     AND seq <= (SELECT max(seq) FROM print_job) - ?1",
            )?
            .execute([KEPT])?;
        Ok(())
    }

    /// Moves a job on. False: it stood elsewhere by now, and nothing changed.
    ///
    /// # Errors
    /// What the disk says.
    pub fn move_print_job(&self, id: PrintJobId, moved: &JobMove) -> Result<bool, StoreError> {
        move_job(&self.db, id, moved, self.stamp().at)
    }

    /// Lets a job of which nothing came out go to another printer, in the form that it takes.
    ///
    /// # Errors
    /// What the disk says.
    pub fn redirect_print_job(&self, job: &NewPrintJob, from: JobState) -> Result<bool, StoreError> {
        // Its bytes are others, and it stands behind those that wait for that printer already.
        let gone = self
            .db
            .prepare_cached("DELETE FROM print_job WHERE id = ?1 AND state = ?2")?
            .execute((job.id.bytes(), sql::code(&from)?))?;
        if gone == 0 {
            return Ok(false);
        }
        self.queue_print(job)?;
        Ok(true)
    }
}

impl Store {
    /// Moves a job on, apart from any use case.
    ///
    /// # Errors
    /// What the disk says.
    pub fn move_print_job(
        &self,
        id: PrintJobId,
        moved: &JobMove,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        self.keep_house(|db| move_job(db, id, moved, now))
    }

    /// Whatever is being sent was left by a program that is gone: whoever calls this is the only one that sends.
    ///
    /// # Errors
    /// What the disk says.
    pub fn ask_about_dead_prints(&self, trouble: &Trouble) -> Result<usize, StoreError> {
        let unsure = JobState::Sending.after_a_death();
        self.keep_house(|db| {
            Ok(db.execute(
                "UPDATE print_job SET state = ?1, trouble = ?2 WHERE state = 'sending'",
                (sql::code(&unsure)?, sql::to_json(trouble)?),
            )?)
        })
    }
}

fn move_job(
    db: &Connection,
    id: PrintJobId,
    moved: &JobMove,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let ended_at_ms = (!moved.to.is_open()).then(|| now.timestamp_millis());
    let changed = db
        .prepare_cached(
            "UPDATE print_job SET state = ?3, tries = ?4, due_at_ms = ?5, trouble = ?6, ended_at_ms = ?7,
                 bytes = CASE WHEN ?7 IS NULL THEN bytes END
             WHERE id = ?1 AND state = ?2",
        )?
        .execute((
            id.bytes(),
            sql::code(&moved.from)?,
            sql::code(&moved.to)?,
            moved.tries,
            moved.due_at.timestamp_millis(),
            moved.trouble.as_ref().map(sql::to_json).transpose()?,
            ended_at_ms,
        ))?;
    Ok(changed == 1)
}
