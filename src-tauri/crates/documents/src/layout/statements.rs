//! Sentences: headings, statements with their ground, terms, notes.

use super::Composer;
use super::slab::{Align, Column, Slab, beside, kept_together};
use crate::blocks::{Meaning, Statement, Wording};
use crate::display::{Ink, Mark};
use crate::setting::Style;

impl Composer<'_, '_> {
    pub(super) fn heading(&mut self, heading: &Wording) {
        let theme = self.theme;
        let second = Style { size: theme.heading.size, ..theme.soft };
        let slabs = self.inline(heading, theme.heading, second, self.whole, Align::Left);
        self.put(slabs.into_iter().map(|slab| Slab { keep: true, ..slab }));
        self.put([Slab { keep: true, ..Slab::gap(1.5) }]);
    }

    /// A ground has a bar at its left; a refusal a cross, an offer a tick, and its subject stands first.
    pub(super) fn statement(&mut self, statement: &Statement) {
        let theme = self.theme;
        let inset = 9.0;
        let inner = self.whole.after(inset);
        let sign = match statement.meaning {
            Meaning::Ground => "",
            Meaning::No => "×",
            Meaning::Yes => "√",
        };
        let mut slabs = if statement.subject.is_empty() || theme.is_roll {
            let mut slabs = Vec::new();
            if !statement.subject.is_empty() {
                slabs.extend(self.inline(&statement.subject, theme.strong, theme.body, inner, Align::Left));
            }
            slabs.extend(self.statement_text(statement, inner));
            slabs
        } else {
            let subject = Column { width: inner.width * 0.22, ..inner };
            let text = inner.after(subject.width + theme.gutter);
            let mut name = self.text(&statement.subject.main, theme.strong, subject, Align::Left);
            if !statement.subject.second.is_empty() {
                name.extend(self.text(&statement.subject.second, theme.soft, subject, Align::Left));
            }
            beside(vec![name, self.statement_text(statement, text)])
        };
        if sign.is_empty() {
            self.side_bar(&mut slabs);
        } else if let Some(first) = slabs.first_mut() {
            let sign = self.text(sign, theme.strong, Column { width: inset, ..self.whole }, Align::Left);
            first.marks.extend(sign.into_iter().flat_map(|slab| slab.marks));
        }
        self.put(kept_together(slabs));
        let gap = if statement.meaning == Meaning::Ground { theme.gap } else { theme.small_gap };
        self.gap(gap);
    }

    fn statement_text(&self, statement: &Statement, column: Column) -> Vec<Slab> {
        let theme = self.theme;
        let says = if statement.meaning == Meaning::Ground { theme.strong } else { theme.body };
        let mut slabs = self.sentence(&statement.says, says, column);
        if !statement.source.is_empty() {
            slabs.extend(self.sentence(&statement.source, theme.soft, column));
        }
        slabs
    }

    fn side_bar(&self, slabs: &mut [Slab]) {
        let (x, width) = (self.whole.x, self.theme.thick * 1.5);
        for slab in slabs {
            let height = slab.height + 0.1;
            slab.marks.insert(0, Mark::Bar { x, y: 0.0, width, height, ink: Ink::Black });
        }
    }

    pub(super) fn terms(&mut self, terms: &[Wording]) {
        let theme = self.theme;
        let number_width = 11.0;
        for (place, term) in terms.iter().enumerate() {
            let number = Column { width: number_width, ..self.whole };
            let number = self.text(&format!("{}.", place + 1), theme.soft, number, Align::Left);
            let text = self.sentence(term, theme.soft, self.whole.after(number_width));
            self.put(kept_together(beside(vec![number, text])));
        }
        self.gap(theme.gap);
    }

    pub(super) fn note(&mut self, note: &Wording) {
        let slabs = self.sentence(note, self.theme.soft, self.whole);
        self.put(kept_together(slabs));
        self.gap(self.theme.small_gap * 0.5);
    }
}
