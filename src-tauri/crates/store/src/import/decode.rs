//! Turns a file's bytes into text, piece by piece: UTF-8, UTF-16 with its mark, or what `told.rs` tells of the bytes.
//!
//! The encoding is settled at the first byte that is not ASCII, which every one of them reads alike. Bytes that
//! are no characters become U+FFFD, and the row that holds one is refused, so nothing is changed in silence.

mod told;

pub(crate) use told::encoding_of;
pub use told::encodings;

use super::problem::FileProblem;
use super::rows::Pieces;
use encoding_rs::{Decoder, Encoding, UTF_8};
use sha2::{Digest, Sha256};
use std::io::Read;

/// Bytes read at a time.
const PIECE_BYTES: usize = 128 << 10;
/// The largest file that is read: some ten million rows.
pub(crate) const FILE_BYTES: u64 = 8 << 30;

/// A file on its way to text, hashed as it is read.
pub(crate) struct Decoded {
    source: Box<dyn Read + Send>,
    raw: Vec<u8>,
    encoding: Option<&'static Encoding>,
    /// The codes of what it could be, where its bytes do not tell.
    could_be: Vec<&'static str>,
    /// Set where nobody is there any more to be asked what it is.
    must_be_clear: bool,
    decoder: Option<Decoder>,
    hasher: Sha256,
    bytes: u64,
    ended: bool,
}

impl Decoded {
    /// Text of `source`, in `encoding` where somebody said so and no mark at its beginning says otherwise.
    pub fn new(source: Box<dyn Read + Send>, encoding: Option<&'static Encoding>) -> Self {
        Self {
            source,
            raw: Vec::with_capacity(PIECE_BYTES),
            encoding,
            could_be: Vec::new(),
            must_be_clear: false,
            decoder: None,
            hasher: Sha256::new(),
            bytes: 0,
            ended: false,
        }
    }

    /// What the bytes turned out to be. ASCII is UTF-8.
    pub fn encoding(&self) -> &'static str {
        self.encoding.unwrap_or(UTF_8).name()
    }

    /// The codes of what it could be, the likeliest first, where the bytes read so far do not tell.
    pub fn could_be(&self) -> &[&'static str] {
        &self.could_be
    }

    /// From here on what does not tell its encoding is refused.
    pub fn must_be_clear(&mut self) -> Result<(), FileProblem> {
        self.must_be_clear = true;
        self.check_clear()
    }

    fn check_clear(&self) -> Result<(), FileProblem> {
        match self.must_be_clear && !self.could_be.is_empty() {
            true => Err(FileProblem::EncodingUnclear { could_be: self.could_be.join(", ") }),
            false => Ok(()),
        }
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether all of it has been read.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// SHA-256 of the whole file, once its end has been read.
    pub fn sha256(&self) -> Option<[u8; 32]> {
        self.ended.then(|| self.hasher.clone().finalize().into())
    }

    /// Reads one more piece behind what `raw` has.
    fn read_piece(&mut self) -> Result<(), FileProblem> {
        let before = self.raw.len();
        self.source.by_ref().take(PIECE_BYTES as u64).read_to_end(&mut self.raw)?;
        let piece = self.raw.get(before..).unwrap_or_default();
        self.hasher.update(piece);
        self.bytes += piece.len() as u64;
        self.ended = piece.len() < PIECE_BYTES;
        if self.bytes > FILE_BYTES {
            return Err(FileProblem::TooLarge { most_mb: FILE_BYTES >> 20 });
        }
        Ok(())
    }
}

impl Pieces for Decoded {
    fn append(&mut self, text: &mut String) -> Result<bool, FileProblem> {
        if self.ended {
            return Ok(false);
        }
        let is_first = self.bytes == 0;
        self.raw.clear();
        self.read_piece()?;
        let mut skipped = 0;
        if is_first {
            refuse_other_kinds(&self.raw)?;
            if let Some((encoding, mark)) = Encoding::for_bom(&self.raw) {
                (self.encoding, skipped) = (Some(encoding), mark);
            }
        }
        if self.encoding.is_none() && !self.raw.is_ascii() {
            // One piece more, since the first odd byte may be the last of this one.
            if !self.ended {
                self.read_piece()?;
            }
            let told = told::told(&self.raw);
            (self.encoding, self.could_be) = (Some(told.encoding), told.could_be);
            self.check_clear()?;
        }
        let piece = self.raw.get(skipped..).unwrap_or_default();
        let decoder = match (self.encoding, &mut self.decoder) {
            (None, _) => {
                text.push_str(std::str::from_utf8(piece).unwrap_or_default());
                return Ok(true);
            }
            (Some(encoding), slot) => slot.get_or_insert_with(|| encoding.new_decoder_without_bom_handling()),
        };
        text.reserve(decoder.max_utf8_buffer_length(piece.len()).unwrap_or(PIECE_BYTES * 3));
        let _ = decoder.decode_to_string(piece, text, self.ended);
        Ok(true)
    }
}

/// Says of a file that is no text what it is, instead of where its first odd byte stands.
fn refuse_other_kinds(head: &[u8]) -> Result<(), FileProblem> {
    let begins = |with: &[u8]| head.starts_with(with);
    if begins(b"PK\x03\x04") || begins(b"\xD0\xCF\x11\xE0") {
        return Err(FileProblem::Workbook {});
    }
    let page = head.trim_ascii_start().get(..5).unwrap_or_default().to_ascii_lowercase();
    let is_page = [b"<html".as_slice(), b"<!doc", b"<?xml", b"<tabl"].contains(&page.as_slice());
    if is_page || [b"%PDF".as_slice(), b"\x89PNG", b"\xFF\xD8\xFF", b"\x7FELF"].into_iter().any(begins) {
        return Err(FileProblem::NotATable {});
    }
    match head.is_empty() {
        true => Err(FileProblem::Empty {}),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests;
