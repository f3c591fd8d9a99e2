//! Returns: what would happen, and making it happen.
//!
//! [`assess`] and [`receive`] build the same lines from the same request and hand them to the same rules, so the
//! card shows what the button does.

use crate::at::{At, new_id};
use crate::before::{Asking, given_before};
use crate::cases::{case_view, take_back_of};
use crate::charges::accessories;
use crate::deciding::{
    approver, brought, build, commit, currency_of, exception, know_customer, make_room_for_credit, on_case,
    sales_of, situation, situation_of, wanted,
};
use crate::requests::{
    AssessSettlement, ChangeDisposition, OneCase, OneLine, ReceivePromised, Refuse, RejectLine, Return,
    SettleCase, VoidSettlement,
};
use crate::sales::line_of;
use crate::shifts::spend;
use crate::verdicts::{amount, component_views, message, refused_view, verdict_view};
use crate::views::{
    AssessView, AssessedLine, CaseView, CauseView, DeductionView, FailureView, Message, PaidBackView, Text,
};
use crate::{Failure, seen};
use domain::case::{Case, CaseLine, JudgedBy, LineDeduction, LineMoney, PaidBack, Subject};
use domain::exception::NeedsYes;
use domain::ids::{CaseLineId, DocumentKind};
use domain::money::{Currency, Money};
use domain::policy::{DeductionStatus, OpenQuestion};
use domain::refund::{SaleBalance, Wanted};
use domain::returns::{Command, Situation, as_refund, owed_lines};
use domain::sale::TenderKind;
use domain::settling::{Payback, plan};
use domain::states::{JudgementState, SettlementState};
use store::Reader;

/// What would happen if this return were made now.
pub(crate) fn assess(at: &At, request: &Return) -> Result<AssessView, Failure> {
    at.read(|db| {
        let sales = sales_of(db, request.lines.iter().map(|line| &line.brought))?;
        let mut lines = Vec::new();
        for line in &request.lines {
            lines.push(build(at, db, &sales, line)?);
        }
        let mut situation = situation(at, db, sales, &lines, request.customer, None)?;
        know_customer(at, db, request.customer, request.new_customer.as_ref(), &mut situation)?;
        let currency = currency_of(at, &situation.sales);
        let planned = wanted(&request.tenders, currency).and_then(|wanted| {
            plan(&lines, &wanted, &situation).map_err(|refused| Failure::refused(&refused, currency))
        });
        let asking = Asking { case: None, customer: request.customer, lines: &lines };
        with_before(at, db, &asking, assessed(at, &lines, planned, &situation), &situation)
    })
}

/// Whoever decides sees what was given before.
fn with_before(
    at: &At,
    db: &Reader,
    asking: &Asking,
    mut view: AssessView,
    situation: &Situation,
) -> Result<AssessView, Failure> {
    if !view.causes.is_empty() {
        view.before = Some(given_before(at, db, asking, situation)?);
    }
    Ok(view)
}

/// Takes the goods, accepts and pays, all in one.
pub(crate) fn receive(at: &At, request: &Return) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    at.write(|tx| {
        let (brought, mut situation) = brought(at, tx, request.into(), approver.as_ref())?;
        let currency = currency_of(at, &situation.sales);
        let wanted = wanted(&request.tenders, currency)?;
        if wants_credit(&wanted) {
            make_room_for_credit(at, tx, brought.customer, &[], &mut situation)?;
        }
        seen::check_plan(at, request.seen.as_ref(), &brought.lines, &wanted, &situation)?;
        let exception = request.exception.as_ref().map(exception);
        let case = brought.case;
        commit(tx, None, Command::Return { brought, wanted, exception }, &situation, currency)?;
        spend(tx, request.slip.as_ref(), case)?;
        case_view(at, &tx.reader(), case)
    })
}

/// Takes the goods; decides and pays later.
pub(crate) fn take_in(at: &At, request: &Return) -> Result<CaseView, Failure> {
    at.write(|tx| {
        let (brought, situation) = brought(at, tx, request.into(), None)?;
        let currency = currency_of(at, &situation.sales);
        let case = brought.case;
        commit(tx, None, Command::TakeIn { brought }, &situation, currency)?;
        spend(tx, request.slip.as_ref(), case)?;
        case_view(at, &tx.reader(), case)
    })
}

/// Leaves the goods with the customer and says why.
pub(crate) fn refuse(at: &At, request: &Refuse) -> Result<CaseView, Failure> {
    at.write(|tx| {
        let (brought, situation) = brought(at, tx, request.into(), None)?;
        let slip = tx.next_number(DocumentKind::Refusal, at.today())?;
        let currency = currency_of(at, &situation.sales);
        let case = brought.case;
        let note = request.note.clone();
        commit(tx, None, Command::Refuse { brought, slip, note }, &situation, currency)?;
        case_view(at, &tx.reader(), case)
    })
}

/// Pays what a case still owes.
pub(crate) fn settle(at: &At, request: &SettleCase) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    let asked = request.exception.as_ref().map(exception);
    on_case(at, request.case, approver, |tx, case, situation| {
        let wanted = wanted(&request.tenders, currency_of(at, &situation.sales))?;
        // Whatever was paid with store credit goes back on one.
        make_room_for_credit(at, tx, case.customer, &case.lines, situation)?;
        seen::check_plan(at, request.seen.as_ref(), &owed_lines(case), &wanted, situation)?;
        Ok(Command::Settle { wanted, exception: asked })
    })
}

/// What a case would pay if it were settled now, or if what is owed in exchange were paid back.
pub(crate) fn assess_settlement(at: &At, request: &AssessSettlement) -> Result<AssessView, Failure> {
    at.read(|db| {
        let case = db.case(request.case)?.ok_or_else(|| Failure::unknown("case"))?.case;
        let lines = match request.line {
            // Where nothing waits for money, what waits for a decision is looked at.
            None => {
                Some(owed_lines(&case)).filter(|owed| !owed.is_empty()).unwrap_or_else(|| undecided(&case))
            }
            Some(line) => vec![as_refund(case.line(line).ok_or_else(|| Failure::unknown("case_line"))?)],
        };
        let situation = situation_of(at, db, &case, None)?;
        let currency = currency_of(at, &situation.sales);
        let planned = wanted(&request.tenders, currency).and_then(|wanted| {
            plan(&lines, &wanted, &situation).map_err(|refused| Failure::refused(&refused, currency))
        });
        let asking = Asking { case: Some(case.id), customer: case.customer, lines: &lines };
        with_before(at, db, &asking, assessed(at, &lines, planned, &situation), &situation)
    })
}

/// The lines of a case that a manager is asked about.
fn undecided(case: &Case) -> Vec<CaseLine> {
    let waits = |line: &&CaseLine| {
        line.judgement == JudgementState::Escalated && line.settlement == SettlementState::Open
    };
    case.lines.iter().filter(waits).cloned().collect()
}

/// Says no to a line.
pub(crate) fn reject(at: &At, request: &RejectLine) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |tx, case, _| {
        let line = case.line(request.line).ok_or_else(|| Failure::unknown("case_line"))?;
        let answered = answered(at, line, request)?;
        let slip = tx.next_number(DocumentKind::Refusal, at.today())?;
        Ok(Command::Reject { line: line.id, answered, slip, note: request.note.clone() })
    })
}

/// What the rules say now that the question on which a refusal hangs is answered.
fn answered(at: &At, line: &CaseLine, request: &RejectLine) -> Result<Option<Box<JudgedBy>>, Failure> {
    let RejectLine { component, same_model_in_stock, .. } = request;
    if component.is_none() && same_model_in_stock.is_none() {
        return Ok(None);
    }
    let hangs_on = line.judged_by.verdict.hangs_on();
    let mut facts = line.judged_by.facts.clone();
    match (hangs_on, component, same_model_in_stock) {
        (Some(OpenQuestion::Component), Some(component), None) => {
            domain::text::check_filled(component, domain::text::CODE_CHARS)
                .map_err(|problem| Failure::text("component", problem))?;
            facts.component = Some(component.clone());
        }
        (Some(OpenQuestion::SameModelInStock), None, Some(_)) => {
            facts.same_model_in_stock = *same_model_in_stock;
        }
        // What nothing hangs on would change what was judged when the goods came in.
        (_, Some(_), _) => return Err(Failure::new("not_kept").with("field", "component")),
        (_, None, _) => return Err(Failure::new("not_kept").with("field", "same_model_in_stock")),
    }
    let verdict = at.packs().decide(&facts)?;
    Ok(Some(Box::new(JudgedBy { facts, verdict })))
}

/// Gives the goods of a refused line back.
pub(crate) fn hand_back(at: &At, request: &OneLine) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |_, _, _| Ok(Command::HandBack { line: request.line }))
}

/// Withdraws a payment.
pub(crate) fn void(at: &At, request: &VoidSettlement) -> Result<CaseView, Failure> {
    let approver = approver(at, Some(&request.exception))?;
    on_case(at, request.case, approver, |_, _, _| {
        Ok(Command::Void { line: request.line, exception: exception(&request.exception) })
    })
}

/// Takes back what the same person has just done.
pub(crate) fn take_back(at: &At, request: &OneCase) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |tx, case, _| {
        Ok(Command::TakeBack { step: take_back_of(at, &tx.reader(), case)? })
    })
}

/// Sends returned goods elsewhere.
pub(crate) fn redirect(at: &At, request: &ChangeDisposition) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |_, _, _| Ok(Command::Redirect { line: request.line, to: request.to }))
}

/// Takes up again a line that was refused or withdrawn.
pub(crate) fn reopen(at: &At, request: &OneLine) -> Result<CaseView, Failure> {
    let by = CaseLineId(new_id(at.now));
    on_case(at, request.case, None, |_, _, _| Ok(Command::Reopen { line: request.line, by }))
}

/// Takes goods that were promised when others went out for them.
pub(crate) fn receive_promised(at: &At, request: &ReceivePromised) -> Result<CaseView, Failure> {
    on_case(at, request.case, None, |_, case, _| {
        let line = case.line(request.line).ok_or_else(|| Failure::unknown("case_line"))?;
        Ok(Command::ReceivePromised {
            line: line.id,
            condition: request.condition.clone().unwrap_or_else(|| line.condition.clone()),
            disposition: request.disposition.unwrap_or(line.disposition),
        })
    })
}

/// Whether money is to go onto a store credit.
pub(crate) fn wants_credit(wanted: &[Wanted]) -> bool {
    wanted.iter().any(|way| way.kind == TenderKind::StoreCredit)
}

fn assessed(
    at: &At,
    lines: &[CaseLine],
    planned: Result<Payback, Failure>,
    situation: &Situation,
) -> AssessView {
    let currency = currency_of(at, &situation.sales);
    let seen = planned.as_ref().ok().map(|plan| seen::of_plan(lines, plan));
    let (money, causes, problem) = match planned {
        Ok(plan) => (plan.money, plan.causes, None),
        Err(failure) => (vec![None; lines.len()], Vec::new(), Some(failure)),
    };
    let views = lines
        .iter()
        .zip(&money)
        .map(|(line, money)| assessed_line(at, line, money.as_ref(), situation, currency));
    let total = money.iter().flatten().map(|money| money.refund_minor).sum();
    let problem: Option<FailureView> = problem.map(|failure| failure.worded(at.tongue));
    AssessView {
        lines: views.collect(),
        total: amount(total, currency),
        paid_back: money.iter().flatten().flat_map(|money| ways(money, &situation.sales)).collect(),
        needs_manager: causes.iter().any(|cause| !cause.is_alone_within(&at.actor, &at.settings().limits)),
        before: None,
        causes: cause_views(at, &causes, currency),
        seen,
        problem,
    }
}

pub(crate) fn cause_views(at: &At, causes: &[NeedsYes], currency: Currency) -> Vec<CauseView> {
    let view = |cause: &NeedsYes| CauseView {
        message: cause_message(cause, currency),
        is_within_rights: cause.is_alone_within(&at.actor, &at.settings().limits),
    };
    causes.iter().map(view).collect()
}

/// A line with its verdict and its money, as the card shows it.
pub(crate) fn assessed_line(
    at: &At,
    line: &CaseLine,
    money: Option<&LineMoney>,
    situation: &Situation,
    currency: Currency,
) -> AssessedLine {
    let packs = at.packs();
    let (name, _, serial) = names_of(line, &situation.sales);
    let unverified = matches!(line.subject, Subject::Unverified { .. });
    let (facts, verdict) = (&line.judged_by.facts, &line.judged_by.verdict);
    let refused = verdict.refused.iter().find(|refused| line.resolution.is(refused.remedy));
    let asks_component = facts.component.is_some() || verdict.questions.contains(&OpenQuestion::Component);
    AssessedLine {
        components: if asks_component { component_views(packs, &facts.goods) } else { Vec::new() },
        accessories: accessories(at, line, &situation.sales),
        hangs_on: verdict.hangs_on(),
        why_not: refused
            .filter(|_| !line.is_given_by_the_rules())
            .map(|refused| refused_view(packs, refused)),
        name,
        serial,
        quantity: line.subject.quantity(),
        verdict: verdict_view(at, verdict, at.today(), unverified),
        resolution: line.resolution,
        basis: amount(money.map_or_else(|| paid_for(line), |money| money.basis_minor), currency),
        deductions: deductions(line, money, currency),
        refund: amount(money.map_or(0, |money| money.refund_minor), currency),
        condition: line.condition.clone(),
        disposition: line.disposition,
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
        code: String::new(),
        taken: amount(0, currency),
        amount: amount(deduction.amount.minor, currency),
        working: Text { zh: deduction.working.clone(), en: deduction.working.clone() },
        is_due: false,
        waived: false,
    });
    taken.chain(shown).collect()
}

pub(crate) fn deduction_view(taken: &LineDeduction, currency: Currency) -> DeductionView {
    DeductionView {
        kind: taken.kind.clone(),
        code: taken.code.clone(),
        taken: amount(taken.taken_minor(), currency),
        amount: amount(taken.amount_minor, currency),
        working: working_of(taken),
        is_due: true,
        waived: taken.waived,
    }
}

/// How a deduction comes about, in both languages.
pub(crate) fn working_of(taken: &LineDeduction) -> Text {
    let LineDeduction { working: zh, working_en: en, .. } = taken;
    Text { zh: zh.clone(), en: if en.is_empty() { zh.clone() } else { en.clone() } }
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
pub(crate) fn cause_message(cause: &NeedsYes, currency: Currency) -> Message {
    let text = |minor: i64| Money { minor, currency }.to_string();
    let id = format!("cause-{}", cause.code());
    match cause {
        NeedsYes::OverSaleLimit { total_minor, limit_minor, .. }
        | NeedsYes::OverDayLimit { total_minor, limit_minor }
        | NeedsYes::OverCustomerLimit { total_minor, limit_minor }
        | NeedsYes::OverGoodwillLimit { total_minor, limit_minor }
        | NeedsYes::OwnSaleOverLimit { total_minor, limit_minor }
        | NeedsYes::OverCountLimit { total_minor, limit_minor } => {
            message(id, [("total", text(*total_minor)), ("limit", text(*limit_minor))])
        }
        _ => message(id, []),
    }
}
