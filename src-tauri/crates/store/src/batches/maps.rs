//! Maps of columns, remembered by the shape of the headings that they were made for. Keeping house, not history.

use crate::import::ColumnMap;
use crate::{Reader, StoreError, Tx, sql};
use rusqlite::OptionalExtension;

impl Reader<'_> {
    /// The map that was made for headings of one of these shapes.
    ///
    /// # Errors
    /// What the disk says.
    pub fn import_map(&self, shapes: &[String]) -> Result<Option<ColumnMap>, StoreError> {
        let mut statement = self.0.prepare_cached("SELECT body FROM import_map WHERE shape = ?1")?;
        for shape in shapes {
            let body: Option<String> = statement.query_row([shape], |row| row.get(0)).optional()?;
            if let Some(body) = body {
                // A map of an older program that this one cannot read is one that was not made.
                return Ok(serde_json::from_str(&body).ok());
            }
        }
        Ok(None)
    }
}

impl Tx<'_> {
    /// Remembers a map for headings of that shape.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remember_map(&self, shape: &str, map: &ColumnMap) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO import_map (shape, body, at_ms) VALUES (?1, ?2, ?3)
                 ON CONFLICT (shape) DO UPDATE SET body = excluded.body, at_ms = excluded.at_ms",
            )?
            .execute((shape, sql::to_json(map)?, self.stamp().at.timestamp_millis()))?;
        Ok(())
    }
}
