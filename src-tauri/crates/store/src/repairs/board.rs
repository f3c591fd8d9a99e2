//! The board's rows: repair orders with what stands beside them, read together, because a shop has hundreds of them open
//! and looks at them all day.

use super::WhichRepairs;
use crate::{Reader, StoreError, sql};
use domain::ids::{CaseLineId, StaffId};
use domain::policy::{Code, Facts, RemedyKind};
use domain::repair::RepairOrder;
use rusqlite::ToSql;
use serde::Deserialize;

/// A repair order with what its card shows beside it.
#[derive(Clone, Debug)]
pub struct BoardRow {
    /// Where the page goes on after it.
    pub seq: i64,
    /// The order.
    pub order: RepairOrder,
    /// What was asked for at the counter.
    pub line: BoardLine,
    /// Who came with it; empty: nobody known.
    pub customer: String,
    /// The telephone.
    pub phone: String,
    /// Whether anything else is known of the device: another repair, an exchange, a visit, papers, a longer term. Most
    /// are here for the first time, and then there is nothing to look up.
    pub has_past: bool,
}

/// What a card shows of its case line; the rest of the line is long, and passed over.
#[derive(Clone, Debug, Deserialize)]
pub struct BoardLine {
    /// The reason's code.
    pub reason: String,
    /// The customer's own words.
    pub reason_note: String,
    /// What was put to the rules when it came, and what they gave.
    pub judged_by: BoardJudged,
}

/// What was put to the rules, and what they gave.
#[derive(Clone, Debug, Deserialize)]
pub struct BoardJudged {
    /// What was put to them.
    pub facts: Facts,
    /// What they gave.
    pub verdict: BoardVerdict,
}

/// What the rules gave.
#[derive(Clone, Debug, Deserialize)]
pub struct BoardVerdict {
    /// Each remedy.
    pub remedies: Vec<BoardRemedy>,
}

/// A remedy, and the clause that gave it.
#[derive(Clone, Debug, Deserialize)]
pub struct BoardRemedy {
    /// What.
    pub remedy: RemedyKind,
    /// By which clause.
    pub clause: Code,
}

/// A longer term stands in its line as this, compact as it is written; words that somebody typed have their quotes
/// escaped, so they are never taken for it.
const ROW: &str = r#"
    SELECT r.seq, r.body, l.body, c.name, c.phone,
        CASE WHEN r.sale_line IS NULL
        THEN EXISTS (SELECT 1 FROM repair o WHERE r.serial_key <> '' AND o.serial_key <> ''
                     AND o.serial_key = r.serial_key AND o.case_line <> r.case_line)
        ELSE EXISTS (SELECT 1 FROM repair o WHERE o.sale_line = r.sale_line AND o.unit IS r.unit
                     AND o.case_line <> r.case_line)
          OR EXISTS (SELECT 1 FROM exchange_line e WHERE e.new_line = r.sale_line)
          OR EXISTS (SELECT 1 FROM device_past p WHERE p.sale_line = r.sale_line AND p.unit IS r.unit)
          OR EXISTS (SELECT 1 FROM visit v WHERE v.sale_line = r.sale_line AND v.unit IS r.unit)
          OR EXISTS (SELECT 1 FROM case_line g WHERE g.sale_line = r.sale_line AND g.unit IS r.unit
                     AND instr(g.body, '"goodwill":{') > 0)
        END
    FROM repair r JOIN case_line l ON l.id = r.case_line JOIN service_case s ON s.id = r.service_case
    LEFT JOIN customer c ON c.id = s.customer
"#;

fn rows(db: &Reader, rest: &str, values: &[&dyn ToSql]) -> Result<Vec<BoardRow>, StoreError> {
    let mut statement = db.0.prepare_cached(&format!("{ROW} {rest}"))?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        found.push(BoardRow {
            seq: row.get(0)?,
            order: sql::from_json(text(1)?)?,
            line: sql::from_json(text(2)?)?,
            customer: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
            phone: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
            has_past: row.get(5)?,
        });
    }
    Ok(found)
}

impl Reader<'_> {
    /// Repair orders of devices that are here, or away for us, in the order in which they came.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open_repairs(&self, which: WhichRepairs) -> Result<Vec<BoardRow>, StoreError> {
        match which {
            WhichRepairs::Open => rows(self, "WHERE r.is_open = 1 ORDER BY r.seq", &[]),
            WhichRepairs::Of(staff) => {
                let rest = "WHERE r.is_open = 1 AND r.technician = ?1 ORDER BY r.seq";
                rows(self, rest, &[&StaffId::bytes(staff)])
            }
        }
    }

    /// Repair orders that have ended, the newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn ended_repairs(&self, limit: u32, before: Option<i64>) -> Result<Vec<BoardRow>, StoreError> {
        let rest = "WHERE r.is_open = 0 AND r.seq < ?1 ORDER BY r.seq DESC LIMIT ?2";
        rows(self, rest, &[&before.unwrap_or(i64::MAX), &limit])
    }

    /// The repair order of a case line, as the board has it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn repair_on_board(&self, line: CaseLineId) -> Result<Option<BoardRow>, StoreError> {
        Ok(rows(self, "WHERE r.case_line = ?1", &[&line.bytes()])?.pop())
    }
}
