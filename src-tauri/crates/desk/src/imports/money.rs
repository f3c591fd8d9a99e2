//! The money that a file makes, for whoever has to say whether it can be so.

use super::types::{ImportLine, ImportMoney, ImportSale};
use crate::verdicts::amount;
use crate::views::Amount;
use domain::money::{Currency, Minor};
use std::collections::BTreeMap;
use store::import::ImportedSale;

/// Lines that are shown of one sale.
const LINES: usize = 12;

/// What the sales of one currency come to.
#[derive(Clone, Copy)]
struct Sum {
    sales: u32,
    paid: Minor,
    refundable: Minor,
    smallest: Minor,
    largest: Minor,
}

/// The money of a file, added up while it goes by.
#[derive(Default)]
pub(super) struct MoneyOfFile {
    sums: BTreeMap<&'static str, (Currency, Sum)>,
    first: Option<ImportSale>,
    largest: Option<(Minor, ImportSale)>,
    smallest: Option<(Minor, ImportSale)>,
}

impl MoneyOfFile {
    pub fn add(&mut self, imported: &ImportedSale) {
        let sale = &imported.sale;
        let paid = sale.paid_minor();
        let none = Sum { sales: 0, paid: 0, refundable: 0, smallest: paid, largest: paid };
        let (_, sum) = self.sums.entry(sale.currency.code()).or_insert((sale.currency, none));
        sum.sales += 1;
        sum.paid = sum.paid.saturating_add(paid);
        sum.refundable = sum.refundable.saturating_add(paid - sale.refunded_elsewhere_minor);
        sum.smallest = sum.smallest.min(paid);
        sum.largest = sum.largest.max(paid);
        if self.first.is_none() {
            self.first = Some(in_full(imported));
            return;
        }
        if self.largest.as_ref().is_none_or(|(other, _)| paid > *other) {
            self.largest = Some((paid, in_full(imported)));
        }
        if self.smallest.as_ref().is_none_or(|(other, _)| paid < *other) {
            self.smallest = Some((paid, in_full(imported)));
        }
    }

    /// What each currency's sales were paid with, as a batch keeps it.
    pub fn paid(&self) -> Vec<(Currency, Minor)> {
        self.sums.values().map(|(currency, sum)| (*currency, sum.paid)).collect()
    }

    pub fn shown(self) -> (Vec<ImportMoney>, Vec<ImportSale>) {
        let shown = |(currency, sum): &(Currency, Sum)| {
            let some = |minor| amount(minor, *currency);
            ImportMoney {
                sales: sum.sales,
                paid: some(sum.paid),
                refundable: some(sum.refundable),
                smallest: some(sum.smallest),
                largest: some(sum.largest),
            }
        };
        let others = [self.largest, self.smallest].into_iter().flatten().map(|(_, sale)| sale);
        let mut in_full: Vec<ImportSale> = self.first.into_iter().chain(others).collect();
        in_full.dedup();
        (self.sums.values().map(shown).collect(), in_full)
    }
}

fn in_full(imported: &ImportedSale) -> ImportSale {
    let sale = &imported.sale;
    let some = |minor| amount(minor, sale.currency);
    let unless_none = |minor: Minor| -> Option<Amount> { (minor != 0).then(|| some(minor)) };
    let line = |line: &domain::sale::SaleLine| ImportLine {
        name: line.name.clone(),
        quantity: line.quantity,
        list: some(line.list_minor),
        paid: some(line.paid_minor),
    };
    ImportSale {
        number: sale.number.clone(),
        row_from: imported.row_from,
        row_to: imported.row_to,
        sold_on: sale.sold_on,
        customer: imported.customer.as_ref().map(|customer| customer.name.clone()).unwrap_or_default(),
        lines: sale.lines.iter().take(LINES).map(line).collect(),
        freight: unless_none(sale.freight_minor),
        paid: some(sale.paid_minor()),
        refunded: unless_none(sale.refunded_elsewhere_minor),
    }
}
