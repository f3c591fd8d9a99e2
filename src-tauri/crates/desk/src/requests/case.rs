//! Which cases to show, and what is to be done with one or with a line of it.

use super::{AskException, Shown, WantedTender};
use domain::case::Disposition;
use domain::ids::{CaseId, CaseLineId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which case to show, by its id or by the number on any of its documents.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    /// Its id.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Its number, or that of one of its documents.
    #[serde(default)]
    pub number: Option<String>,
}

/// Which cases to list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CaseFilter {
    /// Those with something still to do.
    #[default]
    Open,
    /// Those of which something waits for a manager's yes.
    ToDecide,
    /// Those that are finished.
    Closed,
    /// All.
    All,
}

/// A page of cases, newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ListCases {
    /// Which.
    #[serde(default)]
    pub state: CaseFilter,
    /// Only those after this cursor, as the page before gave it.
    #[serde(default)]
    pub after: Option<String>,
    /// How many at most; 50 where it is left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// One line of one case.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneLine {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
}

/// One case.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneCase {
    /// Which.
    pub case: CaseId,
}

/// Pays what a case still owes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleCase {
    /// The case.
    pub case: CaseId,
    /// How the money goes back; empty: to the tenders it came from.
    #[serde(default)]
    pub tenders: Vec<WantedTender>,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
    /// What was shown, as the question gave it. A window has to say it; a script may.
    #[serde(default)]
    pub seen: Option<Shown>,
}

/// What a case would pay if it were settled now.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AssessSettlement {
    /// The case.
    pub case: CaseId,
    /// The line whose exchange is owed and is to be money instead; left out: everything that waits for its money.
    #[serde(default)]
    pub line: Option<CaseLineId>,
    /// How the money goes back; empty: to the tenders it came from.
    #[serde(default)]
    pub tenders: Vec<WantedTender>,
}

/// Says no to a line whose goods lie here or were only looked at.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RejectLine {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
    /// The code of the component that failed, where the refusal hangs on it.
    #[serde(default)]
    pub component: Option<String>,
    /// Whether the same model is in stock, where the refusal hangs on it.
    #[serde(default)]
    pub same_model_in_stock: Option<bool>,
    /// What the clerk adds; it is printed.
    #[serde(default)]
    pub note: String,
}

/// Withdraws a settlement: the customer gives the money back and takes the goods.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidSettlement {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
    /// Why, and who says yes.
    pub exception: AskException,
}

/// Sends returned goods elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeDisposition {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
    /// Where it now goes.
    pub to: Disposition,
}
