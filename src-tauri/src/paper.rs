//! What only the operating system can do with a file: ask where it lies or should lie, and write a paper
//! there. The page brings the bytes that the desk gave it. Printing is the desk's, which has a queue of its own.

use std::path::{Path, PathBuf};

use desk::views::FailureView;
use desk::{Failure, Unfinished};
use serde::Deserialize;
use tauri::{State, WebviewWindow, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::call::Counter;

/// The longest file name suggested: well under the 255 bytes of every file system we meet.
const LONGEST_NAME: usize = 80;

/// Asks where to put a paper and writes it there whole or not at all.
/// Gives the path, or nothing when the clerk changed her mind.
#[tauri::command]
pub async fn save_pdf(
    window: WebviewWindow,
    counter: State<'_, Counter>,
    name: String,
    bytes: Vec<u8>,
) -> Result<Option<PathBuf>, FailureView> {
    on_a_thread(&counter, move || {
        must_be_pdf(&bytes)?;
        let dialog = window.dialog().file().set_parent(&window);
        let dialog = dialog.set_file_name(safe_name(&name)).add_filter("PDF", &["pdf"]);
        let Some(path) = dialog.blocking_save_file().map(into_path).transpose()? else { return Ok(None) };
        write_whole(&path, &bytes).map_err(|error| Failure::new("file_not_written").with("said", error))?;
        Ok(Some(path))
    })
    .await
}

/// One row of the dialog's list of kinds: a name in the page's language and endings without the dot.
#[derive(Debug, Deserialize)]
pub struct Kind {
    name: String,
    endings: Vec<String>,
}

/// Asks for a file to read, such as an order report. The desk reads it, by its path.
#[tauri::command]
pub async fn pick_file(
    window: WebviewWindow,
    counter: State<'_, Counter>,
    title: String,
    kinds: Vec<Kind>,
) -> Result<Option<PathBuf>, FailureView> {
    on_a_thread(&counter, move || {
        let dialog = of_kinds(window.dialog().file().set_parent(&window).set_title(title), &kinds);
        dialog.blocking_pick_file().map(into_path).transpose()
    })
    .await
}

/// Asks for a folder, such as where backups go. Nothing is done with it here.
#[tauri::command]
pub async fn pick_folder(
    window: WebviewWindow,
    counter: State<'_, Counter>,
    title: String,
) -> Result<Option<PathBuf>, FailureView> {
    on_a_thread(&counter, move || {
        let dialog = window.dialog().file().set_parent(&window).set_title(title);
        dialog.blocking_pick_folder().map(into_path).transpose()
    })
    .await
}

/// Asks where a file is to be written. The desk writes it, by its path, and never over one that is there.
#[tauri::command]
pub async fn pick_save(
    window: WebviewWindow,
    counter: State<'_, Counter>,
    title: String,
    name: String,
    kinds: Vec<Kind>,
) -> Result<Option<PathBuf>, FailureView> {
    on_a_thread(&counter, move || {
        let dialog = of_kinds(window.dialog().file().set_parent(&window).set_title(title), &kinds);
        dialog.set_file_name(name).blocking_save_file().map(into_path).transpose()
    })
    .await
}

fn of_kinds(dialog: FileDialogBuilder<Wry>, kinds: &[Kind]) -> FileDialogBuilder<Wry> {
    kinds.iter().fold(dialog, |dialog, kind| {
        let endings: Vec<&str> = kind.endings.iter().map(String::as_str).collect();
        dialog.add_filter(&kind.name, &endings)
    })
}

/// A dialog waits for people, so it may not hold the window's thread.
async fn on_a_thread<T: Send + 'static>(
    counter: &Counter,
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, FailureView> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    let done = done.unwrap_or_else(|error| {
        tracing::error!(%error, "a paper's thread ended without an answer");
        Err(Failure::new("internal").with("what", error))
    });
    done.map_err(|failure| {
        // The page words it by its code; what the system said is for whoever looks after the machine.
        tracing::warn!(code = %failure.code, details = ?failure.args, "a paper or a file was refused");
        counter.worded(&failure)
    })
}

fn into_path(chosen: FilePath) -> Result<PathBuf, Failure> {
    chosen.into_path().map_err(|error| Failure::new("file_not_local").with("said", error))
}

/// The page can hand over any bytes; only a paper leaves through here.
fn must_be_pdf(bytes: &[u8]) -> Result<(), Failure> {
    if bytes.starts_with(b"%PDF-") { Ok(()) } else { Err(Failure::new("file_not_a_paper")) }
}

/// Writes beside the target and renames, so that a full disk never leaves half a paper under its name.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = Unfinished::beside(path)?;
    beside.write(bytes)?;
    beside.replace()
}

/// A name that stays in the folder it is put in, on every system: letters, digits, `-` and `_`, and
/// `.pdf` at the end. Numbers such as `R1-261122-007` come through unchanged.
pub fn safe_name(name: &str) -> String {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    let kept = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    let mut safe: String = stem.chars().map(kept).collect();
    while safe.len() > LONGEST_NAME {
        safe.pop();
    }
    if safe.is_empty() || is_reserved_on_windows(&safe) {
        safe.insert(0, '_');
    }
    safe + ".pdf"
}

/// Windows takes `CON.pdf` for the console, whatever its ending and case.
fn is_reserved_on_windows(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|device| {
        stem.strip_prefix(device).is_some_and(|n| n.chars().count() == 1 && n.chars().all(char::is_numeric))
    });
    numbered || ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_NAME, must_be_pdf, safe_name, write_whole};

    fn check(name: &str, safe: &str, why: &str) {
        assert_eq!(safe_name(name), safe, "{name:?}: {why}");
    }

    #[test]
    fn a_paper_keeps_its_number_and_stays_in_its_folder() {
        check("R1-261122-007.pdf", "R1-261122-007.pdf", "a number is already safe");
        check("R1-261122-007", "R1-261122-007.pdf", "a paper always ends in .pdf");
        check("退货-三包台", "退货-三包台.pdf", "Chinese names are names");
        check("../../x", "______x.pdf", "no way up");
        check("C:\\x", "C__x.pdf", "no drive");
        check("a/b", "a_b.pdf", "no folder");
        check("CON", "_CON.pdf", "a device of Windows");
        check("lpt9.pdf", "_lpt9.pdf", "a device of Windows, in any case");
        check("LPT10", "LPT10.pdf", "only one digit makes a device");
        check("x.", "x_.pdf", "Windows drops a trailing dot");
        check("a\0b", "a_b.pdf", "NUL ends a name for the system below");
        check("", "_.pdf", "something must stand before the ending");
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let longest = safe_name(&"x".repeat(LONGEST_NAME));
        assert_eq!(longest.len(), LONGEST_NAME + 4, "the limit itself is allowed");
        assert_eq!(safe_name(&"x".repeat(LONGEST_NAME + 1)), longest, "one more is cut");
        assert!(
            safe_name(&"货".repeat(300)).len() <= LONGEST_NAME + 4,
            "bytes are counted, whole characters cut"
        );
    }

    #[test]
    fn only_a_pdf_leaves_as_a_paper() {
        assert!(must_be_pdf(b"%PDF-1.7\n").is_ok(), "a paper begins like this");
        assert!(must_be_pdf(b"#!/bin/sh").is_err(), "a script is not a paper");
        assert!(must_be_pdf(b"").is_err(), "nothing is not a paper");
    }

    #[test]
    fn a_paper_that_cannot_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let taken = folder.path().join("taken.pdf");
        std::fs::create_dir(&taken).expect("a folder where the paper should go");
        assert!(write_whole(&taken, b"%PDF-").is_err(), "a folder stands in its place");
        let left: Vec<_> = std::fs::read_dir(folder.path()).expect("the folder").collect();
        assert_eq!(left.len(), 1, "the half-written file is gone again");

        let free = folder.path().join("free.pdf");
        write_whole(&free, b"%PDF-1").expect("it can be written");
        assert_eq!(std::fs::read(&free).expect("it is there"), b"%PDF-1", "and holds the bytes");
    }
}
