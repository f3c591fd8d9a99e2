//! The icons' sizes, derived from the two drawings in `icons/`: PNG by `rsvg-convert`, and around the
//! same PNGs the containers of Windows (.ico) and macOS (.icns).

use std::fs;
use std::path::Path;

use crate::step::{self, Step};
use crate::system::Need;
use crate::{Result, setup};

/// Up to this size the drawing made for 16 pixels is the clearer one.
const SMALL: u32 = 16;
const SIZES: [u32; 7] = [16, 32, 48, 64, 128, 256, 512];

/// Sizes an .ico may hold; larger ones have no place in its one-byte size field.
const ICO_SIZES: [u32; 6] = [16, 32, 48, 64, 128, 256];

/// Apple's names for "a PNG of so many pixels" (icon services' `ic..` types).
const ICNS_TYPES: [(&[u8; 4], u32); 7] = [
    (b"icp4", 16),
    (b"icp5", 32),
    (b"icp6", 64),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic13", 256),
];

/// Writes every size and both containers into `icons/`.
pub fn derive(root: &Path, _words: &[String]) -> Result {
    setup::system(&[Need::Icons])?;
    let folder = root.join("icons");
    let _step = Step::begin("Icons: derived from icons/*.svg");
    for size in SIZES {
        let drawing = if size <= SMALL { "sanbao-16.svg" } else { "sanbao.svg" };
        let pixels = size.to_string();
        let mut convert = step::command("rsvg-convert", &folder);
        convert.args(["-w", &pixels, "-h", &pixels, drawing, "-o", &format!("{size}.png")]);
        step::must(&mut convert)?;
    }
    fs::write(folder.join("sanbao.ico"), ico(&folder)?)?;
    fs::write(folder.join("sanbao.icns"), icns(&folder)?)?;
    Ok(())
}

fn png(folder: &Path, size: u32) -> Result<Vec<u8>> {
    Ok(fs::read(folder.join(format!("{size}.png")))?)
}

/// ICONDIR, one ICONDIRENTRY a picture, then the pictures: little-endian throughout.
fn ico(folder: &Path) -> Result<Vec<u8>> {
    const HEADER: usize = 6;
    const ENTRY: usize = 16;
    let mut head = vec![0, 0, 1, 0];
    head.extend(u16::try_from(ICO_SIZES.len())?.to_le_bytes());
    let mut body = Vec::new();
    for size in ICO_SIZES {
        let picture = png(folder, size)?;
        // 256 is written as 0.
        let side = u8::try_from(size).unwrap_or(0);
        head.extend([side, side, 0, 0, 1, 0, 32, 0]);
        head.extend(u32::try_from(picture.len())?.to_le_bytes());
        head.extend(u32::try_from(HEADER + ENTRY * ICO_SIZES.len() + body.len())?.to_le_bytes());
        body.extend(picture);
    }
    head.extend(body);
    Ok(head)
}

/// "icns", the length of it all, then type, length and PNG for each picture: big-endian throughout.
fn icns(folder: &Path) -> Result<Vec<u8>> {
    const HEADER: usize = 8;
    let mut body = Vec::new();
    for (kind, size) in ICNS_TYPES {
        let picture = png(folder, size)?;
        body.extend(kind);
        body.extend(u32::try_from(HEADER + picture.len())?.to_be_bytes());
        body.extend(picture);
    }
    let mut whole = b"icns".to_vec();
    whole.extend(u32::try_from(HEADER + body.len())?.to_be_bytes());
    whole.extend(body);
    Ok(whole)
}
