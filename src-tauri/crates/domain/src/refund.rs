//! How much goes back, and to where it came from.
//!
//! A sale's [`SaleBalance`] says what was paid and what of it has been given back already. Everything here is a
//! ceiling: whatever is asked for, no line gives back more than was paid for it, no tender more than it took and
//! no sale more than it brought in. The schema holds the same three ceilings again.
//!
//! Goods that went out in exchange are a sale of their own. What they were paid with is in part the value of what
//! came back: a tender of kind `exchange`, carried over from another sale. Money for them goes back by a
//! [`Route`]: to the tender that the customer really paid with, through the tenders that it was carried over by,
//! and it counts against each of them.

use crate::case::{LineDeduction, PaidBack};
use crate::ids::{SaleId, SaleLineId, StaffId, TenderId, UnitId};
use crate::money::{Minor, paid_for_first};
use crate::payment::PaymentRefused;
use crate::refused::Refused;
use crate::sale::{Sale, SaleLine, Tender, TenderKind};
use std::collections::BTreeSet;

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
    /// What was given for keeping the goods and has not been taken off a refund since.
    pub goodwill_minor: Minor,
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

    /// How much of the goodwill given before belongs to the next `quantity` units: their share among those that are
    /// not settled yet, within what these units are worth, and so much that what is left never exceeds what the
    /// others are worth.
    #[must_use]
    pub fn goodwill_of_minor(&self, quantity: u32) -> Minor {
        let unsettled = self.line.quantity.saturating_sub(self.settled);
        if quantity >= unsettled {
            return self.goodwill_minor;
        }
        let share_minor = self.goodwill_minor / Minor::from(unsettled) * Minor::from(quantity);
        let basis_minor = self.basis_minor(quantity);
        let others_minor = self.line.paid_minor - self.settled_basis_minor - basis_minor;
        share_minor.min(basis_minor).max(self.goodwill_minor - others_minor)
    }
}

/// A tender of a sale, and what of it went back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TenderBalance {
    /// The tender.
    pub tender: Tender,
    /// What went back to it.
    pub refunded_minor: Minor,
    /// The sale that its value was carried over from in an exchange.
    pub carried_from: Option<SaleId>,
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
            goodwill_minor: 0,
            returned_units: BTreeSet::new(),
        };
        Self {
            lines: sale.lines.iter().map(untouched).collect(),
            tenders: sale
                .tenders
                .iter()
                .map(|tender| TenderBalance { tender: tender.clone(), refunded_minor: 0, carried_from: None })
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

    /// What was paid back out of its tenders, goods that were exchanged for its own included. What was carried over
    /// to other goods is not money yet.
    #[must_use]
    pub fn out_minor(&self) -> Minor {
        let paid = self.tenders.iter().filter(|balance| balance.tender.kind.is_a_way_to_pay());
        paid.map(|balance| balance.refunded_minor).sum()
    }

    /// What the sale can still give back at all.
    #[must_use]
    pub fn left_minor(&self) -> Minor {
        (self.sale.paid_minor() - self.sale.refunded_elsewhere_minor - self.refunded_minor).max(0)
    }
}

/// What is left of a basis after what is taken off. Deductions never exceed the basis.
#[must_use]
pub fn after_deductions(basis_minor: Minor, deductions: &[LineDeduction]) -> Minor {
    let taken: Minor = deductions.iter().map(LineDeduction::taken_minor).sum();
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

/// A way back to a tender.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Route {
    /// The tender that the customer really paid with.
    pub tender: TenderId,
    /// The exchanges' tenders on the way, the newest first.
    pub through: Vec<TenderId>,
}

/// The longest chain of exchanges that is followed.
const LONGEST_CHAIN: usize = 64;

/// Every way back for money of a sale, in the order of its tenders.
#[must_use]
pub fn routes(sale: SaleId, books: &[SaleBalance]) -> Vec<Route> {
    let mut found = Vec::new();
    follow(sale, books, &mut Vec::new(), &mut found);
    found
}

fn follow(sale: SaleId, books: &[SaleBalance], through: &mut Vec<TenderId>, found: &mut Vec<Route>) {
    let Some(book) = books.iter().find(|book| book.sale.id == sale) else { return };
    for balance in &book.tenders {
        match balance.carried_from {
            Some(source) if through.len() < LONGEST_CHAIN => {
                through.push(balance.tender.id);
                follow(source, books, through, found);
                through.pop();
            }
            _ => found.push(Route { tender: balance.tender.id, through: through.clone() }),
        }
    }
}

fn tender(id: TenderId, books: &[SaleBalance]) -> Option<&TenderBalance> {
    books.iter().flat_map(|book| &book.tenders).find(|balance| balance.tender.id == id)
}

impl Route {
    /// What can still go back by it: the least that any tender on the way has left.
    #[must_use]
    pub fn left_minor(&self, books: &[SaleBalance]) -> Minor {
        let on_the_way = self.through.iter().chain([&self.tender]);
        on_the_way.map(|id| tender(*id, books).map_or(0, TenderBalance::left_minor)).min().unwrap_or(0)
    }

    fn take(&self, amount_minor: Minor, books: &mut [SaleBalance]) {
        for balance in books.iter_mut().flat_map(|book| &mut book.tenders) {
            if balance.tender.id == self.tender || self.through.contains(&balance.tender.id) {
                balance.refunded_minor += amount_minor;
            }
        }
    }
}

/// Gives `amount_minor` of a sale back to the tenders it came from, in their order, each up to what it has left.
///
/// # Errors
/// [`PaymentRefused::OverPaid`] if they have not that much left.
pub fn to_original(
    amount_minor: Minor,
    sale: SaleId,
    books: &mut [SaleBalance],
) -> Result<Vec<PaidBack>, Refused> {
    let mut rest = amount_minor;
    let mut ways = Vec::new();
    for route in routes(sale, books) {
        let part = rest.min(route.left_minor(books));
        if part > 0 {
            route.take(part, books);
            rest -= part;
            ways.push(paid_back(route, None, part, books));
        }
    }
    if rest > 0 {
        return Err(
            PaymentRefused::OverPaid { asked_minor: amount_minor, left_minor: amount_minor - rest }.into()
        );
    }
    Ok(ways)
}

/// Takes `amount_minor` of a sale out of the ways that were asked for, in their order, each within what its tender
/// has left. `wanted` keeps what is not used yet, for the next line.
///
/// # Errors
/// [`PaymentRefused::TenderCap`] for a tender asked for more than it has left, [`PaymentRefused::TenderSum`] if the ways do not
/// reach the amount.
pub fn as_wanted(
    amount_minor: Minor,
    wanted: &mut [Wanted],
    sale: SaleId,
    books: &mut [SaleBalance],
) -> Result<Vec<PaidBack>, Refused> {
    let routes = routes(sale, books);
    let mut rest = amount_minor;
    let mut ways = Vec::new();
    for way in wanted.iter_mut() {
        // The same tender can be reached by several exchanges, each with something left.
        for route in routes.iter().filter(|route| Some(route.tender) == way.tender) {
            let part = rest.min(way.amount_minor).min(route.left_minor(books));
            if part > 0 {
                route.take(part, books);
                way.amount_minor -= part;
                rest -= part;
                ways.push(paid_back(route.clone(), Some(way.kind), part, books));
            }
        }
        let is_of_this_sale = routes.iter().find(|route| Some(route.tender) == way.tender);
        if let Some(route) = is_of_this_sale.filter(|_| rest.min(way.amount_minor) > 0) {
            let kind = tender(route.tender, books).map_or(way.kind, |balance| balance.tender.kind);
            let of_tender = ways.iter().filter(|paid| paid.tender == way.tender);
            let left_minor = of_tender.map(|paid| paid.amount_minor).sum();
            return Err(PaymentRefused::TenderCap {
                kind,
                asked_minor: left_minor + rest.min(way.amount_minor),
                left_minor,
            }
            .into());
        }
    }
    if rest > 0 {
        return Err(PaymentRefused::TenderSum {
            asked_minor: amount_minor - rest,
            total_minor: amount_minor,
        }
        .into());
    }
    Ok(ways)
}

/// The way by which money goes out of a tender: its own, or the one that is asked for. The value of goods without
/// proof that were exchanged was never paid to anybody, so it goes back in cash.
fn paid_back(route: Route, kind: Option<TenderKind>, amount_minor: Minor, books: &[SaleBalance]) -> PaidBack {
    let came_as = tender(route.tender, books).map(|balance| &balance.tender);
    let own = came_as.map_or(TenderKind::Cash, |tender| tender.kind);
    let own = if own.is_a_way_to_pay() { own } else { TenderKind::Cash };
    let kind = kind.unwrap_or(own);
    let label = came_as.filter(|tender| tender.kind == kind).map(|tender| tender.label.clone());
    PaidBack {
        tender: Some(route.tender),
        through: route.through,
        kind,
        label: label.unwrap_or_default(),
        amount_minor,
    }
}

/// Whether any of these ways is not the one the money came by.
#[must_use]
pub fn goes_another_way(ways: &[PaidBack], books: &[SaleBalance]) -> bool {
    ways.iter().any(|way| {
        let came_as = way.tender.and_then(|id| tender(id, books));
        came_as.is_some_and(|balance| balance.tender.kind != way.kind)
    })
}
