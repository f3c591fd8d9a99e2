//! The lines of a case that a command is about.

use crate::case::{Case, CaseLine, Resolution};
use crate::ids::CaseLineId;
use crate::refused::Refused;
use crate::returns::ReturnRefused;
use crate::states::SettlementState;
use serde::Serialize;

/// The lines of a case that wait for their money.
#[must_use]
pub fn owed_lines(case: &Case) -> Vec<CaseLine> {
    case.lines.iter().filter(|line| is_owed(line)).cloned().collect()
}

/// A line whose exchange is owed, as it is paid back instead.
#[must_use]
pub fn as_refund(line: &CaseLine) -> CaseLine {
    CaseLine { resolution: Resolution::Refund, ..line.clone() }
}

/// Whether the line waits for its money.
fn is_owed(line: &CaseLine) -> bool {
    line.settlement == SettlementState::Open && line.holds_quantity() && line.resolution.pays_back()
}

pub(super) type Found<'a> = (&'a Case, &'a CaseLine);

pub(super) fn find(state: Option<&Case>, line: CaseLineId) -> Result<Found<'_>, Refused> {
    let case = state.ok_or(ReturnRefused::UnknownCaseLine)?;
    Ok((case, case.line(line).ok_or(ReturnRefused::UnknownCaseLine)?))
}

pub(super) fn step<State>(after: Option<State>, step: &str, state: impl Serialize) -> Result<State, Refused> {
    after.ok_or_else(|| Refused::step(step, state))
}
