//! Bringing back: what was done out there is done here, once, in order. What the rules refuse now is kept with why, and
//! holds back the rest of its visit until a manager has decided.

use super::file::{self, Opened, Unlock};
use super::{open, shown};
use crate::at::{Acting, At};
use crate::requests::{FieldFile, RetryField, SetAsideField};
use crate::views::{FieldBack, FieldCopyView, FieldLook};
use crate::{Door, Failure, sealing};
use domain::field::{FieldEvent, FieldRequest, FieldState, Kept, check_turn, check_why, is_held, within};
use domain::ids::{FieldCopyId, StaffId, VisitId};
use std::path::PathBuf;
use store::Reader;
use store::field::{FieldCopy, FieldKept};

/// What stops bringing back rather than refusing one request: the same again later may be done.
const PASSING: [&str; 7] =
    ["store_busy", "disk_full", "read_only", "damaged", "internal", "printer_busy", "path_missing"];

type Worded = (String, Vec<(String, String)>);

fn unlocked(at: &At, request: &FieldFile) -> Result<(PathBuf, Opened), Failure> {
    let path = PathBuf::from(request.path.trim());
    let copy = file::copy_of(&path)?;
    let known = at.read(|db| Ok(db.field_key(copy)?))?;
    let known = known.and_then(|sealed| sealing::open_key(&at.desk.pepper, &copy.bytes(), &sealed));
    let opened = match (known, &request.passphrase) {
        (Some(key), _) => file::open(&path, &Unlock::Key(key))?,
        (None, Some(passphrase)) => file::open(&path, &Unlock::Passphrase(&passphrase.0))?,
        (None, None) => return Err(Failure::new("field_passphrase_needed")),
    };
    if at.read(|db| Ok(db.journal_origin()?))? != opened.manifest.origin {
        return Err(Failure::new("field_foreign"));
    }
    Ok((path, opened))
}

/// Looks a file through. Nothing is done.
pub(crate) fn look(at: &At, request: &FieldFile) -> Result<FieldLook, Failure> {
    let (_, opened) = unlocked(at, request)?;
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
        })
    })
}

/// Does here what was done out there.
pub(crate) fn bring_back(at: &At, request: &FieldFile) -> Result<FieldBack, Failure> {
    let (_, opened) = unlocked(at, request)?;
    let copy = adopted(at, &opened)?;
    let mut kept = kept_of(at, copy.id)?;
    let (mut done, mut known) = (0, 0);
    for asked in &opened.requests {
        let is_kept = kept.iter().any(|one| one.nth == asked.nth);
        if is_kept || at.read(|db| Ok(db.is_answered(asked.request)?))? {
            known += 1;
            continue;
        }
        let refused = if is_held(&kept, asked.nth, asked.visit) {
            Some((FieldState::Held, ("field_held".to_owned(), Vec::new())))
        } else {
            attempt(at, &copy, asked)?.map(|failure| (FieldState::Refused, failure))
        };
        let Some((state, failure)) = refused else {
            done += 1;
            continue;
        };
        let asked_too = Box::new(asked.clone());
        note(at, FieldEvent::Kept { copy: copy.id, asked: asked_too, state, failure })?;
        kept.push(Kept { nth: asked.nth, visit: asked.visit, state });
    }
    let requests = count(opened.requests.len());
    let kept = count(kept.iter().filter(|one| one.state.is_open()).count());
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

/// The copy as this store knows it. A store that went back to an earlier backup does not know it any more and learns
/// of it again: what was done with it is not lost.
fn adopted(at: &At, opened: &Opened) -> Result<FieldCopy, Failure> {
    let manifest = &opened.manifest;
    if let Some(copy) = at.read(|db| Ok(db.field_copy(manifest.copy)?))? {
        return Ok(copy);
    }
    let mut visits: Vec<VisitId> = opened.requests.iter().filter_map(|asked| asked.visit).collect();
    visits.sort();
    visits.dedup();
    visits = at.read(|db| {
        let is_here = |visit: &VisitId| Ok::<_, Failure>(db.visit(*visit)?.is_some());
        visits
            .into_iter()
            .filter_map(|visit| is_here(&visit).map(|here| here.then_some(visit)).transpose())
            .collect()
    })?;
    let (technician, from, to) = (manifest.technician, manifest.from, manifest.to);
    note(at, FieldEvent::TakenOut { copy: manifest.copy, technician, from, to, visits })?;
    at.read(|db| db.field_copy(manifest.copy)?.ok_or_else(|| Failure::unknown("field_copy")))
}

fn kept_of(at: &At, copy: FieldCopyId) -> Result<Vec<Kept>, Failure> {
    Ok(at.read(|db| Ok(db.field_kept(copy)?))?.iter().map(FieldKept::kept).collect())
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
