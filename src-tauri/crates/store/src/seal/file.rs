//! The methods by which SQLite reads and writes a sealed file. They stand on the system's own, as those of `pages.rs` do.

#![expect(unsafe_code, reason = "SQLite calls a file through C pointers; every block says why it holds")]

use super::blocks::{Blocks, Disk, Kind, PageKey};
use super::head::{self, BOTH, Header, ONE};
use crate::StoreError;
use crate::pages::{Behind, behind};
use rusqlite::{Connection, ffi};
use std::ffi::{c_char, c_int, c_void};
use std::slice;
use std::sync::Arc;

/// What is ours of a sealed file.
pub(crate) struct Sealed {
    blocks: Blocks,
    /// The database's, at its opening.
    header: Option<Header>,
}

/// The system's file below a sealed one.
struct Below<'a> {
    file: *mut ffi::sqlite3_file,
    methods: &'a ffi::sqlite3_io_methods,
}

impl Disk for Below<'_> {
    fn read(&self, into: &mut [u8], at: u64) -> Result<bool, c_int> {
        let (amount, offset) = (long(into.len())?, offset_of(at)?);
        let read = self.methods.xRead.ok_or(ffi::SQLITE_IOERR_READ)?;
        // SAFETY: an open file of the system's with its own method, which fills `amount` bytes.
        match unsafe { read(self.file, into.as_mut_ptr().cast(), amount, offset) } {
            ffi::SQLITE_OK => Ok(true),
            ffi::SQLITE_IOERR_SHORT_READ => Ok(false),
            code => Err(code),
        }
    }

    fn write(&self, from: &[u8], at: u64) -> Result<(), c_int> {
        let (amount, offset) = (long(from.len())?, offset_of(at)?);
        let write = self.methods.xWrite.ok_or(ffi::SQLITE_IOERR_WRITE)?;
        // SAFETY: an open file of the system's with its own method, which reads `amount` bytes.
        done(unsafe { write(self.file, from.as_ptr().cast(), amount, offset) })
    }

    fn size(&self) -> Result<u64, c_int> {
        let ask = self.methods.xFileSize.ok_or(ffi::SQLITE_IOERR_FSTAT)?;
        let mut size = 0;
        // SAFETY: an open file of the system's with its own method, which writes one integer.
        done(unsafe { ask(self.file, &raw mut size) })?;
        u64::try_from(size).map_err(|_| ffi::SQLITE_IOERR_FSTAT)
    }

    fn truncate(&self, size: u64) -> Result<(), c_int> {
        let truncate = self.methods.xTruncate.ok_or(ffi::SQLITE_IOERR_TRUNCATE)?;
        // SAFETY: an open file of the system's with its own method.
        done(unsafe { truncate(self.file, offset_of(size)?) })
    }
}

fn long(long: usize) -> Result<c_int, c_int> {
    c_int::try_from(long).map_err(|_| ffi::SQLITE_IOERR)
}

fn offset_of(at: u64) -> Result<i64, c_int> {
    i64::try_from(at).map_err(|_| ffi::SQLITE_IOERR)
}

fn done(code: c_int) -> Result<(), c_int> {
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(code) }
}

fn code_of(done: Result<(), c_int>) -> c_int {
    done.err().unwrap_or(ffi::SQLITE_OK)
}

/// Whether a file that the system has just opened is to be sealed, and then what is ours of it.
///
/// # Safety
/// `file` is open with the methods `system`; `name` and `flags` are those of its opening.
pub(crate) unsafe fn opened(
    file: *mut ffi::sqlite3_file,
    system: &ffi::sqlite3_io_methods,
    name: *const c_char,
    flags: c_int,
) -> Result<Option<Box<Sealed>>, c_int> {
    let beside = |blocks| Ok(Some(Box::new(Sealed { blocks, header: None })));
    if flags & ffi::SQLITE_OPEN_MAIN_DB != 0 {
        let Some(header) = header_below(&Below { file, methods: system })? else { return Ok(None) };
        let Some(key) = super::held(&header.key) else { return Err(ffi::SQLITE_AUTH) };
        let blocks = Blocks::new(PageKey::of(&key, &header), Kind::Main);
        return Ok(Some(Box::new(Sealed { blocks, header: Some(header) })));
    }
    for (flag, kind) in [(ffi::SQLITE_OPEN_WAL, Kind::Log), (ffi::SQLITE_OPEN_MAIN_JOURNAL, Kind::Scratch)] {
        if flags & flag != 0 && !name.is_null() {
            // SAFETY: SQLite gives a log and a journal the name that it made of the database's, behind which that file
            // stands; it is open before them and as long as they are.
            let sealed = unsafe { ours_of_any(ffi::sqlite3_database_file_object(name)) };
            return sealed
                .map_or(Ok(None), |(main, _)| beside(Blocks::new(Arc::clone(&main.blocks.key), kind)));
        }
    }
    // Nobody knows of whose rows it is: what is sorted, or a statement's own journal.
    if name.is_null() && super::holds_any() {
        return beside(Blocks::new(PageKey::of_nobody()?, Kind::Scratch));
    }
    Ok(None)
}

fn header_below(below: &Below) -> Result<Option<Header>, c_int> {
    let mut bytes = vec![0; 16];
    below.read(&mut bytes, 0)?;
    // What every other store's file begins with, and one that is empty.
    if bytes.starts_with(b"SQLite format 3\0") || bytes.iter().all(|byte| *byte == 0) && below.size()? == 0 {
        return Ok(None);
    }
    bytes.resize(BOTH, 0);
    below.read(&mut bytes, 0)?;
    if !head::looks_sealed(&bytes) {
        return Ok(None);
    }
    Header::read(&bytes).map_err(|_| ffi::SQLITE_CORRUPT)
}

/// The system's methods with ours among them.
pub(crate) fn methods(own: &ffi::sqlite3_io_methods) -> ffi::sqlite3_io_methods {
    ffi::sqlite3_io_methods {
        // Without `xFetch`: what is mapped into memory is sealed.
        iVersion: own.iVersion.min(2),
        xClose: Some(close),
        xRead: Some(read),
        xWrite: Some(write),
        xTruncate: Some(truncate),
        xSync: Some(sync),
        xFileSize: Some(file_size),
        xDeviceCharacteristics: Some(characteristics),
        ..*own
    }
}

/// What is ours of a sealed file, and the file below.
///
/// # Safety
/// `file` is one that has the methods of [`methods`]: then [`opened`] gave what stands behind it, and SQLite uses it
/// from one thread at a time.
unsafe fn ours<'a>(file: *mut ffi::sqlite3_file) -> Option<(&'a mut Sealed, Below<'a>)> {
    // SAFETY: as the caller promises.
    let Behind { system, sealed, .. } = unsafe { behind(file) };
    Some((sealed.as_mut()?, Below { file, methods: system }))
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: only sealed files have this method. What is ours is taken out before the system lets go of its own, so it
    // is dropped once; the system's method is called last and touches only what is the system's.
    unsafe {
        if let Some((sealed, below)) = ours(file) {
            // A frame that was never finished was never committed.
            let _ = sealed.blocks.finish(&below);
        }
        let behind = behind(file);
        drop(behind.sealed.take());
        behind.system.xClose.map_or(ffi::SQLITE_OK, |close| close(file))
    }
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    amount: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    let (Ok(amount), Ok(offset)) = (usize::try_from(amount), u64::try_from(offset)) else {
        return ffi::SQLITE_IOERR_READ;
    };
    // SAFETY: only sealed files have this method; SQLite gives `amount` bytes at `into` that nobody else uses.
    let (ours, into) = unsafe { (ours(file), slice::from_raw_parts_mut(into.cast::<u8>(), amount)) };
    let Some((sealed, below)) = ours else { return ffi::SQLITE_IOERR_READ };
    match sealed.blocks.read(&below, into, offset) {
        Ok(true) => ffi::SQLITE_OK,
        Ok(false) => ffi::SQLITE_IOERR_SHORT_READ,
        Err(code) => code,
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    amount: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    let (Ok(amount), Ok(offset)) = (usize::try_from(amount), u64::try_from(offset)) else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    // SAFETY: only sealed files have this method; SQLite gives `amount` bytes at `from`.
    let (ours, from) = unsafe { (ours(file), slice::from_raw_parts(from.cast::<u8>(), amount)) };
    let Some((sealed, below)) = ours else { return ffi::SQLITE_IOERR_WRITE };
    code_of(sealed.blocks.write(&below, from, offset))
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    // SAFETY: only sealed files have this method.
    let (Some((sealed, below)), Ok(size)) = (unsafe { ours(file) }, u64::try_from(size)) else {
        return ffi::SQLITE_IOERR_TRUNCATE;
    };
    code_of(sealed.blocks.truncate(&below, size))
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: only sealed files have this method; the system's own gets the arguments.
    unsafe {
        let Some((sealed, below)) = ours(file) else { return ffi::SQLITE_IOERR_FSYNC };
        if let Err(code) = sealed.blocks.finish(&below) {
            return code;
        }
        below.methods.xSync.map_or(ffi::SQLITE_OK, |sync| sync(file, flags))
    }
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut ffi::sqlite3_int64) -> c_int {
    // SAFETY: only sealed files have this method; SQLite gives room for one integer.
    unsafe {
        let Some((sealed, below)) = ours(file) else { return ffi::SQLITE_IOERR_FSTAT };
        match sealed.blocks.size(&below).and_then(offset_of) {
            Ok(found) => {
                *size = found;
                ffi::SQLITE_OK
            }
            Err(code) => code,
        }
    }
}

unsafe extern "C" fn characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: only sealed files have this method.
    let own = unsafe { behind(file).system.xDeviceCharacteristics.map_or(0, |ask| ask(file)) };
    // What the system promises of its own pages holds for no block, but that a write harms nothing beside it.
    own & (ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE | ffi::SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN)
}

/// The file behind a connection, where it is sealed.
///
/// # Safety
/// The connection is used by this thread only while what is given lives.
#[expect(
    clippy::mut_from_ref,
    reason = "what is given is SQLite's own and stands behind the connection; nothing else of Rust's points to it"
)]
unsafe fn of_connection<'a>(db: &'a Connection) -> Option<(&'a mut Sealed, Below<'a>)> {
    let mut file: *mut ffi::sqlite3_file = std::ptr::null_mut();
    // SAFETY: the handle is a live connection's; the operation writes one pointer, to the open file.
    unsafe {
        let pointer = (&raw mut file).cast();
        let code =
            ffi::sqlite3_file_control(db.handle(), c"main".as_ptr(), ffi::SQLITE_FCNTL_FILE_POINTER, pointer);
        if code == ffi::SQLITE_OK { ours_of_any(file) } else { None }
    }
}

/// What is ours of a file that may be anybody's.
///
/// # Safety
/// `file` is null or one of SQLite's, and as for [`ours`] where it is sealed.
unsafe fn ours_of_any<'a>(file: *mut ffi::sqlite3_file) -> Option<(&'a mut Sealed, Below<'a>)> {
    // SAFETY: a file that is open has methods. It is sealed, and so one with ours behind it, exactly where it has our
    // method.
    unsafe {
        if file.is_null() || (*file).pMethods.is_null() {
            return None;
        }
        let own = read as unsafe extern "C" fn(_, _, _, _) -> _;
        let is_ours = (*(*file).pMethods).xRead.is_some_and(|found| std::ptr::fn_addr_eq(found, own));
        if is_ours { ours(file) } else { None }
    }
}

/// The head of the file behind a connection; none where it is not sealed.
pub(crate) fn header(db: &Connection) -> Option<Header> {
    // SAFETY: what is borrowed is given back here.
    unsafe { of_connection(db) }.and_then(|(sealed, below)| {
        // Another process may have written it anew.
        header_below(&below).ok().flatten().or_else(|| sealed.header.clone())
    })
}

/// Writes the head anew: the second of the two first, so that a power cut leaves one that is whole.
pub(crate) fn write_header(db: &Connection, header: &Header) -> Result<(), StoreError> {
    let one = header.one()?;
    let failed = |code| StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    // SAFETY: what is borrowed is given back here.
    let Some((sealed, below)) = (unsafe { of_connection(db) }) else { return Err(StoreError::NotAStore) };
    for at in [ONE as u64, 0] {
        below.write(&one, at).map_err(failed)?;
        let sync = below.methods.xSync;
        // SAFETY: an open file of the system's with its own method.
        done(unsafe { sync.map_or(ffi::SQLITE_OK, |sync| sync(below.file, ffi::SQLITE_SYNC_FULL)) })
            .map_err(failed)?;
    }
    sealed.header = Some(header.clone());
    Ok(())
}
