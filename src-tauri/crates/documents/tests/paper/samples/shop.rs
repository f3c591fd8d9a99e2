//! Papers that stay in the shop: sheets of a shift, slips for a power cut, orders and counts.

use super::*;

fn head(number: &str) -> ShiftHead {
    ShiftHead {
        number: number.to_owned(),
        issued_at: at("2026-11-22T21:05:00"),
        shop: shop(),
        seat: "1".to_owned(),
        clerk: "陈思远".to_owned(),
        day: day("2026-11-22"),
    }
}

fn left(place: u32) -> LeftToDo {
    LeftToDo {
        kind: "task-exchange_owed".to_owned(),
        number: format!("R1-261120-{place:03}"),
        about: "欧阳娜娜 · 星屿 65 寸智能电视".to_owned(),
        until: Some(day("2026-11-24")),
        is_late: false,
    }
}

/// A day with every way of paying that was used, a drawer that is short, and something left.
pub fn day_close() -> DayCloseSheet {
    let line = |kind: &str, came_in: (u32, i64), went_out: (u32, i64)| TillLine {
        kind: kind.to_owned(),
        came_in: (came_in.0, cny(came_in.1)),
        went_out: (went_out.0, cny(went_out.1)),
    };
    DayCloseSheet {
        head: head("D1-261122-001"),
        since: Some(at("2026-11-21T21:02:00")),
        till: vec![
            line("tender-cash", (3, 45_000), (2, 128_800)),
            line("tender-wechat_pay", (1, 30_000), (6, 1_296_400)),
            line("tender-card", (0, 0), (1, 399_900)),
        ],
        doors: Vec::new(),
        carried: Vec::new(),
        drawer: DrawerLines {
            float: cny(100_000),
            takings: cny(356_000),
            cases: cny(-83_800),
            handed: None,
            expected: cny(372_200),
            counted: cny(371_200),
            difference: cny(-1_000),
            why: "找零多给 10 元，已登记".to_owned(),
        },
        papers: vec![
            ("document-return".to_owned(), 9),
            ("document-refusal".to_owned(), 1),
            ("document-repair".to_owned(), 4),
        ],
        open: vec![
            LeftToDo { kind: "task-payment_failed".to_owned(), is_late: true, until: None, ..left(1) },
            left(2),
            LeftToDo { about: String::new(), kind: "task-invoice".to_owned(), until: None, ..left(3) },
        ],
    }
}

/// The first day, on which nothing happened.
pub fn empty_close() -> DayCloseSheet {
    let nothing = cny(0);
    DayCloseSheet {
        since: None,
        till: Vec::new(),
        drawer: DrawerLines {
            float: cny(100_000),
            takings: nothing,
            cases: nothing,
            handed: None,
            expected: cny(100_000),
            counted: cny(100_000),
            difference: nothing,
            why: String::new(),
        },
        papers: Vec::new(),
        open: Vec::new(),
        ..day_close()
    }
}

/// A shift with so much left that it goes over pages.
pub fn handover() -> HandoverSheet {
    HandoverSheet {
        head: head("H1-261122-001"),
        to: "赵敏".to_owned(),
        counted: Some(cny(371_200)),
        note: "王女士的电视今天下午来提，记得先验机。三号台打印机缺纸，已报修。".to_owned(),
        open: (1..=60).map(left).collect(),
    }
}

/// A slip for goods that are brought back while there is no power.
pub fn blank_return() -> BlankSlip {
    BlankSlip {
        number: "R1-261122-018".to_owned(),
        issued_at: at("2026-11-22T08:30:00"),
        shop: shop(),
        what: BlankFor::Return,
    }
}

/// One for a device that is left.
pub fn blank_repair() -> BlankSlip {
    BlankSlip { number: "T1-261122-009".to_owned(), what: BlankFor::Repair, ..blank_return() }
}

/// An order to a supplier, of which one price is still open.
pub fn order() -> PurchaseOrder {
    let part = |number: &str, name: &str, quantity: u32, fen: Option<i64>| OrderedPart {
        number: number.to_owned(),
        name: name.to_owned(),
        maker: "海岳".to_owned(),
        quantity,
        price: fen.map(cny),
        sum: fen.map(|fen| cny(fen * i64::from(quantity))),
    };
    PurchaseOrder {
        number: "B1-261122-001".to_owned(),
        issued_at: at("2026-11-22T10:12:00"),
        shop: shop(),
        supplier: "华北备件中心".to_owned(),
        clerk: "赵敏".to_owned(),
        expected_on: Some(day("2026-11-27")),
        lines: vec![
            part("HY-55017", "遥控器（海岳）", 6, Some(6_900)),
            part("DL-3320-A", "电源板 65 寸", 2, Some(32_000)),
            part("QD-0450", "启动电容 45μF 450V", 20, None),
        ],
        total: None,
        note: "请分两箱，电源板防静电包装".to_owned(),
    }
}

/// A sheet to count three hundred places by.
pub fn count() -> CountSheet {
    let place = |place: u32| CountedPlace {
        place: format!("A{:02}-{:02}-1", place / 20, place % 20),
        is_defective: place % 50 == 49,
        number: format!("HY-{:05}", 50_000 + place),
        name: "遥控器（海岳）".to_owned(),
        expected: place % 7,
        counted: None,
    };
    CountSheet {
        number: "N1-261122-001".to_owned(),
        issued_at: at("2026-11-22T10:12:00"),
        shop: shop(),
        clerk: "刘师傅".to_owned(),
        note: String::new(),
        is_posted: false,
        lines: (0..300).map(place).collect(),
    }
}

/// As counted and posted, with one that is missing.
pub fn counted() -> CountSheet {
    let mut sheet = count();
    sheet.is_posted = true;
    sheet.lines.truncate(12);
    for line in &mut sheet.lines {
        line.counted = Some(line.expected);
    }
    sheet.lines[3].counted = Some(1);
    sheet
}
