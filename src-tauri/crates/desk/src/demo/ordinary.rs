//! The bulk of the demo store's sales: what a shop sells on ordinary days, thrown with dice.

use super::customers::CUSTOMERS;
use super::dice::Dice;
use super::goods::{Catalogue, GOODS_PER_CATEGORY};
use super::sketch::{LineSketch, Sketch};
use domain::money::Minor;
use domain::sale::{Channel, TenderKind};
use std::collections::HashSet;

/// How far back the sales go.
pub(super) const DAYS: u32 = 3 * 365;
/// The last days, on which more was sold, so that there is something for every verdict.
const BUSY_DAYS: u32 = 20;
/// How many sales lie in them.
const BUSY_SALES: usize = 160;
/// Receipts of one day: twelve hours of one a minute.
const RECEIPTS: u32 = 720;

/// So many sales, none with a receipt number that is `taken` (days ago, receipt).
pub(super) fn sketches(count: usize, catalogue: &Catalogue, mut taken: HashSet<(u32, u32)>) -> Vec<Sketch> {
    let mut dice = Dice::new(0x5A1E5);
    let mut serials = Serials { next: 10_000 };
    (0..count)
        .map(|index| {
            let mut days_ago = if index < BUSY_SALES {
                dice.between(1, BUSY_DAYS)
            } else {
                dice.between(BUSY_DAYS + 1, DAYS)
            };
            // The second throw is drawn back towards today: a shop that grows.
            if index >= BUSY_SALES && dice.one_in(3) {
                days_ago = BUSY_DAYS + 1 + (days_ago - BUSY_DAYS) / 2;
            }
            let mut receipt = dice.between(1, RECEIPTS);
            while !taken.insert((days_ago, receipt)) {
                receipt = receipt % RECEIPTS + 1;
            }
            sketch(index, days_ago, receipt, catalogue, &mut serials, &mut dice)
        })
        .collect()
}

/// Counts the serial numbers that are handed out; those below ten thousand belong to the planned sales.
struct Serials {
    next: u32,
}

impl Serials {
    fn take(&mut self) -> u32 {
        self.next += 1;
        self.next
    }
}

fn sketch(
    index: usize,
    days_ago: u32,
    receipt: u32,
    catalogue: &Catalogue,
    serials: &mut Serials,
    dice: &mut Dice,
) -> Sketch {
    let lines = lines(days_ago, catalogue, serials, dice);
    let first = catalogue.category_of(lines[0].article);
    let online_in = if matches!(first.code, "clothing" | "headphones" | "software") { 2 } else { 6 };
    let channel = if dice.one_in(online_in) { Channel::Online } else { Channel::Store };
    let (delivered_after, installed_after) = days_to_wait(channel, first.is_installed, days_ago, dice);
    let has_customer = channel == Channel::Online || !dice.one_in(3);
    let goods_minor: Minor = lines.iter().map(|line| line.unit_minor * Minor::from(line.quantity)).sum();
    let discounts = [500, 1_000, 2_000, 6_666, 10_000, 1];
    let discount_minor = if dice.one_in(6) { (*dice.pick(&discounts)).min(goods_minor / 4) } else { 0 };
    let mut sketch = Sketch {
        key: index.to_string(),
        days_ago,
        receipt,
        channel,
        delivered_after,
        installed_after,
        customer: has_customer.then(|| dice.index(CUSTOMERS)),
        lines,
        discount_minor,
        freight_minor: if channel == Channel::Online && dice.one_in(3) { 1_200 } else { 0 },
        tenders: Vec::new(),
        refunded_elsewhere_minor: 0,
        cancelled: channel == Channel::Online && dice.one_in(40),
        note: if dice.one_in(25) { (*dice.pick(&NOTES)).to_owned() } else { String::new() },
    };
    sketch.tenders = tenders(&sketch, dice);
    if channel == Channel::Online && dice.one_in(20) {
        sketch.refunded_elsewhere_minor = sketch.total_minor() / Minor::from(dice.between(1, 4));
    }
    sketch
}

const NOTES: [&str; 6] = [
    "顾客要求送货前电话联系",
    "已开电子发票",
    "赠品缺货，下次补",
    "旧机抵扣另计",
    "Gift, no price on the slip",
    "会员生日",
];

/// One to five lines: the article that somebody came for, and small things beside it.
fn lines(days_ago: u32, catalogue: &Catalogue, serials: &mut Serials, dice: &mut Dice) -> Vec<LineSketch> {
    let weights: Vec<u32> = catalogue.categories.iter().map(|category| category.weight).collect();
    let count = 1 + dice.weighted(&[55, 25, 12, 5, 3]);
    let mut articles: Vec<usize> = Vec::new();
    while articles.len() < count {
        let article = dice.weighted(&weights) * GOODS_PER_CATEGORY + dice.index(GOODS_PER_CATEGORY);
        let is_beside = articles.is_empty() || !catalogue.goods[article].has_serial || dice.one_in(8);
        if is_beside && !articles.contains(&article) {
            articles.push(article);
        }
    }
    articles.into_iter().map(|article| line(article, days_ago, catalogue, serials, dice)).collect()
}

fn line(
    article: usize,
    days_ago: u32,
    catalogue: &Catalogue,
    serials: &mut Serials,
    dice: &mut Dice,
) -> LineSketch {
    let goods = &catalogue.goods[article];
    let quantity = match goods.has_serial {
        true if dice.one_in(40) => 2,
        false if dice.one_in(5) => dice.between(2, 6),
        _ => 1,
    };
    // Prices have come down: a hundredth for every 120 days.
    let unit_minor = goods.price_minor * Minor::from(100 + days_ago / 120) / 100 / 100 * 100;
    let list_minor = unit_minor * Minor::from(quantity);
    let discounts = [1_000, 3_333, list_minor / 20, 1, 4_999];
    let discount_minor = if dice.one_in(5) { (*dice.pick(&discounts)).min(list_minor / 2) } else { 0 };
    // The old till did not always ask for serial numbers.
    let are_recorded = goods.has_serial && (days_ago < 730 || !dice.one_in(8));
    let units = if are_recorded { quantity } else { 0 };
    let serials = (0..units).map(|_| catalogue.serial(article, serials.take())).collect();
    LineSketch { article, quantity, unit_minor, discount_minor, serials }
}

/// Days until hand-over and until installation; none for what has not happened yet, or happened at once.
fn days_to_wait(
    channel: Channel,
    is_installed: bool,
    days_ago: u32,
    dice: &mut Dice,
) -> (Option<u32>, Option<u32>) {
    let by_now = |days: u32| Some(days).filter(|days| *days < days_ago);
    let delivered_after = match channel {
        Channel::Online => by_now(dice.between(1, 4)),
        Channel::Store if is_installed => by_now(dice.between(0, 3)),
        Channel::Store => None,
    };
    let waits = dice.between(0, 5);
    let installed_after = delivered_after.filter(|_| is_installed).and_then(|days| by_now(days + waits));
    (delivered_after, installed_after)
}

/// One tender, sometimes two.
fn tenders(sketch: &Sketch, dice: &mut Dice) -> Vec<(TenderKind, String, Minor)> {
    let total_minor = sketch.total_minor();
    if total_minor == 0 {
        return Vec::new();
    }
    if sketch.channel == Channel::Online {
        return vec![(TenderKind::Online, format!("2{:09}", dice.below(1_000_000_000)), 0)];
    }
    let kinds = [
        TenderKind::WechatPay,
        TenderKind::Alipay,
        TenderKind::Card,
        TenderKind::Cash,
        TenderKind::BankTransfer,
    ];
    let first = dice.weighted(&[45, 25, 15, 12, 3]);
    let mut tenders = vec![(kinds[first], label(kinds[first], dice), 0)];
    if dice.one_in(9) && total_minor > 10_000 {
        let other = if first == 3 { TenderKind::WechatPay } else { TenderKind::Cash };
        let part_minor = total_minor / 10_000 * 10_000 / Minor::from(dice.between(2, 4));
        tenders.insert(0, (other, label(other, dice), part_minor));
    }
    tenders
}

/// What tells a tender from others of its kind.
fn label(kind: TenderKind, dice: &mut Dice) -> String {
    match kind {
        TenderKind::Card => format!("{:04}", dice.below(10_000)),
        TenderKind::WechatPay | TenderKind::Alipay => format!("{:08}", dice.below(100_000_000)),
        _ => String::new(),
    }
}
