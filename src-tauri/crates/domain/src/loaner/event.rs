//! What happens to loan units, and how units and agreements take it in.

use super::loan::{Extension, Loan, LoanBack, LoanStep};
use super::unit::{LoanPhoto, LoanUnit, LoanUnitState, LoanUnitStep, UnitDetails};
use crate::ids::{CaseId, CaseLineId, LoanId, LoanUnitId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that has happened to a loan unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum LoanerEvent {
    /// A unit is in the pool, or something about it is now different.
    Recorded {
        /// Which.
        unit: LoanUnitId,
        /// As it now is.
        details: Box<UnitDetails>,
    },
    /// A photo of it was taken.
    Photographed {
        /// Of which unit.
        unit: LoanUnitId,
        /// Which.
        photo: LoanPhoto,
    },
    /// It stands elsewhere, without an agreement.
    Stepped {
        /// Which unit.
        unit: LoanUnitId,
        /// By which step.
        step: LoanUnitStep,
        /// Why.
        note: String,
    },
    /// It went out.
    Lent {
        /// The agreement.
        loan: Box<Loan>,
    },
    /// It may stay out until another day.
    Extended {
        /// Which agreement.
        loan: LoanId,
        /// Of which case.
        case: CaseId,
        /// Until when, and why.
        extension: Extension,
    },
    /// It came back.
    Returned {
        /// Which agreement.
        loan: LoanId,
        /// Which unit.
        unit: LoanUnitId,
        /// Of which case.
        case: CaseId,
        /// Of which repair.
        line: CaseLineId,
        /// How it came.
        back: LoanBack,
    },
    /// It did not come back.
    Lost {
        /// Which agreement.
        loan: LoanId,
        /// Which unit.
        unit: LoanUnitId,
        /// Of which case.
        case: CaseId,
        /// Of which repair.
        line: CaseLineId,
        /// What was kept and paid.
        back: LoanBack,
    },
}

impl LoanerEvent {
    /// The case that it belongs to, if it does.
    #[must_use]
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Self::Recorded { .. } | Self::Photographed { .. } | Self::Stepped { .. } => None,
            Self::Lent { loan } => Some(loan.case),
            Self::Extended { case, .. } | Self::Returned { case, .. } | Self::Lost { case, .. } => {
                Some(*case)
            }
        }
    }

    /// The unit that it changes.
    #[must_use]
    pub fn unit(&self) -> Option<LoanUnitId> {
        match self {
            Self::Recorded { unit, .. }
            | Self::Photographed { unit, .. }
            | Self::Stepped { unit, .. }
            | Self::Returned { unit, .. }
            | Self::Lost { unit, .. } => Some(*unit),
            Self::Lent { loan } => Some(loan.unit),
            Self::Extended { .. } => None,
        }
    }

    /// The agreement that it changes.
    #[must_use]
    pub fn loan(&self) -> Option<LoanId> {
        match self {
            Self::Recorded { .. } | Self::Photographed { .. } | Self::Stepped { .. } => None,
            Self::Lent { loan } => Some(loan.id),
            Self::Extended { loan, .. } | Self::Returned { loan, .. } | Self::Lost { loan, .. } => {
                Some(*loan)
            }
        }
    }
}

impl LoanUnit {
    /// A unit as it comes into the pool.
    #[must_use]
    pub fn begin(id: LoanUnitId, details: &UnitDetails) -> Self {
        let (note, photos) = (String::new(), Vec::new());
        Self { id, details: details.clone(), state: LoanUnitState::Free, note, photos }
    }

    /// Takes in what has happened. Steps that are not possible change nothing; nobody decides them.
    pub fn apply(&mut self, event: &LoanerEvent) {
        match event {
            LoanerEvent::Recorded { details, .. } => self.details.clone_from(details),
            LoanerEvent::Photographed { photo, .. } => self.photos.push(photo.clone()),
            LoanerEvent::Stepped { step, note, .. } => {
                self.step(*step);
                self.note.clone_from(note);
            }
            LoanerEvent::Lent { loan } => {
                self.step(LoanUnitStep::Lend);
                self.details.condition.clone_from(&loan.condition);
            }
            LoanerEvent::Returned { back, .. } => {
                self.step(LoanUnitStep::TakeBack);
                if back.damaged || !back.missing.is_empty() {
                    self.step(LoanUnitStep::SetAside);
                }
                self.details.condition.clone_from(&back.condition);
                self.details.accessories.retain(|one| !back.missing.contains(&one.name));
                self.note.clone_from(&back.note);
            }
            LoanerEvent::Lost { back, .. } => {
                self.step(LoanUnitStep::Lose);
                self.note.clone_from(&back.note);
            }
            LoanerEvent::Extended { .. } => {}
        }
    }

    fn step(&mut self, step: LoanUnitStep) {
        self.state = self.state.on(step).unwrap_or(self.state);
    }
}

impl Loan {
    /// Takes in what has happened.
    pub fn apply(&mut self, event: &LoanerEvent) {
        match event {
            LoanerEvent::Extended { extension, .. } => {
                self.due_on = extension.to;
                self.extensions.push(extension.clone());
            }
            LoanerEvent::Returned { back, .. } => self.end(LoanStep::Return, back),
            LoanerEvent::Lost { back, .. } => self.end(LoanStep::Lose, back),
            LoanerEvent::Recorded { .. }
            | LoanerEvent::Photographed { .. }
            | LoanerEvent::Stepped { .. }
            | LoanerEvent::Lent { .. } => {}
        }
    }

    fn end(&mut self, step: LoanStep, back: &LoanBack) {
        if let Some(after) = self.state.on(step) {
            self.state = after;
            self.back = Some(back.clone());
        }
    }
}
