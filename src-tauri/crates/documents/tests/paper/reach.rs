//! How far what is drawn reaches.

use documents::display::Mark;
use documents::faces::{Faces, Fallback};

/// The faces of the program, without any of the system's.
pub fn faces() -> Faces<'static> {
    Faces::new(Fallback::Given(&[])).unwrap()
}

/// How far a run reaches, added up from its characters.
pub fn right_edge(mark: &Mark) -> f32 {
    match mark {
        Mark::Bar { x, width, .. } | Mark::Picture { x, width, .. } => x + width,
        Mark::Run { x, size, face, text, .. } => {
            let faces = faces();
            let face_of = faces.get(*face);
            let parsed = text.chars().filter_map(|character| faces.glyph(*face, character));
            x + parsed.map(|glyph| face_of.advance_em(glyph) * size).sum::<f32>()
        }
    }
}
