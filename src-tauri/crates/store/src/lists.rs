//! Lists: of cases, and those that are looked through on the screen (`screens.rs`, `arranged.rs`).

mod arranged;
mod screens;

pub use arranged::Wanted;
pub use screens::{Opens, SCREENS, Screen, Sort, screen};

use crate::{Reader, StoreError, sql};
use domain::ids::{CaseId, CustomerId};

/// Which cases a list holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Those with something still to do.
    Open,
    /// Those of which a line waits for a manager.
    ToDecide,
    /// Those that are finished.
    Closed,
    /// All.
    All,
}

impl Which {
    fn condition(self) -> &'static str {
        match self {
            Self::Open => "is_open = 1",
            Self::ToDecide => {
                "is_open = 1 AND EXISTS (SELECT 1 FROM case_line WHERE case_line.service_case = service_case.id
                                         AND judgement = 'escalated' AND settlement = 'open')"
            }
            Self::Closed => "is_open = 0",
            Self::All => "1 = 1",
        }
    }
}

impl Reader<'_> {
    /// A page of cases, newest first, with the number to go on from.
    ///
    /// # Errors
    /// What the disk says.
    pub fn cases(
        &self,
        which: Which,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<(i64, CaseId)>, StoreError> {
        let query = format!(
            "SELECT seq, id FROM service_case WHERE {} AND seq < ?1 ORDER BY seq DESC LIMIT ?2",
            which.condition()
        );
        let mut statement = self.0.prepare_cached(&query)?;
        let found = statement.query_map((before.unwrap_or(i64::MAX), limit), |row| {
            Ok((row.get(0)?, sql::id(row, 1, CaseId::from_bytes)?))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// How many there are.
    ///
    /// # Errors
    /// What the disk says.
    pub fn count_cases(&self, which: Which) -> Result<i64, StoreError> {
        let query = format!("SELECT count(*) FROM service_case WHERE {}", which.condition());
        Ok(self.0.prepare_cached(&query)?.query_row((), |row| row.get(0))?)
    }

    /// A customer's cases, newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn cases_of_customer(&self, customer: CustomerId, limit: u32) -> Result<Vec<CaseId>, StoreError> {
        let mut statement = self
            .0
            .prepare_cached("SELECT id FROM service_case WHERE customer = ?1 ORDER BY seq DESC LIMIT ?2")?;
        let found =
            statement.query_map((customer.bytes(), limit), |row| sql::id(row, 0, CaseId::from_bytes))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
