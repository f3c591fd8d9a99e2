//! Payments (收付款): money that is to change hands over a case, and whether it has.
//!
//! Sanbao moves no money itself. A settlement says what is owed and by which way; a payment says whether a person
//! has done it, at the till or the card terminal, and under which reference. Cash and store credit are done when
//! they are written down; everything else is to do until somebody says so.

mod refused;

pub use refused::PaymentRefused;

use crate::ids::{CaseLineId, TenderId};
use crate::money::{Currency, Minor};
use crate::sale::TenderKind;
use crate::states::{PaymentState, PaymentStep};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which way the money goes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the customer to the shop (收).
    In,
    /// From the shop to the customer (付).
    Out,
}

impl Direction {
    /// The other way.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::In => Self::Out,
            Self::Out => Self::In,
        }
    }
}

/// What the money is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// What goes back for goods (退款).
    Refund,
    /// The difference of an exchange (换货差价).
    Difference,
    /// Held until goods come back (押金).
    Deposit,
    /// Given for keeping the goods (协商).
    Goodwill,
    /// An earlier payment, the other way (撤销).
    Reversal,
    /// Paid before a repair is done, and counted in when it is (预付款).
    Prepaid,
    /// What a repair costs (维修费).
    Repair,
    /// Held until a loan unit comes back (备用机押金).
    LoanDeposit,
    /// For a loan unit that came back without something, or not at all (备用机赔偿).
    LoanCharge,
}

/// One amount that changes hands by one way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Payment {
    /// Its place among the case's payments, from 1.
    pub number: u32,
    /// The line that it is for; of several, the first.
    pub line: CaseLineId,
    /// Which way it goes.
    pub direction: Direction,
    /// What for.
    pub purpose: Purpose,
    /// The tender of a sale that it goes back to, or that it became.
    pub tender: Option<TenderId>,
    /// By which way.
    pub kind: TenderKind,
    /// The card's last digits, the number of a store credit and the like.
    pub label: String,
    /// Whose money.
    pub currency: Currency,
    /// What is owed.
    pub amount_minor: Minor,
    /// What cash is rounded by: what is handed over less what is owed.
    pub rounding_minor: Minor,
    /// The cash that the customer put on the counter; the change is what it is more than what was owed.
    pub tendered_minor: Option<Minor>,
    /// The number that the terminal or the bank gave it.
    pub reference: String,
    /// Whether it has been done.
    pub state: PaymentState,
    /// Why it failed or was called off.
    #[serde(default)]
    pub why: String,
}

impl Payment {
    /// What changes hands: what is owed, as cash can be handed over.
    #[must_use]
    pub fn handed_minor(&self) -> Minor {
        self.amount_minor + self.rounding_minor
    }

    /// What goes back of the cash that was put down.
    #[must_use]
    pub fn change_minor(&self) -> Minor {
        self.tendered_minor.map_or(0, |tendered| tendered - self.handed_minor())
    }

    /// Takes a step; one that is not possible changes nothing.
    pub fn step(&mut self, step: PaymentStep, reference: &str, why: &str) {
        let Some(after) = self.state.on(step) else { return };
        self.state = after;
        why.clone_into(&mut self.why);
        if step == PaymentStep::Confirm {
            reference.clone_into(&mut self.reference);
        }
    }
}

/// Whether a payment by this way is done with being written down: notes and coins lie on the counter, and store
/// credit is the shop's own book.
#[must_use]
pub fn is_done_at_once(kind: TenderKind) -> bool {
    matches!(kind, TenderKind::Cash | TenderKind::StoreCredit)
}

/// What cash is rounded by, so that it can be handed over in the currency's coins: to the nearest, and half a
/// coin in the customer's favour.
#[must_use]
pub fn cash_rounding_minor(currency: Currency, direction: Direction, amount_minor: Minor) -> Minor {
    let step = currency.cash_step_minor();
    let over = amount_minor.rem_euclid(step);
    let goes_up = match direction {
        Direction::Out => over * 2 >= step,
        Direction::In => over * 2 > step,
    };
    if over == 0 {
        0
    } else if goes_up {
        step - over
    } else {
        -over
    }
}
