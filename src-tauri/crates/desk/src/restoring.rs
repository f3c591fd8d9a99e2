//! Restoring from the lock screen: a manager proves who they are, the backup is looked through, and a note is left
//! for whoever opens the store next. Nothing is replaced while the store is open.
//!
//! The note ([`PENDING`]) names the backup, the manager's number and how far the journal was; it holds no PIN. The
//! restore is made only if the journal is still there where it was, so that nothing acknowledged since is set aside
//! unseen, and it may be cut short anywhere: the note stays until what came of it ([`OUTCOME`]) is written.
//!
//! Whoever restores has to be a manager in the backup too, and keeps the PIN that they have now: nobody is locked
//! out by going back. Where the store does not open at all, [`ClosedDoor`] stands in for the desk, and the PIN is
//! compared with the backup's own.

use crate::commands::Kind;
use crate::encrypting::{Opener, secret_of, unlock, unlock_closed};
use crate::pins::{AT_THE_DOOR, Patience, Pepper, Typed, guessed};
use crate::recovery::RecoveryKey;
use crate::requests::{AskRestore, CheckBackup, Nothing, Speak, Tongue, UnlockStore};
use crate::views::{BackupList, BackupLook, BackupRow, Done, RestoredView};
use crate::{Config, Door, Failure, lengths};
use domain::event::Event;
use domain::ids::RequestId;
use domain::staff::{Right, Staff};
use domain::stamp::Stamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use store::pins::Guard;
use store::seal::Header;
use store::secrets::InstallationSecret;
use store::{RequestKey, Store, StoreError, backup, private};
use uuid::Uuid;

/// What is to be done when the store is opened next.
const PENDING: &str = "restore.pending";
/// What came of it, until somebody has signed in.
const OUTCOME: &str = "restore.outcome";
/// Wrong PINs while the store does not open.
const GUARD: &str = "restore.guard";
/// How many backups are listed.
const LISTED: usize = 40;

#[derive(Debug, Serialize, Deserialize)]
struct Pending {
    /// Makes a second try the same as the first.
    id: Uuid,
    backup: PathBuf,
    number: String,
    /// Entries in the store's journal then; none where it did not open.
    entries: Option<i64>,
    /// The hash of the PIN that they go on having; none: the one that they have in the backup.
    #[serde(default)]
    hash: Option<String>,
    /// The recovery sheet whose key proved the shop; none: the secret was here.
    #[serde(default)]
    sheet: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Outcome {
    backup: String,
    kept: Option<String>,
    /// A failure's code and what belongs into its words.
    failure: Option<(String, Vec<(String, String)>)>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct ClosedGuard {
    failures: u32,
    waits_ms: i64,
    since_up_ms: i64,
}

/// The backups that lie where the program puts them.
pub(crate) fn backups(door: &Door, _: &Nothing) -> Result<BackupList, Failure> {
    let chosen = door.desk().store.read(|db| Ok::<_, Failure>(db.settings()?.0.backup_folder))?;
    Ok(BackupList { backups: listed(door.desk().folder(), &chosen, door.tongue()) })
}

/// Looks one of them through; nobody needs to be signed in, so no other file is looked at.
pub(crate) fn check_backup(door: &Door, request: &CheckBackup) -> Result<BackupLook, Failure> {
    let chosen = door.desk().store.read(|db| Ok::<_, Failure>(db.settings()?.0.backup_folder))?;
    look(door.desk().folder(), &chosen, request, door.tongue())
}

/// Leaves the note, once the manager is proved and the backup looked through.
pub(crate) fn ask_restore(door: &Door, request: &AskRestore) -> Result<Done, Failure> {
    door.sign_out();
    let desk = door.desk();
    let is_somebodys =
        desk.store.read(|db| Ok::<_, StoreError>(db.staff()?.iter().any(|staff| staff.active)))?;
    // After the PIN: a wrong one, and a right one that is hashed anew, are entries of the journal.
    let place = || {
        let entries = desk.store.read(|db| db.journal_entries())?;
        Ok::<_, Failure>(Place {
            folder: desk.folder(),
            up_ms: desk.clock.uptime_ms(),
            entries: Some(entries),
        })
    };
    if !is_somebodys {
        return place()?.ask(request);
    }
    let number = request.number.trim();
    let staff = match desk.prove(number, &request.pin.0, Typed::AtTheDoor) {
        Ok(staff) => manager(staff)?,
        // Where this store's own PINs are damaged or its secret is lost, the sheet and the backup's PINs prove as much.
        Err(_) if key_typed(request).is_some() => return place()?.ask(request),
        Err(failure) => return Err(failure),
    };
    let place = place()?;
    let path = PathBuf::from(request.path.trim());
    // The store is no backup of itself; and reading its head past SQLite would let go of what that has locked there.
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    if real(&path).is_some_and(|path| real(desk.store.path()).as_ref() == Some(&path)) {
        return Err(Failure::unknown("backup"));
    }
    open_backup(place.folder, place.up_ms, &path, request)?;
    backup::check_all(&path)?;
    let proof = Proof::of(place.folder, &path, request)?;
    if matches!(proof, Proof::Sealed(..)) {
        guess(place.folder, place.up_ms)?;
    }
    let (pepper, sheet) = proof.opened()?;
    right_again(place.folder);
    let (there, hash) = backup::staff_in(&path, number)?.ok_or_else(without_you)?;
    // Somebody else there, such as whoever set this PC up before they thought of the backup: by their PIN there.
    let keeps = there.id == staff.id;
    if !keeps && !hash.map(|hash| pepper.is_right(&request.pin.0, &hash)).transpose()?.unwrap_or(false) {
        return Err(without_you());
    }
    manager(there).map_err(|_| without_you())?;
    let hash = keeps.then(|| pepper.hash(&request.pin.0, desk.pin_cost)).transpose()?;
    pepper.keep_beside_if_other(place.folder)?;
    place.leave_note(path, number, hash, sheet)
}

fn without_you() -> Failure {
    Failure::new("restore_without_you")
}

/// Whether they may keep the store: what is asked for here is asked by nobody who is signed in.
pub(crate) fn manager(staff: Staff) -> Result<Staff, Failure> {
    if staff.active && staff.role.holds(Right::Keep) {
        Ok(staff)
    } else {
        Err(Failure::not_allowed(Right::Keep))
    }
}

/// What opens the PINs of a backup.
enum Proof {
    /// The secret that they were made with lies here.
    Here(Pepper),
    /// It lies in the backup, sealed, and this may be the key.
    Sealed(InstallationSecret, RecoveryKey),
}

impl Proof {
    /// `restore_other_secret` where the backup needs a key and none was given, `recovery_mistyped`.
    fn of(folder: &Path, path: &Path, request: &AskRestore) -> Result<Self, Failure> {
        let Some(known) = backup::secret_in(path)? else {
            // Made before that was known. Without any secret no PIN could be compared, and a new one makes all wrong.
            let here = Pepper::read(&folder.join(Pepper::FILE)).map(Self::Here);
            return here.ok_or_else(|| Failure::new("pepper_broken"));
        };
        if let Some(typed) = key_typed(request) {
            return Ok(Self::Sealed(known, RecoveryKey::read(typed)?));
        }
        let along = || Header::of(path).ok().flatten().and_then(|header| secret_of(&header));
        let here = crate::secret::find(folder, &known.fingerprint).or_else(along).map(Self::Here);
        here.ok_or_else(|| Failure::new("restore_other_secret"))
    }

    /// The secret, and the sheet that gave it.
    fn opened(self) -> Result<(Pepper, Option<String>), Failure> {
        match self {
            Self::Here(pepper) => Ok((pepper, None)),
            Self::Sealed(known, key) => {
                let pepper = key.open(&known).ok_or_else(|| {
                    tracing::warn!("a wrong recovery key");
                    Failure::new("recovery_wrong")
                })?;
                Ok((pepper, Some(crate::recovery::named(&known.sheet))))
            }
        }
    }
}

/// Opens the lock of an encrypted backup; that of the store that is open is open already.
fn open_backup(folder: &Path, up_ms: i64, path: &Path, request: &AskRestore) -> Result<(), Failure> {
    if Header::of(path)?.is_none_or(|header| header.is_open()) {
        return Ok(());
    }
    let passphrase =
        request.passphrase.as_ref().map(|typed| typed.0.as_str()).filter(|typed| !typed.is_empty());
    let opener = match (passphrase, key_typed(request)) {
        (Some(passphrase), _) => Opener::Passphrase(passphrase),
        (None, Some(key)) => {
            RecoveryKey::read(key)?;
            Opener::Sheet(key)
        }
        (None, None) => return Err(Failure::new("backup_encrypted")),
    };
    guess(folder, up_ms)?;
    unlock(path, opener)?;
    right_again(folder);
    Ok(())
}

fn key_typed(request: &AskRestore) -> Option<&str> {
    request.recovery.as_ref().map(|typed| typed.0.trim()).filter(|typed| !typed.is_empty())
}

/// Where a backup is to go.
struct Place<'a> {
    folder: &'a Path,
    up_ms: i64,
    /// Entries in the journal of the store that is there; none where it does not open.
    entries: Option<i64>,
}

impl Place<'_> {
    /// Where nobody can be asked but the backup's own manager: into a folder without a store, or over one in which
    /// nobody works or that does not open.
    fn ask(&self, request: &AskRestore) -> Result<Done, Failure> {
        let (number, path) = (request.number.trim(), PathBuf::from(request.path.trim()));
        open_backup(self.folder, self.up_ms, &path, request)?;
        let proof = Proof::of(self.folder, &path, request);
        // A key that is lacking or mistyped is no guess.
        if let Err(failure) = &proof
            && ["pepper_broken", "restore_other_secret", "recovery_mistyped"].contains(&failure.code.as_ref())
        {
            return Err(failure.clone());
        }
        guess(self.folder, self.up_ms)?;
        backup::check_all(&path)?;
        let (pepper, sheet) = proof?.opened()?;
        let known = backup::staff_in(&path, number)?;
        let hash = known.as_ref().and_then(|(_, hash)| hash.as_deref());
        let is_right = hash.map(|hash| pepper.is_right(&request.pin.0, hash)).transpose()?.unwrap_or(false);
        let Some((staff, _)) = known.filter(|_| is_right) else { return Err(Failure::new("pin_wrong")) };
        manager(staff)?;
        right_again(self.folder);
        pepper.keep_beside_if_other(self.folder)?;
        self.leave_note(path, number, None, sheet)
    }

    fn leave_note(
        &self,
        backup: PathBuf,
        number: &str,
        hash: Option<String>,
        sheet: Option<String>,
    ) -> Result<Done, Failure> {
        let id = crate::at::new_id(chrono::DateTime::UNIX_EPOCH);
        let (number, entries) = (number.to_owned(), self.entries);
        put(self.folder, PENDING, &Pending { id, backup, number, entries, hash, sheet })?;
        Ok(Done { done: true })
    }
}

/// Counts a guess before it is looked at, and says how many there were in a row; what is guessed here counts together,
/// whatever it is.
///
/// # Errors
/// `locked_out`, `locked_for_good`.
pub(crate) fn guess(folder: &Path, up_ms: i64) -> Result<u32, Failure> {
    guess_kept_in(folder, GUARD, up_ms, AT_THE_DOOR)
}

/// The same, counted in a file of another name and borne for so long.
pub(crate) fn guess_kept_in(
    folder: &Path,
    name: &str,
    up_ms: i64,
    patience: Patience,
) -> Result<u32, Failure> {
    let kept: ClosedGuard = get(folder, name).unwrap_or_default();
    let guard = Guard { failures: kept.failures, waits_ms: kept.waits_ms, since_up_ms: kept.since_up_ms };
    let (guard, may) = guessed(guard, up_ms, patience);
    let Guard { failures, waits_ms, since_up_ms } = guard;
    put(folder, name, &ClosedGuard { failures, waits_ms, since_up_ms })?;
    may.map(|()| failures)
}

/// It was right: counting begins anew.
pub(crate) fn right_again(folder: &Path) {
    forget(folder, GUARD);
}

fn listed(folder: &Path, chosen: &str, tongue: Tongue) -> Vec<BackupRow> {
    let mut rows: Vec<BackupRow> = paths(folder, chosen).iter().map(|path| row(path, tongue)).collect();
    rows.sort_by(|a, b| b.up_to.cmp(&a.up_to).then(b.file.cmp(&a.file)));
    rows.truncate(LISTED);
    rows
}

/// The backups that whoever has them can read.
pub(crate) fn plain_backups(folder: &Path, chosen: &str, tongue: Tongue) -> Vec<BackupRow> {
    let mut rows = listed(folder, chosen, tongue);
    rows.retain(|row| matches!(Header::of(Path::new(&row.path)), Ok(None)));
    rows
}

/// Every backup of the folders that backups go to, and the stores that earlier restores set aside.
fn paths(folder: &Path, chosen: &str) -> Vec<PathBuf> {
    let files = |folder: &Path, prefix: &str| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_one = |path: &PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            name.starts_with(prefix) && name.ends_with(".db") && path.is_file()
        };
        entries.filter(is_one).collect()
    };
    let mut paths = files(&folder.join("backups"), "");
    if !chosen.trim().is_empty() {
        paths.extend(files(Path::new(chosen.trim()), "sanbao-"));
    }
    paths.extend(files(folder, "sanbao-before-restore-"));
    paths
}

fn row(path: &Path, tongue: Tongue) -> BackupRow {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let path_text = path.to_string_lossy().into_owned();
    match backup::glance(path) {
        Ok(glance) => {
            let zone = glance.time_zone.parse().unwrap_or(chrono_tz::UTC);
            let up_to = glance.newest.map(|at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string());
            BackupRow {
                path: path_text,
                file,
                up_to: up_to.unwrap_or_default(),
                bytes: glance.bytes,
                entries: glance.entries,
                failure: None,
            }
        }
        Err(error) => BackupRow {
            path: path_text,
            file,
            up_to: String::new(),
            bytes: std::fs::metadata(path).map(|data| data.len()).unwrap_or_default(),
            entries: 0,
            failure: Some(Failure::from(error).worded(tongue)),
        },
    }
}

fn look(folder: &Path, chosen: &str, request: &CheckBackup, tongue: Tongue) -> Result<BackupLook, Failure> {
    let path = PathBuf::from(&request.path);
    if !paths(folder, chosen).contains(&path) {
        return Err(Failure::unknown("backup"));
    }
    let failure = backup::check_all(&path).err().map(|error| Failure::from(error).worded(tongue));
    Ok(BackupLook { failure })
}

/// Makes the restore that was asked for, if one was. What came of it is told on the lock screen; the store opens
/// either way.
pub fn restore_if_asked(config: &Config) {
    let Some(pending) = get::<Pending>(&config.folder, PENDING) else { return };
    let made = make(config, &pending);
    let backup =
        pending.backup.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let outcome = match made {
        Ok(kept) => {
            Outcome { backup, kept: kept.map(|path| path.to_string_lossy().into_owned()), failure: None }
        }
        Err(failure) => {
            tracing::error!(code = %failure.code, "the restore that was asked for was not made");
            let args = failure.args.into_iter().map(|(name, value)| (name.into_owned(), value)).collect();
            Outcome { backup, kept: None, failure: Some((failure.code.into_owned(), args)) }
        }
    };
    if let Err(failure) = put(&config.folder, OUTCOME, &outcome) {
        tracing::error!(code = %failure.code, "what came of a restore could not be written down");
    }
    forget(&config.folder, PENDING);
}

fn make(config: &Config, pending: &Pending) -> Result<Option<PathBuf>, Failure> {
    let live = config.folder.join(store::FILE);
    let key = RequestKey {
        id: RequestId(pending.id),
        name: "ask_restore".to_owned(),
        digest: [0; 32],
        asked: String::new(),
    };
    if let (Some(entries), true) = (pending.entries, live.exists()) {
        let now = backup::glance(&live)?.entries;
        if now != entries {
            return resumed(config, pending, &key);
        }
    }
    let kept = backup::restore(&pending.backup, &config.folder, config.clock.now())?;
    note(config, pending, &key, kept.as_deref())?;
    Ok(kept)
}

/// The journal is not where it was: because this restore was made before and cut short, or because somebody has
/// worked since.
fn resumed(config: &Config, pending: &Pending, key: &RequestKey) -> Result<Option<PathBuf>, Failure> {
    let store = Store::open(&config.folder)?;
    if let Some(kept) = store.read(|db| db.first_answer(key))? {
        return Ok(Some(PathBuf::from(kept)).filter(|kept| !kept.as_os_str().is_empty()));
    }
    let there = store.read(|db| db.journal_entries())?;
    drop(store);
    if there == backup::glance(&pending.backup)?.entries {
        // Put in place, and cut short before it was noted. The store that was there lies beside it.
        note(config, pending, key, None)?;
        return Ok(None);
    }
    Err(Failure::new("restore_moved_on"))
}

/// Writes into the restored store who restored it.
fn note(config: &Config, pending: &Pending, key: &RequestKey, kept: Option<&Path>) -> Result<(), Failure> {
    let store = Store::open(&config.folder)?;
    let staff = store.read(|db| db.staff_by_number(&pending.number))?.ok_or_else(without_you)?;
    let kept = kept.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    let stamp = Stamp {
        at: config.clock.now(),
        seat: config.seat,
        by: Some(staff.id),
        approved_by: None,
        request: Some(key.id),
    };
    let backup =
        pending.backup.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let act = |tx: &store::Tx| {
        tx.append(&[Event::StoreRestored { backup, kept: kept.clone() }])?;
        if let Some(sheet) = &pending.sheet {
            tx.append(&[Event::RecoveryKeyTaken { sheet: sheet.clone() }])?;
        }
        // The one who asked keeps the PIN that was proved.
        if let Some(hash) = &pending.hash {
            tx.append(&[Event::PinSet { staff: staff.id }])?;
            tx.put_pin(staff.id, hash)?;
        }
        Ok::<_, Failure>(())
    };
    store.write(stamp, Some(key), act, |()| Ok(kept.clone()))?;
    Ok(())
}

/// What came of a restore, until somebody has signed in.
pub(crate) fn outcome(folder: &Path, tongue: Tongue) -> Option<RestoredView> {
    let outcome: Outcome = get(folder, OUTCOME)?;
    Some(RestoredView {
        backup: outcome.backup,
        kept: outcome.kept,
        failure: outcome.failure.map(|(code, args)| Failure::again(code, args).worded(tongue)),
    })
}

/// What came of a restore that was just made: where the store that was there is kept.
///
/// # Errors
/// Why it was not made.
pub fn restored(folder: &Path) -> Result<Option<PathBuf>, Failure> {
    let Some(outcome) = get::<Outcome>(folder, OUTCOME) else { return Err(Failure::unknown("backup")) };
    match outcome.failure {
        Some((code, args)) => Err(Failure::again(code, args)),
        None => Ok(outcome.kept.map(PathBuf::from)),
    }
}

/// Somebody has signed in and has seen it.
pub(crate) fn seen(folder: &Path) {
    if folder.join(OUTCOME).exists() {
        forget(folder, OUTCOME);
    }
}

/// What stands before a store that does not open: it words why, and lets a manager restore a backup.
pub struct ClosedDoor {
    config: Config,
    failure: Failure,
    tongue: Mutex<Tongue>,
}

impl ClosedDoor {
    /// Before the store in `config`, which did not open because of `failure`.
    #[must_use]
    pub fn new(config: Config, failure: Failure) -> Self {
        Self { config, failure, tongue: Mutex::default() }
    }

    /// Words a failure in the language that was asked for.
    #[must_use]
    pub fn worded(&self, failure: &Failure) -> crate::views::FailureView {
        failure.worded(self.tongue())
    }

    fn tongue(&self) -> Tongue {
        *self.tongue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs one of the few commands that need no open store.
    ///
    /// # Errors
    /// Why the store did not open for every other, or why it cannot be done.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, crate::views::FailureView> {
        let done = match name {
            "speak" => self.run(request, |request: &Speak| {
                *self.tongue.lock().unwrap_or_else(PoisonError::into_inner) = request.language;
                Ok(Done { done: true })
            }),
            "backups" => self.run(request, |_: &Nothing| {
                Ok(BackupList { backups: listed(&self.config.folder, "", self.tongue()) })
            }),
            "check_backup" => self
                .run(request, |request: &CheckBackup| look(&self.config.folder, "", request, self.tongue())),
            "ask_restore" => self.run(request, |request: &AskRestore| self.ask(request)),
            "unlock_store" => self.run(request, |request: &UnlockStore| unlock_closed(&self.config, request)),
            _ => Err(self.failure.clone()),
        };
        done.map_err(|failure| self.worded(&failure))
    }

    fn run<R: DeserializeOwned, V: Serialize>(
        &self,
        request: Value,
        act: impl FnOnce(&R) -> Result<V, Failure>,
    ) -> Result<Value, Failure> {
        lengths::check(&request, Kind::Open)?;
        let bad = |error: serde_json::Error| Failure::new("bad_request").with("what", error);
        let request: R = serde_json::from_value(request).map_err(bad)?;
        serde_json::to_value(act(&request)?).map_err(|error| Failure::new("internal").with("what", error))
    }

    /// Only a store that is damaged is replaced: one that is busy or of a newer program is whole.
    fn ask(&self, request: &AskRestore) -> Result<Done, Failure> {
        if !["damaged", "not_a_store", "store_missing", "passphrase_needed"]
            .contains(&self.failure.code.as_ref())
        {
            return Err(self.failure.clone());
        }
        let (folder, up_ms) = (self.config.folder.as_path(), self.config.clock.uptime_ms());
        private::make_folder(folder).map_err(StoreError::from)?;
        Place { folder, up_ms, entries: None }.ask(request)
    }
}

pub(crate) fn get<T: DeserializeOwned>(folder: &Path, name: &str) -> Option<T> {
    let text = std::fs::read(folder.join(name)).ok()?;
    match serde_json::from_slice(&text) {
        Ok(found) => Some(found),
        Err(error) => {
            tracing::error!(%error, name, "what was written down cannot be read");
            forget(folder, name);
            None
        }
    }
}

/// Writes it whole or not at all.
pub(crate) fn put<T: Serialize>(folder: &Path, name: &str, what: &T) -> Result<(), Failure> {
    let text = serde_json::to_vec(what).map_err(|error| Failure::new("internal").with("what", error))?;
    private::write_over(&folder.join(name), &text).map_err(|error| StoreError::from(error).into())
}

pub(crate) fn forget(folder: &Path, name: &str) {
    if let Err(error) = std::fs::remove_file(folder.join(name))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::error!(%error, name, "what was written down cannot be taken away");
    }
}
