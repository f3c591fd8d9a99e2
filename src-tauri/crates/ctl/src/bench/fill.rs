//! A store with as many sale lines as the bench asks for: two lines a sale, the first with a serial number, and a
//! customer for two sales of five.

use super::words;
use crate::out::Ended;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use desk::Desk;
use domain::batch::Batch;
use domain::event::Event;
use domain::ids::{BatchId, CustomerId, SaleId, SaleLineId, Seat, TenderId, UnitId};
use domain::money::Currency;
use domain::sale::{Channel, Customer, Sale, SaleLine, Tender, TenderKind, Unit};
use domain::stamp::Stamp;
use serde_json::{Value, json};
use std::time::Instant;
use store::StoreError;

/// How many sales go into one transaction.
const SALES_PER_COMMIT: u64 = 20_000;
/// Digits of a number that is spread over the whole range of sales.
const STRIDE: u64 = 7_919;

/// What was put in.
pub struct Filled {
    pub lines: u64,
    pub seconds: f64,
    sales: u64,
    today: NaiveDate,
}

impl Filled {
    /// Lines a second.
    pub fn rate(&self) -> f64 {
        self.lines as f64 / self.seconds
    }

    fn spread(&self, place: usize) -> u64 {
        (place as u64 * STRIDE + 13) % self.sales
    }

    pub fn receipt(&self, place: usize) -> String {
        number(self.today, self.spread(place))
    }

    pub fn serial(&self, place: usize) -> String {
        serial(self.spread(place))
    }

    pub fn phone(&self, place: usize) -> String {
        phone(self.spread(place) * 2 / 5)
    }

    /// How many customers the store knows.
    pub fn people(&self) -> u64 {
        (self.sales * 2 / 5).max(1)
    }

    /// A customer of the store.
    pub fn person(&self, place: usize) -> String {
        words::person(self.spread(place) * 2 / 5)
    }

    /// A plain return of one machine.
    pub fn a_return(&self, place: usize) -> Value {
        let sale = self.spread(place);
        json!({
            "lines": [{
                "brought": {
                    "of": "sold",
                    "sale": SaleId(id(1, sale)),
                    "sale_line": SaleLineId(id(2, sale * 2)),
                    "unit": UnitId(id(3, sale)),
                    "quantity": 1,
                },
                "reason": "no_power",
                "proof": ["invoice", "warranty_card"],
            }],
            "exception": { "reason": "just_past" },
        })
    }
}

/// Puts the sales in.
pub fn fill(desk: &Desk, lines: u64) -> Result<Filled, Ended> {
    let now = desk.now();
    let today = now.date_naive();
    let sales = (lines / 2).max(1);
    let start = Instant::now();
    let stamp = Stamp { at: now, seat: Seat(1), by: None, approved_by: None, request: None };
    let batch = BatchId(id(9, 0));
    let mut from = 0;
    while from < sales {
        let until = (from + SALES_PER_COMMIT).min(sales);
        desk.store().write(
            stamp.clone(),
            None,
            |tx| {
                for place in from..until {
                    if let Some(buyer) = buyer(place) {
                        tx.take_customer(&customer(buyer), batch)?;
                    }
                    tx.take_sale(&sale(place, now, today), batch)?;
                }
                if until == sales {
                    tx.append(&[Event::BatchImported { batch: whole(batch, sales) }])?;
                }
                Ok::<(), StoreError>(())
            },
            |()| Ok(String::new()),
        )?;
        from = until;
    }
    Ok(Filled { lines: sales * 2, seconds: start.elapsed().as_secs_f64(), sales, today })
}

pub(super) fn id(kind: u8, place: u64) -> uuid::Uuid {
    // Spread over the whole range, as the ids of real sales are.
    let mixed = place.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    uuid::Uuid::from_u128((u128::from(mixed) << 64) | (u128::from(kind) << 56) | u128::from(place))
}

fn number(today: NaiveDate, place: u64) -> String {
    let day = today - TimeDelta::days(i64::try_from(place / 500 % 1_000).unwrap_or(0));
    format!("{}-{place:07}", day.format("%Y%m%d"))
}

fn serial(place: u64) -> String {
    format!("SN{:010X}", place.wrapping_mul(2_654_435_761) % 0xFF_FFFF_FFFF)
}

fn phone(place: u64) -> String {
    format!("13{:09}", place.wrapping_mul(104_729) % 1_000_000_000)
}

/// Which customer bought that; nobody knows of three in five.
fn buyer(place: u64) -> Option<u64> {
    (place % 5 < 2).then_some(place / 5 * 2 + place % 5)
}

fn customer(place: u64) -> Customer {
    Customer {
        id: CustomerId(id(4, place)),
        name: words::person(place),
        phone: phone(place),
        email: String::new(),
        address: String::new(),
        note: String::new(),
    }
}

fn sale(place: u64, now: DateTime<Utc>, today: NaiveDate) -> Sale {
    let line = |position: u64, units: Vec<Unit>| SaleLine {
        id: SaleLineId(id(2, place * 2 + position)),
        goods: None,
        code: format!("G{:04}", place % 400),
        name: "海信 65E5K 液晶电视".to_owned(),
        model: "65E5K".to_owned(),
        category: "flat_panel_tv".to_owned(),
        quantity: 1,
        list_minor: 459_900,
        paid_minor: 459_900,
        units,
    };
    Sale {
        id: SaleId(id(1, place)),
        number: number(today, place),
        channel: Channel::Store,
        sold_at: now,
        sold_on: today,
        delivered_on: None,
        installed_on: None,
        customer: buyer(place).map(|buyer| CustomerId(id(4, buyer))),
        currency: Currency::CNY,
        lines: vec![
            line(0, vec![Unit { id: UnitId(id(3, place)), serial: serial(place) }]),
            line(1, Vec::new()),
        ],
        freight_minor: 0,
        tenders: vec![Tender {
            id: TenderId(id(5, place)),
            kind: TenderKind::WechatPay,
            label: String::new(),
            amount_minor: 919_800,
        }],
        refunded_elsewhere_minor: 0,
        cancelled: false,
        note: String::new(),
    }
}

/// What the journal says of a file.
pub(super) fn whole(id: BatchId, sales: u64) -> Batch {
    let count = u32::try_from(sales).unwrap_or(u32::MAX);
    Batch {
        id,
        file: "bench".to_owned(),
        digest: String::new(),
        format: "bench".to_owned(),
        sales: count,
        lines: count.saturating_mul(2),
        customers: count / 5 * 2,
        goods: 0,
        known: 0,
        refused: 0,
        paid: Vec::new(),
        more: domain::batch::BatchMore::default(),
    }
}
