//! The reasons for work that begins before the customer's yes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why work begins although the customer has not said yes to what they would pay.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnasked {
    /// It is dangerous as it is (安全).
    Safety,
    /// The fault shows only when it is taken apart (需拆机判断).
    ToFindOut,
    /// The shop takes the risk: without a yes nothing is charged (本店承担).
    AtOurRisk,
    /// A contract or standing order says so (合同约定).
    Contract,
    /// As the words say.
    Other,
}

/// Said by whoever begins to work before the customer's yes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Unasked {
    /// Why.
    pub why: WhyUnasked,
    /// In words; always needed.
    pub note: String,
}
