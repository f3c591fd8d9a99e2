//! What can be found follows what is there: rows that come, change and go, older stores, other programs; and what
//! a hit opens.

use chrono::NaiveDate;
use desk::views::{BatchList, CustomerPage, FindView, GoodsPage, HitKind, ImportView, PartPage, SaleView};
use domain::ids::{BatchId, Seat};
use domain::part::{Part, PartId};
use domain::stamp::Stamp;
use serde_json::json;
use std::path::Path;
use store::StoreError;
use store::batches::Parts;
use tests::{CLERK, MANAGER, Story};
use uuid::Uuid;

/// One question for each way of being found.
const QUESTIONS: [&str; 10] = [
    "20240101-0095",
    "01010095",
    "004400071271017",
    "1271017",
    "15400000001",
    "朵朵",
    "wf",
    "海岳 remote",
    "HY01-04792C",
    "R1-260409-001",
];

fn find(story: &Story, text: &str) -> FindView {
    story.does("find", json!({ "text": text }))
}

fn answers(story: &Story) -> Vec<FindView> {
    QUESTIONS.iter().map(|text| find(story, text)).collect()
}

/// How many keys there are, and how many things have words.
fn kept(story: &Story) -> (i64, i64) {
    let count = |table: &str| {
        let query = format!("SELECT count(*) FROM {table}");
        story.raw().query_row(&query, (), |row| row.get(0)).unwrap()
    };
    (count("find_key"), count("find_text_docsize"))
}

fn take_part(story: &Story, number: &str) -> PartId {
    let id = PartId(Uuid::from_u128(fastrand::u128(..)));
    let part = Part {
        id,
        number: number.to_owned(),
        name: "测试件".to_owned(),
        name_en: String::new(),
        component: String::new(),
        maker: String::new(),
        bin: String::new(),
        price_minor: 100,
    };
    let parts = Parts { parts: vec![part], ..Parts::default() };
    let stamp = Stamp { at: story.now(), seat: Seat(1), by: None, approved_by: None, request: None };
    let batch = BatchId(Uuid::from_u128(7));
    let take = |tx: &store::Tx| {
        tx.take_parts(&parts, batch)?;
        // A file's rows are summed with the entry about it.
        tx.append(&[domain::event::Event::BatchUndone { batch }])
    };
    story.desk().store().write(stamp, None, take, |()| Ok::<_, StoreError>(String::new())).unwrap();
    id
}

#[test]
fn an_older_store_is_found_in_after_its_next_start() {
    let mut story = Story::with(CLERK);
    let (before, rows) = (answers(&story), kept(&story));
    assert!(before.iter().all(|view| !view.hits.is_empty()), "every question has an answer");
    let emptied = "DELETE FROM find_key; INSERT INTO find_text (find_text) VALUES ('delete-all');
                   UPDATE find_index SET version = 0";
    story.raw().execute_batch(emptied).unwrap();
    story.restarts();
    story.signs_in(CLERK);
    assert_eq!(kept(&story), rows);
    assert_eq!(answers(&story), before, "filled at the start it answers as it did when kept row by row");
}

#[test]
fn rows_that_another_program_counted_anew_are_found_after_the_next_start() {
    let mut story = Story::with(CLERK);
    let before = answers(&story);
    for table in ["sale", "unit", "customer", "goods", "part", "service_case"] {
        let moved = format!("UPDATE {table} SET rowid = rowid + 100000");
        story.raw().execute_batch(&moved).unwrap();
        story.restarts();
        story.signs_in(CLERK);
        assert_eq!(answers(&story), before, "{table}");
    }
}

#[test]
fn what_a_file_brought_is_no_longer_found_once_it_is_out_again() {
    let story = Story::with(MANAGER);
    let before = kept(&story);
    for name in ["shopify-orders.csv", "shopify-customers.csv", "square-items.csv", "taobao-orders-gbk.csv"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import").join(name);
        let taken: ImportView = story.does("import_file", json!({ "path": path, "dry_run": false }));
        assert!(kept(&story) > before, "{name} brings something to be found");
        let _: BatchList = story.does("undo_import", json!({ "batch": taken.batch.id }));
        assert_eq!(kept(&story), before, "{name} leaves neither key nor word");
    }
}

#[test]
fn a_number_that_somebody_no_longer_has_finds_nobody() {
    let story = Story::with(CLERK);
    let sold = |phone: &str| {
        let customer = json!({ "name": "仇英", "phone": phone });
        let lines = json!([{ "name": "收音机", "quantity": 1, "unit_price": "88" }]);
        story.sold(json!({ "customer": customer, "lines": lines }))
    };
    let sale: SaleView = sold("15476543210");
    let id = sale.customer.unwrap().id;
    assert_eq!(find(&story, "15476543210").hits[0].customer, Some(id));
    // As a file or a later program may change it, past the keys.
    story.raw().execute("UPDATE customer SET phone = '15476540000' WHERE name = '仇英'", ()).unwrap();
    assert_eq!(find(&story, "15476543210").hits, [], "the key is still there, and is not believed");
    story.raw().execute("UPDATE customer SET phone = '15476543210' WHERE name = '仇英'", ()).unwrap();
    let page: CustomerPage = story.does("open_customer", json!({ "customer": id }));
    assert_eq!(page.customer.phone, "15476543210");
}

#[test]
fn a_part_is_found_by_a_mistyped_number_as_soon_as_it_is_there() {
    let story = Story::with(CLERK);
    assert!(find(&story, "HY01-04792C").is_similar, "all numbers have been read");
    assert_eq!(find(&story, "QX77-12354Z").hits, []);
    let part = take_part(&story, "QX77-12345Z");
    for text in ["QX77-12354Z", "qx77123Z45", "QX77-1234Z"] {
        let found = find(&story, text);
        assert_eq!(found.hits.first().and_then(|hit| hit.part), Some(part), "{text}");
        assert!(found.is_similar, "{text}");
    }
    let found = find(&story, "测试件");
    assert_eq!(found.hits[0].part, Some(part), "and by its name in the same breath");
}

#[test]
fn a_part_says_what_replaced_it_and_what_it_fits() {
    let story = Story::with(CLERK);
    let hit = find(&story, "HY01-04729A").hits.remove(0);
    assert_eq!(hit.number.as_deref(), Some("HY01-04729A"));
    assert_eq!(hit.superseded_by.as_deref(), Some("HY01-04729B"));
    assert_eq!(hit.fits, ["HY-32A2"]);
    let page: PartPage = story.does("open_part", json!({ "part": hit.part }));
    let numbers: Vec<&str> = page.chain.iter().map(|link| link.part.number.as_str()).collect();
    assert_eq!(numbers, ["HY01-04729A", "HY01-04729B", "HY01-04729C"], "oldest first");
    assert_eq!(page.superseded_by.unwrap().number, "HY01-04729C", "the newest is the one to order");
    assert_eq!(page.chain[0].since, None);
    assert!(page.chain[1].since < page.chain[2].since);
    assert!(page.chain[2].since < NaiveDate::from_ymd_opt(2026, 11, 25));
    assert_eq!(page.fits.iter().map(|fit| fit.model.as_str()).collect::<Vec<_>>(), ["HY-32A2"]);
    let newest: PartPage = story.does("open_part", json!({ "part": page.chain[2].part.part }));
    assert_eq!(newest.superseded_by, None);
    assert_eq!(newest.chain, page.chain, "the same line from either end");
    let shared = find(&story, "海岳 遥控器").hits.remove(0);
    let shared: PartPage = story.does("open_part", json!({ "part": shared.part }));
    assert!(shared.fits.len() > 1 && shared.chain.is_empty());
}

#[test]
fn an_article_opens_its_sales_and_its_parts() {
    let story = Story::with(CLERK);
    let hit = find(&story, "CY-K17").hits.into_iter().find(|hit| hit.kind == HitKind::Goods).unwrap();
    let page: GoodsPage = story.does("open_goods", json!({ "goods": hit.goods }));
    assert_eq!(page.model, "CY-K17");
    assert!(!page.sales.is_empty());
    assert!(page.sales.windows(2).all(|pair| pair[0].sold_on >= pair[1].sold_on), "newest first");
    let sale: SaleView = story.does("open_sale", json!({ "sale": page.sales[0].sale }));
    assert!(sale.lines.iter().any(|line| line.id == page.sales[0].sale_line));
    let television: FindView = find(&story, "HY-32A2");
    let television = television.hits.into_iter().find(|hit| hit.kind == HitKind::Goods).unwrap();
    let page: GoodsPage = story.does("open_goods", json!({ "goods": television.goods }));
    assert!(page.parts.iter().any(|part| part.number == "HY01-04729C"));
    for (name, request) in
        [("open_goods", json!({ "goods": Uuid::nil() })), ("open_part", json!({ "part": Uuid::nil() }))]
    {
        assert_eq!(story.is_refused(name, request), "unknown");
    }
}
