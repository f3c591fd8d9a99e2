//! Returns: what would happen, and making it happen.
//!
//! [`assess`] and [`receive`] build the same lines from the same request and hand them to the same rules, so the
//! card shows what the button does.

use crate::Failure;
use crate::at::{At, new_id};
use crate::cases::case_view;
use crate::devices;
use crate::failure::cause_code;
use crate::requests::{
    AskException, Brought, ChangeDisposition, NewCustomer, OneLine, Refuse, RejectLine, Return, ReturnLine,
    SettleCase, VoidSettlement, WantedTender,
};
use crate::sales::line_of;
use crate::verdicts::{self, amount, component_views, message, refused_view, verdict_view};
use crate::views::{
    AssessView, AssessedLine, CaseView, CauseView, DeductionView, FailureView, Message, PaidBackView,
};
use domain::case::{CaseLine, Condition, JudgedBy, LineDeduction, LineMoney, PaidBack, Subject};
use domain::device::Device;
use domain::event::Event;
use domain::exception::{Cause, Exception};
use domain::ids::{CaseId, CaseLineId, CustomerId, DocumentKind, SaleId};
use domain::money::{Currency, Money};
use domain::policy::{DeductionStatus, Question};
use domain::reasons;
use domain::refund::{SaleBalance, Wanted};
use domain::returns::{Command, Plan, Refused, Situation, Visit, decide, plan};
use domain::sale::Customer;
use domain::staff::Staff;
use domain::states::{JudgementState, ReceptionState, SettlementState};
use std::collections::BTreeSet;
use store::{Reader, Tx};

/// What would happen if this return were made now.
pub(crate) fn assess(at: &At, request: &Return) -> Result<AssessView, Failure> {
    at.read(|db| {
        let sales = sales_of(db, request.lines.iter().map(|line| &line.brought))?;
        let mut lines = Vec::new();
        for line in &request.lines {
            lines.push(build(at, db, &sales, line)?);
        }
        let situation = situation(at, db, sales, &lines, None)?;
        let currency = currency_of(at, &situation.sales);
        let planned = wanted(&request.tenders, currency).and_then(|wanted| {
            plan(&lines, &wanted, &situation).map_err(|refused| Failure::refused(refused, currency))
        });
        Ok(assessed(at, &lines, planned, &situation))
    })
}

/// Takes the goods, accepts and pays, all in one.
pub(crate) fn receive(at: &At, request: &Return) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    at.write(|tx| {
        let (visit, situation) = visit(at, tx, request.into(), approver.as_ref())?;
        let currency = currency_of(at, &situation.sales);
        let wanted = wanted(&request.tenders, currency)?;
        let exception = request.exception.as_ref().map(exception);
        let case = visit.case;
        commit(tx, None, Command::Return { visit, wanted, exception }, &situation, currency)?;
        case_view(at, &tx.reader(), case)
    })
}

/// Takes the goods; decides and pays later.
pub(crate) fn take_in(at: &At, request: &Return) -> Result<CaseView, Failure> {
    at.write(|tx| {
        let (visit, situation) = visit(at, tx, request.into(), None)?;
        let currency = currency_of(at, &situation.sales);
        let case = visit.case;
        commit(tx, None, Command::TakeIn { visit }, &situation, currency)?;
        case_view(at, &tx.reader(), case)
    })
}

/// Leaves the goods with the customer and says why.
pub(crate) fn refuse(at: &At, request: &Refuse) -> Result<CaseView, Failure> {
    at.write(|tx| {
        let (visit, situation) = visit(at, tx, request.into(), None)?;
        let slip = tx.next_number(DocumentKind::Refusal, at.today())?;
        let currency = currency_of(at, &situation.sales);
        let case = visit.case;
        let note = request.note.clone();
        commit(tx, None, Command::Refuse { visit, slip, note }, &situation, currency)?;
        case_view(at, &tx.reader(), case)
    })
}

/// Pays what a case still owes.
pub(crate) fn settle(at: &At, request: &SettleCase) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    let asked = request.exception.as_ref().map(exception);
    on_case(at, request.case, approver, |tx, situation| {
        let _ = tx;
        let wanted = wanted(&request.tenders, currency_of(at, &situation.sales))?;
        Ok(Command::Settle { wanted, exception: asked })
    })
}

/// Says no to a line.
pub(crate) fn reject(at: &At, request: &RejectLine) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |tx, _| {
        let slip = tx.next_number(DocumentKind::Refusal, at.today())?;
        Ok(Command::Reject { line: request.line, slip, note: request.note.clone() })
    })
}

/// Gives the goods of a refused line back.
pub(crate) fn hand_back(at: &At, request: &OneLine) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |_, _| Ok(Command::HandBack { line: request.line }))
}

/// Withdraws a payment.
pub(crate) fn void(at: &At, request: &VoidSettlement) -> Result<CaseView, Failure> {
    let approver = approver(at, Some(&request.exception))?;
    on_case(at, request.case, approver, |_, _| {
        Ok(Command::Void { line: request.line, exception: exception(&request.exception) })
    })
}

/// Sends returned goods elsewhere.
pub(crate) fn redirect(at: &At, request: &ChangeDisposition) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |_, _| Ok(Command::Redirect { line: request.line, to: request.to }))
}

/// Load → decide → commit → view, for a case that is there already.
fn on_case(
    at: &At,
    case: CaseId,
    approver: Option<Staff>,
    command: impl FnOnce(&Tx, &Situation) -> Result<Command, Failure>,
) -> Result<CaseView, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let record = db.case(case)?.ok_or_else(|| Failure::unknown("case"))?;
        let ids: BTreeSet<SaleId> =
            record.case.lines.iter().filter_map(|line| sale_id(&line.subject)).collect();
        let sales = load_sales(&db, ids)?;
        let situation = situation(at, &db, sales, &record.case.lines, approver)?;
        let currency = currency_of(at, &situation.sales);
        let command = command(tx, &situation)?;
        commit(tx, Some(&record.case), command, &situation, currency)?;
        case_view(at, &db, case)
    })
}

fn commit(
    tx: &Tx,
    state: Option<&domain::case::Case>,
    command: Command,
    situation: &Situation,
    currency: Currency,
) -> Result<(), Failure> {
    let events = decide(state, command, situation).map_err(|refused| {
        if let Refused::NeedsManager { causes } = &refused {
            tracing::info!(causes = %causes.iter().map(cause_code).collect::<Vec<_>>().join(","), "a manager is needed");
        }
        Failure::refused(refused, currency)
    })?;
    let is_exception = events.iter().any(|event| matches!(event, Event::ExceptionGranted { .. }));
    let approver = situation.approver.as_ref().filter(|_| is_exception).map(|staff| staff.id);
    Ok(tx.append_approved(&events, approver)?)
}

/// Who comes with what: the parts of a request that open a case.
struct Coming<'a> {
    customer: Option<CustomerId>,
    new_customer: Option<&'a NewCustomer>,
    lines: &'a [ReturnLine],
}

impl<'a> From<&'a Return> for Coming<'a> {
    fn from(request: &'a Return) -> Self {
        Self {
            customer: request.customer,
            new_customer: request.new_customer.as_ref(),
            lines: &request.lines,
        }
    }
}

impl<'a> From<&'a Refuse> for Coming<'a> {
    fn from(request: &'a Refuse) -> Self {
        Self {
            customer: request.customer,
            new_customer: request.new_customer.as_ref(),
            lines: &request.lines,
        }
    }
}

fn visit(at: &At, tx: &Tx, coming: Coming, approver: Option<&Staff>) -> Result<(Visit, Situation), Failure> {
    let db = tx.reader();
    let sales = sales_of(&db, coming.lines.iter().map(|line| &line.brought))?;
    let mut lines = Vec::new();
    for line in coming.lines {
        lines.push(build(at, &db, &sales, line)?);
    }
    let customer = match (coming.new_customer, coming.customer) {
        (Some(new), _) => Some(record_customer(at, tx, new)?),
        (None, Some(known)) => {
            db.customer(known)?.ok_or_else(|| Failure::unknown("customer"))?;
            Some(known)
        }
        (None, None) => sales.iter().find_map(|balance| balance.sale.customer),
    };
    let number = tx.next_number(DocumentKind::Return, at.today())?;
    let situation = situation(at, &db, sales, &lines, approver.cloned())?;
    Ok((Visit { case: CaseId(new_id(at.now)), number, customer, lines }, situation))
}

/// A customer who is not yet known becomes known.
pub(crate) fn record_customer(at: &At, tx: &Tx, new: &NewCustomer) -> Result<CustomerId, Failure> {
    use domain::text::{CODE_CHARS, NAME_CHARS, check, check_filled};
    check_filled(&new.name, NAME_CHARS).map_err(|problem| Failure::text("customer", problem))?;
    check(&new.phone, CODE_CHARS).map_err(|problem| Failure::text("phone", problem))?;
    let customer = Customer {
        id: CustomerId(new_id(at.now)),
        name: new.name.clone(),
        phone: new.phone.clone(),
        email: String::new(),
        address: String::new(),
        note: String::new(),
    };
    let id = customer.id;
    tx.append(&[Event::CustomerRecorded { customer }])?;
    Ok(id)
}

/// A line as it comes to the counter, judged by the rules and not yet by anybody.
fn build(at: &At, db: &Reader, sales: &[SaleBalance], line: &ReturnLine) -> Result<CaseLine, Failure> {
    let reason = reasons::find(&line.reason).ok_or_else(|| {
        Failure::new("unknown_reason").with("reason", line.reason.chars().take(40).collect::<String>())
    })?;
    let condition = line
        .condition
        .clone()
        .unwrap_or_else(|| Condition { packaging: reason.packaging, ..Condition::default() });
    at.check_day("factory_date", line.factory_date)?;
    let (subject, facts) = match &line.brought {
        Brought::Sold { sale, sale_line, unit, quantity } => {
            let (book, balance) = line_of(sales, *sale, *sale_line)?;
            let mut facts = verdicts::facts_of_sold(at, line, reason, &condition, book, balance, *quantity);
            devices::add_past(db, Device { sale_line: *sale_line, unit: *unit }, &mut facts)?;
            let (sale, sale_line, unit, quantity) = (*sale, *sale_line, *unit, *quantity);
            (Subject::Sold { sale, sale_line, unit, quantity }, facts)
        }
        Brought::Unverified { name, serial, category, claimed, claimed_on, proof_note } => {
            at.check_day("claimed_on", *claimed_on)?;
            let claimed_minor = at.amount("claimed", claimed, at.settings().currency)?;
            let facts = verdicts::facts_of_unverified(at, line, reason, &condition, claimed_minor);
            let subject = Subject::Unverified {
                name: name.clone(),
                serial: serial.clone(),
                category: category.clone(),
                claimed_minor,
                proof_note: proof_note.clone(),
            };
            (subject, facts)
        }
    };
    let verdict = at.packs().decide(&facts)?;
    Ok(CaseLine {
        id: CaseLineId(new_id(at.now)),
        subject,
        reason: line.reason.clone(),
        reason_note: line.reason_note.clone(),
        resolution: line.resolution.unwrap_or_else(|| verdicts::usual_resolution(&verdict, reason)),
        proof: line.proof.clone(),
        condition,
        disposition: line.disposition.unwrap_or(reason.disposition),
        waive_fees: line.waive_fees,
        charge_contested: line.charge_contested,
        judged_by: JudgedBy { facts, verdict },
        reception: ReceptionState::default(),
        judgement: JudgementState::default(),
        settlement: SettlementState::default(),
        refusal: None,
        money: None,
    })
}

pub(crate) fn sale_id(subject: &Subject) -> Option<SaleId> {
    match subject {
        Subject::Sold { sale, .. } => Some(*sale),
        Subject::Unverified { .. } => None,
    }
}

fn sales_of<'a>(
    db: &Reader,
    brought: impl Iterator<Item = &'a Brought>,
) -> Result<Vec<SaleBalance>, Failure> {
    let ids = brought.filter_map(|brought| match brought {
        Brought::Sold { sale, .. } => Some(*sale),
        Brought::Unverified { .. } => None,
    });
    load_sales(db, ids.collect())
}

pub(crate) fn load_sales(db: &Reader, ids: BTreeSet<SaleId>) -> Result<Vec<SaleBalance>, Failure> {
    ids.into_iter().map(|id| db.sale(id)?.ok_or_else(|| Failure::unknown("sale"))).collect()
}

fn situation(
    at: &At,
    db: &Reader,
    sales: Vec<SaleBalance>,
    lines: &[CaseLine],
    approver: Option<Staff>,
) -> Result<Situation, Failure> {
    let (from, until) = at.bounds_of_today();
    Ok(Situation {
        past_by_asker: devices::past_by_asker(at, db, &sales, lines)?,
        asker: at.actor.clone(),
        approver,
        limits: at.settings().limits,
        currency: at.settings().currency,
        unverified_cap_minor: at.settings().unverified_cap_minor,
        refunded_today_minor: db.refunded_by(at.actor.id, from, until)?,
        sales,
    })
}

pub(crate) fn currency_of(at: &At, sales: &[SaleBalance]) -> Currency {
    sales.first().map_or(at.settings().currency, |balance| balance.sale.currency)
}

fn wanted(tenders: &[WantedTender], currency: Currency) -> Result<Vec<Wanted>, Failure> {
    tenders
        .iter()
        .map(|way| {
            let amount = Money::parse(way.amount.trim(), currency)
                .ok()
                .filter(|amount| amount.minor >= 0)
                .ok_or_else(|| Failure::new("amount").with("field", "tender"))?;
            Ok(Wanted { tender: way.tender, kind: way.kind, amount_minor: amount.minor })
        })
        .collect()
}

/// Who says yes, proven by their PIN before the transaction begins: a PIN takes a sixth of a second to check,
/// and nobody waits for that.
fn approver(at: &At, asked: Option<&AskException>) -> Result<Option<Staff>, Failure> {
    let Some(approver) = asked.and_then(|asked| asked.approver.as_ref()) else { return Ok(None) };
    if approver.number == at.actor.number {
        return Err(Failure::new("approver_is_asker"));
    }
    at.desk.prove(&approver.number, &approver.pin.0).map(Some)
}

fn exception(asked: &AskException) -> Exception {
    Exception { reason: asked.reason.clone(), note: asked.note.clone(), approver: None }
}

fn assessed(
    at: &At,
    lines: &[CaseLine],
    planned: Result<Plan, Failure>,
    situation: &Situation,
) -> AssessView {
    let packs = at.packs();
    let currency = currency_of(at, &situation.sales);
    let (money, causes, problem) = match planned {
        Ok(plan) => (plan.money, plan.causes, None),
        Err(failure) => (vec![None; lines.len()], Vec::new(), Some(failure)),
    };
    let views = lines.iter().zip(&money).map(|(line, money)| {
        let (name, _, serial) = names_of(line, &situation.sales);
        let unverified = matches!(line.subject, Subject::Unverified { .. });
        let (facts, verdict) = (&line.judged_by.facts, &line.judged_by.verdict);
        let refused = verdict.refused.iter().find(|refused| line.resolution.is(refused.remedy));
        let asks_component = facts.component.is_some() || verdict.questions.contains(&Question::Component);
        AssessedLine {
            components: if asks_component { component_views(packs, &facts.goods) } else { Vec::new() },
            why_not: refused
                .filter(|_| !line.is_given_by_the_rules())
                .map(|refused| refused_view(packs, refused)),
            name,
            serial,
            quantity: line.subject.quantity(),
            verdict: verdict_view(at, verdict, at.today(), unverified),
            resolution: line.resolution,
            basis: amount(money.as_ref().map_or_else(|| paid_for(line), |money| money.basis_minor), currency),
            deductions: deductions(line, money.as_ref(), currency),
            refund: amount(money.as_ref().map_or(0, |money| money.refund_minor), currency),
            condition: line.condition.clone(),
            disposition: line.disposition,
        }
    });
    let total = money.iter().flatten().map(|money| money.refund_minor).sum();
    let problem: Option<FailureView> = problem.map(|failure| failure.worded(at.tongue));
    AssessView {
        lines: views.collect(),
        total: amount(total, currency),
        paid_back: money.iter().flatten().flat_map(|money| ways(money, &situation.sales)).collect(),
        needs_manager: causes.iter().any(|cause| !cause.is_within(&at.actor, &at.settings().limits)),
        causes: causes
            .iter()
            .map(|cause| CauseView {
                message: cause_message(cause, currency),
                is_within_rights: cause.is_within(&at.actor, &at.settings().limits),
            })
            .collect(),
        problem,
    }
}

/// What was paid for a line that gives nothing back: what the rules were told.
fn paid_for(line: &CaseLine) -> i64 {
    line.judged_by.facts.refundable().map_or(0, |paid| paid.minor)
}

/// What is taken off a line, and what is only shown because it is contested.
fn deductions(line: &CaseLine, money: Option<&LineMoney>, currency: Currency) -> Vec<DeductionView> {
    let taken = money.iter().flat_map(|money| &money.deductions).map(|taken| deduction_view(taken, currency));
    let remedy = line.judged_by.verdict.remedies.iter().find(|remedy| line.resolution.is(remedy.remedy));
    let contested = remedy.and_then(|remedy| remedy.deduction.as_ref());
    let contested = contested.filter(|deduction| {
        deduction.status == DeductionStatus::Contested && !(line.charge_contested && money.is_some())
    });
    let shown = contested.map(|deduction| DeductionView {
        kind: crate::failure::code_of(&deduction.kind),
        amount: amount(Money::parse(&deduction.amount, currency).map_or(0, |amount| amount.minor), currency),
        working: deduction.working.clone(),
        is_due: false,
        waived: false,
    });
    taken.chain(shown).collect()
}

pub(crate) fn deduction_view(taken: &LineDeduction, currency: Currency) -> DeductionView {
    DeductionView {
        kind: taken.kind.clone(),
        amount: amount(taken.amount_minor, currency),
        working: taken.working.clone(),
        is_due: true,
        waived: taken.waived,
    }
}

pub(crate) fn ways(money: &LineMoney, sales: &[SaleBalance]) -> Vec<PaidBackView> {
    let tender = |way: &PaidBack| {
        sales.iter().flat_map(|sale| &sale.tenders).find(|balance| Some(balance.tender.id) == way.tender)
    };
    money
        .paid_back
        .iter()
        .map(|way| PaidBackView {
            tender: way.tender,
            came_as: tender(way).map(|balance| balance.tender.kind),
            kind: way.kind,
            label: way.label.clone(),
            amount: amount(way.amount_minor, money.currency),
            left: tender(way).map(|balance| amount(balance.left_minor(), money.currency)),
        })
        .collect()
}

/// The name, model and serial number of what a line is about.
pub(crate) fn names_of(line: &CaseLine, sales: &[SaleBalance]) -> (String, String, String) {
    match &line.subject {
        Subject::Sold { sale, sale_line, unit, .. } => {
            let Ok((_, balance)) = line_of(sales, *sale, *sale_line) else { return Default::default() };
            let serial = balance.line.units.iter().find(|known| Some(known.id) == *unit);
            let serial = serial.map(|unit| unit.serial.clone()).unwrap_or_default();
            (balance.line.name.clone(), balance.line.model.clone(), serial)
        }
        Subject::Unverified { name, serial, .. } => (name.clone(), String::new(), serial.clone()),
    }
}

/// Why a manager is needed, with the amounts that matter.
pub(crate) fn cause_message(cause: &Cause, currency: Currency) -> Message {
    let text = |minor: i64| Money { minor, currency }.to_string();
    let id = format!("cause-{}", cause_code(cause));
    match cause {
        Cause::OverSaleLimit { total_minor, limit_minor, .. }
        | Cause::OverDayLimit { total_minor, limit_minor } => {
            message(id, [("total", text(*total_minor)), ("limit", text(*limit_minor))])
        }
        _ => message(id, []),
    }
}
