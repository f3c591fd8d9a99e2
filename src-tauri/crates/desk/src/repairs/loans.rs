//! Loan units and agreements as they are shown, and whether the rules ask for one.

use crate::Failure;
use crate::at::At;
use crate::requests::PoolStep;
use crate::verdicts::{amount, clause_view};
use crate::views::{
    ExtensionView, LoanAccessoryView, LoanBackView, LoanChargeView, LoanPhotoView, LoanPool, LoanTag,
    LoanUnitPage, LoanUnitView, LoanView, LoanerOwed, RepairLoaner,
};
use chrono::NaiveDate;
use domain::case::CaseLine;
use domain::ids::{CaseLineId, LoanUnitId, StaffId};
use domain::loaner::{
    LOAN_REASONS, Loan, LoanAccessory, LoanBack, LoanCharge, LoanGround, LoanUnit, LoanUnitState,
    LoanUnitStep,
};
use domain::money::Currency;
use domain::policy::{Delay, Facts, RemedyKind, RepairRecord, Verdict};
use domain::repair::{Cover, RepairOrder};
use domain::staff::Right;
use std::collections::BTreeMap;
use store::Reader;

/// A unit is lent for a fortnight where no day is promised for the repair.
const USUAL_DAYS: i64 = 14;
/// How many agreements a unit's page shows.
const LAST: u32 = 50;

/// The day by which a unit is due back where nobody says another.
pub(super) fn due_on(at: &At, order: &RepairOrder) -> NaiveDate {
    let promised = order.promised_on.filter(|day| *day >= at.today());
    promised.unwrap_or_else(|| at.today() + chrono::TimeDelta::days(USUAL_DAYS))
}

/// Whether the rules ask for a unit while a device is in repair, and from which day. Only a repair that they give free
/// brings it.
pub(super) fn owed(at: &At, verdict: &Verdict, cover: Cover) -> Option<LoanerOwed> {
    let has = |kind| verdict.remedies.iter().find(|remedy| remedy.remedy == kind);
    if cover == Cover::Customer || has(RemedyKind::RepairFree).is_none() {
        return None;
    }
    let limits = verdict.law_days.iter().filter(|day| day.gives.contains(&RemedyKind::Loaner));
    let first = limits.min_by_key(|day| day.arises_on.unwrap_or(NaiveDate::MIN));
    let now = has(RemedyKind::Loaner);
    let clause = now.map(|remedy| &remedy.clause).or(first.map(|day| &day.clause))?;
    Some(LoanerOwed {
        clause: clause_view(at.packs(), clause),
        from: first.and_then(|day| day.arises_on),
        is_owed: now.is_some(),
    })
}

/// Whether the rules will ask for a unit, where a device is left today and stays.
pub(super) fn owed_if_left(at: &At, line: &CaseLine, cover: Cover) -> Result<Option<LoanerOwed>, Failure> {
    let mut facts = Facts { claimed_on: at.today(), ..line.judged_by.facts.clone() };
    facts.repairs.push(RepairRecord {
        taken_in: at.today(),
        handed_back: None,
        delay: Some(Delay::Repairer),
        recorded: true,
    });
    Ok(owed(at, &at.packs().decide(&facts)?, cover))
}

/// The units that are out, by the repair that they are lent for.
pub(super) fn tags(at: &At, db: &Reader) -> Result<BTreeMap<CaseLineId, LoanTag>, Failure> {
    let mut tags = BTreeMap::new();
    for loan in db.open_loans()? {
        let label = db.loan_unit(loan.unit)?.map(|unit| unit.details.label).unwrap_or_default();
        let is_overdue = loan.is_overdue(at.today());
        let tag = LoanTag { number: loan.number, label, due_on: loan.due_on, is_overdue };
        tags.insert(loan.line, tag);
    }
    Ok(tags)
}

/// What is known of loan units on the page of a repair.
pub(super) fn of_repair(
    at: &At,
    db: &Reader,
    order: &RepairOrder,
    verdict: &Verdict,
) -> Result<RepairLoaner, Failure> {
    let mut ended = Vec::new();
    let mut open = None;
    for loan in db.loans_of_repair(order.line)?.into_iter().rev() {
        let view = loan_view(at, db, &loan)?;
        if loan.is_out() { open = Some(view) } else { ended.push(view) }
    }
    let mut free = Vec::new();
    if open.is_none() && order.state.is_at_work() {
        let units = db.loan_units()?.into_iter().filter(|unit| unit.state == LoanUnitState::Free);
        let mut units: Vec<LoanUnit> =
            units.filter(|unit| unit.details.currency == order.intake.currency).collect();
        units.sort_by_key(|unit| unit.details.category != order.intake.category);
        for unit in units {
            free.push(unit_view(at, db, &unit)?);
        }
    }
    Ok(RepairLoaner {
        owed: owed(at, verdict, order.cover).filter(|_| order.state.is_open()),
        open,
        ended,
        free,
        due_on: due_on(at, order),
        reasons: LOAN_REASONS.map(str::to_owned).to_vec(),
    })
}

/// The pool, those lent no more last.
pub(super) fn pool(at: &At, db: &Reader) -> Result<LoanPool, Failure> {
    let mut units = Vec::new();
    for unit in db.loan_units()? {
        units.push(unit_view(at, db, &unit)?);
    }
    units.sort_by_key(|unit| matches!(unit.state, LoanUnitState::Retired | LoanUnitState::Lost));
    let loans = units.iter().filter_map(|unit| unit.loan.as_ref());
    let count = |loans: usize| u32::try_from(loans).unwrap_or(u32::MAX);
    Ok(LoanPool {
        out: count(loans.clone().count()),
        overdue: count(loans.filter(|loan| loan.days_over > 0).count()),
        units,
        can_add: at.actor.role.holds(Right::Order),
        today: at.today(),
    })
}

pub(super) fn unit_page(at: &At, db: &Reader, id: LoanUnitId) -> Result<LoanUnitPage, Failure> {
    let unit = db.loan_unit(id)?.ok_or_else(|| Failure::unknown("loan_unit"))?;
    let mut loans = Vec::new();
    for loan in db.loans_of_unit(id, LAST)? {
        loans.push(loan_view(at, db, &loan)?);
    }
    Ok(LoanUnitPage { unit: unit_view(at, db, &unit)?, loans })
}

fn unit_view(at: &At, db: &Reader, unit: &LoanUnit) -> Result<LoanUnitView, Failure> {
    let details = &unit.details;
    let steps = [
        (PoolStep::SetAside, LoanUnitStep::SetAside),
        (PoolStep::Ready, LoanUnitStep::Ready),
        (PoolStep::Find, LoanUnitStep::Find),
    ];
    let can = |step: &(PoolStep, LoanUnitStep)| unit.state.on(step.1).is_some();
    let last = db.loans_of_unit(unit.id, 1)?.pop().filter(Loan::is_out);
    let is_still = !matches!(unit.state, LoanUnitState::Out | LoanUnitState::Lost | LoanUnitState::Retired);
    Ok(LoanUnitView {
        id: unit.id,
        label: details.label.clone(),
        name: details.name.clone(),
        model: details.model.clone(),
        category: details.category.clone(),
        serial: details.serial.clone(),
        condition: details.condition.clone(),
        accessories: accessory_views(&details.accessories, details.currency),
        value: amount(details.value_minor, details.currency),
        deposit: amount(details.deposit_minor, details.currency),
        state: unit.state,
        note: unit.note.clone(),
        photos: photo_views(unit),
        loan: last.map(|loan| loan_view(at, db, &loan)).transpose()?,
        steps: steps.into_iter().filter(can).map(|(step, _)| step).collect(),
        can_change: is_still && at.actor.role.holds(Right::Order),
    })
}

fn photo_views(unit: &LoanUnit) -> Vec<LoanPhotoView> {
    let view = |photo: &domain::loaner::LoanPhoto| LoanPhotoView {
        digest: photo.digest.clone(),
        note: photo.note.clone(),
        on: photo.on,
    };
    unit.photos.iter().map(view).collect()
}

fn accessory_views(accessories: &[LoanAccessory], currency: Currency) -> Vec<LoanAccessoryView> {
    let view = |one: &LoanAccessory| LoanAccessoryView {
        name: one.name.clone(),
        price: amount(one.price_minor, currency),
    };
    accessories.iter().map(view).collect()
}

pub(super) fn loan_view(at: &At, db: &Reader, loan: &Loan) -> Result<LoanView, Failure> {
    let unit = db.loan_unit(loan.unit)?.ok_or_else(|| Failure::unknown("loan_unit"))?;
    let order = db.repair(loan.line)?.ok_or_else(|| Failure::unknown("repair"))?;
    let customer = db.customer_of_case(loan.case)?;
    let customer = customer.map_or(Ok(None), |customer| db.customer(customer))?;
    let (customer, phone) = customer.map(|known| (known.name, known.phone)).unwrap_or_default();
    let until = loan.back.as_ref().map_or_else(|| at.today(), |back| back.on);
    let (clause, reason) = match &loan.ground {
        LoanGround::Rule { clause } => (Some(clause_view(at.packs(), clause)), None),
        LoanGround::Goodwill { reason } => (None, Some(reason.clone())),
    };
    let extension = |one: &domain::loaner::Extension| ExtensionView {
        on: one.on,
        from: one.from,
        to: one.to,
        why: one.why.clone(),
    };
    Ok(LoanView {
        id: loan.id,
        number: loan.number.clone(),
        unit: loan.unit,
        label: unit.details.label,
        name: unit.details.name,
        serial: unit.details.serial,
        line: loan.line,
        repair: order.intake.number,
        case: loan.case,
        customer,
        phone: at.sight_of_work(order.technician).phone(&phone),
        on: loan.on,
        due_on: loan.due_on,
        days_over: (until - loan.due_on).num_days(),
        state: loan.state,
        clause,
        reason,
        note: loan.note.clone(),
        condition: loan.condition.clone(),
        accessories: accessory_views(&loan.accessories, loan.currency),
        value: amount(loan.value_minor, loan.currency),
        deposit: amount(loan.deposit_minor, loan.currency),
        extensions: loan.extensions.iter().map(extension).collect(),
        back: loan.back.as_ref().map(|back| back_view(db, back, loan.currency)).transpose()?,
    })
}

fn back_view(db: &Reader, back: &LoanBack, currency: Currency) -> Result<LoanBackView, Failure> {
    Ok(LoanBackView {
        on: back.on,
        by: staff_name(db, back.by)?,
        condition: back.condition.clone(),
        missing: back.missing.clone(),
        damaged: back.damaged,
        charges: back.charges.iter().map(|charge| charge_view(charge, currency)).collect(),
        returned: amount(back.returned_minor, currency),
        paid: amount(back.paid_minor, currency),
        note: back.note.clone(),
    })
}

fn staff_name(db: &Reader, id: StaffId) -> Result<String, Failure> {
    Ok(db.staff()?.into_iter().find(|staff| staff.id == id).map(|staff| staff.name).unwrap_or_default())
}

fn charge_view(charge: &LoanCharge, currency: Currency) -> LoanChargeView {
    let (what, name) = match charge {
        LoanCharge::Missing { name, .. } => ("missing", name.clone()),
        LoanCharge::Damage { note, .. } => ("damage", note.clone()),
        LoanCharge::Unit { .. } => ("unit", String::new()),
    };
    LoanChargeView { what: what.to_owned(), name, amount: amount(charge.amount_minor(), currency) }
}
