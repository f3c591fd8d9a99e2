//! Which secret of an installation a store's PINs were made with, and that secret sealed for the recovery sheet. No
//! journal has it and no replay makes it; a backup has it.

use crate::{Reader, StoreError, Tx, sql};
use chrono::{DateTime, Utc};
use domain::ids::StaffId;
use rusqlite::{Connection, OptionalExtension};

/// What a store knows of its installation's secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InstallationSecret {
    /// Tells the secret from every other, and nothing else of it.
    pub fingerprint: [u8; 16],
    /// The sheet whose key opens `sealed`.
    pub sheet: [u8; 16],
    /// The secret under that key.
    pub sealed: Vec<u8>,
    /// When the sheet was made.
    pub made_at: DateTime<Utc>,
    /// Who had it made; none: the program, for a store that had none.
    pub made_by: Option<StaffId>,
    /// When it was last shown; none: nobody can have it.
    pub shown_at: Option<DateTime<Utc>>,
}

pub(crate) fn read(db: &Connection) -> Result<Option<InstallationSecret>, StoreError> {
    let found = db
        .prepare_cached(
            "SELECT fingerprint, sheet, sealed, made_at_ms, made_by, shown_at_ms FROM installation_secret",
        )?
        .query_row((), |row| {
            let (made_at, shown_at): (i64, Option<i64>) = (row.get(3)?, row.get(5)?);
            let made_by = sql::maybe_id(row, 4, StaffId::from_bytes)?;
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, made_at, made_by, shown_at))
        })
        .optional()?;
    let Some((fingerprint, sheet, sealed, made_at, made_by, shown_at)) = found else { return Ok(None) };
    Ok(Some(InstallationSecret {
        fingerprint,
        sheet,
        sealed,
        made_at: sql::moment(made_at)?,
        made_by,
        shown_at: shown_at.map(sql::moment).transpose()?,
    }))
}

impl Reader<'_> {
    /// What is known of the secret; none before the first PIN.
    ///
    /// # Errors
    /// What the disk says.
    pub fn installation_secret(&self) -> Result<Option<InstallationSecret>, StoreError> {
        read(self.0)
    }
}

impl Tx<'_> {
    /// Keeps it, in the place of what was known before.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep_installation_secret(&self, secret: &InstallationSecret) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT INTO installation_secret (one, fingerprint, sheet, sealed, made_at_ms, made_by, shown_at_ms)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (one) DO UPDATE SET
                 fingerprint = excluded.fingerprint, sheet = excluded.sheet, sealed = excluded.sealed,
                 made_at_ms = excluded.made_at_ms, made_by = excluded.made_by, shown_at_ms = excluded.shown_at_ms",
            (
                secret.fingerprint,
                secret.sheet,
                &secret.sealed,
                secret.made_at.timestamp_millis(),
                secret.made_by.map(|staff| staff.bytes()),
                secret.shown_at.map(|at| at.timestamp_millis()),
            ),
        )?;
        Ok(())
    }
}
