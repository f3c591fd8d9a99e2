//! Which file of a crate names which, read from the paths that the code itself writes, and the circles that come of it.
//!
//! A path goes to the file that holds the longest prefix that is a module; a face that only passes a name on is passed
//! through. What stands in a `#[cfg(test)]` module at the end of a file does not count.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A module's path in its crate; empty: the crate's root.
pub type Module = Vec<String>;

/// The modules of a crate: where each stands and what stands in it.
pub struct Crate {
    texts: BTreeMap<Module, String>,
    /// For each module, the names that it passes on and where they come from.
    faces: BTreeMap<Module, BTreeMap<String, Module>>,
}

static COMMENT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"//[^\n]*|(?s:/\*.*?\*/)").unwrap());
static TEXT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"(?s)"(?:\\.|[^"\\])*""#).unwrap());
static USE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(pub(?:\([^)]*\))?\s+)?\buse\s+([^;]+);").unwrap());
static PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(?:crate|super|self)(?:::\w+)+").unwrap());
static RENAMED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s+as\s+\w+$").unwrap());

impl Crate {
    /// The sources below `src`.
    pub fn read(src: &Path) -> Self {
        let modules = sources(src).into_iter().filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            let is_test =
                name == "test" || name == "tests" || name.ends_with("_test") || name.ends_with("_tests");
            if is_test || path.components().any(|part| part.as_os_str() == "tests") {
                return None;
            }
            let rel = path.strip_prefix(src).ok()?.with_extension("");
            let mut module: Module = rel.iter().filter_map(|part| part.to_str().map(str::to_owned)).collect();
            module.pop_if(|last| matches!(last.as_str(), "lib" | "main" | "mod"));
            Some((module, std::fs::read_to_string(&path).ok()?))
        });
        Self::of(modules.collect())
    }

    /// Modules by their paths.
    pub fn of(texts: BTreeMap<Module, String>) -> Self {
        let texts = texts.into_iter().map(|(module, text)| (module, stripped(&text))).collect();
        let mut read = Self { texts, faces: BTreeMap::new() };
        read.faces =
            read.texts.iter().map(|(module, text)| (module.clone(), read.passed_on(module, text))).collect();
        read
    }

    fn passed_on(&self, module: &Module, text: &str) -> BTreeMap<String, Module> {
        let public = USE.captures_iter(text).filter(|found| found.get(1).is_some());
        let paths = public.flat_map(|found| expanded(&found[2]));
        let absolute = paths.filter_map(|path| self.absolute(module, &path));
        absolute.filter_map(|path| Some((path.last()?.clone(), path))).collect()
    }

    /// A path as it stands in a module, from the crate's root; none: it leads out of the crate.
    fn absolute(&self, module: &Module, path: &str) -> Option<Module> {
        let mut parts: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
        let mut base = module.clone();
        match parts.first()?.as_str() {
            "crate" => base.clear(),
            "self" => {}
            "super" => {
                while parts.get(1).is_some_and(|part| part == "super") {
                    base.pop();
                    parts.remove(0);
                }
                base.pop();
            }
            first => {
                let child = [module.as_slice(), &[first.to_owned()]].concat();
                if !self.texts.contains_key(&child) {
                    return None;
                }
                return Some([module.as_slice(), parts.as_slice()].concat());
            }
        }
        Some([base.as_slice(), parts.get(1..)?].concat())
    }

    /// The module that holds what a path names, faces passed through.
    fn holder(&self, path: &[String], depth: u32) -> Option<Module> {
        let length = (0..=path.len()).rev().find(|length| self.texts.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        if let Some((name, rest)) = rest.split_first()
            && depth < 5
            && let Some(from) = self.faces.get(module).and_then(|face| face.get(name))
            && let Some(holder) = self.holder(&[from.as_slice(), rest].concat(), depth + 1)
        {
            return Some(holder);
        }
        Some(module.to_vec())
    }

    fn named_by(&self, module: &Module, text: &str) -> BTreeSet<Module> {
        // What is passed on to everybody is no arrow of the face itself.
        let is_own = |found: &regex::Captures| found.get(1).is_none_or(|word| word.as_str().trim() != "pub");
        let used = USE.captures_iter(text).filter(is_own);
        let used: Vec<String> = used.flat_map(|found| expanded(&found[2])).collect();
        let rest = USE.replace_all(text, "");
        let written = PATH.find_iter(&rest).map(|found| found.as_str().to_owned());
        let paths = used.into_iter().chain(written).filter_map(|path| self.absolute(module, &path));
        paths.filter_map(|path| self.holder(&path, 0)).filter(|holder| holder != module).collect()
    }

    /// Files that know each other, each group of more than one, the largest first.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let arrows: BTreeMap<&Module, BTreeSet<Module>> =
            self.texts.iter().map(|(module, text)| (module, self.named_by(module, text))).collect();
        let reached: BTreeMap<&Module, BTreeSet<Module>> =
            arrows.keys().map(|module| (*module, reached_from(module, &arrows))).collect();
        let mut placed = BTreeSet::new();
        let mut circles = Vec::new();
        for (module, reach) in &reached {
            if !reach.contains(*module) || placed.contains(*module) {
                continue;
            }
            let back = |other: &&Module| reached.get(*other).is_some_and(|reach| reach.contains(*module));
            let circle: Vec<&Module> = reach.iter().filter(back).collect();
            placed.extend(circle.iter().map(|module| (*module).clone()));
            circles.push(circle.iter().map(|module| module.join("::")).collect::<Vec<_>>());
        }
        circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
        circles
    }
}

/// Every Rust source below a folder.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn reached_from(module: &Module, arrows: &BTreeMap<&Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Module> = vec![module];
    while let Some(next) = open.pop() {
        for named in &arrows[next] {
            if reached.insert(named.clone()) {
                open.push(named);
            }
        }
    }
    reached
}

fn stripped(text: &str) -> String {
    let text = COMMENT.replace_all(text, "");
    let text = TEXT.replace_all(&text, "\"\"");
    text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned()
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn expanded(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((head, body)) = tree.strip_suffix('}').and_then(|tree| tree.split_once('{')) else {
        return vec![RENAMED.replace(tree, "").into_owned()];
    };
    let mut depth = 0_i32;
    let parts = body.split(|sign: char| {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        sign == ',' && depth == 0
    });
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.into_iter().flat_map(expanded).map(|part| format!("{head}{part}")).collect()
}
