//! Indexes that wait while a file of sales comes in that holds more than all that is here.
//!
//! A row that is put into an index is looked for from its root, once for each index, and that is most of what a
//! file costs. An index that is made of a whole table sorts it once instead. It is dropped and made in the file's
//! own transaction, so nobody ever sees a store without it.

use crate::{StoreError, Tx};

/// What the tables of sales are asked by, but never while a file of sales comes in.
const WAITING: [&str; 4] = ["sale_by_customer", "sale_by_batch", "sale_line_by_goods", "tender_by_sale"];

/// About how many bytes of a file a line of a sale takes.
const LINE_BYTES: u64 = 150;

/// The statements that make the indexes again that were set aside.
#[must_use = "the indexes have to be put back"]
pub struct Aside(Vec<String>);

impl Tx<'_> {
    /// Sets indexes aside where a file of so many bytes brings more sales than are here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn set_indexes_aside(&self, file_bytes: u64) -> Result<Aside, StoreError> {
        let here: i64 =
            self.db.query_row("SELECT coalesce(max(rowid), 0) FROM sale_line", (), |row| row.get(0))?;
        if file_bytes / LINE_BYTES <= u64::try_from(here).unwrap_or(0) {
            return Ok(Aside(Vec::new()));
        }
        let mut made_by =
            self.db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1")?;
        let made_by = |name| Ok(made_by.query_row([name], |row| row.get(0))?);
        let made_by = WAITING.into_iter().map(made_by).collect::<Result<_, StoreError>>()?;
        for name in WAITING {
            self.db.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        Ok(Aside(made_by))
    }

    /// Makes the next of them again, and says whether there was one: between two somebody may have had enough.
    ///
    /// # Errors
    /// What the disk says.
    pub fn put_index_back(&self, aside: &mut Aside) -> Result<bool, StoreError> {
        match aside.0.pop() {
            Some(made_by) => self.db.execute_batch(&made_by).map(|()| true).map_err(Into::into),
            None => Ok(false),
        }
    }
}
