//! Afterwards: customers are rung up.

use super::on_visit;
use crate::Failure;
use crate::at::At;
use crate::requests::{CallBackVisit, ReopenCallBack};
use crate::views::{CallBackTask, VisitView};
use domain::visit::{CallBackOutcome, Visit, after as rules};
use store::Reader;

/// The most customers to be rung up that are listed.
const MOST: u32 = 500;

/// Customers to be rung up, late ones first.
pub(crate) fn call_backs(at: &At, db: &Reader) -> Result<Vec<CallBackTask>, Failure> {
    let due = db.call_backs_due(MOST)?;
    let tasks: Vec<Option<CallBackTask>> =
        due.iter().map(|visit| task(at, db, visit)).collect::<Result<_, _>>()?;
    Ok(tasks.into_iter().flatten().collect())
}

fn task(at: &At, db: &Reader, visit: &Visit) -> Result<Option<CallBackTask>, Failure> {
    let Some((call_back, due_on)) =
        visit.call_back.as_ref().and_then(|call_back| Some((call_back, call_back.due_on?)))
    else {
        return Ok(None);
    };
    let customer = db.customer(visit.call.customer)?;
    Ok(Some(CallBackTask {
        visit: visit.id,
        number: visit.call.number.clone(),
        customer: customer.map(|customer| customer.name).unwrap_or_default(),
        phone: at.sight_of_work(visit.technician()).phone(&visit.call.phone),
        about: visit.call.subject.name.clone(),
        why: call_back.why.clone(),
        due_on,
        is_late: due_on < at.today(),
        tried: u32::try_from(call_back.outcomes.len()).unwrap_or(u32::MAX),
    }))
}

/// Writes down what came of ringing the customer up.
pub(crate) fn call_back(at: &At, request: &CallBackVisit) -> Result<VisitView, Failure> {
    at.check_future("again_on", request.again_on)?;
    on_visit(at, request.visit, |_, visit| {
        let outcome = CallBackOutcome {
            on: at.today(),
            staff: at.actor.id,
            by: request.by,
            result: request.result,
            note: request.note.clone(),
        };
        Ok(rules::called_back(visit, outcome, request.again_on))
    })
}

/// Takes a call-back that was done up again.
pub(crate) fn reopen_call_back(at: &At, request: &ReopenCallBack) -> Result<VisitView, Failure> {
    at.check_future("due_on", Some(request.due_on))?;
    on_visit(at, request.visit, |_, visit| Ok(rules::reopen(visit, request.due_on, request.why.clone())))
}
