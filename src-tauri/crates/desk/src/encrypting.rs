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
use crate::pins::{Cost, Pepper, Typed, random};
use crate::recovery::{RecoveryKey, named, sealed_for};
use crate::requests::{EncryptStore, Nothing, UnlockStore, WithPin};
use crate::restoring::{forget, get, guess, plain_backups, put, right_again};
use crate::views::{Done, EncryptionView};
use crate::{Config, Desk, Door, Failure, secret};
use domain::event::Event;
use domain::field::check_passphrase;
use domain::ids::{RequestId, StaffId};
use domain::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use store::seal::{self, By, DataKey, Header, Lock};
use store::{FILE, RequestKey, Store, StoreError, Tx, hex};
use uuid::Uuid;

/// What is to be done when the store is opened next.
const PENDING: &str = "encrypting.pending";
/// The most that a file may ask for: a backup may come from anybody.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 10;
/// What the installation's secret is sealed as.
const SECRET: &[u8] = b"pepper";

#[derive(Serialize, Deserialize)]
struct Pending {
    /// Makes a second try the same as the first.
    id: Uuid,
    /// What the store is to have; none: it is to lie in the clear.
    header: Option<Header>,
    /// Its recovery sheet from then on.
    sheet: [u8; 16],
    by: StaffId,
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

/// The same before an open door: where the window asks twice, the second time finds it open.
pub(crate) fn unlock_store(_: &Door, _: &UnlockStore) -> Result<Done, Failure> {
    Ok(Done { done: true })
}

/// Opens the lock of the store that stands closed.
pub(crate) fn unlock_closed(config: &Config, request: &UnlockStore) -> Result<Done, Failure> {
    let file = config.folder.join(FILE);
    let sheet = request.recovery.as_ref().map(|key| key.0.trim()).filter(|key| !key.is_empty());
    match (&request.passphrase, sheet) {
        (Some(passphrase), None) => unlock(&file, Opener::Passphrase(&passphrase.0))?,
        (_, Some(sheet)) => {
            // A key that is mistyped is no guess.
            RecoveryKey::read(sheet)?;
            guess(&config.folder, config.clock.uptime_ms())?;
            unlock(&file, Opener::Sheet(sheet))?;
            right_again(&config.folder);
        }
        (None, None) => return Err(Failure::new("passphrase_needed")),
    }
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
    if let (Some(header), Some(key)) = (at.desk.store.header(), at.desk.data_key.as_deref()) {
        let mut locks = header.locks.clone();
        locks.retain(|lock| matches!(lock.by, By::Sheet { .. }));
        locks.push(by_passphrase(key, &request.passphrase.0, cost)?);
        at.desk.store.put_header(&header.with_locks(locks))?;
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
    seal::take_up(key);
    leave_note(at, Some(header), sheet)
}

/// Asks for the store to lie in the clear when it is opened next.
pub(crate) fn decrypt_store(at: &At, request: &WithPin) -> Result<Done, Failure> {
    at.desk.prove(&at.actor.number, &request.pin.0, Typed::AtTheDoor)?;
    if at.desk.data_key.is_none() {
        return Err(Failure::new("not_encrypted"));
    }
    leave_note(at, None, random()?)
}

fn leave_note(at: &At, header: Option<Header>, sheet: [u8; 16]) -> Result<Done, Failure> {
    let id = crate::at::new_id(at.now);
    put(&at.desk.folder, PENDING, &Pending { id, header, sheet, by: at.actor.id })?;
    at.write(|_| Ok(Done { done: true }))
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
    if Store::is_in(folder) {
        seal::set_aside_unturned(folder)?;
    }
    let Some(pending) = get::<Pending>(folder, PENDING) else { return Ok(()) };
    let turned = turned(config, &pending);
    match &turned {
        // It has been turned, and is noted once somebody opens its lock.
        Err(failure) if failure.code == "passphrase_needed" => {}
        Err(failure) => {
            tracing::error!(code = %failure.code, "the store was not turned as was asked for");
            forget(folder, PENDING);
        }
        Ok(()) => forget(folder, PENDING),
    }
    turned
}

fn turned(config: &Config, pending: &Pending) -> Result<(), Failure> {
    let there = Header::of(&config.folder.join(FILE))?;
    let is_there = match (&there, &pending.header) {
        (Some(there), Some(wanted)) => there.key == wanted.key,
        (None, None) => true,
        _ => false,
    };
    if !is_there {
        if pending.header.as_ref().is_some_and(|header| !header.is_open()) {
            return Err(Failure::new("encrypting_cut_short"));
        }
        seal::turn(&config.folder, pending.header.as_ref())?;
    }
    note(config, pending)
}

/// Writes into the turned store that it is, and seals the installation's secret for its new sheet.
fn note(config: &Config, pending: &Pending) -> Result<(), Failure> {
    let store = Store::open(&config.folder)?;
    let key = data_key_of(&store);
    let known = store.read(|db| db.installation_secret())?;
    let pepper =
        secret::of_store(&config.folder, known.as_ref())?.ok_or_else(|| Failure::new("secret_lost"))?;
    let at = config.clock.now();
    let made = sealed_for(&pepper, key.as_deref(), pending.sheet, at, Some(pending.by))?;
    let request = RequestKey {
        id: RequestId(pending.id),
        name: "turn_store".to_owned(),
        digest: [0; 32],
        asked: String::new(),
    };
    let stamp =
        Stamp { at, seat: config.seat, by: Some(pending.by), approved_by: None, request: Some(request.id) };
    let act = |tx: &Tx| {
        tx.keep_installation_secret(&made)?;
        let turned = match &pending.header {
            Some(header) => Event::StoreEncrypted { key: hex(&header.key) },
            None => Event::StoreDecrypted {},
        };
        tx.append(&[turned, Event::RecoverySheetMade { sheet: named(&pending.sheet) }])?;
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
        let (Some(header), Some(key)) = (self.store.header(), &self.data_key) else { return Ok(()) };
        let mut locks = header.locks.clone();
        locks.push(by_sheet(key, &self.pepper, sheet)?);
        Ok(self.store.put_header(&header.with_locks(locks))?)
    }

    /// No sheet but this one opens the encrypted store any more.
    pub(crate) fn let_only_sheet_open(&self, sheet: [u8; 16]) -> Result<(), Failure> {
        let Some(header) = self.store.header() else { return Ok(()) };
        let mut locks = header.locks.clone();
        locks.retain(|lock| matches!(lock.by, By::Passphrase { .. }) || is_of_sheet(lock, &sheet));
        Ok(self.store.put_header(&header.with_locks(locks))?)
    }
}
