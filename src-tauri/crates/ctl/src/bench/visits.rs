//! The board of home visits with two weeks of fifty technicians on it: how long it takes to make it.

use super::fill::{Filled, id};
use super::measure::spread;
use super::request;
use crate::out::{Ended, Out};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use desk::{Desk, Door};
use domain::event::Event;
use domain::ids::{CustomerId, DocumentNumber, Seat, StaffId, VisitId};
use domain::money::Currency;
use domain::repair::Cover;
use domain::stamp::Stamp;
use domain::visit::{
    Assignment, Follows, VisitAddress, VisitCall, VisitChange, VisitEvent, VisitKind, VisitSubject,
    VisitTongue, VisitWindow,
};
use serde_json::json;
use store::StoreError;

/// How many people drive.
const TECHNICIANS: u64 = 50;
/// Over how many days, from the Monday of this week.
const DAYS: u64 = 14;
/// How many visits each of them makes a day.
const A_DAY: u64 = 8;
/// How often the board is opened.
const OPENED: usize = 30;
/// How many visits go into one transaction.
const PER_COMMIT: usize = 1_000;
/// From one start to the next: an hour, and the way.
const EVERY_MIN: i64 = 75;
/// Where they drive.
const DISTRICTS: [&str; 5] = ["朝阳", "海淀", "丰台", "通州", "大兴"];

/// Measures it.
pub fn measure(out: &mut Out, desk: &Desk, door: &Door, filled: &Filled) -> Result<(), Ended> {
    let visits = fill(desk, door, filled)?;
    let from = monday(desk).to_string();
    for days in [1, DAYS] {
        let asked = json!({ "from": from, "days": days });
        let board = spread(&[(); OPENED], |()| door.answer(None, "visit_board", asked.clone()).map(|_| ()))?;
        let name = format!("{days} days of {visits} visits");
        out.text(&format!(
            "{name:<35} {:>11}  {:>9.3} ms  {:>6}  {:>7.3} ms\n",
            "", board.p50_ms, "", board.p99_ms
        ))?;
    }
    Ok(())
}

fn monday(desk: &Desk) -> NaiveDate {
    let today = desk.now().date_naive();
    today - TimeDelta::days(i64::from(today.weekday().num_days_from_monday()))
}

/// Puts the visits in, and whoever drives, and gives how many there are.
pub fn fill(desk: &Desk, door: &Door, filled: &Filled) -> Result<usize, Ended> {
    let mut people: Vec<StaffId> = Vec::new();
    for place in 0..TECHNICIANS {
        let number = format!("{}", 7_000 + place);
        let asked = json!({
            "number": number, "name": filled.person(usize::try_from(place).unwrap_or(0)), "role": "technician",
            "active": true, "pin": format!("{}", 260_000 + place * 13),
        });
        let list = door.call(Some(request(0)), "record_staff", asked)?;
        let staff = list["staff"].as_array().into_iter().flatten();
        let id = staff.filter(|one| one["number"] == json!(number)).find_map(|one| one["id"].as_str());
        people.extend(id.and_then(|id| id.parse().ok()).map(StaffId));
    }
    let monday = monday(desk);
    let mut events = Vec::new();
    for (at, staff) in people.iter().enumerate() {
        let at = at as u64;
        for place in 0..DAYS * A_DAY {
            events.extend(visit(filled, monday, *staff, at, place));
        }
    }
    let stamp = Stamp { at: desk.now(), seat: Seat(1), by: None, approved_by: None, request: None };
    for some in events.chunks(PER_COMMIT * 2) {
        desk.store().write(
            stamp.clone(),
            None,
            |tx| tx.append(some),
            |()| Ok::<String, StoreError>(String::new()),
        )?;
    }
    Ok(events.len() / 2)
}

/// A visit that was agreed and given to somebody.
fn visit(filled: &Filled, monday: NaiveDate, staff: StaffId, at: u64, place: u64) -> [Event; 2] {
    let nth = at * DAYS * A_DAY + place;
    let (day, turn) = (i64::try_from(place / A_DAY).unwrap_or(0), i64::try_from(place % A_DAY).unwrap_or(0));
    let start = (monday + TimeDelta::days(day)).and_time(NaiveTime::MIN)
        + TimeDelta::minutes(8 * 60 + turn * EVERY_MIN);
    let visit = VisitId(id(6, nth));
    let district = DISTRICTS.get(usize::try_from(at).unwrap_or(0) % DISTRICTS.len());
    let district = district.copied().unwrap_or_default().to_owned();
    let call = VisitCall {
        number: DocumentNumber(format!("V1-260101-{nth:05}")),
        on: monday,
        kind: VisitKind::Repair,
        customer: CustomerId(id(4, nth % filled.people())),
        phone: filled.phone(usize::try_from(nth).unwrap_or(0)),
        subject: VisitSubject {
            device: None,
            name: "海信 65E5K 液晶电视".to_owned(),
            model: "65E5K".to_owned(),
            category: "flat_panel_tv".to_owned(),
            serial: format!("SN{nth:010X}"),
        },
        address: VisitAddress {
            text: format!("{district}路 {} 号 3 号楼 {}", nth % 97 + 1, nth % 1_500 + 101),
            district,
            notes: "有电梯".to_owned(),
        },
        window: VisitWindow { from: start - TimeDelta::minutes(30), to: start + TimeDelta::minutes(90) },
        minutes: 60,
        tongue: VisitTongue::ZhCn,
        reason: "no_power".to_owned(),
        words: "开不了机，指示灯也不亮".to_owned(),
        skill: "flat_panel_tv".to_owned(),
        wish: None,
        cover: Cover::Warranty,
        ground: None,
        standard_told: true,
        follows: Follows::Call,
        rework_of: None,
        currency: Currency::CNY,
    };
    let assignment = Assignment {
        technician: staff,
        start,
        minutes: 60,
        allowed: Vec::new(),
        why: String::new(),
        note: String::new(),
    };
    let change = Box::new(VisitChange::Assigned { assignment });
    [
        Event::Visit(VisitEvent::Booked { visit, call: Box::new(call) }),
        Event::Visit(VisitEvent::Changed { visit, change }),
    ]
}
