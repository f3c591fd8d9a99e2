//! Another program that writes field copies, made from what `desk/src/field/file.rs` says of the format and from nothing
//! else: for files that nobody should write, and for what two laptops make of one.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use serde_json::{Value, json};
use std::io::Read;

const MAGIC: &[u8; 16] = b"SANBAO FIELD 1\r\n";
const HEAD: usize = 56;
const NONCE: usize = 24;
const KEY: usize = NONCE + 32 + 16;
const TIP: usize = NONCE + 8 + 16;

/// A file in the clear: whoever knows its passphrase has this.
#[derive(Clone)]
pub struct Written {
    head: [u8; HEAD],
    key: [u8; 32],
    wrapped: Vec<u8>,
    /// The manifest, the rows, and each request.
    pub records: Vec<Value>,
}

fn sealed(key: &[u8; 32], bound: &[u8], plain: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE] = std::array::from_fn(|_| fastrand::u8(..));
    let payload = Payload { msg: plain, aad: bound };
    let sealed = XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(nonce), payload).unwrap();
    [nonce.as_slice(), &sealed].concat()
}

fn opened(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Vec<u8> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().unwrap();
    let payload = Payload { msg: sealed, aad: bound };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).unwrap()
}

fn stretched(passphrase: &str, head: &[u8; HEAD]) -> [u8; 32] {
    let number = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap());
    let params = Params::new(number(48), number(52), 1, Some(32)).unwrap();
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), &head[32..48], &mut key)
        .unwrap();
    key
}

impl Written {
    /// A new file under a new key, with this manifest, no rows and no requests.
    pub fn forged(copy: [u8; 16], passphrase: &str, manifest: Value) -> Self {
        let mut head = [0; HEAD];
        let salt: [u8; 16] = std::array::from_fn(|_| fastrand::u8(..));
        head.copy_from_slice(
            &[MAGIC.as_slice(), &copy, &salt, &8_u32.to_be_bytes(), &1_u32.to_be_bytes()].concat(),
        );
        let key: [u8; 32] = std::array::from_fn(|_| fastrand::u8(..));
        let wrapped =
            sealed(&stretched(passphrase, &head), &[head.as_slice(), b"key".as_slice()].concat(), &key);
        let rows = json!({ "schema": 1, "head": [0, ""], "tables": [] });
        Self { head, key, wrapped, records: vec![manifest, rows] }
    }

    /// A file that the program wrote, read with its passphrase.
    pub fn read(bytes: &[u8], passphrase: &str) -> Self {
        let head: [u8; HEAD] = bytes[..HEAD].try_into().unwrap();
        let wrapped = bytes[HEAD..HEAD + KEY].to_vec();
        let bound = [head.as_slice(), b"key".as_slice()].concat();
        let key: [u8; 32] = opened(&stretched(passphrase, &head), &bound, &wrapped).try_into().unwrap();
        let mut written = Self { head, key, wrapped, records: Vec::new() };
        let mut at = HEAD + KEY + TIP;
        while at < bytes.len() {
            let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            let packed = opened(&key, &written.place(written.records.len()), &bytes[at + 4..at + 4 + length]);
            let mut plain = Vec::new();
            DeflateDecoder::new(packed.as_slice()).read_to_end(&mut plain).unwrap();
            written.records.push(serde_json::from_slice(&plain).unwrap());
            at += 4 + length;
        }
        written
    }

    /// One more request.
    pub fn asks(&mut self, name: &str, asked: &Value) -> &mut Self {
        let nth = self.records.len() - 2;
        self.records.push(json!({
            "nth": nth, "request": uuid::Uuid::from_u128(fastrand::u128(..)), "at": "2026-11-25T02:00:00Z", "name": name,
            "asked": asked.to_string(), "visit": asked["visit"],
        }));
        self
    }

    /// The whole file.
    pub fn bytes(&self) -> Vec<u8> {
        let tip = [self.head.as_slice(), b"tip".as_slice()].concat();
        let tip = sealed(&self.key, &tip, &(self.records.len() as u64).to_be_bytes());
        let mut bytes = [self.head.as_slice(), &self.wrapped, &tip].concat();
        for (nth, record) in self.records.iter().enumerate() {
            let plain = serde_json::to_vec(record).unwrap();
            let mut packed = Vec::new();
            DeflateEncoder::new(plain.as_slice(), Compression::fast()).read_to_end(&mut packed).unwrap();
            let sealed = sealed(&self.key, &self.place(nth), &packed);
            bytes.extend_from_slice(&u32::try_from(sealed.len()).unwrap().to_be_bytes());
            bytes.extend_from_slice(&sealed);
        }
        bytes
    }

    fn place(&self, nth: usize) -> Vec<u8> {
        [self.head.as_slice(), b"record", &(nth as u64).to_be_bytes()].concat()
    }
}
