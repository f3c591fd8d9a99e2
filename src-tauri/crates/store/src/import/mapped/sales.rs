//! Sales, one row for each line. Rows of one number that follow each other are one sale; what concerns all of it may
//! stand on the first row only or on each.
//!
//! What was paid is shared out as a file gives it: for the line where it says so, else the line's amount, else price
//! times quantity. What they make together has to be what the sale says it was paid with; what is missing to it is
//! a discount. A row of a return, with a minus or by its own word, is no sale but a refund of one.

mod parts;
mod refunds;
mod status;
mod sums;

use super::super::cell::{Cell, narrow};
use super::super::fields::Field;
use super::super::money;
use super::super::problem::RowProblem;
use super::super::rows::Row;
use super::super::{Context, ImportedSale, Place, Record, guess_category, ids, never_paid, settle, shopify};
use super::things::Of;
use super::{At, Mapped};
use chrono::NaiveDate;
use domain::ids::SaleId;
use domain::money::{Currency, Minor, Money};
use domain::sale::{Channel, DraftPrice, Goods, Sale, SaleDraft, SaleLine, Tender, Unit};
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};
use status::{Status, status_of};
use std::collections::VecDeque;
use sums::{LineSums, OrderSums};

/// The most lines of one sale.
const MOST_LINES: usize = 2_000;

impl Mapped {
    pub(super) fn gather(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) {
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
        let (rows, again) = without_repeats(rows);
        let mut records: Vec<Record> = again.into_iter().map(Record::PassedOver).collect();
        records.extend(self.read_whole(rows, context));
        records
    }

    fn read_whole(&self, rows: Vec<Row>, context: &Context) -> Vec<Record> {
        let Some(first) = rows.first() else { return Vec::new() };
        let at = At { map: self, row: first, context };
        let order = Order { at, rows: &rows };
        let read = rows.iter().try_for_each(|row| context.check(row)).and_then(|()| match at.is_refund() {
            true => order.refunds(),
            false => order.check().and_then(|()| order.sale()).map(|sale| vec![Record::Sale(Box::new(sale))]),
        });
        read.unwrap_or_else(|problem| vec![self.refuse(rows, problem, context)])
    }
}

impl At<'_> {
    /// Whether the row says that goods came back and not that they were sold.
    pub(super) fn is_refund(self) -> bool {
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

    /// Whether its rows can be one sale: none may be a sum of others, and all that name a day name the same.
    fn check(&self) -> Result<(), RowProblem> {
        let unsure = self.rows.iter().find(|row| self.at.map.unsure.contains(&row.number));
        if let Some(row) = unsure {
            let fields = [Field::LineAmount, Field::Paid, Field::Name];
            let field = fields.into_iter().find(|field| !self.of(row).cell(*field).is_empty());
            return Err(RowProblem::MaybeTotal(self.of(row).cell(field.unwrap_or(Field::Number)).place()));
        }
        self.check_parts()?;
        let first = self.first(Field::SoldAt).raw();
        for at in self.rows.iter().skip(1).map(|row| self.of(row)) {
            let cell = at.cell(Field::SoldAt);
            if cell.is_empty() || cell.raw() == first {
                continue;
            }
            if at.day(Field::SoldAt)? != self.at.day(Field::SoldAt)? {
                return Err(RowProblem::DaysDiffer(cell.place()));
            }
        }
        Ok(())
    }

    fn sale(&self) -> Result<ImportedSale, RowProblem> {
        let currency = self.currency()?;
        let (number, id) = self.number()?;
        let sold_at = self.at.moment(Field::SoldAt, Field::SoldTime)?;
        let status = self.status()?;
        let sold_at = sold_at.ok_or_else(|| match status {
            // The time that it goes by is that of the payment.
            Status::NeverPaid => RowProblem::ClosedUnpaid(self.status_place()),
            _ => RowProblem::Missing(self.first(Field::SoldAt).place()),
        })?;
        let sold_on = sold_at.with_timezone(&self.at.context.zone).date_naive();
        let sums = self.sums(currency)?;
        let lines = self.lines(id, currency, &sums)?;
        let channel = self.channel();
        let customer = self.at.buyer(Of::Sale)?;
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
            tax_on_top_minor: sums.tax_on_top,
        };
        let draft = if status == Status::NeverPaid { never_paid(draft) } else { draft };
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

    /// What the file says of the money, in one column or in two: what came back outweighs what was sold.
    fn status(&self) -> Result<Status, RowProblem> {
        let sold = status_of(self.first(Field::Status));
        let status = match status_of(self.first(Field::AfterSale)) {
            Ok(Status::Paid) => sold?,
            after => after?,
        };
        let is_unpaid = status == Status::Cancelled && self.was_never_paid()?;
        Ok(if is_unpaid { Status::NeverPaid } else { status })
    }

    /// Whether an order that was cancelled was never paid: its program cancels no other, or a column of the file has
    /// the time of each payment and none for it.
    fn was_never_paid(&self) -> Result<bool, RowProblem> {
        let map = self.at.map;
        let says_no_time =
            |column| self.rows.iter().all(|row| self.at.context.cell(row, Some(column)).is_empty());
        let is_unpaid = matches!(map.source, "magento" | "amazon") || map.paid_at.is_some_and(says_no_time);
        let [once, each] = self.once_or_each(Field::Refunded, self.currency()?)?;
        Ok(is_unpaid && once.or(each).unwrap_or(0) == 0)
    }

    /// What says that it was closed.
    fn status_place(&self) -> Place {
        let after = self.first(Field::AfterSale);
        let is_after = !after.is_empty() && self.first(Field::Status).is_empty();
        if is_after { after.place() } else { self.first(Field::Status).place() }
    }

    /// "Refunded" means all of it where no amount says otherwise, so that nothing is paid back twice.
    fn refunded(&self, status: Status, total: Minor, currency: Currency) -> Result<Minor, RowProblem> {
        let cell = self.first(Field::Refunded);
        // Nobody is paid twice where it is taken for each row's own, as long as it was paid at all.
        let said = self.read_amounts(Field::Refunded, currency)?;
        let refunded = said.iter().rev().find(|said| **said <= total).or(said.first()).copied().unwrap_or(0);
        if refunded > total {
            let paid = Money { minor: total, currency }.to_string();
            return Err(RowProblem::RefundTooLarge { at: cell.place(), paid });
        }
        match status {
            Status::Refunded if refunded == 0 => Ok(total),
            Status::Cancelled => Ok(total),
            Status::NeverPaid => Ok(0),
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
        let is_said = amounts.iter().any(Option::is_some);
        let all: Minor = amounts.iter().flatten().sum();
        Ok([first.filter(|_| is_once), Some(all).filter(|_| is_said)])
    }
}

impl Order<'_> {
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
        let name = match at.cell(Field::Name).is_empty() {
            true if !code.is_empty() => code.clone(),
            // Rows of sums alone need no goods.
            true if !at.has(Field::UnitPrice) && !at.has(Field::LineAmount) => at.context.unnamed.clone(),
            true if !at.has(Field::Name) && !at.has(Field::Code) => at.context.unnamed.clone(),
            _ => at.name(Field::Name)?,
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
            price_minor: at.context.catalogue_price(unit_minor, currency),
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

/// Rows without those that only say again, further down in the file, what stood above: the same export pasted twice.
/// Two rows alike that stand together are two lines of one thing.
fn without_repeats(rows: Vec<Row>) -> (Vec<Row>, Vec<u64>) {
    let (mut kept, mut again): (Vec<Row>, Vec<u64>) = (Vec::new(), Vec::new());
    if rows.iter().zip(rows.iter().skip(1)).all(|(above, row)| row.number == above.number + 1) {
        return (rows, again);
    }
    for run in rows.chunk_by(|above, below| below.number == above.number + 1) {
        let is_known = |row: &Row| kept.iter().any(|known| known.cells().eq(row.cells()));
        match !kept.is_empty() && run.iter().all(is_known) {
            true => again.extend(run.iter().map(|row| row.number)),
            false => kept.extend(run.iter().cloned()),
        }
    }
    (kept, again)
}
