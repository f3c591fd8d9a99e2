//! The shop's own terms for repairs: how long a repair is good for, and what lying here costs.

use super::order::{RepairOrder, RepairResult, Told};
use crate::calendar::add_days;
use crate::money::Minor;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the shop promises and asks for around a repair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct RepairTerms {
    /// A repair is good for so many days; local rules ask for thirty at least (Zhejiang art. 15, Shandong art. 43).
    pub warranty_days: u32,
    /// An estimate holds for so many days.
    pub estimate_days: u32,
    /// Lying here costs nothing for so many days after the customer was first told.
    pub free_days: u32,
    /// What each further day costs; 0: nothing.
    #[ts(type = "number")]
    pub storage_day_minor: Minor,
    /// After so many days from the first word, and two words at least, a manager may have it taken away; 0: never.
    pub disposal_days: u32,
    /// The fee for looking where no repair comes of it, as it is proposed at intake; 0: none.
    #[ts(type = "number")]
    pub diagnosis_minor: Minor,
    /// By which standard fees are reckoned (收费标准), as it stands on estimates.
    pub standard: String,
    /// Whether work may begin before the customer has said yes to what they would pay, without a reason.
    pub start_before_yes: bool,
}

impl Default for RepairTerms {
    fn default() -> Self {
        Self {
            warranty_days: 30,
            estimate_days: 7,
            free_days: 30,
            storage_day_minor: 0,
            disposal_days: 180,
            diagnosis_minor: 0,
            standard: String::new(),
            start_before_yes: false,
        }
    }
}

/// What the customer was told since it has been ready.
pub fn reminders_after_ready(order: &RepairOrder) -> impl Iterator<Item = &Told> {
    let ready_on = order.ready_on;
    order.told.iter().filter(move |told| ready_on.is_some_and(|ready| told.on >= ready))
}

/// What lying here costs as of `today`: each day past the free ones, counted from the first word that it is ready.
/// Whoever was told nothing owes nothing.
#[must_use]
pub fn storage_minor(order: &RepairOrder, terms: &RepairTerms, today: NaiveDate) -> Minor {
    let Some(first) = reminders_after_ready(order).map(|told| told.on).min() else { return 0 };
    let over = (today - first).num_days() - i64::from(terms.free_days);
    over.max(0).saturating_mul(terms.storage_day_minor.max(0))
}

/// The last day on which a repair that is handed over today is still good. A repair that did not hold inherits the
/// term of the one before: it does not begin anew, and it does not end sooner.
#[must_use]
pub fn warranty_until(order: &RepairOrder, terms: &RepairTerms, today: NaiveDate) -> Option<NaiveDate> {
    if !order.result.is_some_and(RepairResult::is_a_repair) {
        return None;
    }
    let inherited = order.intake.inherits.filter(|until| *until >= order.intake.on);
    Some(inherited.unwrap_or_else(|| add_days(today, i64::from(terms.warranty_days))).max(today))
}
