//! What a technician knows their way about, where they drive, and when they work.

use super::refused::VisitRefused;
use super::terms::VisitTerms;
use crate::ids::StaffId;
use crate::refused::Refused;
use crate::text::{CODE_CHARS, NOTE_CHARS, check, check_filled};
use chrono::{Datelike, NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most words in a list of a roster.
const MOST: usize = 100;

/// A day of the week on which somebody works.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkDay {
    /// Which: 1 is Monday, 7 Sunday.
    pub weekday: u32,
    /// From.
    pub from: NaiveTime,
    /// To.
    pub to: NaiveTime,
}

/// Days on which somebody is away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Leave {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// What is known of a technician for planning (技师排班).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Roster {
    /// Whose.
    pub staff: StaffId,
    /// Categories' codes; empty: any.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Districts they drive in; empty: any.
    #[serde(default)]
    pub districts: Vec<String>,
    /// When they work.
    pub hours: Vec<WorkDay>,
    /// When they are away.
    #[serde(default)]
    pub leave: Vec<Leave>,
    /// So many visits a day are enough; 0: as many as fit.
    #[serde(default)]
    pub most_a_day: u32,
}

impl Roster {
    /// Of somebody of whom nothing else is known: the shop's hours, every day.
    #[must_use]
    pub fn usual(staff: StaffId, terms: &VisitTerms) -> Self {
        let day = |weekday| WorkDay { weekday, from: terms.day_from, to: terms.day_to };
        Self {
            staff,
            skills: Vec::new(),
            districts: Vec::new(),
            hours: (1..=7).map(day).collect(),
            leave: Vec::new(),
            most_a_day: 0,
        }
    }

    /// Their hours on a day; none where they do not work.
    #[must_use]
    pub fn hours_on(&self, day: NaiveDate) -> Option<(NaiveTime, NaiveTime)> {
        let weekday = day.weekday().number_from_monday();
        self.hours.iter().find(|hours| hours.weekday == weekday).map(|hours| (hours.from, hours.to))
    }

    /// Why they are away on a day.
    #[must_use]
    pub fn leave_on(&self, day: NaiveDate) -> Option<&Leave> {
        self.leave.iter().find(|leave| (leave.from..=leave.to).contains(&day))
    }

    /// Whether they know their way about it.
    #[must_use]
    pub fn knows(&self, skill: &str) -> bool {
        skill.is_empty() || self.skills.is_empty() || self.skills.iter().any(|known| known == skill)
    }

    /// Whether they drive there.
    #[must_use]
    pub fn drives_to(&self, district: &str) -> bool {
        district.is_empty()
            || self.districts.is_empty()
            || self.districts.iter().any(|known| known == district)
    }

    /// Whether it can be kept.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn check(&self) -> Result<(), Refused> {
        let words = self.skills.iter().chain(&self.districts);
        for word in words {
            check_filled(word, CODE_CHARS).map_err(|problem| Refused::Text { field: "roster", problem })?;
        }
        for leave in &self.leave {
            check(&leave.why, NOTE_CHARS).map_err(|problem| Refused::Text { field: "why", problem })?;
        }
        let is_day = |day: &WorkDay| (1..=7).contains(&day.weekday) && day.from < day.to;
        let days: std::collections::BTreeSet<u32> = self.hours.iter().map(|day| day.weekday).collect();
        let is_sound = self.hours.iter().all(is_day)
            && days.len() == self.hours.len()
            && self.leave.iter().all(|leave| leave.from <= leave.to);
        let is_short = [self.skills.len(), self.districts.len(), self.leave.len()].iter().all(|n| *n <= MOST);
        match (is_sound, is_short) {
            (true, true) => Ok(()),
            (true, false) => Err(Refused::TooManyLines),
            (false, _) => Err(VisitRefused::RosterHours.into()),
        }
    }
}
