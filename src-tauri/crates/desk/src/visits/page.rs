//! A visit on its page, on a card and in a list.

use super::cards::{Cards, conflict_view, link};
use super::form::{form_view, in_tongue};
use super::{load, people, planning};
use crate::Failure;
use crate::at::At;
use crate::cases::{history_view, names};
use crate::requests::{ListVisits, OpenVisit};
use crate::sales::customer_view;
use crate::stock::Names;
use crate::verdicts::{amount, clause_view, verdict_view};
use crate::views::{
    CallBackOutcomeView, CallBackView, VisitAction, VisitEndingView, VisitLineView, VisitLink, VisitList,
    VisitMovedView, VisitPaidView, VisitPhotoView, VisitToldView, VisitView,
};
use domain::ids::VisitId;
use domain::money::Currency;
use domain::repair::{Signature, WorkState};
use domain::staff::Right;
use domain::visit::{Follows, Visit, VisitLine, VisitPaid, VisitState, VisitWork};
use store::Reader;
use store::visits::{VisitRow, WhichVisits};

/// How many visits a list shows.
const LISTED: u32 = 500;

/// Shows a visit.
pub(crate) fn open(at: &At, request: &OpenVisit) -> Result<VisitView, Failure> {
    at.read(|db| {
        let visit = match (request.visit, &request.number) {
            (Some(visit), _) => visit,
            (None, Some(number)) => {
                let known = db.visit_numbered(number.trim())?;
                known.ok_or_else(|| Failure::unknown("visit"))?.visit.id
            }
            (None, None) => return Err(Failure::unknown("visit")),
        };
        view(at, db, visit)
    })
}

/// Lists visits.
pub(crate) fn list(at: &At, request: &ListVisits) -> Result<VisitList, Failure> {
    let which = WhichVisits {
        states: request.states.iter().map(|state| state.code()).collect(),
        technician: request.technician,
        customer: request.customer,
        from: request.from,
        to: request.to,
    };
    at.read(|db| {
        let (visits, total) = db.list_visits(&which, LISTED)?;
        let cards = Cards::of(at, db)?;
        Ok(VisitList { visits: visits.iter().map(|row| cards.card(row)).collect(), total })
    })
}

fn link_to(db: &Reader, visit: Option<VisitId>) -> Result<Option<VisitLink>, Failure> {
    let visit = visit.map_or(Ok(None), |visit| db.visit(visit))?;
    Ok(visit.as_ref().map(link))
}

/// The page.
pub(super) fn view(at: &At, db: &Reader, id: VisitId) -> Result<VisitView, Failure> {
    let visit = load(db, id)?;
    let customer = db.customer(visit.call.customer)?.map(|customer| customer.name).unwrap_or_default();
    let row = VisitRow { visit, customer };
    let cards = Cards::of(at, db)?;
    let card = cards.card(&row);
    let visit = row.visit;
    let call = &visit.call;
    let before = match call.follows {
        Follows::Visit { visit } => Some(visit),
        Follows::Call | Follows::Plan { .. } => None,
    };
    let staff = names(db)?;
    let history = db.history_of_visit(id)?;
    let history = history.iter().map(|entry| history_view(at, &staff, entry, call.currency)).collect();
    let mut lines = Vec::new();
    for line in &visit.lines {
        lines.push(line_view(at, db, &visit, line)?);
    }
    let why = visit.assigned.as_ref().map(|assigned| (assigned.why.as_str(), assigned.note.as_str()));
    let why =
        why.map(|(why, note)| [why, note].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>());
    Ok(VisitView {
        out: crate::field::out_of(at, db, visit.id)?,
        called_on: call.on,
        customer: customer_view(at, db, call.customer, at.sight_of_work(visit.technician()))?,
        device: call.subject.device,
        words: call.words.clone(),
        tongue: call.tongue,
        wish: call.wish,
        technicians: people::technicians(db)?,
        clause: call.ground.as_ref().map(|ground| clause_view(at.packs(), &ground.clause)),
        verdict: verdict_of_today(at, db, &visit)?,
        standard_told: call.standard_told,
        follows: call.follows,
        before: link_to(db, before)?,
        next: link_to(db, visit.next)?,
        rework_of: link_to(db, call.rework_of)?,
        conflicts: planning::against(at, db, &visit)?.iter().map(conflict_view).collect(),
        allowed: visit.allowed().iter().map(conflict_view).collect(),
        allowed_why: why.unwrap_or_default().join(" · "),
        moved: visit
            .moved
            .iter()
            .map(|moved| VisitMovedView {
                on: moved.on,
                from: moved.from,
                by_customer: moved.by_customer,
                why: moved.why.clone(),
            })
            .collect(),
        told: visit
            .told
            .iter()
            .map(|told| VisitToldView { by: told.by, on: told.on, note: told.note.clone() })
            .collect(),
        arrived: visit.arrived,
        on_time: visit.was_on_time(),
        form: form_view(at, &visit),
        report: visit.report.clone(),
        lines,
        due: amount(visit.due_minor(), call.currency),
        photos: visit
            .photos
            .iter()
            .map(|photo| VisitPhotoView {
                digest: photo.digest.clone(),
                stage: photo.stage,
                note: photo.note.clone(),
            })
            .collect(),
        ending: ending_view(&visit),
        cancelled: visit.cancelled.clone(),
        call_back: call_back_view(at, cards.names(), &visit),
        actions: actions(at, &visit),
        history,
        card,
    })
}

fn verdict_of_today(
    at: &At,
    db: &Reader,
    visit: &Visit,
) -> Result<Option<crate::views::VerdictView>, Failure> {
    let Some(device) = visit.call.subject.device else { return Ok(None) };
    let asked = crate::requests::AskVisitSubject::Sold { device };
    let about = super::calling::about(at, db, &asked, &visit.call.reason)?;
    Ok(about.verdict.as_ref().map(|verdict| verdict_view(at, verdict, at.today(), false)))
}

fn line_view(at: &At, db: &Reader, visit: &Visit, line: &VisitLine) -> Result<VisitLineView, Failure> {
    let currency = visit.call.currency;
    let code = match &line.what {
        VisitWork::Part { number, .. } => number.clone(),
        VisitWork::Listed { code } => code.clone(),
    };
    let is_planned = line.state == WorkState::Planned && visit.state.is_open();
    let part = line.part();
    let stock = part.filter(|_| is_planned).map(|part| super::parts::stock_view(at, db, line.id, part));
    Ok(VisitLineView {
        work: line.id,
        part,
        code,
        name: in_tongue(at, &line.name, &line.name_en).to_owned(),
        quantity: line.quantity,
        price: amount(line.price_minor, currency),
        total: amount(line.total_minor(), currency),
        cover: line.cover,
        why: line.why.clone(),
        state: line.state,
        picked: line.picked_by.is_some(),
        serial_on: line.serial_on.clone(),
        serial_off: line.serial_off.clone(),
        stock: stock.transpose()?,
    })
}

fn ending_view(visit: &Visit) -> Option<VisitEndingView> {
    let ending = visit.ending.as_ref()?;
    let minutes = visit.arrived.map(|arrived| (ending.left - arrived).num_minutes());
    let currency = visit.call.currency;
    let (signed, signature) = match &ending.signed {
        Signature::Not => ("not", None),
        Signature::OnPaper => ("on_paper", None),
        Signature::Drawn { digest } => ("drawn", Some(digest.clone())),
    };
    Some(VisitEndingView {
        result: ending.result,
        left: ending.left,
        minutes: minutes.and_then(|minutes| u32::try_from(minutes).ok()),
        reason: ending.reason.clone(),
        note: ending.note.clone(),
        signed: signed.to_owned(),
        signature,
        signed_by: ending.signed_by.clone(),
        rating: ending.rating,
        complaint: ending.complaint.clone(),
        paid: amount(ending.paid_minor(), currency),
        ways: ending.paid.iter().map(|way| paid_view(way, currency)).collect(),
        left_to_pay: amount(ending.due_minor - ending.paid_minor(), currency),
        slip: ending.slip.clone(),
    })
}

fn paid_view(way: &VisitPaid, currency: Currency) -> VisitPaidView {
    let given = way.tendered_minor.filter(|tendered| *tendered > way.amount_minor);
    VisitPaidView {
        kind: way.kind,
        amount: amount(way.amount_minor, currency),
        label: way.label.clone(),
        tendered: given.map(|tendered| amount(tendered, currency)),
        change: given.map(|tendered| amount(tendered - way.amount_minor, currency)),
    }
}

fn call_back_view(at: &At, names: &Names, visit: &Visit) -> Option<CallBackView> {
    let call_back = visit.call_back.as_ref()?;
    let outcomes = call_back.outcomes.iter().map(|outcome| CallBackOutcomeView {
        on: outcome.on,
        by_name: names.name(Some(outcome.staff)),
        by: outcome.by,
        result: outcome.result,
        note: outcome.note.clone(),
    });
    Some(CallBackView {
        why: call_back.why.clone(),
        due_on: call_back.due_on,
        is_late: call_back.due_on.is_some_and(|day| day < at.today()),
        outcomes: outcomes.collect(),
        reopened: call_back.reopened.clone(),
    })
}

/// What is done with a visit in a field copy.
const OUT_THERE: [VisitAction; 6] = [
    VisitAction::Tell,
    VisitAction::PutLine,
    VisitAction::Arrive,
    VisitAction::Report,
    VisitAction::End,
    VisitAction::Print,
];

fn actions(at: &At, visit: &Visit) -> Vec<VisitAction> {
    use VisitState::{Called, OnSite, Planned};
    let may = |right| at.actor.role.holds(right);
    let state = visit.state;
    let is_waiting = matches!(state, Called | Planned);
    let is_part_planned = |line: &VisitLine| {
        line.part().is_some() && line.state == WorkState::Planned && line.picked_by.is_none()
    };
    let owes = visit.ending.as_ref().is_some_and(|ending| ending.due_minor > ending.paid_minor());
    let is_due = visit.call_back.as_ref().map(|call_back| call_back.due_on.is_some());
    let possible = [
        (VisitAction::Assign, is_waiting && may(Right::Dispatch)),
        (VisitAction::Unassign, state == Planned && may(Right::Dispatch)),
        (VisitAction::Reschedule, is_waiting && may(Right::Intake)),
        (VisitAction::Amend, is_waiting && may(Right::Intake)),
        (VisitAction::Cancel, is_waiting && may(Right::Intake)),
        (VisitAction::Tell, is_waiting && may(Right::Intake)),
        (VisitAction::PutLine, state.is_open() && may(Right::Intake)),
        (VisitAction::Pick, state == Planned && visit.lines.iter().any(is_part_planned) && may(Right::Stock)),
        (VisitAction::Arrive, state == Planned && may(Right::Bench)),
        (VisitAction::Report, state == OnSite && may(Right::Bench)),
        (VisitAction::End, state == OnSite && may(Right::Bench)),
        (VisitAction::Pay, owes && may(Right::Settle)),
        (VisitAction::CallBack, is_due == Some(true) && may(Right::Intake)),
        (VisitAction::Reopen, is_due == Some(false) && may(Right::Intake)),
        (VisitAction::Print, state != VisitState::Cancelled),
    ];
    let is_here = |action: &VisitAction| at.desk.field.is_none() || OUT_THERE.contains(action);
    let possible = possible.into_iter().filter(|(_, is_possible)| *is_possible).map(|(action, _)| action);
    possible.filter(is_here).collect()
}
