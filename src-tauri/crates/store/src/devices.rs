//! Devices: what is known of one, and what befell it.

use crate::{Reader, StoreError, sql};
use chrono::{DateTime, Utc};
use domain::case::CaseLine;
use domain::device::{Device, Past};
use domain::ids::{CaseId, PastId, SaleId, SaleLineId, StaffId, UnitId};
use domain::stamp::Stamp;
use rusqlite::{Connection, OptionalExtension};

/// An entry of a device's past, and who keyed it in.
#[derive(Clone, Debug)]
pub struct PastRecord {
    /// The entry.
    pub past: Past,
    /// Who keyed it in, or corrected it last.
    pub by: Option<StaffId>,
    /// What it said before they took in hand what somebody else had keyed in.
    pub before: Option<Past>,
    /// When.
    pub at: DateTime<Utc>,
    /// Why it no longer counts, where it was struck.
    pub struck: Option<String>,
    /// Who struck it.
    pub struck_by: Option<StaffId>,
}

pub(crate) fn put_past(db: &Connection, stamp: &Stamp, past: &Past) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO device_past (id, sale_line, unit, on_day, body, staff, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET on_day = excluded.on_day, body = excluded.body,
             staff = excluded.staff, at_ms = excluded.at_ms,
             body_before = CASE WHEN staff IS excluded.staff THEN body_before ELSE body END",
    )?
    .execute((
        past.id.bytes(),
        past.device.sale_line.bytes(),
        past.device.unit.map(UnitId::bytes),
        past.what.on().to_string(),
        sql::to_json(past)?,
        stamp.by.map(StaffId::bytes),
        stamp.at.timestamp_millis(),
    ))?;
    Ok(())
}

pub(crate) fn strike_past(
    db: &Connection,
    stamp: &Stamp,
    past: PastId,
    reason: &str,
) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE device_past SET struck = ?2, struck_by = ?3 WHERE id = ?1")?.execute((
        past.bytes(),
        reason,
        stamp.by.map(StaffId::bytes),
    ))?;
    Ok(())
}

pub(crate) fn map_category(db: &Connection, word: &str, category: Option<&str>) -> Result<(), StoreError> {
    match category {
        Some(category) => db.execute(
            "INSERT INTO category_word (word, category) VALUES (?1, ?2)
             ON CONFLICT (word) DO UPDATE SET category = excluded.category",
            (word, category),
        )?,
        None => db.execute("DELETE FROM category_word WHERE word = ?1", [word])?,
    };
    Ok(())
}

impl Reader<'_> {
    /// What befell a device elsewhere, in the order of days; struck entries are there, marked.
    ///
    /// # Errors
    /// What the disk says.
    pub fn past(&self, device: Device) -> Result<Vec<PastRecord>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT body, staff, at_ms, struck, struck_by, body_before FROM device_past
             WHERE sale_line = ?1 AND unit IS ?2 ORDER BY on_day, id",
        )?;
        let mut rows = statement.query((device.sale_line.bytes(), device.unit.map(UnitId::bytes)))?;
        let mut past = Vec::new();
        while let Some(row) = rows.next()? {
            past.push(PastRecord {
                past: sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?,
                by: sql::maybe_id(row, 1, StaffId::from_bytes)?,
                at: sql::moment(row.get(2)?)?,
                struck: row.get(3)?,
                struck_by: sql::maybe_id(row, 4, StaffId::from_bytes)?,
                before: row.get::<_, Option<String>>(5)?.map(|body| sql::from_json(&body)).transpose()?,
            });
        }
        Ok(past)
    }

    /// The sale of a line.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sale_of_line(&self, line: SaleLineId) -> Result<Option<SaleId>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT sale FROM sale_line WHERE id = ?1")?
            .query_row([line.bytes()], |row| sql::id(row, 0, SaleId::from_bytes))
            .optional()?)
    }

    /// The cases in which a device was on the counter, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn cases_of_device(&self, device: Device) -> Result<Vec<CaseId>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT DISTINCT k.id, k.seq FROM case_line l JOIN service_case k ON k.id = l.service_case
             WHERE l.sale_line = ?1 AND l.unit IS ?2 ORDER BY k.seq",
        )?;
        let found = statement
            .query_map((device.sale_line.bytes(), device.unit.map(UnitId::bytes)), |row| {
                sql::id(row, 0, CaseId::from_bytes)
            })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Lines about a device that gave goodwill, with when their case was opened, oldest first. What gave none is long
    /// and not read: goodwill stands in its line as this, compact as it is written.
    ///
    /// # Errors
    /// What the disk says.
    pub fn goodwill_of_device(&self, device: Device) -> Result<Vec<(DateTime<Utc>, CaseLine)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            r#"SELECT k.opened_at_ms, l.body FROM case_line l JOIN service_case k ON k.id = l.service_case
             WHERE l.sale_line = ?1 AND l.unit IS ?2 AND instr(l.body, '"goodwill":{') > 0
             ORDER BY k.seq, l.position"#,
        )?;
        let mut rows = statement.query((device.sale_line.bytes(), device.unit.map(UnitId::bytes)))?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let line = sql::from_json(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
            lines.push((sql::moment(row.get(0)?)?, line));
        }
        Ok(lines)
    }

    /// Every word that stands for a category, in the order of the words.
    ///
    /// # Errors
    /// What the disk says.
    pub fn category_words(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement =
            self.0.prepare_cached("SELECT word, category FROM category_word ORDER BY word")?;
        let found = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The category that the shop has given goods: by their code, by the category that their file gave, or by the
    /// longest of its words in the name. `stored` where no word says anything.
    ///
    /// # Errors
    /// What the disk says.
    pub fn category_of(&self, code: &str, name: &str, stored: String) -> Result<String, StoreError> {
        let said: Option<String> = self
            .0
            .prepare_cached(
                "SELECT category FROM category_word
                 WHERE word IN (lower(?1), lower(?2)) OR instr(lower(?3), word) > 0
                 ORDER BY word = lower(?1) DESC, word = lower(?2) DESC, length(word) DESC LIMIT 1",
            )?
            .query_row((code, &stored, name), |row| row.get(0))
            .optional()?;
        Ok(said.unwrap_or(stored))
    }

    /// Articles that stand for no category yet, or that would not once `changed` stands for a category or, with `None`,
    /// for none any more: code and name, in the order of names. It looks at all goods.
    ///
    /// # Errors
    /// What the disk says.
    pub fn uncategorised_goods(
        &self,
        limit: u32,
        changed: Option<(&str, Option<&str>)>,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT code, name FROM goods WHERE category = '' AND NOT EXISTS (
                 SELECT 1 FROM (SELECT word FROM category_word WHERE word IS NOT ?2 UNION ALL SELECT ?3)
                 WHERE word = lower(goods.code) OR instr(lower(goods.name), word) > 0)
             ORDER BY name LIMIT ?1",
        )?;
        let word = changed.map(|(word, _)| word);
        let stands = changed.and_then(|(word, category)| category.map(|_| word));
        let found = statement.query_map((limit, word, stands), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
