//! Places for a hand: boxes to tick, lines to write on, signatures.

use super::Composer;
use super::slab::{Align, Column, Slab, beside, stacked};
use crate::blocks::{Signature, SigningPlace, Wording};
use crate::display::{Ink, Mark};

/// Lines for what the customer has to say.
const REMARK_LINES: usize = 3;

impl Composer<'_, '_> {
    pub(super) fn answer(&mut self, choices: &[Wording], remarks: &Wording) {
        let theme = self.theme;
        let mut cells = Vec::new();
        for (choice, column) in choices.iter().zip(self.whole.split(choices.len(), theme.gutter)) {
            let side = theme.body.size;
            let mut cell =
                self.inline(choice, theme.strong, theme.body, column.after(side + 5.0), Align::Left);
            if let Some(first) = cell.first_mut() {
                let top = (first.height - side) / 2.0;
                first.marks.extend(square(column.x, top, side, theme.thin.max(0.7)));
            }
            cells.push(cell);
        }
        let mut slabs = beside(cells);
        slabs.extend(self.inline(remarks, theme.label, theme.label, self.whole, Align::Left));
        for _ in 0..REMARK_LINES {
            slabs.push(Slab::room(theme.writing_height * 0.6));
            slabs.push(Slab::rule(self.whole, theme.thin, theme.hairline));
        }
        self.put([stacked(slabs)]);
    }

    /// Side by side on a sheet, one under the other on a roll.
    pub(super) fn signatures(&mut self, signatures: &[Signature]) {
        let theme = self.theme;
        if theme.is_roll {
            for signature in signatures {
                let slab = self.signature(signature, self.whole);
                self.put([slab, Slab::gap(theme.gap)]);
            }
            return;
        }
        let columns = self.whole.split(signatures.len(), theme.gutter);
        let cells =
            signatures.iter().zip(columns).map(|(signature, column)| vec![self.signature(signature, column)]);
        let slabs = beside(cells.collect());
        self.put(slabs);
    }

    fn signature(&self, signature: &Signature, column: Column) -> Slab {
        match &signature.place {
            SigningPlace::Lines { date } => self.signing_lines(signature, date, column),
            SigningPlace::Stamp => self.stamp(&signature.label, column),
        }
    }

    /// A frame with its label inside.
    fn stamp(&self, label: &Wording, column: Column) -> Slab {
        let theme = self.theme;
        let inner = Column { x: column.x + 4.0, width: column.width - 8.0 };
        let mut slabs = vec![Slab::gap(2.0)];
        slabs.extend(self.inline(label, theme.label, theme.label, inner, Align::Left));
        slabs.push(Slab::room(theme.writing_height * 2.0));
        let mut frame = stacked(slabs);
        let bar = |x, y, width, height| Mark::Bar { x, y, width, height, ink: Ink::Black };
        let (Column { x, width }, height, line) = (column, frame.height, theme.thin);
        frame.marks.extend([
            bar(x, 0.0, width, line),
            bar(x, height - line, width, line),
            bar(x, 0.0, line, height),
            bar(x + width - line, 0.0, line, height),
        ]);
        frame
    }

    /// A line for the name and one for the date, each under its label; the printed name under the first.
    fn signing_lines(&self, signature: &Signature, date_label: &Wording, column: Column) -> Slab {
        let theme = self.theme;
        let date_width = (column.width * 0.34).min(70.0);
        let name = Column { width: column.width - date_width - theme.gutter * 0.6, ..column };
        let date = Column { x: column.right() - date_width, width: date_width };
        let part = |label: &Wording, column: Column| {
            let mut slabs = self.text(&label.main, theme.label, column, Align::Left);
            if !label.second.is_empty() {
                slabs.extend(self.text(&label.second, theme.label, column, Align::Left));
            }
            slabs.push(Slab::room(theme.writing_height));
            slabs.push(Slab::rule(column, theme.thin, Ink::Black));
            stacked(slabs)
        };
        let mut slabs = beside(vec![vec![part(&signature.label, name)], vec![part(date_label, date)]]);
        if !signature.name.is_empty() {
            slabs.push(Slab::gap(1.0));
            slabs.extend(self.text(&signature.name, theme.label, name, Align::Left));
        }
        stacked(slabs)
    }
}

/// The outline of a square.
fn square(x: f32, y: f32, side: f32, line: f32) -> [Mark; 4] {
    let bar = |x, y, width, height| Mark::Bar { x, y, width, height, ink: Ink::Black };
    [
        bar(x, y, side, line),
        bar(x, y + side - line, side, line),
        bar(x, y, line, side),
        bar(x + side - line, y, line, side),
    ]
}
