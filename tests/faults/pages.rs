//! A disk that turns a bit over, empties a page or puts one in another's place: it is always found, and nothing of it
//! is ever shown.

use desk::views::StatusView;
use domain::finding::FindingKind;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use tests::{CLERK, MANAGER, Story, bring};

const PAGE: u64 = 4096;

/// A store's file at rest, with something in every corner of it.
struct AtRest {
    _folder: tempfile::TempDir,
    path: PathBuf,
    file: File,
    /// The pages that hold something.
    live: Vec<u64>,
    truth: BTreeMap<String, u64>,
}

impl AtRest {
    fn new() -> Self {
        let story = Story::with(CLERK);
        story.does::<serde_json::Value>("receive_return", bring("kettle", 0).alone());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sanbao.db");
        story.desk().store().back_up(&path, story.now()).unwrap();
        let file = File::options().read(true).write(true).open(&path).unwrap();
        let db = Connection::open(&path).unwrap();
        let mut live = db.prepare("SELECT DISTINCT pageno FROM dbstat ORDER BY pageno").unwrap();
        let live = live.query_map((), |row| row.get::<_, u32>(0)).unwrap();
        let live: Vec<u64> = live.map(|number| number.unwrap().into()).collect();
        let truth = shown(&path).into_iter().map(|(table, rows)| (table, rows.unwrap())).collect();
        Self { _folder: folder, path, file, live, truth }
    }

    fn page(&self, number: u64) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(PAGE).unwrap()];
        self.file.read_exact_at(&mut bytes, (number - 1) * PAGE).unwrap();
        bytes
    }

    fn put(&self, number: u64, bytes: &[u8]) {
        self.file.write_all_at(bytes, (number - 1) * PAGE).unwrap();
    }

    /// Puts other bytes on pages, looks, and puts them back.
    fn is_found(&self, pages: &[(u64, Vec<u8>)], what: &str) {
        let whole: Vec<_> = pages.iter().map(|(number, _)| (*number, self.page(*number))).collect();
        pages.iter().for_each(|(number, bytes)| self.put(*number, bytes));
        let missed = store::backup::check(&self.path).is_ok();
        let silent: Vec<String> = shown(&self.path)
            .into_iter()
            .filter(|(table, rows)| rows.is_some_and(|rows| self.truth.get(table) != Some(&rows)))
            .map(|(table, _)| table)
            .collect();
        whole.iter().for_each(|(number, bytes)| self.put(*number, bytes));
        assert!(!missed, "{what}: a check has to find it");
        assert!(silent.is_empty(), "{what}: shown as if it were right in {silent:?}");
    }
}

/// What every table shows; nothing for one that says it is damaged.
fn shown(path: &Path) -> Vec<(String, Option<u64>)> {
    let db = Connection::open(path).unwrap();
    let names = || -> rusqlite::Result<Vec<String>> {
        let mut names =
            db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")?;
        names.query_map((), |row| row.get(0))?.collect()
    };
    let rows = |table: &str| -> rusqlite::Result<u64> {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query(())?;
        let mut hash = DefaultHasher::new();
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                hash_value(row.get_ref(column)?, &mut hash);
            }
        }
        Ok(hash.finish())
    };
    names().unwrap_or_default().into_iter().map(|table| (table.clone(), rows(&table).ok())).collect()
}

/// A value with its kind; in words it would be a digit for each bit of a picture.
fn hash_value(value: ValueRef, hash: &mut impl Hasher) {
    std::mem::discriminant(&value).hash(hash);
    match value {
        ValueRef::Null => {}
        ValueRef::Integer(number) => number.hash(hash),
        ValueRef::Real(number) => number.to_bits().hash(hash),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.hash(hash),
    }
}

#[test]
fn a_bit_turned_over_anywhere_is_found_and_never_shown() {
    let store = AtRest::new();
    let mut dice = fastrand::Rng::with_seed(5);
    for _ in 0..60 {
        let number = *dice.choice(&store.live).unwrap();
        let mut page = store.page(number);
        let (byte, bit) = (dice.usize(0..page.len()), dice.u8(0..8));
        page[byte] ^= 1 << bit;
        store.is_found(&[(number, page)], &format!("page {number}, byte {byte}, bit {bit}"));
    }
}

#[test]
fn every_bit_of_the_header_is_guarded() {
    let store = AtRest::new();
    // What says that pages are checked, how large they are, how many, and whose file it is.
    for (byte, bit) in
        [16, 17, 18, 20, 20, 28, 31, 44, 60, 63, 68, 71, 92, 99].into_iter().zip((0..8).cycle())
    {
        let mut page = store.page(1);
        page[byte] ^= 1 << bit;
        store.is_found(&[(1, page)], &format!("header byte {byte}, bit {bit}"));
    }
    let mut page = store.page(1);
    page[20] = 0;
    store.is_found(&[(1, page)], "a file that says its pages are not checked");
}

#[test]
fn an_emptied_page_is_found() {
    let store = AtRest::new();
    let mut dice = fastrand::Rng::with_seed(6);
    for _ in 0..12 {
        let number = *dice.choice(&store.live).unwrap();
        store.is_found(
            &[(number, vec![0; usize::try_from(PAGE).unwrap()])],
            &format!("page {number} emptied"),
        );
    }
}

#[test]
fn two_pages_in_each_others_place_are_found() {
    let store = AtRest::new();
    let mut dice = fastrand::Rng::with_seed(7);
    let mut swapped = HashSet::new();
    while swapped.len() < 12 {
        let (one, other) = (*dice.choice(&store.live).unwrap(), *dice.choice(&store.live).unwrap());
        if one != other && swapped.insert((one, other)) {
            let pages = [(one, store.page(other)), (other, store.page(one))];
            store.is_found(&pages, &format!("pages {one} and {other} swapped"));
        }
    }
}

#[test]
fn a_damaged_page_stops_changes_until_a_backup_is_restored() {
    // Given a store of which a disk has turned bits over where sales lie.
    let mut story = Story::with(CLERK);
    story.breaks_its_store();
    let db = story.raw();
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let pages: Vec<u32> = {
        let mut pages = db.prepare("SELECT pageno FROM dbstat WHERE name = 'sale_line'").unwrap();
        pages.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let file = File::options().read(true).write(true).open(story.desk().store().path()).unwrap();
    for page in pages {
        let at = (u64::from(page) - 1) * PAGE + 2_000;
        let mut byte = [0];
        file.read_exact_at(&mut byte, at).unwrap();
        file.write_all_at(&[byte[0] ^ 4], at).unwrap();
    }
    drop(db);
    story.restarts();
    story.signs_in(CLERK);

    // When somebody comes upon it.
    let sale = json!({ "sale": desk::demo::highlight("kettle").unwrap().sale_id() });
    assert_eq!(story.is_refused("open_sale", sale), "damaged", "nothing wrong is shown");

    // Then nothing is changed any more, and nobody can say that it is all right.
    let keyed = json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] });
    assert_eq!(story.is_refused("record_sale", keyed), "store_pages");
    let status: StatusView = story.does("status", json!({}));
    assert!(status.is_stopped && status.damage.iter().any(|one| one.kind == FindingKind::Pages));
    story.signs_in(MANAGER);
    assert_eq!(story.is_refused("acknowledge_damage", json!({})), "store_pages");
    let backup = story.folder().join("of-damage.db");
    assert_eq!(
        story.is_refused("backup", json!({ "path": backup })),
        "damaged",
        "what is damaged is no backup"
    );
}
