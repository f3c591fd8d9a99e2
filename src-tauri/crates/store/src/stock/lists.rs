//! What is low, what is waited for, what moved, and who keeps what.

use super::{part_bytes, part_id, place_at};
use crate::{Reader, StoreError, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{DocumentNumber, StaffId, WorkLineId};
use domain::part::{Part, PartId};
use domain::stock::{CountLine, MovementKind, PartPhoto, Place};
use rusqlite::{OptionalExtension, Row};

/// A movement, as it is read.
#[derive(Clone, PartialEq, Debug)]
pub struct MovementRecord {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// Where.
    pub place: Place,
    /// How many more, or less.
    pub change: i64,
    /// Why.
    pub why: MovementKind,
    /// For which line of work.
    pub work: Option<WorkLineId>,
    /// On which order.
    pub order: Option<DocumentNumber>,
    /// Which piece.
    pub serial: String,
    /// What was said.
    pub note: String,
}

/// A part of which there are too few.
#[derive(Clone, PartialEq, Debug)]
pub struct LowPart {
    /// The part.
    pub part: Part,
    /// How many can be used.
    pub good: u32,
    /// How many of those are kept for a job.
    pub reserved: u32,
    /// How many are waited for.
    pub waiting: u32,
    /// How many are on order.
    pub on_order: u32,
    /// At how many it is to be ordered again; nought: never.
    pub reorder_at: u32,
    /// Up to how many.
    pub order_up_to: u32,
}

/// A line of work that waits for a part.
#[derive(Clone, PartialEq, Debug)]
pub struct WaitingPart {
    /// The line of work.
    pub work: WorkLineId,
    /// The part.
    pub part: Part,
    /// Since when it is wanted.
    pub since: DateTime<Utc>,
    /// How many lie there for it.
    pub reserved: u32,
    /// How many it waits for.
    pub waiting: u32,
    /// Who wants it, where the line of work does not say.
    pub note: String,
}

/// What somebody keeps as their own stock.
#[derive(Clone, PartialEq, Debug)]
pub struct KeptPart {
    /// The part.
    pub part: Part,
    /// Where.
    pub place: Place,
    /// How many.
    pub quantity: u32,
}

/// How much there is to do about parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StockTally {
    /// Parts of which there are too few.
    pub low: u32,
    /// Lines of work that wait.
    pub waiting: u32,
    /// Orders that are not closed.
    pub orders: u32,
    /// Old parts with which something is to be done.
    pub old_parts: u32,
    /// Of those, the ones whose day has passed or comes within a week.
    pub old_parts_due: u32,
    /// Sheets that are to be counted.
    pub counts: u32,
}

/// Free pieces and pieces on order, less those waited for, against the level; or somebody waits for what nobody
/// ordered.
const LOW: &str = "FROM (SELECT part FROM part_level WHERE reorder_at > 0
           UNION SELECT part FROM part_stock WHERE waiting > 0) n
     JOIN part p ON p.id = n.part
     LEFT JOIN part_level v ON v.part = n.part
     LEFT JOIN part_stock s ON s.part = n.part
     WHERE coalesce(s.good, (SELECT coalesce(sum(o.quantity), 0) FROM part_stock_opening o
                             WHERE o.part = n.part AND o.condition = 'good'))
           - coalesce(s.reserved, 0) - coalesce(s.waiting, 0)
           + (SELECT coalesce(sum(l.quantity - l.received), 0) FROM purchase_line l
              JOIN purchase_order r ON r.id = l.purchase WHERE l.part = n.part AND r.state <> 'closed')
           < iif(coalesce(v.reorder_at, 0) > 0, v.reorder_at + 1, 0)";

impl Reader<'_> {
    /// What moved of a part, the newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn movements_of(&self, part: PartId, limit: u32) -> Result<Vec<MovementRecord>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT m.at_ms, m.staff, m.bin, m.condition, m.keeper, m.change, m.why, m.work, r.number, m.serial, m.note
             FROM stock_movement m LEFT JOIN purchase_order r ON r.id = m.purchase
             WHERE m.part = ?1 ORDER BY m.seq DESC LIMIT ?2",
        )?;
        let mut rows = statement.query((part_bytes(part), limit))?;
        let mut moved = Vec::new();
        while let Some(row) = rows.next()? {
            moved.push(MovementRecord {
                at: sql::moment(row.get(0)?)?,
                by: sql::maybe_id(row, 1, StaffId::from_bytes)?,
                place: place_at(row, 2)?,
                change: row.get(5)?,
                why: sql::from_code(&row.get::<_, String>(6)?)?,
                work: sql::maybe_id(row, 7, WorkLineId::from_bytes)?,
                order: row.get::<_, Option<String>>(8)?.map(DocumentNumber),
                serial: row.get(9)?,
                note: row.get(10)?,
            });
        }
        Ok(moved)
    }

    /// The photos of a part, in the order in which they were taken in.
    ///
    /// # Errors
    /// What the disk says.
    pub fn part_photos(&self, part: PartId) -> Result<Vec<PartPhoto>, StoreError> {
        let mut photos =
            self.0.prepare_cached("SELECT digest, note FROM part_photo WHERE part = ?1 ORDER BY seq")?;
        let photo = |row: &Row<'_>| Ok(PartPhoto { digest: row.get(0)?, note: row.get(1)? });
        Ok(photos.query_map([part_bytes(part)], photo)?.collect::<rusqlite::Result<_>>()?)
    }

    /// At how many a part is to be ordered again, and up to how many.
    ///
    /// # Errors
    /// What the disk says.
    pub fn part_level(&self, part: PartId) -> Result<Option<(u32, u32)>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT reorder_at, order_up_to FROM part_level WHERE part = ?1")?
            .query_row([part_bytes(part)], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// Parts of which there are too few, by number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn low_parts(&self, limit: u32) -> Result<Vec<LowPart>, StoreError> {
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT p.body,
                    coalesce(s.good, (SELECT coalesce(sum(o.quantity), 0) FROM part_stock_opening o
                                      WHERE o.part = n.part AND o.condition = 'good')),
                    coalesce(s.reserved, 0), coalesce(s.waiting, 0),
                    (SELECT coalesce(sum(l.quantity - l.received), 0) FROM purchase_line l
                     JOIN purchase_order r ON r.id = l.purchase WHERE l.part = n.part AND r.state <> 'closed'),
                    coalesce(v.reorder_at, 0), coalesce(v.order_up_to, 0)
             {LOW} ORDER BY p.number, p.id LIMIT ?1"
        ))?;
        let mut rows = statement.query([limit])?;
        let mut low = Vec::new();
        while let Some(row) = rows.next()? {
            low.push(LowPart {
                part: sql::from_json(&row.get::<_, String>(0)?)?,
                good: row.get(1)?,
                reserved: row.get(2)?,
                waiting: row.get(3)?,
                on_order: row.get(4)?,
                reorder_at: row.get(5)?,
                order_up_to: row.get(6)?,
            });
        }
        Ok(low)
    }

    /// Lines of work that wait for parts, whoever waits longest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn waiting_parts(&self, limit: u32) -> Result<Vec<WaitingPart>, StoreError> {
        self.waits("w.waiting > 0 ORDER BY w.seq, w.work LIMIT ?1", [limit])
    }

    /// Lines of work that have a part reserved or wait for it, whoever asked first first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn wanted_by(&self, part: PartId) -> Result<Vec<WaitingPart>, StoreError> {
        let which = "w.part = ?1 AND (w.waiting > 0 OR w.reserved > 0) ORDER BY w.seq, w.work LIMIT 200";
        self.waits(which, [part_bytes(part)])
    }

    /// The number of the repair order that a line of work belongs to.
    ///
    /// # Errors
    /// What the disk says.
    pub fn number_of_work(&self, work: WorkLineId) -> Result<Option<String>, StoreError> {
        Ok(self
            .0
            .prepare_cached(
                "SELECT r.number FROM work_line w JOIN repair r ON r.case_line = w.case_line WHERE w.id = ?1
                 UNION ALL SELECT v.number FROM visit_line l JOIN visit v ON v.id = l.visit WHERE l.id = ?1",
            )?
            .query_row([work.bytes()], |row| row.get(0))
            .optional()?)
    }

    /// The words that came with a want.
    ///
    /// # Errors
    /// What the disk says.
    pub fn want_note(&self, work: WorkLineId, part: PartId) -> Result<String, StoreError> {
        let note: Option<String> = self
            .0
            .prepare_cached("SELECT note FROM part_want WHERE work = ?1 AND part = ?2")?
            .query_row((work.bytes(), part_bytes(part)), |row| row.get(0))
            .optional()?;
        Ok(note.unwrap_or_default())
    }

    fn waits(&self, which: &str, params: impl rusqlite::Params) -> Result<Vec<WaitingPart>, StoreError> {
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT w.work, p.body, w.at_ms, w.reserved, w.waiting, w.note
             FROM part_want w JOIN part p ON p.id = w.part WHERE {which}"
        ))?;
        let mut rows = statement.query(params)?;
        let mut waiting = Vec::new();
        while let Some(row) = rows.next()? {
            waiting.push(WaitingPart {
                work: sql::id(row, 0, WorkLineId::from_bytes)?,
                part: sql::from_json(&row.get::<_, String>(1)?)?,
                since: sql::moment(row.get(2)?)?,
                reserved: row.get(3)?,
                waiting: row.get(4)?,
                note: row.get(5)?,
            });
        }
        Ok(waiting)
    }

    /// What somebody keeps as their own stock, by number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn kept_by(&self, keeper: StaffId) -> Result<Vec<KeptPart>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT p.body, s.bin, s.condition, s.keeper, s.quantity FROM stock s JOIN part p ON p.id = s.part
             WHERE s.keeper = ?1 AND s.keeper <> zeroblob(16) AND s.quantity > 0
             ORDER BY p.number, p.id, s.bin, s.condition LIMIT 500",
        )?;
        let mut rows = statement.query([keeper.bytes()])?;
        let mut kept = Vec::new();
        while let Some(row) = rows.next()? {
            kept.push(KeptPart {
                part: sql::from_json(&row.get::<_, String>(0)?)?,
                place: place_at(row, 1)?,
                quantity: row.get(4)?,
            });
        }
        Ok(kept)
    }

    /// What lies in the shop's bins whose names begin like that, in the order of the bins: what a count goes by.
    ///
    /// # Errors
    /// What the disk says.
    pub fn in_bins(&self, beginning: &str, limit: u32) -> Result<Vec<CountLine>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT s.part, s.bin, s.condition, s.keeper, s.quantity FROM stock_place s JOIN part p ON p.id = s.part
             WHERE s.keeper = zeroblob(16) AND substr(s.bin, 1, length(?1)) = ?1 AND s.quantity > 0
             ORDER BY s.bin, p.number, p.id, s.condition LIMIT ?2",
        )?;
        let mut rows = statement.query((beginning, limit))?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let (part, place) = (part_id(row.get(0)?), place_at(row, 1)?);
            lines.push(CountLine { part, place, expected: row.get(4)? });
        }
        Ok(lines)
    }

    /// How much there is to do about parts; `soon` is the day up to which old parts count as due.
    ///
    /// # Errors
    /// What the disk says.
    pub fn stock_tally(&self, soon: NaiveDate) -> Result<StockTally, StoreError> {
        let mut statement = self.0.prepare_cached(&format!(
            "SELECT (SELECT count(*) {LOW}),
                    (SELECT count(*) FROM part_want WHERE waiting > 0),
                    (SELECT count(*) FROM purchase_order WHERE state <> 'closed'),
                    (SELECT count(*) FROM old_part WHERE state IN ('here', 'sent_back')),
                    (SELECT count(*) FROM old_part WHERE state = 'here' AND owner = 'maker' AND due <= ?1),
                    (SELECT count(*) FROM count_sheet WHERE state = 'open')"
        ))?;
        Ok(statement.query_row([soon.to_string()], |row| {
            Ok(StockTally {
                low: row.get(0)?,
                waiting: row.get(1)?,
                orders: row.get(2)?,
                old_parts: row.get(3)?,
                old_parts_due: row.get(4)?,
                counts: row.get(5)?,
            })
        })?)
    }
}
