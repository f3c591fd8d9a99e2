//! Making a store where there is none.
//!
//! It is made beside its place ([`MAKING`]) and moved there once everything is in it, so that whoever is killed
//! meanwhile leaves the folder as it was: there is a whole store or none. Two that make one at once wait for each
//! other. Earlier programs made it in its place; what a kill left there is set aside, never thrown away.

use crate::private::{self, sync_folder_of};
use crate::{FILE, Store, StoreError, backup, schema, sql, vfs};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::fs::File;
use std::path::Path;

/// The folder in which a store is made, in the store's own.
const MAKING: &str = "sanbao.making";
/// Whose lock says who makes one. The system lets go of it when its holder dies.
const LOCK: &str = "making.lock";

/// Makes a store in `folder`: `fill` puts everything into it that belongs there before anybody sees it.
///
/// # Errors
/// [`StoreError::Exists`] if there is one, what `fill` says, or what the disk says; then there is none.
pub fn make<T, E: From<StoreError>>(folder: &Path, fill: impl FnOnce(Store) -> Result<T, E>) -> Result<T, E> {
    let _lock = lock(folder)?;
    set_unfinished_aside(folder)?;
    let (making, place) = (folder.join(MAKING), folder.join(FILE));
    // Also what is left of one that was killed just after its store had moved to its place.
    forget(&making)?;
    if place.exists() {
        return Err(StoreError::Exists.into());
    }
    private::make_folder(&making).map_err(StoreError::from)?;
    let made = making.join(FILE);
    let done = begin(&made).map_err(E::from).and_then(fill).and_then(|done| {
        put(&made, &place)?;
        Ok(done)
    });
    forget(&making)?;
    done
}

fn begin(path: &Path) -> Result<Store, StoreError> {
    let mut db = sql::connect(path, sql::Access::Write)?;
    schema::migrate(&mut db)?;
    Store::with(path.to_owned(), db)
}

fn put(made: &Path, place: &Path) -> Result<(), StoreError> {
    backup::close_for_good(made)?;
    File::options().write(true).open(made)?.sync_all()?;
    private::move_new(made, place).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Exists,
        _ => error.into(),
    })
}

fn lock(folder: &Path) -> Result<File, StoreError> {
    private::make_folder(folder)?;
    let lock = private::open_or_make_file(&folder.join(LOCK))?;
    lock.lock()?;
    Ok(lock)
}

fn forget(making: &Path) -> Result<(), StoreError> {
    match std::fs::remove_dir_all(making) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Sets a file aside that an earlier program was killed over while it made it: nothing was ever written down in it.
/// Whatever is not surely that stays where it is.
///
/// # Errors
/// What the disk says.
pub fn set_unfinished_aside(folder: &Path) -> Result<(), StoreError> {
    let place = folder.join(FILE);
    // A store that somebody worked in and that is empty now was lost, not begun.
    let was_in_use =
        std::fs::read_dir(folder.join("backups")).is_ok_and(|mut backups| backups.next().is_some());
    if was_in_use || !place.exists() || !is_unfinished(&place) {
        return Ok(());
    }
    let names = (1..).map(|nth| folder.join(format!("sanbao-unfinished-{nth}.db")));
    let Some(aside) = names.into_iter().find(|name| !name.exists()) else { return Ok(()) };
    tracing::warn!("a store that was never finished is set aside");
    for ending in ["-wal", "-shm"] {
        let (from, to) = (backup::with_ending(&place, ending), backup::with_ending(&aside, ending));
        if from.exists() {
            std::fs::rename(from, to)?;
        }
    }
    std::fs::rename(&place, &aside)?;
    Ok(sync_folder_of(&place)?)
}

/// Whether a file holds nothing at all, or our tables and not one entry of a journal.
fn is_unfinished(path: &Path) -> bool {
    vfs::register();
    let look = || -> rusqlite::Result<bool> {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
        let is_ours = application == schema::APPLICATION_ID || application == 0;
        if tables == 0 {
            return Ok(is_ours);
        }
        let entry: Option<i64> =
            db.query_row("SELECT seq FROM journal LIMIT 1", (), |row| row.get(0)).optional()?;
        Ok(is_ours && entry.is_none())
    };
    look().unwrap_or(false)
}
