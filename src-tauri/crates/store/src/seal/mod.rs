//! Encryption at rest: a store's file, its log and its backups under a key of the shop's.
//!
//! Pages are sealed below SQLite, in the file system of `vfs.rs` ([`file`]), so that everything that opens a file goes
//! through it: readers, backups, `ATTACH`, `VACUUM INTO`. A random data key seals them (XChaCha20-Poly1305, a random
//! nonce for each write, bound to the file and the place). It lies in the file's own head ([`Header`]) and nowhere else,
//! wrapped once by what is made of the shop's passphrase and once by the key on the recovery sheet; a backup is one file
//! and carries the head along. Once somebody has unwrapped it, it stays in this process's memory ([`take_up`]), and
//! whatever that key seals opens.
//!
//! Deliberately not here: how a passphrase becomes a key, and who may turn it on (`desk/src/encrypting.rs`).
//! What it does not hide: how large the store is and when it is written to; and whoever could write to the disk can put
//! an earlier page of the same file back in its place.

mod blocks;
pub(crate) mod file;
mod head;
mod turn;

pub use head::{By, Header, Lock};
pub(crate) use turn::copy;
pub use turn::{is_turning, set_aside_unturned, turn};

use crate::StoreError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use zeroize::Zeroizing;

/// What seals a shop's files.
pub struct DataKey(Zeroizing<[u8; 32]>);

/// Tells a data key from every other, and nothing else of it.
pub type KeyId = [u8; 16];

/// The data keys that somebody has unwrapped since this program started.
static RING: RwLock<BTreeMap<KeyId, Arc<DataKey>>> = RwLock::new(BTreeMap::new());

/// From now on this program opens what `key` seals.
pub fn take_up(key: DataKey) -> KeyId {
    let id = key.id();
    RING.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::new(key));
    id
}

/// The key of that id, where somebody has unwrapped it.
#[must_use]
pub fn held(id: &KeyId) -> Option<Arc<DataKey>> {
    RING.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
}

/// Whether any key is held: then what SQLite lays down for a while is sealed too.
fn holds_any() -> bool {
    !RING.read().unwrap_or_else(PoisonError::into_inner).is_empty()
}

impl DataKey {
    /// A new one.
    ///
    /// # Errors
    /// That the system gives no randomness.
    pub fn new() -> Result<Self, StoreError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// Which.
    #[must_use]
    pub fn id(&self) -> KeyId {
        let hash = self.derived(b"sanbao data key id 1", &[]);
        std::array::from_fn(|at| hash[at])
    }

    /// A key made of this one for something else; it tells nothing of this one.
    #[must_use]
    pub fn derived(&self, what: &[u8], of: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut hash = Sha256::new();
        for part in [what, self.0.as_slice(), of] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Zeroizing::new(hash.finalize().into())
    }

    /// Wrapped with a key that `by` gives.
    ///
    /// # Errors
    /// That the system gives no randomness.
    pub fn locked(&self, by: By, with: &[u8; 32]) -> Result<Lock, StoreError> {
        let sealed = sealed(with, &bound(&self.id(), &by), self.0.as_slice())?;
        Ok(Lock { by, sealed })
    }

    /// What `lock` of a file's head holds; none where `with` is not its key.
    #[must_use]
    pub fn unlocked(header: &Header, lock: &Lock, with: &[u8; 32]) -> Option<Self> {
        let plain = Zeroizing::new(opened(with, &bound(&header.key, &lock.by), &lock.sealed)?);
        let key = Self(Zeroizing::new(plain.as_slice().try_into().ok()?));
        (key.id() == header.key).then_some(key)
    }

    /// Seals what belongs to the store and lies beside its pages, in the head.
    ///
    /// # Errors
    /// That the system gives no randomness.
    pub fn seal(&self, what: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        sealed(&self.derived(b"sanbao beside 1", what), what, plain)
    }

    /// Opens it again.
    #[must_use]
    pub fn open(&self, what: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        opened(&self.derived(b"sanbao beside 1", what), what, sealed).map(Zeroizing::new)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DataKey({})", crate::hex(&self.id()))
    }
}

/// A wrapped key opens in the place only that it was wrapped for, and only as costly as it was made.
fn bound(key: &KeyId, by: &By) -> Vec<u8> {
    [key.as_slice(), &serde_json::to_vec(by).unwrap_or_default()].concat()
}

fn sealed(key: &[u8; 32], bound: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
    let nonce: [u8; 24] = random()?;
    let payload = Payload { msg: plain, aad: bound };
    let sealed = XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| std::io::Error::other("sealing"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn opened(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
    let payload = Payload { msg: sealed, aad: bound };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).ok()
}

fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(bytes)
}
