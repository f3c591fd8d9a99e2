//! The order report of Taobao and Tmall (订单报表): one row for each order, in GBK, ids as `="…"` or `'…`.
//!
//! The report names every article of an order in one cell and gives the money of the order only. So an order of
//! one kind of article is one line of so many units, and an order of several kinds is one line of one lot: what
//! a single article of it cost, the file does not say, and a share by number would pay a case back at the price
//! of a telephone.

use super::cell::{Cell, is_rounded, narrow};
use super::header::Header;
use super::problem::{RowProblem, Sums};
use super::rows::Row;
use super::{Context, ImportedSale, Record, guess_category, ids, never_paid, settle};
use chrono::{DateTime, Utc};
use domain::ids::SaleId;
use domain::money::{Currency, Minor, Money};
use domain::sale::{Channel, Customer, DraftPrice, Goods, Sale, SaleDraft, SaleLine, Tender, TenderKind};
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};

const SOURCE: &str = "taobao";
/// The report is in yuan.
const CURRENCY: Currency = Currency::CNY;
/// A line's name.
const TITLE_CHARS: usize = NAME_CHARS * 4;
const ADDRESS_CHARS: usize = NAME_CHARS * 4;

/// Where each fact stands.
#[derive(Debug)]
pub(crate) struct Columns {
    id: Option<usize>,
    member: Option<usize>,
    alipay: Option<usize>,
    payment: Option<usize>,
    goods: Option<usize>,
    freight: Option<usize>,
    total: Option<usize>,
    paid: Option<usize>,
    refunded: Option<usize>,
    status: Option<usize>,
    message: Option<usize>,
    remark: Option<usize>,
    closed_because: Option<usize>,
    receiver: Option<usize>,
    address: Option<usize>,
    changed_address: Option<usize>,
    phone: Option<usize>,
    mobile: Option<usize>,
    created_at: Option<usize>,
    paid_at: Option<usize>,
    received_at: Option<usize>,
    title: Option<usize>,
    kinds: Option<usize>,
    quantity: Option<usize>,
    code: Option<usize>,
}

impl Columns {
    /// The columns of `header`.
    pub fn of(header: &Header) -> Self {
        let at = |names: &[&str]| header.column(names);
        Self {
            id: at(&["订单编号"]),
            member: at(&["买家会员名"]),
            alipay: at(&["买家支付宝账号"]),
            payment: at(&["支付单号"]),
            goods: at(&["买家应付货款"]),
            freight: at(&["买家应付邮费"]),
            total: at(&["总金额"]),
            paid: at(&["买家实际支付金额", "支付金额"]),
            refunded: at(&["退款金额"]),
            status: at(&["订单状态"]),
            message: at(&["买家留言"]),
            remark: at(&["订单备注"]),
            closed_because: at(&["订单关闭原因"]),
            receiver: at(&["收货人姓名", "收货人"]),
            address: at(&["收货地址"]),
            changed_address: at(&["修改后的收货地址"]),
            phone: at(&["联系电话"]),
            mobile: at(&["联系手机"]),
            created_at: at(&["订单创建时间"]),
            paid_at: at(&["订单付款时间"]),
            received_at: at(&["确认收货时间"]),
            title: at(&["宝贝标题"]),
            kinds: at(&["宝贝种类"]),
            quantity: at(&["宝贝总数量"]),
            code: at(&["外部系统编号", "商家编码"]),
        }
    }

    /// Reads one order.
    pub fn read(&self, row: &Row, context: &Context) -> Record {
        let order = Order { columns: self, row, context };
        let id = order.cell(self.id);
        let outside_id = narrow(id.raw().trim_start_matches('\'')).into_owned();
        if matches!(outside_id.as_str(), "合计" | "总计" | "小计" | "汇总") {
            return Record::PassedOver(row.number);
        }
        // An order whose first copy was refused is not new either, when its second comes.
        let is_first = outside_id.is_empty() || context.is_first(ids::sale(SOURCE, &outside_id).0);
        match order.sale(&outside_id) {
            Ok(sale) if is_first => Record::Sale(Box::new(sale)),
            Ok(_) => context.refuse(std::slice::from_ref(row), outside_id, RowProblem::Repeated(id.place())),
            Err(problem) => context.refuse(std::slice::from_ref(row), outside_id, problem),
        }
    }
}

/// What 订单状态 says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Paid; sent or not, confirmed or not.
    Paid,
    /// Closed, and what was paid has been given back.
    Closed,
    /// Closed before anything was paid.
    NeverPaid,
}

/// The money of one order.
struct Paid {
    goods: Minor,
    freight: Minor,
    discount: Minor,
    total: Minor,
}

struct Order<'a> {
    columns: &'a Columns,
    row: &'a Row,
    context: &'a Context,
}

impl<'a> Order<'a> {
    fn cell(&self, column: Option<usize>) -> Cell<'a> {
        self.context.cell(self.row, column)
    }

    fn sale(&self, outside_id: &str) -> Result<ImportedSale, RowProblem> {
        let c = self.columns;
        self.context.check(self.row)?;
        let number = self.cell(c.id).filled_code(CODE_CHARS)?;
        if self.context.ids_are_rounded && is_rounded(&number) {
            return Err(RowProblem::IdRounded(self.cell(c.id).place()));
        }
        let status = self.status()?;
        let id = ids::sale(SOURCE, &number);
        let paid = self.paid(status)?;
        let (line, price, goods) = self.line(id, paid.goods)?;
        let sold_at = self.sold_at()?;
        let customer = self.customer()?;
        let local_day = |moment: DateTime<Utc>| moment.with_timezone(&self.context.zone).date_naive();
        let sold_on = local_day(sold_at);
        let received = self.cell(c.received_at).moment(self.context.zone)?.map(local_day);
        let tender = Tender {
            id: ids::tender(id, 1),
            kind: TenderKind::Online,
            label: self.payment()?,
            amount_minor: paid.total,
        };
        let draft = SaleDraft {
            sale: Sale {
                id,
                number,
                channel: Channel::Online,
                sold_at,
                sold_on,
                delivered_on: received.filter(|day| *day >= sold_on),
                installed_on: None,
                customer: customer.as_ref().map(|customer| customer.id),
                currency: CURRENCY,
                lines: vec![line],
                freight_minor: paid.freight,
                tenders: Some(tender).filter(|_| paid.total > 0).into_iter().collect(),
                refunded_elsewhere_minor: self.refunded(status, paid.total)?,
                cancelled: status == Status::Closed,
                note: self.note()?,
            },
            prices: vec![price],
            discount_minor: paid.discount,
            tax_on_top_minor: 0,
        };
        let draft = if status == Status::NeverPaid { never_paid(draft) } else { draft };
        let sale = settle(draft, || self.cell(c.paid).place())?;
        Ok(ImportedSale {
            outside_id: outside_id.to_owned(),
            row_from: self.row.number,
            row_to: self.row.number,
            sale,
            customer,
            goods: goods.into_iter().collect(),
        })
    }

    fn status(&self) -> Result<Status, RowProblem> {
        let cell = self.cell(self.columns.status);
        let status = cell.raw();
        let says = |words: &[&str]| words.iter().any(|word| status.contains(word));
        match () {
            () if status.is_empty() => Err(RowProblem::Missing(cell.place())),
            () if says(&["关闭"]) => Ok(self.closed()?),
            () if says(&["等待买家付款", "定金", "没有创建"]) => {
                Err(RowProblem::NotPaid(cell.place()))
            }
            () if says(&["交易成功", "已发货", "已付款", "已签收", "部分发货", "等待买家确认"]) => {
                Ok(Status::Paid)
            }
            () => Err(RowProblem::StatusUnknown(cell.place())),
        }
    }

    /// Where the report has a time of payment, a closed order without one was never paid; nor was one that was closed
    /// for that, whatever its amounts are.
    fn closed(&self) -> Result<Status, RowProblem> {
        let c = self.columns;
        let because = self.cell(c.closed_because).raw();
        let is_for_that =
            ["未付款", "未及时付款", "未支付", "付款超时"].iter().any(|word| because.contains(word));
        let is_unpaid = c.paid_at.is_some() && self.cell(c.paid_at).is_empty();
        let is_back = self.cell(c.refunded).amount(CURRENCY)? > 0;
        Ok(if (is_for_that || is_unpaid) && !is_back { Status::NeverPaid } else { Status::Closed })
    }

    /// Goods and freight less what was paid is the discount. It comes off the goods, and off the freight only
    /// where it is more than they are.
    fn paid(&self, status: Status) -> Result<Paid, RowProblem> {
        let c = self.columns;
        let goods = self.cell(c.goods).filled_amount(CURRENCY)?;
        let freight = self.cell(c.freight).amount(CURRENCY)?;
        let paid_cell = self.cell(c.paid);
        let total = match status {
            Status::Paid => paid_cell.filled_amount(CURRENCY)?,
            Status::Closed | Status::NeverPaid => paid_cell.amount(CURRENCY)?,
        };
        let due = goods + freight;
        let shown = |minor| Money { minor, currency: CURRENCY }.to_string();
        let stated = self.cell(c.total);
        if !stated.is_empty() && stated.amount(CURRENCY)? != due {
            let (goods, freight) = (shown(goods), shown(freight));
            let sums = Box::new(Sums { goods, freight, discount: shown(0), tax: shown(0) });
            return Err(RowProblem::Sums { at: stated.place(), sums });
        }
        let off = due - total;
        if off < 0 {
            return Err(RowProblem::PaidMore { at: paid_cell.place(), due: shown(due) });
        }
        let discount = off.min(goods);
        Ok(Paid { goods, freight: freight - (off - discount), discount, total })
    }

    /// A closed order was paid back whole, or never paid.
    fn refunded(&self, status: Status, total: Minor) -> Result<Minor, RowProblem> {
        let cell = self.cell(self.columns.refunded);
        let refunded = cell.amount(CURRENCY)?;
        if refunded > total {
            let paid = Money { minor: total, currency: CURRENCY }.to_string();
            return Err(RowProblem::RefundTooLarge { at: cell.place(), paid });
        }
        Ok(if status == Status::Closed { total } else { refunded })
    }

    /// The order's one line. Where the price does not part evenly into units, the line's list price is rounded
    /// up to the next that does and the difference is its discount, so that what was paid stays to the fen.
    fn line(&self, sale: SaleId, price: Minor) -> Result<(SaleLine, DraftPrice, Option<Goods>), RowProblem> {
        let c = self.columns;
        let titles = self.cell(c.title).filled(NOTE_CHARS)?;
        let in_order = self.cell(c.quantity).quantity()?;
        let is_one_kind = in_order == 1 || self.is_one_kind(&titles)?;
        let quantity = if is_one_kind { in_order } else { 1 };
        let name = self.line_name(&titles)?;
        let code = if is_one_kind { self.cell(c.code).code(CODE_CHARS)? } else { String::new() };
        let category = if is_one_kind { guess_category(&name, "") } else { "" };
        let units = Minor::from(quantity);
        let unit_minor = (price + units - 1) / units;
        let goods = Some(Goods {
            id: ids::goods(SOURCE, &code, &name),
            code: code.clone(),
            name: name.clone(),
            brand: String::new(),
            model: String::new(),
            category: category.to_owned(),
            barcode: String::new(),
            price_minor: self.context.catalogue_price(unit_minor, CURRENCY),
            has_serial: false,
        })
        .filter(|_| is_one_kind);
        let line = SaleLine {
            id: ids::line(sale, 1),
            goods: goods.as_ref().map(|goods| goods.id),
            code,
            name,
            model: String::new(),
            category: category.to_owned(),
            quantity,
            list_minor: 0,
            paid_minor: 0,
            units: Vec::new(),
        };
        Ok((line, DraftPrice { unit_minor, discount_minor: unit_minor * units - price }, goods))
    }

    /// 宝贝种类 says it. Where the column is empty, a comma between titles may part two articles.
    fn is_one_kind(&self, titles: &str) -> Result<bool, RowProblem> {
        let kinds = self.cell(self.columns.kinds);
        match kinds.is_empty() {
            true => Ok(!titles.contains(['，', ','])),
            false => Ok(kinds.quantity()? == 1),
        }
    }

    /// All titles, or the first of them where they are more than a line's name holds; the note then has all.
    fn line_name(&self, titles: &str) -> Result<String, RowProblem> {
        let cell = self.cell(self.columns.title);
        if titles.chars().count() <= TITLE_CHARS {
            return cell.filled(TITLE_CHARS);
        }
        let first = titles.split('，').next().unwrap_or_default();
        match first.chars().count() + 2 <= TITLE_CHARS {
            true => Ok(format!("{first}，…")),
            false => cell.filled(TITLE_CHARS),
        }
    }

    fn sold_at(&self) -> Result<DateTime<Utc>, RowProblem> {
        let paid = self.cell(self.columns.paid_at).moment(self.context.zone)?;
        let created = self.cell(self.columns.created_at);
        match paid {
            Some(moment) => Ok(moment),
            None => created.moment(self.context.zone)?.ok_or_else(|| RowProblem::Missing(created.place())),
        }
    }

    fn payment(&self) -> Result<String, RowProblem> {
        match self.cell(self.columns.payment).code(CODE_CHARS)? {
            none if none.is_empty() => self.cell(self.columns.alipay).text(NAME_CHARS),
            number => Ok(number),
        }
    }

    fn note(&self) -> Result<String, RowProblem> {
        let c = self.columns;
        let mut parts = Vec::new();
        for column in [c.remark, c.message, c.closed_because] {
            let part = self.cell(column).text(NOTE_CHARS)?;
            // Taobao writes these words where there is nothing to say.
            if !matches!(part.as_str(), "" | "订单未关闭" | "null" | "无") {
                parts.push(part);
            }
        }
        let titles = self.cell(c.title).text(NOTE_CHARS)?;
        if titles.chars().count() > TITLE_CHARS {
            parts.push(titles);
        }
        let note = parts.join("\n");
        match note.chars().count() > NOTE_CHARS {
            true => Err(RowProblem::TextTooLong { at: self.cell(c.remark).place(), longest: NOTE_CHARS }),
            false => Ok(note),
        }
    }

    /// A member may have things sent to others, so the phone is part of who it is.
    fn customer(&self) -> Result<Option<Customer>, RowProblem> {
        let c = self.columns;
        let member = self.cell(c.member).text(NAME_CHARS)?;
        let receiver = self.cell(c.receiver).text(NAME_CHARS)?;
        let mobile = self.cell(c.mobile).code(CODE_CHARS)?;
        let phone = if mobile.is_empty() { self.cell(c.phone).code(CODE_CHARS)? } else { mobile };
        let changed = self.cell(c.changed_address).text(ADDRESS_CHARS)?;
        let address = if changed.is_empty() { self.cell(c.address).text(ADDRESS_CHARS)? } else { changed };
        if member.is_empty() && receiver.is_empty() && phone.is_empty() {
            return Ok(None);
        }
        let digits = ids::phone_digits(&phone);
        // A phone shown as 138****8000 is not one person's.
        let key = match digits.len() < 7 || phone.contains('*') {
            true => format!("{member} {receiver} {phone}"),
            false => format!("{member} {digits}"),
        };
        let name = if receiver.is_empty() { member.clone() } else { receiver };
        let note = if member == name { String::new() } else { member };
        let id = ids::customer(SOURCE, &key);
        Ok(Some(Customer { id, name, phone, email: String::new(), address, note }))
    }
}

#[cfg(test)]
mod tests;
