//! The floors of the bench: the same question to the same file with nothing around it, and a commit of as many
//! rows that does nothing else. Nobody but the bench calls these.

use crate::sql::{self, Access};
use crate::{Store, StoreError, find};
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;

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
    pub fn receipt(&self, number: &str) -> Result<Option<(String, String, String)>, StoreError> {
        self.ask(
            "SELECT s.number, l.name, coalesce(c.name, '')
             FROM find_key k JOIN sale s ON s.id = k.target JOIN sale_line l ON l.sale = s.id AND l.position = 0
             LEFT JOIN customer c ON c.id = s.customer WHERE k.key = ?1 AND k.kind = 3",
            &find::normal(number),
        )
    }

    /// One prepared SELECT: the machine of a serial number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn serial(&self, serial: &str) -> Result<Option<(String, String, String)>, StoreError> {
        self.ask(
            "SELECT u.serial, l.name, s.number
             FROM find_key k JOIN unit u ON u.id = k.target JOIN sale_line l ON l.id = u.sale_line
             JOIN sale s ON s.id = l.sale WHERE k.key = ?1 AND k.kind = 1",
            &find::normal(serial),
        )
    }

    /// One prepared SELECT: the customer of a whole phone number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn phone(&self, phone: &str) -> Result<Option<(String, String, String)>, StoreError> {
        self.ask(
            "SELECT c.name, c.phone, (SELECT count(*) FROM sale WHERE customer = c.id)
             FROM find_key k JOIN customer c ON c.id = k.target WHERE k.key = ?1 AND k.kind = 4",
            &find::phone_key(phone),
        )
    }

    fn ask(&self, query: &str, key: &str) -> Result<Option<(String, String, String)>, StoreError> {
        let text = |row: &rusqlite::Row, column| -> rusqlite::Result<String> {
            Ok(match row.get_ref(column)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => other.as_str()?.to_owned(),
            })
        };
        Ok(self
            .0
            .prepare_cached(query)?
            .query_row([key], |row| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?)))
            .optional()?)
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

impl Store {
    /// Rows that this store's writer has inserted, changed or deleted since it was opened.
    #[must_use]
    pub fn rows_changed(&self) -> u64 {
        let writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        writer.total_changes()
    }
}
