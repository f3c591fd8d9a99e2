//! Texts for the customer, and what happened to a visit in words.

use super::load;
use crate::Failure;
use crate::at::At;
use crate::failure::code_of;
use crate::requests::{OneVisit, Tongue};
use crate::verdicts::message;
use crate::views::{Message, VisitTexts, VisitWordsView};
use documents::words::{Language, Value, Words};
use domain::visit::{Visit, VisitChange, VisitEvent, VisitState, VisitTongue, VisitWindow};
use store::Reader;

/// Texts for the customer, to be copied.
pub(crate) fn texts(at: &At, request: &OneVisit) -> Result<VisitTexts, Failure> {
    at.read(|db| {
        let visit = load(db, request.visit)?;
        let mut texts = vec![text(at, db, &visit, "confirm")?];
        if visit.state == VisitState::Planned {
            texts.push(text(at, db, &visit, "remind")?);
        }
        if !visit.moved.is_empty() {
            texts.push(text(at, db, &visit, "moved")?);
        }
        Ok(VisitTexts { phone: at.sight_of_work(visit.technician()).phone(&visit.call.phone), texts })
    })
}

/// A message in the language of this door.
pub(super) fn worded(at: &At, what: &Message) -> String {
    let language = if at.tongue == Tongue::En { Language::En } else { Language::ZhCn };
    let args: Vec<(&str, Value<'_>)> =
        what.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    Words::get(language, &what.id, &args)
}

/// `2026-11-24 09:00–11:00`; across midnight both days are said.
pub(crate) fn said(window: VisitWindow) -> String {
    let (from, to) = (window.from.format("%Y-%m-%d %H:%M"), window.to);
    let to = if to.date() == window.from.date() { to.format("%H:%M") } else { to.format("%Y-%m-%d %H:%M") };
    format!("{from}–{to}")
}

fn text(at: &At, db: &Reader, visit: &Visit, what: &str) -> Result<VisitWordsView, Failure> {
    let language = match visit.call.tongue {
        VisitTongue::ZhCn => Language::ZhCn,
        VisitTongue::En => Language::En,
    };
    let call = &visit.call;
    let customer = db.customer(call.customer)?.map(|customer| customer.name).unwrap_or_default();
    let technician = crate::stock::Names::of(db)?.name(visit.technician());
    let settings = at.settings();
    let before = visit.moved.last().map(|moved| said(moved.from)).unwrap_or_default();
    let args = [
        ("customer", customer),
        ("number", call.number.to_string()),
        ("kind", call.kind.code().to_owned()),
        ("name", call.subject.name.clone()),
        ("window", said(call.window)),
        ("before", before),
        ("address", call.address.text.clone()),
        ("technician", technician.clone()),
        ("known", if technician.is_empty() { "no" } else { "yes" }.to_owned()),
        ("paid", if call.cover == domain::repair::Cover::Customer { "yes" } else { "no" }.to_owned()),
        ("shop", settings.shop_name.clone()),
        ("phone", settings.shop_phone.clone()),
    ];
    let args: Vec<(&str, Value<'_>)> =
        args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    let text = Words::get(language, &format!("visit-text-{what}"), &args);
    Ok(VisitWordsView { what: what.to_owned(), text })
}

/// What happened to a visit, under `event-visit-<what>`.
pub(crate) fn event_message(event: &VisitEvent) -> Message {
    let VisitEvent::Changed { change, .. } = event else {
        return match event {
            VisitEvent::Booked { call, .. } => {
                message("event-visit-booked", [("number", call.number.to_string())])
            }
            _ => message("event-visit-plan", []),
        };
    };
    let did = serde_json::to_value(&**change)
        .ok()
        .and_then(|value| value.get("did").map(code_of))
        .unwrap_or_default();
    let id = format!("event-visit-{did}");
    match &**change {
        VisitChange::Rescheduled { to, reschedule } => {
            message(id, [("window", said(*to)), ("why", reschedule.why.clone())])
        }
        VisitChange::Assigned { assignment } => {
            let start = assignment.start.format("%Y-%m-%d %H:%M").to_string();
            let allowed: Vec<&str> = assignment.allowed.iter().map(domain::visit::Conflict::code).collect();
            let over = if allowed.is_empty() { "no" } else { "yes" };
            message(id, [("start", start), ("over", over.to_owned())])
        }
        VisitChange::Unassigned { why } | VisitChange::Cancelled { why } => {
            message(id, [("why", why.clone())])
        }
        VisitChange::Told { told } => message(id, [("by", code_of(&told.by))]),
        VisitChange::LinePut { line } => message(id, [("name", line.name.clone())]),
        VisitChange::Arrived { at } => message(id, [("at", at.format("%H:%M").to_string())]),
        VisitChange::Ended { ending } => message(id, [("result", ending.result.code().to_owned())]),
        VisitChange::CallBackDue { due_on, .. } => message(id, [("on", due_on.to_string())]),
        VisitChange::CalledBack { outcome, .. } => message(id, [("result", code_of(&outcome.result))]),
        VisitChange::CallBackReopened { due_on, why } => {
            message(id, [("on", due_on.to_string()), ("why", why.clone())])
        }
        VisitChange::Amended { .. }
        | VisitChange::LinePicked { .. }
        | VisitChange::LineIssued { .. }
        | VisitChange::LineRemoved { .. }
        | VisitChange::Reported { .. }
        | VisitChange::Photographed { .. }
        | VisitChange::Paid { .. }
        | VisitChange::Continued { .. } => message(id, []),
    }
}
