//! What is shown of the lists that are looked through.

use domain::ids::{BatchId, CaseId, CustomerId, GoodsId, SaleId, SaleLineId, UnitId};
use domain::part::PartId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the cells of a column stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Names, numbers of documents.
    Text,
    /// One of a few words.
    Word,
    /// A day or a moment.
    Day,
    /// Counts and amounts, which stand at the right.
    Number,
}

view! {
    /// A column.
    ListColumn {
        /// Its id; its heading is `export-<id>`.
        id: String,
        /// How its cells stand.
        kind: ListKind,
        /// Whether the list can be sorted by it.
        sorts: bool,
        /// Whether it is shown where nobody chose.
        shown: bool,
    }
}

view! {
    /// A file that came in.
    ListBatch {
        /// Its id.
        batch: BatchId,
        /// The file's name.
        file: String,
        /// When it came.
        at: String,
    }
}

view! {
    /// A list that can be looked through.
    ListAbout {
        /// Its name.
        list: String,
        /// Its columns.
        columns: Vec<ListColumn>,
        /// The states by which it can be narrowed.
        states: Vec<String>,
        /// Whether it can be narrowed to days.
        has_days: bool,
        /// The files by which it can be narrowed, newest first.
        batches: Vec<ListBatch>,
        /// By which column it is sorted where nobody says; none: as things came.
        sort: Option<String>,
        /// Whether it begins with the last of that order.
        descending: bool,
    }
}

view! {
    /// Every list that can be looked through.
    ListsView {
        /// They.
        lists: Vec<ListAbout>,
    }
}

view! {
    /// A row: its cells as people read them, and what opens it.
    ListRow {
        /// One for each column, in their order; none at all where the thing has gone in the meantime.
        cells: Vec<String>,
        /// Its sale.
        sale: Option<SaleId>,
        /// Its line.
        sale_line: Option<SaleLineId>,
        /// Its machine.
        unit: Option<UnitId>,
        /// Its customer.
        customer: Option<CustomerId>,
        /// Its article.
        goods: Option<GoodsId>,
        /// Its part.
        part: Option<PartId>,
        /// Its case.
        case: Option<CaseId>,
    }
}

view! {
    /// Rows of a list.
    ListPage {
        /// The place of the first, from 0.
        #[ts(type = "number")]
        at: u64,
        /// They.
        rows: Vec<ListRow>,
        /// How many the list has with these filters.
        #[ts(type = "number")]
        total: u64,
        /// How many it has without any.
        #[ts(type = "number")]
        of: u64,
        /// The moment that this was put in order, to ask for more of the same.
        #[ts(type = "number")]
        as_of: i64,
    }
}
