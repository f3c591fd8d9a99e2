//! Reads the lists that lie beside the code: one row a line, cells parted by `|`, remarks after `#`.

use domain::money::Minor;

/// One row of a list.
pub(super) struct Row(Vec<&'static str>);

impl Row {
    /// The cell at that place; empty where the row ends earlier.
    pub(super) fn text(&self, place: usize) -> &'static str {
        self.0.get(place).copied().unwrap_or_default()
    }

    /// The cell as a number. The lists are part of the program and a test reads every number of them, so what
    /// is none counts as 0.
    pub(super) fn number(&self, place: usize) -> Minor {
        self.text(place).parse().unwrap_or_default()
    }
}

/// The rows of a list.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Row> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| Row(line.split('|').collect()))
}

/// The words of a list that has nothing but words.
pub(super) fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_in_the_lists_reads_as_one() {
        let numbers = [
            (include_str!("makers.txt"), 4),
            (include_str!("categories.txt"), 5),
            (include_str!("goods.txt"), 3),
            (include_str!("components.txt"), 4),
        ];
        for (list, place) in numbers {
            for row in rows(list) {
                assert!(row.number(place) > 0, "cell {place} of {:?} must be a number above 0", row.0);
            }
        }
    }
}
