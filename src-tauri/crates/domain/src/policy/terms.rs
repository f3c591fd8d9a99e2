//! Where the claim stands in the unit's term, and how long a term is.

use super::clock::{End, Length, Times, term_end, whole_end};
use super::pack::{CountFrom, GoodsRow, Rule, Unseen};
use super::question::{FailedPart, Question};
use crate::calendar::add_months;
use chrono::NaiveDate;

/// Where the claim stands in the unit's term.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing {
    /// Within it; `None`: no day ends it.
    Within(Option<End>),
    /// The unit's is over, the failed main part's is not.
    MainPartOnly,
    /// Over since this day.
    Over(NaiveDate),
    /// There is none.
    Untermed,
}

/// The ends of the unit's and of its main parts' term, by whichever rule is better.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Terms {
    pub whole: Option<End>,
    pub main: Option<End>,
    pub paused_days: i64,
    pub open_ended: bool,
}

impl Terms {
    pub(super) fn of(question: &Question<'_>, times: &Times) -> Self {
        let mut terms = Self::default();
        for active in question.active {
            let (months, from, pauses, adds) = match &active.rule.rule {
                Rule::Term { open_ended: true, .. } => {
                    terms.open_ended = true;
                    continue;
                }
                Rule::Term { months, from, pauses, repair_adds_months, .. } => {
                    (*months, *from, *pauses, *repair_adds_months)
                }
                Rule::Accessory { .. } => (None, CountFrom::Start, true, None),
                _ => continue,
            };
            let Some(start) = times.term_from(from) else { continue };
            if let Some(length) = whole_length(months, active.row) {
                let length = lengthened(question, times, (start, length), adds);
                let (end, paused) = whole_end(question, times, active.pack, (start, length), pauses);
                if terms.whole.is_none_or(|whole| end.last > whole.last) {
                    terms.whole = Some(end);
                    terms.paused_days = paused;
                }
            }
            if let Some(length) = active.row.and_then(main_length) {
                let end = term_end(question, times, active.pack, (start, length), pauses).0;
                terms.main = terms.main.filter(|main| main.last >= end.last).or(Some(end));
            }
        }
        terms
    }

    pub(super) fn standing(&self, question: &Question<'_>) -> Standing {
        let claimed = question.claimed();
        match (self.whole, self.main, question.part) {
            _ if self.open_ended => Standing::Within(None),
            (_, _, FailedPart::Accessory(_)) => Standing::Untermed,
            (Some(whole), _, _) if whole.includes(claimed) => Standing::Within(Some(whole)),
            (_, Some(main), FailedPart::Main) if main.includes(claimed) => Standing::MainPartOnly,
            (Some(whole), _, _) => Standing::Over(whole.last),
            (None, _, _) => Standing::Untermed,
        }
    }
}

pub(super) fn whole_length(months: Option<u32>, row: Option<&GoodsRow>) -> Option<Length> {
    if let Some(months) = months {
        return Some(Length { months, at_most: months, verified: true });
    }
    let row = row?;
    let months = row.whole_months?;
    let verified = !row.unverified.contains(&Unseen::WholeMonths);
    Some(Length { months, at_most: row.whole_months_at_most.unwrap_or(months), verified })
}

/// A term with what repairs within it add: surely once, perhaps each time.
pub(super) fn lengthened(
    question: &Question<'_>,
    times: &Times,
    (start, length): (NaiveDate, Length),
    adds: Option<u32>,
) -> Length {
    let Some(adds) = adds else { return length };
    let end = add_months(start, length.months);
    let helped = question.facts.repairs.iter().filter(|repair| {
        repair.handed_back.is_some_and(|out| out <= question.claimed())
            && repair.taken_in <= end
            && times.restarted.is_none_or(|day| repair.taken_in >= day)
    });
    let repairs = u32::try_from(helped.count()).unwrap_or(u32::MAX);
    Length {
        months: length.months + adds * repairs.min(1),
        at_most: length.at_most.saturating_add(adds.saturating_mul(repairs.min(20))),
        ..length
    }
}

pub(super) fn main_length(row: &GoodsRow) -> Option<Length> {
    let months = row.main_months?;
    let verified = !row.unverified.contains(&Unseen::MainMonths);
    Some(Length { months, at_most: row.main_months_at_most.unwrap_or(months), verified })
}
