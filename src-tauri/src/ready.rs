//! When the page could first be used, counted from the start of the process.

use std::time::Instant;

use tauri::State;

/// When the process started, as near as its `main` can tell.
pub struct Started(Instant);

impl Started {
    /// To be called once, early in `main`.
    pub fn now() -> Self {
        Self(Instant::now())
    }
}

/// The page says that its first screen has been painted.
///
/// `cargo xtask bench` waits for the file that `SANBAO_READY_MARK` names; the log keeps the figure too,
/// for the day when somebody says that the program has become slow to start.
#[tauri::command]
pub fn ready(started: State<'_, Started>) {
    tracing::info!(after_ms = started.0.elapsed().as_millis(), "the window is usable");
    if let Some(mark) = std::env::var_os("SANBAO_READY_MARK")
        && let Err(error) = std::fs::write(&mark, b"ready\n")
    {
        tracing::warn!(%error, "the ready mark could not be written");
    }
}
