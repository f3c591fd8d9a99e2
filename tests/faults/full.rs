//! A disk without room: what is being written says so, nothing is half written, and with room it goes on without a
//! restart.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command};
use tests::ctl::{ctl_as, session};
use tests::template::put_demo_into;
use tests::{MANAGER, Story, bring, new_request};

/// A small disk of its own in memory; only the system's owner may have one.
struct Disk {
    at: tempfile::TempDir,
}

impl Disk {
    /// With so many kilobytes; none, with a word on standard error, where this is not allowed.
    fn of(kilobytes: u64) -> Option<Self> {
        let at = tempfile::tempdir().unwrap();
        let size = format!("size={kilobytes}k");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self { at });
        }
        eprintln!("skipped: nobody but root may make a small disk");
        None
    }

    fn path(&self) -> &Path {
        self.at.path()
    }

    fn grows_to(&self, kilobytes: u64) {
        let size = format!("remount,size={kilobytes}k");
        assert!(Command::new("mount").args(["-o", &size]).arg(self.path()).status().unwrap().success());
    }

    /// Takes all room but that.
    fn leaves(&self, kilobytes: u64) -> PathBuf {
        let filler = self.path().join("filler");
        let mut file = fs::File::create(&filler).unwrap();
        while file.write_all(&[7; 4096]).is_ok() {}
        let size = file.metadata().unwrap().len();
        file.set_len(size.saturating_sub(kilobytes * 1024)).unwrap();
        filler
    }

    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> =
            files.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.path()).status());
    }
}

/// A session of the manager's that goes on through everything.
struct Session {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Session {
    fn on(folder: &Path) -> Self {
        let mut child = session(folder, MANAGER);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { stdin: child.stdin.take(), child, lines }
    }

    fn ask(&mut self, name: &str, request: &Value) -> Value {
        let line = json!({ "id": new_request(), "name": name, "request": request });
        writeln!(self.stdin.as_mut().unwrap(), "{line}").unwrap();
        serde_json::from_str(&self.lines.next().unwrap().unwrap()).unwrap()
    }

    fn is_refused(&mut self, name: &str, request: &Value) -> String {
        let answer = self.ask(name, request);
        answer["failure"]["code"].as_str().unwrap_or_else(|| panic!("{name}: {answer}")).to_owned()
    }

    fn does(&mut self, name: &str, request: &Value) {
        let answer = self.ask(name, request);
        assert!(answer["view"].is_object(), "{name}: {answer}");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.stdin.take());
        assert!(self.child.wait().unwrap().success() || std::thread::panicking());
    }
}

/// So many customers, as a file that a web shop wrote.
fn customers(path: &Path, count: u32) {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/import/shopify-customers.csv");
    let known = fs::read_to_string(fixture).unwrap();
    let mut file = std::io::BufWriter::new(fs::File::create(path).unwrap());
    writeln!(file, "{}", known.lines().next().unwrap()).unwrap();
    for n in 0..count {
        let id = 7_000_000_000_000_u64 + u64::from(n);
        let street = format!("延安西路{n}号3栋1202室");
        let phone = format!("'+86{}", 13_000_000_000_u64 + u64::from(n));
        writeln!(
            file,
            "'{id},明{n},王,x{n}@example.com,yes,,{street},,上海,SH,CN,'200052,,{phone},no,0,0,,no,"
        )
        .unwrap();
    }
}

#[test]
fn a_file_that_the_disk_has_no_room_for_says_so_and_comes_in_when_there_is_room() {
    let Some(disk) = Disk::of(256 * 1024) else { return };
    let data = disk.path().join("store");
    put_demo_into(&data);
    let from = tempfile::tempdir().unwrap();
    let file = from.path().join("customers.csv");
    customers(&file, 20_000);
    let mut session = Session::on(&data);
    let request = json!({ "path": file, "dry_run": false });
    // At several places of the file, and with not even room for the first page.
    for left in [4_096, 1_024, 64, 0] {
        let filler = disk.leaves(left);
        assert_eq!(session.is_refused("import_file", &request), "disk_full", "{left} kB are left");
        fs::remove_file(filler).unwrap();
        session.does("status", &json!({}));
    }
    session.does("import_file", &request);
    drop(session);
    let check = ctl_as(&data, MANAGER).arg("check").output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[test]
fn nothing_that_is_written_out_is_half_there_when_the_disk_is_full() {
    let Some(disk) = Disk::of(16 * 1024) else { return };
    let story = Story::demo();
    let mut session = Session::on(story.folder());
    let to = |name: &str| disk.path().join(name);
    fs::write(to("mine.unfinished"), "theirs").unwrap();
    fs::write(to("old.csv"), "the old one").unwrap();
    let filler = disk.leaves(16);
    let before = disk.names();

    let case = session.ask("receive_return", &bring("kettle", 0).alone());
    let number = case["view"]["number"].as_str().unwrap().to_owned();
    let exports = ["csv", "json", "xlsx"]
        .map(|format| json!({ "list": "sales", "format": format, "path": to(&format!("sales.{format}")) }));
    for request in &exports {
        assert_eq!(session.is_refused("export_list", request), "disk_full", "{request}");
    }
    let whole = json!({ "list": "all", "format": "csv", "path": to("all") });
    assert_eq!(session.is_refused("export_list", &whole), "disk_full");
    let backup = json!({ "path": to("mine.db") });
    assert_eq!(session.is_refused("backup", &backup), "disk_full");
    let batch = json!({ "numbers": [number], "path": to("papers.pdf") });
    assert_eq!(session.is_refused("print_batch", &batch), "disk_full");
    let ctl = |what: &[&str], file: &str| {
        let output = ctl_as(story.folder(), MANAGER).args(what).arg("-o").arg(to(file)).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = ctl(&["export", "sales"], "old.csv");
    assert!(code == Some(1) && said.contains("disk_full"), "{said}");
    let (code, said) = ctl(&["print", &number, "--paper", "a4"], "one.pdf");
    assert!(code == Some(1) && said.contains("disk_full"), "{said}");
    assert_eq!(disk.names(), before, "nothing is half there");
    assert_eq!(fs::read(to("old.csv")).unwrap(), b"the old one");

    // When there is room, each of them goes.
    fs::remove_file(filler).unwrap();
    disk.grows_to(256 * 1024);
    exports.iter().for_each(|request| session.does("export_list", request));
    session.does("export_list", &whole);
    session.does("backup", &backup);
    session.does("print_batch", &batch);
    assert_eq!(ctl(&["export", "sales"], "old.csv").0, Some(0));
    assert_eq!(ctl(&["print", &number, "--paper", "a4"], "one.pdf").0, Some(0));
    assert!(fs::read(to("old.csv")).unwrap().len() > 1_000);
    assert_eq!(fs::read(to("mine.unfinished")).unwrap(), b"theirs", "a backup deletes no file of somebody's");
}

#[test]
fn an_export_of_everything_that_was_killed_does_not_stand_in_the_way_of_the_next() {
    let story = Story::demo();
    let at = tempfile::tempdir().unwrap();
    let folder = at.path().join("all");
    let export = |limit: &str| {
        let mut command = Command::new("sh");
        let program = tests::ctl::program();
        // Whoever writes more than its limit into one file is killed by the system.
        command.arg("-c").arg(format!("ulimit -f {limit}; exec \"$@\"")).arg("sh").arg(program);
        command.env("SANBAO_NOW", tests::template::NOW).env("SANBAO_PIN", MANAGER.pin);
        command.arg("--data").arg(story.folder()).args(["--as", MANAGER.number, "export", "all", "-o"]);
        command.arg(&folder).output().unwrap()
    };
    let killed = export("200");
    assert!(killed.status.code().is_none(), "{killed:?}");
    assert!(fs::read_dir(&folder).unwrap().count() > 1, "it was killed in the middle");
    let done = export("unlimited");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(folder.join("manifest.json").is_file());
    assert!(fs::read_dir(&folder).unwrap().all(|entry| !entry.unwrap().path().is_dir()));

    // What is not ours stays, and stands in the way.
    let taken = at.path().join("taken");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("sale.csv"), "theirs").unwrap();
    let request = json!({ "list": "all", "format": "csv", "path": taken });
    let door = story.door_for(MANAGER);
    let failure = door.call(Some(new_request()), "export_list", request).unwrap_err();
    assert_eq!(failure.code, "path_taken");
    assert_eq!(fs::read(taken.join("sale.csv")).unwrap(), b"theirs");
}
