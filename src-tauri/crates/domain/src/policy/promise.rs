//! The shop's own promise as a form: its terms out of the pack's text, and a text with the terms changed.
//!
//! A promise that was given stays: a term that is taken away ends on the day before the new ones begin, and sales
//! until then keep it. So the text grows by what changes and never forgets.

use super::error::PackError;
use super::facts::{Fault, Trait};
use super::pack::{ClauseRow, CountFrom, Layer, PackFile, RestDays, Rule};
use super::packs::Packs;
use super::text::{Bilingual, Code};
use super::verdict::RemedyKind;
use crate::money::Money;
use crate::sale::Channel;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One term of the promise: for which goods, what, for how long, on which condition.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PromiseTerm {
    /// Its code, as verdicts name it; empty for a new one.
    #[serde(default)]
    pub code: String,
    /// The first day of sale that it governs; none: from ever.
    #[serde(default)]
    pub since: Option<NaiveDate>,
    /// The last day of sale that it governs; none: until further notice.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Categories or groups; `*` is everything.
    pub goods: Vec<String>,
    /// Categories or groups that are left out.
    #[serde(default)]
    pub not_goods: Vec<String>,
    /// What the customer may have.
    pub gives: Vec<RemedyKind>,
    /// Up to this day.
    #[serde(default)]
    pub days: Option<u32>,
    /// Or for so long.
    #[serde(default)]
    pub months: Option<u32>,
    /// Counted from.
    #[serde(default)]
    pub from: CountFrom,
    /// The fault that it takes; none: any, and no fault at all.
    #[serde(default)]
    pub fault: Option<Fault>,
    /// The channel that it takes; none: any.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// All of these states must hold.
    #[serde(default)]
    pub only: Vec<Trait>,
    /// None of these states may hold.
    #[serde(default)]
    pub unless: Vec<Trait>,
    /// What is kept back of the price, in hundredths of a percent (1500 = 15 %).
    #[serde(default)]
    pub restocking_bp: Option<u32>,
    /// Or what is kept back of each piece, as an amount.
    #[serde(default)]
    pub restocking_each: Option<Money>,
    /// What it is called.
    #[serde(default)]
    pub title: Bilingual,
    /// How it is cited.
    #[serde(default)]
    pub citation: Bilingual,
    /// What it says.
    #[serde(default)]
    pub summary: Bilingual,
}

impl PromiseTerm {
    /// Whether both promise the same, whatever they are called and whenever they hold.
    #[must_use]
    pub fn promises_the_same(&self, other: &Self) -> bool {
        let bare = |term: &Self| Self {
            code: String::new(),
            since: None,
            until: None,
            title: Bilingual::default(),
            citation: Bilingual::default(),
            summary: Bilingual::default(),
            ..term.clone()
        };
        bare(self) == bare(other)
    }

    fn of(clause: &ClauseRow, place: usize, rule: &Rule) -> Option<Self> {
        let Rule::Promise {
            days,
            months,
            from,
            fault,
            channel,
            only,
            unless,
            gives,
            restocking_bp,
            restocking_each,
        } = rule
        else {
            return None;
        };
        let texts = |codes: &[Code]| codes.iter().map(ToString::to_string).collect();
        Some(Self {
            code: if place == 0 { clause.code.to_string() } else { format!("{}.{}", clause.code, place + 1) },
            since: clause.since,
            until: clause.until,
            goods: texts(&clause.goods),
            not_goods: texts(&clause.not_goods),
            gives: gives.clone(),
            days: *days,
            months: *months,
            from: *from,
            fault: *fault,
            channel: *channel,
            only: only.clone(),
            unless: unless.clone(),
            restocking_bp: *restocking_bp,
            restocking_each: *restocking_each,
            title: clause.title.clone(),
            citation: clause.citation.clone(),
            summary: clause.summary.clone(),
        })
    }

    fn clause(&self, today: NaiveDate) -> ClauseRow {
        let codes = |texts: &[String]| texts.iter().map(|text| Code::from(text.as_str())).collect();
        ClauseRow {
            code: self.code.as_str().into(),
            goods: codes(&self.goods),
            not_goods: codes(&self.not_goods),
            since: self.since,
            until: self.until,
            title: self.title.clone(),
            citation: self.citation.clone(),
            summary: self.summary.clone(),
            source: "The shop".to_owned(),
            checked: today,
            verified: true,
            rules: vec![Rule::Promise {
                days: self.days,
                months: self.months,
                from: self.from,
                fault: self.fault,
                channel: self.channel,
                only: self.only.clone(),
                unless: self.unless.clone(),
                gives: self.gives.clone(),
                restocking_bp: self.restocking_bp,
                restocking_each: self.restocking_each,
            }],
        }
    }
}

/// The terms of a promise, past ones included, in the order of the text.
///
/// # Errors
/// [`PackError::Unreadable`] for a text that is no pack.
pub fn terms(text: &str) -> Result<Vec<PromiseTerm>, PackError> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let file = read(text)?;
    let of_clause = |clause: &ClauseRow| -> Vec<PromiseTerm> {
        clause.rules.iter().enumerate().filter_map(|(at, rule)| PromiseTerm::of(clause, at, rule)).collect()
    };
    Ok(file.clause.iter().flat_map(of_clause).collect())
}

/// The promise with `wanted` in force for sales from `from` on. Terms with a code that promise what they did stay
/// as they are; the others end the day before, and what is new begins.
///
/// # Errors
/// As [`Packs::with_shop`]: a term below the law above all.
pub fn revise(
    packs: &Packs,
    text: &str,
    wanted: &[PromiseTerm],
    (from, today): (NaiveDate, NaiveDate),
) -> Result<String, PackError> {
    let mut file = if text.trim().is_empty() { blank(packs)? } else { read(text)? };
    let old = terms(text)?;
    let stays = |term: &PromiseTerm| {
        wanted
            .iter()
            .any(|new| new.code == term.code && new.promises_the_same(term) && new.until == term.until)
    };
    let mut kept: Vec<PromiseTerm> = Vec::new();
    for mut term in old.iter().cloned() {
        let has_ended = term.until.is_some_and(|until| until < from);
        if !has_ended && !stays(&term) {
            if term.since.is_some_and(|since| since >= from) {
                continue;
            }
            term.until = from.pred_opt();
        }
        kept.push(term);
    }
    for new in wanted {
        if kept
            .iter()
            .any(|term| term.code == new.code && term.until == new.until && term.promises_the_same(new))
        {
            continue;
        }
        let code = free_code(&kept, from);
        kept.push(PromiseTerm { code, since: Some(from), until: None, ..new.clone() });
    }
    file.clause = kept.iter().map(|term| term.clause(today)).collect();
    file.version = next_version(&file.version);
    let text = toml::to_string(&file).map_err(|error| PackError::Unreadable(error.to_string()))?;
    packs.with_shop(&text)?;
    Ok(text)
}

/// The same promise as if each of its terms that has not ended by `on` had always been in force: for looking at
/// what a change would have done to earlier cases.
///
/// # Errors
/// [`PackError::Unreadable`] for a text that is no pack.
pub fn as_if_always(text: &str, on: NaiveDate) -> Result<String, PackError> {
    let mut file = read(text)?;
    file.clause.retain(|clause| {
        clause.until.is_none_or(|until| until >= on) && clause.since.is_none_or(|since| since <= on)
    });
    for clause in &mut file.clause {
        (clause.since, clause.until) = (None, None);
    }
    toml::to_string(&file).map_err(|error| PackError::Unreadable(error.to_string()))
}

fn read(text: &str) -> Result<PackFile, PackError> {
    toml::from_str(text).map_err(|error| PackError::Unreadable(error.to_string()))
}

/// A promise of nothing yet, with the categories that the program's own example brings along.
fn blank(packs: &Packs) -> Result<PackFile, PackError> {
    let example = packs.files().find(|file| file.layer == Layer::Shop);
    let mut file = example.cloned().ok_or_else(|| PackError::Unreadable("there is no shop pack".into()))?;
    file.clause.clear();
    file.version = "0".into();
    file.rest_days = RestDays::China;
    Ok(file)
}

fn free_code(kept: &[PromiseTerm], from: NaiveDate) -> String {
    let mut number = 1;
    loop {
        let code = format!("shop.{from}-{number}");
        if kept.iter().all(|term| term.code != code) {
            return code;
        }
        number += 1;
    }
}

fn next_version(version: &Code) -> Code {
    version
        .as_str()
        .parse::<u32>()
        .map_or_else(|_| format!("{version}.1"), |number| (number + 1).to_string())
        .into()
}
