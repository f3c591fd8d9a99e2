//! What moves money and goods: settling, exchanging, and taking it all back.

use super::brought::{Brought, Coming};
use super::lines::{Found, as_refund, step};
use super::opening::{GoodsAre, accepted, check_brought, issued, open};
use super::situation::Situation;
use crate::case::{Case, CaseLine, Condition, Disposition, LineMoney, Owed, Resolution, Subject};
use crate::event::Event;
use crate::exception::{self, Exception, NeedsYes};
use crate::exchange::ExchangeRefused;
use crate::exchange::{ExchangePlan, Out, plan_exchange};
use crate::ids::{CaseId, CaseLineId, DocumentKind, DocumentNumber};
use crate::paying::Payments;
use crate::payment::{Payment, Purpose};
use crate::refund::Wanted;
use crate::refused::Refused;
use crate::returns::ReturnRefused;
use crate::settling::{plan, sale_of};
use crate::states::{
    InvoiceState, JudgementState, ReceptionState, ReceptionStep, SettlementState, SettlementStep,
};
use crate::text;

/// The case that money is paid over, as far as paying needs it.
pub(super) struct Paid<'a> {
    case: CaseId,
    payments: &'a [Payment],
    invoice: InvoiceState,
}

impl<'a> Paid<'a> {
    pub(super) fn of_brought(brought: &Brought) -> Paid<'static> {
        Paid { case: brought.case, payments: &[], invoice: brought.invoice }
    }

    pub(super) fn of_case(case: &'a Case) -> Self {
        Self { case: case.id, payments: &case.payments, invoice: InvoiceState::Unknown }
    }
}

/// Pays what lines are worth.
pub(super) fn settle(
    paid: &Paid,
    lines: &[CaseLine],
    wanted: &[Wanted],
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    let plan = plan(lines, wanted, situation)?;
    let mut events = granted(paid.case, plan.causes, exception, situation)?;
    let mut payments = Payments::new(paid.case, paid.payments, situation);
    for (line, money) in lines.iter().zip(plan.money) {
        let mut money = money.ok_or(ReturnRefused::NotPaidBack)?;
        let purpose = if line.goodwill.is_some() { Purpose::Goodwill } else { Purpose::Refund };
        payments.refund(line.id, &mut money, purpose)?;
        payments.voucher(line, money.currency)?;
        events.push(settled(paid.case, line, money));
    }
    events.extend(invoices(paid, lines, &events));
    events.extend(payments.close()?);
    Ok(events)
}

fn settled(case: CaseId, line: &CaseLine, money: LineMoney) -> Event {
    Event::LineSettled { case, line: line.id, sale: sale_of(line), money, exchanged_for: None }
}

/// How the invoices of the sales stand of which money goes back.
fn invoices(paid: &Paid, lines: &[CaseLine], events: &[Event]) -> Vec<Event> {
    let pays = |line: &CaseLine| {
        events.iter().any(|event| {
            matches!(event, Event::LineSettled { line: of, money, .. } if *of == line.id && money.out_minor() > 0)
        })
    };
    let mut sales: Vec<_> = lines.iter().filter(|line| pays(line)).filter_map(sale_of).collect();
    sales.sort_unstable();
    sales.dedup();
    let (case, state) = (paid.case, paid.invoice);
    sales.into_iter().map(|sale| Event::InvoiceNoted { case, sale, state, number: String::new() }).collect()
}

/// The exception for what a manager is needed for, once it is granted.
fn granted(
    case: CaseId,
    causes: Vec<NeedsYes>,
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    let approver = situation.approver.as_ref();
    exception::check(&causes, exception.as_ref(), &situation.asker, approver, &situation.limits)?;
    let exception = exception.filter(|_| !causes.is_empty());
    Ok(exception
        .into_iter()
        .map(|exception| {
            let exception = Exception { approver: approver.map(|staff| staff.id), ..exception };
            Event::ExceptionGranted { case, causes: causes.clone(), exception }
        })
        .collect())
}

/// Takes goods in and gives others out.
pub(super) fn exchange(
    state: Option<&Case>,
    coming: Coming,
    out: &Out,
    wanted: &[Wanted],
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    let (mut events, lines, case, paid_before) = match coming {
        Coming::Brought(brought) => {
            check_brought(&brought, situation)?;
            let goods = out.promised_by.map_or(GoodsAre::Here, GoodsAre::Promised);
            let mut events = open(&brought, goods, None);
            events.extend(brought.lines.iter().map(|line| accepted(brought.case, line)));
            (events, brought.lines.clone(), brought.case, Vec::new())
        }
        Coming::Lines(ids) => {
            let case = state.ok_or(ReturnRefused::UnknownCaseLine)?;
            let lines = waiting(case, &ids)?;
            let undecided = lines.iter().filter(|line| line.judgement != JudgementState::Accepted);
            (undecided.map(|line| accepted(case.id, line)).collect(), lines, case.id, case.payments.clone())
        }
    };
    if !lines.iter().all(may_be_exchanged) {
        return Err(Refused::NotThisWay);
    }
    let ExchangePlan { money, sale, carried, replaced, causes, .. } =
        plan_exchange(&lines, out, wanted, situation)
            .and_then(|plan| plan.check_collected(out).map(|()| plan))?;
    sale.check().map_err(|problem| match problem {
        crate::sale::SaleProblem::Text { field, problem } => Refused::Text { field, problem },
        _ => ExchangeRefused::ExchangeLines.into(),
    })?;
    events.extend(granted(case, causes, exception, situation)?);
    let first = lines.first().ok_or(ReturnRefused::Nothing)?.id;
    let mut payments = Payments::new(case, &paid_before, situation);
    for (line, mut money) in lines.iter().zip(money) {
        payments.refund(line.id, &mut money, Purpose::Difference)?;
        let exchanged_for = Some(sale.id);
        events.push(Event::LineSettled { case, line: line.id, sale: sale_of(line), money, exchanged_for });
    }
    for way in &out.collected {
        payments.collect(first, way, Purpose::Difference, sale.currency)?;
    }
    if let Some(deposit) = &out.deposit {
        payments.collect(first, deposit, Purpose::Deposit, sale.currency)?;
    }
    events.push(Event::ExchangeMade { case, sale: Box::new(sale), carried, replaced });
    events.push(issued(case, out.number.clone(), DocumentKind::Exchange));
    events.extend(out.slips.iter().map(|slip| issued(case, slip.clone(), DocumentKind::Warranty)));
    events.extend(payments.close()?);
    Ok(events)
}

/// Exchanged is what the customer wants exchanged; what they bring back beside it counts towards the price.
fn may_be_exchanged(line: &CaseLine) -> bool {
    line.goodwill.is_none() && (line.resolution == Resolution::Exchange || line.resolution.pays_back())
}

/// Lines of a case that wait for what goes out.
fn waiting(case: &Case, ids: &[CaseLineId]) -> Result<Vec<CaseLine>, Refused> {
    let mut lines: Vec<CaseLine> = Vec::new();
    for id in ids {
        let line = case.line(*id).ok_or(ReturnRefused::UnknownCaseLine)?;
        if !line.holds_quantity() || lines.iter().any(|known| known.id == *id) {
            return Err(Refused::step("exchange", line.reception));
        }
        step(line.settlement.on(SettlementStep::Settle), "exchange", line.settlement)?;
        lines.push(line.clone());
    }
    Ok(lines)
}

/// Takes goods in for others that are not here yet: nothing is paid, and the customer has a slip.
pub(super) fn owe(
    brought: &Brought,
    owed: &Owed,
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    check_brought(brought, situation)?;
    text::check_filled(&owed.goods, text::NAME_CHARS)
        .map_err(|problem| Refused::Text { field: "owed", problem })?;
    if !brought.lines.iter().all(|line| line.resolution == Resolution::Exchange && line.goodwill.is_none()) {
        return Err(Refused::NotThisWay);
    }
    let causes = plan(&brought.lines, &[], situation)?.causes;
    let case = brought.case;
    let mut events = open(brought, GoodsAre::Here, None);
    events.extend(brought.lines.iter().map(|line| accepted(case, line)));
    events.extend(granted(case, causes, exception, situation)?);
    for line in &brought.lines {
        events.push(Event::ExchangeOwed { case, line: line.id, owed: owed.clone() });
    }
    events.push(issued(case, owed.slip.clone(), DocumentKind::PickUp));
    Ok(events)
}

/// Money instead of the exchange that is owed. The customer may choose it, because the shop did not keep its word;
/// what was decided about the goods stays decided.
pub(super) fn refund_owed(
    (case, line): Found,
    wanted: &[Wanted],
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    if line.owed.is_none() {
        return Err(Refused::step("refund_owed", "nothing_owed"));
    }
    step(line.settlement.on(SettlementStep::Settle), "refund_owed", line.settlement)?;
    let changed = as_refund(line);
    let (from, to) = (line.resolution, changed.resolution);
    let mut events = vec![Event::ResolutionChanged { case: case.id, line: line.id, from, to }];
    events.extend(settle(&Paid::of_case(case), &[changed], wanted, exception, situation)?);
    Ok(events)
}

/// Takes goods that were promised; what was held for them goes back.
pub(super) fn receive_promised(
    (case, line): Found,
    condition: &Condition,
    disposition: Disposition,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    if line.reception != ReceptionState::Promised {
        return Err(Refused::step("receive", line.reception));
    }
    let (condition, case_id) = (condition.clone(), case.id);
    let mut events = vec![Event::GoodsReceived { case: case_id, line: line.id, condition, disposition }];
    let siblings: Vec<&CaseLine> = match line.exchanged_for {
        Some(sale) => case.exchanged_for(sale).collect(),
        None => vec![line],
    };
    let is_last = siblings.iter().all(|one| one.id == line.id || one.reception != ReceptionState::Promised);
    if is_last {
        let lines: Vec<CaseLineId> = siblings.iter().map(|line| line.id).collect();
        let mut payments = Payments::new(case.id, &case.payments, situation);
        payments.return_deposits(case, &lines);
        events.extend(payments.close()?);
    }
    Ok(events)
}

/// Leaves the goods with the customer and gives something for the trouble.
pub(super) fn give(
    brought: &Brought,
    slip: DocumentNumber,
    wanted: &[Wanted],
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    check_brought(brought, situation)?;
    let is_goodwill = |line: &CaseLine| line.goodwill.is_some() && line.resolution == Resolution::Goodwill;
    if !brought.lines.iter().all(is_goodwill) {
        return Err(Refused::NotThisWay);
    }
    let settled = settle(&Paid::of_brought(brought), &brought.lines, wanted, exception, situation)?;
    let mut events = open(brought, GoodsAre::WithTheCustomer, None);
    events.extend(brought.lines.iter().map(|line| accepted(brought.case, line)));
    events.extend(settled);
    events.push(issued(brought.case, slip, DocumentKind::Goodwill));
    Ok(events)
}

/// Gives the goods of a refused line back.
pub(super) fn hand_back((case, line): Found) -> Result<Vec<Event>, Refused> {
    step(line.reception.on(ReceptionStep::HandBack), "hand_back", line.reception)?;
    if line.settlement != SettlementState::NothingDue {
        return Err(Refused::step("hand_back", line.settlement));
    }
    Ok(vec![Event::GoodsHandedBack { case: case.id, line: line.id }])
}

/// Withdraws a settlement. Of an exchange, all lines go together, and only while nothing of what went out has come
/// back.
pub(super) fn void(
    (case, line): Found,
    exception: Exception,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    step(line.settlement.on(SettlementStep::Void), "void", line.settlement)?;
    let lines: Vec<&CaseLine> = match line.exchanged_for {
        Some(sale) => case.exchanged_for(sale).collect(),
        None => vec![line],
    };
    if let Some(sale) = line.exchanged_for {
        let out =
            situation.sales.iter().find(|book| book.sale.id == sale).ok_or(ReturnRefused::UnknownLine)?;
        if out.lines.iter().any(|balance| balance.returned > 0 || balance.goodwill_minor > 0) {
            return Err(ExchangeRefused::ExchangeDepended.into());
        }
    }
    if line.goodwill.is_some() && !goodwill_is_whole(line, situation) {
        return Err(ReturnRefused::GoodwillDepended.into());
    }
    let note = exception.note.clone();
    let mut events = granted(case.id, vec![NeedsYes::Void], Some(exception), situation)?;
    for line in &lines {
        step(line.settlement.on(SettlementStep::Void), "void", line.settlement)?;
        events.push(Event::SettlementVoided { case: case.id, line: line.id, note: note.clone() });
        if line.holds_quantity() {
            events.push(Event::GoodsHandedBack { case: case.id, line: line.id });
        }
    }
    let sale = line.exchanged_for;
    events.extend(sale.map(|sale| Event::ExchangeVoided { case: case.id, sale }));
    let ids: Vec<CaseLineId> = lines.iter().map(|line| line.id).collect();
    let mut payments = Payments::new(case.id, &case.payments, situation);
    payments.reverse(case, &ids)?;
    events.extend(payments.close()?);
    Ok(events)
}

/// Whether nothing of what a line gave for keeping the goods has been taken off a refund since.
fn goodwill_is_whole(line: &CaseLine, situation: &Situation) -> bool {
    let Subject::Sold { sale, sale_line, .. } = line.subject else { return true };
    let book = situation.sales.iter().find(|book| book.sale.id == sale);
    let given_minor = line.money.as_ref().map_or(0, |money| money.refund_minor);
    book.and_then(|book| book.line(sale_line)).is_some_and(|balance| balance.goodwill_minor >= given_minor)
}

/// Takes up again a line that was refused or withdrawn: as a new line of the same case, judged by what was known
/// on the day on which the customer first came. The old one stays as it ended.
pub(super) fn reopen(
    (case, line): Found,
    by: CaseLineId,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    let is_over = matches!(line.settlement, SettlementState::NothingDue | SettlementState::Voided);
    let is_taken_up = case.lines.iter().any(|other| other.reopens == Some(line.id));
    if !is_over || is_taken_up || line.goodwill.is_some() {
        return Err(Refused::step("reopen", line.settlement));
    }
    let again = line.taken_up_by(by);
    let mut events = Vec::new();
    if line.reception == ReceptionState::Received {
        // They lie here still: out of the old line and into the new one.
        events.push(Event::GoodsHandedBack { case: case.id, line: line.id });
    } else {
        super::opening::check_again(&again, situation)?;
    }
    let (condition, disposition) = (again.condition.clone(), again.disposition);
    events.push(Event::LineAdded { case: case.id, line: Box::new(again) });
    events.push(Event::GoodsReceived { case: case.id, line: by, condition, disposition });
    Ok(events)
}
