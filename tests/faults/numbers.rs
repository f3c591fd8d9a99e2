//! No number stands on two papers, also after the store went back to what a backup or a folder knows.

use desk::views::FindView;
use desk::{Clock, Config, Desk, DoorKind};
use domain::ids::{DocumentKind, Seat};
use domain::stamp::Stamp;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tests::people::Person;
use tests::story::does;
use tests::template::{config, now, put_demo_into};
use tests::{CLERK, MANAGER, bring};

/// A shop with a backup and a folder of everything, both of the morning.
struct Shop {
    place: TempDir,
    backup: PathBuf,
    exported: PathBuf,
}

fn at(folder: &Path) -> Config {
    config(folder, Clock::at(now()).0)
}

fn signed_in(desk: &Arc<Desk>, person: Person) -> desk::Door {
    let door = desk.door(DoorKind::Terminal);
    does::<Value>(&door, "sign_in", json!({ "number": person.number, "pin": person.pin }));
    door
}

impl Shop {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        put_demo_into(place.path());
        let desk = Desk::open(at(place.path())).unwrap();
        let door = signed_in(&desk, MANAGER);
        let (backup, exported) = (place.path().join("backups/morning.db"), place.path().join("everything"));
        does::<Value>(&door, "backup", json!({ "path": backup }));
        does::<Value>(&door, "export_list", json!({ "list": "all", "format": "csv", "path": exported }));
        Self { place, backup, exported }
    }

    fn desk(&self) -> Arc<Desk> {
        Desk::open_or_make(at(self.place.path())).unwrap()
    }
}

/// A few numbers of every kind, and those of papers that people had printed: all that are new.
fn issued(desk: &Arc<Desk>) -> BTreeSet<String> {
    let stamp = Stamp { at: now(), seat: Seat(1), by: None, approved_by: None, request: None };
    let mut numbers = BTreeSet::new();
    let day = "2026-11-25".parse().unwrap();
    let every_kind = |tx: &store::Tx| {
        let kinds = DocumentKind::ALL.iter().flat_map(|kind| [kind; 3]);
        kinds.map(|kind| tx.next_number(*kind, day)).collect::<Result<Vec<_>, _>>()
    };
    let answer = desk.store().write(stamp, None, every_kind, |_| Ok::<_, store::StoreError>(String::new()));
    let Ok(store::Answer::New(new)) = answer else { panic!("numbers are given") };
    numbers.extend(new.into_iter().map(|number| number.0));

    let door = signed_in(desk, CLERK);
    let case: Value = does(&door, "receive_return", bring("kettle", 0).alone());
    numbers.insert(case["number"].as_str().unwrap().to_owned());
    let slips: Value = does(&door, "issue_blanks", json!({ "kind": "repair", "count": 2 }));
    for slip in slips["papers"].as_array().unwrap() {
        numbers.insert(slip.as_str().unwrap().to_owned());
    }
    assert_eq!(numbers.len(), DocumentKind::ALL.len() * 3 + 3, "{numbers:?}");
    numbers
}

fn is_found(desk: &Arc<Desk>, number: &str) -> bool {
    let found: FindView = does(&signed_in(desk, CLERK), "find", json!({ "text": number }));
    found.hits.iter().any(|hit| serde_json::to_string(hit).unwrap().contains(number))
}

#[test]
fn numbers_go_on_in_a_series_of_their_own_after_every_way_back() {
    let shop = Shop::new();
    let desk = shop.desk();
    let mut used = issued(&desk);
    drop(desk);
    let mut check = |desk: Arc<Desk>, what: &str| {
        let new = issued(&desk);
        let twice: Vec<_> = new.intersection(&used).collect();
        assert!(twice.is_empty(), "{what}: these stand on two papers: {twice:?}");
        assert!(
            new.iter().all(|number| number.is_ascii() && number.len() <= 16),
            "{what}: too long: {new:?}"
        );
        let case = new.iter().find(|number| number.starts_with('R') && is_found(&desk, number));
        assert!(case.is_some(), "{what}: a number of the new series is found in the box");
        used.extend(new);
    };

    for what in ["a restore at the terminal", "the same backup once more"] {
        desk::restore(&at(shop.place.path()), &shop.backup).unwrap();
        check(shop.desk(), what);
    }

    let desk = shop.desk();
    let asked = json!({ "path": shop.backup, "number": MANAGER.number, "pin": MANAGER.pin });
    desk.door(DoorKind::Window).call(None, "ask_restore", asked).unwrap();
    drop(desk);
    check(shop.desk(), "a restore on the lock screen");

    let elsewhere = tempfile::tempdir().unwrap();
    let new_pins = desk::import_all(&at(elsewhere.path()), &shop.exported).unwrap().new_pins;
    assert!(!new_pins.is_empty());
    // The PINs did not come along.
    let desk = Desk::open(at(elsewhere.path())).unwrap();
    sets_pin(&desk, &new_pins[0], CLERK);
    check(desk, "the folder of everything, on another machine");
}

/// The manager whose PIN is new gives somebody the one that they had.
fn sets_pin(desk: &Arc<Desk>, manager: &desk::DemoAccount, person: Person) {
    let door = desk.door(DoorKind::Terminal);
    does::<Value>(&door, "sign_in", json!({ "number": manager.number, "pin": manager.pin }));
    let list: Value = does(&door, "list_staff", json!({}));
    let staff = list["staff"].as_array().unwrap().iter().find(|one| one["number"] == person.number).unwrap();
    let request = json!({
        "staff": staff["id"], "number": staff["number"], "name": staff["name"], "role": staff["role"],
        "active": true, "pin": person.pin,
    });
    does::<Value>(&door, "record_staff", request);
}

#[test]
fn old_numbers_stay_and_are_found() {
    let shop = Shop::new();
    let desk = shop.desk();
    let case: Value = does(&signed_in(&desk, CLERK), "receive_return", bring("kettle", 0).alone());
    let number = case["number"].as_str().unwrap().to_owned();
    assert!(number.ends_with(|c: char| c.is_ascii_digit()) && number.matches('-').count() == 2, "{number}");
    let later = shop.place.path().join("backups/noon.db");
    does::<Value>(&signed_in(&desk, MANAGER), "backup", json!({ "path": later }));
    drop(desk);
    desk::restore(&at(shop.place.path()), &later).unwrap();
    assert!(is_found(&shop.desk(), &number), "what was printed before is found as before");
}
