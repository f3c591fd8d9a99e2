//! One window for each store.
//!
//! Two windows on one store would both take in the watched folder and both make the restore that was asked for. On a
//! desktop with a D-Bus the second start brings the first window to the front; this lock holds without one, too. The
//! system lets it go when its holder ends, however it ends. Terminals work beside a window and take no part in it.

use crate::Failure;
use std::fs::{File, TryLockError};
use std::path::Path;
use store::{StoreError, private};

/// The file whose lock says that a window has the store open.
const LOCK: &str = "window.lock";

/// Held by a window for as long as it has the store.
#[derive(Debug)]
pub struct WindowLock {
    /// None where nothing can be written: then no window changes anything.
    _held: Option<File>,
}

impl WindowLock {
    /// Takes the lock of the store in `folder`.
    ///
    /// # Errors
    /// `window_open` where another window has it, or what the disk says.
    pub fn take(folder: &Path) -> Result<Self, Failure> {
        let opened =
            private::make_folder(folder).and_then(|()| private::open_or_make_file(&folder.join(LOCK)));
        let file = match opened.map_err(StoreError::from).map_err(Failure::from) {
            Ok(file) => file,
            Err(failure) if failure.code == "read_only" => return Ok(Self { _held: None }),
            Err(failure) => return Err(failure),
        };
        match file.try_lock() {
            Ok(()) => Ok(Self { _held: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(Failure::new("window_open")),
            Err(TryLockError::Error(error)) => Err(StoreError::from(error).into()),
        }
    }
}
