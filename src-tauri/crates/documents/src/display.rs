//! The display list: what lies where on each page. In points (1/72 inch), from the page's upper left corner.
//!
//! It is what the PDF is written from, and what a thermal head's dots will be painted from.

use crate::logo::Logo;

/// How dark something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Text and strong lines.
    Black,
    /// Labels and notes. Black on a roll: a thermal head has no grey.
    Soft,
    /// Thin lines between things.
    Hairline,
    /// A background.
    Wash,
    /// Text on black.
    White,
}

impl Ink {
    /// 0 is black, 1 is white.
    #[must_use]
    pub fn grey(self) -> f32 {
        match self {
            Self::Black => 0.0,
            Self::Soft => 0.35,
            Self::Hairline => 0.6,
            Self::Wash => 0.94,
            Self::White => 1.0,
        }
    }
}

/// One of the faces at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaceId {
    /// Noto Sans SC Regular.
    Regular,
    /// Noto Sans SC Bold.
    Bold,
    /// Regular, with narrow quotation marks for Latin text.
    NarrowRegular,
    /// Bold, with narrow quotation marks for Latin text.
    NarrowBold,
    /// A face of the system, by its place in the list.
    Fallback(usize),
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Characters of one face, one after the other from `x`, standing on the baseline `y`.
    Run {
        /// The left edge.
        x: f32,
        /// The baseline.
        y: f32,
        /// The size of the type.
        size: f32,
        /// The face.
        face: FaceId,
        /// How dark.
        ink: Ink,
        /// The characters.
        text: String,
    },
    /// A filled rectangle.
    Bar {
        /// The left edge.
        x: f32,
        /// The upper edge.
        y: f32,
        /// How wide.
        width: f32,
        /// How high.
        height: f32,
        /// How dark.
        ink: Ink,
    },
    /// The shop's logo.
    Picture {
        /// The left edge.
        x: f32,
        /// The upper edge.
        y: f32,
        /// How wide.
        width: f32,
        /// How high.
        height: f32,
        /// What it shows.
        logo: Logo,
    },
}

impl Mark {
    /// The same, further down by `dy`.
    #[must_use]
    pub fn lowered(mut self, dy: f32) -> Self {
        match &mut self {
            Self::Run { y, .. } | Self::Bar { y, .. } | Self::Picture { y, .. } => *y += dy,
        }
        self
    }
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How wide.
    pub width: f32,
    /// How high.
    pub height: f32,
    /// What is on it, backgrounds first, then as it is read.
    pub marks: Vec<Mark>,
}
