//! What an unknown file is likely to be: the row of headings, the kind, and which column is what, by name and by
//! content. It is shown to be put right by a person, and never taken without one.

pub(crate) mod reconcile;

use super::cell::tidy;
use super::date;
use super::fields::{Field, Kind};
use super::header::{self, Header, key};
use super::map::{DateOrder, headers};
use super::rows::Row;
use super::source::Head;
use std::collections::{BTreeMap, BTreeSet};

/// What a file seems to be.
pub(crate) struct Guess {
    pub head: usize,
    pub header: Header,
    pub header_row: u64,
    pub two_rows: bool,
    pub kind: Kind,
    pub columns: BTreeMap<Field, usize>,
    /// Facts that rows seem to leave out where the row above says them.
    pub fill: BTreeSet<Field>,
    candidates: Vec<Candidate>,
    score: i64,
}

/// A column that could give a fact, by its heading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    field: Field,
    column: usize,
    /// How surely, in hundredths of what a whole heading tells.
    worth: i64,
}

/// A heading of this worth is a fact's to the letter.
const SURE: i64 = 900;
/// How many rows below the headings tell what a column holds.
const SAMPLED: usize = 200;

/// The likeliest reading of a file; none where no row has two cells.
pub(crate) fn guess(heads: &[Head]) -> Option<Guess> {
    let mut best: Option<Guess> = None;
    for (place, head) in heads.iter().enumerate() {
        for (header_row, two_rows, header) in headers(header::searched(head)) {
            for kind in Kind::ALL {
                let guess = of_kind(kind, place, &header, header_row, two_rows);
                if best.as_ref().is_none_or(|best| guess.score > best.score) {
                    best = Some(guess);
                }
            }
        }
    }
    let mut best = best?;
    let rows = &heads.get(best.head)?.rows;
    let below: Vec<&Row> = rows.iter().filter(|row| row.number > best.header_row).take(SAMPLED).collect();
    by_content(&mut best, &below);
    if best.kind == Kind::Sales {
        reconcile::settle(&mut best.columns, &best.candidates, &below);
    }
    best.fill = filled_from_above(&best, &below);
    Some(best)
}

/// Facts about several rows that stand on the first of them only, as where cells were merged. The number and the day of
/// a sale are left out together on its further lines, and need no filling.
fn filled_from_above(guess: &Guess, below: &[&Row]) -> BTreeSet<Field> {
    let of_groups = [
        Field::SoldAt,
        Field::CustomerName,
        Field::Phone,
        Field::Category,
        Field::Brand,
        Field::PartNumber,
        Field::Bin,
    ];
    let number = guess.columns.get(&Field::Number);
    let is_filled = |field: &Field| {
        let Some(column) = guess.columns.get(field) else { return false };
        let is_blank = |row: &&&Row| row.get(*column).trim().is_empty();
        let stands = |row: &&&Row| number.is_none_or(|number| !row.get(*number).trim().is_empty());
        let others = |row: &&&Row| row.cells().filter(|cell| !cell.trim().is_empty()).count() > 1;
        let rows: Vec<&&Row> = below.iter().filter(stands).filter(others).collect();
        let blank = rows.iter().filter(|row| is_blank(row)).count();
        // One cell in ten may be forgotten; where every other one is left out somebody meant it.
        rows.first().is_some_and(|row| !is_blank(row)) && blank * 3 >= rows.len() && blank < rows.len()
    };
    let needs = |field: &Field| match guess.kind {
        Kind::Sales => *field == Field::SoldAt,
        _ => {
            guess.kind.needed().iter().any(|any| any.contains(field))
                || matches!(field, Field::Category | Field::Brand)
        }
    };
    of_groups.into_iter().filter(needs).filter(is_filled).collect()
}

fn of_kind(kind: Kind, head: usize, header: &Header, header_row: u64, two_rows: bool) -> Guess {
    let mut columns: BTreeMap<Field, (i64, usize)> = BTreeMap::new();
    let mut candidates = Vec::new();
    let filled = header.keys().iter().filter(|key| !key.is_empty()).count();
    for (column, name) in header.names.iter().enumerate() {
        let found = field_of(kind, name);
        candidates.extend(found.iter().map(|(field, worth)| Candidate {
            field: *field,
            column,
            worth: *worth,
        }));
        let Some((field, worth)) = found.first().copied() else { continue };
        if columns.get(&field).is_none_or(|(best, _)| worth > *best) {
            columns.insert(field, (worth, column));
        }
    }
    let has = |any: &&[Field]| any.iter().any(|field| columns.contains_key(field));
    let is_told = is_told(kind, &columns, header);
    let is_whole = kind.needed().iter().all(has) && is_told;
    let worth: i64 = columns.values().map(|(worth, _)| *worth).sum();
    // Of two readings alike the one with less left over; a second row of headings must earn its place.
    let left_over = i64::try_from(filled.saturating_sub(columns.len())).unwrap_or(i64::MAX / 100);
    let score = worth * 4 / 100 + if is_whole { 60 } else { 0 }
        - left_over
        - if two_rows { 6 } else { 0 }
        - if is_told { 0 } else { 60 };
    let columns = columns.into_iter().map(|(field, (_, column))| (field, column)).collect();
    let fill = BTreeSet::new();
    Guess { head, header: header.clone(), header_row, two_rows, kind, columns, fill, candidates, score }
}

/// Whether what is there tells the kind from others: a list of prices with the day of each is no list of sales, and rows
/// of stock are none either. A sheet of sales says who bought, how much came in, or how many went out.
fn is_told(kind: Kind, columns: &BTreeMap<Field, (i64, usize)>, header: &Header) -> bool {
    if kind != Kind::Sales {
        return true;
    }
    let of_sales = [
        Field::Number,
        Field::CustomerName,
        Field::Phone,
        Field::Email,
        Field::LineAmount,
        Field::Paid,
        Field::Discount,
        Field::Payment,
        Field::Serial,
    ];
    let lies = ["库存", "现存", "结存", "stock", "on hand", "onhand", "available"];
    let counts = columns.get(&Field::Quantity).and_then(|(_, column)| header.keys().get(*column));
    let counts_sold = counts.is_some_and(|heading| !lies.iter().any(|word| heading.contains(word)));
    let is_named = columns.contains_key(&Field::Name) || columns.contains_key(&Field::Code);
    of_sales.iter().any(|field| columns.contains_key(field)) || (counts_sold && is_named)
}

/// Facts that are amounts.
const MONEY: [Field; 9] = [
    Field::UnitPrice,
    Field::LineAmount,
    Field::LineDiscount,
    Field::LineTax,
    Field::Freight,
    Field::Tax,
    Field::Discount,
    Field::Paid,
    Field::Refunded,
];

/// Words in a heading that speak against a fact, whatever else it says: what an article cost the shop is no price, a
/// part of a hundred no sum, a total before discount not what was paid, the day of a delivery no day of sale.
fn is_ruled_out(field: Field, heading: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let is_rate = has(&[
        "%",
        "％",
        "percent",
        "折扣率",
        "优惠率",
        "税率",
        "rate(",
        "_rate",
        "taxrate",
        "discountrate",
        "pct",
    ]);
    let is_cost = has(&[
        "cost",
        "进价",
        "成本",
        "采购",
        "批发",
        "wholesale",
        "supply",
        "purchase",
        "standard_price",
        "standardprice",
        "buying",
        "供货",
        "拿货",
        "进货",
        "margin",
        "profit",
        "利润",
        "毛利",
        "commission",
        "佣金",
        "fee",
        "手续费",
        "最低",
        "compareat",
        "compare_at",
        "划线",
        "balance",
        "余额",
        "累计",
        "积分",
        "points",
    ]);
    let is_before = has(&[
        "before",
        "折前",
        "优惠前",
        "原价合计",
        "原总价",
        "undiscounted",
        "pre-discount",
        "prediscount",
        "excl",
        "未税",
        "不含税",
        "untaxed",
        "exvat",
        "ex.vat",
        "w/otax",
        "withouttax",
        "horstaxe",
        "税抜",
    ]) || heading.starts_with("net")
        || heading.ends_with("ht");
    // Part of a total is none: freight, fees, tax alone, what came off or back.
    let is_part = has(&["shipping", "discount", "refund", "运费", "邮费", "优惠", "退款"])
        || (heading.contains("tax") && !has(&["inc", "aftertax", "withtax"]));
    // A deposit is no price, and what is left after it no total.
    let is_of_parts =
        has(&["定金", "订金", "尾款", "余款", "预付", "deposit", "down payment", "downpayment"]);
    if is_of_parts && MONEY.contains(&field) {
        return true;
    }
    // An amount in thousands of what the currency counts in would be read as a thousandth of itself.
    let is_in_thousands = has(&["万", "千元", "thousand", "(k)"]);
    if is_in_thousands && MONEY.contains(&field) {
        return true;
    }
    let is_what_is_left = has(&["折后", "扣后", "优惠后", "after", "discounted"]);
    let is_what_came_off = has(&["折扣", "优惠", "discount"]) && !is_what_is_left;
    match field {
        Field::UnitPrice => is_rate || is_cost,
        Field::LineAmount => is_rate || is_cost || is_what_came_off || heading.ends_with("ht"),
        Field::Paid => is_rate || is_cost || is_before || is_part,
        Field::LineDiscount | Field::Discount => {
            is_rate || is_what_is_left || has(&["折前", "扣前", "优惠前", "before"])
        }
        Field::LineTax | Field::Freight | Field::Refunded => is_rate,
        Field::SoldAt => {
            has(&[
                "更新",
                "修改",
                "上架",
                "生产",
                "有效",
                "到期",
                "过期",
                "入库",
                "进货",
                "出生",
                "生日",
                "注册",
                "updated",
                "modified",
                "expir",
                "due",
                "birth",
                "delivery",
                "delivered",
                "ship",
                "发货",
                "退",
                "refund",
                "cancel",
                "取消",
                "关闭",
            ]) && !has(&["成功/关闭"])
        }
        Field::Quantity => is_rate || has(&["per", "每箱", "装箱", "min", "max", "起订"]),
        _ => false,
    }
}

/// The facts that a heading may name, the surest first, with how surely in hundredths. Of two headings for one fact the
/// one that stands further up in the fact's list is surer.
fn field_of(kind: Kind, name: &str) -> Vec<(Field, i64)> {
    let whole = key(name);
    if whole.is_empty() {
        return Vec::new();
    }
    // 客户(必填) and 电话： are 客户 and 电话; under 顾客 the lower heading may be enough.
    let bare = key(name.split(['(', '（', '[', '【', '/', ':', '：']).next().unwrap_or_default());
    let lower = name.rsplit(' ').next().map(key).unwrap_or_default();
    let mut found: Vec<(Field, i64)> = Vec::new();
    for (field, names) in kind.fields().iter().filter(|(field, _)| !is_ruled_out(*field, &whole)) {
        let place = |wanted: &str| names.iter().position(|name| key(name) == wanted);
        let inside = || {
            let inside = names.iter().map(|name| key(name)).filter(|name| is_inside(&whole, name));
            inside.map(|name| name.len()).max().map(|length| 400 + i64::try_from(length).unwrap_or(0))
        };
        let later = |place: usize| i64::try_from(place).unwrap_or(0);
        let worth = match (place(&whole), place(&bare).or_else(|| place(&lower))) {
            (Some(place), _) => Some(1_000 - later(place)),
            (None, Some(place)) => Some(800 - later(place)),
            (None, None) => inside(),
        };
        found.extend(worth.map(|worth| (*field, worth)));
    }
    found.sort_by_key(|(_, worth)| std::cmp::Reverse(*worth));
    // Where a heading is a fact's to the letter, part of it is nothing else's.
    let is_sure = found.first().is_some_and(|(_, worth)| *worth > 700);
    found.retain(|(_, worth)| !is_sure || *worth > 700);
    found
}

/// Columns that say, by their headings to the letter, what a map takes from elsewhere or leaves out. They bear witness:
/// no map makes more money than they say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Witness {
    /// What was paid for a sale.
    pub paid: Option<usize>,
    /// What a line came to.
    pub amount: Option<usize>,
    /// The number of a sale.
    pub number: Option<usize>,
    /// What the customer still owes.
    pub owed: Option<usize>,
    /// Whether the row was struck out.
    pub void: Option<usize>,
    /// What was paid beforehand.
    pub deposit: Option<usize>,
    /// What was left to pay after that, or was paid then.
    pub balance: Option<usize>,
}

/// Headings over what is still owed of a sale.
const OWED: [&str; 17] = [
    "欠款",
    "欠款金额",
    "尚欠",
    "未收",
    "未收款",
    "未收金额",
    "未付",
    "未付款",
    "未付金额",
    "待收",
    "待收金额",
    "balance due",
    "amount due",
    "due amount",
    "amount owing",
    "outstanding",
    "outstanding balance",
];
/// Headings over whether a row was struck out.
const VOID: [&str; 6] = ["void", "void?", "voided", "is void", "作废", "是否作废"];

/// Headings over what was paid beforehand.
const DEPOSIT: [&str; 11] = [
    "定金",
    "订金",
    "定金金额",
    "订金金额",
    "已付定金",
    "已收定金",
    "预付款",
    "预付金额",
    "deposit",
    "deposit paid",
    "down payment",
];
/// Headings over what is paid after a deposit.
const BALANCE: [&str; 8] =
    ["尾款", "余款", "尾款金额", "余款金额", "待付尾款", "应付尾款", "balance payment", "final payment"];
/// Headings over the moment of a payment.
pub(crate) const PAID_AT: [&str; 11] = [
    "付款时间",
    "支付时间",
    "订单付款时间",
    "支付完成时间",
    "付款日期",
    "支付日期",
    "paid at",
    "paid on date",
    "date paid",
    "paid date",
    "payment date",
];

impl Witness {
    /// Of the headings of a file of sales, beside the columns of a map.
    pub fn of(kind: Kind, header: &Header, columns: &[(Field, usize)]) -> Self {
        match kind {
            Kind::Sales => {
                let of = |field| witness(field, header, columns);
                let left_out = |names: &[&str]| {
                    let is_free = |column: &usize| !columns.iter().any(|(_, taken)| taken == column);
                    header.column(names).filter(is_free)
                };
                Self {
                    paid: of(Field::Paid),
                    amount: of(Field::LineAmount),
                    number: of(Field::Number),
                    owed: left_out(&OWED),
                    void: left_out(&VOID),
                    deposit: left_out(&DEPOSIT),
                    balance: left_out(&BALANCE),
                }
            }
            _ => Self::default(),
        }
    }
}

fn witness(field: Field, header: &Header, columns: &[(Field, usize)]) -> Option<usize> {
    let sure = |name: &String| {
        let (own, worth) = field_of(Kind::Sales, name).first().copied()?;
        (own == field && worth > SURE).then_some(worth)
    };
    let all = header.names.iter().enumerate().filter_map(|(column, name)| Some((sure(name)?, column)));
    // Of two that are as sure the first.
    let (worth, best) = all.max_by_key(|(worth, column)| (*worth, std::cmp::Reverse(*column)))?;
    let own = columns.iter().find(|(own, _)| *own == field).map(|(_, column)| *column);
    let is_as_sure = own.and_then(|own| header.names.get(own)).and_then(sure).is_some_and(|own| own >= worth);
    (!is_as_sure).then_some(best)
}

fn is_inside(whole: &str, name: &str) -> bool {
    let is_telling = if name.is_ascii() { name.len() >= 5 } else { name.chars().count() >= 2 };
    is_telling && whole.contains(name)
}

/// Columns whose headings say nothing, by what stands in them.
fn by_content(guess: &mut Guess, below: &[&Row]) {
    let taken: Vec<usize> = guess.columns.values().copied().collect();
    let width = below.iter().map(|row| row.len()).max().unwrap_or(0);
    for column in (0..width).filter(|column| !taken.contains(column)) {
        let cells: Vec<String> = below
            .iter()
            .map(|row| tidy(row.get(column)).into_owned())
            .filter(|cell| !cell.is_empty())
            .collect();
        let most_are = |is: fn(&str) -> bool| {
            cells.len() >= 2 && cells.iter().filter(|cell| is(cell)).count() * 5 >= cells.len() * 4
        };
        let field = match () {
            () if most_are(is_mobile) => Field::Phone,
            () if most_are(is_imei) => Field::Serial,
            () if most_are(|cell| cell.contains('@') && cell.contains('.')) => Field::Email,
            () if most_are(is_day) => Field::SoldAt,
            () => continue,
        };
        if guess.kind.fields().iter().any(|(own, _)| *own == field) {
            guess.columns.entry(field).or_insert(column);
        }
    }
}

fn is_mobile(cell: &str) -> bool {
    let digits = super::ids::phone_digits(cell);
    digits.len() == 11 && digits.starts_with('1') && cell.len() < 20
}

fn is_imei(cell: &str) -> bool {
    cell.len() == 15 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_day(cell: &str) -> bool {
    cell.contains(['-', '/', '.', '年']) && date::read(cell, chrono_tz::UTC).is_ok()
}

/// Whether days or months stand first in columns that do not begin with the year, where any of their values shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct OrderOfDates(Shown);

/// What the values of columns show of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Shown {
    #[default]
    Nothing,
    One(DateOrder),
    /// Some values the one, some the other.
    Both,
}

impl OrderOfDates {
    /// One more value.
    pub fn note(&mut self, cell: &str) {
        let cell = tidy(cell);
        // A year at the beginning shows nothing of the rest.
        if cell.bytes().take_while(u8::is_ascii_digit).count() > 2 {
            return;
        }
        let mut numbers =
            cell.split(['/', '-', '.', ' ']).map(|part| part.trim().parse::<u32>().unwrap_or(0));
        let (first, second) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let order = match (first, second) {
            (13..=31, 1..=12) => DateOrder::Day,
            (1..=12, 13..=31) => DateOrder::Month,
            _ => return,
        };
        self.0 = match self.0 {
            Shown::Nothing => Shown::One(order),
            Shown::One(other) if other == order => self.0,
            Shown::One(_) | Shown::Both => Shown::Both,
        };
    }

    /// What was shown.
    pub fn told(self) -> Shown {
        self.0
    }

    /// The one order that was shown, if it was one.
    pub fn only(self) -> Option<DateOrder> {
        match self.0 {
            Shown::One(order) => Some(order),
            Shown::Nothing | Shown::Both => None,
        }
    }
}

#[cfg(test)]
mod tests;
