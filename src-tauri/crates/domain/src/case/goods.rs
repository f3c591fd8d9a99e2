//! The goods of a line: what they are, how they come back and where they go.
//!
//! To add a disposition: its variant with its code, its place in [`Disposition::ALL`], and its words under
//! `disposition-`.

use crate::ids::{CaseLineId, SaleId, SaleLineId, UnitId};
use crate::money::Minor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where returned goods go (去向).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// Back on the shelf (可再售).
    Resell,
    /// Sold at a lower price (样机).
    OpenBox,
    /// Put in order first (翻新).
    Refurbish,
    /// Back to the maker or supplier (返厂).
    ToVendor,
    /// Taken apart for its parts (拆件).
    Harvest,
    /// Thrown away (报废).
    Scrap,
    /// Not yet known (待检).
    Pending,
}

impl Disposition {
    /// Every disposition, in the order in which the counter offers them.
    pub const ALL: [Self; 7] = [
        Self::Resell,
        Self::OpenBox,
        Self::Refurbish,
        Self::ToVendor,
        Self::Harvest,
        Self::Scrap,
        Self::Pending,
    ];

    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Resell => "resell",
            Self::OpenBox => "open_box",
            Self::Refurbish => "refurbish",
            Self::ToVendor => "to_vendor",
            Self::Harvest => "harvest",
            Self::Scrap => "scrap",
            Self::Pending => "pending",
        }
    }
}

/// How the packaging comes back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Packaging {
    /// As sold.
    Sealed,
    /// Opened, but there.
    #[default]
    Opened,
    /// Not there.
    Missing,
}

/// How the goods look.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As new.
    #[default]
    AsNew,
    /// Signs of use.
    Used,
    /// Broken, scratched, wet.
    Damaged,
}

/// What the clerk sees when the goods are put on the counter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct Condition {
    /// The box.
    pub packaging: Packaging,
    /// The thing.
    pub appearance: Appearance,
    /// What should have come with it and did not; empty: all there.
    pub missing: String,
    /// Anything else.
    pub note: String,
}

/// What a line is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Subject {
    /// Something that we know we sold.
    Sold {
        /// On which receipt.
        sale: SaleId,
        /// On which of its lines.
        sale_line: SaleLineId,
        /// Which one, where it has a serial number.
        unit: Option<UnitId>,
        /// How many.
        quantity: u32,
    },
    /// Something without proof of purchase (无票).
    Unverified {
        /// What it is.
        name: String,
        /// Its serial number, if it has one.
        serial: String,
        /// Its category's code.
        category: String,
        /// What the customer says was paid, at most; what is given for it is capped.
        #[ts(type = "number")]
        claimed_minor: Minor,
        /// What speaks for them: a photo, a bank statement, the box.
        proof_note: String,
    },
}

impl Subject {
    /// How many things.
    #[must_use]
    pub fn quantity(&self) -> u32 {
        match self {
            Self::Sold { quantity, .. } => *quantity,
            Self::Unverified { .. } => 1,
        }
    }
}

/// A thing that went out in place of one that came in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Replaced {
    /// The line that it came in on.
    pub line: CaseLineId,
    /// The line of the new sale that it went out on.
    pub by: SaleLineId,
}
