//! Sales, one row for each line. Rows of one number that follow each other are one sale; what concerns all of it may
//! stand on the first row only or on each.
//!
//! What was paid is shared out as a file gives it: for the line where it says so, else the line's amount, else price
//! times quantity. What they make together has to be what the sale says it was paid with; what is missing to it is
//! a discount. A row of a return, with a minus or by its own word, is no sale but a refund of one.

use super::super::cell::{Cell, narrow};
use super::super::fields::Field;
use super::super::money;
use super::super::problem::{RowProblem, Sums};
use super::super::rows::Row;
use super::super::{
    Context, ImportedRefund, ImportedSale, Place, Record, guess_category, ids, settle, shopify,
};
use super::{At, Mapped};
use chrono::NaiveDate;
use domain::ids::SaleId;
use domain::money::{Currency, LARGEST_MINOR, Minor, Money};
use domain::sale::{Channel, DraftPrice, Goods, LARGEST_QUANTITY, Sale, SaleDraft, SaleLine, Tender, Unit};
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};
use std::collections::VecDeque;

/// The most lines of one sale.
const MOST_LINES: usize = 2_000;

impl Mapped {
    pub(super) fn gather(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) {
        if super::is_totals(&row) && self.cell(&row, context, Field::SoldAt).is_empty() {
            out.push_back(Record::PassedOver(row.number));
            return;
        }
        if !self.continues(&row, context) {
            self.finish_sale(context, out);
        } else if self.rows.len() >= MOST_LINES {
            let at = self.cell(&row, context, Field::Number).place();
            let rows = std::mem::take(&mut self.rows);
            out.push_back(self.refuse(rows, RowProblem::TooManyLines { at, most: MOST_LINES }, context));
        }
        self.rows.push(row);
    }

    /// Whether a row is another line of the sale being gathered: it has the same number, or none and no day.
    fn continues(&self, row: &Row, context: &Context) -> bool {
        let Some(first) = self.rows.first() else { return false };
        if self.column(Field::Number).is_none() {
            return false;
        }
        let number = |row| self.cell(row, context, Field::Number).raw().into_owned();
        let is_back = |row| At { map: self, row, context }.is_refund();
        let (own, next) = (number(first), number(row));
        let is_same = own == next && !own.is_empty();
        let goes_on = next.is_empty() && self.cell(row, context, Field::SoldAt).is_empty();
        (is_same || goes_on) && is_back(first) == is_back(row)
    }

    /// Completes the sale that is being gathered.
    pub(super) fn finish_sale(&mut self, context: &Context, out: &mut VecDeque<Record>) {
        let rows = std::mem::take(&mut self.rows);
        let records = self.read_sale(rows, context);
        let (refunds, others): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|record| matches!(record, Record::Refund(_)));
        self.refunds.extend(refunds);
        out.extend(others);
    }

    fn read_sale(&self, rows: Vec<Row>, context: &Context) -> Vec<Record> {
        let Some(first) = rows.first() else { return Vec::new() };
        let at = At { map: self, row: first, context };
        let order = Order { at, rows: &rows };
        let read = rows.iter().try_for_each(|row| context.check(row)).and_then(|()| match at.is_refund() {
            true => order.refunds(),
            false => order.sale().map(|sale| vec![Record::Sale(Box::new(sale))]),
        });
        read.unwrap_or_else(|problem| vec![self.refuse(rows, problem, context)])
    }
}

impl At<'_> {
    /// Whether the row says that goods came back and not that they were sold.
    fn is_refund(self) -> bool {
        let event = self.cell(Field::Event).raw().to_lowercase();
        let says_so = ["refund", "return", "退货", "退款", "销退"].iter().any(|word| event.contains(word));
        let is_below = |field| {
            let text = self.cell(field).raw();
            let text = narrow(&text);
            let bare = text.trim_start_matches(['¥', '￥', '$', '€', '£', ' ']);
            bare.starts_with(['-', '−', '(']) && bare.contains(|c: char| ('1'..='9').contains(&c))
        };
        says_so || [Field::Quantity, Field::LineAmount, Field::Paid].into_iter().any(is_below)
    }
}

/// What a status says of the money.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Paid,
    PartlyRefunded,
    Refunded,
    Cancelled,
}

struct Line {
    line: SaleLine,
    price: DraftPrice,
    goods: Goods,
}

struct Order<'a> {
    at: At<'a>,
    rows: &'a [Row],
}

impl<'a> Order<'a> {
    fn first(&self, field: Field) -> Cell<'a> {
        self.at.cell(field)
    }

    fn of(&self, row: &'a Row) -> At<'a> {
        At { row, ..self.at }
    }

    fn sale(&self) -> Result<ImportedSale, RowProblem> {
        let currency = self.currency()?;
        let (number, id) = self.number()?;
        let sold_at = self.at.moment(Field::SoldAt, Field::SoldTime)?;
        let sold_at = sold_at.ok_or_else(|| RowProblem::Missing(self.first(Field::SoldAt).place()))?;
        let sold_on = sold_at.with_timezone(&self.at.context.zone).date_naive();
        let status = self.status()?;
        let sums = self.sums(currency)?;
        let lines = self.lines(id, currency, &sums)?;
        let channel = self.channel();
        let customer = self.at.buyer(&number)?;
        let label = self.first(Field::Payment).text(NAME_CHARS)?;
        let tender = Tender {
            id: ids::tender(id, 1),
            kind: shopify::tender_kind(&label, channel),
            label,
            amount_minor: sums.total,
        };
        let later = |day: Option<NaiveDate>| day.filter(|day| *day >= sold_on);
        let goods = lines.iter().map(|line| line.goods.clone()).collect();
        let (lines, prices) = lines.into_iter().map(|line| (line.line, line.price)).unzip();
        let draft = SaleDraft {
            sale: Sale {
                id,
                number: number.clone(),
                channel,
                sold_at,
                sold_on,
                delivered_on: later(self.at.day(Field::DeliveredOn)?),
                installed_on: later(self.at.day(Field::InstalledOn)?),
                customer: customer.as_ref().map(|customer| customer.id),
                currency,
                lines,
                freight_minor: sums.freight,
                tenders: Some(tender).filter(|_| sums.total > 0).into_iter().collect(),
                refunded_elsewhere_minor: self.refunded(status, sums.total, currency)?,
                cancelled: status == Status::Cancelled,
                note: self.first(Field::Note).text(NOTE_CHARS)?,
            },
            prices,
            discount_minor: sums.discount,
            tax_on_top_minor: 0,
        };
        let sale = settle(draft, || self.place())?;
        let number_of = |row: Option<&Row>| row.map_or(0, |row| row.number);
        let (row_from, row_to) = (number_of(self.rows.first()), number_of(self.rows.last()));
        Ok(ImportedSale { outside_id: number, row_from, row_to, sale, customer, goods })
    }

    /// The cell to look at when the whole sale is wrong.
    fn place(&self) -> Place {
        let fields = [Field::Paid, Field::LineAmount, Field::UnitPrice, Field::Number];
        let field = fields.into_iter().find(|field| !self.first(*field).is_empty()).unwrap_or(Field::Number);
        self.first(field).place()
    }

    /// The sale's own number, or one made of what its row says where the sheet has none.
    fn number(&self) -> Result<(String, SaleId), RowProblem> {
        let cell = self.first(Field::Number);
        if cell.is_empty() && self.at.has(Field::Number) {
            return Err(RowProblem::Missing(cell.place()));
        }
        if !self.at.has(Field::Number) {
            let fields = [
                Field::SoldAt,
                Field::SoldTime,
                Field::CustomerName,
                Field::Phone,
                Field::Name,
                Field::Code,
                Field::Serial,
                Field::Quantity,
                Field::LineAmount,
                Field::Paid,
            ];
            let said: Vec<String> =
                fields.iter().map(|field| self.first(*field).raw().into_owned()).collect();
            let id = self.at.made_id("sale", &said.iter().map(String::as_str).collect::<Vec<_>>());
            let number: String = id.simple().to_string().chars().take(10).collect();
            return Ok((format!("X{}", number.to_uppercase()), SaleId(id)));
        }
        let number = cell.filled_code(CODE_CHARS)?;
        let id = ids::sale(self.at.map.source, &number);
        match self.at.context.is_first(id.0) {
            true => Ok((number, id)),
            false => Err(RowProblem::Repeated(cell.place())),
        }
    }

    fn currency(&self) -> Result<Currency, RowProblem> {
        let cell = self.first(Field::Currency);
        let code = narrow(&cell.raw()).to_ascii_uppercase();
        match code.as_str() {
            "" => Ok(self.currency_by_sign()),
            "人民币" | "RMB" | "元" => Ok(Currency::CNY),
            code => Currency::from_code(code).ok_or_else(|| RowProblem::CurrencyUnknown(cell.place())),
        }
    }

    /// The shop's own money, unless the amounts have a sign that cannot mean it.
    fn currency_by_sign(&self) -> Currency {
        let own = self.at.context.currency;
        let amounts = [Field::LineAmount, Field::Paid, Field::UnitPrice].map(|field| self.first(field).raw());
        let meanings = amounts.iter().find_map(|amount| money::meanings(amount)).unwrap_or(&[]);
        let is_australian = self.first(Field::TimeZone).raw().starts_with("Australia")
            || matches!(
                self.first(Field::TimeZone).raw().as_ref(),
                "Sydney" | "Melbourne" | "Brisbane" | "Perth"
            );
        match meanings {
            [] => own,
            known if known.contains(&own) => own,
            known if is_australian && known.contains(&Currency::AUD) => Currency::AUD,
            [first, ..] => *first,
        }
    }

    fn channel(&self) -> Channel {
        let word = self.first(Field::Channel).raw().to_lowercase();
        let says = |words: &[&str]| words.iter().any(|known| word.contains(known));
        match () {
            () if self.at.map.is_online => Channel::Online,
            () if says(&[
                "线上",
                "网",
                "电商",
                "淘宝",
                "京东",
                "拼多多",
                "抖音",
                "online",
                "web",
                "shop",
                "电话",
            ]) && !says(&["门店", "线下"]) =>
            {
                Channel::Online
            }
            () => Channel::Store,
        }
    }

    fn status(&self) -> Result<Status, RowProblem> {
        let cell = self.first(Field::Status);
        let word = cell.raw().to_lowercase();
        let says = |words: &[&str]| words.iter().any(|known| word.contains(known));
        match () {
            () if word.is_empty() || says(&["无售后", "售后取消", "售后关闭", "未退", "not refunded"]) => {
                Ok(Status::Paid)
            }
            () if says(&["部分退", "partially refunded", "partial refund", "partly refunded"]) => {
                Ok(Status::PartlyRefunded)
            }
            () if says(&["退款成功", "已退", "全额退", "退货完成", "refunded", "returned"]) => {
                Ok(Status::Refunded)
            }
            () if says(&["取消", "关闭", "作废", "cancel", "void"]) => Ok(Status::Cancelled),
            () if says(&[
                "未付",
                "待付",
                "欠款",
                "定金",
                "订金",
                "unpaid",
                "pending",
                "deposit",
                "draft",
                "partly paid",
                "partially paid",
            ]) =>
            {
                Err(RowProblem::NotPaid(cell.place()))
            }
            () if says(&[
                "成功",
                "完成",
                "已付",
                "已支付",
                "付清",
                "已发货",
                "已签收",
                "待发货",
                "售后",
                "正常",
                "退款中",
                "paid",
                "complete",
                "done",
                "fulfilled",
                "delivered",
                "shipped",
                "ok",
                "submitted",
                "sale",
                "closed",
            ]) =>
            {
                Ok(Status::Paid)
            }
            () => Err(RowProblem::StatusUnknown(cell.place())),
        }
    }

    /// "Refunded" means all of it where no amount says otherwise, so that nothing is paid back twice.
    fn refunded(&self, status: Status, total: Minor, currency: Currency) -> Result<Minor, RowProblem> {
        let cell = self.first(Field::Refunded);
        let said = self.once_or_each(Field::Refunded, currency)?;
        let refunded = said.iter().flatten().copied().next().unwrap_or(0).abs();
        if refunded > total {
            let paid = Money { minor: total, currency }.to_string();
            return Err(RowProblem::RefundTooLarge { at: cell.place(), paid });
        }
        match status {
            Status::Refunded if refunded == 0 => Ok(total),
            Status::Cancelled => Ok(total),
            Status::PartlyRefunded if refunded == 0 => Err(RowProblem::RefundMissing(cell.place())),
            Status::Refunded | Status::PartlyRefunded | Status::Paid => Ok(refunded),
        }
    }

    /// What a column that may stand once for the sale or once for each line can come to: once, and each added up.
    fn once_or_each(&self, field: Field, currency: Currency) -> Result<[Option<Minor>; 2], RowProblem> {
        let amounts: Vec<Option<Minor>> =
            self.rows.iter().map(|row| self.of(row).cell(field).money(currency)).collect::<Result<_, _>>()?;
        let first = amounts.first().copied().flatten();
        let is_once =
            first.is_some() && amounts.iter().skip(1).all(|amount| amount.is_none() || *amount == first);
        let all: Option<Minor> = amounts.iter().copied().sum();
        Ok([first.filter(|_| is_once), all])
    }
}

/// The money of a whole sale.
struct OrderSums {
    freight: Minor,
    discount: Minor,
    total: Minor,
    /// What each line came to.
    lines: Vec<LineSums>,
}

#[derive(Clone, Copy)]
struct LineSums {
    quantity: u32,
    /// Set for goods that are weighed or measured: they are one lot.
    is_lot: bool,
    list: Minor,
    paid: Minor,
}

impl Order<'_> {
    fn sums(&self, currency: Currency) -> Result<OrderSums, RowProblem> {
        let amount = |field| -> Result<Minor, RowProblem> {
            let [once, each] = self.once_or_each(field, currency)?;
            Ok(once.or(each).unwrap_or(0).abs())
        };
        let (freight, discount) = (amount(Field::Freight)?, amount(Field::Discount)?);
        let [once, each] = self.once_or_each(Field::Paid, currency)?;
        let lines =
            self.rows.iter().map(|row| self.line_sums(row, currency)).collect::<Result<Vec<_>, _>>()?;
        let goods: Minor = lines.iter().map(|line| line.paid).sum();
        let due = goods.saturating_add(freight).saturating_sub(discount);
        let totals = [once, each];
        let exact = totals.iter().flatten().find(|total| **total == due || **total == goods + freight);
        let total = exact.or_else(|| totals.iter().flatten().find(|total| (0..=due).contains(*total)));
        let total = match (total, once.or(each)) {
            (Some(total), _) => *total,
            (None, None) => due,
            (None, Some(stated)) => return Err(self.misfit(stated, [goods, freight, discount], currency)),
        };
        // What is not owed and was not paid came off; the discount may be in the lines' amounts already.
        let off = goods + freight - total;
        let in_goods = off.min(goods);
        if total < 0 || off < 0 || (off - in_goods) > freight {
            return Err(self.misfit(total, [goods, freight, discount], currency));
        }
        Ok(OrderSums { freight: freight - (off - in_goods), discount: in_goods, total, lines })
    }

    fn misfit(&self, stated: Minor, sums: [Minor; 3], currency: Currency) -> RowProblem {
        let shown = |minor| Money { minor, currency }.to_string();
        let [goods, freight, discount] = sums;
        if stated < 0 {
            return RowProblem::AmountNegative(self.first(Field::Paid).place());
        }
        let sums =
            Sums { goods: shown(goods), discount: shown(discount), freight: shown(freight), tax: shown(0) };
        RowProblem::Sums { at: self.place(), sums: Box::new(sums) }
    }

    fn line_sums(&self, row: &Row, currency: Currency) -> Result<LineSums, RowProblem> {
        let at = At { map: self.at.map, row, context: self.at.context };
        let (quantity, is_lot) = amount_of(at.cell(Field::Quantity))?;
        let unit = at.cell(Field::UnitPrice).money(currency)?;
        let amount = at.cell(Field::LineAmount).money(currency)?;
        let off = at.cell(Field::LineDiscount).money(currency)?.unwrap_or(0).abs();
        let tax = at.cell(Field::LineTax).money(currency)?.unwrap_or(0);
        let times =
            |unit: Minor| unit.checked_mul(Minor::from(quantity)).filter(|list| *list <= LARGEST_MINOR);
        let too_large = || RowProblem::AmountTooLarge(at.cell(Field::UnitPrice).place());
        let negative = |field| RowProblem::AmountNegative(at.cell(field).place());
        let list = match (unit.filter(|_| !is_lot), amount) {
            (Some(unit), _) if unit < 0 => return Err(negative(Field::UnitPrice)),
            (_, Some(amount)) if amount < 0 => return Err(negative(Field::LineAmount)),
            (Some(unit), Some(amount)) => times(unit).ok_or_else(too_large)?.max(amount),
            (Some(unit), None) => times(unit).ok_or_else(too_large)?,
            (None, Some(amount)) => amount,
            (None, None) => self.only_paid(row, currency)?,
        };
        let before = amount.unwrap_or(list);
        let paid = before - off + tax;
        if tax < 0 || paid < 0 || before > LARGEST_MINOR {
            return Err(self.misfit(before, [before, 0, off], currency));
        }
        Ok(LineSums { quantity, is_lot, list: list + tax, paid })
    }

    /// Where a row says neither price nor amount: what was paid for it.
    fn only_paid(&self, row: &Row, currency: Currency) -> Result<Minor, RowProblem> {
        let at = At { map: self.at.map, row, context: self.at.context };
        let paid = at.cell(Field::Paid).money(currency)?;
        let freight = at.cell(Field::Freight).money(currency)?.unwrap_or(0);
        let off = at.cell(Field::Discount).money(currency)?.unwrap_or(0).abs();
        let by = [Field::UnitPrice, Field::LineAmount, Field::Paid].into_iter().find(|field| at.has(*field));
        paid.map(|paid| paid - freight + off)
            .filter(|goods| *goods >= 0)
            .ok_or_else(|| RowProblem::Missing(at.cell(by.unwrap_or(Field::Paid)).place()))
    }

    fn lines(&self, sale: SaleId, currency: Currency, sums: &OrderSums) -> Result<Vec<Line>, RowProblem> {
        let each = self.rows.iter().zip(&sums.lines).enumerate();
        each.map(|(place, (row, sums))| self.line(row, sale, place + 1, currency, *sums)).collect()
    }

    fn line(
        &self,
        row: &Row,
        sale: SaleId,
        place: usize,
        currency: Currency,
        sums: LineSums,
    ) -> Result<Line, RowProblem> {
        let at = At { map: self.at.map, row, context: self.at.context };
        let code = at.cell(Field::Code).code(CODE_CHARS)?;
        let name = match at.cell(Field::Name).is_empty() && !code.is_empty() {
            true => code.clone(),
            false => at.name(Field::Name)?,
        };
        let name = match sums.is_lot {
            true => format!("{name} × {}", at.cell(Field::Quantity).raw()),
            false => name,
        };
        let units = Minor::from(sums.quantity);
        // Rounded up to the next price that parts evenly; the difference is the line's discount.
        let unit_minor = (sums.list + units - 1) / units;
        let category = guess_category(&name, &at.cell(Field::Category).raw());
        let goods = Goods {
            id: ids::goods(at.map.source, &code, &name),
            code: code.clone(),
            name: name.clone(),
            brand: at.cell(Field::Brand).text(NAME_CHARS)?,
            model: at.cell(Field::Model).text(NAME_CHARS)?,
            category: category.to_owned(),
            barcode: at.cell(Field::Barcode).code(CODE_CHARS)?,
            price_minor: if currency == at.context.currency { unit_minor } else { 0 },
            has_serial: !at.cell(Field::Serial).is_empty(),
        };
        let id = ids::line(sale, place);
        let line = SaleLine {
            id,
            goods: Some(goods.id),
            code,
            name,
            model: goods.model.clone(),
            category: goods.category.clone(),
            quantity: sums.quantity,
            list_minor: 0,
            paid_minor: 0,
            units: at.serials(id, sums.quantity)?,
        };
        let price = DraftPrice { unit_minor, discount_minor: unit_minor * units - sums.paid };
        Ok(Line { line, price, goods })
    }

    /// Each row of a refund as its own: what was paid back, and of which sale.
    fn refunds(&self) -> Result<Vec<Record>, RowProblem> {
        let currency = self.currency()?;
        let number = self.first(Field::Number).filled_code(CODE_CHARS)?;
        let sale = ids::sale(self.at.map.source, &number);
        self.rows.iter().map(|row| self.refund(row, &number, sale, currency)).collect()
    }

    fn refund(
        &self,
        row: &Row,
        number: &str,
        sale: SaleId,
        currency: Currency,
    ) -> Result<Record, RowProblem> {
        let at = At { map: self.at.map, row, context: self.at.context };
        let money = |field| Ok::<_, RowProblem>(at.cell(field).money(currency)?.map(Minor::abs));
        let (paid, amount, unit) = (money(Field::Paid)?, money(Field::LineAmount)?, money(Field::UnitPrice)?);
        let (off, tax) = (money(Field::LineDiscount)?.unwrap_or(0), money(Field::LineTax)?.unwrap_or(0));
        let quantity = narrow(&at.cell(Field::Quantity).raw()).replace(['-', '(', ')', ' '], "");
        let times = quantity.split('.').next().and_then(|whole| whole.parse::<Minor>().ok()).unwrap_or(1);
        let by_price = unit.and_then(|unit| unit.checked_mul(times));
        let refunded = paid.or(amount.map(|amount| amount - off + tax)).or(by_price);
        let refunded_minor = refunded.filter(|minor| (0..=LARGEST_MINOR).contains(minor));
        let refunded_minor = refunded_minor.ok_or_else(|| RowProblem::RefundMissing(self.place()))?;
        let said = [Field::SoldAt, Field::SoldTime, Field::Name, Field::Code, Field::Serial].map(|field| {
            let text = at.cell(field).raw();
            text.into_owned()
        });
        let mut parts: Vec<&str> = said.iter().map(String::as_str).collect();
        let amount = refunded_minor.to_string();
        parts.extend([number, amount.as_str()]);
        let place = at.cell(Field::Number).place();
        let refusal = at.context.refusal(
            std::slice::from_ref(row),
            number.to_owned(),
            RowProblem::RefundWithoutSale(place),
        );
        Ok(Record::Refund(Box::new(ImportedRefund {
            id: at.made_id("refund", &parts),
            sale,
            currency,
            refunded_minor,
            refusal,
        })))
    }
}

impl At<'_> {
    /// The serial numbers of a line, one or several in a cell.
    fn serials(self, line: domain::ids::SaleLineId, quantity: u32) -> Result<Vec<Unit>, RowProblem> {
        let cell = self.cell(Field::Serial);
        if cell.is_empty() {
            return Ok(Vec::new());
        }
        let all = cell.code(CODE_CHARS * 20)?;
        let marks = [',', '，', ';', '；', '、', '\n', '|', ' '];
        let serials: Vec<&str> =
            all.split(marks).map(str::trim).filter(|serial| !serial.is_empty()).collect();
        if serials.len() > quantity as usize {
            // 3F 20 14 may be one number written in groups.
            let serial = all.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_one = quantity == 1 && !serial.contains(marks.get(..7).unwrap_or_default());
            return match is_one {
                true => Ok(vec![Unit { id: ids::unit(line, &serial), serial }]),
                false => Err(RowProblem::NotASale(cell.place())),
            };
        }
        Ok(serials
            .into_iter()
            .map(|serial| Unit { id: ids::unit(line, serial), serial: serial.to_owned() })
            .collect())
    }
}

/// How many, where nothing is one; what is weighed or measured is one lot.
fn amount_of(cell: Cell) -> Result<(u32, bool), RowProblem> {
    if cell.is_empty() {
        return Ok((1, false));
    }
    let raw = cell.raw();
    let text = narrow(&raw).replace(',', "");
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = !fraction.is_empty() && all_digits(fraction) && fraction.bytes().any(|byte| byte != b'0');
    if is_part && all_digits(whole) && whole.len() < 7 {
        return Ok((1, true));
    }
    let quantity = cell.quantity()?;
    debug_assert!(quantity <= LARGEST_QUANTITY);
    Ok((quantity, false))
}
