//! The log of the window (`desk::log_file` says where it lies), and what a panic leaves in it.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::EnvFilter;

/// Starts the log in `data/logs`. It is written out for as long as the guard lives. A folder that cannot
/// be written costs the log and not the counter's day, so it is said once on standard error.
pub fn keep(data: &Path) -> Option<WorkerGuard> {
    let files = match desk::log_file(data) {
        Ok(files) => files,
        Err(reason) => {
            eprintln!("sanbao: no log in {}: {reason}", data.display());
            return None;
        }
    };
    let (writer, guard) = tracing_appender::non_blocking(files);
    let filter = EnvFilter::try_from_env("SANBAO_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(writer).init();
    log_panics();
    Some(guard)
}

/// A panic on a background thread would otherwise leave no trace in a program without a terminal.
fn log_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
        before(panic);
    }));
}
