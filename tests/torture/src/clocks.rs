//! F6 and F7: clocks that jump, and days that are longer than others.

use crate::{Turn, invariants};
use chrono::{DateTime, TimeDelta, Utc};
use desk::views::{AssessView, CaseView, SaleView};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{Bring, CLERK, MANAGER, Story};

const ZONES: &[&str] = &[
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "UTC",
    "Africa/Casablanca",
];

fn moves_to(story: &Story, zone: &str) {
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings["time_zone"] = json!(zone);
    story.does::<Value>("change_settings", json!({ "settings": settings }));
}

/// F6: the clock is put anywhere while people work.
pub fn jumps(turn: &mut Turn) {
    let story = Story::with(CLERK);
    let start = story.now();
    let mut numbers = BTreeSet::new();
    let (mut given, mut back, mut latest) = (0, 0, start);
    for _ in 0..turn.of(12, 60) {
        turn.tried();
        let seconds = match turn.dice.u8(0..8) {
            0 => -1,
            1 => -86_400,
            2 => -365 * 86_400,
            3 => 10 * 365 * 86_400,
            4 => -start.timestamp(),
            _ => turn.dice.i64(-200_000..200_000),
        };
        let now = start + TimeDelta::seconds(seconds);
        story.hand.put(now);
        back += i32::from(now < latest);
        latest = now;
        let sale: Result<SaleView, _> = story
            .door_for(tests::THIRD_CLERK)
            .call(
                Some(tests::new_request()),
                "record_sale",
                json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] }),
            )
            .map(|view| serde_json::from_value(view).unwrap());
        let sale = match sale {
            Ok(sale) => sale,
            // Before the epoch's first day in the shop's own zone nothing is sold.
            Err(failure) if failure.code == "sale_dates" => continue,
            Err(failure) => {
                turn.fails(format!("at {now} no sale can be keyed in: {failure:?}"));
                continue;
            }
        };
        let shown: AssessView = story.does("assess", Bring::of(&sale.id, &sale.lines[0].id).alone());
        for remedy in &shown.lines[0].verdict.remedies {
            let ends = remedy.until.is_none_or(|until| until >= sale.sold_on);
            turn.must(ends, || {
                format!("a window ends on {:?}, before the sale of {}", remedy.until, sale.sold_on)
            });
        }
        let case: CaseView = story.does("receive_return", Bring::of(&sale.id, &sale.lines[0].id).alone());
        numbers.insert(sale.number);
        numbers.insert(case.number.0.clone());
        given += 2;
        let list: Value = story.does("list_cases", json!({ "state": "all", "limit": 1 }));
        turn.must(list["cases"][0]["case"] == json!(case.id), || {
            "the newest case is not the last one made".to_owned()
        });
    }
    turn.must(numbers.len() == given, || format!("{given} numbers were given and {} differ", numbers.len()));
    let noted: i64 = story
        .raw()
        .query_row("SELECT count(*) FROM journal WHERE event ->> 'event' = 'clock_went_back'", (), |row| {
            row.get(0)
        })
        .unwrap();
    turn.must(noted >= i64::from(back), || format!("the clock went back {back} times and {noted} are noted"));
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

/// F7: nights with an hour twice, leap days, midnight, and a shop that moves between the sale and its return.
pub fn zones(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let moments = [
        "2027-10-31T00:30:00Z",
        "2027-10-31T01:30:00Z",
        "2027-03-28T01:00:00Z",
        "2028-02-29T09:00:00Z",
        "2027-11-07T05:30:00Z",
        "2027-11-07T06:30:00Z",
        "2027-12-31T15:59:59Z",
        "2027-12-31T16:00:00Z",
    ];
    let mut newest = story.now();
    for _ in 0..turn.of(8, 40) {
        turn.tried();
        let (before, after) = (*turn.one_of(ZONES), *turn.one_of(ZONES));
        moves_to(&story, before);
        let moment: DateTime<Utc> = turn.one_of(&moments).parse().unwrap();
        story.hand.put(moment);
        newest = newest.max(moment);
        let sale: SaleView =
            story.sold(json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "30" }] }));
        story.hand.put(moment + TimeDelta::hours(50));
        let until = || {
            let shown: AssessView = story.does("assess", Bring::of(&sale.id, &sale.lines[0].id).alone());
            shown.lines[0].verdict.remedies.first().and_then(|remedy| remedy.until)
        };
        let there = until();
        moves_to(&story, after);
        let here = until();
        turn.must(there == here, || {
            format!("sold in {before}, moved to {after}: the last day goes from {there:?} to {here:?}")
        });
        let again: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
        turn.must(again.sold_on == sale.sold_on, || {
            format!("a sale of {} became one of {}", sale.sold_on, again.sold_on)
        });
    }
    closes_once(turn);
}

/// What happened is in one close of the day and in no other, however long the day.
fn closes_once(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    moves_to(&story, "Europe/Berlin");
    let mut counted = 0;
    let start: DateTime<Utc> = "2027-10-30T20:00:00Z".parse().unwrap();
    story.hand.put(start);
    // Whatever the demo store still had to close is not of this night.
    let closes = |story: &Story| {
        let shift: Value = story.does("shift", json!({}));
        let asked = json!({ "float": "0", "counted": "0", "why": "x" });
        story.ask("close_day", asked).map(|_| shift)
    };
    if let Err(failure) = closes(&story) {
        return turn.skips(format!("a close of the day is asked for otherwise: {}", failure.message));
    }
    let (mut made, mut paid_out, mut on_paper) = (0_u64, 0, 0);
    for hour in 0..12 {
        story.hand.put(start + TimeDelta::minutes(hour * 45));
        let sale: SaleView =
            story.sold(json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "10" }] }));
        story.does::<CaseView>("receive_return", Bring::of(&sale.id, &sale.lines[0].id).alone());
        made += 1;
        if hour % 4 == 3 {
            match closes(&story) {
                Ok(shift) => {
                    let paid = shift["money"]["till"].as_array().into_iter().flatten();
                    paid_out += paid.map(|way| way["times_out"].as_u64().unwrap_or(0)).sum::<u64>();
                    let papers = shift["papers"].as_array().into_iter().flatten();
                    let returns = papers.filter(|papers| papers["kind"] == json!("return"));
                    on_paper += returns.map(|papers| papers["count"].as_u64().unwrap_or(0)).sum::<u64>();
                }
                Err(failure) => turn.fails(format!("the day does not close: {failure:?}")),
            }
            counted += 1;
        }
    }
    turn.counts("closes", counted);
    turn.must((paid_out, on_paper) == (made, made), || {
        format!("{made} returns were paid back; the closes count {paid_out} payments and {on_paper} papers")
    });
    let twice: i64 = story
        .raw()
        .query_row(
            "SELECT count(*) FROM (SELECT number FROM document GROUP BY number HAVING count(*) > 1)",
            (),
            |row| row.get(0),
        )
        .unwrap();
    turn.must(twice == 0 && made == 12, || "a sheet's number was given twice".to_owned());
}
