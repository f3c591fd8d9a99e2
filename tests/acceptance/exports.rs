//! Data leave the store: lists for spreadsheets, and a folder that makes the same store again.

use desk::views::{CaseView, DeviceView, ExportChoices, ExportView, SaleView};
use desk::{Clock, Config, Cost, Desk, DoorKind, make_empty};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::tempdir;
use tests::bring::{bring, with};
use tests::people::{CLERK, MANAGER, OTHER_CLERK};
use tests::story::{Story, does};
use tests::template::now;

fn export(story: &Story, list: &str, format: &str, path: &Path) -> ExportView {
    story.does("export_list", json!({ "list": list, "format": format, "path": path }))
}

/// The bytes of every file of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
        .collect()
}

#[test]
fn every_list_comes_out_in_every_format_with_all_its_rows() {
    let story = Story::with(MANAGER);
    let folder = tempdir().unwrap();
    let choices: ExportChoices = story.does("export_choices", json!({}));
    let lists: Vec<&String> = choices.lists.iter().filter(|list| *list != "all").collect();
    assert!(lists.len() > 10);
    for list in lists {
        let path = |format: &str| folder.path().join(format!("{list}.{format}"));
        let rows = export(&story, list, "json", &path("json")).rows;
        let json: Vec<Value> = serde_json::from_slice(&std::fs::read(path("json")).unwrap()).unwrap();
        assert_eq!(json.len() as u64, rows, "{list}");
        // What lies in the demo store's bins stands there for a stocktaking, not for want of a file.
        assert!(
            rows > 0 || ["stock", "movements", "orders", "credits"].contains(&list.as_str()),
            "the demo store has {list}"
        );
        // Each export is an entry of the journal, which is a list itself.
        let later = u64::from(list == "journal");
        assert_eq!(export(&story, list, "csv", &path("csv")).rows, rows + later, "{list}");
        let csv = std::fs::read_to_string(path("csv")).unwrap();
        assert!(csv.starts_with('\u{feff}'), "Excel has to see that {list} is UTF-8");
        assert!(!csv.contains("export-"), "a heading of {list} has no words: {}", &csv[..200.min(csv.len())]);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.records().map(Result::unwrap).count() as u64, rows + later, "{list}");
        assert_eq!(export(&story, list, "xlsx", &path("xlsx")).rows, rows + 2 * later, "{list}");
        assert!(std::fs::read(path("xlsx")).unwrap().starts_with(b"PK"));
    }
}

#[test]
fn codes_have_words_and_amounts_are_amounts() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    story.signs_in(MANAGER);
    let folder = tempdir().unwrap();
    let path = folder.path().join("lines.csv");
    export(&story, "case_lines", "csv", &path);
    let text = std::fs::read_to_string(path).unwrap();
    let line = text.lines().rfind(|line| line.starts_with(&case.number.0)).unwrap();
    assert!(line.contains("不想要了") || line.contains("退货"), "{line}");
    assert!(line.ends_with("CNY,119.00"), "{line}");
    assert!(!line.contains("changed_mind") && !line.contains("settled"), "{line}");
}

#[test]
fn a_name_that_is_a_formula_runs_nowhere() {
    let story = Story::with(OTHER_CLERK);
    for name in ["=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "'quoted", "-2"] {
        let mut line = bring("kettle", 0).opened().alone();
        line["new_customer"] = json!({ "name": name });
        story.does::<CaseView>("refuse_return", line);
    }
    story.signs_in(MANAGER);
    let folder = tempdir().unwrap();
    let path = folder.path().join("customers.csv");
    export(&story, "customers", "csv", &path);
    let text = std::fs::read_to_string(path).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
    assert!(names.iter().all(|name| !name.starts_with(['=', '+', '-', '@'])), "{names:?}");
    for name in ["'=HYPERLINK(\"http://x\")", "'+1", "'@SUM(A1)", "''quoted", "'-2"] {
        assert!(names.iter().any(|known| known == name), "{name}");
    }
}

#[test]
fn nothing_is_written_over_and_only_a_manager_takes_data_out() {
    let story = Story::with(MANAGER);
    let folder = tempdir().unwrap();
    let path = folder.path().join("staff.csv");
    let request = json!({ "list": "staff", "format": "csv", "path": path });
    story.does::<ExportView>("export_list", request.clone());
    assert_eq!(story.newest_events(1), ["data_exported"]);
    assert_eq!(story.is_refused("export_list", request.clone()), "path_taken");
    assert_eq!(story.is_refused("export_list", with(request.clone(), "list", json!("all"))), "path_taken");
    assert_eq!(story.is_refused("export_list", with(request.clone(), "list", json!("secrets"))), "unknown");
    assert_eq!(story.is_refused("export_list", with(request.clone(), "path", json!(" "))), "path_missing");
    story.signs_in(CLERK);
    assert_eq!(story.is_refused("export_list", request), "not_allowed");
}

/// A store of nobody, ready for a folder to come in.
fn empty(folder: &Path) -> Config {
    let config = Config {
        clock: Clock::at(now()).0,
        pin_cost: Cost { memory_kib: 64, passes: 1 },
        ..Config::new(folder)
    };
    make_empty(&config).unwrap();
    config
}

#[test]
fn the_whole_store_comes_out_in_and_out_again_with_the_same_bytes() {
    let story = Story::with(OTHER_CLERK);
    // What CSV makes hard: line breaks, quotes, nothing at all, letters beyond the first plane.
    for name in ["𠮷野家\u{301}", "O\"Brien, Tim", "'apostrophe", "=1+1"] {
        let mut line = bring("kettle", 0).opened().alone();
        line["new_customer"] = json!({ "name": name });
        line["note"] = json!("第一行\n第二行，\"引号\"");
        story.does::<CaseView>("refuse_return", line);
    }
    story.signs_in(MANAGER);
    let folder = tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    let view = export(&story, "all", "csv", &first);
    assert!(view.files > 20 && view.rows > 5_000, "{view:?}");
    let there = folder.path().join("store");
    let config = empty(&there);
    let made = desk::import_all(&config, &first).unwrap();
    assert!(made.kept.is_some(), "the empty store is kept aside");
    let manager = made.new_pins.iter().find(|account| account.number == MANAGER.number).unwrap();
    let desk = Desk::open(config).unwrap();
    assert!(desk.store().replay().unwrap().is_empty());
    desk.store().export_all(&second).unwrap();
    // Whose the new PINs are stands in the journal, after all that was there.
    let without_journal = |folder: &Path| {
        let mut files = files(folder);
        files
            .retain(|name, _| !["journal.csv", "journal_head.csv", "manifest.json"].contains(&name.as_str()));
        files
    };
    assert_eq!(without_journal(&first), without_journal(&second));
    assert!(files(&second)["journal.csv"].starts_with(&files(&first)["journal.csv"]));
    let door = desk.door(DoorKind::Terminal);
    does::<Value>(&door, "sign_in", json!({ "number": manager.number, "pin": manager.pin }));
    let found: Value = does(&door, "find", json!({ "text": "004400026000035" }));
    assert!(found["is_certain"] == json!(true) || !found["hits"].as_array().unwrap().is_empty(), "{found}");
}

#[test]
fn a_store_and_a_folder_of_an_older_program_are_made_those_of_today() {
    // Given a store of before a past said who struck an entry, with one that was struck.
    let mut story = Story::empty();
    let boss = json!({ "shop_name": "老店", "number": "1", "name": "张敏", "pin": "804512" });
    story.does::<Value>("set_up", boss);
    let line = json!({ "name": "电视机", "quantity": 1, "unit_price": "3999.00" });
    let sale: SaleView = story.does("record_sale", json!({ "lines": [line] }));
    let device = json!({ "sale_line": sale.lines[0].id });
    let what = json!({ "kind": "repair", "taken_in": story.now().date_naive() });
    let page: DeviceView = story.does("record_past", json!({ "device": device, "what": what }));
    let past = page.entries.iter().find_map(|entry| entry.past.as_ref()).unwrap().id;
    let strike = json!({ "device": device, "past": past, "reason": "看错了" });
    story.does::<DeviceView>("strike_past", strike);
    // When this program opens it, then every table says what its journal says.
    story.goes_back_to_schema_5();
    story.restarts();
    story.holds();

    // And the same of a folder that the older program wrote.
    story.does::<Value>("sign_in", json!({ "number": "1", "pin": "804512" }));
    story.breaks_its_store();
    story.goes_back_to_schema_5();
    let folder = tempdir().unwrap();
    let out = folder.path().join("out");
    export(&story, "all", "csv", &out);
    let manifest = std::fs::read_to_string(out.join("manifest.json")).unwrap();
    let mut manifest: Value = serde_json::from_str(&manifest).unwrap();
    manifest["schema"] = json!(5);
    std::fs::write(out.join("manifest.json"), manifest.to_string()).unwrap();

    // When it comes in, then every table says what its journal says.
    let config = empty(&folder.path().join("store"));
    desk::import_all(&config, &out).unwrap();
    assert_eq!(Desk::open(config).unwrap().store().replay().unwrap(), []);
}

#[test]
fn a_folder_that_is_not_as_it_was_written_makes_no_store() {
    let story = Story::with(MANAGER);
    let folder = tempdir().unwrap();
    let out = folder.path().join("out");
    export(&story, "all", "csv", &out);
    let config = empty(&folder.path().join("store"));
    let refused = |code: &str, what: &str| {
        assert_eq!(desk::import_all(&config, &out).unwrap_err().code, code, "{what}");
        assert!(Desk::open(config.clone()).is_ok(), "the store that was there is untouched");
    };
    let change = |file: &str, from: &str, to: &str| {
        let path = out.join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        text
    };
    let whole = change("staff.csv", CLERK.name, "别人");
    refused("damaged", "a name was altered");
    std::fs::write(out.join("staff.csv"), whole).unwrap();
    let whole = change("manifest.json", "\"file\": \"staff.csv\"", "\"file\": \"../staff.csv\"");
    refused("damaged", "a name that leads out of the folder");
    std::fs::write(out.join("manifest.json"), &whole).unwrap();
    change("manifest.json", "\"program\": \"sanbao\"", "\"program\": \"other\"");
    refused("not_a_store", "another program's folder");
    std::fs::write(out.join("manifest.json"), whole).unwrap();
    assert!(desk::import_all(&config, &out).is_ok(), "and unharmed it comes in");
    assert_eq!(desk::import_all(&config, &out).unwrap_err().code, "store_not_empty");
}

#[test]
fn what_a_shop_counted_of_its_parts_comes_out_again() {
    let story = Story::with(MANAGER);
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import");
    for file in ["parts.csv", "fits.csv", "supersessions.csv", "stock.csv"] {
        let path = fixtures.join(file);
        let map = story.does::<Value>("preview_file", json!({ "path": path }))["map"].clone();
        story.does::<Value>("import_file", json!({ "path": path, "dry_run": false, "map": map }));
    }
    let folder = tempdir().unwrap();
    let lines = |list: &str| -> Vec<String> {
        let path = folder.path().join(format!("{list}.csv"));
        export(&story, list, "csv", &path);
        let text = std::fs::read_to_string(path).unwrap();
        text.lines().filter(|line| line.starts_with("DA97-08006")).map(str::to_owned).collect()
    };
    assert_eq!(
        lines("stock"),
        [
            "DA97-08006A,压缩机,A01-02-3,坏件,2,",
            "DA97-08006A,压缩机,A01-02-3,良品,3,",
            "DA97-08006B,压缩机（新）,A01-02-4,良品,0,"
        ],
        "each bin has a row, an empty one and a defective one too"
    );
    assert_eq!(lines("supersessions"), ["DA97-08006A,压缩机,DA97-08006B,2024-03-05"]);
    assert!(lines("fits").contains(&"DA97-08006A,压缩机,Samsung,RS554".to_owned()), "{:?}", lines("parts"));
}

#[test]
fn stock_comes_out_as_it_lies_there_now() {
    // Given what a file said lies in two places, and a count that found otherwise in one of them.
    let story = Story::with(MANAGER);
    let folder = tempdir().unwrap();
    let take = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let preview: Value = story.does("preview_file", json!({ "path": path }));
        story.does::<Value>("import_file", json!({ "path": path, "dry_run": false, "map": preview["map"] }));
    };
    take("parts.csv", "配件号,名称\nXP-1,泵\nXP-2,阀\n");
    take("stock.csv", "料号,库位,结存\nXP-1,A1,3\nXP-2,A2,5\n");
    let part: String = story
        .raw()
        .query_row("SELECT lower(hex(id)) FROM part WHERE number = 'XP-1'", (), |row| row.get(0))
        .unwrap();
    let part = uuid::Uuid::parse_str(&part).unwrap();
    story.does::<Value>(
        "receive_parts",
        json!({ "part": part, "place": { "bin": "A1", "condition": "good" }, "quantity": 4 }),
    );
    let path = folder.path().join("stock.json");
    export(&story, "stock", "json", &path);
    let rows: Vec<Value> = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let of = |number: &str| {
        let row =
            rows.iter().find(|row| row.as_object().unwrap().values().any(|cell| cell == number)).unwrap();
        row.as_object().unwrap().values().filter_map(Value::as_i64).collect::<Vec<_>>()
    };
    assert_eq!((of("XP-1"), of("XP-2")), (vec![7], vec![5]));
}
