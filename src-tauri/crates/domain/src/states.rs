//! The three facts of a case line, kept apart: are the goods here, has it been judged, has money gone out.
//!
//! None implies another. Goods can lie here without a decision, a decision can stand without money, and a
//! refusal ends with the goods handed back. Each is a small machine; [`ReceptionState::on`] and its siblings
//! are the whole table, and a snapshot test prints every state against every step.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! machine {
    (
        $(#[$state_doc:meta])* $state:ident { $($(#[$s_doc:meta])* $s:ident),* $(,)? }
        $(#[$step_doc:meta])* $step:ident { $($(#[$e_doc:meta])* $e:ident),* $(,)? }
        $($from:ident + $on:ident => $to:ident),* $(,)?
    ) => {
        $(#[$state_doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $state { $($(#[$s_doc])* $s),* }

        $(#[$step_doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $step { $($(#[$e_doc])* $e),* }

        impl $state {
            /// Every state.
            pub const ALL: &'static [Self] = &[$(Self::$s),*];

            /// The state after `step`, or none where the step is not possible.
            #[must_use]
            pub fn on(self, step: $step) -> Option<Self> {
                match (self, step) {
                    $((Self::$from, $step::$on) => Some(Self::$to),)*
                    _ => None,
                }
            }
        }

        impl $step {
            /// Every step.
            pub const ALL: &'static [Self] = &[$(Self::$e),*];
        }
    };
}

pub(crate) use machine;

machine! {
    /// Where the goods are (收货).
    ReceptionState {
        /// The customer still has them.
        #[default] Awaited,
        /// They lie here; their quantity counts as returned.
        Received,
        /// The customer brings them later and has what they get already; their quantity counts as returned.
        Promised,
        /// They went back to the customer.
        HandedBack,
        /// Nobody called for them and a manager had them taken away; their quantity counts as returned.
        Disposed,
    }
    /// What can happen to the goods.
    ReceptionStep {
        /// Taken over the counter.
        Receive,
        /// Promised: the customer has what they get and brings the goods later.
        Promise,
        /// Given back to the customer.
        HandBack,
        /// Taken away, because nobody called for them.
        Dispose,
    }
    Awaited + Receive => Received,
    Awaited + Promise => Promised,
    Promised + Receive => Received,
    Promised + HandBack => HandedBack,
    Received + HandBack => HandedBack,
    Received + Dispose => Disposed,
}

machine! {
    /// What has been decided (判定).
    JudgementState {
        /// Nothing yet.
        #[default] Pending,
        /// A manager is asked.
        Escalated,
        /// The customer gets what they ask for.
        Accepted,
        /// The customer does not.
        Rejected,
    }
    /// What can be decided.
    JudgementStep {
        /// Ask a manager.
        Escalate,
        /// Yes.
        Accept,
        /// No.
        Reject,
    }
    Pending + Escalate => Escalated,
    Pending + Accept => Accepted,
    Pending + Reject => Rejected,
    Escalated + Accept => Accepted,
    Escalated + Reject => Rejected,
}

machine! {
    /// Whether money has gone out (结算).
    SettlementState {
        /// Not yet.
        #[default] Open,
        /// Paid back.
        Settled,
        /// Nothing is owed: the line was refused.
        NothingDue,
        /// Paid back and withdrawn again: the customer gave the money back and has the goods.
        Voided,
    }
    /// What can happen to the money.
    SettlementStep {
        /// Pay.
        Settle,
        /// Find that nothing is owed.
        Drop,
        /// Withdraw a payment.
        Void,
    }
    Open + Settle => Settled,
    Open + Drop => NothingDue,
    Settled + Void => Voided,
}

machine! {
    /// Whether a payment has been made (收付款).
    PaymentState {
        /// Somebody still has to do it.
        #[default] ToDo,
        /// The money has changed hands.
        Done,
        /// It was tried and did not work.
        Failed,
        /// It is not to be made any more.
        CalledOff,
    }
    /// What can happen to a payment.
    PaymentStep {
        /// Somebody says that it is done.
        Confirm,
        /// Somebody says that it did not work.
        Fail,
        /// It is to be tried again.
        Retry,
        /// It goes another way, or what it was for was withdrawn.
        CallOff,
    }
    ToDo + Confirm => Done,
    ToDo + Fail => Failed,
    ToDo + CallOff => CalledOff,
    Failed + Confirm => Done,
    Failed + Retry => ToDo,
    Failed + CallOff => CalledOff,
}

machine! {
    /// How an invoice stands after money went back (发票).
    InvoiceState {
        /// Nobody has said whether one was issued.
        #[default] Unknown,
        /// None was issued.
        NotIssued,
        /// One was issued and has to be reversed by a red one (红字).
        ToReverse,
        /// The red one has been issued.
        Reversed,
    }
    /// What can be found out or done about an invoice.
    InvoiceStep {
        /// None was issued.
        FindNone,
        /// One was issued.
        FindIssued,
        /// The red one has been issued.
        Reverse,
    }
    Unknown + FindNone => NotIssued,
    Unknown + FindIssued => ToReverse,
    Unknown + Reverse => Reversed,
    NotIssued + FindIssued => ToReverse,
    NotIssued + Reverse => Reversed,
    ToReverse + FindNone => NotIssued,
    ToReverse + Reverse => Reversed,
}
