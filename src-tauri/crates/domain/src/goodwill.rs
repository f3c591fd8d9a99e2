//! Goodwill (协商): the customer keeps the goods and gets something for the trouble.
//!
//! Four shapes, each with what it costs the shop. Part of the money back is taken off a later refund of the same
//! goods; the others are given for good.

use crate::case::CaseLine;
use crate::money::Minor;
use crate::policy::Extension;
use crate::refused::Refused;
use crate::states::SettlementState;
use crate::text::{self, NAME_CHARS};
use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most months by which a warranty is made longer at once.
pub const MOST_MONTHS: u32 = 60;

/// What the customer gets.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "give", rename_all = "snake_case", deny_unknown_fields)]
pub enum Goodwill {
    /// Part of the money back (部分退款).
    Money {
        /// How much.
        #[ts(type = "number")]
        amount_minor: Minor,
    },
    /// Store credit (代金券).
    Voucher {
        /// How much.
        #[ts(type = "number")]
        amount_minor: Minor,
    },
    /// Something on top (赠送配件).
    Accessory {
        /// What.
        name: String,
        /// What it costs the shop.
        #[ts(type = "number")]
        cost_minor: Minor,
    },
    /// A longer warranty (延长保修).
    Warranty {
        /// By how many months.
        months: u32,
        /// What the shop reckons it will cost.
        #[ts(type = "number")]
        cost_minor: Minor,
    },
}

impl Goodwill {
    /// As stored.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Money { .. } => "money",
            Self::Voucher { .. } => "voucher",
            Self::Accessory { .. } => "accessory",
            Self::Warranty { .. } => "warranty",
        }
    }

    /// What it costs the shop.
    #[must_use]
    pub fn cost_minor(&self) -> Minor {
        match self {
            Self::Money { amount_minor } | Self::Voucher { amount_minor } => *amount_minor,
            Self::Accessory { cost_minor, .. } | Self::Warranty { cost_minor, .. } => *cost_minor,
        }
    }

    /// Whether it can be given at all.
    ///
    /// # Errors
    /// [`Refused`] for an amount that is none, months that are none or too many, and an accessory without a name.
    pub fn check(&self) -> Result<(), Refused> {
        match self {
            Self::Money { amount_minor } | Self::Voucher { amount_minor } if *amount_minor <= 0 => {
                Err(Refused::NoAmount)
            }
            Self::Accessory { cost_minor, .. } | Self::Warranty { cost_minor, .. } if *cost_minor < 0 => {
                Err(Refused::NoAmount)
            }
            Self::Accessory { name, .. } => text::check_filled(name, NAME_CHARS)
                .map_err(|problem| Refused::Text { field: "accessory", problem }),
            Self::Warranty { months, .. } if !(1..=MOST_MONTHS).contains(months) => {
                Err(Refused::TooMany { asked: *months, left: MOST_MONTHS })
            }
            _ => Ok(()),
        }
    }
}

/// The longer term that a line gave on a day, as long as it stands: from the end of the term as it was known then, or
/// from that day where the term was over or has no end.
#[must_use]
pub fn extension(line: &CaseLine, agreed_on: NaiveDate) -> Option<Extension> {
    let Some(Goodwill::Warranty { months, .. }) = line.goodwill else { return None };
    if line.settlement == SettlementState::Voided {
        return None;
    }
    let from = line.judged_by.verdict.clock.term_ends.max(Some(agreed_on))?;
    let until = from.checked_add_months(Months::new(months))?;
    Some(Extension { agreed_on, until })
}
