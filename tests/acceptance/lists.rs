//! Lists that are looked through: any rows of them, narrowed, sorted, opened and taken out as they are seen.

use chrono::NaiveDate;
use desk::views::{CaseView, ExportView, ListAbout, ListPage, ListRow, ListsView};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tempfile::tempdir;
use tests::bring::bring;
use tests::people::{CLERK, MANAGER};
use tests::story::Story;

fn about(story: &Story) -> Vec<ListAbout> {
    story.does::<ListsView>("lists", json!({})).lists
}

fn page(story: &Story, wanted: &Value, at: u64, limit: u32) -> ListPage {
    story.does("list_rows", json!({ "wanted": wanted, "at": at, "limit": limit }))
}

/// Every row of a list, in pages of so many.
fn all(story: &Story, wanted: &Value, limit: u32) -> Vec<ListRow> {
    let mut rows: Vec<ListRow> = Vec::new();
    loop {
        let next = page(story, wanted, rows.len() as u64, limit);
        if next.rows.is_empty() {
            assert_eq!(rows.len() as u64, next.total, "the total is exact");
            return rows;
        }
        rows.extend(next.rows);
    }
}

/// The cells of one column.
fn column(story: &Story, wanted: &Value, id: &str) -> Vec<String> {
    let list = wanted["list"].as_str().unwrap();
    let about = about(story).into_iter().find(|about| about.list == list).unwrap();
    let place = about.columns.iter().position(|column| column.id == id).unwrap();
    all(story, wanted, 500).into_iter().map(|row| row.cells[place].clone()).collect()
}

#[test]
fn every_list_gives_the_same_rows_in_pages_of_any_size() {
    let story = Story::with(CLERK);
    for about in about(&story) {
        let wanted = json!({ "list": about.list });
        let rows = all(&story, &wanted, 500);
        assert!(rows.len() > 5, "the demo store has {}", about.list);
        assert!(rows.iter().all(|row| row.cells.len() == about.columns.len()), "{}", about.list);
        assert_eq!(all(&story, &wanted, 7), rows, "{}: pages join without a gap or an overlap", about.list);
        let last = rows.len() as u64 - 1;
        assert_eq!(
            page(&story, &wanted, last, 7).rows,
            rows[rows.len() - 1..],
            "{}: its last row",
            about.list
        );
        assert_eq!(page(&story, &wanted, last + 1, 7).rows, [], "{}: nothing after it", about.list);
        assert_eq!(page(&story, &wanted, u64::MAX, 7).at, last + 1, "{}: nor far beyond", about.list);
        let opening: BTreeSet<String> = rows.iter().map(what_opens).collect();
        assert_eq!(opening.len(), rows.len(), "{}: each row opens something of its own", about.list);
    }
}

fn what_opens(row: &ListRow) -> String {
    let text = serde_json::to_value(row).unwrap();
    ["unit", "case", "customer", "goods", "part", "sale"]
        .iter()
        .find_map(|key| text[key].as_str())
        .expect("something opens it")
        .to_owned()
}

#[test]
fn every_sort_goes_up_and_down() {
    let story = Story::with(CLERK);
    for about in about(&story) {
        for sorted in about.columns.iter().filter(|column| column.sorts) {
            let wanted =
                |descending: bool| json!({ "list": about.list, "sort": sorted.id, "descending": descending });
            let key = |text: &String| match sorted.id.as_str() {
                "paid" | "price" => {
                    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                    format!("{digits:0>15}")
                }
                _ => text.clone(),
            };
            let up: Vec<String> = column(&story, &wanted(false), &sorted.id).iter().map(key).collect();
            assert!(up.is_sorted(), "{} by {}: {up:?}", about.list, sorted.id);
            let down: Vec<String> = column(&story, &wanted(true), &sorted.id).iter().map(key).collect();
            assert!(down.iter().rev().is_sorted(), "{} by {} downwards", about.list, sorted.id);
        }
    }
}

#[test]
fn days_are_narrowed_to_both_of_their_ends_and_no_further() {
    let story = Story::with(CLERK);
    for (list, id) in [("sales", "sold_on"), ("cases", "opened")] {
        let day = |text: &String| text[..10].parse::<NaiveDate>().unwrap();
        let days: Vec<NaiveDate> = column(&story, &json!({ "list": list }), id).iter().map(day).collect();
        let mut known = days.clone();
        known.sort_unstable();
        let (from, to) = (known[known.len() / 3], known[known.len() * 2 / 3]);
        let narrowed = json!({ "list": list, "from": from, "to": to });
        let kept: Vec<NaiveDate> = column(&story, &narrowed, id).iter().map(day).collect();
        let expected: Vec<NaiveDate> = days.iter().copied().filter(|day| (from..=to).contains(day)).collect();
        assert_eq!(kept, expected, "{list}");
        assert!(kept.contains(&from) && kept.contains(&to), "{list}: both ends belong to it");
        assert_eq!(
            page(&story, &json!({ "list": list, "from": to, "to": from }), 0, 1).total,
            u64::from(from == to) * kept.len() as u64,
            "{list}: nothing lies between a day and one before it"
        );
    }
}

#[test]
fn all_words_must_be_in_a_row_and_signs_of_a_pattern_are_signs() {
    let story = Story::with(CLERK);
    let sale = story.sale("kettle");
    let found = |text: &str| page(&story, &json!({ "list": "sales", "text": text }), 0, 500);
    let only = found(&sale.number);
    assert_eq!(only.total, 1, "a whole number is one sale");
    assert_eq!(only.rows[0].sale, Some(sale.id));
    let tail = &sale.number[sale.number.len() - 4..];
    assert!(found(tail).rows.iter().any(|row| row.sale == Some(sale.id)), "and any part of it finds it");
    assert_eq!(found(&format!("{tail} nobody-has-this")).total, 0, "a second word narrows");
    assert_eq!(found("%").total, 0, "a percent sign is a percent sign");
    assert_eq!(found("_").total, 0, "and so is an underline");
    assert_eq!(found("   ").total, only.of, "blanks ask for nothing");
    let phone =
        column(&story, &json!({ "list": "customers" }), "phone").into_iter().find(|phone| phone.len() > 6);
    let phone = phone.unwrap();
    for list in ["customers", "sales", "devices", "cases"] {
        let rows = page(&story, &json!({ "list": list, "text": phone }), 0, 500);
        assert!(rows.total <= rows.of && (list != "customers" || rows.total >= 1), "{list}");
    }
}

#[test]
fn states_part_a_list_and_a_file_brings_what_it_brought() {
    let story = Story::with(CLERK);
    let total = |wanted: Value| page(&story, &wanted, 0, 1).total;
    for (list, states) in
        [("cases", ["open", "closed"]), ("devices", ["out", "returned"]), ("sales", ["store", "online"])]
    {
        let parts: u64 = states.iter().map(|state| total(json!({ "list": list, "state": state }))).sum();
        assert_eq!(parts, total(json!({ "list": list })), "{list}: each row is in one of the two");
    }
    for about in about(&story) {
        for state in &about.states {
            assert!(
                total(json!({ "list": about.list, "state": state })) <= total(json!({ "list": about.list }))
            );
        }
        let batches =
            about.batches.iter().map(|one| total(json!({ "list": about.list, "batch": one.batch })));
        assert!(batches.sum::<u64>() <= total(json!({ "list": about.list })), "{}", about.list);
        assert_eq!(
            total(json!({ "list": about.list, "batch": uuid::Uuid::nil() })) == 0,
            !about.batches.is_empty(),
            "{}: a file that is not here brought nothing, where files bring rows",
            about.list
        );
    }
}

#[test]
fn a_return_moves_a_machine_to_the_returned_ones() {
    let story = Story::with(CLERK);
    let returned = || page(&story, &json!({ "list": "sales", "state": "refunded" }), 0, 1).total;
    let before = returned();
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
    assert_eq!(returned(), before + 1, "a list that is asked anew has what happened since");
}

#[test]
fn rows_do_not_move_under_whoever_scrolls_on() {
    let story = Story::with(CLERK);
    let wanted = json!({ "list": "cases" });
    let first = page(&story, &wanted, 0, 3);
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
    let same: ListPage =
        story.does("list_rows", json!({ "wanted": wanted, "at": 0, "limit": 3, "as_of": first.as_of }));
    assert_eq!(same, first, "the same moment again");
    let now = page(&story, &wanted, 0, 3);
    assert_eq!(now.total, first.total + 1, "and what is there now for whoever asks anew");
    assert_eq!(now.rows[1..], first.rows[..2]);
    let gone: ListPage =
        story.does("list_rows", json!({ "wanted": wanted, "at": 0, "limit": 3, "as_of": first.as_of - 1 }));
    assert_eq!(gone.as_of, now.as_of, "a moment that nobody keeps is now");
}

#[test]
fn what_is_taken_out_is_what_is_seen() {
    let story = Story::with(MANAGER);
    let folder = tempdir().unwrap();
    let wanted = json!({ "list": "sales", "state": "store", "sort": "paid", "descending": true });
    let seen = column(&story, &wanted, "sale");
    let path = folder.path().join("seen.csv");
    let asked = json!({ "list": "sales", "format": "csv", "path": path, "wanted": wanted });
    let view: ExportView = story.does("export_list", asked.clone());
    assert_eq!(view.rows, seen.len() as u64);
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let written: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(written, seen, "the same rows in the same order");
    let mut other = asked;
    other["list"] = json!("goods");
    other["path"] = json!(folder.path().join("other.csv"));
    assert_eq!(
        story.is_refused("export_list", other),
        "unknown",
        "rows of one list are not those of another"
    );
    assert!(!folder.path().join("other.csv").exists());
}

#[test]
fn what_no_list_has_is_refused() {
    let story = Story::with(CLERK);
    for wanted in [
        json!({ "list": "staff" }),
        json!({ "list": "sales", "state": "lost" }),
        json!({ "list": "sales", "sort": "note" }),
    ] {
        assert_eq!(story.is_refused("list_rows", json!({ "wanted": wanted })), "unknown", "{wanted}");
    }
}

#[test]
fn ten_thousand_rows_come_whole_and_from_anywhere() {
    let story = Story::with(MANAGER);
    let folder = tempdir().unwrap();
    let path = folder.path().join("goods.csv");
    let rows: String = (0..10_000).map(|at| format!("K{at:05},水壶 {at},{}.00\n", at % 97)).collect();
    std::fs::write(&path, format!("code,name,unit_price\n{rows}")).unwrap();
    let map =
        json!({ "kind": "goods", "columns": { "code": "code", "name": "name", "unit_price": "unit_price" } });
    story.does::<Value>(
        "import_file",
        json!({ "path": path, "dry_run": false, "all_or_nothing": false, "map": map }),
    );
    let about = about(&story).into_iter().find(|about| about.list == "goods").unwrap();
    let wanted = json!({ "list": "goods", "batch": about.batches[0].batch, "sort": "code" });
    let total = page(&story, &wanted, 0, 1).total;
    assert_eq!(total, 10_000);
    for at in [0, 99, 100, 4_999, 9_900, 9_999] {
        let one = page(&story, &wanted, at, 1);
        assert_eq!(one.rows[0].cells[0], format!("K{at:05}"), "the row at {at}");
    }
    assert_eq!(page(&story, &wanted, 9_990, 500).rows.len(), 10, "the last page ends where the list does");
    let named = json!({ "list": "goods", "batch": about.batches[0].batch, "text": "水壶 777" });
    assert_eq!(page(&story, &named, 0, 1).total, 19, "777, 1777 to 9777, and 7770 to 7779");
}
