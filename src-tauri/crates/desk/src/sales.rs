//! Sales and customers: showing them, and keying a sale in.

use crate::Failure;
use crate::at::{At, new_id};
use crate::cases::case_rows;
use crate::contacts::Sight;
use crate::credits;
use crate::deciding::record_customer;
use crate::requests::{KeyedLine, KeyedTender, OpenCustomer, OpenSale, RecordSale};
use crate::verdicts::amount;
use crate::views::{
    CustomerPage, CustomerView, SaleLineView, SaleRow, SaleView, TenderView, UnitState, UnitView,
};
use domain::event::Event;
use domain::ids::{CustomerId, DocumentKind, SaleId, SaleLineId, TenderId, UnitId};
use domain::money::{Currency, Minor};
use domain::refund::{LineBalance, SaleBalance, TenderBalance};
use domain::sale::{DraftPrice, Sale, SaleDraft, SaleLine, Tender, TenderKind, Unit};
use store::{Reader, Tx};

/// How many sales, cases and store credits a customer's page shows.
const ROWS: u32 = 50;

/// A sale, and what has become of it.
pub(crate) fn open_sale(at: &At, request: &OpenSale) -> Result<SaleView, Failure> {
    at.read(|db| sale_view(at, db, request.sale))
}

/// A customer, what they bought and brought, and what the shop owes them in goods.
pub(crate) fn open_customer(at: &At, request: &OpenCustomer) -> Result<CustomerPage, Failure> {
    at.read(|db| {
        let customer = db.customer(request.customer)?.ok_or_else(|| Failure::unknown("customer"))?;
        let sight = at.sight();
        let sales = db.sales_of(customer.id, ROWS)?;
        let cases = db.cases_of_customer(customer.id, ROWS)?;
        Ok(CustomerPage {
            customer: customer_view(at, db, customer.id, sight)?
                .ok_or_else(|| Failure::unknown("customer"))?,
            email: sight.text(&customer.email),
            address: sight.text(&customer.address),
            sales: sale_rows(db, sales)?,
            cases: case_rows(at, db, cases)?,
            credits: credits::of_customer(at, db, customer.id, ROWS)?,
        })
    })
}

/// Keys a sale in.
pub(crate) fn record_sale(at: &At, request: &RecordSale) -> Result<SaleView, Failure> {
    for (field, day) in [
        ("sold_on", request.sold_on),
        ("delivered_on", request.delivered_on),
        ("installed_on", request.installed_on),
    ] {
        at.check_day(field, day)?;
    }
    at.write(|tx| {
        let number = match request.number.as_deref().map(str::trim).filter(|number| !number.is_empty()) {
            Some(number) if tx.reader().sale_numbered(number)?.is_some() => {
                return Err(Failure::new("sale_known").with("number", number));
            }
            Some(number) => number.to_owned(),
            None => tx.next_number(DocumentKind::Sale, at.today())?.0,
        };
        let customer = request.customer.as_ref().map(|new| record_customer(at, tx, new)).transpose()?;
        let currency = at.settings().currency;
        let sale = draft(at, tx, request, number, customer)?
            .settle()
            .map_err(|problem| Failure::sale(problem, currency))?;
        let id = sale.id;
        tx.append(&[Event::SaleRecorded { sale: Box::new(sale) }])?;
        sale_view(at, &tx.reader(), id)
    })
}

fn draft(
    at: &At,
    tx: &Tx,
    request: &RecordSale,
    number: String,
    customer: Option<CustomerId>,
) -> Result<SaleDraft, Failure> {
    let currency = at.settings().currency;
    let sold_on = request.sold_on.unwrap_or_else(|| at.today());
    let mut lines = Vec::new();
    let mut prices = Vec::new();
    for keyed in &request.lines {
        let (line, price) = keyed_line(at, tx, keyed)?;
        lines.push(line);
        prices.push(price);
    }
    let discount_minor = optional_amount(at, "discount", request.discount.as_deref())?;
    let total_minor = prices
        .iter()
        .zip(&lines)
        .map(|(price, line)| {
            price.unit_minor.saturating_mul(Minor::from(line.quantity)).saturating_sub(price.discount_minor)
        })
        .fold(0, Minor::saturating_add)
        .saturating_sub(discount_minor)
        .max(0);
    Ok(SaleDraft {
        sale: Sale {
            id: SaleId(new_id(at.now)),
            number,
            channel: request.channel,
            sold_at: if sold_on == at.today() { at.now } else { at.noon(sold_on) },
            sold_on,
            delivered_on: request.delivered_on,
            installed_on: request.installed_on,
            customer,
            currency,
            lines,
            freight_minor: 0,
            tenders: keyed_tenders(at, &request.tenders, total_minor)?,
            refunded_elsewhere_minor: 0,
            cancelled: false,
            note: request.note.clone(),
        },
        prices,
        discount_minor,
        tax_on_top_minor: 0,
    })
}

fn keyed_line(at: &At, tx: &Tx, keyed: &KeyedLine) -> Result<(SaleLine, DraftPrice), Failure> {
    let currency = at.settings().currency;
    let goods = if keyed.code.is_empty() { None } else { tx.reader().goods_by_code(&keyed.code)? };
    let category = match (&goods, keyed.category.is_empty()) {
        (Some(goods), true) => goods.category.clone(),
        _ => keyed.category.clone(),
    };
    let units = keyed.serials.iter().map(|serial| serial.trim()).filter(|serial| !serial.is_empty());
    let line = SaleLine {
        id: SaleLineId(new_id(at.now)),
        goods: goods.map(|goods| goods.id),
        code: keyed.code.clone(),
        name: keyed.name.clone(),
        model: keyed.model.clone(),
        category,
        quantity: keyed.quantity,
        list_minor: 0,
        paid_minor: 0,
        units: units.map(|serial| Unit { id: UnitId(new_id(at.now)), serial: serial.to_owned() }).collect(),
    };
    let price = DraftPrice {
        unit_minor: at.amount("unit_price", &keyed.unit_price, currency)?,
        discount_minor: optional_amount(at, "discount", keyed.discount.as_deref())?,
    };
    Ok((line, price))
}

fn optional_amount(at: &At, field: &'static str, text: Option<&str>) -> Result<Minor, Failure> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => at.amount(field, text, at.settings().currency),
        None => Ok(0),
    }
}

fn keyed_tenders(at: &At, keyed: &[KeyedTender], total_minor: Minor) -> Result<Vec<Tender>, Failure> {
    if keyed.is_empty() {
        let id = TenderId(new_id(at.now));
        return Ok(vec![Tender {
            id,
            kind: TenderKind::Cash,
            label: String::new(),
            amount_minor: total_minor,
        }]);
    }
    keyed
        .iter()
        .map(|keyed| {
            Ok(Tender {
                id: TenderId(new_id(at.now)),
                kind: keyed.kind,
                label: keyed.label.clone(),
                amount_minor: at.amount("tender", &keyed.amount, at.settings().currency)?,
            })
        })
        .collect()
}

/// The sale and the line of these ids.
pub(crate) fn line_of(
    sales: &[SaleBalance],
    sale: SaleId,
    line: SaleLineId,
) -> Result<(&SaleBalance, &LineBalance), Failure> {
    let book =
        sales.iter().find(|balance| balance.sale.id == sale).ok_or_else(|| Failure::unknown("sale"))?;
    let balance = book.line(line).ok_or_else(|| Failure::unknown("sale_line"))?;
    Ok((book, balance))
}

/// A customer as far as whoever asks sees them; that they did is counted.
pub(crate) fn customer_view(
    at: &At,
    db: &Reader,
    customer: CustomerId,
    sight: Sight,
) -> Result<Option<CustomerView>, Failure> {
    let Some(known) = db.customer(customer)? else { return Ok(None) };
    at.saw(customer, sight);
    Ok(Some(CustomerView {
        id: known.id,
        name: known.name,
        phone: sight.phone(&known.phone),
        visits: db.visits_of(customer)?,
    }))
}

pub(crate) fn sale_rows(db: &Reader, sales: Vec<SaleId>) -> Result<Vec<SaleRow>, Failure> {
    let mut rows = Vec::new();
    for id in sales {
        if let Some(balance) = db.sale(id)? {
            rows.push(sale_row(&balance.sale));
        }
    }
    Ok(rows)
}

pub(crate) fn sale_row(sale: &Sale) -> SaleRow {
    SaleRow {
        sale: sale.id,
        number: sale.number.clone(),
        sold_on: sale.sold_on,
        goods: sale.lines.first().map(|line| line.name.clone()).unwrap_or_default(),
        lines: u32::try_from(sale.lines.len()).unwrap_or(u32::MAX),
        paid: amount(sale.paid_minor(), sale.currency),
    }
}

fn sale_view(at: &At, db: &Reader, sale: SaleId) -> Result<SaleView, Failure> {
    let balance = db.sale(sale)?.ok_or_else(|| Failure::unknown("sale"))?;
    let sale = &balance.sale;
    let currency = sale.currency;
    let some_amount = |minor: Minor| (minor != 0).then(|| amount(minor, currency));
    Ok(SaleView {
        id: sale.id,
        number: sale.number.clone(),
        channel: sale.channel,
        sold_on: sale.sold_on,
        delivered_on: sale.delivered_on,
        installed_on: sale.installed_on,
        days_ago: (at.today() - sale.sold_on).num_days(),
        customer: sale.customer.map_or(Ok(None), |customer| customer_view(at, db, customer, at.sight()))?,
        paid: amount(sale.paid_minor(), currency),
        freight: some_amount(sale.freight_minor),
        refunded_elsewhere: some_amount(sale.refunded_elsewhere_minor),
        cancelled: sale.cancelled,
        never_paid: sale.was_never_paid(),
        note: sale.note.clone(),
        lines: balance.lines.iter().map(|line| line_view(line, sale)).collect(),
        tenders: balance.tenders.iter().map(|tender| tender_view(tender, currency)).collect(),
        cases: case_rows(at, db, db.cases_of_sale(sale.id)?)?,
    })
}

fn line_view(balance: &LineBalance, sale: &Sale) -> SaleLineView {
    let line = &balance.line;
    let currency = sale.currency;
    let state = |unit: &Unit| match balance.returned_units.contains(&unit.id) {
        true => UnitState::Returned,
        false if sale.cancelled => UnitState::Void,
        false => UnitState::WithCustomer,
    };
    SaleLineView {
        id: line.id,
        name: line.name.clone(),
        code: line.code.clone(),
        model: line.model.clone(),
        category: line.category.clone(),
        quantity: line.quantity,
        returned: balance.returned,
        left: balance.left(),
        list: amount(line.list_minor, currency),
        paid: amount(line.paid_minor, currency),
        refunded: amount(balance.settled_basis_minor, currency),
        units: line
            .units
            .iter()
            .map(|unit| UnitView { id: unit.id, serial: unit.serial.clone(), state: state(unit) })
            .collect(),
    }
}

fn tender_view(balance: &TenderBalance, currency: Currency) -> TenderView {
    TenderView {
        id: balance.tender.id,
        kind: balance.tender.kind,
        label: balance.tender.label.clone(),
        amount: amount(balance.tender.amount_minor, currency),
        refunded: amount(balance.refunded_minor, currency),
        left: amount(balance.left_minor(), currency),
    }
}
