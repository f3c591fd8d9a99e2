//! What an event does to a line of a case.

use super::{CaseLine, JudgedBy};
use crate::event::Event;
use crate::states::{JudgementStep, ReceptionStep, SettlementStep};

impl CaseLine {
    /// Takes in what has happened to it. Events of other lines and steps that are not possible change nothing.
    pub fn apply(&mut self, event: &Event) {
        if event.case_line() != Some(self.id) {
            return;
        }
        let reception =
            |line: &mut CaseLine, step| line.reception = line.reception.on(step).unwrap_or(line.reception);
        let judgement =
            |line: &mut CaseLine, step| line.judgement = line.judgement.on(step).unwrap_or(line.judgement);
        let settlement =
            |line: &mut CaseLine, step| line.settlement = line.settlement.on(step).unwrap_or(line.settlement);
        match event {
            Event::GoodsReceived { condition, disposition, .. } => {
                reception(self, ReceptionStep::Receive);
                self.condition = condition.clone();
                self.disposition = *disposition;
            }
            Event::GoodsPromised { by, .. } => {
                reception(self, ReceptionStep::Promise);
                self.promised_by = Some(*by);
            }
            Event::GoodsHandedBack { .. } => reception(self, ReceptionStep::HandBack),
            Event::LineJudged { judged_by, .. } => self.judged_by = JudgedBy::clone(judged_by),
            Event::LineEscalated { .. } => judgement(self, JudgementStep::Escalate),
            Event::LineAccepted { resolution, .. } => {
                judgement(self, JudgementStep::Accept);
                self.resolution = *resolution;
            }
            Event::LineRejected { refusal, .. } => {
                judgement(self, JudgementStep::Reject);
                settlement(self, SettlementStep::Drop);
                self.refusal = Some(refusal.clone());
            }
            Event::LineSettled { money, exchanged_for, .. } => {
                settlement(self, SettlementStep::Settle);
                self.money = Some(money.clone());
                self.exchanged_for = *exchanged_for;
            }
            Event::ExchangeOwed { owed, .. } => self.owed = Some(owed.clone()),
            Event::ResolutionChanged { to, .. } => self.resolution = *to,
            Event::SettlementVoided { .. } => settlement(self, SettlementStep::Void),
            // What was settled is withdrawn already; what was only taken in owes nothing any more.
            Event::LineTakenBack { .. } => settlement(self, SettlementStep::Drop),
            Event::DispositionChanged { to, .. } => self.disposition = *to,
            Event::Repair { what, .. } => {
                if let Some(step) = what.ends() {
                    reception(self, step);
                    settlement(self, SettlementStep::Drop);
                }
            }
            _ => {}
        }
    }
}
