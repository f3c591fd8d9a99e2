//! `cargo xtask bench`: the figures that design promises, each beside its floor in the same run.

use std::path::Path;

use crate::program::{self, Profile};
use crate::step::{self, Step};
use crate::system::Need;
use crate::{Result, page, setup};

/// Words after the verb go to `sanbaoctl bench`, such as `--sales 100000`.
pub fn bench(root: &Path, words: &[String]) -> Result {
    setup::system(&[Need::Build, Need::Test])?;
    page::build(root)?;
    program::build(root, Profile::Release, &["--example", "empty"])?;
    {
        let _step = Step::begin("Desk, store and papers against their floors");
        step::must(program::built(root, Profile::Release, "sanbaoctl").arg("bench").args(words))?;
    }
    {
        let _step = Step::begin("A file of sales against bare INSERTs, and its memory");
        step::must(
            program::built(root, Profile::Release, "sanbaoctl").args(["bench", "--import", "2000000"]),
        )?;
    }
    {
        let _step = Step::begin("A sheet of 540,000 rows by a map: 15 s and 200 MB at most");
        step::must(program::built(root, Profile::Release, "sanbaoctl").args(["bench", "--sheet", "540000"]))?;
    }
    if cfg!(target_os = "linux") {
        let of_window = |file: &str| {
            let mut node = step::command("node", root);
            node.arg(format!("tests/window/{file}"));
            step::must(node.env("SANBAO_BUILT", program::folder(root, Profile::Release)))
        };
        {
            let _step = Step::begin("Window against an empty Tauri window");
            of_window("start.bench.mjs")?;
        }
        {
            let _step = Step::begin("From a key in the box to what it finds, in a store of a million lines");
            of_window("find.bench.mjs")?;
        }
        {
            let _step = Step::begin("The board with a thousand repairs, opened and dragged over");
            of_window("board.bench.mjs")?;
        }
        let _step = Step::begin("Two weeks of visits of fifty technicians, opened and dragged over");
        of_window("visits.bench.mjs")?;
    }
    Ok(())
}
