//! The faces that characters are set in, and which one a character gets.
//!
//! Bold lacks → Regular; Regular lacks → a face of the system; that lacks too → nothing, and the caller says so.

use crate::RenderError;
use crate::display::FaceId;
use crate::system_faces;
use std::sync::OnceLock;
use ttf_parser::GlyphId;

/// A face with its bytes, which are needed again to cut it down.
pub struct Face {
    /// Its PostScript name, for the PDF.
    pub(crate) name: String,
    /// The file.
    pub(crate) bytes: &'static [u8],
    /// Which face of a collection.
    pub(crate) index: u32,
    parsed: ttf_parser::Face<'static>,
}

impl Face {
    /// Reads a face. The bytes live as long as the program: a face is read once and used for every paper.
    #[must_use]
    pub fn read(name: &str, bytes: &'static [u8], index: u32) -> Option<Self> {
        let parsed = ttf_parser::Face::parse(bytes, index).ok()?;
        Some(Self { name: name.to_owned(), bytes, index, parsed })
    }

    pub(crate) fn units_per_em(&self) -> u16 {
        self.parsed.units_per_em()
    }

    pub(crate) fn ascender(&self) -> i16 {
        self.parsed.ascender()
    }

    pub(crate) fn descender(&self) -> i16 {
        self.parsed.descender()
    }

    pub(crate) fn bounding_box(&self) -> [i16; 4] {
        let rect = self.parsed.global_bounding_box();
        [rect.x_min, rect.y_min, rect.x_max, rect.y_max]
    }

    pub(crate) fn weight(&self) -> u16 {
        self.parsed.weight().to_number()
    }

    pub(crate) fn glyph(&self, character: char) -> Option<GlyphId> {
        self.parsed.glyph_index(character).filter(|glyph| glyph.0 != 0)
    }

    /// Draws a glyph's outline, in units of the em; nothing for a space.
    pub(crate) fn outline(&self, glyph: GlyphId, builder: &mut impl ttf_parser::OutlineBuilder) {
        let _ = self.parsed.outline_glyph(glyph, builder);
    }

    /// The advance of a glyph as a part of the em.
    #[must_use]
    pub fn advance_em(&self, glyph: GlyphId) -> f32 {
        f32::from(self.advance(glyph)) / f32::from(self.units_per_em())
    }

    /// In font units.
    pub(crate) fn advance(&self, glyph: GlyphId) -> u16 {
        self.parsed.glyph_hor_advance(glyph).unwrap_or(0)
    }

    /// Whether the face draws `character` with an outline. A colour font may know a character and have only
    /// a picture of it, which a PDF cannot embed.
    fn draws(&self, character: char) -> bool {
        self.glyph(character).is_some_and(|glyph| self.parsed.glyph_bounding_box(glyph).is_some())
    }
}

/// Where characters come from that our own faces lack.
#[derive(Clone, Copy)]
pub enum Fallback<'a> {
    /// The system's faces, looked for when the first such character comes.
    System,
    /// These, and no others.
    Given(&'a [Face]),
}

/// All faces of one paper.
#[derive(Clone, Copy)]
pub struct Faces<'a> {
    regular: &'static Face,
    bold: &'static Face,
    fallback: Fallback<'a>,
}

impl<'a> Faces<'a> {
    /// Our own faces, with `fallback` behind them.
    ///
    /// # Errors
    /// [`RenderError::Font`] if a font in the program cannot be read.
    pub fn new(fallback: Fallback<'a>) -> Result<Self, RenderError> {
        static REGULAR: OnceLock<Option<Face>> = OnceLock::new();
        static BOLD: OnceLock<Option<Face>> = OnceLock::new();
        let regular = REGULAR.get_or_init(|| {
            Face::read("NotoSansSC-Regular", include_bytes!("../fonts/NotoSansSC-Regular.ttf"), 0)
        });
        let bold = BOLD
            .get_or_init(|| Face::read("NotoSansSC-Bold", include_bytes!("../fonts/NotoSansSC-Bold.ttf"), 0));
        Ok(Self {
            regular: regular.as_ref().ok_or(RenderError::Font("NotoSansSC-Regular"))?,
            bold: bold.as_ref().ok_or(RenderError::Font("NotoSansSC-Bold"))?,
            fallback,
        })
    }

    /// The face of an id; the regular one for an id that is not of this list.
    #[must_use]
    pub fn get(&self, id: FaceId) -> &Face {
        match id {
            FaceId::Regular | FaceId::NarrowRegular => self.regular,
            FaceId::Bold | FaceId::NarrowBold => self.bold,
            FaceId::Fallback(place) => self.fallback(place).unwrap_or(self.regular),
        }
    }

    /// The face for `character`, and its advance as a part of the em.
    #[must_use]
    pub fn find(&self, character: char, bold: bool) -> Option<(FaceId, f32)> {
        let own: &[FaceId] = if bold { &[FaceId::Bold, FaceId::Regular] } else { &[FaceId::Regular] };
        let ours = own.iter().copied().find(|id| self.get(*id).glyph(character).is_some());
        let found = ours.or_else(|| self.first_fallback(character).map(FaceId::Fallback))?;
        let face = self.get(found);
        let advance = face.advance(face.glyph(character)?);
        Some((found, f32::from(advance) / f32::from(face.units_per_em())))
    }

    /// The narrow face for a quotation mark or an apostrophe in Latin text.
    #[must_use]
    pub fn find_narrow(&self, character: char, bold: bool) -> Option<(FaceId, f32)> {
        straight(character)?;
        let id = if bold { FaceId::NarrowBold } else { FaceId::NarrowRegular };
        let face = self.get(id);
        let advance = face.advance(self.glyph(id, character)?);
        Some((id, f32::from(advance) / f32::from(face.units_per_em())))
    }

    /// The glyph that a face draws `character` with.
    #[must_use]
    pub fn glyph(&self, id: FaceId, character: char) -> Option<GlyphId> {
        let drawn = match id {
            FaceId::NarrowRegular | FaceId::NarrowBold => straight(character).unwrap_or(character),
            FaceId::Regular | FaceId::Bold | FaceId::Fallback(_) => character,
        };
        self.get(id).glyph(drawn)
    }

    fn fallback(&self, place: usize) -> Option<&Face> {
        match self.fallback {
            Fallback::System => system_faces::get(place),
            Fallback::Given(faces) => faces.get(place),
        }
    }

    fn first_fallback(&self, character: char) -> Option<usize> {
        match self.fallback {
            Fallback::System => system_faces::first(|face| face.draws(character)),
            Fallback::Given(faces) => faces.iter().position(|face| face.draws(character)),
        }
    }
}

/// The typewriter's mark for a printer's one.
fn straight(character: char) -> Option<char> {
    match character {
        '‘' | '’' => Some('\''),
        '“' | '”' => Some('"'),
        _ => None,
    }
}
