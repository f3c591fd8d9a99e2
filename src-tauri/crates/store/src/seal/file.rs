//! A sealed file that is open, and its head.

use super::blocks::{Blocks, Kind, PageKey};
use super::head::{self, BOTH, Header, ONE};
use crate::StoreError;
use crate::vfs::{self, Disk, Ours};
use rusqlite::{Connection, ffi};
use std::ffi::c_int;
use std::sync::Arc;

/// What is ours of a sealed file.
pub(crate) struct Sealed {
    pub(crate) blocks: Blocks,
    /// The database's, at its opening.
    header: Option<Header>,
}

impl Sealed {
    /// A database that the system has just opened; none where it is not sealed.
    pub(crate) fn database(below: &impl Disk) -> Result<Option<Self>, c_int> {
        let Some(header) = header_below(below)? else { return Ok(None) };
        let key = super::held(&header.key).ok_or(ffi::SQLITE_AUTH)?;
        let blocks = Blocks::new(PageKey::of(&key, &header), Kind::Main);
        Ok(Some(Self { blocks, header: Some(header) }))
    }

    /// Its log.
    pub(crate) fn log(&self) -> Self {
        self.beside(Kind::Log)
    }

    /// Its journal.
    pub(crate) fn journal(&self) -> Self {
        self.beside(Kind::Scratch)
    }

    fn beside(&self, kind: Kind) -> Self {
        Self { blocks: Blocks::new(Arc::clone(&self.blocks.key), kind), header: None }
    }

    /// What SQLite lays down for a while, such as what it sorts. Nobody knows of whose rows it is, so it is sealed as soon
    /// as any key is held.
    pub(crate) fn for_a_while() -> Result<Option<Self>, c_int> {
        if !super::holds_any() {
            return Ok(None);
        }
        Ok(Some(Self { blocks: Blocks::new(PageKey::of_nobody()?, Kind::Scratch), header: None }))
    }
}

fn header_below(below: &impl Disk) -> Result<Option<Header>, c_int> {
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

/// The head of the file behind a connection; none where it is not sealed.
pub(crate) fn header(db: &Connection) -> Option<Header> {
    vfs::with_file(db, |ours, below| match ours {
        // Another process may have written it anew.
        Ours::Sealed(sealed) => header_below(below).ok().flatten().or_else(|| sealed.header.clone()),
        Ours::Pages(_) | Ours::Frames(_) => None,
    })
    .flatten()
}

/// Writes the head anew: the second of the two first, so that a power cut leaves one that is whole.
pub(crate) fn write_header(db: &Connection, header: &Header) -> Result<(), StoreError> {
    let one = header.one()?;
    let failed = |code| StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    let written = vfs::with_file(db, |ours, below| {
        let Ours::Sealed(sealed) = ours else { return Err(StoreError::NotAStore) };
        for at in [ONE as u64, 0] {
            below.write(&one, at).map_err(failed)?;
            below.sync(ffi::SQLITE_SYNC_FULL).map_err(failed)?;
        }
        sealed.header = Some(header.clone());
        Ok(())
    });
    written.unwrap_or(Err(StoreError::NotAStore))
}
