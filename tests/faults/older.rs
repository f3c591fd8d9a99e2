//! Stores that programs of before have written: each opens, is whole, and can be worked with, backed up and taken out.
//!
//! `tests/fixtures/stores` holds them as they were, with the secret that their PINs need. Each was made by the program
//! that it is named after, of one small shop: two people beside the manager, a sale, a return, a refusal, both printed,
//! a visit, a plan, slips for a power cut. With it go a backup of it and the folder of `export all`.
//! `unreadable-plan` is the same shop a little later: two turns of the plan were moved and left out, and then the plan
//! was edited, which that program could write down and not read again. Its fixtures are never made anew.

use desk::views::{JournalView, VisitPlanList};
use desk::{Clock, Desk, Door, DoorKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tests::Person;
use tests::story::does;
use tests::template::config;

const OWNER: Person = Person { number: "2001", pin: "804512", name: "王秀英" };

/// What a fixture's journal ended with when it was made: its entries and its head.
const LANDED: (i64, &str) = (43, "39b95fdb4c8babaae62df3070efa689bbec898430fff78d0d38a7bcaeb213f1f");
const UNREADABLE: (i64, &str) = (51, "66cb09d60c14568fe4a189c7e56f74a9f0ae3ff08a2478ca402bbcfa2288e2f2");

fn unpacked(name: &str) -> TempDir {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stores").join(name);
    let folder = tempfile::tempdir().unwrap();
    zip::ZipArchive::new(std::fs::File::open(packed).unwrap()).unwrap().extract(folder.path()).unwrap();
    folder
}

fn settings(folder: &Path) -> desk::Config {
    // The morning after it was made, in the shop.
    config(folder, Clock::at("2026-12-02T01:00:00Z".parse().unwrap()).0)
}

fn opened(folder: &Path) -> (Arc<Desk>, Door) {
    let desk = Desk::open(settings(folder)).unwrap();
    let door = desk.door(DoorKind::Terminal);
    does::<Value>(&door, "sign_in", json!({ "number": OWNER.number, "pin": OWNER.pin }));
    (desk, door)
}

/// It is what it was, and a day's work goes on in it.
fn check(folder: &Path, (entries, head): (i64, &str)) -> (Arc<Desk>, Door) {
    let desk = Desk::open(settings(folder)).unwrap();
    let whole = store::whole::look_through(desk.store().path()).unwrap();
    assert_eq!(whole.found, [], "its tables say what its journal says");
    let db = rusqlite::Connection::open(desk.store().path()).unwrap();
    let was =
        db.query_row("SELECT lower(hex(hash)) FROM journal WHERE seq = ?1", [entries], |row| row.get(0));
    assert_eq!(was.as_ref().map(String::as_str), Ok(head), "not a byte of what was is another");
    let first: Vec<u8> = std::fs::read(desk.store().path()).unwrap().into_iter().take(100).collect();
    assert_eq!(first[20], 8, "its pages are checked from now on");
    let kept: i64 = db
        .query_row(
            "SELECT count(*) FROM journal WHERE seq > ?1 AND event LIKE '{\"event\":\"pin_kept\"%'",
            [entries],
            |row| row.get(0),
        )
        .unwrap();
    assert!(kept > 0, "whose each PIN is was written down");
    drop((db, desk));

    let (desk, door) = opened(folder);
    // What was paid back in cash was all that lay in the drawer.
    does::<Value>(&door, "close_day", json!({ "float": "119.00", "counted": "0" }));
    does::<Value>(&door, "issue_blanks", json!({ "kind": "return", "count": 1 }));
    does::<Value>(&door, "backup", json!({ "path": folder.join("made-now.db") }));
    let out = folder.join("taken-out");
    does::<Value>(&door, "export_list", json!({ "list": "all", "format": "csv", "path": out }));
    let elsewhere = tempfile::tempdir().unwrap();
    desk::import_all(&settings(elsewhere.path()), &out).unwrap();
    let journal: JournalView = does(&door, "verify_journal", json!({}));
    assert!(journal.whole && journal.entries > entries, "{journal:?}");
    (desk, door)
}

/// Makes a store of what lies beside it, and looks through that.
fn comes_back(
    bring: impl FnOnce(&desk::Config) -> Result<desk::Restored, desk::Failure>,
    known: (i64, &str),
) {
    let place = tempfile::tempdir().unwrap();
    bring(&settings(place.path())).unwrap();
    let desk = Desk::open(settings(place.path())).unwrap();
    let look = desk.store().check().unwrap();
    // The entries that say that it was taken out came after it.
    assert!(look.bad.is_none() && look.entries >= known.0 - 2, "{look:?}");
    assert_eq!(desk.store().replay().unwrap(), []);
}

#[test]
fn a_store_its_backup_and_its_folder_of_f9f98c2_open() {
    let shop = unpacked("f9f98c2.zip");
    let file = |name: &str| -> PathBuf { shop.path().join(name) };
    comes_back(|config| desk::restore(config, &file("backup.db")), LANDED);
    comes_back(|config| desk::import_all(config, &file("exported")), LANDED);
    let (_desk, _door) = check(shop.path(), LANDED);
}

#[test]
fn a_store_that_an_edited_plan_made_unreadable_is_read_again() {
    let shop = unpacked("unreadable-plan.zip");
    comes_back(|config| desk::import_all(config, &shop.path().join("exported")), UNREADABLE);
    let (_desk, door) = check(shop.path(), UNREADABLE);

    let list: VisitPlanList = does(&door, "list_visit_plans", json!({ "until": "2027-12-31" }));
    let turns: Vec<(u32, String, bool)> =
        list.plans[0].turns.iter().map(|turn| (turn.nth, turn.on.to_string(), turn.is_open)).collect();
    assert_eq!(
        turns,
        [
            (1, "2026-12-15".to_owned(), true),
            (2, "2027-06-01".to_owned(), false),
            (3, "2027-12-01".to_owned(), true)
        ],
        "and what was done about its turns is known"
    );
}
