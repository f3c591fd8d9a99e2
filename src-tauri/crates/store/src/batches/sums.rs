//! What the rows of files come to. A file's rows lie outside of the journal; their sum stands in it
//! (`Event::BatchSummed`), so a row that somebody alters, adds or takes away is seen.
//!
//! To add a table that files fill: its line in [`TABLES`].

use crate::{StoreError, Tx};
use domain::batch::Batch;
use domain::event::Event;
use domain::ids::BatchId;
use domain::row_sum::RowSum;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha512};
use std::collections::BTreeMap;

/// A table that files fill.
struct Table {
    /// Goes into each row's hash, so that no row stands for one of another table.
    name: &'static str,
    /// What is summed of a row.
    columns: &'static str,
    from: &'static str,
    /// Whose row it is.
    batch: &'static str,
    /// Which rows count.
    only: &'static str,
}

const fn table(name: &'static str, columns: &'static str, from: &'static str, batch: &'static str) -> Table {
    Table { name, columns, from, batch, only: "1" }
}

const TABLES: [Table; 12] = [
    table("customer", "id, name, phone, email, address, note", "customer", "batch"),
    table(
        "goods",
        "id, code, name, brand, model, category, barcode, price_minor, has_serial",
        "goods",
        "batch",
    ),
    table(
        "sale",
        "id, number, channel, sold_at_ms, sold_on, delivered_on, installed_on, customer, currency, paid_minor,
         freight_minor, refunded_elsewhere_minor, cancelled, note, keyed_by",
        "sale",
        "batch",
    ),
    table(
        "sale_line",
        "l.id, l.sale, l.position, l.goods, l.code, l.name, l.model, l.category, l.quantity, l.list_minor, l.paid_minor",
        "sale s JOIN sale_line l ON l.sale = s.id",
        "s.batch",
    ),
    table(
        "tender",
        "t.id, t.sale, t.position, t.kind, t.label, t.amount_minor",
        "sale s JOIN tender t ON t.sale = s.id",
        "s.batch",
    ),
    Table {
        only: "u.batch IS NULL",
        ..table(
            "unit",
            "u.id, u.sale_line, u.position, u.serial",
            "sale s JOIN sale_line l ON l.sale = s.id JOIN unit u ON u.sale_line = l.id",
            "s.batch",
        )
    },
    // A serial number that came with a file of its own.
    table("unit", "id, sale_line, position, serial", "unit", "batch"),
    table("part", "id, number, name, body", "part", "batch"),
    table("part_fit", "part, maker, model, position", "part_fit", "batch"),
    table("part_supersession", "old, new, since", "part_supersession", "batch"),
    table("part_substitute", "part, substitute, note", "part_substitute", "batch"),
    table("part_stock_opening", "part, bin, condition, quantity", "part_stock_opening", "batch"),
];

/// The tables of spare parts have no index by batch, and most files bring none.
const OF_PARTS: [&str; 5] =
    ["part", "part_fit", "part_supersession", "part_substitute", "part_stock_opening"];

impl Table {
    fn hash(&self, row: &Row, first: usize, columns: usize) -> Result<RowSum, StoreError> {
        let mut hash = Sha512::new();
        hash.update(self.name);
        for column in first..columns {
            // A kind and a length before each value, so that no two rows are written alike.
            match row.get_ref(column)? {
                ValueRef::Null => hash.update([0]),
                ValueRef::Integer(number) => {
                    hash.update([1]);
                    hash.update(number.to_be_bytes());
                }
                ValueRef::Real(number) => {
                    hash.update([2]);
                    hash.update(number.to_be_bytes());
                }
                ValueRef::Text(bytes) => long(&mut hash, 3, bytes),
                ValueRef::Blob(bytes) => long(&mut hash, 4, bytes),
            }
        }
        Ok(RowSum::of(&hash.finalize().into()))
    }
}

fn long(hash: &mut Sha512, kind: u8, bytes: &[u8]) {
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

/// What the rows of one file come to.
pub(crate) fn of_batch(db: &Connection, batch: BatchId, has_parts: bool) -> Result<RowSum, StoreError> {
    let mut sum = RowSum::default();
    for table in TABLES.iter().filter(|table| has_parts || !OF_PARTS.contains(&table.name)) {
        let Table { columns, from, batch: owner, only, .. } = table;
        let query = format!("SELECT {columns} FROM {from} WHERE {owner} = ?1 AND {only}");
        let mut statement = db.prepare(&query)?;
        let columns = statement.column_count();
        let mut rows = statement.query([batch.bytes()])?;
        while let Some(row) = rows.next()? {
            sum = sum.with(table.hash(row, 0, columns)?);
        }
    }
    Ok(sum)
}

/// What the rows of every file come to.
pub(crate) fn of_all(db: &Connection) -> Result<BTreeMap<BatchId, RowSum>, StoreError> {
    let mut sums: BTreeMap<BatchId, RowSum> = BTreeMap::new();
    for table in &TABLES {
        let Table { columns, from, batch: owner, only, .. } = table;
        let query = format!("SELECT {owner}, {columns} FROM {from} WHERE {owner} IS NOT NULL AND {only}");
        let mut statement = db.prepare(&query)?;
        let columns = statement.column_count();
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            let sum = sums.entry(BatchId::from_bytes(row.get(0)?)).or_default();
            *sum = sum.with(table.hash(row, 1, columns)?);
        }
    }
    Ok(sums)
}

/// Rows of files' tables that no file brought and nobody can key in.
pub(crate) fn of_no_file(db: &Connection) -> Result<Option<&'static str>, StoreError> {
    for table in ["goods", "part_fit", "part_supersession", "part_substitute"] {
        if db.prepare(&format!("SELECT 1 FROM {table} WHERE batch IS NULL"))?.exists(())? {
            return Ok(Some(table));
        }
    }
    Ok(None)
}

impl Tx<'_> {
    /// What has to be written down after `event` because rows of a file came or went.
    pub(crate) fn sums_its_file(&self, event: &Event) -> Result<Option<Event>, StoreError> {
        let (batch, has_parts) = match event {
            Event::BatchImported { batch } => (batch.id, has_parts(batch)),
            Event::BatchUndone { batch } => (*batch, true),
            _ => return Ok(None),
        };
        let rows = of_batch(&self.db, batch, has_parts)?;
        Ok(Some(Event::BatchSummed { batch, rows }))
    }
}

fn has_parts(batch: &Batch) -> bool {
    let more = &batch.more;
    // The demo's and the bench's files bring substitutes, which are not counted.
    more.parts + more.fits + more.supersessions + more.stock > 0 || batch.digest.is_empty()
}
