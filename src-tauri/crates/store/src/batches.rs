//! Files that came in: their rows go to the reference tables under the batch's id, and can be taken out again.

mod aside;
mod elsewhere;
mod maps;
mod spares;
pub(crate) mod sums;

pub use aside::Aside;
pub use elsewhere::{MoneyOfSale, Raised};
pub use spares::UnitPlace;

use crate::sales::{SaleRows, Source};
use crate::{Reader, StoreError, Tx, find, sales, sql};
use chrono::{DateTime, Utc};
use domain::batch::Batch;
use domain::ids::{BatchId, CustomerId, DocumentNumber, GoodsId, SaleId, StaffId};
use domain::part::{Fit, Part, Substitute, Supersession};
use domain::sale::{Customer, Goods, Sale};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;

/// A file that came in, and by whom.
#[derive(Clone, Debug)]
pub struct BatchRecord {
    /// What was in it.
    pub batch: Batch,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// Whether it was taken out again.
    pub undone: bool,
    /// The first case that depends on it, and so keeps it here.
    pub kept_by: Option<DocumentNumber>,
}

/// Spare parts, the models that they fit, and what takes the place of what.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The parts.
    pub parts: Vec<Part>,
    /// Which part fits which model.
    pub fits: Vec<Fit>,
    /// Which number replaces which.
    pub supersessions: Vec<Supersession>,
    /// What can be used instead.
    pub substitutes: Vec<Substitute>,
}

impl Tx<'_> {
    /// Takes a customer in; false if they were here already.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_customer(&self, customer: &Customer, batch: BatchId) -> Result<bool, StoreError> {
        let row = sales::put_new_customer(&self.db, customer, batch)?;
        row.map_or(Ok(()), |row| find::keep_customer(&self.db, row, customer))?;
        Ok(row.is_some())
    }

    /// Takes an article in; false if it was here already.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_goods(&self, goods: &Goods, batch: BatchId) -> Result<bool, StoreError> {
        let row = sales::put_new_goods(&self.db, goods, batch)?;
        row.map_or(Ok(()), |row| find::keep_goods(&self.db, row, goods))?;
        Ok(row.is_some())
    }

    /// Takes a sale in; false if it was here already, and then nothing of it is touched. Its customer and goods
    /// have to be here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_sale(&self, sale: &Sale, batch: BatchId) -> Result<bool, StoreError> {
        if self.reader().has_sale(sale.id)? {
            return Ok(false);
        }
        self.take_new_sale(sale, batch)?;
        Ok(true)
    }

    /// Takes a sale in that is not here, as the one who asks has looked. Its customer and goods have to be here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_new_sale(&self, sale: &Sale, batch: BatchId) -> Result<(), StoreError> {
        let placed = SaleRows::of(&self.db)?.put(sale, Source::Batch(batch))?;
        find::index_new_sale(&self.db, &placed, sale)
    }

    /// Takes spare parts in, with the models they fit and what replaces what.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_parts(&self, parts: &Parts, batch: BatchId) -> Result<(), StoreError> {
        for part in &parts.parts {
            self.take_part(part, batch)?;
        }
        for fit in &parts.fits {
            self.take_fit(fit, batch)?;
        }
        for next in &parts.supersessions {
            self.take_supersession(next, batch)?;
        }
        for other in &parts.substitutes {
            let (part, by) = (other.part.0.into_bytes(), other.by.0.into_bytes());
            self.db
                .prepare_cached("INSERT OR IGNORE INTO part_substitute (part, substitute, note, batch) VALUES (?1, ?2, ?3, ?4)")?
                .execute((part, by, &other.note, batch.bytes()))?;
        }
        Ok(())
    }

    /// Takes a file's rows out again. Customers and goods stay where something else needs them.
    ///
    /// # Errors
    /// [`StoreError::Depended`] while a case is about one of its sales or machines, [`StoreError::DependedFile`]
    /// while another file says something of them.
    pub fn take_out(&self, batch: BatchId) -> Result<(), StoreError> {
        if let Some(case) = kept_by(&self.db, batch)? {
            // A case has no number before its first paper.
            let case = Some(case).filter(|number| !number.0.is_empty());
            return Err(StoreError::Depended { case });
        }
        if self.has_past(batch)? {
            return Err(StoreError::Depended { case: None });
        }
        if let Some(other) = self.file_on(batch)? {
            return Err(StoreError::DependedFile { file: other });
        }
        let id = batch.bytes();
        self.take_out_spares(batch)?;
        find::forget_sales_of(&self.db, batch)?;
        for statement in [
            "DELETE FROM unit WHERE sale_line IN (SELECT l.id FROM sale_line l JOIN sale s ON s.id = l.sale
                                                  WHERE s.batch = ?1)",
            "DELETE FROM tender WHERE sale IN (SELECT id FROM sale WHERE batch = ?1)",
            "DELETE FROM sale_line WHERE sale IN (SELECT id FROM sale WHERE batch = ?1)",
            "DELETE FROM sale WHERE batch = ?1",
        ] {
            self.db.execute(statement, [id])?;
        }
        self.take_out_unneeded(batch)
    }

    /// Whether something was written down of the past of a device that a batch brought.
    fn has_past(&self, batch: BatchId) -> Result<bool, StoreError> {
        let found = self.db.query_row(
            "SELECT EXISTS (
                 SELECT 1 FROM device_past p JOIN sale_line l ON l.id = p.sale_line JOIN sale s ON s.id = l.sale
                 LEFT JOIN unit u ON u.id = p.unit WHERE s.batch = ?1 OR u.batch = ?1)",
            [batch.bytes()],
            |row| row.get(0),
        );
        Ok(found?)
    }

    /// The name of the file that says something of a batch's sales: a refund, or a serial number.
    fn file_on(&self, batch: BatchId) -> Result<Option<String>, StoreError> {
        let by_unit =
            "SELECT u.batch FROM unit u JOIN sale_line l ON l.id = u.sale_line JOIN sale s ON s.id = l.sale
                       WHERE u.batch IS NOT NULL AND u.batch <> ?1 AND s.batch = ?1 LIMIT 1";
        let other = match self.word_on(batch)? {
            Some(other) => Some(other),
            None => self
                .db
                .query_row(by_unit, [batch.bytes()], |row| sql::id(row, 0, BatchId::from_bytes))
                .optional()?,
        };
        let Some(other) = other else { return Ok(None) };
        let body: Option<String> = self
            .db
            .query_row("SELECT body FROM batch WHERE id = ?1", [other.bytes()], |row| row.get(0))
            .optional()?;
        let batch: Option<Batch> = body.map(|body| sql::from_json(&body)).transpose()?;
        Ok(Some(batch.map(|batch| batch.file).unwrap_or_default()))
    }

    fn take_out_unneeded(&self, batch: BatchId) -> Result<(), StoreError> {
        let unneeded_customers = "SELECT id FROM customer c WHERE c.batch = ?1
            AND NOT EXISTS (SELECT 1 FROM sale WHERE customer = c.id)
            AND NOT EXISTS (SELECT 1 FROM service_case WHERE customer = c.id)";
        let needed_goods: HashSet<[u8; 16]> = self
            .db
            .prepare(
                "SELECT DISTINCT goods FROM sale_line WHERE goods IN (SELECT id FROM goods WHERE batch = ?1)",
            )?
            .query_map([batch.bytes()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let goods: Vec<[u8; 16]> = self
            .db
            .prepare("SELECT id FROM goods WHERE batch = ?1")?
            .query_map([batch.bytes()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let customers: Vec<[u8; 16]> = self
            .db
            .prepare(unneeded_customers)?
            .query_map([batch.bytes()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for id in customers {
            find::forget_customer(&self.db, CustomerId::from_bytes(id))?;
            self.db.prepare_cached("DELETE FROM customer WHERE id = ?1")?.execute([id])?;
        }
        for id in goods.into_iter().filter(|id| !needed_goods.contains(id)) {
            let numbers = "SELECT rowid, code, barcode, model FROM goods WHERE id = ?1";
            find::forget_numbers(&self.db, find::Kind::Goods, numbers, id)?;
            self.db.prepare_cached("DELETE FROM goods WHERE id = ?1")?.execute([id])?;
        }
        Ok(())
    }
}

fn kept_by(db: &Connection, batch: BatchId) -> Result<Option<DocumentNumber>, StoreError> {
    Ok(db
        .query_row(
            "SELECT number FROM (
                SELECT c.number, c.seq FROM case_line l JOIN sale s ON s.id = l.sale
                JOIN service_case c ON c.id = l.service_case WHERE s.batch = ?1
                UNION ALL
                SELECT c.number, c.seq FROM unit u JOIN case_line l ON l.unit = u.id
                JOIN service_case c ON c.id = l.service_case WHERE u.batch = ?1
             ) ORDER BY number = '', seq LIMIT 1",
            [batch.bytes()],
            |row| row.get(0).map(DocumentNumber),
        )
        .optional()?)
}

impl Reader<'_> {
    /// The files that came in, newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn batches(&self) -> Result<Vec<BatchRecord>, StoreError> {
        let mut statement =
            self.0.prepare("SELECT body, at_ms, staff, undone FROM batch ORDER BY seq DESC LIMIT 500")?;
        let mut rows = statement.query(())?;
        let mut batches = Vec::new();
        while let Some(row) = rows.next()? {
            let batch: Batch = sql::from_json(&row.get::<_, String>(0)?)?;
            let undone = row.get(3)?;
            let kept_by = if undone { None } else { kept_by(self.0, batch.id)? };
            batches.push(BatchRecord {
                batch,
                at: sql::moment(row.get(1)?)?,
                by: sql::maybe_id(row, 2, StaffId::from_bytes)?,
                undone,
                kept_by,
            });
        }
        Ok(batches)
    }

    /// Whether a customer is known.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has_customer(&self, customer: CustomerId) -> Result<bool, StoreError> {
        Ok(self.0.prepare_cached("SELECT 1 FROM customer WHERE id = ?1")?.exists([customer.bytes()])?)
    }

    /// Whether an article is known.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has_goods(&self, goods: GoodsId) -> Result<bool, StoreError> {
        Ok(self.0.prepare_cached("SELECT 1 FROM goods WHERE id = ?1")?.exists([goods.bytes()])?)
    }

    /// The sales of a batch, in the order of their numbers.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sales_of_batch(&self, batch: BatchId, limit: u32) -> Result<Vec<SaleId>, StoreError> {
        let mut statement =
            self.0.prepare("SELECT id FROM sale WHERE batch = ?1 ORDER BY number LIMIT ?2")?;
        let found = statement.query_map((batch.bytes(), limit), |row| sql::id(row, 0, SaleId::from_bytes))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
