//! Who looked at whose telephone and address, counted by person and day. It keeps house: nobody's rights follow from
//! it, so it is no entry of the journal, and it stays where it was counted.

use crate::{Reader, Store, StoreError, sql};
use chrono::NaiveDate;
use domain::ids::{CustomerId, StaffId};

/// How somebody was looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LookKind {
    /// On a page of their own, or of their device, case, sale, repair or visit.
    Opened,
    /// As a row of a list.
    Listed,
    /// As a row of a file.
    TakenOut,
}

impl LookKind {
    fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Listed => "listed",
            Self::TakenOut => "taken_out",
        }
    }
}

/// One kind of look, at one customer or at rows of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Look {
    /// How.
    pub kind: LookKind,
    /// At whom; none for rows.
    pub customer: Option<CustomerId>,
}

/// What somebody looked at on one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The day.
    pub day: NaiveDate,
    /// Who.
    pub staff: StaffId,
    /// How many customers' pages they opened, each counted once.
    pub customers: u32,
    /// How often they opened one.
    pub opened: u32,
    /// How many rows of lists they were shown.
    pub listed: u32,
    /// How many rows they took out into files.
    pub taken_out: u32,
}

impl Store {
    /// Adds looks to what is counted, and forgets days before `before`.
    ///
    /// # Errors
    /// What the disk says.
    pub fn count_looks(
        &self,
        looks: &[(NaiveDate, StaffId, Look, u32)],
        before: NaiveDate,
    ) -> Result<(), StoreError> {
        self.keep_house(|db| {
            let mut add = db.prepare_cached(
                "INSERT INTO customer_look (day, staff, kind, customer, times) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET times = times + excluded.times",
            )?;
            for (day, staff, look, times) in looks {
                let customer = look.customer.map_or([0; 16], |customer| customer.bytes());
                add.execute((day.to_string(), staff.bytes(), look.kind.code(), customer, times))?;
            }
            db.execute("DELETE FROM customer_look WHERE day < ?1", [before.to_string()])?;
            Ok(())
        })
    }
}

impl Reader<'_> {
    /// What was looked at between two days, both included, the newest day first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn looks(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Counted>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT day, staff, count(*) FILTER (WHERE kind = 'opened'),
                    coalesce(sum(times) FILTER (WHERE kind = 'opened'), 0),
                    coalesce(sum(times) FILTER (WHERE kind = 'listed'), 0),
                    coalesce(sum(times) FILTER (WHERE kind = 'taken_out'), 0)
             FROM customer_look WHERE day BETWEEN ?1 AND ?2
             GROUP BY day, staff ORDER BY day DESC, 3 DESC, staff",
        )?;
        let mut rows = statement.query((from.to_string(), to.to_string()))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Counted {
                day: sql::day(&row.get::<_, String>(0)?)?,
                staff: sql::id(row, 1, StaffId::from_bytes)?,
                customers: row.get(2)?,
                opened: row.get(3)?,
                listed: row.get(4)?,
                taken_out: row.get(5)?,
            });
        }
        Ok(found)
    }
}
