//! `cargo xtask run`: from the source to the window on the screen.

use std::path::Path;
use std::process::Stdio;

use crate::program::{self, Profile};
use crate::step::{self, Step};
use crate::system::Need;
use crate::{Result, page, setup};

/// How `sanbaoctl init` says that the folder has a store already, which is what we want.
const STORE_EXISTS: &str = "store_exists";

/// Sets up, builds and opens the window, on a demo store when there is none yet. Words after the verb go
/// to the window.
pub fn run(root: &Path, words: &[String]) -> Result {
    a_screen()?;
    setup::system(&[Need::Build])?;
    page::build(root)?;
    program::build(root, Profile::Release, &[])?;
    demo_store(root)?;
    println!("\n== Window");
    step::must(program::built(root, Profile::Release, "sanbao").args(words))
}

/// Before minutes of building, not after.
fn a_screen() -> Result {
    let shown = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if shown || !cfg!(target_os = "linux") {
        return Ok(());
    }
    Err("no display: use `xvfb-run cargo xtask run` for a virtual one, or sanbaoctl in this terminal".into())
}

/// Makes the demo store unless a store is there: sanbaoctl knows the folder and refuses to make a second.
fn demo_store(root: &Path) -> Result {
    let mut init = program::built(root, Profile::Release, "sanbaoctl");
    let output = init.args(["init", "--demo"]).stdin(Stdio::null()).output()?;
    if output.status.success() {
        let _step = Step::begin("Store: the demo shop, with these staff numbers and PINs");
        println!("{}", String::from_utf8_lossy(&output.stdout).trim());
        return Ok(());
    }
    let failure = String::from_utf8_lossy(&output.stderr);
    if failure.contains(STORE_EXISTS) {
        Ok(())
    } else {
        Err(format!("no demo store: {}", failure.trim()).into())
    }
}
