//! Sales that were paid in parts: a deposit (定金) and later the balance (尾款). What was received of them has to be said
//! once and whole, or the sale is refused: a deposit alone is no sale that was paid.

use super::Order;
use crate::import::fields::Field;
use crate::import::money;
use crate::import::problem::{Place, RowProblem};
use domain::money::{Currency, Minor};

/// Words of a row's own that make it part of a payment.
const PARTS: [&str; 5] = ["定金", "订金", "尾款", "余款", "预付款"];
/// Cells that say nothing else.
const WHOLE: [&str; 8] = [
    "deposit",
    "down payment",
    "downpayment",
    "part payment",
    "final payment",
    "balance payment",
    "remaining balance",
    "balance due",
];
/// Words in a heading over what was received, and not over what was due.
const RECEIVED: [&str; 7] = ["实收", "实付", "已收", "已付", "收款", "paid", "received"];

impl Order<'_> {
    /// Whether one of its rows is no line but a part of the payment.
    pub(super) fn check_parts(&self) -> Result<(), RowProblem> {
        for row in self.rows {
            let at = self.of(row);
            for cell in [Field::Event, Field::Name, Field::Variant].map(|field| at.cell(field)) {
                let text = cell.raw();
                if PARTS.iter().any(|word| text.contains(word)) || is_part(&text) {
                    return Err(RowProblem::PartPaid(cell.place()));
                }
            }
            let whole = |cell: &str| PARTS.contains(&cell.trim()) || is_part(cell);
            if let Some(column) = row.cells().position(whole) {
                return Err(RowProblem::PartPaid(self.at.context.cell(row, Some(column)).place()));
            }
        }
        Ok(())
    }

    /// Whether columns that the map leaves out say that it was paid in parts, and what was received does not say that
    /// all of it was.
    pub(super) fn hear_parts(&self, total: Minor, currency: Currency) -> Result<(), RowProblem> {
        let witness = self.at.map.witness;
        if witness.deposit.is_none() && witness.balance.is_none() {
            return Ok(());
        }
        let said = |column: Option<usize>| {
            let cells = self.rows.iter().map(|row| self.at.context.cell(row, column));
            let amounts =
                cells.filter_map(|cell| Some((money::read(&cell.raw(), currency).ok()?, cell.place())));
            let amounts: Vec<(Minor, Place)> = amounts.filter(|_| column.is_some()).collect();
            amounts.iter().find(|(amount, _)| *amount > 0).or(amounts.first()).cloned()
        };
        let paid = self.first(Field::Paid).place().column.to_lowercase();
        let is_received = self.at.has(Field::Paid) && RECEIVED.iter().any(|word| paid.contains(word));
        let (deposit, balance) = (said(witness.deposit), said(witness.balance));
        let first = deposit.as_ref().map_or(0, |(deposit, _)| *deposit);
        match (balance, deposit) {
            (Some((balance, at)), _) if balance > 0 => match is_received && total == first + balance {
                true => Ok(()),
                false => Err(RowProblem::PartPaid(at)),
            },
            (None, Some((deposit, at))) if deposit > 0 && deposit < total && !is_received => {
                Err(RowProblem::PartPaid(at))
            }
            _ => Ok(()),
        }
    }
}

fn is_part(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_ascii() && cell.len() < 20 && WHOLE.iter().any(|word| cell.eq_ignore_ascii_case(word))
}
