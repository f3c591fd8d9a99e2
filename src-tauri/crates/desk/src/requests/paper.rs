//! What is asked for about papers as such.

use super::{PaperSize, PaperTongue};
use chrono::NaiveDate;
use domain::ids::DocumentKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Puts another logo on the papers.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeLogo {
    /// A PNG, JPEG or WebP picture as base64; null: no logo.
    pub image: Option<String>,
}

/// Prints many papers into one PDF. Each is counted like any print.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintBatch {
    /// Which, by their numbers; empty: those of `kind` from `from` to `to`.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// The kind.
    #[serde(default)]
    pub kind: Option<DocumentKind>,
    /// The first day on which they were issued; left out: today.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day; left out: today.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// The paper; left out: what the first of them prints on.
    #[serde(default)]
    pub paper: Option<PaperSize>,
    /// The languages; left out: those of the first.
    #[serde(default)]
    pub languages: Option<PaperTongue>,
    /// Where the file is to be written, which must not be there yet.
    pub path: String,
}
