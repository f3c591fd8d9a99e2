//! What happens to a repair order, and how it takes it in.

use super::order::{
    Answer, Away, Check, Cover, Estimate, HandOver, Intake, PartGoes, Photo, RepairOrder, RepairResult, Told,
    WorkLine, WorkState,
};
use super::state::{RepairState, RepairStep};
use super::unasked::Unasked;
use crate::ids::{CaseId, CaseLineId, StaffId, WorkLineId};
use crate::money::Minor;
use crate::states::ReceptionStep;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that has happened to a device in the workshop. Each says on which day where a day matters, so that a
/// repair order says the same however often it is read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RepairEvent {
    /// It was taken in.
    TakenIn {
        /// What was known.
        intake: Box<Intake>,
    },
    /// Somebody works on it, or nobody any more.
    Assigned {
        /// Who.
        technician: Option<StaffId>,
    },
    /// Another day is promised.
    Promised {
        /// Which; none: none any more.
        on: Option<NaiveDate>,
        /// Why it moved.
        why: String,
    },
    /// It lies elsewhere.
    Shelved {
        /// Where.
        shelf: String,
    },
    /// It stands elsewhere on its way.
    Stepped {
        /// By which step.
        step: RepairStep,
        /// On which day.
        on: NaiveDate,
    },
    /// It waits for parts.
    WaitsForParts {
        /// Since when.
        on: NaiveDate,
        /// When they should be here.
        due: Option<NaiveDate>,
    },
    /// Somebody knows what is wrong.
    Diagnosed {
        /// What was found.
        findings: String,
        /// What brought it about.
        cause: String,
    },
    /// Somebody else pays than was thought.
    Covered {
        /// Who.
        cover: Cover,
        /// Why.
        why: String,
    },
    /// A line of work, new or changed.
    WorkPut {
        /// As it now is.
        work: WorkLine,
    },
    /// A part is on the bench.
    PartIssued {
        /// For which line of work.
        work: WorkLineId,
        /// Its serial number.
        serial: String,
    },
    /// The last of the parts that it waited for is here.
    PartsCame {
        /// On which day.
        on: NaiveDate,
    },
    /// A line of work is not needed after all.
    WorkRemoved {
        /// Which.
        work: WorkLineId,
        /// Where its part went, if it had left the stock.
        went: Option<PartGoes>,
    },
    /// The customer was asked about a price.
    Quoted {
        /// The estimate.
        estimate: Estimate,
        /// On which day.
        on: NaiveDate,
    },
    /// The customer answered.
    Answered {
        /// What.
        answer: Answer,
    },
    /// It was sent elsewhere.
    SentOut {
        /// Where to.
        away: Away,
    },
    /// It came back from there.
    CameBack {
        /// On which day.
        on: NaiveDate,
        /// What they did.
        report: String,
    },
    /// Somebody tried it after the work.
    Checked {
        /// What they saw.
        check: Check,
    },
    /// The customer can have it.
    Finished {
        /// How it went.
        result: RepairResult,
        /// What was done.
        treatment: String,
        /// The serial number that it has now; empty: as it was.
        new_serial: String,
        /// On which day.
        on: NaiveDate,
    },
    /// The customer was told.
    Told {
        /// How.
        told: Told,
    },
    /// A photo was taken.
    Photographed {
        /// Which.
        photo: Photo,
    },
    /// Somebody looked at the passcode.
    PasscodeSeen,
    /// The passcode is gone.
    PasscodeErased,
    /// The customer has it.
    Collected {
        /// How it was given back.
        over: HandOver,
    },
    /// It ended otherwise.
    Closed {
        /// How.
        result: RepairResult,
        /// On which day.
        on: NaiveDate,
        /// Where it went.
        note: String,
    },
    /// It was taken in by mistake, and the customer has it again.
    Voided {
        /// On which day.
        on: NaiveDate,
        /// Why.
        note: String,
    },
    /// Work begins although the customer has not said yes to what they would pay.
    BegunUnasked {
        /// Why.
        unasked: Unasked,
        /// What the customer would pay as it stands.
        asked_minor: Minor,
    },
}

impl RepairEvent {
    /// What becomes of the goods, where this ends the repair.
    #[must_use]
    pub fn ends(&self) -> Option<ReceptionStep> {
        match self {
            Self::Closed { result: RepairResult::Abandoned, .. } => Some(ReceptionStep::Dispose),
            Self::Collected { .. } | Self::Closed { .. } | Self::Voided { .. } => {
                Some(ReceptionStep::HandBack)
            }
            _ => None,
        }
    }
}

impl RepairOrder {
    /// The repair order that an intake begins.
    #[must_use]
    pub fn begin(case: CaseId, line: CaseLineId, intake: &Intake) -> Self {
        Self {
            line,
            case,
            state: RepairState::Received,
            since: intake.on,
            technician: intake.technician,
            promised_on: intake.promised_on,
            shelf: intake.shelf.clone(),
            cover: intake.cover,
            findings: String::new(),
            cause: String::new(),
            treatment: String::new(),
            result: None,
            new_serial: String::new(),
            work: Vec::new(),
            estimates: Vec::new(),
            waits: Vec::new(),
            parts_due: None,
            parts_here: None,
            away: Vec::new(),
            checks: Vec::new(),
            told: Vec::new(),
            photos: Vec::new(),
            ready_on: None,
            hand_over: None,
            closing_note: String::new(),
            intake: intake.clone(),
        }
    }

    /// Takes in what has happened. Steps that are not possible change nothing; `decide` never makes them.
    pub fn apply(&mut self, event: &RepairEvent) {
        match event {
            RepairEvent::TakenIn { .. }
            | RepairEvent::PasscodeSeen
            | RepairEvent::PasscodeErased
            | RepairEvent::BegunUnasked { .. } => {}
            RepairEvent::Assigned { technician } => self.technician = *technician,
            RepairEvent::Promised { on, .. } => self.promised_on = *on,
            RepairEvent::Shelved { shelf } => self.shelf.clone_from(shelf),
            RepairEvent::Stepped { step, on } => self.step(*step, *on),
            RepairEvent::WaitsForParts { on, due } => {
                if self.state != RepairState::WaitingParts {
                    self.step(RepairStep::AwaitParts, *on);
                    self.waits.push((*on, None));
                    self.parts_here = None;
                }
                self.parts_due = *due;
            }
            RepairEvent::Diagnosed { findings, cause } => {
                self.findings.clone_from(findings);
                self.cause.clone_from(cause);
            }
            RepairEvent::Covered { cover, .. } => self.cover = *cover,
            RepairEvent::WorkPut { work } => match self.work.iter_mut().find(|known| known.id == work.id) {
                Some(known) => known.clone_from(work),
                None => self.work.push(work.clone()),
            },
            RepairEvent::PartIssued { work, serial } => {
                if let Some(line) = self.work.iter_mut().find(|line| line.id == *work) {
                    line.state = WorkState::Issued;
                    line.serial.clone_from(serial);
                }
            }
            RepairEvent::PartsCame { on } => self.parts_here = Some(*on),
            RepairEvent::WorkRemoved { work, went } => {
                if let Some(line) = self.work.iter_mut().find(|line| line.id == *work) {
                    line.state = WorkState::Removed;
                    line.went = *went;
                }
            }
            RepairEvent::Quoted { estimate, on } => {
                self.step(RepairStep::Quote, *on);
                self.estimates.push(estimate.clone());
            }
            RepairEvent::Answered { answer } => {
                self.step(if answer.yes { RepairStep::Agree } else { RepairStep::Decline }, answer.on);
                if !answer.yes {
                    self.result = Some(RepairResult::GaveUp);
                }
                if let Some(estimate) = self.estimates.last_mut() {
                    estimate.answer = Some(answer.clone());
                }
            }
            RepairEvent::SentOut { away } => {
                self.step(RepairStep::SendOut, away.since);
                self.away.push(away.clone());
            }
            RepairEvent::CameBack { on, report } => {
                self.step(RepairStep::ComeBack, *on);
                if let Some(away) = self.away.last_mut() {
                    away.back_on = Some(*on);
                    away.report.clone_from(report);
                }
            }
            RepairEvent::Checked { check } => self.checks.push(check.clone()),
            RepairEvent::Finished { result, treatment, new_serial, on } => {
                self.step(RepairStep::Finish, *on);
                self.result = Some(*result);
                self.treatment.clone_from(treatment);
                self.new_serial.clone_from(new_serial);
            }
            RepairEvent::Told { told } => self.told.push(told.clone()),
            RepairEvent::Photographed { photo } => self.photos.push(photo.clone()),
            RepairEvent::Collected { over } => {
                self.step(RepairStep::Collect, over.on);
                self.hand_over = Some(over.clone());
            }
            RepairEvent::Closed { result, on, note } => {
                self.step(RepairStep::Close, *on);
                self.result = Some(*result);
                self.closing_note.clone_from(note);
            }
            RepairEvent::Voided { on, note } => {
                self.step(RepairStep::Void, *on);
                self.closing_note.clone_from(note);
            }
        }
    }

    fn step(&mut self, step: RepairStep, on: NaiveDate) {
        let Some(after) = self.state.on(step) else { return };
        if self.state == RepairState::WaitingParts
            && after != RepairState::WaitingParts
            && let Some(wait) = self.waits.last_mut()
        {
            wait.1 = Some(on);
        }
        if after != self.state {
            self.since = on;
        }
        match after {
            RepairState::Ready => self.ready_on = Some(on),
            RepairState::InRepair => {
                // Work that goes on has no result yet.
                self.ready_on = None;
                self.result = None;
            }
            _ => {}
        }
        self.state = after;
    }
}
