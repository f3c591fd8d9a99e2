//! Blocks → display list: where each character, line and bar goes on which page.
//!
//! Each block becomes [slabs](slab::Slab), the slabs become pages. One file for each family of blocks; to add a
//! kind of block, write its function there and name it in [`Composer::block`].

mod head;
mod items;
mod masthead;
mod pages;
mod record;
mod sign;
mod slab;
mod statements;
mod theme;

use crate::RenderError;
use crate::blocks::{Block, Sheet, Wording};
use crate::display::Page;
use crate::paper::{Languages, Paper};
use crate::setting::{Setter, Span, Style};
use pages::Broken;
use slab::{Align, Column, Slab};
use theme::{Spacing, Theme};

/// Between the two languages of a label.
const BETWEEN: &str = " ";

/// What has more pages than this is not set closer to save one.
const LONG: usize = 4;
/// Terms that take more of a page than this may be parted.
const PARTED_TERMS: f32 = 1.0 / 3.0;

/// Lays out `sheet` with as much white as costs no page and no line of a record.
///
/// # Errors
/// [`RenderError::Barcode`] if the number has no bar code.
pub(crate) fn pages(
    sheet: &Sheet,
    paper: Paper,
    languages: Languages,
    setter: &Setter<'_>,
) -> Result<Vec<Page>, RenderError> {
    let needs = |broken: &Broken| (broken.pages.len(), broken.left_out);
    let mut best = laid_out(sheet, Theme::of(paper, Spacing::Open), languages, setter)?;
    for spacing in Spacing::ALL.into_iter().skip(1) {
        if needs(&best) == (1, 0) || best.pages.len() > LONG {
            break;
        }
        let closer = laid_out(sheet, Theme::of(paper, spacing), languages, setter)?;
        if needs(&closer) < needs(&best) {
            best = closer;
        }
    }
    Ok(best.pages)
}

fn laid_out(
    sheet: &Sheet,
    theme: Theme,
    languages: Languages,
    setter: &Setter<'_>,
) -> Result<Broken, RenderError> {
    let whole = Column { x: theme.margin, width: theme.measure() };
    let mut composer = Composer { sheet, setter, theme, whole, slabs: Vec::new(), heads: Vec::new() };
    for (place, block) in sheet.blocks.iter().enumerate() {
        let start = composer.slabs.len();
        let before = place.checked_sub(1).and_then(|place| sheet.blocks.get(place));
        composer.block(block, before)?;
        composer.mark_filled(block, start);
        composer.keep_with(block, sheet.blocks.get(place + 1), start);
    }
    let running_head = composer.running_head();
    let furniture = pages::Furniture { heads: std::mem::take(&mut composer.heads), running_head };
    let mut broken = pages::broken(std::mem::take(&mut composer.slabs), &furniture, &theme);
    if !theme.is_roll {
        composer.put_feet(&mut broken.pages, languages);
    }
    Ok(broken)
}

/// Turns blocks into slabs.
struct Composer<'c, 'f> {
    sheet: &'c Sheet,
    setter: &'c Setter<'f>,
    theme: Theme,
    /// The printed width.
    whole: Column,
    slabs: Vec<Slab>,
    heads: Vec<Slab>,
}

impl Composer<'_, '_> {
    /// Notes that the slabs from `start` on say something, if `block` does; a record knows it of each row.
    fn mark_filled(&mut self, block: &Block, start: usize) {
        let is_filled = match block {
            Block::Facts(facts) => facts.iter().any(|fact| !fact.value.is_empty()),
            Block::Items(items) => !items.rows.is_empty(),
            // One lone term is too little to sign under.
            Block::Terms(terms) => terms.len() > 1,
            Block::Sums(_) | Block::Total { .. } | Block::Statement(_) => true,
            Block::Masthead { .. }
            | Block::Title
            | Block::Heading(_)
            | Block::Note(_)
            | Block::Answer { .. }
            | Block::Signatures(_)
            | Block::Record(_)
            | Block::Code(_)
            | Block::Check(_) => return,
        };
        let said = self.slabs.iter_mut().skip(start).filter(|slab| !slab.is_between);
        said.for_each(|slab| slab.is_filled = is_filled);
    }

    /// Keeps the end of `block`, whose slabs begin at `start`, on the page of what comes next where a reader needs
    /// both at once: what a signature answers for, and what a sum adds up.
    fn keep_with(&mut self, block: &Block, next: Option<&Block>, start: usize) {
        let Some(next) = next else { return };
        let from = match (block, next) {
            (Block::Answer { .. }, Block::Note(_) | Block::Signatures(_) | Block::Heading(_))
            | (Block::Note(_), Block::Note(_) | Block::Signatures(_))
            | (Block::Facts(_), Block::Signatures(_) | Block::Sums(_))
            | (Block::Signatures(_), Block::Note(_)) => start,
            (Block::Terms(_), Block::Signatures(_)) => {
                let height: f32 = self.slabs.iter().skip(start).map(|slab| slab.height).sum();
                let is_short = self.theme.height.is_none_or(|page| height <= page * PARTED_TERMS);
                // Nobody signs under one lone term.
                if is_short { start } else { slab::last_parts(&self.slabs, 2).max(start) }
            }
            (Block::Items(_), Block::Sums(_) | Block::Total { .. }) => {
                slab::last_parts(&self.slabs, 1).max(start)
            }
            (Block::Sums(_), Block::Total { .. }) => self.slabs.len().saturating_sub(1),
            _ => return,
        };
        self.slabs.iter_mut().skip(from).for_each(|slab| slab.keep = true);
    }

    fn block(&mut self, block: &Block, before: Option<&Block>) -> Result<(), RenderError> {
        let theme = self.theme;
        let is_after_heading = matches!(before, Some(Block::Heading(_)));
        // White before a block, none after it: what comes knows how far it stands off.
        let off = match block {
            Block::Masthead { .. } => 0.0,
            // The strong line of a total closes the table over it.
            Block::Total { .. } if matches!(before, Some(Block::Items(_))) => 0.0,
            Block::Total { .. } => theme.gap,
            Block::Facts(_) if is_after_heading => 0.0,
            // A question does not belong to what was said before.
            Block::Answer { .. } if matches!(before, Some(Block::Statement(_))) => theme.gap,
            Block::Sums(_) | Block::Terms(_) | Block::Answer { .. } => theme.small_gap * 0.4,
            Block::Statement(_) if is_after_heading => theme.small_gap * 0.4,
            Block::Statement(_) if matches!(before, Some(Block::Note(_))) => theme.gap,
            Block::Title | Block::Facts(_) | Block::Statement(_) | Block::Note(_) => theme.small_gap,
            Block::Items(_)
            | Block::Heading(_)
            | Block::Signatures(_)
            | Block::Record(_)
            | Block::Code(_)
            | Block::Check(_) => theme.gap,
        };
        let keep = self.slabs.last().is_some_and(|last| last.keep);
        self.put([Slab { keep, ..Slab::gap(off) }]);
        match block {
            Block::Masthead { name, lines, proof, logo } => {
                self.masthead(name, lines, proof.as_ref(), logo.as_ref())?;
            }
            Block::Title => self.title(),
            Block::Facts(facts) => self.facts(facts),
            Block::Heading(heading) => self.heading(heading),
            Block::Items(items) => self.items(items),
            Block::Sums(sums) => self.sums(sums),
            Block::Total { label, amount, in_words } => self.total(label, amount, in_words.as_ref()),
            Block::Statement(statement) => self.statement(statement),
            Block::Note(note) => self.note(note),
            Block::Terms(terms) => self.terms(terms),
            Block::Answer { choices, remarks } => self.answer(choices, remarks),
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::Record(record) => self.record(record),
            Block::Code(number) => self.code(number)?,
            Block::Check(proof) => self.check(proof)?,
        }
        Ok(())
    }

    fn put(&mut self, slabs: impl IntoIterator<Item = Slab>) {
        self.slabs.extend(slabs);
    }

    fn gap(&mut self, height: f32) {
        self.slabs.push(Slab::gap(height));
    }

    /// `text` in one style, broken into lines of the column's width.
    fn text(&self, text: &str, style: Style, column: Column, align: Align) -> Vec<Slab> {
        self.rich(&[Span { text, style }], column, align)
    }

    /// The same in several styles.
    fn rich(&self, spans: &[Span<'_>], column: Column, align: Align) -> Vec<Slab> {
        let least = spans.iter().map(|span| span.style.line_height()).fold(0.0, f32::max);
        self.rich_on(spans, column, align, least)
    }

    /// The same on lines of at least a height, to stand on one baseline with larger type beside it.
    fn rich_on(&self, spans: &[Span<'_>], column: Column, align: Align, least: f32) -> Vec<Slab> {
        self.setter
            .lines(spans, column.width)
            .iter()
            .map(|line| Slab::line(line, column, align, least))
            .collect()
    }

    /// Both languages on a line, one after the other: `退款 Refund`.
    fn inline(
        &self,
        wording: &Wording,
        main: Style,
        second: Style,
        column: Column,
        align: Align,
    ) -> Vec<Slab> {
        let least = main.line_height().max(second.line_height());
        self.rich_on(&label_spans(wording, main, second), column, align, least)
    }

    fn inline_width(&self, wording: &Wording, main: Style, second: Style) -> f32 {
        let between = if wording.second.is_empty() { 0.0 } else { self.setter.width(BETWEEN, second) };
        self.setter.width(&wording.main, main) + between + self.setter.width(&wording.second, second)
    }

    /// A sentence: both languages in two columns on a sheet, one under the other on a roll.
    fn sentence(&self, wording: &Wording, style: Style, column: Column) -> Vec<Slab> {
        self.sentences(&[(wording, style)], column)
    }

    /// Sentences that belong together; on a sheet each language keeps to its column.
    fn sentences(&self, said: &[(&Wording, Style)], column: Column) -> Vec<Slab> {
        let is_double = said.iter().any(|(wording, _)| !wording.second.is_empty());
        if self.theme.is_roll || !is_double {
            let texts =
                said.iter().flat_map(|(wording, style)| [(&wording.main, style), (&wording.second, style)]);
            let texts = texts.filter(|(text, _)| !text.is_empty());
            return texts.flat_map(|(text, style)| self.even(text, *style, column)).collect();
        }
        let columns = column.split(2, self.theme.gutter);
        let [left, right] = columns.as_slice() else { return Vec::new() };
        // What is the same in both languages is said once, on the left.
        let main = said.iter().flat_map(|(wording, style)| self.even(&wording.main, *style, *left));
        let second = said.iter().filter(|(wording, _)| !wording.second.is_empty());
        let second = second.flat_map(|(wording, style)| self.even(&wording.second, *style, *right));
        slab::columns(vec![main.collect(), second.collect()])
    }

    /// `text` at the left without a widow in its last line.
    fn even(&self, text: &str, style: Style, column: Column) -> Vec<Slab> {
        let lines = self.setter.even_lines(&[Span { text, style }], column.width);
        lines.iter().map(|line| Slab::line(line, column, Align::Left, style.line_height())).collect()
    }
}

fn label_spans(wording: &Wording, main: Style, second: Style) -> [Span<'_>; 3] {
    let between = if wording.second.is_empty() { "" } else { BETWEEN };
    [
        Span { text: &wording.main, style: main },
        Span { text: between, style: second },
        Span { text: &wording.second, style: second },
    ]
}
