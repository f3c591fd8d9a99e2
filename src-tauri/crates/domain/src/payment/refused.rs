//! Why money does not change hands so.

use crate::money::Minor;
use crate::refusing::{Arg, Args};
use crate::sale::TenderKind;

/// Why money does not change hands so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PaymentRefused {
    /// A tender of another sale, or of none.
    UnknownTender,
    /// A tender would get more than it has left.
    TenderCap {
        /// Which.
        kind: TenderKind,
        /// Asked for.
        asked_minor: Minor,
        /// Left.
        left_minor: Minor,
    },
    /// The ways asked for do not add up to what goes back.
    TenderSum {
        /// What they add up to.
        asked_minor: Minor,
        /// What goes back.
        total_minor: Minor,
    },
    /// More would go back than was paid.
    OverPaid {
        /// Asked for.
        asked_minor: Minor,
        /// Left.
        left_minor: Minor,
    },
    /// What the customer pays on top does not add up to the difference.
    Collected {
        /// What was taken.
        asked_minor: Minor,
        /// What is owed.
        needed_minor: Minor,
    },
    /// Less cash was put on the counter than is owed.
    Tendered {
        /// What was put down.
        tendered_minor: Minor,
        /// What is owed.
        needed_minor: Minor,
    },
    /// There is no such payment.
    UnknownPayment,
    /// There is no such store credit.
    UnknownCredit,
    /// The store credit has not that much on it, or can no longer be used.
    CreditShort {
        /// Asked for.
        asked_minor: Minor,
        /// What can be used of it.
        left_minor: Minor,
    },
    /// A fee was set above what the rule gives.
    FeeAbove {
        /// Which fee.
        kind: String,
        /// What was set.
        asked_minor: Minor,
        /// The most.
        most_minor: Minor,
    },
}

impl PaymentRefused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownTender | Self::UnknownPayment | Self::UnknownCredit => "unknown",
            Self::TenderCap { .. } => "tender_cap",
            Self::TenderSum { .. } => "tender_sum",
            Self::OverPaid { .. } => "over_paid",
            Self::Collected { .. } => "collected",
            Self::Tendered { .. } => "tendered",
            Self::CreditShort { .. } => "credit_short",
            Self::FeeAbove { .. } => "fee_above",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::UnknownTender => vec![("what", Arg::code("tender"))],
            Self::TenderCap { kind, asked_minor, left_minor } => vec![
                ("tender", Arg::code(kind.code())),
                ("asked", Arg::Amount(*asked_minor)),
                ("left", Arg::Amount(*left_minor)),
            ],
            Self::TenderSum { asked_minor, total_minor } => {
                vec![("asked", Arg::Amount(*asked_minor)), ("total", Arg::Amount(*total_minor))]
            }
            Self::OverPaid { asked_minor, left_minor } => {
                vec![("asked", Arg::Amount(*asked_minor)), ("left", Arg::Amount(*left_minor))]
            }
            Self::Collected { asked_minor, needed_minor } => {
                vec![("asked", Arg::Amount(*asked_minor)), ("needed", Arg::Amount(*needed_minor))]
            }
            Self::Tendered { tendered_minor, needed_minor } => {
                vec![("tendered", Arg::Amount(*tendered_minor)), ("needed", Arg::Amount(*needed_minor))]
            }
            Self::UnknownPayment => vec![("what", Arg::code("payment"))],
            Self::UnknownCredit => vec![("what", Arg::code("credit"))],
            Self::CreditShort { asked_minor, left_minor } => {
                vec![("asked", Arg::Amount(*asked_minor)), ("left", Arg::Amount(*left_minor))]
            }
            Self::FeeAbove { kind, asked_minor, most_minor } => vec![
                ("fee", Arg::Text(kind.clone())),
                ("asked", Arg::Amount(*asked_minor)),
                ("most", Arg::Amount(*most_minor)),
            ],
        }
    }
}
