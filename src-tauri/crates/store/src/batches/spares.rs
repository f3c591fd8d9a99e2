//! Spare parts, and machines with serial numbers, as files bring them.

use crate::import::{ImportedUnit, ids};
use crate::{Reader, StoreError, Tx, find, sql};
use domain::ids::{BatchId, SaleId, SaleLineId};
use domain::part::{Fit, Part, PartId, Supersession};
use domain::stock::PartCondition;
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// Where a machine of a file belongs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitPlace {
    /// It is here.
    Known,
    /// On this line of a sale that is here.
    Line(SaleLineId),
    /// In a sale of its own.
    Alone,
}

impl Reader<'_> {
    /// Whether a spare part is known.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has_part(&self, part: PartId) -> Result<bool, StoreError> {
        Ok(self.0.prepare_cached("SELECT 1 FROM part WHERE id = ?1")?.exists([part.0.as_bytes()])?)
    }

    /// Whether a part is known to fit a model.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has_fit(&self, fit: &Fit) -> Result<bool, StoreError> {
        let query = "SELECT 1 FROM part_fit WHERE model = ?1 AND part = ?2";
        Ok(self.0.prepare_cached(query)?.exists((&fit.model, fit.part.0.as_bytes()))?)
    }

    /// Whether a part is known to replace another.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has_supersession(&self, next: &Supersession) -> Result<bool, StoreError> {
        let query = "SELECT 1 FROM part_supersession WHERE old = ?1 AND new = ?2";
        Ok(self.0.prepare_cached(query)?.exists((next.old.0.as_bytes(), next.new.0.as_bytes()))?)
    }

    /// The numbers that replace a part's, with what they are called.
    ///
    /// # Errors
    /// What the disk says.
    pub fn replaced_by(&self, old: PartId) -> Result<Vec<PartId>, StoreError> {
        let query = "SELECT new FROM part_supersession WHERE old = ?1 ORDER BY new";
        let mut statement = self.0.prepare_cached(query)?;
        let found = statement
            .query_map([old.0.as_bytes()], |row| sql::id(row, 0, |bytes| PartId(Uuid::from_bytes(bytes))))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// A part's number, if it is here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn number_of_part(&self, part: PartId) -> Result<Option<String>, StoreError> {
        let query = "SELECT number FROM part WHERE id = ?1";
        Ok(self.0.prepare_cached(query)?.query_row([part.0.as_bytes()], |row| row.get(0)).optional()?)
    }

    /// Whether it is known how many of a part lie in a bin: a file said so, or something moved there.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has_stock(&self, part: PartId, bin: &str, condition: PartCondition) -> Result<bool, StoreError> {
        let query = "SELECT 1 FROM stock_place WHERE part = ?1 AND bin = ?2 AND condition = ?3
                     AND keeper = zeroblob(16)";
        Ok(self.0.prepare_cached(query)?.exists((part.0.as_bytes(), bin, condition.code()))?)
    }

    /// Where a machine belongs: to the line of its sale that has its code or name and room for it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn place_of_unit(&self, unit: &ImportedUnit) -> Result<UnitPlace, StoreError> {
        if self.has_sale(unit.alone.sale.id)? {
            return Ok(UnitPlace::Known);
        }
        let sale = match unit.number.is_empty() {
            true => None,
            false => self.sale_numbered(&unit.number)?,
        };
        let Some(sale) = sale.map(|sale| self.sale(sale)).transpose()?.flatten() else {
            return Ok(UnitPlace::Alone);
        };
        let lines = || sale.lines.iter().map(|balance| &balance.line);
        if lines().flat_map(|line| &line.units).any(|own| own.serial == unit.serial) {
            return Ok(UnitPlace::Known);
        }
        let has_room = |line: &&domain::sale::SaleLine| line.units.len() < line.quantity as usize;
        let is_it = |line: &&domain::sale::SaleLine| {
            (!unit.code.is_empty() && line.code == unit.code) || line.name == unit.name
        };
        let only = if sale.lines.len() == 1 { lines().next() } else { None };
        let line = lines().filter(is_it).find(has_room).or(only.filter(|line| has_room(line)));
        Ok(line.map_or(UnitPlace::Alone, |line| UnitPlace::Line(line.id)))
    }
}

impl Tx<'_> {
    /// Puts a machine's serial number on a line of a sale.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_unit(&self, line: SaleLineId, serial: &str, batch: BatchId) -> Result<(), StoreError> {
        let unit = ids::unit(line, serial);
        self.db
            .prepare_cached(
                "INSERT INTO unit (id, sale_line, position, serial, batch)
                 VALUES (?1, ?2, (SELECT count(*) FROM unit WHERE sale_line = ?2), ?3, ?4)",
            )?
            .execute((unit.bytes(), line.bytes(), serial, batch.bytes()))?;
        let sale = self
            .db
            .prepare_cached("SELECT sale FROM sale_line WHERE id = ?1")?
            .query_row([line.bytes()], |row| sql::id(row, 0, SaleId::from_bytes))?;
        self.index_again(sale)
    }

    /// Takes a spare part in; false if it was here already. Every part of a file comes through here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_part(&self, part: &Part, batch: BatchId) -> Result<bool, StoreError> {
        let taken = self
            .db
            .prepare_cached(
                "INSERT OR IGNORE INTO part (id, number, name, body, batch) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((part.id.0.as_bytes(), &part.number, &part.name, sql::to_json(part)?, batch.bytes()))?;
        if taken > 0 {
            find::index_part(&self.db, part)?;
        }
        Ok(taken > 0)
    }

    /// Takes in that a part fits a model; false if that was known.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_fit(&self, fit: &Fit, batch: BatchId) -> Result<bool, StoreError> {
        let taken = self
            .db
            .prepare_cached(
                "INSERT OR IGNORE INTO part_fit (part, maker, model, position, batch) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((fit.part.0.as_bytes(), &fit.maker, &fit.model, &fit.position, batch.bytes()))?;
        Ok(taken > 0)
    }

    /// Takes in that a part replaces another; false if that was known.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_supersession(&self, next: &Supersession, batch: BatchId) -> Result<bool, StoreError> {
        let (old, new) = (next.old.0.as_bytes(), next.new.0.as_bytes());
        let taken = self
            .db
            .prepare_cached(
                "INSERT OR IGNORE INTO part_supersession (old, new, since, batch) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((old, new, next.since.to_string(), batch.bytes()))?;
        Ok(taken > 0)
    }

    /// Takes in how many of a part lie in a bin; false if that was said before, or parts have moved there since.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_stock(
        &self,
        part: PartId,
        bin: &str,
        condition: PartCondition,
        quantity: u32,
        batch: BatchId,
    ) -> Result<bool, StoreError> {
        let taken = self
            .db
            .prepare_cached(
                "INSERT OR IGNORE INTO part_stock_opening (part, bin, condition, quantity, batch)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((part.0.as_bytes(), bin, condition.code(), quantity, batch.bytes()))?;
        Ok(taken > 0)
    }

    /// Takes a file's parts and serial numbers out again; parts that something else needs stay.
    pub(super) fn take_out_spares(&self, batch: BatchId) -> Result<(), StoreError> {
        if self.has_moved_parts(batch)? {
            return Err(StoreError::PartsMoved);
        }
        self.take_out_units(batch)?;
        for statement in [
            "DELETE FROM part_stock_opening WHERE batch = ?1",
            "DELETE FROM part_fit WHERE batch = ?1",
            "DELETE FROM part_supersession WHERE batch = ?1",
            "DELETE FROM part_substitute WHERE batch = ?1",
        ] {
            self.db.execute(statement, [batch.bytes()])?;
        }
        let unneeded = "FROM part WHERE batch = ?1
            AND NOT EXISTS (SELECT 1 FROM part_stock_opening o WHERE o.part = part.id)
            AND NOT EXISTS (SELECT 1 FROM part_fit f WHERE f.part = part.id)
            AND NOT EXISTS (SELECT 1 FROM part_supersession n WHERE n.old = part.id)
            AND NOT EXISTS (SELECT 1 FROM part_supersession n WHERE n.new = part.id)
            AND NOT EXISTS (SELECT 1 FROM part_substitute b WHERE part.id IN (b.part, b.substitute))
            AND NOT EXISTS (SELECT 1 FROM stock_movement m WHERE m.part = part.id)
            AND NOT EXISTS (SELECT 1 FROM part_want w WHERE w.part = part.id)
            AND NOT EXISTS (SELECT 1 FROM part_level v WHERE v.part = part.id)
            AND NOT EXISTS (SELECT 1 FROM part_photo f WHERE f.part = part.id)
            AND NOT EXISTS (SELECT 1 FROM purchase_line l WHERE l.part = part.id)
            AND NOT EXISTS (SELECT 1 FROM old_part d WHERE d.part = part.id)
            AND NOT EXISTS (SELECT 1 FROM count_line c WHERE c.part = part.id)";
        let numbers = format!("SELECT rowid, number {unneeded}");
        find::forget_numbers(&self.db, find::Kind::Part, &numbers, batch.bytes())?;
        self.db.execute(&format!("DELETE {unneeded}"), [batch.bytes()])?;
        Ok(())
    }

    /// Whether parts have moved from where a batch says they lie, or are kept for a job.
    fn has_moved_parts(&self, batch: BatchId) -> Result<bool, StoreError> {
        let found = self.db.query_row(
            "SELECT EXISTS (
                 SELECT 1 FROM part_stock_opening o JOIN stock s
                     ON s.part = o.part AND s.bin = o.bin AND s.condition = o.condition AND s.keeper = zeroblob(16)
                 WHERE o.batch = ?1)
                 OR EXISTS (SELECT 1 FROM part_stock s WHERE s.good - s.reserved <
                     (SELECT coalesce(sum(o.quantity), 0) FROM part_stock_opening o
                      WHERE o.part = s.part AND o.batch = ?1 AND o.condition = 'good'))",
            [batch.bytes()],
            |row| row.get(0),
        );
        Ok(found?)
    }

    /// Takes serial numbers off the sales that they were put on; those are found by what is left of them.
    fn take_out_units(&self, batch: BatchId) -> Result<(), StoreError> {
        let mut of_batch = self.db.prepare(
            "SELECT DISTINCT l.sale FROM unit u JOIN sale_line l ON l.id = u.sale_line WHERE u.batch = ?1",
        )?;
        let sales: Vec<SaleId> = of_batch
            .query_map([batch.bytes()], |row| sql::id(row, 0, SaleId::from_bytes))?
            .collect::<rusqlite::Result<_>>()?;
        let serials = "SELECT rowid, serial FROM unit WHERE batch = ?1";
        find::forget_numbers(&self.db, find::Kind::Unit, serials, batch.bytes())?;
        self.db.execute("DELETE FROM unit WHERE batch = ?1", [batch.bytes()])?;
        sales.into_iter().try_for_each(|sale| self.index_again(sale))
    }

    fn index_again(&self, sale: SaleId) -> Result<(), StoreError> {
        match self.reader().sale(sale)? {
            Some(balance) => find::index_sale(&self.db, &balance.sale),
            None => Ok(()),
        }
    }
}
