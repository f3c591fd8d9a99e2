//! `cargo xtask torture`: every fault that the counter must survive, made again and again on the release program.

use std::path::Path;

use crate::program::{self, Profile};
use crate::step::{self, Step};
use crate::system::Need;
use crate::{Result, page, setup};

/// Words after the verb go to the harness: `--minutes 60`, `--seed 7`, `--only F5,F10`, `--try 3`.
pub fn torture(root: &Path, words: &[String]) -> Result {
    setup::system(&[Need::Build, Need::Test])?;
    page::build(root)?;
    // The window is attacked by its own tests, one of which drags a page over it with a program of its own.
    program::build(root, Profile::Release, &["-p", "torture", "--example", "drags"])?;
    let _step = Step::begin("Faults");
    let mut harness = program::built(root, Profile::Release, "torture");
    step::must(harness.args(words).env("SANBAO_BUILT", program::folder(root, Profile::Release)))
}
