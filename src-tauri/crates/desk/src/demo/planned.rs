//! Sales of the demo store that somebody wants to find again: written down one by one, not thrown with dice.

use super::goods::Catalogue;
use super::sketch::{LineSketch, Sketch};
use domain::money::Minor;
use domain::sale::{Channel, TenderKind};

/// A sale that is written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Its name; no two have the same.
    pub key: &'static str,
    /// Days before today on which it was sold.
    pub days_ago: u32,
    /// The last four digits of its receipt number, 1 to 720.
    pub receipt: u32,
    /// Over the counter or at a distance.
    pub channel: Channel,
    /// Days from sale to hand-over, where the two differ.
    pub delivered_after: Option<u32>,
    /// Days from sale to the end of installation.
    pub installed_after: Option<u32>,
    /// A place among the customers; below 40 the awkward ones.
    pub customer: Option<usize>,
    /// What was sold.
    pub lines: &'static [PlannedLine],
    /// Off the whole receipt.
    pub discount_minor: Minor,
    /// Carriage.
    pub freight_minor: Minor,
    /// Way, label, amount. The last one takes whatever the others leave.
    pub tenders: &'static [(TenderKind, &'static str, Minor)],
    /// Given back before it came here.
    pub refunded_elsewhere_minor: Minor,
    /// Cancelled elsewhere.
    pub cancelled: bool,
    /// The cashier's remark.
    pub note: &'static str,
}

/// One line of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlannedLine {
    /// The article's model.
    pub model: &'static str,
    /// How many.
    pub quantity: u32,
    /// The price of one, where it was not the catalogue's.
    pub unit_minor: Option<Minor>,
    /// Off the whole line.
    pub discount_minor: Minor,
    /// Serial numbers that somebody wants to know; empty: made up, where the article has them.
    pub serials: &'static [&'static str],
}

/// A plain sale over the counter to an ordinary customer, paid by WeChat Pay.
pub(super) const PLAIN: Planned = Planned {
    key: "",
    days_ago: 1,
    receipt: 1,
    channel: Channel::Store,
    delivered_after: None,
    installed_after: None,
    customer: None,
    lines: &[],
    discount_minor: 0,
    freight_minor: 0,
    tenders: &[(TenderKind::WechatPay, "", 0)],
    refunded_elsewhere_minor: 0,
    cancelled: false,
    note: "",
};

/// So many of a model at the catalogue's price.
pub(super) const fn of(model: &'static str, quantity: u32) -> PlannedLine {
    PlannedLine { model, quantity, unit_minor: None, discount_minor: 0, serials: &[] }
}

/// One of a model, with that serial number.
pub(super) const fn unit(model: &'static str, serials: &'static [&'static str]) -> PlannedLine {
    PlannedLine { model, quantity: 1, unit_minor: None, discount_minor: 0, serials }
}

impl Planned {
    /// The sale in the form in which all sales of the demo store are made; `place` tells it from the other
    /// planned ones. A model that the catalogue does not have is left out, and a test says so.
    pub(super) fn sketch(&self, place: usize, catalogue: &Catalogue) -> Sketch {
        let first_serial = u32::try_from(place).unwrap_or(0) * 100;
        let found = self.lines.iter().filter_map(|line| Some((line, catalogue.find(line.model)?)));
        let lines = found.enumerate().map(|(at, (line, article))| {
            let goods = &catalogue.goods[article];
            let first = first_serial + u32::try_from(at).unwrap_or(0) * 20;
            let made_up = if goods.has_serial && line.serials.is_empty() { line.quantity } else { 0 };
            let given = line.serials.iter().map(|&serial| serial.to_owned());
            LineSketch {
                article,
                quantity: line.quantity,
                unit_minor: line.unit_minor.unwrap_or(goods.price_minor),
                discount_minor: line.discount_minor,
                serials: given
                    .chain((0..made_up).map(|count| catalogue.serial(article, first + count)))
                    .collect(),
            }
        });
        Sketch {
            key: self.key.to_owned(),
            days_ago: self.days_ago,
            receipt: self.receipt,
            channel: self.channel,
            delivered_after: self.delivered_after,
            installed_after: self.installed_after,
            customer: self.customer,
            lines: lines.collect(),
            discount_minor: self.discount_minor,
            freight_minor: self.freight_minor,
            tenders: self
                .tenders
                .iter()
                .map(|&(kind, label, minor)| (kind, label.to_owned(), minor))
                .collect(),
            refunded_elsewhere_minor: self.refunded_elsewhere_minor,
            cancelled: self.cancelled,
            note: self.note.to_owned(),
        }
    }
}
