//! Why something is not done with a device in the workshop.

use crate::money::Minor;
use crate::refusing::{Arg, Args};
use chrono::NaiveDate;

/// Why something is not done with a device in the workshop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RepairRefused {
    /// Parts lie on the bench, and nobody has said where they go.
    PartsLeft {
        /// Which.
        parts: Vec<String>,
    },
    /// Parts of the order were never taken from the stock.
    PartsOpen {
        /// Which.
        parts: Vec<String>,
    },
    /// The customer would pay more than they said yes to.
    OverEstimate {
        /// What it comes to.
        asked_minor: Minor,
        /// What was agreed.
        agreed_minor: Minor,
    },
    /// Work would begin before the customer has said yes to what they would pay, and nobody says why.
    StartUnasked {
        /// What it comes to.
        asked_minor: Minor,
        /// What was agreed.
        agreed_minor: Minor,
    },
    /// The price no longer holds.
    EstimateExpired {
        /// Its last day.
        on: NaiveDate,
    },
    /// The rules do not give a repair without charge.
    NotUnderWarranty,
    /// The rules give a repair without charge, so a charge needs a reason in words.
    WhyCharged,
    /// Not the device that was left here.
    SerialMismatch {
        /// What was scanned.
        scanned: String,
    },
    /// One device is named twice among those that are left.
    DeviceTwice {
        /// Its serial number.
        serial: String,
    },
    /// The passcode is for whoever works on it.
    NotYourRepair,
    /// Nobody has waited long enough, or told the customer often enough.
    TooSoonToDispose {
        /// After how many days it may be taken away; 0: never.
        days: u32,
        /// How often the customer was told.
        told: u32,
    },
}

impl RepairRefused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::PartsLeft { .. } => "parts_left",
            Self::PartsOpen { .. } => "parts_open",
            Self::OverEstimate { .. } => "over_estimate",
            Self::StartUnasked { .. } => "start_unasked",
            Self::EstimateExpired { .. } => "estimate_expired",
            Self::NotUnderWarranty => "not_under_warranty",
            Self::WhyCharged => "why_charged",
            Self::SerialMismatch { .. } => "serial_mismatch",
            Self::DeviceTwice { .. } => "device_twice",
            Self::NotYourRepair => "not_your_repair",
            Self::TooSoonToDispose { .. } => "too_soon_to_dispose",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::PartsLeft { parts } => vec![("parts", Arg::Text(parts.join(", ")))],
            Self::PartsOpen { parts } => vec![("parts", Arg::Text(parts.join(", ")))],
            Self::OverEstimate { asked_minor, agreed_minor } => {
                vec![("asked", Arg::Amount(*asked_minor)), ("agreed", Arg::Amount(*agreed_minor))]
            }
            Self::StartUnasked { asked_minor, agreed_minor } => {
                vec![("asked", Arg::Amount(*asked_minor)), ("agreed", Arg::Amount(*agreed_minor))]
            }
            Self::EstimateExpired { on } => vec![("day", Arg::Day(*on))],
            Self::SerialMismatch { scanned } => vec![("serial", Arg::Text(scanned.clone()))],
            Self::DeviceTwice { serial } => vec![("serial", Arg::Text(serial.clone()))],
            Self::TooSoonToDispose { days, told } => {
                vec![("days", Arg::Count(u64::from(*days))), ("told", Arg::Count(u64::from(*told)))]
            }
            Self::NotUnderWarranty | Self::WhyCharged | Self::NotYourRepair => Vec::new(),
        }
    }
}
