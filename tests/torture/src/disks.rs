//! F3 and F4: a disk that is full, and one that nobody may write to. Both need a mount of their own, and so a Linux
//! machine on which one may be made.

use crate::shop::{self, Asked, Session, day_work};
use crate::{Turn, invariants};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tests::ctl::ctl_as;
use tests::{MANAGER, Story};
use uuid::Uuid;

/// A small disk in memory; it goes when this goes.
pub struct Disk(tempfile::TempDir);

impl Disk {
    /// One of so many megabytes; none where no mount can be made.
    #[must_use]
    pub fn of(megabytes: usize) -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"]).arg(place.path());
        mount.output().is_ok_and(|output| output.status.success()).then(|| Self(place))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    fn becomes(&self, how: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,{how}")]).arg(self.path());
        mount.output().is_ok_and(|output| output.status.success())
    }

    /// Fills it, all but so many bytes, with one file.
    ///
    /// # Panics
    /// Never on a disk of memory.
    pub fn fills(&self, leave: u64) -> PathBuf {
        let filler = self.path().join("filler");
        let mut size = free(self.path()).saturating_sub(leave);
        // What is free is counted in pages, and the last do not always fit.
        while size > 0 && std::fs::write(&filler, vec![0x55; usize::try_from(size).unwrap()]).is_err() {
            size = size.saturating_sub(64 * 1024);
        }
        filler
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a program that was killed may not be gone yet.
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).output();
    }
}

fn free(path: &Path) -> u64 {
    let output = Command::new("df").args(["--output=avail", "-B1"]).arg(path).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0)
}

fn demo_on(disk: &Disk) -> PathBuf {
    let folder = disk.path().join("store");
    tests::template::put_demo_into(&folder);
    folder
}

fn is_clear(failure: &Value) -> bool {
    let code = failure["code"].as_str().unwrap_or_default();
    !code.is_empty() && code != "internal" && !failure["message"].as_str().unwrap_or_default().is_empty()
}

/// F3: the disk fills up under the counter, and room is made again.
pub fn full(turn: &mut Turn) {
    let megabytes = turn.dice.usize(20..40);
    let Some(disk) = Disk::of(megabytes) else { return turn.skips("no disk in memory can be mounted here") };
    let folder = demo_on(&disk);
    let mut session = Session::of(&folder, MANAGER);
    let mut dice = turn.dice.fork();
    let warm = Asked::new(&mut dice, "status", json!({}));
    session.asks(&warm);
    let leave = dice.u64(0..600) * 1024;
    let filler = disk.fills(leave);
    turn.tried();
    let mut acknowledged: Vec<Uuid> = Vec::new();
    let mut refused = 0;
    for _ in 0..400 {
        let asked = day_work(&mut dice);
        let Some(answer) = session.asks(&asked) else {
            turn.fails("the session ended when the disk was full");
            break;
        };
        if answer["view"].is_object() {
            acknowledged.push(asked.id);
        } else {
            refused += 1;
            turn.must(is_clear(&answer["failure"]), || {
                format!("a full disk is said as {}", answer["failure"])
            });
            if refused > 4 {
                break;
            }
        }
    }
    turn.must(refused > 0, || "the disk was never full".to_owned());
    // Nothing else can be done either, and it is said why; nothing half is left behind.
    let paper = |name: &str| disk.path().join(name);
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/import/shopify-orders.csv");
    let others = [
        ("backup", json!({ "path": paper("copy.db") })),
        ("export_list", json!({ "list": "sales", "format": "xlsx", "path": paper("sales.xlsx") })),
        ("export_list", json!({ "list": "all", "path": paper("all") })),
        (
            "print_batch",
            json!({ "kind": "return", "from": "2026-01-01", "to": "2026-12-31", "path": paper("all.pdf") }),
        ),
        ("import_file", json!({ "path": fixture, "dry_run": false })),
    ];
    for (name, request) in others {
        let asked = Asked::new(&mut dice, name, request);
        match session.asks(&asked) {
            None => {
                turn.fails(format!("the session ended when {name} found the disk full"));
                break;
            }
            Some(answer) if answer["view"].is_object() => acknowledged.push(asked.id),
            Some(answer) => {
                turn.must(is_clear(&answer["failure"]), || {
                    format!("{name} on a full disk says {}", answer["failure"])
                });
            }
        }
    }
    let output = ctl_as(&folder, MANAGER)
        .args(["print", "--all", "return", "--from", "2026-01-01", "-o"])
        .arg(paper("p.pdf"))
        .output()
        .unwrap();
    if !output.status.success() {
        turn.must(!paper("p.pdf").exists(), || "half a paper is left on a full disk".to_owned());
    }
    for entry in std::fs::read_dir(disk.path()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        turn.must(!name.contains("unfinished"), || format!("{name} is left on a full disk"));
    }
    // Room is made, and the same session works on.
    std::fs::remove_file(&filler).unwrap();
    let asked = day_work(&mut dice);
    match session.asks(&asked) {
        Some(answer) if answer["view"].is_object() => acknowledged.push(asked.id),
        answer => turn.fails(format!("with room again the session does not work on: {answer:?}")),
    }
    let all = Asked::new(&mut dice, "export_list", json!({ "list": "all", "path": paper("all") }));
    let again = session.asks(&all).unwrap_or_default();
    turn.must(again["view"].is_object(), || {
        format!("with room again `export all` is refused: {}", again["failure"])
    });
    session.dies();
    turn.counts("acknowledged", acknowledged.len() as u64);
    for lost in invariants::lost(&shop::file(&folder), &acknowledged) {
        turn.fails(lost);
    }
    match shop::opened(&folder, MANAGER) {
        Ok((desk, _)) => {
            for broken in invariants::broken(&desk) {
                turn.fails(format!("after a full disk: {broken}"));
            }
        }
        Err(code) => turn.fails(format!("after a full disk the store does not open: {code}")),
    }
}

/// F4: what lies on the disk can be read and nothing can be written.
pub fn read_only(turn: &mut Turn) {
    let Some(disk) = Disk::of(40) else { return turn.skips("no disk in memory can be mounted here") };
    let folder = demo_on(&disk);
    // A store that was in use has a log beside it; one at rest has none.
    let was_in_use = turn.dice.bool();
    if was_in_use {
        let mut session = Session::of(&folder, MANAGER);
        let asked = day_work(&mut turn.dice);
        session.asks(&asked);
        session.dies();
    } else {
        shop::rests(&shop::file(&folder));
    }
    assert!(disk.becomes("ro"), "a disk in memory can be made read-only");
    reads_only(turn, &folder, "a disk that is read-only");
    assert!(disk.becomes("rw"));
    while_it_runs(turn);
    // Files that this person may only read: as somebody else, who is not root.
    let open = Story::demo();
    shop::rests(open.desk().store().path());
    let folder = disk.path().join("theirs");
    tests::template::copy_folder(open.folder(), &folder);
    let mut chmod = Command::new("chmod");
    chmod.args(["-R", "a+rX,a-w"]).arg(disk.path());
    assert!(chmod.status().unwrap().success());
    let mut session = Command::new("setpriv");
    session.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    session.arg(tests::ctl::program()).arg("--data").arg(&folder);
    session.env("SANBAO_NOW", tests::template::NOW).env("SANBAO_PIN", MANAGER.pin);
    session.args(["--as", MANAGER.number, "find", "王"]);
    let since = Instant::now();
    match session.output() {
        Err(_) => turn.skips("nobody else can be played here (setpriv)"),
        Ok(output) => {
            turn.tried();
            turn.must(output.status.success(), || {
                format!("with files that may only be read a look-up says {}", shop::code_of(&output))
            });
            turn.took("longest look-up", since.elapsed());
        }
    }
}

/// A store's file and log that nobody may change, whoever has them open; they may be changed again when this goes. The
/// index of the log stays as it is: it is memory that is shared, and the system ends whoever writes to memory whose
/// disk has turned away.
struct Frozen(PathBuf);

impl Frozen {
    fn the_store_in(folder: &Path) -> Option<Self> {
        chattr("+i", folder).then(|| Self(folder.to_owned()))
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        chattr("-i", &self.0);
    }
}

fn chattr(how: &str, folder: &Path) -> bool {
    let store = shop::file(folder);
    let mut chattr = Command::new("chattr");
    chattr.arg(how).arg(&store).arg(store.with_extension("db-wal"));
    chattr.output().is_ok_and(|output| output.status.success())
}

/// The disk turns read-only under a program that has its files open, and is mended.
fn while_it_runs(turn: &mut Turn) {
    let story = Story::demo();
    shop::rests(story.desk().store().path());
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("store");
    tests::template::copy_folder(story.folder(), &folder);
    let mut session = Session::of(&folder, MANAGER);
    let mut dice = turn.dice.fork();
    let before = day_work(&mut dice);
    turn.must(session.asks(&before).unwrap_or_default()["view"].is_object(), || {
        "nothing works at all".to_owned()
    });
    let Some(frozen) = Frozen::the_store_in(&folder) else {
        return turn.skips("no file can be frozen here (chattr)");
    };
    turn.tried();
    let mut acknowledged = vec![before.id];
    for (name, request) in [("find", json!({ "text": "王" })), ("list_cases", json!({ "state": "all" }))] {
        let answer = session.asks(&Asked::new(&mut dice, name, request)).unwrap_or_default();
        turn.must(answer["view"].is_object(), || {
            format!("once its files are frozen {name} does not work: {}", answer["failure"])
        });
    }
    let since = Instant::now();
    for _ in 0..3 {
        let asked = day_work(&mut dice);
        let answer = session.asks(&asked).unwrap_or_default();
        turn.must(is_clear(&answer["failure"]), || {
            format!("once its files are frozen {} is answered with {answer}", asked.name)
        });
    }
    turn.must(since.elapsed() < Duration::from_secs(3), || {
        format!("once its files are frozen three refusals took {:?}", since.elapsed())
    });
    drop(frozen);
    let after = day_work(&mut dice);
    match session.asks(&after) {
        Some(answer) if answer["view"].is_object() => acknowledged.push(after.id),
        answer => turn.fails(format!("with its files thawed the session does not work on: {answer:?}")),
    }
    session.dies();
    for lost in invariants::lost(&shop::file(&folder), &acknowledged) {
        turn.fails(lost);
    }
}

fn reads_only(turn: &mut Turn, folder: &Path, when: &str) {
    turn.tried();
    let mut dice = turn.dice.fork();
    let mut session = Session::of(folder, MANAGER);
    for (name, request) in [
        ("find", json!({ "text": "王" })),
        ("list_cases", json!({ "state": "all" })),
        ("open_sale", json!({ "sale": desk::demo::highlight("kettle").unwrap().sale_id() })),
        ("settings", json!({})),
        ("status", json!({})),
    ] {
        let asked = Asked::new(&mut dice, name, request);
        let answer = session.asks(&asked).unwrap_or_default();
        turn.must(answer["view"].is_object(), || {
            format!("on {when} {name} does not work: {}", answer["failure"])
        });
    }
    let since = Instant::now();
    for asked in [day_work(&mut dice), day_work(&mut dice), Asked::new(&mut dice, "backup", json!({}))] {
        let answer = session.asks(&asked).unwrap_or_default();
        let code = answer["failure"]["code"].as_str().unwrap_or_default();
        turn.must(is_clear(&answer["failure"]) && code.contains("read_only"), || {
            format!("on {when} {} is answered with {answer}", asked.name)
        });
    }
    turn.took("three refusals", since.elapsed());
    turn.must(since.elapsed() < Duration::from_secs(3), || {
        format!("on {when} three refusals took {:?}", since.elapsed())
    });
    session.dies();
}
