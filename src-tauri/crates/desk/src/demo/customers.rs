//! The demo store's customers: forty whose names or phones are awkward, then ordinary ones.
//!
//! Nobody real should be reached by them: the mobile numbers begin with 154, the landlines with 1, neither of
//! which is in use, and the foreign ones come from ranges kept for fiction or left free.

use super::dice::Dice;
use super::identity::id;
use super::table::{rows, words};
use domain::ids::CustomerId;
use domain::sale::Customer;

/// How many there are.
pub(super) const CUSTOMERS: usize = 600;

/// All of them, the awkward ones first and in the order of their list.
pub(super) fn everybody() -> Vec<Customer> {
    let awkward = rows(include_str!("awkward_customers.txt")).enumerate().map(|(index, row)| Customer {
        id: customer_id(index),
        name: row.text(0).to_owned(),
        phone: row.text(1).to_owned(),
        email: row.text(2).to_owned(),
        address: row.text(3).to_owned(),
        note: row.text(4).to_owned(),
    });
    let mut customers: Vec<Customer> = awkward.collect();
    let mut dice = Dice::new(0x00C0_57E2);
    let (surnames, given) = (words(include_str!("surnames.txt")), words(include_str!("given_names.txt")));
    let streets = words(include_str!("streets.txt"));
    for index in customers.len()..CUSTOMERS {
        let name = format!("{}{}", dice.pick(&surnames), dice.pick(&given));
        let house = dice.between(1, 180);
        customers.push(Customer {
            id: customer_id(index),
            name,
            phone: phone(index, &mut dice),
            email: if dice.one_in(5) { format!("c{index}@example.com") } else { String::new() },
            address: match dice.below(3) {
                0 => format!("北京市朝阳区{}{house}号", dice.pick(&streets)),
                1 => format!(
                    "北京市朝阳区{}{house}号院{}号楼{}单元",
                    dice.pick(&streets),
                    house % 9 + 1,
                    house % 6 + 1
                ),
                _ => String::new(),
            },
            note: String::new(),
        });
    }
    customers
}

/// By place and not by name, because two customers can have one name.
fn customer_id(index: usize) -> CustomerId {
    CustomerId(id("customer", &index.to_string()))
}

/// One phone number, written in one of the ways in which people write them.
fn phone(index: usize, dice: &mut Dice) -> String {
    let (middle, last) = (format!("{:04}", 1000 + index * 7), format!("{:04}", dice.below(10_000)));
    match dice.below(20) {
        0 => format!("+86 154 {middle} {last}"),
        1 => format!("154-{middle}-{last}"),
        2 => format!("010-1{} {last}", &middle[1..]),
        3 => format!("+852 1{} {last}", &middle[1..]),
        4 => String::new(),
        5 => format!("154 {middle} {last}"),
        _ => format!("154{middle}{last}"),
    }
}
