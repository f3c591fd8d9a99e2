//! What the clauses answer: who gives what, who does not, and why.

use super::clock::End;
use super::compiled::Active;
use super::verdict::{Args, RemedyKind, Why};
use crate::money::Minor;
use chrono::NaiveDate;

/// What one clause says about one remedy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer<'a> {
    pub by: Active<'a>,
    pub remedy: RemedyKind,
    pub says: Says,
}

/// Given or not.
#[derive(Clone, Copy, Debug)]
pub(super) enum Says {
    Given(Given),
    Denied(Why, Args),
}

/// How something is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    pub until: Option<NaiveDate>,
    /// Everything that it rests on was seen in a source.
    pub verified: bool,
    pub charge: Charge,
}

/// What may be kept back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Charge {
    Nothing,
    Depreciation,
    /// In hundredths of a percent.
    Restocking(u32),
    /// In minor units, for each piece.
    RestockingEach(Minor),
    /// A deduction whose amount the text leaves open.
    Open,
}

/// All of them, in the order in which they were given.
#[derive(Debug, Default)]
pub(super) struct Answers<'a> {
    pub said: Vec<Answer<'a>>,
}

impl<'a> Answers<'a> {
    pub(super) fn with_room() -> Self {
        Self { said: Vec::with_capacity(32) }
    }

    /// `by` gives all of `remedies` until `end`; `None`: for good.
    pub(super) fn give(
        &mut self,
        by: Active<'a>,
        remedies: &[RemedyKind],
        end: Option<End>,
        claimed: NaiveDate,
    ) {
        let until = end.map(|end| end.shown(claimed));
        let verified = by.rule.verified && end.is_none_or(|end| end.surely_includes(claimed));
        self.give_as(by, remedies, Given { until, verified, charge: Charge::Nothing });
    }

    pub(super) fn give_as(&mut self, by: Active<'a>, remedies: &[RemedyKind], given: Given) {
        // A manager's review is not a right that lapses, and needs no source.
        for remedy in remedies {
            let given = match remedy {
                RemedyKind::ManagerReview => Given { until: None, verified: true, charge: Charge::Nothing },
                _ => given,
            };
            self.said.push(Answer { by, remedy: *remedy, says: Says::Given(given) });
        }
    }

    pub(super) fn deny(&mut self, by: Active<'a>, remedies: &[RemedyKind], why: Why, args: Args) {
        self.said.extend(remedies.iter().map(|remedy| Answer {
            by,
            remedy: *remedy,
            says: Says::Denied(why, args),
        }));
    }

    /// What is given, with its place.
    pub(super) fn given(&self) -> impl Iterator<Item = (&Answer<'a>, Given)> {
        self.said.iter().filter_map(|said| match said.says {
            Says::Given(given) => Some((said, given)),
            Says::Denied(..) => None,
        })
    }

    pub(super) fn gives(&self, remedy: RemedyKind) -> bool {
        self.given().any(|(said, _)| said.remedy == remedy)
    }

    /// Takes back everything given that `takes` names, for a reason and by a clause of its own.
    pub(super) fn take_back(
        &mut self,
        by: Option<Active<'a>>,
        takes: impl Fn(&Answer<'a>) -> bool,
        why: Why,
        args: Args,
    ) {
        for said in &mut self.said {
            if matches!(said.says, Says::Given(_)) && takes(said) {
                said.by = by.unwrap_or(said.by);
                said.says = Says::Denied(why, args);
            }
        }
    }
}

impl Answer<'_> {
    pub(super) fn is_given(&self) -> bool {
        matches!(self.says, Says::Given(_))
    }
}

/// A day counted against a limit.
pub(super) fn day_past(start: NaiveDate, claimed: NaiveDate, of: u32, end: End) -> Args {
    let day = Some(claimed.signed_duration_since(start).num_days());
    Args { day, of: Some(of.into()), on: Some(end.last), ..Args::default() }
}

/// A count against what it takes.
pub(super) fn count(have: i64, need: u32) -> Args {
    Args { have: Some(have), need: Some(need.into()), ..Args::default() }
}
