//! What a repair costs the customer, and what is still owed of it.

use super::order::{Cover, RepairOrder, Work};
use crate::case::Case;
use crate::ids::CaseLineId;
use crate::money::Minor;
use crate::payment::{Direction, Payment, Purpose};
use crate::states::PaymentState;

/// What a repair comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Bill {
    /// Parts that the customer pays.
    pub parts_minor: Minor,
    /// Labour that the customer pays.
    pub labour_minor: Minor,
    /// The fee for looking; due where no repair comes of it.
    pub diagnosis_minor: Minor,
    /// For lying here too long.
    pub storage_minor: Minor,
    /// What the customer has paid before.
    pub paid_minor: Minor,
}

impl Bill {
    /// As the order and the payments stand. `storage_minor` is what lying here costs.
    #[must_use]
    pub fn of(order: &RepairOrder, case: &Case, storage_minor: Minor) -> Self {
        let gives_up = order.result.is_some_and(|result| !result.is_a_repair());
        let mut bill = Self { storage_minor, paid_minor: paid(case, order.line), ..Self::default() };
        for line in order.work.iter().filter(|line| line.counts() && line.cover == Cover::Customer) {
            match line.work {
                Work::Diagnosis if gives_up => bill.diagnosis_minor += line.total_minor(),
                Work::Diagnosis => {}
                _ if gives_up => {}
                Work::Part { .. } => bill.parts_minor += line.total_minor(),
                Work::Labour => bill.labour_minor += line.total_minor(),
            }
        }
        bill
    }

    /// What the customer pays in all.
    #[must_use]
    pub fn total_minor(&self) -> Minor {
        self.work_minor() + self.storage_minor
    }

    /// What the customer pays for the work, which an estimate has to have named.
    #[must_use]
    pub fn work_minor(&self) -> Minor {
        self.parts_minor + self.labour_minor + self.diagnosis_minor
    }

    /// What is still to be paid; below nought: what goes back.
    #[must_use]
    pub fn due_minor(&self) -> Minor {
        self.total_minor() - self.paid_minor
    }
}

/// The fee for looking that was agreed when it was taken in, or later.
#[must_use]
pub fn diagnosis_fee(order: &RepairOrder) -> Minor {
    let fees = order.work.iter().filter(|line| {
        line.counts() && line.cover == Cover::Customer && matches!(line.work, Work::Diagnosis)
    });
    fees.map(super::order::WorkLine::total_minor).sum()
}

/// What a repair would cost the customer if everything on the order were done.
#[must_use]
pub fn asked(order: &RepairOrder) -> Minor {
    let lines = order.work.iter().filter(|line| {
        line.counts() && line.cover == Cover::Customer && !matches!(line.work, Work::Diagnosis)
    });
    lines.map(super::order::WorkLine::total_minor).sum()
}

/// What the shop gives of its own accord.
#[must_use]
pub fn given_by_shop(order: &RepairOrder) -> Minor {
    let lines = order.work.iter().filter(|line| line.counts() && line.cover == Cover::Shop);
    lines.map(super::order::WorkLine::total_minor).sum()
}

/// What the customer has paid for a repair, what went back taken off. A payment that is still to be made counts:
/// it stands on the list of what is to do.
#[must_use]
pub fn paid(case: &Case, line: CaseLineId) -> Minor {
    let counts = |payment: &&Payment| {
        payment.line == line
            && matches!(payment.purpose, Purpose::Prepaid | Purpose::Repair)
            && payment.state != PaymentState::CalledOff
    };
    let signed = |payment: &Payment| match payment.direction {
        Direction::In => payment.amount_minor,
        Direction::Out => -payment.amount_minor,
    };
    case.payments.iter().filter(counts).map(signed).sum()
}
