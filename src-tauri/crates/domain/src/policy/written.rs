//! A verdict as it is written down: amounts are decimal text in the verdict's own currency.
//!
//! Text that is no amount is an error at its read, so that it never counts as nought.

use super::facts::FactsError;
use super::text::Code;
use super::verdict::{
    Clock, Deduction, DeductionKind, DeductionStatus, Denied, LawDay, OpenQuestion, PackUsed, Payer, Remedy,
    RemedyKind, TimelineMark, Verdict, WouldChange,
};
use crate::money::{Currency, Money};
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(super) fn decimal<S: Serializer>(amount: &Money, to: S) -> Result<S::Ok, S::Error> {
    amount.to_decimal().serialize(to)
}

pub(super) fn maybe_decimal<S: Serializer>(amount: &Option<Money>, to: S) -> Result<S::Ok, S::Error> {
    amount.map(Money::to_decimal).serialize(to)
}

#[derive(Deserialize)]
struct WrittenVerdict {
    id: String,
    remedies: Vec<WrittenRemedy>,
    refused: Vec<Denied>,
    clock: Clock,
    day: Option<i64>,
    currency: Currency,
    would_change: Vec<WouldChange>,
    questions: Vec<OpenQuestion>,
    readings: Vec<Code>,
    timeline: Vec<TimelineMark>,
    #[serde(default)]
    law_days: Vec<LawDay>,
    calendar_gaps: Vec<i32>,
    packs: Vec<PackUsed>,
}

#[derive(Deserialize)]
struct WrittenRemedy {
    remedy: RemedyKind,
    clause: Code,
    until: Option<NaiveDate>,
    amount: Option<String>,
    deduction: Option<WrittenDeduction>,
    return_freight: Option<Payer>,
}

#[derive(Deserialize)]
struct WrittenDeduction {
    kind: DeductionKind,
    amount: String,
    status: DeductionStatus,
    working: String,
    clause: Code,
}

impl<'de> Deserialize<'de> for Verdict {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = WrittenVerdict::deserialize(from)?;
        let currency = written.currency;
        let remedies: Result<_, FactsError> =
            written.remedies.into_iter().map(|remedy| remedy.read(currency)).collect();
        Ok(Self {
            id: written.id,
            remedies: remedies.map_err(serde::de::Error::custom)?,
            refused: written.refused,
            clock: written.clock,
            day: written.day,
            currency,
            would_change: written.would_change,
            questions: written.questions,
            readings: written.readings,
            timeline: written.timeline,
            law_days: written.law_days,
            calendar_gaps: written.calendar_gaps,
            packs: written.packs,
        })
    }
}

impl WrittenRemedy {
    fn read(self, currency: Currency) -> Result<Remedy, FactsError> {
        Ok(Remedy {
            remedy: self.remedy,
            clause: self.clause,
            until: self.until,
            amount: self.amount.map(|text| amount(text, currency)).transpose()?,
            deduction: self.deduction.map(|deduction| deduction.read(currency)).transpose()?,
            return_freight: self.return_freight,
        })
    }
}

impl WrittenDeduction {
    fn read(self, currency: Currency) -> Result<Deduction, FactsError> {
        Ok(Deduction {
            kind: self.kind,
            amount: amount(self.amount, currency)?,
            status: self.status,
            working: self.working,
            clause: self.clause,
        })
    }
}

fn amount(text: String, currency: Currency) -> Result<Money, FactsError> {
    Money::parse(&text, currency).map_err(|_| FactsError::NotAnAmount { field: "amount", text })
}
