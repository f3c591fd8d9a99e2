//! The page: what npm brings and what Vite makes of `ui/`, each only when what it is made from changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::Result;
use crate::setup;
use crate::step::{self, Step};

/// What the page is made from, inside `ui/`.
const SOURCES: [&str; 7] = [
    "src",
    "locales",
    "index.html",
    "package-lock.json",
    "vite.config.ts",
    "svelte.config.js",
    "tsconfig.json",
];

/// Brings the packages of `ui/package-lock.json`.
pub fn packages(root: &Path) -> Result {
    setup::node()?;
    let ui = root.join("ui");
    let stamp = Stamp::of(ui.join("node_modules/.sanbao-stamp"), &[ui.join("package-lock.json")])?;
    if stamp.is_current() {
        return Ok(());
    }
    let _step = Step::begin("Set-up: packages of the page (npm ci)");
    step::must(step::command("npm", &ui).args(["ci", "--no-fund", "--no-audit", "--loglevel=error"]))?;
    stamp.write()
}

/// Builds `ui/dist`.
pub fn build(root: &Path) -> Result {
    packages(root)?;
    let ui = root.join("ui");
    let sources: Vec<PathBuf> = SOURCES.iter().map(|source| ui.join(source)).collect();
    let stamp = Stamp::of(ui.join("node_modules/.sanbao-dist-stamp"), &sources)?;
    if stamp.is_current() && ui.join("dist/index.html").exists() {
        return Ok(());
    }
    let _step = Step::begin("Page: build");
    step::must(step::command("npm", &ui).args(["run", "--silent", "build", "--", "--logLevel", "warn"]))?;
    stamp.write()
}

/// Runs one of the page's own npm scripts.
pub fn script(root: &Path, name: &str) -> Result {
    step::must(step::command("npm", &root.join("ui")).args(["run", "--silent", name]))
}

/// A file that holds the fingerprint of what something was made from.
struct Stamp {
    file: PathBuf,
    fingerprint: String,
}

impl Stamp {
    /// The fingerprint goes over names and contents, so a fresh clone of the same source has the same one.
    fn of(file: PathBuf, sources: &[PathBuf]) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        for source in sources {
            hash(source, &mut hasher)?;
        }
        Ok(Self { file, fingerprint: format!("{:016x}", hasher.finish()) })
    }

    fn is_current(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|written| written == self.fingerprint)
    }

    fn write(&self) -> Result {
        Ok(fs::write(&self.file, &self.fingerprint)?)
    }
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> Result {
    path.file_name().hash(hasher);
    if path.is_dir() {
        let entries: std::io::Result<Vec<_>> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect();
        let mut entries = entries?;
        entries.sort();
        entries.iter().try_for_each(|entry| hash(entry, hasher))
    } else {
        fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?.hash(hasher);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;
    use std::fs;

    #[test]
    fn a_stamp_holds_until_a_source_changes() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file");
        let stamp = || Stamp::of(folder.join("stamp"), &[folder.join("src")]).expect("a stamp");

        write("src/a", "one");
        assert!(!stamp().is_current(), "nothing was made yet");
        stamp().write().expect("written");
        assert!(stamp().is_current(), "nothing changed since");
        write("src/a", "two");
        assert!(!stamp().is_current(), "the content changed");
        write("src/a", "one");
        assert!(stamp().is_current(), "and changed back, so nothing is to be done");
        write("src/b", "");
        assert!(!stamp().is_current(), "even an empty file is a change");
        fs::remove_dir_all(folder).expect("gone");
    }
}
