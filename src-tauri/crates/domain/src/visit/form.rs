//! The form that is filled in at the customer's: what has to be in it, the standard, fields of the shop's own, and the
//! public price list.

use super::at_door::VisitReport;
use super::call::VisitCall;
use super::refused::VisitRefused;
use super::state::{VisitKind, VisitResult};
use super::terms::VisitTerms;
use crate::money::Minor;
use crate::repair::Tick;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The standard at the customer's (上门服务规范), under `visit-check-<code>`; each with the kinds that it is for.
const CHECKS: [(&str, &[VisitKind]); 8] = [
    ("identity_shown", &VisitKind::ALL),
    ("price_list_shown", &VisitKind::ALL),
    ("shoe_covers", &VisitKind::ALL),
    ("site_cleaned", &VisitKind::ALL),
    ("tested_together", &[VisitKind::Repair, VisitKind::Install, VisitKind::Inspect]),
    ("use_explained", &[VisitKind::Repair, VisitKind::Install, VisitKind::Inspect]),
    ("no_gifts", &VisitKind::ALL),
    ("card_left", &VisitKind::ALL),
];

/// A point of the shop's own beside the standard.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitCheck {
    /// A word of the shop's for it, the same for ever.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English; empty: as in Chinese.
    #[serde(default)]
    pub en: String,
    /// For which visits; empty: all.
    #[serde(default)]
    pub kinds: Vec<VisitKind>,
    /// For which categories; empty: all.
    #[serde(default)]
    pub categories: Vec<String>,
}

/// What goes into a field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Words.
    Text,
    /// A measured value.
    Number,
    /// Yes or no.
    Tick,
    /// One of a few.
    Choice,
}

/// A field of the shop's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitField {
    /// A word of the shop's for it, the same for ever.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English; empty: as in Chinese.
    #[serde(default)]
    pub en: String,
    /// What goes in.
    pub kind: FieldKind,
    /// For which visits; empty: all.
    #[serde(default)]
    pub kinds: Vec<VisitKind>,
    /// For which categories; empty: all.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Whether it has to be filled in.
    #[serde(default)]
    pub required: bool,
    /// What a number counts: `V`, `MPa`.
    #[serde(default)]
    pub unit: String,
    /// The least that is in order; empty: no limit.
    #[serde(default)]
    pub low: String,
    /// The most that is in order; empty: no limit.
    #[serde(default)]
    pub high: String,
    /// What can be chosen.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// Something on the public price list (收费标准).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitPrice {
    /// A word of the shop's for it, the same for ever.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English; empty: as in Chinese.
    #[serde(default)]
    pub en: String,
    /// What it costs.
    #[ts(type = "number")]
    pub amount_minor: Minor,
    /// For which visits; empty: all.
    #[serde(default)]
    pub kinds: Vec<VisitKind>,
    /// For which categories; empty: all.
    #[serde(default)]
    pub categories: Vec<String>,
}

fn is_for(kinds: &[VisitKind], categories: &[String], call: &VisitCall) -> bool {
    let is_of_category = categories.is_empty() || categories.contains(&call.subject.category);
    is_of_category && (kinds.is_empty() || kinds.contains(&call.kind))
}

/// The points to be ticked on that visit: the standard, then the shop's own.
pub fn checks_of<'a>(call: &VisitCall, terms: &'a VisitTerms) -> impl Iterator<Item = &'a str> {
    let standard = CHECKS.iter().filter(|(_, kinds)| kinds.contains(&call.kind)).map(|(code, _)| *code);
    let own = terms.checks.iter().filter(|own| is_for(&own.kinds, &own.categories, call));
    standard.chain(own.map(|own| own.code.as_str()))
}

/// The shop's own fields of that visit.
pub fn fields_of<'a>(call: &VisitCall, terms: &'a VisitTerms) -> impl Iterator<Item = &'a VisitField> {
    terms.fields.iter().filter(|field| is_for(&field.kinds, &field.categories, call))
}

/// The prices that may be charged on that visit.
pub fn prices_of<'a>(call: &VisitCall, terms: &'a VisitTerms) -> impl Iterator<Item = &'a VisitPrice> {
    terms.prices.iter().filter(|price| is_for(&price.kinds, &price.categories, call))
}

/// What has to be told in words on a visit of that kind, whatever the shop adds.
#[must_use]
pub fn words_of(kind: VisitKind) -> &'static [&'static str] {
    match kind {
        VisitKind::Repair => &["findings", "cause", "work_done"],
        VisitKind::Install | VisitKind::Inspect => &["findings", "work_done"],
        VisitKind::Deliver => &["work_done"],
        VisitKind::Survey => &["findings"],
    }
}

/// A measured value in thousandths of its unit; none for what is no number.
#[must_use]
pub fn thousandths(text: &str) -> Option<i64> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_minus = whole.starts_with('-');
    let digits = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || digits.len() > 9 || part.len() > 3 || !are_digits(digits) || !are_digits(part) {
        return None;
    }
    let thousandths: i64 = format!("{digits}{part:0<3}").parse().ok()?;
    Some(if is_minus { -thousandths } else { thousandths })
}

impl VisitField {
    /// Whether a value can stand in it.
    #[must_use]
    pub fn takes(&self, value: &str) -> bool {
        value.trim().is_empty()
            || match self.kind {
                FieldKind::Text => true,
                FieldKind::Number => thousandths(value).is_some(),
                FieldKind::Tick => matches!(value, "yes" | "no"),
                FieldKind::Choice => self.choices.iter().any(|choice| choice == value),
            }
    }

    /// Whether a value is within its limits; what is no number is.
    #[must_use]
    pub fn is_within(&self, value: &str) -> bool {
        let Some(value) = thousandths(value).filter(|_| self.kind == FieldKind::Number) else { return true };
        thousandths(&self.low).is_none_or(|low| low <= value)
            && thousandths(&self.high).is_none_or(|high| value <= high)
    }
}

impl VisitReport {
    /// What stands in a field of the shop's own.
    #[must_use]
    pub fn field(&self, code: &str) -> &str {
        let field = self.fields.iter().find(|field| field.code == code);
        field.map(|field| field.value.trim()).unwrap_or_default()
    }

    /// Whether everything in it belongs there.
    ///
    /// # Errors
    /// [`VisitRefused`] names the first field that does not.
    pub fn check(&self, call: &VisitCall, terms: &VisitTerms) -> Result<(), VisitRefused> {
        for field in &self.fields {
            let known = fields_of(call, terms).find(|known| known.code == field.code);
            let known = known.ok_or_else(|| VisitRefused::UnknownField { code: field.code.clone() })?;
            if !known.takes(&field.value) {
                return Err(VisitRefused::FieldValue { code: field.code.clone() });
            }
        }
        for tick in &self.ticks {
            if !checks_of(call, terms).any(|code| code == tick.item) {
                return Err(VisitRefused::UnknownField { code: tick.item.clone() });
            }
        }
        Ok(())
    }

    /// What is still empty that has to be filled in before a visit can end so.
    #[must_use]
    pub fn missing(&self, call: &VisitCall, result: VisitResult, terms: &VisitTerms) -> Vec<String> {
        let mut missing: Vec<String> = Vec::new();
        if !result.is_work() {
            if result == VisitResult::Unsafe && self.safety_stop.trim().is_empty() {
                missing.push("safety_stop".to_owned());
            }
            return missing;
        }
        for &word in words_of(call.kind) {
            let text = match word {
                "findings" => &self.findings,
                "cause" => &self.cause,
                _ => &self.work_done,
            };
            // What has only been begun has not been found out yet.
            let is_needed =
                result == VisitResult::Done || word == "findings" || call.kind == VisitKind::Deliver;
            if is_needed && text.trim().is_empty() {
                missing.push(word.to_owned());
            }
        }
        if result == VisitResult::Done {
            let empty = |field: &&VisitField| field.required && self.field(&field.code).is_empty();
            missing.extend(fields_of(call, terms).filter(empty).map(|field| field.code.clone()));
        }
        let is_ticked = |code: &str| {
            let tick = self.ticks.iter().find(|tick| tick.item == code);
            tick.is_some_and(|tick| match tick.done {
                Tick::Yes => true,
                Tick::No => !tick.note.trim().is_empty(),
                Tick::NotAsked => false,
            })
        };
        missing.extend(checks_of(call, terms).filter(|code| !is_ticked(code)).map(str::to_owned));
        missing
    }

    /// The first measured value outside its limits.
    #[must_use]
    pub fn outside(&self, call: &VisitCall, terms: &VisitTerms) -> Option<String> {
        let mut fields = fields_of(call, terms);
        fields.find(|field| !field.is_within(self.field(&field.code))).map(|field| field.code.clone())
    }
}
