//! A visit on its page, on a card and in a list.

use super::{load, now, planning, terms};
use crate::Failure;
use crate::at::At;
use crate::cases::{history_view, names};
use crate::failure::code_of;
use crate::requests::Tongue;
use crate::requests::{ListVisits, OpenVisit};
use crate::sales::customer_view;
use crate::stock::Names;
use crate::verdicts::{amount, clause_view, message, verdict_view};
use crate::views::{
    CallBackOutcomeView, CallBackView, ConflictView, VisitAction, VisitCard, VisitCheckView, VisitEndingView,
    VisitFieldView, VisitFormView, VisitLineView, VisitLink, VisitList, VisitMovedView, VisitPerson,
    VisitPhotoView, VisitPriceView, VisitToldView, VisitView,
};
use domain::ids::{StaffId, VisitId};
use domain::repair::{Signature, WorkState};
use domain::staff::{Right, Role, Staff};
use domain::visit::{
    Conflict, FieldKind, Follows, PARTLY_REASONS, Stop, Visit, VisitCall, VisitField, VisitLine, VisitPrice,
    VisitResult, VisitState, VisitWork, checks_of, fields_of, prices_of, words_of,
};
use store::Reader;
use store::visits::WhichVisits;

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
        let names = Names::of(db)?;
        let visits = visits.iter().map(|visit| card(at, db, &names, visit)).collect::<Result<_, _>>()?;
        Ok(VisitList { visits, total })
    })
}

/// Somebody who works here and drives.
pub(super) fn technician(db: &Reader, id: StaffId) -> Result<Staff, Failure> {
    let staff = db.staff_member(id)?.filter(|staff| staff.active && staff.role == Role::Technician);
    staff.ok_or_else(|| Failure::unknown("staff"))
}

/// Everybody who drives, by name.
pub(super) fn technicians(db: &Reader) -> Result<Vec<VisitPerson>, Failure> {
    let drives = |staff: &Staff| staff.active && staff.role == Role::Technician;
    let mut staff: Vec<Staff> = db.staff()?.into_iter().filter(drives).collect();
    staff.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(staff.into_iter().map(|staff| VisitPerson { id: staff.id, name: staff.name }).collect())
}

/// Another visit, to be opened.
pub(crate) fn link(visit: &Visit) -> VisitLink {
    VisitLink {
        visit: visit.id,
        number: visit.call.number.clone(),
        kind: visit.call.kind,
        on: visit.arrived.unwrap_or_else(|| visit.start()).date(),
        state: visit.state,
        result: visit.ending.as_ref().map(|ending| ending.result),
    }
}

fn link_to(db: &Reader, visit: Option<VisitId>) -> Result<Option<VisitLink>, Failure> {
    let visit = visit.map_or(Ok(None), |visit| db.visit(visit))?;
    Ok(visit.as_ref().map(link))
}

pub(super) fn conflict_view(conflict: &Conflict) -> ConflictView {
    let id = format!("visit-conflict-{}", conflict.code());
    let what = match conflict {
        Conflict::Overlap { number } => message(id, [("number", number.clone())]),
        Conflict::Travel { number, needed, left } => message(
            id,
            [("number", number.clone()), ("needed", needed.to_string()), ("left", left.to_string())],
        ),
        Conflict::NoSkill { skill } => message(id, [("skill", skill.clone())]),
        Conflict::OtherArea { district } => message(id, [("district", district.clone())]),
        Conflict::FullDay { most } => message(id, [("most", most.to_string())]),
        Conflict::OutsideWindow
        | Conflict::Past
        | Conflict::OutsideHours
        | Conflict::OnLeave
        | Conflict::NotWished => message(id, []),
    };
    ConflictView { what, weight: conflict.weight() }
}

/// A visit on the board.
pub(super) fn card(at: &At, db: &Reader, names: &Names, visit: &Visit) -> Result<VisitCard, Failure> {
    let call = &visit.call;
    let customer = db.customer(call.customer)?.map(|customer| customer.name).unwrap_or_default();
    let works: Vec<_> = visit.lines.iter().filter(|line| line.state == WorkState::Planned).collect();
    let works: Vec<_> = works.iter().filter(|line| line.part().is_some()).map(|line| line.id).collect();
    let waits = !works.is_empty() && db.part_wants(&works)?.iter().any(|want| want.waiting > 0);
    let is_waiting = matches!(visit.state, VisitState::Called | VisitState::Planned);
    Ok(VisitCard {
        visit: visit.id,
        number: call.number.clone(),
        kind: call.kind,
        state: visit.state,
        result: visit.ending.as_ref().map(|ending| ending.result),
        name: call.subject.name.clone(),
        model: call.subject.model.clone(),
        serial: call.subject.serial.clone(),
        customer,
        phone: call.phone.clone(),
        address: call.address.clone(),
        window: call.window,
        technician: visit.technician(),
        technician_name: names.name(visit.technician()),
        start: visit.start(),
        end: Stop::of(visit).end(),
        minutes: visit.minutes(),
        reason: call.reason.clone(),
        skill: call.skill.clone(),
        wish: names.name(call.wish),
        cover: call.cover,
        is_late: is_waiting && call.window.to < now(at),
        is_rework: call.rework_of.is_some(),
        waits_for_parts: waits,
    })
}

/// The page.
pub(super) fn view(at: &At, db: &Reader, id: VisitId) -> Result<VisitView, Failure> {
    let visit = load(db, id)?;
    let call = &visit.call;
    let names_of = Names::of(db)?;
    let card = card(at, db, &names_of, &visit)?;
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
        customer: customer_view(db, call.customer)?,
        device: call.subject.device,
        words: call.words.clone(),
        tongue: call.tongue,
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
        call_back: call_back_view(at, &names_of, &visit),
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

fn in_tongue<'a>(at: &At, zh: &'a str, en: &'a str) -> &'a str {
    if at.tongue == Tongue::En && !en.is_empty() { en } else { zh }
}

pub(super) fn price_views(at: &At, call: &VisitCall) -> Vec<VisitPriceView> {
    let view = |price: &VisitPrice| VisitPriceView {
        code: price.code.clone(),
        name: in_tongue(at, &price.zh, &price.en).to_owned(),
        price: amount(price.amount_minor, call.currency),
    };
    prices_of(call.kind, &call.subject.category, terms(at)).map(view).collect()
}

fn form_view(at: &At, visit: &Visit) -> VisitFormView {
    let (kind, terms) = (visit.call.kind, terms(at));
    let word = |&code: &&'static str| VisitFieldView {
        code: code.to_owned(),
        name: String::new(),
        kind: FieldKind::Text,
        required: words_of(kind).contains(&code),
        unit: String::new(),
        low: String::new(),
        high: String::new(),
        choices: Vec::new(),
    };
    let field = |field: &VisitField| VisitFieldView {
        code: field.code.clone(),
        name: in_tongue(at, &field.zh, &field.en).to_owned(),
        kind: field.kind,
        required: field.required,
        unit: field.unit.clone(),
        low: field.low.clone(),
        high: field.high.clone(),
        choices: field.choices.clone(),
    };
    let check = |code: &str| {
        let own = terms.checks.iter().find(|own| own.code == code);
        let name = own.map(|own| in_tongue(at, &own.zh, &own.en).to_owned()).unwrap_or_default();
        VisitCheckView { code: code.to_owned(), name }
    };
    let is_outside = |field: &&VisitField| !field.is_within(visit.report.field(&field.code));
    VisitFormView {
        words: ["findings", "cause", "work_done"].iter().map(word).collect(),
        fields: fields_of(kind, terms).map(field).collect(),
        checks: checks_of(kind, terms).map(check).collect(),
        prices: price_views(at, &visit.call),
        missing: visit.report.missing(kind, VisitResult::Done, terms),
        outside: fields_of(kind, terms).filter(is_outside).map(|field| field.code.clone()).collect(),
        partly_reasons: PARTLY_REASONS.map(str::to_owned).to_vec(),
    }
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
        left_to_pay: amount(ending.due_minor - ending.paid_minor(), currency),
        slip: ending.slip.clone(),
    })
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

/// What a field, a point of the standard or something else that is needed is called, in the language of this door.
pub(super) fn name_of(at: &At, code: &str) -> String {
    let terms = terms(at);
    let field = terms.fields.iter().find(|own| own.code == code).map(|own| (&own.zh, &own.en));
    let check = terms.checks.iter().find(|own| own.code == code).map(|own| (&own.zh, &own.en));
    if let Some((zh, en)) = field.or(check) {
        return in_tongue(at, zh, en).to_owned();
    }
    let ids = ["visit-field", "visit-check"].map(|prefix| format!("{prefix}-{code}"));
    let words = ids.into_iter().map(|id| (super::texts::worded(at, &message(id.clone(), [])), id));
    words.into_iter().find(|(words, id)| words != id).map_or_else(|| code.to_owned(), |(words, _)| words)
}

/// A visit on the page of its device: its number, what for, and where it stands or how it went.
pub(crate) fn told_of(visit: &Visit) -> [(&'static str, String); 3] {
    let state = match &visit.ending {
        Some(ending) => code_of(&ending.result),
        None => visit.state.code().to_owned(),
    };
    [("number", visit.call.number.to_string()), ("kind", visit.call.kind.code().to_owned()), ("state", state)]
}
