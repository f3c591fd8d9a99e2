//! Keeping the store: backups, restoring one, looking through the journal.

use crate::at::{At, zone};
use crate::demo_store::{DemoAccount, Noted, new_pins};
use crate::pins::Pepper;
use crate::requests::{Backup, Nothing};
use crate::views::{BackupView, JournalView};
use crate::{Config, Desk, Failure};
use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use store::backup::Made;
use store::{Look, backup};

/// How many backups that nobody named are kept in a folder.
const KEPT: usize = 14;

impl Desk {
    /// Makes a backup where the last good one is older than the settings allow, or of another day. `None`: none was
    /// due. A failure is kept for the status line until one succeeds.
    ///
    /// # Errors
    /// What the disk says, or `damaged` where the copy is not whole.
    pub fn back_up_if_due(&self) -> Result<Option<PathBuf>, Failure> {
        let now = self.clock.now();
        let (settings, last, entries) = self
            .store
            .read(|db| Ok::<_, Failure>((db.settings()?.0, db.last_backup()?, db.journal_entries()?)))?;
        let zone = zone(&settings)?;
        let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
        let hours = i64::from(settings.backup_hours);
        // A clock put back makes no backup overdue, and none early.
        let is_due = |last: DateTime<Utc>| now - last >= TimeDelta::hours(hours) || day(now) > day(last);
        // A store in which nobody has worked has nothing to lose.
        if hours == 0 || entries < 2 || !last.is_none_or(is_due) {
            return Ok(None);
        }
        let folder = match settings.backup_folder.trim() {
            "" => self.folder.join("backups"),
            chosen => PathBuf::from(chosen),
        };
        let made = self.back_up_into(&folder, now);
        self.backup_failed.store(made.is_err(), Ordering::Relaxed);
        made.map(|made| Some(made.path))
    }

    /// Makes one under a name of its own, after which the oldest of this store's go.
    fn back_up_into(&self, folder: &Path, now: DateTime<Utc>) -> Result<Made, Failure> {
        let origin = self.store.read(|db| db.journal_origin())?;
        let made = self.back_up_to(&folder.join(own_name(&origin, now)), now)?;
        forget_oldest(folder, &origin).map_err(store::StoreError::from)?;
        Ok(made)
    }

    fn back_up_to(&self, path: &Path, now: DateTime<Utc>) -> Result<Made, Failure> {
        if path.exists() {
            return Err(Failure::new("path_taken"));
        }
        Ok(self.store.back_up(path, now)?)
    }
}

/// Makes a backup and looks it through; the same request again does not make a second.
pub(crate) fn make_backup_once(at: &At, request: &Backup) -> Result<BackupView, Failure> {
    let view = make_backup(at, request)?;
    at.write(|_| Ok(view))
}

fn make_backup(at: &At, request: &Backup) -> Result<BackupView, Failure> {
    let made = match request.path.as_deref().map(str::trim).filter(|path| !path.is_empty()) {
        Some(path) => at.desk.back_up_to(Path::new(path), at.now)?,
        None => at.desk.back_up_into(&at.desk.folder.join("backups"), at.now)?,
    };
    Ok(BackupView {
        path: made.path.to_string_lossy().into_owned(),
        bytes: made.bytes,
        journal_entries: made.entries,
        at: at.now,
    })
}

/// What a backup is called that nobody named: after its store, because several may keep theirs in one folder, and
/// after its time, so that the names sort by it.
fn own_name(origin: &str, now: DateTime<Utc>) -> String {
    format!("{}{}.db", own_beginning(origin), now.format("%Y%m%d-%H%M%S"))
}

fn own_beginning(origin: &str) -> String {
    let token: String = origin.chars().take(8).collect();
    format!("sanbao-{token}-")
}

/// Whether a file has a name that [`own_name`] gives. What a person named, or another store, is not ours to delete.
fn is_own(name: &str, origin: &str) -> bool {
    let middle = name.strip_prefix(&own_beginning(origin)).and_then(|rest| rest.strip_suffix(".db"));
    let Some((day, time)) = middle.and_then(|middle| middle.split_once('-')) else { return false };
    let is_digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(day, 8) && is_digits(time, 6)
}

/// Keeps the newest of this store's own backups.
fn forget_oldest(folder: &Path, origin: &str) -> std::io::Result<()> {
    let mut own: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.file_name().is_some_and(|name| is_own(&name.to_string_lossy(), origin)))
        .collect();
    own.sort();
    for old in own.iter().rev().skip(KEPT) {
        std::fs::remove_file(old)?;
    }
    Ok(())
}

/// Looks through the whole journal.
pub(crate) fn verify_journal(at: &At, _: &Nothing) -> Result<JournalView, Failure> {
    at.take_time()?;
    let look = at.read(|db| Ok(db.verify_journal()?))?;
    at.desk.has_looked_at_journal(&look);
    Ok(journal_view(look))
}

pub(crate) fn journal_view(look: Look) -> JournalView {
    JournalView {
        whole: look.bad.is_none(),
        entries: look.entries,
        head: look.head,
        bad_row: look.bad.map(|(row, _)| row),
        bad_how: look.bad.map(|(_, fault)| fault.code().to_owned()),
    }
}

/// What came of a restore.
#[derive(Debug)]
pub struct Restored {
    /// Where the store that was there is kept.
    pub kept: Option<PathBuf>,
    /// New PINs for the managers, where the store came from another installation and its PINs mean nothing here.
    pub new_pins: Vec<DemoAccount>,
}

/// Puts a backup in the place of the store, when it is whole, and asks nobody. Where it was made before its secret was
/// known, and this folder has none, its managers get new PINs.
///
/// # Errors
/// `restore_other_secret` where only the recovery sheet opens its PINs, `damaged`, `not_a_store` or `store_newer` with nothing touched, or what the disk says.
pub fn restore(config: &Config, backup_file: &Path) -> Result<Restored, Failure> {
    if let Some(known) = backup::secret_in(backup_file)?
        && crate::secret::find(&config.folder, &known.fingerprint).is_none()
    {
        return Err(Failure::new("restore_other_secret"));
    }
    let had_pepper = Pepper::is_in(&config.folder);
    let kept = backup::restore(backup_file, &config.folder, config.clock.now())?;
    // A hash is worth nothing without the secret of the installation that made it.
    let new_pins = if had_pepper { Vec::new() } else { new_pins(config, Noted::Yes)? };
    Ok(Restored { kept, new_pins })
}
