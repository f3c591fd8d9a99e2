//! `cargo xtask VERB`: everything that is done with the source as a whole.
//!
//! It depends on nothing but the standard library, so that it compiles in a second on a machine that has
//! only Rust. It prints what it does, stops at the first failure and never asks a question except
//! through `sudo`. To add a verb, add a module and a line to [`VERBS`].
#![allow(clippy::print_stdout, reason = "a program for the terminal: its output is what it is for")]

mod bench;
mod icons;
mod package;
mod page;
mod program;
mod run;
mod setup;
mod step;
mod system;
mod test;
mod torture;
mod types;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a step gives, or the sentence that says why the work stops.
pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A verb's work: from the root of the repository, with the words that follow the verb.
type Work = fn(&Path, &[String]) -> Result;

const VERBS: [(&str, &str, Work); 7] = [
    ("run", "set up, build and open the window, on a demo store when there is none", run::run),
    ("test", "set up and run every test, the window's included", test::test),
    (
        "torture",
        "every fault that the counter must survive, again and again: --minutes N --seed S --only F5",
        torture::torture,
    ),
    ("bench", "the table of figures against their floors", bench::bench),
    ("types", "write ui/src/api.gen.ts from the desk's commands", types::write),
    ("package", "a .deb in target/package", package::package),
    ("icons", "derive the icons' sizes from icons/*.svg", icons::derive),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let verb = words.split_first().and_then(|(verb, rest)| {
        let (_, _, work) = VERBS.iter().find(|(name, ..)| name == verb)?;
        Some((work, rest))
    });
    let Some((work, rest)) = verb else {
        eprintln!("cargo xtask VERB");
        for (name, what, _) in VERBS {
            eprintln!("  {name:8} {what}");
        }
        return ExitCode::from(2);
    };
    match work(&root(), rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace, three above this crate's.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).unwrap_or(here).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{VERBS, root};
    use std::collections::BTreeSet;

    #[test]
    fn the_readme_names_every_verb_and_no_other() {
        let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
        let verbs: BTreeSet<&str> = VERBS.iter().map(|(verb, ..)| *verb).collect();
        let shown: BTreeSet<&str> = readme
            .split("cargo xtask ")
            .skip(1)
            .filter_map(|rest| rest.split(|letter: char| !letter.is_ascii_lowercase()).next())
            .collect();
        assert!(shown.is_subset(&verbs), "{shown:?} of {verbs:?}");
        let unnamed: Vec<_> = verbs
            .iter()
            .filter(|verb| !shown.contains(*verb) && !readme.contains(&format!("`{verb}`")))
            .collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
    }
}
