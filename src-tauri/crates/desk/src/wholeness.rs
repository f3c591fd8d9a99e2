//! Whether the store is whole, as far as anybody has looked, and what that stops.
//!
//! A start compares what it has time for; once a day, at night where the computer is on, everything is looked through
//! in the background. While something was found that no manager has seen, the store answers questions and changes
//! nothing. Damaged pages are not a matter of having been seen: what they held is not known, so the store stays as it
//! is until a backup takes its place.

use crate::at::{At, zone};
use crate::failure::code_of;
use crate::requests::{Nothing, Tongue};
use crate::views::{DamageView, Done, WholenessView};
use crate::{Desk, Failure};
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use documents::words::Words;
use domain::event::Event;
use domain::finding::{Finding, FindingKind};
use domain::stamp::Stamp;
use std::sync::{MutexGuard, PoisonError};
use store::whole::{self, Wholeness};
use store::{Store, StoreError};

/// What is known of the store.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// What is not as it should be.
    pub(crate) found: Vec<Finding>,
    /// What a manager has seen of it.
    seen: Vec<Finding>,
    /// When everything was last looked through.
    looked_at: Option<DateTime<Utc>>,
}

/// What may be done to a store that is not whole: what saves it, and what a manager says about it.
const ALWAYS: [&str; 4] = ["backup", "look_through", "acknowledge_damage", "export_list"];

/// After how long everything is looked through again: at night, and by day where no night came.
const AT_NIGHT_AFTER: TimeDelta = TimeDelta::hours(16);
const BY_DAY_AFTER: TimeDelta = TimeDelta::hours(40);

impl Known {
    /// What a start finds, and what the last look through everything left.
    pub(crate) fn on_start(store: &Store, stamp: Stamp) -> Result<Self, Failure> {
        let mut found = store.look_on_start()?;
        if found.is_empty() {
            match store.adopt(stamp) {
                // Somebody else's turn, or nobody's.
                Ok(()) | Err(StoreError::Busy | StoreError::ReadOnly | StoreError::NoAccess) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let (last, seen) = store.read(|db| Ok::<_, StoreError>((db.last_look()?, db.damage_seen()?)))?;
        let (looked_at, left) = last.map_or((None, Vec::new()), |(at, found)| (Some(at), found));
        for one in left {
            note(&mut found, one);
        }
        for one in &found {
            tracing::error!(kind = ?one.kind, place = one.place, "the store is not whole");
        }
        Ok(Self { found, seen, looked_at })
    }

    /// What stops work: damaged pages, or something that no manager has seen.
    fn stops(&self) -> Option<Failure> {
        if self.found.iter().any(|one| one.kind == FindingKind::Pages) {
            return Some(Failure::new("store_pages"));
        }
        self.found.iter().any(|one| !self.seen.contains(one)).then(|| Failure::new("store_not_whole"))
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stops().is_some()
    }

    pub(crate) fn shown(&self, tongue: Tongue) -> Vec<DamageView> {
        let worded = |one: &Finding| {
            let of_nobody = one.place.is_empty() && matches!(one.kind, FindingKind::Staff | FindingKind::Pin);
            let id = format!("damage-{}{}", code_of(&one.kind), if of_nobody { "-unknown" } else { "" });
            let text = Words::get(tongue.language(), &id, &[("place", one.place.as_str().into())]);
            DamageView { kind: one.kind, place: one.place.clone(), text }
        };
        self.found.iter().map(worded).collect()
    }
}

fn note(found: &mut Vec<Finding>, one: Finding) {
    if !found.contains(&one) {
        found.push(one);
    }
}

impl Desk {
    pub(crate) fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Refuses a change while the store is not whole, but for what helps.
    pub(crate) fn may_change(&self, name: &str) -> Result<(), Failure> {
        match self.known().stops() {
            Some(failure) if !ALWAYS.contains(&name) => Err(failure),
            _ => Ok(()),
        }
    }

    /// Keeps in mind that something was met that is damaged.
    pub(crate) fn has_met(&self, failure: &Failure) {
        if failure.code == "damaged" {
            let what = failure.args.iter().find(|(name, _)| name == "what").map(|(_, what)| what.clone());
            let place = what.unwrap_or_default();
            note(&mut self.known().found, Finding { kind: FindingKind::Pages, place });
        }
    }

    /// Keeps in mind what a look through the journal alone found.
    pub(crate) fn has_looked_at_journal(&self, look: &store::Look) {
        let found = &mut self.known().found;
        found.retain(|one| one.kind != FindingKind::Journal);
        if let Some((row, _)) = look.bad {
            found.push(Finding { kind: FindingKind::Journal, place: row.to_string() });
        }
    }

    /// Looks through everything where it is time; false: it was not. Takes as long as reading the store does, beside
    /// whatever else is done.
    ///
    /// # Errors
    /// What the disk says.
    pub fn look_through_if_due(&self) -> Result<bool, Failure> {
        let now = self.clock.now();
        let settings = self.store.read(|db| Ok::<_, Failure>(db.settings()?.0))?;
        let is_night = !(6..22).contains(&now.with_timezone(&zone(&settings)?).hour());
        let after = if is_night { AT_NIGHT_AFTER } else { BY_DAY_AFTER };
        let last = self.known().looked_at;
        // A clock put back makes none overdue.
        if self.field.is_some() || last.is_some_and(|last| now - last < after) {
            return Ok(false);
        }
        self.look_through_now(now)?;
        Ok(true)
    }

    /// Ends a look through everything, because the store is about to be closed; comes back once it has ended.
    pub fn stop_looking(&self) {
        self.ends.now();
        drop(self.looking.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Looks through everything, and keeps what was found.
    pub(crate) fn look_through_now(&self, now: DateTime<Utc>) -> Result<Wholeness, Failure> {
        let _looking = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        let whole = whole::look_through_until(self.store.path(), &self.ends)?;
        for one in &whole.found {
            tracing::error!(kind = ?one.kind, place = one.place, "the store is not whole");
        }
        {
            let mut known = self.known();
            known.found.clone_from(&whole.found);
            known.looked_at = Some(now);
        }
        match self.store.keep_look(now, &whole) {
            Ok(()) | Err(StoreError::ReadOnly | StoreError::Busy | StoreError::Damaged(_)) => Ok(whole),
            Err(error) => Err(error.into()),
        }
    }
}

/// Looks through everything.
pub(crate) fn look_through(at: &At, _: &Nothing) -> Result<WholenessView, Failure> {
    let whole = at.desk.look_through_now(at.now)?;
    let view = view(at, whole.journal.entries, whole.journal.head);
    // A store that cannot be written is looked through like any other; then the answer is not kept.
    match at.write(|_| Ok(view.clone())) {
        Err(failure) if ["store_read_only", "damaged"].contains(&failure.code.as_ref()) => Ok(view),
        kept => kept,
    }
}

fn view(at: &At, entries: i64, head: String) -> WholenessView {
    let known = at.desk.known();
    let (damage, is_stopped) = (known.shown(at.tongue), known.is_stopped());
    WholenessView { whole: damage.is_empty(), entries, head, damage, is_stopped }
}

/// A manager has seen what is wrong, and work goes on. It stands in the journal with her name.
pub(crate) fn acknowledge_damage(at: &At, _: &Nothing) -> Result<Done, Failure> {
    let found = at.desk.known().found.clone();
    if found.iter().any(|one| one.kind == FindingKind::Pages) {
        return Err(Failure::new("store_pages"));
    }
    let done = at.write(|tx| {
        tx.append(&[Event::DamageSeen { found: found.clone() }])?;
        Ok(Done { done: true })
    })?;
    at.desk.known().seen = found;
    Ok(done)
}
