//! Repairs: repair orders, their pictures and passcodes.

mod board;

pub use board::{BoardJudged, BoardLine, BoardRemedy, BoardRow, BoardVerdict};

use crate::{Reader, StoreError, Tx, sql};
use chrono::{DateTime, Utc};
use domain::device::Device;
use domain::ids::{CaseId, CaseLineId, SaleLineId, StaffId, UnitId, WorkLineId};
use domain::repair::{RepairEvent, RepairOrder};
use rusqlite::{Connection, OptionalExtension, ToSql};

/// Which repair orders.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhichRepairs {
    /// Devices that are here, or away for us.
    Open,
    /// Those of one technician.
    Of(StaffId),
}

/// Lets the repair order take the event in.
pub(crate) fn take(
    db: &Connection,
    seq: i64,
    case: CaseId,
    line: CaseLineId,
    event: &RepairEvent,
) -> Result<(), StoreError> {
    if let RepairEvent::TakenIn { intake } = event {
        let order = RepairOrder::begin(case, line, intake);
        return insert(db, seq, &order);
    }
    let mut order = load(db, line)?.ok_or(StoreError::Unknown("repair"))?;
    order.apply(event);
    if let RepairEvent::WorkPut { work } = event {
        db.prepare_cached(
            "INSERT INTO work_line (id, case_line) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING",
        )?
        .execute((work.id.bytes(), line.bytes()))?;
    }
    update(db, &order)
}

fn insert(db: &Connection, seq: i64, order: &RepairOrder) -> Result<(), StoreError> {
    let intake = &order.intake;
    db.prepare_cached(
        "INSERT INTO repair (case_line, service_case, number, seq, state, is_open, result, technician, taken_in_on,
                             promised_on, ended_on, sale_line, unit, serial_key, body)
         VALUES (?1, ?2, ?3, ?4, ?5, 1, NULL, ?6, ?7, ?8, NULL, ?9, ?10, ?11, ?12)",
    )?
    .execute((
        order.line.bytes(),
        order.case.bytes(),
        &intake.number.0,
        seq,
        sql::code(&order.state)?,
        order.technician.map(StaffId::bytes),
        intake.on.to_string(),
        order.promised_on.map(|day| day.to_string()),
        intake.device.map(|device| device.sale_line.bytes()),
        intake.device.and_then(|device| device.unit).map(UnitId::bytes),
        serial_key(&intake.serial),
        sql::to_json(order)?,
    ))?;
    Ok(())
}

fn update(db: &Connection, order: &RepairOrder) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE repair SET state = ?2, is_open = ?3, result = ?4, technician = ?5, promised_on = ?6, ended_on = ?7,
                           serial_key = ?8, body = ?9
         WHERE case_line = ?1",
    )?
    .execute((
        order.line.bytes(),
        sql::code(&order.state)?,
        order.state.is_open(),
        order.result.map(|result| result.code()),
        order.technician.map(StaffId::bytes),
        order.promised_on.map(|day| day.to_string()),
        order.ended_on().map(|day| day.to_string()),
        serial_key(order.serial()),
        sql::to_json(order)?,
    ))?;
    Ok(())
}

/// A serial number as it is looked for: letters in one case, no spaces.
fn serial_key(serial: &str) -> String {
    serial.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

fn load(db: &Connection, line: CaseLineId) -> Result<Option<RepairOrder>, StoreError> {
    let mut found = several(db, "case_line = ?1", &[&line.bytes()])?;
    Ok(found.pop())
}

fn several(db: &Connection, condition: &str, values: &[&dyn ToSql]) -> Result<Vec<RepairOrder>, StoreError> {
    let mut statement =
        db.prepare_cached(&format!("SELECT body FROM repair WHERE {condition} ORDER BY seq"))?;
    let mut rows = statement.query(values)?;
    let mut orders = Vec::new();
    while let Some(row) = rows.next()? {
        orders.push(sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    Ok(orders)
}

impl Reader<'_> {
    /// The repair order of a case line.
    ///
    /// # Errors
    /// What the disk says.
    pub fn repair(&self, line: CaseLineId) -> Result<Option<RepairOrder>, StoreError> {
        load(self.0, line)
    }

    /// The repair order of that number, letters in any case.
    ///
    /// # Errors
    /// What the disk says.
    pub fn repair_numbered(&self, number: &str) -> Result<Option<RepairOrder>, StoreError> {
        Ok(several(self.0, "number = upper(?1)", &[&number])?.pop())
    }

    /// The repair order that a line of work belongs to.
    ///
    /// # Errors
    /// What the disk says.
    pub fn repair_of_work(&self, work: WorkLineId) -> Result<Option<CaseLineId>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT case_line FROM work_line WHERE id = ?1")?
            .query_row([work.bytes()], |row| sql::id(row, 0, CaseLineId::from_bytes))
            .optional()?)
    }

    /// How many devices each technician has on the bench.
    ///
    /// # Errors
    /// What the disk says.
    pub fn bench_load(&self) -> Result<Vec<(StaffId, u32)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT technician, count(*) FROM repair
             WHERE is_open = 1 AND state <> 'ready' AND technician IS NOT NULL GROUP BY technician",
        )?;
        let found =
            statement.query_map((), |row| Ok((sql::id(row, 0, StaffId::from_bytes)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// A case's repair orders, in the order of its lines.
    ///
    /// # Errors
    /// What the disk says.
    pub fn repairs_of_case(&self, case: CaseId) -> Result<Vec<RepairOrder>, StoreError> {
        several(self.0, "service_case = ?1", &[&case.bytes()])
    }

    /// Every repair order of a device that we sold, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn repairs_of_device(&self, device: Device) -> Result<Vec<RepairOrder>, StoreError> {
        let unit = device.unit.map(UnitId::bytes);
        several(self.0, "sale_line = ?1 AND unit IS ?2", &[&SaleLineId::bytes(device.sale_line), &unit])
    }

    /// Every repair order of a device that we did not sell, oldest first: those of its serial number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn repairs_of_serial(&self, serial: &str) -> Result<Vec<RepairOrder>, StoreError> {
        let key = serial_key(serial);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        several(self.0, "serial_key = ?1", &[&key])
    }

    /// A picture as it is kept: its media type and its bytes.
    ///
    /// # Errors
    /// What the disk says.
    pub fn attachment(&self, digest: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT media, body FROM attachment WHERE digest = ?1")?
            .query_row([digest], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// The sealed passcode of a device.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sealed_passcode(&self, line: CaseLineId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT sealed FROM passcode WHERE case_line = ?1")?
            .query_row([line.bytes()], |row| row.get(0))
            .optional()?)
    }
}

impl Tx<'_> {
    /// Keeps a picture. The same picture twice is one.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep_attachment(
        &self,
        digest: &str,
        media: &str,
        at: DateTime<Utc>,
        body: &[u8],
    ) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO attachment (digest, media, at_ms, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (digest) DO NOTHING",
            )?
            .execute((digest, media, at.timestamp_millis(), body))?;
        Ok(())
    }

    /// Keeps a sealed passcode.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep_passcode(&self, line: CaseLineId, sealed: &[u8]) -> Result<(), StoreError> {
        self.db
            .prepare_cached("INSERT INTO passcode (case_line, sealed) VALUES (?1, ?2)")?
            .execute((line.bytes(), sealed))?;
        Ok(())
    }

    /// Forgets a passcode.
    ///
    /// # Errors
    /// What the disk says.
    pub fn erase_passcode(&self, line: CaseLineId) -> Result<(), StoreError> {
        self.db.prepare_cached("DELETE FROM passcode WHERE case_line = ?1")?.execute([line.bytes()])?;
        Ok(())
    }
}
