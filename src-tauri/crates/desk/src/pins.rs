//! PINs: argon2id with the installation's own secret, and a guard against guessing.
//!
//! Five wrong PINs in a row bring a wait of fifteen minutes, and each five more another; a hundred in a row end
//! it until a manager sets a new PIN. The wait is counted in the machine's uptime, so neither a restart of the
//! program nor a moved clock shortens it; a restart of the machine begins it anew.
//!
//! Where somebody's approval is asked for, guesses are counted apart ([`Typed`]): whoever guesses a manager's PIN at a
//! clerk's counter keeps her from saying yes there, and not from signing in. Three wrong ones bring the wait to the one
//! who asks, five to whoever asks. Both doors together are never more than ten guesses in a quarter of an hour, and
//! never more than a hundred in a row.

use crate::{Desk, Failure};
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::event::Event;
use domain::ids::StaffId;
use domain::staff::Staff;
use domain::stamp::Stamp;
use std::path::Path;
use std::sync::PoisonError;
use store::pins::{Guard, Guards};
use store::{StoreError, private};

/// Wrong PINs in a row that bring a wait.
pub const FAILURES_BEFORE_WAIT: u32 = 5;
/// How long the wait is.
pub const WAIT_MS: i64 = 15 * 60 * 1000;
/// Wrong PINs in a row after which only a new PIN helps (NIST SP 800-63B, 5.2.2).
pub const FAILURES_BEFORE_END: u32 = 100;

/// Where a PIN is typed.
#[derive(Clone, Copy)]
pub(crate) enum Typed<'a> {
    /// By whom it belongs to, who wants to come in or change it.
    AtTheDoor,
    /// At the counter of somebody who asks for a yes.
    For(&'a Staff),
}

/// How many wrong PINs in a row are borne.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    before_wait: u32,
    before_end: u32,
}

/// At the door.
pub(crate) const AT_THE_DOOR: Patience =
    Patience { before_wait: FAILURES_BEFORE_WAIT, before_end: FAILURES_BEFORE_END };
/// At the lock of an encrypted store. It never ends: nobody could set another passphrase.
pub(crate) const AT_THE_LOCK: Patience = Patience { before_wait: FAILURES_BEFORE_WAIT, before_end: u32::MAX };
/// For the approval that one person asks for. What ends it is the sum over all who ask.
const HERE: Patience = Patience { before_wait: 3, before_end: u32::MAX };
/// For an approval, whoever asks. Half of what is borne in all: the other half is left for the door.
const EVERYWHERE: Patience =
    Patience { before_wait: FAILURES_BEFORE_WAIT, before_end: FAILURES_BEFORE_END / 2 };

/// How much work one hash is.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// 64 MiB and three passes: whoever has the file of a field copy may try as long as they like.
    pub const PASSPHRASE: Self = Self { memory_kib: 64 * 1024, passes: 3 };
}

impl Default for Cost {
    /// 64 MiB and two passes: 85 to 120 ms a guess in a release build on the machine that this was written on. The
    /// 19 MiB that OWASP asks for at the least took 17 ms there; whoever has the folder may guess offline.
    fn default() -> Self {
        Self { memory_kib: 64 * 1024, passes: 2 }
    }
}

/// The secret of an installation that goes into every hash, so that a copied database alone tells nothing.
pub(crate) struct Pepper(Vec<u8>);

impl Pepper {
    /// The one in use, in the store's folder.
    pub(crate) const FILE: &str = "pepper.key";

    /// The secret in a file, if that is what it holds.
    pub(crate) fn read(path: &Path) -> Option<Self> {
        std::fs::read(path).ok().and_then(|secret| Self::from_bytes(&secret))
    }

    /// Takes 32 bytes for a secret.
    pub(crate) fn from_bytes(secret: &[u8]) -> Option<Self> {
        (secret.len() == 32).then(|| Self(secret.to_vec()))
    }

    /// Reads the installation's secret, or makes one.
    pub(crate) fn of(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(Self::FILE);
        match std::fs::read(&path) {
            Ok(secret) if secret.len() == 32 => Ok(Self(secret)),
            // An earlier program was killed over it: nothing was ever hashed with a secret that was never written.
            Ok(secret) if secret.is_empty() => {
                let secret = random::<32>()?;
                private::write_over(&path, &secret).map_err(StoreError::from)?;
                Ok(Self(secret.to_vec()))
            }
            Ok(_) => Err(Failure::new("pepper_broken")),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let secret = random::<32>()?;
                match private::write_new(&path, &secret) {
                    // Somebody else was quicker; theirs is the installation's.
                    Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Self::of(folder),
                    done => {
                        done.map(|()| Self(secret.to_vec())).map_err(|error| StoreError::from(error).into())
                    }
                }
            }
            Err(error) => Err(StoreError::from(error).into()),
        }
    }

    /// A secret that is nowhere kept: in a field copy nobody signs in with a PIN.
    pub(crate) fn of_nobody() -> Result<Self, Failure> {
        Ok(Self(random::<32>()?.to_vec()))
    }

    /// Whether the installation has a secret already.
    pub(crate) fn is_in(folder: &Path) -> bool {
        folder.join(Self::FILE).exists()
    }

    /// The secret itself, for keys that are made of it.
    pub(crate) fn secret(&self) -> &[u8] {
        &self.0
    }

    fn hasher(&self, cost: Cost) -> Result<Argon2<'_>, Failure> {
        let broken = |error: argon2::Error| Failure::new("internal").with("what", error);
        let params = Params::new(cost.memory_kib, cost.passes, 1, None).map_err(broken)?;
        Argon2::new_with_secret(&self.0, Algorithm::Argon2id, Version::V0x13, params).map_err(broken)
    }

    pub(crate) fn hash(&self, pin: &str, cost: Cost) -> Result<String, Failure> {
        let broken = |error: argon2::password_hash::Error| Failure::new("internal").with("what", error);
        let salt = SaltString::encode_b64(&random::<16>()?).map_err(broken)?;
        Ok(self.hasher(cost)?.hash_password(pin.as_bytes(), &salt).map_err(broken)?.to_string())
    }

    pub(crate) fn is_right(&self, pin: &str, hash: &str) -> Result<bool, Failure> {
        let parsed = PasswordHash::new(hash).map_err(|error| Failure::new("internal").with("what", error))?;
        // The cost stands in the hash itself.
        Ok(self.hasher(Cost::default())?.verify_password(pin.as_bytes(), &parsed).is_ok())
    }
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Failure::new("internal").with("what", error))?;
    Ok(bytes)
}

/// Whether a hash was less work than `cost`.
fn is_cheaper(hash: &str, cost: Cost) -> bool {
    let params = PasswordHash::new(hash).ok().and_then(|parsed| Params::try_from(&parsed).ok());
    params.is_some_and(|params| params.m_cost() < cost.memory_kib || params.t_cost() < cost.passes)
}

/// Six digits that nobody chose.
pub(crate) fn random_pin() -> Result<String, Failure> {
    loop {
        let digits = random::<6>()?.map(|byte| char::from(b'0' + byte % 10));
        let pin: String = digits.into_iter().collect();
        if check_strength(&pin).is_ok() {
            return Ok(pin);
        }
    }
}

/// Four to twelve digits, not all the same and not in a row.
pub(crate) fn check_strength(pin: &str) -> Result<(), Failure> {
    let digits = pin.chars().all(|c| c.is_ascii_digit());
    let same = pin.chars().all(|c| pin.starts_with(c));
    let in_a_row = ["0123456789012", "9876543210987"].iter().any(|row| row.contains(pin));
    if !digits || !(4..=12).contains(&pin.len()) || same || in_a_row {
        return Err(Failure::new("pin_weak"));
    }
    Ok(())
}

impl Desk {
    /// Who has this number and PIN. A wrong PIN, a number nobody has and somebody who has left look the same.
    pub(crate) fn prove(&self, number: &str, pin: &str, typed: Typed) -> Result<Staff, Failure> {
        if !self.secret_is_here {
            return Err(Failure::new("secret_lost"));
        }
        let staff = self.store.read(|db| db.staff_by_number(number).map_err(Failure::from))?;
        let Some(staff) = staff else {
            // As much work as for a number that somebody has.
            self.pepper.hash(pin, self.pin_cost)?;
            return Err(Failure::new("pin_wrong"));
        };
        let _proving = self.proving.lock().unwrap_or_else(PoisonError::into_inner);
        let up_ms = self.clock.uptime_ms();
        // The guess counts before it is looked at, so that two at once are two.
        let asker = match typed {
            Typed::AtTheDoor => None,
            Typed::For(asker) => Some(asker),
        };
        let asker_id = asker.map(|asker| asker.id);
        let failures = self.with_guards(staff.id, asker_id, |guards| typed.guess(guards, up_ms))??;
        let hash = self.store.read(|db| db.pin_hash(staff.id).map_err(Failure::from))?;
        let is_right = match &hash {
            Some(hash) => self.pepper.is_right(pin, hash)?,
            None => false,
        };
        if is_right && staff.active {
            self.with_guards(staff.id, asker_id, |guards| (typed.forgiven(guards), ()))?;
            where_it_can(self.note_secret())?;
            // A demo store shows its PINs to everybody.
            if let Some(hash) = hash.filter(|hash| is_cheaper(hash, self.pin_cost))
                && !self.is_demo()?
            {
                where_it_can(self.hash_anew(&staff, pin, &hash))?;
            }
            return Ok(staff);
        }
        tracing::warn!(staff = %staff.id, failures, "a wrong PIN");
        self.journal_where_it_can(asker, &[Event::PinRefused { staff: staff.id, failures }])?;
        Err(Failure::new("pin_wrong"))
    }

    /// Keeps a right PIN as a hash that costs what one costs now: a store of an earlier program has cheaper ones. Where
    /// somebody set another PIN meanwhile, that one stays.
    fn hash_anew(&self, staff: &Staff, pin: &str, before: &str) -> Result<(), Failure> {
        let hash = self.pepper.hash(pin, self.pin_cost)?;
        let stamp =
            Stamp { at: self.clock.now(), seat: self.seat, by: None, approved_by: None, request: None };
        let keep = |tx: &store::Tx| {
            if tx.reader().pin_hash(staff.id)?.as_deref() == Some(before) {
                tx.put_pin(staff.id, &hash)?;
            }
            Ok::<_, Failure>(())
        };
        self.store.write(stamp, None, keep, |()| Ok(String::new()))?;
        Ok(())
    }

    /// Reads and writes somebody's guards: in the store, and where that can only be read, in memory as long as the
    /// program runs, so that people can look things up.
    fn with_guards<T>(
        &self,
        staff: StaffId,
        asker: Option<StaffId>,
        act: impl Fn(Guards) -> (Guards, T),
    ) -> Result<T, Failure> {
        match self.store.with_pin_guards(staff, asker, &act) {
            Err(StoreError::ReadOnly) => {
                let mut kept = self.guards.lock().unwrap_or_else(PoisonError::into_inner);
                let before = match kept.get(&(staff, asker)) {
                    Some(before) => *before,
                    None => self.store.read(|db| db.pin_guards(staff, asker))?,
                };
                let (next, done) = act(before);
                kept.insert((staff, asker), next);
                Ok(done)
            }
            done => Ok(done?),
        }
    }

    /// Appends events that tell who was here, where the store takes any.
    pub(crate) fn journal_where_it_can(&self, by: Option<&Staff>, events: &[Event]) -> Result<(), Failure> {
        where_it_can(self.journal(by, events))
    }

    /// Appends events that no request asked for.
    pub(crate) fn journal(&self, by: Option<&Staff>, events: &[Event]) -> Result<(), Failure> {
        let stamp = Stamp {
            at: self.clock.now(),
            seat: self.seat,
            by: by.map(|staff| staff.id),
            approved_by: None,
            request: None,
        };
        self.store.write(stamp, None, |tx| Ok::<_, Failure>(tx.append(events)?), |()| Ok(String::new()))?;
        Ok(())
    }
}

/// What is only written down for later is left out where the store can only be read.
fn where_it_can(done: Result<(), Failure>) -> Result<(), Failure> {
    match done {
        Err(failure) if failure.code == "store_read_only" => {
            tracing::warn!("the store can only be read, so this is not written down");
            Ok(())
        }
        done => done,
    }
}

impl Typed<'_> {
    /// Whether a guess may be made now, and the how manieth wrong one it would be. If so it counts before it is looked
    /// at; the guards are to be kept either way.
    fn guess(self, guards: Guards, up_ms: i64) -> (Guards, Result<u32, Failure>) {
        match self {
            Self::AtTheDoor => {
                let (sign_in, may) = guessed(guards.sign_in, up_ms, at_the_door(&guards));
                (Guards { sign_in, ..guards }, may.map(|()| sign_in.failures))
            }
            Self::For(_) => {
                let (everywhere, may) = guessed(guards.everywhere, up_ms, EVERYWHERE);
                let (here, may_here) = guessed(guards.here, up_ms, HERE);
                match may.and(may_here) {
                    Ok(()) => (Guards { everywhere, here, ..guards }, Ok(everywhere.failures)),
                    Err(failure) => (guards, Err(at_the_counter(failure))),
                }
            }
        }
    }

    /// After a right PIN guesses begin anew where it was typed, and nowhere else.
    fn forgiven(self, guards: Guards) -> Guards {
        match self {
            Self::AtTheDoor => Guards { sign_in: Guard::default(), ..guards },
            Self::For(_) => Guards { sign_in: guards.sign_in, ..Guards::default() },
        }
    }
}

/// What was guessed at approvals is no longer left for the door.
fn at_the_door(guards: &Guards) -> Patience {
    Patience { before_end: FAILURES_BEFORE_END.saturating_sub(guards.everywhere.failures), ..AT_THE_DOOR }
}

/// A wait for an approval is worded for the two who stand there: she can still sign in herself.
fn at_the_counter(mut failure: Failure) -> Failure {
    if failure.code == "locked_out" {
        failure.code = "approval_locked".into();
    }
    failure
}

/// Whether a guess may be made now. If so it counts before it is looked at; the guard is to be kept either way.
pub(crate) fn guessed(guard: Guard, up_ms: i64, patience: Patience) -> (Guard, Result<(), Failure>) {
    let guard = since_now_if_rebooted(guard, up_ms);
    match waits_for(&guard, up_ms, patience) {
        Some(Wait::Ends) => (guard, Err(Failure::new("locked_for_good"))),
        Some(Wait::For(ms)) => (guard, Err(Failure::new("locked_out").with("minutes", ms / 60_000 + 1))),
        None => (counted(guard, up_ms, patience), Ok(())),
    }
}

enum Wait {
    For(i64),
    Ends,
}

fn since_now_if_rebooted(guard: Guard, up_ms: i64) -> Guard {
    Guard { since_up_ms: guard.since_up_ms.min(up_ms), ..guard }
}

fn waits_for(guard: &Guard, up_ms: i64, patience: Patience) -> Option<Wait> {
    if guard.failures >= patience.before_end {
        return Some(Wait::Ends);
    }
    let left = guard.waits_ms - (up_ms - guard.since_up_ms);
    (left > 0).then_some(Wait::For(left))
}

fn counted(guard: Guard, up_ms: i64, patience: Patience) -> Guard {
    let failures = guard.failures.saturating_add(1);
    let waits_ms = if failures.is_multiple_of(patience.before_wait) { WAIT_MS } else { 0 };
    Guard { failures, waits_ms, since_up_ms: up_ms }
}

/// Whether somebody could not sign in now, or not say yes anywhere.
pub(crate) fn is_locked_out(guards: &Guards, up_ms: i64) -> bool {
    let waits = |guard: Guard, patience| waits_for(&since_now_if_rebooted(guard, up_ms), up_ms, patience);
    waits(guards.sign_in, at_the_door(guards)).or_else(|| waits(guards.everywhere, EVERYWHERE)).is_some()
}
