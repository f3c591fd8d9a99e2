//! Replay: the journal into an empty database, and whether the same rows come out.

use crate::sql::{self, Access};
use crate::whole::Stop;
use crate::{Store, StoreError, journal, project, schema, vfs};
use domain::settings::Settings;
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;

/// Every table that is a projection of the journal.
pub const SERVICE_TABLES: [&str; 53] = [
    "settings",
    "staff",
    "batch",
    "service_case",
    "case_line",
    "line_balance",
    "unit_returned",
    "tender_balance",
    "sale_balance",
    "settlement",
    "paid_back",
    "exception",
    "document",
    "case_history",
    "refund_elsewhere",
    "customer",
    "device_past",
    "category_word",
    "exchange",
    "exchange_line",
    "carried",
    "goodwill",
    "payment",
    "credit",
    "credit_entry",
    "invoice",
    "waiting",
    "stock",
    "stock_movement",
    "part_stock",
    "part_want",
    "part_level",
    "part_photo",
    "purchase_order",
    "purchase_line",
    "old_part",
    "count_sheet",
    "count_line",
    "repair",
    "work_line",
    "loan_unit",
    "loan",
    "visit",
    "visit_line",
    "visit_history",
    "visit_roster",
    "visit_plan",
    "shift_sheet",
    "blank_slip",
    "printing",
    "field_copy",
    "field_visit",
    "field_kept",
];

/// Where parts of a catalogue are pointed at from. A catalogue may hold a million; a replay takes those it needs.
const POINTS_AT_PARTS: [&str; 7] =
    ["stock_movement", "part_want", "part_level", "part_photo", "purchase_line", "old_part", "count_line"];

/// The tables that hold both rows of files and rows keyed in; a replay starts from the rows of files.
const REFERENCE_TABLES: [&str; 3] = ["customer", "goods", "sale"];

/// A table that a replay gave other rows for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Which.
    pub table: String,
    /// Rows that are here and that the journal does not give.
    pub only_here: i64,
    /// Rows that the journal gives and that are not here.
    pub only_in_journal: i64,
}

impl Store {
    /// Replays the journal into a scratch database beside a copy of the files' rows, and compares every service
    /// table. Empty: the tables say what the journal says.
    ///
    /// # Errors
    /// What the disk says, or an entry that cannot be read or projected.
    pub fn replay(&self) -> Result<Vec<Difference>, StoreError> {
        differences(self.path(), &Stop::default())
    }
}

/// As [`Store::replay`], of the store in that file.
pub(crate) fn differences(path: &Path, stop: &Stop) -> Result<Vec<Difference>, StoreError> {
    vfs::register();
    let mut scratch = Connection::open_in_memory()?;
    scratch.set_prepared_statement_cache_capacity(128);
    schema::migrate(&mut scratch)?;
    scratch.execute("ATTACH DATABASE ?1 AS live", [sql::name_of(path)])?;
    scratch.pragma_update(None, "foreign_keys", true)?;
    let live = sql::connect(path, Access::Read)?;
    stop.heeded_by(&scratch)?;
    stop.heeded_by(&live)?;
    // Both connections look at the file; nobody may write in between, so one snapshot holds both.
    let snapshot = scratch.unchecked_transaction()?;
    copy_reference(&snapshot)?;
    let last: i64 = snapshot.query_row("SELECT seq FROM live.journal_head", (), |row| row.get(0))?;
    journal::each(&live, |entry| {
        if entry.seq > last {
            return Ok(());
        }
        project::project(&snapshot, entry.seq, &entry.stamp, &entry.event)
    })?;
    let mut differences = Vec::new();
    for table in SERVICE_TABLES.into_iter().chain(["sale", "sale_line", "unit", "tender"]) {
        differences.extend(match table {
            "settings" => compare_settings(&snapshot)?,
            table => compare(&snapshot, table)?,
        });
    }
    differences.extend(compare_parts(&snapshot)?);
    Ok(differences)
}

/// The settings by what they say: an earlier program wrote none of the terms that came since, and a row of its own says
/// the same as what today's program makes of the same entry.
fn compare_settings(db: &Connection) -> Result<Option<Difference>, StoreError> {
    let said = |query: &str| -> Result<Option<(Settings, Option<i64>)>, StoreError> {
        let row = db.query_row(query, (), |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).optional()?;
        row.map(|(body, demo_ms)| Ok((sql::from_json(&body)?, demo_ms))).transpose()
    };
    let here = said("SELECT body, demo_ms FROM live.settings")?;
    let journal = said("SELECT body, demo_ms FROM main.settings")?;
    let differs = here != journal;
    let difference = Difference {
        table: "settings".to_owned(),
        only_here: here.is_some().into(),
        only_in_journal: journal.is_some().into(),
    };
    Ok(differs.then_some(difference))
}

/// Parts that were keyed in, or that a replay took from files: what they say, whoever brought them first.
fn compare_parts(db: &Connection) -> Result<Option<Difference>, StoreError> {
    let count = |query: &str| -> Result<i64, StoreError> { Ok(db.query_row(query, (), |row| row.get(0))?) };
    let only_here = count(
        "SELECT count(*) FROM (SELECT id, number, name, body FROM live.part
             WHERE batch IS NULL OR id IN (SELECT id FROM main.part)
             EXCEPT SELECT id, number, name, body FROM main.part)",
    )?;
    let only_in_journal = count(
        "SELECT count(*) FROM (SELECT id, number, name, body FROM main.part
             EXCEPT SELECT id, number, name, body FROM live.part)",
    )?;
    let differs = only_here != 0 || only_in_journal != 0;
    Ok(differs.then(|| Difference { table: "part".to_owned(), only_here, only_in_journal }))
}

fn copy_reference(db: &Connection) -> Result<(), StoreError> {
    for table in REFERENCE_TABLES {
        let columns = columns(db, table)?;
        db.execute_batch(&format!(
            "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM live.{table} WHERE batch IS NOT NULL"
        ))?;
    }
    for (table, parent) in [("sale_line", "sale"), ("tender", "sale"), ("unit", "sale_line")] {
        let columns = columns(db, table)?;
        db.execute_batch(&format!(
            "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM live.{table}
             WHERE {parent} IN (SELECT id FROM main.{parent})"
        ))?;
    }
    copy_parts(db)?;
    // Serial numbers of a file may stand on sales that were keyed in and come with the journal.
    let columns = columns(db, "unit")?;
    db.execute_batch(&format!(
        "PRAGMA defer_foreign_keys = ON;
         INSERT OR IGNORE INTO main.unit ({columns}) SELECT {columns} FROM live.unit WHERE batch IS NOT NULL"
    ))?;
    Ok(())
}

/// The parts of files that something happened to, and what the files say lies there: movements go on from that.
fn copy_parts(db: &Connection) -> Result<(), StoreError> {
    for table in POINTS_AT_PARTS {
        db.execute_batch(&format!(
            "INSERT OR IGNORE INTO main.part (id, number, name, body, batch)
             SELECT id, number, name, body, batch FROM live.part
             WHERE batch IS NOT NULL AND id IN (SELECT part FROM live.{table})"
        ))?;
    }
    db.execute_batch(
        "INSERT INTO main.part_stock_opening (part, bin, condition, quantity, batch)
         SELECT part, bin, condition, quantity, batch FROM live.part_stock_opening
         WHERE part IN (SELECT id FROM main.part)",
    )?;
    Ok(())
}

fn columns(db: &Connection, table: &str) -> Result<String, StoreError> {
    let mut statement = db.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names: Vec<String> =
        statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(names.join(", "))
}

fn compare(db: &Connection, table: &str) -> Result<Option<Difference>, StoreError> {
    let columns = columns(db, table)?;
    let only_in = |one: &str, other: &str| -> Result<i64, StoreError> {
        let query = format!(
            "SELECT count(*) FROM (SELECT {columns} FROM {one}.{table} EXCEPT SELECT {columns} FROM {other}.{table})"
        );
        Ok(db.query_row(&query, (), |row| row.get(0))?)
    };
    let (only_here, only_in_journal) = (only_in("live", "main")?, only_in("main", "live")?);
    let differs = only_here != 0 || only_in_journal != 0;
    Ok(differs.then(|| Difference { table: table.to_owned(), only_here, only_in_journal }))
}
