//! Every format is told by its headings, and anything else is read by a map that is remembered.

use super::{counts, file, import, imported_sale, rows};
use desk::views::{BatchList, FilePreview, ImportView};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tests::{MANAGER, Story};

type ByHand = (&'static str, &'static str, &'static [(u64, &'static str)]);

/// Files that no format knows, what their rows are, and the rows that cannot be taken: which, and why.
const BY_HAND: [ByHand; 8] = [
    ("hand-made.xlsx", "sales", &[(9, "id-damaged"), (12, "date-ambiguous"), (13, "formula-error")]),
    ("members.xls", "customers", &[(6, "missing"), (7, "repeated")]),
    ("goods.ods", "goods", &[]),
    ("parts.csv", "parts", &[(5, "repeated"), (6, "id-damaged"), (7, "missing")]),
    ("fits.csv", "fits", &[(3, "part-unknown")]),
    ("supersessions.csv", "supersessions", &[(3, "part-unknown"), (4, "circle")]),
    ("stock.csv", "stock", &[(4, "condition-unknown"), (5, "not-a-quantity")]),
    ("staff.csv", "staff", &[(5, "role-unknown"), (6, "number-taken")]),
];

fn preview(story: &Story, path: &Path) -> FilePreview {
    story.does("preview_file", json!({ "path": path }))
}

/// Takes a file in by the map that its preview proposes.
fn by_hand(story: &Story, path: &Path, dry_run: bool) -> ImportView {
    let map = preview(story, path).map;
    story.does("import_file", json!({ "path": path, "dry_run": dry_run, "map": map }))
}

fn problems(view: &ImportView) -> Vec<(u64, &str)> {
    view.problems.iter().map(|problem| (problem.row, problem.code.as_str())).collect()
}

#[test]
fn each_format_is_told_by_its_headings() {
    let story = Story::with(MANAGER);
    for (name, format, refused) in [
        (
            "square-sales.csv",
            "square-sales",
            vec![(3, "refund-without-sale"), (8, "id-damaged"), (9, "other-currency")],
        ),
        ("square-sales-2017.csv", "square-sales", vec![]),
        ("odoo-products.csv", "odoo-products", vec![(4, "missing"), (5, "id-damaged")]),
        ("odoo-contacts.csv", "odoo-contacts", vec![(5, "missing")]),
        ("erpnext-items.csv", "erpnext-items", vec![(5, "repeated")]),
        ("erpnext-template.csv", "erpnext-items", vec![]),
        ("erpnext-serials.csv", "erpnext-serials", vec![(4, "id-damaged")]),
        ("jsherp-goods.xlsx", "jsherp-goods", vec![(5, "id-damaged"), (6, "missing")]),
        ("guanjiapo-slip.xlsx", "stock-slip", vec![]),
        (
            "marketplace-orders.xlsx",
            "marketplace-orders",
            vec![(5, "refund-missing"), (6, "sums"), (7, "id-damaged")],
        ),
    ] {
        let view = import(&story, &file(name), true);
        assert_eq!(view.batch.format, format, "{name}");
        let mut found = problems(&view);
        found.sort_unstable();
        assert_eq!(found, refused, "{name}: what cannot be taken, and why");
        assert_eq!(preview(&story, &file(name)).format.as_deref(), Some(format), "{name}");
    }
}

#[test]
fn a_file_of_no_known_format_is_guessed_mapped_and_remembered() {
    let story = Story::with(MANAGER);
    // Parts come before what is said of parts.
    for (name, kind, refused) in BY_HAND {
        let path = file(name);
        let shown = preview(&story, &path);
        assert_eq!(
            (shown.format.as_deref(), shown.map.kind.as_str(), shown.remembered),
            (None, kind, false),
            "{name}"
        );
        assert_eq!(
            story.is_refused("import_file", json!({ "path": path, "dry_run": true })),
            "unknown-format"
        );
        let before = rows(&story);
        let looked = by_hand(&story, &path, true);
        assert_eq!(rows(&story), before, "{name}: a dry run changes no table");
        let taken = by_hand(&story, &path, false);
        assert_eq!(counts(&looked), counts(&taken), "{name}: what was shown is what was done");
        assert_eq!(problems(&taken), refused, "{name}");

        // The same file again is read without being asked about, and is known.
        let again = import(&story, &path, false);
        assert!(again.remembered && preview(&story, &path).remembered, "{name}");
        assert_eq!(problems(&again), refused, "{name}");
        let b = &again.batch;
        let new = [
            b.sales,
            b.customers,
            b.goods,
            b.more.raised,
            b.more.units,
            b.more.parts,
            b.more.fits,
            b.more.stock,
        ];
        assert_eq!((new, b.more.staff.len()), ([0; 8], 0), "{name}: nothing is new the second time");
    }
}

#[test]
fn a_hand_made_table_comes_in_to_the_fen_with_its_dates_numbers_and_returns() {
    // Given a table with a title, two rows of headings, three kinds of date and a row of totals.
    let story = Story::with(MANAGER);
    let view = by_hand(&story, &file("hand-made.xlsx"), false);
    assert_eq!((view.batch.sales, view.batch.lines, view.batch.more.passed_over), (5, 6, 1));
    let day = |number| imported_sale(&story, number).sold_on.to_string();
    assert_eq!(
        ["X001", "X002", "X003", "X005", "X008"].map(day),
        ["2024-03-05", "2024-03-06", "2024-03-07", "2024-03-10", "2024-03-14"],
        "typed with points, a spreadsheet's own, a number of days, with an offset, plain"
    );
    let two = imported_sale(&story, "X003");
    let paid: Vec<i64> = two.lines.iter().map(|line| line.paid.minor).collect();
    assert_eq!(paid, [29_900, 112_900], "full-width digits, thousands, and two rows of one number");
    assert_eq!(imported_sale(&story, "867530900000123").number, "X002", "a serial number kept as a number");
    let back = imported_sale(&story, "X001");
    assert_eq!(
        back.refunded_elsewhere.map(|amount| amount.minor),
        Some(12_900),
        "its row with a minus is its refund"
    );
    assert_eq!(imported_sale(&story, "X005").paid.minor, 589_900, "less than the price is a discount");
}

#[test]
fn a_cell_whose_digits_are_gone_is_refused_by_its_address() {
    let story = Story::with(MANAGER);
    let view = by_hand(&story, &file("hand-made.xlsx"), true);
    let damaged = view.problems.iter().find(|problem| problem.code == "id-damaged").unwrap();
    assert_eq!((damaged.cell.as_str(), damaged.column.as_str()), ("G9", "商品 序列号"));
    assert!(damaged.message.contains("8.6E+14"), "{}", damaged.message);
}

#[test]
fn serial_numbers_go_to_the_lines_of_their_sales() {
    // Given an order of one thing.
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    import(&story, &file("shopify-orders.csv"), false);
    let sale = imported_sale(&story, "#1002");
    let path = folder.path().join("serials.csv");
    let line = &sale.lines[0];
    std::fs::write(
        &path,
        format!(
            "串号,发票号,购机日期,型号,名称\nSN-A-1,#1002,2025-10-07,,{}\nSN-B-2,,2025-10-07,P60,手机\n",
            line.name
        ),
    )
    .unwrap();

    // When its serial number comes.
    let view = by_hand(&story, &path, false);
    assert_eq!((view.batch.more.units, view.batch.refused), (2, 0));

    // Then it is on its line, and the other has a sale of its own at no price.
    let sale = imported_sale(&story, "SN-A-1");
    assert_eq!((sale.number.as_str(), sale.lines[0].units[0].serial.as_str()), ("#1002", "SN-A-1"));
    let alone = imported_sale(&story, "SN-B-2");
    assert_eq!((alone.number.as_str(), alone.paid.minor), ("SN-B-2", 0));

    // And goes with its file, which keeps the order here as long as it says something of it.
    let list: BatchList = story.does("undo_import", json!({ "batch": view.batch.id }));
    assert!(list.batches.iter().find(|row| row.batch == view.batch.id).unwrap().undone);
    assert!(imported_sale(&story, "#1002").lines[0].units.is_empty());
}

#[test]
fn a_file_mapped_by_hand_is_taken_out_with_everything_that_came_with_it() {
    for (name, kind, _) in BY_HAND {
        let story = Story::with(MANAGER);
        let tables =
            ["part", "part_fit", "part_supersession", "part_stock_opening", "unit", "refund_elsewhere"];
        let count = || -> Vec<i64> {
            let db = story.raw();
            let one =
                |table| db.query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get(0)).unwrap();
            tables.map(one).to_vec()
        };
        if matches!(kind, "fits" | "supersessions" | "stock") {
            by_hand(&story, &file("parts.csv"), false);
        }
        let (before, spares) = (rows(&story), count());
        let taken = by_hand(&story, &file(name), false);
        story.does::<BatchList>("undo_import", json!({ "batch": taken.batch.id }));
        assert_eq!((&rows(&story)[..7], count()), (&before[..7], spares), "{name}");
    }
}

#[test]
fn people_come_without_a_pin_and_go_with_their_file() {
    let story = Story::with(MANAGER);
    let view = by_hand(&story, &file("staff.csv"), false);
    let active = |number: &str| {
        let list: Value = story.does("list_staff", json!({}));
        list["staff"].as_array().unwrap().iter().find(|one| one["number"] == number).unwrap()["active"]
            .clone()
    };
    assert_eq!(active("7001"), true);
    assert_eq!(
        story.ask("sign_in", json!({ "number": "7001", "pin": "0000" })).unwrap_err().code,
        "pin_wrong"
    );
    story.signs_in(MANAGER);
    story.does::<BatchList>("undo_import", json!({ "batch": view.batch.id }));
    assert_eq!(active("7001"), false);
}

#[test]
fn no_file_makes_a_manager_of_somebody_who_has_a_pin() {
    // Given a clerk who came with a file, was given a PIN, and went with it.
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let comes = |role: &str| {
        let path = folder.path().join(format!("{role}.csv"));
        std::fs::write(&path, format!("工号,姓名,岗位\n7002,钱多多,{role}\n")).unwrap();
        by_hand(&story, &path, false)
    };
    let first = comes("店员");
    let list: Value = story.does("list_staff", json!({}));
    let id =
        list["staff"].as_array().unwrap().iter().find(|one| one["number"] == "7002").unwrap()["id"].clone();
    let pin = json!({ "staff": id, "number": "7002", "name": "钱多多", "role": "clerk", "active": true, "pin": "271828" });
    story.does::<Value>("record_staff", pin);
    story.does::<BatchList>("undo_import", json!({ "batch": first.batch.id }));
    // When another file has the same person as a manager, then the PIN is gone: a new one needs another manager's yes.
    comes("店长");
    let door = story.desk().door(desk::DoorKind::Terminal);
    let failure = door.call(None, "sign_in", json!({ "number": "7002", "pin": "271828" })).unwrap_err();
    assert_eq!(failure.code, "pin_wrong");
}

#[test]
fn a_map_that_lacks_what_its_kind_needs_says_so() {
    let story = Story::with(MANAGER);
    let ask = |map: Value| {
        story.is_refused("import_file", json!({ "path": file("stock.csv"), "dry_run": true, "map": map }))
    };
    assert_eq!(ask(json!({ "kind": "stock", "columns": { "part_number": "件号" } })), "map-incomplete");
    assert_eq!(
        ask(json!({ "kind": "stock", "columns": { "part_number": "件号", "quantity": "没有" } })),
        "missing-columns"
    );
    assert_eq!(
        ask(
            json!({ "kind": "stock", "columns": { "part_number": "件号", "quantity": "库存", "email": "货位" } })
        ),
        "map-incomplete",
        "stock has no e-mail address"
    );
    assert_eq!(ask(json!({ "kind": "dreams", "columns": {} })), "bad_request");
}

#[test]
fn a_table_without_headings_is_read_by_its_letters() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bare.csv");
    std::fs::write(&path, "1001,2024-03-05,电热水壶,129\n1002,2024-03-06,电饭煲,299\n").unwrap();
    let map = json!({
        "kind": "sales",
        "columns": { "number": "A", "sold_at": "B", "name": "C", "paid": "D" },
        "header_row": 0,
    });
    let view: ImportView = story.does("import_file", json!({ "path": path, "dry_run": false, "map": map }));
    assert_eq!((view.batch.sales, view.batch.refused), (2, 0));
    assert_eq!(imported_sale(&story, "1002").paid.minor, 29_900);
}

#[test]
fn dates_that_begin_with_the_day_or_the_month_need_to_be_told_or_to_show_it() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, days: [&str; 2]| -> PathBuf {
        let path = folder.path().join(name);
        let lines = days.map(|day| format!("{name}-{day},{day},Kettle,129\n")).concat();
        std::fs::write(&path, format!("receipt,date,item,total\n{lines}")).unwrap();
        path
    };
    let first = |view: ImportView| view.sample.first().map(|sale| sale.sold_on.to_string());
    let ask = |path: &Path, dates: Option<&str>| -> ImportView {
        let mut map = serde_json::to_value(preview(&story, path).map).unwrap();
        map["dates"] = json!(dates);
        story.does("import_file", json!({ "path": path, "dry_run": true, "map": map }))
    };
    let unclear = put("unclear", ["3/5/2024", "4/5/2024"]);
    assert_eq!(problems(&ask(&unclear, None)), [(2, "date-ambiguous"), (3, "date-ambiguous")]);
    assert_eq!(first(ask(&unclear, Some("month"))).as_deref(), Some("2024-03-05"));
    assert_eq!(first(ask(&unclear, Some("day"))).as_deref(), Some("2024-05-03"));
    let shown = put("shown", ["3/5/2024", "31/5/2024"]);
    assert_eq!(
        first(ask(&shown, None)).as_deref(),
        Some("2024-05-03"),
        "one day beyond the twelfth tells all"
    );
}

#[test]
fn all_or_nothing_takes_nothing_where_a_row_is_refused() {
    let story = Story::with(MANAGER);
    let before = rows(&story);
    let ask = |name: &str| -> ImportView {
        story.does("import_file", json!({ "path": file(name), "dry_run": false, "all_or_nothing": true }))
    };
    let view = ask("odoo-products.csv");
    assert_eq!((view.taken, view.batch.refused, rows(&story)), (false, 2, before));
    let view = ask("erpnext-template.csv");
    assert_eq!((view.taken, view.batch.goods), (true, 2), "and everything where none is");
}

#[test]
fn a_format_that_is_asked_for_has_to_be_the_files() {
    let story = Story::with(MANAGER);
    let ask = |format: &str| json!({ "path": file("odoo-products.csv"), "dry_run": true, "format": format });
    assert_eq!(story.does::<ImportView>("import_file", ask("odoo-products")).batch.goods, 2);
    assert_eq!(story.is_refused("import_file", ask("shopify-orders")), "other-format");
    assert_eq!(story.is_refused("import_file", ask("papyrus")), "unknown");
}
