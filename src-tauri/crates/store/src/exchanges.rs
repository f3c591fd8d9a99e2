//! Exchanges: what went out for what, and what waits to be brought or picked up.

use crate::sales::{SaleRows, Source};
use crate::{Reader, StoreError, find, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::case::Replaced;
use domain::ids::{CaseId, CaseLineId, SaleId, SaleLineId, TenderId, UnitId};
use domain::sale::Sale;
use domain::stamp::Stamp;
use rusqlite::{Connection, OptionalExtension};

/// Where goods that went out in exchange come from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The line of the case that the thing before came in on.
    pub case_line: CaseLineId,
    /// The case.
    pub case: CaseId,
    /// The sale of the thing before; none for goods without proof.
    pub sale: Option<SaleId>,
    /// Its line on that sale.
    pub sale_line: Option<SaleLineId>,
    /// The machine, where it had a serial number.
    pub unit: Option<UnitId>,
}

/// Something that waits: goods that the shop owes, or that a customer promised to bring.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Of which case.
    pub case: CaseId,
    /// Which line.
    pub line: CaseLineId,
    /// Whether the shop owes it; otherwise the customer does.
    pub is_owed_by_us: bool,
    /// The day by which it should be there.
    pub until: Option<NaiveDate>,
}

pub(crate) fn put(
    db: &Connection,
    stamp: &Stamp,
    case: CaseId,
    sale: &Sale,
    carried: &[(TenderId, Option<SaleId>)],
    replaced: &[Replaced],
) -> Result<(), StoreError> {
    let placed = SaleRows::of(db)?.put(sale, Source::Keyed(None))?;
    find::index_new_sale(db, &placed, sale)?;
    db.prepare_cached("INSERT INTO exchange (sale, service_case, at_ms) VALUES (?1, ?2, ?3)")?.execute((
        sale.id.bytes(),
        case.bytes(),
        stamp.at.timestamp_millis(),
    ))?;
    for (tender, from) in carried {
        db.prepare_cached("INSERT INTO carried (tender, from_sale) VALUES (?1, ?2)")?
            .execute((tender.bytes(), from.map(SaleId::bytes)))?;
    }
    for Replaced { line, by } in replaced {
        db.prepare_cached("INSERT INTO exchange_line (new_line, case_line) VALUES (?1, ?2)")?
            .execute((by.bytes(), line.bytes()))?;
    }
    Ok(())
}

/// What had gone out is back; nothing of its sale can be returned any more.
pub(crate) fn void(db: &Connection, stamp: &Stamp, sale: SaleId) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE exchange SET voided_at_ms = ?2 WHERE sale = ?1")?
        .execute((sale.bytes(), stamp.at.timestamp_millis()))?;
    db.prepare_cached("UPDATE sale SET cancelled = 1 WHERE id = ?1")?.execute([sale.bytes()])?;
    Ok(())
}

/// Notes what a line waits for, or that it waits no longer.
pub(crate) fn note_waiting(
    db: &Connection,
    case: CaseId,
    line: &domain::case::CaseLine,
) -> Result<(), StoreError> {
    use domain::states::{ReceptionState, SettlementState};
    let is_promised = line.reception == ReceptionState::Promised;
    let is_owed = line.owed.is_some() && line.settlement == SettlementState::Open;
    let (what, until) = match &line.owed {
        Some(owed) if is_owed => ("owed", owed.ready_on),
        _ if is_promised => ("promised", line.promised_by),
        _ => {
            db.prepare_cached("DELETE FROM waiting WHERE case_line = ?1")?.execute([line.id.bytes()])?;
            return Ok(());
        }
    };
    db.prepare_cached(
        "INSERT INTO waiting (case_line, service_case, what, until) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (case_line) DO UPDATE SET what = excluded.what, until = excluded.until",
    )?
    .execute((line.id.bytes(), case.bytes(), what, until.map(|day| day.to_string())))?;
    Ok(())
}

impl Reader<'_> {
    /// The case that a sale's goods went out with, and when; none for a sale that is no exchange.
    ///
    /// # Errors
    /// What the disk says.
    pub fn exchange(&self, sale: SaleId) -> Result<Option<(CaseId, DateTime<Utc>)>, StoreError> {
        let found: Option<(CaseId, i64)> = self
            .0
            .prepare_cached("SELECT service_case, at_ms FROM exchange WHERE sale = ?1")?
            .query_row([sale.bytes()], |row| Ok((sql::id(row, 0, CaseId::from_bytes)?, row.get(1)?)))
            .optional()?;
        found.map(|(case, at_ms)| Ok((case, sql::moment(at_ms)?))).transpose()
    }

    /// What a thing that went out in exchange came in place of. Of several, the first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn origin(&self, line: SaleLineId) -> Result<Option<Origin>, StoreError> {
        Ok(self
            .0
            .prepare_cached(
                "SELECT c.id, c.service_case, c.sale, c.sale_line, c.unit
                 FROM exchange_line e JOIN case_line c ON c.id = e.case_line
                 WHERE e.new_line = ?1 ORDER BY c.position LIMIT 1",
            )?
            .query_row([line.bytes()], |row| {
                Ok(Origin {
                    case_line: sql::id(row, 0, CaseLineId::from_bytes)?,
                    case: sql::id(row, 1, CaseId::from_bytes)?,
                    sale: sql::maybe_id(row, 2, SaleId::from_bytes)?,
                    sale_line: sql::maybe_id(row, 3, SaleLineId::from_bytes)?,
                    unit: sql::maybe_id(row, 4, UnitId::from_bytes)?,
                })
            })
            .optional()?)
    }

    /// The lines of the goods that went out for a line of a case, withdrawn exchanges left out.
    ///
    /// # Errors
    /// What the disk says.
    pub fn went_out_for(&self, line: CaseLineId) -> Result<Vec<(SaleId, SaleLineId)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT l.sale, l.id FROM exchange_line e JOIN sale_line l ON l.id = e.new_line
             JOIN exchange x ON x.sale = l.sale
             WHERE e.case_line = ?1 AND x.voided_at_ms IS NULL ORDER BY l.position",
        )?;
        let found = statement.query_map([line.bytes()], |row| {
            Ok((sql::id(row, 0, SaleId::from_bytes)?, sql::id(row, 1, SaleLineId::from_bytes)?))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a machine of that serial number is with a customer: sold, and not brought back.
    ///
    /// # Errors
    /// What the disk says.
    pub fn is_with_a_customer(&self, serial: &str) -> Result<bool, StoreError> {
        let rows = self.units_numbered(serial)?;
        let mut statement = self.0.prepare_cached(
            "SELECT s.cancelled = 0 AND r.unit IS NULL FROM unit u
             JOIN sale_line l ON l.id = u.sale_line JOIN sale s ON s.id = l.sale
             LEFT JOIN unit_returned r ON r.unit = u.id WHERE u.rowid = ?1",
        )?;
        for row in rows {
            if statement.query_row([row], |row| row.get(0)).optional()?.unwrap_or(false) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What waits, the most urgent first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn waiting(&self, limit: u32) -> Result<Vec<Waiting>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT service_case, case_line, what = 'owed', until FROM waiting
             ORDER BY until IS NULL, until, case_line LIMIT ?1",
        )?;
        let mut rows = statement.query([limit])?;
        let mut waiting = Vec::new();
        while let Some(row) = rows.next()? {
            let until: Option<String> = row.get(3)?;
            waiting.push(Waiting {
                case: sql::id(row, 0, CaseId::from_bytes)?,
                line: sql::id(row, 1, CaseLineId::from_bytes)?,
                is_owed_by_us: row.get(2)?,
                until: until.map(|day| sql::day(&day)).transpose()?,
            });
        }
        Ok(waiting)
    }
}
