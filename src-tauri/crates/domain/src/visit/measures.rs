//! Figures over visits, each with the visits behind it.

use super::call::{Follows, Visit};
use super::state::{VisitKind, VisitResult};
use crate::ids::{StaffId, VisitId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What is measured, under `visit-measure-<code>`.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// At the door within the window, of all who were there.
    OnTime,
    /// Repaired on the first visit and not called again for it, of all first visits for a repair.
    FirstTime,
    /// Visits for each day on which anybody drove.
    VisitsADay,
    /// Somebody had to come again because a part was left behind, of all visits with work done.
    PartsForgotten,
    /// What customers gave, of five.
    Rating,
}

/// What is known of a visit for the figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Which.
    pub visit: VisitId,
    /// Who drove.
    pub technician: Option<StaffId>,
    /// The model, or what it is called.
    pub product: String,
    /// On which day they were there.
    pub day: NaiveDate,
    /// Whether in time.
    pub on_time: Option<bool>,
    /// Whether the first visit was enough; none where it was not for a repair, or not the first.
    pub first_time: Option<bool>,
    /// Whether a part was left behind; none where no work was done.
    pub forgot: Option<bool>,
    /// From 1 to 5.
    pub rating: Option<u8>,
}

impl Outcome {
    /// Of a visit that has ended.
    #[must_use]
    pub fn of(visit: &Visit) -> Option<Self> {
        let ending = visit.ending.as_ref()?;
        let is_first = visit.call.rework_of.is_none() && !matches!(visit.call.follows, Follows::Visit { .. });
        let is_repair = visit.call.kind == VisitKind::Repair && ending.result.is_work();
        let subject = &visit.call.subject;
        Some(Self {
            visit: visit.id,
            technician: visit.technician(),
            product: if subject.model.is_empty() { subject.name.clone() } else { subject.model.clone() },
            day: visit.arrived.unwrap_or(ending.left).date(),
            on_time: visit.was_on_time(),
            first_time: (is_first && is_repair).then(|| ending.result == VisitResult::Done),
            forgot: ending.result.is_work().then(|| ending.reason == "part_forgotten"),
            rating: ending.rating,
        })
    }

    /// The same, where somebody was called again for the same device: once was not enough.
    #[must_use]
    pub fn that_was_not_enough(self) -> Self {
        Self { first_time: self.first_time.map(|_| false), ..self }
    }
}

/// A figure: so many of so many.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// What is measured.
    pub kind: MeasureKind,
    /// So many …
    pub part: u32,
    /// … of so many.
    pub whole: u32,
    /// The visits behind it.
    pub visits: Vec<VisitId>,
    /// Those of them that brought the figure down.
    pub worst: Vec<VisitId>,
}

/// Figures in all, by technician and by product.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// In all.
    pub all: Vec<Figure>,
    /// By technician.
    pub by_technician: BTreeMap<StaffId, Vec<Figure>>,
    /// By product.
    pub by_product: BTreeMap<String, Vec<Figure>>,
}

/// Reckons them.
#[must_use]
pub fn measure(outcomes: &[Outcome]) -> Figures {
    let mut by_staff: BTreeMap<StaffId, Vec<&Outcome>> = BTreeMap::new();
    let mut by_product: BTreeMap<String, Vec<&Outcome>> = BTreeMap::new();
    for outcome in outcomes {
        if let Some(staff) = outcome.technician {
            by_staff.entry(staff).or_default().push(outcome);
        }
        by_product.entry(outcome.product.clone()).or_default().push(outcome);
    }
    let all: Vec<&Outcome> = outcomes.iter().collect();
    Figures {
        all: figures(&all),
        by_technician: by_staff.into_iter().map(|(staff, of)| (staff, figures(&of))).collect(),
        by_product: by_product.into_iter().map(|(product, of)| (product, figures(&of))).collect(),
    }
}

fn figures(outcomes: &[&Outcome]) -> Vec<Figure> {
    let days: BTreeSet<(Option<StaffId>, NaiveDate)> =
        outcomes.iter().map(|one| (one.technician, one.day)).collect();
    let days = count(days.len());
    let rated: Vec<(VisitId, u8)> =
        outcomes.iter().filter_map(|one| one.rating.map(|rating| (one.visit, rating))).collect();
    vec![
        share(MeasureKind::OnTime, outcomes, |one| one.on_time, true),
        share(MeasureKind::FirstTime, outcomes, |one| one.first_time, true),
        Figure {
            kind: MeasureKind::VisitsADay,
            part: count(outcomes.len()),
            whole: days,
            visits: outcomes.iter().map(|one| one.visit).collect(),
            worst: Vec::new(),
        },
        share(MeasureKind::PartsForgotten, outcomes, |one| one.forgot, false),
        Figure {
            kind: MeasureKind::Rating,
            part: rated.iter().map(|(_, rating)| u32::from(*rating)).sum(),
            whole: count(rated.len()),
            visits: rated.iter().map(|(visit, _)| *visit).collect(),
            worst: rated
                .iter()
                .filter(|(_, rating)| *rating <= super::after::LOW_RATING)
                .map(|(visit, _)| *visit)
                .collect(),
        },
    ]
}

fn share(
    kind: MeasureKind,
    outcomes: &[&Outcome],
    holds: impl Fn(&Outcome) -> Option<bool>,
    is_good: bool,
) -> Figure {
    let known: Vec<(VisitId, bool)> =
        outcomes.iter().filter_map(|one| holds(one).map(|holds| (one.visit, holds))).collect();
    Figure {
        kind,
        part: count(known.iter().filter(|(_, holds)| *holds).count()),
        whole: count(known.len()),
        visits: known.iter().map(|(visit, _)| *visit).collect(),
        worst: known.iter().filter(|(_, holds)| *holds != is_good).map(|(visit, _)| *visit).collect(),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
