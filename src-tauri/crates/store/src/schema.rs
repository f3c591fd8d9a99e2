//! The schema's versions. Each step is numbered, atomic, and preceded by a backup of the file.

use crate::{StoreError, backup, find};
use domain::finding::{Finding, FindingKind};
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

/// Marks the file as a store of this program (`SNBO`).
pub(crate) const APPLICATION_ID: i64 = 0x534E_424F;

/// A step that has been published is never edited; what changes is the next one.
const STEPS: &[M<'_>] = &[
    M::up(include_str!("schema/0001-counter.sql")),
    M::up(include_str!("schema/0002-finding.sql")),
    M::up(include_str!("schema/0003-imports.sql")),
    M::up(include_str!("schema/0004-devices.sql")),
    M::up(include_str!("schema/0005-finding-keys.sql")),
    M::up(include_str!("schema/0006-own-acts.sql")),
    M::up(include_str!("schema/0007-exchanges.sql")),
    M::up(include_str!("schema/0008-stock.sql")),
    M::up(include_str!("schema/0009-repairs.sql")),
    M::up(include_str!("schema/0010-loaners.sql")),
    M::up(include_str!("schema/0011-part-photos.sql")),
    M::up(include_str!("schema/0012-shifts.sql")),
    M::up(include_str!("schema/0013-printing.sql")),
    M::up(include_str!("schema/0014-visits.sql")),
    M::up(include_str!("schema/0015-field.sql")),
    M::up(include_str!("schema/0016-whole.sql")),
    M::up(include_str!("schema/0017-secret.sql")),
    M::up(include_str!("schema/0018-approvals.sql")),
    M::up(NUMBERING),
    M::up(include_str!("schema/0020-house.sql")),
    M::up(include_str!("schema/0021-looks.sql")),
];

/// The table of the series of numbers, which a store of any version has from when it is put in the place of another.
pub(crate) const NUMBERING: &str = include_str!("schema/0019-numbering.sql");

/// The newest version that this program knows.
#[expect(clippy::cast_possible_wrap, reason = "a handful of steps")]
pub(crate) const VERSION: i64 = STEPS.len() as i64;

/// Makes a backup in `folder` of a store that an older program made, before it is brought up to date.
pub(crate) fn keep_older(db: &Connection, folder: &Path) -> Result<(), StoreError> {
    // A store is made elsewhere and comes whole: an empty file in its place is one that was lost.
    let version = version_of(db)?.ok_or(StoreError::NotAStore)?;
    if version == VERSION {
        return Ok(());
    }
    backup::copy(db, &folder.join("backups").join(format!("before-schema-{VERSION}.db")))
}

/// Brings the file up to date.
pub(crate) fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    if version_of(db)? == Some(VERSION) {
        return find::bring_up_to_date(db);
    }
    Migrations::from_slice(STEPS).to_latest(db).map_err(damaged)?;
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    find::bring_up_to_date(db)
}

/// The schema's version; none for a new file.
fn version_of(db: &Connection) -> Result<Option<i64>, StoreError> {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let is_new = version == 0 && application == 0 && is_empty(db)?;
    if !is_new && application != APPLICATION_ID {
        return Err(StoreError::NotAStore);
    }
    if version > VERSION {
        return Err(StoreError::Newer { found: version, known: VERSION });
    }
    Ok((!is_new).then_some(version))
}

/// What of a file's schema is not the program's own: a trigger that is gone, a view that was added, a constraint that
/// was taken out of a table.
pub(crate) fn differences(db: &Connection) -> Result<Vec<Finding>, StoreError> {
    static OWN: OnceLock<BTreeMap<(String, String), String>> = OnceLock::new();
    let own = match OWN.get() {
        Some(own) => own,
        None => {
            let mut empty = Connection::open_in_memory()?;
            Migrations::from_slice(STEPS).to_latest(&mut empty).map_err(damaged)?;
            let own = everything(&empty)?;
            OWN.get_or_init(|| own)
        }
    };
    let here = everything(db)?;
    let names: BTreeSet<&(String, String)> = own.keys().chain(here.keys()).collect();
    let differs = names.into_iter().filter(|name| own.get(*name) != here.get(*name));
    Ok(differs.map(|(_, name)| Finding { kind: FindingKind::Schema, place: name.clone() }).collect())
}

/// Kind and name of everything in a schema, and what makes it. Spaces and quotes say nothing: SQLite writes some anew.
fn everything(db: &Connection) -> Result<BTreeMap<(String, String), String>, StoreError> {
    let mut statement = db.prepare(
        "SELECT type, name, tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
    )?;
    let rows = statement.query_map((), |row| {
        let made_by: String = row.get(2)?;
        let plain = made_by.chars().filter(|c| !c.is_whitespace() && *c != '"').collect();
        Ok(((row.get(0)?, row.get(1)?), plain))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Makes an empty file into a store of an older version, which [`migrate`] brings up to date once it is filled.
pub(crate) fn make(db: &mut Connection, version: i64) -> Result<(), StoreError> {
    let version = usize::try_from(version).unwrap_or(0);
    Migrations::from_slice(STEPS).to_version(db, version).map_err(damaged)?;
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(())
}

fn damaged(error: rusqlite_migration::Error) -> StoreError {
    StoreError::Damaged(error.to_string())
}

fn is_empty(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get::<_, i64>(0))? == 0)
}
