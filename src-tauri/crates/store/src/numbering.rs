//! Numbers of papers: unique without asking anyone, also after a store went back to what a backup knows.
//!
//! A counter for each kind, seat and day counts on, and a store that was put in the place of another bears letters of
//! its own in its numbers ([`Series`]): between the backup and its restore papers may have been printed of which it
//! knows nothing. A jump of the counter would have to guess how many. Old numbers stay as they are and are found.

use crate::{StoreError, Tx, schema};
use chrono::NaiveDate;
use domain::ids::{DocumentKind, DocumentNumber, Series};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::path::Path;

impl Tx<'_> {
    /// The next number of its kind at this counter and day.
    ///
    /// # Errors
    /// What the disk says.
    pub fn next_number(&self, kind: DocumentKind, day: NaiveDate) -> Result<DocumentNumber, StoreError> {
        let seat = self.stamp().seat;
        let counter: u32 = self
            .db
            .prepare_cached(
                "INSERT INTO document_counter (kind, seat, day, last) VALUES (?1, ?2, ?3, 1)
                 ON CONFLICT (kind, seat, day) DO UPDATE SET last = last + 1
                 RETURNING last",
            )?
            .query_row((String::from(kind.letter()), seat.0, day.to_string()), |row| row.get(0))?;
        let series: Option<String> = self
            .db
            .prepare_cached("SELECT series FROM numbering ORDER BY nth DESC LIMIT 1")?
            .query_row((), |row| row.get(0))
            .optional()?;
        let series = series.map(Series::from_letters).unwrap_or_default();
        Ok(DocumentNumber::new(kind, seat, day, &series, counter))
    }
}

/// Lets the store in the file `arriving`, which is about to take the place of `live`, begin a series of its own, which
/// neither of them has had.
pub(crate) fn begin_series(arriving: &Path, live: Option<&Path>) -> Result<(), StoreError> {
    let mut db = Connection::open(arriving)?;
    let tx = db.transaction()?;
    // A store of before knew no series, and is brought up to date only when it is opened.
    tx.execute_batch(schema::NUMBERING)?;
    for series in live.map(had).unwrap_or_default() {
        tx.execute("INSERT OR IGNORE INTO numbering (series) VALUES (?1)", [series.letters()])?;
    }
    let chance: i64 = tx.query_row("SELECT random()", (), |row| row.get(0))?;
    let series = Series::another(chance.cast_unsigned(), &all(&tx)?);
    tx.execute("INSERT OR REPLACE INTO numbering (series) VALUES (?1)", [series.letters()])?;
    Ok(tx.commit()?)
}

fn all(db: &Connection) -> Result<Vec<Series>, StoreError> {
    let mut statement = db.prepare("SELECT series FROM numbering ORDER BY nth")?;
    let series = statement.query_map((), |row| Ok(Series::from_letters(row.get(0)?)))?;
    Ok(series.collect::<rusqlite::Result<_>>()?)
}

/// The series that a store has had, as far as it can still be asked: one that is damaged is replaced all the same.
fn had(live: &Path) -> Vec<Series> {
    let db = Connection::open_with_flags(live, OpenFlags::SQLITE_OPEN_READ_ONLY);
    db.map_err(StoreError::from).and_then(|db| all(&db)).unwrap_or_default()
}
