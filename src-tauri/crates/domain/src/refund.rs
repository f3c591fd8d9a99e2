//! How much goes back, and to where it came from.
//!
//! A sale's [`SaleBalance`] says what was paid and what of it has been given back already. Everything here is a
//! ceiling: whatever is asked for, no line gives back more than was paid for it, no tender more than it took and
//! no sale more than it brought in. The schema holds the same three ceilings again.

use crate::case::{LineDeduction, PaidBack};
use crate::ids::{SaleLineId, StaffId, TenderId, UnitId};
use crate::money::{Minor, paid_for_first};
use crate::returns::Refused;
use crate::sale::{Sale, SaleLine, Tender, TenderKind};
use std::collections::{BTreeMap, BTreeSet};

/// A line of a sale, and what of it came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineBalance {
    /// The line.
    pub line: SaleLine,
    /// Units whose goods lie with the shop.
    pub returned: u32,
    /// Units for which money went back. Never more than came back.
    pub settled: u32,
    /// What was paid for the units for which money went back, deductions not taken off.
    pub settled_basis_minor: Minor,
    /// The machines that lie with the shop.
    pub returned_units: BTreeSet<UnitId>,
}

impl LineBalance {
    /// How many can still come back.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.line.quantity.saturating_sub(self.returned)
    }

    /// What was paid for the next `quantity` units that are settled. Over any sequence of settlements the parts
    /// add up to the price paid, to the minor unit.
    #[must_use]
    pub fn basis_minor(&self, quantity: u32) -> Minor {
        let after = self.settled.saturating_add(quantity);
        (paid_for_first(after, self.line.quantity, self.line.paid_minor) - self.settled_basis_minor).max(0)
    }
}

/// A tender of a sale, and what of it went back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TenderBalance {
    /// The tender.
    pub tender: Tender,
    /// What went back to it.
    pub refunded_minor: Minor,
}

impl TenderBalance {
    /// What can still go back to it.
    #[must_use]
    pub fn left_minor(&self) -> Minor {
        (self.tender.amount_minor - self.refunded_minor).max(0)
    }
}

/// A sale, and what of it came and went back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaleBalance {
    /// The sale as it was made.
    pub sale: Sale,
    /// Who keyed it in; none for a sale that came with a file.
    pub keyed_by: Option<StaffId>,
    /// What went back, elsewhere not counted.
    pub refunded_minor: Minor,
    /// Its lines, in the sale's order.
    pub lines: Vec<LineBalance>,
    /// Its tenders, in the sale's order.
    pub tenders: Vec<TenderBalance>,
}

impl SaleBalance {
    /// A sale of which nothing has come back.
    #[must_use]
    pub fn untouched(sale: Sale) -> Self {
        let untouched = |line: &SaleLine| LineBalance {
            line: line.clone(),
            returned: 0,
            settled: 0,
            settled_basis_minor: 0,
            returned_units: BTreeSet::new(),
        };
        Self {
            lines: sale.lines.iter().map(untouched).collect(),
            tenders: sale
                .tenders
                .iter()
                .map(|tender| TenderBalance { tender: tender.clone(), refunded_minor: 0 })
                .collect(),
            refunded_minor: 0,
            keyed_by: None,
            sale,
        }
    }

    /// The line of that id.
    #[must_use]
    pub fn line(&self, id: SaleLineId) -> Option<&LineBalance> {
        self.lines.iter().find(|balance| balance.line.id == id)
    }

    /// As [`SaleBalance::line`], to change it.
    pub fn line_mut(&mut self, id: SaleLineId) -> Option<&mut LineBalance> {
        self.lines.iter_mut().find(|balance| balance.line.id == id)
    }

    /// What the sale can still give back at all.
    #[must_use]
    pub fn left_minor(&self) -> Minor {
        (self.sale.paid_minor() - self.sale.refunded_elsewhere_minor - self.refunded_minor).max(0)
    }
}

/// What is taken off a basis, as the verdict and the clerk say. Deductions never exceed the basis.
#[must_use]
pub fn after_deductions(basis_minor: Minor, deductions: &[LineDeduction]) -> Minor {
    let taken: Minor = deductions.iter().filter(|d| !d.waived).map(|d| d.amount_minor.max(0)).sum();
    (basis_minor - taken).max(0)
}

/// A way back that was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The tender of a sale that it comes from.
    pub tender: Option<TenderId>,
    /// The way it is to go.
    pub kind: TenderKind,
    /// How much.
    pub amount_minor: Minor,
}

/// Gives `amount_minor` back to the tenders it came from, in their order, each up to what it has left.
///
/// # Errors
/// [`Refused::OverPaid`] if they have not that much left.
pub fn to_original(amount_minor: Minor, tenders: &mut [TenderBalance]) -> Result<Vec<PaidBack>, Refused> {
    let mut rest = amount_minor;
    let mut ways = Vec::new();
    for balance in tenders.iter_mut() {
        let part = rest.min(balance.left_minor());
        if part > 0 {
            balance.refunded_minor += part;
            rest -= part;
            ways.push(PaidBack {
                tender: Some(balance.tender.id),
                kind: balance.tender.kind,
                label: balance.tender.label.clone(),
                amount_minor: part,
            });
        }
    }
    if rest > 0 {
        return Err(Refused::OverPaid { asked_minor: amount_minor, left_minor: amount_minor - rest });
    }
    Ok(ways)
}

/// Takes `amount_minor` out of the ways that were asked for, in their order, each within what its tender has
/// left. `wanted` keeps what is not used yet, for the next line.
///
/// # Errors
/// [`Refused::TenderCap`] for a tender asked for more than it has left, [`Refused::TenderSum`] if the ways do not
/// reach the amount.
pub fn as_wanted(
    amount_minor: Minor,
    wanted: &mut [Wanted],
    tenders: &mut [TenderBalance],
) -> Result<Vec<PaidBack>, Refused> {
    let mut rest = amount_minor;
    let mut ways = Vec::new();
    for way in wanted.iter_mut() {
        let part = rest.min(way.amount_minor);
        let of_this_sale = tenders.iter_mut().find(|balance| Some(balance.tender.id) == way.tender);
        let Some(balance) = of_this_sale.filter(|_| part > 0) else { continue };
        if part > balance.left_minor() {
            return Err(Refused::TenderCap {
                kind: balance.tender.kind,
                asked_minor: part,
                left_minor: balance.left_minor(),
            });
        }
        balance.refunded_minor += part;
        way.amount_minor -= part;
        rest -= part;
        let same_way = way.kind == balance.tender.kind;
        ways.push(PaidBack {
            tender: way.tender,
            kind: way.kind,
            label: if same_way { balance.tender.label.clone() } else { String::new() },
            amount_minor: part,
        });
    }
    if rest > 0 {
        return Err(Refused::TenderSum { asked_minor: amount_minor - rest, total_minor: amount_minor });
    }
    Ok(ways)
}

/// Whether any of these ways is not the one the money came by.
#[must_use]
pub fn goes_another_way(ways: &[PaidBack], came_as: &BTreeMap<TenderId, TenderKind>) -> bool {
    ways.iter().any(|way| way.tender.is_some_and(|id| came_as.get(&id).is_some_and(|kind| *kind != way.kind)))
}
