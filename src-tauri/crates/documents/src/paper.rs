//! Which paper, and which languages stand on it.

use crate::words::Language;
use serde::{Deserialize, Serialize};

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Paper {
    /// 210 × 297 mm.
    #[serde(rename = "a4")]
    A4,
    /// 148 × 210 mm.
    #[default]
    #[serde(rename = "a5")]
    A5,
    /// A thermal roll 80 mm wide, 72 mm of it printed, as long as needed.
    #[serde(rename = "80mm")]
    Mm80,
    /// A thermal roll 58 mm wide, 48 mm of it printed, as long as needed.
    #[serde(rename = "58mm")]
    Mm58,
}

impl Paper {
    /// Every size.
    pub const ALL: [Self; 4] = [Self::A4, Self::A5, Self::Mm80, Self::Mm58];

    /// `a4`, `a5`, `80mm`, `58mm`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A5 => "a5",
            Self::Mm80 => "80mm",
            Self::Mm58 => "58mm",
        }
    }

    /// The paper of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.code() == code)
    }

    /// Where a thermal head begins to print, in points from the left edge, and how many dots it has.
    pub(crate) fn printed(self) -> (f32, u32) {
        let (width_mm, dots) = match self {
            Self::A4 => (210.0_f32, 1_678),
            Self::A5 => (148.0, 1_183),
            Self::Mm80 => (80.0, 576),
            Self::Mm58 => (58.0, 384),
        };
        let printed_mm = match self {
            Self::A4 | Self::A5 => width_mm,
            Self::Mm80 => 72.0,
            Self::Mm58 => 48.0,
        };
        ((width_mm - printed_mm) / 2.0 * 72.0 / 25.4, dots)
    }

    /// Whether it comes from a roll: one column, black only, one page as long as needed.
    #[must_use]
    pub fn is_roll(self) -> bool {
        matches!(self, Self::Mm80 | Self::Mm58)
    }
}

/// The language or languages of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Languages {
    /// One.
    One(Language),
    /// Chinese first, English beside or below it.
    Both,
}

impl Languages {
    /// Chinese, English, both.
    pub const ALL: [Self; 3] = [Self::One(Language::ZhCn), Self::One(Language::En), Self::Both];

    /// `zh-CN`, `en`, `both`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::One(language) => language.code(),
            Self::Both => "both",
        }
    }

    /// The languages of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|languages| languages.code() == code)
    }
}

impl Default for Languages {
    fn default() -> Self {
        Self::One(Language::default())
    }
}

impl From<Languages> for String {
    fn from(languages: Languages) -> Self {
        languages.code().to_owned()
    }
}

impl TryFrom<String> for Languages {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::from_code(&code).ok_or_else(|| format!("{code:?} is none of zh-CN, en, both"))
    }
}
