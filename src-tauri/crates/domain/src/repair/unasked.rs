//! Work that begins before the customer's yes: what asks for a reason, and which reasons there are.

use super::bill::asked;
use super::deciding::At;
use super::event::RepairEvent;
use super::order::RepairOrder;
use super::state::{RepairState, RepairStep};
use super::terms::RepairTerms;
use crate::event::Event;
use crate::refused::Refused;
use crate::text::{self, NOTE_CHARS};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why work begins although the customer has not said yes to what they would pay.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnasked {
    /// It is dangerous as it is (安全).
    Safety,
    /// The fault shows only when it is taken apart (需拆机判断).
    ToFindOut,
    /// The shop takes the risk: without a yes nothing is charged (本店承担).
    AtOurRisk,
    /// A contract or standing order says so (合同约定).
    Contract,
    /// As the words say.
    Other,
}

/// Said by whoever begins to work before the customer's yes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Unasked {
    /// Why.
    pub why: WhyUnasked,
    /// In words; always needed.
    pub note: String,
}

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
        let unasked = unasked.ok_or(Refused::StartUnasked { asked_minor, agreed_minor })?;
        text::check_filled(&unasked.note, NOTE_CHARS)
            .map_err(|problem| Refused::Text { field: "note", problem })?;
        Ok(vec![self.repair(RepairEvent::BegunUnasked { unasked, asked_minor }), stepped])
    }
}
