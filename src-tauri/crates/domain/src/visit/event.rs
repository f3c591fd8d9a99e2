//! What happens to visits, rosters and plans, and how they take it in.

use super::assignment::{Assignment, Reschedule};
use super::at_door::{
    CallBack, CallBackOutcome, CallBackReason, VisitEnding, VisitLine, VisitPhoto, VisitReport,
};
use super::call::{Visit, VisitAddress, VisitCall, VisitTongue};
use super::plan::{MaintenancePlan, PlanChange};
use super::roster::Roster;
use super::state::{VisitState, VisitStep};
use super::window::VisitWindow;
use crate::ids::{StaffId, VisitId, VisitPlanId, WorkLineId};
use crate::repair::{PartGoes, Told, WorkState};
use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that has happened to visits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum VisitEvent {
    /// One was agreed.
    Booked {
        /// Its id.
        visit: VisitId,
        /// What was agreed.
        call: Box<VisitCall>,
    },
    /// Something happened to it.
    Changed {
        /// Which.
        visit: VisitId,
        /// What.
        change: Box<VisitChange>,
    },
    /// It is known what somebody can do, where and when they work.
    RosterKept {
        /// As it now is.
        roster: Box<Roster>,
    },
    /// A plan was made, or is now another.
    PlanKept {
        /// As it now is.
        plan: Box<MaintenancePlan>,
    },
    /// Something happened to a plan.
    PlanChanged {
        /// Which.
        plan: VisitPlanId,
        /// What.
        change: PlanChange,
    },
}

/// One thing that has happened to a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum VisitChange {
    /// Another time was agreed.
    Rescheduled {
        /// Which.
        to: VisitWindow,
        /// On which day, and why.
        reschedule: Reschedule,
    },
    /// Where to drive, or whom to ring, is now different.
    Amended {
        /// Where.
        address: VisitAddress,
        /// The telephone.
        phone: String,
        /// In which language.
        tongue: VisitTongue,
        /// Whom the customer asks for.
        wish: Option<StaffId>,
        /// The fault, in words.
        words: String,
    },
    /// Somebody is to drive.
    Assigned {
        /// Who, and when.
        assignment: Assignment,
    },
    /// Nobody is, for now.
    Unassigned {
        /// Why.
        why: String,
    },
    /// The customer was told something.
    Told {
        /// By which way.
        told: Told,
    },
    /// A line was put on it, or is now different.
    LinePut {
        /// The line.
        line: VisitLine,
    },
    /// A part was taken along.
    LinePicked {
        /// Which line.
        work: WorkLineId,
        /// By whom.
        by: StaffId,
    },
    /// A part went in.
    LineIssued {
        /// Which line.
        work: WorkLineId,
        /// The serial number that went in.
        serial_on: String,
        /// The serial number that came out.
        serial_off: String,
    },
    /// A line is left out.
    LineRemoved {
        /// Which.
        work: WorkLineId,
        /// Where its part went.
        went: Option<PartGoes>,
    },
    /// The technician is at the door.
    Arrived {
        /// When.
        at: NaiveDateTime,
    },
    /// What was found and done.
    Reported {
        /// All of it.
        report: VisitReport,
    },
    /// A picture was taken.
    Photographed {
        /// Which.
        photo: VisitPhoto,
    },
    /// They left.
    Ended {
        /// How it went.
        ending: VisitEnding,
    },
    /// The customer paid what was left.
    Paid {
        /// By which ways.
        paid: Vec<super::at_door::VisitPaid>,
    },
    /// Another visit goes on with it.
    Continued {
        /// Which.
        by: VisitId,
    },
    /// Nobody drives.
    Cancelled {
        /// Why.
        why: String,
    },
    /// The customer is to be rung up.
    CallBackDue {
        /// By when.
        due_on: NaiveDate,
        /// Why.
        why: Vec<CallBackReason>,
    },
    /// They were.
    CalledBack {
        /// What came of it.
        outcome: CallBackOutcome,
        /// When they are to be rung up again; none: it is done.
        again_on: Option<NaiveDate>,
    },
    /// They are to be rung up again although it was done.
    CallBackReopened {
        /// By when.
        due_on: NaiveDate,
        /// Why.
        why: String,
    },
}

impl VisitChange {
    /// The step that it is, if it is one.
    #[must_use]
    pub fn step(&self) -> Option<VisitStep> {
        Some(match self {
            Self::Assigned { .. } => VisitStep::Assign,
            Self::Unassigned { .. } => VisitStep::Unassign,
            Self::Arrived { .. } => VisitStep::Arrive,
            Self::Ended { .. } => VisitStep::End,
            Self::Cancelled { .. } => VisitStep::Cancel,
            _ => return None,
        })
    }
}

impl Visit {
    /// Takes in what has happened. Steps that are not possible change nothing; nobody decides them.
    pub fn apply(&mut self, change: &VisitChange) {
        if let Some(step) = change.step() {
            let Some(after) = self.state.on(step) else { return };
            self.state = after;
        }
        match change {
            VisitChange::Rescheduled { to, reschedule } => {
                self.call.window = *to;
                self.moved.push(reschedule.clone());
            }
            VisitChange::Amended { address, phone, tongue, wish, words } => {
                self.call.address.clone_from(address);
                self.call.phone.clone_from(phone);
                self.call.words.clone_from(words);
                (self.call.tongue, self.call.wish) = (*tongue, *wish);
            }
            VisitChange::Assigned { assignment } => self.assigned = Some(assignment.clone()),
            VisitChange::Unassigned { .. } => self.assigned = None,
            VisitChange::Told { told } => self.told.push(told.clone()),
            VisitChange::Arrived { at } => self.arrived = Some(*at),
            VisitChange::Reported { report } => self.report.clone_from(report),
            VisitChange::Photographed { photo } => self.photos.push(photo.clone()),
            VisitChange::Ended { ending } => self.ending = Some(ending.clone()),
            VisitChange::Paid { paid } => {
                if let Some(ending) = &mut self.ending {
                    ending.paid.extend(paid.iter().cloned());
                }
            }
            VisitChange::Continued { by } => self.next = Some(*by),
            VisitChange::Cancelled { why } => self.cancelled.clone_from(why),
            VisitChange::LinePut { .. }
            | VisitChange::LinePicked { .. }
            | VisitChange::LineIssued { .. }
            | VisitChange::LineRemoved { .. } => self.apply_line(change),
            VisitChange::CallBackDue { .. }
            | VisitChange::CalledBack { .. }
            | VisitChange::CallBackReopened { .. } => self.apply_call_back(change),
        }
    }

    /// Whether it is where `step` leads on.
    #[must_use]
    pub fn can(&self, step: VisitStep) -> bool {
        self.state.on(step).is_some()
    }

    fn apply_line(&mut self, change: &VisitChange) {
        match change {
            VisitChange::LinePut { line } => match self.line_mut(line.id) {
                Some(known) => known.clone_from(line),
                None => self.lines.push(line.clone()),
            },
            VisitChange::LinePicked { work, by } => {
                if let Some(line) = self.line_mut(*work) {
                    line.picked_by = Some(*by);
                }
            }
            VisitChange::LineIssued { work, serial_on, serial_off } => {
                if let Some(line) = self.line_mut(*work) {
                    line.state = WorkState::Issued;
                    line.serial_on.clone_from(serial_on);
                    line.serial_off.clone_from(serial_off);
                }
            }
            VisitChange::LineRemoved { work, went } => {
                if let Some(line) = self.line_mut(*work) {
                    line.state = WorkState::Removed;
                    line.went = *went;
                }
            }
            _ => {}
        }
    }

    fn apply_call_back(&mut self, change: &VisitChange) {
        match (change, &mut self.call_back) {
            (VisitChange::CallBackDue { due_on, why }, _) => {
                let (due_on, why) = (Some(*due_on), why.clone());
                self.call_back = Some(CallBack { why, due_on, outcomes: Vec::new(), reopened: Vec::new() });
            }
            (VisitChange::CalledBack { outcome, again_on }, Some(call_back)) => {
                call_back.outcomes.push(outcome.clone());
                call_back.due_on = *again_on;
            }
            (VisitChange::CallBackReopened { due_on, why }, Some(call_back)) => {
                call_back.due_on = Some(*due_on);
                call_back.reopened.push(why.clone());
            }
            _ => {}
        }
    }

    fn line_mut(&mut self, work: WorkLineId) -> Option<&mut VisitLine> {
        self.lines.iter_mut().find(|line| line.id == work)
    }

    /// Whether it stands on somebody's day.
    #[must_use]
    pub fn is_on_board(&self) -> bool {
        self.assigned.is_some() && self.state != VisitState::Cancelled
    }
}
