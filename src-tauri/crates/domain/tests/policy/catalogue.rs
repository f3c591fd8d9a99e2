//! The catalogue, stated a second time: every term and every rate, from both sides.

use crate::ask::{Ask, check, day, faulty};
use chrono::{Datelike, Months, NaiveDate, Weekday};
use domain::policy::Packs;

/// A row: see below.
type Row = (&'static str, u32, Option<(&'static str, u32)>, Option<u32>);

/// Goods, the unit's months, a main part, its months, what a day of use takes in hundredths of a percent.
const ROWS: [Row; 11] = [
    ("bicycle", 12, Some(("frame", 24)), Some(5)),
    ("colour_tv", 12, Some(("picture_tube", 36)), Some(10)),
    ("black_white_tv", 12, Some(("tuner", 36)), Some(5)),
    ("video_recorder", 12, Some(("drum_motor", 12)), Some(10)),
    ("flat_panel_tv", 12, Some(("backlight", 36)), Some(10)),
    ("refrigerator", 12, Some(("compressor", 36)), Some(10)),
    ("washing_machine", 12, Some(("motor", 36)), Some(10)),
    ("air_conditioner", 12, None, Some(10)),
    ("electric_fan", 12, Some(("motor", 36)), None),
    ("mobile_phone", 12, None, Some(50)),
    ("disc_player", 12, Some(("laser_head", 24)), None),
];

/// Goods, months, for those whose only remedy within the term is another or whose part has no clause of its own.
const COMPUTERS: [&str; 2] = ["notebook_computer", "desktop_computer"];

const SOLD: &str = "2022-03-01";

/// The end of a term from [`SOLD`], moved on over weekends; no public holiday is near these days.
fn end(months: u32) -> NaiveDate {
    let end = day(SOLD) + Months::new(months);
    match end.weekday() {
        Weekday::Sat => end.succ_opt().and_then(|day| day.succ_opt()).expect("a day"),
        Weekday::Sun => end.succ_opt().expect("a day"),
        _ => end,
    }
}

fn around(goods: &str, months: u32, part: Option<&str>) -> [Ask; 2] {
    let last = end(months);
    let after = last.succ_opt().expect("a day");
    [last, after].map(|claimed| {
        let ask = faulty(goods, SOLD, &claimed.to_string());
        part.map_or(ask.clone(), |part| ask.part(part))
    })
}

/// Every term from both sides.
pub fn terms() -> Vec<Ask> {
    let mut asks = Vec::new();
    for (goods, whole, main, _) in ROWS {
        let [last, after] = around(goods, whole, Some("something_else"));
        asks.push(last.gives("repair_free").until("repair_free", &end(whole).to_string()));
        asks.push(after.gives("repair_paid").refuses("repair_free", "term_over"));
        if let Some((part, months)) = main {
            let [last, after] = around(goods, months, Some(part));
            asks.push(last.gives("repair_free").main_parts_until(&end(months).to_string()));
            asks.push(after.gives("repair_paid"));
        }
    }
    for goods in COMPUTERS {
        let [last, after] = around(goods, 12, None);
        asks.push(last.gives("repair_free"));
        asks.push(after.gives("repair_paid"));
        let [last, after] = around(goods, 24, Some("mainboard"));
        asks.push(last.gives("repair_free part_replacement"));
        asks.push(after.gives("repair_paid"));
    }
    for (goods, months) in
        [("phone_battery", 6), ("phone_charger", 12), ("phone_headset", 3), ("phone_data_card", 12)]
    {
        let [last, after] = around(goods, months, None);
        asks.push(last.gives("exchange_same"));
        asks.push(after.gives("repair_paid"));
    }
    asks.extend(unsure_terms());
    asks
}

/// Terms that were not seen, or of which only a range was: a manager in the time that is in doubt.
fn unsure_terms() -> Vec<Ask> {
    let mut asks = Vec::new();
    for goods in ["microwave_oven", "camcorder", "vacuum_cleaner", "fixed_phone"] {
        let [last, after] = around(goods, 12, None);
        asks.push(last.gives("manager_review"));
        asks.push(after.gives("repair_paid"));
    }
    let [last, after] = around("air_conditioner", 36, Some("compressor"));
    asks.push(last.gives("manager_review").refuses("repair_free", "unverified"));
    asks.push(after.gives("repair_paid"));
    for goods in ["electronic_organ", "range_hood", "gas_water_heater", "sewing_machine", "clock_or_watch"] {
        let [last, after] = around(goods, 6, None);
        asks.push(last.gives("repair_free").main_parts_until(&end(12).to_string()));
        asks.push(after.gives("manager_review"));
        let [last, after] = around(goods, 12, None);
        asks.push(last.gives("manager_review"));
        asks.push(after.gives("repair_paid").main_parts_until(&end(36).to_string()));
    }
    let [last, after] = around("radio_cassette_recorder", 6, None);
    asks.push(last.gives("repair_free").main_parts_until(&end(12).to_string()));
    asks.push(after.gives("repair_paid"));
    asks
}

/// A hundred days of use after two repairs of no days, on a price of which each hundredth of a percent shows.
pub fn rates() -> Vec<Ask> {
    let mut asks = Vec::new();
    for (goods, _, _, rate) in ROWS {
        // 1 March plus 100 days.
        let ask = faulty(goods, SOLD, "2022-06-09").repaired("2022-04-11", "2022-04-11");
        let ask = ask.repaired("2022-05-16", "2022-05-16");
        asks.push(match rate {
            Some(5) => ask.pays("refund", "950.00").keeps("refund", "50.00", "due"),
            Some(10) => ask.pays("refund", "900.00").keeps("refund", "100.00", "due"),
            Some(50) => ask.pays("refund", "500.00").keeps("refund", "500.00", "due"),
            // Without a rate that was seen no fee can be taken, and none may be forgiven by mistake.
            _ if goods == "disc_player" => ask.gives("repair_free manager_review"),
            _ => ask.gives("repair_free exchange_same manager_review").refuses("refund", "unverified"),
        });
    }
    asks
}

/// Numbers that a pack carries and that decide nothing, because they, or a term that they need, were not seen.
pub fn undeciding(packs: &Packs) -> Vec<(String, u32)> {
    let goods = ["notebook_computer", "desktop_computer", "camcorder", "microwave_oven", "vacuum_cleaner"];
    let rows = packs.files().flat_map(|file| &file.goods);
    let rates = rows.filter(|(code, _)| goods.contains(&code.as_str()));
    rates.filter_map(|(code, row)| Some((code.to_string(), row.daily_rate_bp?))).collect()
}

/// What they must be.
pub fn undeciding_as_stated() -> Vec<(String, u32)> {
    let rates = [
        ("camcorder", 10),
        ("desktop_computer", 25),
        ("microwave_oven", 10),
        ("notebook_computer", 25),
        ("vacuum_cleaner", 10),
    ];
    rates.map(|(code, rate)| (code.into(), rate)).into()
}

#[test]
fn every_term_of_the_catalogue_ends_on_its_day() {
    check(terms());
}

#[test]
fn every_rate_of_the_catalogue_is_taken_as_stated() {
    check(rates());
}

#[test]
fn numbers_from_memory_are_loaded_and_stated() {
    assert_eq!(undeciding(Packs::builtin()), undeciding_as_stated());
}

#[test]
fn a_fee_never_exceeds_the_price_and_rounds_half_a_fen_up() {
    let phone = |price: &str, claimed| {
        let ask = faulty("mobile_phone", SOLD, claimed).price(price);
        ask.repaired("2022-04-11", "2022-04-11").repaired("2022-05-16", "2022-05-16")
    };
    check(vec![
        // 2999.00 × 0.5 % × 101 = 1514.495
        phone("2999.00", "2022-06-10").keeps("refund", "1514.50", "due").pays("refund", "1484.50"),
        phone("1000.00", "2022-11-01").keeps("refund", "1000.00", "due").pays("refund", "0.00"),
    ]);
}
