//! A page as the dots of a thermal head: black or nothing, 203 to the inch. From the same display list as the PDF, so
//! that what comes off the roll is what stood on the screen.

use crate::display::{Ink, Mark, Page};
use crate::faces::Faces;
use crate::logo::Logo;
use tiny_skia::{FillRule, Mask, Path, PathBuilder, Rect, Transform};
use ttf_parser::OutlineBuilder;

/// Dots to a point.
const TO_A_POINT: f32 = 203.0 / 72.0;
/// A dot is burnt where more than half of it is covered.
const HALF: u8 = 127;
/// What is lighter than this a head cannot show: it has no grey, and backgrounds would only waste heat.
const TOO_LIGHT: f32 = 0.7;

/// Dots, row by row from the top, eight to a byte, the first in the highest bit; 1 is black.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dots {
    bytes_a_row: usize,
    bytes: Vec<u8>,
}

impl Dots {
    /// Paints a page: `columns` dots of it from `left` points on. None for a page that is no page: of no height, or so
    /// large that no memory holds it.
    pub(crate) fn paint(page: &Page, faces: &Faces<'_>, left: f32, columns: u32) -> Option<Self> {
        let rows = rows_of(page.height)?;
        let mut mask = Mask::new(columns.next_multiple_of(8), rows)?;
        let place = Transform::from_translate(-left, 0.0).post_scale(TO_A_POINT, TO_A_POINT);
        for mark in &page.marks {
            if let Mark::Picture { x, y, width, height, logo } = mark {
                picture(&mut mask, [x - left, *y, *width, *height].map(|points| points * TO_A_POINT), logo);
                continue;
            }
            let ink = ink_of(mark);
            let Some(path) = path_of(mark, faces).filter(|_| ink.grey() < TOO_LIGHT || ink == Ink::White)
            else {
                continue;
            };
            if ink == Ink::White {
                // What is white on black leaves the black out.
                mask.invert();
                mask.fill_path(&path, FillRule::Winding, true, place);
                mask.invert();
            } else {
                // A bar lies on whole dots, or bars of one width would come out unlike; letters do not.
                mask.fill_path(&path, FillRule::Winding, matches!(mark, Mark::Run { .. }), place);
            }
        }
        let bytes_a_row = mask.width() as usize / 8;
        let burnt = |eight: &[u8]| eight.iter().fold(0_u8, |byte, dot| byte << 1 | u8::from(*dot > HALF));
        Some(Self { bytes_a_row, bytes: mask.data().chunks_exact(8).map(burnt).collect() })
    }

    /// How wide a row is, in bytes.
    #[must_use]
    pub fn bytes_a_row(&self) -> usize {
        self.bytes_a_row
    }

    /// The rows from the top.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.bytes.chunks_exact(self.bytes_a_row)
    }

    /// Whether the dot is black; what lies outside is not.
    #[must_use]
    pub fn is_black(&self, column: usize, row: usize) -> bool {
        let byte =
            self.bytes.get(row * self.bytes_a_row + column / 8).filter(|_| column / 8 < self.bytes_a_row);
        byte.is_some_and(|byte| byte >> (7 - column % 8) & 1 == 1)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page is metres at most, and rounded up"
)]
fn rows_of(height: f32) -> Option<u32> {
    let rows = (height * TO_A_POINT).ceil();
    (1.0..1_000_000.0).contains(&rows).then_some(rows as u32)
}

fn ink_of(mark: &Mark) -> Ink {
    match mark {
        Mark::Run { ink, .. } | Mark::Bar { ink, .. } => *ink,
        Mark::Picture { .. } => Ink::Black,
    }
}

/// A logo, dot by dot.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place on the paper, in whole dots; what lies outside is left out"
)]
fn picture(mask: &mut Mask, dots: [f32; 4], logo: &Logo) {
    let [x, y, columns, rows] = dots.map(|dots| dots.round().max(0.0) as usize);
    let (across, down) = (mask.width() as usize, mask.height() as usize);
    for (at, _) in logo.dots(columns, rows).iter().enumerate().filter(|(_, is_black)| **is_black) {
        let (column, row) = (x + at % columns, y + at / columns);
        let dot = mask.data_mut().get_mut(row * across + column);
        if let Some(dot) = dot.filter(|_| column < across && row < down) {
            *dot = 255;
        }
    }
}

fn path_of(mark: &Mark, faces: &Faces<'_>) -> Option<Path> {
    match mark {
        Mark::Picture { .. } => None,
        Mark::Bar { x, y, width, height, .. } => {
            Some(PathBuilder::from_rect(Rect::from_xywh(*x, *y, *width, *height)?))
        }
        Mark::Run { x, y, size, face, text, .. } => {
            let of_face = faces.get(*face);
            let scale = size / f32::from(of_face.units_per_em());
            let mut outline = Outline { path: PathBuilder::new(), x: *x, y: *y, scale };
            for character in text.chars() {
                let Some(glyph) = faces.glyph(*face, character) else { continue };
                of_face.outline(glyph, &mut outline);
                outline.x += of_face.advance_em(glyph) * size;
            }
            outline.path.finish()
        }
    }
}

/// Characters as one path, in points.
struct Outline {
    path: PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
