//! Who wants to work here, in which language, and the first start of an empty store.

use super::{Pin, Tongue};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which language failures are worded in from now on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Speak {
    /// The language.
    pub language: Tongue,
}

/// Who wants to work here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The staff number.
    pub number: String,
    /// The PIN.
    pub pin: Pin,
}

/// The first start of an empty store: the shop and its first manager.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// The shop's name.
    pub shop_name: String,
    /// The manager's staff number.
    pub number: String,
    /// The manager's name.
    pub name: String,
    /// The manager's PIN.
    pub pin: Pin,
}
