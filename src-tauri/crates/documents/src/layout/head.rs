//! What follows the shop at the head of a paper (title, facts), its codes, the head of its later pages, and its foot.

use super::slab::{Align, Column, Slab, beside, columns, kept_together, stacked};
use super::{Composer, label_spans};
use crate::RenderError;
use crate::blocks::{Fact, Proof, Wording};
use crate::codes::{Bars, Square, count_f32, on_a_dot};
use crate::display::{Ink, Mark, Page};
use crate::paper::Languages;
use crate::setting::Style;
use crate::words::{Language, Words};

/// Half a millimetre a module of a square: a cheap head prints it, a cheap camera reads it.
pub(super) const SQUARE_DOTS: usize = 4;
/// What a hand fills in takes so many columns of the grid at least.
const WRITING_COLUMNS: usize = 2;

impl Composer<'_, '_> {
    pub(super) fn title(&mut self) {
        let (theme, sheet) = (self.theme, self.sheet);
        if theme.is_roll {
            self.put([Slab::rule(self.whole, theme.thick, Ink::Black)]);
            self.gap(theme.small_gap);
            let main = self.text(&sheet.title.main, theme.title, self.whole, Align::Centre);
            self.put(main);
            if !sheet.title.second.is_empty() {
                let second = self.text(&sheet.title.second, theme.title_second, self.whole, Align::Centre);
                self.put(second);
            }
            for mark in &sheet.marks {
                let width = self.mark_width(mark);
                let x = self.whole.x + (self.whole.width - width) / 2.0;
                self.gap(2.0);
                let slab = self.mark(mark, Column { x, width });
                self.put([slab]);
            }
            return;
        }
        let mut cells =
            vec![self.inline(&sheet.title, theme.title, theme.title_second, self.whole, Align::Left)];
        cells.extend(self.marks_beside(self.inline_width(&sheet.title, theme.title, theme.title_second)));
        let title = beside(cells);
        self.put(title);
    }

    /// White on black, so that no hand can take it off.
    /// What stands out, at the right of a title so wide: side by side, or where that does not fit one over the other.
    fn marks_beside(&self, title: f32) -> Vec<Vec<Slab>> {
        let theme = self.theme;
        let marks = &self.sheet.marks;
        let apart = theme.gutter * 0.5;
        let wide: f32 = marks.iter().map(|mark| self.mark_width(mark) + apart).sum();
        let right = self.whole.right();
        if title + apart + wide > self.whole.width {
            let mark = |mark| {
                let width = self.mark_width(mark);
                [self.mark(mark, Column { x: right - width, width }), Slab::room(2.0)]
            };
            return vec![vec![stacked(marks.iter().flat_map(mark).collect())]];
        }
        let mut end = right;
        let beside = marks.iter().rev().map(|mark| {
            let width = self.mark_width(mark);
            let mut slab = self.mark(mark, Column { x: end - width, width });
            end -= width + apart;
            let middle = (theme.title.line_height() - slab.height) / 2.0;
            slab.marks = slab.marks.into_iter().map(|mark| mark.lowered(middle)).collect();
            vec![slab]
        });
        beside.collect()
    }

    /// How wide what stands out is; never wider than the paper, or it goes on on a second line.
    fn mark_width(&self, mark: &Wording) -> f32 {
        let style = reversed(self.theme.heading);
        (self.inline_width(mark, style, style) + 16.0).min(self.whole.width)
    }

    fn mark(&self, mark: &Wording, column: Column) -> Slab {
        let style = reversed(self.theme.heading);
        let text = stacked(self.inline(mark, style, style, column, Align::Centre));
        let height = text.height + 4.0;
        let mut marks = vec![Mark::Bar { x: column.x, y: 0.0, width: column.width, height, ink: Ink::Black }];
        marks.extend(text.marks.into_iter().map(|mark| mark.lowered(2.0)));
        Slab { height, marks, ..Slab::default() }
    }

    /// A grid on a sheet, label over value; a list on a roll, label beside value.
    pub(super) fn facts(&mut self, facts: &[Fact]) {
        if self.theme.is_roll {
            let list = self.fact_list(facts);
            self.put(list);
        } else {
            self.fact_grid(facts);
        }
    }

    /// Labels in one column, values in another.
    pub(super) fn fact_list(&self, facts: &[Fact]) -> Vec<Slab> {
        let theme = self.theme;
        let widest = facts
            .iter()
            .map(|fact| self.inline_width(&fact.label, theme.label, theme.label))
            .fold(0.0, f32::max);
        let label_width = widest.min(self.whole.width * 0.42);
        let label = Column { width: label_width, ..self.whole };
        let value = self.whole.after(label_width + theme.gutter);
        let rows = facts.iter().map(|fact| {
            let spans = label_spans(&fact.label, theme.label, theme.label);
            let label = self.rich_on(&spans, label, Align::Left, theme.body.line_height());
            if fact.value.is_empty() {
                // As high as its label, and clear of the next one.
                let label = stacked(label);
                let least = label.height;
                return beside(vec![vec![label, Slab::gap(2.0)], vec![self.writing_line(value, least)]]);
            }
            columns(vec![label, self.text(&fact.value, theme.body, value, Align::Left)])
        });
        rows.flatten().collect()
    }

    fn fact_grid(&mut self, facts: &[Fact]) {
        let theme = self.theme;
        let columns = self.whole.split(theme.fact_columns, theme.gutter);
        let mut row: Vec<Vec<Slab>> = Vec::new();
        let mut used = 0;
        for fact in facts {
            let natural = self
                .inline_width(&fact.label, theme.label, theme.label)
                .max(self.setter.width(&fact.value, theme.body));
            let one = columns.first().map_or(self.whole.width, |column| column.width);
            let least = if fact.value.is_empty() { WRITING_COLUMNS } else { 1 };
            let span = (least..columns.len())
                .find(|count| count_f32(*count) * (one + theme.gutter) - theme.gutter >= natural)
                .unwrap_or(columns.len());
            if used + span > columns.len() {
                self.put_fact_row(std::mem::take(&mut row));
                used = 0;
            }
            let x = columns.get(used).map_or(self.whole.x, |column| column.x);
            let cell = Column { x, width: count_f32(span) * (one + theme.gutter) - theme.gutter };
            let mut slabs = self.inline(&fact.label, theme.label, theme.label, cell, Align::Left);
            if fact.value.is_empty() {
                slabs.push(self.writing_line(cell, 0.0));
            } else {
                slabs.extend(self.text(&fact.value, theme.body, cell, Align::Left));
            }
            row.push(slabs);
            used += span;
        }
        self.put_fact_row(row);
    }

    /// Where a hand fills in what is not known yet.
    fn writing_line(&self, column: Column, least: f32) -> Slab {
        let theme = self.theme;
        let room = Slab::room((theme.writing_height * 0.55).max(least));
        stacked(vec![room, Slab::rule(column, theme.thin, Ink::Black)])
    }

    fn put_fact_row(&mut self, row: Vec<Vec<Slab>>) {
        if !row.is_empty() {
            // A heading stays with the first row.
            let keep = self.slabs.last().is_some_and(|last| last.keep);
            self.put([Slab { keep, ..Slab::gap(self.theme.small_gap * 0.75) }]);
            self.put(kept_together(beside(row)));
        }
    }

    /// The number as bars over text, in the middle.
    pub(super) fn code(&mut self, number: &str) -> Result<(), RenderError> {
        let theme = self.theme;
        let bars = Bars::within(number, self.whole.width)?;
        let middle = self.whole.x + (self.whole.width - bars.width) / 2.0;
        let mut code = vec![bars_slab(&bars, on_a_dot(middle), theme.code_height)];
        code.extend(self.text(number, theme.strong, self.whole, Align::Centre));
        self.put([stacked(code)]);
        Ok(())
    }

    /// What proves the paper: the square, and its code under it.
    pub(super) fn check(&mut self, proof: &Proof) -> Result<(), RenderError> {
        let theme = self.theme;
        let square = Square::of(&proof.square, SQUARE_DOTS)?;
        let middle = self.whole.x + (self.whole.width - square.side()) / 2.0;
        let mut slabs = vec![square_slab(&square, on_a_dot(middle)), Slab::gap(square.quiet())];
        slabs.extend(self.inline(&proof.label, theme.label, theme.label, self.whole, Align::Centre));
        self.put([stacked(slabs)]);
        Ok(())
    }

    /// Stands over the second and every later page, so that a lost sheet finds its paper again.
    pub(super) fn running_head(&self) -> Slab {
        let (theme, sheet) = (self.theme, self.sheet);
        let halves = self.whole.split(2, theme.gutter);
        let [left, right] = halves.as_slice() else { return Slab::default() };
        let title = Wording {
            main: format!("{}·{}", sheet.shop, sheet.title.main),
            second: sheet.title.second.clone(),
        };
        let mark: String = sheet.marks.iter().map(|mark| format!("·{} {}", mark.main, mark.second)).collect();
        let mut cells = vec![self.inline(&title, theme.soft, theme.soft, *left, Align::Left)];
        cells.push(self.text(&format!("{}{mark}", sheet.number), theme.soft, *right, Align::Right));
        let mut slabs = beside(cells);
        slabs.push(Slab::gap(2.0));
        slabs.push(Slab::rule(self.whole, theme.thin, Ink::Black));
        slabs.push(Slab::gap(theme.small_gap));
        stacked(slabs)
    }

    /// Number and page at the foot of each sheet.
    pub(super) fn put_feet(&self, pages: &mut [Page], languages: Languages) {
        let theme = self.theme;
        let count = pages.len();
        let (first, second) = match languages {
            Languages::One(language) => (language, None),
            Languages::Both => (Language::ZhCn, Some(Language::En)),
        };
        for (place, page) in pages.iter_mut().enumerate() {
            let args = [("page", (place + 1).into()), ("pages", count.into())];
            let said = |language| Words::get(language, "paper-page-of", &args);
            let text = Wording { main: said(first), second: second.map_or(String::new(), said) };
            let foot = stacked(vec![
                Slab::rule(self.whole, theme.thin, theme.hairline),
                Slab::gap(2.5),
                stacked(beside(vec![
                    self.text(&self.sheet.number, theme.label, self.whole, Align::Left),
                    self.inline(&text, theme.label, theme.label, self.whole, Align::Right),
                ])),
            ]);
            let top = page.height - theme.foot - foot.height;
            page.marks.extend(foot.marks.into_iter().map(|mark| mark.lowered(top)));
        }
    }
}

fn reversed(style: Style) -> Style {
    Style { ink: Ink::White, ..style }
}

pub(super) fn bars_slab(bars: &Bars, x: f32, height: f32) -> Slab {
    Slab { height: height + 1.0, marks: bars.marks(x, 0.0, height), ..Slab::default() }
}

pub(super) fn square_slab(square: &Square, x: f32) -> Slab {
    Slab { height: square.side(), marks: square.marks(x, 0.0), ..Slab::default() }
}
