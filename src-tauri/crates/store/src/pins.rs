//! PINs, as hashes, and the guard that makes guessing pointless. Neither stands in the journal.

use crate::{Reader, Store, StoreError, Tx, house};
use domain::event::Event;
use domain::ids::StaffId;
use rusqlite::{Connection, OptionalExtension, Row};

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

/// Everything that keeps somebody's PIN from being guessed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Guards {
    /// Of guesses at their own sign-in.
    pub sign_in: Guard,
    /// Of guesses at their approval, whoever asked for it.
    pub everywhere: Guard,
    /// Of guesses at their approval that one person asked for.
    pub here: Guard,
}

/// Stands for whoever asks.
const ANYBODY: &[u8] = &[];

impl Reader<'_> {
    /// The hash of somebody's PIN. One that the journal does not know as theirs is none.
    ///
    /// # Errors
    /// What the disk says.
    pub fn pin_hash(&self, staff: StaffId) -> Result<Option<String>, StoreError> {
        let hash: Option<String> = self
            .0
            .prepare_cached("SELECT hash FROM pin WHERE staff = ?1")?
            .query_row([staff.bytes()], |row| row.get(0))
            .optional()?;
        let kept = house::pins(self.0)?;
        // A store of before knows of none whose they are.
        let is_theirs = |hash: &String| kept.is_empty() || kept.get(&staff) == Some(&house::digest_of(hash));
        if hash.as_ref().is_some_and(|hash| !is_theirs(hash)) {
            tracing::error!(%staff, "a PIN is not the one that was set");
            return Ok(None);
        }
        Ok(hash)
    }

    /// What guards somebody's PIN, at their sign-in and where `asker` asks for their approval.
    ///
    /// # Errors
    /// What the disk says.
    pub fn pin_guards(&self, staff: StaffId, asker: Option<StaffId>) -> Result<Guards, StoreError> {
        let read =
            |row: &Row| Ok(Guard { failures: row.get(0)?, waits_ms: row.get(1)?, since_up_ms: row.get(2)? });
        let mut at_the_door = self
            .0
            .prepare_cached("SELECT failures, waits_ms, since_up_ms FROM pin_guard WHERE staff = ?1")?;
        let mut for_others = self.0.prepare_cached(
            "SELECT failures, waits_ms, since_up_ms FROM approval_guard WHERE staff = ?1 AND asker = ?2",
        )?;
        let mut asked_by = |asker: &[u8]| for_others.query_row((staff.bytes(), asker), read).optional();
        Ok(Guards {
            sign_in: at_the_door.query_row([staff.bytes()], read).optional()?.unwrap_or_default(),
            everywhere: asked_by(ANYBODY)?.unwrap_or_default(),
            here: match asker {
                Some(asker) => asked_by(&asker.bytes())?.unwrap_or_default(),
                None => Guard::default(),
            },
        })
    }
}

impl Tx<'_> {
    /// Sets somebody's PIN and lifts their guards.
    ///
    /// # Errors
    /// What the disk says.
    pub fn put_pin(&self, staff: StaffId, hash: &str) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT INTO pin (staff, hash) VALUES (?1, ?2) ON CONFLICT (staff) DO UPDATE SET hash = excluded.hash",
            (staff.bytes(), hash),
        )?;
        self.db.execute("DELETE FROM pin_guard WHERE staff = ?1", [staff.bytes()])?;
        self.db.execute("DELETE FROM approval_guard WHERE staff = ?1", [staff.bytes()])?;
        self.append(&[Event::PinKept { staff, digest: house::digest_of(hash) }])
    }

    /// Takes somebody's PIN away; until they are given a new one they do not come in.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take_pin_away(&self, staff: StaffId) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM pin WHERE staff = ?1", [staff.bytes()])?;
        Ok(())
    }
}

impl Store {
    /// Reads and writes somebody's guards in one transaction, so that two guesses at once count as two. `asker` is who
    /// asks for their approval; none at their own sign-in.
    ///
    /// # Errors
    /// What the disk says.
    pub fn with_pin_guards<T>(
        &self,
        staff: StaffId,
        asker: Option<StaffId>,
        act: impl FnOnce(Guards) -> (Guards, T),
    ) -> Result<T, StoreError> {
        self.keep_house(|db| {
            let before = Reader(db).pin_guards(staff, asker)?;
            let (guards, done) = act(before);
            if guards.sign_in != before.sign_in {
                put_guard(db, staff, guards.sign_in)?;
            }
            if guards.everywhere != before.everywhere {
                put_approval_guard(db, staff, ANYBODY, guards.everywhere)?;
            }
            if let Some(asker) = asker.filter(|_| guards.here != before.here) {
                put_approval_guard(db, staff, &asker.bytes(), guards.here)?;
            }
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

fn put_approval_guard(db: &Connection, staff: StaffId, asker: &[u8], guard: Guard) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO approval_guard (staff, asker, failures, waits_ms, since_up_ms) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (staff, asker) DO UPDATE SET
             failures = excluded.failures, waits_ms = excluded.waits_ms, since_up_ms = excluded.since_up_ms",
        (staff.bytes(), asker, guard.failures, guard.waits_ms, guard.since_up_ms),
    )?;
    Ok(())
}
