//! Pages that prove themselves: the last eight bytes of each page of a store's file are a checksum of the rest and of
//! the page's number, written whenever SQLite writes the page and compared whenever it reads it.
//!
//! SQLite itself compares nothing: a bit that a disk turned over in an amount is shown as it lies. Here it is an error
//! at the read, before anybody sees it; so are a page that was emptied and two that were swapped. The log beside the
//! file (`-wal`) has checksums of its own. Whoever alters a page and its checksum is not found here: that is for the
//! journal and the digests of what came with files.
//!
//! It is a thin file system of SQLite's (a VFS) over the system's own, and the default of the process, so that
//! everything goes through it: readers, backups, a replay's `ATTACH`. Each file says whether its pages are checked,
//! by the eight bytes that it reserves (byte 20 of its header), so files of before open as they did. A store of
//! schema [`CHECKED_SINCE`] or later always is; where the byte says otherwise it is the byte that is damaged.
//!
//! SQLite's own extension of this kind (`cksumvfs`) is not part of the amalgamation that is built in, does not know
//! the page's number, and would be a second C library to build.

#![expect(
    unsafe_code,
    reason = "SQLite calls a file system through C pointers; every block says why it holds"
)]

use crate::seal::file::{self, Sealed};
use crate::{StoreError, private, schema, sql};
use rusqlite::{Connection, OpenFlags, ffi};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::slice;
use std::sync::Once;
use std::sync::atomic::{AtomicPtr, Ordering};

/// The first schema whose files are all checked.
pub(crate) const CHECKED_SINCE: i64 = 16;

/// Bytes at the end of each page.
const RESERVED: u8 = 8;
/// The smallest page that SQLite makes; what is read in smaller pieces is the header alone.
const LEAST: usize = 512;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// What follows the page's file of the system below.
const NAME: &CStr = c"sanbao";
/// The same for a file that is being made: its pages are checked before its first one says so.
const NAME_NEW: &CStr = c"sanbao-new";

/// The system's own, found once.
static SYSTEM: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(std::ptr::null_mut());

/// What stands behind the system's own file, in the memory that SQLite keeps for both. The file comes first, so that
/// all of its methods but the ones below work on it as they are.
pub(crate) struct Behind {
    /// The file's methods with ours among them.
    methods: ffi::sqlite3_io_methods,
    /// As the system has them.
    pub(crate) system: ffi::sqlite3_io_methods,
    is_checked: bool,
    /// What is ours of an encrypted file: its pages prove themselves by their seal.
    pub(crate) sealed: Option<Box<Sealed>>,
}

/// Makes it the way to every file. Called before a connection is made; only the first call does anything.
pub(crate) fn register() {
    static ONCE: Once = Once::new();
    // SAFETY: `sqlite3_vfs_find` initialises SQLite and gives a structure that lives as long as the process; copying it
    // copies numbers and pointers. The two copies are leaked, so what is registered is never freed. The methods that
    // are taken over as they are do not use their first argument but for `mxPathname`, which is copied too.
    ONCE.call_once(|| unsafe {
        let system = ffi::sqlite3_vfs_find(std::ptr::null());
        if system.is_null() {
            return;
        }
        SYSTEM.store(system, Ordering::Release);
        let room = behind_at(system) + size_of::<Behind>();
        let Ok(room) = c_int::try_from(room) else { return };
        let ours = |name: &'static CStr, open| ffi::sqlite3_vfs {
            szOsFile: room,
            zName: name.as_ptr(),
            pNext: std::ptr::null_mut(),
            xOpen: Some(open),
            ..*system
        };
        ffi::sqlite3_vfs_register(Box::leak(Box::new(ours(NAME_NEW, open_new))), 0);
        ffi::sqlite3_vfs_register(Box::leak(Box::new(ours(NAME, open))), 1);
    });
}

/// Opens a file that is about to be made. Where `is_checked`, its pages are from the first.
pub(crate) fn make(path: &Path, is_checked: bool) -> Result<Connection, StoreError> {
    register();
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
    let mut bytes = bytes;
    // SAFETY: the handle is that of a live connection, used by this thread only; the operation reads and writes the
    // one integer, which outlives the call.
    let code = unsafe {
        ffi::sqlite3_file_control(
            db.handle(),
            c"main".as_ptr(),
            ffi::SQLITE_FCNTL_RESERVE_BYTES,
            (&raw mut bytes).cast(),
        )
    };
    if code == ffi::SQLITE_OK {
        return Ok(bytes);
    }
    Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into())
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

/// Where what is ours begins.
///
/// # Safety
/// `system` points to a VFS.
unsafe fn behind_at(system: *const ffi::sqlite3_vfs) -> usize {
    // SAFETY: as the caller promises.
    let size = unsafe { (*system).szOsFile };
    usize::try_from(size).unwrap_or(0).next_multiple_of(align_of::<Behind>())
}

/// Where what is ours of a file lies.
///
/// # Safety
/// `file` is memory for a file of a VFS of `register`.
unsafe fn place_of(file: *mut ffi::sqlite3_file) -> *mut Behind {
    // SAFETY: the memory is `szOsFile` bytes, as `register` asked for, aligned to eight as SQLite aligns all it gives.
    unsafe { file.cast::<u8>().add(behind_at(SYSTEM.load(Ordering::Acquire))).cast() }
}

/// What is ours of a file.
///
/// # Safety
/// `file` was opened by [`opened`], which wrote it there; SQLite uses a file from one thread at a time.
pub(crate) unsafe fn behind<'a>(file: *mut ffi::sqlite3_file) -> &'a mut Behind {
    // SAFETY: as the caller promises.
    unsafe { &mut *place_of(file) }
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's arguments, handed on.
    unsafe { opened(name, file, flags, out, false) }
}

unsafe extern "C" fn open_new(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's arguments, handed on.
    unsafe { opened(name, file, flags, out, true) }
}

/// Opens the system's file, and a database's through ours.
///
/// # Safety
/// The arguments are those of `xOpen`, with room at `file` for both.
unsafe fn opened(
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
    is_checked: bool,
) -> c_int {
    let system = SYSTEM.load(Ordering::Acquire);
    // SAFETY: `system` is the VFS that `register` found before this one could be used; it gets its own pointer and the
    // arguments that SQLite gave. On success it has set the methods, which live as long as the process.
    unsafe {
        let Some(open) = (*system).xOpen else { return ffi::SQLITE_CANTOPEN };
        let code = open(system, name, file, flags, out);
        if code != ffi::SQLITE_OK || (*file).pMethods.is_null() {
            return code;
        }
        let own = *(*file).pMethods;
        match file::opened(file, &own, name, flags) {
            Ok(None) if flags & ffi::SQLITE_OPEN_MAIN_DB == 0 => return code,
            Ok(None) => {}
            Ok(Some(sealed)) => {
                let (place, methods) = (place_of(file), file::methods(&own));
                place.write(Behind { methods, system: own, is_checked: false, sealed: Some(sealed) });
                (*file).pMethods = &raw const (*place).methods;
                return code;
            }
            Err(code) => {
                own.xClose.map(|close| close(file));
                (*file).pMethods = std::ptr::null();
                return code;
            }
        }
        let methods = ffi::sqlite3_io_methods {
            // Without `xFetch`: what is mapped into memory is read past everybody.
            iVersion: own.iVersion.min(2),
            xRead: Some(read),
            xWrite: Some(write),
            xDeviceCharacteristics: Some(characteristics),
            ..own
        };
        let place = place_of(file);
        place.write(Behind { methods, system: own, is_checked, sealed: None });
        (*file).pMethods = &raw const (*place).methods;
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    amount: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    // SAFETY: only files of `opened` have this method; SQLite gives `amount` bytes at `into`, which the system's own
    // method has filled, with zeros beyond the end of the file.
    let (code, bytes, ours) = unsafe {
        let ours = behind(file);
        let Some(read) = ours.system.xRead else { return ffi::SQLITE_IOERR_READ };
        let code = read(file, into, amount, offset);
        (code, slice::from_raw_parts(into.cast::<u8>(), usize::try_from(amount).unwrap_or(0)), ours)
    };
    if code != ffi::SQLITE_OK && code != ffi::SQLITE_IOERR_SHORT_READ {
        return code;
    }
    ours.notice(bytes, offset);
    match page_number(bytes, offset) {
        Some(page) if ours.is_checked && !is_whole(bytes, page) => {
            tracing::error!(page, "a page of the store is damaged");
            ffi::SQLITE_CORRUPT
        }
        _ => code,
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    amount: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    // SAFETY: only files of `opened` have this method; SQLite gives `amount` bytes at `from`. The system's own method
    // gets them, or as many of a copy that outlives the call.
    unsafe {
        let ours = behind(file);
        let Some(write) = ours.system.xWrite else { return ffi::SQLITE_IOERR_WRITE };
        let bytes = slice::from_raw_parts(from.cast::<u8>(), usize::try_from(amount).unwrap_or(0));
        ours.notice(bytes, offset);
        match page_number(bytes, offset) {
            Some(page) if ours.is_checked => {
                let checked = with_sum(bytes, page);
                write(file, checked.as_ptr().cast(), amount, offset)
            }
            _ => write(file, from, amount, offset),
        }
    }
}

unsafe extern "C" fn characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: only files of `opened` have this method.
    let own = unsafe { behind(file).system.xDeviceCharacteristics.map_or(0, |ask| ask(file)) };
    // A part of a page could not be compared with anything.
    own & !ffi::SQLITE_IOCAP_SUBPAGE_READ
}

impl Behind {
    /// Learns from the first page whether the file is checked.
    fn notice(&mut self, bytes: &[u8], offset: i64) {
        if offset != 0 || !bytes.starts_with(MAGIC) {
            return;
        }
        let (Some(&reserved), Some(version), Some(application)) =
            (bytes.get(20), number_at(bytes, 60), number_at(bytes, 68))
        else {
            return;
        };
        self.is_checked =
            reserved == RESERVED || (application == schema::APPLICATION_ID && version >= CHECKED_SINCE);
    }
}

fn number_at(bytes: &[u8], at: usize) -> Option<i64> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(four).into())
}

/// The number of the page that these bytes are; none for a part of one.
fn page_number(bytes: &[u8], offset: i64) -> Option<u64> {
    let size = bytes.len();
    if size < LEAST || !size.is_power_of_two() {
        return None;
    }
    let (offset, size) = (u64::try_from(offset).ok()?, size as u64);
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
