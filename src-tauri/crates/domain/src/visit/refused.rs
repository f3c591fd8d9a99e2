//! Why something is not done with a visit.

use super::conflict::Conflict;
use crate::refusing::{Arg, Args};

/// Why something is not done with a visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VisitRefused {
    /// The window ends before it begins.
    WindowOrder,
    /// Nobody waits that long.
    WindowLong {
        /// The most.
        hours: u32,
    },
    /// The window has passed.
    WindowPast,
    /// The window lies too far ahead.
    WindowFar {
        /// The most.
        days: u32,
    },
    /// A visit that takes no time, or more than a day.
    Minutes {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// It is not so far, or too far.
    Step {
        /// What was to be done.
        step: &'static str,
        /// Where it stands.
        state: &'static str,
    },
    /// Nobody may say yes to this plan.
    Conflicts {
        /// Which visit.
        number: String,
        /// What stands against it.
        conflicts: Vec<Conflict>,
    },
    /// Fields are empty that have to be filled in.
    Missing {
        /// Which, by their codes.
        fields: Vec<String>,
    },
    /// There is no such field.
    UnknownField {
        /// Which.
        code: String,
    },
    /// What stands in a field does not fit it.
    FieldValue {
        /// Which.
        code: String,
    },
    /// A measured value is outside its limits, and nobody said what that means.
    Measure {
        /// Which.
        code: String,
    },
    /// It is not on the public price list.
    NotListed {
        /// What was asked for.
        code: String,
    },
    /// Nobody said why somebody has to come again.
    PartlyReason,
    /// It has to be put into words.
    Words,
    /// A rating is from one to five.
    Rating,
    /// The customer has not signed.
    NotSigned,
    /// They cannot have come or left then.
    Times,
    /// A part is on the visit and did not go in; somebody has to say where it is.
    PartOpen {
        /// Which part.
        name: String,
    },
    /// More would be paid than is due.
    PaidTooMuch {
        /// What was paid.
        asked_minor: i64,
        /// What is due.
        due_minor: i64,
    },
    /// Nobody is to be rung up.
    NoCallBack,
    /// The plan has no such turn, or something was done about it already.
    PlanTurn {
        /// Which.
        nth: u32,
    },
    /// A plan that cannot be kept.
    PlanMonths {
        /// The most.
        most: u32,
    },
    /// The plan has ended.
    PlanEnded,
    /// More stops than an order is looked for.
    RouteLong {
        /// The most.
        most: usize,
    },
    /// The day is no longer as it was shown.
    RouteChanged,
    /// Working hours that end before they begin, or a day twice.
    RosterHours,
}

impl VisitRefused {
    /// The failure's code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WindowOrder => "visit_window_order",
            Self::WindowLong { .. } => "visit_window_long",
            Self::WindowPast => "visit_window_past",
            Self::WindowFar { .. } => "visit_window_far",
            Self::Minutes { .. } => "visit_minutes",
            Self::Step { .. } => "visit_step",
            Self::Conflicts { .. } => "visit_conflicts",
            Self::Missing { .. } => "visit_missing",
            Self::UnknownField { .. } => "visit_unknown_field",
            Self::FieldValue { .. } => "visit_field_value",
            Self::Measure { .. } => "visit_measure",
            Self::NotListed { .. } => "visit_not_listed",
            Self::PartlyReason => "visit_partly_reason",
            Self::Words => "visit_words",
            Self::Rating => "visit_rating",
            Self::NotSigned => "visit_not_signed",
            Self::Times => "visit_times",
            Self::PartOpen { .. } => "visit_part_open",
            Self::PaidTooMuch { .. } => "visit_paid_too_much",
            Self::NoCallBack => "visit_no_call_back",
            Self::PlanTurn { .. } => "visit_plan_turn",
            Self::PlanMonths { .. } => "visit_plan_months",
            Self::PlanEnded => "visit_plan_ended",
            Self::RouteLong { .. } => "visit_route_long",
            Self::RouteChanged => "visit_route_changed",
            Self::RosterHours => "visit_roster_hours",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        let count = |count: u32| Arg::Count(u64::from(count));
        match self {
            Self::WindowLong { hours } => vec![("hours", count(*hours))],
            Self::WindowFar { days } => vec![("days", count(*days))],
            Self::Minutes { least, most } => vec![("least", count(*least)), ("most", count(*most))],
            Self::Step { step, state } => vec![("step", Arg::code(step)), ("state", Arg::code(state))],
            Self::Conflicts { number, conflicts } => {
                let codes: Vec<&str> = conflicts.iter().map(Conflict::code).collect();
                vec![("number", Arg::code(number)), ("conflicts", Arg::Code(codes.join(", ")))]
            }
            Self::Missing { fields } => vec![("fields", Arg::Code(fields.join(", ")))],
            Self::UnknownField { code }
            | Self::FieldValue { code }
            | Self::Measure { code }
            | Self::NotListed { code } => vec![("field", Arg::Text(code.clone()))],
            Self::PartOpen { name } => vec![("name", Arg::code(name))],
            Self::PaidTooMuch { asked_minor, due_minor } => {
                vec![("asked", Arg::Amount(*asked_minor)), ("due", Arg::Amount(*due_minor))]
            }
            Self::PlanTurn { nth } => vec![("nth", count(*nth))],
            Self::PlanMonths { most } => vec![("most", count(*most))],
            Self::RouteLong { most } => vec![("most", Arg::Count(u64::try_from(*most).unwrap_or(u64::MAX)))],
            Self::WindowOrder
            | Self::WindowPast
            | Self::PartlyReason
            | Self::Words
            | Self::Rating
            | Self::NotSigned
            | Self::Times
            | Self::NoCallBack
            | Self::PlanEnded
            | Self::RouteChanged
            | Self::RosterHours => Vec::new(),
        }
    }
}
