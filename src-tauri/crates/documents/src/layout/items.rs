//! Goods and money: the table of a sheet, the list of a roll, sums and the total.

use super::slab::{Align, Column, Slab, beside, columns, kept_together, stacked};
use super::{BETWEEN, Composer};
use crate::blocks::{Fact, Item, Items, Sum, Wording};
use crate::display::{Ink, Mark};
use crate::setting::{Span, Style};

/// How wide the column of line numbers is.
const PLACE_WIDTH: f32 = 14.0;

impl Composer<'_, '_> {
    pub(super) fn items(&mut self, items: &Items) {
        if self.theme.is_roll { self.item_list(items) } else { self.item_table(items) }
    }

    fn item_table(&mut self, items: &Items) {
        let theme = self.theme;
        let figures = self.figure_columns(items);
        let goods_end = figures.first().map_or(self.whole.right(), |column| column.x - theme.gutter);
        let goods = Column { x: self.whole.x + PLACE_WIDTH, width: goods_end - self.whole.x - PLACE_WIDTH };
        let head = self.table_head(items, goods, &figures);
        let line = Slab::rule(self.whole, theme.thin, Ink::Black);
        // On a later page the running head's line stands over it already.
        self.put([Slab { keep: true, is_between: true, ..line }, Slab { keep: true, ..head.clone() }]);
        for (place, item) in items.rows.iter().enumerate() {
            // A page that begins with this row has the head again, and what the rows before come to.
            let carried = items.carried.get(place).filter(|_| place > 0);
            if place == 0 || carried.is_some() {
                let again = carried.map_or_else(|| head.clone(), |sum| self.carrying(&head, sum));
                self.heads.push(again);
            }
            let head = Some(self.heads.len() - 1);
            if place > 0 {
                let rule = Slab::rule(self.whole, theme.thin, theme.hairline);
                self.put([Slab { head, keep: true, is_between: true, ..rule }]);
                self.put([Slab { head, keep: true, ..Slab::gap(theme.small_gap) }]);
            }
            let slabs = kept_together(self.table_row(place + 1, item, goods, &figures));
            self.put(slabs.into_iter().map(|slab| Slab { head, ..slab }));
            self.gap(theme.small_gap);
        }
    }

    /// The head of a table with what is carried from the page before.
    fn carrying(&self, head: &Slab, carried: &Sum) -> Slab {
        let theme = self.theme;
        let mut slabs = vec![head.clone()];
        slabs.extend(self.sum_line(carried, self.whole, theme.body));
        slabs.extend([
            Slab::gap(theme.small_gap),
            Slab::rule(self.whole, theme.thin, theme.hairline),
            Slab::gap(theme.small_gap),
        ]);
        stacked(slabs)
    }

    /// One column for each figure, as wide as its widest, against the right edge.
    fn figure_columns(&self, items: &Items) -> Vec<Column> {
        let theme = self.theme;
        let mut right = self.whole.right();
        let mut columns = Vec::new();
        for (place, column) in items.columns.iter().enumerate().rev() {
            let cells = items.rows.iter().filter_map(|row| row.cells.get(place));
            let cells = cells.map(|cell| self.setter.width(cell, theme.strong));
            let head = [&column.main, &column.second].map(|text| self.setter.width(text, theme.label));
            let sums = items
                .rows
                .iter()
                .flat_map(|row| &row.sums)
                .map(|sum| self.setter.width(&sum.amount, theme.small));
            let sums = sums.filter(|_| place + 2 == items.columns.len());
            let width = cells.chain(head).chain(sums).fold(0.0, f32::max).min(self.whole.width * 0.25);
            columns.insert(0, Column { x: right - width, width });
            right -= width + theme.gutter;
        }
        columns
    }

    fn table_head(&self, items: &Items, goods: Column, figures: &[Column]) -> Slab {
        let theme = self.theme;
        let stacked_label = |wording: &Wording, column: Column, align: Align| {
            let mut slabs = self.text(&wording.main, theme.label, column, align);
            if !wording.second.is_empty() {
                slabs.extend(self.text(&wording.second, theme.label, column, align));
            }
            slabs
        };
        let mut cells = vec![if items.heading.is_empty() {
            stacked_label(&items.goods, goods, Align::Left)
        } else {
            let second = Style { size: theme.heading.size, ..theme.soft };
            let whole = Column { x: self.whole.x, width: goods.right() - self.whole.x };
            self.inline(&items.heading, theme.heading, second, whole, Align::Left)
        }];
        let columns = items.columns.iter().zip(figures);
        cells.extend(columns.map(|(wording, column)| stacked_label(wording, *column, Align::Right)));
        let mut slabs = vec![Slab::gap(2.0)];
        slabs.extend(beside(cells));
        slabs.extend([
            Slab::gap(2.0),
            Slab::rule(self.whole, theme.thin, Ink::Black),
            Slab::gap(theme.small_gap),
        ]);
        stacked(slabs)
    }

    fn table_row(&self, place: usize, item: &Item, goods: Column, figures: &[Column]) -> Vec<Slab> {
        let theme = self.theme;
        let index = Column { width: PLACE_WIDTH, ..self.whole };
        let mut cells = vec![
            self.text(
                &place.to_string(),
                Style { size: theme.strong.size, ..theme.soft },
                index,
                Align::Left,
            ),
            self.text(&item.name, theme.strong, goods, Align::Left),
        ];
        let last = figures.len().saturating_sub(1);
        for (at, (cell, column)) in item.cells.iter().zip(figures).enumerate() {
            let style = if at == last { theme.strong } else { theme.body };
            cells.push(self.text(cell, style, *column, Align::Right));
        }
        let mut slabs = columns(cells);
        let below = Column { width: self.whole.right() - goods.x, ..goods };
        slabs.extend(self.details(&item.details, below));
        let amounts = figures.iter().rev().nth(1).copied().unwrap_or(below);
        for sum in &item.sums {
            slabs.extend(self.sum_line(
                sum,
                Column { width: amounts.right() - goods.x, ..goods },
                theme.small,
            ));
        }
        slabs
    }

    /// Facts one after the other, as many on a line as fit; one that needs more than a line begins its own.
    fn details(&self, details: &[Fact], column: Column) -> Vec<Slab> {
        let theme = self.theme;
        let space = self.setter.width("　", theme.small) * 1.5;
        let mut slabs = Vec::new();
        let mut line: Vec<Vec<Slab>> = Vec::new();
        let mut x = column.x;
        for fact in details {
            let width = self.detail_width(fact);
            if x + width > column.right() && !line.is_empty() {
                slabs.extend(beside(std::mem::take(&mut line)));
                x = column.x;
            }
            line.push(self.detail(fact, Column { x, width: column.right() - x }));
            x += width + space;
        }
        slabs.extend(beside(line));
        slabs
    }

    fn detail_width(&self, fact: &Fact) -> f32 {
        let theme = self.theme;
        self.inline_width(&fact.label, theme.soft, theme.soft)
            + self.setter.width(" ", theme.small)
            + self.setter.width(&fact.value, theme.small)
            + 0.2
    }

    fn detail(&self, fact: &Fact, column: Column) -> Vec<Slab> {
        let theme = self.theme;
        let label = match fact.label.second.as_str() {
            "" => format!("{} ", fact.label.main),
            second => format!("{} {second} ", fact.label.main),
        };
        let spans =
            [Span { text: &label, style: theme.soft }, Span { text: &fact.value, style: theme.small }];
        self.rich(&spans, column, Align::Left)
    }

    fn item_list(&mut self, items: &Items) {
        let theme = self.theme;
        if !items.heading.is_empty() {
            self.heading(&items.heading);
            self.gap(theme.small_gap * 0.5);
        }
        self.put([Slab { keep: true, ..Slab::rule(self.whole, theme.thin, Ink::Black) }]);
        self.gap(theme.small_gap);
        for (place, item) in items.rows.iter().enumerate() {
            let name = format!("{}. {}", place + 1, item.name);
            let mut slabs = Vec::new();
            if place > 0 {
                slabs.push(Slab::rule(self.whole, theme.thin, Ink::Black));
                slabs.push(Slab::gap(theme.small_gap));
            }
            slabs.extend(self.text(&name, theme.strong, self.whole, Align::Left));
            slabs.extend(self.fact_list(&item.details));
            let last = items.columns.len().saturating_sub(1);
            for (at, (label, cell)) in items.columns.iter().zip(&item.cells).enumerate() {
                if at == last {
                    for sum in &item.sums {
                        slabs.extend(self.sum_line(sum, self.whole, theme.small));
                    }
                }
                if cell.is_empty() {
                    continue;
                }
                let style = if at == last { theme.strong } else { theme.body };
                let sum = Sum { label: label.clone(), detail: String::new(), amount: cell.clone() };
                slabs.extend(self.sum_line(&sum, self.whole, style));
            }
            self.put(slabs);
            self.gap(theme.small_gap);
        }
    }

    /// Label and detail on the left, the amount on the right of the same line.
    fn sum_line(&self, sum: &Sum, column: Column, style: Style) -> Vec<Slab> {
        let theme = self.theme;
        let amount_width = self.setter.width(&sum.amount, style).min(column.width * 0.6);
        let left = Column { width: column.width - amount_width - theme.gutter, ..column };
        let right = Column { x: column.right() - amount_width, width: amount_width };
        let second = Style { size: style.size, ..theme.soft };
        let between = |text: &str| if text.is_empty() { "" } else { "  " };
        let spans = [
            Span { text: &sum.label.main, style },
            Span { text: if sum.label.second.is_empty() { "" } else { BETWEEN }, style: second },
            Span { text: &sum.label.second, style: second },
            Span { text: between(&sum.detail), style: second },
            Span { text: &sum.detail, style: second },
        ];
        columns(vec![
            self.rich(&spans, left, Align::Left),
            self.text(&sum.amount, style, right, Align::Right),
        ])
    }

    pub(super) fn sums(&mut self, sums: &[Sum]) {
        for sum in sums {
            let slabs = kept_together(self.sum_line(sum, self.whole, self.theme.body));
            self.put(slabs);
        }
    }

    /// The amount that matters, between two strong lines.
    pub(super) fn total(&mut self, label: &Wording, amount: &str, in_words: Option<&Fact>) {
        let theme = self.theme;
        let inset = if theme.is_roll { 0.0 } else { 8.0 };
        let inner = Column { x: self.whole.x + inset, width: self.whole.width - 2.0 * inset };
        let amount_width = self.setter.width(amount, theme.amount).min(inner.width);
        let label_style = Style { size: theme.amount.size * 0.62, ..theme.strong };
        let second = Style { size: theme.amount.size * 0.48, ..theme.soft };
        let label_width = self.inline_width(label, label_style, second);
        let right = Column { x: inner.right() - amount_width, width: amount_width };
        let amount = self.text(amount, theme.amount, right, Align::Right);
        let mut slabs = vec![Slab::gap(theme.small_gap)];
        if label_width + theme.gutter + amount_width <= inner.width {
            let mut label = stacked(self.inline(label, label_style, second, inner, Align::Left));
            // Both stand on one baseline: the label is set in smaller type, so it is lowered by the difference.
            let lower = theme.amount.baseline() - label_style.baseline();
            label.marks = label.marks.into_iter().map(|mark| mark.lowered(lower)).collect();
            slabs.push(stacked(beside(vec![vec![label], amount])));
        } else {
            slabs.extend(self.inline(label, label_style, second, inner, Align::Left));
            slabs.extend(amount);
        }
        if let Some(fact) = in_words {
            slabs.extend(self.in_words(fact, inner));
        }
        slabs.push(Slab::gap(theme.small_gap));
        let mut body = stacked(slabs);
        if !theme.is_roll {
            let Column { x, width } = self.whole;
            body.marks.insert(0, Mark::Bar { x, y: 0.0, width, height: body.height, ink: Ink::Wash });
        }
        let line = || Slab::rule(self.whole, theme.thick, Ink::Black);
        let total = stacked(vec![line(), body, line()]);
        self.put([total]);
    }

    /// On a sheet the words stand under the amount, against the same edge.
    fn in_words(&self, fact: &Fact, column: Column) -> Vec<Slab> {
        let theme = self.theme;
        if theme.is_roll {
            return self.detail(fact, column);
        }
        let label = self.inline(&fact.label, theme.label, theme.label, column, Align::Left);
        beside(vec![label, self.text(&fact.value, theme.body, column, Align::Right)])
    }
}
