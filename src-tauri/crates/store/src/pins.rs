//! PINs, as hashes, and the guard that makes guessing pointless. Neither stands in the journal.

use crate::{Reader, Store, StoreError, Tx};
use domain::ids::StaffId;
use rusqlite::{Connection, OptionalExtension};

/// Wrong PINs in a row, and the wait that they brought. Times are milliseconds of the machine's uptime.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Guard {
    /// Wrong PINs in a row.
    pub failures: u32,
    /// How long to wait.
    pub waits_ms: i64,
    /// Since when.
    pub since_up_ms: i64,
}

impl Reader<'_> {
    /// The hash of somebody's PIN.
    ///
    /// # Errors
    /// What the disk says.
    pub fn pin_hash(&self, staff: StaffId) -> Result<Option<String>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT hash FROM pin WHERE staff = ?1")?
            .query_row([staff.bytes()], |row| row.get(0))
            .optional()?)
    }

    /// Somebody's guard.
    ///
    /// # Errors
    /// What the disk says.
    pub fn pin_guard(&self, staff: StaffId) -> Result<Guard, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT failures, waits_ms, since_up_ms FROM pin_guard WHERE staff = ?1")?
            .query_row([staff.bytes()], |row| {
                Ok(Guard { failures: row.get(0)?, waits_ms: row.get(1)?, since_up_ms: row.get(2)? })
            })
            .optional()?
            .unwrap_or_default())
    }
}

impl Tx<'_> {
    /// Sets somebody's PIN and lifts their guard.
    ///
    /// # Errors
    /// What the disk says.
    pub fn put_pin(&self, staff: StaffId, hash: &str) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT INTO pin (staff, hash) VALUES (?1, ?2) ON CONFLICT (staff) DO UPDATE SET hash = excluded.hash",
            (staff.bytes(), hash),
        )?;
        put_guard(&self.db, staff, Guard::default())
    }
}

impl Store {
    /// Reads and writes somebody's guard in one transaction, so that two guesses at once count as two.
    ///
    /// # Errors
    /// What the disk says.
    pub fn with_pin_guard<T>(
        &self,
        staff: StaffId,
        act: impl FnOnce(Guard) -> (Guard, T),
    ) -> Result<T, StoreError> {
        self.keep_house(|db| {
            let (guard, done) = act(Reader(db).pin_guard(staff)?);
            put_guard(db, staff, guard)?;
            Ok(done)
        })
    }
}

fn put_guard(db: &Connection, staff: StaffId, guard: Guard) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO pin_guard (staff, failures, waits_ms, since_up_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (staff) DO UPDATE SET
             failures = excluded.failures, waits_ms = excluded.waits_ms, since_up_ms = excluded.since_up_ms",
        (staff.bytes(), guard.failures, guard.waits_ms, guard.since_up_ms),
    )?;
    Ok(())
}
