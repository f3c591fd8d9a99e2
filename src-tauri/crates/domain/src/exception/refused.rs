//! Why an exception is not granted.

use crate::exception::NeedsYes;
use crate::refusing::{Arg, Args};

/// Why an exception is not granted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExceptionRefused {
    /// A second person has to say yes.
    NeedsManager {
        /// What for.
        causes: Vec<NeedsYes>,
    },
    /// Nobody says yes to themselves.
    ApproverIsAsker,
    /// The one who says yes may not.
    ApproverMayNot {
        /// What they may not allow.
        cause: NeedsYes,
    },
    /// The exception has no coded reason.
    ExceptionReason,
    /// The exception's reason needs words.
    ExceptionNote,
}

impl ExceptionRefused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NeedsManager { .. } => "needs_manager",
            Self::ApproverIsAsker => "approver_is_asker",
            Self::ApproverMayNot { .. } => "approver_may_not",
            Self::ExceptionReason => "exception_reason",
            Self::ExceptionNote => "exception_note",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::NeedsManager { causes } => {
                vec![("causes", Arg::Code(causes.iter().map(NeedsYes::code).collect::<Vec<_>>().join(", ")))]
            }
            Self::ApproverMayNot { cause } => vec![("cause", Arg::code(cause.code()))],
            Self::ApproverIsAsker | Self::ExceptionReason | Self::ExceptionNote => Vec::new(),
        }
    }
}
