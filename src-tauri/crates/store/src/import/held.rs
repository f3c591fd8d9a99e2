//! Rows of orders that stand in several places of a file, kept until its end so that each order is read whole.

use super::rows::Row;
use std::collections::HashMap;

/// How many rows are kept. A file sorted by something else than its orders keeps all of its rows; at 200 bytes a row
/// this is a hundred megabytes.
const MOST_ROWS: usize = 600_000;

/// Rows, by the order that they are of.
#[derive(Default)]
pub(crate) struct Held {
    /// The order of the row that was read last.
    pub last: Option<u64>,
    /// Where each order stands among them.
    places: HashMap<u64, usize>,
    rows: Vec<(usize, Row)>,
    /// Orders of which rows were too many.
    cut: Vec<bool>,
}

impl Held {
    /// Keeps a row for the end; gives it back where there are too many.
    pub fn keep(&mut self, order: u64, row: Row) -> Option<Row> {
        let next = self.places.len();
        let place = *self.places.entry(order).or_insert(next);
        self.cut.resize(self.places.len(), false);
        if self.rows.len() < MOST_ROWS {
            self.rows.push((place, row));
            return None;
        }
        if let Some(cut) = self.cut.get_mut(place) {
            *cut = true;
        }
        Some(row)
    }

    /// Every row, those of an order together, orders as they first stood: first those of whole orders, then those of
    /// orders that are not whole.
    pub fn in_order(&mut self) -> [Vec<Row>; 2] {
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_by_key(|(place, _)| *place);
        let is_cut = |(place, _): &(usize, Row)| self.cut.get(*place).copied().unwrap_or_default();
        let (cut, whole): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_cut);
        [whole, cut].map(|rows| rows.into_iter().map(|(_, row)| row).collect())
    }
}
