//! The order in which the clauses are heard.
//!
//! A failing unit: windows, terms and promises first; then what the stock makes of an exchange; then what the
//! customer can show; then what the shop says brought the fault about. Beside it, and whatever the fault, the
//! return without a reason.

use super::clock::{Times, moved};
use super::compiled::Active;
use super::facts::{Fault, FaultCause};
use super::faulty::{self, Terms};
use super::pack::Rule;
use super::proof::{self, Level};
use super::question::Question;
use super::reading::Reading;
use super::sheet::{Answer, Charge, Sheet};
use super::verdict::{Args, RemedyKind, Why};
use super::{exchange, remote};
use crate::calendar::add_months;

/// Everything that was said, and the clocks behind it.
#[derive(Debug)]
pub(super) struct Heard<'a> {
    pub sheet: Sheet<'a>,
    pub times: Times,
    pub terms: Terms,
    pub level: Level<'a>,
    /// A cause is alleged, not proven, and does not count (yet).
    pub allegation_kept_out: bool,
}

/// Hears every clause that bears on the question.
pub(super) fn hear<'a>(question: &Question<'a>) -> Heard<'a> {
    let (level, factory_start) = proof::level(question);
    let times = Times::of(question, factory_start, matches!(level, Level::Factory(..)));
    let terms = Terms::of(question, &times);
    let mut heard = Heard { sheet: Sheet::with_room(), times, terms, level, allegation_kept_out: false };
    if question.facts.fault == Fault::Performance {
        hear_faulty(question, &mut heard);
    } else {
        hear_complaint(question, &mut heard.sheet);
    }
    remote::hear(question, &heard.times, &mut heard.sheet);
    remote::hear_promises(question, &heard.times, false, &mut heard.sheet);
    heard
}

fn hear_faulty<'a>(question: &Question<'a>, heard: &mut Heard<'a>) {
    let Heard { sheet, times, terms, level, .. } = heard;
    hear_complaints_of(question, sheet);
    faulty::hear(question, times, terms, sheet);
    remote::hear_promises(question, times, true, sheet);
    exchange::settle(question, sheet);
    charge_for_use(question, times, sheet);
    proof::hold(question, level, sheet);
    match question.cause {
        Some(cause) if question.cause_proven => exclude(question, cause, sheet),
        Some(cause) => heard.allegation_kept_out = weigh(question, cause, heard),
        None => {}
    }
}

/// Complaints about looks, and about nothing: what the fault clauses would have given is told as refused.
fn hear_complaint<'a>(question: &Question<'a>, sheet: &mut Sheet<'a>) {
    let why = if question.facts.fault == Fault::Cosmetic { Why::CosmeticOnly } else { Why::NoFault };
    hear_complaints_of(question, sheet);
    for active in question.active {
        match &active.rule.rule {
            Rule::Window { fault: Some(Fault::Performance), gives, .. }
            | Rule::Term { gives, .. }
            | Rule::Accessory { gives, .. } => sheet.deny(*active, gives, why, Args::default()),
            _ => {}
        }
    }
}

/// What a clause gives for this kind of complaint, whatever else holds.
fn hear_complaints_of<'a>(question: &Question<'a>, sheet: &mut Sheet<'a>) {
    for active in question.active {
        if let Rule::Complaint { fault, gives } = &active.rule.rule
            && *fault == question.facts.fault
        {
            sheet.give(*active, gives, None, question.claimed());
        }
    }
}

/// A proven cause leaves what its clause says and nothing else.
fn exclude<'a>(question: &Question<'a>, cause: FaultCause, sheet: &mut Sheet<'a>) {
    let rule = question.active.iter().find_map(|active| match &active.rule.rule {
        Rule::Cause { causes, gives } if causes.contains(&cause) => Some((*active, gives)),
        _ => None,
    });
    let Some((by, gives)) = rule else { return };
    let args = Args { cause: Some(cause), ..Args::default() };
    sheet.take_back(Some(by), |_| true, Why::Excluded, args);
    for remedy in gives {
        let is_review = *remedy == RemedyKind::ManagerReview;
        if !is_review || question.readings.take(Reading::MismatchIsReviewed) {
            sheet.give(by, &[*remedy], None, question.claimed());
        }
    }
}

/// An alleged cause: `true` if it does not count, otherwise it leaves what its clause says.
fn weigh<'a>(question: &Question<'a>, cause: FaultCause, heard: &mut Heard<'a>) -> bool {
    let rule = question.active.iter().find_map(|active| match &active.rule.rule {
        Rule::Allegation { gives } => Some((*active, gives)),
        _ => None,
    });
    let Some((by, gives)) = rule else { return true };
    let owes_more = heard.sheet.given().any(|(said, _)| said.remedy != RemedyKind::RepairPaid);
    if !owes_more {
        return false;
    }
    if is_for_the_shop_to_prove(question, heard) || !question.readings.take(Reading::AllegationsAreReviewed) {
        return true;
    }
    let args = Args { cause: Some(cause), ..Args::default() };
    heard.sheet.take_back(Some(by), |_| true, Why::CauseAlleged, args);
    heard.sheet.give(by, gives, None, question.claimed());
    false
}

fn is_for_the_shop_to_prove(question: &Question<'_>, heard: &Heard<'_>) -> bool {
    question.active.iter().any(|active| {
        let Rule::Burden { months, whole_term } = &active.rule.rule else { return false };
        let in_months = months.zip(heard.times.delivered).is_some_and(|(months, from)| {
            moved(active.pack, question.readings, add_months(from, months)).includes(question.claimed())
        });
        // Whatever is owed free of charge is owed within the term.
        in_months || *whole_term
    })
}

/// Marks money back that may be reduced for use by an amount that the text leaves open.
fn charge_for_use<'a>(question: &Question<'a>, times: &Times, sheet: &mut Sheet<'a>) {
    let rules = question.active.iter().filter_map(|active| match &active.rule.rule {
        Rule::UseDeduction { of, free_months } => Some((active, of, *free_months)),
        _ => None,
    });
    for (active, of, free_months) in rules {
        let free =
            times.start.map(|start| moved(active.pack, question.readings, add_months(start, free_months)));
        if free.is_some_and(|free| free.includes(question.claimed())) {
            continue;
        }
        for said in &mut sheet.said {
            if let Answer::Given(given) = &mut said.answer
                && said.remedy == RemedyKind::Refund
                && of.contains(&said.by.rule.clause)
            {
                given.charge = Charge::Open;
            }
        }
    }
}

/// Whether a rule shapes answers instead of giving them.
pub(super) fn shapes(active: &Active<'_>) -> bool {
    matches!(
        active.rule.rule,
        Rule::Start { .. }
            | Rule::Restart {}
            | Rule::Proof { .. }
            | Rule::Burden { .. }
            | Rule::Depreciation { .. }
            | Rule::Freight { .. }
    )
}
