//! Visits, rosters and plans: from their events to their tables, and what is read back.

use crate::journal::Entry;
use crate::{Reader, StoreError, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::device::Device;
use domain::ids::{CustomerId, DocumentNumber, StaffId, UnitId, VisitId, VisitPlanId, WorkLineId};
use domain::stamp::Stamp;
use domain::visit::{MaintenancePlan, Roster, Visit, VisitEvent};
use rusqlite::{Connection, OptionalExtension, ToSql};
use std::collections::BTreeSet;

/// A visit as a paper: when and by whom it was issued, and how often it was printed.
#[derive(Clone, Debug)]
pub struct VisitRecord {
    /// The visit.
    pub visit: Visit,
    /// When the call was taken.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// How often its sheet was printed.
    pub printed: u32,
    /// How often the warranty slip was that went with it.
    pub slip_printed: u32,
}

/// A visit with what its card shows beside it, read together.
#[derive(Clone, Debug)]
pub struct VisitRow {
    /// The visit.
    pub visit: Visit,
    /// Whose it is.
    pub customer: String,
}

/// Which visits to list.
#[derive(Clone, Debug, Default)]
pub struct WhichVisits {
    /// Only those that stand there, by code; empty: all.
    pub states: Vec<&'static str>,
    /// Only those of somebody.
    pub technician: Option<StaffId>,
    /// Only a customer's.
    pub customer: Option<CustomerId>,
    /// Only those from this day on.
    pub from: Option<NaiveDate>,
    /// Only those up to this day.
    pub to: Option<NaiveDate>,
}

/// Makes the tables say what the event says.
pub(crate) fn project(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    event: &VisitEvent,
) -> Result<(), StoreError> {
    match event {
        VisitEvent::Booked { visit, call } => {
            put(db, seq, stamp, &Visit::begin(*visit, (**call).clone()))?;
            remember(db, *visit, seq)
        }
        VisitEvent::Changed { visit: id, change } => {
            let mut visit = load(db, *id)?.ok_or(StoreError::Unknown("visit"))?;
            visit.apply(change);
            update(db, &visit)?;
            remember(db, *id, seq)
        }
        VisitEvent::RosterKept { roster } => {
            db.prepare_cached(
                "INSERT INTO visit_roster (staff, body) VALUES (?1, ?2)
                 ON CONFLICT (staff) DO UPDATE SET body = excluded.body",
            )?
            .execute((roster.staff.bytes(), sql::to_json(roster)?))?;
            Ok(())
        }
        VisitEvent::PlanKept { plan } => put_plan(db, seq, plan),
        VisitEvent::PlanChanged { plan: id, change } => {
            let mut plan = load_plan(db, *id)?.ok_or(StoreError::Unknown("visit plan"))?;
            plan.apply(change);
            put_plan(db, seq, &plan)
        }
    }
}

fn put(db: &Connection, seq: i64, stamp: &Stamp, visit: &Visit) -> Result<(), StoreError> {
    let call = &visit.call;
    db.prepare_cached(
        "INSERT INTO visit (id, number, seq, at_ms, staff, kind, state, is_open, customer, day, start, sale_line,
                            unit, serial_key, rework_of, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute((
        visit.id.bytes(),
        &call.number.0,
        seq,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
        call.kind.code(),
        visit.state.code(),
        call.customer.bytes(),
        visit.start().date().to_string(),
        visit.start().to_string(),
        call.subject.device.map(|device| device.sale_line.bytes()),
        call.subject.device.and_then(|device| device.unit).map(UnitId::bytes),
        serial_key(&call.subject.serial),
        call.rework_of.map(VisitId::bytes),
        sql::to_json(visit)?,
    ))?;
    Ok(())
}

fn update(db: &Connection, visit: &Visit) -> Result<(), StoreError> {
    let ending = visit.ending.as_ref();
    db.prepare_cached(
        "UPDATE visit SET state = ?2, is_open = ?3, result = ?4, technician = ?5, day = ?6, start = ?7, ended_on = ?8,
                          call_back_on = ?9, slip = ?10, body = ?11
         WHERE id = ?1",
    )?
    .execute((
        visit.id.bytes(),
        visit.state.code(),
        visit.state.is_open(),
        ending.map(|ending| ending.result.code()),
        visit.technician().map(StaffId::bytes),
        visit.start().date().to_string(),
        visit.start().to_string(),
        ending.map(|ending| ending.left.date().to_string()),
        visit.call_back.as_ref().and_then(|call_back| call_back.due_on).map(|day| day.to_string()),
        ending.and_then(|ending| ending.slip.as_ref()).map(|slip| &slip.0),
        sql::to_json(visit)?,
    ))?;
    for line in &visit.lines {
        db.prepare_cached("INSERT OR IGNORE INTO visit_line (id, visit) VALUES (?1, ?2)")?
            .execute((line.id.bytes(), visit.id.bytes()))?;
    }
    Ok(())
}

fn put_plan(db: &Connection, seq: i64, plan: &MaintenancePlan) -> Result<(), StoreError> {
    let device = plan.target.subject.device;
    db.prepare_cached(
        "INSERT INTO visit_plan (id, seq, customer, sale_line, unit, next_on, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET customer = excluded.customer, sale_line = excluded.sale_line,
             unit = excluded.unit, next_on = excluded.next_on, body = excluded.body",
    )?
    .execute((
        plan.id.bytes(),
        seq,
        plan.target.customer.bytes(),
        device.map(|device| device.sale_line.bytes()),
        device.and_then(|device| device.unit).map(UnitId::bytes),
        plan.next_on().map(|day| day.to_string()),
        sql::to_json(plan)?,
    ))?;
    Ok(())
}

fn remember(db: &Connection, visit: VisitId, seq: i64) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO visit_history (visit, seq) VALUES (?1, ?2)")?
        .execute((visit.bytes(), seq))?;
    Ok(())
}

/// A sheet or a slip was printed; tells whether the number is a visit's.
pub(crate) fn count_print(db: &Connection, number: &DocumentNumber, copy: u32) -> Result<bool, StoreError> {
    let mut changed = 0;
    for set in ["printed = ?2 + 1 WHERE number = ?1", "slip_printed = ?2 + 1 WHERE slip = ?1"] {
        changed += db.prepare_cached(&format!("UPDATE visit SET {set}"))?.execute((&number.0, copy))?;
    }
    Ok(changed > 0)
}

/// A serial number as it is looked for: letters in one case, no spaces.
fn serial_key(serial: &str) -> String {
    serial.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

fn load(db: &Connection, id: VisitId) -> Result<Option<Visit>, StoreError> {
    Ok(visits(db, "id = ?1 ORDER BY seq", &[&id.bytes()])?.pop())
}

fn load_plan(db: &Connection, id: VisitPlanId) -> Result<Option<MaintenancePlan>, StoreError> {
    Ok(bodies(db, "SELECT body FROM visit_plan WHERE id = ?1", &[&id.bytes()])?.pop())
}

fn visits(db: &Connection, condition: &str, values: &[&dyn ToSql]) -> Result<Vec<Visit>, StoreError> {
    bodies(db, &format!("SELECT body FROM visit WHERE {condition}"), values)
}

fn rows(db: &Connection, condition: &str, values: &[&dyn ToSql]) -> Result<Vec<VisitRow>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT body, (SELECT name FROM customer WHERE id = visit.customer) FROM visit WHERE {condition}"
    ))?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(VisitRow {
            visit: sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?,
            customer: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
        });
    }
    Ok(found)
}

fn bodies<T: serde::de::DeserializeOwned>(
    db: &Connection,
    query: &str,
    values: &[&dyn ToSql],
) -> Result<Vec<T>, StoreError> {
    let mut statement = db.prepare_cached(query)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// A visit by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visit(&self, id: VisitId) -> Result<Option<Visit>, StoreError> {
        load(self.0, id)
    }

    /// The visit of that number, letters in any case, as a paper.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visit_numbered(&self, number: &str) -> Result<Option<VisitRecord>, StoreError> {
        self.visit_record("number = upper(?1)", number)
    }

    /// The visit that a warranty slip went with, as a paper.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visit_with_slip(&self, slip: &str) -> Result<Option<VisitRecord>, StoreError> {
        self.visit_record("slip = upper(?1)", slip)
    }

    fn visit_record(&self, condition: &str, value: &str) -> Result<Option<VisitRecord>, StoreError> {
        let query = format!("SELECT body, at_ms, staff, printed, slip_printed FROM visit WHERE {condition}");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([value])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(VisitRecord {
            visit: sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?,
            at: sql::moment(row.get(1)?)?,
            by: sql::maybe_id(row, 2, StaffId::from_bytes)?,
            printed: row.get(3)?,
            slip_printed: row.get(4)?,
        }))
    }

    /// Somebody's visits of some days, in their order.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_of_days(
        &self,
        technician: StaffId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<VisitRow>, StoreError> {
        let condition =
            "technician = ?1 AND day BETWEEN ?2 AND ?3 AND state <> 'cancelled' ORDER BY day, start, seq";
        rows(self.0, condition, &[&technician.bytes(), &from.to_string(), &to.to_string()])
    }

    /// Whoever has a visit on some days, whether they still work here or not.
    ///
    /// # Errors
    /// What the disk says.
    pub fn drivers_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<StaffId>, StoreError> {
        let query = "SELECT id FROM staff WHERE EXISTS (SELECT 1 FROM visit
             WHERE technician = staff.id AND day BETWEEN ?1 AND ?2 AND state <> 'cancelled') ORDER BY id";
        let mut statement = self.0.prepare_cached(query)?;
        let mut rows = statement.query([from.to_string(), to.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(StaffId::from_bytes(row.get(0)?));
        }
        Ok(found)
    }

    /// Visits of some days that nobody drives to.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_called(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<VisitRow>, StoreError> {
        let condition = "is_open = 1 AND state = 'called' AND day BETWEEN ?1 AND ?2 ORDER BY day, start, seq";
        rows(self.0, condition, &[&from.to_string(), &to.to_string()])
    }

    /// Visits of earlier days that nobody has been to.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_left_over(&self, before: NaiveDate) -> Result<Vec<VisitRow>, StoreError> {
        rows(self.0, "is_open = 1 AND day < ?1 ORDER BY day, start, seq", &[&before.to_string()])
    }

    /// Somebody's visits of one day.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_of_day(&self, technician: StaffId, day: NaiveDate) -> Result<Vec<Visit>, StoreError> {
        let condition = "technician = ?1 AND day = ?2 AND state <> 'cancelled' ORDER BY start, seq";
        visits(self.0, condition, &[&technician.bytes(), &day.to_string()])
    }

    /// Visits as asked for, the newest day first; at most `limit`.
    ///
    /// # Errors
    /// What the disk says.
    pub fn list_visits(&self, which: &WhichVisits, limit: u32) -> Result<(Vec<VisitRow>, u32), StoreError> {
        let states = serde_json::to_string(&which.states).unwrap_or_default();
        let condition = "(?1 = '[]' OR state IN (SELECT value FROM json_each(?1)))
             AND (?2 IS NULL OR technician = ?2) AND (?3 IS NULL OR customer = ?3)
             AND (?4 IS NULL OR day >= ?4) AND (?5 IS NULL OR day <= ?5)";
        let technician = which.technician.map(StaffId::bytes);
        let customer = which.customer.map(CustomerId::bytes);
        let (from, to) = (which.from.map(|day| day.to_string()), which.to.map(|day| day.to_string()));
        let values: [&dyn ToSql; 5] = [&states, &technician, &customer, &from, &to];
        let total = self
            .0
            .prepare_cached(&format!("SELECT count(*) FROM visit WHERE {condition}"))?
            .query_row(&values[..], |row| row.get(0))?;
        let ordered = format!("{condition} ORDER BY day DESC, start DESC, seq DESC LIMIT {limit}");
        Ok((rows(self.0, &ordered, &values)?, total))
    }

    /// Visits to a device, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_of_device(&self, device: Device) -> Result<Vec<Visit>, StoreError> {
        let unit = device.unit.map(UnitId::bytes);
        visits(self.0, "sale_line = ?1 AND unit IS ?2 ORDER BY seq", &[&device.sale_line.bytes(), &unit])
    }

    /// Visits to a device of that serial number, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_of_serial(&self, serial: &str) -> Result<Vec<Visit>, StoreError> {
        let key = serial_key(serial);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        visits(self.0, "serial_key = ?1 ORDER BY seq", &[&key])
    }

    /// Visits that ended from one day to another, and whether somebody was called again for the same device.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_ended(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<(VisitRow, bool)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT body, id IN (SELECT rework_of FROM visit WHERE rework_of IS NOT NULL),
                    (SELECT name FROM customer WHERE id = visit.customer) FROM visit
             WHERE ended_on BETWEEN ?1 AND ?2 ORDER BY ended_on, seq",
        )?;
        let mut rows = statement.query((from.to_string(), to.to_string()))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let visit = sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            let customer = row.get::<_, Option<String>>(2)?.unwrap_or_default();
            found.push((VisitRow { visit, customer }, row.get(1)?));
        }
        Ok(found)
    }

    /// Visits whose customers are to be rung up, those due first first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn call_backs_due(&self, limit: u32) -> Result<Vec<Visit>, StoreError> {
        visits(self.0, "call_back_on IS NOT NULL ORDER BY call_back_on, seq LIMIT ?1", &[&limit])
    }

    /// Lines of work whose parts are not all here, of repairs and of visits.
    ///
    /// # Errors
    /// What the disk says.
    pub fn work_that_waits(&self) -> Result<BTreeSet<WorkLineId>, StoreError> {
        let mut statement = self.0.prepare_cached("SELECT work FROM part_want WHERE waiting > 0")?;
        let found = statement.query_map((), |row| sql::id(row, 0, WorkLineId::from_bytes))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The visit that a line of work belongs to.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visit_of_work(&self, work: WorkLineId) -> Result<Option<VisitId>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT visit FROM visit_line WHERE id = ?1")?
            .query_row([work.bytes()], |row| sql::id(row, 0, VisitId::from_bytes))
            .optional()?)
    }

    /// The entries of the journal about a visit, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn history_of_visit(&self, visit: VisitId) -> Result<Vec<Entry>, StoreError> {
        let mut statement =
            self.0.prepare_cached("SELECT seq FROM visit_history WHERE visit = ?1 ORDER BY seq")?;
        let seqs: Vec<i64> =
            statement.query_map([visit.bytes()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        seqs.into_iter().map(|seq| self.journal_entry(seq)).collect()
    }

    /// What is known of those who drive.
    ///
    /// # Errors
    /// What the disk says.
    pub fn rosters(&self) -> Result<Vec<Roster>, StoreError> {
        bodies(self.0, "SELECT body FROM visit_roster", &[])
    }

    /// A plan by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visit_plan(&self, id: VisitPlanId) -> Result<Option<MaintenancePlan>, StoreError> {
        load_plan(self.0, id)
    }

    /// Plans, by what is due first; those that have ended last.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visit_plans(&self) -> Result<Vec<MaintenancePlan>, StoreError> {
        bodies(self.0, "SELECT body FROM visit_plan ORDER BY next_on IS NULL, next_on, seq", &[])
    }
}
