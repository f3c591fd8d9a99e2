//! Visits to customers' homes. What may be done is `domain`'s ([`domain::visit`]); here is what it is told, and what
//! becomes of its events.

use crate::Failure;
use crate::at::At;
use crate::requests as ask;
use crate::requests::Nothing;
use crate::views;
use domain::money::Currency;
use domain::visit::{Conflict, VisitRefused};
use store::Reader;

pub(crate) fn assess(_: &At, _: &ask::TakeCall) -> Result<views::AssessedCall, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn take(_: &At, _: &ask::TakeCall) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn open(_: &At, _: &ask::OpenVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn list(_: &At, _: &ask::ListVisits) -> Result<views::VisitList, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn reschedule(_: &At, _: &ask::RescheduleVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn amend(_: &At, _: &ask::AmendVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn cancel(_: &At, _: &ask::VisitWhy) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn texts(_: &At, _: &ask::OneVisit) -> Result<views::VisitTexts, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn tell(_: &At, _: &ask::TellVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn board(_: &At, _: &ask::ShowVisitBoard) -> Result<views::VisitBoard, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn suggest(_: &At, _: &ask::OneVisit) -> Result<views::VisitSuggestions, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn check(_: &At, _: &ask::AssignVisit) -> Result<views::AssignCheck, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn assign(_: &At, _: &ask::AssignVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn unassign(_: &At, _: &ask::VisitWhy) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn rosters(_: &At, _: &Nothing) -> Result<views::RosterList, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn put_roster(_: &At, _: &ask::PutRoster) -> Result<views::RosterList, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn put_line(_: &At, _: &ask::PutVisitLine) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn remove_line(_: &At, _: &ask::RemoveVisitLine) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn pick_list(_: &At, _: &ask::ShowPickList) -> Result<views::PickList, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn pick(_: &At, _: &ask::PickVisitParts) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn issue(_: &At, _: &ask::IssueVisitPart) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn arrive(_: &At, _: &ask::ArriveVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn report(_: &At, _: &ask::ReportVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn photograph(_: &At, _: &ask::PhotographVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn end(_: &At, _: &ask::EndVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn pay(_: &At, _: &ask::PayVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn call_back(_: &At, _: &ask::CallBackVisit) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn reopen_call_back(_: &At, _: &ask::ReopenCallBack) -> Result<views::VisitView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn plans(_: &At, _: &ask::ListVisitPlans) -> Result<views::VisitPlanList, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn put_plan(_: &At, _: &ask::PutVisitPlan) -> Result<views::VisitPlanView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn move_plan(_: &At, _: &ask::MoveVisitPlan) -> Result<views::VisitPlanView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn skip_plan(_: &At, _: &ask::SkipVisitPlan) -> Result<views::VisitPlanView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn end_plan(_: &At, _: &ask::EndVisitPlan) -> Result<views::VisitPlanView, Failure> {
    Err(Failure::new("unknown_command"))
}

pub(crate) fn measures(_: &At, _: &ask::MeasureVisits) -> Result<views::VisitMeasures, Failure> {
    Err(Failure::new("unknown_command"))
}

/// Customers to be rung up.
pub(crate) fn call_backs(_: &At, _: &Reader) -> Result<Vec<views::CallBackTask>, Failure> {
    Ok(Vec::new())
}

/// Why something is not done with a visit.
pub(crate) fn failure(refused: &VisitRefused, currency: Currency) -> Failure {
    let failure = Failure::new(refused.code());
    match refused {
        VisitRefused::WindowLong { hours } => failure.with("hours", hours),
        VisitRefused::WindowFar { days } => failure.with("days", days),
        VisitRefused::Minutes { least, most } => failure.with("least", least).with("most", most),
        VisitRefused::Step { step, state } => failure.with("step", step).with("state", state),
        VisitRefused::Conflicts { number, conflicts } => {
            let codes: Vec<&str> = conflicts.iter().map(Conflict::code).collect();
            failure.with("number", number).with("conflicts", codes.join(", "))
        }
        VisitRefused::Missing { fields } => failure.with("fields", fields.join(", ")),
        VisitRefused::UnknownField { code }
        | VisitRefused::FieldValue { code }
        | VisitRefused::Measure { code }
        | VisitRefused::NotListed { code } => {
            failure.with("field", code.chars().take(40).collect::<String>())
        }
        VisitRefused::PartOpen { name } => failure.with("name", name),
        VisitRefused::PaidTooMuch { asked_minor, due_minor } => {
            failure.amount("asked", *asked_minor, currency).amount("due", *due_minor, currency)
        }
        VisitRefused::PlanTurn { nth } => failure.with("nth", nth),
        VisitRefused::PlanMonths { most } => failure.with("most", most),
        VisitRefused::WindowOrder
        | VisitRefused::WindowPast
        | VisitRefused::PartlyReason
        | VisitRefused::Words
        | VisitRefused::Rating
        | VisitRefused::NotSigned
        | VisitRefused::Times
        | VisitRefused::NoCallBack
        | VisitRefused::PlanEnded
        | VisitRefused::RosterHours => failure,
    }
}
