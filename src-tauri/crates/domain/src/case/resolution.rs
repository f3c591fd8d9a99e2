//! What the customer gets (处理方式).
//!
//! To add a resolution: its variant with its code, the remedies that are this, and its words under `resolution-`.

use crate::policy::RemedyKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the customer gets (处理方式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// Money back because the goods failed (退货).
    Refund,
    /// Money back without a reason (无理由退货).
    Withdraw,
    /// Another one for it (换货).
    Exchange,
    /// It is repaired (维修).
    Repair,
    /// They keep it and get something for the trouble (协商).
    Goodwill,
}

impl Resolution {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::Withdraw => "withdraw",
            Self::Exchange => "exchange",
            Self::Repair => "repair",
            Self::Goodwill => "goodwill",
        }
    }

    /// Whether money goes back to the customer.
    #[must_use]
    pub fn pays_back(self) -> bool {
        matches!(self, Self::Refund | Self::Withdraw)
    }

    /// Whether a remedy of the verdict is this.
    #[must_use]
    pub fn is(self, remedy: RemedyKind) -> bool {
        match self {
            Self::Refund => remedy == RemedyKind::Refund,
            Self::Withdraw => remedy == RemedyKind::Withdraw,
            Self::Exchange => {
                matches!(
                    remedy,
                    RemedyKind::ExchangeSame | RemedyKind::ExchangeOther | RemedyKind::PartReplacement
                )
            }
            Self::Repair => matches!(remedy, RemedyKind::RepairFree | RemedyKind::RepairPaid),
            // No rule gives it: it is the shop's own.
            Self::Goodwill => false,
        }
    }
}
