//! A new PC: a backup and the recovery sheet make a working store in which everybody keeps their PIN, and nothing less
//! does.

use desk::requests::Tongue;
use desk::views::{LockView, RecoveryPaper, RecoveryView};
use desk::{Clock, Config, Desk, Door, DoorKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tests::people::Person;
use tests::story::{does, new_request};
use tests::template::{config, now, put_demo_into};
use tests::{CLERK, MANAGER, OTHER_MANAGER};

fn at(folder: &Path) -> Config {
    config(folder, Clock::at(now()).0)
}

fn signed_in(desk: &Arc<Desk>, person: Person) -> Door {
    let door = desk.door(DoorKind::Terminal);
    does::<Value>(&door, "sign_in", json!({ "number": person.number, "pin": person.pin }));
    door
}

fn may_sign_in(desk: &Arc<Desk>, person: Person) -> Result<(), String> {
    let door = desk.door(DoorKind::Window);
    let asked = json!({ "number": person.number, "pin": person.pin });
    door.call(None, "sign_in", asked).map(|_| ()).map_err(|failure| failure.code)
}

/// A shop on its old PC: a backup, and the key of its sheet.
struct Shop {
    place: TempDir,
    backup: PathBuf,
    key: String,
}

impl Shop {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("old");
        put_demo_into(&folder);
        let desk = Desk::open(at(&folder)).unwrap();
        let door = signed_in(&desk, MANAGER);
        let key = key_of(&door);
        let backup = place.path().join("backup.db");
        does::<Value>(&door, "backup", json!({ "path": backup }));
        Self { place, backup, key }
    }

    fn old(&self) -> PathBuf {
        self.place.path().join("old")
    }

    /// The folder of a new PC, by name.
    fn new_pc(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }
}

fn key_of(door: &Door) -> String {
    does::<RecoveryPaper>(door, "see_recovery_sheet", json!({ "pin": MANAGER.pin })).key
}

/// The key of a shop that has nothing to do with the others.
fn key_of_another_shop() -> String {
    let place = tempfile::tempdir().unwrap();
    let desk = Desk::open_or_make(at(place.path())).unwrap();
    let set_up = json!({ "shop_name": "别家", "number": MANAGER.number, "name": "张", "pin": MANAGER.pin });
    does::<Value>(&desk.door(DoorKind::Window), "set_up", set_up);
    key_of(&signed_in(&desk, MANAGER))
}

fn ask(desk: &Arc<Desk>, backup: &Path, person: Person, key: Option<&str>) -> Result<(), String> {
    let asked = json!({ "path": backup, "number": person.number, "pin": person.pin, "recovery": key });
    let door = desk.door(DoorKind::Window);
    door.call(None, "ask_restore", asked).map(|_| ()).map_err(|failure| failure.code)
}

fn recover(desk: &Arc<Desk>, key: &str, number: &str, new_pin: Option<&str>) -> Result<(), String> {
    let asked = json!({ "recovery": key, "number": number, "new_pin": new_pin });
    let door = desk.door(DoorKind::Window);
    door.call(None, "recover", asked).map(|_| ()).map_err(|failure| failure.code)
}

fn lock_screen(desk: &Arc<Desk>) -> LockView {
    does(&desk.door(DoorKind::Window), "lock_screen", json!({}))
}

fn newest_events(desk: &Arc<Desk>, n: u32) -> Vec<String> {
    let tail = desk.store().read(|db| db.journal_tail(n)).unwrap();
    let name = |event| serde_json::to_value(event).unwrap()["event"].as_str().unwrap().to_owned();
    tail.iter().map(|entry| name(&entry.event)).collect()
}

#[test]
fn a_backup_and_the_sheet_bring_the_shop_to_a_new_pc_with_every_pin() {
    // Given a PC on which Sanbao was started for the first time.
    let shop = Shop::new();
    let pc = shop.new_pc("new");
    let desk = Desk::open_or_make(at(&pc)).unwrap();
    assert_eq!(json!(lock_screen(&desk).readiness), json!("empty"));

    // When the manager restores the backup with her number, her PIN and the key of the sheet,
    assert_eq!(ask(&desk, &shop.backup, MANAGER, Some(&shop.key)), Ok(()));
    let note = std::fs::read_to_string(pc.join("restore.pending")).unwrap();
    assert!(!note.contains(&shop.key) && !note.contains(MANAGER.pin), "the note holds neither: {note}");
    drop(desk);

    // then the shop is there, and everybody has the PIN that they had.
    let desk = Desk::open_or_make(at(&pc)).unwrap();
    assert_eq!(newest_events(&desk, 2), ["store_restored", "recovery_key_taken"]);
    let by = desk.store().read(|db| db.journal_tail(1)).unwrap()[0].stamp.by;
    assert!(by.is_some(), "a restore has a name");
    assert_eq!(lock_screen(&desk).restored.unwrap().failure, None);
    for person in [MANAGER, OTHER_MANAGER, CLERK] {
        assert_eq!(may_sign_in(&desk, person), Ok(()), "{}", person.number);
    }
    assert_eq!(desk.store().check().unwrap().bad, None);
    assert_eq!(desk.store().replay().unwrap(), []);

    // The sheet is the same, so the next PC needs no other.
    assert_eq!(key_of(&signed_in(&desk, MANAGER)), shop.key);
}

#[test]
fn without_the_sheet_nothing_is_replaced() {
    let shop = Shop::new();
    let other_key = key_of_another_shop();
    let pc = shop.new_pc("new");
    let desk = Desk::open_or_make(at(&pc)).unwrap();
    let before = std::fs::read(pc.join("pepper.key")).unwrap();
    assert_eq!(ask(&desk, &shop.backup, MANAGER, None), Err("restore_other_secret".to_owned()));
    assert_eq!(ask(&desk, &shop.backup, MANAGER, Some("")), Err("restore_other_secret".to_owned()));
    assert_eq!(ask(&desk, &shop.backup, MANAGER, Some(&shop.key[1..])), Err("recovery_mistyped".to_owned()));
    assert_eq!(
        ask(&desk, &shop.backup, CLERK, Some(&shop.key)),
        Err("not_allowed".to_owned()),
        "the sheet makes nobody a manager"
    );
    let wrong = Person { pin: "000111", ..MANAGER };
    assert_eq!(ask(&desk, &shop.backup, wrong, Some(&shop.key)), Err("pin_wrong".to_owned()));
    for _ in 2..desk::FAILURES_BEFORE_WAIT {
        assert_eq!(
            ask(&desk, &shop.backup, MANAGER, Some(&other_key)),
            Err("recovery_wrong".to_owned()),
            "another shop's sheet"
        );
    }
    assert_eq!(
        ask(&desk, &shop.backup, MANAGER, Some(&shop.key)),
        Err("locked_out".to_owned()),
        "guessing is limited"
    );
    drop(desk);
    // A restart of the program does not end the wait.
    let desk = Desk::open_or_make(at(&pc)).unwrap();
    assert_eq!(ask(&desk, &shop.backup, MANAGER, Some(&shop.key)), Err("locked_out".to_owned()));
    assert_eq!(json!(lock_screen(&desk).readiness), json!("empty"), "nothing was replaced");
    assert_eq!(std::fs::read(pc.join("pepper.key")).unwrap(), before);
    assert!(!pc.join("restore.pending").exists());
}

#[test]
fn a_pc_that_was_set_up_by_mistake_takes_the_backup_and_gives_it_back() {
    // Given a PC on which somebody began anew before they thought of the backup.
    let shop = Shop::new();
    let pc = shop.new_pc("new");
    let desk = Desk::open_or_make(at(&pc)).unwrap();
    let set_up =
        json!({ "shop_name": "新店", "number": MANAGER.number, "name": "李店长", "pin": MANAGER.pin });
    does::<Value>(&desk.door(DoorKind::Window), "set_up", set_up);
    let mine = key_of(&signed_in(&desk, MANAGER));
    assert_ne!(mine, shop.key);

    // When the backup takes its place,
    assert_eq!(ask(&desk, &shop.backup, MANAGER, None), Err("restore_other_secret".to_owned()));
    assert_eq!(ask(&desk, &shop.backup, MANAGER, Some(&mine)), Err("recovery_wrong".to_owned()));
    assert_eq!(ask(&desk, &shop.backup, MANAGER, Some(&shop.key)), Ok(()));
    drop(desk);
    let desk = Desk::open_or_make(at(&pc)).unwrap();
    assert_eq!(may_sign_in(&desk, CLERK), Ok(()));
    let kept = PathBuf::from(
        does::<LockView>(&desk.door(DoorKind::Window), "lock_screen", json!({}))
            .restored
            .map_or_else(|| kept_aside(&pc), |restored| restored.kept.unwrap()),
    );

    // then the store that was there can come back, and its own PINs with it: its secret lies beside it.
    assert_eq!(ask(&desk, &kept, MANAGER, None), Ok(()));
    drop(desk);
    let desk = Desk::open_or_make(at(&pc)).unwrap();
    assert_eq!(lock_screen(&desk).shop_name, "新店");
    assert_eq!(may_sign_in(&desk, MANAGER), Ok(()));
    assert_eq!(may_sign_in(&desk, CLERK), Err("pin_wrong".to_owned()));
}

fn kept_aside(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let kept = entries.into_iter().find(|path| path.to_string_lossy().contains("sanbao-before-restore-"));
    kept.unwrap().to_string_lossy().into_owned()
}

#[test]
fn a_secret_that_is_lost_comes_back_with_the_sheet() {
    let shop = Shop::new();
    let pc = shop.old();
    let before = std::fs::read(pc.join("pepper.key")).unwrap();
    for lost in [None, Some(b"short".as_slice()), Some(&[7; 32])] {
        std::fs::remove_file(pc.join("pepper.key")).unwrap();
        lost.into_iter().for_each(|bytes| std::fs::write(pc.join("pepper.key"), bytes).unwrap());
        let desk = Desk::open_or_make(at(&pc)).unwrap();
        assert_eq!(json!(lock_screen(&desk).readiness), json!("secret_lost"));
        assert_eq!(may_sign_in(&desk, MANAGER), Err("secret_lost".to_owned()));
        assert_eq!(recover(&desk, &shop.key, CLERK.number, None), Err("not_allowed".to_owned()));
        assert_eq!(recover(&desk, &shop.key, MANAGER.number, None), Ok(()));
        drop(desk);
        let desk = Desk::open_or_make(at(&pc)).unwrap();
        assert_eq!(newest_events(&desk, 1), ["recovery_key_taken"]);
        assert_eq!(may_sign_in(&desk, CLERK), Ok(()), "no PIN is lost");
        assert_eq!(std::fs::read(pc.join("pepper.key")).unwrap(), before);
    }
}

#[test]
fn a_manager_who_forgot_her_pin_gets_a_new_one_with_the_sheet() {
    let shop = Shop::new();
    let desk = Desk::open(at(&shop.old())).unwrap();
    assert!(lock_screen(&desk).has_recovery_sheet);
    let newer = Person { pin: "918273", ..MANAGER };
    assert_eq!(recover(&desk, &shop.key, MANAGER.number, Some("1234")), Err("pin_weak".to_owned()));
    assert_eq!(recover(&desk, &shop.key, CLERK.number, Some(newer.pin)), Err("not_allowed".to_owned()));
    assert_eq!(recover(&desk, &shop.key, "9999", Some(newer.pin)), Err("unknown".to_owned()));
    assert_eq!(recover(&desk, &shop.key, MANAGER.number, Some(newer.pin)), Ok(()));
    assert_eq!(newest_events(&desk, 3), ["recovery_key_taken", "pin_set", "pin_kept"]);
    assert_eq!(may_sign_in(&desk, MANAGER), Err("pin_wrong".to_owned()));
    assert_eq!(may_sign_in(&desk, newer), Ok(()));

    // A wrong key is written down, and there are few tries.
    let other_key = key_of_another_shop();
    for _ in 0..desk::FAILURES_BEFORE_WAIT {
        assert_eq!(recover(&desk, &other_key, MANAGER.number, None), Err("recovery_wrong".to_owned()));
        assert_eq!(newest_events(&desk, 1), ["recovery_key_refused"]);
    }
    assert_eq!(recover(&desk, &shop.key, MANAGER.number, None), Err("locked_out".to_owned()));
}

#[test]
fn a_store_whose_pins_are_damaged_takes_a_backup_with_the_sheet() {
    let shop = Shop::new();
    let desk = Desk::open(at(&shop.old())).unwrap();
    let db = rusqlite::Connection::open(shop.old().join("sanbao.db")).unwrap();
    db.execute("DELETE FROM pin", ()).unwrap();
    drop(db);
    assert_eq!(ask(&desk, &shop.backup, MANAGER, None), Err("pin_wrong".to_owned()));
    assert_eq!(
        ask(&desk, &shop.backup, MANAGER, Some(&key_of_another_shop())),
        Err("recovery_wrong".to_owned())
    );
    let wrong = Person { pin: "000111", ..MANAGER };
    assert_eq!(ask(&desk, &shop.backup, wrong, Some(&shop.key)), Err("pin_wrong".to_owned()));
    assert_eq!(ask(&desk, &shop.backup, MANAGER, Some(&shop.key)), Ok(()));
    drop(desk);
    let desk = Desk::open_or_make(at(&shop.old())).unwrap();
    assert_eq!(may_sign_in(&desk, MANAGER), Ok(()));
    assert_eq!(may_sign_in(&desk, CLERK), Ok(()));
}

#[test]
fn a_new_sheet_is_for_later_backups_and_the_old_one_for_earlier() {
    let shop = Shop::new();
    let desk = Desk::open(at(&shop.old())).unwrap();
    let door = signed_in(&desk, MANAGER);
    let wrong = json!({ "pin": "000111" });
    for name in ["make_recovery_sheet", "see_recovery_sheet"] {
        let failure = door.call(Some(new_request()), name, wrong.clone()).unwrap_err();
        assert_eq!(failure.code, "pin_wrong", "a session that stands open is not enough for {name}");
    }
    let before: RecoveryView = does(&door, "recovery_sheet", json!({}));
    let made: RecoveryView = does(&door, "make_recovery_sheet", json!({ "pin": MANAGER.pin }));
    assert_ne!(made.sheet, before.sheet);
    assert_eq!(made.shown, None, "nobody has seen it yet");
    let newer = key_of(&door);
    assert_ne!(newer, shop.key);
    assert_eq!(newest_events(&desk, 2), ["recovery_sheet_made", "recovery_sheet_shown"]);
    let later = shop.place.path().join("later.db");
    does::<Value>(&door, "backup", json!({ "path": later }));
    for (backup, right, wrong) in [(&later, &newer, &shop.key), (&shop.backup, &shop.key, &newer)] {
        let pc = tempfile::tempdir().unwrap();
        let desk = Desk::open_or_make(at(pc.path())).unwrap();
        assert_eq!(ask(&desk, backup, MANAGER, Some(wrong)), Err("recovery_wrong".to_owned()));
        assert_eq!(ask(&desk, backup, MANAGER, Some(right)), Ok(()));
    }
}

#[test]
fn neither_the_secret_nor_the_key_lies_in_the_store_or_a_backup() {
    let shop = Shop::new();
    let secret = std::fs::read(shop.old().join("pepper.key")).unwrap();
    let key = shop.key.clone();
    let bare = key.replace('-', "");
    let files = [shop.backup.clone(), shop.old().join("sanbao.db"), shop.old().join("sanbao.db-wal")];
    for file in files.iter().filter(|file| file.exists()) {
        let bytes = std::fs::read(file).unwrap();
        for what in [secret.as_slice(), key.as_bytes(), bare.as_bytes()] {
            assert!(!bytes.windows(what.len()).any(|window| window == what), "{}", file.display());
        }
    }
}

#[test]
fn a_store_without_a_sheet_says_so() {
    // A store that nobody has signed in to since it knows of sheets.
    let shop = Shop::new();
    let desk = Desk::open(at(&shop.old())).unwrap();
    let db = rusqlite::Connection::open(shop.old().join("sanbao.db")).unwrap();
    db.execute("DELETE FROM installation_secret", ()).unwrap();
    assert_eq!(recover(&desk, &shop.key, MANAGER.number, None), Err("recovery_none".to_owned()));
    assert!(!lock_screen(&desk).has_recovery_sheet);
    // From the first right PIN on it has one to be shown.
    let door = signed_in(&desk, MANAGER);
    let now: RecoveryView = does(&door, "recovery_sheet", json!({}));
    assert!(now.sheet.is_some() && now.shown.is_none(), "{now:?}");
    let key = key_of(&door);
    assert_eq!(recover(&desk, &key, MANAGER.number, None), Ok(()));
}

#[test]
fn a_backup_of_before_goes_on_with_the_secret_of_its_pc_or_with_new_pins() {
    // Given a backup that knows nothing of its secret.
    let shop = Shop::new();
    let db = rusqlite::Connection::open(&shop.backup).unwrap();
    db.execute("DELETE FROM installation_secret", ()).unwrap();
    drop(db);
    // On its own PC it comes back as ever.
    let desk = Desk::open(at(&shop.old())).unwrap();
    assert_eq!(ask(&desk, &shop.backup, MANAGER, None), Ok(()));
    drop(desk);
    let desk = Desk::open_or_make(at(&shop.old())).unwrap();
    assert_eq!(may_sign_in(&desk, CLERK), Ok(()));
    // Elsewhere the terminal gives its managers new PINs, where nobody works yet.
    let restored = desk::restore(&at(&shop.new_pc("new")), &shop.backup).unwrap();
    let account = &restored.new_pins[0];
    let desk = Desk::open(at(&shop.new_pc("new"))).unwrap();
    let asked = json!({ "number": account.number, "pin": account.pin });
    desk.door(DoorKind::Terminal).call(None, "sign_in", asked).unwrap();
}

#[test]
fn a_manager_is_told_that_nobody_has_a_sheet_until_it_was_shown() {
    let place = tempfile::tempdir().unwrap();
    let desk = Desk::open_or_make(at(place.path())).unwrap();
    let set_up =
        json!({ "shop_name": "新店", "number": MANAGER.number, "name": "李店长", "pin": MANAGER.pin });
    does::<Value>(&desk.door(DoorKind::Window), "set_up", set_up);
    let manager = signed_in(&desk, MANAGER);
    let hired =
        json!({ "number": CLERK.number, "name": "王", "role": "clerk", "active": true, "pin": CLERK.pin });
    does::<Value>(&manager, "record_staff", hired);
    let clerk = signed_in(&desk, CLERK);
    let is_told = |door: &Door| does::<Value>(door, "status", json!({}))["recovery_unseen"] == json!(true);
    assert!(is_told(&manager));
    assert!(!is_told(&clerk), "a clerk can do nothing about it");
    key_of(&manager);
    assert!(!is_told(&manager));
}

#[test]
fn every_refusal_is_worded_in_both_languages() {
    for code in
        ["restore_other_secret", "recovery_mistyped", "recovery_wrong", "recovery_none", "secret_lost"]
    {
        for tongue in [Tongue::ZhCn, Tongue::En] {
            assert!(tests::story::is_worded(&desk::Failure::new(code).worded(tongue)), "{code}");
        }
    }
}
