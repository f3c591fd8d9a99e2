//! What is asked for when data leave the store.

use super::ListWanted;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a list is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Comma-separated, for Excel and everything else.
    #[default]
    Csv,
    /// A workbook with typed columns.
    Xlsx,
    /// For programs.
    Json,
}

/// Takes a list out into a file.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportList {
    /// Its name, as `export_choices` gives it; `all` for the whole store as a folder of CSV files.
    pub list: String,
    /// How; the whole store is always CSV.
    #[serde(default)]
    pub format: ExportFormat,
    /// The file, or for the whole store the folder. It must not be there yet.
    pub path: String,
    /// Only the rows that are looked at on the screen, in their order; of the same list.
    #[serde(default)]
    #[ts(optional)]
    pub wanted: Option<ListWanted>,
}
