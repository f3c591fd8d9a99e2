//! A file in sealed blocks: what SQLite reads and writes at any place, and what of it lies on the disk.
//!
//! Each block is sealed by itself, with a new nonce at each write, and bound to the file, the kind of file and its
//! place. The blocks are what SQLite writes at once: a page, or a frame of the log with its page. The frame's two parts
//! come one after the other; the first is held until the second is there, so that a frame is written once.

use super::DataKey;
use super::head::{BOTH, Header};
use crate::vfs::Disk;
use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use rusqlite::ffi;
use std::ffi::c_int;
use std::sync::Arc;

const PAGE: u64 = 4096;
/// A frame's own head in the log.
const FRAME: u64 = 24;
/// The smallest page that SQLite makes; what is read in smaller pieces is the head of the first page alone.
const LEAST_PAGE: usize = 512;
/// The log's head. It is in the clear: sizes, salts, nothing of what the store holds.
const LOG_HEAD: u64 = 32;
/// Nonce and tag before each block.
const SEAL_BYTES: usize = 24 + 16;
const SEAL: u64 = SEAL_BYTES as u64;
/// What SQLite locks of a database's file. On Windows nobody writes there meanwhile, so no block lies there.
const LOCKS_AT: u64 = 0x4000_0000;
const LOCKS_GAP: u64 = 8192;

/// What a file is to SQLite.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The database.
    Main,
    /// The log beside it.
    Log,
    /// A journal for rolling back, and what is laid down for a while.
    Scratch,
}

impl Kind {
    fn block(self) -> u64 {
        if self == Self::Log { FRAME + PAGE } else { PAGE }
    }

    /// What SQLite sees before the first block.
    fn head(self) -> u64 {
        if self == Self::Log { LOG_HEAD } else { 0 }
    }

    /// What lies before it on the disk.
    fn head_on_disk(self) -> u64 {
        match self {
            Self::Main => BOTH as u64,
            Self::Log => LOG_HEAD,
            Self::Scratch => 0,
        }
    }

    /// Where a block lies.
    fn place(self, index: u64) -> u64 {
        let size = self.block() + SEAL;
        let at = self.head_on_disk() + index * size;
        if self == Self::Main && at + size > LOCKS_AT { at + LOCKS_GAP } else { at }
    }

    /// How much SQLite sees of a file that is so large on the disk.
    fn seen(self, on_disk: u64) -> u64 {
        let is_beyond = self == Self::Main && on_disk > LOCKS_AT + LOCKS_GAP - self.block() - SEAL;
        let on_disk = if is_beyond { on_disk - LOCKS_GAP } else { on_disk };
        let Some(blocks) = on_disk.checked_sub(self.head_on_disk()) else { return 0 };
        let size = self.block() + SEAL;
        let rest = (blocks % size).saturating_sub(SEAL);
        let seen = blocks / size * self.block() + rest;
        // A log whose head is all that there is.
        if on_disk == 0 { 0 } else { self.head() + seen }
    }
}

/// What seals the blocks of one file and of those that go with it.
pub(crate) struct PageKey(XChaCha20Poly1305);

impl PageKey {
    pub(super) fn of(key: &DataKey, header: &Header) -> Arc<Self> {
        Arc::new(Self(XChaCha20Poly1305::new((&*key.derived(b"sanbao pages 1", header.file())).into())))
    }

    /// For what nobody reads again once it is closed.
    pub(super) fn of_nobody() -> Result<Arc<Self>, c_int> {
        let key: [u8; 32] = super::random().map_err(|_| ffi::SQLITE_IOERR)?;
        Ok(Arc::new(Self(XChaCha20Poly1305::new(&key.into()))))
    }
}

/// A sealed file that is open.
pub(crate) struct Blocks {
    pub(super) key: Arc<PageKey>,
    pub(super) kind: Kind,
    /// The beginning of a frame whose page has not come yet.
    begun: Option<(u64, Vec<u8>)>,
}

/// What a block turned out to be.
enum Found {
    Plain(Vec<u8>),
    /// There is none.
    Nothing,
    /// It is not what was written there.
    Broken,
}

impl Blocks {
    pub(super) fn new(key: Arc<PageKey>, kind: Kind) -> Self {
        Self { key, kind, begun: None }
    }

    /// Reads as SQLite asks; `false`: some of it lies beyond the end and is zeros.
    pub(crate) fn read(&mut self, disk: &impl Disk, into: &mut [u8], offset: u64) -> Result<bool, c_int> {
        self.finish(disk)?;
        if offset < self.kind.head() {
            return disk.read(into, offset);
        }
        let mut is_all = true;
        for (index, within, range) in self.parts(offset, into.len()) {
            let part = &mut into[range];
            match self.load(disk, index)? {
                Found::Plain(plain) => {
                    let from = plain.get(within..).unwrap_or_default();
                    let some = from.len().min(part.len());
                    part[..some].copy_from_slice(&from[..some]);
                    part[some..].fill(0);
                    is_all &= some == part.len();
                }
                // A database is asked for pages that it has: what is not there was cut off.
                Found::Nothing if self.kind == Kind::Main && part.len() >= LEAST_PAGE => {
                    tracing::error!(block = index, "a page of the encrypted store is gone");
                    return Err(ffi::SQLITE_CORRUPT);
                }
                Found::Nothing => {
                    part.fill(0);
                    is_all = false;
                }
                Found::Broken if self.may_be_zeros(index, within, part.len()) => part.fill(0),
                Found::Broken => {
                    tracing::error!(block = index, "a page of the encrypted store is damaged");
                    return Err(ffi::SQLITE_CORRUPT);
                }
            }
        }
        Ok(is_all)
    }

    /// Whether a block that is not whole may be zeros to SQLite, because it then looks elsewhere by itself.
    ///
    /// Where a log or journal was cut off by a power cut, it sees by its own sums that this is no frame and no record, and
    /// goes no further. The first page's head it reads at each opening, before it holds any lock and before it knows of
    /// the log: while another process writes that page, or after a power cut did it by half. It takes a head of zeros
    /// for none, and reads the page again where it is whole.
    fn may_be_zeros(&self, index: u64, within: usize, long: usize) -> bool {
        match self.kind {
            Kind::Main => index == 0 && long < LEAST_PAGE,
            Kind::Log => within == 0,
            Kind::Scratch => true,
        }
    }

    /// Writes as SQLite asks.
    pub(crate) fn write(&mut self, disk: &impl Disk, from: &[u8], offset: u64) -> Result<(), c_int> {
        if offset < self.kind.head() {
            self.finish(disk)?;
            return disk.write(from, offset);
        }
        let parts: Vec<_> = self.parts(offset, from.len()).collect();
        for (index, within, range) in parts {
            self.put(disk, index, within, &from[range])?;
        }
        Ok(())
    }

    fn put(&mut self, disk: &impl Disk, index: u64, within: usize, part: &[u8]) -> Result<(), c_int> {
        if let Some((begun, bytes)) = &mut self.begun
            && *begun == index
            && bytes.len() == within
        {
            bytes.extend_from_slice(part);
            return if bytes.len() as u64 == self.kind.block() { self.finish(disk) } else { Ok(()) };
        }
        self.finish(disk)?;
        if within == 0 && part.len() as u64 == self.kind.block() {
            return self.store(disk, index, part);
        }
        if within == 0 && self.kind == Kind::Log {
            self.begun = Some((index, part.to_vec()));
            return Ok(());
        }
        self.change(disk, index, within, part)
    }

    /// Writes into a block that is there, or begins one.
    fn change(&self, disk: &impl Disk, index: u64, within: usize, part: &[u8]) -> Result<(), c_int> {
        let mut plain = match self.load(disk, index)? {
            Found::Plain(plain) => plain,
            Found::Nothing => Vec::new(),
            // Never of a database: its pages are written whole.
            Found::Broken if self.kind != Kind::Main && self.may_be_zeros(index, within, part.len()) => {
                Vec::new()
            }
            Found::Broken => return Err(ffi::SQLITE_CORRUPT),
        };
        let end = within + part.len();
        plain.resize(plain.len().max(end), 0);
        plain[within..end].copy_from_slice(part);
        self.store(disk, index, &plain)
    }

    /// Writes what is held of a frame: its page has come, or only its head was written anew.
    pub(crate) fn finish(&mut self, disk: &impl Disk) -> Result<(), c_int> {
        match self.begun.take() {
            None => Ok(()),
            Some((index, bytes)) if bytes.len() as u64 == self.kind.block() => {
                self.store(disk, index, &bytes)
            }
            Some((index, bytes)) => self.change(disk, index, 0, &bytes),
        }
    }

    /// How large the file is to SQLite.
    pub(crate) fn size(&mut self, disk: &impl Disk) -> Result<u64, c_int> {
        self.finish(disk)?;
        Ok(self.kind.seen(disk.size()?))
    }

    /// Makes it as large as SQLite asks.
    pub(crate) fn truncate(&mut self, disk: &impl Disk, size: u64) -> Result<(), c_int> {
        self.finish(disk)?;
        let Some(blocks) = size.checked_sub(self.kind.head()).filter(|_| size > 0) else {
            return disk.truncate(if self.kind == Kind::Main { BOTH as u64 } else { size });
        };
        let (whole, rest) = (blocks / self.kind.block(), blocks % self.kind.block());
        let rest = usize::try_from(rest).map_err(|_| ffi::SQLITE_IOERR_TRUNCATE)?;
        let last = if rest > 0 { Some(self.load(disk, whole)?) } else { None };
        // The end of the last whole block: behind a gap it is not where the next one would begin.
        let end = match whole.checked_sub(1) {
            Some(last) => self.kind.place(last) + self.kind.block() + SEAL,
            None => self.kind.head_on_disk(),
        };
        disk.truncate(end)?;
        match last {
            Some(Found::Plain(plain)) => self.store(disk, whole, plain.get(..rest).unwrap_or(&plain)),
            Some(Found::Broken) => Err(ffi::SQLITE_CORRUPT),
            Some(Found::Nothing) | None => Ok(()),
        }
    }

    /// The blocks that a range lies in: which, where in it, and which bytes of the range.
    fn parts(
        &self,
        offset: u64,
        long: usize,
    ) -> impl Iterator<Item = (u64, usize, std::ops::Range<usize>)> + use<> {
        let block = self.kind.block();
        let first = offset.saturating_sub(self.kind.head());
        let mut done = 0;
        std::iter::from_fn(move || {
            (done < long).then(|| {
                let at = first + done as u64;
                // Less than a block.
                let within = usize::try_from(at % block).unwrap_or(0);
                let some = (long - done).min(usize::try_from(block).unwrap_or(0) - within);
                let range = done..done + some;
                done += some;
                (at / block, within, range)
            })
        })
    }

    fn load(&self, disk: &impl Disk, index: u64) -> Result<Found, c_int> {
        let place = self.kind.place(index);
        let mut sealed = vec![0; usize::try_from(self.kind.block() + SEAL).unwrap_or(0)];
        if !disk.read(&mut sealed, place)? {
            let there = disk.size()?.saturating_sub(place);
            if there == 0 {
                return Ok(Found::Nothing);
            }
            sealed.truncate(usize::try_from(there).unwrap_or(0).min(sealed.len()));
        }
        Ok(self.opened(index, &sealed))
    }

    fn opened(&self, index: u64, sealed: &[u8]) -> Found {
        let parts = sealed.split_first_chunk::<24>().and_then(|(nonce, rest)| {
            rest.split_first_chunk::<16>().map(|(tag, sealed)| (nonce, tag, sealed))
        });
        let Some((nonce, tag, sealed)) = parts else { return Found::Broken };
        let mut plain = sealed.to_vec();
        let done = self.key.0.decrypt_in_place_detached(
            &XNonce::from(*nonce),
            &self.bound(index),
            &mut plain,
            &Tag::from(*tag),
        );
        if done.is_ok() { Found::Plain(plain) } else { Found::Broken }
    }

    fn store(&self, disk: &impl Disk, index: u64, plain: &[u8]) -> Result<(), c_int> {
        let nonce: [u8; 24] = super::random().map_err(|_| ffi::SQLITE_IOERR_WRITE)?;
        let mut sealed = [[0; SEAL_BYTES].as_slice(), plain].concat();
        let (seal, body) = sealed.split_at_mut(SEAL_BYTES);
        let tag = self.key.0.encrypt_in_place_detached(&XNonce::from(nonce), &self.bound(index), body);
        let tag = tag.map_err(|_| ffi::SQLITE_IOERR_WRITE)?;
        seal[..24].copy_from_slice(&nonce);
        seal[24..].copy_from_slice(&tag);
        disk.write(&sealed, self.kind.place(index))
    }

    /// A block is whole in its own place of its own kind of file only.
    fn bound(&self, index: u64) -> [u8; 9] {
        let mut bound = [0; 9];
        bound[0] = match self.kind {
            Kind::Main => b'm',
            Kind::Log => b'l',
            Kind::Scratch => b's',
        };
        bound[1..].copy_from_slice(&index.to_be_bytes());
        bound
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// A disk in memory.
    #[derive(Default)]
    struct Memory(RefCell<Vec<u8>>);

    impl Disk for Memory {
        fn read(&self, into: &mut [u8], at: u64) -> Result<bool, c_int> {
            let bytes = self.0.borrow();
            let from = bytes.get(usize::try_from(at).unwrap()..).unwrap_or_default();
            let some = from.len().min(into.len());
            into[..some].copy_from_slice(&from[..some]);
            into[some..].fill(0);
            Ok(some == into.len())
        }
        fn write(&self, from: &[u8], at: u64) -> Result<(), c_int> {
            let (mut bytes, at) = (self.0.borrow_mut(), usize::try_from(at).unwrap());
            let long = bytes.len().max(at + from.len());
            bytes.resize(long, 0);
            bytes[at..at + from.len()].copy_from_slice(from);
            Ok(())
        }
        fn size(&self) -> Result<u64, c_int> {
            Ok(self.0.borrow().len() as u64)
        }
        fn truncate(&self, size: u64) -> Result<(), c_int> {
            self.0.borrow_mut().truncate(usize::try_from(size).unwrap());
            Ok(())
        }
        fn sync(&self, _: c_int) -> Result<(), c_int> {
            Ok(())
        }
    }

    #[test]
    fn what_is_written_anywhere_is_read_back_and_lies_nowhere_in_the_clear() {
        for kind in [Kind::Main, Kind::Log, Kind::Scratch] {
            let (disk, mut dice) = (Memory::default(), fastrand::Rng::with_seed(7));
            let mut blocks = Blocks::new(PageKey::of_nobody().unwrap(), kind);
            let head = usize::try_from(kind.head()).unwrap();
            let mut truth: Vec<u8> = vec![0; head];
            if head > 0 {
                blocks.write(&disk, &truth, 0).unwrap();
            } else if kind == Kind::Main {
                disk.0.borrow_mut().resize(BOTH, 0);
            }
            for _ in 0..600 {
                // No holes: SQLite leaves none that it reads.
                let at = dice.usize(head..=truth.len());
                match dice.u8(0..10) {
                    0 => {
                        blocks.truncate(&disk, at as u64).unwrap();
                        truth.truncate(at);
                    }
                    1..6 => {
                        let long = [24, 4096, 4, 28, dice.usize(1..9000)][dice.usize(0..5)];
                        let bytes = b"clear text ".iter().copied().cycle().take(long).collect::<Vec<u8>>();
                        blocks.write(&disk, &bytes, at as u64).unwrap();
                        truth.resize(truth.len().max(at + long), 0);
                        truth[at..at + long].copy_from_slice(&bytes);
                    }
                    _ => {
                        let mut read = vec![9; dice.usize(1..9000)];
                        if kind == Kind::Main {
                            read.truncate(truth.len() - at);
                        }
                        let is_all = blocks.read(&disk, &mut read, at as u64).unwrap();
                        let there = (truth.len() - at).min(read.len());
                        assert_eq!(&read[..there], &truth[at..at + there]);
                        assert!(read[there..].iter().all(|byte| *byte == 0));
                        assert_eq!(is_all, there == read.len());
                    }
                }
                assert_eq!(blocks.size(&disk).unwrap(), truth.len() as u64);
            }
            let on_disk = disk.0.borrow();
            assert!(!on_disk.windows(10).any(|bytes| bytes == b"clear text"));
        }
    }

    /// A database of three pages.
    fn three_pages() -> (Memory, Blocks) {
        let (disk, mut blocks) = (Memory::default(), Blocks::new(PageKey::of_nobody().unwrap(), Kind::Main));
        disk.0.borrow_mut().resize(BOTH, 0);
        for nth in 0..3 {
            blocks.write(&disk, &[7; 4096], nth * PAGE).unwrap();
        }
        (disk, blocks)
    }

    #[test]
    fn a_first_page_that_was_written_by_half_has_no_head_and_is_never_shown() {
        let (disk, mut blocks) = three_pages();
        disk.0.borrow_mut()[BOTH + 2048..BOTH + 4096].fill(0);
        let (mut head, mut page) = ([9; 100], [9; 4096]);
        blocks.read(&disk, &mut head, 0).unwrap();
        assert_eq!(head, [0; 100], "what is read at each opening: the log may hold the page whole");
        assert_eq!(blocks.read(&disk, &mut page, 0), Err(ffi::SQLITE_CORRUPT));
        assert_eq!(blocks.read(&disk, &mut page[..100], PAGE), Ok(true), "the others are as they were");
        disk.0.borrow_mut()[BOTH + 5000] ^= 1;
        assert_eq!(blocks.read(&disk, &mut page[..100], PAGE), Err(ffi::SQLITE_CORRUPT));
    }

    #[test]
    fn a_page_that_was_cut_off_is_no_page_of_zeros() {
        let (disk, mut blocks) = three_pages();
        disk.0.borrow_mut().truncate(BOTH + 2 * (4096 + SEAL_BYTES));
        assert_eq!(blocks.read(&disk, &mut [9; 4096], 2 * PAGE), Err(ffi::SQLITE_CORRUPT));
        // A file that is about to be made has no head either.
        disk.0.borrow_mut().truncate(BOTH);
        assert_eq!(blocks.read(&disk, &mut [9; 100], 0), Ok(false));
    }

    #[test]
    fn no_block_lies_where_sqlite_locks_and_each_has_its_own_place() {
        let kind = Kind::Main;
        let size = kind.block() + SEAL;
        let near = LOCKS_AT / size;
        let mut before = kind.place(near - 6) + size;
        for index in near - 5..near + 5 {
            let at = kind.place(index);
            assert!(at >= before && (at + size <= LOCKS_AT || at >= LOCKS_AT + 512), "{index}");
            assert_eq!(kind.seen(at + size), (index + 1) * kind.block(), "{index}");
            before = at + size;
        }
    }
}
