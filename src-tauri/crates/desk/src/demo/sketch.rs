//! A sale of the demo store before it has dates and ids: everything counted in days back from today.

use super::goods::Catalogue;
use super::identity::id;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use domain::ids::{SaleId, SaleLineId, TenderId, UnitId};
use domain::money::{Currency, Minor};
use domain::sale::{
    Channel, Customer, DraftPrice, Sale, SaleDraft, SaleLine, SaleProblem, Tender, TenderKind, Unit,
};

/// One sale to be.
pub(super) struct Sketch {
    /// What its ids are made from.
    pub(super) key: String,
    /// Days before today on which it was sold.
    pub(super) days_ago: u32,
    /// The last four digits of the receipt's number. The till begins at ten and counts about one receipt a
    /// minute, so they also tell the time of day.
    pub(super) receipt: u32,
    pub(super) channel: Channel,
    /// Days from sale to hand-over, where the two differ.
    pub(super) delivered_after: Option<u32>,
    /// Days from sale to the end of installation.
    pub(super) installed_after: Option<u32>,
    /// A place among the customers.
    pub(super) customer: Option<usize>,
    pub(super) lines: Vec<LineSketch>,
    /// Off the whole receipt.
    pub(super) discount_minor: Minor,
    pub(super) freight_minor: Minor,
    /// How it was paid. The last one takes whatever the others leave.
    pub(super) tenders: Vec<(TenderKind, String, Minor)>,
    pub(super) refunded_elsewhere_minor: Minor,
    pub(super) cancelled: bool,
    pub(super) note: String,
}

/// One line of it.
pub(super) struct LineSketch {
    /// A place in the catalogue's goods.
    pub(super) article: usize,
    pub(super) quantity: u32,
    pub(super) unit_minor: Minor,
    /// Off the whole line.
    pub(super) discount_minor: Minor,
    pub(super) serials: Vec<String>,
}

impl Sketch {
    /// What the receipt comes to.
    pub(super) fn total_minor(&self) -> Minor {
        let lines =
            self.lines.iter().map(|line| line.unit_minor * Minor::from(line.quantity) - line.discount_minor);
        lines.sum::<Minor>() - self.discount_minor + self.freight_minor
    }

    /// The sale as it stands for a demo store whose day is `today`.
    pub(super) fn settle(
        &self,
        today: NaiveDate,
        zone: Tz,
        catalogue: &Catalogue,
        customers: &[Customer],
    ) -> Result<Sale, SaleProblem> {
        let sold_on = days_before(today, self.days_ago).ok_or(SaleProblem::Dates)?;
        let after =
            |days: Option<u32>| days.and_then(|days| sold_on.checked_add_days(Days::new(days.into())));
        let sale = Sale {
            id: SaleId(id("sale", &self.key)),
            number: number(sold_on, self.receipt),
            channel: self.channel,
            sold_at: moment(sold_on, self.receipt, zone),
            sold_on,
            delivered_on: after(self.delivered_after).filter(|day| *day != sold_on),
            installed_on: after(self.installed_after),
            customer: self.customer.map(|place| customers[place].id),
            currency: Currency::CNY,
            lines: self
                .lines
                .iter()
                .enumerate()
                .map(|(place, line)| self.line(place, line, catalogue))
                .collect(),
            freight_minor: self.freight_minor,
            tenders: self.tenders(),
            refunded_elsewhere_minor: self.refunded_elsewhere_minor,
            cancelled: self.cancelled,
            note: self.note.clone(),
        };
        let prices = self
            .lines
            .iter()
            .map(|line| DraftPrice { unit_minor: line.unit_minor, discount_minor: line.discount_minor });
        let prices = prices.collect();
        SaleDraft { sale, prices, discount_minor: self.discount_minor, tax_on_top_minor: 0 }.settle()
    }

    fn line(&self, place: usize, line: &LineSketch, catalogue: &Catalogue) -> SaleLine {
        let goods = &catalogue.goods[line.article];
        let key = format!("{}/{place}", self.key);
        let units = line.serials.iter().enumerate().map(|(count, serial)| Unit {
            id: UnitId(id("unit", &format!("{key}/{count}"))),
            serial: serial.clone(),
        });
        SaleLine {
            id: SaleLineId(id("sale_line", &key)),
            goods: Some(goods.id),
            code: goods.code.clone(),
            name: goods.name.clone(),
            model: goods.model.clone(),
            category: goods.category.clone(),
            quantity: line.quantity,
            list_minor: 0,
            paid_minor: 0,
            units: units.collect(),
        }
    }

    fn tenders(&self) -> Vec<Tender> {
        let mut left_minor = self.total_minor();
        let last = self.tenders.len().saturating_sub(1);
        let mut tenders = Vec::new();
        for (place, (kind, label, minor)) in self.tenders.iter().enumerate() {
            let amount_minor = if place == last { left_minor } else { *minor };
            left_minor -= amount_minor;
            let id = TenderId(id("tender", &format!("{}/{place}", self.key)));
            tenders.push(Tender { id, kind: *kind, label: label.clone(), amount_minor });
        }
        tenders
    }
}

/// The day that lies so many days before; none before the calendar begins.
pub(super) fn days_before(today: NaiveDate, days: u32) -> Option<NaiveDate> {
    today.checked_sub_days(Days::new(days.into()))
}

/// The number printed on the receipt, such as `20261115-0387`.
pub(super) fn number(sold_on: NaiveDate, receipt: u32) -> String {
    format!("{}-{receipt:04}", sold_on.format("%Y%m%d"))
}

/// The moment of a receipt: ten in the morning, and a minute for each receipt before it. A time that the zone
/// leaves out on that day counts as UTC.
fn moment(sold_on: NaiveDate, receipt: u32, zone: Tz) -> DateTime<Utc> {
    let since_midnight = TimeDelta::minutes(i64::from(10 * 60 + receipt) - 1);
    let local = sold_on.and_time(chrono::NaiveTime::MIN) + since_midnight;
    zone.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |moment| moment.to_utc())
}
