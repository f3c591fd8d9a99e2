//! Why the store could not do something.

use domain::ids::DocumentNumber;

/// Why the store could not do something. Ids yes; names, phones and addresses never.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder has a store already.
    #[error("the folder has a store already")]
    Exists,
    /// The folder has no store.
    #[error("the folder has no store")]
    Missing,
    /// The file is not a store of this program.
    #[error("the file is not a store")]
    NotAStore,
    /// It is encrypted, and nobody has given what opens it.
    #[error("the store is encrypted")]
    Sealed,
    /// A newer program wrote it.
    #[error("the store has schema {found}, this program knows {known}")]
    Newer {
        /// The file's.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// Somebody else is writing and did not finish in time.
    #[error("the store is busy")]
    Busy,
    /// A look-up would go through more than anybody waits for.
    #[error("there is too much to look through")]
    TooMuch,
    /// No room on the disk.
    #[error("the disk is full")]
    Full,
    /// The store's disk, folder or file can only be read.
    #[error("the store is read-only")]
    ReadOnly,
    /// A file or its folder cannot be used at all.
    #[error("the file or its folder cannot be opened")]
    NoAccess,
    /// The file is damaged.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// An event cannot be read back from what would be written, so nothing was.
    #[error("the event {event} cannot be read back")]
    Unreadable {
        /// Its name.
        event: String,
    },
    /// The schema refused it: more would go back than was sold or paid, or one thing twice.
    #[error("the schema refuses it: {0}")]
    Ceiling(String),
    /// The request's id was used for something else.
    #[error("the request id was used for something else")]
    RequestReused,
    /// Something depends on it.
    #[error("something depends on it")]
    Depended {
        /// A case that does.
        case: Option<DocumentNumber>,
    },
    /// Another file says something of it.
    #[error("another file depends on it")]
    DependedFile {
        /// Its name.
        file: String,
    },
    /// Parts that a file brought have moved, or are kept for a job.
    #[error("parts of it have moved")]
    PartsMoved,
    /// There is no such thing.
    #[error("there is no such {0}")]
    Unknown(&'static str),
    /// What SQLite says.
    #[error("sqlite: {0}")]
    Sqlite(rusqlite::Error),
    /// What the disk says.
    #[error("disk: {0}")]
    Io(std::io::Error),
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::ResourceBusy { Self::Busy } else { Self::Io(error) }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            AuthorizationForStatementDenied, CannotOpen, ConstraintViolation, DatabaseBusy, DatabaseCorrupt,
            DatabaseLocked, DiskFull, NotADatabase, OperationInterrupted, PermissionDenied, ReadOnly,
            SystemIoFailure,
        };
        // What SQLite says where there is no room for the index beside the WAL.
        if error.sqlite_error().is_some_and(|said| said.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
        {
            return Self::Full;
        }
        // Another file came in its place while it was waited for.
        if error
            .sqlite_error()
            .is_some_and(|said| said.extended_code == rusqlite::ffi::SQLITE_READONLY_DBMOVED)
        {
            return Self::Busy;
        }
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            Some(DiskFull) => Self::Full,
            Some(OperationInterrupted) => Self::TooMuch,
            Some(ReadOnly) => Self::ReadOnly,
            Some(PermissionDenied | CannotOpen) => Self::NoAccess,
            // A disk that was made read-only while the file was open, or that takes nothing any more.
            Some(SystemIoFailure) if is_about_writing(&error) => Self::ReadOnly,
            Some(DatabaseCorrupt) => Self::Damaged(error.to_string()),
            // What a sealed file says whose key nobody holds; nothing else here asks for authority.
            Some(AuthorizationForStatementDenied) => Self::Sealed,
            Some(NotADatabase) => Self::NotAStore,
            Some(ConstraintViolation) => Self::Ceiling(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

fn is_about_writing(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{
        SQLITE_IOERR_DELETE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE,
        SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE,
    };
    error.sqlite_error().is_some_and(|error| {
        [
            SQLITE_IOERR_WRITE,
            SQLITE_IOERR_FSYNC,
            SQLITE_IOERR_TRUNCATE,
            SQLITE_IOERR_DELETE,
            SQLITE_IOERR_SHMOPEN,
            SQLITE_IOERR_SHMSIZE,
        ]
        .contains(&error.extended_code)
    })
}
