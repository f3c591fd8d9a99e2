//! Loan units: the pool, and lending, extending, taking back and writing off. What may be done is `domain`'s
//! ([`domain::loaner`]).

use super::loans;
use super::{append, drawing, keep_signature, load, page};
use crate::Failure;
use crate::at::{At, new_id};
use crate::deciding::{approver, exception, know_credit, make_room_for_credit};
use crate::exchanges::collected;
use crate::pictures::{self, Picture};
use crate::requests as ask;
use crate::requests::{AskException, Nothing, PoolStep};
use crate::views::{LoanPool, LoanUnitPage, RepairView};
use domain::event::Event;
use domain::exchange::Collected;
use domain::ids::{DocumentKind, LoanId, LoanUnitId};
use domain::loaner::{
    self, Lending, Loan, LoanAccessory, LoanGround, LoanPhoto, LoanUnit, LoanUnitStep, Loss, Returning,
    UnitDetails,
};
use domain::money::Currency;
use domain::policy::RemedyKind;
use domain::refused::Refused;
use domain::sale::TenderKind;
use store::{Reader, Tx};

/// The reason that is proposed where no rule asks for a unit.
const USUAL_REASON: &str = "long_repair";

/// The pool.
pub(crate) fn list(at: &At, _: &Nothing) -> Result<LoanPool, Failure> {
    at.read(|db| loans::pool(at, db))
}

/// A unit and its last agreements.
pub(crate) fn open_unit(at: &At, request: &ask::OpenLoanUnit) -> Result<LoanUnitPage, Failure> {
    at.read(|db| loans::unit_page(at, db, request.unit))
}

/// A unit comes into the pool, or something about it is now different.
pub(crate) fn record(at: &At, request: &ask::RecordLoanUnit) -> Result<LoanUnitPage, Failure> {
    let photos = request.photos.iter().map(|photo| pictures::photo(&photo.image));
    let photos: Vec<Picture> = photos.collect::<Result<_, _>>()?;
    at.write(|tx| {
        let db = tx.reader();
        let before = match request.unit {
            Some(id) => Some(known(&db, id)?),
            None => None,
        };
        let id = before.as_ref().map_or_else(|| LoanUnitId(new_id(at.now)), |unit| unit.id);
        let details = details(at, request)?;
        check_category(at, &details.category)?;
        let labelled = db.loan_unit_labelled(&details.label)?.map(|unit| unit.id);
        let currency = details.currency;
        let events = loaner::record(id, before.as_ref(), details.clone(), labelled);
        tx.append(&events.map_err(|refused| Failure::refused(&refused, currency))?)?;
        let unit = before.unwrap_or_else(|| LoanUnit::begin(id, &details));
        for (picture, asked) in photos.iter().zip(&request.photos) {
            keep_photo(at, tx, &unit, picture, asked)?;
        }
        loans::unit_page(at, &db, id)
    })
}

fn details(at: &At, asked: &ask::RecordLoanUnit) -> Result<UnitDetails, Failure> {
    let currency = at.settings().currency;
    let or_nothing = |field, text: &str| match text.trim() {
        "" => Ok(0),
        text => at.amount(field, text, currency),
    };
    let mut accessories = Vec::new();
    for accessory in &asked.accessories {
        let (name, price_minor) = (accessory.name.trim().to_owned(), or_nothing("price", &accessory.price)?);
        accessories.push(LoanAccessory { name, price_minor });
    }
    Ok(UnitDetails {
        label: asked.label.trim().to_uppercase(),
        name: asked.name.trim().to_owned(),
        model: asked.model.trim().to_owned(),
        category: asked.category.clone(),
        serial: asked.serial.trim().to_owned(),
        condition: asked.condition.trim().to_owned(),
        accessories,
        currency,
        value_minor: at.amount("value", &asked.value, currency)?,
        deposit_minor: or_nothing("deposit", &asked.deposit)?,
    })
}

fn check_category(at: &At, category: &str) -> Result<(), Failure> {
    let is_known = at.packs().categories().any(|(code, _)| code.to_string() == category);
    if category.is_empty() || is_known { Ok(()) } else { Err(Failure::unknown("category")) }
}

fn keep_photo(
    at: &At,
    tx: &Tx,
    unit: &LoanUnit,
    picture: &Picture,
    asked: &ask::AskPhoto,
) -> Result<(), Failure> {
    tx.keep_attachment(&picture.digest, picture.media, at.now, &picture.bytes)?;
    let photo = LoanPhoto { digest: picture.digest.clone(), note: asked.note.clone(), on: at.today() };
    let events = loaner::photograph(unit, photo);
    Ok(tx.append(&events.map_err(|refused| Failure::refused(&refused, unit.details.currency))?)?)
}

/// A unit is set aside, ready again, or found.
pub(crate) fn move_unit(at: &At, request: &ask::MoveLoanUnit) -> Result<LoanPool, Failure> {
    let step = match request.step {
        PoolStep::SetAside => LoanUnitStep::SetAside,
        PoolStep::Ready => LoanUnitStep::Ready,
        PoolStep::Find => LoanUnitStep::Find,
    };
    step_unit(at, request.unit, step, &request.note)
}

/// A unit is lent no more.
pub(crate) fn retire(at: &At, request: &ask::RetireLoanUnit) -> Result<LoanPool, Failure> {
    step_unit(at, request.unit, LoanUnitStep::Retire, &request.note)
}

fn step_unit(at: &At, unit: LoanUnitId, step: LoanUnitStep, note: &str) -> Result<LoanPool, Failure> {
    at.write(|tx| {
        let unit = known(&tx.reader(), unit)?;
        let events = loaner::step(&unit, step, note.to_owned());
        tx.append(&events.map_err(|refused| Failure::refused(&refused, unit.details.currency))?)?;
        loans::pool(at, &tx.reader())
    })
}

fn known(db: &Reader, unit: LoanUnitId) -> Result<LoanUnit, Failure> {
    db.loan_unit(unit)?.ok_or_else(|| Failure::unknown("loan_unit"))
}

/// A unit goes out for a repair.
pub(crate) fn lend(at: &At, request: &ask::LendLoaner) -> Result<RepairView, Failure> {
    at.check_future("due_on", request.due_on)?;
    let drawn = drawing(&request.signed)?;
    let approver = approver(at, request.exception.as_ref())?;
    at.write(|tx| {
        let db = tx.reader();
        let mut loaded = load(at, &db, request.line, approver)?;
        let unit = known(&db, request.unit)?;
        let open = db.open_loan_of_repair(request.line)?;
        let line = loaded.case.line(request.line).ok_or_else(|| Failure::unknown("case_line"))?;
        let (_, verdict) = super::facts::verdict_of_today(at, &db, super::facts::known(line), &loaded.order)?;
        let owed = verdict.remedies.iter().find(|remedy| remedy.remedy == RemedyKind::Loaner);
        let ground = match owed {
            Some(remedy) => LoanGround::Rule { clause: remedy.clause.clone() },
            None => {
                let reason = request.reason.clone().unwrap_or_else(|| USUAL_REASON.to_owned());
                LoanGround::Goodwill { reason }
            }
        };
        let currency = loaded.order.intake.currency;
        let all = || unit.details.accessories.iter().map(|one| one.name.clone()).collect();
        let lending = Lending {
            id: LoanId(new_id(at.now)),
            number: tx.next_number(DocumentKind::Loan, at.today())?,
            due_on: request.due_on.unwrap_or_else(|| loans::due_on(at, &loaded.order)),
            ground,
            note: request.note.clone(),
            condition: request.condition.clone().unwrap_or_else(|| unit.details.condition.clone()),
            accessories: request.accessories.clone().unwrap_or_else(all),
            deposit: ways(at, &db, &request.deposit, currency, &mut loaded.situation)?,
            signed: keep_signature(at, tx, &request.signed, drawn.as_ref())?,
            exception: request.exception.as_ref().map(exception),
        };
        let (case, order, situation) = (&loaded.case, &loaded.order, &loaded.situation);
        let events = loaner::lend(case, order, &unit, open.as_ref(), lending, situation);
        commit(tx, events, &loaded)?;
        page::view(at, &db, request.line)
    })
}

/// A unit may stay out until another day.
pub(crate) fn extend(at: &At, request: &ask::ExtendLoan) -> Result<RepairView, Failure> {
    at.check_future("due_on", Some(request.due_on))?;
    at.write(|tx| {
        let loan = loan(&tx.reader(), request.loan)?;
        let events = loaner::extend(&loan, request.due_on, request.why.clone(), at.today());
        tx.append(&events.map_err(|refused| Failure::refused(&refused, loan.currency))?)?;
        page::view(at, &tx.reader(), loan.line)
    })
}

/// A unit comes back.
pub(crate) fn take_back(at: &At, request: &ask::ReturnLoaner) -> Result<RepairView, Failure> {
    let typed = |field, text: &Option<String>, currency| match text.as_deref().map(str::trim) {
        Some(text) if !text.is_empty() => at.amount(field, text, currency).map(Some),
        _ => Ok(None),
    };
    on_loan(at, request.loan, request.exception.as_ref(), &request.collected, |loan, loaded, collected| {
        let returning = Returning {
            condition: request.condition.clone().unwrap_or_else(|| loan.condition.clone()),
            missing: request.missing.clone(),
            missing_minor: typed("missing_charge", &request.missing_charge, loan.currency)?,
            damage: request.damage.clone().filter(|note| !note.trim().is_empty()),
            damage_minor: typed("damage_charge", &request.damage_charge, loan.currency)?.unwrap_or(0),
            collected,
            note: request.note.clone(),
            exception: request.exception.as_ref().map(exception),
        };
        Ok(loaner::take_back(&loaded.case, loan, returning, &loaded.situation))
    })
}

/// A unit does not come back.
pub(crate) fn lose(at: &At, request: &ask::LoseLoaner) -> Result<RepairView, Failure> {
    let asked = Some(&request.exception);
    on_loan(at, request.loan, asked, &request.collected, |loan, loaded, collected| {
        let exception = Some(exception(&request.exception));
        let loss = Loss { note: request.note.clone(), collected, exception };
        Ok(loaner::lose(&loaded.case, loan, loss, &loaded.situation))
    })
}

/// Load → decide → commit → view, for an agreement.
fn on_loan(
    at: &At,
    id: LoanId,
    asked: Option<&AskException>,
    pays: &[ask::Collect],
    decide: impl FnOnce(&Loan, &super::Load, Vec<Collected>) -> Result<Result<Vec<Event>, Refused>, Failure>,
) -> Result<RepairView, Failure> {
    let approver = approver(at, asked)?;
    at.write(|tx| {
        let db = tx.reader();
        let loan = loan(&db, id)?;
        let mut loaded = load(at, &db, loan.line, approver)?;
        make_room_for_credit(at, tx, loaded.case.customer, &[], &mut loaded.situation)?;
        let collected = ways(at, &db, pays, loan.currency, &mut loaded.situation)?;
        commit(tx, decide(&loan, &loaded, collected)?, &loaded)?;
        page::view(at, &db, loan.line)
    })
}

fn commit(tx: &Tx, events: Result<Vec<Event>, Refused>, loaded: &super::Load) -> Result<(), Failure> {
    let currency = loaded.order.intake.currency;
    let events = events.map_err(|refused| Failure::refused(&refused, currency))?;
    append(tx, &events, &loaded.situation)
}

fn loan(db: &Reader, id: LoanId) -> Result<Loan, Failure> {
    db.loan(id)?.ok_or_else(|| Failure::unknown("loan"))
}

fn ways(
    at: &At,
    db: &Reader,
    asked: &[ask::Collect],
    currency: Currency,
    situation: &mut domain::returns::Situation,
) -> Result<Vec<Collected>, Failure> {
    let mut ways = Vec::new();
    for way in asked {
        let way = collected(at, way, currency)?;
        if way.kind == TenderKind::StoreCredit {
            know_credit(db, &way.label, situation)?;
        }
        ways.push(way);
    }
    Ok(ways)
}
