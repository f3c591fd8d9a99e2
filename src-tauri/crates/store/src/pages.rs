//! Pages that prove themselves: the last eight bytes of each page of a store's file are a checksum of the rest and of
//! the page's number, written whenever SQLite writes the page and compared whenever it reads it.
//!
//! SQLite itself compares nothing: a bit that a disk turned over in an amount is shown as it lies. Here it is an error
//! at the read, before anybody sees it; so are a page that was emptied and two that were swapped. The log beside the
//! file (`-wal`) is compared with checksums of SQLite's own (`frames.rs`). Whoever alters a page and its checksum is not found here: that is for the
//! journal and the digests of what came with files.
//!
//! Each file says whether its pages are checked, by the eight bytes that it reserves (byte 20 of its header), so files of
//! before open as they did. A store of schema [`CHECKED_SINCE`] or later always is; where the byte says otherwise it is
//! the byte that is damaged.
//!
//! SQLite's own extension of this kind (`cksumvfs`) is not part of the amalgamation that is built in, does not know
//! the page's number, and would be a second C library to build.

use crate::vfs::{self, Disk, NAME, NAME_NEW};
use crate::{StoreError, private, schema, sql};
use rusqlite::{Connection, OpenFlags, ffi};
use std::ffi::c_int;
use std::path::Path;

/// The first schema whose files are all checked.
pub(crate) const CHECKED_SINCE: i64 = 16;

/// Bytes at the end of each page.
const RESERVED: u8 = 8;
/// The smallest page that SQLite makes; what is read in smaller pieces is the header alone.
const LEAST: usize = 512;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The pages of an open database.
pub(crate) struct Pages {
    are_checked: bool,
}

/// Opens a file that is about to be made. Where `is_checked`, its pages are from the first.
pub(crate) fn make(path: &Path, is_checked: bool) -> Result<Connection, StoreError> {
    vfs::register();
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags_and_vfs(path, flags, if is_checked { NAME_NEW } else { NAME })?)
}

/// Whether the pages of an open file are checked.
pub(crate) fn are_checked(db: &Connection) -> Result<bool, StoreError> {
    // SQLite sees what is reserved once it has read the first page.
    db.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))?;
    Ok(reserve(db, -1)? == c_int::from(RESERVED))
}

/// Lets a file without tables keep room for checksums.
pub(crate) fn make_room(db: &Connection) -> Result<(), StoreError> {
    let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if pages == 0 {
        reserve(db, RESERVED.into())?;
    }
    Ok(())
}

/// Asks for so many reserved bytes, none for a negative number, and gives those that there were.
fn reserve(db: &Connection, bytes: c_int) -> Result<c_int, StoreError> {
    vfs::control(db, ffi::SQLITE_FCNTL_RESERVE_BYTES, bytes)
}

/// Writes the file at `path` anew with checked pages, and puts it in its own place once it is whole. Rows keep their
/// numbers. Whoever else would do the same waits and finds it done.
///
/// # Errors
/// [`StoreError::Busy`] while somebody has the store open, or what the disk says; then the file is as it was.
pub(crate) fn bring_in(path: &Path) -> Result<(), StoreError> {
    let lock = private::open_or_make_file(&path.with_extension("rewriting.lock"))?;
    lock.lock()?;
    if are_checked(&sql::connect(path, sql::Access::Read)?)? {
        return Ok(());
    }
    crate::backup::close_for_good(path)?;
    let beside = path.with_extension("rewritten");
    crate::backup::remove(&beside)?;
    private::make_file(&beside)?;
    {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags_and_vfs(path, flags, NAME_NEW)?;
        reserve(&db, RESERVED.into())?;
        db.execute("VACUUM INTO ?1", [beside.to_string_lossy().as_ref()])?;
    }
    std::fs::File::options().write(true).open(&beside)?.sync_all()?;
    private::put_in_place(&beside, path)?;
    tracing::info!("the pages of the store are checked from now on");
    Ok(())
}

impl Pages {
    /// Those of a file whose first page says whether they are checked.
    pub(crate) fn told_by_the_first() -> Self {
        Self { are_checked: false }
    }

    /// Those of a file that is being made.
    pub(crate) fn checked() -> Self {
        Self { are_checked: true }
    }

    /// Reads as SQLite asks, and compares what is a page.
    pub(crate) fn read(&mut self, disk: &impl Disk, into: &mut [u8], offset: u64) -> Result<bool, c_int> {
        let is_all = disk.read(into, offset)?;
        self.notice(into, offset);
        match page_number(into, offset) {
            Some(page) if self.are_checked && !is_whole(into, page) => {
                tracing::error!(page, "a page of the store is damaged");
                Err(ffi::SQLITE_CORRUPT)
            }
            _ => Ok(is_all),
        }
    }

    /// Writes as SQLite asks, a page with its sum.
    pub(crate) fn write(&mut self, disk: &impl Disk, from: &[u8], offset: u64) -> Result<(), c_int> {
        self.notice(from, offset);
        match page_number(from, offset) {
            Some(page) if self.are_checked => disk.write(&with_sum(from, page), offset),
            _ => disk.write(from, offset),
        }
    }

    /// Learns from the first page whether the file is checked.
    fn notice(&mut self, bytes: &[u8], offset: u64) {
        if offset != 0 || !bytes.starts_with(MAGIC) {
            return;
        }
        let (Some(&reserved), Some(version), Some(application)) =
            (bytes.get(20), number_at(bytes, 60), number_at(bytes, 68))
        else {
            return;
        };
        self.are_checked =
            reserved == RESERVED || (application == schema::APPLICATION_ID && version >= CHECKED_SINCE);
    }
}

fn number_at(bytes: &[u8], at: usize) -> Option<i64> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(four).into())
}

/// The number of the page that these bytes are; none for a part of one.
fn page_number(bytes: &[u8], offset: u64) -> Option<u64> {
    let size = bytes.len();
    if size < LEAST || !size.is_power_of_two() {
        return None;
    }
    let size = size as u64;
    offset.is_multiple_of(size).then_some(offset / size + 1)
}

/// The sum of a page's bytes but for the last eight. A page's number goes into it, so a page is whole in its own
/// place only.
fn sum(page: &[u8], number: u64) -> [u8; RESERVED as usize] {
    xxhash_rust::xxh3::xxh3_64_with_seed(page, number).to_le_bytes()
}

fn is_whole(page: &[u8], number: u64) -> bool {
    page.split_last_chunk().is_some_and(|(body, found)| sum(body, number) == *found)
}

fn with_sum(page: &[u8], number: u64) -> Vec<u8> {
    let mut checked = page.to_vec();
    if let Some((body, place)) = checked.split_last_chunk_mut() {
        *place = sum(body, number);
    }
    checked
}
