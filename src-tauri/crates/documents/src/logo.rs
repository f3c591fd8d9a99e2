//! The shop's logo: a small grey picture in the head of a paper.
//!
//! Whoever hands it over has read the file and made it small (`desk/src/logo.rs`); here it is pixels, and the same
//! picture as PNG for the screen. Nothing here can fail: a logo that is none is left out before.

use std::sync::Arc;

/// The most pixels that a logo has from side to side, and from top to bottom: 40 × 13 mm at 300 to the inch.
pub const LOGO_WIDTH: u32 = 480;
/// See [`LOGO_WIDTH`].
pub const LOGO_HEIGHT: u32 = 160;
/// What is this dark is black on a thermal head, and what is this light is nothing, so that letters keep their edges.
const BLACK: i32 = 64;
const WHITE: i32 = 192;

/// A picture in grey. Cloning it copies nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo(Arc<Picture>);

#[derive(Debug, PartialEq, Eq)]
struct Picture {
    width: u32,
    height: u32,
    grey: Vec<u8>,
    png: Vec<u8>,
}

impl Logo {
    /// A picture of `width` × `height` pixels, row by row, 0 for black; `png` is the same as a file. None for one that
    /// has no pixels, or more than a head has room for.
    #[must_use]
    pub fn new(width: u32, height: u32, grey: Vec<u8>, png: Vec<u8>) -> Option<Self> {
        let fits = (1..=LOGO_WIDTH).contains(&width) && (1..=LOGO_HEIGHT).contains(&height);
        let is_whole = grey.len() == width as usize * height as usize;
        (fits && is_whole).then(|| Self(Arc::new(Picture { width, height, grey, png })))
    }

    /// Pixels from side to side.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.0.width
    }

    /// Pixels from top to bottom.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.0.height
    }

    /// Its pixels, row by row.
    pub(crate) fn grey(&self) -> &[u8] {
        &self.0.grey
    }

    /// As a file, for the screen.
    pub(crate) fn png(&self) -> &[u8] {
        &self.0.png
    }

    /// As large as fits into a box, in the box's own measure. It is never drawn larger than it is at 150 dots to the
    /// inch, or it would look torn.
    #[expect(clippy::cast_precision_loss, reason = "hundreds of pixels")]
    pub(crate) fn fitted(&self, width: f32, height: f32) -> (f32, f32) {
        let (own_width, own_height) = (self.width() as f32, self.height() as f32);
        let scale = (width / own_width).min(height / own_height).min(72.0 / 150.0);
        (own_width * scale, own_height * scale)
    }

    /// As `columns` × `rows` dots of a head, black or nothing: each dot the mean of what it covers, and what is
    /// neither handed on to its neighbours (Floyd and Steinberg).
    pub(crate) fn dots(&self, columns: usize, rows: usize) -> Vec<bool> {
        let mut wanted: Vec<i32> =
            (0..rows * columns).map(|at| self.mean(at % columns, columns, at / columns, rows)).collect();
        let mut dots = vec![false; wanted.len()];
        for at in 0..wanted.len() {
            let (column, row) = (at % columns, at / columns);
            let Some(grey) = wanted.get(at).copied() else { continue };
            let is_black = grey < 128;
            if let Some(dot) = dots.get_mut(at) {
                *dot = is_black;
            }
            let left = grey - if is_black { 0 } else { 255 };
            let mut hand_on = |to: usize, sixteenths: i32| {
                if let Some(neighbour) = wanted.get_mut(to) {
                    // What is plainly black or white stays so, and the paper clean.
                    if (1..255).contains(neighbour) {
                        *neighbour += left * sixteenths / 16;
                    }
                }
            };
            if column + 1 < columns {
                hand_on(at + 1, 7);
                hand_on(at + columns + 1, 1);
            }
            if row + 1 < rows {
                if column > 0 {
                    hand_on(at + columns - 1, 3);
                }
                hand_on(at + columns, 5);
            }
        }
        dots
    }

    /// The mean grey under one dot, with the ends pulled to black and white.
    fn mean(&self, column: usize, columns: usize, row: usize, rows: usize) -> i32 {
        let (width, height) = (self.width() as usize, self.height() as usize);
        let span = |at: usize, of: usize, pixels: usize| {
            let first = at * pixels / of;
            first..((at + 1) * pixels).div_ceil(of).clamp(first + 1, pixels.max(first + 1))
        };
        let xs = span(column, columns, width);
        let (mut sum, mut count) = (0_i32, 0_i32);
        for y in span(row, rows, height) {
            for x in xs.clone() {
                sum += self.0.grey.get(y * width + x).map_or(255, |grey| i32::from(*grey));
                count += 1;
            }
        }
        ((sum / count.max(1) - BLACK) * 255 / (WHITE - BLACK)).clamp(0, 255)
    }
}
