//! Why something is not taken back, or not given.

use crate::policy::OpenQuestion;
use crate::refusing::{Arg, Args, code};

/// Why something is not taken back, or not given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReturnRefused {
    /// A case without lines.
    Nothing,
    /// The rules give the customer what is refused, so the refusal has to be put into words.
    RefusalNote,
    /// The step was somebody else's, or something has come of it since.
    TooLateToTakeBack,
    /// A refusal hangs on a question that nobody has answered.
    OpenQuestion {
        /// Which.
        question: OpenQuestion,
    },
    /// There is no such sale, or it has no such line.
    UnknownLine,
    /// The order was closed before anything was paid for it.
    NeverPaid,
    /// The sale was cancelled elsewhere.
    SaleCancelled,
    /// The serial number has to be said.
    UnitNeeded,
    /// The machine is not of this line, or it lies here already.
    UnitNotThere,
    /// Two currencies in one case.
    Currencies,
    /// The resolution pays nothing back.
    NotPaidBack,
    /// There is no such case or line.
    UnknownCaseLine,
    /// What was given for keeping the goods has been taken off a later refund.
    GoodwillDepended,
}

impl ReturnRefused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing_brought",
            Self::RefusalNote => "refusal_note",
            Self::TooLateToTakeBack => "too_late_to_take_back",
            Self::OpenQuestion { .. } => "open_question",
            Self::UnknownLine | Self::UnknownCaseLine => "unknown",
            Self::NeverPaid => "sale_never_paid",
            Self::SaleCancelled => "sale_cancelled",
            Self::UnitNeeded => "unit_needed",
            Self::UnitNotThere => "unit_not_there",
            Self::Currencies => "currencies",
            Self::NotPaidBack => "not_paid_back",
            Self::GoodwillDepended => "goodwill_depended",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::OpenQuestion { question } => vec![("question", Arg::Code(code(question)))],
            Self::UnknownLine => vec![("what", Arg::code("sale_line"))],
            Self::UnknownCaseLine => vec![("what", Arg::code("case_line"))],
            Self::Nothing
            | Self::RefusalNote
            | Self::TooLateToTakeBack
            | Self::NeverPaid
            | Self::SaleCancelled
            | Self::UnitNeeded
            | Self::UnitNotThere
            | Self::Currencies
            | Self::NotPaidBack
            | Self::GoodwillDepended => Vec::new(),
        }
    }
}
