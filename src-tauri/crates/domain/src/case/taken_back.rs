//! What was taken back of a case (撤回).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A step that can be taken back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum TakenBack {
    /// A refund that nobody has paid yet (未付款的退款).
    Refund,
    /// Goods that were taken in and nothing more (刚收下的机器).
    TakenIn,
}
