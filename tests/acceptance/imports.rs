//! Files come in through the desk: looked at first, taken whole, known the second time, taken out again.

mod elsewhere;
mod folder;
mod hostile;
mod progress;
mod real;
mod sheets;

use desk::views::{BatchList, CaseView, FindView, ImportView, SaleView};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tests::bring::{together, with};
use tests::{Bring, CLERK, MANAGER, Story, bring};

const FILES: [&str; 15] = [
    "shopify-orders.csv",
    "taobao-orders-gbk.csv",
    "shopify-customers.csv",
    "square-items.csv",
    "square-sales.csv",
    "square-sales-2017.csv",
    "odoo-products.csv",
    "odoo-contacts.csv",
    "erpnext-items.csv",
    "erpnext-template.csv",
    "erpnext-serials.csv",
    "jsherp-goods.csv",
    "jsherp-goods.xlsx",
    "guanjiapo-slip.xlsx",
    "marketplace-orders.xlsx",
];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import").join(name)
}

fn import(story: &Story, path: &Path, dry_run: bool) -> ImportView {
    story.does("import_file", json!({ "path": path, "dry_run": dry_run }))
}

/// What a view counts, its batch's id and the file of refused rows aside.
fn counts(view: &ImportView) -> Value {
    let mut batch = serde_json::to_value(&view.batch).unwrap();
    batch.as_object_mut().unwrap().remove("id");
    json!({ "batch": batch, "problems": view.problems, "sample": view.sample })
}

/// Every row of the tables that a file can touch.
fn rows(story: &Story) -> Vec<i64> {
    let tables = ["sale", "sale_line", "unit", "tender", "customer", "goods", "find_key", "batch", "journal"];
    let db = story.raw();
    tables
        .map(|table| db.query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get(0)).unwrap())
        .to_vec()
}

#[test]
fn looking_at_a_file_counts_what_taking_it_does_and_changes_nothing() {
    for name in FILES {
        let story = Story::with(MANAGER);
        let before = rows(&story);
        let looked = import(&story, &file(name), true);
        assert_eq!(rows(&story), before, "{name}: a dry run changes no table");
        assert_eq!(looked.refused_file, None, "{name}: and writes no file");
        let taken = import(&story, &file(name), false);
        assert_eq!(counts(&looked), counts(&taken), "{name}: what was shown is what was done");
        let something =
            taken.batch.sales + taken.batch.customers + taken.batch.goods + taken.batch.more.units;
        assert!(something > 0, "{name} holds something");
    }
}

#[test]
fn a_file_that_comes_twice_is_known() {
    for name in FILES {
        let story = Story::with(MANAGER);
        let first = import(&story, &file(name), false);
        let before = rows(&story);
        let second = import(&story, &file(name), false);
        let new = (second.batch.sales, second.batch.customers, second.batch.goods, second.batch.lines);
        assert_eq!(new, (0, 0, 0, 0), "{name}");
        assert!(second.batch.known >= first.batch.sales, "{name}: each is counted as known");
        assert_eq!(rows(&story), before, "{name}: nothing is stored twice, not even a batch");
    }
}

#[test]
fn a_file_taken_out_leaves_everything_as_before_and_can_come_again() {
    for name in FILES {
        let story = Story::with(MANAGER);
        let before = rows(&story);
        let taken = import(&story, &file(name), false);
        let list: BatchList = story.does("undo_import", json!({ "batch": taken.batch.id }));
        let row = list.batches.iter().find(|row| row.batch == taken.batch.id).unwrap();
        assert!(row.undone && !row.can_undo, "{name}");
        assert_eq!(
            story.is_refused("undo_import", json!({ "batch": taken.batch.id })),
            "unknown",
            "{name}: once"
        );
        let after = rows(&story);
        assert_eq!(after[..7], before[..7], "{name}: every row of it is gone, what it was found by too");
        let again = import(&story, &file(name), false);
        assert_eq!(
            (again.batch.sales, again.batch.customers, again.batch.goods),
            (taken.batch.sales, taken.batch.customers, taken.batch.goods),
            "{name}"
        );
    }
}

/// Every index of the store, and how it is made.
fn indexes(story: &Story) -> Vec<(String, Option<String>)> {
    let db = story.raw();
    let mut statement =
        db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name").unwrap();
    let found = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    found.map(Result::unwrap).collect()
}

#[test]
fn a_file_of_more_sales_than_are_here_leaves_every_index_in_its_place() {
    // Given a store without a sale, and a file that ends in the middle of a cell.
    let story = Story::empty();
    let owner = json!({ "shop_name": "二店", "number": "1", "name": "方敏", "pin": "274916" });
    story.does::<Value>("set_up", owner);
    let before = indexes(&story);
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("orders_export.csv");
    let whole = std::fs::read_to_string(file("shopify-orders.csv")).unwrap();
    std::fs::write(&broken, format!("{whole}\"#9")).unwrap();

    // When the one is refused at its end and a whole one comes in, then the indexes are as they were. That each
    // holds what its table holds is looked at when the story ends.
    assert!(story.ask("import_file", json!({ "path": broken })).is_err());
    assert_eq!(indexes(&story), before);
    let taken = import(&story, &file("shopify-orders.csv"), false);
    assert!(taken.batch.sales > 0);
    assert_eq!(indexes(&story), before);
    let again = import(&story, &file("shopify-orders.csv"), false);
    assert_eq!(again.batch.sales, 0);
    assert_eq!(indexes(&story), before);
    story.does::<BatchList>("undo_import", json!({ "batch": taken.batch.id }));
}

fn imported_sale(story: &Story, number: &str) -> SaleView {
    let found: FindView = story.does("find", json!({ "text": number }));
    story.does("open_sale", json!({ "sale": found.hits[0].sale.unwrap() }))
}

#[test]
fn a_batch_stays_while_a_case_depends_on_it() {
    // Given an imported order of which something was looked at and refused.
    let story = Story::with(MANAGER);
    let taken = import(&story, &file("shopify-orders.csv"), false);
    let sale = imported_sale(&story, "#1002");
    let line = Bring::of(&sale.id, &sale.lines[0].id).because("function").asks("refund");
    let case: CaseView = story.does("refuse_return", with(line.alone(), "note", json!("人为损坏")));

    // Then the file stays, and the failure names the case.
    let undo = json!({ "batch": taken.batch.id });
    let failure = story.ask("undo_import", undo.clone()).unwrap_err();
    assert_eq!(failure.code, "depended");
    assert!(failure.message.contains(&case.number.0), "{}", failure.message);
    let list: BatchList = story.does("list_imports", json!({}));
    assert!(!list.batches.iter().find(|row| row.batch == taken.batch.id).unwrap().can_undo);
    assert_eq!(imported_sale(&story, "#1002").lines.len(), sale.lines.len());
}

#[test]
fn a_batch_stays_while_a_devices_past_rests_on_it() {
    let story = Story::with(MANAGER);
    let taken = import(&story, &file("shopify-orders.csv"), false);
    let sale = imported_sale(&story, "#1002");
    let day = sale.sold_on.succ_opt().unwrap();
    let what = json!({
        "kind": "repair", "taken_in": day, "handed_back": day, "signed": true,
        "repairer": "厂家特约维修点", "note": "换电源板",
    });
    let device =
        json!({ "sale_line": sale.lines[0].id, "unit": sale.lines[0].units.first().map(|unit| unit.id) });
    story.does::<Value>("record_past", json!({ "device": device, "what": what }));

    // There is no case to name, and so none is named.
    let failure = story.ask("undo_import", json!({ "batch": taken.batch.id })).unwrap_err();
    assert_eq!(failure.code, "depended_elsewhere", "{}", failure.message);
    assert_eq!(imported_sale(&story, "#1002").lines.len(), sale.lines.len());
}

#[test]
fn the_demo_stores_own_sales_cannot_be_taken_out() {
    let story = Story::with(MANAGER);
    let list: BatchList = story.does("list_imports", json!({}));
    for row in &list.batches {
        assert!(!row.can_undo);
        assert_eq!(story.is_refused("undo_import", json!({ "batch": row.batch })), "depended");
    }
}

#[test]
fn an_imported_order_is_returned_to_the_fen() {
    // Given three things for ¥90.01, with ¥10 off all of them and what is left of carriage.
    let story = Story::with(MANAGER);
    import(&story, &file("shopify-orders.csv"), false);
    let sale = imported_sale(&story, "#1002");
    let lines: i64 = sale.lines.iter().map(|line| line.paid.minor).sum();
    let freight = sale.freight.as_ref().map_or(0, |freight| freight.minor);
    assert_eq!((sale.paid.minor, lines + freight), (9_001, 9_001));

    // When each comes back alone.
    let mut back = 0;
    for line in &sale.lines {
        let request =
            with(Bring::of(&sale.id, &line.id).alone(), "exception", json!({ "reason": "just_past" }));
        back += story.does::<CaseView>("receive_return", request).refunded.minor;
    }

    // Then it is what was paid for them, and carriage stays.
    assert_eq!(back, lines);
}

#[test]
fn two_currencies_do_not_meet_in_one_case() {
    let story = Story::with(MANAGER);
    import(&story, &file("shopify-orders.csv"), false);
    let dollars = imported_sale(&story, "#1003");
    let both = together([bring("kettle", 0), Bring::of(&dollars.id, &dollars.lines[0].id)]);
    let both = with(both, "exception", json!({ "reason": "just_past" }));
    assert_eq!(story.is_refused("receive_return", both), "currencies");
}

#[test]
fn another_currency_always_needs_a_manager() {
    // Given an order in dollars, whose amounts no limit in yuan can measure.
    let story = Story::with(MANAGER);
    import(&story, &file("shopify-orders.csv"), false);
    let dollars = imported_sale(&story, "#1003");
    story.signs_in(CLERK);
    let request = Bring::of(&dollars.id, &dollars.lines[1].id).alone();
    let shown: desk::views::AssessView = story.does("assess", request.clone());
    assert_eq!(shown.total.currency, domain::money::Currency::USD);
    assert!(
        shown.causes.iter().any(|cause| cause.message.id == "cause-over_sale_limit"),
        "{:?}",
        shown.causes
    );
    assert_eq!(story.is_refused("receive_return", request), "needs_manager");
}

#[test]
fn refused_rows_are_written_with_reasons_and_can_be_mended() {
    // Given an order with a mistake in its amount.
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    let whole = std::fs::read_to_string(file("shopify-orders.csv")).unwrap();
    let orders: String = whole.split_inclusive('\n').take(8).collect();
    std::fs::write(&path, &orders).unwrap();
    let clean = import(&story, &path, true);
    let broken = orders.replacen("120.00,3.99,20.00,123.99", "120.00,3.99,20.00,123.98", 1);
    assert_ne!(orders, broken);
    std::fs::write(&path, &broken).unwrap();
    let taken = import(&story, &path, false);
    assert_eq!(taken.batch.sales + 1, clean.batch.sales, "the others came in");
    let problem = &taken.problems[0];
    assert_eq!(problem.row, 8, "as a spreadsheet counts");
    assert!(problem.message.contains("L8") && problem.message.contains("123.98"), "{}", problem.message);

    // When the file of refused rows is mended where it says so, and brought again.
    let refused = PathBuf::from(taken.refused_file.unwrap());
    assert!(refused.starts_with(story.folder().join("refused")), "{}", refused.display());
    let text = std::fs::read_to_string(&refused).unwrap();
    assert!(
        text.contains(&problem.message) || text.contains(&problem.message.replace('"', "\"\"")),
        "with the reason"
    );
    std::fs::write(&refused, text.replacen("120.00,3.99,20.00,123.98", "120.00,3.99,20.00,123.99", 1))
        .unwrap();
    let mended = import(&story, &refused, false);

    // Then it is in.
    assert_eq!(mended.batch.sales, 1);
    assert_eq!(imported_sale(&story, "#1004").paid.minor, 12_399);
}

#[test]
fn two_imports_in_one_second_keep_both_files_of_refused_rows() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    let whole = std::fs::read_to_string(file("shopify-orders.csv")).unwrap();
    let mut kept = Vec::new();
    for wrong in ["123.98", "123.97"] {
        std::fs::write(&path, whole.replacen("20.00,123.99", &format!("20.00,{wrong}"), 1)).unwrap();
        let view = import(&story, &path, false);
        kept.push((view.refused_file.unwrap(), wrong));
    }
    for (path, wrong) in kept {
        assert!(std::fs::read_to_string(&path).unwrap().contains(wrong), "{path} was written over");
    }
}

#[test]
fn a_file_name_from_outside_names_no_other_folder() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("..＼..∕C:\\CON <b>'; DROP TABLE sale.csv");
    std::fs::copy(file("shopify-orders.csv"), &path).unwrap();
    let view = import(&story, &path, false);
    let refused = PathBuf::from(view.refused_file.unwrap());
    assert_eq!(refused.parent().unwrap(), story.folder().join("refused"));
    let name = refused.file_name().unwrap().to_string_lossy().into_owned();
    assert!(!name.contains(['/', '\\', ':', '<', '\'', ' ']), "{name}");
}

#[test]
fn what_is_no_file_of_ours_says_so() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let missing = folder.path().join("missing.csv");
    let paths = [
        missing,
        folder.path().to_owned(),
        put("empty.csv", b""),
        put("letter.csv", "敬爱的奶奶\n我很好\n".as_bytes()),
        put("nul.csv", b"Name,Email\0,Total\n"),
        put("page.csv", b"<html><script>alert(1)</script></html>"),
        put("zip.csv", b"PK\x03\x04 and so on"),
        put("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"),
        PathBuf::from("/dev/null"),
        PathBuf::from(""),
        PathBuf::from(".."),
    ];
    for path in paths {
        for dry_run in [true, false] {
            let failure = story.ask("import_file", json!({ "path": path, "dry_run": dry_run })).unwrap_err();
            let is_worded = !failure.message.contains("import-") && !failure.message.contains("failure-");
            assert!(is_worded && failure.code != "internal", "{}: {failure:?}", path.display());
        }
    }
}

#[test]
fn nobody_but_a_manager_takes_files_in() {
    let story = Story::with(CLERK);
    let request = json!({ "path": file("shopify-orders.csv"), "dry_run": true });
    assert_eq!(story.is_refused("import_file", request), "not_allowed");
}
