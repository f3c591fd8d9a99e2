//! What was done about the turns of a plan.
//!
//! JSON knows no numbers as keys, so they are written as texts: `{"1": {…}}`. Whoever reads a number out of such a key
//! has to say so. serde's own map does where it reads the text itself, and does not inside a tagged event, of which it
//! first makes a value of its own; that is why [`PlanTurns`] reads its keys as what they are.

use crate::ids::VisitId;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::de::{Deserializer, Error, Unexpected};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was done about one turn.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct PlanStep {
    /// Another day, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<(NaiveDate, String)>,
    /// Why it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
    /// The visit that was agreed for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
}

/// What was done about turns, by their number from 1.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct PlanTurns(BTreeMap<u32, PlanStep>);

impl PlanTurns {
    /// What was done about a turn, if anything was.
    #[must_use]
    pub fn get(&self, nth: u32) -> Option<&PlanStep> {
        self.0.get(&nth)
    }

    /// The turns that something was done about, in order.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.0.keys().copied()
    }

    /// What was done about a turn, to be changed.
    pub fn of(&mut self, nth: u32) -> &mut PlanStep {
        self.0.entry(nth).or_default()
    }
}

impl<'de> Deserialize<'de> for PlanTurns {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = BTreeMap::<String, PlanStep>::deserialize(from)?;
        let read = |(key, step): (String, PlanStep)| match key.parse::<u32>() {
            Ok(nth) if nth.to_string() == key => Ok((nth, step)),
            _ => Err(D::Error::invalid_value(Unexpected::Str(&key), &"the number of a turn")),
        };
        written.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }
}
