//! What can be chosen at the counter: reasons, where goods go, ways to pay, categories, who can say yes.

use super::Text;
use domain::case::Disposition;
use domain::money::Currency;
use domain::reasons::ReasonGroup;
use domain::sale::TenderKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// A reason to choose.
    ReasonView {
        /// Its code; its words are under `reason-<code>`.
        code: String,
        /// The first level.
        group: ReasonGroup,
        /// Whether words are needed.
        needs_note: bool,
        /// Where such goods usually go.
        disposition: Disposition,
        /// How they usually come.
        packaging: domain::case::Packaging,
    }
}

view! {
    /// Somebody who can say yes.
    ApproverView {
        /// Their number.
        number: String,
        /// Their name.
        name: String,
    }
}

view! {
    /// What can be chosen at the counter.
    ChoicesView {
        /// Reasons for a return.
        reasons: Vec<ReasonView>,
        /// Where goods can go.
        dispositions: Vec<Disposition>,
        /// Ways to pay.
        tenders: Vec<TenderKind>,
        /// Reasons for an exception; words under `exception-<code>`.
        exceptions: Vec<String>,
        /// Categories, with their names.
        categories: Vec<CategoryView>,
        /// Who can say yes: managers other than the person at the counter.
        approvers: Vec<ApproverView>,
        /// The money of the store.
        currency: Currency,
    }
}

view! {
    /// A category of goods.
    CategoryView {
        /// Its code.
        code: String,
        /// Its name.
        name: Text,
    }
}
