//! The rows of one order, made a sale.

use super::super::cell::{Cell, narrow};
use super::super::problem::{Place, RowProblem, Sums};
use super::super::rows::Row;
use super::super::{Context, ImportedSale, guess_category, ids, never_paid, settle};
use super::Columns;
use super::sums::{Amounts, Misfit};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CustomerId, SaleId};
use domain::money::{Currency, LARGEST_MINOR, Minor, Money};
use domain::sale::{Channel, Customer, DraftPrice, Goods, Sale, SaleDraft, SaleLine, Tender, TenderKind};
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};

const SOURCE: &str = "shopify";
/// As long as an e-mail address can be.
const EMAIL_CHARS: usize = 254;
/// A line's name holds the article's and the variant's.
const LINE_NAME_CHARS: usize = NAME_CHARS * 4;

/// Reads the rows of one order, of which the first holds what concerns all of it.
pub(super) fn read(
    columns: &Columns,
    rows: &[Row],
    outside_id: &str,
    context: &Context,
) -> Result<ImportedSale, RowProblem> {
    let Some((first, last)) = rows.first().zip(rows.last()) else {
        return Err(RowProblem::NotASale(Place::default()));
    };
    let order = Order { columns, first, rows, context };
    let number = order.number()?;
    let id = sale_id(outside_id);
    let currency = order.currency()?;
    let status = order.status()?;
    let lines = order.lines(id, currency)?;
    let amounts = order.amounts(&lines, currency)?;
    let reading = amounts.reading().map_err(|misfit| order.misfit(misfit, &amounts, currency))?;
    let (sold_at, sold_on) = order.sold_at()?;
    let channel = order.channel();
    let customer = order.customer(outside_id)?;
    let goods = lines.iter().map(|line| line.goods.clone()).collect();
    let (lines, prices) = lines.into_iter().map(|line| (line.line, line.price)).unzip();
    let draft = SaleDraft {
        sale: Sale {
            id,
            number,
            channel,
            sold_at,
            sold_on,
            delivered_on: order.delivered_on(channel, sold_on)?,
            installed_on: None,
            customer: customer.as_ref().map(|customer| customer.id),
            currency,
            lines,
            freight_minor: reading.freight,
            tenders: order.tenders(id, channel, amounts.total)?,
            refunded_elsewhere_minor: order.refunded(status, amounts.total, currency)?,
            cancelled: order.is_cancelled(status),
            note: order.note()?,
        },
        prices,
        discount_minor: reading.receipt_discount,
        tax_on_top_minor: reading.tax_on_top,
    };
    let draft = if status == Status::Voided { never_paid(draft) } else { draft };
    let sale = settle(draft, || order.first(columns.total).place())?;
    Ok(ImportedSale {
        outside_id: outside_id.to_owned(),
        row_from: first.number,
        row_to: last.number,
        sale,
        customer,
        goods,
    })
}

/// The id of the order that Shopify calls so.
pub(super) fn sale_id(outside_id: &str) -> SaleId {
    ids::sale(SOURCE, outside_id)
}

/// What "Financial Status" says of the money.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Paid,
    PartlyRefunded,
    Refunded,
    /// Nothing was ever collected, and nothing will be.
    Voided,
}

struct Line {
    line: SaleLine,
    price: DraftPrice,
    goods: Goods,
}

struct Order<'a> {
    columns: &'a Columns,
    first: &'a Row,
    rows: &'a [Row],
    context: &'a Context,
}

impl<'a> Order<'a> {
    fn first(&self, column: Option<usize>) -> Cell<'a> {
        self.context.cell(self.first, column)
    }

    fn number(&self) -> Result<String, RowProblem> {
        self.first(self.columns.id).code(CODE_CHARS)?;
        let name = self.first(self.columns.name);
        let is_line_alone = self.first(self.columns.total).is_empty()
            && self.first(self.columns.created_at).is_empty()
            && self.first(self.columns.paid_at).is_empty();
        if is_line_alone {
            return Err(RowProblem::LineWithoutOrder(name.place()));
        }
        name.filled_code(CODE_CHARS)
    }

    fn currency(&self) -> Result<Currency, RowProblem> {
        let cell = self.first(self.columns.currency);
        let code = narrow(&cell.raw()).to_ascii_uppercase();
        match code.is_empty() {
            true => Ok(self.context.currency),
            false => Currency::from_code(&code).ok_or_else(|| RowProblem::CurrencyUnknown(cell.place())),
        }
    }

    fn status(&self) -> Result<Status, RowProblem> {
        let cell = self.first(self.columns.status);
        let was_cancelled = !self.first(self.columns.cancelled_at).is_empty();
        let was_paid = !self.first(self.columns.paid_at).is_empty();
        match cell.raw().to_ascii_lowercase().replace(' ', "_").as_str() {
            "paid" => Ok(Status::Paid),
            "partially_refunded" => Ok(Status::PartlyRefunded),
            "refunded" => Ok(Status::Refunded),
            "voided" => Ok(Status::Voided),
            "pending" | "authorized" | "unpaid" | "expired" if was_cancelled => Ok(Status::Voided),
            "" if was_paid || self.columns.status.is_none() => Ok(Status::Paid),
            "" | "pending" | "authorized" | "unpaid" | "expired" | "partially_paid" => {
                Err(RowProblem::NotPaid(cell.place()))
            }
            _ => Err(RowProblem::StatusUnknown(cell.place())),
        }
    }

    fn is_cancelled(&self, status: Status) -> bool {
        status == Status::Voided || !self.first(self.columns.cancelled_at).is_empty()
    }

    fn lines(&self, sale: SaleId, currency: Currency) -> Result<Vec<Line>, RowProblem> {
        let c = self.columns;
        let says_nothing = |row: &&Row| {
            [c.line_name, c.line_price, c.line_quantity]
                .iter()
                .all(|&at| self.context.cell(row, at).is_empty())
        };
        let rows = self.rows.iter().filter(|row| !says_nothing(row));
        let lines: Vec<Line> = rows
            .enumerate()
            .map(|(place, row)| self.line(row, sale, place + 1, currency))
            .collect::<Result<_, _>>()?;
        match lines.is_empty() {
            true => Err(RowProblem::Missing(self.first(c.line_name).place())),
            false => Ok(lines),
        }
    }

    fn line(&self, row: &Row, sale: SaleId, place: usize, currency: Currency) -> Result<Line, RowProblem> {
        let cell = |column| self.context.cell(row, column);
        let c = self.columns;
        let name = cell(c.line_name).filled(LINE_NAME_CHARS)?;
        let code = cell(c.line_sku).code(CODE_CHARS)?;
        let price = DraftPrice {
            unit_minor: cell(c.line_price).filled_amount(currency)?,
            discount_minor: cell(c.line_discount).amount(currency)?,
        };
        let quantity = cell(c.line_quantity).quantity()?;
        let list = price.unit_minor.checked_mul(Minor::from(quantity)).filter(|&list| list <= LARGEST_MINOR);
        let list_minor = list.ok_or_else(|| RowProblem::AmountTooLarge(cell(c.line_price).place()))?;
        let category = guess_category(&name, "");
        let goods = Goods {
            id: ids::goods(SOURCE, &code, &name),
            code: code.clone(),
            name: name.clone(),
            brand: cell(c.vendor).text(NAME_CHARS)?,
            model: String::new(),
            category: category.to_owned(),
            barcode: String::new(),
            // The catalogue is in the shop's own currency.
            price_minor: self.context.catalogue_price(price.unit_minor, currency),
            has_serial: false,
        };
        let line = SaleLine {
            id: ids::line(sale, place),
            goods: Some(goods.id),
            code,
            name,
            model: String::new(),
            category: category.to_owned(),
            quantity,
            list_minor,
            paid_minor: 0,
            units: Vec::new(),
        };
        Ok(Line { line, price, goods })
    }

    fn amounts(&self, lines: &[Line], currency: Currency) -> Result<Amounts, RowProblem> {
        let amount = |column| self.first(column).amount(currency);
        let c = self.columns;
        let subtotal = self.first(c.subtotal);
        Ok(Amounts {
            goods: lines.iter().map(|line| line.line.list_minor).sum(),
            line_discounts: lines.iter().map(|line| line.price.discount_minor).sum(),
            tips: lines.iter().filter(|line| is_tip(line)).map(|line| line.line.list_minor).sum(),
            discount: amount(c.discount)?,
            subtotal: if subtotal.is_empty() { None } else { Some(subtotal.amount(currency)?) },
            shipping: amount(c.shipping)?,
            taxes: amount(c.taxes)?,
            duties: amount(c.duties)?,
            total: self.first(c.total).filled_amount(currency)?,
        })
    }

    fn misfit(&self, misfit: Misfit, amounts: &Amounts, currency: Currency) -> RowProblem {
        let shown = |minor| Money { minor, currency }.to_string();
        let off = amounts.discount_tried();
        let (goods, discount) = (shown(amounts.goods), shown(off));
        match misfit {
            Misfit::Subtotal => {
                RowProblem::Subtotal { at: self.first(self.columns.subtotal).place(), goods, discount }
            }
            Misfit::Total => RowProblem::Sums {
                at: self.first(self.columns.total).place(),
                sums: Box::new(Sums {
                    goods,
                    discount,
                    freight: shown(amounts.shipping),
                    tax: shown(amounts.taxes.saturating_add(amounts.duties)),
                }),
            },
        }
    }

    /// "Created at" is the order's own date; a bank transfer may be paid days later.
    fn sold_at(&self) -> Result<(DateTime<Utc>, NaiveDate), RowProblem> {
        let created = self.first(self.columns.created_at);
        let moment = match created.moment(self.context.zone)? {
            Some(moment) => Some(moment),
            None => self.first(self.columns.paid_at).moment(self.context.zone)?,
        };
        let sold_at = moment.ok_or_else(|| RowProblem::Missing(created.place()))?;
        Ok((sold_at, sold_at.with_timezone(&self.context.zone).date_naive()))
    }

    /// Over the counter the goods were handed over with the sale.
    fn delivered_on(&self, channel: Channel, sold_on: NaiveDate) -> Result<Option<NaiveDate>, RowProblem> {
        let fulfilled = self.first(self.columns.fulfilled_at).moment(self.context.zone)?;
        let day = fulfilled.map(|moment| moment.with_timezone(&self.context.zone).date_naive());
        Ok(day.filter(|day| channel == Channel::Online && *day >= sold_on))
    }

    fn channel(&self) -> Channel {
        let source = self.first(self.columns.source).raw().to_ascii_lowercase();
        let has_location = !self.first(self.columns.location).is_empty();
        match source.as_str() {
            "pos" => Channel::Store,
            "" if has_location => Channel::Store,
            _ => Channel::Online,
        }
    }

    /// The file gives the total alone, so several ways of paying together are one tender under their own words.
    fn tenders(&self, sale: SaleId, channel: Channel, total: Minor) -> Result<Vec<Tender>, RowProblem> {
        let label = self.first(self.columns.payment_method).text(NAME_CHARS)?;
        let tender = Tender {
            id: ids::tender(sale, 1),
            kind: tender_kind(&label, channel),
            label,
            amount_minor: total,
        };
        Ok(Some(tender).filter(|_| total > 0).into_iter().collect())
    }

    /// What is no longer with the shop. "Refunded" means all of it, whatever the amount's cell says, so that
    /// nothing is paid back twice.
    fn refunded(&self, status: Status, total: Minor, currency: Currency) -> Result<Minor, RowProblem> {
        let cell = self.first(self.columns.refunded);
        let refunded = cell.amount(currency)?;
        if refunded > total {
            let paid = Money { minor: total, currency }.to_string();
            return Err(RowProblem::RefundTooLarge { at: cell.place(), paid });
        }
        match status {
            Status::Refunded => Ok(total),
            Status::Voided => Ok(0),
            Status::PartlyRefunded if refunded == 0 => Err(RowProblem::RefundMissing(cell.place())),
            Status::PartlyRefunded | Status::Paid => Ok(refunded),
        }
    }

    fn note(&self) -> Result<String, RowProblem> {
        let notes = self.first(self.columns.notes);
        let note = notes.text(NOTE_CHARS)?;
        let receipt = self.first(self.columns.receipt_number);
        let number = receipt.code(CODE_CHARS)?;
        let own = if number.is_empty() { String::new() } else { format!("Receipt Number {number}") };
        let parts: Vec<String> = [note, own].into_iter().filter(|part| !part.is_empty()).collect();
        let note = parts.join("\n");
        match note.chars().count() > NOTE_CHARS {
            true => Err(RowProblem::TextTooLong { at: notes.place(), longest: NOTE_CHARS }),
            false => Ok(note),
        }
    }

    fn customer(&self, outside_id: &str) -> Result<Option<Customer>, RowProblem> {
        let c = self.columns;
        let first_filled = |columns: &[Option<usize>]| {
            let filled = columns.iter().map(|&column| self.first(column)).find(|cell| !cell.is_empty());
            filled.unwrap_or_else(|| self.first(None))
        };
        let name = first_filled(&[c.billing_name, c.shipping_name]).text(NAME_CHARS)?;
        let phone = first_filled(&c.phones).code(CODE_CHARS)?;
        let email = self.first(c.email).text(EMAIL_CHARS)?;
        if name.is_empty() && phone.is_empty() && email.is_empty() {
            return Ok(None);
        }
        let address = match self.address(&c.shipping_address)? {
            none if none.is_empty() => self.address(&c.billing_address)?,
            address => address,
        };
        let id = customer_id(&email, &phone, &format!("{outside_id} {name}"));
        Ok(Some(Customer { id, name, phone, email, address, note: String::new() }))
    }

    fn address(&self, columns: &[Option<usize>]) -> Result<String, RowProblem> {
        address(columns.iter().map(|&column| self.first(column)))
    }
}

/// The parts of an address in one line.
pub(crate) fn address<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Result<String, RowProblem> {
    let mut parts = Vec::new();
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let part = cell.text(NOTE_CHARS)?;
        let part = part.strip_prefix('\'').unwrap_or(&part);
        parts.push(part.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Ok(parts.join(", "))
}

/// One person, whether they come from orders or from the file of customers: by e-mail, else by phone, else by
/// what nobody else has.
pub(crate) fn customer_id(email: &str, phone: &str, otherwise: &str) -> CustomerId {
    let digits = ids::phone_digits(phone);
    match (email.is_empty(), digits.is_empty()) {
        (false, _) => ids::customer(SOURCE, &format!("email {}", email.to_lowercase())),
        (true, false) => ids::customer(SOURCE, &format!("phone {digits}")),
        (true, true) => ids::customer(SOURCE, &format!("only {otherwise}")),
    }
}

/// Whether a line is what a customer gave on top: Shopify lists it among the goods and leaves it out of the subtotal.
fn is_tip(line: &Line) -> bool {
    let name = line.line.name.to_lowercase();
    line.line.code.is_empty() && matches!(name.as_str(), "tip" | "tips" | "gratuity" | "小费")
}

/// How Shopify's word for a way of paying counts here. Several at once are none of them.
pub(crate) fn tender_kind(method: &str, channel: Channel) -> TenderKind {
    let method = method.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| method.contains(word));
    match () {
        () if says(&[" + ", ", "]) => TenderKind::Other,
        () if says(&["wechat", "微信"]) => TenderKind::WechatPay,
        () if says(&["alipay", "支付宝"]) => TenderKind::Alipay,
        () if says(&["store credit", "store_credit"]) => TenderKind::StoreCredit,
        () if says(&["gift", "voucher"]) => TenderKind::Voucher,
        () if says(&["cash", "现金"]) => TenderKind::Cash,
        () if says(&["bank", "transfer", "deposit"]) => TenderKind::BankTransfer,
        () if says(&["manual", "custom"]) => TenderKind::Other,
        () if channel == Channel::Online => TenderKind::Online,
        () if says(&["card", "shopify", "visa", "master", "amex", "unionpay", "terminal", "stripe"]) => {
            TenderKind::Card
        }
        () => TenderKind::Other,
    }
}
