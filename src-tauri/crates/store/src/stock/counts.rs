//! Count sheets, read back.

use super::orders::moment;
use super::{part_id, place_at};
use crate::{Reader, StoreError, sql};
use chrono::{DateTime, Utc};
use domain::ids::{CountId, DocumentNumber, StaffId};
use domain::stock::{CountLine, CountSheet, CountState};
use rusqlite::Row;

/// A count sheet with what stands around it.
#[derive(Clone, PartialEq, Debug)]
pub struct CountRecord {
    /// The sheet. Of one that is posted, `expected` is what was expected when it was.
    pub sheet: CountSheet,
    /// What was counted, line by line; none for a line that was not.
    pub counted: Vec<Option<u32>>,
    /// How far it is.
    pub state: CountState,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// When it was posted or dropped.
    pub ended_at: Option<DateTime<Utc>>,
    /// By whom.
    pub ended_by: Option<StaffId>,
    /// How often it was printed.
    pub printed: u32,
}

const COLUMNS: &str = "id, number, at_ms, staff, note, state, ended_at_ms, ended_by, printed";

impl Reader<'_> {
    /// A count sheet by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn count_sheet(&self, sheet: CountId) -> Result<Option<CountRecord>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM count_sheet WHERE id = ?1");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([sheet.bytes()])?;
        rows.next()?.map(|row| self.sheet_of(row)).transpose()
    }

    /// A count sheet by its number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn count_sheet_numbered(&self, number: &str) -> Result<Option<CountRecord>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM count_sheet WHERE number = upper(?1)");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([number])?;
        rows.next()?.map(|row| self.sheet_of(row)).transpose()
    }

    /// Count sheets, open ones first, then the newest.
    ///
    /// # Errors
    /// What the disk says.
    pub fn count_sheets(&self, limit: u32) -> Result<Vec<CountRecord>, StoreError> {
        let query =
            format!("SELECT {COLUMNS} FROM count_sheet ORDER BY state = 'open' DESC, seq DESC LIMIT ?1");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([limit])?;
        let mut sheets = Vec::new();
        while let Some(row) = rows.next()? {
            sheets.push(self.sheet_of(row)?);
        }
        Ok(sheets)
    }

    fn sheet_of(&self, row: &Row) -> Result<CountRecord, StoreError> {
        let id = sql::id(row, 0, CountId::from_bytes)?;
        let (mut lines, mut counted) = (Vec::new(), Vec::new());
        let mut statement = self.0.prepare_cached(
            "SELECT part, bin, condition, keeper, expected, counted FROM count_line WHERE sheet = ?1 ORDER BY line",
        )?;
        let mut rows = statement.query([id.bytes()])?;
        while let Some(line) = rows.next()? {
            let (part, place) = (part_id(line.get(0)?), place_at(line, 1)?);
            lines.push(CountLine { part, place, expected: line.get(4)? });
            counted.push(line.get(5)?);
        }
        Ok(CountRecord {
            sheet: CountSheet { id, number: DocumentNumber(row.get(1)?), lines, note: row.get(4)? },
            counted,
            state: sql::from_code(&row.get::<_, String>(5)?)?,
            at: sql::moment(row.get(2)?)?,
            by: sql::maybe_id(row, 3, StaffId::from_bytes)?,
            ended_at: moment(row.get(6)?)?,
            ended_by: sql::maybe_id(row, 7, StaffId::from_bytes)?,
            printed: row.get(8)?,
        })
    }
}
