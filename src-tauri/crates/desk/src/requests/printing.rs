//! What is asked about printers and the papers on their way to one.

use super::{LabelFor, LabelSize, PaperSize, PaperTongue};
use domain::ids::{CaseLineId, DocumentKind, PrintJobId, PrinterId};
use domain::papers::PaperTexts;
use domain::printing::{PrintChoice, Reach, Roll};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Lets a document out on a printer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SendToPrinter {
    /// The document's number.
    pub number: String,
    /// Which printer; left out: the one that such documents print on.
    #[serde(default)]
    pub printer: Option<PrinterId>,
    /// The paper; left out: what the printer or the settings say.
    #[serde(default)]
    pub paper: Option<PaperSize>,
    /// The languages; left out: as the settings say.
    #[serde(default)]
    pub languages: Option<PaperTongue>,
    /// How many, from 1; left out: as the settings say. All but the first are copies.
    #[serde(default)]
    pub copies: Option<u32>,
}

/// Lets labels out on a printer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SendLabels {
    /// Whose: the line of a repair.
    pub line: CaseLineId,
    /// How large.
    pub size: LabelSize,
    /// For what.
    pub of: LabelFor,
    /// Which printer; left out: the one that labels print on.
    #[serde(default)]
    pub printer: Option<PrinterId>,
}

/// A printer, new or changed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SavePrinter {
    /// Which; left out: a new one.
    #[serde(default)]
    pub printer: Option<PrinterId>,
    /// What it is called here.
    pub name: String,
    /// How it is reached.
    pub reach: Reach,
    /// The roll of a thermal printer.
    #[serde(default)]
    pub roll: Option<Roll>,
    /// Whether it cuts each slip off.
    #[serde(default)]
    pub cut: bool,
    /// Whether it opens the cash drawer for a slip over which cash moved.
    #[serde(default)]
    pub drawer: bool,
}

/// One printer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OnePrinter {
    /// Which.
    pub printer: PrinterId,
}

/// What prints where.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChoosePrinting {
    /// The choices; what is not named stays as it was.
    pub choices: Vec<PrintChoice>,
}

/// Prints a job again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RetryPrintJob {
    /// Which.
    pub job: PrintJobId,
    /// On another printer; left out: on the same.
    #[serde(default)]
    pub printer: Option<PrinterId>,
}

/// One job.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OnePrintJob {
    /// Which.
    pub job: PrintJobId,
}

/// How a kind of paper would look with other texts.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewTexts {
    /// The texts, as they are typed.
    pub papers: PaperTexts,
    /// Which kind.
    pub kind: DocumentKind,
    /// The paper; left out: what such papers print on.
    #[serde(default)]
    pub paper: Option<PaperSize>,
    /// The languages; left out: as such papers have them.
    #[serde(default)]
    pub languages: Option<PaperTongue>,
}
