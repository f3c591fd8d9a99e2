//! One question, made ready: the facts as they are, or as they might be (`whatif`), with the rules that bear on it.

use super::compiled::Active;
use super::facts::{Facts, FaultCause, Proof, Trait};
use super::pack::GoodsRow;
use super::reading::Readings;
use chrono::NaiveDate;

/// What failed, in the words of the goods' row.
#[derive(Clone, Copy, Debug)]
pub(super) enum FailedPart<'a> {
    /// Not known: the whole unit counts as faulty.
    Unknown,
    /// A main part.
    Main,
    /// Something else.
    Other,
    /// An accessory that came with the goods, by its own row.
    Accessory(&'a GoodsRow),
}

/// The question. Cheap to copy, so that "what if" is another question and not another engine.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub facts: &'a Facts,
    pub active: &'a [Active<'a>],
    pub row: Option<&'a GoodsRow>,
    pub readings: &'a Readings,
    pub proof: Proofs,
    pub cause: Option<FaultCause>,
    pub cause_proven: bool,
    pub in_stock: bool,
    pub part: FailedPart<'a>,
    pub all_recorded: bool,
}

impl<'a> Question<'a> {
    pub(super) fn new(
        facts: &'a Facts,
        active: &'a [Active<'a>],
        row: Option<&'a GoodsRow>,
        part: FailedPart<'a>,
        readings: &'a Readings,
    ) -> Self {
        Self {
            facts,
            active,
            row,
            readings,
            proof: Proofs::of(facts),
            cause: facts.cause,
            cause_proven: facts.cause_proven,
            in_stock: facts.same_model_in_stock.unwrap_or(true),
            part,
            all_recorded: false,
        }
    }

    pub(super) fn claimed(&self) -> NaiveDate {
        self.facts.claimed_on
    }

    /// The day that tells which clauses were in force.
    pub(super) fn sold_on(facts: &Facts) -> NaiveDate {
        facts.invoiced_on.or(facts.delivered_on).or(facts.installed_on).unwrap_or(facts.claimed_on)
    }

    /// How often the unit was exchanged, up to the claim.
    pub(super) fn exchanges_so_far(&self) -> i64 {
        let past = self.facts.exchanges.iter().filter(|day| **day <= self.claimed());
        i64::try_from(past.count()).unwrap_or(i64::MAX)
    }

    pub(super) fn has_all(&self, traits: &[Trait]) -> bool {
        traits.iter().all(|state| self.facts.traits.contains(state))
    }
}

/// What can be shown, as a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Proofs(u8);

impl Proofs {
    fn of(facts: &Facts) -> Self {
        let mut set = Self::default();
        for proof in &facts.proof {
            // A day of manufacture that nobody wrote down shows nothing.
            if *proof != Proof::FactoryDate || facts.factory_date.is_some() {
                set = set.with(*proof);
            }
        }
        set
    }

    pub(super) fn with(self, proof: Proof) -> Self {
        Self(self.0 | 1 << proof as u8)
    }

    pub(super) fn has(self, proof: Proof) -> bool {
        self.0 & 1 << proof as u8 != 0
    }

    pub(super) fn has_any(self, proofs: &[Proof]) -> bool {
        proofs.iter().any(|proof| self.has(*proof))
    }
}
