//! The walls of the house: which file may know which. What ARCHITECTURE.md says of arrows is held here.

mod arrows;

use arrows::{Crate, Module, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The most lines of a source.
const MOST_LINES: usize = 500;

/// Sources that are longer still. Nothing is added here, and what has become shorter goes.
const LONGER_STILL: [&str; 11] = [
    "src-tauri/crates/desk/src/commands.rs",
    "src-tauri/crates/desk/src/demo_store.rs",
    "src-tauri/crates/desk/src/requests/repair.rs",
    "src-tauri/crates/desk/src/restoring.rs",
    "src-tauri/crates/desk/src/views/stock.rs",
    "src-tauri/crates/domain/src/event.rs",
    "src-tauri/crates/domain/src/repair/order.rs",
    "src-tauri/crates/store/src/import/guess.rs",
    "src-tauri/crates/store/src/import/header.rs",
    "src-tauri/crates/store/src/project.rs",
    "ui/src/screens/counter/state.svelte.ts",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every source of the program as its path from the root, with its text.
fn program() -> Vec<(String, String)> {
    let root = root();
    let mut paths = sources(&root.join("src-tauri/src"));
    for krate in std::fs::read_dir(root.join("src-tauri/crates")).unwrap() {
        paths.extend(sources(&krate.unwrap().path().join("src")));
    }
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(&path).unwrap())
    };
    paths.into_iter().map(read).collect()
}

/// The sources of the window that people write.
fn window(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let is_ours = ["ts", "svelte", "css"].iter().any(|end| path.extension().is_some_and(|is| is == *end));
        if path.is_dir() {
            found.extend(window(&path));
        } else if is_ours && !name.ends_with(".gen.ts") {
            found.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

#[test]
fn no_large_circle_of_files() {
    // Events and the areas that they are about name each other in `domain`. `desk` and `store` are still to be sorted.
    let most = [("ctl", 3), ("documents", 5), ("domain", 6), ("xtask", 3)];
    for (krate, most) in most {
        let circles = Crate::read(&root().join("src-tauri/crates").join(krate).join("src")).circles();
        let largest = circles.first().map_or(0, Vec::len);
        assert!(largest <= most, "files of {krate} that all know each other: {:?}", circles[0]);
    }
    let shell = Crate::read(&root().join("src-tauri/src")).circles();
    assert!(shell.is_empty(), "{shell:?}");
}

#[test]
fn a_circle_is_found_wherever_a_path_hides() {
    let circles = |texts: &[(&str, &str)]| {
        let module = |path: &str| -> Module {
            path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let texts: BTreeMap<Module, String> =
            texts.iter().map(|(path, text)| (module(path), (*text).to_owned())).collect();
        Crate::of(texts).circles()
    };
    let pair = vec![vec!["a".to_owned(), "b".to_owned()]];
    let lib = ("", "pub mod a; pub mod b;");
    assert_eq!(circles(&[lib, ("a", "use crate::b::B;"), ("b", "use super::a::A;")]), pair, "by use");
    assert_eq!(
        circles(&[lib, ("a", "use crate::{b::B as C};"), ("b", "type A = crate::a::A;")]),
        pair,
        "by path"
    );
    let face = ("", "mod a; mod b; pub use b::B;");
    assert_eq!(circles(&[face, ("a", "use crate::B;"), ("b", "use crate::a::A;")]), pair, "through a face");
    let only_in_tests = "// crate::a\n#[cfg(test)]\nmod tests { use crate::a::A; }";
    assert!(
        circles(&[lib, ("a", "use crate::b::B;"), ("b", only_in_tests)]).is_empty(),
        "tests and words are none"
    );
}

#[test]
fn what_only_one_place_knows() {
    let places: [(&str, &[&str]); 3] = [
        ("rusqlite", &["src-tauri/crates/store/src/"]),
        ("printpdf", &["src-tauri/crates/documents/src/pdf.rs"]),
        ("tauri::", &["src-tauri/src/"]),
    ];
    let code = |text: &str| -> String {
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    };
    for (name, text) in program() {
        let code = code(&text);
        for (what, places) in places {
            let may = places.iter().any(|place| name.starts_with(place));
            assert!(may || !code.contains(what), "{name} knows {what}, which belongs to {places:?}");
        }
    }
    for (name, text) in window(&root().join("ui/src")) {
        let may = name == "ui/src/backend.ts";
        assert!(may || !text.contains("@tauri-apps"), "{name} goes past the window's one door");
    }
}

#[test]
fn no_source_grows_long() {
    let all = program().into_iter().chain(window(&root().join("ui/src")));
    let long: BTreeSet<String> =
        all.filter(|(_, text)| text.lines().count() > MOST_LINES).map(|(name, _)| name).collect();
    let known: BTreeSet<String> = LONGER_STILL.iter().map(|name| (*name).to_owned()).collect();
    let new: Vec<&String> = long.difference(&known).collect();
    assert!(new.is_empty(), "longer than {MOST_LINES} lines, so two ideas at least: {new:?}");
    let shorter: Vec<&String> = known.difference(&long).collect();
    assert!(shorter.is_empty(), "no exception any more, strike them: {shorter:?}");
}
