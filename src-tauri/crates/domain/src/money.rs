//! Money in integer minor units, and how a total is shared out.
//!
//! Amounts never pass through floating point. Adding what does not fit, or two currencies, is an error and
//! not a wrong number. Fractions arise in one place only: [`share`].

mod currency;

pub use currency::Currency;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// Minor units: fen, cents, yen, fils. Never mixed with another currency's.
pub type Minor = i64;

/// The largest amount that the counter handles, in minor units: 90 billion yuan. It fits a JavaScript number
/// exactly, and a hundred thousand of them can be added without leaving an `i64`.
pub const LARGEST_MINOR: Minor = 9_000_000_000_000;

/// An amount of one currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Money {
    /// Minor units.
    #[ts(type = "number")]
    pub minor: Minor,
    /// Which currency's.
    pub currency: Currency,
}

/// Why an amount cannot be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies met.
    #[error("amounts in {0:?} and {1:?} cannot be added")]
    Currencies(Currency, Currency),
    /// The result would be larger than [`LARGEST_MINOR`].
    #[error("the amount is too large")]
    TooLarge,
    /// Not an amount, or more decimals than the currency has.
    #[error("this is not an amount of {0:?}")]
    NotAnAmount(Currency),
}

impl Money {
    /// No money.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// `minor` units, if the counter handles that much.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] beyond [`LARGEST_MINOR`] on either side of zero.
    pub fn new(minor: Minor, currency: Currency) -> Result<Self, MoneyError> {
        if (-LARGEST_MINOR..=LARGEST_MINOR).contains(&minor) {
            Ok(Self { minor, currency })
        } else {
            Err(MoneyError::TooLarge)
        }
    }

    /// The sum.
    ///
    /// # Errors
    /// Two currencies, or too large a sum.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Currencies(self.currency, other.currency));
        }
        Self::new(self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?, self.currency)
    }

    /// The difference.
    ///
    /// # Errors
    /// Two currencies, or too large a difference.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.plus(Self { minor: other.minor.checked_neg().ok_or(MoneyError::TooLarge)?, ..other })
    }

    /// Reads a plain decimal such as `3999.00`, `-0.5` or `12`; no sign of a currency, no thousands separator.
    ///
    /// # Errors
    /// [`MoneyError::NotAnAmount`] for anything else, more decimals than the currency has included.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let wrong = MoneyError::NotAnAmount(currency);
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let exponent = currency.exponent() as usize;
        let (kept, beyond) = fraction.split_at_checked(exponent).unwrap_or((fraction, ""));
        let is_decimal = !whole.is_empty()
            && all_digits(whole)
            && all_digits(fraction)
            && beyond.bytes().all(|byte| byte == b'0')
            && (digits.contains('.') != fraction.is_empty());
        if !is_decimal {
            return Err(wrong);
        }
        let joined = format!("{whole}{kept:0<exponent$}");
        let minor: Minor = joined.parse().map_err(|_| MoneyError::TooLarge)?;
        Self::new(if negative { -minor } else { minor }, currency)
    }

    /// The plain decimal that [`Money::parse`] reads: `3999.00`.
    #[must_use]
    pub fn to_decimal(self) -> String {
        let exponent = self.currency.exponent();
        let unit = 10_u64.pow(exponent);
        let (sign, value) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        if exponent == 0 {
            return format!("{sign}{value}");
        }
        format!("{sign}{}.{:0width$}", value / unit, value % unit, width = exponent as usize)
    }
}

/// As people read it: `¥3,999.00`, `-¥0.50`, `JP¥12`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.to_decimal();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
        write!(f, "{sign}{}", self.currency.sign())?;
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        fraction.map_or(Ok(()), |fraction| write!(f, ".{fraction}"))
    }
}

/// Shares `total` out in proportion to `weights`, each share rounded towards zero. What is left over goes to the
/// last share with a weight, and from there to those before it, none getting more than its weight: a discount
/// takes no price below nought. Where `total` is more than all weights together the last takes the rest, and
/// without any weight the last takes all. The shares add up to `total` exactly.
///
/// Neither a negative weight nor a negative total is a case that a sale can have; both count as zero.
#[must_use]
pub fn share(total: Minor, weights: &[Minor]) -> Vec<Minor> {
    let total = total.max(0);
    let sum: i128 = weights.iter().map(|weight| i128::from((*weight).max(0))).sum();
    let mut shares: Vec<Minor> = weights
        .iter()
        .map(|weight| {
            if sum == 0 {
                return 0;
            }
            let part = i128::from(total) * i128::from((*weight).max(0)) / sum;
            Minor::try_from(part).unwrap_or(total)
        })
        .collect();
    let mut left_over = total - shares.iter().sum::<Minor>();
    if i128::from(total) <= sum {
        for (share, weight) in shares.iter_mut().zip(weights).rev() {
            let room = left_over.min(weight.max(&0) - *share);
            *share += room;
            left_over -= room;
        }
    }
    let last = weights.iter().rposition(|weight| *weight > 0).or(weights.len().checked_sub(1));
    if let Some(share) = last.and_then(|last| shares.get_mut(last)) {
        *share += left_over;
    }
    shares
}

/// What the first `units` of `quantity` units cost, of a line that was paid with `paid`: equal shares to the
/// minor unit, the remainder on the last unit. It is `paid` for all of them, whatever the steps in between.
#[must_use]
pub fn paid_for_first(units: u32, quantity: u32, paid: Minor) -> Minor {
    if units >= quantity {
        return paid;
    }
    paid / Minor::from(quantity) * Minor::from(units)
}
