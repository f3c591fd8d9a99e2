//! What is asked for about papers: printing one or many, checking one, what stands on all of them.

use super::{PaperSize, PaperTongue};
use chrono::NaiveDate;
use domain::ids::{DocumentKind, PrinterId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which document, on what.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Print {
    /// The document's number.
    pub number: String,
    /// The paper; left out: what the printer or the settings say.
    #[serde(default)]
    pub paper: Option<PaperSize>,
    /// The languages; left out: as the settings say.
    #[serde(default)]
    pub languages: Option<PaperTongue>,
    /// The printer that it is meant for; left out: the one that such documents print on.
    #[serde(default)]
    pub printer: Option<PrinterId>,
    /// For a thermal printer, on a roll; left out: as a PDF.
    #[serde(default)]
    pub thermal: Option<Thermal>,
}

/// What a thermal printer does beside printing; it always cuts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Thermal {
    /// Opens the cash drawer first.
    #[serde(default)]
    pub drawer: bool,
}

/// What stands on a paper that somebody brings.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckPaper {
    /// What its square holds, `X1-261122-001/7KQM2F9D`, or its number and its check code.
    pub code: String,
}

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
