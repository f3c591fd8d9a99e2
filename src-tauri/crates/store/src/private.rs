//! Files and folders that only their owner may open, whatever the umask says, and names that a file gets only once it
//! is whole.
//!
//! On Windows a file has the rights of its folder, and a folder is closed to others by `icacls`; the data folder that
//! is used when nobody names one lies in the user's own already. That way has never been run.

use std::fs::File;
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// Makes a folder, with those above it, that only its owner may look into. One that is there stays as it is.
///
/// # Errors
/// What the disk says.
pub fn make_folder(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)?;
    close_to_others(path)
}

/// Makes an empty file that only its owner may open; one that is there is an error.
///
/// # Errors
/// What the disk says.
pub fn make_file(path: &Path) -> Result<File> {
    options().create_new(true).open(path)
}

/// Opens a file to write, and makes it where there is none.
///
/// # Errors
/// What the disk says.
pub fn open_or_make_file(path: &Path) -> Result<File> {
    options().create(true).truncate(false).open(path)
}

fn options() -> std::fs::OpenOptions {
    let mut options = File::options();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Writes a file that is there whole or not at all, and never over another: beside its place, and then moved.
///
/// # Errors
/// What the disk says; a file that is there already is one ([`ErrorKind::AlreadyExists`]).
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = beside(path);
    let written = make_file(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| move_new(&beside, path));
    // Gone where it was moved; else ours, and half of something.
    let _ = std::fs::remove_file(&beside);
    moved
}

/// As [`write_new`], in the place of whatever is there.
///
/// # Errors
/// What the disk says; then the file is as it was.
pub fn write_over(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = beside(path);
    let written = make_file(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| std::fs::rename(&beside, path)).and_then(|()| sync_folder_of(path));
    let _ = std::fs::remove_file(&beside);
    moved
}

/// A name of this process's own beside `path`: two that write the same file do not meet.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let name = PathBuf::from(name);
    // What a process of the same number left behind when it was killed.
    let _ = std::fs::remove_file(&name);
    name
}

/// Gives a whole file its name, never over another of that name.
///
/// # Errors
/// What the disk says; a file that is there already is one.
pub fn move_new(from: &Path, to: &Path) -> Result<()> {
    match std::fs::hard_link(from, to) {
        Ok(()) => std::fs::remove_file(from)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
        // A disk without links, such as a stick: there it can only be looked first.
        Err(_) if to.exists() => return Err(ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(from, to)?,
    }
    sync_folder_of(to)
}

/// Puts a whole file in the place of another that nobody has open.
///
/// # Errors
/// What the disk says; then both are as they were.
pub(crate) fn put_in_place(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to)?;
    sync_folder_of(to)
}

/// The same for a file that is held, by an open connection that keeps everybody else out. It is let go of behind the
/// move: whoever waited for it finds that it is no longer the one of that name, and SQLite does not let them write
/// there.
///
/// # Errors
/// What the disk says; then both are as they were.
#[cfg(not(windows))]
pub(crate) fn put_in_place_of_held(from: &Path, to: &Path, held: rusqlite::Connection) -> Result<()> {
    put_in_place(from, to)?;
    drop(held);
    Ok(())
}

/// Windows moves nothing over a file that anybody has open, so it is let go of before the move; whoever opens it in that
/// moment is in the way of it, and it is theirs that stays. This way has never been run.
///
/// # Errors
/// What the disk says; then both are as they were. [`ErrorKind::ResourceBusy`] where somebody has it open.
#[cfg(windows)]
pub(crate) fn put_in_place_of_held(from: &Path, to: &Path, held: rusqlite::Connection) -> Result<()> {
    /// What Windows says of a file that somebody has open (`ERROR_SHARING_VIOLATION`).
    const IN_USE: i32 = 32;
    drop(held);
    put_in_place(from, to).map_err(|error| match (error.raw_os_error(), error.kind()) {
        (Some(IN_USE), _) | (_, ErrorKind::PermissionDenied) => ErrorKind::ResourceBusy.into(),
        _ => error,
    })
}

/// A name is on the disk once its folder is.
#[cfg(unix)]
pub(crate) fn sync_folder_of(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// Windows keeps names in its own log and opens no folder as a file.
#[cfg(not(unix))]
pub(crate) fn sync_folder_of(_: &Path) -> Result<()> {
    Ok(())
}

/// Takes from everybody but its owner what they may do with a file or folder of ours; one that is not there, and one
/// that belongs to somebody else, stays as it is. A folder that all may write into is nobody's own.
///
/// # Errors
/// What the disk says.
#[cfg(unix)]
pub fn close_to_others(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    const STICKY: u32 = 0o1000;
    let found = match std::fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mode = found.permissions().mode();
    if found.is_symlink() || mode & 0o077 == 0 || mode & STICKY != 0 {
        return Ok(());
    }
    match std::fs::set_permissions(path, PermissionsExt::from_mode(mode & 0o700)) {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            Ok(())
        }
        done => done,
    }
}

/// Takes a folder from everybody but its owner, with all that comes to lie in it. A file follows its folder.
///
/// # Errors
/// What the disk says.
#[cfg(windows)]
pub fn close_to_others(path: &Path) -> Result<()> {
    let Some(user) = std::env::var_os("USERNAME").filter(|_| path.is_dir()) else { return Ok(()) };
    let mut grant = user;
    grant.push(":(OI)(CI)F");
    let done = std::process::Command::new("icacls")
        .arg(path)
        .args(["/inheritance:r", "/grant:r"])
        .arg(grant)
        .args(["/grant:r", "*S-1-5-18:(OI)(CI)F", "/Q"])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()?;
    if done.success() { Ok(()) } else { Err(std::io::Error::other("icacls")) }
}

/// Closes a store's folder to others, and everything in it that an earlier program may have left open. What cannot be
/// closed costs nobody the counter's day.
pub fn close_store(folder: &Path) {
    const OURS: [&str; 9] = [
        "sanbao",
        "pepper",
        "restore.",
        "encrypting.",
        "printing.lock",
        "making.lock",
        "window.json",
        "window.lock",
        "backups",
    ];
    let close = |path: &Path| {
        if let Err(error) = close_to_others(path) {
            tracing::warn!(%error, "a file of the store stays open to others");
        }
    };
    let within = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name == "logs" || OURS.iter().any(|ours| name.starts_with(ours))
    };
    close(folder);
    for path in within(folder).into_iter().filter(is_ours) {
        close(&path);
        if path.is_dir() {
            within(&path).iter().for_each(|path| close(path));
        }
    }
}

/// Elsewhere nothing is known of it.
#[cfg(not(any(unix, windows)))]
pub fn close_to_others(_: &Path) -> Result<()> {
    Ok(())
}
