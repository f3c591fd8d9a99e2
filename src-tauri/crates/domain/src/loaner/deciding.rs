//! What may be done with the pool, and what an open agreement forbids.

use super::event::LoanerEvent;
use super::loan::Loan;
use super::unit::{LoanPhoto, LoanUnit, LoanUnitState, LoanUnitStep, UnitDetails};
use crate::event::Event;
use crate::ids::LoanUnitId;
use crate::loaner::LoanRefused;
use crate::money::LARGEST_MINOR;
use crate::payment::PaymentRefused;
use crate::refused::Refused;
use crate::text::{self, CODE_CHARS, NAME_CHARS, NOTE_CHARS};

/// The most things that go along with one unit.
const MOST_ACCESSORIES: usize = 20;

/// A unit comes into the pool, or something about it is now different. `labelled` is the unit that bears its label
/// already.
///
/// # Errors
/// [`Refused`] says why it is not kept.
pub fn record(
    unit: LoanUnitId,
    before: Option<&LoanUnit>,
    details: UnitDetails,
    labelled: Option<LoanUnitId>,
) -> Result<Vec<Event>, Refused> {
    filled("label", &details.label, CODE_CHARS)?;
    filled("name", &details.name, NAME_CHARS)?;
    kept("model", &details.model, CODE_CHARS)?;
    kept("serial", &details.serial, CODE_CHARS)?;
    kept("condition", &details.condition, NOTE_CHARS)?;
    if labelled.is_some_and(|other| other != unit) {
        return Err(LoanRefused::LoanLabelTaken { label: details.label }.into());
    }
    if details.accessories.len() > MOST_ACCESSORIES {
        return Err(Refused::TooManyLines);
    }
    for (place, accessory) in details.accessories.iter().enumerate() {
        filled("accessories", &accessory.name, NAME_CHARS)?;
        // What is missing is named when the unit comes back, so no two things go by one name.
        let is_twice = details.accessories.iter().take(place).any(|other| other.name == accessory.name);
        if is_twice || !is_sound(accessory.price_minor) {
            return Err(Refused::NotThisWay);
        }
    }
    if !is_sound(details.value_minor) || !is_sound(details.deposit_minor) {
        return Err(Refused::NoAmount);
    }
    if details.deposit_minor > details.value_minor {
        let (asked_minor, left_minor) = (details.deposit_minor, details.value_minor);
        return Err(PaymentRefused::OverPaid { asked_minor, left_minor }.into());
    }
    // What the customer signed for stays as it was signed for.
    if before.is_some_and(|unit| unit.state == LoanUnitState::Out) {
        return Err(not_free(before, "record"));
    }
    Ok(vec![Event::Loaner(LoanerEvent::Recorded { unit, details: Box::new(details) })])
}

/// A photo of a unit is kept.
///
/// # Errors
/// [`Refused::Text`] where what it shows cannot be kept.
pub fn photograph(unit: &LoanUnit, photo: LoanPhoto) -> Result<Vec<Event>, Refused> {
    kept("note", &photo.note, NOTE_CHARS)?;
    Ok(vec![Event::Loaner(LoanerEvent::Photographed { unit: unit.id, photo })])
}

/// A unit stands elsewhere, without an agreement: set aside, ready again, found, lent no more.
///
/// # Errors
/// [`LoanRefused::LoanUnit`] where it cannot from where it is.
pub fn step(unit: &LoanUnit, step: LoanUnitStep, note: String) -> Result<Vec<Event>, Refused> {
    kept("note", &note, NOTE_CHARS)?;
    let by_agreement = matches!(step, LoanUnitStep::Lend | LoanUnitStep::TakeBack | LoanUnitStep::Lose);
    if by_agreement || unit.state.on(step).is_none() {
        return Err(not_free(Some(unit), "step"));
    }
    Ok(vec![Event::Loaner(LoanerEvent::Stepped { unit: unit.id, step, note })])
}

/// A repair does not end while its loan unit is with the customer: whoever has their own device back no longer
/// thinks of the other.
///
/// # Errors
/// [`LoanRefused::LoanerOut`] where `events` end the repair.
pub fn nothing_is_out(events: &[Event], loan: Option<&Loan>) -> Result<(), Refused> {
    let Some(loan) = loan.filter(|loan| loan.is_out()) else { return Ok(()) };
    let ends = |event: &Event| match event {
        Event::Repair { line, what, .. } => *line == loan.line && what.ends().is_some(),
        _ => false,
    };
    match events.iter().any(ends) {
        true => Err(LoanRefused::LoanerOut { number: loan.number.0.clone() }.into()),
        false => Ok(()),
    }
}

pub(super) fn not_free(unit: Option<&LoanUnit>, step: &'static str) -> Refused {
    let label = unit.map(|unit| unit.details.label.clone()).unwrap_or_default();
    let state = unit.map_or("", |unit| unit.state.code());
    LoanRefused::LoanUnit { label, step, state }.into()
}

fn is_sound(minor: crate::money::Minor) -> bool {
    (0..=LARGEST_MINOR / 1000).contains(&minor)
}

fn filled(field: &'static str, value: &str, longest: usize) -> Result<(), Refused> {
    text::check_filled(value, longest).map_err(|problem| Refused::Text { field, problem })
}

pub(super) fn kept(field: &'static str, value: &str, longest: usize) -> Result<(), Refused> {
    text::check(value, longest).map_err(|problem| Refused::Text { field, problem })
}
