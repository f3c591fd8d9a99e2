//! What only the whole file tells, found by reading it once before its records are made: which orders have rows that
//! do not stand together, whether days or months come first in its dates, and whether an amount that is the same on
//! every row of an order is the order's or each row's.

use super::IdHasher;
use super::guess::{OrderOfDates, Shown};
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Orders by the hash of their numbers.
type Orders = HashSet<u64, BuildHasherDefault<IdHasher>>;

/// Which order a row is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Belongs {
    /// Of none that could have other rows.
    Nowhere,
    /// Of the order of the row above.
    Above,
    /// Of the order of this key.
    To(u64),
}

impl Belongs {
    /// To the order that is called so. What came back of it is another.
    pub fn to(number: &str, is_back: Back) -> Self {
        let mut hasher = DefaultHasher::new();
        (number, is_back).hash(&mut hasher);
        Self::To(hasher.finish())
    }
}

/// The key of a number.
pub(crate) fn key_of(number: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

/// Whether rows are goods that were sold or that came back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Back {
    Sold,
    CameBack,
}

/// For how many orders of several rows a column says the same on each of them, and for how many it does not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Level {
    same: u32,
    different: u32,
}

/// So many orders that all repeat what they say show that the column is about whole orders.
const ENOUGH: u32 = 3;

impl Level {
    /// Whether an amount that every row of an order repeats is each row's own; none where the file does not show it.
    pub fn is_of_each(self) -> Option<bool> {
        match (self.same, self.different) {
            (same, different) if different > same => Some(true),
            (same, 0) if same >= ENOUGH => Some(false),
            _ => None,
        }
    }
}

/// What the whole file told.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    seen: Orders,
    scattered: Orders,
    last: Option<u64>,
    dates: OrderOfDates,
    levels: Vec<Level>,
    /// Numbers of sales in a column that a map leaves out, and those that stand on several rows.
    numbers: Orders,
    several: Orders,
    /// What the rows of the order that is being read said in each of the columns, and whether they agree.
    run: Vec<(String, u32, bool)>,
}

impl Survey {
    /// Takes one row: the order it is of, its cells of dates, and what it says in the columns that are compared.
    pub fn note<'a>(
        &mut self,
        belongs: Belongs,
        dates: impl Iterator<Item = &'a str>,
        compared: &[std::borrow::Cow<'_, str>],
    ) {
        dates.for_each(|cell| self.dates.note(cell));
        let key = match belongs {
            Belongs::To(key) => Some(key),
            Belongs::Above => self.last,
            Belongs::Nowhere => None,
        };
        if key != self.last || key.is_none() {
            self.end_run();
            self.last = key;
            if let Some(key) = key
                && !self.seen.insert(key)
            {
                self.scattered.insert(key);
            }
        }
        self.run.resize_with(compared.len(), Default::default);
        for ((first, rows, agree), said) in
            self.run.iter_mut().zip(compared).filter(|(_, said)| !said.is_empty())
        {
            if *rows == 0 {
                (*first, *agree) = (said.clone().into_owned(), true);
            }
            *agree &= first.as_str() == said.as_ref();
            *rows += 1;
        }
    }

    /// Takes the number of a sale from a column that the map leaves out.
    pub fn note_number(&mut self, number: &str) {
        let key = key_of(number);
        if !self.numbers.insert(key) {
            self.several.insert(key);
        }
    }

    /// The keys of such numbers that stand on several rows.
    pub fn several(&self) -> HashSet<u64> {
        self.several.iter().copied().collect()
    }

    fn end_run(&mut self) {
        self.levels.resize_with(self.levels.len().max(self.run.len()), Level::default);
        for (level, (_, rows, agree)) in self.levels.iter_mut().zip(self.run.drain(..)) {
            level.same += u32::from(rows > 1 && agree);
            level.different += u32::from(rows > 1 && !agree);
        }
    }

    /// The file is over.
    pub fn end(&mut self) {
        self.end_run();
        self.last = None;
        self.seen = Orders::default();
        self.numbers = Orders::default();
    }

    /// Whether rows of this order stand in several places.
    pub fn is_scattered(&self, order: u64) -> bool {
        self.scattered.contains(&order)
    }

    /// Which number comes first in dates that do not begin with the year.
    pub fn dates(&self) -> Shown {
        self.dates.told()
    }

    /// Of the columns that were compared, in their order.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }
}

#[cfg(test)]
mod tests {
    use super::super::map::DateOrder;
    use super::*;
    use std::borrow::Cow;

    fn survey(rows: &[(&str, &str, &str)]) -> Survey {
        let mut survey = Survey::default();
        for (number, day, paid) in rows {
            let belongs = if number.is_empty() { Belongs::Above } else { Belongs::to(number, Back::Sold) };
            survey.note(belongs, std::iter::once(*day), &[Cow::Borrowed(paid)]);
        }
        survey.end();
        survey
    }

    #[test]
    fn an_order_is_scattered_when_another_stands_between_its_rows() {
        let told = survey(&[
            ("1", "", ""),
            ("1", "", ""),
            ("2", "", ""),
            ("", "", ""),
            ("1", "", ""),
            ("3", "", ""),
        ]);
        let is =
            |number| matches!(Belongs::to(number, Back::Sold), Belongs::To(key) if told.is_scattered(key));
        assert_eq!(["1", "2", "3"].map(is), [true, false, false]);
    }

    #[test]
    fn a_late_row_tells_which_number_of_a_date_is_the_day() {
        assert_eq!(survey(&[("1", "3/5/2024", ""), ("2", "4/5/2024", "")]).dates(), Shown::Nothing);
        assert_eq!(
            survey(&[("1", "3/5/2024", ""), ("2", "3/25/2024", "")]).dates(),
            Shown::One(DateOrder::Month)
        );
    }

    #[test]
    fn a_column_is_of_each_row_where_rows_of_one_order_differ() {
        let level = |rows: &[(&str, &str, &str)]| survey(rows).levels()[0].is_of_each();
        assert_eq!(level(&[("1", "", "5"), ("1", "", "6"), ("2", "", "7")]), Some(true));
        assert_eq!(level(&[("1", "", "5"), ("1", "", "5")]), None, "one order shows nothing");
        let three = ["1", "1", "2", "2", "3", "3"].map(|number| (number, "", "9"));
        assert_eq!(level(&three), Some(false));
    }
}
