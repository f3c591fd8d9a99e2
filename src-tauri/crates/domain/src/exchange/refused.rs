//! Why goods do not go out in exchange.

use crate::refusing::{Arg, Args};

/// Why goods do not go out in exchange.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExchangeRefused {
    /// The goods that go out and what is brought do not belong together.
    ExchangeLines,
    /// What goes out has serial numbers, so the one that goes out has to be named.
    SerialNeeded,
    /// The machine that is to go out is with a customer, or it is the one that came in.
    SerialTaken {
        /// Its serial number.
        serial: String,
    },
    /// Goods of the exchange have come back already, so it can no longer be withdrawn.
    ExchangeDepended,
}

impl ExchangeRefused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ExchangeLines => "exchange_lines",
            Self::SerialNeeded => "serial_needed",
            Self::SerialTaken { .. } => "serial_taken",
            Self::ExchangeDepended => "exchange_depended",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::SerialTaken { serial } => vec![("serial", Arg::Text(serial.clone()))],
            Self::ExchangeLines | Self::SerialNeeded | Self::ExchangeDepended => Vec::new(),
        }
    }
}
