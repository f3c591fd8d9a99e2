//! What must hold after everything: I1 to I5 of the faults, asked of the file by a hand of its own.

use desk::Desk;
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};
use std::path::Path;

/// What does not hold, in words; empty where everything does.
#[must_use]
pub fn broken(desk: &Desk) -> Vec<String> {
    let mut found = of_file(desk.store().path());
    match store::whole::look_through(desk.store().path()) {
        Ok(look) => {
            found.extend(look.found.iter().map(|one| format!("I2 by the program's own look: {one:?}")))
        }
        Err(error) => found.push(format!("I1 the program's own look: {error}")),
    }
    found
}

/// The same without the program: by SQLite and the schema alone.
#[must_use]
pub fn of_file(path: &Path) -> Vec<String> {
    match Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| error.to_string())
        .and_then(|db| look(&db))
    {
        Ok(found) => found,
        Err(error) => vec![format!("I1 the file cannot be read: {error}")],
    }
}

/// I5: how many of these requests are not there exactly once.
#[must_use]
pub fn lost(path: &Path, acknowledged: &[uuid::Uuid]) -> Vec<String> {
    // To read only: whoever closes the file last writes its log into it, and only the program knows the pages' sums.
    let Ok(db) = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY) else {
        return vec!["I5 the file does not open".to_owned()];
    };
    let times = |id: &uuid::Uuid| -> i64 {
        db.query_row("SELECT count(*) FROM request WHERE id = ?1", [id.into_bytes()], |row| row.get(0))
            .unwrap_or(-1)
    };
    let wrong = acknowledged.iter().map(|id| (id, times(id))).filter(|(_, times)| *times != 1);
    wrong.map(|(id, times)| format!("I5 {id} was acknowledged and is there {times} times")).collect()
}

/// Queries that must give no row, with what a row would mean.
const NEVER: &[(&str, &str)] = &[
    ("I1 a row points nowhere", "SELECT 1 FROM pragma_foreign_key_check"),
    (
        "I3 more came back of a line than was sold",
        "SELECT 1 FROM line_balance b JOIN sale_line l ON l.id = b.sale_line
         WHERE b.returned > l.quantity OR b.settled > b.returned OR b.settled_basis_minor > l.paid_minor
            OR b.quantity <> l.quantity OR b.paid_minor <> l.paid_minor",
    ),
    (
        "I3 the settlements of a sale are more than was paid for it",
        "SELECT 1 FROM settlement s JOIN sale a ON a.id = s.sale WHERE s.voided_at_ms IS NULL
         GROUP BY s.sale HAVING sum(s.refund_minor) > max(a.paid_minor - a.refunded_elsewhere_minor)",
    ),
    (
        "I3 a line was settled for more than was paid for it",
        "SELECT 1 FROM settlement s JOIN case_line c ON c.id = s.case_line JOIN sale_line l ON l.id = c.sale_line
         WHERE s.voided_at_ms IS NULL GROUP BY l.id HAVING sum(s.basis_minor) > max(l.paid_minor)",
    ),
    (
        "I4 what a settlement pays is not the sum of its ways",
        "SELECT 1 FROM settlement s LEFT JOIN paid_back p ON p.case_line = s.case_line
         GROUP BY s.case_line HAVING coalesce(sum(p.amount_minor), 0) <> max(s.refund_minor)",
    ),
    (
        "I4 a tender is not charged with what left by it",
        "SELECT 1 FROM tender_balance b
         WHERE b.refunded_minor > (SELECT amount_minor FROM tender t WHERE t.id = b.tender)
            OR b.refunded_minor < (SELECT coalesce(sum(p.amount_minor), 0) FROM paid_back p
                                   JOIN settlement s ON s.case_line = p.case_line
                                   WHERE p.tender = b.tender AND s.voided_at_ms IS NULL)",
    ),
    (
        "I4 a credit's balance is not the sum of its ledger",
        "SELECT 1 FROM credit c WHERE c.balance_minor <>
            (SELECT coalesce(sum(e.change_minor), 0) FROM credit_entry e WHERE e.credit = c.id)",
    ),
    (
        "I4 a place does not hold what was moved to it",
        "SELECT 1 FROM stock s WHERE s.quantity <>
            (SELECT coalesce(sum(m.change), 0) FROM stock_movement m WHERE m.part = s.part AND m.bin = s.bin
                AND m.condition = s.condition AND m.keeper = s.keeper)
            + CASE WHEN s.keeper = zeroblob(16) THEN coalesce((SELECT sum(o.quantity) FROM part_stock_opening o
                WHERE o.part = s.part AND o.bin = s.bin AND o.condition = s.condition), 0) ELSE 0 END",
    ),
    (
        "I4 more of a part is kept for jobs than is there",
        "SELECT 1 FROM part_stock p WHERE p.reserved > p.good
            OR p.reserved <> (SELECT coalesce(sum(w.reserved), 0) FROM part_want w WHERE w.part = p.part)",
    ),
    ("I5 a number stands on two papers", "SELECT 1 FROM document GROUP BY number HAVING count(*) > 1"),
    ("I5 a machine came back twice", "SELECT 1 FROM unit_returned GROUP BY unit HAVING count(*) > 1"),
    (
        "I5 an entry's request was never answered",
        "SELECT 1 FROM journal j WHERE j.request IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM request r WHERE r.id = j.request)",
    ),
];

fn look(db: &Connection) -> Result<Vec<String>, String> {
    let words = |error: rusqlite::Error| error.to_string();
    let mut found = Vec::new();
    let integrity: String = db.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0)).map_err(words)?;
    if integrity != "ok" {
        found.push(format!("I1 {integrity}"));
    }
    for (means, query) in NEVER {
        if db.prepare(query).map_err(|error| format!("{means}: {error}"))?.exists(()).map_err(words)? {
            found.push((*means).to_owned());
        }
    }
    found.extend(chain(db).map_err(words)?);
    Ok(found)
}

/// Walks the chain: each entry's hash over the hash before it and its fields, each with its length.
fn chain(db: &Connection) -> rusqlite::Result<Option<String>> {
    let mut statement = db.prepare(
        "SELECT seq, at_ms, seat, staff, approved_by, request, event, prev, hash FROM journal ORDER BY seq",
    )?;
    let mut rows = statement.query(())?;
    let (mut seq, mut prev) = (0_i64, vec![0_u8; 32]);
    while let Some(row) = rows.next()? {
        let (number, at_ms, seat): (i64, i64, u16) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let mut hash = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        field(&prev);
        field(&number.to_be_bytes());
        field(&at_ms.to_be_bytes());
        field(&seat.to_be_bytes());
        for column in 3..6 {
            field(&row.get::<_, Option<Vec<u8>>>(column)?.unwrap_or_default());
        }
        field(row.get::<_, String>(6)?.as_bytes());
        let hash = hash.finalize().to_vec();
        let (before, kept): (Vec<u8>, Vec<u8>) = (row.get(7)?, row.get(8)?);
        if number != seq + 1 || before != prev || kept != hash {
            return Ok(Some(format!("I2 the chain breaks at {number}")));
        }
        (seq, prev) = (number, hash);
    }
    let head: (i64, Vec<u8>) =
        db.query_row("SELECT seq, hash FROM journal_head", (), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((head != (seq, prev)).then(|| "I2 the head is not the chain's end".to_owned()))
}
