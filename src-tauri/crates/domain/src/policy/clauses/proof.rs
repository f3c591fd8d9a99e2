//! What the customer can show, and what that is enough for.

use crate::calendar::add_days;
use crate::policy::answers::{Answer, Answers, Given};
use crate::policy::compiled::Active;
use crate::policy::facts::Proof;
use crate::policy::pack::Rule;
use crate::policy::question::{Proofs, Question};
use crate::policy::reading::Reading;
use crate::policy::verdict::{Args, RemedyKind, Why};
use chrono::NaiveDate;

/// How far the proof reaches, by the rule that is best for the customer.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) enum Level<'a> {
    /// To nothing; what is left.
    Nothing(Active<'a>, &'a [RemedyKind]),
    /// Only the day of manufacture is known; what is given.
    Factory(Active<'a>, &'a [RemedyKind]),
    /// Less than an invoice; what is given.
    Partial(Active<'a>, &'a [RemedyKind]),
    /// To everything.
    Full,
}

impl Level<'_> {
    fn rank(&self) -> u8 {
        match self {
            Self::Nothing(..) => 0,
            Self::Factory(..) => 1,
            Self::Partial(..) => 2,
            Self::Full => 3,
        }
    }

    pub(in crate::policy) fn is_full(&self) -> bool {
        matches!(self, Self::Full)
    }
}

/// The level, and the start that the day of manufacture gives if it is among what can be shown.
pub(in crate::policy) fn level<'a>(question: &Question<'a>) -> (Level<'a>, Option<NaiveDate>) {
    let mut best: Option<Level<'a>> = None;
    let mut factory_start = None;
    for active in question.active {
        let Rule::Proof { full, partial, partial_gives, factory_days, factory_gives, otherwise } =
            &active.rule.rule
        else {
            continue;
        };
        let factory = factory_days.filter(|_| question.proof.has(Proof::FactoryDate));
        let made = factory.zip(question.facts.factory_date);
        factory_start = factory_start.max(made.map(|(days, made)| add_days(made, i64::from(days))));
        let level = if question.proof.has_any(full) {
            Level::Full
        } else if question.proof.has_any(partial) {
            match question.readings.turns_on(Reading::LesserProofGivesLess) {
                true => Level::Partial(*active, partial_gives),
                false => Level::Full,
            }
        } else if made.is_some() {
            Level::Factory(*active, factory_gives)
        } else {
            Level::Nothing(*active, otherwise)
        };
        best = best.filter(|best| best.rank() >= level.rank()).or(Some(level));
    }
    (best.unwrap_or(Level::Full), factory_start)
}

/// Takes back what the proof is not enough for.
pub(in crate::policy) fn hold<'a>(question: &Question<'a>, level: &Level<'a>, answers: &mut Answers<'a>) {
    match *level {
        Level::Full => {}
        Level::Partial(by, gives) | Level::Factory(by, gives) => {
            let takes =
                |said: &Answer<'_>| !gives.contains(&said.remedy) && said.remedy != RemedyKind::RepairPaid;
            // The sale is proven; whether what rests on an unseen row would be owed on it, no text that was seen
            // says. The day of manufacture alone proves no sale, and gives a repair and nothing else.
            let is_sold = matches!(level, Level::Partial(..));
            let doubtful = if is_sold { doubtful_of(answers, takes) } else { None };
            answers.take_back(Some(by), takes, Why::ProofMissing, Args::default());
            if let Some(doubtful) = doubtful {
                answers.give(doubtful, &[RemedyKind::ManagerReview], None, question.claimed());
            }
            if answers.given().next().is_none() {
                answers.give(by, &[RemedyKind::ManagerReview], None, question.claimed());
            }
        }
        Level::Nothing(by, otherwise) => {
            answers.take_back(Some(by), |_| true, Why::ProofMissing, Args::default());
            answers.give(by, otherwise, None, question.claimed());
        }
    }
}

/// The clause of something that would be taken back and that nobody gives by a clause that was seen.
fn doubtful_of<'a>(answers: &Answers<'a>, takes: impl Fn(&Answer<'_>) -> bool) -> Option<Active<'a>> {
    let taken: Vec<(&Answer<'a>, Given)> = answers.given().filter(|(said, _)| takes(said)).collect();
    let is_sure = |kind| taken.iter().any(|(said, given)| said.remedy == kind && given.verified);
    taken.iter().find(|(said, _)| !is_sure(said.remedy)).map(|(said, _)| said.by)
}

/// Everything that there can be, for "what if the papers were found".
pub(in crate::policy) fn papers(proof: Proofs) -> Proofs {
    proof.with(Proof::Invoice).with(Proof::WarrantyCard)
}
