//! What the words of a refusal are made of.

use crate::money::Minor;
use chrono::NaiveDate;
use serde::Serialize;

/// Something that belongs into the words of a refusal. How it is written is the reader's language's affair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg {
    /// A number of things or days.
    Count(u64),
    /// Minor units of the money that it is about.
    Amount(Minor),
    /// What somebody typed; it is cut short.
    Text(String),
    /// A code of ours, or a document's number.
    Code(String),
    /// A day.
    Day(NaiveDate),
}

impl Arg {
    /// A code of ours, or a document's number.
    #[must_use]
    pub fn code(code: &str) -> Self {
        Self::Code(code.to_owned())
    }
}

/// Each under the name that the words know it by.
pub type Args = Vec<(&'static str, Arg)>;

/// What a value without fields is written down as: `in_repair`.
pub(crate) fn code(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
