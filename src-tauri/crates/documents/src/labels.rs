//! Labels (标签): what is stuck on a device in the shop's care, and on each thing that was left with it.
//!
//! A label is no document: it has no number of its own, no copies and one language. What it bears is the number of what
//! it is stuck on, as a QR code, and on the wide one as bars too, for scanners that read nothing else. So a scan opens
//! the line. What is too long for its line is cut, with an ellipsis; nothing is ever set smaller.

use crate::codes::{Bars, DOT, Square, on_a_dot};
use crate::display::{Ink, Page};
use crate::faces::{Faces, Fallback};
use crate::setting::{LEADING, Setter, Span, Style};
use crate::words::{Language, Words};
use crate::{Drawn, RenderError, Rendered, pdf};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// White on every side: no printer hits the edge of a label.
const MARGIN: f32 = 2.0 * MM;
/// The height of the bars.
const BARS: f32 = 7.0 * MM;

/// A size of label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LabelPaper {
    /// 40 × 30 mm.
    #[serde(rename = "40x30")]
    Mm40x30,
    /// 60 × 40 mm.
    #[serde(rename = "60x40")]
    Mm60x40,
}

impl LabelPaper {
    /// Every size.
    pub const ALL: [Self; 2] = [Self::Mm40x30, Self::Mm60x40];

    fn size(self) -> (f32, f32) {
        match self {
            Self::Mm40x30 => (40.0 * MM, 30.0 * MM),
            Self::Mm60x40 => (60.0 * MM, 40.0 * MM),
        }
    }

    /// Dots of a module of the QR code.
    fn module_dots(self) -> usize {
        match self {
            Self::Mm40x30 => 4,
            Self::Mm60x40 => 5,
        }
    }

    fn has_bars(self) -> bool {
        self == Self::Mm60x40
    }

    /// Bold and large, bold, and plain type.
    fn styles(self) -> [Style; 3] {
        let style = |size, bold| Style { size, bold, ink: Ink::Black, leading: LEADING };
        match self {
            Self::Mm40x30 => [style(9.5, true), style(7.2, true), style(6.6, false)],
            Self::Mm60x40 => [style(12.0, true), style(8.6, true), style(7.6, false)],
        }
    }
}

/// What stands on one label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The number of what it is stuck on.
    pub number: String,
    /// Which of how many things that belong together, the device being the first.
    pub place: (u32, u32),
    /// What it is stuck on, where that is not the device itself.
    pub thing: String,
    /// Whose it is, in short.
    pub customer: String,
    /// The device.
    pub name: String,
    /// Its model.
    pub model: String,
    /// The end of its serial number.
    pub serial_tail: String,
    /// Where it lies.
    pub shelf: String,
    /// The day that is promised.
    pub promised_on: Option<NaiveDate>,
}

/// Labels that are printed together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// Whose they are.
    pub shop: String,
    /// When they are made, in the shop's zone.
    pub made_at: NaiveDateTime,
    /// One page each.
    pub labels: Vec<Label>,
}

/// Renders labels as PDF, one page each.
///
/// # Errors
/// [`RenderError`]; nothing that people type can cause one.
pub fn render_labels(
    labels: &Labels,
    paper: LabelPaper,
    language: Language,
) -> Result<Rendered, RenderError> {
    let faces = Faces::new(Fallback::System)?;
    let (pages, missing) = lay_out_labels(labels, paper, language, faces)?;
    let title = labels.labels.first().map_or("", |label| label.number.as_str());
    let (author, issued_at) = (labels.shop.as_str(), labels.made_at);
    let about = pdf::About { title, author, issued_at, language: language.code() };
    let pdf = pdf::write(&pages, &faces, &about)?;
    Ok(Rendered { pdf, pages: u32::try_from(pages.len()).unwrap_or(u32::MAX), missing })
}

/// Draws labels for the screen.
///
/// # Errors
/// [`RenderError`].
pub fn draw_labels(labels: &Labels, paper: LabelPaper, language: Language) -> Result<Drawn, RenderError> {
    let faces = Faces::new(Fallback::System)?;
    let (pages, missing) = lay_out_labels(labels, paper, language, faces)?;
    Ok(Drawn::of(&pages, &faces, missing))
}

/// The display list of labels, and the characters that could not be shown.
///
/// # Errors
/// [`RenderError::Barcode`] if a number has no code.
pub fn lay_out_labels(
    labels: &Labels,
    paper: LabelPaper,
    language: Language,
    faces: Faces<'_>,
) -> Result<(Vec<Page>, Vec<char>), RenderError> {
    let setter = Setter::new(faces);
    let pages = labels.labels.iter().map(|label| page(label, paper, language, &setter));
    let pages = pages.collect::<Result<Vec<_>, _>>()?;
    Ok((pages, setter.into_missing()))
}

fn page(
    label: &Label,
    paper: LabelPaper,
    language: Language,
    setter: &Setter<'_>,
) -> Result<Page, RenderError> {
    let (width, height) = paper.size();
    let mut marks = Vec::new();
    let code = Square::of(&label.number, paper.module_dots())?;
    // A dot inside the margins, which themselves are no whole dots.
    let left = on_a_dot(width - MARGIN - code.side()) - DOT;
    let top = on_a_dot(MARGIN) + DOT;
    marks.extend(code.marks(left, top));
    let beside = left - code.quiet() - MARGIN;
    let whole = width - 2.0 * MARGIN;
    let below = top + code.side() + code.quiet();
    let mut bottom = height - MARGIN;
    if paper.has_bars() {
        bottom -= BARS;
        let bars = Bars::within(&label.number, whole)?;
        marks.extend(bars.marks(on_a_dot((width - bars.width) / 2.0), bottom, BARS));
        bottom -= 1.0;
    }
    let mut y = MARGIN;
    for (text, style) in lines(label, paper, language) {
        if y + style.line_height() > bottom {
            break;
        }
        // Beside the code a line is as wide as it leaves; below it, as the label is.
        let room = if y < below { beside } else { whole };
        let baseline = y + style.baseline();
        let cut = cut_to(&text, style, room, setter);
        for line in setter.lines(&[Span { text: &cut, style }], f32::MAX).iter().take(1) {
            marks.extend(line.marks(MARGIN, baseline));
        }
        y += style.line_height();
    }
    Ok(Page { width, height, marks })
}

/// What stands on it, the most important first: where there is no more room, the rest is left out.
fn lines(label: &Label, paper: LabelPaper, language: Language) -> Vec<(String, Style)> {
    let [large, strong, plain] = paper.styles();
    let (nth, of) = label.place;
    let said = |id: &str, args: &[(&str, crate::words::Value<'_>)]| Words::get(language, id, args);
    let mut owner = label.customer.clone();
    if of > 1 {
        let place = said("label-place", &[("nth", nth.into()), ("of", of.into())]);
        owner = if owner.is_empty() { place } else { format!("{place} {owner}") };
    }
    let promised = label
        .promised_on
        .map(|day| said("label-promised", &[("date", day.format("%m-%d").to_string().into())]));
    let device = if label.name.contains(&label.model) || label.model.is_empty() {
        label.name.clone()
    } else {
        format!("{} {}", label.model, label.name)
    };
    let serial = if label.serial_tail.is_empty() {
        String::new()
    } else {
        said("label-serial", &[("serial", label.serial_tail.as_str().into())])
    };
    let all = [
        (label.number.clone(), strong),
        (owner, plain),
        (label.shelf.clone(), large),
        (promised.unwrap_or_default(), plain),
        (label.thing.clone(), strong),
        (device, plain),
        (serial, plain),
    ];
    all.into_iter().filter(|(text, _)| !text.is_empty()).collect()
}

/// The text, as long as it fits on one line; what does not is shown to be missing.
fn cut_to(text: &str, style: Style, room: f32, setter: &Setter<'_>) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if setter.width(&text, style) <= room {
        return text;
    }
    let mut kept = String::new();
    for character in text.chars() {
        let longer = format!("{kept}{character}…");
        if setter.width(&longer, style) > room {
            break;
        }
        kept.push(character);
    }
    format!("{}…", kept.trim_end())
}
