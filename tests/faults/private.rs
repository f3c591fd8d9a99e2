//! Nobody but its owner reads what the program writes, whatever the umask says.
#![cfg(unix)]

use desk::{Clock, Desk, DoorKind};
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::ctl::program;
use tests::story::does;
use tests::template::{NOW, config, now, put_demo_into};
use tests::{CLERK, MANAGER, bring};

/// Everything below a folder that others may do something with, the folder itself included.
fn open_to_others(folder: &Path) -> Vec<(PathBuf, String)> {
    let mode = |path: &Path| std::fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777;
    let mut found = vec![folder.to_path_buf()];
    let mut open = Vec::new();
    while let Some(path) = found.pop() {
        if mode(&path) & 0o077 != 0 {
            open.push((path.clone(), format!("{:o}", mode(&path))));
        }
        if path.is_dir() {
            found.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    open
}

/// `sanbaoctl` under a shell that lets everybody do everything.
fn careless(folder: &Path, args: &[&str]) {
    let out = Command::new("sh")
        .arg("-c")
        .arg("umask 000; exec \"$0\" \"$@\"")
        .arg(program())
        .arg("--data")
        .arg(folder.join("shop"))
        .args(["--as", MANAGER.number])
        .args(args)
        .env("SANBAO_NOW", NOW)
        .env("SANBAO_PIN", MANAGER.pin)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn what_the_terminal_writes_is_the_owners_alone() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    careless(folder, &["init", "--demo"]);
    careless(folder, &["backup", "shop/backups/one.db"]);
    careless(folder, &["backup", "elsewhere/two.db"]);
    careless(folder, &["export", "all", "-o", "everything"]);
    careless(folder, &["export", "customers", "-o", "customers.csv"]);
    careless(
        folder,
        &["print", "--all", "return", "--from", "2026-01-01", "--until", "2026-11-25", "-o", "papers.pdf"],
    );
    careless(folder, &["restore", "elsewhere/two.db"]);
    // The folder that all lies in is the test's own.
    let open: Vec<_> = open_to_others(folder).into_iter().filter(|(path, _)| path != folder).collect();
    assert_eq!(open, []);
}

#[test]
fn what_the_desk_keeps_is_the_owners_alone_while_people_work() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    let at = || config(&folder, Clock::at(now()).0);
    desk::make_demo(&at()).unwrap();
    let desk = Desk::open(at()).unwrap();
    let door = desk.door(DoorKind::Terminal);
    does::<Value>(&door, "sign_in", json!({ "number": CLERK.number, "pin": CLERK.pin }));
    does::<Value>(&door, "receive_return", bring("kettle", 0).alone());
    desk.send_prints().unwrap();
    desk.back_up_if_due().unwrap().expect("a day's first backup is due");
    assert!(folder.join("sanbao.db-wal").exists(), "the log is looked at too");
    assert_eq!(open_to_others(&folder), []);
}

#[test]
fn a_store_that_lay_open_is_closed_when_it_is_opened() {
    let place = tempfile::tempdir().unwrap();
    put_demo_into(place.path());
    let files = [
        "sanbao.db",
        "pepper.key",
        "backups/sanbao-1.db",
        "logs/sanbao.2026-11-24.log",
        "sanbao-before-restore-1.db",
    ];
    for file in files {
        let path = place.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        if !path.exists() {
            std::fs::write(&path, b"x").unwrap();
        }
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o664)).unwrap();
    }
    for folder in ["", "backups", "logs"] {
        std::fs::set_permissions(place.path().join(folder), PermissionsExt::from_mode(0o755)).unwrap();
    }
    // What somebody else put there is theirs.
    let theirs = place.path().join("price list.txt");
    std::fs::write(&theirs, b"x").unwrap();
    std::fs::set_permissions(&theirs, PermissionsExt::from_mode(0o644)).unwrap();
    assert!(open_to_others(place.path()).len() > files.len(), "it lies open");
    let desk = Desk::open(config(place.path(), Clock::at(now()).0)).unwrap();
    assert_eq!(open_to_others(place.path()), [(theirs, "644".to_owned())]);
    drop(desk);
}
