//! Plans (保养计划): a device is looked at, or a filter changed, every so many months.
//!
//! Turns are reckoned from the first day, never from one another: what began on the 31st of January is due on the last
//! day of February and on the 31st of March again. Nothing is written down until something is done about a turn.

use super::call::{VisitAddress, VisitSubject};
use super::refused::VisitRefused;
use super::state::VisitKind;
use super::turns::PlanTurns;
use crate::calendar::add_months;
use crate::ids::{CustomerId, VisitId, VisitPlanId};
use crate::refused::Refused;
use crate::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS, check, check_filled};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most months between two turns.
const MOST_MONTHS: u32 = 120;
/// The most turns that are looked at.
const MOST_TURNS: u32 = 1_200;

/// A plan that begins by itself when something is put up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanRule {
    /// A word of the shop's for it, the same for ever.
    pub code: String,
    /// In Chinese: `更换滤芯`.
    pub zh: String,
    /// In English; empty: as in Chinese.
    #[serde(default)]
    pub en: String,
    /// For which models; with `categories`: either is enough.
    #[serde(default)]
    pub models: Vec<String>,
    /// For which categories.
    #[serde(default)]
    pub categories: Vec<String>,
    /// What kind of visit.
    pub kind: VisitKind,
    /// How many months lie between two turns.
    pub every_months: u32,
}

impl PlanRule {
    /// Whether it is for such a device.
    #[must_use]
    pub fn is_for(&self, subject: &VisitSubject) -> bool {
        let has = |words: &[String], word: &str| !word.is_empty() && words.iter().any(|known| known == word);
        has(&self.models, &subject.model) || has(&self.categories, &subject.category)
    }
}

/// What a plan is for, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlanTarget {
    /// Whose.
    pub customer: CustomerId,
    /// The telephone.
    pub phone: String,
    /// What.
    pub subject: VisitSubject,
    /// Where.
    pub address: VisitAddress,
}

/// A plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MaintenancePlan {
    /// Its id.
    pub id: VisitPlanId,
    /// What it is called: `更换滤芯`.
    pub title: String,
    /// For what, and where.
    pub target: PlanTarget,
    /// What kind of visit.
    pub kind: VisitKind,
    /// How many months lie between two turns.
    pub every_months: u32,
    /// When the first turn is due.
    pub first_on: NaiveDate,
    /// The last day on which a turn may be due.
    pub until: Option<NaiveDate>,
    /// The rule that it began by; empty: by hand.
    #[serde(default)]
    pub rule: String,
    /// What was done about turns.
    #[serde(default)]
    pub turns: PlanTurns,
    /// Why it has ended.
    #[serde(default)]
    pub ended: Option<String>,
}

/// One thing that has happened to a plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum PlanChange {
    /// A turn is due on another day.
    Moved {
        /// Which.
        nth: u32,
        /// When.
        to: NaiveDate,
        /// Why.
        why: String,
    },
    /// A turn is left out.
    Skipped {
        /// Which.
        nth: u32,
        /// Why.
        why: String,
    },
    /// A visit was agreed for a turn.
    Booked {
        /// Which.
        nth: u32,
        /// Which visit.
        visit: VisitId,
    },
    /// The visit did not come about; the turn is due again.
    Unbooked {
        /// Which.
        nth: u32,
    },
    /// There are no more turns.
    Ended {
        /// Why.
        why: String,
    },
}

/// A turn that is due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PlanDue {
    /// When.
    pub on: NaiveDate,
    /// The so-manieth, from 1.
    pub nth: u32,
}

impl MaintenancePlan {
    /// When a turn is due by the plan.
    #[must_use]
    pub fn usual_on(&self, nth: u32) -> NaiveDate {
        add_months(self.first_on, self.every_months.saturating_mul(nth.saturating_sub(1)))
    }

    /// When a turn is due.
    #[must_use]
    pub fn on(&self, nth: u32) -> NaiveDate {
        let moved = self.turns.get(nth).and_then(|turn| turn.moved.as_ref());
        moved.map_or_else(|| self.usual_on(nth), |(to, _)| *to)
    }

    /// Whether there is such a turn and nothing was done about it that ends it.
    #[must_use]
    pub fn is_open(&self, nth: u32) -> bool {
        let is_done = self.turns.get(nth).is_some_and(|turn| turn.skipped.is_some() || turn.visit.is_some());
        let is_in =
            (1..=MOST_TURNS).contains(&nth) && self.until.is_none_or(|until| self.usual_on(nth) <= until);
        is_in && !is_done && self.ended.is_none()
    }

    /// The open turns that are due by `until`, and the next one at least, oldest first.
    #[must_use]
    pub fn due(&self, until: NaiveDate) -> Vec<PlanDue> {
        let mut due: Vec<PlanDue> = Vec::new();
        for nth in 1..=MOST_TURNS {
            let is_late = self.usual_on(nth) > until;
            if self.is_open(nth) && (!is_late || due.is_empty() || self.on(nth) <= until) {
                due.push(PlanDue { on: self.on(nth), nth });
            }
            if is_late && !due.is_empty() || self.until.is_some_and(|last| self.usual_on(nth) > last) {
                break;
            }
        }
        due.sort();
        due
    }

    /// When something is to be done next.
    #[must_use]
    pub fn next_on(&self) -> Option<NaiveDate> {
        let first = (1..=MOST_TURNS).find(|nth| self.is_open(*nth))?;
        self.due(self.usual_on(first)).first().map(|due| due.on)
    }

    /// Takes in what has happened.
    pub fn apply(&mut self, change: &PlanChange) {
        match change {
            PlanChange::Moved { nth, to, why } => {
                self.turns.of(*nth).moved = Some((*to, why.clone()));
            }
            PlanChange::Skipped { nth, why } => {
                self.turns.of(*nth).skipped = Some(why.clone());
            }
            PlanChange::Booked { nth, visit } => self.turns.of(*nth).visit = Some(*visit),
            PlanChange::Unbooked { nth } => self.turns.of(*nth).visit = None,
            PlanChange::Ended { why } => self.ended = Some(why.clone()),
        }
    }

    /// Whether it can be kept.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn check(&self) -> Result<(), Refused> {
        let text = |field, problem| Refused::Text { field, problem };
        check_filled(&self.title, NAME_CHARS).map_err(|problem| text("title", problem))?;
        let target = &self.target;
        let fields = [
            ("phone", &target.phone, CODE_CHARS),
            ("address", &target.address.text, NAME_CHARS * 2),
            ("district", &target.address.district, CODE_CHARS),
            ("notes", &target.address.notes, NOTE_CHARS),
            ("name", &target.subject.name, NAME_CHARS * 4),
            ("model", &target.subject.model, NAME_CHARS),
            ("category", &target.subject.category, CODE_CHARS),
            ("serial", &target.subject.serial, CODE_CHARS),
        ];
        for (field, value, longest) in fields {
            check(value, longest).map_err(|problem| text(field, problem))?;
        }
        if !(1..=MOST_MONTHS).contains(&self.every_months) {
            return Err(VisitRefused::PlanMonths { most: MOST_MONTHS }.into());
        }
        Ok(())
    }

    /// Whether a change can be made.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn can(&self, change: &PlanChange) -> Result<(), Refused> {
        if self.ended.is_some() {
            return Err(VisitRefused::PlanEnded.into());
        }
        let why = match change {
            PlanChange::Moved { why, .. } | PlanChange::Skipped { why, .. } | PlanChange::Ended { why } => {
                why
            }
            PlanChange::Booked { .. } | PlanChange::Unbooked { .. } => "",
        };
        check(why, NOTE_CHARS).map_err(|problem| Refused::Text { field: "why", problem })?;
        match change {
            PlanChange::Skipped { .. } | PlanChange::Ended { .. } if why.trim().is_empty() => {
                Err(VisitRefused::Words.into())
            }
            PlanChange::Moved { nth, .. }
            | PlanChange::Skipped { nth, .. }
            | PlanChange::Booked { nth, .. }
                if !self.is_open(*nth) =>
            {
                Err(VisitRefused::PlanTurn { nth: *nth }.into())
            }
            _ => Ok(()),
        }
    }
}
