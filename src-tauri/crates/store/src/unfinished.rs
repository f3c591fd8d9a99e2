//! Files and folders in the making: they get their name when they are whole, and what a kill leaves of them is known
//! as ours and swept up.
//!
//! What is being made lies in a folder of its own, `.sanbao-….unfinished`, in which a lock is held for as long as
//! its maker lives. A name alone would say nothing: people have files called so, and other counters are at work.

use crate::private;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const BEGINNING: &str = ".sanbao-";
const ENDING: &str = ".unfinished";
const LOCK: &str = "lock";

/// Something in the making. Where it goes without having been finished, nothing is left of it.
pub struct Unfinished {
    /// Held until all of it is finished or gone.
    lock: Option<File>,
    folder: PathBuf,
    target: PathBuf,
}

impl Unfinished {
    /// Begins what is to lie at `target`; it is made at [`Unfinished::path`].
    ///
    /// # Errors
    /// What the disk says.
    pub fn beside(target: &Path) -> io::Result<Self> {
        let name = target.file_name().ok_or(ErrorKind::InvalidInput)?;
        // A name that cannot be is known before anything is made.
        if name.len() > 255 {
            return Err(ErrorKind::InvalidFilename.into());
        }
        Self::claim(folder_of(target), target)
    }

    /// Says that files of a whole folder are being made, right where they are to lie.
    ///
    /// # Errors
    /// What the disk says.
    pub fn within(folder: &Path) -> io::Result<Self> {
        Self::claim(folder, folder)
    }

    fn claim(parent: &Path, target: &Path) -> io::Result<Self> {
        sweep(parent)?;
        for nth in 0_u32.. {
            let folder = parent.join(format!("{BEGINNING}{}-{nth}{ENDING}", std::process::id()));
            match make_private(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                made => made?,
            }
            let path = folder.join(LOCK);
            let lock = File::create_new(&path).and_then(|lock| match lock.try_lock() {
                Ok(()) if path.exists() => Ok(Some(lock)),
                // Somebody who swept up took it for a dead one's.
                Ok(()) | Err(fs::TryLockError::WouldBlock) => Ok(None),
                Err(fs::TryLockError::Error(error)) => Err(error),
            });
            match lock {
                Ok(Some(lock)) => {
                    return Ok(Self { lock: Some(lock), folder, target: target.to_owned() });
                }
                Ok(None) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => {
                    let _ = fs::remove_dir_all(&folder);
                    return Err(error);
                }
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Where it is made.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(self.target.file_name().unwrap_or_default())
    }

    /// Writes all of it, and waits until the disk has it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = private::make_file(&self.path())?;
        io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    }

    /// Gives the file its name, never over anything.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where something is there by now, or what the disk says.
    pub fn finish(self) -> io::Result<()> {
        private::move_new(&self.path(), &self.target)
    }

    /// Gives the file its name in the place of a file that is there.
    ///
    /// # Errors
    /// What the disk says; then that file is as it was.
    pub fn replace(self) -> io::Result<()> {
        // Never in the place of a folder or a device.
        if self.target.exists() && !self.target.is_file() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        fs::rename(self.path(), &self.target)?;
        private::sync_folder_of(&self.target)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Windows removes no file that is open.
        self.lock = None;
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(kind = %error.kind(), "what was being made is still there");
        }
    }
}

/// Removes from `folder` what somebody of ours was making there who is no more, and says whether there was any.
///
/// # Errors
/// What the disk says.
pub fn sweep(folder: &Path) -> io::Result<bool> {
    let mut found = false;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(BEGINNING) && name.ends_with(ENDING) && entry.file_type()?.is_dir() {
            found |= sweep_one(&entry.path());
        }
    }
    Ok(found)
}

/// Whether nobody is making it any more; then it is gone.
fn sweep_one(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) if lock.try_lock().is_ok() => fs::remove_dir_all(folder).is_ok(),
        Ok(_) => false,
        // Somebody died, or is about to lock it and looks for another name.
        Err(error) => error.kind() == ErrorKind::NotFound && fs::remove_dir(folder).is_ok(),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What is in the making is nobody else's to look at.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_dead_one_was_making_is_swept_up_and_nothing_else_is() {
        let at = tempfile::tempdir().unwrap();
        let target = at.path().join("n.db");
        // Given a foreign file by the old name, a foreign folder by ours, and one who is at work.
        fs::write(at.path().join("n.unfinished"), "theirs").unwrap();
        let theirs = at.path().join(".sanbao-theirs.unfinished");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("notes.txt"), "theirs").unwrap();
        let alive = Unfinished::beside(&target).unwrap();
        alive.write(b"half").unwrap();
        // And one whose maker died: nobody holds its lock.
        let dead = at.path().join(".sanbao-1-7.unfinished");
        fs::create_dir(&dead).unwrap();
        fs::write(dead.join(LOCK), "").unwrap();
        fs::write(dead.join("n.db"), "half").unwrap();

        assert!(sweep(at.path()).unwrap());

        assert!(!dead.exists());
        assert_eq!(fs::read(at.path().join("n.unfinished")).unwrap(), b"theirs");
        assert_eq!(fs::read(theirs.join("notes.txt")).unwrap(), b"theirs");
        alive.finish().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"half");
        assert_eq!(fs::read_dir(at.path()).unwrap().count(), 3, "the two foreign ones and the file");
    }

    #[test]
    fn nothing_is_written_over_unless_that_was_asked_for() {
        let at = tempfile::tempdir().unwrap();
        let target = at.path().join("a");
        fs::write(&target, "old").unwrap();
        let new = Unfinished::beside(&target).unwrap();
        new.write(b"new").unwrap();
        assert_eq!(new.finish().unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&target).unwrap(), b"old");
        let new = Unfinished::beside(&target).unwrap();
        new.write(b"new").unwrap();
        new.replace().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert_eq!(fs::read_dir(at.path()).unwrap().count(), 1);
    }
}
