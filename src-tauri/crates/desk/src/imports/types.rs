//! What is asked for and shown while files come in.

use crate::views::{Amount, Message, SaleRow};
use chrono::NaiveDate;
use domain::batch::Batch;
use domain::ids::BatchId;
use domain::money::Currency;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Which column of a file is what. The words are those of [`FilePreview`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportMap {
    /// What the rows are: `sales`, `goods`, `customers`, `units`, `parts`, `fits`, `supersessions`, `stock`,
    /// `staff`.
    pub kind: String,
    /// For each field the heading over its column, or the column's letters.
    pub columns: BTreeMap<String, String>,
    /// The sheet, in a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// The row of the headings, the lower of two; 0 where there are none; left out: where the headings are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub header_row: Option<u64>,
    /// Whether two rows together are the headings.
    #[serde(default)]
    pub two_rows: bool,
    /// `day` or `month`: which comes first in dates that do not begin with the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub dates: Option<String>,
    /// Fields that a row without them takes from the row above, as where cells were merged.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[ts(optional, as = "Option<BTreeSet<String>>")]
    pub fill: BTreeSet<String>,
    /// What amounts are in where the file does not say it; left out: the shop's money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// `nearest`: decimals beyond those of the currency are rounded; left out: they are refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rounding: Option<String>,
}

/// A file to look at or to take in.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportFile {
    /// Where it lies.
    pub path: String,
    /// Only look: nothing is written.
    pub dry_run: bool,
    /// The format it has to be of; left out: whatever its headings tell.
    #[serde(default)]
    #[ts(optional)]
    pub format: Option<String>,
    /// Which column is what; left out: as its format says, or as was remembered for its headings.
    #[serde(default)]
    #[ts(optional)]
    pub map: Option<ImportMap>,
    /// What amounts are in where the file does not say it; left out: as its map says, or the shop's money.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// What its text is written in, one of the codes of [`FilePreview`]; left out: as its bytes tell.
    #[serde(default)]
    #[ts(optional)]
    pub encoding: Option<String>,
    /// Take nothing in unless every row can be taken.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub all_or_nothing: bool,
}

/// A file to be shown before it is read.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewFile {
    /// Where it lies.
    pub path: String,
    /// The sheet to show, in a workbook; left out: the likeliest.
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// What its text is written in; left out: as its bytes tell.
    #[serde(default)]
    #[ts(optional)]
    pub encoding: Option<String>,
}

/// A file to take out again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UndoImport {
    /// Which.
    pub batch: BatchId,
}

macro_rules! view {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }
    };
}

view! {
    /// A row of a file that cannot be taken.
    ImportProblemView {
        /// The row in the file, from 1.
        #[ts(type = "number")]
        row: u64,
        /// The last row, where it is an order of several.
        #[ts(type = "number")]
        row_to: u64,
        /// The cell, such as `B7`; empty where it is none in particular.
        cell: String,
        /// The heading over it.
        column: String,
        /// The order's number, where it is known.
        outside_id: String,
        /// The problem's code.
        code: String,
        /// What is wrong and how to mend it, worded.
        message: String,
    }
}

view! {
    /// How many rows have one problem in one column.
    ImportProblemCount {
        /// The problem's code.
        code: String,
        /// The heading over the column.
        column: String,
        /// How many rows.
        rows: u32,
        /// How it is said of the first of them.
        example: String,
    }
}

view! {
    /// One thing of a file that is not a sale.
    ImportSample {
        /// What it is: the code of a kind.
        kind: String,
        /// Its code or number.
        code: String,
        /// What it is called.
        name: String,
        /// What else is worth seeing of it: a price, a phone, a bin.
        detail: String,
    }
}

view! {
    /// The money that a file makes in one currency.
    ImportMoney {
        /// How many sales.
        sales: u32,
        /// What all of them were paid with.
        paid: Amount,
        /// What could still be paid back for them.
        refundable: Amount,
        /// What the smallest was paid with.
        smallest: Amount,
        /// What the largest was.
        largest: Amount,
    }
}

view! {
    /// A line of a sale of a file.
    ImportLine {
        /// What was sold.
        name: String,
        /// How many.
        quantity: u32,
        /// Before any discount.
        list: Amount,
        /// What was paid for the line.
        paid: Amount,
    }
}

view! {
    /// A sale of a file in full, to be compared with the file by whoever looks.
    ImportSale {
        /// Its number.
        number: String,
        /// The rows that it stands in.
        #[ts(type = "number")]
        row_from: u64,
        /// The last of them.
        #[ts(type = "number")]
        row_to: u64,
        /// Its day.
        sold_on: NaiveDate,
        /// Who bought; empty where the file does not say it.
        customer: String,
        /// What was sold.
        lines: Vec<ImportLine>,
        /// Carriage.
        freight: Option<Amount>,
        /// What was paid.
        paid: Amount,
        /// What the file says was paid back already.
        refunded: Option<Amount>,
    }
}

view! {
    /// A file, looked at or taken in.
    ImportView {
        /// What came in, or would.
        batch: Batch,
        /// Whether it was only looked at.
        dry_run: bool,
        /// Whether it was taken in; not where a row was refused and all had to come or none.
        taken: bool,
        /// Whether a map that was remembered for its headings was used.
        remembered: bool,
        /// The money of its new sales.
        money: Vec<ImportMoney>,
        /// Three of its new sales in full: the first, the largest and the smallest.
        in_full: Vec<ImportSale>,
        /// The first new sales.
        sample: Vec<SaleRow>,
        /// The first new things that are not sales.
        others: Vec<ImportSample>,
        /// The first refused rows.
        problems: Vec<ImportProblemView>,
        /// All of them, by problem and column, the most frequent first.
        problem_counts: Vec<ImportProblemCount>,
        /// Where the refused rows were written, if there were any.
        refused_file: Option<String>,
    }
}

view! {
    /// A column of a file.
    FileColumn {
        /// What a map calls it.
        reference: String,
        /// The letters over it.
        letters: String,
        /// Its heading.
        heading: String,
        /// The field that it seems to be.
        field: Option<String>,
        /// What stands in it.
        samples: Vec<String>,
    }
}

view! {
    /// A row of a file.
    FileRow {
        /// From 1, as a spreadsheet counts.
        #[ts(type = "number")]
        number: u64,
        /// Its cells.
        cells: Vec<String>,
    }
}

view! {
    /// What the rows of a file can be, and which fields they can give.
    ImportKind {
        /// Its code; its name is `import-kind-<code>`.
        kind: String,
        /// The fields' codes, in the order in which they are offered; a name is `import-field-<code>`.
        fields: Vec<String>,
        /// Of each of these at least one field is needed.
        needed: Vec<Vec<String>>,
    }
}

view! {
    /// A file before it is read.
    FilePreview {
        /// Its name.
        file: String,
        /// The format that wrote it, where that is known; no map is needed then.
        format: Option<String>,
        /// Why it cannot be read although its format is known.
        problem: Option<String>,
        /// The codes of what its text could be written in, the likeliest first: somebody has to say it. Nothing where
        /// its bytes tell; everything that it can be said to be where somebody said it.
        encodings: Vec<String>,
        /// The sheets of a workbook.
        sheets: Vec<String>,
        /// The columns of the sheet that is shown.
        columns: Vec<FileColumn>,
        /// Its first rows, headings and what stands above them included.
        rows: Vec<FileRow>,
        /// The map that was remembered for its headings, or else the likeliest.
        map: ImportMap,
        /// Whether it was remembered.
        remembered: bool,
        /// The currencies that amounts may be in.
        currencies: Vec<Currency>,
        /// Everything that rows can be.
        kinds: Vec<ImportKind>,
    }
}

/// What is being done with a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportStep {
    /// It is looked through for what only all of it tells.
    Survey,
    /// Its rows come.
    Rows,
    /// All rows are there; what finds them again is put in order.
    End,
}

view! {
    /// How far a file is.
    ImportProgress {
        /// Whether one is being read at all.
        running: bool,
        /// Its name.
        file: String,
        /// Whether it is only looked at.
        dry_run: bool,
        /// What is being done with it.
        step: ImportStep,
        /// Rows read.
        #[ts(type = "number")]
        rows: u64,
        /// Rows refused.
        #[ts(type = "number")]
        refused: u64,
        /// Of a thousand; none where the file does not tell how far it is.
        permille: Option<u32>,
        /// Rows a second, since the first.
        #[ts(type = "number")]
        rows_per_second: u64,
        /// Seconds until all rows have come; none where that cannot be told.
        #[ts(type = "number | null")]
        seconds_left: Option<u64>,
        /// Whether it was told to stop.
        cancelled: bool,
    }
}

view! {
    /// What became of one file of the watched folder.
    FolderFile {
        /// Its name.
        file: String,
        /// Whether it came in; it lies in `done` then, and in `refused` otherwise.
        taken: bool,
        /// What was in it, or why it did not come in.
        message: Message,
        /// The report beside it.
        report: String,
    }
}

view! {
    /// The watched folder after a look.
    FolderView {
        /// The folder; empty where none is watched.
        folder: String,
        /// The files that were found.
        files: Vec<FolderFile>,
        /// How many are still being written.
        waiting: u32,
    }
}

view! {
    /// A file that came in.
    BatchRow {
        /// Which.
        batch: BatchId,
        /// What was in it.
        facts: Batch,
        /// When, where the shop stands.
        at: String,
        /// Who took it in.
        by: String,
        /// Whether it can be taken out again: nothing depends on it.
        can_undo: bool,
        /// Whether it was taken out again.
        undone: bool,
    }
}

view! {
    /// The files that came in, newest first.
    BatchList {
        /// Them.
        batches: Vec<BatchRow>,
    }
}
