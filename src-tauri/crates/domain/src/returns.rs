//! Returns and exchanges: from goods on the counter to money or goods in the customer's hands, or to a refusal that
//! explains itself.
//!
//! [`decide`] is the whole rule: a case as it stands, a command, and the [`Situation`] of the moment give the
//! events that now hold, or a [`Refused`]. It knows the verdict of the policy (on each line), the balances of the
//! sales, who asks and who says yes. What the screen shows before anything happens comes from the same code
//! ([`crate::settling::plan`], [`crate::exchange::plan_exchange`]), so what is shown is what is done.

mod brought;
mod command;
mod lines;
mod moving;
mod opening;
mod paperwork;
mod refused;
mod situation;
mod taking_back;

pub use brought::{Brought, Coming, MOST_LINES};
pub use command::Command;
pub use lines::{as_refund, owed_lines};
pub use opening::check_lines;
pub(crate) use opening::{GoodsAre, check_brought, issued, judged_on_sight, open};
pub use refused::ReturnRefused;
pub use situation::Situation;
pub use taking_back::Past;

use crate::case::Case;
use crate::event::Event;
use crate::ids::DocumentKind;
use crate::refused::Refused;
use crate::states::{JudgementState, JudgementStep, ReceptionState, SettlementStep};
use lines::{find, step};
use moving::{Paid, exchange, give, hand_back, owe, receive_promised, refund_owed, reopen, settle, void};
use opening::{accepted, check_answered, check_refusal, judged_anew, rejected};
use paperwork::{invoice, pay, reroute};
use taking_back::take_back;

/// The events that now hold.
///
/// # Errors
/// [`Refused`] says why nothing does.
pub fn decide(state: Option<&Case>, command: Command, situation: &Situation) -> Result<Vec<Event>, Refused> {
    match command {
        Command::Return { brought, wanted, exception } => {
            check_brought(&brought, situation)?;
            if !brought.lines.iter().all(|line| line.resolution.pays_back() && line.goodwill.is_none()) {
                return Err(ReturnRefused::NotPaidBack.into());
            }
            let settled = settle(&Paid::of_brought(&brought), &brought.lines, &wanted, exception, situation)?;
            let mut events = open(&brought, GoodsAre::Here, Some(DocumentKind::Return));
            events.extend(brought.lines.iter().map(|line| accepted(brought.case, line)));
            events.extend(settled);
            Ok(events)
        }
        Command::TakeIn { brought } => {
            check_brought(&brought, situation)?;
            if brought.lines.iter().any(|line| line.goodwill.is_some()) {
                return Err(Refused::NotThisWay);
            }
            let mut events = open(&brought, GoodsAre::Here, Some(DocumentKind::Return));
            events.extend(brought.lines.iter().filter_map(|line| judged_on_sight(brought.case, line)));
            Ok(events)
        }
        Command::Exchange { coming, out, wanted, exception } => {
            exchange(state, coming, &out, &wanted, exception, situation)
        }
        Command::Owe { brought, owed, exception } => owe(&brought, &owed, exception, situation),
        Command::RefundOwed { line, wanted, exception } => {
            refund_owed(find(state, line)?, &wanted, exception, situation)
        }
        Command::ReceivePromised { line, condition, disposition } => {
            receive_promised(find(state, line)?, &condition, disposition, situation)
        }
        Command::Give { brought, slip, wanted, exception } => {
            give(&brought, slip, &wanted, exception, situation)
        }
        Command::Refuse { brought, slip, note } => {
            check_brought(&brought, situation)?;
            brought.lines.iter().try_for_each(check_answered)?;
            brought.lines.iter().try_for_each(|line| check_refusal(line, &note))?;
            let mut events = open(&brought, GoodsAre::WithTheCustomer, None);
            events.extend(brought.lines.iter().map(|line| rejected(brought.case, line, &note)));
            events.push(issued(brought.case, slip, DocumentKind::Refusal));
            Ok(events)
        }
        Command::Settle { wanted, exception } => {
            let case = state.ok_or(ReturnRefused::UnknownCaseLine)?;
            let owed = owed_lines(case);
            if owed.is_empty() {
                return Err(Refused::step("settle", "nothing_owed"));
            }
            let settled = settle(&Paid::of_case(case), &owed, &wanted, exception, situation)?;
            let undecided = owed.iter().filter(|line| line.judgement != JudgementState::Accepted);
            let mut events: Vec<Event> = undecided.map(|line| accepted(case.id, line)).collect();
            events.extend(settled);
            Ok(events)
        }
        Command::Reject { line, answered, slip, note } => {
            let (case, line) = find(state, line)?;
            step(line.judgement.on(JudgementStep::Reject), "reject", line.judgement)?;
            step(line.settlement.on(SettlementStep::Drop), "reject", line.settlement)?;
            let (line, mut events) = judged_anew(case.id, line, answered);
            check_answered(&line)?;
            check_refusal(&line, &note)?;
            events.extend([rejected(case.id, &line, &note), issued(case.id, slip, DocumentKind::Refusal)]);
            Ok(events)
        }
        Command::HandBack { line } => hand_back(find(state, line)?),
        Command::Void { line, exception } => void(find(state, line)?, exception, situation),
        Command::Reopen { line, by } => reopen(find(state, line)?, by, situation),
        Command::TakeBack { step } => {
            let case = state.ok_or(ReturnRefused::UnknownCaseLine)?;
            take_back(case, step.ok_or(ReturnRefused::TooLateToTakeBack)?, situation)
        }
        Command::Redirect { line, to } => {
            let (case, line) = find(state, line)?;
            if line.reception != ReceptionState::Received || line.disposition == to {
                return Err(Refused::step("redirect", line.disposition.code()));
            }
            Ok(vec![Event::DispositionChanged { case: case.id, line: line.id, from: line.disposition, to }])
        }
        Command::Pay { number, step, reference, why } => pay(state, number, step, reference, why),
        Command::Reroute { number, kind, label, exception } => {
            reroute(state, number, kind, label, exception, situation)
        }
        Command::Invoice { sale, step: taken, number } => invoice(state, sale, taken, number),
    }
}
