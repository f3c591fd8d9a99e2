//! Whether a store is whole: what a start has time to compare, and what a look through everything finds.
//!
//! Damage of pages shows by itself at the first read (`pages.rs`). What is looked for here is a file that somebody
//! changed with a tool: the journal's chain, the schema, what stands in tables beside it, and the rows that came with
//! files. Everything that a decision rests on is under one of them.

use crate::sql::{self, Access};
use crate::{Look, Reader, Store, StoreError, house, journal, replay, schema};
use chrono::{DateTime, Utc};
use domain::finding::{Finding, FindingKind};
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a look through a store found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wholeness {
    /// Of the journal.
    pub journal: Look,
    /// What is not as it should be; empty: the store is whole.
    pub found: Vec<Finding>,
}

/// Ends a look through everything, which takes a minute in a large store.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

/// After how many steps of SQLite's it is seen: a few milliseconds' worth.
const STEPS: i32 = 100_000;

impl Stop {
    /// From now on.
    pub fn now(&self) {
        self.0.store(true, Ordering::Release);
    }

    pub(crate) fn heeded_by(&self, db: &Connection) -> Result<(), StoreError> {
        let is_over = Arc::clone(&self.0);
        Ok(db.progress_handler(STEPS, Some(move || is_over.load(Ordering::Acquire)))?)
    }
}

/// How many of the newest journal entries are looked at on start: a few milliseconds' worth.
const LOOKED_AT_ON_START: i64 = 200;

/// Looks through everything: pages, references, chain, schema, settings, people, files' rows, and every table against
/// a replay of the journal. A store of an older schema has its tables looked at once it has been brought up to date.
///
/// # Errors
/// What the disk says. That something is damaged is no error but a finding.
pub fn look_through(path: &Path) -> Result<Wholeness, StoreError> {
    look_through_until(path, &Stop::default())
}

/// As [`look_through`], and an error as soon as it is told to stop.
///
/// # Errors
/// As [`look_through`], and that it was stopped.
pub fn look_through_until(path: &Path, stop: &Stop) -> Result<Wholeness, StoreError> {
    let db = sql::connect(path, Access::Read)?;
    stop.heeded_by(&db)?;
    let mut found = Vec::new();
    take(&mut found, FindingKind::Pages, pages(&db))?;
    take(&mut found, FindingKind::Reference, references(&db))?;
    let mut look = Look { entries: 0, head: String::new(), bad: None };
    let chain = journal::verify(&db, 1).map(|seen| {
        look = seen;
        look.bad.map(|(row, _)| row.to_string()).into_iter().collect()
    });
    take(&mut found, FindingKind::Journal, chain)?;
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    // A replay of a chain that is not whole, or of pages that cannot be read, says nothing more.
    if version == schema::VERSION && found.is_empty() {
        found.extend(schema::differences(&db)?);
        found.extend(house::differences(&db)?);
        found.extend(house::files_that_differ(&db)?);
        let tables = replay::differences(path, stop)
            .map(|tables| tables.into_iter().map(|difference| difference.table).collect());
        take(&mut found, FindingKind::Table, tables)?;
    }
    Ok(Wholeness { journal: look, found })
}

/// Notes what was found of a kind; where it could not be looked at because of damage, that.
fn take(
    found: &mut Vec<Finding>,
    kind: FindingKind,
    places: Result<Vec<String>, StoreError>,
) -> Result<(), StoreError> {
    match places {
        Ok(places) => found.extend(places.into_iter().map(|place| Finding { kind, place })),
        Err(StoreError::Damaged(what)) => found.push(Finding { kind: FindingKind::Pages, place: what }),
        // An event that cannot be put into the tables it is about: they are not what they were.
        Err(StoreError::Ceiling(what)) if kind == FindingKind::Table => {
            found.push(Finding { kind, place: what })
        }
        Err(StoreError::Unknown(what)) if kind == FindingKind::Table => {
            found.push(Finding { kind, place: what.to_owned() });
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// What SQLite itself finds damaged; every page in use is read, and so compared with its checksum.
pub(crate) fn pages(db: &Connection) -> Result<Vec<String>, StoreError> {
    let said: String = db.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0))?;
    Ok(if said == "ok" { Vec::new() } else { vec![said] })
}

/// The table of a row that points nowhere.
pub(crate) fn references(db: &Connection) -> Result<Vec<String>, StoreError> {
    let table: Option<String> = db.query_row("PRAGMA foreign_key_check", (), |row| row.get(0)).optional()?;
    Ok(table.into_iter().collect())
}

impl Store {
    /// What a start has time for: the journal's newest entries, the schema, and what the journal says of the house.
    ///
    /// # Errors
    /// What the disk says.
    pub fn look_on_start(&self) -> Result<Vec<Finding>, StoreError> {
        self.read(|db| {
            let mut found = Vec::new();
            let newest = db
                .verify_newest(LOOKED_AT_ON_START)
                .map(|look| look.bad.map(|(row, _)| row.to_string()).into_iter().collect());
            take(&mut found, FindingKind::Journal, newest)?;
            if found.is_empty() {
                found.extend(schema::differences(db.0)?);
                match house::differences(db.0) {
                    Ok(differences) => found.extend(differences),
                    Err(StoreError::Damaged(what)) => {
                        found.push(Finding { kind: FindingKind::Journal, place: what });
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(found)
        })
    }

    /// Keeps what a look through everything found, for the next start.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep_look(&self, now: DateTime<Utc>, whole: &Wholeness) -> Result<(), StoreError> {
        let found = sql::to_json(&whole.found)?;
        self.keep_house(|db| {
            db.execute(
                "INSERT OR REPLACE INTO looked_through (one, at_ms, seq, found) VALUES (1, ?1, ?2, ?3)",
                (now.timestamp_millis(), whole.journal.entries, found),
            )?;
            Ok(())
        })
    }
}

/// When everything was looked through, and what was found.
pub type LastLook = (DateTime<Utc>, Vec<Finding>);

impl Reader<'_> {
    /// When everything was last looked through, and what was found.
    ///
    /// # Errors
    /// What the disk says.
    pub fn last_look(&self) -> Result<Option<LastLook>, StoreError> {
        let kept: Option<(i64, String)> = self
            .0
            .query_row("SELECT at_ms, found FROM looked_through", (), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        kept.map(|(at_ms, found)| Ok((sql::moment(at_ms)?, sql::from_json(&found)?))).transpose()
    }

    /// What damage a manager saw last.
    ///
    /// # Errors
    /// What the disk says.
    pub fn damage_seen(&self) -> Result<Vec<Finding>, StoreError> {
        house::damage_seen(self.0)
    }
}
