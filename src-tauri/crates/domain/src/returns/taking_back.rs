//! Taking back one's own last step (撤回), as long as nothing has left the house: no money, no paper, no goods.
//!
//! To add a step that can be taken back: its variant of [`TakenBack`], how it is told by the events of its request in
//! [`TakenBack::of`], what undoes it in [`take_back`], and its words under `taken-back-<code>`.

use super::situation::Situation;
use crate::case::{Case, TakenBack};
use crate::event::Event;
use crate::ids::StaffId;
use crate::paying::Payments;
use crate::refused::Refused;
use crate::stamp::Stamp;
use crate::states::{PaymentState, ReceptionState, SettlementState};
use chrono::{DateTime, Utc};

/// One entry of a case's past.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// Who, when, by which request.
    pub stamp: &'a Stamp,
    /// What.
    pub event: &'a Event,
}

impl TakenBack {
    /// What can be taken back of a case by `asker`: its one and only step, made by them since `since`, when their shift
    /// began. Whatever came after it, a print or a payment too, is an entry of another request, and then it is too late.
    #[must_use]
    pub fn of(case: &Case, past: &[Past<'_>], asker: StaffId, since: DateTime<Utc>) -> Option<Self> {
        let first = past.first()?;
        let is_own =
            first.stamp.request.is_some() && first.stamp.by == Some(asker) && first.stamp.at >= since;
        let is_one = past.iter().all(|entry| entry.stamp.request == first.stamp.request);
        let is_opened = matches!(first.event, Event::CaseOpened { .. });
        if !is_own || !is_one || !is_opened || !past.iter().all(|entry| is_undone_by_itself(entry.event)) {
            return None;
        }
        let all = |settlement| {
            case.lines
                .iter()
                .all(|line| line.reception == ReceptionState::Received && line.settlement == settlement)
        };
        let is_paid = case.payments.iter().any(|payment| payment.state == PaymentState::Done);
        if all(SettlementState::Settled) && !is_paid {
            return Some(Self::Refund);
        }
        (all(SettlementState::Open) && case.payments.is_empty()).then_some(Self::TakenIn)
    }
}

/// Whether what is undone with the case leaves nothing of it behind. Goods that went out, store credits, goodwill and
/// repairs have ways of their own.
fn is_undone_by_itself(event: &Event) -> bool {
    match event {
        Event::LineAdded { line, .. } => line.goodwill.is_none() && line.reopens.is_none(),
        Event::CaseOpened { .. }
        | Event::GoodsReceived { .. }
        | Event::LineEscalated { .. }
        | Event::LineAccepted { .. }
        | Event::LineSettled { .. }
        | Event::ExceptionGranted { .. }
        | Event::InvoiceNoted { .. }
        | Event::PaymentNoted { .. }
        | Event::DocumentIssued { .. } => true,
        _ => false,
    }
}

/// The events that undo it: the customer has the goods, nobody has to pay anything, and the case says that it was taken
/// back and by whom.
///
/// # Errors
/// [`Refused`] where a payment cannot be called off.
pub(super) fn take_back(case: &Case, step: TakenBack, situation: &Situation) -> Result<Vec<Event>, Refused> {
    let mut events = Vec::new();
    for line in &case.lines {
        if step == TakenBack::Refund {
            events.push(Event::SettlementVoided { case: case.id, line: line.id, note: String::new() });
        }
        events.push(Event::GoodsHandedBack { case: case.id, line: line.id });
        events.push(Event::LineTakenBack { case: case.id, line: line.id, step });
    }
    let lines: Vec<_> = case.lines.iter().map(|line| line.id).collect();
    let mut payments = Payments::new(case.id, &case.payments, situation);
    payments.reverse(case, &lines)?;
    events.extend(payments.close()?);
    Ok(events)
}
