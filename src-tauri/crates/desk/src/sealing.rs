//! Secrets that lie in the store for a while: a device's passcode, the key of a field copy. Each is sealed with a key of
//! the installation.
//!
//! The key is made of the installation's own secret, which does not lie in the store's file. So neither a copied
//! database nor a backup tells them.

use crate::Failure;
use crate::pins::Pepper;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use sha2::{Digest, Sha256};

/// The longest passcode.
const LONGEST: usize = 200;

/// What is sealed: each kind with a key of its own.
#[derive(Clone, Copy)]
enum Kind {
    Passcode,
    FieldKey,
    FieldManifest,
}

/// Seals a passcode. `bound_to` says whose it is: under another id it does not open.
pub(crate) fn seal(pepper: &Pepper, bound_to: &[u8], passcode: &str) -> Result<Vec<u8>, Failure> {
    if passcode.chars().count() > LONGEST {
        return Err(Failure::new("text_too_long").with("field", "passcode").with("longest", LONGEST));
    }
    sealed(pepper, Kind::Passcode, bound_to, passcode.as_bytes())
}

/// Opens it again.
pub(crate) fn open(pepper: &Pepper, bound_to: &[u8], sealed: &[u8]) -> Result<String, Failure> {
    let plain = opened(pepper, Kind::Passcode, bound_to, sealed).ok_or_else(broken)?;
    String::from_utf8(plain).map_err(|_| broken())
}

/// Seals the key of a field copy.
pub(crate) fn seal_key(pepper: &Pepper, copy: &[u8], key: &[u8; 32]) -> Result<Vec<u8>, Failure> {
    sealed(pepper, Kind::FieldKey, copy, key)
}

/// Opens it again; none where the store came from another PC.
pub(crate) fn open_key(pepper: &Pepper, copy: &[u8], sealed: &[u8]) -> Option<[u8; 32]> {
    opened(pepper, Kind::FieldKey, copy, sealed)?.try_into().ok()
}

/// The shop's own seal over what a field copy says of itself: nobody without the installation's secret makes one. It
/// hides nothing; what it is bound to stands beside it.
pub(crate) fn seal_manifest(pepper: &Pepper, said: &[u8]) -> Result<Vec<u8>, Failure> {
    sealed(pepper, Kind::FieldManifest, said, &[])
}

/// Whether that is the shop's seal over what is said.
pub(crate) fn is_sealed_here(pepper: &Pepper, said: &[u8], seal: &[u8]) -> bool {
    opened(pepper, Kind::FieldManifest, said, seal).is_some()
}

fn sealed(pepper: &Pepper, kind: Kind, bound_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, Failure> {
    let nonce: [u8; 12] = crate::pins::random()?;
    let payload = Payload { msg: plain, aad: bound_to };
    let sealed = cipher(pepper, kind).encrypt(&Nonce::from(nonce), payload).map_err(|_| broken())?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn opened(pepper: &Pepper, kind: Kind, bound_to: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<12>()?;
    let payload = Payload { msg: sealed, aad: bound_to };
    cipher(pepper, kind).decrypt(&Nonce::from(*nonce), payload).ok()
}

fn cipher(pepper: &Pepper, kind: Kind) -> ChaCha20Poly1305 {
    let mut key = Sha256::new();
    key.update(match kind {
        Kind::Passcode => b"sanbao passcode 1".as_slice(),
        Kind::FieldKey => b"sanbao field key 1",
        Kind::FieldManifest => b"sanbao field manifest 1",
    });
    key.update(pepper.secret());
    ChaCha20Poly1305::new(&key.finalize())
}

/// The secret is not the one that it was sealed with: the store came from another PC.
fn broken() -> Failure {
    Failure::new("passcode_sealed_elsewhere")
}
