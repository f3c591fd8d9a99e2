//! Shifts: closed days, shifts handed over, and slips made ready for a power cut.

use crate::{Reader, StoreError, sql};
use chrono::{DateTime, Utc};
use domain::ids::{CaseId, DocumentNumber, Seat, StaffId};
use domain::shift::{Blank, BlankKind, Carried, DayClose, Handover, ShiftEvent};
use domain::stamp::Stamp;
use rusqlite::{Connection, Row};

/// What stands on a sheet of a shift.
#[derive(Clone, PartialEq, Debug)]
pub enum ShiftPaper {
    /// A closed day.
    DayClose(Box<DayClose>),
    /// A shift handed over.
    Handover(Box<Handover>),
}

/// A sheet of a shift with what stands around it.
#[derive(Clone, PartialEq, Debug)]
pub struct ShiftRecord {
    /// Its number.
    pub number: DocumentNumber,
    /// Its entry of the journal.
    pub seq: i64,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// At which counter.
    pub seat: Seat,
    /// By whom.
    pub by: Option<StaffId>,
    /// How often it was printed.
    pub printed: u32,
    /// What stands on it.
    pub paper: ShiftPaper,
}

/// A blank slip with what stands around it.
#[derive(Clone, PartialEq, Debug)]
pub struct BlankRecord {
    /// The slip.
    pub blank: Blank,
    /// When it was made ready.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// How often it was printed.
    pub printed: u32,
}

/// Makes the tables say what the event says.
pub(crate) fn project(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    event: &ShiftEvent,
) -> Result<(), StoreError> {
    match event {
        ShiftEvent::DayClosed { number, close } => {
            put_sheet(db, seq, stamp, number, ("day_close", sql::to_json(close)?))
        }
        ShiftEvent::HandedOver { number, handover } => {
            put_sheet(db, seq, stamp, number, ("handover", sql::to_json(handover)?))
        }
        ShiftEvent::BlanksIssued { kind, numbers } => {
            numbers.iter().try_for_each(|number| put_blank(db, seq, stamp, *kind, number))
        }
        ShiftEvent::BlankUsed { number, case } => {
            db.prepare_cached("UPDATE blank_slip SET state = 'used', service_case = ?2 WHERE number = ?1")?
                .execute((&number.0, case.bytes()))?;
            Ok(())
        }
        ShiftEvent::BlankSpoiled { number, why } => {
            db.prepare_cached("UPDATE blank_slip SET state = 'spoiled', why = ?2 WHERE number = ?1")?
                .execute((&number.0, why))?;
            Ok(())
        }
    }
}

fn put_sheet(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    number: &DocumentNumber,
    (kind, body): (&str, String),
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO shift_sheet (number, kind, seq, at_ms, seat, staff, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        &number.0,
        kind,
        seq,
        stamp.at.timestamp_millis(),
        stamp.seat.0,
        stamp.by.map(StaffId::bytes),
        body,
    ))?;
    Ok(())
}

fn put_blank(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    kind: BlankKind,
    number: &DocumentNumber,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO blank_slip (number, kind, seq, at_ms, staff, state) VALUES (?1, ?2, ?3, ?4, ?5, 'free')",
    )?
    .execute((
        &number.0,
        kind.code(),
        seq,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
    ))?;
    Ok(())
}

/// Counts a print of a sheet or a slip; false where the number is not one of a shift's.
pub(crate) fn count_print(db: &Connection, number: &DocumentNumber, copy: u32) -> Result<bool, StoreError> {
    let sheets = db
        .prepare_cached("UPDATE shift_sheet SET printed = ?2 + 1 WHERE number = ?1")?
        .execute((&number.0, copy))?;
    // A slip that was keyed in is printed as the case that it became.
    let slips = db
        .prepare_cached("UPDATE blank_slip SET printed = ?2 + 1 WHERE number = ?1 AND state <> 'used'")?
        .execute((&number.0, copy))?;
    Ok(sheets + slips > 0)
}

const SHEET: &str = "number, kind, seq, at_ms, staff, printed, body, seat";
const BLANK: &str = "number, kind, at_ms, staff, state, service_case, why, printed";

impl Reader<'_> {
    /// A sheet of a shift by its number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn shift_sheet(&self, number: &str) -> Result<Option<ShiftRecord>, StoreError> {
        let query = format!("SELECT {SHEET} FROM shift_sheet WHERE number = upper(?1)");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([number])?;
        rows.next()?.map(sheet).transpose()
    }

    /// The sheets of shifts, the newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn shift_sheets(&self, limit: u32) -> Result<Vec<ShiftRecord>, StoreError> {
        let query = format!("SELECT {SHEET} FROM shift_sheet ORDER BY seq DESC LIMIT ?1");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(sheet(row)?);
        }
        Ok(found)
    }

    /// The journal's entry with which a day was closed last, and when; none before the first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn last_close(&self) -> Result<Option<(i64, DateTime<Utc>)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT seq, at_ms FROM shift_sheet WHERE kind = 'day_close' ORDER BY seq DESC LIMIT 1",
        )?;
        let mut rows = statement.query(())?;
        rows.next()?.map(|row| Ok((row.get(0)?, sql::moment(row.get(1)?)?))).transpose()
    }

    /// The cash that technicians carried when a day was closed last.
    ///
    /// # Errors
    /// What the disk says.
    pub fn carried(&self) -> Result<Vec<Carried>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT body FROM shift_sheet WHERE kind = 'day_close' ORDER BY seq DESC LIMIT 1",
        )?;
        let mut rows = statement.query(())?;
        let Some(row) = rows.next()? else { return Ok(Vec::new()) };
        let close: DayClose = sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        Ok(close.carried)
    }

    /// When the day before that of entry `seq` was closed; none for the first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn closed_before(&self, seq: i64) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT at_ms FROM shift_sheet WHERE kind = 'day_close' AND seq < ?1 ORDER BY seq DESC LIMIT 1",
        )?;
        let mut rows = statement.query([seq])?;
        rows.next()?.map(|row| sql::moment(row.get(0)?)).transpose()
    }

    /// A blank slip by its number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn blank(&self, number: &str) -> Result<Option<BlankRecord>, StoreError> {
        let query = format!("SELECT {BLANK} FROM blank_slip WHERE number = upper(?1)");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([number])?;
        rows.next()?.map(blank).transpose()
    }

    /// Blank slips that lie ready, and those that were spent, the newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn blanks(&self, limit: u32) -> Result<Vec<BlankRecord>, StoreError> {
        let query =
            format!("SELECT {BLANK} FROM blank_slip ORDER BY state <> 'free', seq DESC, number LIMIT ?1");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(blank(row)?);
        }
        Ok(found)
    }
}

fn sheet(row: &Row<'_>) -> Result<ShiftRecord, StoreError> {
    let (kind, body): (String, String) = (row.get(1)?, row.get(6)?);
    let paper = match kind.as_str() {
        "day_close" => ShiftPaper::DayClose(sql::from_json(&body)?),
        _ => ShiftPaper::Handover(sql::from_json(&body)?),
    };
    Ok(ShiftRecord {
        number: DocumentNumber(row.get(0)?),
        seq: row.get(2)?,
        at: sql::moment(row.get(3)?)?,
        by: sql::maybe_id(row, 4, StaffId::from_bytes)?,
        printed: row.get(5)?,
        seat: Seat(row.get(7)?),
        paper,
    })
}

fn blank(row: &Row<'_>) -> Result<BlankRecord, StoreError> {
    Ok(BlankRecord {
        blank: Blank {
            number: DocumentNumber(row.get(0)?),
            kind: sql::from_code(&row.get::<_, String>(1)?)?,
            state: sql::from_code(&row.get::<_, String>(4)?)?,
            case: sql::maybe_id(row, 5, CaseId::from_bytes)?,
            why: row.get(6)?,
        },
        at: sql::moment(row.get(2)?)?,
        by: sql::maybe_id(row, 3, StaffId::from_bytes)?,
        printed: row.get(7)?,
    })
}
