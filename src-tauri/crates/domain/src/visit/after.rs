//! Afterwards: who is rung up (回访), and what comes of it.

use super::at_door::{CallBackOutcome, CallBackReason, CallBackResult, VisitEnding};
use super::call::Visit;
use super::calling::{filled, kept};
use super::event::VisitChange;
use super::planning::changed;
use super::refused::VisitRefused;
use super::terms::VisitTerms;
use crate::calendar::add_days;
use crate::event::Event;
use crate::ids::VisitId;
use crate::refused::Refused;
use crate::text::NOTE_CHARS;
use chrono::NaiveDate;

/// A rating that is as low as this is asked about.
pub const LOW_RATING: u8 = 3;
/// Nobody is rung up more often than this in vain.
pub const MOST_IN_VAIN: usize = 3;

/// Why a customer is rung up after a visit that ends so.
#[must_use]
pub fn reasons(visit: &Visit, ending: &VisitEnding, terms: &VisitTerms) -> Vec<CallBackReason> {
    let is_sampled = ending.result.is_work() && is_in_sample(visit.id, terms.sample_percent);
    let reasons = [
        (CallBackReason::Complaint, !ending.complaint.trim().is_empty()),
        (CallBackReason::LowRating, ending.rating.is_some_and(|rating| rating <= LOW_RATING)),
        (CallBackReason::Repeat, visit.call.rework_of.is_some() && ending.result.met()),
        (CallBackReason::Sample, is_sampled),
    ];
    reasons.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
}

/// One in so many, by the visit's id alone: nobody chooses whom to ask, and a replay asks the same people.
#[must_use]
pub fn is_in_sample(visit: VisitId, percent: u32) -> bool {
    // FNV-1a.
    let hash = visit.bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash >> 32) % 100 < u64::from(percent)
}

/// The call-back that a visit leads to, if it does.
#[must_use]
pub fn call_back(visit: &Visit, ending: &VisitEnding, terms: &VisitTerms, today: NaiveDate) -> Option<Event> {
    let why = reasons(visit, ending, terms);
    let due_on = add_days(today, i64::from(terms.call_back_days));
    (!why.is_empty()).then(|| changed(visit, VisitChange::CallBackDue { due_on, why }))
}

/// Somebody rang up. Where nobody answers they are rung up again the next day, a few times.
///
/// # Errors
/// [`Refused`] where nobody was to be rung up.
pub fn called_back(
    visit: &Visit,
    outcome: CallBackOutcome,
    again_on: Option<NaiveDate>,
) -> Result<Vec<Event>, Refused> {
    kept("note", &outcome.note, NOTE_CHARS)?;
    let Some(call_back) = visit.call_back.as_ref().filter(|call_back| call_back.due_on.is_some()) else {
        return Err(VisitRefused::NoCallBack.into());
    };
    // Whoever is not content has said why.
    if outcome.result == CallBackResult::Unsatisfied && outcome.note.trim().is_empty() {
        return Err(VisitRefused::Words.into());
    }
    let in_vain = |outcome: &&CallBackOutcome| outcome.result == CallBackResult::Unreachable;
    let before = call_back.outcomes.iter().filter(in_vain).count();
    let tomorrow = Some(add_days(outcome.on, 1)).filter(|_| before + 1 < MOST_IN_VAIN);
    let again_on = match outcome.result {
        CallBackResult::Unreachable => again_on.or(tomorrow),
        CallBackResult::Unsatisfied => again_on,
        CallBackResult::Satisfied => None,
    };
    Ok(vec![changed(visit, VisitChange::CalledBack { outcome, again_on })])
}

/// A call-back that was done is taken up again.
///
/// # Errors
/// [`Refused`] where it is not done.
pub fn reopen(visit: &Visit, due_on: NaiveDate, why: String) -> Result<Vec<Event>, Refused> {
    filled("why", &why, NOTE_CHARS)?;
    if visit.call_back.as_ref().is_none_or(|call_back| call_back.due_on.is_some()) {
        return Err(VisitRefused::NoCallBack.into());
    }
    Ok(vec![changed(visit, VisitChange::CallBackReopened { due_on, why })])
}
