//! Where a store lies when nobody says so, which differs by system. The Windows and macOS ways have never been run.
//! Who may open its files stands in `store::private`.

use std::path::PathBuf;

/// Whatever this program makes from now on can be opened by its owner only, papers and logs too. Windows has no such
/// setting for a program: there a file has the rights of its folder.
pub fn keep_files_private() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}

/// The folder of a store when nobody names one: `SANBAO_DATA`, or the user's application data folder.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("SANBAO_DATA").filter(|folder| !folder.is_empty()) {
        return Some(PathBuf::from(folder));
    }
    application_data().map(|folder| folder.join("sanbao"))
}

#[cfg(target_os = "windows")]
fn application_data() -> Option<PathBuf> {
    std::env::var_os("LOCALAPPDATA").map(PathBuf::from)
}

#[cfg(target_os = "macos")]
fn application_data() -> Option<PathBuf> {
    std::env::var_os("HOME").map(|home| PathBuf::from(home).join("Library/Application Support"))
}

#[cfg(not(any(target_os = "windows", target_os = "macos")))]
fn application_data() -> Option<PathBuf> {
    let named = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    named.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")))
}
