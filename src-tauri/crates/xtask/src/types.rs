//! `cargo xtask types`: the desk's requests and views as TypeScript, for the page.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{self, Profile};
use crate::step::{self, Step};
use crate::system::Need;
use crate::{Result, setup};

/// Writes `ui/src/api.gen.ts`.
pub fn write(root: &Path, _words: &[String]) -> Result {
    setup::system(&[Need::Build])?;
    let _step = Step::begin("Types: ui/src/api.gen.ts");
    step::must(program::cargo(root).args(["build", "-p", "sanbaoctl"]))?;
    let types = from_the_desk(root)?;
    // Written only when it differs, so that the page is not built again for nothing.
    if !is_current(root, &types) {
        fs::write(file(root), types)?;
    }
    Ok(())
}

/// Fails unless `ui/src/api.gen.ts` is what the built desk says. Needs sanbaoctl of the dev profile.
pub fn compare(root: &Path) -> Result {
    let types = from_the_desk(root)?;
    if is_current(root, &types) {
        Ok(())
    } else {
        Err("ui/src/api.gen.ts is stale: run `cargo xtask types`".into())
    }
}

fn from_the_desk(root: &Path) -> Result<Vec<u8>> {
    step::output_of(program::built(root, Profile::Dev, "sanbaoctl").arg("types"))
}

fn is_current(root: &Path, types: &[u8]) -> bool {
    fs::read(file(root)).is_ok_and(|written| written == types)
}

fn file(root: &Path) -> PathBuf {
    root.join("ui/src/api.gen.ts")
}
