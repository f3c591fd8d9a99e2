//! The head of a sealed file: what says that it is one, and its data key, wrapped. It is nobody's secret.
//!
//! It is there twice, each with a digest of its own. A new one is written over the second first, so that a power cut in
//! between leaves one that is whole.

use super::{KeyId, held, random};
use crate::StoreError;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// How a sealed file begins.
const MAGIC: &[u8; 16] = b"Sanbao sealed 1\n";
/// Bytes of one of the two.
pub(super) const ONE: usize = 4096;
/// Bytes of both; SQLite's first page comes behind.
pub(crate) const BOTH: usize = 2 * ONE;
const DIGEST: usize = 32;
/// Magic and length.
const TEXT_AT: usize = MAGIC.len() + 4;

/// What stands at the head of a sealed file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Header {
    /// Which data key seals the pages.
    #[serde(with = "hexed")]
    pub key: KeyId,
    /// Tells the file from others under the same key: a page of one is none of another's.
    #[serde(with = "hexed")]
    file: [u8; 16],
    /// The data key, wrapped, once for each who may open it.
    pub locks: Vec<Lock>,
    /// The secret of the installation, sealed with the data key: whoever opens the store elsewhere has their PIN.
    #[serde(with = "hexed")]
    pub secret: Vec<u8>,
}

/// The data key, wrapped for somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lock {
    /// What unwraps it.
    pub by: By,
    /// It.
    #[serde(with = "hexed")]
    pub sealed: Vec<u8>,
}

/// What unwraps a data key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// What argon2id makes of the shop's passphrase.
    Passphrase {
        /// The salt.
        #[serde(with = "hexed")]
        salt: [u8; 16],
        /// Memory in KiB.
        memory_kib: u32,
        /// Passes over it.
        passes: u32,
    },
    /// The key on a recovery sheet.
    Sheet {
        /// Which sheet.
        #[serde(with = "hexed")]
        sheet: [u8; 16],
    },
}

impl Header {
    /// The head of a new file.
    ///
    /// # Errors
    /// That the system gives no randomness.
    pub fn new(key: KeyId, locks: Vec<Lock>, secret: Vec<u8>) -> Result<Self, StoreError> {
        Ok(Self { key, file: random()?, locks, secret })
    }

    /// The same for another file.
    ///
    /// # Errors
    /// That the system gives no randomness.
    pub(crate) fn of_another_file(&self) -> Result<Self, StoreError> {
        Ok(Self { file: random()?, ..self.clone() })
    }

    /// Whether its data key is held, so that the file opens.
    #[must_use]
    pub fn is_open(&self) -> bool {
        held(&self.key).is_some()
    }

    /// The head of the file at `path`; none where it is not sealed, not there, or a folder. Never asked of a file that this
    /// program has open: on Unix, closing it here would let go of what SQLite has locked there.
    ///
    /// # Errors
    /// What the disk says; [`StoreError::Damaged`] where neither of the two is whole.
    pub fn of(path: &Path) -> Result<Option<Self>, StoreError> {
        let mut bytes = Vec::new();
        match File::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Ok(file) if file.metadata()?.is_dir() => return Ok(None),
            file => file?.take(BOTH as u64).read_to_end(&mut bytes)?,
        };
        Self::read(&bytes)
    }

    /// The head that a file's first bytes are; none where it is not sealed.
    pub(crate) fn read(bytes: &[u8]) -> Result<Option<Self>, StoreError> {
        if !looks_sealed(bytes) {
            return Ok(None);
        }
        let found = bytes.chunks(ONE).find_map(Self::read_one);
        found.map(Some).ok_or_else(|| StoreError::Damaged("the head of the encrypted store".to_owned()))
    }

    fn read_one(one: &[u8]) -> Option<Self> {
        let (body, digest) = one.split_last_chunk::<DIGEST>()?;
        if one.len() != ONE || !body.starts_with(MAGIC) || Sha256::digest(body).as_slice() != digest {
            return None;
        }
        let long: [u8; 4] = body.get(MAGIC.len()..TEXT_AT)?.try_into().ok()?;
        let long = usize::try_from(u32::from_be_bytes(long)).ok()?;
        serde_json::from_slice(body.get(TEXT_AT..TEXT_AT.checked_add(long)?)?).ok()
    }

    /// One of the two, as it lies.
    pub(super) fn one(&self) -> Result<Vec<u8>, StoreError> {
        let too_long = || std::io::Error::other("a head too long");
        let text = serde_json::to_vec(self).map_err(std::io::Error::other)?;
        let long = u32::try_from(text.len()).map_err(std::io::Error::other)?;
        let mut one = [MAGIC.as_slice(), &long.to_be_bytes(), &text].concat();
        if one.len() > ONE - DIGEST {
            return Err(too_long().into());
        }
        one.resize(ONE - DIGEST, 0);
        let digest = Sha256::digest(&one);
        one.extend_from_slice(&digest);
        Ok(one)
    }

    /// What is bound to the file, and to no other under the same key.
    pub(super) fn file(&self) -> &[u8; 16] {
        &self.file
    }
}

/// Whether a file's first bytes are a sealed file's. The first of the two may be damaged; SQLite's own second page
/// begins otherwise.
pub(super) fn looks_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) || bytes.get(ONE..).is_some_and(|second| second.starts_with(MAGIC))
}

/// Bytes as hexadecimal digits.
mod hexed {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(bytes: &(impl AsRef<[u8]> + ?Sized), to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&crate::hex(bytes.as_ref()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: TryFrom<Vec<u8>>>(from: D) -> Result<T, D::Error> {
        let text = String::deserialize(from)?;
        let digit = |at: usize| text.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
        let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(digit).collect();
        let bytes = bytes.ok_or_else(|| D::Error::custom("not hexadecimal"))?;
        T::try_from(bytes).map_err(|_| D::Error::custom("another length"))
    }
}
