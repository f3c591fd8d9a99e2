//! A page as SVG, for the screen: the same display list as the PDF, with every character as its outline, so that
//! what is seen is what prints and no font is asked for.

use crate::display::{FaceId, Ink, Mark, Page};
use crate::faces::Faces;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;
use std::fmt::Write;
use ttf_parser::{GlyphId, OutlineBuilder};

/// Draws `page`.
#[must_use]
pub fn draw(page: &Page, faces: &Faces<'_>) -> String {
    let mut outlines: BTreeMap<(FaceId, u16), usize> = BTreeMap::new();
    let mut body = String::new();
    for mark in &page.marks {
        match mark {
            Mark::Bar { x, y, width, height, ink } => {
                put(
                    &mut body,
                    format_args!(
                        "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{}\"/>",
                        grey(*ink)
                    ),
                );
            }
            Mark::Picture { x, y, width, height, logo } => {
                let png = STANDARD.encode(logo.png());
                put(
                    &mut body,
                    format_args!(
                        "<image x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" href=\"data:image/png;base64,{png}\"/>"
                    ),
                );
            }
            Mark::Run { x, y, size, face, ink, text } => {
                put(&mut body, format_args!("<g fill=\"{}\">", grey(*ink)));
                let mut at = *x;
                for character in text.chars() {
                    let Some(glyph) = faces.glyph(*face, character) else { continue };
                    let next = outlines.len();
                    let outline = *outlines.entry((*face, glyph.0)).or_insert(next);
                    let scale = size / f32::from(faces.get(*face).units_per_em());
                    put(
                        &mut body,
                        format_args!(
                            "<use href=\"#g{outline}\" transform=\"translate({at:.2} {y:.2}) scale({scale:.5} -{scale:.5})\"/>"
                        ),
                    );
                    at += faces.get(*face).advance_em(glyph) * size;
                }
                body.push_str("</g>");
            }
        }
    }
    let mut svg = String::new();
    put(
        &mut svg,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.2} {:.2}\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><defs>",
            page.width, page.height
        ),
    );
    for ((face, glyph), number) in &outlines {
        let mut path = Path(String::new());
        faces.get(*face).outline(GlyphId(*glyph), &mut path);
        put(&mut svg, format_args!("<path id=\"g{number}\" d=\"{}\"/>", path.0));
    }
    svg.push_str("</defs>");
    svg.push_str(&body);
    svg.push_str("</svg>");
    svg
}

fn put(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = text.write_fmt(what);
}

fn grey(ink: Ink) -> String {
    let percent = ink.grey() * 100.0;
    format!("rgb({percent:.0}% {percent:.0}% {percent:.0}%)")
}

/// The data of a path, in the units of its face.
struct Path(String);

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        put(&mut self.0, format_args!("M{x} {y}"));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        put(&mut self.0, format_args!("L{x} {y}"));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        put(&mut self.0, format_args!("Q{x1} {y1} {x} {y}"));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        put(&mut self.0, format_args!("C{x1} {y1} {x2} {y2} {x} {y}"));
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
