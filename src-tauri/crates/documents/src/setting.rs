//! Setting type: characters → glyphs with their advances → lines of a width.
//!
//! Lines break where Unicode allows it (UAX 14, which knows that Chinese breaks between any two characters but
//! not before a full stop), and inside a word only when the word is wider than the line.

use crate::display::{FaceId, Ink, Mark};
use crate::faces::Faces;
use std::cell::RefCell;
use std::collections::HashMap;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// What stands for a character that no face can show (the geta mark, which printers use for this).
const NOT_SHOWN: char = '〓';

/// How something is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub size: f32,
    pub bold: bool,
    pub ink: Ink,
    /// From baseline to baseline, in parts of the size.
    pub leading: f32,
}

/// How far apart lines stand where there is room.
pub(crate) const LEADING: f32 = 1.42;

/// Where type of a size stands in a line of a height, from its upper edge.
pub(crate) fn baseline(height: f32, size: f32) -> f32 {
    // Chinese characters stand in a square from 0.12 under to 0.88 above the baseline.
    (height - size) / 2.0 + 0.88 * size
}

impl Style {
    /// From baseline to baseline.
    pub(crate) fn line_height(self) -> f32 {
        self.size * self.leading
    }

    /// Where its baseline lies in a line of its own, from the line's upper edge.
    pub(crate) fn baseline(self) -> f32 {
        baseline(self.line_height(), self.size)
    }
}

/// Characters set in one style.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span<'t> {
    pub text: &'t str,
    pub style: Style,
}

#[derive(Clone, Copy, Debug)]
struct Glyph {
    character: char,
    face: FaceId,
    advance: f32,
    style: Style,
}

/// Glyphs that stand on one baseline.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    glyphs: Vec<Glyph>,
    pub width: f32,
}

/// The face of a character and its advance as a part of the em; none if no face has it.
type Found = Option<(FaceId, f32)>;

/// Sets type in the faces at hand, and remembers what none of them could show.
pub(crate) struct Setter<'a> {
    faces: Faces<'a>,
    found: RefCell<HashMap<(char, bool), Found>>,
    missing: RefCell<Vec<char>>,
}

impl<'a> Setter<'a> {
    pub(crate) fn new(faces: Faces<'a>) -> Self {
        Self { faces, found: RefCell::default(), missing: RefCell::default() }
    }

    /// What could not be shown, each once, in the order in which it came.
    pub(crate) fn into_missing(self) -> Vec<char> {
        self.missing.into_inner()
    }

    /// How wide `text` is on one line.
    pub(crate) fn width(&self, text: &str, style: Style) -> f32 {
        self.glyphs(&[Span { text, style }]).iter().map(|glyph| glyph.advance).sum()
    }

    /// `spans` in lines no wider than `width`, except where a single character is.
    pub(crate) fn lines(&self, spans: &[Span<'_>], width: f32) -> Vec<Line> {
        let glyphs = self.glyphs(spans);
        let text: String = glyphs.iter().map(|glyph| glyph.character).collect();
        let mut lines = Vec::new();
        let mut line = Line::default();
        let mut rest = glyphs.as_slice();
        let mut at = 0;
        for (end, opportunity) in linebreaks(&text) {
            let count = text.get(at..end).map_or(0, |word| word.chars().count());
            let (word, later) = rest.split_at(count.min(rest.len()));
            (rest, at) = (later, end);
            let visible = trimmed(word);
            let needed: f32 = visible.iter().map(|glyph| glyph.advance).sum();
            // A tenth of a point forgives what adding many advances loses.
            if line.width + needed > width + 0.1 && !line.glyphs.is_empty() {
                lines.push(std::mem::take(&mut line).without_trailing_space());
            }
            for glyph in word {
                let is_over = line.width + glyph.advance > width + 0.1;
                if is_over && needed > width && !line.glyphs.is_empty() && !glyph.is_space() {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(*glyph);
            }
            if opportunity == BreakOpportunity::Mandatory && !rest.is_empty() {
                lines.push(std::mem::take(&mut line).without_trailing_space());
            }
        }
        lines.push(line.without_trailing_space());
        lines
    }

    /// Like [`Setter::lines`], but a last line of a character or two is filled up from the lines before it where
    /// that takes no more lines.
    pub(crate) fn even_lines(&self, spans: &[Span<'_>], width: f32) -> Vec<Line> {
        let lines = self.lines(spans, width);
        let is_widow = lines.len() > 1 && lines.last().is_some_and(|line| line.width < width * 0.2);
        if !is_widow || lines.len() > 6 {
            return lines;
        }
        let narrower = [0.75, 0.82, 0.9].map(|part| self.lines(spans, width * part));
        narrower.into_iter().find(|narrow| narrow.len() == lines.len()).unwrap_or(lines)
    }

    /// One glyph a character. Line breaks stay in as `\n` without width.
    fn glyphs(&self, spans: &[Span<'_>]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for span in spans {
            let mut characters = span.text.chars().peekable();
            while let Some(character) = characters.next() {
                let is_first_of_crlf = character == '\r' && characters.peek() == Some(&'\n');
                if !is_first_of_crlf && let Some(glyph) = self.glyph(character, span.style) {
                    glyphs.push(glyph);
                }
            }
        }
        self.narrow_quotes(&mut glyphs);
        glyphs
    }

    /// A Chinese face gives `’` and `“` a whole square. Beside a Latin character they are drawn as narrow ones:
    /// `Customer’s`, not `Customer’ s`.
    fn narrow_quotes(&self, glyphs: &mut [Glyph]) {
        let mut before_is_latin = false;
        for place in 0..glyphs.len() {
            let after_is_latin = glyphs.get(place + 1).is_some_and(Glyph::is_latin);
            let Some(glyph) = glyphs.get_mut(place) else { return };
            if (before_is_latin || after_is_latin)
                && let Some((face, advance)) = self.faces.find_narrow(glyph.character, glyph.style.bold)
            {
                (glyph.face, glyph.advance) = (face, advance * glyph.style.size);
            }
            before_is_latin = glyph.is_latin();
        }
    }

    fn glyph(&self, character: char, style: Style) -> Option<Glyph> {
        let shown = match character {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                return Some(Glyph { character: '\n', face: FaceId::Regular, advance: 0.0, style });
            }
            '\t' => ' ',
            _ if is_invisible(character) => return None,
            _ if is_unprintable(character) => {
                self.report(character);
                NOT_SHOWN
            }
            _ => character,
        };
        let (character, (face, advance)) = match self.find(shown, style.bold) {
            Some(found) => (shown, found),
            None => {
                self.report(shown);
                (NOT_SHOWN, self.find(NOT_SHOWN, style.bold)?)
            }
        };
        Some(Glyph { character, face, advance: advance * style.size, style })
    }

    fn find(&self, character: char, bold: bool) -> Found {
        let known = self.found.borrow().get(&(character, bold)).copied();
        known.unwrap_or_else(|| {
            let found = self.faces.find(character, bold);
            self.found.borrow_mut().insert((character, bold), found);
            found
        })
    }

    fn report(&self, character: char) {
        let mut missing = self.missing.borrow_mut();
        if !missing.contains(&character) {
            missing.push(character);
        }
    }
}

impl Glyph {
    fn is_latin(&self) -> bool {
        self.character.is_ascii() && self.character != '\n'
    }

    fn is_space(&self) -> bool {
        matches!(self.character, ' ' | '\n' | '\u{3000}')
    }
}

impl Line {
    fn push(&mut self, glyph: Glyph) {
        self.width += glyph.advance;
        self.glyphs.push(glyph);
    }

    fn without_trailing_space(mut self) -> Self {
        self.glyphs.truncate(trimmed(&self.glyphs).len());
        self.width = self.glyphs.iter().map(|glyph| glyph.advance).sum();
        self
    }

    /// The largest line height on it.
    pub(crate) fn height(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.style.line_height()).fold(0.0, f32::max)
    }

    /// How far apart its lines stand, in parts of the size.
    pub(crate) fn leading(&self) -> f32 {
        self.glyphs.first().map_or(LEADING, |glyph| glyph.style.leading)
    }

    /// The line as marks: one run for each change of face or style, from `x` on, on the baseline `y`.
    pub(crate) fn marks(&self, mut x: f32, y: f32) -> Vec<Mark> {
        let mut marks = Vec::new();
        let is_one_run = |a: &Glyph, b: &Glyph| a.face == b.face && a.style == b.style;
        for same in self.glyphs.chunk_by(is_one_run) {
            let Some(first) = same.first() else { continue };
            let text = same.iter().map(|glyph| glyph.character).filter(|c| *c != '\n').collect();
            marks.push(Mark::Run {
                x,
                y,
                size: first.style.size,
                face: first.face,
                ink: first.style.ink,
                text,
            });
            x += same.iter().map(|glyph| glyph.advance).sum::<f32>();
        }
        marks
    }
}

fn trimmed(glyphs: &[Glyph]) -> &[Glyph] {
    let end = glyphs.iter().rposition(|glyph| !glyph.is_space()).map_or(0, |last| last + 1);
    glyphs.get(..end).unwrap_or_default()
}

/// Characters that are shown by showing nothing: they join, part or vary their neighbours.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(character, '\u{e0100}'..='\u{e01ef}')
}

/// Characters that must not be set as they are: controls, and what runs from right to left or turns the
/// direction around. We set from left to right, and a name the wrong way round is worse than one with a mark.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{61c}')
        || matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        || matches!(character, '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
