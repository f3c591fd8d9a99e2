//! The floors of the bench: the same question to the same file with nothing around it, and a commit of as many
//! rows that does nothing else. Nobody but the bench calls these.

use crate::sql::{self, Access};
use crate::{Store, StoreError, find, schema};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;
use std::time::{Duration, Instant};

/// A bare connection to a store's file.
pub struct Floor(Connection);

impl Floor {
    /// Opens the file of `store` once more.
    ///
    /// # Errors
    /// What the disk says.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        Ok(Self(sql::connect(store.path(), Access::Read)?))
    }

    /// One prepared SELECT: the sale of a receipt number, with what a hit shows of it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn receipt(&self, number: &str) -> Result<Option<Vec<Value>>, StoreError> {
        self.ask(
            "SELECT s.id, s.number, s.sold_on, l.name, coalesce(c.name, ''),
                    (SELECT max(position) + 1 FROM sale_line WHERE sale = s.id)
             FROM find_key k JOIN sale s ON s.rowid = k.row JOIN sale_line l ON l.sale = s.id AND l.position = 0
             LEFT JOIN customer c ON c.id = s.customer WHERE k.kind = 3 AND k.key = ?1",
            &find::normal(number),
        )
    }

    /// One prepared SELECT: the machine of a serial number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn serial(&self, serial: &str) -> Result<Option<Vec<Value>>, StoreError> {
        self.ask(
            "SELECT u.id, u.serial, l.id, l.name, s.id, s.number, s.sold_on, coalesce(c.name, '')
             FROM find_key k JOIN unit u ON u.rowid = k.row JOIN sale_line l ON l.id = u.sale_line
             JOIN sale s ON s.id = l.sale LEFT JOIN customer c ON c.id = s.customer
             WHERE k.kind = 1 AND k.key = ?1",
            &find::normal(serial),
        )
    }

    /// One prepared SELECT: the customer of a whole phone number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn phone(&self, phone: &str) -> Result<Option<Vec<Value>>, StoreError> {
        self.ask(
            "SELECT c.id, c.name, c.phone, c.email, (SELECT count(*) FROM sale WHERE customer = c.id)
             FROM find_key k JOIN customer c ON c.rowid = k.row WHERE k.kind = 4 AND k.key = ?1",
            &find::phone_key(phone),
        )
    }

    /// One prepared SELECT: the part of a number, what takes its place and the models that it fits.
    ///
    /// # Errors
    /// What the disk says.
    pub fn part(&self, number: &str) -> Result<Option<Vec<Value>>, StoreError> {
        self.ask(
            "SELECT p.body, (SELECT n.number FROM part_supersession s JOIN part n ON n.id = s.new WHERE s.old = p.id),
                    (SELECT group_concat(model, ' ') FROM part_fit WHERE part = p.id)
             FROM find_key k JOIN part p ON p.rowid = k.row WHERE k.kind = 6 AND k.key = ?1",
            &find::normal(number),
        )
    }

    /// One prepared SELECT: so many sales as a list shows them, from a row on.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sales_from(&self, row: i64, rows: u32) -> Result<Vec<Vec<Value>>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT s.number, s.channel, s.sold_on, s.delivered_on, s.installed_on, c.name, c.phone, s.currency,
                    s.paid_minor, s.refunded_elsewhere_minor, coalesce(b.refunded_minor, 0), s.cancelled, s.note, s.id
             FROM sale s LEFT JOIN customer c ON c.id = s.customer LEFT JOIN sale_balance b ON b.sale = s.id
             WHERE s.rowid >= ?1 ORDER BY s.rowid LIMIT ?2",
        )?;
        let columns = statement.column_count();
        let found =
            statement.query_map((row, rows), |row| (0..columns).map(|column| row.get(column)).collect())?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    fn ask(&self, query: &str, key: &str) -> Result<Option<Vec<Value>>, StoreError> {
        let mut statement = self.0.prepare_cached(query)?;
        let columns = statement.column_count();
        let row = statement.query_row([key], |row| (0..columns).map(|column| row.get(column)).collect());
        Ok(row.optional()?)
    }

    /// Bytes of the file that are tables and their indexes, and bytes that are for finding.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sizes(&self) -> Result<(i64, i64), StoreError> {
        let query = "SELECT coalesce(sum(pgsize) FILTER (WHERE name NOT LIKE 'find%'), 0),
                            coalesce(sum(pgsize) FILTER (WHERE name LIKE 'find%'), 0) FROM dbstat WHERE aggregate = TRUE";
        Ok(self.0.query_row(query, (), |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

/// A database of one table, committed as durably as a store.
pub struct BareCommit(Connection);

impl BareCommit {
    /// Makes one in `folder`.
    ///
    /// # Errors
    /// What the disk says.
    pub fn in_folder(folder: &Path) -> Result<Self, StoreError> {
        let db = sql::connect(&folder.join("bare.db"), Access::Write)?;
        db.execute_batch("CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT")?;
        Ok(Self(db))
    }

    /// One durable commit of `rows` rows of `bytes` bytes each.
    ///
    /// # Errors
    /// What the disk says.
    pub fn commit(&mut self, rows: u64, bytes: usize) -> Result<(), StoreError> {
        let body = vec![7_u8; bytes];
        let tx = self.0.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        {
            let mut insert = tx.prepare_cached("INSERT INTO bare (body) VALUES (?1)")?;
            for _ in 0..rows {
                insert.execute([&body])?;
            }
        }
        tx.commit()?;
        Ok(())
    }
}

/// The tables that a file of sales fills, each after those that it points to.
const SALES_TABLES: [&str; 6] = ["customer", "goods", "sale", "sale_line", "unit", "tender"];
/// How many rows are read before they are written, outside of the time that is taken.
const TOGETHER: usize = 20_000;

impl Store {
    /// How long bare prepared INSERTs take for this store's sales, into a new store's tables in `folder` and in one
    /// transaction.
    ///
    /// # Errors
    /// What the disk says.
    pub fn bare_inserts(&self, folder: &Path) -> Result<Duration, StoreError> {
        let live = sql::connect(self.path(), Access::Read)?;
        let mut bare = sql::connect(&folder.join("inserts.db"), Access::Write)?;
        schema::migrate(&mut bare)?;
        let tx = bare.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut took = Duration::ZERO;
        for table in SALES_TABLES {
            took += copy_table(&live, &tx, table)?;
        }
        let start = Instant::now();
        tx.commit()?;
        Ok(took + start.elapsed())
    }

    /// Rows that this store's writer has inserted, changed or deleted since it was opened.
    #[must_use]
    pub fn rows_changed(&self) -> u64 {
        let writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        writer.total_changes()
    }
}

fn copy_table(from: &Connection, to: &Connection, table: &str) -> Result<Duration, StoreError> {
    let mut select = from.prepare(&format!("SELECT * FROM {table} ORDER BY rowid"))?;
    let columns = select.column_count();
    let places: Vec<String> = (1..=columns).map(|place| format!("?{place}")).collect();
    let mut insert = to.prepare(&format!("INSERT INTO {table} VALUES ({})", places.join(", ")))?;
    let mut rows = select.query(())?;
    let mut took = Duration::ZERO;
    loop {
        let mut together: Vec<Vec<Value>> = Vec::with_capacity(TOGETHER);
        while together.len() < TOGETHER
            && let Some(row) = rows.next()?
        {
            together.push((0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?);
        }
        let start = Instant::now();
        for row in &together {
            insert.execute(rusqlite::params_from_iter(row))?;
        }
        took += start.elapsed();
        if together.len() < TOGETHER {
            return Ok(took);
        }
    }
}
