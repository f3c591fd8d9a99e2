//! Every sample as a picture, for the eye: what a thermal head prints, and a sheet at the same fineness.
//!
//! They lie in `target/paper` of the workspace and are compared with nothing; the other tests say what must hold.

use crate::samples;
use documents::dots::Dots;
use documents::{Check, Issue, Languages, Paper, blocks, burn};
use image::GrayImage;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/paper");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn picture(dots: &Dots) -> GrayImage {
    let (width, height) = (dots.bytes_a_row() * 8, dots.rows().len());
    let grey =
        |byte: &u8| (0..8).map(|bit| if byte >> (7 - bit) & 1 == 1 { 0 } else { 255 }).collect::<Vec<u8>>();
    let pixels = dots.rows().flatten().flat_map(grey).collect();
    GrayImage::from_raw(u32::try_from(width).unwrap(), u32::try_from(height).unwrap(), pixels).unwrap()
}

#[test]
fn every_document_is_painted_and_is_neither_white_nor_black() {
    let folder = folder();
    for (name, document, copy) in samples::all() {
        for (paper, languages) in [(Paper::A5, Languages::Both), (Paper::Mm80, Languages::default())] {
            let number = blocks::sheet(&document, paper, languages, copy).number;
            let check = Check::of(&number, &[7; 32]);
            let pages = burn(&document, paper, languages, Issue { copy, check: Some(&check) }).unwrap().pages;
            for (page, dots) in pages.iter().enumerate().take(3) {
                let picture = picture(dots);
                let black = picture.pixels().filter(|pixel| pixel.0[0] == 0).count();
                let share = black as f64 / f64::from(picture.width() * picture.height());
                assert!((0.002..0.35).contains(&share), "{name} on {}: {share} of it is black", paper.code());
                let file = format!("{}-{}-{}.png", name.replace(' ', "-"), paper.code(), page + 1);
                picture.save(folder.join(file)).unwrap();
            }
        }
    }
}
