//! Returns and exchanges: from goods on the counter to money or goods in the customer's hands, or to a refusal that
//! explains itself.
//!
//! [`decide`] is the whole rule: a case as it stands, a command, and the [`Situation`] of the moment give the
//! events that now hold, or a [`Refused`]. It knows the verdict of the policy (on each line), the balances of the
//! sales, who asks and who says yes. What the screen shows before anything happens comes from the same code
//! ([`crate::settling::plan`], [`crate::exchange::plan_exchange`]), so what is shown is what is done.

mod moving;
mod opening;
mod paperwork;
mod taking_back;

use crate::case::{Case, CaseLine, Condition, Disposition, Owed, Resolution, TakenBack};
use crate::credit::{Credit, CreditBalance};
use crate::device::Device;
use crate::event::Event;
use crate::exception::Exception;
use crate::exchange::Out;
use crate::ids::{CaseId, CaseLineId, CustomerId, DocumentKind, DocumentNumber, SaleId};
use crate::money::{Currency, Minor};
use crate::refund::{SaleBalance, Wanted};
use crate::refused::Refused;
use crate::sale::TenderKind;
use crate::staff::{Limits, Staff};
use crate::states::{
    InvoiceState, InvoiceStep, JudgementState, JudgementStep, PaymentStep, ReceptionState, SettlementState,
    SettlementStep,
};
use chrono::NaiveDate;
use moving::{Paid, exchange, give, hand_back, owe, receive_promised, refund_owed, reopen, settle, void};
pub use opening::check_brought;
pub(crate) use opening::{GoodsAre, check_visit, issued, judged_on_sight, open};
use opening::{accepted, check_answered, check_refusal, rejected};
use paperwork::{invoice, pay, reroute};
use serde::Serialize;
use std::collections::BTreeMap;
pub use taking_back::Past;
use taking_back::take_back;

/// What is known at the moment of a decision.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The day, where the shop stands.
    pub today: NaiveDate,
    /// Who asks.
    pub asker: Staff,
    /// Who says yes, proven by a PIN.
    pub approver: Option<Staff>,
    /// The store's limits.
    pub limits: Limits,
    /// The money of the store.
    pub currency: Currency,
    /// The most that is given for goods without proof.
    pub unverified_cap_minor: Minor,
    /// What the one who asks has paid back today.
    pub refunded_today_minor: Minor,
    /// What the customer has been paid back in the last thirty days, under whatever name: whoever has the same phone,
    /// and whoever bought on these sales, is the same customer.
    pub refunded_to_customer_minor: Minor,
    /// What the one who asks has paid back in the last thirty days on sales that they keyed in themselves.
    pub refunded_on_own_minor: Minor,
    /// What goodwill has cost on each sale.
    pub goodwill_minor: BTreeMap<SaleId, Minor>,
    /// The sales that the lines are about, and those from which value was carried over to them.
    pub sales: Vec<SaleBalance>,
    /// Devices for which the rules give what is asked only because of what the asker did to its past.
    pub past_by_asker: Vec<Device>,
    /// Serial numbers, of those that are to go out, that are with customers.
    pub serials_out: Vec<String>,
    /// The store credits that are asked for.
    pub credits: Vec<CreditBalance>,
    /// The store credit that is made if one is needed.
    pub new_credit: Option<Credit>,
}

/// What somebody wants to do.
#[derive(Clone, Debug)]
pub enum Command {
    /// Take the goods, accept, pay: the plain return.
    Return {
        /// The new case.
        visit: Visit,
        /// How the money goes back; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Take the goods and decide or pay later.
    TakeIn {
        /// The new case.
        visit: Visit,
    },
    /// Take goods in and give others out.
    Exchange {
        /// What comes in.
        coming: Coming,
        /// What goes out.
        out: Box<Out>,
        /// How money goes back, where some does; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Take goods in for others that are not here yet.
    Owe {
        /// What comes in.
        visit: Visit,
        /// What is owed, and the pick-up slip's number.
        owed: Owed,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Pay back instead of the exchange that is owed.
    RefundOwed {
        /// Which line.
        line: CaseLineId,
        /// How the money goes back; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Take goods that were promised when others went out for them.
    ReceivePromised {
        /// Which line.
        line: CaseLineId,
        /// How they come.
        condition: Condition,
        /// Where they go.
        disposition: Disposition,
    },
    /// Leave the goods with the customer and give something for the trouble.
    Give {
        /// The new case; each line says what is given.
        visit: Visit,
        /// The slip's number.
        slip: DocumentNumber,
        /// How money goes back, where some does; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Leave the goods with the customer and say why.
    Refuse {
        /// The new case.
        visit: Visit,
        /// The refusal slip's number.
        slip: DocumentNumber,
        /// What the clerk adds.
        note: String,
    },
    /// Pay what a case still owes.
    Settle {
        /// How the money goes back; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Say no to a line.
    Reject {
        /// Which.
        line: CaseLineId,
        /// The refusal slip's number.
        slip: DocumentNumber,
        /// What the clerk adds.
        note: String,
    },
    /// Give the goods of a refused line back.
    HandBack {
        /// Which.
        line: CaseLineId,
    },
    /// Withdraw a payment or an exchange: everybody has again what they had.
    Void {
        /// Which line's; of an exchange, all that came in with it go along.
        line: CaseLineId,
        /// Why, and who says yes.
        exception: Exception,
    },
    /// Take up a line again that was refused or withdrawn. The case keeps its number.
    Reopen {
        /// Which line.
        line: CaseLineId,
        /// The id of the line that takes it up.
        by: CaseLineId,
    },
    /// Take back the step with which the case was opened; none: it cannot be.
    TakeBack {
        /// Which, as [`TakenBack::of`] finds it.
        step: Option<TakenBack>,
    },
    /// Send returned goods elsewhere.
    Redirect {
        /// Which line's.
        line: CaseLineId,
        /// Where to.
        to: Disposition,
    },
    /// Say what became of a payment.
    Pay {
        /// Which payment.
        number: u32,
        /// What became of it.
        step: PaymentStep,
        /// The number that the terminal or the bank gave it.
        reference: String,
        /// Why it failed.
        why: String,
    },
    /// Let a payment go another way, because its own does not take it.
    Reroute {
        /// Which payment.
        number: u32,
        /// By which way.
        kind: TenderKind,
        /// The card's last digits and the like.
        label: String,
        /// Why, and who says yes.
        exception: Option<Exception>,
    },
    /// Say how a sale's invoice stands.
    Invoice {
        /// Which sale's.
        sale: SaleId,
        /// What was found out or done.
        step: InvoiceStep,
        /// The red invoice's number.
        number: String,
    },
}

/// A customer at the counter with goods, and nothing decided yet.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The new case.
    pub case: CaseId,
    /// Its number.
    pub number: DocumentNumber,
    /// Who came.
    pub customer: Option<CustomerId>,
    /// What they brought; every fact of it still open.
    pub lines: Vec<CaseLine>,
    /// How the invoices of the sales stand, as far as it is known.
    pub invoice: InvoiceState,
}

/// What comes in: with somebody who has just come, or lying here already.
#[derive(Clone, Debug)]
pub enum Coming {
    /// A new case.
    Visit(Visit),
    /// Lines of the case.
    Lines(Vec<CaseLineId>),
}

/// The most lines that one case holds.
pub const MOST_LINES: usize = 200;

/// The events that now hold.
///
/// # Errors
/// [`Refused`] says why nothing does.
pub fn decide(state: Option<&Case>, command: Command, situation: &Situation) -> Result<Vec<Event>, Refused> {
    match command {
        Command::Return { visit, wanted, exception } => {
            check_visit(&visit, situation)?;
            if !visit.lines.iter().all(|line| line.resolution.pays_back() && line.goodwill.is_none()) {
                return Err(Refused::NotPaidBack);
            }
            let settled = settle(&Paid::of_visit(&visit), &visit.lines, &wanted, exception, situation)?;
            let mut events = open(&visit, GoodsAre::Here, Some(DocumentKind::Return));
            events.extend(visit.lines.iter().map(|line| accepted(visit.case, line)));
            events.extend(settled);
            Ok(events)
        }
        Command::TakeIn { visit } => {
            check_visit(&visit, situation)?;
            if visit.lines.iter().any(|line| line.goodwill.is_some()) {
                return Err(Refused::NotThisWay);
            }
            let mut events = open(&visit, GoodsAre::Here, Some(DocumentKind::Return));
            events.extend(visit.lines.iter().filter_map(|line| judged_on_sight(visit.case, line)));
            Ok(events)
        }
        Command::Exchange { coming, out, wanted, exception } => {
            exchange(state, coming, &out, &wanted, exception, situation)
        }
        Command::Owe { visit, owed, exception } => owe(&visit, &owed, exception, situation),
        Command::RefundOwed { line, wanted, exception } => {
            refund_owed(find(state, line)?, &wanted, exception, situation)
        }
        Command::ReceivePromised { line, condition, disposition } => {
            receive_promised(find(state, line)?, &condition, disposition, situation)
        }
        Command::Give { visit, slip, wanted, exception } => give(&visit, slip, &wanted, exception, situation),
        Command::Refuse { visit, slip, note } => {
            check_visit(&visit, situation)?;
            visit.lines.iter().try_for_each(check_answered)?;
            visit.lines.iter().try_for_each(|line| check_refusal(line, &note))?;
            let mut events = open(&visit, GoodsAre::WithTheCustomer, None);
            events.extend(visit.lines.iter().map(|line| rejected(visit.case, line, &note)));
            events.push(issued(visit.case, slip, DocumentKind::Refusal));
            Ok(events)
        }
        Command::Settle { wanted, exception } => {
            let case = state.ok_or(Refused::UnknownCaseLine)?;
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
        Command::Reject { line, slip, note } => {
            let (case, line) = find(state, line)?;
            step(line.judgement.on(JudgementStep::Reject), "reject", line.judgement)?;
            step(line.settlement.on(SettlementStep::Drop), "reject", line.settlement)?;
            check_refusal(line, &note)?;
            Ok(vec![rejected(case.id, line, &note), issued(case.id, slip, DocumentKind::Refusal)])
        }
        Command::HandBack { line } => hand_back(find(state, line)?),
        Command::Void { line, exception } => void(find(state, line)?, exception, situation),
        Command::Reopen { line, by } => reopen(find(state, line)?, by, situation),
        Command::TakeBack { step } => {
            let case = state.ok_or(Refused::UnknownCaseLine)?;
            take_back(case, step.ok_or(Refused::TooLateToTakeBack)?, situation)
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

/// The lines of a case that wait for their money.
#[must_use]
pub fn owed_lines(case: &Case) -> Vec<CaseLine> {
    case.lines.iter().filter(|line| is_owed(line)).cloned().collect()
}

/// A line whose exchange is owed, as it is paid back instead.
#[must_use]
pub fn as_refund(line: &CaseLine) -> CaseLine {
    CaseLine { resolution: Resolution::Refund, ..line.clone() }
}

/// Whether the line waits for its money.
fn is_owed(line: &CaseLine) -> bool {
    line.settlement == SettlementState::Open && line.holds_quantity() && line.resolution.pays_back()
}

type Found<'a> = (&'a Case, &'a CaseLine);

fn find(state: Option<&Case>, line: CaseLineId) -> Result<Found<'_>, Refused> {
    let case = state.ok_or(Refused::UnknownCaseLine)?;
    Ok((case, case.line(line).ok_or(Refused::UnknownCaseLine)?))
}

fn step<State>(after: Option<State>, step: &str, state: impl Serialize) -> Result<State, Refused> {
    after.ok_or_else(|| Refused::step(step, state))
}
