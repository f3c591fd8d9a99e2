//! The file of a field copy: a head in the clear that says nothing but which copy it is, then sealed records. The first
//! says whose copy it is, the second holds the rows, and each request is one more.
//!
//! Every record is sealed (XChaCha20-Poly1305) with the file's own key and bound to its place, so none can be changed,
//! swapped or left out unseen. The key stands in the head, sealed with what argon2id makes of the passphrase; the
//! counter keeps it too, so that a forgotten passphrase loses no work. The end cannot be cut off unseen either: beside
//! the key stands, sealed, how many records there are ([`Tip`]), written anew after each. A crash between the two
//! leaves a record more than the tip says, which is a record all the same.
//!
//! Whoever knows the passphrase can write such a file with a program of their own, so a file is believed as little as
//! whoever brings it, until the shop's own seal in the manifest says that this shop made this copy, for that
//! technician, with these visits, and under this key ([`Opened::is_ours`]).

use crate::pins::{Cost, Pepper, random};
use crate::{Desk, Failure, sealing};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::field::{FieldEnd, FieldRequest};
use domain::ids::{FieldCopyId, StaffId, VisitId};
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use store::StoreError;
use store::field::Rows;

/// How such a file begins.
const MAGIC: &[u8; 16] = b"SANBAO FIELD 1\r\n";
const NONCE: usize = 24;
const TAG: usize = 16;
/// Magic, copy, salt, memory and passes: what every seal of the file is bound to.
const HEAD: usize = 16 + 16 + 16 + 8;
const KEY_AT: usize = HEAD;
const TIP_AT: usize = KEY_AT + NONCE + 32 + TAG;
const RECORDS_AT: usize = TIP_AT + NONCE + 8 + TAG;

/// The most that a file may ask for: it may come from anybody.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 10;
/// The largest record, sealed, and the largest that one becomes when it is opened.
const LONGEST_RECORD: u32 = 64 * 1024 * 1024;
const LONGEST_PLAIN: u64 = 512 * 1024 * 1024;
/// The largest file.
const LONGEST_FILE: u64 = 1024 * 1024 * 1024;

/// Whose copy it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) copy: FieldCopyId,
    /// The hash of the first entry of the store's journal, which tells it from every other.
    pub(crate) origin: String,
    pub(crate) technician: StaffId,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) taken_out: DateTime<Utc>,
    pub(crate) visits: u32,
    /// Which they are. Copies of before there was a seal have neither these nor the next two.
    #[serde(default)]
    pub(crate) went_along: Vec<VisitId>,
    /// Who took it out.
    #[serde(default)]
    pub(crate) by: Option<StaffId>,
    /// The shop's seal over all of it and the file's key.
    #[serde(default)]
    pub(crate) seal: Vec<u8>,
}

impl Manifest {
    /// What the shop's seal is bound to: every field, each with its length, and the key that the file is sealed with.
    fn said(&self, key: &[u8; 32]) -> Vec<u8> {
        let mut said = Vec::new();
        let mut say = |bytes: &[u8]| {
            said.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            said.extend_from_slice(bytes);
        };
        say(&self.copy.bytes());
        say(self.origin.as_bytes());
        say(&self.technician.bytes());
        say(self.from.to_string().as_bytes());
        say(self.to.to_string().as_bytes());
        say(self.taken_out.to_rfc3339_opts(SecondsFormat::Nanos, true).as_bytes());
        say(&self.by.map(StaffId::bytes).unwrap_or_default());
        self.went_along.iter().for_each(|visit| say(&visit.bytes()));
        say(&Sha256::digest(key));
        said
    }
}

/// What opens a file.
pub(crate) enum Unlock<'a> {
    Passphrase(&'a str),
    Key([u8; 32]),
}

/// A file that was opened, with everything that could be read of it.
pub(crate) struct Opened {
    pub(crate) manifest: Manifest,
    pub(crate) rows: Rows,
    pub(crate) requests: Vec<FieldRequest>,
    pub(crate) end: FieldEnd,
    /// How many requests the file says there are.
    pub(crate) expected: u32,
    book: Book,
    whole_to: u64,
}

/// What seals the records of one file.
#[derive(Clone)]
struct Book {
    head: [u8; HEAD],
    key: [u8; 32],
}

impl Book {
    fn bound(&self, place: &[u8]) -> Vec<u8> {
        [self.head.as_slice(), place].concat()
    }

    fn seal(&self, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, Failure> {
        sealed(&self.key, &self.bound(place), plain)
    }

    fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        opened(&self.key, &self.bound(place), sealed)
    }

    fn record<T: Serialize>(&self, nth: u64, what: &T) -> Result<Vec<u8>, Failure> {
        let json = serde_json::to_vec(what).map_err(|error| Failure::new("internal").with("what", error))?;
        let mut packed = Vec::new();
        DeflateEncoder::new(json.as_slice(), Compression::default())
            .read_to_end(&mut packed)
            .map_err(StoreError::from)?;
        let sealed = self.seal(&place(nth), &packed)?;
        let length = u32::try_from(sealed.len()).ok().filter(|length| *length <= LONGEST_RECORD);
        let length = length.ok_or_else(|| Failure::new("internal").with("what", "a record too large"))?;
        Ok([length.to_be_bytes().as_slice(), &sealed].concat())
    }

    fn read<T: DeserializeOwned>(&self, nth: u64, sealed: &[u8]) -> Option<T> {
        let packed = self.open(&place(nth), sealed)?;
        let mut plain = Vec::new();
        DeflateDecoder::new(packed.as_slice()).take(LONGEST_PLAIN).read_to_end(&mut plain).ok()?;
        serde_json::from_slice(&plain).ok()
    }

    fn tip(&self, records: u64) -> Result<Vec<u8>, Failure> {
        self.seal(b"tip", &records.to_be_bytes())
    }
}

fn place(nth: u64) -> [u8; 14] {
    let mut place = *b"record\0\0\0\0\0\0\0\0";
    for (byte, at) in nth.to_be_bytes().into_iter().zip(6..) {
        place[at] = byte;
    }
    place
}

fn sealed(key: &[u8; 32], bound: &[u8], plain: &[u8]) -> Result<Vec<u8>, Failure> {
    let nonce: [u8; NONCE] = random()?;
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound })
        .map_err(|_| Failure::new("internal").with("what", "sealing"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn opened(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound })
        .ok()
}

/// The key that a passphrase makes.
pub(crate) fn stretched(passphrase: &str, salt: &[u8], cost: Cost) -> Result<[u8; 32], Failure> {
    let broken = |error: argon2::Error| Failure::new("internal").with("what", error);
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).map_err(broken)?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.trim().as_bytes(), salt, &mut key)
        .map_err(broken)?;
    Ok(key)
}

/// Writes the file of a new copy, with the shop's seal, and gives its key. A file that is there already is not written over.
///
/// # Errors
/// `path_taken`, or what the disk says; then there is no file.
pub(crate) fn write(
    path: &Path,
    passphrase: &str,
    manifest: Manifest,
    rows: &Rows,
    desk: &Desk,
) -> Result<[u8; 32], Failure> {
    let (key, salt) = (random::<32>()?, random::<16>()?);
    let seal = sealing::seal_manifest(&desk.pepper, &manifest.said(&key))?;
    let (manifest, cost) = (Manifest { seal, ..manifest }, desk.passphrase_cost);
    let mut head = [0; HEAD];
    let parts: [&[u8]; 5] =
        [MAGIC, &manifest.copy.bytes(), &salt, &cost.memory_kib.to_be_bytes(), &cost.passes.to_be_bytes()];
    head.copy_from_slice(&parts.concat());
    let book = Book { head, key };
    let wrapped = sealed(&stretched(passphrase, &salt, cost)?, &book.bound(b"key"), &key)?;
    let records = [book.record(0, &manifest)?, book.record(1, rows)?].concat();
    let bytes = [head.as_slice(), &wrapped, &book.tip(2)?, &records].concat();
    let written = store::private::write_new(path, &bytes);
    if let Err(error) = written {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            return Err(Failure::new("path_taken"));
        }
        return Err(StoreError::from(error).into());
    }
    Ok(key)
}

/// Which copy a file is, without opening it.
///
/// # Errors
/// `field_not_one` for another file, or what the disk says.
pub(crate) fn copy_of(path: &Path) -> Result<FieldCopyId, Failure> {
    let mut head = [0; HEAD];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => Failure::new("field_not_one"),
        _ => StoreError::from(error).into(),
    })?;
    copy_in(&head)
}

fn copy_in(head: &[u8]) -> Result<FieldCopyId, Failure> {
    let not_one = || Failure::new("field_not_one");
    let rest = head.strip_prefix(MAGIC.as_slice()).ok_or_else(not_one)?;
    rest.first_chunk::<16>().map(|id| FieldCopyId::from_bytes(*id)).ok_or_else(not_one)
}

/// Opens a file and reads it as far as it goes.
///
/// # Errors
/// `field_not_one` for another file, `field_passphrase` for a wrong passphrase, `field_broken` where not even the rows
/// can be read, or what the disk says.
pub(crate) fn open(path: &Path, unlock: &Unlock) -> Result<Opened, Failure> {
    let file = File::open(path).map_err(StoreError::from)?;
    if file.metadata().map_err(StoreError::from)?.len() > LONGEST_FILE {
        return Err(Failure::new("field_not_one"));
    }
    let mut bytes = Vec::new();
    file.take(LONGEST_FILE).read_to_end(&mut bytes).map_err(StoreError::from)?;
    read(&bytes, unlock)
}

/// As [`open`], of a file's bytes.
pub(crate) fn read(bytes: &[u8], unlock: &Unlock) -> Result<Opened, Failure> {
    let copy = copy_in(bytes)?;
    let broken = || Failure::new("field_broken");
    let head: [u8; HEAD] = *bytes.first_chunk().ok_or_else(broken)?;
    let wrapped = bytes.get(KEY_AT..TIP_AT).ok_or_else(broken)?;
    let book = Book { head, key: key(&head, wrapped, unlock)? };
    let tip = book.open(b"tip", bytes.get(TIP_AT..RECORDS_AT).ok_or_else(broken)?);
    let tip = tip.and_then(|tip| tip.try_into().ok().map(u64::from_be_bytes));
    let mut records = Records { bytes, at: RECORDS_AT, nth: 0, book: &book };
    let manifest: Manifest = records.next().map_err(|_| broken())?.ok_or_else(broken)?;
    let rows: Rows = records.next().map_err(|_| broken())?.ok_or_else(broken)?;
    if manifest.copy != copy {
        return Err(broken());
    }
    let mut requests = Vec::new();
    let mut end = loop {
        match records.next::<FieldRequest>() {
            // Its place is where it stands, whatever it says of itself.
            Ok(Some(request)) => requests.push(FieldRequest { nth: count(requests.len()), ..request }),
            Ok(None) => break FieldEnd::Whole,
            Err(end) => break end,
        }
    };
    let (whole_to, found) = (records.at as u64, records.nth);
    match tip {
        // The head was changed, or a power cut tore it: what can be read is whole all the same.
        None => end = FieldEnd::Changed,
        Some(tip) if tip > found && end == FieldEnd::Whole => end = FieldEnd::Cut,
        // A power cut while a record was written: it was never acknowledged.
        Some(tip) if tip == found && end == FieldEnd::Cut => end = FieldEnd::Whole,
        Some(_) => {}
    }
    let expected = u32::try_from(tip.unwrap_or(found).max(found).saturating_sub(2)).unwrap_or(u32::MAX);
    Ok(Opened { manifest, rows, requests, end, expected, book, whole_to })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn key(head: &[u8; HEAD], wrapped: &[u8], unlock: &Unlock) -> Result<[u8; 32], Failure> {
    let passphrase = match unlock {
        Unlock::Key(key) => return Ok(*key),
        Unlock::Passphrase(passphrase) => passphrase,
    };
    let number = |at: usize| {
        let bytes = head.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_be_bytes).unwrap_or_default()
    };
    let (memory_kib, passes) = (number(48), number(52));
    if !(8..=MOST_MEMORY_KIB).contains(&memory_kib) || !(1..=MOST_PASSES).contains(&passes) {
        return Err(Failure::new("field_broken"));
    }
    let salt = head.get(32..48).unwrap_or_default();
    let stretched = stretched(passphrase, salt, Cost { memory_kib, passes })?;
    let bound = [head.as_slice(), b"key"].concat();
    let key = opened(&stretched, &bound, wrapped).and_then(|key| key.try_into().ok());
    key.ok_or_else(|| Failure::new("field_passphrase"))
}

/// The records of a file, one after the other.
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    nth: u64,
    book: &'a Book,
}

impl Records<'_> {
    /// The next one; none at the end.
    fn next<T: DeserializeOwned>(&mut self) -> Result<Option<T>, FieldEnd> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(FieldEnd::Cut)?;
        let length = u32::from_be_bytes(*length);
        if length > LONGEST_RECORD {
            return Err(FieldEnd::Changed);
        }
        let length = length as usize;
        let sealed = rest.get(..length).ok_or(FieldEnd::Cut)?;
        let record = self.book.read(self.nth, sealed).ok_or(FieldEnd::Changed)?;
        self.at += 4 + length;
        self.nth += 1;
        Ok(Some(record))
    }
}

/// Where what is done goes on being written.
pub(crate) struct Appender {
    file: File,
    book: Book,
    records: u64,
    end: u64,
}

impl Opened {
    /// Whether this installation made the copy, as the manifest says it.
    pub(crate) fn is_ours(&self, pepper: &Pepper) -> bool {
        sealing::is_sealed_here(pepper, &self.manifest.said(&self.book.key), &self.manifest.seal)
    }

    /// The key of the file.
    pub(crate) fn key(&self) -> &[u8; 32] {
        &self.book.key
    }

    /// Goes on writing into the file that this was read from. Nobody else may meanwhile.
    ///
    /// # Errors
    /// `field_in_use` where another program has it open, `field_cut` and `field_changed` where its end is not what it
    /// should be: it is brought back as it is, before anything is added.
    pub(crate) fn appender(&self, path: &Path) -> Result<Appender, Failure> {
        match self.end {
            FieldEnd::Whole => {}
            FieldEnd::Cut => return Err(Failure::new("field_cut")),
            FieldEnd::Changed => return Err(Failure::new("field_changed")),
        }
        let file = File::options().read(true).write(true).open(path).map_err(StoreError::from)?;
        file.try_lock().map_err(|_| Failure::new("field_in_use"))?;
        let length = file.metadata().map_err(StoreError::from)?.len();
        if length < self.whole_to {
            return Err(Failure::new("field_cut"));
        }
        // What a power cut left half written was never acknowledged.
        file.set_len(self.whole_to).map_err(StoreError::from)?;
        let records = 2 + self.requests.len() as u64;
        Ok(Appender { file, book: self.book.clone(), records, end: self.whole_to })
    }
}

impl Appender {
    /// Writes one more request; when this returns it is on the disk.
    ///
    /// # Errors
    /// What the disk says; then the file is as it was.
    pub(crate) fn append(&mut self, request: &FieldRequest) -> Result<(), Failure> {
        let record = self.book.record(self.records, request)?;
        let tip = self.book.tip(self.records + 1)?;
        let written = self.write_at(self.end, &record).and_then(|()| self.write_at(TIP_AT as u64, &tip));
        if let Err(error) = written {
            let _ = self.file.set_len(self.end);
            if let Ok(tip) = self.book.tip(self.records) {
                let _ = self.write_at(TIP_AT as u64, &tip);
            }
            return Err(StoreError::from(error).into());
        }
        self.records += 1;
        self.end += record.len() as u64;
        Ok(())
    }

    /// How many requests the file holds.
    pub(crate) fn requests(&self) -> u32 {
        u32::try_from(self.records.saturating_sub(2)).unwrap_or(u32::MAX)
    }

    fn write_at(&mut self, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(bytes)?;
        self.file.sync_data()
    }
}
