//! A table that goes on by hand: ruled on a sheet, one form under the other on a roll.

use super::Composer;
use super::slab::{Align, Column, Slab, columns, kept_together, stacked};
use crate::blocks::{Fact, Record};
use crate::display::{Ink, Mark};

/// Between a cell's line and what stands in it.
const PADDING: f32 = 2.0;
/// So many empty rows stand on the page of the row before them, or of the table's head.
const LEAST_EMPTY: usize = 2;

impl Composer<'_, '_> {
    pub(super) fn record(&mut self, record: &Record) {
        self.heading(&record.heading);
        self.put([Slab { keep: true, ..Slab::gap(self.theme.small_gap * 0.5) }]);
        if self.theme.is_roll { self.record_forms(record) } else { self.record_table(record) }
    }

    fn record_table(&mut self, record: &Record) {
        let theme = self.theme;
        let columns = self.record_columns(record);
        let head = self.record_head(record, &columns);
        let line = Slab::rule(self.whole, theme.thin, Ink::Black);
        self.put([
            Slab { keep: true, is_between: true, ..line.clone() },
            Slab { keep: true, ..head.clone() },
        ]);
        self.heads.push(head);
        let head = Some(self.heads.len() - 1);
        let is_filled = |row: &Vec<String>| row.iter().any(|cell| !cell.is_empty());
        let empty_from = record.rows.iter().rposition(is_filled).map_or(0, |last| last + 1);
        for (place, row) in record.rows.iter().enumerate() {
            let mut slabs = self.record_row(row, &columns);
            slabs.push(line.clone());
            let mut slabs = kept_together(slabs);
            // The empty rows that every record has begin no page of their own; the others fill what is left of one.
            let next = place + 1;
            if let Some(last) = slabs.last_mut() {
                last.keep =
                    next < record.rows.len() && (empty_from..empty_from + LEAST_EMPTY).contains(&next);
            }
            let is_spare = place >= empty_from + LEAST_EMPTY;
            let is_filled = is_filled(row);
            self.put(slabs.into_iter().map(|slab| Slab { head, is_spare, is_filled, ..slab }));
        }
    }

    /// Each column as wide as its share.
    fn record_columns(&self, record: &Record) -> Vec<Column> {
        let shares: f32 = record.columns.iter().map(|column| column.share).sum();
        let mut x = self.whole.x;
        let mut columns = Vec::new();
        for column in &record.columns {
            let width = self.whole.width * column.share / shares.max(1.0);
            columns.push(Column { x, width });
            x += width;
        }
        columns
    }

    fn record_head(&self, record: &Record, columns: &[Column]) -> Slab {
        let theme = self.theme;
        let cells = record.columns.iter().zip(columns).map(|(column, place)| {
            let mut slabs = vec![Slab::gap(PADDING)];
            for text in [&column.label.main, &column.label.second] {
                if !text.is_empty() {
                    slabs.extend(self.text(text, theme.label, padded(*place), Align::Left));
                }
            }
            slabs
        });
        let mut slabs = super::slab::beside(cells.collect());
        slabs.push(Slab::gap(PADDING));
        let head = self.ruled(stacked(slabs), columns);
        stacked(vec![head, Slab::rule(self.whole, theme.thin, Ink::Black)])
    }

    fn record_row(&self, row: &[String], places: &[Column]) -> Vec<Slab> {
        let theme = self.theme;
        let cells = row.iter().zip(places).map(|(cell, place)| {
            if cell.is_empty() {
                return Vec::new();
            }
            self.text(cell, theme.small, padded(*place), Align::Left)
        });
        let mut slabs = vec![Slab::room(PADDING)];
        slabs.extend(columns(cells.collect()));
        let height: f32 = slabs.iter().map(|slab| slab.height).sum();
        slabs.push(Slab::room((theme.writing_height - height).max(PADDING)));
        slabs.into_iter().map(|slab| self.ruled(slab, places)).collect()
    }

    /// `slab` with the lines between the columns and at both edges.
    fn ruled(&self, mut slab: Slab, columns: &[Column]) -> Slab {
        let width = self.theme.thin;
        // A little over the edge, so that no white line shows between two slabs.
        let height = slab.height + 0.1;
        let last = self.whole.right() - width;
        let edges = columns.iter().map(|column| column.x).chain([last]);
        slab.marks.extend(edges.map(|x| Mark::Bar { x, y: 0.0, width, height, ink: Ink::Black }));
        slab
    }

    fn record_forms(&mut self, record: &Record) {
        let theme = self.theme;
        for row in &record.rows {
            let facts: Vec<Fact> = record
                .columns
                .iter()
                .zip(row)
                .map(|(column, cell)| Fact { label: column.label.clone(), value: cell.clone() })
                .collect();
            let list = self.fact_list(&facts);
            self.put([Slab::rule(self.whole, theme.thin, Ink::Black)]);
            self.gap(theme.small_gap);
            self.put(list);
            self.gap(theme.gap);
        }
    }
}

fn padded(column: Column) -> Column {
    Column { x: column.x + PADDING, width: column.width - 2.0 * PADDING }
}
