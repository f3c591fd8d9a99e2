//! What happened in the demo store's parts room: deliveries, a van, two open orders, customers who wait, old parts.

use super::parts::DemoParts;
use chrono::{NaiveDate, TimeDelta};
use domain::part::Part;
use serde_json::{Value, json};

/// Something that somebody did in the parts room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlannedMove {
    /// So many days before the demo store's today.
    pub days_ago: u32,
    /// So many minutes after ten.
    pub minute: u32,
    /// Who did it.
    pub by: &'static str,
    /// What. Numbers are places among the demo's parts, orders and old parts.
    pub act: Act,
}

/// What is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// So many of a part come into its own bin.
    Receive(usize, u32),
    /// It is ordered again at so many, up to so many.
    Level(usize, u32, u32),
    /// So many go into the van of whoever does it.
    Van(usize, u32),
    /// A customer has it ordered.
    Want(usize, u32, &'static str),
    /// An order is written: from whom, which parts at what price, to come after so many days.
    Order(&'static str, &'static [(usize, u32, &'static str)], i64),
    /// It goes to the supplier.
    Send(usize),
    /// So many of a line of it come.
    Come(usize, u32, u32),
    /// An old part is taken in: whose, due after so many days, expected credit.
    Old(usize, &'static str, Option<i64>, &'static str),
    /// It goes back to the maker.
    OldBack(usize),
}

const fn at(days_ago: u32, minute: u32, by: &'static str, act: Act) -> PlannedMove {
    PlannedMove { days_ago, minute, by, act }
}

const FIRST_ORDER: &[(usize, u32, &str)] = &[(3, 2, "86.00"), (7, 5, "12.50"), (11, 4, "33.00")];
const LATE_ORDER: &[(usize, u32, &str)] = &[(19, 1, "240.00"), (23, 6, "4.80")];

/// Every step, oldest first.
#[must_use]
pub fn shelf() -> Vec<PlannedMove> {
    // Every second part of the first sixty lies there, a handful of each.
    let filled = (0..60_usize).step_by(2).zip(0_u32..);
    let mut moves: Vec<PlannedMove> =
        filled.map(|(part, nth)| at(30, nth, "3001", Act::Receive(part, 2 + nth % 5))).collect();
    moves.extend([
        at(29, 0, "2001", Act::Level(4, 3, 8)),
        at(29, 1, "2001", Act::Level(7, 2, 6)),
        at(29, 2, "2001", Act::Level(10, 12, 20)),
        at(28, 0, "3001", Act::Van(8, 2)),
        at(28, 1, "3001", Act::Van(12, 1)),
        at(9, 0, "3001", Act::Want(3, 1, "王女士 138****0000 · 滚筒洗衣机")),
        at(8, 0, "2001", Act::Order("华东家电配件", FIRST_ORDER, 10)),
        at(8, 5, "2001", Act::Send(0)),
        at(7, 0, "3001", Act::Old(8, "maker", Some(12), "86.00")),
        at(7, 10, "3001", Act::Old(12, "maker", Some(20), "140.00")),
        at(6, 0, "3002", Act::Old(14, "customer", None, "")),
        at(5, 0, "3002", Act::Want(19, 1, "李先生 139****1111 · 电视")),
        at(5, 30, "2001", Act::Order("原厂配件中心", LATE_ORDER, 3)),
        at(5, 35, "2001", Act::Send(1)),
        at(3, 0, "3001", Act::OldBack(1)),
        at(2, 0, "3001", Act::Come(0, 1, 3)),
    ]);
    moves
}

/// What has been made so far: ids of orders and old parts.
#[derive(Debug, Default)]
pub struct Made {
    orders: Vec<Value>,
    old_parts: Vec<Value>,
}

impl Made {
    /// Remembers what an answer made.
    pub fn remember(&mut self, act: Act, view: &Value) {
        match act {
            Act::Order(..) => self.orders.push(view["row"]["order"].clone()),
            Act::Old(..) => {
                let open = view["open"].as_array().into_iter().flatten();
                let new = open.map(|old| &old["old_part"]).find(|id| !self.old_parts.contains(id));
                self.old_parts.push(new.cloned().unwrap_or_default());
            }
            _ => {}
        }
    }
}

impl PlannedMove {
    /// The command and its request, in a demo store whose day is `today`; `keeper` is who does it.
    #[must_use]
    pub fn request(
        &self,
        parts: &DemoParts,
        made: &Made,
        today: NaiveDate,
        keeper: &Value,
    ) -> (&'static str, Value) {
        let part = |place: usize| parts.parts.get(place);
        let id = |place: usize| part(place).map(|part| part.id);
        let bin =
            |place: usize| json!({ "bin": part(place).map(|part: &Part| &part.bin), "condition": "good" });
        let day = |after: i64| today - TimeDelta::days(self.days_ago.into()) + TimeDelta::days(after);
        let order = |place: usize| made.orders.get(place).cloned().unwrap_or_default();
        match self.act {
            Act::Receive(at, quantity) => {
                ("receive_parts", json!({ "part": id(at), "place": bin(at), "quantity": quantity }))
            }
            Act::Level(at, low, high) => {
                ("set_part_level", json!({ "part": id(at), "reorder_at": low, "order_up_to": high }))
            }
            Act::Van(at, quantity) => {
                let van = json!({ "bin": "", "condition": "good", "keeper": keeper });
                ("move_parts", json!({ "part": id(at), "from": bin(at), "to": van, "quantity": quantity }))
            }
            Act::Want(at, quantity, who) => {
                ("want_part", json!({ "part": id(at), "quantity": quantity, "note": who }))
            }
            Act::Order(supplier, lines, after) => {
                let line = |(at, quantity, price): &(usize, u32, &str)| json!({ "part": id(*at), "quantity": quantity, "price": price });
                let lines: Vec<Value> = lines.iter().map(line).collect();
                let request = json!({ "supplier": supplier, "lines": lines, "expected_on": day(after) });
                ("make_order", request)
            }
            Act::Send(at) => ("send_order", json!({ "order": order(at) })),
            Act::Come(at, line, quantity) => {
                let lines = json!([{ "line": line, "quantity": quantity }]);
                ("receive_order", json!({ "order": order(at), "lines": lines }))
            }
            Act::Old(at, owner, due, credit) => {
                let request = json!({ "part": id(at), "quantity": 1, "owner": owner, "due": due.map(day), "credit": credit });
                ("take_old_part", request)
            }
            Act::OldBack(at) => {
                let old = made.old_parts.get(at).cloned().unwrap_or_default();
                ("move_old_part", json!({ "old_part": old, "step": "send_back", "reference": "SF1402233" }))
            }
        }
    }
}
