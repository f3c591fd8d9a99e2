//! A case (售后单): one visit of one customer to the counter, with a line for each thing they bring.
//!
//! A case is what its events say. [`Case::apply`] is the only way in which it changes.

mod applying;
mod goods;
mod line;
mod money;
mod resolution;
mod taken_back;

pub use goods::{Appearance, Condition, Disposition, Packaging, Replaced, Subject};
pub use line::{CaseLine, JudgedBy, Owed, Refusal, is_open};
pub use money::{Charge, ChargeKind, LineDeduction, LineMoney, PaidBack, SetFee};
pub use resolution::Resolution;
pub use taken_back::TakenBack;

use crate::event::Event;
use crate::ids::{CaseId, CaseLineId, CustomerId, DocumentNumber, SaleId};
use crate::payment::Payment;
use crate::states::InvoiceState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One visit of one customer (售后单).
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Its number.
    pub number: DocumentNumber,
    /// Who came.
    pub customer: Option<CustomerId>,
    /// What they brought.
    pub lines: Vec<CaseLine>,
    /// Money that changes hands over it, in the order of its numbers.
    pub payments: Vec<Payment>,
    /// How the invoices of sales stand of which money went back.
    pub invoices: Vec<Invoice>,
}

impl Case {
    /// The line of that id.
    #[must_use]
    pub fn line(&self, id: CaseLineId) -> Option<&CaseLine> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Whether anything is still to be done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.lines.iter().any(CaseLine::is_open)
    }

    /// The payment of that number.
    #[must_use]
    pub fn payment(&self, number: u32) -> Option<&Payment> {
        self.payments.iter().find(|payment| payment.number == number)
    }

    /// The lines for which the goods of that sale went out.
    pub fn exchanged_for(&self, sale: SaleId) -> impl Iterator<Item = &CaseLine> {
        self.lines.iter().filter(move |line| line.exchanged_for == Some(sale))
    }

    /// The case that `CaseOpened` begins; none for any other event.
    #[must_use]
    pub fn begin(event: &Event) -> Option<Self> {
        match event {
            Event::CaseOpened { case, number, customer } => Some(Self {
                id: *case,
                number: number.clone(),
                customer: *customer,
                lines: Vec::new(),
                payments: Vec::new(),
                invoices: Vec::new(),
            }),
            _ => None,
        }
    }

    /// Takes in what has happened. Events of other cases and steps that are not possible change nothing;
    /// `decide` never makes them.
    pub fn apply(&mut self, event: &Event) {
        if let Event::LineAdded { case, line } = event {
            if *case == self.id {
                self.lines.push((**line).clone());
            }
            return;
        }
        match event {
            Event::PaymentNoted { case, payment } if *case == self.id => self.payments.push(payment.clone()),
            Event::PaymentMoved { case, number, step, reference, why } if *case == self.id => {
                let moved = self.payments.iter_mut().find(|payment| payment.number == *number);
                if let Some(payment) = moved {
                    payment.step(*step, reference, why);
                }
            }
            Event::InvoiceNoted { case, sale, state, number } if *case == self.id => {
                self.invoices.retain(|known| known.sale != *sale);
                self.invoices.push(Invoice { sale: *sale, state: *state, number: number.clone() });
            }
            _ => {}
        }
        let line = event.case_line().and_then(|id| self.lines.iter_mut().find(|line| line.id == id));
        if let Some(line) = line {
            line.apply(event);
        }
    }
}

/// How the invoice of a sale stands after money went back (发票).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Invoice {
    /// Of which sale.
    pub sale: SaleId,
    /// How it stands.
    pub state: InvoiceState,
    /// The red invoice's number.
    pub number: String,
}
