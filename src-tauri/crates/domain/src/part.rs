//! Parts (备件) as reference data: what they are, where they lie, what they fit and what stands in for them.
//!
//! Stock movements are deliberately not here: how many there are is a matter of events, not of the catalogue.

use crate::money::Minor;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// One part of the catalogue.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct PartId(pub Uuid);

/// A part as the catalogue has it (备件).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Part {
    /// Its id.
    pub id: PartId,
    /// Its number as the maker writes it, dashes and all; looked up by [`plain_number`].
    pub number: String,
    /// What it is called in Chinese.
    pub name: String,
    /// What it is called in English.
    pub name_en: String,
    /// The code of the component (部件) that it is, as the policy packs have it; empty where it is none of
    /// them, such as a screw.
    pub component: String,
    /// The maker.
    pub maker: String,
    /// Where it lies.
    pub bin: String,
    /// Its price to the customer.
    #[ts(type = "number")]
    pub price_minor: Minor,
}

/// A part fits a model of a maker's goods.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Fit {
    /// Which part.
    pub part: PartId,
    /// Whose goods.
    pub maker: String,
    /// The model, as in [`crate::sale::Goods::model`].
    pub model: String,
    /// Where it stands on the maker's drawing of that model: `12`, `A-7`; empty where nobody says.
    #[serde(default)]
    pub position: String,
}

/// The maker delivers another part from some day on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Supersession {
    /// What was delivered before. It has one successor at most.
    pub old: PartId,
    /// What is delivered now.
    pub new: PartId,
    /// Since when.
    pub since: NaiveDate,
}

/// A part that can stand in for another, one way only: the other way is another row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Substitute {
    /// What was wanted.
    pub part: PartId,
    /// What stands in for it.
    pub by: PartId,
    /// What to mind when fitting it.
    pub note: String,
}

/// A part number as it is looked up: letters and digits only, in capitals, so that `da97-08006a` finds
/// `DA97 08006A`. Letters of other scripts stay.
#[must_use]
pub fn plain_number(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_number_is_found_with_and_without_dashes() {
        for typed in ["DA97-08006A", "da97 08006a", "DA9708006A", "da97.08006/a"] {
            assert_eq!(plain_number(typed), "DA9708006A", "people type separators as they like: {typed}");
        }
        assert_eq!(plain_number("-- /"), "", "a number of separators only is no number");
    }
}
