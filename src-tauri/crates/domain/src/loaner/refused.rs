//! Why something is not done with a loan unit.

use crate::refusing::{Arg, Args};
use chrono::NaiveDate;

/// Why something is not done with a loan unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LoanRefused {
    /// A loan unit is with the customer.
    LoanerOut {
        /// The agreement's number.
        number: String,
    },
    /// A loan unit is not where this can be done with it.
    LoanUnit {
        /// What is written on it.
        label: String,
        /// What was to be done.
        step: &'static str,
        /// Where it is.
        state: &'static str,
    },
    /// Two loan units would bear one label.
    LoanLabelTaken {
        /// Which.
        label: String,
    },
    /// A loan unit would be due before today.
    LoanDue {
        /// When.
        on: NaiveDate,
    },
    /// The agreement has ended: the unit is back, or lost.
    LoanEnded {
        /// Its number.
        number: String,
    },
}

impl LoanRefused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::LoanerOut { .. } => "loaner_out",
            Self::LoanUnit { .. } => "loan_unit",
            Self::LoanLabelTaken { .. } => "loan_label_taken",
            Self::LoanDue { .. } => "day",
            Self::LoanEnded { .. } => "loan_ended",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::LoanerOut { number } => vec![("number", Arg::code(number))],
            Self::LoanUnit { label, step, state } => vec![
                ("label", Arg::Text(label.clone())),
                ("step", Arg::code(step)),
                ("state", Arg::code(state)),
            ],
            Self::LoanLabelTaken { label } => vec![("label", Arg::Text(label.clone()))],
            Self::LoanDue { .. } => vec![("field", Arg::code("due_on"))],
            Self::LoanEnded { number } => vec![("number", Arg::code(number))],
        }
    }
}
