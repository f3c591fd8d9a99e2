//! What is refused at the terminal stands in the same log as what is refused at the window.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tracing_appender::rolling::RollingFileAppender;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// The log's file, which is made when there is something to write: most calls leave nothing.
struct Late {
    data: PathBuf,
    file: OnceLock<Option<RollingFileAppender>>,
}

impl<'a> MakeWriter<'a> for Late {
    type Writer = Box<dyn io::Write + 'a>;

    fn make_writer(&'a self) -> Self::Writer {
        // Where the folder cannot be written there is no log; standard error is the failure's, for scripts to read.
        match self.file.get_or_init(|| desk::log_file(&self.data).ok()) {
            Some(file) => Box::new(file.make_writer()),
            None => Box::new(io::sink()),
        }
    }
}

/// Keeps the log of the store in `data` until the program ends.
pub fn keep(data: &Path) {
    let filter = EnvFilter::try_from_env("SANBAO_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let late = Late { data: data.to_path_buf(), file: OnceLock::new() };
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(late);
    // What cannot be logged is no part of a failure that scripts read.
    let log = log.log_internal_errors(false);
    // A program that opens two stores one after the other logs into the first one's folder.
    drop(log.try_init());
}
