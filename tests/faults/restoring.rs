//! A restore from the lock screen: who may ask, what is refused, and that it can be cut short anywhere.

use crate::keeping::spoiled;
use desk::requests::Tongue;
use desk::views::{BackupList, BackupLook, CaseView, LockView};
use desk::{ClosedDoor, Config, Desk, Door, DoorKind};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tests::people::Person;
use tests::story::does;
use tests::template::{config, now, put_demo_into};
use tests::{CLERK, MANAGER, OTHER_MANAGER, bring};

/// A shop whose program ends and starts: a demo store with a backup, and a return after it.
struct Shop {
    place: TempDir,
    backup: PathBuf,
    case: CaseView,
}

impl Shop {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        put_demo_into(place.path());
        let desk = Desk::open(at(place.path())).unwrap();
        let door = signed_in(&desk, MANAGER);
        let backup = place.path().join("backups/sanbao-20261122-020000.db");
        does::<Value>(&door, "backup", json!({ "path": backup }));
        let case = does(&signed_in(&desk, CLERK), "receive_return", bring("kettle", 0).alone());
        Self { place, backup, case }
    }

    fn folder(&self) -> &Path {
        self.place.path()
    }

    fn opens(&self) -> Arc<Desk> {
        Desk::open_or_make(at(self.folder())).unwrap()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    fn has_the_return(&self, desk: &Arc<Desk>) -> bool {
        let door = signed_in(desk, MANAGER);
        door.call(None, "open_case", json!({ "case": self.case.id })).is_ok()
    }

    /// The manager asks, and the program ends.
    fn is_asked(&self) {
        let desk = self.opens();
        assert_eq!(ask(&desk, MANAGER, &self.backup), Ok(()));
    }
}

fn at(folder: &Path) -> Config {
    config(folder, desk::Clock::at(now()).0)
}

fn signed_in(desk: &Arc<Desk>, person: Person) -> Door {
    let door = desk.door(DoorKind::Terminal);
    does::<Value>(&door, "sign_in", json!({ "number": person.number, "pin": person.pin }));
    door
}

fn asked(person: Person, backup: &Path) -> Value {
    json!({ "path": backup, "number": person.number, "pin": person.pin })
}

fn ask(desk: &Arc<Desk>, person: Person, backup: &Path) -> Result<(), String> {
    let door = desk.door(DoorKind::Window);
    door.call(None, "ask_restore", asked(person, backup)).map(|_| ()).map_err(|failure| failure.code)
}

fn lock_screen(desk: &Arc<Desk>) -> LockView {
    does(&desk.door(DoorKind::Window), "lock_screen", json!({}))
}

fn kept_aside(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.to_string_lossy().contains("sanbao-before-restore-")).collect()
}

fn newest_events(desk: &Arc<Desk>, n: u32) -> Vec<String> {
    let tail = desk.store().read(|db| db.journal_tail(n)).unwrap();
    let name = |event| serde_json::to_value(event).unwrap()["event"].as_str().unwrap().to_owned();
    tail.iter().map(|entry| name(&entry.event)).collect()
}

#[test]
fn a_manager_restores_and_what_was_there_is_kept() {
    let shop = Shop::new();
    shop.is_asked();
    let note = std::fs::read_to_string(shop.file("restore.pending")).unwrap();
    assert!(!note.contains(MANAGER.pin), "the note holds no PIN: {note}");

    let desk = shop.opens();
    assert_eq!(newest_events(&desk, 3), ["store_restored", "pin_set", "pin_kept"]);
    let restored = lock_screen(&desk).restored.expect("the lock screen tells what came of it");
    assert_eq!(restored.failure, None);
    let kept = PathBuf::from(restored.kept.unwrap());
    assert!(!shop.has_the_return(&desk), "the store is the backup");
    assert_eq!(lock_screen(&desk).restored, None, "whoever signed in has seen it");
    assert_eq!(desk.store().check().unwrap().bad, None);
    assert_eq!(desk.store().replay().unwrap(), []);
    assert!(!shop.file("restore.pending").exists());

    // And back again: the store that was set aside is a backup like any other.
    assert_eq!(ask(&desk, MANAGER, &kept), Ok(()));
    drop(desk);
    assert!(shop.has_the_return(&shop.opens()), "nothing was lost on the way");
}

#[test]
fn nobody_but_a_manager_with_the_right_pin_may_ask() {
    let shop = Shop::new();
    let desk = shop.opens();
    assert_eq!(ask(&desk, CLERK, &shop.backup), Err("not_allowed".to_owned()));
    let wrong = Person { pin: "000111", ..MANAGER };
    for _ in 0..desk::FAILURES_BEFORE_WAIT {
        assert_eq!(ask(&desk, wrong, &shop.backup), Err("pin_wrong".to_owned()));
    }
    assert_eq!(
        ask(&desk, MANAGER, &shop.backup),
        Err("locked_out".to_owned()),
        "guesses count here as anywhere"
    );
    assert_eq!(ask(&desk, Person { number: "9999", ..MANAGER }, &shop.backup), Err("pin_wrong".to_owned()));
    assert!(!shop.file("restore.pending").exists());
    drop(desk);
    assert!(shop.has_the_return(&shop.opens_for_somebody_else()), "nothing was replaced");
}

impl Shop {
    /// The manager who guessed has to wait; another is asked whether the return is there.
    fn opens_for_somebody_else(&self) -> Arc<Desk> {
        let desk = self.opens();
        let door = signed_in(&desk, OTHER_MANAGER);
        let staff: Value = does(&door, "list_staff", json!({}));
        let manager =
            staff["staff"].as_array().unwrap().iter().find(|one| one["number"] == MANAGER.number).unwrap();
        let mut request = manager.clone();
        request
            .as_object_mut()
            .unwrap()
            .retain(|key, _| ["number", "name", "role", "active"].contains(&key.as_str()));
        request["staff"] = manager["id"].clone();
        request["pin"] = json!(MANAGER.pin);
        does::<Value>(&door, "record_staff", request);
        desk
    }
}

#[test]
fn a_tampered_backup_is_refused_and_the_store_is_untouched() {
    let shop = Shop::new();
    let folder = tempfile::tempdir().unwrap();
    let desk = shop.opens();
    for (what, path, code) in spoiled(&shop.backup, folder.path()) {
        assert_eq!(ask(&desk, MANAGER, &path), Err(code.to_owned()), "{what}");
        assert!(!shop.file("restore.pending").exists(), "{what}: no note is left");
    }
    // One that is spoiled after it was looked through.
    assert_eq!(ask(&desk, MANAGER, &shop.backup), Ok(()));
    drop(desk);
    std::fs::copy(folder.path().join("cut.db"), &shop.backup).unwrap();
    let desk = shop.opens();
    let failure =
        lock_screen(&desk).restored.unwrap().failure.expect("it says that it was not made, and why");
    assert_eq!(failure.code, "damaged");
    assert!(tests::story::is_worded(&failure));
    assert!(shop.has_the_return(&desk), "the store is as it was");
    assert_eq!(kept_aside(shop.folder()), Vec::<PathBuf>::new());
}

#[test]
fn what_was_done_after_asking_is_not_set_aside() {
    let shop = Shop::new();
    let desk = shop.opens();
    assert_eq!(ask(&desk, MANAGER, &shop.backup), Ok(()));
    does::<Value>(
        &signed_in(&desk, CLERK),
        "record_sale",
        json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1" }] }),
    );
    drop(desk);
    let desk = shop.opens();
    assert_eq!(lock_screen(&desk).restored.unwrap().failure.unwrap().code, "restore_moved_on");
    assert!(shop.has_the_return(&desk));
    drop(desk);
    assert_eq!(lock_screen(&shop.opens()).restored, None, "and it is not tried again");
}

#[test]
fn a_restore_that_was_cut_short_is_finished_once() {
    // Between the note and the start is every other test. With the store set aside and nothing in its place:
    let shop = Shop::new();
    shop.is_asked();
    let note = std::fs::read(shop.file("restore.pending")).unwrap();
    std::fs::rename(shop.file("sanbao.db"), shop.file("sanbao-before-restore-cut.db")).unwrap();
    let desk = shop.opens();
    assert_eq!(newest_events(&desk, 3), ["store_restored", "pin_set", "pin_kept"]);
    assert!(!shop.has_the_return(&desk));
    let entries = desk.store().read(|db| db.journal_entries()).unwrap();
    drop(desk);

    // With everything done but the note taken away:
    std::fs::write(shop.file("restore.pending"), &note).unwrap();
    let aside = kept_aside(shop.folder()).len();
    let desk = shop.opens();
    assert_eq!(desk.store().read(|db| db.journal_entries()).unwrap(), entries, "what was done since stays");
    assert_eq!(kept_aside(shop.folder()).len(), aside, "nothing is set aside again");
    assert_eq!(lock_screen(&desk).restored.unwrap().failure, None);

    // With the backup in place and nobody's name beside it:
    let shop = Shop::new();
    shop.is_asked();
    desk::restore(&at(shop.folder()), &shop.backup).unwrap();
    let desk = shop.opens();
    assert_eq!(newest_events(&desk, 3), ["store_restored", "pin_set", "pin_kept"]);
    assert_eq!(kept_aside(shop.folder()).len(), 1, "once");
    assert!(!shop.has_the_return(&desk));
}

#[test]
fn a_note_that_nobody_can_read_is_no_note() {
    let shop = Shop::new();
    std::fs::write(shop.file("restore.pending"), b"{").unwrap();
    assert!(shop.has_the_return(&shop.opens()));
    assert!(!shop.file("restore.pending").exists());
}

#[test]
fn whoever_restores_can_sign_in_afterwards() {
    // A PIN that is newer than the backup stays.
    let shop = Shop::new();
    let desk = shop.opens();
    let door = signed_in(&desk, MANAGER);
    let newer = Person { pin: "918273", ..MANAGER };
    does::<Value>(&door, "change_pin", json!({ "old": MANAGER.pin, "new": newer.pin }));
    assert_eq!(ask(&desk, newer, &shop.backup), Ok(()));
    // Somebody of whom the backup knows nothing would be locked out.
    let door = signed_in(&desk, newer);
    let hired = Person { number: "2009", pin: "564738", ..MANAGER };
    does::<Value>(
        &door,
        "record_staff",
        json!({ "number": hired.number, "name": "新店长", "role": "manager", "active": true, "pin": hired.pin, "approver": OTHER_MANAGER.proves() }),
    );
    assert_eq!(ask(&desk, hired, &shop.backup), Err("restore_without_you".to_owned()));
    assert_eq!(ask(&desk, newer, &shop.backup), Ok(()));
    drop((desk, door));
    signed_in(&shop.opens(), newer);
}

#[test]
fn the_backups_that_lie_here_are_listed_and_looked_through() {
    let shop = Shop::new();
    std::fs::write(shop.file("backups/sanbao-20261121-020000.db"), b"a letter").unwrap();
    std::fs::write(shop.file("backups/notes.txt"), b"a letter").unwrap();
    let desk = shop.opens();
    let door = desk.door(DoorKind::Window);
    let list: BackupList = does(&door, "backups", json!({}));
    let files: Vec<&str> = list.backups.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(files, ["sanbao-20261122-020000.db", "sanbao-20261121-020000.db"]);
    assert!(
        list.backups[0].entries > 100 && list.backups[0].bytes > 4096 && list.backups[0].failure.is_none()
    );
    assert_eq!(list.backups[1].failure.as_ref().unwrap().code, "not_a_store");
    let look = |path: &str| -> BackupLook { does(&door, "check_backup", json!({ "path": path })) };
    assert_eq!(look(&list.backups[0].path).failure, None);
    assert_eq!(look(&list.backups[1].path).failure.unwrap().code, "not_a_store");
    let other = door.call(None, "check_backup", json!({ "path": "/etc/passwd" })).unwrap_err();
    assert_eq!(other.code, "unknown", "nobody is signed in, so no other file is looked at");
}

fn closed<V: DeserializeOwned>(door: &ClosedDoor, name: &str, request: Value) -> Result<V, String> {
    let view = door.call(name, request).map_err(|failure| failure.code)?;
    Ok(serde_json::from_value(view).unwrap())
}

#[test]
fn a_store_that_does_not_open_is_replaced_by_a_backups_own_manager() {
    // Given a store whose file is damaged from its first byte.
    let shop = Shop::new();
    std::fs::write(shop.file("sanbao.db"), vec![0xA5; 8192]).unwrap();
    let failure = Desk::open_or_make(at(shop.folder())).err().unwrap();
    assert_eq!(failure.code, "not_a_store");
    let door = || ClosedDoor::new(at(shop.folder()), failure.clone());

    // Then it says so in the language of the screen, and lists its backups.
    assert!(closed::<Value>(&door(), "lock_screen", json!({})).is_err_and(|code| code == "not_a_store"));
    let english = door();
    closed::<Value>(&english, "speak", json!({ "language": "en" })).unwrap();
    assert_eq!(
        english.call("lock_screen", json!({})).unwrap_err(),
        failure.worded(Tongue::En),
        "in English from now on"
    );
    assert_eq!(closed::<BackupList>(&door(), "backups", json!({})).unwrap().backups.len(), 1);

    // A clerk may not, and guesses count through restarts of the program.
    let try_it = |person: Person, backup: &Path| {
        closed::<Value>(&door(), "ask_restore", asked(person, backup)).map(|_| ())
    };
    assert_eq!(try_it(CLERK, &shop.backup), Err("not_allowed".to_owned()));
    let folder = tempfile::tempdir().unwrap();
    let (_, cut, _) = spoiled(&shop.backup, folder.path()).swap_remove(0);
    assert_eq!(try_it(MANAGER, &cut), Err("damaged".to_owned()));
    assert!(!shop.file("restore.pending").exists());
    for _ in 2..desk::FAILURES_BEFORE_WAIT {
        assert_eq!(try_it(Person { pin: "000111", ..MANAGER }, &shop.backup), Err("pin_wrong".to_owned()));
    }
    assert_eq!(try_it(MANAGER, &shop.backup), Err("locked_out".to_owned()));
    std::fs::remove_file(shop.file("restore.guard")).unwrap();

    // When a manager of the backup restores it, the store opens, and the damaged one is kept as it lay.
    assert_eq!(try_it(MANAGER, &shop.backup), Ok(()));
    let desk = shop.opens();
    let kept = PathBuf::from(lock_screen(&desk).restored.unwrap().kept.unwrap());
    assert_eq!(std::fs::read(kept).unwrap(), vec![0xA5; 8192]);
    signed_in(&desk, MANAGER);
    assert_eq!(desk.store().check().unwrap().bad, None);
}

#[test]
fn a_whole_store_is_not_replaced_without_being_opened() {
    let shop = Shop::new();
    for code in ["store_newer", "store_busy", "read_only"] {
        let failure = desk::Failure::new(code);
        let door = ClosedDoor::new(at(shop.folder()), failure);
        assert_eq!(closed::<Value>(&door, "ask_restore", asked(MANAGER, &shop.backup)), Err(code.to_owned()));
    }
    std::fs::remove_file(shop.file("pepper.key")).unwrap();
    let door = ClosedDoor::new(at(shop.folder()), desk::Failure::new("damaged"));
    assert_eq!(
        closed::<Value>(&door, "ask_restore", asked(MANAGER, &shop.backup)),
        Err("restore_other_secret".to_owned()),
        "no PIN can be compared without the secret or the recovery sheet"
    );
}
