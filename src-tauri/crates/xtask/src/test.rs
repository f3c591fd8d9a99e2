//! `cargo xtask test`: every check and every test, cheapest first, stopping at the first that fails.

use std::path::Path;
use std::time::Instant;

use crate::program::{self, Profile};
use crate::step::{self, Step};
use crate::system::{Need, System};
use crate::{Result, package, page, setup, types};

/// Sets up and runs everything. Words after the verb name tests, as cargo-nextest understands them.
pub fn test(root: &Path, words: &[String]) -> Result {
    let since = Instant::now();
    let packs = System::here() == System::Debian;
    setup::system(&[Need::Build, Need::Test])?;
    if packs {
        setup::system(&[Need::Package])?;
    }
    setup::rust_components(root)?;
    page::packages(root)?;

    named("Format", || step::must(program::cargo(root).args(["fmt", "--all", "--check"])))?;
    named("Licences", || licences(root))?;
    named("Page: types and markup (svelte-check)", || page::script(root, "check"))?;
    named("Page: tests (vitest)", || page::script(root, "test"))?;
    page::build(root)?;
    named("Program and tests: build", || everything(root))?;
    named("Types: ui/src/api.gen.ts is what the desk says", || types::compare(root))?;
    if packs {
        named("Package: made, unpacked in a clean folder, and worked with", || package::check(root))?;
    }
    named("Lints (clippy)", || clippy(root))?;
    let mut nextest = setup::nextest(root)?;
    // One run says everything that fails, in the core and in the window.
    let core = named("Tests (cargo-nextest)", || {
        step::must(nextest.args(["run", "--workspace", "--no-fail-fast"]).args(program::FEATURES).args(words))
    });
    named("Files, read by somebody else too (node --test)", || outside(root))?;
    if cfg!(target_os = "linux") {
        named("Tests of the window (node --test)", || window(root))?;
    } else {
        println!("\nThe window's own tests need Linux and were left out.");
    }
    core?;
    println!("\n== All green in {}", step::spoken(since.elapsed()));
    Ok(())
}

fn named(name: &str, work: impl FnOnce() -> Result) -> Result {
    let _step = Step::begin(name);
    work()
}

/// The programs and all tests in one build: naming fewer packages would choose other features for what they share, and
/// compile hundreds of crates a second time.
fn everything(root: &Path) -> Result {
    let mut cargo = program::cargo(root);
    step::must(cargo.args(["build", "--workspace", "--all-targets"]).args(program::FEATURES))
}

fn clippy(root: &Path) -> Result {
    let mut clippy = program::cargo(root);
    clippy.args(["clippy", "--workspace", "--all-targets", "--quiet"]).args(program::FEATURES);
    step::must(clippy.args(["--", "-D", "warnings"]))
}

/// Reads the licence of everything that is shipped. It is Node's work because both lists are JSON.
fn licences(root: &Path) -> Result {
    step::must(step::command("node", root).arg("src-tauri/crates/xtask/licences.mjs"))
}

/// Compares what comes in with what a reader of its own, in Node, reads off the same files.
fn outside(root: &Path) -> Result {
    let mut node = step::command("node", root);
    node.args(["--test", "tests/outside/imports.test.mjs", "tests/outside/lists.test.mjs"]);
    step::must(node.env("SANBAO_BUILT", program::folder(root, Profile::Dev)))
}

/// Drives the real window; its script starts a screen and a session bus of its own.
fn window(root: &Path) -> Result {
    let mut npm = step::command("npm", &root.join("tests/window"));
    npm.args(["run", "--silent", "test"]);
    step::must(npm.env("SANBAO_BUILT", program::folder(root, Profile::Dev)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// Where `test = false` stands in a Cargo.toml: nobody would run what stands there.
    const UNTESTED: [&str; 3] = ["tests/src", "tests/torture/src", "src-tauri/crates/ctl/src/main.rs"];

    fn files_with_tests(place: &Path, found: &mut Vec<String>) {
        if place.is_dir() {
            for entry in fs::read_dir(place).expect("a folder") {
                files_with_tests(&entry.expect("an entry").path(), found);
            }
        } else if fs::read_to_string(place).expect("a source").contains("#[test]") {
            found.push(place.display().to_string());
        }
    }

    #[test]
    fn no_test_stands_where_none_is_built() {
        let mut found = Vec::new();
        UNTESTED.iter().for_each(|place| files_with_tests(&crate::root().join(place), &mut found));
        assert!(found.is_empty(), "never run: {found:?}");
    }
}
