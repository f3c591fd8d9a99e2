//! Encryption at rest, as the shop meets it: turned on and off by a manager, opened by the shop's passphrase or by the
//! key of its recovery sheet.
//!
//! Turning it on or off is asked for at an open store and done by whoever opens it next ([`turn_if_asked`]), as a
//! restore is: the note ([`PENDING`]) holds the head that the store is to have, in which the data key lies wrapped. The
//! data key itself is in memory only; where the program ends before the store was turned, it stays as it was.
//!
//! With the key of the data goes the key of the recovery sheet: it is made of both the installation's secret and the
//! data key, so that whoever has the folder, with the secret in it, has neither. So each turn makes a new sheet.

use crate::at::At;
use crate::field::stretched;
use crate::pins::{AT_THE_LOCK, Cost, Pepper, Typed, random};
use crate::recovery::{RecoveryKey, named, sealed_for};
use crate::requests::{EncryptStore, Nothing, Tongue, UnlockStore, WithPin};
use crate::restoring::{forget, get, guess_kept_in, plain_backups, put};
use crate::views::{Done, EncryptionView, NotTurnedView};
use crate::{Config, Desk, Door, Failure, secret};
use domain::event::Event;
use domain::field::check_passphrase;
use domain::ids::{RequestId, StaffId};
use domain::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use store::seal::{self, By, DataKey, Header, Lock};
use store::{FILE, RequestKey, Store, StoreError, Tx, hex, private};
use uuid::Uuid;

/// What is to be done when the store is opened next.
const PENDING: &str = "encrypting.pending";
/// Why it was not done, until somebody has signed in.
const OUTCOME: &str = "encrypting.outcome";
/// Held while it is done.
const LOCK: &str = "encrypting.lock";
/// What was typed in vain at the lock.
const GUARD: &str = "encrypting.guard";
/// The most that a file may ask for: a backup may come from anybody.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 10;
/// What the installation's secret is sealed as.
const SECRET: &[u8] = b"pepper";
/// What the proof of a note is sealed as.
const WISH: &[u8] = b"turn";

/// What somebody asked for.
#[derive(Serialize, Deserialize)]
struct Wish {
    /// Makes a second try the same as the first.
    id: Uuid,
    /// What the store is to have; none: it is to lie in the clear.
    header: Option<Header>,
    /// Its recovery sheet from then on.
    sheet: [u8; 16],
    by: StaffId,
}

/// The note of it.
#[derive(Serialize, Deserialize)]
struct Pending {
    #[serde(flatten)]
    wish: Wish,
    /// The wish, sealed with the data key: whoever can write into the folder could else have the store decrypted by the
    /// next one who opens it.
    #[serde(default)]
    proof: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Outcome {
    was_encrypting: bool,
    /// A failure's code and what belongs into its words.
    failure: (String, Vec<(String, String)>),
}

/// What opens an encrypted file.
#[derive(Clone, Copy)]
pub enum Opener<'a> {
    /// The shop's passphrase.
    Passphrase(&'a str),
    /// The key on the recovery sheet.
    Sheet(&'a str),
}

/// Whether the store in a folder is encrypted and waits for what opens it.
///
/// # Errors
/// What the disk says.
pub fn is_locked(folder: &Path) -> Result<bool, Failure> {
    Ok(Header::of(&folder.join(FILE))?.is_some_and(|header| !header.is_open()))
}

/// Opens the lock of a store's file or a backup for as long as this program runs. One that is not encrypted, or that
/// was opened before, needs nothing.
///
/// # Errors
/// `passphrase_wrong`, `recovery_mistyped`, `recovery_wrong`, or what the disk says.
pub fn unlock(file: &Path, opener: Opener) -> Result<(), Failure> {
    let Some(header) = Header::of(file)?.filter(|header| !header.is_open()) else { return Ok(()) };
    let mut found = None;
    for lock in &header.locks {
        let with = match (opener, &lock.by) {
            (Opener::Passphrase(typed), By::Passphrase { salt, memory_kib, passes }) => {
                if *memory_kib > MOST_MEMORY_KIB || *passes > MOST_PASSES {
                    return Err(StoreError::NotAStore.into());
                }
                stretched(typed, salt, Cost { memory_kib: *memory_kib, passes: *passes })?
            }
            (Opener::Sheet(typed), By::Sheet { .. }) => RecoveryKey::read(typed)?.for_the_store(),
            _ => continue,
        };
        found = found.or_else(|| DataKey::unlocked(&header, lock, &with));
    }
    if let Some(key) = found {
        seal::take_up(key);
        return Ok(());
    }
    tracing::warn!("what was given does not open the encrypted store");
    Err(Failure::new(match opener {
        Opener::Passphrase(_) => "passphrase_wrong",
        Opener::Sheet(_) => "recovery_wrong",
    }))
}

/// As [`unlock`], of the store in its folder: what is typed in vain is counted, and after five times waits.
///
/// # Errors
/// As [`unlock`], and `passphrase_waits`.
pub fn unlock_store_in(config: &Config, opener: Opener) -> Result<(), Failure> {
    let (folder, file) = (&config.folder, config.folder.join(FILE));
    if !is_locked(folder)? {
        return Ok(());
    }
    // A key that is mistyped is no guess.
    if let Opener::Sheet(typed) = opener {
        RecoveryKey::read(typed)?;
    }
    match guess_kept_in(folder, GUARD, config.clock.uptime_ms(), AT_THE_LOCK) {
        Ok(_) => {}
        Err(failure) if failure.code == "locked_out" => {
            let mut waits = Failure::new("passphrase_waits");
            waits.args = failure.args;
            return Err(waits);
        }
        // Where nothing can be written nothing is counted; people can look things up.
        Err(failure) if ["store_read_only", "read_only"].contains(&failure.code.as_ref()) => {
            tracing::warn!("what is typed at the lock is not counted: the folder can only be read");
        }
        Err(failure) => return Err(failure),
    }
    unlock(&file, opener)?;
    forget(folder, GUARD);
    Ok(())
}

/// The same before an open door: where the window asks twice, the second time finds it open.
pub(crate) fn unlock_store(_: &Door, _: &UnlockStore) -> Result<Done, Failure> {
    Ok(Done { done: true })
}

/// Opens the lock of the store that stands closed.
pub(crate) fn unlock_closed(config: &Config, request: &UnlockStore) -> Result<Done, Failure> {
    let typed = |text: &str| !text.trim().is_empty();
    let sheet = request.recovery.as_ref().map(|key| key.0.as_str()).filter(|key| typed(key));
    let passphrase = request.passphrase.as_ref().map(|typed| typed.0.as_str()).filter(|text| typed(text));
    let opener = sheet.map(Opener::Sheet).or(passphrase.map(Opener::Passphrase));
    unlock_store_in(config, opener.ok_or_else(|| Failure::new("passphrase_needed"))?)?;
    Ok(Done { done: true })
}

/// How the store lies on its disk.
pub(crate) fn encryption(at: &At, _: &Nothing) -> Result<EncryptionView, Failure> {
    let header = at.desk.store.header();
    let known = at.read(|db| Ok(db.installation_secret()?))?;
    let chosen = at.read(|db| Ok(db.settings()?.0.backup_folder))?;
    let counts = |sheet: &[u8; 16]| {
        header.as_ref().is_none_or(|header| header.locks.iter().any(|lock| is_of_sheet(lock, sheet)))
    };
    Ok(EncryptionView {
        is_encrypted: header.is_some(),
        is_asked: at.desk.folder.join(PENDING).exists(),
        sheet_is_shown: known.is_some_and(|known| known.shown_at.is_some() && counts(&known.sheet)),
        plain_backups: plain_backups(&at.desk.folder, &chosen, at.tongue),
    })
}

fn is_of_sheet(lock: &Lock, of: &[u8; 16]) -> bool {
    matches!(&lock.by, By::Sheet { sheet } if sheet == of)
}

/// Asks for the store to be encrypted when it is opened next, or gives one that is encrypted another passphrase now.
pub(crate) fn encrypt_store(at: &At, request: &EncryptStore) -> Result<Done, Failure> {
    at.desk.prove(&at.actor.number, &request.pin.0, Typed::AtTheDoor)?;
    check_passphrase(&request.passphrase.0)?;
    let cost = at.desk.passphrase_cost;
    if let Some(key) = at.desk.data_key.as_deref() {
        let lock = by_passphrase(key, &request.passphrase.0, cost)?;
        at.desk.store.change_locks(|locks| {
            locks.retain(|lock| matches!(lock.by, By::Sheet { .. }));
            locks.push(lock);
        })?;
        return at.write(|tx| {
            tx.append(&[Event::PassphraseChanged {}])?;
            Ok(Done { done: true })
        });
    }
    let (key, sheet) = (DataKey::new()?, random()?);
    let locks =
        vec![by_passphrase(&key, &request.passphrase.0, cost)?, by_sheet(&key, &at.desk.pepper, sheet)?];
    let secret = key.seal(SECRET, at.desk.pepper.secret())?;
    let header = Header::new(key.id(), locks, secret)?;
    let id = seal::take_up(key);
    let key = seal::held(&id).ok_or_else(|| Failure::new("internal"))?;
    leave_note(at, &key, Some(header), sheet)
}

/// Asks for the store to lie in the clear when it is opened next.
pub(crate) fn decrypt_store(at: &At, request: &WithPin) -> Result<Done, Failure> {
    at.desk.prove(&at.actor.number, &request.pin.0, Typed::AtTheDoor)?;
    let key = at.desk.data_key.as_deref().ok_or_else(|| Failure::new("not_encrypted"))?;
    leave_note(at, key, None, random()?)
}

fn leave_note(at: &At, key: &DataKey, header: Option<Header>, sheet: [u8; 16]) -> Result<Done, Failure> {
    let wish = Wish { id: crate::at::new_id(at.now), header, sheet, by: at.actor.id };
    let proof = key.seal(WISH, &wish.bytes()?)?;
    forget(&at.desk.folder, OUTCOME);
    put(&at.desk.folder, PENDING, &Pending { wish, proof })?;
    at.write(|_| Ok(Done { done: true }))
}

impl Wish {
    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        serde_json::to_vec(self).map_err(|error| Failure::new("internal").with("what", error))
    }
}

fn by_passphrase(key: &DataKey, passphrase: &str, cost: Cost) -> Result<Lock, Failure> {
    let salt: [u8; 16] = random()?;
    let with = stretched(passphrase, &salt, cost)?;
    Ok(key.locked(By::Passphrase { salt, memory_kib: cost.memory_kib, passes: cost.passes }, &with)?)
}

fn by_sheet(key: &DataKey, pepper: &Pepper, sheet: [u8; 16]) -> Result<Lock, Failure> {
    let with = RecoveryKey::of(pepper, Some(key), &sheet).for_the_store();
    Ok(key.locked(By::Sheet { sheet }, &with)?)
}

/// Turns the store as was asked for, if it was. Called before the store is opened; it opens either way.
///
/// # Errors
/// Why it was not turned.
pub fn turn_if_asked(config: &Config) -> Result<(), Failure> {
    let folder = &config.folder;
    let is_asked = || folder.join(PENDING).exists() || seal::is_turning(folder);
    if !is_asked() {
        return Ok(());
    }
    // Two programs that start at once: the second waits, and finds it done.
    let lock = private::open_or_make_file(&folder.join(LOCK)).map_err(StoreError::from)?;
    lock.lock().map_err(StoreError::from)?;
    if Store::is_in(folder) {
        seal::set_aside_unturned(folder)?;
    }
    let Some(pending) = get::<Pending>(folder, PENDING) else { return Ok(()) };
    let turned = turned(config, &pending);
    match &turned {
        // It has been turned, and is noted once somebody opens its lock.
        Err(failure) if failure.code == "passphrase_needed" => return turned,
        Err(failure) => {
            tracing::error!(code = %failure.code, "the store was not turned as was asked for");
            let args = failure.args.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
            let failure = (failure.code.to_string(), args);
            let outcome = Outcome { was_encrypting: pending.wish.header.is_some(), failure };
            if let Err(failure) = put(folder, OUTCOME, &outcome) {
                tracing::error!(code = %failure.code, "why the store was not turned could not be written down");
            }
        }
        Ok(()) => forget(folder, OUTCOME),
    }
    forget(folder, PENDING);
    turned
}

/// Why the store was not turned as was asked for, until somebody has signed in.
pub(crate) fn not_turned(folder: &Path, tongue: Tongue) -> Option<NotTurnedView> {
    let Outcome { was_encrypting, failure: (code, args) } = get(folder, OUTCOME)?;
    Some(NotTurnedView { was_encrypting, failure: Failure::again(code, args).worded(tongue) })
}

/// Somebody has signed in and has seen it.
pub(crate) fn seen(folder: &Path) {
    forget(folder, OUTCOME);
}

fn turned(config: &Config, pending: &Pending) -> Result<(), Failure> {
    let wish = &pending.wish;
    let there = Header::of(&config.folder.join(FILE))?;
    let is_there = match (&there, &wish.header) {
        (Some(there), Some(wanted)) => there.key == wanted.key,
        (None, None) => true,
        _ => false,
    };
    if there.as_ref().is_some_and(|there| !there.is_open()) {
        return Err(Failure::new("passphrase_needed"));
    }
    // The key of what it is to be, or of what it is; where it is in the clear already nobody has any.
    if let Some(header) = wish.header.as_ref().or(there.as_ref()) {
        let key = seal::held(&header.key).ok_or_else(|| Failure::new("encrypting_cut_short"))?;
        let proved = key.open(WISH, &pending.proof);
        if proved.is_none_or(|proved| wish.bytes().ok().as_deref() != Some(proved.as_slice())) {
            return Err(Failure::new("turn_not_asked"));
        }
    }
    if !is_there {
        seal::turn(&config.folder, wish.header.as_ref())?;
    }
    note(config, wish)
}

/// Writes into the turned store that it is, and seals the installation's secret for its new sheet.
fn note(config: &Config, wish: &Wish) -> Result<(), Failure> {
    let store = Store::open(&config.folder)?;
    let key = data_key_of(&store);
    let known = store.read(|db| db.installation_secret())?;
    let pepper =
        secret::of_store(&config.folder, known.as_ref())?.ok_or_else(|| Failure::new("secret_lost"))?;
    let at = config.clock.now();
    let made = sealed_for(&pepper, key.as_deref(), wish.sheet, at, Some(wish.by))?;
    let request = RequestKey {
        id: RequestId(wish.id),
        name: "turn_store".to_owned(),
        digest: [0; 32],
        asked: String::new(),
    };
    let stamp =
        Stamp { at, seat: config.seat, by: Some(wish.by), approved_by: None, request: Some(request.id) };
    let act = |tx: &Tx| {
        tx.keep_installation_secret(&made)?;
        let turned = match &wish.header {
            Some(header) => Event::StoreEncrypted { key: hex(&header.key) },
            None => Event::StoreDecrypted {},
        };
        tx.append(&[turned, Event::RecoverySheetMade { sheet: named(&wish.sheet) }])?;
        Ok::<_, Failure>(())
    };
    store.write(stamp, Some(&request), act, |()| Ok(String::new()))?;
    Ok(())
}

/// The data key of an open store; none where it lies in the clear.
pub(crate) fn data_key_of(store: &Store) -> Option<Arc<DataKey>> {
    store.header().and_then(|header| seal::held(&header.key))
}

/// The secret of the installation that goes along with an encrypted file whose lock is open.
pub(crate) fn secret_of(header: &Header) -> Option<Pepper> {
    Pepper::from_bytes(&seal::held(&header.key)?.open(SECRET, &header.secret)?)
}

impl Desk {
    /// Lets a new recovery sheet open the encrypted store, beside the one that counts until then.
    pub(crate) fn let_sheet_open(&self, sheet: [u8; 16]) -> Result<(), Failure> {
        let Some(key) = &self.data_key else { return Ok(()) };
        let lock = by_sheet(key, &self.pepper, sheet)?;
        Ok(self.store.change_locks(|locks| locks.push(lock))?)
    }

    /// No sheet but this one opens the encrypted store any more.
    pub(crate) fn let_only_sheet_open(&self, sheet: [u8; 16]) -> Result<(), Failure> {
        if self.data_key.is_none() {
            return Ok(());
        }
        let stays = |lock: &Lock| matches!(lock.by, By::Passphrase { .. }) || is_of_sheet(lock, &sheet);
        Ok(self.store.change_locks(|locks| locks.retain(stays))?)
    }
}
