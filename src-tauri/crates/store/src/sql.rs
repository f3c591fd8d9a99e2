//! Connections, and the small things that every table needs.

use crate::backup::with_ending;
use crate::{RequestKey, StoreError, pages, private, vfs};
use chrono::{DateTime, NaiveDate, Utc};
use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// To read and write.
    Write,
    /// To read only.
    Read,
    /// To read, while nobody else may so much as look, and nothing comes to lie beside the file.
    Alone,
}

/// How long a writer waits for another process's transaction. An import of a million rows commits in between.
const PATIENCE: Duration = Duration::from_secs(10);

/// Room for pages of a connection, in kilobytes.
pub(crate) const CACHE_KB: i64 = 16_384;
/// The same while a file of a million rows comes in.
pub(crate) const MUCH_CACHE_KB: i64 = 64 * 1024;

/// How the name of a store begins that is only in memory. Its connections share one cache, and readers see what is
/// being written: it has one user, and no second process.
pub(crate) const IN_MEMORY: &str = "file:sanbao-";

pub(crate) fn is_in_memory(path: &Path) -> bool {
    path.to_str().is_some_and(|name| name.starts_with(IN_MEMORY))
}

pub(crate) fn connect(path: &Path, access: Access) -> Result<Connection, StoreError> {
    vfs::register();
    match open(path, access) {
        // Both are said where SQLite cannot make the index of the log beside the file.
        Err(StoreError::ReadOnly | StoreError::NoAccess) if is_fixed(path) => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            let db = Connection::open_with_flags(fixed(path), flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
            prepare(&db, Access::Read)?;
            Ok(db)
        }
        opened => opened,
    }
}

/// Whether a file lies where nothing can be written, with nothing in a log beside it: then it can be looked at as it
/// lies, and no other way.
pub(crate) fn is_fixed(path: &Path) -> bool {
    let has_log = std::fs::metadata(with_ending(path, "-wal")).is_ok_and(|log| log.len() > 0);
    !is_in_memory(path)
        && path.is_file()
        && !has_log
        && path.parent().is_some_and(|folder| !takes_files(folder))
}

fn takes_files(folder: &Path) -> bool {
    let probe = folder.join(format!(".sanbao-probe-{}", std::process::id()));
    let made = std::fs::File::options().create_new(true).write(true).open(&probe);
    made.is_ok() && std::fs::remove_file(&probe).is_ok()
}

/// The name under which SQLite looks at a file that nothing changes.
fn fixed(path: &Path) -> String {
    let mut name = String::from("file:");
    for c in path.to_string_lossy().replace('\\', "/").chars() {
        match c {
            '%' => name.push_str("%25"),
            '?' => name.push_str("%3f"),
            '#' => name.push_str("%23"),
            c => name.push(c),
        }
    }
    name.push_str("?immutable=1");
    name
}

/// The name under which a file is attached to another.
pub(crate) fn name_of(path: &Path) -> String {
    if is_fixed(path) { fixed(path) } else { path.to_string_lossy().into_owned() }
}

fn open(path: &Path, access: Access) -> Result<Connection, StoreError> {
    let mut flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Alone => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    if is_in_memory(path) {
        flags |= OpenFlags::SQLITE_OPEN_URI;
    } else if access == Access::Write && !path.exists() {
        // What SQLite puts beside the file gets the file's rights.
        private::make_file(path)?;
    }
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&db, access)?;
    Ok(db)
}

pub(crate) fn read_manager(path: &Path) -> SqliteConnectionManager {
    let in_memory = is_in_memory(path);
    let is_fixed = is_fixed(path);
    let named = if in_memory || is_fixed { OpenFlags::SQLITE_OPEN_URI } else { OpenFlags::empty() };
    SqliteConnectionManager::file(if is_fixed { PathBuf::from(fixed(path)) } else { path.to_owned() })
        .with_flags(OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | named)
        .with_init(move |db| {
            db.busy_timeout(PATIENCE)?;
            if in_memory {
                db.pragma_update(None, "read_uncommitted", true)?;
            }
            // A reader of a WAL file has to be able to write its index, but never a row.
            db.pragma_update(None, "query_only", true)?;
            db.pragma_update(None, "cache_size", -CACHE_KB)?;
            db.set_prepared_statement_cache_capacity(128);
            Ok(())
        })
}

fn prepare(db: &Connection, access: Access) -> Result<(), StoreError> {
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(128);
    if access == Access::Write {
        pages::make_room(db)?;
        db.pragma_update(None, "journal_mode", "wal")?;
        // A line acknowledged is on the disk, through a power cut too.
        db.pragma_update(None, "synchronous", "full")?;
        db.pragma_update(None, "foreign_keys", true)?;
        db.pragma_update(None, "trusted_schema", false)?;
        db.pragma_update(None, "cell_size_check", true)?;
    }
    if access == Access::Alone {
        db.pragma_update(None, "journal_mode", "memory")?;
        db.pragma_update(None, "locking_mode", "exclusive")?;
        db.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    }
    db.pragma_update(None, "cache_size", -CACHE_KB)?;
    // The first read tells whether the file can be used at all; opening it reads nothing.
    db.pragma_query_value(None, "schema_version", |_| Ok(()))?;
    Ok(())
}

pub(crate) fn first_answer(db: &Connection, request: &RequestKey) -> Result<Option<String>, StoreError> {
    let found: Option<(String, Vec<u8>, String)> = db
        .prepare_cached("SELECT name, digest, view FROM request WHERE id = ?1")?
        .query_row([request.id.bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    match found {
        Some((name, digest, view)) if name == request.name && digest == request.digest => Ok(Some(view)),
        Some(_) => Err(StoreError::RequestReused),
        None => Ok(None),
    }
}

pub(crate) fn keep_answer(db: &Connection, request: &RequestKey, view: &str) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO request (id, name, digest, view) VALUES (?1, ?2, ?3, ?4)")?.execute((
        request.id.bytes(),
        &request.name,
        request.digest,
        view,
    ))?;
    Ok(())
}

/// A moment from milliseconds since 1970 in UTC.
pub(crate) fn moment(at_ms: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(at_ms)
        .ok_or_else(|| StoreError::Damaged(format!("no such moment: {at_ms}")))
}

/// A day as stored: `2026-11-22`.
pub(crate) fn day(text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| StoreError::Damaged(format!("no such day: {text}")))
}

/// A JSON column.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// For a JSON column.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// A code of a small enum as serde writes it, without quotes.
pub(crate) fn code<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    Ok(to_json(value)?.trim_matches('"').to_owned())
}

/// A small enum from its code.
pub(crate) fn from_code<T: serde::de::DeserializeOwned>(code: &str) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(code.to_owned()))
        .map_err(|error| StoreError::Damaged(error.to_string()))
}

/// An id column.
pub(crate) fn id<T>(row: &Row, column: usize, make: impl FnOnce([u8; 16]) -> T) -> rusqlite::Result<T> {
    Ok(make(row.get(column)?))
}

/// An id column that may be empty.
pub(crate) fn maybe_id<T>(
    row: &Row,
    column: usize,
    make: impl FnOnce([u8; 16]) -> T,
) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(make))
}
