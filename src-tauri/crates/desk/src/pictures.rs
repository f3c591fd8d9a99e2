//! Pictures on their way in: photos of devices, and signatures.
//!
//! What comes in is decoded within limits and written anew, smaller. So what lies in the store is a picture and
//! nothing else, and what a camera writes beside it, the place among it, stays outside.

use crate::Failure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// The longest side of a photo as it is kept, in pixels.
const LONGEST_SIDE: u32 = 1600;
/// The longest side of a signature.
const SIGNATURE_SIDE: u32 = 800;
/// The quality of a photo as JPEG.
const QUALITY: u8 = 80;
/// The most bytes that a picture may come with.
const MOST_BYTES: usize = 20 * 1024 * 1024;
/// The most characters of its base64: more than that takes, so that whoever brings a large one is told in megabytes.
pub(crate) const MOST_CHARS: usize = MOST_BYTES * 2;
/// The most pixels on a side, and the most memory for decoding.
const MOST_SIDE: u32 = 12_000;
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// A picture as it is kept.
pub(crate) struct Picture {
    pub(crate) digest: String,
    pub(crate) media: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// A photo, smaller, as JPEG.
pub(crate) fn photo(base64: &str) -> Result<Picture, Failure> {
    let picture = decoded(base64)?;
    let picture = match picture.width().max(picture.height()) > LONGEST_SIDE {
        true => picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE),
        false => picture,
    };
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    picture.to_rgb8().write_with_encoder(encoder).map_err(|_| unreadable())?;
    Ok(kept("image/jpeg", bytes))
}

/// A signature, in grey, as PNG.
pub(crate) fn signature(base64: &str) -> Result<Picture, Failure> {
    let picture = decoded(base64)?;
    let picture = match picture.width().max(picture.height()) > SIGNATURE_SIDE {
        true => picture.thumbnail(SIGNATURE_SIDE, SIGNATURE_SIDE),
        false => picture,
    };
    let mut bytes = Cursor::new(Vec::new());
    let grey = DynamicImage::ImageLumaA8(picture.to_luma_alpha8());
    grey.write_to(&mut bytes, ImageFormat::Png).map_err(|_| unreadable())?;
    Ok(kept("image/png", bytes.into_inner()))
}

pub(crate) fn decoded(base64: &str) -> Result<DynamicImage, Failure> {
    // A window hands over `data:image/png;base64,…`.
    let text = base64.rsplit_once(";base64,").map_or(base64, |(_, text)| text).trim();
    if text.len() / 4 * 3 > MOST_BYTES {
        return Err(Failure::new("picture_too_large").with("megabytes", MOST_BYTES / 1024 / 1024));
    }
    let bytes = STANDARD.decode(text).map_err(|_| unreadable())?;
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| unreadable())?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader.decode().map_err(|_| unreadable())
}

pub(crate) fn kept(media: &'static str, bytes: Vec<u8>) -> Picture {
    Picture { digest: store::journal::hex(&Sha256::digest(&bytes)), media, bytes }
}

pub(crate) fn unreadable() -> Failure {
    Failure::new("picture_unreadable")
}
