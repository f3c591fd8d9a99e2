//! The money of a sale: what its lines come to, what is beside them, and whether all of it makes what was paid.

use super::super::At;
use super::super::ONCE_OR_EACH;
use super::Order;
use crate::import::cell::{Cell, narrow};
use crate::import::fields::Field;
use crate::import::guess::reconcile::most_with_tax;
use crate::import::money;
use crate::import::problem::{RowProblem, Sums};
use crate::import::rows::Row;
use crate::import::survey::key_of;
use domain::money::{Currency, LARGEST_MINOR, Minor, Money};
use domain::sale::LARGEST_QUANTITY;

/// The money of a whole sale.
pub(super) struct OrderSums {
    pub freight: Minor,
    pub discount: Minor,
    pub tax_on_top: Minor,
    pub total: Minor,
    /// What each line came to.
    pub lines: Vec<LineSums>,
}

/// What is beside the lines.
#[derive(Clone, Copy)]
struct Apart {
    freight: Minor,
    discount: Minor,
    tax_on_top: Minor,
}

#[derive(Clone, Copy)]
pub(super) struct LineSums {
    pub quantity: u32,
    /// Set for goods that are weighed or measured: they are one lot.
    pub is_lot: bool,
    pub list: Minor,
    pub paid: Minor,
}

impl Order<'_> {
    pub(super) fn sums(&self, currency: Currency) -> Result<OrderSums, RowProblem> {
        self.check_only_paid(currency)?;
        let lines =
            self.rows.iter().map(|row| self.line_sums(row, currency)).collect::<Result<Vec<_>, _>>()?;
        let goods: Minor = lines.iter().map(|line| line.paid).sum();
        let totals = self.once_or_each(Field::Paid, currency)?;
        let [once, each] = totals;
        let Apart { freight, discount, tax_on_top } = self.apart(goods, totals, currency)?;
        let owed = goods.saturating_add(freight).saturating_add(tax_on_top);
        let is_taken_off = totals == [None, None] && self.is_taken_off(&lines, discount);
        let due = if is_taken_off { owed } else { owed.saturating_sub(discount) };
        let exact = totals.iter().flatten().find(|total| **total == due || **total == owed);
        let total = exact.or_else(|| totals.iter().flatten().find(|total| (0..=due).contains(*total)));
        let total = match (total, once.or(each)) {
            (Some(total), _) => *total,
            (None, None) => due,
            (None, Some(stated)) => {
                return Err(self.misfit(stated, [goods, freight, discount, tax_on_top], currency));
            }
        };
        // What is not owed and was not paid came off; the discount may be in the lines' amounts already.
        let off = owed - total;
        let in_goods = off.min(goods);
        if total < 0 || off < 0 || (off - in_goods) > freight {
            return Err(self.misfit(total, [goods, freight, discount, tax_on_top], currency));
        }
        self.hear_witness(total, &lines, currency)?;
        self.hear_parts(total, currency)?;
        Ok(OrderSums { freight: freight - (off - in_goods), discount: in_goods, tax_on_top, total, lines })
    }

    /// Whether the lines' amounts are less than quantity times price by just the sale's discount.
    fn is_taken_off(&self, lines: &[LineSums], discount: Minor) -> bool {
        let off: Minor = lines.iter().map(|line| line.list - line.paid).sum();
        let says = |row| self.of(row).has(Field::UnitPrice) && self.of(row).has(Field::LineAmount);
        discount > 0 && off == discount && !self.at.has(Field::LineDiscount) && self.rows.iter().all(says)
    }

    /// Whether columns that the map leaves out say that less was paid, or that several rows are one sale.
    fn hear_witness(&self, total: Minor, lines: &[LineSums], currency: Currency) -> Result<(), RowProblem> {
        let witness = self.at.map.witness;
        let at = |row: &Row, column| self.at.context.cell(row, column).place();
        let disagrees = |row: &Row, column, minor| {
            let paid = Money { minor, currency }.to_string();
            Err(RowProblem::TotalDisagrees { at: at(row, column), paid })
        };
        let said = |row: &Row, column| money::read(&self.at.context.cell(row, column).raw(), currency).ok();
        for row in self.rows.iter().filter(|_| witness.number.is_some()) {
            let number = self.at.context.cell(row, witness.number).raw();
            if !number.is_empty() && self.at.map.several.contains(&key_of(&number)) {
                return Err(RowProblem::NumberLeftOut(at(row, witness.number)));
            }
        }
        for row in self.rows.iter().filter(|_| witness.owed.is_some()) {
            if said(row, witness.owed).is_some_and(|owed| owed > 0) {
                return Err(RowProblem::NotPaid(at(row, witness.owed)));
            }
        }
        for (row, line) in self.rows.iter().zip(lines).filter(|_| witness.amount.is_some()) {
            if said(row, witness.amount).is_some_and(|amount| line.paid > amount.max(0)) {
                return disagrees(row, witness.amount, line.paid);
            }
        }
        let paid: Vec<(&Row, Minor)> = match witness.paid {
            Some(_) => self.rows.iter().filter_map(|row| Some((row, said(row, witness.paid)?))).collect(),
            None => Vec::new(),
        };
        let Some((row, first)) = paid.first().copied() else { return Ok(()) };
        let each: Minor = paid.iter().map(|(_, paid)| paid).sum();
        // Said again on every row it is the order's, unless the rows make exactly what all of them say.
        let most = if paid.iter().all(|(_, one)| *one == first) { first } else { each };
        match total <= most || total == each {
            true => Ok(()),
            false => disagrees(row, witness.paid, total),
        }
    }

    /// Freight, discount and tax may be the order's, said again on each row, or each row's own; and tax may be in the
    /// prices or on top. What was paid tells, or the rest of the file.
    fn apart(
        &self,
        goods: Minor,
        totals: [Option<Minor>; 2],
        currency: Currency,
    ) -> Result<Apart, RowProblem> {
        let freights = self.read_amounts(Field::Freight, currency)?;
        let discounts = self.read_amounts(Field::Discount, currency)?;
        let taxes = self.read_amounts(Field::Tax, currency)?;
        let mut all = Vec::new();
        for freight in &freights {
            for discount in &discounts {
                for tax_on_top in std::iter::once(&0).chain(&taxes) {
                    all.push(Apart { freight: *freight, discount: *discount, tax_on_top: *tax_on_top });
                }
            }
        }
        let is_exact = |apart: &&Apart| {
            totals.contains(&Some(goods + apart.freight + apart.tax_on_top - apart.discount))
        };
        match (all.first(), all.iter().find(is_exact)) {
            (_, Some(exact)) => Ok(*exact),
            (Some(first), None) if freights.len() == 1 && discounts.len() == 1 => Ok(*first),
            _ => {
                let field = if discounts.len() > 1 { Field::Discount } else { Field::Freight };
                Err(RowProblem::OnceOrEach(self.first(field).place()))
            }
        }
    }

    /// What an amount of the whole sale can be: one, unless every row says the same and nothing shows whose it is.
    pub(super) fn read_amounts(&self, field: Field, currency: Currency) -> Result<Vec<Minor>, RowProblem> {
        let [once, each] = self.once_or_each(field, currency)?.map(|amount| amount.map(Minor::abs));
        let (Some(once), Some(each)) = (once, each) else { return Ok(vec![once.or(each).unwrap_or(0)]) };
        Ok(match self.is_of_each(field) {
            _ if once == each => vec![once],
            Some(true) => vec![each],
            Some(false) => vec![once],
            None => vec![once, each],
        })
    }

    fn is_of_each(&self, field: Field) -> Option<bool> {
        if let Some(each) = self.at.map.per_row {
            return Some(each.contains(&field));
        }
        let place = ONCE_OR_EACH.iter().position(|own| *own == field)?;
        self.at.map.levels.get(place)?.is_of_each()
    }

    /// Where rows say nothing but what was paid and all of them say the same, it may be each one's price or, again and
    /// again, the total; only the rest of the file can tell.
    fn check_only_paid(&self, currency: Currency) -> Result<(), RowProblem> {
        let says_less = |field| self.rows.iter().all(|row| self.of(row).cell(field).is_empty());
        let [once, each] = self.once_or_each(Field::Paid, currency)?;
        let is_said_again = once.is_some() && once != each;
        let is_only = says_less(Field::UnitPrice) && says_less(Field::LineAmount);
        match is_said_again && is_only && self.is_of_each(Field::Paid) != Some(true) {
            true => Err(RowProblem::OnceOrEach(self.first(Field::Paid).place())),
            false => Ok(()),
        }
    }

    fn misfit(&self, stated: Minor, sums: [Minor; 4], currency: Currency) -> RowProblem {
        let shown = |minor| Money { minor, currency }.to_string();
        let [goods, freight, discount, tax] = sums.map(shown);
        if stated < 0 {
            return RowProblem::AmountNegative(self.first(Field::Paid).place());
        }
        RowProblem::Sums { at: self.place(), sums: Box::new(Sums { goods, discount, freight, tax }) }
    }

    fn line_sums(&self, row: &Row, currency: Currency) -> Result<LineSums, RowProblem> {
        let at = At { map: self.at.map, row, context: self.at.context };
        let (quantity, is_lot) = amount_of(at.cell(Field::Quantity))?;
        let price = at.cell(Field::UnitPrice);
        let unit = price.fine(currency)?.filter(|_| !is_lot);
        let amount = at.cell(Field::LineAmount).money(currency)?;
        let off = at.cell(Field::LineDiscount).money(currency)?.unwrap_or(0).abs();
        let tax = at.cell(Field::LineTax).money(currency)?.unwrap_or(0);
        let is_handled = |list: &Minor| (-LARGEST_MINOR..=LARGEST_MINOR).contains(list);
        let too_large = || RowProblem::AmountTooLarge(price.place());
        let negative = |field| RowProblem::AmountNegative(at.cell(field).place());
        let list = match (unit.map(|unit| unit.times(quantity)), amount) {
            (Some(list), _) if list.up().is_some_and(|list| list < 0) => {
                return Err(negative(Field::UnitPrice));
            }
            (_, Some(amount)) if amount < 0 => return Err(negative(Field::LineAmount)),
            // 33.333 three times is 99.999, and the amount beside it says what was meant.
            (Some(list), Some(amount)) => list.up().filter(is_handled).ok_or_else(too_large)?.max(amount),
            (Some(list), None) => Some(price.whole(list)?).filter(is_handled).ok_or_else(too_large)?,
            (None, Some(amount)) => amount,
            (None, None) => self.only_paid(row, currency)?,
        };
        let before = amount.unwrap_or(list);
        // Where the amount is what the price comes to less the discount, it has come off.
        let is_off = |off: Minor| amount.is_some_and(|amount| amount == list - off);
        let has_come_off = unit.is_some() && (is_off(off) || is_off(off.saturating_mul(quantity.into())));
        let off = if has_come_off { 0 } else { off };
        if unit.is_some()
            && before > most_with_tax(unit.and_then(|unit| unit.times(quantity).up()).unwrap_or(list))
        {
            // The amount is of something else: the order's total on every row, a running sum.
            return Err(self.misfit(before, [list.min(before), 0, off, tax], currency));
        }
        let paid = before - off + tax;
        if tax < 0 || paid < 0 || before > LARGEST_MINOR {
            return Err(self.misfit(before, [before, 0, off, tax], currency));
        }
        Ok(LineSums { quantity, is_lot, list: list + tax, paid })
    }

    /// Where a row says neither price nor amount: what was paid for it.
    fn only_paid(&self, row: &Row, currency: Currency) -> Result<Minor, RowProblem> {
        let at = At { map: self.at.map, row, context: self.at.context };
        let paid = at.cell(Field::Paid).money(currency)?;
        let freight = at.cell(Field::Freight).money(currency)?.unwrap_or(0);
        let off = at.cell(Field::Discount).money(currency)?.unwrap_or(0).abs();
        let by = [Field::UnitPrice, Field::LineAmount, Field::Paid].into_iter().find(|field| at.has(*field));
        paid.map(|paid| paid - freight + off)
            .filter(|goods| *goods >= 0)
            .ok_or_else(|| RowProblem::Missing(at.cell(by.unwrap_or(Field::Paid)).place()))
    }
}

/// How many, where nothing is one; what is weighed or measured is one lot.
fn amount_of(cell: Cell) -> Result<(u32, bool), RowProblem> {
    if cell.is_empty() {
        return Ok((1, false));
    }
    let raw = cell.raw();
    let text = narrow(&raw).replace(',', "");
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = !fraction.is_empty() && all_digits(fraction) && fraction.bytes().any(|byte| byte != b'0');
    if is_part && all_digits(whole) && whole.len() < 7 {
        return Ok((1, true));
    }
    let quantity = cell.quantity()?;
    debug_assert!(quantity <= LARGEST_QUANTITY);
    Ok((quantity, false))
}
