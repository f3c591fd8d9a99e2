//! Who drives.

use crate::Failure;
use crate::views::VisitPerson;
use domain::ids::StaffId;
use domain::staff::{Role, Staff};
use store::Reader;

/// Somebody who works here and drives.
pub(super) fn technician(db: &Reader, id: StaffId) -> Result<Staff, Failure> {
    let staff = db.staff_member(id)?.filter(|staff| staff.active && staff.role == Role::Technician);
    staff.ok_or_else(|| Failure::unknown("staff"))
}

/// Everybody who drives, by name.
pub(super) fn technicians(db: &Reader) -> Result<Vec<VisitPerson>, Failure> {
    let drives = |staff: &Staff| staff.active && staff.role == Role::Technician;
    let mut staff: Vec<Staff> = db.staff()?.into_iter().filter(drives).collect();
    staff.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(staff.into_iter().map(|staff| VisitPerson { id: staff.id, name: staff.name }).collect())
}
