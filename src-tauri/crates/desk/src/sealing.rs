//! Secrets that lie in the store for a while: a device's passcode, sealed with a key of the installation.
//!
//! The key is made of the installation's own secret, which does not lie in the store's file. So neither a copied
//! database nor a backup tells a passcode.

use crate::Failure;
use crate::pins::Pepper;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use sha2::{Digest, Sha256};

/// The longest passcode.
const LONGEST: usize = 200;

/// Seals a passcode. `bound_to` says whose it is: under another id it does not open.
pub(crate) fn seal(pepper: &Pepper, bound_to: &[u8], passcode: &str) -> Result<Vec<u8>, Failure> {
    if passcode.chars().count() > LONGEST {
        return Err(Failure::new("text_too_long").with("field", "passcode").with("longest", LONGEST));
    }
    let nonce: [u8; 12] = crate::pins::random()?;
    let payload = Payload { msg: passcode.as_bytes(), aad: bound_to };
    let sealed = cipher(pepper).encrypt(&Nonce::from(nonce), payload).map_err(|_| broken())?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens it again.
pub(crate) fn open(pepper: &Pepper, bound_to: &[u8], sealed: &[u8]) -> Result<String, Failure> {
    let (nonce, sealed) = sealed.split_first_chunk::<12>().ok_or_else(broken)?;
    let payload = Payload { msg: sealed, aad: bound_to };
    let plain = cipher(pepper).decrypt(&Nonce::from(*nonce), payload).map_err(|_| broken())?;
    String::from_utf8(plain).map_err(|_| broken())
}

fn cipher(pepper: &Pepper) -> ChaCha20Poly1305 {
    let mut key = Sha256::new();
    key.update(b"sanbao passcode 1");
    key.update(pepper.secret());
    ChaCha20Poly1305::new(&key.finalize())
}

/// The secret is not the one that it was sealed with: the store came from another PC.
fn broken() -> Failure {
    Failure::new("passcode_sealed_elsewhere")
}
