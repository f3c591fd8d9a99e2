//! Rows that only add up what stands above them. Such a row is never a line: its money would be counted twice. It is
//! told by its words, by what it lacks, and by arithmetic; where these disagree nobody guesses, and the sale that it
//! stands in is refused.

use super::super::Context;
use super::super::cell::{narrow, tidy};
use super::super::fields::Field;
use super::super::money;
use super::super::rows::Row;
use super::Mapped;
use domain::money::Minor;

/// What a row seems to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Seems {
    Line,
    Total,
    /// It could be either.
    Unsure,
}

/// What a row's words say of its being a total.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Words {
    Nothing,
    /// A word of totals in a text that may be something else, such as the name `Colgate Total`.
    Perhaps,
    Surely,
}

/// Columns in which the word for a total may stand among others. A brand may be called Total.
const NAMING: [Field; 8] = [
    Field::Number,
    Field::SoldAt,
    Field::Name,
    Field::Code,
    Field::CustomerName,
    Field::PartNumber,
    Field::StaffNumber,
    Field::StaffName,
];

/// Words of totals in writing that puts no spaces between words.
const WORDS: [&str; 14] = [
    "合计", "小计", "总计", "累计", "共计", "汇总", "合計", "小計", "總計", "总额", "总和", "합계", "소계",
    "總額",
];
/// Words of totals as the whole of a cell, spaces and marks aside.
const WHOLE: [&str; 22] = [
    "total",
    "totals",
    "subtotal",
    "subtotals",
    "grandtotal",
    "sum",
    "sumtotal",
    "ordertotal",
    "invoicetotal",
    "pagetotal",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "totalgénéral",
    "soustotal",
    "totale",
    "totalgeneral",
    "suma",
    "итого",
    "всего",
    "total:",
];

/// Sums of a column, as far as the file was read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Running {
    /// Since the last row of totals, and of how many rows.
    since: (Minor, u32),
    /// Since the file's beginning.
    all: (Minor, u32),
    /// Of the rows of totals themselves since the beginning.
    totals: (Minor, u32),
}

impl Running {
    fn is_sum(&self, amount: Minor) -> bool {
        let made_of = |(sum, rows): (Minor, u32)| rows >= 2 && sum == amount;
        amount != 0 && (made_of(self.since) || made_of(self.all) || made_of(self.totals))
    }

    fn add(&mut self, amount: Minor, seems: Seems) {
        let add = |(sum, rows): &mut (Minor, u32)| (*sum, *rows) = (sum.saturating_add(amount), *rows + 1);
        if seems == Seems::Total {
            add(&mut self.totals);
            // Subtotals of several levels say the same sum again, so what was summed is known by it.
            self.since = (0, 0);
        } else {
            add(&mut self.since);
            add(&mut self.all);
        }
    }
}

/// The columns whose sums rows of totals give.
const SUMMED: [Field; 2] = [Field::LineAmount, Field::Paid];

impl Mapped {
    /// What a row of a file of sales seems to be; its amounts are counted.
    pub(super) fn seems(&mut self, row: &Row, context: &Context) -> Seems {
        let amounts = SUMMED.map(|field| {
            let text = self.cell(row, context, field).raw();
            let by_sign = money::meanings(&text).and_then(|known| known.first().copied());
            money::read(&text, by_sign.unwrap_or(context.currency)).ok()
        });
        let adds_up =
            amounts.iter().zip(&self.running).any(|(amount, sum)| amount.is_some_and(|a| sum.is_sum(a)));
        let seems = self.judge(row, context, adds_up);
        for (amount, sum) in amounts.iter().zip(&mut self.running) {
            amount.iter().for_each(|amount| sum.add(*amount, seems));
        }
        seems
    }

    fn judge(&self, row: &Row, context: &Context, adds_up: bool) -> Seems {
        let lacks = |field| self.column(field).is_some() && self.cell(row, context, field).is_empty();
        let has = |field| !self.cell(row, context, field).is_empty();
        let is_nameless = !has(Field::Name)
            && !has(Field::Code)
            && (self.column(Field::Name).is_some() || self.column(Field::Code).is_some());
        let goes_on = lacks(Field::SoldAt) && !has(Field::Number);
        let is_counted = has(Field::Quantity) || has(Field::UnitPrice) || has(Field::Serial);
        let can_be_counted =
            self.column(Field::Quantity).is_some() || self.column(Field::UnitPrice).is_some();
        let is_uncounted = can_be_counted && !is_counted;
        // A sale of its own may leave out its goods.
        let is_known = has(Field::Number) && has(Field::SoldAt);
        let is_whole = !lacks(Field::SoldAt) && !lacks(Field::Number) && !is_nameless;
        let elsewhere = || match row.cells().any(|cell| is_whole_word(&tidy(cell))) {
            true => Words::Surely,
            false => Words::Nothing,
        };
        let words = self.words(row, context);
        let words = if is_whole { words } else { words.max(elsewhere()) };
        match words {
            // A word for a total where a number, a day and a quantity stand as in any line.
            Words::Surely if is_whole && !adds_up && is_counted && self.column(Field::Number).is_some() => {
                Seems::Unsure
            }
            Words::Surely => Seems::Total,
            Words::Perhaps if adds_up && !is_whole => Seems::Total,
            Words::Perhaps if goes_on && is_uncounted => Seems::Unsure,
            Words::Nothing | Words::Perhaps if adds_up && is_nameless && !is_known => Seems::Total,
            Words::Nothing | Words::Perhaps if adds_up && goes_on && is_uncounted => Seems::Unsure,
            Words::Nothing | Words::Perhaps => Seems::Line,
        }
    }

    fn words(&self, row: &Row, context: &Context) -> Words {
        let mut words = Words::Nothing;
        for field in NAMING.into_iter().filter(|field| self.column(*field).is_some()) {
            words = words.max(words_of(&self.cell(row, context, field).raw()));
        }
        words
    }

    /// Whether a row of a list that is no list of sales is surely one of totals.
    pub(super) fn is_surely_total(&self, row: &Row, context: &Context) -> bool {
        let first = || row.cells().map(tidy).find(|cell| !cell.is_empty()).unwrap_or_default();
        self.words(row, context) == Words::Surely || is_whole_word(&first())
    }
}

/// Whether a text can hold a word of totals at all; nearly none can.
fn can_be(text: &str) -> bool {
    let begins = [b"tot", b"sum", b"ges"];
    let is_one = |three: &[u8]| begins.iter().any(|begin| three.eq_ignore_ascii_case(*begin));
    text.as_bytes().windows(3).any(is_one)
        || !text.is_ascii()
            && text.contains(['计', '計', '总', '總', '汇', '额', '額', '합', '소', 'и', 'И', 'в', 'В'])
}

fn words_of(text: &str) -> Words {
    if !can_be(text) {
        return Words::Nothing;
    }
    if is_whole_word(text) {
        return Words::Surely;
    }
    let close: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = close.trim_end_matches([':', '：', ')', '）', ']', '】', ' ']).trim_end_matches("金额");
    // 月合计 and 合计: are totals, 小计时器 and 组合计算器 are things to be sold.
    let after_word = |word: &&str| text.strip_prefix(*word).is_some_and(|rest| rest.starts_with(is_end));
    if WORDS.iter().any(|word| bare.ends_with(word)) || WORDS.iter().any(after_word) {
        return Words::Surely;
    }
    if !text.is_ascii() && !text.to_lowercase().contains("total") {
        return Words::Nothing;
    }
    let lower = narrow(text).to_lowercase();
    let mut parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    if lower.starts_with("grand total") || lower.starts_with("sub total") || lower.contains("subtotal") {
        return Words::Surely;
    }
    let is_word = |part: &str| matches!(part, "total" | "totals" | "sum" | "summe" | "gesamt");
    match parts.any(is_word) {
        true => Words::Perhaps,
        false => Words::Nothing,
    }
}

fn is_end(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_digit()
        || matches!(c, ':' | '：' | '(' | '（' | '[' | '【' | '金' | '数' | '¥' | '￥')
}

/// Whether nothing but a word for totals stands in a cell.
fn is_whole_word(cell: &str) -> bool {
    let has_any = |byte: u8| byte.is_ascii_alphabetic() || byte > 127;
    if cell.len() > 40 || !can_be(cell) || !cell.bytes().any(has_any) {
        return false;
    }
    let is_mark = |c: &char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '-' | '_' | '.' | '*' | '(' | ')' | '=' | '【' | '】')
    };
    let word: String = cell.chars().filter(|c| !is_mark(c)).flat_map(char::to_lowercase).collect();
    WHOLE.contains(&word.as_str()) || WORDS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_totals_from_things_that_are_called_like_them() {
        for text in [
            "合计",
            "月合计",
            "2024年3月合计",
            "4月 合 计：",
            "本页小计：",
            "小 计",
            "合计：51100.40",
            "Grand Total",
            "Subtotal",
            "total:",
            "合计金额",
            "總計",
        ] {
            assert_eq!(words_of(text), Words::Surely, "{text}");
        }
        for text in ["Colgate Total 120g", "Total for March", "March total"] {
            assert_eq!(words_of(text), Words::Perhaps, "{text}");
        }
        for text in
            ["小计时器", "组合计算器", "Totally Soft", "Summer dress", "壶", "", "129.00", "2024-03-05"]
        {
            assert_eq!(words_of(text), Words::Nothing, "{text}");
        }
    }
}
