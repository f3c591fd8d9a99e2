//! What was typed into the box, and which part or article to show.

use domain::ids::GoodsId;
use domain::part::PartId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was typed or scanned into the box.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// A receipt, serial, phone tail, name, pinyin initials, case number, code ….
    pub text: String,
    /// How many at most; 20 where it is left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Which part to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenPart {
    /// The part.
    pub part: PartId,
}

/// Which article to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenGoods {
    /// The article.
    pub goods: GoodsId,
}
