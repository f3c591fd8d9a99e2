//! One cell: what a person meant by what stands there.
//!
//! Text stays text. Spreadsheets write `="0012"` or `'0012` to keep a number's noughts, and both mean `0012`;
//! names are otherwise kept to the letter. Where a spreadsheet has already lost something, the cell is refused
//! with its address.

use super::date;
use super::header::Header;
use super::money::{self, Fine, Rounding, Wrong};
use super::problem::{Place, RowProblem};
use super::rows::Row;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::money::{Currency, Minor};
use domain::sale::LARGEST_QUANTITY;
use domain::text::{self, NOTE_CHARS, TextProblem};
use std::borrow::Cow;

/// A cell of a row, with what is needed to say where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'a> {
    row: &'a Row,
    header: &'a Header,
    column: Option<usize>,
    rounding: Option<Rounding>,
}

impl<'a> Cell<'a> {
    /// The cell of `row` in `column`; a column that the file does not have is always empty.
    pub fn new(row: &'a Row, header: &'a Header, column: Option<usize>) -> Self {
        Self { row, header, column, rounding: None }
    }

    /// With decimals beyond those of a currency rounded so, where somebody was asked.
    pub fn rounding(self, rounding: Option<Rounding>) -> Self {
        Self { rounding, ..self }
    }

    /// Address, heading and content, for a problem.
    pub fn place(self) -> Place {
        let column = self.column.unwrap_or(0);
        let heading = self.column.and_then(|c| self.header.names.get(c)).map_or("", String::as_str);
        Place::new(self.row.number, column, heading, &self.raw())
    }

    /// The text meant, whatever stands there.
    pub fn raw(self) -> Cow<'a, str> {
        tidy(self.column.map_or("", |column| self.row.get(column)))
    }

    /// Whether nothing stands there.
    pub fn is_empty(self) -> bool {
        self.raw().is_empty()
    }

    /// A text of at most `longest` characters; empty where nothing stands.
    pub fn text(self, longest: usize) -> Result<String, RowProblem> {
        let mut text = self.raw().into_owned();
        if longest >= NOTE_CHARS && text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        self.check(&text, longest)?;
        Ok(text)
    }

    /// As [`Cell::text`], and something must stand there.
    pub fn filled(self, longest: usize) -> Result<String, RowProblem> {
        match self.is_empty() {
            true => Err(RowProblem::Missing(self.place())),
            false => self.text(longest),
        }
    }

    fn check(self, text: &str, longest: usize) -> Result<(), RowProblem> {
        text::check(text, longest).map_err(|problem| match problem {
            TextProblem::Empty => RowProblem::Missing(self.place()),
            TextProblem::TooLong(longest) => RowProblem::TextTooLong { at: self.place(), longest },
            TextProblem::Invisible(c) => {
                RowProblem::TextInvisible { at: self.place(), character: format!("U+{c:04X}") }
            }
        })
    }

    /// An order's number, an article's code, a phone: digits that a spreadsheet may have damaged.
    pub fn code(self, longest: usize) -> Result<String, RowProblem> {
        let raw = self.raw();
        let code = narrow(raw.strip_prefix('\'').unwrap_or(&raw)).trim().to_owned();
        if is_damaged(&code) {
            return Err(RowProblem::IdDamaged(self.place()));
        }
        self.check(&code, longest)?;
        Ok(code)
    }

    /// As [`Cell::code`], and something must stand there.
    pub fn filled_code(self, longest: usize) -> Result<String, RowProblem> {
        match self.is_empty() {
            true => Err(RowProblem::Missing(self.place())),
            false => self.code(longest),
        }
    }

    /// An amount, or none where nothing stands.
    pub fn money(self, currency: Currency) -> Result<Option<Minor>, RowProblem> {
        match self.is_empty() {
            true => Ok(None),
            false => match (money::read(&self.raw(), currency), self.rounding) {
                (Err(Wrong::TooManyDecimals), Some(rounding)) => {
                    let fine = self.fine(currency)?.and_then(|fine| fine.rounded(rounding));
                    fine.map(Some).ok_or_else(|| RowProblem::AmountTooLarge(self.place()))
                }
                (read, _) => read.map(Some).map_err(|wrong| wrong.at(self.place())),
            },
        }
    }

    /// An amount with all decimals that stand there, or none where nothing stands.
    pub fn fine(self, currency: Currency) -> Result<Option<Fine>, RowProblem> {
        match self.is_empty() {
            true => Ok(None),
            false => {
                money::read_fine(&self.raw(), currency).map(Some).map_err(|wrong| wrong.at(self.place()))
            }
        }
    }

    /// The whole minor units of a sum that was reckoned from this cell.
    pub fn whole(self, fine: Fine) -> Result<Minor, RowProblem> {
        let rounded = || self.rounding.map(|rounding| fine.rounded(rounding));
        let whole = fine
            .exact()
            .map(Some)
            .or_else(rounded)
            .ok_or_else(|| RowProblem::TooManyDecimals(self.place()))?;
        whole.ok_or_else(|| RowProblem::AmountTooLarge(self.place()))
    }

    /// An amount that is not below zero; nothing counts as zero.
    pub fn amount(self, currency: Currency) -> Result<Minor, RowProblem> {
        match self.money(currency)?.unwrap_or(0) {
            below if below < 0 => Err(RowProblem::AmountNegative(self.place())),
            minor => Ok(minor),
        }
    }

    /// As [`Cell::amount`], and something must stand there.
    pub fn filled_amount(self, currency: Currency) -> Result<Minor, RowProblem> {
        match self.is_empty() {
            true => Err(RowProblem::Missing(self.place())),
            false => self.amount(currency),
        }
    }

    /// A moment, or none where nothing stands; local where no offset is given.
    pub fn moment(self, zone: Tz) -> Result<Option<DateTime<Utc>>, RowProblem> {
        match self.is_empty() {
            true => Ok(None),
            false => date::read(&self.raw(), zone).map(Some).map_err(|wrong| wrong.at(self.place())),
        }
    }

    /// A whole number from 1 to [`LARGEST_QUANTITY`]; `2`, `2.0` and `1,000` are.
    pub fn quantity(self) -> Result<u32, RowProblem> {
        let text = narrow(&self.raw()).replace(',', "");
        let text = without_measure_word(&text);
        let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let is_whole = whole.bytes().all(|b| b.is_ascii_digit()) && fraction.bytes().all(|b| b == b'0');
        whole
            .parse()
            .ok()
            .filter(|quantity| is_whole && (1..=LARGEST_QUANTITY).contains(quantity))
            .ok_or_else(|| RowProblem::NotAQuantity(self.place()))
    }
}

/// A number of things without the word that they are counted by: `2台` is 2.
pub(crate) fn without_measure_word(number: &str) -> &str {
    const WORDS: [&str; 36] = [
        "台", "个", "個", "只", "件", "套", "部", "条", "張", "张", "盒", "箱", "把", "双", "瓶", "袋", "包",
        "块", "支", "根", "辆", "架", "组", "本", "卷", "片", "桶", "罐", "对", "扇", "PCS", "pcs", "Pcs",
        "pc", "ea", "EA",
    ];
    let number = number.trim();
    let bare = WORDS.iter().find_map(|word| number.strip_suffix(word)).unwrap_or(number).trim_end();
    if bare.ends_with(|c: char| c.is_ascii_digit()) { bare } else { number }
}

/// `text` without the spaces and marks around it and without a spreadsheet's quoting.
///
/// `="…"` is unwrapped. An apostrophe is taken off only before a character that begins a formula, so that what
/// the file of refused rows puts there comes off again and a name such as 't Hooft stays.
pub(crate) fn tidy(text: &str) -> Cow<'_, str> {
    // Nearly every cell begins and ends with a letter or a digit, and has nothing to tidy.
    let edge = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_alphanumeric);
    if edge(text.as_bytes().first()) && edge(text.as_bytes().last()) {
        return Cow::Borrowed(text);
    }
    let trimmed = trim(text);
    let plain = match trimmed.strip_prefix('\'') {
        Some(rest) if begins_formula(rest) => rest,
        _ => trimmed,
    };
    match plain.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if inner.contains("\"\"") => Cow::Owned(trim(&inner.replace("\"\"", "\"")).to_owned()),
        Some(inner) => Cow::Borrowed(trim(inner)),
        None => Cow::Borrowed(trim(plain)),
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// Whether a spreadsheet could take `text` for a formula, spaces and full-width forms included.
pub(crate) fn begins_formula(text: &str) -> bool {
    let is_sign = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    text.starts_with(['\t', '\r', '\n']) || trim(text).starts_with(is_sign)
}

/// `text` with full-width letters, digits and signs made ordinary ones. For numbers and codes, never for names.
pub(crate) fn narrow(text: &str) -> Cow<'_, str> {
    let is_wide = |c: char| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}');
    if !text.contains(is_wide) {
        return Cow::Borrowed(text);
    }
    let narrowed = |c: char| match c {
        '\u{3000}' => ' ',
        c if is_wide(c) => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    Cow::Owned(text.chars().map(narrowed).collect())
}

/// Whether a number of more than 16 digits has nothing but noughts after the 15th. One in a thousand of them has
/// so by itself; all of a file's do only after a spreadsheet.
pub(crate) fn is_rounded(code: &str) -> bool {
    let digits = code.strip_prefix('\'').unwrap_or(code).as_bytes();
    digits.len() > 16
        && digits.iter().all(u8::is_ascii_digit)
        && digits.iter().skip(15).all(|digit| *digit == b'0')
}

/// Whether this is how a spreadsheet shows a number that is too long for it: `8.6E+14`.
fn is_damaged(code: &str) -> bool {
    let Some((digits, power)) = code.split_once(['E', 'e']) else { return false };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    whole.len() == 1
        && all_digits(whole)
        && all_digits(fraction)
        && power.strip_prefix('+').is_some_and(|power| power.len() >= 2 && all_digits(power))
}

#[cfg(test)]
mod tests;
