//! Why something is not done with a visit.

use super::conflict::Conflict;

/// Why something is not done with a visit.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum VisitRefused {
    /// The window ends before it begins.
    #[error("the window ends before it begins")]
    WindowOrder,
    /// Nobody waits that long.
    #[error("a window is at most {hours} hours")]
    WindowLong {
        /// The most.
        hours: u32,
    },
    /// The window has passed.
    #[error("the window has passed")]
    WindowPast,
    /// The window lies too far ahead.
    #[error("at most {days} days ahead")]
    WindowFar {
        /// The most.
        days: u32,
    },
    /// A visit that takes no time, or more than a day.
    #[error("between {least} and {most} minutes")]
    Minutes {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// It is not so far, or too far.
    #[error("{step} is not possible while {state}")]
    Step {
        /// What was to be done.
        step: &'static str,
        /// Where it stands.
        state: &'static str,
    },
    /// Nobody may say yes to this plan.
    #[error("{number} cannot be planned so: {conflicts:?}")]
    Conflicts {
        /// Which visit.
        number: String,
        /// What stands against it.
        conflicts: Vec<Conflict>,
    },
    /// Fields are empty that have to be filled in.
    #[error("missing: {fields:?}")]
    Missing {
        /// Which, by their codes.
        fields: Vec<String>,
    },
    /// There is no such field.
    #[error("no field {code}")]
    UnknownField {
        /// Which.
        code: String,
    },
    /// What stands in a field does not fit it.
    #[error("{code}: not a value for it")]
    FieldValue {
        /// Which.
        code: String,
    },
    /// A measured value is outside its limits, and nobody said what that means.
    #[error("{code}: outside its limits")]
    Measure {
        /// Which.
        code: String,
    },
    /// It is not on the public price list.
    #[error("{code} is not on the price list")]
    NotListed {
        /// What was asked for.
        code: String,
    },
    /// Nobody said why somebody has to come again.
    #[error("why does somebody have to come again?")]
    PartlyReason,
    /// It has to be put into words.
    #[error("say it in words")]
    Words,
    /// A rating is from one to five.
    #[error("a rating is from 1 to 5")]
    Rating,
    /// The customer has not signed.
    #[error("the customer has not signed")]
    NotSigned,
    /// They cannot have come or left then.
    #[error("they cannot have come or left then")]
    Times,
    /// A part is on the visit and did not go in; somebody has to say where it is.
    #[error("{name} did not go in")]
    PartOpen {
        /// Which part.
        name: String,
    },
    /// More would be paid than is due.
    #[error("{asked_minor} paid, {due_minor} due")]
    PaidTooMuch {
        /// What was paid.
        asked_minor: i64,
        /// What is due.
        due_minor: i64,
    },
    /// Nobody is to be rung up.
    #[error("no call-back is due")]
    NoCallBack,
    /// The plan has no such turn, or something was done about it already.
    #[error("turn {nth} of the plan is not open")]
    PlanTurn {
        /// Which.
        nth: u32,
    },
    /// A plan that cannot be kept.
    #[error("between 1 and {most} months")]
    PlanMonths {
        /// The most.
        most: u32,
    },
    /// The plan has ended.
    #[error("the plan has ended")]
    PlanEnded,
    /// More stops than an order is looked for.
    #[error("at most {most} stops can be put in order")]
    RouteLong {
        /// The most.
        most: usize,
    },
    /// The day is no longer as it was shown.
    #[error("the day has changed since")]
    RouteChanged,
    /// Working hours that end before they begin, or a day twice.
    #[error("these are no working hours")]
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
}
