//! Backups: made while people work, looked through before they count, restored only when whole.

use crate::secrets::{self, InstallationSecret};
use crate::sql::{self, Access};
use crate::{
    FILE, Look, Reader, Store, StoreError, Unfinished, journal, numbering, printing, private, schema, seal,
    whole,
};
use chrono::{DateTime, Utc};
use domain::finding::{Finding, FindingKind};
use domain::staff::Staff;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OptionalExtension};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A backup that was made and looked through.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Entries in its journal.
    pub entries: i64,
}

/// What a backup says of itself at a glance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Glance {
    /// Entries in its journal.
    pub entries: i64,
    /// When the newest of them was made.
    pub newest: Option<DateTime<Utc>>,
    /// The store's time zone.
    pub time_zone: String,
    /// Its size.
    pub bytes: u64,
}

/// Pages copied at a time; writers get their turn in between.
const PAGES: i32 = 1024;
const PAUSE: Duration = Duration::from_millis(2);

/// Copies an open database to `path`, over an earlier copy of that name once it is whole.
pub(crate) fn copy(db: &Connection, path: &Path) -> Result<(), StoreError> {
    Ok(copied(db, path)?.replace()?)
}

/// A copy of an open database that has no name yet.
fn copied(db: &Connection, path: &Path) -> Result<Unfinished, StoreError> {
    if let Some(folder) = path.parent() {
        private::make_folder(folder)?;
    }
    let unfinished = Unfinished::beside(path)?;
    // What is encrypted stays so.
    let header = seal::file::header(db).map(|header| header.of_another_file()).transpose()?;
    seal::copy(db, &unfinished.path(), header.as_ref())?;
    Ok(unfinished)
}

/// Copies all pages of an open database to another, while others write.
pub(crate) fn pages_to(db: &Connection, copy: &mut Connection) -> Result<(), StoreError> {
    let backup = Backup::new(db, copy)?;
    while backup.step(PAGES)? != StepResult::Done {
        std::thread::sleep(PAUSE);
    }
    drop(backup);
    // A backup is one file: no WAL beside it.
    Ok(copy.pragma_update(None, "journal_mode", "delete")?)
}

pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Looks at a store's file without reading it through.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::NotAStore`], [`StoreError::Newer`], or what the disk says.
pub fn glance(path: &Path) -> Result<Glance, StoreError> {
    let db = known(path)?;
    let newest: Option<i64> = db
        .query_row("SELECT at_ms FROM journal ORDER BY seq DESC LIMIT 1", (), |row| row.get(0))
        .optional()?;
    Ok(Glance {
        entries: Reader(&db).journal_entries()?,
        newest: newest.map(sql::moment).transpose()?,
        time_zone: Reader(&db).settings()?.0.time_zone,
        bytes: std::fs::metadata(path)?.len(),
    })
}

/// Who signs in with a number in a store's file, and the hash of their PIN there.
///
/// # Errors
/// As [`glance`].
pub fn staff_in(path: &Path, number: &str) -> Result<Option<(Staff, Option<String>)>, StoreError> {
    let db = known(path)?;
    let Some(staff) = Reader(&db).staff_by_number(number)? else { return Ok(None) };
    let hash = Reader(&db).pin_hash(staff.id)?;
    Ok(Some((staff, hash)))
}

/// What a store's file says of its installation's secret; none where it was made before that was known.
///
/// # Errors
/// As [`glance`].
pub fn secret_in(path: &Path) -> Result<Option<InstallationSecret>, StoreError> {
    let db = known(path)?;
    let is_known: i64 =
        db.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'installation_secret'", (), |row| {
            row.get(0)
        })?;
    if is_known == 0 { Ok(None) } else { secrets::read(&db) }
}

/// Looks a backup through: that it is a store this program knows, that SQLite finds no damage, that no row
/// points nowhere, and that the journal's chain is whole.
///
/// # Errors
/// [`StoreError::NotAStore`], [`StoreError::Newer`], or [`StoreError::Damaged`] with what was found first.
pub fn check(path: &Path) -> Result<Look, StoreError> {
    whole(&known(path)?)
}

/// A file that is a store this program knows, to read from.
fn known(path: &Path) -> Result<Connection, StoreError> {
    if !path.is_file() {
        return Err(StoreError::Missing);
    }
    let db = sql::connect(path, Access::Read)?;
    let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if application != schema::APPLICATION_ID {
        return Err(StoreError::NotAStore);
    }
    if version > schema::VERSION {
        return Err(StoreError::Newer { found: version, known: schema::VERSION });
    }
    Ok(db)
}

pub(crate) fn whole(db: &Connection) -> Result<Look, StoreError> {
    if let Some(said) = whole::pages(db)?.pop() {
        return Err(StoreError::Damaged(said));
    }
    if let Some(table) = whole::references(db)?.pop() {
        return Err(StoreError::Damaged(format!("a row of {table} points nowhere")));
    }
    let look = journal::verify(db, 1)?;
    match look.bad {
        Some((row, fault)) => Err(StoreError::Damaged(format!("journal row {row} is {}", fault.code()))),
        None => Ok(look),
    }
}

/// As [`check`], and that everything else is what the journal says: somebody who alters an amount in a table, or takes
/// a trigger away, leaves the chain whole. An older schema's tables are looked at once it has been brought up to date.
///
/// # Errors
/// As [`check`].
pub fn check_all(path: &Path) -> Result<(), StoreError> {
    known(path)?;
    match whole::look_through(path)?.found.into_iter().next() {
        Some(found) => Err(StoreError::Damaged(worded(&found))),
        None => Ok(()),
    }
}

/// A finding for the log, and for whoever repairs it.
fn worded(found: &Finding) -> String {
    let place = &found.place;
    match found.kind {
        FindingKind::Pages => place.clone(),
        FindingKind::Reference => format!("a row of {place} points nowhere"),
        FindingKind::Journal => format!("journal row {place}"),
        FindingKind::Schema => format!("{place} is not the program's own"),
        FindingKind::Settings => "the settings are not those of the journal".to_owned(),
        FindingKind::Staff => format!("staff {place} is not as the journal says"),
        FindingKind::Pin => format!("the PIN of {place} is not the one that was set"),
        FindingKind::File => format!("the rows of file {place} are not those that came in"),
        FindingKind::Table => format!("{place} does not say what the journal says"),
    }
}

/// Puts a backup in the place of the store in `folder`. The store that was there is kept beside it, and its new
/// name is given back.
///
/// # Errors
/// As [`check`], [`StoreError::Damaged`] if its tables do not say what its journal says, and
/// [`StoreError::Busy`] while a window or a terminal has the store open; then nothing has been touched. A store that
/// is damaged cannot be asked who has it open: it is kept as it lies.
pub fn restore(backup: &Path, folder: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>, StoreError> {
    known(backup)?;
    private::make_folder(folder)?;
    let live = folder.join(FILE);
    let arriving = folder.join("sanbao.arriving");
    forget(&arriving)?;
    // What comes in is what is looked through: a file elsewhere may be changed in between.
    let came = come_in(backup, &arriving, &live);
    let mut aside = None;
    let may_come = came.and_then(|()| check_all(&arriving)).and_then(|()| {
        if !live.exists() {
            return Ok(());
        }
        aside = Some(free_name(folder, now));
        match close_for_good(&live) {
            Ok(()) | Err(StoreError::NotAStore | StoreError::Damaged(_) | StoreError::Sealed) => Ok(()),
            Err(error) => Err(error),
        }
    });
    if let Err(error) = may_come {
        forget(&arriving)?;
        return Err(error);
    }
    // A copy has the rights of what was copied.
    private::close_to_others(&arriving)?;
    printing::ask_about_jobs(&arriving)?;
    numbering::begin_series(&arriving, aside.is_some().then_some(live.as_path()))?;
    std::fs::File::options().write(true).open(&arriving)?.sync_all()?;
    // What a damaged store left beside its file belongs to it, and would be read into whatever lies in its place.
    for ending in ["-wal", "-shm"] {
        let beside = with_ending(&live, ending);
        if beside.exists() {
            match &aside {
                Some(kept) => std::fs::rename(&beside, with_ending(kept, ending))?,
                None => remove(&beside)?,
            }
        }
    }
    if let Some(kept) = &aside {
        keep_aside(&live, kept)?;
    }
    private::put_in_place(&arriving, &live)?;
    Ok(aside)
}

/// Copies what is to come in. In the place of an encrypted store it is encrypted on the way, also where the backup was
/// made before: nothing of it lies in the clear in that folder, not even if the program is killed.
fn come_in(backup: &Path, arriving: &Path, live: &Path) -> Result<(), StoreError> {
    let header = seal::Header::of(live).unwrap_or_default().filter(seal::Header::is_open);
    match header.filter(|_| !matches!(seal::Header::of(backup), Ok(Some(_)))) {
        Some(header) => {
            seal::copy(&sql::connect(backup, Access::Read)?, arriving, Some(&header.of_another_file()?))
        }
        None => Ok(std::fs::copy(backup, arriving).map(drop)?),
    }
}

/// Gives the store that was there a second name, so that its place is empty at no moment: whoever is killed now leaves
/// either store, never none. A disk without links is given the other name alone.
fn keep_aside(live: &Path, kept: &Path) -> std::io::Result<()> {
    std::fs::hard_link(live, kept).or_else(|_| std::fs::rename(live, kept))
}

pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Removes a file of a database that nobody needs, with what lies beside it.
fn forget(path: &Path) -> Result<(), StoreError> {
    ["", "-journal", "-wal", "-shm"].iter().try_for_each(|ending| remove(&with_ending(path, ending)))
}

/// Brings everything of a store into its one file. SQLite lets go of the WAL only when nobody else has the store
/// open; whoever had would go on writing to a file that is no longer the store.
pub(crate) fn close_for_good(live: &Path) -> Result<(), StoreError> {
    let db = sql::connect(live, Access::Write)?;
    db.busy_timeout(Duration::from_secs(1))?;
    let mode: String = db.query_row("PRAGMA journal_mode = delete", (), |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(StoreError::Busy) }
}

/// Where the store that was there is kept; never over one that was kept before.
fn free_name(folder: &Path, now: DateTime<Utc>) -> PathBuf {
    let stem = format!("sanbao-before-restore-{}", now.format("%Y%m%d-%H%M%S"));
    let names = std::iter::once(format!("{stem}.db")).chain((2..).map(|count| format!("{stem}-{count}.db")));
    let mut free = names.map(|name| folder.join(name)).filter(|path| !path.exists());
    free.next().unwrap_or_else(|| folder.join(stem))
}

impl Store {
    /// Makes a backup while others work, looks it through, and notes that it was made.
    ///
    /// # Errors
    /// What the disk says, or what is wrong with the copy; a bad copy is not kept.
    pub fn back_up(&self, path: &Path, now: DateTime<Utc>) -> Result<Made, StoreError> {
        let db = sql::connect(self.path(), Access::Read)?;
        let unfinished = copied(&db, path)?;
        let look = check(&unfinished.path())?;
        unfinished.finish()?;
        let bytes = std::fs::metadata(path)?.len();
        self.keep_house(|db| {
            db.execute(
                "INSERT OR REPLACE INTO backup_made (at_ms, path, entries) VALUES (?1, ?2, ?3)",
                (now.timestamp_millis(), path.to_string_lossy().as_ref(), look.entries),
            )?;
            Ok(())
        })?;
        Ok(Made { path: path.to_owned(), bytes, entries: look.entries })
    }

    /// Looks the live store through: integrity, references, chain.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found first.
    pub fn check(&self) -> Result<Look, StoreError> {
        whole(&sql::connect(self.path(), Access::Read)?)
    }
}

impl Reader<'_> {
    /// When the last good backup was made.
    ///
    /// # Errors
    /// What the disk says.
    pub fn last_backup(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let at_ms: Option<i64> = self
            .0
            .prepare_cached("SELECT at_ms FROM backup_made ORDER BY at_ms DESC LIMIT 1")?
            .query_row((), |row| row.get(0))
            .optional()?;
        at_ms.map(sql::moment).transpose()
    }
}
