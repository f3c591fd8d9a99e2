//! Amounts as people and programs write them: `¥1,234.50`, `(12.00)`, `１２元`, `1.234,50 €`, `USD 5`.

use super::cell::narrow;
use super::problem::{Place, RowProblem};
use domain::money::{Currency, Minor, Money, MoneyError};
use serde::{Deserialize, Serialize};

/// Why a text is no amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wrong {
    NotAnAmount,
    Ambiguous,
    OtherCurrency,
    TooLarge,
    TooManyDecimals,
}

impl Wrong {
    /// With the cell it stands in.
    pub fn at(self, place: Place) -> RowProblem {
        match self {
            Self::NotAnAmount => RowProblem::NotAnAmount(place),
            Self::Ambiguous => RowProblem::AmountAmbiguous(place),
            Self::OtherCurrency => RowProblem::OtherCurrency(place),
            Self::TooLarge => RowProblem::AmountTooLarge(place),
            Self::TooManyDecimals => RowProblem::TooManyDecimals(place),
        }
    }
}

/// Signs and words of currencies, longest first, and which they can mean. A bare `$` or `¥` means several.
const SIGNS: [(&str, &[Currency]); 37] = [
    ("MOP$", &[Currency::MOP]),
    ("Mex$", &[Currency::MXN]),
    ("HK$", &[Currency::HKD]),
    ("NZ$", &[Currency::NZD]),
    ("NT$", &[Currency::TWD]),
    ("US$", &[Currency::USD]),
    ("CA$", &[Currency::CAD]),
    ("JP¥", &[Currency::JPY]),
    ("人民币", &[Currency::CNY]),
    ("RMB", &[Currency::CNY]),
    ("CHF", &[Currency::CHF]),
    ("R$", &[Currency::BRL]),
    ("S$", &[Currency::SGD]),
    ("A$", &[Currency::AUD]),
    ("C$", &[Currency::CAD]),
    ("RM", &[Currency::MYR]),
    ("Rp", &[Currency::IDR]),
    ("zł", &[Currency::PLN]),
    ("Kč", &[Currency::CZK]),
    ("Ft", &[Currency::HUF]),
    ("kr", &[Currency::SEK, Currency::NOK, Currency::DKK, Currency::ISK]),
    ("KD", &[Currency::KWD]),
    ("BD", &[Currency::BHD]),
    ("JD", &[Currency::JOD]),
    ("元", &[Currency::CNY, Currency::TWD, Currency::HKD, Currency::MOP]),
    ("円", &[Currency::JPY]),
    ("¥", &[Currency::CNY, Currency::JPY]),
    (
        "$",
        &[
            Currency::USD,
            Currency::HKD,
            Currency::MOP,
            Currency::TWD,
            Currency::SGD,
            Currency::AUD,
            Currency::CAD,
            Currency::NZD,
            Currency::MXN,
            Currency::CLP,
            Currency::COP,
            Currency::ARS,
        ],
    ),
    ("€", &[Currency::EUR]),
    ("£", &[Currency::GBP]),
    ("฿", &[Currency::THB]),
    ("₩", &[Currency::KRW]),
    ("₫", &[Currency::VND]),
    ("₹", &[Currency::INR]),
    ("₽", &[Currency::RUB]),
    ("₺", &[Currency::TRY]),
    ("₱", &[Currency::PHP]),
];

/// What the sign of a currency in `text` can mean, the likeliest first; none where it has none.
pub(crate) fn meanings(text: &str) -> Option<&'static [Currency]> {
    let narrowed = narrow(text).replace('￥', "¥").replace('￡', "£").replace('￦', "₩");
    let is_in = |sign: &str| sign.len() > 1 && !sign.bytes().all(|b| b.is_ascii_alphabetic()) || sign == "$";
    SIGNS.iter().find(|(sign, _)| is_in(sign) && narrowed.contains(sign)).map(|(_, meanings)| *meanings)
}

/// What is done with decimals beyond those of the currency, where somebody was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest minor unit; from half of one on away from nought.
    Nearest,
}

/// An amount with every decimal that stands there, in parts of a minor unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fine(i128);

/// How many parts a minor unit has.
const PARTS: i128 = 1_000_000_000_000;
const PART_DIGITS: usize = 12;

impl Fine {
    /// So many of it.
    pub fn times(self, quantity: u32) -> Self {
        Self(self.0.saturating_mul(i128::from(quantity)))
    }

    /// The whole minor units; none where there is a fraction.
    pub fn exact(self) -> Option<Minor> {
        (self.0 % PARTS == 0).then(|| Minor::try_from(self.0 / PARTS).ok()).flatten()
    }

    /// The minor units that reach it.
    pub fn up(self) -> Option<Minor> {
        Minor::try_from(self.0.div_euclid(PARTS) + i128::from(self.0.rem_euclid(PARTS) > 0)).ok()
    }

    pub fn rounded(self, rounding: Rounding) -> Option<Minor> {
        match rounding {
            Rounding::Nearest => {
                let half = if self.0 < 0 { -PARTS / 2 } else { PARTS / 2 };
                Minor::try_from((self.0 + half) / PARTS).ok()
            }
        }
    }
}

/// Reads an amount of `currency`. Below zero in parentheses or with a minus before or after it.
pub(crate) fn read(text: &str, currency: Currency) -> Result<Minor, Wrong> {
    // As nearly every program writes it.
    if let Ok(money) = Money::parse(text, currency) {
        return Ok(money.minor);
    }
    let fine = read_fine(text, currency)?;
    fine.exact().ok_or(Wrong::TooManyDecimals)
}

/// Reads an amount of `currency` with decimals beyond those that it has.
pub(crate) fn read_fine(text: &str, currency: Currency) -> Result<Fine, Wrong> {
    if let Ok(money) = Money::parse(text, currency) {
        return Ok(Fine(i128::from(money.minor) * PARTS));
    }
    let folded = |c: char| match c {
        '\u{2212}' | '\u{2013}' => '-',
        '￥' => '¥',
        '￡' => '£',
        '￦' => '₩',
        '\u{00a0}' | '\u{2009}' | '\u{202f}' => ' ',
        c => c,
    };
    let text: String = narrow(text).chars().map(folded).collect();
    let mut rest = text.trim().strip_prefix('\'').unwrap_or(text.trim());
    let mut negative = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        (rest, negative) = (inner.trim(), true);
    }
    // A sign, a currency and a sign can stand in any order: -¥5, ¥-5, 5-, 5 CNY.
    for _ in 0..4 {
        let minus = rest.strip_prefix('-').or_else(|| rest.strip_suffix('-'));
        if let Some(inner) = minus {
            if negative {
                return Err(Wrong::NotAnAmount);
            }
            (rest, negative) = (inner.trim(), true);
        } else {
            rest = rest.strip_prefix('+').unwrap_or(rest).trim();
        }
        rest = without_currency(rest, currency)?;
    }
    let plain = plain_decimal(rest, currency)?;
    // A currency without decimals has no point either.
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let (kept, beyond) = fraction.split_at_checked(currency.exponent() as usize).unwrap_or((fraction, ""));
    if !beyond.bytes().all(|byte| byte.is_ascii_digit()) || whole.is_empty() || plain.ends_with('.') {
        return Err(Wrong::NotAnAmount);
    }
    let minor = match Money::parse(
        &if kept.is_empty() { whole.to_owned() } else { format!("{whole}.{kept}") },
        currency,
    ) {
        Ok(money) => money.minor,
        Err(MoneyError::TooLarge) => return Err(Wrong::TooLarge),
        Err(_) => return Err(Wrong::NotAnAmount),
    };
    let parts = beyond.get(..beyond.len().min(PART_DIGITS)).unwrap_or_default();
    let parts: i128 = format!("{parts:0<PART_DIGITS$}").parse().map_err(|_| Wrong::NotAnAmount)?;
    let fine = i128::from(minor) * PARTS + parts;
    Ok(Fine(if negative { -fine } else { fine }))
}

/// `text` without one sign or code of a currency at either end, which must be able to mean `currency`.
fn without_currency(text: &str, currency: Currency) -> Result<&str, Wrong> {
    let letters = |c: char| c.is_ascii_alphabetic();
    for code in [text.get(..3), text.len().checked_sub(3).and_then(|from| text.get(from..))] {
        let named = code.and_then(|code| Currency::from_code(&code.to_ascii_uppercase()));
        if let (Some(named), Some(code)) = (named, code) {
            let rest = text.strip_prefix(code).or_else(|| text.strip_suffix(code)).unwrap_or(text);
            return if named == currency { Ok(rest.trim()) } else { Err(Wrong::OtherCurrency) };
        }
    }
    for (sign, meanings) in SIGNS {
        let rest = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign));
        if let Some(rest) = rest.filter(|rest| !rest.starts_with(letters)) {
            return if meanings.contains(&currency) { Ok(rest.trim()) } else { Err(Wrong::OtherCurrency) };
        }
    }
    Ok(text)
}

/// Digits with at most one point: thousands separators out, a decimal comma made a point.
fn plain_decimal(text: &str, currency: Currency) -> Result<String, Wrong> {
    let spaceless: String = text.chars().filter(|c| !matches!(c, ' ' | '\'' | '’')).collect();
    let (points, commas) = (spaceless.matches('.').count(), spaceless.matches(',').count());
    if points <= 1 && commas == 0 {
        return Ok(spaceless);
    }
    let last = |c| spaceless.rfind(c);
    let comma_is_decimal = match (commas, points) {
        (1, 0) => {
            let decimals = spaceless.len() - last(',').unwrap_or(0) - 1;
            if decimals == 3 && currency.exponent() == 3 {
                return Err(Wrong::Ambiguous);
            }
            decimals != 3
        }
        (1, _) => last(',') > last('.'),
        _ => false,
    };
    let (mark, separator) = if comma_is_decimal { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = spaceless.split_once(mark).unwrap_or((&spaceless, ""));
    let mut groups = whole.split(separator);
    let first_fits = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    let grouped = whole.contains(separator);
    if grouped && !(first_fits && groups.all(|group| group.len() == 3)) || fraction.contains([',', '.']) {
        return Err(Wrong::NotAnAmount);
    }
    let digits = whole.replace(separator, "");
    Ok(if fraction.is_empty() { digits } else { format!("{digits}.{fraction}") })
}

#[cfg(test)]
mod tests;
