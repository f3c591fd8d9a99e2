//! The program: the window and sanbaoctl, built together so that they share every crate.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::step::{self, Step};

/// The page comes out of the program. Every build asks for it, so that none compiles Tauri a second time.
pub const FEATURES: [&str; 2] = ["--features", "sanbao/custom-protocol"];

/// How the program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build: for tests.
    Dev,
    /// Quick to build and to work with: for whoever wants to see it.
    Quick,
    /// Quick to run and small: for shops and figures.
    Release,
}

impl Profile {
    /// What cargo calls it, and the folder below `target` that it goes to.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Dev => ("dev", "debug"),
            Self::Quick => ("quick", "quick"),
            Self::Release => ("release", "release"),
        }
    }
}

/// Builds the window and sanbaoctl, and whatever else `more` asks cargo for.
pub fn build(root: &Path, profile: Profile, more: &[&str]) -> Result {
    let _step = Step::begin("Program: build");
    let mut cargo = cargo(root);
    cargo.args(["build", "-p", "sanbao", "-p", "sanbaoctl", "--profile", profile.names().0]).args(FEATURES);
    // Naming anything leaves out what cargo takes by itself.
    if !more.is_empty() {
        cargo.arg("--bins").args(more);
    }
    step::must(&mut cargo)
}

/// A command of cargo at the root, leaving out what only helps a second build where there is none.
pub fn cargo(root: &Path) -> Command {
    let mut cargo = step::command("cargo", root);
    if std::env::var_os("CI").is_some() {
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    cargo
}

/// The folder into which cargo builds.
pub fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

/// The folder with the programs of a profile.
pub fn folder(root: &Path, profile: Profile) -> PathBuf {
    target(root).join(profile.names().1)
}

/// A built program, ready to be started from the root.
pub fn built(root: &Path, profile: Profile, name: &str) -> Command {
    let mut command =
        Command::new(folder(root, profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
    command.current_dir(root);
    command
}
