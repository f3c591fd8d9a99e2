//! A unit goes out, stays longer, comes back, or does not.

use super::deciding::{kept, not_free};
use super::event::LoanerEvent;
use super::loan::{Extension, LOAN_REASONS, Loan, LoanBack, LoanCharge, LoanGround, LoanState, LoanStep};
use super::unit::{LoanAccessory, LoanUnit, LoanUnitStep};
use crate::case::Case;
use crate::event::Event;
use crate::exception::ExceptionRefused;
use crate::exception::{self, Exception, NeedsYes};
use crate::exchange::Collected;
use crate::ids::{DocumentKind, DocumentNumber, LoanId};
use crate::loaner::LoanRefused;
use crate::money::Minor;
use crate::paying::Payments;
use crate::payment::PaymentRefused;
use crate::payment::Purpose;
use crate::refused::Refused;
use crate::repair::{RepairOrder, Signature};
use crate::returns::ReturnRefused;
use crate::returns::{Situation, issued};
use crate::states::PaymentState;
use crate::text::NOTE_CHARS;
use chrono::NaiveDate;

/// What is agreed when a unit goes out.
#[derive(Clone, Debug)]
pub struct Lending {
    /// The agreement's id.
    pub id: LoanId,
    /// The paper's number.
    pub number: DocumentNumber,
    /// The day by which it is due back.
    pub due_on: NaiveDate,
    /// Why it is lent.
    pub ground: LoanGround,
    /// In words.
    pub note: String,
    /// How it looks.
    pub condition: String,
    /// What goes along, by name.
    pub accessories: Vec<String>,
    /// What the customer leaves for it.
    pub deposit: Vec<Collected>,
    /// How they sign.
    pub signed: Signature,
    /// The exception, where less is left than the unit asks for.
    pub exception: Option<Exception>,
}

/// How a unit comes back.
#[derive(Clone, Debug, Default)]
pub struct Returning {
    /// How it looks now.
    pub condition: String,
    /// What went along and is not here, by name.
    pub missing: Vec<String>,
    /// What is charged for all of that, where it is not what the agreement says.
    pub missing_minor: Option<Minor>,
    /// What is wrong with the unit, if anything is.
    pub damage: Option<String>,
    /// What is charged for that.
    pub damage_minor: Minor,
    /// What the customer pays beside the deposit.
    pub collected: Vec<Collected>,
    /// Anything else.
    pub note: String,
    /// The exception, where one is needed.
    pub exception: Option<Exception>,
}

/// A unit does not come back.
#[derive(Clone, Debug, Default)]
pub struct Loss {
    /// What is known of it.
    pub note: String,
    /// What the customer pays beside the deposit.
    pub collected: Vec<Collected>,
    /// Who says that it is lost.
    pub exception: Option<Exception>,
}

/// A unit goes out for a repair that is going on. `open` is the agreement that the repair has already.
///
/// # Errors
/// [`Refused`] says why it does not.
pub fn lend(
    case: &Case,
    order: &RepairOrder,
    unit: &LoanUnit,
    open: Option<&Loan>,
    lending: Lending,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    if !order.state.is_at_work() {
        return Err(Refused::step("lend", order.state));
    }
    if let Some(open) = open.filter(|loan| loan.is_out()) {
        return Err(LoanRefused::LoanerOut { number: open.number.0.clone() }.into());
    }
    if unit.state.on(LoanUnitStep::Lend).is_none() {
        return Err(not_free(Some(unit), "lend"));
    }
    if unit.details.currency != order.intake.currency {
        return Err(ReturnRefused::Currencies.into());
    }
    check_due(lending.due_on, situation.today)?;
    check_ground(&lending)?;
    kept("condition", &lending.condition, NOTE_CHARS)?;
    let accessories = chosen(unit, &lending.accessories)?;
    let deposit_minor = total(&lending.deposit)?;
    if deposit_minor > unit.details.value_minor {
        let (asked_minor, left_minor) = (deposit_minor, unit.details.value_minor);
        return Err(PaymentRefused::OverPaid { asked_minor, left_minor }.into());
    }
    let mut events = Vec::new();
    if deposit_minor < unit.details.deposit_minor {
        events.extend(allow(case, vec![NeedsYes::DepositWaived], lending.exception, situation)?);
    }
    let mut payments = Payments::new(case.id, &case.payments, situation);
    for way in &lending.deposit {
        payments.collect_for_work(order.line, way, Purpose::LoanDeposit, order.intake.currency)?;
    }
    let paid = payments.close()?;
    let loan = Loan {
        id: lending.id,
        number: lending.number.clone(),
        unit: unit.id,
        case: case.id,
        line: order.line,
        on: situation.today,
        due_on: lending.due_on,
        ground: lending.ground,
        note: lending.note,
        condition: lending.condition,
        accessories,
        currency: unit.details.currency,
        value_minor: unit.details.value_minor,
        deposit_minor,
        deposit_payments: numbers_of(&paid),
        signed: lending.signed,
        state: LoanState::Out,
        extensions: Vec::new(),
        back: None,
    };
    events.push(Event::Loaner(LoanerEvent::Lent { loan: Box::new(loan) }));
    events.push(issued(case.id, lending.number, DocumentKind::Loan));
    events.extend(paid);
    Ok(events)
}

/// A unit may stay out until another day.
///
/// # Errors
/// [`Refused`] says why it may not.
pub fn extend(loan: &Loan, due_on: NaiveDate, why: String, today: NaiveDate) -> Result<Vec<Event>, Refused> {
    if !loan.is_out() {
        return Err(LoanRefused::LoanEnded { number: loan.number.0.clone() }.into());
    }
    check_due(due_on, today)?;
    kept("why", &why, NOTE_CHARS)?;
    let extension = Extension { on: today, from: loan.due_on, to: due_on, why };
    Ok(vec![Event::Loaner(LoanerEvent::Extended { loan: loan.id, case: loan.case, extension })])
}

/// A unit comes back: what is missing or broken is charged, and the rest of the deposit goes back by the ways it came.
///
/// # Errors
/// [`Refused`] says why it is not taken back so.
pub fn take_back(
    case: &Case,
    loan: &Loan,
    returning: Returning,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    can(loan, LoanStep::Return)?;
    kept("condition", &returning.condition, NOTE_CHARS)?;
    kept("note", &returning.note, NOTE_CHARS)?;
    let (charges, causes) = charges(loan, &returning)?;
    let charged_minor: Minor = charges.iter().map(LoanCharge::amount_minor).sum();
    let back = LoanBack {
        on: situation.today,
        by: situation.asker.id,
        condition: returning.condition,
        missing: returning.missing,
        damaged: returning.damage.is_some(),
        charges,
        held_minor: held(case, loan),
        returned_minor: 0,
        paid_minor: 0,
        payments: Vec::new(),
        note: returning.note,
    };
    let mut events = allow(case, causes, returning.exception, situation)?;
    let (back, paid) = settle(case, loan, back, charged_minor, &returning.collected, situation)?;
    let (id, unit, case, line) = (loan.id, loan.unit, loan.case, loan.line);
    events.push(Event::Loaner(LoanerEvent::Returned { loan: id, unit, case, line, back }));
    events.extend(paid);
    Ok(events)
}

/// A unit does not come back: the deposit stays here, and a manager writes the unit off.
///
/// # Errors
/// [`Refused`] says why not.
pub fn lose(case: &Case, loan: &Loan, loss: Loss, situation: &Situation) -> Result<Vec<Event>, Refused> {
    can(loan, LoanStep::Lose)?;
    kept("note", &loss.note, NOTE_CHARS)?;
    if loss.note.trim().is_empty() {
        return Err(Refused::ReasonNote);
    }
    let held_minor = held(case, loan);
    let amount_minor = held_minor + total(&loss.collected)?;
    most(loan, amount_minor)?;
    let back = LoanBack {
        on: situation.today,
        by: situation.asker.id,
        condition: loan.condition.clone(),
        missing: Vec::new(),
        damaged: false,
        charges: vec![LoanCharge::Unit { amount_minor }],
        held_minor,
        returned_minor: 0,
        paid_minor: 0,
        payments: Vec::new(),
        note: loss.note,
    };
    let mut events = allow(case, vec![NeedsYes::LoanLost], loss.exception, situation)?;
    let (back, paid) = settle(case, loan, back, amount_minor, &loss.collected, situation)?;
    let (id, unit, case, line) = (loan.id, loan.unit, loan.case, loan.line);
    events.push(Event::Loaner(LoanerEvent::Lost { loan: id, unit, case, line, back }));
    events.extend(paid);
    Ok(events)
}

/// What is charged for what came back, and what a manager has to say yes to.
fn charges(loan: &Loan, returning: &Returning) -> Result<(Vec<LoanCharge>, Vec<NeedsYes>), Refused> {
    let mut charges = Vec::new();
    for name in &returning.missing {
        let known = loan.accessories.iter().find(|one| one.name == *name).ok_or(Refused::NotThisWay)?;
        charges.push(LoanCharge::Missing { name: name.clone(), amount_minor: known.price_minor });
    }
    let mut causes = Vec::new();
    if let Some(set_minor) = returning.missing_minor {
        causes.extend(set_lower(&mut charges, set_minor)?);
    }
    if let Some(note) = &returning.damage {
        kept("damage", note, NOTE_CHARS)?;
        if note.trim().is_empty() {
            return Err(Refused::ReasonNote);
        }
        if returning.damage_minor < 0 {
            return Err(Refused::NoAmount);
        }
        // What is seen is kept also where nothing is charged for it: the next who borrows the unit did not do it.
        charges.push(LoanCharge::Damage { note: note.clone(), amount_minor: returning.damage_minor });
        if returning.damage_minor > 0 {
            causes.push(NeedsYes::DamageCharged);
        }
    } else if returning.damage_minor != 0 {
        return Err(Refused::NotThisWay);
    }
    most(loan, charges.iter().map(LoanCharge::amount_minor).sum())?;
    Ok((charges, causes))
}

/// What is missing costs less than was agreed, never more: each thing gives up as much as is left to give up.
fn set_lower(charges: &mut [LoanCharge], set_minor: Minor) -> Result<Option<NeedsYes>, Refused> {
    let agreed_minor: Minor = charges.iter().map(LoanCharge::amount_minor).sum();
    if set_minor < 0 || set_minor > agreed_minor {
        return Err(PaymentRefused::OverPaid { asked_minor: set_minor, left_minor: agreed_minor }.into());
    }
    let mut off_minor = agreed_minor - set_minor;
    for charge in charges.iter_mut().rev() {
        if let LoanCharge::Missing { amount_minor, .. } = charge {
            let less_minor = off_minor.min(*amount_minor);
            *amount_minor -= less_minor;
            off_minor -= less_minor;
        }
    }
    Ok((set_minor < agreed_minor).then_some(NeedsYes::FeeWaived))
}

/// Nobody pays more than the unit is worth.
fn most(loan: &Loan, asked_minor: Minor) -> Result<(), Refused> {
    let left_minor = loan.value_minor.max(loan.deposit_minor);
    if asked_minor > left_minor {
        Err(PaymentRefused::OverPaid { asked_minor, left_minor }.into())
    } else {
        Ok(())
    }
}

/// What is charged comes off the deposit first; what is more is paid now, and what is left goes back.
fn settle(
    case: &Case,
    loan: &Loan,
    back: LoanBack,
    charged_minor: Minor,
    collected: &[Collected],
    situation: &Situation,
) -> Result<(LoanBack, Vec<Event>), Refused> {
    let needed_minor = (charged_minor - back.held_minor).max(0);
    let asked_minor = total(collected)?;
    if asked_minor != needed_minor {
        return Err(PaymentRefused::Collected { asked_minor, needed_minor }.into());
    }
    let returned_minor = (back.held_minor - charged_minor).max(0);
    let mut payments = Payments::new(case.id, &case.payments, situation);
    for way in collected {
        payments.collect_for_work(loan.line, way, Purpose::LoanCharge, loan.currency)?;
    }
    payments.give_back_of(case, &loan.deposit_payments, returned_minor)?;
    let paid = payments.close()?;
    let back = LoanBack { returned_minor, paid_minor: asked_minor, payments: numbers_of(&paid), ..back };
    Ok((back, paid))
}

/// What is held for it: what was left, and not called off since.
fn held(case: &Case, loan: &Loan) -> Minor {
    let counts = |number: &u32, state: PaymentState| {
        loan.deposit_payments.contains(number) && state != PaymentState::CalledOff
    };
    let payments = case.payments.iter().filter(|payment| counts(&payment.number, payment.state));
    payments.map(|payment| payment.amount_minor).sum()
}

fn allow(
    case: &Case,
    causes: Vec<NeedsYes>,
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    if causes.is_empty() {
        return Ok(Vec::new());
    }
    let approver = situation.approver.as_ref();
    exception::check(&causes, exception.as_ref(), &situation.asker, approver, &situation.limits)?;
    let exception = exception.ok_or_else(|| ExceptionRefused::NeedsManager { causes: causes.clone() })?;
    let exception = Exception { approver: approver.map(|staff| staff.id), ..exception };
    Ok(vec![Event::ExceptionGranted { case: case.id, causes, exception }])
}

fn chosen(unit: &LoanUnit, names: &[String]) -> Result<Vec<LoanAccessory>, Refused> {
    let is_there = |name: &String| unit.details.accessories.iter().any(|one| one.name == *name);
    if !names.iter().all(is_there) {
        return Err(Refused::NotThisWay);
    }
    Ok(unit.details.accessories.iter().filter(|one| names.contains(&one.name)).cloned().collect())
}

fn check_ground(lending: &Lending) -> Result<(), Refused> {
    kept("note", &lending.note, NOTE_CHARS)?;
    if let LoanGround::Goodwill { reason } = &lending.ground {
        if !LOAN_REASONS.contains(&reason.as_str()) {
            return Err(Refused::UnknownReason { code: reason.clone() });
        }
        if reason == "other" && lending.note.trim().is_empty() {
            return Err(Refused::ReasonNote);
        }
    }
    Ok(())
}

fn check_due(due_on: NaiveDate, today: NaiveDate) -> Result<(), Refused> {
    if due_on < today { Err(LoanRefused::LoanDue { on: due_on }.into()) } else { Ok(()) }
}

fn can(loan: &Loan, step: LoanStep) -> Result<(), Refused> {
    match loan.state.on(step) {
        Some(_) => Ok(()),
        None => Err(LoanRefused::LoanEnded { number: loan.number.0.clone() }.into()),
    }
}

fn numbers_of(events: &[Event]) -> Vec<u32> {
    let number = |event: &Event| match event {
        Event::PaymentNoted { payment, .. } => Some(payment.number),
        _ => None,
    };
    events.iter().filter_map(number).collect()
}

fn total(ways: &[Collected]) -> Result<Minor, Refused> {
    ways.iter().try_fold(0 as Minor, |sum, way| match way.amount_minor {
        amount_minor if amount_minor > 0 => sum.checked_add(amount_minor).ok_or(Refused::NoAmount),
        _ => Err(Refused::NoAmount),
    })
}
