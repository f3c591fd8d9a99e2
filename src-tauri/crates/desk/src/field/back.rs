//! Bringing back: what was done out there is done here, once, in order. What the rules refuse now is kept with why, and
//! holds back the rest of its visit until a manager has decided.
//!
//! A request is known by its id and by all that it says. Where two laptops went on with one file, the entries of the
//! second are kept beside what stands here, and a manager decides which of them are to be done as well.

use super::file::{self, Manifest, Opened, Unlock};
use super::{open, shown};
use crate::at::{Acting, At};
use crate::pins::Typed;
use crate::requests::{Approver, FieldFile, RetryField, SetAsideField};
use crate::views::{FieldBack, FieldCopyView, FieldLook};
use crate::{Door, Failure, sealing};
use domain::field::{
    FieldEvent, FieldRequest, FieldState, Kept, check_turn, check_why, is_held, place, within,
};
use domain::ids::{FieldCopyId, RequestId, StaffId, VisitId};
use domain::staff::{Right, Role};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use store::Reader;
use store::field::{FieldCopy, FieldKept};

/// What stops bringing back rather than refusing one request: the same again later may be done.
const PASSING: [&str; 10] = [
    "store_busy",
    "disk_full",
    "store_read_only",
    "read_only",
    "damaged",
    "internal",
    "printer_busy",
    "path_missing",
    "store_not_whole",
    "store_pages",
];

type Worded = (String, Vec<(String, String)>);

/// Opens a file that this shop made: by the key that this store kept of it, or by its passphrase and the shop's own seal.
fn unlocked(at: &At, request: &FieldFile) -> Result<Opened, Failure> {
    let path = PathBuf::from(request.path.trim());
    let copy = file::copy_of(&path)?;
    let known = at.read(|db| Ok(db.field_key(copy)?))?;
    let known = known.and_then(|sealed| sealing::open_key(&at.desk.pepper, &copy.bytes(), &sealed));
    let is_known = known.is_some();
    let opened = match (known, &request.passphrase) {
        (Some(key), _) => file::open(&path, &Unlock::Key(key))?,
        (None, Some(passphrase)) => file::open(&path, &Unlock::Passphrase(&passphrase.0))?,
        (None, None) => return Err(Failure::new("field_passphrase_needed")),
    };
    if at.read(|db| Ok(db.journal_origin()?))? != opened.manifest.origin {
        return Err(Failure::new("field_foreign"));
    }
    if !is_known && !opened.is_ours(&at.desk.pepper) {
        tracing::warn!(copy = %copy.0, "a field copy without the shop's seal");
        return Err(Failure::new("field_unproved"));
    }
    Ok(opened)
}

/// Looks a file through. Nothing is done.
pub(crate) fn look(at: &At, request: &FieldFile) -> Result<FieldLook, Failure> {
    let opened = unlocked(at, request)?;
    let manifest = &opened.manifest;
    at.read(|db| {
        let kept = db.field_kept(manifest.copy)?;
        let mut known = 0;
        for asked in &opened.requests {
            let is_kept = kept.iter().any(|one| one.asked.request == asked.request);
            known += u32::from(is_kept || db.is_answered(asked.request)?);
        }
        Ok(FieldLook {
            copy: manifest.copy,
            name: db.staff_member(manifest.technician)?.map(|staff| staff.name).unwrap_or_default(),
            from: manifest.from,
            to: manifest.to,
            at: at.local(manifest.taken_out),
            visits: manifest.visits,
            requests: count(opened.requests.len()),
            expected: opened.expected,
            known,
            end: opened.end,
            is_unknown: db.field_copy(manifest.copy)?.is_none(),
        })
    })
}

/// Does here what was done out there.
pub(crate) fn bring_back(at: &At, request: &FieldFile) -> Result<FieldBack, Failure> {
    let opened = unlocked(at, request)?;
    let copy = adopted(at, &opened, request.adopt.as_ref())?;
    let mut coming = Coming { at, kept: kept_of(at, &copy)?, copy, is_fork: false, done: 0, known: 0 };
    for asked in &opened.requests {
        coming.take(asked)?;
    }
    let Coming { copy, kept, done, known, .. } = coming;
    let requests = count(opened.requests.len());
    let kept = count(kept.iter().filter(|one| one.place.state.is_open()).count());
    let back = FieldEvent::BroughtBack { copy: copy.id, requests, done, kept, end: opened.end };
    at.write(|tx| {
        tx.append(&[back.into()])?;
        Ok(FieldBack {
            done,
            known,
            kept,
            lost: opened.expected.saturating_sub(requests),
            end: opened.end,
            copy: view(at, &tx.reader(), copy.id)?,
        })
    })
}

/// A request that this store keeps, and where it stands.
struct Known {
    asked: FieldRequest,
    place: Kept,
}

impl Known {
    fn is(&self, asked: &FieldRequest) -> bool {
        self.asked.name == asked.name && self.asked.asked == asked.asked
    }
}

/// A file as its requests are taken, one after the other.
struct Coming<'a> {
    at: &'a At<'a>,
    copy: FieldCopy,
    kept: Vec<Known>,
    /// Whether this laptop went on from where another did. From there on a manager looks at both.
    is_fork: bool,
    done: u32,
    known: u32,
}

impl Coming<'_> {
    /// Takes a request: by its own id it is known, done, or kept. Its place says nothing, for two laptops that go on
    /// with one file write different things in the same place.
    fn take(&mut self, asked: &FieldRequest) -> Result<(), Failure> {
        if let Some(known) = self.kept.iter().find(|one| one.asked.request == asked.request) {
            return if known.is(asked) { self.is_known() } else { self.keep_other(asked) };
        }
        if self.at.read(|db| Ok(db.is_answered(asked.request)?))? {
            // The door gives the first answer again, or says that the id was used for something else.
            let is_other =
                attempt(self.at, &self.copy, asked)?.is_some_and(|(code, _)| code == "request_reused");
            return if is_other { self.keep_other(asked) } else { self.is_known() };
        }
        self.is_fork |= asked.nth < self.copy.requests;
        if self.is_fork {
            return self.keep(asked, "field_forked");
        }
        if is_held(&self.places(), asked.nth, asked.visit) {
            return self.keep(asked, "field_held");
        }
        match attempt(self.at, &self.copy, asked)? {
            Some(failure) => self.note(asked.clone(), FieldState::Refused, failure),
            None => {
                self.done += 1;
                Ok(())
            }
        }
    }

    fn is_known(&mut self) -> Result<(), Failure> {
        self.known += 1;
        Ok(())
    }

    /// Keeps something under an id of its own that has the id of something else.
    fn keep_other(&mut self, asked: &FieldRequest) -> Result<(), Failure> {
        let asked = under_own_id(asked);
        if self.kept.iter().any(|one| one.asked.request == asked.request) {
            return self.is_known();
        }
        self.keep(&asked, "request_reused")
    }

    /// Keeps a request that is not tried, unless an earlier one of its visit is tried first anyway.
    fn keep(&mut self, asked: &FieldRequest, code: &str) -> Result<(), Failure> {
        let places = self.places();
        let asked = FieldRequest { nth: place(&places, asked.nth), ..asked.clone() };
        let is_held = is_held(&places, asked.nth, asked.visit);
        let (state, code) =
            if is_held { (FieldState::Held, "field_held") } else { (FieldState::Refused, code) };
        self.note(asked, state, (code.to_owned(), Vec::new()))
    }

    fn note(&mut self, asked: FieldRequest, state: FieldState, failure: Worded) -> Result<(), Failure> {
        let asked = FieldRequest { nth: place(&self.places(), asked.nth), ..asked };
        let kept = Kept { nth: asked.nth, visit: asked.visit, state };
        let asked_too = Box::new(asked.clone());
        note(self.at, FieldEvent::Kept { copy: self.copy.id, asked: asked_too, state, failure })?;
        self.kept.push(Known { asked, place: kept });
        Ok(())
    }

    fn places(&self) -> Vec<Kept> {
        self.kept.iter().map(|one| one.place).collect()
    }
}

/// The same request under an id that is made of all that it says.
fn under_own_id(asked: &FieldRequest) -> FieldRequest {
    let mut hash = Sha256::new();
    for part in [asked.request.bytes().as_slice(), asked.name.as_bytes(), asked.asked.as_bytes()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    FieldRequest { request: RequestId::from_bytes(id), ..asked.clone() }
}

/// The copy as this store knows it. A store that went back to an earlier backup does not know it any more and learns of
/// it again, where the file bears the shop's own seal and a manager says yes: what was done with it is not lost.
fn adopted(at: &At, opened: &Opened, adopt: Option<&Approver>) -> Result<FieldCopy, Failure> {
    let manifest = &opened.manifest;
    let known = |db: &Reader| Ok::<_, Failure>(db.field_copy(manifest.copy)?);
    if let Some(copy) = at.read(known)? {
        return Ok(copy);
    }
    let Some(by) = manifest.by.filter(|_| opened.is_ours(&at.desk.pepper)) else {
        return Err(Failure::new("field_unproved"));
    };
    let adopt = adopt.ok_or_else(|| Failure::new("field_unknown"))?;
    let manager = at.desk.prove(&adopt.number, &adopt.pin.0, Typed::For(&at.actor))?;
    if !manager.role.holds(Right::Approve) {
        return Err(Failure::not_allowed(Right::Approve));
    }
    let technician = at.read(|db| Ok(db.staff_member(manifest.technician)?))?;
    if !technician.is_some_and(|staff| staff.active && staff.role == Role::Technician) {
        return Err(Failure::unknown("staff"));
    }
    let visits = at.read(|db| {
        let mut here = Vec::new();
        for visit in &manifest.went_along {
            if db.visit(*visit)?.is_some() {
                here.push(*visit);
            }
        }
        Ok(here)
    })?;
    let Manifest { copy, technician, from, to, taken_out, .. } = *manifest;
    let adopted = FieldEvent::Adopted { copy, technician, from, to, visits, taken_out, by };
    at.beside().write(|tx| {
        tx.append_approved(&[adopted.into()], Some(manager.id))?;
        Ok(tx.keep_field_key(copy, &sealing::seal_key(&at.desk.pepper, &copy.bytes(), opened.key())?)?)
    })?;
    at.beside().read(known)?.ok_or_else(|| Failure::unknown("field_copy"))
}

fn kept_of(at: &At, copy: &FieldCopy) -> Result<Vec<Known>, Failure> {
    let kept = at.read(|db| Ok(db.field_kept(copy.id)?))?;
    let known = |one: FieldKept| Known { place: one.kept(), asked: one.asked };
    Ok(kept.into_iter().map(known).collect())
}

fn note(at: &At, event: FieldEvent) -> Result<(), Failure> {
    at.beside().write(|tx| Ok(tx.append(&[event.into()])?))
}

/// Makes a request here, by whoever made it there and as of then. Gives why the rules refuse it, if they do.
///
/// # Errors
/// What has nothing to do with this request, such as a full disk: the rest waits in the file.
fn attempt(at: &At, copy: &FieldCopy, asked: &FieldRequest) -> Result<Option<Worded>, Failure> {
    match done(at, copy.technician, within(asked.at, copy.at, at.now), copy.id, asked) {
        Ok(()) => Ok(None),
        Err(failure) if PASSING.contains(&failure.code.as_ref()) => Err(failure),
        Err(failure) => {
            let args = failure.args.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
            Ok(Some((failure.code.to_string(), args)))
        }
    }
}

fn done(
    at: &At,
    technician: StaffId,
    as_of: chrono::DateTime<chrono::Utc>,
    copy: FieldCopyId,
    asked: &FieldRequest,
) -> Result<(), Failure> {
    let what = open::asked(asked)?;
    // The visit of the request itself, whatever the file says beside it.
    let visit = what.get("visit").cloned().and_then(|visit| serde_json::from_value::<VisitId>(visit).ok());
    let went_along = match visit {
        Some(visit) => at.read(|db| Ok(db.went_along(copy, visit)?))?,
        None => false,
    };
    if !went_along || visit != asked.visit {
        return Err(Failure::new("field_not_in_copy"));
    }
    let desk =
        at.desk.me.upgrade().ok_or_else(|| Failure::new("internal").with("what", "the desk is closing"))?;
    let door = Door::acting(desk, technician, Acting { as_of, written: None });
    door.speak(at.tongue);
    door.ask(Some(asked.request), &asked.name, what).map(drop)
}

/// Tries a request again that was refused, and then those that waited for it.
pub(crate) fn retry(at: &At, request: &RetryField) -> Result<FieldCopyView, Failure> {
    let (copy, one) = turn(at, request.copy, request.nth)?;
    go_on(at, &copy, one.asked.visit)?;
    at.write(|tx| view(at, &tx.reader(), copy.id))
}

/// A request is not to be done; those that waited for it are tried.
pub(crate) fn set_aside(at: &At, request: &SetAsideField) -> Result<FieldCopyView, Failure> {
    check_why(&request.why)?;
    let (copy, one) = turn(at, request.copy, request.nth)?;
    let (nth, why) = (request.nth, request.why.trim().to_owned());
    let (copy_id, state) = (copy.id, FieldState::SetAside);
    note(at, FieldEvent::Moved { copy: copy_id, nth, state, failure: None, why })?;
    go_on(at, &copy, one.asked.visit)?;
    at.write(|tx| view(at, &tx.reader(), copy.id))
}

fn turn(at: &At, copy: FieldCopyId, nth: u32) -> Result<(FieldCopy, FieldKept), Failure> {
    at.read(|db| {
        let known = db.field_copy(copy)?.ok_or_else(|| Failure::unknown("field_copy"))?;
        let all = db.field_kept(copy)?;
        let kept: Vec<Kept> = all.iter().map(FieldKept::kept).collect();
        check_turn(&kept, nth)?;
        let one = all.into_iter().find(|one| one.asked.nth == nth);
        Ok((known, one.ok_or_else(|| Failure::unknown("field_request"))?))
    })
}

/// Tries what is open of a visit, in order, until something is refused.
fn go_on(at: &At, copy: &FieldCopy, visit: Option<VisitId>) -> Result<(), Failure> {
    let all = at.read(|db| Ok(db.field_kept(copy.id)?))?;
    for one in all.iter().filter(|one| one.asked.visit == visit && one.state.is_open()) {
        let failure = attempt(at, copy, &one.asked)?;
        let is_done = failure.is_none();
        let state = if is_done { FieldState::Done } else { FieldState::Refused };
        let (nth, why) = (one.asked.nth, String::new());
        note(at, FieldEvent::Moved { copy: copy.id, nth, state, failure, why })?;
        if !is_done {
            break;
        }
    }
    Ok(())
}

fn view(at: &At, db: &Reader, copy: FieldCopyId) -> Result<FieldCopyView, Failure> {
    let known = db.field_copy(copy)?.ok_or_else(|| Failure::unknown("field_copy"))?;
    shown::copy(at, db, &known)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
