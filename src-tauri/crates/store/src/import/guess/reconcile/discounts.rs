//! Whether an amount has the discount beside it taken off already. Read the wrong way it would come off twice or not
//! at all, so the rows have to show which: by what it was before, or by what is left of it.

use super::{Reading, Sample, Tried};
use crate::import::fields::Field;
use domain::money::Minor;
use std::collections::BTreeMap;

/// What was told already: by the column, and by those of the amounts that it was held against.
pub(super) type Known = BTreeMap<(usize, [Option<usize>; 3]), Told>;

/// What the rows show of a discount beside an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Told {
    /// No row has one.
    Nothing,
    /// The amount is what was left after it.
    Inside,
    /// Another column is what is left when it comes off the amount.
    Outside,
    /// Nothing is there but prices of single pieces for it to come off.
    OffPrice,
    /// None of these, or several.
    Unknown,
}

/// What a line comes to by a reading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// What a column says of it.
    Amount,
    /// Quantity times price.
    Price,
}

/// Whether a row, or an order, shows something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Yes,
    No,
    /// A hundred parts of a hundred would be the same as none.
    Neither,
}

impl Sample {
    /// Whether a reading takes each column that may be a discount off where the rows show it, and only there.
    pub(super) fn takes_off_once(&self, reading: &Reading, tried: &[Tried], known: &mut Known) -> bool {
        // What was paid shows it for each sale by itself, when it is read.
        if reading.contains_key(&Field::Paid) {
            return true;
        }
        let takes_off = |column: usize| {
            [Field::LineDiscount, Field::Discount].iter().any(|field| reading.get(field) == Some(&column))
        };
        let is_something_else = |column: usize| reading.values().any(|taken| *taken == column);
        let rests_on = [Field::LineAmount, Field::UnitPrice, Field::Freight];
        let rests_on = rests_on.map(|field| reading.get(&field).copied());
        let may_be = |(field, _): &&Tried| matches!(field, Field::LineDiscount | Field::Discount);
        tried.iter().filter(may_be).flat_map(|(_, columns)| columns.iter().copied()).all(|column| {
            if is_something_else(column) && !takes_off(column) {
                return true;
            }
            match known.entry((column, rests_on)).or_insert_with(|| self.told(reading, column, tried)) {
                Told::Nothing => true,
                Told::Inside => !takes_off(column),
                Told::Outside | Told::OffPrice => takes_off(column),
                Told::Unknown => false,
            }
        })
    }

    fn told(&self, reading: &Reading, off: usize, tried: &[Tried]) -> Told {
        let with_off: Vec<usize> =
            (0..self.order.len()).filter(|row| self.off(off, *row).is_some_and(|off| off != 0)).collect();
        if with_off.is_empty() {
            return Told::Nothing;
        }
        let base = |row: usize| {
            self.at(reading.get(&Field::LineAmount), row).or_else(|| Some(self.list(reading, row)?.0))
        };
        let by = if reading.contains_key(&Field::LineAmount) { By::Amount } else { By::Price };
        let columns = || self.amounts.keys().copied().filter(|column| *column != off);
        let mut inside = columns().any(|before| {
            mostly(
                with_off
                    .iter()
                    .map(|row| self.row_is_inside(*row, off, before, base, (by, is_price(tried, before)))),
            )
        });
        let mut outside = columns()
            .any(|left| mostly(with_off.iter().map(|row| self.row_is_outside(*row, off, left, base))));
        if !inside && !outside {
            let orders = self.orders_of(&with_off);
            let freight = reading.get(&Field::Freight).copied();
            inside = columns().any(|before| {
                mostly(orders.iter().map(|rows| self.order_is_inside(rows, off, before, base)))
            });
            outside = columns().any(|left| {
                mostly(orders.iter().map(|rows| self.order_is_outside(rows, off, left, freight, base)))
            });
        }
        let is_one = |row: &usize| self.quantity.get(*row).copied().flatten() == Some(1);
        let is_price_alone = !tried.iter().any(|(field, columns)| {
            let other = |column: &usize| Some(column) != reading.get(&Field::UnitPrice) && *column != off;
            matches!(field, Field::Paid | Field::LineAmount) && columns.iter().any(other)
        });
        match (inside, outside) {
            (true, false) => Told::Inside,
            (false, true) => Told::Outside,
            (false, false) if is_price_alone && with_off.iter().all(is_one) => Told::OffPrice,
            _ => Told::Unknown,
        }
    }

    fn off(&self, column: usize, row: usize) -> Option<Minor> {
        self.at(Some(&column), row).map(Minor::abs)
    }

    /// The rows of each order that has such a row.
    fn orders_of(&self, with_off: &[usize]) -> Vec<Vec<usize>> {
        let all: Vec<usize> = (0..self.order.len()).collect();
        let orders = all.chunk_by(|one, other| self.order.get(*one) == self.order.get(*other));
        orders.filter(|rows| rows.iter().any(|row| with_off.contains(row))).map(<[usize]>::to_vec).collect()
    }

    /// Whether `before` less the discount is the row's amount: the line's or each piece's, a sum or a part.
    fn row_is_inside(
        &self,
        row: usize,
        off: usize,
        before: usize,
        base: impl Fn(usize) -> Option<Minor>,
        (by, is_price): (By, bool),
    ) -> Shows {
        let quantity = self.quantity.get(row).copied().flatten().unwrap_or(1);
        let whole =
            self.fine.get(&before).and_then(|fine| fine.get(row).copied().flatten()?.times(quantity).up());
        let all = (self.off(off, row), base(row), self.at(Some(&before), row), whole);
        let (Some(off), Some(base), Some(stated), Some(whole)) = all else { return Shows::No };
        let near = near(off, quantity);
        // Of a price alone nothing says whether it is a piece's or what the line came to.
        let pieces = match by {
            By::Amount => [stated - off, whole - off * Minor::from(quantity)],
            By::Price => [whole - off; 2],
        };
        if [whole - off].iter().chain(&pieces).any(|left| (left - base).abs() <= near) {
            return Shows::Yes;
        }
        match () {
            () if !is_price || by == By::Price => Shows::No,
            () if whole == base && [100, 1_000, 10_000].contains(&off) => Shows::Neither,
            () if is_part(whole, base, off) => Shows::Yes,
            () => Shows::No,
        }
    }

    fn row_is_outside(
        &self,
        row: usize,
        off: usize,
        left: usize,
        base: impl Fn(usize) -> Option<Minor>,
    ) -> Shows {
        let quantity = self.quantity.get(row).copied().flatten().unwrap_or(1);
        let all = (self.off(off, row), base(row), self.at(Some(&left), row));
        let (Some(off), Some(base), Some(left)) = all else { return Shows::No };
        yes(left > 0 && (base - off - left).abs() <= near(off, quantity))
    }

    fn order_is_inside(
        &self,
        rows: &[usize],
        off: usize,
        before: usize,
        base: impl Fn(usize) -> Option<Minor>,
    ) -> Shows {
        let sum =
            |of: &dyn Fn(usize) -> Option<Minor>| rows.iter().map(|row| of(*row)).sum::<Option<Minor>>();
        let whole = |row: usize| {
            let quantity = self.quantity.get(row).copied().flatten().unwrap_or(1);
            self.fine.get(&before)?.get(row).copied().flatten()?.times(quantity).up()
        };
        let (Some(base), Some(whole)) = (sum(&base), sum(&whole)) else { return Shows::No };
        let stated = sum(&|row| self.at(Some(&before), row)).unwrap_or(whole);
        let is =
            |off: &Minor| [stated, whole].iter().any(|before| (before - off - base).abs() <= near(*off, 1));
        yes(self.once_or_each(rows, off).iter().any(is))
    }

    fn order_is_outside(
        &self,
        rows: &[usize],
        off: usize,
        left: usize,
        freight: Option<usize>,
        base: impl Fn(usize) -> Option<Minor>,
    ) -> Shows {
        let Some(base) = rows.iter().map(|row| base(*row)).sum::<Option<Minor>>() else { return Shows::No };
        let mut freights = vec![0];
        freights.extend(freight.into_iter().flat_map(|column| self.once_or_each(rows, column)));
        let left = self.once_or_each(rows, left);
        let is = |off: &Minor| {
            let dues = freights.iter().map(|freight| base - off + freight);
            dues.into_iter()
                .any(|due| left.iter().any(|left| *left > 0 && (due - left).abs() <= near(*off, 1)))
        };
        yes(self.once_or_each(rows, off).iter().any(is))
    }

    /// What a column may come to for an order: said once or again and again, and each row's added up.
    fn once_or_each(&self, rows: &[usize], column: usize) -> Vec<Minor> {
        let said: Vec<Minor> = rows.iter().filter_map(|row| self.off(column, *row)).collect();
        let each = said.iter().sum();
        match said.first() {
            Some(first) if said.iter().all(|one| one == first) => vec![*first, each],
            _ => vec![each],
        }
    }
}

fn is_price(tried: &[Tried], column: usize) -> bool {
    tried.iter().any(|(field, columns)| *field == Field::UnitPrice && columns.contains(&column))
}

fn yes(is: bool) -> Shows {
    if is { Shows::Yes } else { Shows::No }
}

/// How far rounding may be off: less than half of what tells the one from the other.
fn near(off: Minor, quantity: u32) -> Minor {
    (1 + Minor::from(quantity) / 2).min((off - 1).max(0) / 2)
}

/// Whether an amount is such a part of what it was before: 0.9, 9 (折), 90 or, off it, 10 of a hundred.
fn is_part(before: Minor, base: Minor, part: Minor) -> bool {
    let (before, base, part) = (i128::from(before), i128::from(base), i128::from(part));
    // Two decimals came with the part, as if it were a sum.
    let of = |parts: i128, all: i128| {
        0 < parts && parts < all && (before * parts - base * all).abs() <= all + all / 2
    };
    base < before && (of(part, 100) || of(part, 1_000) || of(part, 10_000) || of(10_000 - part, 10_000))
}

/// A sheet written by hand has a row that is wrong here and there.
fn mostly(shown: impl Iterator<Item = Shows>) -> bool {
    let (mut yes, mut no) = (0_u32, 0_u32);
    for shows in shown {
        match shows {
            Shows::Yes => yes += 1,
            Shows::No => no += 1,
            Shows::Neither => {}
        }
    }
    yes > 0 && yes * 4 >= (yes + no) * 3
}
