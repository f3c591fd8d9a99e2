//! Sizes and margins of each paper: one family of documents, one grid.

use crate::codes::DOT;
use crate::display::Ink;
use crate::paper::Paper;
use crate::setting::{LEADING, Style};

/// Points in a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;

/// How much white a sheet has. Its type is as large in each.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spacing {
    Open,
    Close,
    Tight,
}

impl Spacing {
    /// From the one with the most white.
    pub(super) const ALL: [Self; 3] = [Self::Open, Self::Close, Self::Tight];

    /// Between baselines, in parts of the type's size.
    fn leading(self) -> f32 {
        match self {
            Self::Open => LEADING,
            Self::Close => 1.34,
            Self::Tight => 1.26,
        }
    }

    /// Between blocks, in parts of the most.
    fn white(self) -> f32 {
        match self {
            Self::Open => 1.0,
            Self::Close => 0.8,
            Self::Tight => 0.6,
        }
    }

    /// Where a hand writes, in parts of the most: at its tightest 6.5 mm on A5.
    fn writing(self) -> f32 {
        match self {
            Self::Open => 1.0,
            Self::Close => 0.9,
            Self::Tight => 0.8,
        }
    }
}

/// How a paper is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Theme {
    pub is_roll: bool,
    /// The whole width and, of a sheet, height.
    pub width: f32,
    pub height: Option<f32>,
    pub margin: f32,
    pub top: f32,
    pub bottom: f32,
    /// Facts side by side.
    pub fact_columns: usize,
    pub gutter: f32,
    /// Between blocks, and between the parts of one.
    pub gap: f32,
    pub small_gap: f32,
    pub title: Style,
    pub title_second: Style,
    pub shop: Style,
    pub heading: Style,
    pub body: Style,
    pub strong: Style,
    pub small: Style,
    pub soft: Style,
    pub label: Style,
    pub amount: Style,
    /// The lower edge of a sheet's foot, from the paper's.
    pub foot: f32,
    pub thin: f32,
    pub thick: f32,
    pub hairline: Ink,
    pub code_height: f32,
    /// Where a hand writes.
    pub writing_height: f32,
}

impl Theme {
    /// Of a roll there is one: it is as long as needed.
    pub(super) fn of(paper: Paper, spacing: Spacing) -> Self {
        match paper {
            Paper::A4 => Self::sheet(210.0, 297.0, 18.0, 1.14, spacing),
            Paper::A5 => Self::sheet(148.0, 210.0, 11.0, 1.0, spacing),
            Paper::Mm80 => Self::roll(80.0, 4.0),
            Paper::Mm58 => Self::roll(58.0, 5.0),
        }
    }

    /// The printed width.
    pub(super) fn measure(&self) -> f32 {
        self.width - 2.0 * self.margin
    }

    fn sheet(width_mm: f32, height_mm: f32, margin_mm: f32, scale: f32, spacing: Spacing) -> Self {
        let leading = spacing.leading();
        let style = |size: f32, bold, ink| Style { size: size * scale, bold, ink, leading };
        Self {
            is_roll: false,
            width: width_mm * MM,
            height: Some(height_mm * MM),
            margin: margin_mm * MM,
            top: margin_mm * MM,
            bottom: (margin_mm + 2.5) * MM,
            fact_columns: 4,
            gutter: 10.0 * scale,
            gap: 7.0 * scale * spacing.white(),
            small_gap: 4.0 * scale * spacing.white(),
            title: style(19.0, true, Ink::Black),
            title_second: style(11.0, false, Ink::Soft),
            shop: style(11.5, true, Ink::Black),
            heading: style(8.0, true, Ink::Black),
            body: style(8.5, false, Ink::Black),
            strong: style(8.5, true, Ink::Black),
            small: style(7.2, false, Ink::Black),
            soft: style(7.2, false, Ink::Soft),
            label: style(6.6, false, Ink::Soft),
            amount: style(18.0, true, Ink::Black),
            foot: (margin_mm - 2.5) * MM,
            thin: 0.5,
            thick: 1.4,
            hairline: Ink::Hairline,
            code_height: 9.0 * MM,
            writing_height: 8.2 * MM * scale * spacing.writing(),
        }
    }

    fn roll(width_mm: f32, margin_mm: f32) -> Self {
        let style = |size, bold| Style { size, bold, ink: Ink::Black, leading: LEADING };
        let is_narrow = width_mm < 70.0;
        Self {
            is_roll: true,
            width: width_mm * MM,
            height: None,
            margin: margin_mm * MM,
            top: 4.0 * MM,
            bottom: 6.0 * MM,
            fact_columns: 1,
            gutter: 6.0,
            gap: 9.0,
            small_gap: 4.0,
            title: style(if is_narrow { 15.0 } else { 18.0 }, true),
            title_second: style(10.0, false),
            shop: style(11.5, true),
            heading: style(9.0, true),
            body: style(8.6, false),
            strong: style(8.6, true),
            small: style(7.8, false),
            soft: style(7.8, false),
            label: style(7.8, false),
            amount: style(if is_narrow { 14.5 } else { 18.0 }, true),
            foot: 0.0,
            thin: 2.0 * DOT,
            thick: 4.0 * DOT,
            hairline: Ink::Black,
            code_height: 11.0 * MM,
            writing_height: 12.0 * MM,
        }
    }
}
