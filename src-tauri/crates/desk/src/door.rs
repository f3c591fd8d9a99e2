//! The door: who is signed in, what they may do, and how a command is run.

use crate::at::{Acting, At, parse};
use crate::commands;
use crate::requests::Tongue;
use crate::views::FailureView;
use crate::{Desk, Failure};
use domain::ids::{RequestId, StaffId};
use domain::staff::{Right, Role, Staff};
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::Reader;

/// What stands before the door.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DoorKind {
    /// A window that people leave standing open: it locks when nobody touches it.
    Window,
    /// A terminal or a script, which ends by itself.
    Terminal,
}

/// A way to the desk, with a session of its own.
pub struct Door {
    desk: Arc<Desk>,
    kind: DoorKind,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    tongue: Tongue,
    session: Option<Session>,
    acting: Option<Acting>,
}

struct Session {
    staff: StaffId,
    /// They as last read, and the journal's newest entry then: nothing changes them but an entry.
    known: Option<(i64, Staff)>,
    /// When it was last used, in milliseconds of the machine's uptime: a machine that sleeps with its lid closed
    /// locks, and a moved clock does not keep it open.
    touched_up_ms: i64,
}

impl Door {
    pub(crate) fn new(desk: Arc<Desk>, kind: DoorKind) -> Self {
        Self { desk, kind, state: Mutex::default() }
    }

    /// A way in for what somebody did earlier, elsewhere, as of when they did it.
    pub(crate) fn acting(desk: Arc<Desk>, staff: StaffId, acting: Acting) -> Self {
        let door = Self::new(desk, DoorKind::Terminal);
        door.sign_in(staff);
        door.state().acting = Some(acting);
        door
    }

    /// The desk behind it.
    #[must_use]
    pub fn desk(&self) -> &Arc<Desk> {
        &self.desk
    }

    /// Runs the command `name`. `id` is the request's id, made by the sender; a command that changes something
    /// needs one, and with the same one again it changes nothing and gives the first answer.
    ///
    /// # Errors
    /// A [`FailureView`] worded in the door's language.
    pub fn call(&self, id: Option<RequestId>, name: &str, request: Value) -> Result<Value, FailureView> {
        let worded = |failure: Failure| failure.worded(self.tongue());
        self.ask(id, name, request).and_then(|view| parse(&view)).map_err(worded)
    }

    /// The same, with the view as JSON text, for whoever hands it on as it is.
    ///
    /// # Errors
    /// A [`FailureView`] worded in the door's language.
    pub fn answer(&self, id: Option<RequestId>, name: &str, request: Value) -> Result<String, FailureView> {
        self.ask(id, name, request).map_err(|failure| failure.worded(self.tongue()))
    }

    /// As [`Door::answer`], with a failure that is not yet in words.
    pub(crate) fn ask(&self, id: Option<RequestId>, name: &str, request: Value) -> Result<String, Failure> {
        if self.desk.field.is_some() && !crate::field::is_done_in_the_field(name) {
            return Err(Failure::new("field_only"));
        }
        let answer = commands::call(self, id, name, request);
        self.desk.write_many_looks();
        answer
    }

    /// What stands on the document of that number, for whoever renders it without printing it.
    ///
    /// # Errors
    /// `signed_out`, or `unknown` where there is no such document.
    pub fn document(&self, number: &str) -> Result<documents::Document, Failure> {
        crate::papers::document_of(&self.enter(Right::Look, "preview", None)?, number)
    }

    /// Who is signed in, as it was shown when they were let in.
    ///
    /// # Errors
    /// `signed_out`.
    pub fn session(&self) -> Result<crate::views::SessionView, Failure> {
        let at = self.enter(Right::Look, "session", None)?;
        crate::signing::session_view(&self.desk, &at.actor)
    }

    /// The language that failures are worded in.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        self.state().tongue
    }

    /// Speaks another language from now on.
    pub fn speak(&self, tongue: Tongue) {
        self.state().tongue = tongue;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn sign_in(&self, staff: StaffId) {
        self.state().session =
            Some(Session { staff, known: None, touched_up_ms: self.desk.clock.uptime_ms() });
    }

    pub(crate) fn sign_out(&self) {
        self.state().session = None;
    }

    /// Who is signed in and may use `right`; nothing is looked at for anybody else.
    pub(crate) fn enter(&self, right: Right, name: &str, id: Option<RequestId>) -> Result<At<'_>, Failure> {
        if self.state().session.is_none() {
            tracing::warn!(command = name, "refused: nobody is signed in");
            return Err(Failure::new("signed_out"));
        }
        let desk = &*self.desk;
        let snapshot = desk.store.snapshot()?;
        let newest = snapshot.reader().journal_entries()?;
        let actor = self.actor(&snapshot.reader(), newest)?;
        let house = desk.house(&snapshot.reader(), newest)?;
        self.touch(name, house.settings.idle_lock_minutes)?;
        let acting = self.state().acting;
        // What was done in a field copy is done with a technician's rights, whatever its owner has become since.
        let actor = if acting.is_some() { Staff { role: Role::Technician, ..actor } } else { actor };
        if !actor.role.holds(right) {
            tracing::warn!(staff = %actor.id, command = name, right = ?right, "refused");
            return Err(Failure::not_allowed(right));
        }
        let at = At::new(desk, snapshot, actor, house, self.tongue(), id)?.through(self.kind);
        Ok(match acting {
            Some(acting) => at.acting(acting),
            None => at,
        })
    }

    /// Who is signed in, read again once the journal has gone on.
    fn actor(&self, db: &Reader, newest: i64) -> Result<Staff, Failure> {
        let signed_out = || Failure::new("signed_out");
        let mut state = self.state();
        let session = state.session.as_mut().ok_or_else(signed_out)?;
        if let Some((_, staff)) = session.known.as_ref().filter(|(read_at, _)| *read_at == newest) {
            return Ok(staff.clone());
        }
        let staff = db.staff_member(session.staff)?.filter(|staff| staff.active).ok_or_else(signed_out)?;
        session.known = Some((newest, staff.clone()));
        Ok(staff)
    }

    /// Keeps the session alive by being used, or ends it when nobody has used it for too long. The status line
    /// asks all by itself and keeps nothing alive.
    fn touch(&self, name: &str, idle_minutes: u32) -> Result<(), Failure> {
        let idle_ms = i64::from(idle_minutes.max(1)) * 60_000;
        let up_ms = self.desk.clock.uptime_ms();
        let mut state = self.state();
        let Some(session) = &mut state.session else {
            return Err(Failure::new("signed_out"));
        };
        if self.kind == DoorKind::Window && up_ms - session.touched_up_ms >= idle_ms {
            state.session = None;
            tracing::warn!(command = name, "refused: the session has ended");
            return Err(Failure::new("locked"));
        }
        if name != "status" {
            session.touched_up_ms = up_ms;
        }
        Ok(())
    }
}
