//! Where the log lies, the window's and the terminal's: one file a day in the store's folder, fourteen kept. Ids yes;
//! names, phones and addresses never.

use std::path::Path;
use store::private;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

const DAYS_KEPT: usize = 14;

/// The log of the store in `data`; its folder is made where it is not there.
///
/// # Errors
/// Why it cannot be written, in words.
pub fn log_file(data: &Path) -> Result<RollingFileAppender, String> {
    let folder = data.join("logs");
    private::make_folder(&folder).map_err(|error| error.to_string())?;
    RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .max_log_files(DAYS_KEPT)
        .filename_prefix("sanbao")
        .filename_suffix("log")
        .build(&folder)
        .map_err(|error| error.to_string())
}
