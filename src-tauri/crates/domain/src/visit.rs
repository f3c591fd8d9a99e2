//! Visits to customers' homes (上门): agreed on the telephone, planned, done by the standard, signed.
//!
//! A visit belongs to no case: nothing comes over the counter. Where it stands ([`VisitState`]) and how it went
//! ([`VisitResult`]) are two things: "nobody was at home" is a result. A window is what the customer was promised in
//! the shop's own time, so it is kept as the clock on the wall shows it. [`Visit::apply`] is the only way in which a
//! visit changes; [`calling`], [`planning`], [`route`], [`doing`] and [`after`] say what may be done.
//!
//! Deliberately not here: whether the rules give a repair free. That is [`crate::policy`]'s, and comes in as
//! [`VisitGround`] and the call's cover.

pub mod after;
mod assignment;
mod at_door;
mod call;
pub mod calling;
mod conflict;
pub mod doing;
mod event;
mod form;
mod measures;
pub mod parts;
mod plan;
pub mod planning;
mod refused;
mod roster;
pub mod route;
mod state;
mod terms;
mod terms_check;
mod turns;
mod window;

pub use assignment::{AskedBy, Assignment, Reschedule};
pub use at_door::{
    CallBack, CallBackOutcome, CallBackReason, CallBackResult, PARTLY_REASONS, VisitEnding, VisitLine,
    VisitMeasure, VisitPaid, VisitPhoto, VisitReport, VisitStage, VisitTick, VisitWork,
};
pub use call::{Follows, Visit, VisitAddress, VisitCall, VisitGround, VisitSubject, VisitTongue};
pub use conflict::{Conflict, Weight};
pub use event::{VisitChange, VisitEvent};
pub use form::{
    FieldKind, VisitCheck, VisitField, VisitPrice, checks_of, fields_of, prices_of, thousandths, words_of,
};
pub use measures::{Figure, Figures, MeasureKind, Outcome, measure};
pub use plan::{MaintenancePlan, PlanChange, PlanDue, PlanRule, PlanTarget};
pub use planning::{Stop, Suggestion};
pub use refused::VisitRefused;
pub use roster::{Leave, Roster, WorkDay};
pub use state::{VisitKind, VisitResult, VisitState, VisitStep};
pub use terms::VisitTerms;
pub use terms_check::TermsProblem;
pub use turns::{PlanStep, PlanTurns};
pub use window::VisitWindow;
