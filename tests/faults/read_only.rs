//! A store on a disk that can only be read, from the start or suddenly: things are looked up, and changes are refused
//! with the cause.

use desk::views::CaseView;
use desk::{Clock, Desk, DoorKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::ctl::ctl;
use tests::story::does;
use tests::template::{config, now, put_demo_into};
use tests::{CLERK, Story, bring};

/// A folder seen through a mount that cannot be written; gone when it goes.
struct ReadOnly {
    _folder: tempfile::TempDir,
    place: PathBuf,
}

impl ReadOnly {
    /// None where this machine lets nobody mount.
    fn demo() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let (real, place) = (folder.path().join("real"), folder.path().join("seen"));
        put_demo_into(&real);
        std::fs::create_dir(&place).unwrap();
        let mount = |args: &[&str]| {
            Command::new("mount").args(args).arg(&place).output().is_ok_and(|done| done.status.success())
        };
        let bound = mount(&["--bind", real.to_str().unwrap()]);
        let made = Self { _folder: folder, place };
        (bound && mount_again(&made.place)).then_some(made)
    }
}

fn mount_again(place: &Path) -> bool {
    let done = Command::new("mount").args(["-o", "remount,ro,bind"]).arg(place).output();
    done.is_ok_and(|done| done.status.success())
}

impl Drop for ReadOnly {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.place).output());
    }
}

#[test]
fn a_store_on_a_disk_that_can_only_be_read_is_looked_at_and_not_changed() {
    let Some(disk) = ReadOnly::demo() else {
        return eprintln!("skipped: nothing can be mounted here");
    };
    let desk = Desk::open(config(&disk.place, Clock::at(now()).0)).unwrap();
    let door = desk.door(DoorKind::Window);
    does::<Value>(&door, "sign_in", json!({ "number": CLERK.number, "pin": CLERK.pin }));
    let kettle = json!({ "sale": desk::demo::highlight("kettle").unwrap().sale_id() });
    does::<Value>(&door, "open_sale", kettle);
    does::<Value>(&door, "find", json!({ "text": "a" }));
    does::<Value>(&door, "status", json!({}));
    let refused = door.call(Some(tests::new_request()), "receive_return", bring("kettle", 0).alone());
    let failure = refused.unwrap_err();
    assert_eq!(failure.code, "store_read_only", "{failure:?}");
    assert!(tests::story::is_worded(&failure));
    let wrong = door.call(None, "sign_in", json!({ "number": CLERK.number, "pin": "0000" })).unwrap_err();
    assert_eq!(wrong.code, "pin_wrong", "a guess is a guess");

    // The terminal looks at it as well, and everything can be looked through.
    let found = ctl(&disk.place).args(["journal", "verify"]).output().unwrap();
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    let checked = ctl(&disk.place).arg("check").output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn guesses_are_counted_where_nothing_can_be_written() {
    let Some(disk) = ReadOnly::demo() else {
        return eprintln!("skipped: nothing can be mounted here");
    };
    let desk = Desk::open(config(&disk.place, Clock::at(now()).0)).unwrap();
    let door = desk.door(DoorKind::Window);
    let guess = |pin: &str| door.call(None, "sign_in", json!({ "number": CLERK.number, "pin": pin }));
    for _ in 0..desk::FAILURES_BEFORE_WAIT {
        assert_eq!(guess("0000").unwrap_err().code, "pin_wrong");
    }
    assert_eq!(guess(CLERK.pin).unwrap_err().code, "locked_out");
}

/// Files that may not be written, whoever asks; as they were when it goes.
struct Frozen(Vec<PathBuf>);

impl Frozen {
    fn files(folder: &Path) -> Option<Self> {
        let files: Vec<PathBuf> = ["sanbao.db", "sanbao.db-wal"]
            .iter()
            .map(|name| folder.join(name))
            .filter(|path| path.exists())
            .collect();
        let frozen = Self(files);
        frozen.set("+i").then_some(frozen)
    }

    fn set(&self, how: &str) -> bool {
        Command::new("chattr").arg(how).args(&self.0).output().is_ok_and(|done| done.status.success())
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        self.set("-i");
    }
}

#[test]
fn a_disk_that_takes_nothing_any_more_stops_changes_only_and_only_as_long() {
    let story = Story::with(CLERK);
    story.does::<CaseView>("receive_return", bring("quantity_three", 0).alone());
    let Some(frozen) = Frozen::files(story.folder()) else {
        return eprintln!("skipped: no file can be frozen here");
    };
    assert_eq!(story.is_refused("receive_return", bring("kettle", 0).alone()), "store_read_only");
    assert_eq!(story.sale("kettle").lines[0].left, 1, "things are looked up as before");
    drop(frozen);
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
    assert_eq!(story.sale("kettle").lines[0].left, 0, "and it works on without a restart");
}
