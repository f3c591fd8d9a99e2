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
/// to the window. Where there is no screen, a virtual one is brought and one return is made on it.
pub fn run(root: &Path, words: &[String]) -> Result {
    let screen = has_screen();
    setup::system(if screen { &[Need::Build] } else { &[Need::Build, Need::Test] })?;
    page::build(root)?;
    program::build(root, Profile::Quick, &[])?;
    if !screen {
        return by_itself(root);
    }
    demo_store(root)?;
    println!("\n== Window");
    step::must(program::built(root, Profile::Quick, "sanbao").args(words))
}

fn has_screen() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}

/// Opens the window on a screen that nobody sees, makes a return there, and says where its picture and paper lie.
fn by_itself(root: &Path) -> Result {
    let _step = Step::begin("No display here: one return in the real window, on a virtual screen");
    let mut session = step::command("dbus-run-session", root);
    session.args(["--", "node", "tests/window/by-itself.mjs"]);
    session.env("SANBAO_BUILT", program::folder(root, Profile::Quick));
    step::must(session.env("SANBAO_KEPT", program::target(root).join("by-itself")))
}

/// Makes the demo store unless a store is there: sanbaoctl knows the folder and refuses to make a second.
fn demo_store(root: &Path) -> Result {
    let mut init = program::built(root, Profile::Quick, "sanbaoctl");
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
