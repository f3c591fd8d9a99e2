//! What opens a case: somebody comes with goods, and nothing is decided yet.

use super::brought::{Brought, MOST_LINES};
use super::situation::Situation;
use crate::case::{CaseLine, JudgedBy, Refusal, Subject};
use crate::event::Event;
use crate::ids::{CaseId, DocumentKind, DocumentNumber, SaleId, SaleLineId, UnitId};
use crate::payment::PaymentRefused;
use crate::refused::Refused;
use crate::returns::ReturnRefused;
use crate::settling::remedy_for;
use crate::{reasons, text};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Where the goods are when a case is opened.
#[derive(Clone, Copy)]
pub(crate) enum GoodsAre {
    /// On the counter.
    Here,
    /// To come, by that day.
    Promised(NaiveDate),
    /// Where they were, and there they stay.
    WithTheCustomer,
}

/// The events that open a case, with the document that the customer gets for it.
pub(crate) fn open(brought: &Brought, goods: GoodsAre, kind: Option<DocumentKind>) -> Vec<Event> {
    let case = brought.case;
    let mut events =
        vec![Event::CaseOpened { case, number: brought.number.clone(), customer: brought.customer }];
    for line in &brought.lines {
        events.push(Event::LineAdded { case, line: Box::new(line.clone()) });
        match goods {
            GoodsAre::Here => events.push(Event::GoodsReceived {
                case,
                line: line.id,
                condition: line.condition.clone(),
                disposition: line.disposition,
            }),
            GoodsAre::Promised(by) => events.push(Event::GoodsPromised { case, line: line.id, by }),
            GoodsAre::WithTheCustomer => {}
        }
    }
    events.extend(kind.map(|kind| issued(case, brought.number.clone(), kind)));
    events
}

/// A document has a number.
pub(crate) fn issued(case: CaseId, number: DocumentNumber, kind: DocumentKind) -> Event {
    Event::DocumentIssued { number, kind, case }
}

/// The customer gets what they ask for.
pub(super) fn accepted(case: CaseId, line: &CaseLine) -> Event {
    Event::LineAccepted { case, line: line.id, resolution: line.resolution }
}

/// What is refused is certain: no open question could still give the customer more. The slip names what they can have
/// instead, and they go home with that.
pub(super) fn check_answered(line: &CaseLine) -> Result<(), Refused> {
    match line.judged_by.verdict.hangs_on() {
        Some(question) => Err(ReturnRefused::OpenQuestion { question }.into()),
        None => Ok(()),
    }
}

/// The line as it is judged with what was answered since it came in, and the event that says so.
pub(super) fn judged_anew(
    case: CaseId,
    line: &CaseLine,
    answered: Option<Box<JudgedBy>>,
) -> (CaseLine, Vec<Event>) {
    let mut line = line.clone();
    let event = answered.map(|judged_by| Event::LineJudged { case, line: line.id, judged_by });
    event.iter().for_each(|event| line.apply(event));
    (line, event.into_iter().collect())
}

/// A refusal against the rules needs words; one that the rules give needs none.
pub(super) fn check_refusal(line: &CaseLine, note: &str) -> Result<(), Refused> {
    if line.is_given_by_the_rules() && note.trim().is_empty() {
        return Err(ReturnRefused::RefusalNote.into());
    }
    text::check(note, text::NOTE_CHARS).map_err(|problem| Refused::Text { field: "note", problem })
}

/// The customer does not get what they ask for, and the clause that does not give it.
pub(super) fn rejected(case: CaseId, line: &CaseLine, note: &str) -> Event {
    let verdict = &line.judged_by.verdict;
    let refused = verdict.refused.iter().find(|refused| line.resolution.is(refused.remedy));
    let refusal = Refusal { asked: line.resolution, refused: refused.cloned(), note: note.to_owned() };
    Event::LineRejected { case, line: line.id, refusal }
}

/// What the clerk's verdict alone decides when goods come in unpaid: an exchange or a repair that the rules give
/// is accepted, what only a manager may allow waits for one, and a refund that the rules give stays open.
pub(crate) fn judged_on_sight(case: CaseId, line: &CaseLine) -> Option<Event> {
    let remedy = remedy_for(line);
    if remedy.is_none() || matches!(line.subject, Subject::Unverified { .. }) {
        return Some(Event::LineEscalated { case, line: line.id });
    }
    (!line.resolution.pays_back()).then(|| accepted(case, line))
}

/// Whether what is brought can be taken in at all: words, quantities, serial numbers.
pub(crate) fn check_brought(brought: &Brought, situation: &Situation) -> Result<(), Refused> {
    if brought.lines.is_empty() {
        return Err(ReturnRefused::Nothing.into());
    }
    if brought.lines.len() > MOST_LINES {
        return Err(Refused::TooManyLines);
    }
    let is_without_proof = |line: &CaseLine| matches!(line.subject, Subject::Unverified { .. });
    if brought.customer.is_none() && brought.lines.iter().any(is_without_proof) {
        return Err(Refused::CustomerNeeded);
    }
    check_lines(&brought.lines, situation)
}

/// Whether all of it can be brought at once, whoever brings it.
///
/// # Errors
/// [`Refused`] says what stands against it.
pub fn check_lines(lines: &[CaseLine], situation: &Situation) -> Result<(), Refused> {
    let mut taken: BTreeMap<SaleLineId, u32> = BTreeMap::new();
    let mut units: Vec<UnitId> = Vec::new();
    for line in lines {
        check_words(line)?;
        match &line.subject {
            Subject::Sold { sale, sale_line, unit, quantity } => {
                let earlier = taken.entry(*sale_line).or_default();
                check_sold(situation, *sale, *sale_line, *unit, *quantity, *earlier)?;
                *earlier = earlier.saturating_add(*quantity);
                if unit.is_some_and(|unit| units.contains(&unit)) {
                    return Err(ReturnRefused::UnitNotThere.into());
                }
                units.extend(unit);
            }
            Subject::Unverified { claimed_minor, .. } if *claimed_minor < 0 => {
                return Err(PaymentRefused::OverPaid { asked_minor: *claimed_minor, left_minor: 0 }.into());
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
    for charge in &line.charges {
        if charge.amount_minor < 0 {
            return Err(Refused::NoAmount);
        }
        texts.push(("charge", &charge.name, text::NAME_CHARS));
        texts.push(("charge", &charge.name_en, text::NAME_CHARS));
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
    let sale =
        situation.sales.iter().find(|balance| balance.sale.id == sale).ok_or(ReturnRefused::UnknownLine)?;
    let balance = sale.line(sale_line).ok_or(ReturnRefused::UnknownLine)?;
    if sale.sale.was_never_paid() {
        return Err(ReturnRefused::NeverPaid.into());
    }
    if sale.sale.cancelled {
        return Err(ReturnRefused::SaleCancelled.into());
    }
    let left = balance.left().saturating_sub(taken);
    if quantity == 0 || quantity > left {
        return Err(Refused::TooMany { asked: quantity, left });
    }
    match unit {
        Some(unit) => {
            let is_of_line = balance.line.units.iter().any(|known| known.id == unit);
            if quantity != 1 || !is_of_line || balance.returned_units.contains(&unit) {
                return Err(ReturnRefused::UnitNotThere.into());
            }
        }
        None if balance.line.units.len() >= balance.line.quantity as usize => {
            return Err(ReturnRefused::UnitNeeded.into());
        }
        None => {}
    }
    Ok(())
}

/// Whether goods that went back to the customer can be taken in again.
pub(super) fn check_again(line: &CaseLine, situation: &Situation) -> Result<(), Refused> {
    match line.subject {
        Subject::Sold { sale, sale_line, unit, quantity } => {
            check_sold(situation, sale, sale_line, unit, quantity, 0)
        }
        Subject::Unverified { .. } => Ok(()),
    }
}
