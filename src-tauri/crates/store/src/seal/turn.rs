//! A store turned into a sealed one, or back: written anew beside its place, looked through, and moved there whole.

use super::file;
use super::head::{Header, Lock};
use crate::backup::{self, with_ending};
use crate::sql::{self, Access};
use crate::{FILE, Store, StoreError, pages, private};
use rusqlite::Connection;
use std::io::Write;
use std::path::Path;

/// What the file is called that is on its way.
const TURNING: &str = "sanbao.turning";

/// Turns the store in `folder` into one under `header`, or, without one, into one in the clear. A kill at any moment
/// leaves the one or the other, whole.
///
/// # Errors
/// [`StoreError::Busy`] while somebody has the store open, [`StoreError::Damaged`] where it is not whole, or what the
/// disk says; then it is as it was.
pub fn turn(folder: &Path, header: Option<&Header>) -> Result<(), StoreError> {
    set_aside_unturned(folder)?;
    let (live, beside) = (folder.join(FILE), folder.join(TURNING));
    backup::close_for_good(&live)?;
    let db = sql::connect(&live, Access::Alone)?;
    backup::whole(&db)?;
    copy(&db, &beside, header)?;
    backup::check(&beside)?;
    Ok(private::put_in_place_of_held(&beside, &live, db)?)
}

/// Copies an open database to a new file, sealed under `header` or in the clear.
pub(crate) fn copy(db: &Connection, to: &Path, header: Option<&Header>) -> Result<(), StoreError> {
    let mut made = private::make_file(to)?;
    if let Some(header) = header {
        let one = header.one()?;
        made.write_all(&[one.as_slice(), &one].concat())?;
    }
    drop(made);
    let mut copy = pages::make(to, header.is_none() && pages::are_checked(db)?)?;
    backup::pages_to(db, &mut copy)?;
    drop(copy);
    Ok(std::fs::File::options().write(true).open(to)?.sync_all()?)
}

/// Whether something is being made, or was when its maker was killed.
#[must_use]
pub fn is_turning(folder: &Path) -> bool {
    folder.join(TURNING).exists()
}

/// Removes what was being made when its maker was killed: the store it was made of is still in its place.
///
/// # Errors
/// What the disk says.
pub fn set_aside_unturned(folder: &Path) -> Result<(), StoreError> {
    let beside = folder.join(TURNING);
    ["", "-journal", "-wal", "-shm"].iter().try_for_each(|end| backup::remove(&with_ending(&beside, end)))
}

impl Store {
    /// The head of its file; none where it is not encrypted.
    #[must_use]
    pub fn header(&self) -> Option<Header> {
        self.with_writer(file::header)
    }

    /// Changes who may open its file, while nobody else does: another program may want to at the same moment.
    ///
    /// # Errors
    /// [`StoreError::NotAStore`] where it is not encrypted, or what the disk says.
    pub fn change_locks(&self, change: impl FnOnce(&mut Vec<Lock>)) -> Result<(), StoreError> {
        self.keep_house(|db| {
            let mut header = file::header(db).ok_or(StoreError::NotAStore)?;
            change(&mut header.locks);
            file::write_header(db, &header)
        })
    }
}
