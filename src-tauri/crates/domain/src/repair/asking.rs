//! The customer is asked about a price, and answers.

use super::bill::{asked, diagnosis_fee};
use super::checks::words;
use super::command::PartChoice;
use super::deciding::At;
use super::ending;
use super::event::RepairEvent;
use super::order::{Answer, Estimate};
use super::state::RepairStep;
use crate::event::Event;
use crate::ids::{DocumentKind, DocumentNumber};
use crate::refused::Refused;
use crate::repair::RepairRefused;
use crate::returns::issued;
use crate::text::{NAME_CHARS, NOTE_CHARS};
use chrono::NaiveDate;

impl At<'_> {
    pub(super) fn quote(
        &self,
        slip: DocumentNumber,
        standard: String,
        expires_on: Option<NaiveDate>,
    ) -> Result<Vec<Event>, Refused> {
        self.can(RepairStep::Quote)?;
        words("standard", &standard, NOTE_CHARS)?;
        let amount_minor = asked(self.order);
        if amount_minor <= 0 {
            return Err(Refused::NoAmount);
        }
        let days = i64::from(self.bench.terms.estimate_days);
        let expires_on = expires_on.unwrap_or_else(|| crate::calendar::add_days(self.today, days));
        if expires_on < self.today {
            return Err(RepairRefused::EstimateExpired { on: expires_on }.into());
        }
        let diagnosis_minor = diagnosis_fee(self.order);
        let document = issued(self.case.id, slip.clone(), DocumentKind::Estimate);
        let estimate = Estimate { slip, amount_minor, diagnosis_minor, standard, expires_on, answer: None };
        Ok(vec![self.repair(RepairEvent::Quoted { estimate, on: self.today }), document])
    }

    pub(super) fn answer(&self, answer: Answer, parts: &[PartChoice]) -> Result<Vec<Event>, Refused> {
        self.can(if answer.yes { RepairStep::Agree } else { RepairStep::Decline })?;
        words("who", &answer.who, NAME_CHARS)?;
        words("note", &answer.note, NOTE_CHARS)?;
        let estimate = self.order.estimate().ok_or(Refused::NoAmount)?;
        if answer.yes && estimate.expires_on < self.today {
            return Err(RepairRefused::EstimateExpired { on: estimate.expires_on }.into());
        }
        // What was put on the order since is not what the customer was asked about.
        let now_minor = asked(self.order);
        if answer.yes && now_minor > estimate.amount_minor {
            let (asked_minor, most_minor) = (now_minor, estimate.amount_minor);
            return Err(RepairRefused::OverEstimate { asked_minor, agreed_minor: most_minor }.into());
        }
        let mut events = Vec::new();
        if !answer.yes {
            events.extend(ending::leave_out_parts(self, parts)?);
        }
        events.push(self.repair(RepairEvent::Answered { answer }));
        Ok(events)
    }
}
