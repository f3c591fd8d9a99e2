//! Why something is not done: the answer of the rules, worded by the desk.
//!
//! Each area has its refusals beside it, with their codes and what belongs into their words; here stands what any
//! area may say. To add one: a variant with its code in the area's `refused.rs`, and its words in `failures.ftl`.

use crate::exception::ExceptionRefused;
use crate::exchange::ExchangeRefused;
use crate::loaner::LoanRefused;
use crate::payment::PaymentRefused;
use crate::refusing::{Arg, Args, code};
use crate::repair::RepairRefused;
use crate::returns::ReturnRefused;
use crate::shift::ShiftRefused;
use crate::stock::StockRefused;
use crate::text::TextProblem;
use crate::visit::VisitRefused;
use serde::Serialize;

/// Why something is not done. A value, not an error: it is the answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// A text that cannot be kept.
    Text {
        /// Which.
        field: &'static str,
        /// Why.
        problem: TextProblem,
    },
    /// Goods without proof need a customer's name.
    CustomerNeeded,
    /// More than 200 lines.
    TooManyLines,
    /// More than is left.
    TooMany {
        /// Asked for.
        asked: u32,
        /// Left.
        left: u32,
    },
    /// The reason is not one that the counter knows.
    UnknownReason {
        /// What was given.
        code: String,
    },
    /// The reason needs words.
    ReasonNote,
    /// An amount that is not above nought.
    NoAmount,
    /// The goods stay with the customer, or come later, and here they have to be on the counter.
    NotThisWay,
    /// The line is not in a state for this step.
    Step {
        /// What was to happen, as it is written down: `hand_back`.
        step: String,
        /// How it stands, as it is written down: `in_repair`.
        state: String,
    },
    /// Why an exception is not granted.
    Exception(ExceptionRefused),
    /// Why something is not taken back, or not given.
    Return(ReturnRefused),
    /// Why money does not change hands so.
    Payment(PaymentRefused),
    /// Why goods do not go out in exchange.
    Exchange(ExchangeRefused),
    /// Why parts do not move so.
    Stock(StockRefused),
    /// Why a shift does not end so, or a slip cannot be used.
    Shift(ShiftRefused),
    /// Why something is not done with a device in the workshop.
    Repair(RepairRefused),
    /// Why something is not done with a loan unit.
    Loan(LoanRefused),
    /// Something about a visit to a customer's home.
    Visit(Box<VisitRefused>),
}

impl From<ExceptionRefused> for Refused {
    fn from(refused: ExceptionRefused) -> Self {
        Self::Exception(refused)
    }
}

impl From<ReturnRefused> for Refused {
    fn from(refused: ReturnRefused) -> Self {
        Self::Return(refused)
    }
}

impl From<PaymentRefused> for Refused {
    fn from(refused: PaymentRefused) -> Self {
        Self::Payment(refused)
    }
}

impl From<ExchangeRefused> for Refused {
    fn from(refused: ExchangeRefused) -> Self {
        Self::Exchange(refused)
    }
}

impl From<StockRefused> for Refused {
    fn from(refused: StockRefused) -> Self {
        Self::Stock(refused)
    }
}

impl From<ShiftRefused> for Refused {
    fn from(refused: ShiftRefused) -> Self {
        Self::Shift(refused)
    }
}

impl From<RepairRefused> for Refused {
    fn from(refused: RepairRefused) -> Self {
        Self::Repair(refused)
    }
}

impl From<LoanRefused> for Refused {
    fn from(refused: LoanRefused) -> Self {
        Self::Loan(refused)
    }
}

impl From<VisitRefused> for Refused {
    fn from(refused: VisitRefused) -> Self {
        Self::Visit(Box::new(refused))
    }
}

impl Refused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::CustomerNeeded => "customer_needed",
            Self::TooManyLines => "too_many_lines",
            Self::TooMany { .. } => "too_many",
            Self::UnknownReason { .. } => "unknown_reason",
            Self::ReasonNote => "reason_note",
            Self::NoAmount => "no_amount",
            Self::NotThisWay => "not_this_way",
            Self::Step { .. } => "step",
            Self::Text { problem, .. } => problem.code(),
            Self::Exception(refused) => refused.code(),
            Self::Return(refused) => refused.code(),
            Self::Payment(refused) => refused.code(),
            Self::Exchange(refused) => refused.code(),
            Self::Stock(refused) => refused.code(),
            Self::Shift(refused) => refused.code(),
            Self::Repair(refused) => refused.code(),
            Self::Loan(refused) => refused.code(),
            Self::Visit(refused) => refused.code(),
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::TooMany { asked, left } => {
                vec![("asked", Arg::Count(u64::from(*asked))), ("left", Arg::Count(u64::from(*left)))]
            }
            Self::UnknownReason { code } => vec![("reason", Arg::Text(code.clone()))],
            Self::Step { step, state } => vec![("step", Arg::code(step)), ("state", Arg::code(state))],
            Self::CustomerNeeded
            | Self::TooManyLines
            | Self::ReasonNote
            | Self::NoAmount
            | Self::NotThisWay => Vec::new(),
            Self::Text { field, problem } => [vec![("field", Arg::code(field))], problem.args()].concat(),
            Self::Exception(refused) => refused.args(),
            Self::Return(refused) => refused.args(),
            Self::Payment(refused) => refused.args(),
            Self::Exchange(refused) => refused.args(),
            Self::Stock(refused) => refused.args(),
            Self::Shift(refused) => refused.args(),
            Self::Repair(refused) => refused.args(),
            Self::Loan(refused) => refused.args(),
            Self::Visit(refused) => refused.args(),
        }
    }

    /// A step that the state does not allow, both as they are written down.
    pub(crate) fn step(step: impl Serialize, state: impl Serialize) -> Self {
        Self::Step { step: code(&step), state: code(&state) }
    }
}
