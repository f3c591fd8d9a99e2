//! Taking out: one file with the visits of somebody's days, and nothing of anybody else.

use super::file::{self, Manifest};
use super::shown;
use crate::at::{At, new_id};
use crate::pins::Typed;
use crate::requests::{GiveUpFieldCopy, Nothing, TakeOut};
use crate::views::{FieldList, TakenAlong};
use crate::{Failure, sealing};
use domain::field::{FieldEvent, FieldRefused, check_days, check_passphrase, check_why};
use domain::ids::FieldCopyId;
use domain::staff::{Right, Role};
use std::path::{Path, PathBuf};
use store::field::WhatGoesAlong;
use store::{Reader, StoreError};

/// How many copies are listed.
const LISTED: u32 = 60;

/// Writes the file, and notes who has which visits.
pub(crate) fn take_out(at: &At, request: &TakeOut) -> Result<TakenAlong, Failure> {
    let from = request.from.unwrap_or_else(|| at.today());
    let to = request.to.unwrap_or(from);
    check_days(from, to)?;
    check_passphrase(&request.passphrase.0)?;
    if request.technician != at.actor.id && !at.actor.role.holds(Right::Dispatch) {
        return Err(Failure::not_allowed(Right::Dispatch));
    }
    let path = PathBuf::from(request.path.trim());
    if path.as_os_str().is_empty() {
        return Err(Failure::new("path_missing"));
    }
    is_there(at, request)?;
    let what = WhatGoesAlong { technician: request.technician, from, to };
    let copy = FieldCopyId(new_id(at.now));
    // One moment: what is in the file is what stood here when the copy was made.
    let (manifest, visits, rows) = at.read(|db| {
        let staff = db.staff_member(request.technician)?;
        let staff = staff.filter(|staff| staff.active && staff.role == Role::Technician);
        let staff = staff.ok_or_else(|| Failure::unknown("staff"))?;
        let visits = db.visits_going_along(what)?;
        if visits.is_empty() {
            return Err(FieldRefused::Empty.into());
        }
        let manifest = Manifest {
            copy,
            origin: db.journal_origin()?,
            technician: staff.id,
            from,
            to,
            taken_out: at.now,
            visits: u32::try_from(visits.len()).unwrap_or(u32::MAX),
            went_along: visits.clone(),
            by: Some(at.actor.id),
            seal: Vec::new(),
        };
        Ok((manifest, visits, db.rows(what)?))
    })?;
    let key = file::write(&path, &request.passphrase.0, manifest, &rows, at.desk)?;
    let noted = at.write(|tx| {
        tx.append(&[FieldEvent::TakenOut { copy, technician: request.technician, from, to, visits }.into()])?;
        tx.keep_field_key(copy, &sealing::seal_key(&at.desk.pepper, &copy.bytes(), &key)?)?;
        let db = tx.reader();
        let made = db.field_copy(copy)?.ok_or_else(|| Failure::unknown("field_copy"))?;
        Ok(TakenAlong {
            copy: shown::copy(at, &db, &made)?,
            path: path.to_string_lossy().into_owned(),
            bytes: size(&path)?,
        })
    });
    if noted.is_err() {
        // Nobody may go off with a copy that the counter does not know of.
        let _ = std::fs::remove_file(&path);
    }
    noted
}

/// Whoever a copy is made for is there, and proves it: what is done in it is done in that name.
fn is_there(at: &At, request: &TakeOut) -> Result<(), Failure> {
    let known = at.read(|db| Ok(db.staff_member(request.technician)?))?;
    let known = known.filter(|staff| staff.active && staff.role == Role::Technician);
    let known = known.ok_or_else(|| Failure::unknown("staff"))?;
    at.desk.prove(&known.number, &request.pin.0, Typed::For(&at.actor)).map(drop)
}

fn size(path: &Path) -> Result<u64, Failure> {
    Ok(std::fs::metadata(path).map_err(StoreError::from)?.len())
}

/// Lists copies, with what waits for a decision.
pub(crate) fn list(at: &At, _: &Nothing) -> Result<FieldList, Failure> {
    at.read(|db| all(at, db))
}

fn all(at: &At, db: &Reader) -> Result<FieldList, Failure> {
    let copies = db.field_copies(LISTED)?;
    let copies = copies.iter().map(|one| shown::copy(at, db, one)).collect::<Result<Vec<_>, _>>()?;
    let open = copies.iter().flat_map(|copy| &copy.kept).filter(|one| one.state.is_open()).count();
    Ok(FieldList { copies, open: u32::try_from(open).unwrap_or(u32::MAX) })
}

/// Nobody expects a copy back. Should it come all the same, it is taken.
pub(crate) fn give_up(at: &At, request: &GiveUpFieldCopy) -> Result<FieldList, Failure> {
    check_why(&request.why)?;
    at.write(|tx| {
        let known = tx.reader().field_copy(request.copy)?.ok_or_else(|| Failure::unknown("field_copy"))?;
        if !known.is_out {
            return Err(FieldRefused::Decided.into());
        }
        tx.append(&[FieldEvent::GivenUp { copy: request.copy, why: request.why.clone() }.into()])?;
        all(at, &tx.reader())
    })
}
