//! The way to every file: a thin file system of SQLite's (a VFS) over the system's own, and the default of the process, so
//! that everything goes through it: readers, backups, a replay's `ATTACH`.
//!
//! Here SQLite's calls through C pointers become calls on slices, once for all files; what a file is to us ([`Ours`])
//! does the rest, in code that is safe: a database's pages are checked (`pages.rs`) and so are the frames of its log
//! (`frames.rs`), or both are sealed (`seal`). What is none of these the system has alone. To add a kind of file: a
//! variant, and its line in each call.

#![expect(
    unsafe_code,
    reason = "SQLite calls a file system through C pointers; every block says why it holds"
)]

use crate::StoreError;
use crate::frames::Frames;
use crate::pages::Pages;
use crate::seal::file::Sealed;
use rusqlite::{Connection, ffi};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::sync::Once;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::{ptr, slice};

/// What the default is called.
pub(crate) const NAME: &CStr = c"sanbao";
/// The same for a file that is being made: its pages are checked before its first one says so.
pub(crate) const NAME_NEW: &CStr = c"sanbao-new";

/// The system's own, found once.
static SYSTEM: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(ptr::null_mut());

/// What a file is to us.
pub(crate) enum Ours {
    /// A database in the clear.
    Pages(Pages),
    /// Its log.
    Frames(Frames),
    /// An encrypted database, or what goes with one.
    Sealed(Sealed),
}

/// A file as the system has it. A failure is SQLite's code for it.
pub(crate) trait Disk {
    /// Fills `into` from `at`; with zeros beyond the end, which is said by `false`.
    fn read(&self, into: &mut [u8], at: u64) -> Result<bool, c_int>;
    fn write(&self, from: &[u8], at: u64) -> Result<(), c_int>;
    fn size(&self) -> Result<u64, c_int>;
    fn truncate(&self, size: u64) -> Result<(), c_int>;
    fn sync(&self, flags: c_int) -> Result<(), c_int>;
}

/// What stands behind the system's own file, in the memory that SQLite keeps for both. The file comes first, so that
/// all of its methods but the ones below work on it as they are.
struct Behind {
    /// The file's methods with ours among them.
    methods: ffi::sqlite3_io_methods,
    /// As the system has them.
    system: ffi::sqlite3_io_methods,
    /// Until it is closed.
    ours: Option<Ours>,
}

/// The system's file below ours.
pub(crate) struct Below<'a> {
    file: *mut ffi::sqlite3_file,
    methods: &'a ffi::sqlite3_io_methods,
}

/// Of which file the one that is opened is a part.
enum Beside<'a> {
    /// Of that database's: its log or its journal.
    Of(&'a Ours),
    /// It has no name: what is laid down for a while.
    Nameless,
    /// It is itself, or something that is none of ours.
    Nothing,
}

/// Makes it the way to every file. Called before a connection is made; only the first call does anything.
pub(crate) fn register() {
    static ONCE: Once = Once::new();
    // SAFETY: `sqlite3_vfs_find` initialises SQLite and gives a structure that lives as long as the process; copying it
    // copies numbers and pointers. The two copies are leaked, so what is registered is never freed. The methods that
    // are taken over as they are do not use their first argument but for `mxPathname`, which is copied too.
    ONCE.call_once(|| unsafe {
        let system = ffi::sqlite3_vfs_find(ptr::null());
        if system.is_null() {
            return;
        }
        SYSTEM.store(system, Ordering::Release);
        let room = behind_at(system) + size_of::<Behind>();
        let Ok(room) = c_int::try_from(room) else { return };
        let ours = |name: &'static CStr, open| ffi::sqlite3_vfs {
            szOsFile: room,
            zName: name.as_ptr(),
            pNext: ptr::null_mut(),
            xOpen: Some(open),
            ..*system
        };
        ffi::sqlite3_vfs_register(Box::leak(Box::new(ours(NAME_NEW, open_new))), 0);
        ffi::sqlite3_vfs_register(Box::leak(Box::new(ours(NAME, open))), 1);
    });
}

/// An operation on the file of a connection that reads and writes one integer, which is given back.
pub(crate) fn control(db: &Connection, operation: c_int, number: c_int) -> Result<c_int, StoreError> {
    let mut number = number;
    // SAFETY: the handle is that of a live connection, used by this thread only; the operation reads and writes the
    // one integer, which outlives the call.
    let code = unsafe {
        ffi::sqlite3_file_control(db.handle(), c"main".as_ptr(), operation, (&raw mut number).cast())
    };
    if code == ffi::SQLITE_OK {
        return Ok(number);
    }
    Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into())
}

/// Does something with the file behind a connection, where it is one of ours. `act` asks nothing of the connection.
pub(crate) fn with_file<T>(db: &Connection, act: impl FnOnce(&mut Ours, &Below) -> T) -> Option<T> {
    let mut file: *mut ffi::sqlite3_file = ptr::null_mut();
    // SAFETY: the handle is a live connection's, used by this thread only; the operation writes one pointer, to the open
    // file. Nothing else points to what is ours of it while `act` runs: SQLite calls us within a call of its own only.
    unsafe {
        let pointer = (&raw mut file).cast();
        let code =
            ffi::sqlite3_file_control(db.handle(), c"main".as_ptr(), ffi::SQLITE_FCNTL_FILE_POINTER, pointer);
        if code != ffi::SQLITE_OK {
            return None;
        }
        ours_of_any(file).map(|(ours, below)| act(ours, &below))
    }
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

    fn sync(&self, flags: c_int) -> Result<(), c_int> {
        let sync = self.methods.xSync.ok_or(ffi::SQLITE_IOERR_FSYNC)?;
        // SAFETY: an open file of the system's with its own method.
        done(unsafe { sync(self.file, flags) })
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

/// What is ours of a file, and the file below; nothing once it is closed.
///
/// # Safety
/// `file` has our methods, so [`opened`] wrote what stands behind it. SQLite uses a file from one thread at a time, and
/// what is given is let go of before it is used again.
unsafe fn ours<'a>(file: *mut ffi::sqlite3_file) -> Option<(&'a mut Ours, Below<'a>)> {
    // SAFETY: as the caller promises.
    let Behind { system, ours, .. } = unsafe { &mut *place_of(file) };
    Some((ours.as_mut()?, Below { file, methods: system }))
}

/// The same of a file that may be anybody's.
///
/// # Safety
/// `file` is null or one of SQLite's, and as for [`ours`] where it is one of ours.
unsafe fn ours_of_any<'a>(file: *mut ffi::sqlite3_file) -> Option<(&'a mut Ours, Below<'a>)> {
    // SAFETY: a file that is open has methods. It is ours, and so one with ours behind it, exactly where it has our
    // method.
    unsafe {
        if file.is_null() || (*file).pMethods.is_null() {
            return None;
        }
        let own = read as unsafe extern "C" fn(_, _, _, _) -> _;
        let is_ours = (*(*file).pMethods).xRead.is_some_and(|found| ptr::fn_addr_eq(found, own));
        if is_ours { ours(file) } else { None }
    }
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's arguments, handed on.
    unsafe { opened(name, file, flags, out, Pages::told_by_the_first()) }
}

unsafe extern "C" fn open_new(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's arguments, handed on.
    unsafe { opened(name, file, flags, out, Pages::checked()) }
}

/// Opens the system's file, and through ours what is one of ours.
///
/// # Safety
/// The arguments are those of `xOpen`, with room at `file` for both.
unsafe fn opened(
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
    pages: Pages,
) -> c_int {
    let system = SYSTEM.load(Ordering::Acquire);
    // SAFETY: `system` is the VFS that `register` found before this one could be used; it gets its own pointer and the
    // arguments that SQLite gave. On success it has set the methods, which live as long as the process. A log and a
    // journal have the name that SQLite made of the database's, behind which that file stands; it is open before them
    // and as long as they are, and nothing is read or written of it meanwhile.
    unsafe {
        let Some(open) = (*system).xOpen else { return ffi::SQLITE_CANTOPEN };
        let code = open(system, name, file, flags, out);
        if code != ffi::SQLITE_OK || (*file).pMethods.is_null() {
            return code;
        }
        let own = *(*file).pMethods;
        let goes_with = flags & (ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL) != 0;
        let beside = if name.is_null() {
            Beside::Nameless
        } else if goes_with {
            let main = ours_of_any(ffi::sqlite3_database_file_object(name));
            main.map_or(Beside::Nothing, |(main, _)| Beside::Of(main))
        } else {
            Beside::Nothing
        };
        match kind(&Below { file, methods: &own }, flags, &beside, pages) {
            Ok(None) => code,
            Ok(Some(ours)) => {
                let place = place_of(file);
                place.write(Behind { methods: methods(&own), system: own, ours: Some(ours) });
                (*file).pMethods = &raw const (*place).methods;
                code
            }
            Err(code) => {
                own.xClose.map(|close| close(file));
                (*file).pMethods = ptr::null();
                code
            }
        }
    }
}

/// What a file that the system has just opened is to us.
fn kind(below: &Below, flags: c_int, beside: &Beside, pages: Pages) -> Result<Option<Ours>, c_int> {
    let is = |flag: c_int| flags & flag != 0;
    if is(ffi::SQLITE_OPEN_MAIN_DB) {
        return Ok(Some(Sealed::database(below)?.map_or(Ours::Pages(pages), Ours::Sealed)));
    }
    Ok(match beside {
        Beside::Of(Ours::Sealed(main)) if is(ffi::SQLITE_OPEN_WAL) => Some(Ours::Sealed(main.log())),
        Beside::Of(Ours::Sealed(main)) => Some(Ours::Sealed(main.journal())),
        Beside::Of(Ours::Pages(_)) if is(ffi::SQLITE_OPEN_WAL) => Some(Ours::Frames(Frames::default())),
        Beside::Nameless => Sealed::for_a_while()?.map(Ours::Sealed),
        Beside::Of(_) | Beside::Nothing => None,
    })
}

/// The system's methods with ours among them.
fn methods(own: &ffi::sqlite3_io_methods) -> ffi::sqlite3_io_methods {
    ffi::sqlite3_io_methods {
        // Without `xFetch`: what is mapped into memory is read past everybody.
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

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: only files of `opened` have this method. What is ours is taken out before the system lets go of its own,
    // so it is dropped once; the system's method is called last and touches only what is the system's.
    unsafe {
        if let Some((Ours::Sealed(sealed), below)) = ours(file) {
            // A frame that was never finished was never committed.
            let _ = sealed.blocks.finish(&below);
        }
        let behind = &mut *place_of(file);
        drop(behind.ours.take());
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
    // SAFETY: only files of `opened` have this method; SQLite gives `amount` bytes at `into` that nobody else uses.
    let (ours, into) = unsafe { (ours(file), slice::from_raw_parts_mut(into.cast::<u8>(), amount)) };
    let Some((ours, below)) = ours else { return ffi::SQLITE_IOERR_READ };
    let is_all = match ours {
        Ours::Pages(pages) => pages.read(&below, into, offset),
        Ours::Frames(frames) => frames.read(&below, into, offset),
        Ours::Sealed(sealed) => sealed.blocks.read(&below, into, offset),
    };
    match is_all {
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
    // SAFETY: only files of `opened` have this method; SQLite gives `amount` bytes at `from`.
    let (ours, from) = unsafe { (ours(file), slice::from_raw_parts(from.cast::<u8>(), amount)) };
    let Some((ours, below)) = ours else { return ffi::SQLITE_IOERR_WRITE };
    code_of(match ours {
        Ours::Pages(pages) => pages.write(&below, from, offset),
        Ours::Frames(frames) => frames.write(&below, from, offset),
        Ours::Sealed(sealed) => sealed.blocks.write(&below, from, offset),
    })
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    // SAFETY: only files of `opened` have this method.
    let (Some((ours, below)), Ok(size)) = (unsafe { ours(file) }, u64::try_from(size)) else {
        return ffi::SQLITE_IOERR_TRUNCATE;
    };
    code_of(match ours {
        Ours::Pages(_) | Ours::Frames(_) => below.truncate(size),
        Ours::Sealed(sealed) => sealed.blocks.truncate(&below, size),
    })
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: only files of `opened` have this method.
    let Some((ours, below)) = (unsafe { ours(file) }) else { return ffi::SQLITE_IOERR_FSYNC };
    let finished = match ours {
        Ours::Pages(_) => Ok(()),
        Ours::Frames(frames) => {
            frames.settle();
            Ok(())
        }
        Ours::Sealed(sealed) => sealed.blocks.finish(&below),
    };
    code_of(finished.and_then(|()| below.sync(flags)))
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut ffi::sqlite3_int64) -> c_int {
    // SAFETY: only files of `opened` have this method; SQLite gives room for one integer.
    let Some((ours, below)) = (unsafe { ours(file) }) else { return ffi::SQLITE_IOERR_FSTAT };
    let found = match ours {
        Ours::Pages(_) | Ours::Frames(_) => below.size(),
        Ours::Sealed(sealed) => sealed.blocks.size(&below),
    };
    match found.and_then(offset_of) {
        Ok(found) => {
            // SAFETY: as above.
            unsafe { *size = found };
            ffi::SQLITE_OK
        }
        Err(code) => code,
    }
}

unsafe extern "C" fn characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: only files of `opened` have this method; the system's own gets its own file.
    unsafe {
        let Some((ours, below)) = ours(file) else { return 0 };
        let own = below.methods.xDeviceCharacteristics.map_or(0, |ask| ask(file));
        match ours {
            // A part of a page could not be compared with anything.
            Ours::Pages(_) => own & !ffi::SQLITE_IOCAP_SUBPAGE_READ,
            Ours::Frames(_) => own,
            // What the system promises of its own pages holds for no block, but that a write harms nothing beside it.
            Ours::Sealed(_) => {
                own & (ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE | ffi::SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN)
            }
        }
    }
}
