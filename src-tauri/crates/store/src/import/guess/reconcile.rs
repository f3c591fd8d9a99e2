//! Which of the columns that could be money are: quantity times price less discount has to be the amount, and the
//! amounts the order's total, on the file's own rows. What does not reconcile is not proposed.

mod discounts;

use super::Candidate;
use crate::import::cell::{narrow, tidy, without_measure_word};
use crate::import::fields::Field;
use crate::import::money::{self, Fine};
use crate::import::rows::Row;
use domain::money::{Currency, Minor};
use std::collections::{BTreeMap, BTreeSet};

/// The fields that are reckoned with, in the order in which they are tried.
const MONEY: [Field; 7] = [
    Field::Paid,
    Field::LineAmount,
    Field::UnitPrice,
    Field::LineDiscount,
    Field::LineTax,
    Field::Discount,
    Field::Freight,
];
/// How many columns are tried for one fact.
const TRIED: usize = 3;
/// No country's tax on sales is higher than 27 parts of a hundred (Hungary), so an amount with tax is not more above
/// its price.
const MOST_TAX_PERCENT: i128 = 30;

/// What the sampled rows say, one entry for each row.
struct Sample {
    quantity: Vec<Option<u32>>,
    /// By column, for each that may be money.
    amounts: BTreeMap<usize, Vec<Option<Minor>>>,
    /// Prices with all their decimals.
    fine: BTreeMap<usize, Vec<Option<Fine>>>,
    /// Which order each row is of.
    order: Vec<usize>,
    /// The place of each among the rows below the headings.
    rows: Vec<usize>,
}

/// A fact, and the columns that may give it.
type Tried = (Field, Vec<usize>);

/// One way to read the money.
type Reading = BTreeMap<Field, usize>;

/// Puts the columns of money right, or takes them out where nothing shows what they are.
pub(super) fn settle(columns: &mut BTreeMap<Field, usize>, candidates: &[Candidate], below: &[&Row]) {
    let quantity = columns.get(&Field::Quantity).copied();
    let number = columns.get(&Field::Number).copied();
    let day = columns.get(&Field::SoldAt).copied();
    let mut tried: Vec<Tried> = Vec::new();
    for field in MONEY {
        let mut own: Vec<&Candidate> = candidates.iter().filter(|one| one.field == field).collect();
        own.sort_by_key(|one| std::cmp::Reverse(one.worth));
        let is_money = |column: &usize| is_money(below, *column);
        let own: Vec<usize> = own.iter().map(|one| one.column).filter(is_money).take(TRIED).collect();
        tried.push((field, own));
        columns.remove(&field);
    }
    let sample = Sample::of(below, quantity, number, day, tried.iter().flat_map(|(_, own)| own));
    let worth = |reading: &Reading| -> i64 {
        // That a discount has a column is no reason to read an amount as what was there before it.
        let shows_itself = |field: &Field| {
            reading.contains_key(&Field::Paid) || !matches!(field, Field::LineDiscount | Field::Discount)
        };
        let of = |(field, column): (&Field, &usize)| {
            let is = |one: &&Candidate| one.field == *field && one.column == *column;
            let worth = candidates.iter().find(is).map_or(0, |one| one.worth);
            if shows_itself(field) { worth } else { 1 }
        };
        reading.iter().map(of).sum()
    };
    let mut best: Option<(i64, Reading)> = None;
    let mut known = discounts::Known::new();
    for reading in readings(&tried) {
        let Some(shown) = sample.shows(&reading) else { continue };
        let score = shown * 100_000 + worth(&reading);
        let is_better = best.as_ref().is_none_or(|(other, _)| score > *other);
        if is_better && sample.takes_off_once(&reading, &tried, &mut known) {
            best = Some((score, reading));
        }
    }
    // Where several columns could be money and none agrees with another, none of them is known to be.
    let of = |field| tried.iter().any(|(own, columns): &Tried| *own == field && !columns.is_empty());
    let could =
        [Field::Paid, Field::LineAmount, Field::UnitPrice].into_iter().filter(|field| of(*field)).count();
    let is_shown = |(score, _): &(i64, Reading)| *score >= 100_000 || could < 2 || below.is_empty();
    if let Some((_, reading)) = best.filter(is_shown).filter(|(_, one)| !sample.may_be_of_lines(one, below)) {
        columns.extend(reading);
    }
}

/// Every way to take one column or none for each field, no column twice.
fn readings(tried: &[Tried]) -> Vec<Reading> {
    let mut all: Vec<Reading> = vec![Reading::new()];
    for (field, columns) in tried {
        let mut next = Vec::with_capacity(all.len() * (columns.len() + 1));
        for reading in &all {
            next.push(reading.clone());
            for column in columns.iter().filter(|column| !reading.values().any(|taken| taken == *column)) {
                let mut with = reading.clone();
                with.insert(*field, *column);
                next.push(with);
            }
        }
        all = next;
    }
    // Tax beside an amount may be in it already; only what was paid shows that it comes on top.
    all.retain(|reading| reading.contains_key(&Field::Paid) || !reading.contains_key(&Field::LineTax));
    all.retain(|reading| {
        [Field::Paid, Field::LineAmount, Field::UnitPrice].iter().any(|field| reading.contains_key(field))
    });
    all
}

impl Sample {
    fn of<'a>(
        below: &[&Row],
        quantity: Option<usize>,
        number: Option<usize>,
        day: Option<usize>,
        columns: impl Iterator<Item = &'a usize>,
    ) -> Self {
        let mut sample = Self {
            quantity: Vec::new(),
            amounts: BTreeMap::new(),
            fine: BTreeMap::new(),
            order: Vec::new(),
            rows: Vec::new(),
        };
        let columns: BTreeSet<usize> = columns.copied().collect();
        let width = below.iter().map(|row| row.len()).max().unwrap_or(0);
        // A column that no heading names may still show what an amount was before.
        let every: Vec<usize> =
            (0..width).filter(|column| columns.contains(column) || is_money(below, *column)).collect();
        let (mut order, mut last) = (0, String::new());
        // What has neither number nor day nor quantity is likely to be a row of totals.
        let is_line = |(_, row): &(usize, &&Row)| {
            let says = |column: Option<usize>| column.is_none_or(|column| !row.get(column).trim().is_empty());
            says(day) || (quantity.is_some() && says(quantity))
        };
        // What came back is no sale.
        let is_sold = |(_, row): &(usize, &&Row)| {
            !quantity.iter().chain(&columns).any(|column| {
                let cell = tidy(row.get(*column));
                cell.starts_with(['-', '(', '−']) || cell.starts_with("¥-")
            })
        };
        for (place, row) in below.iter().enumerate().filter(is_line).filter(is_sold) {
            sample.rows.push(place);
            let own = number.map(|column| tidy(row.get(column)).into_owned()).unwrap_or_default();
            let goes_on = number.is_some() && (own == last || own.is_empty());
            if !goes_on {
                order += 1;
            }
            if !own.is_empty() {
                last = own;
            }
            sample.order.push(order);
            sample.quantity.push(quantity.map_or(Some(1), |column| quantity_of(row.get(column))));
            for column in &every {
                let fine = fine_of(row.get(*column));
                sample.fine.entry(*column).or_default().push(fine);
                sample.amounts.entry(*column).or_default().push(fine.and_then(Fine::up));
            }
        }
        sample
    }

    fn at(&self, column: Option<&usize>, row: usize) -> Option<Minor> {
        self.amounts.get(column?)?.get(row).copied().flatten()
    }

    /// How well a reading reconciles: none where rows speak against it, more for sums that are exact.
    fn shows(&self, reading: &Reading) -> Option<i64> {
        let lines = self.lines_show(reading)?;
        let orders = self.orders_show(reading)?;
        Some(lines + orders)
    }

    /// Whether what is taken for the price of one may be what a line came to: another column is what it is less the
    /// discount on every row of several pieces, and no amount beside it says otherwise.
    fn may_be_of_lines(&self, reading: &Reading, below: &[&Row]) -> bool {
        let Some(price) = reading.get(&Field::UnitPrice) else { return false };
        let off = reading.get(&Field::LineDiscount).or(reading.get(&Field::Discount));
        if off.is_none() || reading.contains_key(&Field::LineAmount) || reading.contains_key(&Field::Paid) {
            return false;
        }
        let shows: Vec<(Minor, usize)> = (0..self.order.len())
            .filter(|row| self.quantity.get(*row).copied().flatten().is_some_and(|quantity| quantity > 1))
            .filter_map(|row| {
                let off = self.at(off, row).filter(|off| *off != 0)?;
                Some((self.at(Some(price), row)? - off.abs(), *self.rows.get(row)?))
            })
            .collect();
        let width = below.iter().map(|row| row.len()).max().unwrap_or(0);
        let says = |column: usize, (left, row): &(Minor, usize)| {
            let cell = below.get(*row).map(|row| row.get(column));
            cell.and_then(fine_of).and_then(Fine::up) == Some(*left)
        };
        let is_left = |column: usize| shows.iter().all(|one| says(column, one));
        !shows.is_empty() && (0..width).filter(|column| column != price).any(is_left)
    }

    /// What a row's line comes to.
    fn line(&self, reading: &Reading, row: usize) -> Option<Minor> {
        let at = |field| self.at(reading.get(&field), row);
        let list = || Some(self.list(reading, row)?.0);
        let off = at(Field::LineDiscount).unwrap_or(0).abs();
        Some(at(Field::LineAmount).or_else(list)? - off + at(Field::LineTax).unwrap_or(0))
    }

    /// Quantity times price, and how far rounding may be off.
    fn list(&self, reading: &Reading, row: usize) -> Option<(Minor, Minor)> {
        let price = self.fine.get(reading.get(&Field::UnitPrice)?)?.get(row).copied().flatten()?;
        let quantity = self.quantity.get(row).copied().flatten()?;
        Some((price.times(quantity).up()?, 1 + Minor::from(quantity) / 2))
    }

    fn lines_show(&self, reading: &Reading) -> Option<i64> {
        let (mut exact, mut below, mut against) = (0_u32, 0_u32, 0_u32);
        if !(reading.contains_key(&Field::UnitPrice) && reading.contains_key(&Field::LineAmount)) {
            return Some(0);
        }
        for row in 0..self.order.len() {
            let amount = self.at(reading.get(&Field::LineAmount), row);
            let (Some((list, off_by)), Some(amount)) = (self.list(reading, row), amount) else { continue };
            let off = self.at(reading.get(&Field::LineDiscount), row).unwrap_or(0).abs();
            let tax = self.at(reading.get(&Field::LineTax), row).unwrap_or(0);
            let is = |meant: Minor| (meant - amount).abs() <= off_by;
            // A discount may be in the amount already or come off it; so may tax be on top of it.
            let takes_off = is(list - off) && off > 0;
            let has_taken = is(list) || is(list + tax);
            match () {
                // The discount counts twice when it is taken off once more.
                () if takes_off => against += 1,
                () if has_taken => exact += 1,
                () if (0..=list + off_by).contains(&amount) => below += 1,
                () => against += 1,
            }
        }
        judged(exact, below, against)
    }

    fn orders_show(&self, reading: &Reading) -> Option<i64> {
        let Some(paid) = reading.get(&Field::Paid) else { return Some(0) };
        if !(reading.contains_key(&Field::UnitPrice) || reading.contains_key(&Field::LineAmount)) {
            return Some(0);
        }
        let (mut exact, mut below, mut against) = (0_u32, 0_u32, 0_u32);
        let rows: Vec<usize> = (0..self.order.len()).collect();
        for order in rows.chunk_by(|one, other| self.order.get(*one) == self.order.get(*other)) {
            let said: Vec<Minor> = order.iter().filter_map(|row| self.at(Some(paid), *row)).collect();
            let lines: Option<Minor> = order.iter().map(|row| self.line(reading, *row)).sum();
            let (Some(first), Some(lines)) = (said.first(), lines) else { continue };
            let each: Minor = said.iter().sum();
            let is_once = said.iter().all(|one| one == first);
            let once_of = |field| {
                let said: Vec<Minor> = order
                    .iter()
                    .filter_map(|row| self.at(reading.get(&field), *row))
                    .map(Minor::abs)
                    .collect();
                let first = said.first().copied().unwrap_or(0);
                if said.iter().all(|one| *one == first) {
                    vec![first, said.iter().sum()]
                } else {
                    vec![said.iter().sum()]
                }
            };
            let totals = if is_once { vec![*first, each] } else { vec![each] };
            let mut dues = Vec::new();
            for off in once_of(Field::Discount) {
                dues.extend(once_of(Field::Freight).iter().map(|freight| lines - off + freight));
            }
            let off_by = Minor::try_from(order.len()).unwrap_or(1);
            let is = |due: &Minor| totals.iter().any(|total| (total - due).abs() <= off_by);
            match () {
                () if dues.iter().any(is) => exact += 1,
                () if totals.iter().any(|total| dues.iter().any(|due| (0..=*due).contains(total))) => {
                    below += 1
                }
                () => against += 1,
            }
        }
        judged(exact, below, against)
    }
}

/// Two for sums that are mostly exact, one for sums that are hardly ever exceeded, none where rows speak against it: a
/// sheet written by hand has a row that is wrong here and there, which is refused by itself.
fn judged(exact: u32, below: u32, against: u32) -> Option<i64> {
    let all = exact + below + against;
    match () {
        () if all == 0 => Some(0),
        () if exact * 4 >= all * 3 => Some(2),
        () if against * 10 <= all => Some(1),
        () => None,
    }
}

fn fine_of(cell: &str) -> Option<Fine> {
    let cell = tidy(cell);
    let currency = money::meanings(&cell).and_then(|known| known.first().copied()).unwrap_or(Currency::CNY);
    money::read_fine(&cell, currency).ok()
}

fn quantity_of(cell: &str) -> Option<u32> {
    let text = tidy(cell).into_owned();
    let whole = narrow(&text).replace(',', "");
    without_measure_word(&whole).split('.').next()?.trim_start_matches('-').parse().ok()
}

/// Whether most of what stands in a column is amounts; parts of a hundred and tenths of a price are none.
fn is_money(below: &[&Row], column: usize) -> bool {
    let cells: Vec<_> =
        below.iter().map(|row| tidy(row.get(column))).filter(|cell| !cell.is_empty()).collect();
    let is_rate = |cell: &str| cell.contains(['%', '％', '折']);
    let amounts = cells.iter().filter(|cell| !is_rate(cell) && fine_of(cell).is_some()).count();
    cells.is_empty() || (amounts * 5 >= cells.len() * 3 && !cells.iter().any(|cell| is_rate(cell)))
}

/// The greatest amount that a line of this price can come to with tax on top.
pub(crate) fn most_with_tax(list: Minor) -> Minor {
    Minor::try_from(i128::from(list) * (100 + MOST_TAX_PERCENT) / 100 + 1).unwrap_or(list)
}
