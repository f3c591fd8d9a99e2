//! Old parts, read back.

use super::orders::day;
use super::part_id;
use crate::{Reader, StoreError, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{OldPartId, StaffId, WorkLineId};
use domain::money::Minor;
use domain::stock::OldPart;
use rusqlite::Row;

/// An old part with what became of it.
#[derive(Clone, PartialEq, Debug)]
pub struct OldPartRecord {
    /// The part.
    pub old_part: OldPart,
    /// Where it stands among all, to go on from.
    pub seq: i64,
    /// When it came out of its device.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// When it went back to the maker.
    pub sent_on: Option<NaiveDate>,
    /// With which parcel or list.
    pub sent_reference: String,
    /// When the maker credited it.
    pub credited_on: Option<NaiveDate>,
    /// How much.
    pub credited_minor: Minor,
    /// On which credit note.
    pub credit_reference: String,
    /// Why it was turned down or thrown away.
    pub end_note: String,
}

const COLUMNS: &str = "id, seq, at_ms, staff, part, quantity, owner, work, due, credit_minor, serial, note, state, \
                       sent_on, sent_reference, credited_on, credited_minor, credit_reference, end_note";

impl Reader<'_> {
    /// An old part by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn old_part(&self, old_part: OldPartId) -> Result<Option<OldPartRecord>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM old_part WHERE id = ?1");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([old_part.bytes()])?;
        rows.next()?.map(read).transpose()
    }

    /// Old parts with which something is to be done, those due first first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open_old_parts(&self, limit: u32) -> Result<Vec<OldPartRecord>, StoreError> {
        self.old_parts(
            "state IN ('here', 'sent_back') ORDER BY state = 'sent_back', due IS NULL, due, seq LIMIT ?1",
            [limit],
        )
    }

    /// Old parts of which all is done, the newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn done_old_parts(&self, limit: u32) -> Result<Vec<OldPartRecord>, StoreError> {
        self.old_parts("state NOT IN ('here', 'sent_back') ORDER BY seq DESC LIMIT ?1", [limit])
    }

    /// The old parts that came out of a line of work.
    ///
    /// # Errors
    /// What the disk says.
    pub fn old_parts_of(&self, work: WorkLineId) -> Result<Vec<OldPartRecord>, StoreError> {
        self.old_parts("work = ?1 ORDER BY seq", [work.bytes()])
    }

    fn old_parts(
        &self,
        which: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<OldPartRecord>, StoreError> {
        let mut statement =
            self.0.prepare_cached(&format!("SELECT {COLUMNS} FROM old_part WHERE {which}"))?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

fn read(row: &Row) -> Result<OldPartRecord, StoreError> {
    let old_part = OldPart {
        id: sql::id(row, 0, OldPartId::from_bytes)?,
        part: part_id(row.get(4)?),
        quantity: row.get(5)?,
        owner: sql::from_code(&row.get::<_, String>(6)?)?,
        work: sql::maybe_id(row, 7, WorkLineId::from_bytes)?,
        due: day(row.get(8)?)?,
        credit_minor: row.get(9)?,
        serial: row.get(10)?,
        note: row.get(11)?,
        state: sql::from_code(&row.get::<_, String>(12)?)?,
    };
    Ok(OldPartRecord {
        old_part,
        seq: row.get(1)?,
        at: sql::moment(row.get(2)?)?,
        by: sql::maybe_id(row, 3, StaffId::from_bytes)?,
        sent_on: day(row.get(13)?)?,
        sent_reference: row.get(14)?,
        credited_on: day(row.get(15)?)?,
        credited_minor: row.get(16)?,
        credit_reference: row.get(17)?,
        end_note: row.get(18)?,
    })
}
