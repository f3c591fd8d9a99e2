//! The demo store (演示店): always the same shop, with all dates counted back from a given day.
//!
//! [`contents`] gives the reference data: staff, goods, customers, sales, parts. [`story`] gives the cases that
//! have been through the counter, and [`pasts`] what papers of some devices tell of repairs elsewhere, as a plan; whoever makes the store carries it out through the use cases.
//! Everything is pure, and its ids are made from names, so the same day gives the same store everywhere.
//!
//! Long lists lie beside the code as `.txt`. To name another situation, add it to [`HIGHLIGHTS`].

mod customers;
mod dice;
mod goods;
mod highlights;
pub(crate) mod home_terms;
pub mod homes;
mod identity;
pub mod loaners;
mod ordinary;
mod parts;
pub mod pasts;
mod planned;
pub mod repairs;
pub mod shelf;
mod sketch;
mod staff;
pub(crate) use staff::everybody;
pub mod story;
mod table;
mod visits;

#[cfg(test)]
mod tests;

pub use highlights::{HIGHLIGHTS, highlight};
pub use parts::DemoParts;
pub use planned::{Planned, PlannedLine};

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::ids::SaleId;
use domain::sale::{Customer, Goods, Sale, SaleProblem};
use domain::staff::Staff;
use goods::Catalogue;
use std::collections::HashSet;

/// How many sales a demo store has.
const SALES: usize = 1_500;

/// What stands on the demo store's documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DemoShop {
    /// Its name.
    pub name: &'static str,
    /// Its address.
    pub address: &'static str,
    /// Its telephone; no exchange has a number that begins with 1.
    pub phone: &'static str,
}

/// Everything that a demo store is made of, its cases aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoContents {
    /// The shop.
    pub shop: DemoShop,
    /// Who works there, with their PINs.
    pub staff: Vec<(Staff, String)>,
    /// 400 in 20 categories.
    pub goods: Vec<Goods>,
    /// 600, the awkward ones first.
    pub customers: Vec<Customer>,
    /// 1,500 over three years, oldest first.
    pub sales: Vec<Sale>,
    /// 1,200 parts and how they hang together.
    pub parts: DemoParts,
}

/// The sales that somebody wants to find again, as they were.
pub fn named_sales() -> impl Iterator<Item = SaleId> {
    HIGHLIGHTS
        .iter()
        .chain(story::VISITS.iter().filter_map(|visit| visit.sale.as_ref()))
        .map(Planned::sale_id)
}

/// The contents of a demo store whose day is `today`, in a shop that stands in `zone`.
///
/// # Errors
/// [`SaleProblem::Dates`] for a day so early that the sales would lie before 1990. No other is possible; a test
/// settles every sale.
pub fn contents(today: NaiveDate, zone: Tz) -> Result<DemoContents, SaleProblem> {
    let catalogue = Catalogue::new();
    let customers = customers::everybody();
    let planned: Vec<&Planned> =
        HIGHLIGHTS.iter().chain(story::VISITS.iter().filter_map(|visit| visit.sale.as_ref())).collect();
    let taken: HashSet<(u32, u32)> = planned.iter().map(|sale| (sale.days_ago, sale.receipt)).collect();
    let mut sketches: Vec<_> =
        planned.iter().enumerate().map(|(place, planned)| planned.sketch(place, &catalogue)).collect();
    sketches.extend(ordinary::sketches(SALES - sketches.len(), &catalogue, taken));
    let settled = sketches.iter().map(|sketch| sketch.settle(today, zone, &catalogue, &customers));
    let mut sales = settled.collect::<Result<Vec<Sale>, SaleProblem>>()?;
    sales.sort_by_key(|sale| sale.sold_at);
    let parts = parts::all(today, &catalogue);
    Ok(DemoContents {
        shop: DemoShop {
            name: "海棠电器 三里屯店",
            address: "北京市朝阳区工体北路甲8号",
            phone: "010-1550 0000",
        },
        staff: everybody(),
        goods: catalogue.goods,
        customers,
        sales,
        parts,
    })
}
