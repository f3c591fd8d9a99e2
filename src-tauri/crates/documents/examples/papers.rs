//! Writes every sample on every paper in every language into a folder, for the eye:
//! `cargo run -p documents --example papers -- target/paper`.

#[path = "../tests/paper/samples.rs"]
mod samples;

use documents::{Languages, Paper, render};
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/paper".to_owned());
    std::fs::create_dir_all(&folder)?;
    for (name, document, copy) in &samples::all() {
        for paper in Paper::ALL {
            for languages in Languages::ALL {
                let mut fastest = Duration::MAX;
                let mut rendered = render(document, paper, languages, *copy)?;
                for _ in 0..5 {
                    let start = Instant::now();
                    rendered = render(document, paper, languages, *copy)?;
                    fastest = fastest.min(start.elapsed());
                }
                let file = format!("{}-{}-{}.pdf", name.replace(' ', "-"), paper.code(), languages.code());
                std::fs::write(Path::new(&folder).join(&file), &rendered.pdf)?;
                eprintln!(
                    "{file}: {} pages, {} bytes, {:?}, missing {:?}",
                    rendered.pages,
                    rendered.pdf.len(),
                    fastest,
                    rendered.missing
                );
            }
        }
    }
    Ok(())
}
