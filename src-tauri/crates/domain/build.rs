//! Lists the pack files, so that a jurisdiction is a file in `packs` and not a line of Rust.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=packs");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("packs");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    // By name without the ending, so that `cn` stands before `cn-zj`.
    files.sort_by(|one, other| one.file_stem().cmp(&other.file_stem()));
    let mut list = String::from("&[\n");
    for file in &files {
        writeln!(list, "    include_str!({:?}),", file.display().to_string())?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("packs.rs"), list)?;
    Ok(())
}
