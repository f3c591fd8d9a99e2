//! The people who work here.

use crate::Failure;
use crate::at::{At, new_id, parse};
use crate::deciding::proved;
use crate::pins::{Typed, check_strength, is_locked_out};
use crate::requests::{ChangePin, Nothing, Pin, RecordStaff};
use crate::views::{Done, StaffList, StaffView};
use domain::event::Event;
use domain::ids::StaffId;
use domain::staff::{Right, Staff};
use domain::text::{CODE_CHARS, NAME_CHARS, check_filled};
use store::{Reader, StoreError};

/// Everybody, by number.
pub(crate) fn list_staff(at: &At, _: &Nothing) -> Result<StaffList, Failure> {
    at.read(|db| staff_list(at, db))
}

fn staff_list(at: &At, db: &Reader) -> Result<StaffList, Failure> {
    let up_ms = at.desk.clock.uptime_ms();
    let mut staff = Vec::new();
    for known in db.staff()? {
        staff.push(StaffView {
            id: known.id,
            locked_out: is_locked_out(&db.pin_guards(known.id, None)?, up_ms),
            number: known.number,
            name: known.name,
            role: known.role,
            active: known.active,
        });
    }
    Ok(StaffList { staff })
}

/// Somebody new, or something about somebody is different.
pub(crate) fn record_staff(at: &At, request: &RecordStaff) -> Result<StaffList, Failure> {
    let number = request.number.trim();
    if let Some(first) = at.first_answer()? {
        let pin = request.pin.as_ref().filter(|_| request.active);
        pin.map_or(Ok(()), |pin| is_the_same(at, number, pin))?;
        return parse(&first);
    }
    check_filled(number, CODE_CHARS).map_err(|problem| Failure::text("number", problem))?;
    check_filled(&request.name, NAME_CHARS).map_err(|problem| Failure::text("name", problem))?;
    let hash = match &request.pin {
        Some(pin) => {
            check_strength(&pin.0)?;
            Some(at.desk.pepper.hash(&pin.0, at.desk.pin_cost)?)
        }
        None if request.staff.is_none() => return Err(Failure::new("pin_missing")),
        None => None,
    };
    let proved = proved(at, request.approver.as_ref())?;
    at.write(|tx| {
        let db = tx.reader();
        let before = match request.staff {
            Some(known) => Some(db.staff_member(known)?.ok_or_else(|| Failure::unknown("staff"))?),
            None => None,
        };
        if request.staff == Some(at.actor.id) && request.role != at.actor.role {
            return Err(Failure::new("own_role"));
        }
        let staff = Staff {
            id: request.staff.unwrap_or_else(|| StaffId(new_id(at.now))),
            number: number.to_owned(),
            name: request.name.clone(),
            role: request.role,
            active: request.active,
        };
        if db.staff_by_number(number)?.is_some_and(|other| other.id != staff.id) {
            return Err(Failure::new("number_taken").with("number", number));
        }
        let id = staff.id;
        let mut events = vec![Event::StaffRecorded { staff }];
        events.extend(hash.iter().map(|_| Event::PinSet { staff: id }));
        let is_manager = |staff: &Staff| staff.active && staff.role.holds(Right::Approve);
        let was = before.as_ref().is_some_and(is_manager);
        let will = request.active && request.role.holds(Right::Approve);
        let is_about_a_manager = was != will || (will && hash.is_some());
        let is_own = request.staff == Some(at.actor.id);
        let approver = if is_about_a_manager && !is_own {
            second_yes(at, &db, Some(id), proved.as_ref())?
        } else {
            None
        };
        tx.append_approved(&events, approver)?;
        if !db.staff()?.iter().any(|staff| staff.active && staff.role.holds(Right::ManageStaff)) {
            return Err(Failure::new("last_manager"));
        }
        if let Some(hash) = &hash {
            tx.put_pin(id, hash)?;
        }
        staff_list(at, &db)
    })
}

/// Who else says yes to what would make somebody's own rights or limits wider: another manager than the one who asks
/// and than `but`. Where there is none there is nobody to ask, and the journal says who did it.
pub(crate) fn second_yes(
    at: &At,
    db: &Reader,
    but: Option<StaffId>,
    proved: Option<&Staff>,
) -> Result<Option<StaffId>, Failure> {
    let may = |staff: &Staff| {
        staff.active && staff.role.holds(Right::Approve) && staff.id != at.actor.id && Some(staff.id) != but
    };
    match proved {
        Some(other) if may(other) => Ok(Some(other.id)),
        _ if db.staff()?.iter().any(may) => Err(Failure::new("second_manager")),
        _ => Ok(None),
    }
}

/// A new PIN for oneself; the old one proves who asks.
pub(crate) fn change_pin(at: &At, request: &ChangePin) -> Result<Done, Failure> {
    if let Some(first) = at.first_answer()? {
        is_the_same(at, &at.actor.number, &request.new)?;
        return parse(&first);
    }
    check_strength(&request.new.0)?;
    at.desk.prove(&at.actor.number, &request.old.0, Typed::AtTheDoor)?;
    let hash = at.desk.pepper.hash(&request.new.0, at.desk.pin_cost)?;
    at.write(|tx| {
        tx.append(&[Event::PinSet { staff: at.actor.id }])?;
        tx.put_pin(at.actor.id, &hash)?;
        Ok(Done { done: true })
    })
}

/// An id that comes again asks for the same only if it sets the PIN that was set. The digest of a request knows no PIN,
/// so with another one it would be told that it was done. It counts as a guess, for it tells what a guess would.
fn is_the_same(at: &At, number: &str, pin: &Pin) -> Result<(), Failure> {
    match at.desk.prove(number, &pin.0, Typed::AtTheDoor) {
        Err(failure) if failure.code == "pin_wrong" => Err(StoreError::RequestReused.into()),
        proved => proved.map(|_| ()),
    }
}
