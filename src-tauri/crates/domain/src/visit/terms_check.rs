//! Whether the shop's terms for visits hold together: before they are kept, so that nothing at a door stumbles over them.

use super::form::{FieldKind, VisitField, thousandths};
use super::terms::VisitTerms;
use crate::money::LARGEST_MINOR;
use crate::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS, check, check_filled};
use std::collections::BTreeSet;

/// The most entries of a list.
const MOST: usize = 200;
/// The most days, minutes or months that a number of the terms counts.
const LARGEST: u32 = 1_000;
/// The most months between two turns of a plan.
const MOST_MONTHS: u32 = 120;

/// What is wrong with the terms, and with which entry of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermsProblem {
    /// What: `hours`, `number`, `name`, `code`, `price`, `limits`, `choices`, `months` or `many`.
    pub what: &'static str,
    /// Which entry, as it is called; empty where there is only one.
    pub of: String,
}

fn wrong(what: &'static str, of: &str) -> TermsProblem {
    TermsProblem { what, of: of.to_owned() }
}

impl VisitTerms {
    /// Whether they can be kept.
    ///
    /// # Errors
    /// [`TermsProblem`] says what is wrong, and where.
    pub fn check(&self) -> Result<(), TermsProblem> {
        if self.day_from >= self.day_to {
            return Err(wrong("hours", ""));
        }
        let numbers = [
            self.travel_near_minutes,
            self.travel_far_minutes,
            self.rework_days,
            self.call_back_days,
            self.plan_ahead_days,
        ];
        if numbers.iter().any(|number| *number > LARGEST) || self.sample_percent > 100 {
            return Err(wrong("number", ""));
        }
        check(&self.standard, NOTE_CHARS).map_err(|_| wrong("name", ""))?;
        for district in &self.districts {
            check_filled(district, CODE_CHARS).map_err(|_| wrong("name", district))?;
        }
        let of_prices = self.prices.iter().flat_map(|one| &one.categories);
        let of_form = self
            .fields
            .iter()
            .map(|one| &one.categories)
            .chain(self.checks.iter().map(|one| &one.categories));
        let words = of_prices
            .chain(of_form.flatten())
            .chain(self.plans.iter().flat_map(|one| one.categories.iter().chain(&one.models)));
        for word in words {
            check(word, NAME_CHARS).map_err(|_| wrong("name", word))?;
        }
        named(self.prices.iter().map(|one| (&one.code, &one.zh, &one.en)))?;
        named(self.fields.iter().map(|one| (&one.code, &one.zh, &one.en)))?;
        named(self.checks.iter().map(|one| (&one.code, &one.zh, &one.en)))?;
        named(self.plans.iter().map(|one| (&one.code, &one.zh, &one.en)))?;
        if let Some(price) = self.prices.iter().find(|one| !(0..=LARGEST_MINOR).contains(&one.amount_minor)) {
            return Err(wrong("price", &price.zh));
        }
        self.fields.iter().try_for_each(check_field)?;
        let is_sound = |months: u32| (1..=MOST_MONTHS).contains(&months);
        match self.plans.iter().find(|one| !is_sound(one.every_months)) {
            Some(rule) => Err(wrong("months", &rule.zh)),
            None => Ok(()),
        }
    }
}

/// Every entry has a name and a code of its own, which stands in reports that were written long ago.
fn named<'a>(
    entries: impl Iterator<Item = (&'a String, &'a String, &'a String)>,
) -> Result<(), TermsProblem> {
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for (code, zh, en) in entries {
        check_filled(zh, NAME_CHARS).map_err(|_| wrong("name", if zh.is_empty() { en } else { zh }))?;
        check(en, NAME_CHARS).map_err(|_| wrong("name", en))?;
        let is_code = check_filled(code, CODE_CHARS).is_ok()
            && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_code || !codes.insert(code) {
            return Err(wrong("code", zh));
        }
    }
    if codes.len() > MOST { Err(wrong("many", "")) } else { Ok(()) }
}

fn check_field(field: &VisitField) -> Result<(), TermsProblem> {
    let limit = |text: &str| match text.trim() {
        "" => Ok(None),
        text => thousandths(text).map(Some).ok_or_else(|| wrong("limits", &field.zh)),
    };
    if field.kind == FieldKind::Number {
        let (low, high) = (limit(&field.low)?, limit(&field.high)?);
        if low.zip(high).is_some_and(|(low, high)| low > high) {
            return Err(wrong("limits", &field.zh));
        }
    }
    let is_chosen = field.kind == FieldKind::Choice;
    let is_word = |choice: &String| check_filled(choice, NAME_CHARS).is_ok();
    if is_chosen && (field.choices.len() < 2 || !field.choices.iter().all(is_word)) {
        return Err(wrong("choices", &field.zh));
    }
    check(&field.unit, CODE_CHARS).map_err(|_| wrong("name", &field.zh))
}
