//! Money taken at customers' doors. Cash is carried by the technician until it is handed in at a close; until then it lies
//! in no drawer, and the next close still knows of it.

use crate::ids::StaffId;
use crate::money::Minor;
use crate::refused::Refused;
use crate::shift::ShiftRefused;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The cash that somebody carries, at a close.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Carried {
    /// Who.
    pub technician: StaffId,
    /// What they carried at the close before.
    pub had_minor: Minor,
    /// What they took at doors since.
    pub took_minor: Minor,
    /// What they handed in.
    pub handed_minor: Minor,
}

impl Carried {
    /// What they still carry.
    #[must_use]
    pub fn left_minor(&self) -> Minor {
        self.had_minor + self.took_minor - self.handed_minor
    }
}

/// What everybody carries, from what was left at the close before.
#[must_use]
pub fn brought_forward(before: &[Carried]) -> Vec<Carried> {
    let left = before.iter().filter(|one| one.left_minor() != 0);
    let had = |one: &Carried| Carried {
        technician: one.technician,
        had_minor: one.left_minor(),
        took_minor: 0,
        handed_minor: 0,
    };
    left.map(had).collect()
}

/// Somebody took cash at a door.
pub fn take(carried: &mut Vec<Carried>, technician: StaffId, minor: Minor) {
    match carried.iter_mut().find(|one| one.technician == technician) {
        Some(one) => one.took_minor += minor,
        None => carried.push(Carried { technician, had_minor: 0, took_minor: minor, handed_minor: 0 }),
    }
}

/// Somebody hands cash in.
///
/// # Errors
/// [`ShiftRefused::HandedTooMuch`] where it is more than they carry.
pub fn hand_in(carried: &mut [Carried], technician: StaffId, minor: Minor) -> Result<(), Refused> {
    let one = carried.iter_mut().find(|one| one.technician == technician);
    let carried_minor = one.as_ref().map_or(0, |one| one.left_minor());
    if minor > carried_minor {
        return Err(ShiftRefused::HandedTooMuch { asked_minor: minor, carried_minor }.into());
    }
    if let Some(one) = one {
        one.handed_minor += minor;
    }
    Ok(())
}

/// What was handed in, by everybody.
#[must_use]
pub fn handed_minor(carried: &[Carried]) -> Minor {
    carried.iter().map(|one| one.handed_minor).sum()
}
