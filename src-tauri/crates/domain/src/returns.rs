//! Returns: from goods on the counter to money back, or to a refusal that explains itself.
//!
//! [`decide`] is the whole rule: a case as it stands, a command, and the [`Situation`] of the moment give the
//! events that now hold, or a [`Refused`]. It knows the verdict of the policy (on each line), the balances of the
//! sales, who asks and who says yes. [`plan`] is the part that the screen shows before anything happens; both
//! go through the same code, so what is shown is what is done.

use crate::case::{Case, CaseLine, LineDeduction, LineMoney, PaidBack, Refusal, Subject};
use crate::device::Device;
use crate::event::Event;
use crate::exception::{self, Cause, Exception};
use crate::ids::{
    CaseId, CaseLineId, CustomerId, DocumentKind, DocumentNumber, SaleId, SaleLineId, TenderId, UnitId,
};
use crate::money::{Currency, Minor, Money};
use crate::policy::{DeductionKind, DeductionStatus, Remedy, RemedyKind};
use crate::refund::{SaleBalance, Wanted, after_deductions, as_wanted, goes_another_way, to_original};
use crate::sale::TenderKind;
use crate::staff::{Limits, Staff};
use crate::states::{JudgementState, JudgementStep, ReceptionStep, SettlementState, SettlementStep};
use crate::text::{self, TextProblem};
use crate::{case::Disposition, reasons};
use std::collections::BTreeMap;

/// What is known at the moment of a decision.
#[derive(Clone, Debug)]
pub struct Situation {
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
    /// The sales that the lines are about.
    pub sales: Vec<SaleBalance>,
    /// Devices for which the rules give what is asked only because of what the asker did to its past.
    pub past_by_asker: Vec<Device>,
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
    /// Withdraw a payment: the customer gives the money back and takes the goods.
    Void {
        /// Which line's.
        line: CaseLineId,
        /// Why, and who says yes.
        exception: Exception,
    },
    /// Send returned goods elsewhere.
    Redirect {
        /// Which line's.
        line: CaseLineId,
        /// Where to.
        to: Disposition,
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
}

/// Why something is not done. A value, not an error: it is the answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// A second person has to say yes.
    #[error("a manager is needed: {causes:?}")]
    NeedsManager {
        /// What for.
        causes: Vec<Cause>,
    },
    /// Nobody says yes to themselves.
    #[error("the approver is the one who asks")]
    ApproverIsAsker,
    /// The one who says yes may not.
    #[error("the approver may not allow {cause:?}")]
    ApproverMayNot {
        /// What they may not allow.
        cause: Cause,
    },
    /// The exception has no coded reason.
    #[error("the exception has no known reason")]
    ExceptionReason,
    /// The exception's reason needs words.
    #[error("the exception's reason needs words")]
    ExceptionNote,
    /// A case without lines.
    #[error("nothing was brought")]
    Nothing,
    /// More than 200 lines.
    #[error("too many lines")]
    TooManyLines,
    /// The reason is not one that the counter knows.
    #[error("unknown reason {code}")]
    UnknownReason {
        /// What was given.
        code: String,
    },
    /// The reason needs words.
    #[error("the reason needs words")]
    ReasonNote,
    /// The rules give the customer what is refused, so the refusal has to be put into words.
    #[error("the rules give it: say why not")]
    RefusalNote,
    /// A text that cannot be kept.
    #[error("{field}: {problem}")]
    Text {
        /// Which.
        field: &'static str,
        /// Why.
        problem: TextProblem,
    },
    /// There is no such sale, or it has no such line.
    #[error("there is no such line of a sale")]
    UnknownLine,
    /// The sale was cancelled elsewhere.
    #[error("the sale was cancelled")]
    SaleCancelled,
    /// More than is left.
    #[error("{asked} asked for, {left} left")]
    TooMany {
        /// Asked for.
        asked: u32,
        /// Left.
        left: u32,
    },
    /// The serial number has to be said.
    #[error("which machine is it?")]
    UnitNeeded,
    /// The machine is not of this line, or it lies here already.
    #[error("this machine is not with the customer")]
    UnitNotThere,
    /// Goods without proof need a customer's name.
    #[error("goods without proof need a customer")]
    CustomerNeeded,
    /// Two currencies in one case.
    #[error("two currencies in one case")]
    Currencies,
    /// The resolution pays nothing back.
    #[error("this is not paid back")]
    NotPaidBack,
    /// A tender of another sale, or of none.
    #[error("this tender is not the sale's")]
    UnknownTender,
    /// A tender would get more than it has left.
    #[error("{kind:?}: {asked_minor} asked for, {left_minor} left")]
    TenderCap {
        /// Which.
        kind: TenderKind,
        /// Asked for.
        asked_minor: Minor,
        /// Left.
        left_minor: Minor,
    },
    /// The ways asked for do not add up to what goes back.
    #[error("the ways add up to {asked_minor}, not {total_minor}")]
    TenderSum {
        /// What they add up to.
        asked_minor: Minor,
        /// What goes back.
        total_minor: Minor,
    },
    /// More would go back than was paid.
    #[error("{asked_minor} asked for, {left_minor} left")]
    OverPaid {
        /// Asked for.
        asked_minor: Minor,
        /// Left.
        left_minor: Minor,
    },
    /// There is no such case or line.
    #[error("there is no such case line")]
    UnknownCaseLine,
    /// The line is not in a state for this step.
    #[error("{step} is not possible while {state}")]
    Step {
        /// What was to happen.
        step: String,
        /// How it stands.
        state: String,
    },
}

/// The most lines that one case holds.
pub const MOST_LINES: usize = 200;

/// The money of a return before it happens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// The money of each line, in order; none where the line pays nothing back.
    pub money: Vec<Option<LineMoney>>,
    /// What a manager is needed for.
    pub causes: Vec<Cause>,
}

/// The events that now hold.
///
/// # Errors
/// [`Refused`] says why nothing does.
pub fn decide(state: Option<&Case>, command: Command, situation: &Situation) -> Result<Vec<Event>, Refused> {
    match command {
        Command::Return { visit, wanted, exception } => {
            check_visit(&visit, situation)?;
            if visit.lines.iter().any(|line| !line.resolution.pays_back()) {
                return Err(Refused::NotPaidBack);
            }
            let settled = settle(visit.case, &visit.lines, wanted, exception, situation)?;
            let mut events = open(&visit, true);
            events.extend(visit.lines.iter().map(|line| accepted(visit.case, line)));
            events.extend(settled);
            Ok(events)
        }
        Command::TakeIn { visit } => {
            check_visit(&visit, situation)?;
            let mut events = open(&visit, true);
            events.extend(visit.lines.iter().filter_map(|line| judged_on_sight(visit.case, line)));
            Ok(events)
        }
        Command::Refuse { visit, slip, note } => {
            check_visit(&visit, situation)?;
            visit.lines.iter().try_for_each(|line| check_refusal(line, &note))?;
            let mut events = open(&visit, false);
            events.extend(visit.lines.iter().map(|line| rejected(visit.case, line, &note)));
            events.push(Event::DocumentIssued {
                number: slip,
                kind: DocumentKind::Refusal,
                case: visit.case,
            });
            Ok(events)
        }
        Command::Settle { wanted, exception } => {
            let case = state.ok_or(Refused::UnknownCaseLine)?;
            let owed: Vec<CaseLine> = case.lines.iter().filter(|line| is_owed(line)).cloned().collect();
            if owed.is_empty() {
                return Err(Refused::Step { step: "settle".into(), state: "nothing_owed".into() });
            }
            let settled = settle(case.id, &owed, wanted, exception, situation)?;
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
            let issued = Event::DocumentIssued { number: slip, kind: DocumentKind::Refusal, case: case.id };
            Ok(vec![rejected(case.id, line, &note), issued])
        }
        Command::HandBack { line } => {
            let (case, line) = find(state, line)?;
            step(line.reception.on(ReceptionStep::HandBack), "hand_back", line.reception)?;
            if line.settlement != SettlementState::NothingDue {
                return Err(Refused::Step {
                    step: "hand_back".into(),
                    state: format!("{:?}", line.settlement),
                });
            }
            Ok(vec![Event::GoodsHandedBack { case: case.id, line: line.id }])
        }
        Command::Void { line, exception } => {
            let (case, line) = find(state, line)?;
            step(line.settlement.on(SettlementStep::Void), "void", line.settlement)?;
            void(case.id, line, exception, situation)
        }
        Command::Redirect { line, to } => {
            let (case, line) = find(state, line)?;
            if !line.holds_quantity() || line.disposition == to {
                return Err(Refused::Step { step: "redirect".into(), state: line.disposition.code().into() });
            }
            Ok(vec![Event::DispositionChanged { case: case.id, line: line.id, from: line.disposition, to }])
        }
    }
}

/// What the lines would give back, by which ways, and what a manager is needed for.
///
/// # Errors
/// [`Refused`] if the ways asked for, the currencies or the sales do not allow it.
pub fn plan(lines: &[CaseLine], wanted: &[Wanted], situation: &Situation) -> Result<Plan, Refused> {
    let mut books = situation.sales.clone();
    let mut ways_left = wanted.to_vec();
    let tenders: BTreeMap<TenderId, TenderKind> =
        books.iter().flat_map(|sale| &sale.tenders).map(|t| (t.tender.id, t.tender.kind)).collect();
    if wanted.iter().any(|way| way.tender.is_some_and(|tender| !tenders.contains_key(&tender))) {
        return Err(Refused::UnknownTender);
    }
    let mut causes: Vec<Cause> = Vec::new();
    let mut money = Vec::with_capacity(lines.len());
    let mut currency = None;
    for line in lines {
        add_causes(&mut causes, line_causes(line, situation));
        if !line.resolution.pays_back() {
            money.push(None);
            continue;
        }
        let of_line = line_money(line, &mut books, &mut ways_left, !wanted.is_empty(), situation)?;
        if *currency.get_or_insert(of_line.currency) != of_line.currency {
            return Err(Refused::Currencies);
        }
        if goes_another_way(&of_line.paid_back, &tenders) {
            add_causes(&mut causes, [Cause::OtherTender]);
        }
        money.push(Some(of_line));
    }
    if let Some(unused) = ways_left.iter().find(|way| way.amount_minor != 0) {
        let total_minor = money.iter().flatten().map(|m| m.refund_minor).sum();
        return Err(Refused::TenderSum { asked_minor: total_minor + unused.amount_minor, total_minor });
    }
    add_causes(&mut causes, limit_causes(&money, lines, &books, situation));
    Ok(Plan { money, causes })
}

/// Whether the line waits for its money.
fn is_owed(line: &CaseLine) -> bool {
    line.settlement == SettlementState::Open && line.holds_quantity() && line.resolution.pays_back()
}

fn find(state: Option<&Case>, line: CaseLineId) -> Result<(&Case, &CaseLine), Refused> {
    let case = state.ok_or(Refused::UnknownCaseLine)?;
    Ok((case, case.line(line).ok_or(Refused::UnknownCaseLine)?))
}

fn step<State>(after: Option<State>, step: &str, state: impl std::fmt::Debug) -> Result<State, Refused> {
    after.ok_or_else(|| Refused::Step { step: step.into(), state: format!("{state:?}") })
}

fn open(visit: &Visit, goods_come_in: bool) -> Vec<Event> {
    let case = visit.case;
    let mut events = vec![Event::CaseOpened { case, number: visit.number.clone(), customer: visit.customer }];
    for line in &visit.lines {
        events.push(Event::LineAdded { case, line: Box::new(line.clone()) });
        if goods_come_in {
            events.push(Event::GoodsReceived {
                case,
                line: line.id,
                condition: line.condition.clone(),
                disposition: line.disposition,
            });
        }
    }
    if goods_come_in {
        events.push(Event::DocumentIssued { number: visit.number.clone(), kind: DocumentKind::Return, case });
    }
    events
}

fn accepted(case: CaseId, line: &CaseLine) -> Event {
    Event::LineAccepted { case, line: line.id, resolution: line.resolution }
}

/// A refusal against the rules needs words; one that the rules give needs none.
fn check_refusal(line: &CaseLine, note: &str) -> Result<(), Refused> {
    if line.is_given_by_the_rules() && note.trim().is_empty() {
        return Err(Refused::RefusalNote);
    }
    text::check(note, text::NOTE_CHARS).map_err(|problem| Refused::Text { field: "note", problem })
}

fn rejected(case: CaseId, line: &CaseLine, note: &str) -> Event {
    let verdict = &line.judged_by.verdict;
    let refused = verdict.refused.iter().find(|refused| line.resolution.is(refused.remedy));
    let refusal = Refusal { asked: line.resolution, refused: refused.cloned(), note: note.to_owned() };
    Event::LineRejected { case, line: line.id, refusal }
}

/// What the clerk's verdict alone decides when goods come in unpaid: an exchange or a repair that the rules give
/// is accepted, what only a manager may allow waits for one, and a refund that the rules give stays open.
fn judged_on_sight(case: CaseId, line: &CaseLine) -> Option<Event> {
    let remedy = remedy_for(line);
    if remedy.is_none() || matches!(line.subject, Subject::Unverified { .. }) {
        return Some(Event::LineEscalated { case, line: line.id });
    }
    (!line.resolution.pays_back()).then(|| accepted(case, line))
}

fn remedy_for(line: &CaseLine) -> Option<&Remedy> {
    line.judged_by.verdict.remedies.iter().find(|remedy| line.resolution.is(remedy.remedy))
}

fn check_visit(visit: &Visit, situation: &Situation) -> Result<(), Refused> {
    if visit.lines.is_empty() {
        return Err(Refused::Nothing);
    }
    if visit.lines.len() > MOST_LINES {
        return Err(Refused::TooManyLines);
    }
    let mut taken: BTreeMap<SaleLineId, u32> = BTreeMap::new();
    let mut units: Vec<UnitId> = Vec::new();
    for line in &visit.lines {
        check_words(line)?;
        match &line.subject {
            Subject::Sold { sale, sale_line, unit, quantity } => {
                let earlier = taken.entry(*sale_line).or_default();
                check_sold(situation, *sale, *sale_line, *unit, *quantity, *earlier)?;
                *earlier = earlier.saturating_add(*quantity);
                if unit.is_some_and(|unit| units.contains(&unit)) {
                    return Err(Refused::UnitNotThere);
                }
                units.extend(unit);
            }
            Subject::Unverified { .. } if visit.customer.is_none() => return Err(Refused::CustomerNeeded),
            Subject::Unverified { claimed_minor, .. } if *claimed_minor < 0 => {
                return Err(Refused::OverPaid { asked_minor: *claimed_minor, left_minor: 0 });
            }
            Subject::Unverified { .. } => {}
        }
    }
    Ok(())
}

fn check_words(line: &CaseLine) -> Result<(), Refused> {
    let reason =
        reasons::find(&line.reason).ok_or_else(|| Refused::UnknownReason { code: line.reason.clone() })?;
    if reason.needs_note && line.reason_note.trim().is_empty() {
        return Err(Refused::ReasonNote);
    }
    let mut texts = vec![
        ("reason_note", &line.reason_note, text::NOTE_CHARS),
        ("missing", &line.condition.missing, text::NOTE_CHARS),
        ("condition_note", &line.condition.note, text::NOTE_CHARS),
    ];
    if let Some(component) = &line.judged_by.facts.component {
        texts.push(("component", component, text::CODE_CHARS));
    }
    if let Subject::Unverified { name, serial, category, proof_note, .. } = &line.subject {
        text::check_filled(name, text::NAME_CHARS)
            .map_err(|problem| Refused::Text { field: "name", problem })?;
        texts.push(("serial", serial, text::CODE_CHARS));
        texts.push(("category", category, text::CODE_CHARS));
        texts.push(("proof_note", proof_note, text::NOTE_CHARS));
    }
    for (field, value, longest) in texts {
        text::check(value, longest).map_err(|problem| Refused::Text { field, problem })?;
    }
    Ok(())
}

fn check_sold(
    situation: &Situation,
    sale: SaleId,
    sale_line: SaleLineId,
    unit: Option<UnitId>,
    quantity: u32,
    taken: u32,
) -> Result<(), Refused> {
    let sale = situation.sales.iter().find(|balance| balance.sale.id == sale).ok_or(Refused::UnknownLine)?;
    let balance = sale.line(sale_line).ok_or(Refused::UnknownLine)?;
    if sale.sale.cancelled {
        return Err(Refused::SaleCancelled);
    }
    let left = balance.left().saturating_sub(taken);
    if quantity == 0 || quantity > left {
        return Err(Refused::TooMany { asked: quantity, left });
    }
    match unit {
        Some(unit) => {
            let is_of_line = balance.line.units.iter().any(|known| known.id == unit);
            if quantity != 1 || !is_of_line || balance.returned_units.contains(&unit) {
                return Err(Refused::UnitNotThere);
            }
        }
        None if balance.line.units.len() >= balance.line.quantity as usize => {
            return Err(Refused::UnitNeeded);
        }
        None => {}
    }
    Ok(())
}

fn settle(
    case: CaseId,
    lines: &[CaseLine],
    wanted: Vec<Wanted>,
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    let plan = plan(lines, &wanted, situation)?;
    let approver = situation.approver.as_ref();
    exception::check(&plan.causes, exception.as_ref(), &situation.asker, approver, &situation.limits)?;
    let mut events = Vec::new();
    if let Some(exception) = exception.filter(|_| !plan.causes.is_empty()) {
        let exception = Exception { approver: approver.map(|staff| staff.id), ..exception };
        events.push(Event::ExceptionGranted { case, causes: plan.causes, exception });
    }
    for (line, money) in lines.iter().zip(plan.money) {
        let sale = match line.subject {
            Subject::Sold { sale, .. } => Some(sale),
            Subject::Unverified { .. } => None,
        };
        let money = money.ok_or(Refused::NotPaidBack)?;
        events.push(Event::LineSettled { case, line: line.id, sale, money });
    }
    Ok(events)
}

fn void(
    case: CaseId,
    line: &CaseLine,
    exception: Exception,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    let causes = vec![Cause::Void];
    let approver = situation.approver.as_ref();
    exception::check(&causes, Some(&exception), &situation.asker, approver, &situation.limits)?;
    let note = exception.note.clone();
    let exception = Exception { approver: approver.map(|staff| staff.id), ..exception };
    Ok(vec![
        Event::ExceptionGranted { case, causes, exception },
        Event::SettlementVoided { case, line: line.id, note },
        Event::GoodsHandedBack { case, line: line.id },
    ])
}

fn add_causes(causes: &mut Vec<Cause>, more: impl IntoIterator<Item = Cause>) {
    for cause in more {
        if !causes.contains(&cause) {
            causes.push(cause);
        }
    }
}

/// What a manager is needed for because of the line itself: its verdict, its proof, its fees.
fn line_causes(line: &CaseLine, situation: &Situation) -> Vec<Cause> {
    let mut causes = Vec::new();
    let verdict = &line.judged_by.verdict;
    match &line.subject {
        Subject::Unverified { .. } => causes.push(Cause::Unverified),
        Subject::Sold { sale, sale_line, unit, .. } => {
            let device = Device { sale_line: *sale_line, unit: *unit };
            if situation.past_by_asker.contains(&device) {
                causes.push(Cause::PastByAsker);
            }
            let balance = situation.sales.iter().find(|balance| balance.sale.id == *sale);
            if balance.is_some_and(|balance| balance.keyed_by == Some(situation.asker.id)) {
                causes.push(Cause::KeyedByAsker);
            }
            if balance.is_some_and(|balance| balance.sale.refunded_elsewhere_minor > 0) {
                causes.push(Cause::RefundedElsewhere);
            }
            if remedy_for(line).is_none() {
                let review = verdict.remedies.iter().any(|r| r.remedy == RemedyKind::ManagerReview);
                let refused = verdict.refused.iter().find(|refused| line.resolution.is(refused.remedy));
                causes.push(if review {
                    Cause::ManagerReview
                } else {
                    Cause::OutsidePolicy { why: refused.map(|refused| refused.why) }
                });
            }
        }
    }
    let taken = |status| deductions_taken(line).any(|deduction| deduction.status == status);
    if line.waive_fees && taken(DeductionStatus::Due) {
        causes.push(Cause::FeeWaived);
    }
    if taken(DeductionStatus::Contested) {
        causes.push(Cause::ContestedCharged);
    }
    causes
}

/// The verdict's fees that are due, and a contested one where somebody insists on it.
fn deductions_taken(line: &CaseLine) -> impl Iterator<Item = &crate::policy::Deduction> {
    let of_remedy = remedy_for(line).into_iter().flat_map(|remedy| &remedy.deduction);
    of_remedy.filter(|deduction| deduction.status == DeductionStatus::Due || line.charge_contested)
}

/// What a manager is needed for because of the amounts: the sum on each sale and of the day.
fn limit_causes(
    money: &[Option<LineMoney>],
    lines: &[CaseLine],
    books: &[SaleBalance],
    situation: &Situation,
) -> Vec<Cause> {
    let limit = situation.limits.of(situation.asker.role);
    let mut per_sale: BTreeMap<Option<SaleId>, Minor> = BTreeMap::new();
    for (line, money) in lines.iter().zip(money) {
        let sale = match line.subject {
            Subject::Sold { sale, .. } => Some(sale),
            Subject::Unverified { .. } => None,
        };
        *per_sale.entry(sale).or_default() += money.as_ref().map_or(0, |money| money.refund_minor);
    }
    let mut causes = Vec::new();
    for (sale, refund_minor) in &per_sale {
        let balance = books.iter().find(|balance| Some(balance.sale.id) == *sale);
        // `books` has this case's refunds counted in already; goods without proof have no book.
        let total_minor = balance.map_or(*refund_minor, |balance| balance.refunded_minor);
        let is_foreign = balance.is_some_and(|balance| balance.sale.currency != situation.currency);
        let limit_minor = if is_foreign { 0 } else { limit.per_sale_minor };
        if *refund_minor > 0 && total_minor > limit_minor {
            causes.push(Cause::OverSaleLimit { sale: *sale, total_minor, limit_minor });
        }
    }
    let refund_minor: Minor = per_sale.values().sum();
    let total_minor = situation.refunded_today_minor.saturating_add(refund_minor);
    if refund_minor > 0 && total_minor > limit.per_day_minor {
        causes.push(Cause::OverDayLimit { total_minor, limit_minor: limit.per_day_minor });
    }
    causes
}

fn line_money(
    line: &CaseLine,
    books: &mut [SaleBalance],
    ways_left: &mut [Wanted],
    ways_are_chosen: bool,
    situation: &Situation,
) -> Result<LineMoney, Refused> {
    match &line.subject {
        Subject::Sold { sale, sale_line, quantity, .. } => {
            let book =
                books.iter_mut().find(|balance| balance.sale.id == *sale).ok_or(Refused::UnknownLine)?;
            let balance = book.line(*sale_line).ok_or(Refused::UnknownLine)?;
            let basis_minor = balance.basis_minor(*quantity);
            let deductions = deductions(line, basis_minor, book.left_minor());
            let refund_minor = after_deductions(basis_minor, &deductions);
            let paid_back = if ways_are_chosen {
                as_wanted(refund_minor, ways_left, &mut book.tenders)?
            } else {
                to_original(refund_minor, &mut book.tenders)?
            };
            book.refunded_minor += refund_minor;
            if let Some(balance) = book.line_mut(*sale_line) {
                balance.settled += quantity;
                balance.settled_basis_minor += basis_minor;
            }
            Ok(LineMoney { currency: book.sale.currency, basis_minor, deductions, refund_minor, paid_back })
        }
        Subject::Unverified { claimed_minor, .. } => {
            let deductions = deductions(line, *claimed_minor, situation.unverified_cap_minor);
            let refund_minor = after_deductions(*claimed_minor, &deductions);
            let paid_back = without_proof(refund_minor, ways_left, ways_are_chosen)?;
            let currency = situation.currency;
            Ok(LineMoney { currency, basis_minor: *claimed_minor, deductions, refund_minor, paid_back })
        }
    }
}

/// Money for goods without proof comes from no tender: cash, or the first way asked for that names none.
fn without_proof(
    refund_minor: Minor,
    ways_left: &mut [Wanted],
    ways_are_chosen: bool,
) -> Result<Vec<PaidBack>, Refused> {
    let paid_back = |kind| PaidBack { tender: None, kind, label: String::new(), amount_minor: refund_minor };
    if refund_minor == 0 {
        return Ok(Vec::new());
    }
    if !ways_are_chosen {
        return Ok(vec![paid_back(TenderKind::Cash)]);
    }
    let way = ways_left.iter_mut().find(|way| way.tender.is_none() && way.amount_minor >= refund_minor);
    let way = way.ok_or(Refused::TenderSum { asked_minor: 0, total_minor: refund_minor })?;
    way.amount_minor -= refund_minor;
    Ok(vec![paid_back(way.kind)])
}

/// What is taken off: the verdict's fees (a contested one only where a manager charges it), then whatever the
/// ceiling does not allow.
fn deductions(line: &CaseLine, basis_minor: Minor, ceiling_minor: Minor) -> Vec<LineDeduction> {
    let mut taken: Vec<LineDeduction> = deductions_taken(line)
        .map(|due| LineDeduction {
            kind: match due.kind {
                DeductionKind::Depreciation => "depreciation",
                DeductionKind::Restocking => "restocking",
            }
            .to_owned(),
            amount_minor: Money::parse(&due.amount, line.judged_by.verdict.currency)
                .map_or(0, |due| due.minor),
            working: due.working.clone(),
            waived: line.waive_fees,
        })
        .collect();
    let beyond_minor = after_deductions(basis_minor, &taken) - ceiling_minor;
    if beyond_minor > 0 {
        let kind = match line.subject {
            Subject::Sold { .. } => "refunded_elsewhere",
            Subject::Unverified { .. } => "unverified_cap",
        };
        let working = String::new();
        taken.push(LineDeduction {
            kind: kind.to_owned(),
            amount_minor: beyond_minor,
            working,
            waived: false,
        });
    }
    taken
}
