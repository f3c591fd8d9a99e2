//! Signing in, locking, and the first start.

use crate::at::zone;
use crate::demo_store::accounts;
use crate::pins::Typed;
use crate::requests::{Nothing, SetUp, SignIn, Speak};
use crate::views::{DemoStaff, Done, FieldSession, LockView, Readiness, SessionView};
use crate::{Desk, Door, Failure, pins};
use domain::event::Event;
use domain::ids::StaffId;
use domain::settings::Settings;
use domain::staff::{Right, Role, Staff};
use domain::stamp::Stamp;
use domain::text::{CODE_CHARS, NAME_CHARS, check_filled};

/// What stands on the lock screen.
pub(crate) fn lock_screen(door: &Door, _: &Nothing) -> Result<LockView, Failure> {
    let desk = door.desk();
    let known = desk.known().clone();
    desk.store.read(|db| {
        let (settings, demo) = db.settings()?;
        let nobody = !db.staff()?.iter().any(|staff| staff.active);
        let demo_staff = if demo.is_some() { accounts() } else { Vec::new() };
        let today = desk.clock.now().with_timezone(&zone(&settings)?).date_naive();
        Ok(LockView {
            shop_name: settings.shop_name,
            readiness: match (nobody, desk.secret_is_here) {
                (true, _) => Readiness::Empty,
                (false, true) => Readiness::Ready,
                (false, false) => Readiness::SecretLost,
            },
            has_recovery_sheet: db.installation_secret()?.is_some_and(|known| known.shown_at.is_some()),
            demo_staff: demo_staff
                .into_iter()
                .map(|account| DemoStaff {
                    number: account.number,
                    name: account.name,
                    role: account.role,
                    pin: account.pin,
                })
                .collect(),
            is_demo: demo.is_some(),
            today,
            damage: if known.is_stopped() { known.shown(door.tongue()) } else { Vec::new() },
            restored: crate::restoring::outcome(desk.folder(), door.tongue()),
            not_turned: crate::encrypting::not_turned(desk.folder(), door.tongue()),
        })
    })
}

/// The language that failures are worded in.
pub(crate) fn speak(door: &Door, request: &Speak) -> Result<Done, Failure> {
    door.speak(request.language);
    Ok(Done { done: true })
}

/// Lets somebody in. Whoever was at the counter before is out, right PIN or wrong.
pub(crate) fn sign_in(door: &Door, request: &SignIn) -> Result<SessionView, Failure> {
    door.sign_out();
    let desk = door.desk();
    let staff = desk.prove(request.number.trim(), &request.pin.0, Typed::AtTheDoor)?;
    desk.journal_where_it_can(Some(&staff), &[Event::SignedIn { staff: staff.id }])?;
    let view = session_view(desk, &staff)?;
    crate::restoring::seen(desk.folder());
    crate::encrypting::seen(desk.folder());
    door.sign_in(staff.id);
    Ok(view)
}

/// Locks the door.
pub(crate) fn lock(door: &Door, nothing: &Nothing) -> Result<LockView, Failure> {
    door.sign_out();
    lock_screen(door, nothing)
}

/// Gives an empty store its name and its first manager, and lets them in.
pub(crate) fn set_up(door: &Door, request: &SetUp) -> Result<SessionView, Failure> {
    let desk = door.desk();
    check_filled(&request.shop_name, NAME_CHARS).map_err(|problem| Failure::text("shop_name", problem))?;
    check_filled(&request.number, CODE_CHARS).map_err(|problem| Failure::text("number", problem))?;
    check_filled(&request.name, NAME_CHARS).map_err(|problem| Failure::text("name", problem))?;
    pins::check_strength(&request.pin.0)?;
    let hash = desk.pepper.hash(&request.pin.0, desk.pin_cost)?;
    let now = desk.clock.now();
    let staff = Staff {
        id: StaffId(crate::at::new_id(now)),
        number: request.number.trim().to_owned(),
        name: request.name.clone(),
        role: Role::Manager,
        active: true,
    };
    let stamp = Stamp { at: now, seat: desk.seat, by: Some(staff.id), approved_by: None, request: None };
    let set_up = |tx: &store::Tx| {
        let db = tx.reader();
        if !db.staff()?.is_empty() {
            return Err(Failure::new("set_up_already"));
        }
        let settings = Settings { shop_name: request.shop_name.clone(), ..db.settings()?.0 };
        tx.append(&[
            Event::SettingsChanged { settings },
            Event::StaffRecorded { staff: staff.clone() },
            Event::PinSet { staff: staff.id },
            Event::SignedIn { staff: staff.id },
        ])?;
        tx.put_pin(staff.id, &hash)?;
        desk.note_secret_in(tx, Some(staff.id))
    };
    desk.store.write(stamp, None, set_up, |()| Ok(String::new()))?;
    let view = session_view(desk, &staff)?;
    door.sign_in(staff.id);
    Ok(view)
}

pub(crate) fn session_view(desk: &Desk, staff: &Staff) -> Result<SessionView, Failure> {
    let settings = desk.store.read(|db| Ok::<_, Failure>(db.settings()?.0))?;
    let zone = zone(&settings)?;
    let field = desk.field.as_ref().map(|field| FieldSession {
        copy: field.copy,
        from: field.days.0,
        to: field.days.1,
        at: field.taken_out.with_timezone(&zone).naive_local(),
    });
    Ok(SessionView {
        staff: staff.id,
        number: staff.number.clone(),
        name: staff.name.clone(),
        role: staff.role,
        rights: Right::ALL.into_iter().filter(|right| staff.role.holds(*right)).collect(),
        seat: desk.seat,
        idle_lock_minutes: settings.idle_lock_minutes,
        field,
    })
}
