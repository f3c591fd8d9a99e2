//! Where a visit stands, what it is for, and how it went.

use crate::states::machine;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

machine! {
    /// Where a visit stands (上门单状态).
    VisitState {
        /// Agreed with the customer; nobody drives yet (待派工).
        #[default] Called,
        /// Somebody drives (已派工).
        Planned,
        /// They are there (已上门).
        OnSite,
        /// They have left (已结束).
        Ended,
        /// Nobody drives (已取消).
        Cancelled,
    }
    /// What can happen to a visit.
    VisitStep {
        /// Somebody is to drive.
        Assign,
        /// Nobody is, for now.
        Unassign,
        /// They are at the door.
        Arrive,
        /// They leave.
        End,
        /// It is called off.
        Cancel,
    }
    Called + Assign => Planned,
    Called + Cancel => Cancelled,
    Planned + Assign => Planned,
    Planned + Unassign => Called,
    Planned + Arrive => OnSite,
    Planned + Cancel => Cancelled,
    OnSite + End => Ended,
}

impl VisitState {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Called => "called",
            Self::Planned => "planned",
            Self::OnSite => "on_site",
            Self::Ended => "ended",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether something is still to be done.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Ended | Self::Cancelled)
    }
}

/// What a visit is for (上门类型).
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum VisitKind {
    /// Something does not work (上门维修).
    Repair,
    /// It is put up and tried (安装调试).
    Install,
    /// It is looked at and cared for (检修保养).
    Inspect,
    /// It is brought or fetched (取送机).
    Deliver,
    /// Somebody measures what is there before anything is sold or put up (上门勘测).
    Survey,
}

impl VisitKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Repair, Self::Install, Self::Inspect, Self::Deliver, Self::Survey];

    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Repair => "repair",
            Self::Install => "install",
            Self::Inspect => "inspect",
            Self::Deliver => "deliver",
            Self::Survey => "survey",
        }
    }
}

/// How a visit went (上门结果). Where it stands is another thing.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum VisitResult {
    /// Everything is done (完成).
    Done,
    /// Somebody has to come again (部分完成).
    Partly,
    /// Nobody was at home (无人在家).
    NoShow,
    /// The customer does not want it (客户拒绝).
    Refused,
    /// It is not there (地址不符).
    WrongAddress,
    /// It cannot be done safely (不安全，停止作业).
    Unsafe,
}

impl VisitResult {
    /// Every result.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::Partly, Self::NoShow, Self::Refused, Self::WrongAddress, Self::Unsafe];

    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "partly",
            Self::NoShow => "no_show",
            Self::Refused => "refused",
            Self::WrongAddress => "wrong_address",
            Self::Unsafe => "unsafe",
        }
    }

    /// Whether anything was done to the device, so that the form has to be filled in and somebody signs.
    #[must_use]
    pub fn is_work(self) -> bool {
        matches!(self, Self::Done | Self::Partly)
    }

    /// Whether the customer was met.
    #[must_use]
    pub fn met(self) -> bool {
        !matches!(self, Self::NoShow | Self::WrongAddress)
    }
}
