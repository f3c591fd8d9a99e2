//! What stands against somebody's driving to a visit, and how much.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much stands against a plan.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It is worth knowing.
    Warns,
    /// A manager has to say yes.
    Asks,
    /// It cannot be.
    Forbids,
}

/// What stands against a plan, under `visit-conflict-<code>`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "conflict", rename_all = "snake_case")]
pub enum Conflict {
    /// They are elsewhere then.
    Overlap {
        /// On which visit.
        number: String,
    },
    /// The customer was promised another time.
    OutsideWindow,
    /// It has passed.
    Past,
    /// There is no time for the way.
    Travel {
        /// To or from which visit.
        number: String,
        /// Minutes that it takes.
        needed: u32,
        /// Minutes that there are.
        left: u32,
    },
    /// They do not work then.
    OutsideHours,
    /// They are away.
    OnLeave,
    /// They do not know their way about it.
    NoSkill {
        /// What.
        skill: String,
    },
    /// They do not drive there.
    OtherArea {
        /// Where.
        district: String,
    },
    /// They have enough to do that day.
    FullDay {
        /// So many are enough.
        most: u32,
    },
    /// The customer asked for somebody else.
    NotWished,
}

impl Conflict {
    /// As stored, and as its words are called.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overlap { .. } => "overlap",
            Self::OutsideWindow => "outside_window",
            Self::Past => "past",
            Self::Travel { .. } => "travel",
            Self::OutsideHours => "outside_hours",
            Self::OnLeave => "on_leave",
            Self::NoSkill { .. } => "no_skill",
            Self::OtherArea { .. } => "other_area",
            Self::FullDay { .. } => "full_day",
            Self::NotWished => "not_wished",
        }
    }

    /// How much it stands against the plan. What was promised to a customer is agreed anew with them, and never set
    /// aside by a manager.
    #[must_use]
    pub fn weight(&self) -> Weight {
        match self {
            Self::Overlap { .. } | Self::OutsideWindow | Self::Past => Weight::Forbids,
            Self::Travel { .. } | Self::OutsideHours | Self::OnLeave | Self::NoSkill { .. } => Weight::Asks,
            Self::OtherArea { .. } | Self::FullDay { .. } | Self::NotWished => Weight::Warns,
        }
    }
}
