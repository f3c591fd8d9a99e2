//! Where a device stands on its way through the workshop. How it went is another thing: [`super::RepairResult`].

use crate::states::machine;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

machine! {
    /// Where a repair stands (维修状态).
    RepairState {
        /// It lies here and nobody has looked at it (已接收).
        #[default] Received,
        /// Somebody looks for the fault (检测中).
        Diagnosing,
        /// The customer has to say yes or no to a price (待报价确认).
        AwaitingCustomer,
        /// Parts have to come (待配件).
        WaitingParts,
        /// Somebody works on it (维修中).
        InRepair,
        /// It is with the maker or a service centre (外修).
        SentOut,
        /// Somebody else tries it (待质检).
        QualityCheck,
        /// The customer can have it (待取).
        Ready,
        /// The customer has it (已取).
        Collected,
        /// It ended otherwise: exchanged, paid back, taken away (已关闭).
        Closed,
        /// It was taken in by mistake (已作废).
        Void,
    }
    /// What can happen to a repair.
    RepairStep {
        /// Begin to look for the fault.
        Diagnose,
        /// Ask the customer about a price.
        Quote,
        /// The customer says yes.
        Agree,
        /// The customer says no, and gets it back as it is.
        Decline,
        /// Wait for parts.
        AwaitParts,
        /// Work on it.
        Start,
        /// Send it elsewhere.
        SendOut,
        /// It came back from there.
        ComeBack,
        /// The work is done; somebody else tries it.
        Hand,
        /// The work is done, or it ends without.
        Finish,
        /// It is not in order yet: back to work.
        Rework,
        /// Give it to the customer.
        Collect,
        /// End it otherwise.
        Close,
        /// Take it back: it was never meant.
        Void,
    }
    Received + Diagnose => Diagnosing,
    Received + Quote => AwaitingCustomer,
    Received + AwaitParts => WaitingParts,
    Received + Start => InRepair,
    Received + SendOut => SentOut,
    Received + Finish => Ready,
    Received + Close => Closed,
    Received + Void => Void,
    Diagnosing + Quote => AwaitingCustomer,
    Diagnosing + AwaitParts => WaitingParts,
    Diagnosing + Start => InRepair,
    Diagnosing + SendOut => SentOut,
    Diagnosing + Finish => Ready,
    Diagnosing + Close => Closed,
    Diagnosing + Void => Void,
    AwaitingCustomer + Quote => AwaitingCustomer,
    AwaitingCustomer + Agree => InRepair,
    AwaitingCustomer + Decline => Ready,
    AwaitingCustomer + Diagnose => Diagnosing,
    AwaitingCustomer + Finish => Ready,
    AwaitingCustomer + Close => Closed,
    WaitingParts + Quote => AwaitingCustomer,
    WaitingParts + Start => InRepair,
    WaitingParts + SendOut => SentOut,
    WaitingParts + Finish => Ready,
    WaitingParts + Close => Closed,
    InRepair + Diagnose => Diagnosing,
    InRepair + Quote => AwaitingCustomer,
    InRepair + AwaitParts => WaitingParts,
    InRepair + SendOut => SentOut,
    InRepair + Hand => QualityCheck,
    InRepair + Finish => Ready,
    InRepair + Close => Closed,
    SentOut + ComeBack => QualityCheck,
    SentOut + Close => Closed,
    QualityCheck + Finish => Ready,
    QualityCheck + Rework => InRepair,
    QualityCheck + Close => Closed,
    Ready + Rework => InRepair,
    Ready + Collect => Collected,
    Ready + Close => Closed,
}

impl RepairState {
    /// Whether the device is still here, or on its way for us.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Collected | Self::Closed | Self::Void)
    }

    /// Whether work is still to be done on it.
    #[must_use]
    pub fn is_at_work(self) -> bool {
        self.is_open() && self != Self::Ready
    }
}
