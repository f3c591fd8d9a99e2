//! One program under two names: a link called `sanbaoctl` answers in the terminal, and needs no screen for it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "these are tests")]

use std::path::Path;
use std::process::{Command, Output};

/// What it says where there is no screen, started by that name, with these words.
fn said(program: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.args(words).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("SANBAO_DATA");
    command.output().unwrap()
}

#[test]
fn the_windows_program_called_sanbaoctl_is_sanbaoctl() {
    // Given a link of that name, in a folder with a blank in its name.
    let folder = tempfile::tempdir().unwrap();
    let bin = folder.path().join("a bin");
    std::fs::create_dir(&bin).unwrap();
    let link = bin.join("sanbaoctl");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_sanbao"), &link).unwrap();
    let store = folder.path().join("store");
    let store = store.to_str().unwrap();

    // When it is asked for a store and to look that one through.
    let made = said(&link, &["--data", store, "init", "--empty"]);
    let verified = said(&link, &["--data", store, "journal", "verify"]);

    // Then it does both, and wrong words end it as they end sanbaoctl.
    assert!(made.status.success(), "{made:?}");
    assert!(verified.status.success(), "{verified:?}");
    let version = said(&link, &["--version"]);
    assert_eq!(
        String::from_utf8_lossy(&version.stdout),
        concat!("sanbaoctl ", env!("CARGO_PKG_VERSION"), "\n")
    );
    assert_eq!(said(&link, &["make", "coffee"]).status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn by_its_own_name_it_is_the_window() {
    let window = said(Path::new(env!("CARGO_BIN_EXE_sanbao")), &["--version"]);
    let words = String::from_utf8_lossy(&window.stderr).into_owned();
    assert!(!window.status.success() && words.contains("no display"), "{words}");
}
