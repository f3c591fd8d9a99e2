//! What was sold: sales, their lines and tenders, units with a serial number, customers and goods.
//!
//! A sale comes from a file or is typed in at the counter; either way it begins as a [`SaleDraft`] and
//! [`SaleDraft::settle`] shares discounts, tax and the rest out once, to the minor unit. From then on the price
//! really paid stands on each line and nothing computes it again.

use crate::ids::{CustomerId, GoodsId, SaleId, SaleLineId, TenderId, UnitId};
use crate::money::{Currency, LARGEST_MINOR, Minor, share};
use crate::text::{self, TextProblem};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most units that one line can hold.
pub const LARGEST_QUANTITY: u32 = 1_000_000;

/// Where the sale was made; the law treats the two differently.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Over the counter.
    #[default]
    Store,
    /// At a distance: web shop, marketplace, telephone.
    Online,
}

impl Channel {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Online => "online",
        }
    }
}

/// How something was paid (支付方式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum TenderKind {
    /// Notes and coins.
    Cash,
    /// A bank card at the terminal.
    Card,
    /// WeChat Pay.
    WechatPay,
    /// Alipay.
    Alipay,
    /// A transfer to the shop's account.
    BankTransfer,
    /// What the marketplace or web shop collected.
    Online,
    /// Store credit (购物金).
    StoreCredit,
    /// A voucher.
    Voucher,
    /// An old device that was taken in part payment (以旧换新).
    TradeIn,
    /// Goods that came back in an exchange (换货抵扣): the value that was carried over from their sale.
    Exchange,
    /// Anything else that a file names.
    Other,
}

impl TenderKind {
    /// Every kind, in the order in which the counter offers them.
    pub const ALL: [Self; 11] = [
        Self::Cash,
        Self::WechatPay,
        Self::Alipay,
        Self::Card,
        Self::BankTransfer,
        Self::Online,
        Self::StoreCredit,
        Self::Voucher,
        Self::TradeIn,
        Self::Exchange,
        Self::Other,
    ];

    /// Whether money can change hands by it. The value of exchanged goods is carried over and not paid.
    #[must_use]
    pub fn is_a_way_to_pay(self) -> bool {
        self != Self::Exchange
    }

    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Card => "card",
            Self::WechatPay => "wechat_pay",
            Self::Alipay => "alipay",
            Self::BankTransfer => "bank_transfer",
            Self::Online => "online",
            Self::StoreCredit => "store_credit",
            Self::Voucher => "voucher",
            Self::TradeIn => "trade_in",
            Self::Exchange => "exchange",
            Self::Other => "other",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One way in which a sale was paid, and how much by it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Tender {
    /// Its id.
    pub id: TenderId,
    /// Which way.
    pub kind: TenderKind,
    /// What tells it from others of its kind: the card's last digits, a payment reference, a file's own word.
    pub label: String,
    /// What the shop kept of it: tendered less change.
    #[ts(type = "number")]
    pub amount_minor: Minor,
}

/// One machine with a serial number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// As printed on it.
    pub serial: String,
}

/// One line of a sale.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaleLine {
    /// Its id.
    pub id: SaleLineId,
    /// The article, where the catalogue has it.
    pub goods: Option<GoodsId>,
    /// The article's code as the receipt has it (SKU).
    pub code: String,
    /// What it is called on the receipt.
    pub name: String,
    /// The maker's model.
    pub model: String,
    /// The category's code; it decides which law applies. Empty: not known.
    pub category: String,
    /// How many.
    pub quantity: u32,
    /// The line's price before any discount, for all units.
    #[ts(type = "number")]
    pub list_minor: Minor,
    /// What was really paid for all units: discounts off, tax in.
    #[ts(type = "number")]
    pub paid_minor: Minor,
    /// The units with a serial number; fewer than `quantity`, or none, where serials were not recorded.
    pub units: Vec<Unit>,
}

/// One receipt of the shop.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Sale {
    /// Its id.
    pub id: SaleId,
    /// The number on the receipt.
    pub number: String,
    /// Over the counter or at a distance.
    pub channel: Channel,
    /// The moment of the sale.
    pub sold_at: DateTime<Utc>,
    /// The day of the sale where the shop stands: the invoice date.
    pub sold_on: NaiveDate,
    /// The day of hand-over, where it is known and another.
    pub delivered_on: Option<NaiveDate>,
    /// The day on which installation was finished, for goods that need it.
    pub installed_on: Option<NaiveDate>,
    /// The buyer.
    pub customer: Option<CustomerId>,
    /// The money it was paid in.
    pub currency: Currency,
    /// What was sold.
    pub lines: Vec<SaleLine>,
    /// What was paid for carriage; not given back with a line.
    #[ts(type = "number")]
    pub freight_minor: Minor,
    /// How it was paid; adds up to the lines and the freight.
    pub tenders: Vec<Tender>,
    /// What had been given back before the sale came here (a file's "Refunded Amount").
    #[ts(type = "number")]
    pub refunded_elsewhere_minor: Minor,
    /// Set where the order was cancelled elsewhere: nothing of it can be returned.
    pub cancelled: bool,
    /// The cashier's or the file's remark.
    pub note: String,
}

impl Sale {
    /// Whether it holds together: amounts, tenders, days and texts.
    ///
    /// # Errors
    /// The first [`SaleProblem`] found.
    pub fn check(&self) -> Result<(), SaleProblem> {
        for (line, place) in self.lines.iter().zip(1..) {
            if !(1..=LARGEST_QUANTITY).contains(&line.quantity) {
                return Err(SaleProblem::Quantity { line: place });
            }
            check_units(line, place)?;
        }
        check_totals(self)?;
        check_texts(self)
    }

    /// Whether the order was closed before anything was paid for it.
    #[must_use]
    pub fn was_never_paid(&self) -> bool {
        self.cancelled && self.paid_minor() == 0
    }

    /// Everything that was paid.
    #[must_use]
    pub fn paid_minor(&self) -> Minor {
        self.freight_minor + self.lines.iter().map(|line| line.paid_minor).sum::<Minor>()
    }
}

/// A buyer, or the person who brings the goods.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Customer {
    /// Their id.
    pub id: CustomerId,
    /// As they write it.
    pub name: String,
    /// As they say it; looked up by its digits.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Where they live.
    pub address: String,
    /// The shop's remark.
    pub note: String,
}

/// An article of the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Goods {
    /// Its id.
    pub id: GoodsId,
    /// The shop's code for it (SKU).
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The maker.
    pub brand: String,
    /// The maker's model.
    pub model: String,
    /// The category's code.
    pub category: String,
    /// The number under its bar code.
    pub barcode: String,
    /// Today's price.
    #[ts(type = "number")]
    pub price_minor: Minor,
    /// Whether each one has a serial number.
    pub has_serial: bool,
}

/// A sale as a file or a clerk gives it, before anything is shared out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaleDraft {
    /// The sale without its lines' shares: `lines`' `list_minor` and `paid_minor` are not yet right.
    pub sale: Sale,
    /// For each line, in order: the price of one unit, and the discount on the whole line.
    pub prices: Vec<DraftPrice>,
    /// A discount on the whole receipt.
    pub discount_minor: Minor,
    /// Tax that stands on top of the prices; none where prices include it.
    pub tax_on_top_minor: Minor,
}

/// What a draft says of one line's money.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DraftPrice {
    /// One unit, before discount.
    pub unit_minor: Minor,
    /// Off the whole line.
    pub discount_minor: Minor,
}

/// Why a sale cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SaleProblem {
    /// A sale without lines.
    #[error("the sale has no lines")]
    NoLines,
    /// A line of nothing, or of more than [`LARGEST_QUANTITY`].
    #[error("the quantity on line {line} is not between 1 and {LARGEST_QUANTITY}")]
    Quantity {
        /// From 1.
        line: usize,
    },
    /// A price, discount or tax below zero, or more than the counter handles.
    #[error("an amount on line {line} is negative or too large")]
    Amount {
        /// From 1; 0 for the receipt itself.
        line: usize,
    },
    /// The discount is larger than what it is taken off.
    #[error("the discount is larger than the price")]
    Discount,
    /// The tenders do not add up to the total.
    #[error("the payments are {paid_minor}, the total is {total_minor} (minor units)")]
    Tenders {
        /// Sum of the tenders.
        paid_minor: Minor,
        /// Lines and freight.
        total_minor: Minor,
    },
    /// More was refunded elsewhere than was paid.
    #[error("more was refunded than paid")]
    Refunded,
    /// More serial numbers than units, or one twice.
    #[error("the serial numbers on line {line} do not fit its quantity")]
    Serials {
        /// From 1.
        line: usize,
    },
    /// A name or number that cannot be kept.
    #[error("{field}: {problem}")]
    Text {
        /// Which.
        field: &'static str,
        /// Why.
        problem: TextProblem,
    },
    /// The day lies before 1990 or the installation before the sale.
    #[error("the dates cannot be right")]
    Dates,
}

impl SaleDraft {
    /// Shares the receipt's discount and tax over the lines and gives the sale as it will stand for ever.
    ///
    /// A line's share of the discount follows its price after its own discount; its share of the tax follows
    /// what is then left. Every share is rounded down and the rest goes to the last lines, so the lines add up
    /// to the receipt to the minor unit and none costs less than nothing.
    ///
    /// # Errors
    /// The first [`SaleProblem`] found.
    pub fn settle(self) -> Result<Sale, SaleProblem> {
        let mut sale = self.sale;
        if sale.lines.is_empty() || sale.lines.len() != self.prices.len() {
            return Err(SaleProblem::NoLines);
        }
        let in_bounds = |minor: Minor| (0..=LARGEST_MINOR).contains(&minor);
        let receipt_amounts =
            [sale.freight_minor, self.discount_minor, self.tax_on_top_minor, sale.refunded_elsewhere_minor];
        if !receipt_amounts.into_iter().all(in_bounds)
            || !sale.tenders.iter().all(|t| in_bounds(t.amount_minor))
        {
            return Err(SaleProblem::Amount { line: 0 });
        }
        for ((index, line), price) in sale.lines.iter_mut().enumerate().zip(&self.prices) {
            let place = index + 1;
            if !(1..=LARGEST_QUANTITY).contains(&line.quantity) {
                return Err(SaleProblem::Quantity { line: place });
            }
            let list = price.unit_minor.checked_mul(Minor::from(line.quantity)).unwrap_or(-1);
            if !in_bounds(price.unit_minor) || !in_bounds(price.discount_minor) || !in_bounds(list) {
                return Err(SaleProblem::Amount { line: place });
            }
            line.list_minor = list;
            line.paid_minor =
                list.checked_sub(price.discount_minor).filter(|&v| v >= 0).ok_or(SaleProblem::Discount)?;
            check_units(line, place)?;
        }
        let after_own: Vec<Minor> = sale.lines.iter().map(|line| line.paid_minor).collect();
        if after_own.iter().sum::<Minor>() < self.discount_minor {
            return Err(SaleProblem::Discount);
        }
        for (line, off) in sale.lines.iter_mut().zip(share(self.discount_minor, &after_own)) {
            line.paid_minor -= off;
        }
        let discounted: Vec<Minor> = sale.lines.iter().map(|line| line.paid_minor).collect();
        for (line, tax) in sale.lines.iter_mut().zip(share(self.tax_on_top_minor, &discounted)) {
            line.paid_minor += tax;
        }
        check_totals(&sale)?;
        check_texts(&sale)?;
        Ok(sale)
    }
}

fn check_units(line: &SaleLine, place: usize) -> Result<(), SaleProblem> {
    let mut serials: Vec<&str> = line.units.iter().map(|unit| unit.serial.as_str()).collect();
    serials.sort_unstable();
    let twice = serials.windows(2).any(|pair| pair[0] == pair[1]);
    if twice || serials.len() > line.quantity as usize {
        return Err(SaleProblem::Serials { line: place });
    }
    Ok(())
}

fn check_totals(sale: &Sale) -> Result<(), SaleProblem> {
    let total_minor = sale.paid_minor();
    if !(0..=LARGEST_MINOR).contains(&total_minor) {
        return Err(SaleProblem::Amount { line: 0 });
    }
    let paid_minor: Minor = sale.tenders.iter().map(|tender| tender.amount_minor).sum();
    if paid_minor != total_minor {
        return Err(SaleProblem::Tenders { paid_minor, total_minor });
    }
    if sale.refunded_elsewhere_minor > total_minor {
        return Err(SaleProblem::Refunded);
    }
    let first_day = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or(NaiveDate::MIN);
    if sale.sold_on < first_day || sale.installed_on.is_some_and(|day| day < sale.sold_on) {
        return Err(SaleProblem::Dates);
    }
    Ok(())
}

fn check_texts(sale: &Sale) -> Result<(), SaleProblem> {
    let named = |field, checked: Result<(), TextProblem>| {
        checked.map_err(|problem| SaleProblem::Text { field, problem })
    };
    named("number", text::check_filled(&sale.number, text::CODE_CHARS))?;
    named("note", text::check(&sale.note, text::NOTE_CHARS))?;
    for line in &sale.lines {
        named("name", text::check_filled(&line.name, text::NAME_CHARS * 4))?;
        named("code", text::check(&line.code, text::CODE_CHARS))?;
        named("model", text::check(&line.model, text::NAME_CHARS))?;
        named("category", text::check(&line.category, text::CODE_CHARS))?;
        for unit in &line.units {
            named("serial", text::check_filled(&unit.serial, text::CODE_CHARS))?;
        }
    }
    for tender in &sale.tenders {
        named("tender", text::check(&tender.label, text::NAME_CHARS))?;
    }
    Ok(())
}
