//! Work that begins, and what asks for a reason where the customer has not said yes.

use super::bill::asked;
use super::deciding::At;
use super::event::RepairEvent;
use super::order::RepairOrder;
use super::state::{RepairState, RepairStep};
use super::terms::RepairTerms;
use super::unasked::Unasked;
use crate::event::Event;
use crate::refused::Refused;
use crate::repair::RepairRefused;
use crate::text::{self, NOTE_CHARS};

/// Whether going on to work takes a reason: the customer would pay more than they have said yes to, and the shop's
/// terms do not let work begin all the same.
#[must_use]
pub fn start_asks(order: &RepairOrder, terms: &RepairTerms) -> bool {
    let begins = order.state.on(RepairStep::Start).is_some() || order.state == RepairState::Ready;
    begins && !terms.start_before_yes && asked(order) > order.agreed_minor()
}

impl At<'_> {
    /// Work begins, or begins again on what lay ready.
    pub(super) fn start(&self, step: RepairStep, unasked: Option<Unasked>) -> Result<Vec<Event>, Refused> {
        self.can(step)?;
        let stepped = self.repair(RepairEvent::Stepped { step, on: self.today });
        if !start_asks(self.order, self.bench.terms) {
            return Ok(vec![stepped]);
        }
        let asked_minor = asked(self.order);
        let agreed_minor = self.order.agreed_minor();
        let unasked = unasked.ok_or(RepairRefused::StartUnasked { asked_minor, agreed_minor })?;
        text::check_filled(&unasked.note, NOTE_CHARS)
            .map_err(|problem| Refused::Text { field: "note", problem })?;
        Ok(vec![self.repair(RepairEvent::BegunUnasked { unasked, asked_minor }), stepped])
    }
}
