//! Who works in the demo store. Numbers and PINs are printed by `init --demo` and shown on its lock screen.

use super::identity::id;
use domain::ids::StaffId;
use domain::staff::{Role, Staff};

const PEOPLE: [(&str, &str, Role, &str); 8] = [
    ("1001", "陈静", Role::Clerk, "4711"),
    ("1002", "李想", Role::Clerk, "5823"),
    ("1003", "Sophie Zhang", Role::Clerk, "690318"),
    ("2001", "王秀英", Role::Manager, "804512"),
    ("2002", "赵国强", Role::Manager, "93751"),
    ("3001", "刘师傅", Role::Technician, "3604"),
    ("3002", "古丽·热合曼", Role::Technician, "7189"),
    ("3003", "周明", Role::Technician, "264098"),
];

/// Everybody, with the PIN that they sign in with.
pub(crate) fn everybody() -> Vec<(Staff, String)> {
    PEOPLE
        .iter()
        .map(|&(number, name, role, pin)| {
            let staff = Staff {
                id: StaffId(id("staff", number)),
                number: number.to_owned(),
                name: name.to_owned(),
                role,
                active: true,
            };
            (staff, pin.to_owned())
        })
        .collect()
}
