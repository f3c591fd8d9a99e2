//! Who did it, where and when.

use crate::ids::{RequestId, Seat, StaffId};
use chrono::{DateTime, Utc};

/// Who did it, where and when: what stands beside every event in the journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// When.
    pub at: DateTime<Utc>,
    /// At which counter.
    pub seat: Seat,
    /// By whom; none before anybody works here.
    pub by: Option<StaffId>,
    /// Who said yes to it.
    pub approved_by: Option<StaffId>,
    /// Which request asked for it.
    pub request: Option<RequestId>,
}
