//! What a decision about parts begins with.

use super::{part_bytes, part_id, place_at};
use crate::{Reader, StoreError, sql};
use chrono::NaiveDate;
use domain::ids::{DocumentNumber, WorkLineId};
use domain::part::PartId;
use domain::stock::{Level, Levels, Place, Want};
use std::collections::BTreeMap;

/// How it stands with what a line of work wants of a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartWant {
    /// The line of work.
    pub work: WorkLineId,
    /// The part.
    pub part: PartId,
    /// Lies there for it.
    pub reserved: u32,
    /// Is waited for.
    pub waiting: u32,
    /// Went into the job and did not come back.
    pub issued: u32,
    /// Is on order: for this line of work where something is, else what anybody ordered of the part.
    pub ordered: u32,
    /// When the first of that is to come.
    pub expected_on: Option<NaiveDate>,
    /// On which order.
    pub order: Option<DocumentNumber>,
}

impl Reader<'_> {
    /// How many of these parts there are, where, and who wants them.
    ///
    /// # Errors
    /// What the disk says.
    pub fn levels(&self, parts: &[PartId]) -> Result<Levels, StoreError> {
        let mut levels = Levels::default();
        for part in parts {
            levels.put(*part, self.level(*part)?);
        }
        Ok(levels)
    }

    /// As [`Reader::levels`], of the parts that these lines of work want or have got.
    ///
    /// # Errors
    /// What the disk says.
    pub fn levels_of_work(&self, work: &[WorkLineId]) -> Result<Levels, StoreError> {
        let mut of_work = self.0.prepare_cached("SELECT part FROM part_want WHERE work = ?1")?;
        let mut parts = Vec::new();
        for line in work {
            let found = of_work.query_map([line.bytes()], |row| row.get(0).map(part_id))?;
            parts.extend(found.collect::<rusqlite::Result<Vec<PartId>>>()?);
        }
        self.levels(&parts)
    }

    fn level(&self, part: PartId) -> Result<Level, StoreError> {
        let mut places = self.0.prepare_cached(
            "SELECT bin, condition, keeper, quantity FROM stock_place WHERE part = ?1 AND quantity > 0",
        )?;
        let mut rows = places.query([part_bytes(part)])?;
        let mut places = BTreeMap::new();
        while let Some(row) = rows.next()? {
            places.insert(place_at(row, 0)?, row.get(3)?);
        }
        let mut wants = self.0.prepare_cached(
            "SELECT work, reserved, waiting, issued FROM part_want WHERE part = ?1 ORDER BY seq, work",
        )?;
        let wants = wants.query_map([part_bytes(part)], |row| {
            Ok(Want {
                work: sql::id(row, 0, WorkLineId::from_bytes)?,
                reserved: row.get(1)?,
                waiting: row.get(2)?,
                issued: row.get(3)?,
            })
        })?;
        Ok(Level { places, wants: wants.collect::<rusqlite::Result<_>>()? })
    }

    /// How it stands with what these lines of work want: reserved, waited for, issued, on order.
    ///
    /// # Errors
    /// What the disk says.
    pub fn part_wants(&self, work: &[WorkLineId]) -> Result<Vec<PartWant>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT part, reserved, waiting, issued FROM part_want WHERE work = ?1 ORDER BY seq, part",
        )?;
        let mut wants = Vec::new();
        for line in work {
            let mut rows = statement.query([line.bytes()])?;
            while let Some(row) = rows.next()? {
                let part = part_id(row.get(0)?);
                let want = PartWant {
                    work: *line,
                    part,
                    reserved: row.get(1)?,
                    waiting: row.get(2)?,
                    issued: row.get(3)?,
                    ordered: 0,
                    expected_on: None,
                    order: None,
                };
                wants.push(self.with_order(want)?);
            }
        }
        Ok(wants)
    }

    /// Where the pieces of a part were taken from that went into a line of work and did not come back there.
    ///
    /// # Errors
    /// What the disk says.
    pub fn taken_for(&self, work: WorkLineId, part: PartId) -> Result<Vec<(Place, u32)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT bin, condition, keeper, -sum(change) FROM stock_movement
             WHERE work = ?1 AND part = ?2 AND why IN ('issued', 'given_back')
             GROUP BY bin, condition, keeper HAVING sum(change) < 0 ORDER BY min(seq)",
        )?;
        let mut rows = statement.query((work.bytes(), part_bytes(part)))?;
        let mut taken = Vec::new();
        while let Some(row) = rows.next()? {
            taken.push((place_at(row, 0)?, row.get(3)?));
        }
        Ok(taken)
    }

    /// With what is on order, while something is waited for.
    fn with_order(&self, want: PartWant) -> Result<PartWant, StoreError> {
        if want.waiting == 0 {
            return Ok(want);
        }
        let open = self.on_order(want.part)?;
        let own: Vec<_> = open.iter().filter(|line| line.work == Some(want.work)).collect();
        let free = open.iter().filter(|line| line.work.is_none()).collect();
        let lines = if own.is_empty() { free } else { own };
        let first = lines.iter().min_by_key(|line| (line.expected_on.is_none(), line.expected_on));
        Ok(PartWant {
            ordered: lines.iter().map(|line| line.outstanding).sum(),
            expected_on: first.and_then(|line| line.expected_on),
            order: first.map(|line| line.number.clone()),
            ..want
        })
    }
}
