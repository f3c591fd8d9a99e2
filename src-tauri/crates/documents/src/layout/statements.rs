//! Sentences: headings, statements with their ground, terms, notes.

use super::Composer;
use super::slab::{Align, Column, Slab, beside, columns, kept_together};
use crate::blocks::{Meaning, SEPARATOR, Statement, Wording};
use crate::display::{Ink, Mark};
use crate::setting::Style;

impl Composer<'_, '_> {
    pub(super) fn heading(&mut self, heading: &Wording) {
        let theme = self.theme;
        let second = Style { size: theme.heading.size, ..theme.soft };
        let slabs = self.inline(heading, theme.heading, second, self.whole, Align::Left);
        self.put(slabs.into_iter().map(|slab| Slab { keep: true, ..slab }));
    }

    /// A ground has a bar at its left, a refusal a cross, an offer a tick; its subject stands first.
    pub(super) fn statement(&mut self, statement: &Statement) {
        let theme = self.theme;
        let inset = 11.0;
        let inner = self.whole.after(inset);
        let Statement { meaning, subject, .. } = statement;
        let mut slabs = if subject.is_empty() {
            self.statement_text(statement, inner)
        } else if theme.is_roll {
            let mut slabs = self.inline(subject, theme.strong, theme.body, inner, Align::Left);
            slabs.extend(self.statement_text(statement, inner));
            slabs
        } else {
            let left = Column { width: inner.width * 0.2, ..inner };
            let mut name = self.text(&subject.main, theme.strong, left, Align::Left);
            if !subject.second.is_empty() {
                name.extend(self.text(&subject.second, theme.soft, left, Align::Left));
            }
            columns(vec![name, self.statement_text(statement, inner.after(left.width + theme.gutter))])
        };
        let sign = match meaning {
            Meaning::Ground => return self.put_with_side_bar(slabs),
            Meaning::No => "×",
            Meaning::Yes => "✓",
            Meaning::Told => "·",
        };
        if let Some(first) = slabs.first_mut() {
            let sign = self.text(sign, theme.strong, Column { width: inset, ..self.whole }, Align::Left);
            first.marks.extend(sign.into_iter().flat_map(|slab| slab.marks));
        }
        self.put(kept_together(slabs));
    }

    fn statement_text(&self, statement: &Statement, column: Column) -> Vec<Slab> {
        let theme = self.theme;
        let says = if statement.meaning == Meaning::Ground { theme.strong } else { theme.body };
        let sources = self.on_one_line(&statement.sources, theme.soft, column);
        let mut said = vec![(&statement.says, says)];
        said.extend(sources.iter().map(|source| (source, theme.soft)));
        self.sentences(&said, column)
    }

    /// Sentences joined to one where that fits on a line, so that none is broken in the middle to save one.
    fn on_one_line(&self, sources: &[Wording], style: Style, column: Column) -> Vec<Wording> {
        let joined = |text: fn(&Wording) -> &str| {
            let parts: Vec<&str> = sources.iter().map(text).filter(|part| !part.is_empty()).collect();
            parts.join(SEPARATOR)
        };
        let joined = Wording { main: joined(|source| &source.main), second: joined(|source| &source.second) };
        let is_double = !joined.second.is_empty() && !self.theme.is_roll;
        let width = if is_double { column.width / 2.0 - self.theme.gutter } else { column.width };
        let fits = [&joined.main, &joined.second].iter().all(|text| self.setter.width(text, style) <= width);
        if fits { vec![joined] } else { sources.to_vec() }
    }

    fn put_with_side_bar(&mut self, mut slabs: Vec<Slab>) {
        let (x, width) = (self.whole.x, self.theme.thick * 1.5);
        for slab in &mut slabs {
            // A little over the edge, so that no white line shows between two slabs.
            let height = slab.height + 0.1;
            slab.marks.insert(0, Mark::Bar { x, y: 0.0, width, height, ink: Ink::Black });
        }
        self.put(kept_together(slabs));
    }

    pub(super) fn terms(&mut self, terms: &[Wording]) {
        let theme = self.theme;
        let number_width = 11.0;
        for (place, term) in terms.iter().enumerate() {
            let number = Column { width: number_width, ..self.whole };
            let number = self.text(&format!("{}.", place + 1), theme.soft, number, Align::Left);
            let text = self.sentence(term, theme.soft, self.whole.after(number_width));
            self.put(kept_together(beside(vec![number, text])));
            self.gap(1.0);
        }
    }

    pub(super) fn note(&mut self, note: &Wording) {
        let slabs = self.sentence(note, self.theme.small, self.whole);
        self.put(kept_together(slabs));
    }
}
