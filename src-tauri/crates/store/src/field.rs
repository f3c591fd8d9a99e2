//! Field copies: their tables, and the part of a store that goes along ([`rows`]).

mod rows;

pub use rows::{Rows, WhatGoesAlong};

use crate::{Reader, Store, StoreError, Tx, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::field::{FieldEnd, FieldEvent, FieldRequest, FieldState, Kept};
use domain::ids::{FieldCopyId, RequestId, StaffId, VisitId};
use domain::stamp::Stamp;
use rusqlite::{Connection, OptionalExtension, Row};

/// A copy, as the counter knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldCopy {
    /// Which.
    pub id: FieldCopyId,
    /// When it was taken out.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// Whose visits.
    pub technician: StaffId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Whether somebody still has it.
    pub is_out: bool,
    /// The most requests that were seen in it.
    pub requests: u32,
    /// When it was last brought back.
    pub brought_at: Option<DateTime<Utc>>,
    /// By whom.
    pub brought_by: Option<StaffId>,
    /// How the file ended then.
    pub end: Option<FieldEnd>,
    /// Why nobody expects it back.
    pub given_up: Option<String>,
}

/// A request of a copy that was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldKept {
    /// Of which copy.
    pub copy: FieldCopyId,
    /// What was asked, and when.
    pub asked: FieldRequest,
    /// Where it stands.
    pub state: FieldState,
    /// The failure's code.
    pub code: String,
    /// What belongs into its words.
    pub args: Vec<(String, String)>,
    /// Why it was set aside.
    pub why: String,
    /// When somebody decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Who.
    pub decided_by: Option<StaffId>,
}

impl FieldKept {
    /// What decides whether it is its turn.
    #[must_use]
    pub fn kept(&self) -> Kept {
        Kept { nth: self.asked.nth, visit: self.asked.visit, state: self.state }
    }
}

/// Makes the tables say what the event says.
pub(crate) fn project(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    event: &FieldEvent,
) -> Result<(), StoreError> {
    let at_ms = stamp.at.timestamp_millis();
    let by = stamp.by.map(StaffId::bytes);
    match event {
        FieldEvent::TakenOut { copy, technician, from, to, visits } => {
            let days = (*from, *to);
            take_along(db, seq, *copy, Taken { at_ms, by, technician: *technician, days, visits })?;
        }
        FieldEvent::Adopted { copy, technician, from, to, visits, taken_out, by } => {
            let (at_ms, by, days) = (taken_out.timestamp_millis(), Some(by.bytes()), (*from, *to));
            take_along(db, seq, *copy, Taken { at_ms, by, technician: *technician, days, visits })?;
        }
        FieldEvent::Kept { copy, asked, state, failure: (code, args) } => {
            db.prepare_cached(
                "INSERT INTO field_kept (copy, nth, request, at, name, visit, asked, state, code, args)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute((
                copy.bytes(),
                asked.nth,
                asked.request.bytes(),
                sql::code(&asked.at)?,
                &asked.name,
                asked.visit.map(VisitId::bytes),
                &asked.asked,
                state.code(),
                code,
                sql::to_json(args)?,
            ))?;
        }
        FieldEvent::Moved { copy, nth, state, failure, why } => {
            let (code, args) = failure.clone().unzip();
            db.prepare_cached(
                "UPDATE field_kept SET state = ?3, why = ?4, decided_at_ms = ?5, decided_by = ?6,
                                       code = coalesce(?7, code), args = coalesce(?8, args)
                 WHERE copy = ?1 AND nth = ?2",
            )?
            .execute((
                copy.bytes(),
                nth,
                state.code(),
                why,
                at_ms,
                by,
                code,
                args.map(|args| sql::to_json(&args)).transpose()?,
            ))?;
        }
        FieldEvent::BroughtBack { copy, requests, end, .. } => {
            db.prepare_cached(
                "UPDATE field_copy SET is_out = 0, requests = max(requests, ?2), brought_at_ms = ?3, brought_by = ?4,
                                       file_end = ?5 WHERE id = ?1",
            )?
            .execute((copy.bytes(), requests, at_ms, by, sql::code(end)?))?;
        }
        FieldEvent::GivenUp { copy, why } => {
            db.prepare_cached("UPDATE field_copy SET is_out = 0, given_up = ?2 WHERE id = ?1")?
                .execute((copy.bytes(), why))?;
        }
    }
    Ok(())
}

/// What is known of a copy when it becomes known.
struct Taken<'a> {
    at_ms: i64,
    by: Option<[u8; 16]>,
    technician: StaffId,
    days: (NaiveDate, NaiveDate),
    visits: &'a [VisitId],
}

fn take_along(db: &Connection, seq: i64, copy: FieldCopyId, taken: Taken) -> Result<(), StoreError> {
    let Taken { at_ms, by, technician, days: (from, to), visits } = taken;
    db.prepare_cached(
        "INSERT INTO field_copy (id, seq, at_ms, staff, technician, first_on, last_on, is_out)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
    )?
    .execute((copy.bytes(), seq, at_ms, by, technician.bytes(), from.to_string(), to.to_string()))?;
    let mut along = db.prepare_cached("INSERT INTO field_visit (visit, copy) VALUES (?1, ?2)")?;
    for visit in visits {
        along.execute((visit.bytes(), copy.bytes()))?;
    }
    Ok(())
}

const COPY: &str = "SELECT id, at_ms, staff, technician, first_on, last_on, is_out, requests, brought_at_ms, \
                    brought_by, file_end, given_up FROM field_copy";

fn copies(db: &Connection, rest: &str, values: impl rusqlite::Params) -> Result<Vec<FieldCopy>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{COPY} {rest}"))?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |column: usize| sql::day(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?);
        let moment = |column: usize| row.get::<_, Option<i64>>(column)?.map(sql::moment).transpose();
        found.push(FieldCopy {
            id: sql::id(row, 0, FieldCopyId::from_bytes)?,
            at: sql::moment(row.get(1)?)?,
            by: sql::maybe_id(row, 2, StaffId::from_bytes)?,
            technician: sql::id(row, 3, StaffId::from_bytes)?,
            from: day(4)?,
            to: day(5)?,
            is_out: row.get(6)?,
            requests: row.get(7)?,
            brought_at: moment(8)?,
            brought_by: sql::maybe_id(row, 9, StaffId::from_bytes)?,
            end: row.get::<_, Option<String>>(10)?.map(|code| sql::from_code(&code)).transpose()?,
            given_up: row.get(11)?,
        });
    }
    Ok(found)
}

fn kept(row: &Row) -> Result<FieldKept, StoreError> {
    Ok(FieldKept {
        copy: sql::id(row, 0, FieldCopyId::from_bytes)?,
        asked: FieldRequest {
            nth: row.get(1)?,
            request: sql::id(row, 2, RequestId::from_bytes)?,
            at: sql::from_code(&row.get::<_, String>(3)?)?,
            name: row.get(4)?,
            visit: sql::maybe_id(row, 5, VisitId::from_bytes)?,
            asked: row.get(6)?,
        },
        state: sql::from_code(&row.get::<_, String>(7)?)?,
        code: row.get(8)?,
        args: sql::from_json(&row.get::<_, String>(9)?)?,
        why: row.get(10)?,
        decided_at: row.get::<_, Option<i64>>(11)?.map(sql::moment).transpose()?,
        decided_by: sql::maybe_id(row, 12, StaffId::from_bytes)?,
    })
}

impl Reader<'_> {
    /// The newest copies, those that are out or have something left to decide first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn field_copies(&self, most: u32) -> Result<Vec<FieldCopy>, StoreError> {
        copies(
            self.0,
            "ORDER BY is_out OR id IN (SELECT copy FROM field_kept WHERE state IN ('refused', 'held')) DESC, seq DESC
             LIMIT ?1",
            [most],
        )
    }

    /// A copy.
    ///
    /// # Errors
    /// What the disk says.
    pub fn field_copy(&self, copy: FieldCopyId) -> Result<Option<FieldCopy>, StoreError> {
        Ok(copies(self.0, "WHERE id = ?1", [copy.bytes()])?.pop())
    }

    /// The copies that a visit is in and that are out.
    ///
    /// # Errors
    /// What the disk says.
    pub fn field_copies_of(&self, visit: VisitId) -> Result<Vec<FieldCopy>, StoreError> {
        copies(
            self.0,
            "WHERE is_out = 1 AND id IN (SELECT copy FROM field_visit WHERE visit = ?1) ORDER BY seq",
            [visit.bytes()],
        )
    }

    /// How many visits are in a copy.
    ///
    /// # Errors
    /// What the disk says.
    pub fn field_visits(&self, copy: FieldCopyId) -> Result<u32, StoreError> {
        let mut statement = self.0.prepare_cached("SELECT count(*) FROM field_visit WHERE copy = ?1")?;
        Ok(statement.query_row([copy.bytes()], |row| row.get(0))?)
    }

    /// What of a copy was not taken, in the order in which it was asked.
    ///
    /// # Errors
    /// What the disk says.
    pub fn field_kept(&self, copy: FieldCopyId) -> Result<Vec<FieldKept>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT copy, nth, request, at, name, visit, asked, state, code, args, why, decided_at_ms, decided_by
             FROM field_kept WHERE copy = ?1 ORDER BY nth",
        )?;
        let mut rows = statement.query([copy.bytes()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(kept(row)?);
        }
        Ok(found)
    }

    /// Whether a visit is in a copy.
    ///
    /// # Errors
    /// What the disk says.
    pub fn went_along(&self, copy: FieldCopyId, visit: VisitId) -> Result<bool, StoreError> {
        let mut statement =
            self.0.prepare_cached("SELECT 1 FROM field_visit WHERE visit = ?1 AND copy = ?2")?;
        Ok(statement.exists((visit.bytes(), copy.bytes()))?)
    }

    /// Whether a request was answered here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn is_answered(&self, request: RequestId) -> Result<bool, StoreError> {
        Ok(self.0.prepare_cached("SELECT 1 FROM request WHERE id = ?1")?.exists([request.bytes()])?)
    }

    /// The sealed key of a copy, where this installation made it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn field_key(&self, copy: FieldCopyId) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self.0.prepare_cached("SELECT sealed FROM field_key WHERE copy = ?1")?;
        Ok(statement.query_row([copy.bytes()], |row| row.get(0)).optional()?)
    }
}

impl Tx<'_> {
    /// Keeps the sealed key of a copy.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep_field_key(&self, copy: FieldCopyId, sealed: &[u8]) -> Result<(), StoreError> {
        self.db
            .prepare_cached("INSERT INTO field_key (copy, sealed) VALUES (?1, ?2)")?
            .execute((copy.bytes(), sealed))?;
        Ok(())
    }
}

impl Store {
    /// A store in memory, of what went along. Nothing of it is ever on a disk; it ends with the program.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for rows of a newer program, [`StoreError::Damaged`] where they do not fit.
    pub fn of_rows(rows: &Rows) -> Result<Self, StoreError> {
        let (path, writer) = rows::open(rows)?;
        Self::with(path, writer)
    }
}
