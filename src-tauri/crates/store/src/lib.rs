//! The store: one SQLite file that holds the journal, and tables that show what the journal says.
//!
//! All SQL of the program is in this crate. A use case reads through [`Store::read`]; it writes through
//! [`Store::write`], which opens one IMMEDIATE transaction, and in it only through [`Tx::append`]: the events go
//! to the journal and, by `project.rs`, to the tables, or nothing does. The same request id gives the first
//! answer again.
//!
//! Deliberately not here: rules (they are `domain`'s), words, and anything about who may do what.
//! To add a service table: a step in `schema/`, its projection in `project.rs`, its name in `replay::SERVICE_TABLES`.

pub mod backup;
pub mod batches;
pub mod cases;
pub mod catalogue;
pub mod credits;
pub mod devices;
pub mod error;
pub mod exchanges;
pub mod export;
pub mod field;
pub mod find;
pub mod floor;
mod frames;
mod house;
pub mod import;
pub mod journal;
pub mod lists;
pub mod loaners;
pub mod looks;
pub mod making;
mod numbering;
mod pages;
pub mod payments;
pub mod pins;
pub mod printing;
pub mod private;
mod project;
pub mod repairs;
pub mod replay;
pub mod sales;
mod schema;
pub mod seal;
pub mod secrets;
pub mod settings;
pub mod shifts;
mod sql;
pub mod stock;
pub mod unfinished;
mod vfs;
pub mod visits;
pub mod whole;

pub use error::StoreError;
pub use journal::{Entry, Fault, Look, hex};
pub use unfinished::Unfinished;

use domain::event::Event;
use domain::ids::RequestId;
use domain::stamp::Stamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The file's name in a store's folder.
pub const FILE: &str = "sanbao.db";

/// How many steps SQLite makes before it is looked whether they were too many.
const STEPS_AT_A_TIME: u32 = 10_000;

/// A store that is open: one connection that writes and a few that read.
pub struct Store {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: r2d2::Pool<r2d2_sqlite::SqliteConnectionManager>,
    similar: Arc<find::Similar>,
    /// Where each request is written down before its transaction is committed, for a store that is only in memory.
    log: OnceLock<Box<Log>>,
}

/// Writes a request down that is about to be committed; where it cannot, nothing is.
type Log = dyn Fn(&RequestKey, &Stamp) -> Result<(), StoreError> + Send + Sync;

/// A connection to read from. It sees what is committed and never waits for a writer.
#[derive(Clone, Copy)]
pub struct Reader<'a>(pub(crate) &'a Connection);

/// What was committed at one moment, to be looked at as often as a use case needs: one read transaction.
pub struct Snapshot(r2d2::PooledConnection<r2d2_sqlite::SqliteConnectionManager>);

/// The one writing transaction. What it appends is committed as a whole or not at all.
pub struct Tx<'a> {
    pub(crate) db: Transaction<'a>,
    stamp: Stamp,
    /// Whether a whole file came in.
    took_a_file: Cell<bool>,
}

/// What a request is known by: its id, the use case's name and a digest of what it asks.
#[derive(Clone, Debug)]
pub struct RequestKey {
    /// Made by the sender.
    pub id: RequestId,
    /// The use case.
    pub name: String,
    /// SHA-256 over the request, secrets left out.
    pub digest: [u8; 32],
    /// The request itself as JSON, secrets left out.
    pub asked: String,
}

/// The answer to a write.
pub enum Answer<T> {
    /// It was done now.
    New(T),
    /// It had been done before; this is what was answered then, as JSON.
    Again(String),
}

impl Store {
    /// Opens the store in `folder`, bringing an older one up to date after a backup.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is none, [`StoreError::Newer`] if a newer program wrote it,
    /// [`StoreError::NotAStore`] if the file is something else, [`StoreError::Sealed`] if nobody has opened its lock.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Err(StoreError::Missing);
        }
        private::close_store(folder);
        let mut db = sql::connect(&path, sql::Access::Write)?;
        schema::keep_older(&db, folder)?;
        if !pages::are_checked(&db)? {
            drop(db);
            pages::bring_in(&path)?;
            db = sql::connect(&path, sql::Access::Write)?;
        }
        schema::migrate(&mut db)?;
        Self::with(path, db)
    }

    /// Whether `folder` holds a store.
    #[must_use]
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).exists()
    }

    pub(crate) fn with(path: PathBuf, writer: Connection) -> Result<Self, StoreError> {
        let manager = sql::read_manager(&path);
        let readers = r2d2::Pool::builder()
            .max_size(4)
            .min_idle(Some(0))
            .test_on_check_out(false)
            .build_unchecked(manager);
        Ok(Self { path, writer: Mutex::new(writer), readers, similar: Arc::default(), log: OnceLock::new() })
    }

    /// Writes each request down with `log` from now on, before its transaction is committed.
    pub fn log_to(
        &self,
        log: impl Fn(&RequestKey, &Stamp) -> Result<(), StoreError> + Send + Sync + 'static,
    ) {
        if self.log.set(Box::new(log)).is_err() {
            tracing::error!("a store is written down in one place only");
        }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads.
    ///
    /// # Errors
    /// Whatever `look` says, or that no connection could be had.
    pub fn read<T, E: From<StoreError>>(&self, look: impl FnOnce(&Reader) -> Result<T, E>) -> Result<T, E> {
        look(&self.snapshot()?.reader())
    }

    /// What is committed now, or rather when it is first looked at.
    ///
    /// # Errors
    /// That no connection could be had.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let db = self.readers.get().map_err(|_| StoreError::Busy)?;
        // Prepared once for each connection: at the speed of one lookup, parsing these words would be felt.
        db.prepare_cached("BEGIN DEFERRED")?.execute(())?;
        Ok(Snapshot(db))
    }

    /// Writes: runs `act` in one IMMEDIATE transaction and commits what it appended. With a `request`, the
    /// answer that `answer` makes of it is kept, and the same request again gets that answer.
    ///
    /// # Errors
    /// Whatever `act` says, and then nothing has changed; [`StoreError::RequestReused`] if the id was used for
    /// something else.
    pub fn write<T, E: From<StoreError>>(
        &self,
        stamp: Stamp,
        request: Option<&RequestKey>,
        act: impl FnOnce(&Tx) -> Result<T, E>,
        answer: impl FnOnce(&T) -> Result<String, E>,
    ) -> Result<Answer<T>, E> {
        let (answer, took_a_file) = self.commit(stamp, request, act, answer)?;
        if took_a_file {
            self.gather_words();
        }
        Ok(answer)
    }

    /// The transaction of [`Store::write`], and whether a whole file came in by it.
    fn commit<T, E: From<StoreError>>(
        &self,
        stamp: Stamp,
        request: Option<&RequestKey>,
        act: impl FnOnce(&Tx) -> Result<T, E>,
        answer: impl FnOnce(&T) -> Result<String, E>,
    ) -> Result<(Answer<T>, bool), E> {
        let mut db = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        if let Some(request) = request
            && let Some(first) = sql::first_answer(&tx, request)?
        {
            return Ok((Answer::Again(first), false));
        }
        let tx = Tx { db: tx, stamp, took_a_file: Cell::new(false) };
        let done = act(&tx)?;
        if let Some(request) = request {
            sql::keep_answer(&tx.db, request, &answer(&done)?)?;
            if let Some(log) = self.log.get() {
                log(request, &tx.stamp)?;
            }
        }
        let took_a_file = tx.took_a_file.get();
        tx.db.commit().map_err(StoreError::from)?;
        Ok((Answer::New(done), took_a_file))
    }

    /// Puts the words together that a file left in pieces, a little at a time, so that others write in between.
    fn gather_words(&self) {
        match self.read(|db| find::is_scattered(db.0)) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return tracing::warn!(%error, "nobody knows how what can be found lies"),
        }
        loop {
            match self.keep_house(find::gather) {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => return tracing::warn!(%error, "what can be found stays in pieces"),
            }
        }
    }

    /// Gives the writer more room for pages while `act` writes very many rows: their ids are spread over every
    /// index, and a page that is not there has to be read again for each of them.
    ///
    /// # Errors
    /// Whatever `act` says, or the disk.
    pub fn with_room<T, E: From<StoreError>>(&self, act: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let set = |kb: i64| -> Result<(), StoreError> {
            let db = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            db.pragma_update(None, "cache_size", -kb)?;
            Ok(db.execute_batch("PRAGMA shrink_memory")?)
        };
        set(sql::MUCH_CACHE_KB)?;
        let done = act();
        set(sql::CACHE_KB)?;
        done
    }

    /// Asks the connection that writes about its file.
    pub(crate) fn with_writer<T>(&self, ask: impl FnOnce(&Connection) -> T) -> T {
        ask(&self.writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes what is not of the journal: PINs, guards, the note of a backup.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) fn keep_house<T>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut db = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = act(&tx)?;
        tx.commit()?;
        Ok(done)
    }
}

impl Snapshot {
    /// Lets nothing that is read from it run on for longer than somebody at a counter waits. Counted in steps of
    /// SQLite, so that what is too much does not depend on what else the machine does.
    ///
    /// # Errors
    /// None that is known; what SQLite says.
    pub fn hurry(&self, steps: u32) -> Result<(), StoreError> {
        let mut left = steps / STEPS_AT_A_TIME;
        let is_over = move || {
            let over = left == 0;
            left = left.saturating_sub(1);
            over
        };
        self.0.progress_handler(STEPS_AT_A_TIME.cast_signed(), Some(is_over))?;
        Ok(())
    }

    /// Takes that back, for what has to go through everything.
    ///
    /// # Errors
    /// None that is known; what SQLite says.
    pub fn take_time(&self) -> Result<(), StoreError> {
        Ok(self.0.progress_handler(0, None::<fn() -> bool>)?)
    }

    /// To read from it.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader(&self.0)
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        // The next one to have this connection begins anew.
        if let Err(error) = self.take_time() {
            tracing::error!(%error, "a read goes on being counted");
        }
        // Nothing was written, so nothing is lost if the end of it fails; the next one could not begin, though.
        if let Err(error) = self.0.prepare_cached("ROLLBACK").and_then(|mut end| end.execute(())) {
            tracing::error!(%error, "a read did not end");
        }
    }
}

impl Reader<'_> {
    /// The answer that a request got, if it was made before.
    ///
    /// # Errors
    /// [`StoreError::RequestReused`] if the id was used for something else.
    pub fn first_answer(&self, request: &RequestKey) -> Result<Option<String>, StoreError> {
        sql::first_answer(self.0, request)
    }
}

impl Tx<'_> {
    /// Appends `events` to the journal and projects each to the tables.
    ///
    /// # Errors
    /// [`StoreError::Ceiling`] if the schema refuses it: more would go back than was sold or paid.
    pub fn append(&self, events: &[Event]) -> Result<(), StoreError> {
        self.append_approved(events, None)
    }

    /// As [`Tx::append`], with the one who said yes standing beside every entry.
    ///
    /// # Errors
    /// As [`Tx::append`].
    pub fn append_approved(
        &self,
        events: &[Event],
        approved_by: Option<domain::ids::StaffId>,
    ) -> Result<(), StoreError> {
        let stamp = Stamp { approved_by, ..self.stamp.clone() };
        if let Some(from) = journal::latest_at(&self.db)?.filter(|latest| *latest > stamp.at) {
            let back = Event::ClockWentBack { from };
            journal::append(&self.db, &stamp, &back)?;
        }
        for event in events {
            let seq = journal::append(&self.db, &stamp, event)?;
            project::project(&self.db, seq, &stamp, event)?;
            if let Some(after) = self.sums_its_file(event)? {
                journal::append(&self.db, &stamp, &after)?;
            }
            self.took_a_file.set(self.took_a_file.get() || matches!(event, Event::BatchImported { .. }));
        }
        Ok(())
    }

    /// Who does this, where and when.
    #[must_use]
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// To read what this transaction sees, its own events included.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader(&self.db)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_up_that_goes_on_for_too_long_is_ended_and_the_next_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let made: Result<(), StoreError> = making::make(&folder.path().join("store"), |_| Ok(()));
        made.unwrap();
        let store = Store::open(&folder.path().join("store")).unwrap();
        let counted = |snapshot: &Snapshot| -> Result<i64, StoreError> {
            let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
                           SELECT count(*) FROM n";
            Ok(snapshot.0.query_row(endless, (), |row| row.get(0))?)
        };
        for _ in 0..2 {
            let hurried = store.snapshot().unwrap();
            hurried.hurry(50_000).unwrap();
            assert!(matches!(counted(&hurried), Err(StoreError::TooMuch)));
            hurried.take_time().unwrap();
            assert_eq!(counted(&hurried).unwrap(), 100_000);
            hurried.hurry(50_000).unwrap();
            drop(hurried);
            assert_eq!(counted(&store.snapshot().unwrap()).unwrap(), 100_000, "the connection begins anew");
        }
    }
}
