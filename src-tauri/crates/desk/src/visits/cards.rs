//! A visit on a card: on the board, in a list, at the head of its page.

use super::now;
use crate::Failure;
use crate::at::At;
use crate::contacts::Sight;
use crate::failure::code_of;
use crate::stock::Names;
use crate::verdicts::message;
use crate::views::{BoardVisit, ConflictView, VisitCard, VisitLink};
use chrono::NaiveDateTime;
use domain::ids::{StaffId, WorkLineId};
use domain::repair::WorkState;
use domain::visit::{Conflict, Stop, Visit, VisitLine, VisitState};
use std::collections::BTreeSet;
use store::Reader;
use store::visits::VisitRow;

/// What stands on cards beside their visits, read once for thousands of them.
pub(super) struct Cards {
    names: Names,
    /// Lines of work whose parts are not here.
    waiting: BTreeSet<WorkLineId>,
    now: NaiveDateTime,
    /// Who looks, and what they see of customers whom they do not drive to.
    actor: StaffId,
    sight: Sight,
}

impl Cards {
    pub(super) fn of(at: &At, db: &Reader) -> Result<Self, Failure> {
        Ok(Self {
            names: Names::of(db)?,
            waiting: db.work_that_waits()?,
            now: now(at),
            actor: at.actor.id,
            sight: at.sight(),
        })
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    pub(super) fn name(&self, staff: Option<StaffId>) -> String {
        self.names.name(staff)
    }

    fn sight_of(&self, visit: &Visit) -> Sight {
        if visit.technician() == Some(self.actor) { Sight::Whole } else { self.sight }
    }

    /// A visit on the board.
    pub(super) fn stop(&self, VisitRow { visit, customer }: &VisitRow) -> BoardVisit {
        let call = &visit.call;
        BoardVisit {
            visit: visit.id,
            number: call.number.clone(),
            kind: call.kind,
            state: visit.state,
            name: call.subject.name.clone(),
            customer: customer.clone(),
            address: self.sight_of(visit).address(&call.address),
            window: call.window,
            technician: visit.technician(),
            start: visit.start(),
            end: Stop::of(visit).end(),
            is_late: self.is_late(visit),
            is_rework: call.rework_of.is_some(),
            waits_for_parts: self.waits(visit),
        }
    }

    fn waits(&self, visit: &Visit) -> bool {
        let waits = |line: &VisitLine| line.state == WorkState::Planned && self.waiting.contains(&line.id);
        visit.lines.iter().any(waits)
    }

    fn is_late(&self, visit: &Visit) -> bool {
        let is_waiting = matches!(visit.state, VisitState::Called | VisitState::Planned);
        is_waiting && visit.call.window.to < self.now
    }

    /// A visit in a list, and at the head of its page.
    pub(super) fn card(&self, VisitRow { visit, customer }: &VisitRow) -> VisitCard {
        let call = &visit.call;
        VisitCard {
            visit: visit.id,
            number: call.number.clone(),
            kind: call.kind,
            state: visit.state,
            result: visit.ending.as_ref().map(|ending| ending.result),
            name: call.subject.name.clone(),
            model: call.subject.model.clone(),
            serial: call.subject.serial.clone(),
            customer: customer.clone(),
            phone: self.sight_of(visit).phone(&call.phone),
            address: self.sight_of(visit).address(&call.address),
            window: call.window,
            technician: visit.technician(),
            technician_name: self.name(visit.technician()),
            start: visit.start(),
            end: Stop::of(visit).end(),
            minutes: visit.minutes(),
            reason: call.reason.clone(),
            skill: call.skill.clone(),
            wish: self.name(call.wish),
            cover: call.cover,
            is_late: self.is_late(visit),
            is_rework: call.rework_of.is_some(),
            waits_for_parts: self.waits(visit),
        }
    }
}

/// Another visit, to be opened.
pub(crate) fn link(visit: &Visit) -> VisitLink {
    VisitLink {
        visit: visit.id,
        number: visit.call.number.clone(),
        kind: visit.call.kind,
        on: visit.arrived.unwrap_or_else(|| visit.start()).date(),
        state: visit.state,
        result: visit.ending.as_ref().map(|ending| ending.result),
    }
}

pub(super) fn conflict_view(conflict: &Conflict) -> ConflictView {
    let id = format!("visit-conflict-{}", conflict.code());
    let what = match conflict {
        Conflict::Overlap { number } => message(id, [("number", number.clone())]),
        Conflict::Travel { number, needed, left } => message(
            id,
            [("number", number.clone()), ("needed", needed.to_string()), ("left", left.to_string())],
        ),
        Conflict::NoSkill { skill } => message(id, [("skill", skill.clone())]),
        Conflict::OtherArea { district } => message(id, [("district", district.clone())]),
        Conflict::FullDay { most } => message(id, [("most", most.to_string())]),
        Conflict::OutsideWindow
        | Conflict::Past
        | Conflict::OutsideHours
        | Conflict::OnLeave
        | Conflict::NotWished => message(id, []),
    };
    ConflictView { what, weight: conflict.weight() }
}

/// A visit on the page of its device: its number, what for, and where it stands or how it went.
pub(crate) fn told_of(visit: &Visit) -> [(&'static str, String); 3] {
    let state = match &visit.ending {
        Some(ending) => code_of(&ending.result),
        None => visit.state.code().to_owned(),
    };
    [("number", visit.call.number.to_string()), ("kind", visit.call.kind.code().to_owned()), ("state", state)]
}
