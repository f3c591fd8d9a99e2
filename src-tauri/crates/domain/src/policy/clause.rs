//! A clause as people see it.

use super::pack::ClauseRow;
use super::text::{Bilingual, Code};
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
    pub title: Bilingual,
    /// Where it stands: law, article.
    pub citation: Bilingual,
    /// What it says, in a sentence.
    pub summary: Bilingual,
    /// Where its text was seen.
    pub source: String,
    /// When it was last compared with its source.
    pub checked: NaiveDate,
    /// Whether its text was seen at all. An unverified clause gives nothing; a manager decides.
    pub verified: bool,
}

impl From<&ClauseRow> for Clause {
    fn from(row: &ClauseRow) -> Self {
        Self {
            code: row.code.clone(),
            title: row.title.clone(),
            citation: row.citation.clone(),
            summary: row.summary.clone(),
            source: row.source.clone(),
            checked: row.checked,
            verified: row.verified,
        }
    }
}
