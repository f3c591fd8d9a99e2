//! Exchanges (换货): goods go out for goods that come in, and one amount settles the difference.
//!
//! What goes out is a sale of its own. It is paid with what came in was worth, carried over as a tender of kind
//! `exchange`, and with the difference, if the customer pays one. So everything that holds for a sale holds for it:
//! what can come back, for how much, and to which tenders, over any chain of exchanges.
//!
//! A thing of the same model goes out at the price that was paid for what came in; nothing else has a price of its
//! own to be asked for.

mod refused;

pub use refused::ExchangeRefused;

use crate::case::Replaced;
use crate::case::{CaseLine, LineMoney, PaidBack};
use crate::exception::NeedsYes;
use crate::ids::{CaseLineId, CustomerId, DocumentNumber, GoodsId, SaleId, SaleLineId, TenderId};
use crate::money::Minor;
use crate::payment::PaymentRefused;
use crate::refund::Wanted;
use crate::refused::Refused;
use crate::returns::ReturnRefused;
use crate::returns::Situation;
use crate::sale::{Channel, Sale, SaleLine, Tender, TenderKind, Unit};
use crate::settling::{Till, Worth, sale_of};
use chrono::{DateTime, NaiveDate, Utc};

/// A thing that goes out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewGoods {
    /// Its line on the new sale.
    pub id: SaleLineId,
    /// The line that it goes out for; one of those that come in.
    pub replaces: CaseLineId,
    /// The article, where the catalogue has it.
    pub goods: Option<GoodsId>,
    /// The article's code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The maker's model.
    pub model: String,
    /// The category's code.
    pub category: String,
    /// How many.
    pub quantity: u32,
    /// The machines that go out, where they have serial numbers.
    pub units: Vec<Unit>,
    /// Whether each one has a serial number.
    pub has_serial: bool,
    /// What it costs.
    pub price: Price,
}

/// What a thing that goes out costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Price {
    /// What was paid for the thing that came in: it is of the same model.
    Inherited,
    /// So much for all of them.
    Of {
        /// What the customer is charged.
        charged_minor: Minor,
        /// What the catalogue says; none where it does not know the article.
        list_minor: Option<Minor>,
    },
}

/// Money that the customer pays on top.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Collected {
    /// The tender that it becomes.
    pub tender: TenderId,
    /// By which way.
    pub kind: TenderKind,
    /// The card's last digits, the number of a store credit and the like.
    pub label: String,
    /// How much.
    pub amount_minor: Minor,
    /// The cash that was put on the counter.
    pub tendered_minor: Option<Minor>,
}

/// What goes out, and on which terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Out {
    /// The new sale.
    pub sale: SaleId,
    /// The exchange's number.
    pub number: DocumentNumber,
    /// When.
    pub at: DateTime<Utc>,
    /// The day of it, where the shop stands.
    pub on: NaiveDate,
    /// Ids for the tenders that value is carried over by: one for each line that comes in.
    pub carriers: Vec<TenderId>,
    /// What goes out.
    pub goods: Vec<NewGoods>,
    /// What the customer pays on top.
    pub collected: Vec<Collected>,
    /// The day by which the goods come, where they are not on the counter yet.
    pub promised_by: Option<NaiveDate>,
    /// What is held until they do.
    pub deposit: Option<Collected>,
    /// Numbers for the warranty slips that go with the goods.
    pub slips: Vec<DocumentNumber>,
}

/// An exchange before it happens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExchangePlan {
    /// The money of each line that comes in, in order.
    pub money: Vec<LineMoney>,
    /// What goes out, as it will stand for ever; without the difference where none was collected yet.
    pub sale: Sale,
    /// Which sale each carried tender's value comes from.
    pub carried: Vec<(TenderId, Option<SaleId>)>,
    /// What took the place of what.
    pub replaced: Vec<Replaced>,
    /// What the customer pays on top; below nought: what goes back to them.
    pub net_minor: Minor,
    /// What a manager is needed for.
    pub causes: Vec<NeedsYes>,
}

impl ExchangePlan {
    /// Whether the customer pays what there is to pay, and no more.
    ///
    /// # Errors
    /// [`PaymentRefused::Collected`] or, for cash, [`PaymentRefused::Tendered`].
    pub fn check_collected(&self, out: &Out) -> Result<(), Refused> {
        let asked_minor: Minor = out.collected.iter().map(|way| way.amount_minor).sum();
        let needed_minor = self.net_minor.max(0);
        if asked_minor != needed_minor || out.collected.iter().any(|way| way.amount_minor <= 0) {
            return Err(PaymentRefused::Collected { asked_minor, needed_minor }.into());
        }
        Ok(())
    }
}

/// What comes in, what goes out, and the one amount between them.
///
/// # Errors
/// [`Refused`] if the goods, the serial numbers, the currencies or the ways asked for do not allow it.
pub fn plan_exchange(
    lines: &[CaseLine],
    out: &Out,
    wanted: &[Wanted],
    situation: &Situation,
) -> Result<ExchangePlan, Refused> {
    check_goods(lines, out, situation)?;
    let mut till = Till::new(wanted, situation)?;
    let mut worths = Vec::with_capacity(lines.len());
    for line in lines {
        till.look_at(line);
        worths.push(till.worth(line)?);
        // Two lines of one sale line are worth what the first leaves.
        let worth = worths.last().cloned().ok_or(ReturnRefused::Nothing)?;
        till.settle(line, worth, Vec::new())?;
    }
    let prices = prices(lines, &worths, out);
    let total_minor: Minor = prices.iter().sum();
    let value_minor: Minor = worths.iter().map(|worth| worth.value_minor).sum();
    let (money, carried) = share_out(lines, worths, out, total_minor, &mut till)?;
    for cause in causes(out, &prices, value_minor) {
        till.add_cause(cause);
    }
    let currency = till.currency.unwrap_or(situation.currency);
    let mut sale = new_sale(lines, out, situation, &prices, &carried);
    sale.currency = currency;
    let causes = till.close(&money.iter().cloned().map(Some).collect::<Vec<_>>())?;
    let replaced = out.goods.iter().map(|goods| Replaced { line: goods.replaces, by: goods.id }).collect();
    let carried = carried.into_iter().map(|(tender, from, _)| (tender, from)).collect();
    Ok(ExchangePlan { money, sale, carried, replaced, net_minor: total_minor - value_minor, causes })
}

/// Value carried over from a sale: the tender that it becomes, the sale, and how much.
type Carried = (TenderId, Option<SaleId>, Minor);

/// Carries the value of the lines over, one after the other, until what goes out is paid for; what is left of the
/// value goes back to the customer.
fn share_out(
    lines: &[CaseLine],
    worths: Vec<Worth>,
    out: &Out,
    total_minor: Minor,
    till: &mut Till,
) -> Result<(Vec<LineMoney>, Vec<Carried>), Refused> {
    let mut rest_minor = total_minor;
    let mut money = Vec::with_capacity(lines.len());
    let mut carried: Vec<Carried> = Vec::new();
    for ((line, worth), carrier) in lines.iter().zip(worths).zip(&out.carriers) {
        let carried_minor = worth.value_minor.min(rest_minor);
        rest_minor -= carried_minor;
        let mut ways = till.pay(line, worth.value_minor - carried_minor)?;
        if carried_minor > 0 {
            let from = sale_of(line);
            match carried.iter_mut().find(|(_, known, _)| *known == from) {
                Some((_, _, so_far)) => *so_far += carried_minor,
                None => carried.push((*carrier, from, carried_minor)),
            }
            ways.insert(
                0,
                PaidBack {
                    tender: None,
                    through: Vec::new(),
                    kind: TenderKind::Exchange,
                    label: out.number.0.clone(),
                    amount_minor: carried_minor,
                },
            );
        }
        money.push(LineMoney {
            currency: till.currency.ok_or(ReturnRefused::Nothing)?,
            basis_minor: worth.basis_minor,
            deductions: worth.deductions,
            refund_minor: worth.value_minor,
            paid_back: ways,
        });
    }
    Ok((money, carried))
}

/// What each thing that goes out costs. What was paid for a line is inherited once, however many things go out for
/// it: fees that were taken off are owed and not inherited away.
fn prices(lines: &[CaseLine], worths: &[Worth], out: &Out) -> Vec<Minor> {
    let mut inherited: Vec<CaseLineId> = Vec::new();
    out.goods
        .iter()
        .map(|goods| match goods.price {
            Price::Of { charged_minor, .. } => charged_minor,
            Price::Inherited if inherited.contains(&goods.replaces) => 0,
            Price::Inherited => {
                inherited.push(goods.replaces);
                let of_line = lines.iter().zip(worths).find(|(line, _)| line.id == goods.replaces);
                of_line.map_or(0, |(_, worth)| worth.value_minor + worth.fees_minor())
            }
        })
        .collect()
}

fn causes(out: &Out, prices: &[Minor], value_minor: Minor) -> Vec<NeedsYes> {
    let mut causes = Vec::new();
    let is_below = |(goods, price): (&NewGoods, &Minor)| matches!(goods.price, Price::Of { list_minor, .. } if list_minor.is_some_and(|list| *price < list));
    if out.goods.iter().zip(prices).any(is_below) {
        causes.push(NeedsYes::PriceBelowList);
    }
    let deposit_minor = out.deposit.as_ref().map_or(0, |deposit| deposit.amount_minor);
    if out.promised_by.is_some() && deposit_minor < value_minor {
        causes.push(NeedsYes::GoodsAwaited);
    }
    causes
}

fn check_goods(lines: &[CaseLine], out: &Out, situation: &Situation) -> Result<(), Refused> {
    if lines.is_empty() || out.goods.is_empty() {
        return Err(ReturnRefused::Nothing.into());
    }
    let comes_in = |goods: &NewGoods| lines.iter().any(|line| line.id == goods.replaces);
    if !out.goods.iter().all(comes_in) || out.carriers.len() < lines.len() {
        return Err(ExchangeRefused::ExchangeLines.into());
    }
    if lines.iter().any(|line| line.goodwill.is_some()) {
        return Err(Refused::NotThisWay);
    }
    let mut seen: Vec<&str> = Vec::new();
    for goods in &out.goods {
        if matches!(goods.price, Price::Of { charged_minor, .. } if charged_minor < 0) {
            return Err(Refused::NoAmount);
        }
        let wanted = if goods.has_serial { goods.quantity as usize } else { goods.units.len() };
        if goods.units.len() != wanted {
            return Err(ExchangeRefused::SerialNeeded.into());
        }
        for unit in &goods.units {
            let is_out = situation.serials_out.contains(&unit.serial) || seen.contains(&unit.serial.as_str());
            if is_out {
                return Err(ExchangeRefused::SerialTaken { serial: unit.serial.clone() }.into());
            }
            seen.push(&unit.serial);
        }
    }
    for way in out.collected.iter().chain(&out.deposit) {
        if !way.kind.is_a_way_to_pay() {
            return Err(PaymentRefused::UnknownTender.into());
        }
    }
    Ok(())
}

fn new_sale(
    lines: &[CaseLine],
    out: &Out,
    situation: &Situation,
    prices: &[Minor],
    carried: &[Carried],
) -> Sale {
    let first = lines.iter().find_map(sale_of);
    let first = first.and_then(|id| situation.sales.iter().find(|book| book.sale.id == id));
    let customer: Option<CustomerId> = first.and_then(|book| book.sale.customer);
    let number_of = |sale: &Option<SaleId>| {
        let book = situation.sales.iter().find(|book| Some(book.sale.id) == *sale);
        book.map(|book| book.sale.number.clone()).unwrap_or_default()
    };
    let mut tenders: Vec<Tender> = carried
        .iter()
        .map(|(id, from, amount_minor)| Tender {
            id: *id,
            kind: TenderKind::Exchange,
            label: number_of(from),
            amount_minor: *amount_minor,
        })
        .collect();
    tenders.extend(out.collected.iter().map(|way| Tender {
        id: way.tender,
        kind: way.kind,
        label: way.label.clone(),
        amount_minor: way.amount_minor,
    }));
    Sale {
        id: out.sale,
        number: out.number.0.clone(),
        channel: first.map_or(Channel::Store, |book| book.sale.channel),
        sold_at: out.at,
        sold_on: out.on,
        delivered_on: None,
        installed_on: None,
        customer,
        currency: situation.currency,
        lines: out.goods.iter().zip(prices).map(|(goods, price)| new_line(goods, *price)).collect(),
        freight_minor: 0,
        tenders,
        refunded_elsewhere_minor: 0,
        cancelled: false,
        note: String::new(),
    }
}

fn new_line(goods: &NewGoods, price_minor: Minor) -> SaleLine {
    SaleLine {
        id: goods.id,
        goods: goods.goods,
        code: goods.code.clone(),
        name: goods.name.clone(),
        model: goods.model.clone(),
        category: goods.category.clone(),
        quantity: goods.quantity,
        list_minor: price_minor,
        paid_minor: price_minor,
        units: goods.units.clone(),
    }
}
