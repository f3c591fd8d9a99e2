//! Pictures as a phone hands them over.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

/// A small JPEG with an Exif segment that names a place; base64.
///
/// # Panics
/// Never: eight pixels can always be written.
#[must_use]
pub fn photo_with_exif() -> String {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([200, 30, 30]));
    picture.write_with_encoder(image::codecs::jpeg::JpegEncoder::new(&mut bytes)).unwrap();
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0GPS 31.2304 N";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let segment = [&[0xFF, 0xE1][..], &length, exif].concat();
    bytes.splice(2..2, segment);
    BASE64.encode(bytes)
}
