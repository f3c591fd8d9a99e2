//! The store's settings and the people who work here.

use crate::{Reader, StoreError, sql};
use chrono::{DateTime, Utc};
use domain::ids::StaffId;
use domain::settings::Settings;
use domain::staff::{Role, Staff};
use rusqlite::{OptionalExtension, Row};

fn read_staff(row: &Row) -> rusqlite::Result<Staff> {
    let role: String = row.get(3)?;
    Ok(Staff {
        id: sql::id(row, 0, StaffId::from_bytes)?,
        number: row.get(1)?,
        name: row.get(2)?,
        role: Role::from_code(&role).unwrap_or(Role::Technician),
        active: row.get(4)?,
    })
}

impl Reader<'_> {
    /// The settings, and for a demo store the moment it was made.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] before the store was opened for the first time.
    pub fn settings(&self) -> Result<(Settings, Option<DateTime<Utc>>), StoreError> {
        let (body, demo_ms): (String, Option<i64>) = self
            .0
            .prepare_cached("SELECT body, demo_ms FROM settings")?
            .query_row((), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .ok_or(StoreError::Unknown("settings"))?;
        Ok((sql::from_json(&body)?, demo_ms.map(sql::moment).transpose()?))
    }

    /// The settings as they are stored, to tell whether they are still those that were read before.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] before the store was opened for the first time.
    pub fn settings_text(&self) -> Result<String, StoreError> {
        let text =
            self.0.prepare_cached("SELECT body FROM settings")?.query_row((), |row| row.get(0)).optional()?;
        text.ok_or(StoreError::Unknown("settings"))
    }

    /// Everybody, by number, those who have left included.
    ///
    /// # Errors
    /// What the disk says.
    pub fn staff(&self) -> Result<Vec<Staff>, StoreError> {
        let mut statement =
            self.0.prepare_cached("SELECT id, number, name, role, active FROM staff ORDER BY number")?;
        let found = statement.query_map((), read_staff)?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Somebody by the number they sign in with.
    ///
    /// # Errors
    /// What the disk says.
    pub fn staff_by_number(&self, number: &str) -> Result<Option<Staff>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT id, number, name, role, active FROM staff WHERE number = ?1")?
            .query_row([number], read_staff)
            .optional()?)
    }

    /// Somebody by their id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn staff_member(&self, id: StaffId) -> Result<Option<Staff>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT id, number, name, role, active FROM staff WHERE id = ?1")?
            .query_row([id.bytes()], read_staff)
            .optional()?)
    }
}
