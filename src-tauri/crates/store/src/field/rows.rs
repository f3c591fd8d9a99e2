//! The part of a store that goes along: some rows, all that they point at, and nothing else.
//!
//! A customer who is not visited is not in it. Which rows point at which is read off the schema; what belongs together
//! without saying so ([`Taking::visit`]) is listed here. [`open`] makes a store of them in memory.

use crate::sql::{self, Access};
use crate::{Reader, StoreError, find, journal, schema};
use chrono::NaiveDate;
use domain::ids::{StaffId, VisitId};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use uuid::Uuid;

/// Whose visits of which days go along.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WhatGoesAlong {
    /// Whose.
    pub technician: StaffId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// Rows of a store, to be written into a file and read again.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Rows {
    /// The schema that they are of.
    schema: i64,
    /// The newest entry of the journal then, and its hash.
    head: (i64, String),
    tables: Vec<TableRows>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct TableRows {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// A value of a STRICT table; none of ours holds anything else.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Cell {
    Nothing,
    Whole(i64),
    Text(String),
    Bytes { hex: String },
}

impl Cell {
    fn of(value: ValueRef) -> Result<Self, StoreError> {
        Ok(match value {
            ValueRef::Null => Self::Nothing,
            ValueRef::Integer(number) => Self::Whole(number),
            ValueRef::Text(_) => Self::Text(value.as_str().map_err(rusqlite::Error::from)?.to_owned()),
            ValueRef::Blob(bytes) => Self::Bytes { hex: journal::hex(bytes) },
            ValueRef::Real(_) => return Err(StoreError::Damaged("a broken number".to_owned())),
        })
    }

    fn value(&self) -> Result<Value, StoreError> {
        Ok(match self {
            Self::Nothing => Value::Null,
            Self::Whole(number) => Value::Integer(*number),
            Self::Text(text) => Value::Text(text.clone()),
            Self::Bytes { hex } => Value::Blob(bytes(hex)?),
        })
    }
}

fn bytes(hex: &str) -> Result<Vec<u8>, StoreError> {
    let broken = || StoreError::Damaged("bytes that are none".to_owned());
    let pairs = hex.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let pair = std::str::from_utf8(pair).map_err(|_| broken())?;
            u8::from_str_radix(pair, 16).map_err(|_| broken())
        })
        .collect()
}

/// One column that points at another table.
#[derive(Clone)]
struct Link {
    from: String,
    table: String,
    to: String,
}

/// Rows as they are gathered.
struct Taking<'a> {
    db: &'a Connection,
    tables: BTreeMap<String, TableRows>,
    seen: HashSet<(String, Vec<Cell>)>,
    links: HashMap<String, Vec<Link>>,
}

impl Taking<'_> {
    /// Takes the rows of a table for which `condition` holds, and what they point at.
    fn take(&mut self, table: &str, condition: &str, values: &[&dyn ToSql]) -> Result<(), StoreError> {
        let query = format!("SELECT * FROM {table} WHERE {condition}");
        let found: Vec<Vec<Cell>> = {
            let mut statement = self.db.prepare_cached(&query)?;
            if !self.tables.contains_key(table) {
                let columns = statement.column_names().into_iter().map(str::to_owned).collect();
                let rows = TableRows { name: table.to_owned(), columns, rows: Vec::new() };
                self.tables.insert(table.to_owned(), rows);
            }
            let columns = statement.column_count();
            let mut rows = statement.query(values)?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(
                    (0..columns).map(|column| Cell::of(row.get_ref(column)?)).collect::<Result<_, _>>()?,
                );
            }
            found
        };
        for row in found {
            if !self.seen.insert((table.to_owned(), row.clone())) {
                continue;
            }
            self.follow(table, &row)?;
            if let Some(rows) = self.tables.get_mut(table) {
                rows.rows.push(row);
            }
        }
        Ok(())
    }

    fn follow(&mut self, table: &str, row: &[Cell]) -> Result<(), StoreError> {
        for link in self.links(table)? {
            let columns = self.tables.get(table).map(|rows| &rows.columns);
            let at = columns.and_then(|columns| columns.iter().position(|column| *column == link.from));
            match at.and_then(|at| row.get(at)) {
                None | Some(Cell::Nothing) => {}
                Some(cell) => {
                    let value = cell.value()?;
                    self.take(&link.table, &format!("{} = ?1", link.to), &[&value])?;
                }
            }
        }
        Ok(())
    }

    fn links(&mut self, table: &str) -> Result<Vec<Link>, StoreError> {
        if let Some(links) = self.links.get(table) {
            return Ok(links.clone());
        }
        let mut statement =
            self.db.prepare("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?1)")?;
        let read = |row: &rusqlite::Row| {
            Ok(Link {
                from: row.get(0)?,
                table: row.get(1)?,
                to: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            })
        };
        let links: Vec<Link> = statement.query_map([table], read)?.collect::<Result<_, _>>()?;
        self.links.insert(table.to_owned(), links.clone());
        Ok(links)
    }

    /// A visit, its customer, its device with what befell it, and the parts that it wants.
    fn visit(&mut self, visit: VisitId) -> Result<(), StoreError> {
        let id = visit.bytes();
        self.take("visit", "id = ?1", &[&id])?;
        self.take("customer", "id = (SELECT customer FROM visit WHERE id = ?1)", &[&id])?;
        self.take("visit_line", "visit = ?1", &[&id])?;
        self.take("visit_history", "visit = ?1", &[&id])?;
        self.take(
            "journal",
            "seq IN (SELECT seq FROM visit_history WHERE visit = ?1) OR seq = (SELECT seq FROM visit WHERE id = ?1)",
            &[&id],
        )?;
        self.take("visit_plan", "customer = (SELECT customer FROM visit WHERE id = ?1)", &[&id])?;
        self.take(
            "attachment",
            "digest IN (SELECT value ->> 'digest' FROM visit, json_each(visit.body, '$.photos') WHERE visit.id = ?1)",
            &[&id],
        )?;
        // What came before: of the same device, of the same serial number, and what this one is to mend.
        self.take(
            "visit",
            "id IN (SELECT before.id FROM visit this JOIN visit before
                      ON before.id = this.rework_of
                      OR (this.sale_line IS NOT NULL AND before.sale_line = this.sale_line AND before.unit IS this.unit)
                      OR (this.serial_key <> '' AND before.serial_key = this.serial_key)
                    WHERE this.id = ?1)",
            &[&id],
        )?;
        let part =
            "part IN (SELECT part FROM part_want WHERE work IN (SELECT id FROM visit_line WHERE visit = ?1))";
        self.parts(part, &id)?;
        self.device("(SELECT sale_line FROM visit WHERE id = ?1)", &id)
    }

    /// The sale of a device, and everything that befell it.
    fn device(&mut self, sale_line: &str, id: &[u8; 16]) -> Result<(), StoreError> {
        let lines = format!(
            "(SELECT id FROM sale_line WHERE sale = (SELECT sale FROM sale_line WHERE id = {sale_line}))"
        );
        self.take("sale_line", &format!("id IN {lines}"), &[id])?;
        for table in ["unit", "line_balance", "device_past", "case_line"] {
            self.take(table, &format!("sale_line IN {lines}"), &[id])?;
        }
        let sale = format!("(SELECT sale FROM sale_line WHERE id = {sale_line})");
        for table in ["tender", "sale_balance", "refund_elsewhere", "exchange"] {
            self.take(table, &format!("sale = {sale}"), &[id])?;
        }
        self.take(
            "unit_returned",
            &format!("unit IN (SELECT id FROM unit WHERE sale_line IN {lines})"),
            &[id],
        )?;
        let case_lines = format!("(SELECT id FROM case_line WHERE sale_line IN {lines})");
        self.take("repair", &format!("case_line IN {case_lines}"), &[id])?;
        self.take(
            "work_line",
            &format!("case_line IN (SELECT case_line FROM repair WHERE case_line IN {case_lines})"),
            &[id],
        )?;
        self.take("goodwill", &format!("case_line IN {case_lines}"), &[id])?;
        self.take("settlement", &format!("case_line IN {case_lines}"), &[id])?;
        let cases = format!("(SELECT service_case FROM case_line WHERE sale_line IN {lines})");
        self.take("document", &format!("service_case IN {cases}"), &[id])
    }

    /// Parts, where they lie, and who waits for them.
    fn parts(&mut self, condition: &str, id: &[u8; 16]) -> Result<(), StoreError> {
        for table in ["part_want", "part_stock", "stock", "part_stock_opening", "part_level", "part_fit"] {
            self.take(table, condition, &[id])?;
        }
        self.take("part", &condition.replacen("part IN", "id IN", 1), &[id])
    }
}

impl Reader<'_> {
    /// The visits that go along.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_going_along(&self, what: WhatGoesAlong) -> Result<Vec<VisitId>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT id FROM visit WHERE technician = ?1 AND day BETWEEN ?2 AND ?3 AND is_open = 1 ORDER BY start, id",
        )?;
        let values = (what.technician.bytes(), what.from.to_string(), what.to.to_string());
        let ids = statement.query_map(values, |row| sql::id(row, 0, VisitId::from_bytes))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The rows that go along.
    ///
    /// # Errors
    /// What the disk says.
    pub fn rows(&self, what: WhatGoesAlong) -> Result<Rows, StoreError> {
        let db = self.0;
        let mut taking = Taking { db, tables: BTreeMap::new(), seen: HashSet::new(), links: HashMap::new() };
        for table in ["settings", "staff", "category_word", "numbering"] {
            taking.take(table, "1", &[])?;
        }
        // The logo of the shop's papers.
        let logo = "digest IN (SELECT body ->> '$.papers.logo' FROM settings)";
        taking.take("attachment", logo, &[])?;
        let technician = what.technician.bytes();
        taking.take("visit_roster", "staff = ?1", &[&technician])?;
        taking.take("document_counter", "day >= ?1", &[&what.from.to_string()])?;
        for visit in self.visits_going_along(what)? {
            taking.visit(visit)?;
        }
        taking.parts("part IN (SELECT part FROM stock WHERE keeper = ?1 AND quantity > 0)", &technician)?;
        let head: (i64, Vec<u8>) =
            db.query_row("SELECT seq, hash FROM journal_head", (), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let head = (head.0, journal::hex(&head.1));
        Ok(Rows { schema: schema::VERSION, head, tables: taking.tables.into_values().collect() })
    }
}

/// Makes a store of the rows, in memory, and the name under which connections of this program find it.
pub(super) fn open(rows: &Rows) -> Result<(PathBuf, Connection), StoreError> {
    if rows.schema > schema::VERSION {
        return Err(StoreError::Newer { found: rows.schema, known: schema::VERSION });
    }
    let name =
        PathBuf::from(format!("{}{}?mode=memory&cache=shared", sql::IN_MEMORY, Uuid::now_v7().simple()));
    let mut db = sql::connect(&name, Access::Write)?;
    schema::make(&mut db, rows.schema)?;
    db.pragma_update(None, "foreign_keys", false)?;
    fill(&mut db, rows)?;
    db.pragma_update(None, "foreign_keys", true)?;
    let dangling = db.prepare("PRAGMA foreign_key_check")?.exists(())?;
    if dangling {
        return Err(StoreError::Damaged("rows point at rows that did not go along".to_owned()));
    }
    schema::migrate(&mut db)?;
    Ok((name, db))
}

/// Puts the rows in as they are: what the triggers make of a row stands in the rows already.
fn fill(db: &mut Connection, rows: &Rows) -> Result<(), StoreError> {
    let tx = db.transaction()?;
    let triggers: Vec<(String, String)> = tx
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?
        .query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &triggers {
        tx.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    for table in &rows.tables {
        put(&tx, table)?;
    }
    tx.execute("UPDATE journal_head SET seq = ?1, hash = ?2", (rows.head.0, bytes(&rows.head.1)?))?;
    for (_, sql) in &triggers {
        tx.execute_batch(sql)?;
    }
    // What is looked for in the box is made anew of what there is.
    find::make_anew(&tx)?;
    Ok(tx.commit()?)
}

fn put(db: &Connection, table: &TableRows) -> Result<(), StoreError> {
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let columns = table.columns.iter().map(String::as_str);
    if !std::iter::once(table.name.as_str()).chain(columns).all(is_name) {
        return Err(StoreError::Damaged("a table of another name".to_owned()));
    }
    let marks: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
    let query =
        format!("INSERT INTO {} ({}) VALUES ({})", table.name, table.columns.join(", "), marks.join(", "));
    let mut statement = db.prepare(&query)?;
    for row in &table.rows {
        let values = row.iter().map(Cell::value).collect::<Result<Vec<_>, _>>()?;
        statement.execute(params_from_iter(values))?;
    }
    Ok(())
}
