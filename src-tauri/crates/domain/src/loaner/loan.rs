//! An agreement: one unit, lent to one customer, for one repair.

use super::unit::LoanAccessory;
use crate::ids::{CaseId, CaseLineId, DocumentNumber, LoanId, LoanUnitId, StaffId};
use crate::money::{Currency, Minor};
use crate::policy::Code;
use crate::repair::Signature;
use crate::states::machine;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

machine! {
    /// How an agreement stands (借用状态).
    LoanState {
        /// The customer has the unit (借出中).
        #[default] Out,
        /// It came back (已归还).
        Returned,
        /// It did not come back (遗失).
        Lost,
    }
    /// How an agreement ends.
    LoanStep {
        /// The unit comes back.
        Return,
        /// It does not.
        Lose,
    }
    Out + Return => Returned,
    Out + Lose => Lost,
}

/// Why a unit is lent that no rule asks for, under `loan-reason-<code>`; `other` needs words.
pub const LOAN_REASONS: [&str; 5] =
    ["long_repair", "parts_awaited", "loyal_customer", "shop_mistake", "other"];

/// On which ground a unit is lent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum LoanGround {
    /// The rules ask for it.
    Rule {
        /// Which.
        clause: Code,
    },
    /// The shop does it of its own accord.
    Goodwill {
        /// One of [`LOAN_REASONS`].
        reason: String,
    },
}

/// Another day was agreed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Extension {
    /// On which day it was agreed.
    pub on: NaiveDate,
    /// The day that it was due on.
    pub from: NaiveDate,
    /// The day that it is due on now.
    pub to: NaiveDate,
    /// Why.
    pub why: String,
}

/// Something that the customer pays for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum LoanCharge {
    /// Something that went along and is not here.
    Missing {
        /// What.
        name: String,
        /// What it costs.
        amount_minor: Minor,
    },
    /// Damage.
    Damage {
        /// What is seen.
        note: String,
        /// What it costs.
        amount_minor: Minor,
    },
    /// The unit itself.
    Unit {
        /// What is kept of the deposit for it, and paid beside.
        amount_minor: Minor,
    },
}

impl LoanCharge {
    /// What it costs.
    #[must_use]
    pub fn amount_minor(&self) -> Minor {
        match self {
            Self::Missing { amount_minor, .. }
            | Self::Damage { amount_minor, .. }
            | Self::Unit { amount_minor } => *amount_minor,
        }
    }
}

/// How an agreement ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LoanBack {
    /// On which day.
    pub on: NaiveDate,
    /// Who looked at it.
    pub by: StaffId,
    /// How the unit looks now.
    pub condition: String,
    /// What went along and is not here.
    pub missing: Vec<String>,
    /// Whether something is wrong with the unit that was not when it went out.
    pub damaged: bool,
    /// What the customer pays.
    pub charges: Vec<LoanCharge>,
    /// What was held.
    pub held_minor: Minor,
    /// What goes back of it.
    pub returned_minor: Minor,
    /// What the customer pays beside the deposit.
    pub paid_minor: Minor,
    /// The numbers of the case's payments by which money went back or was paid.
    pub payments: Vec<u32>,
    /// Anything else.
    pub note: String,
}

/// An agreement (备用机借用协议).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Loan {
    /// Its id.
    pub id: LoanId,
    /// The paper's number.
    pub number: DocumentNumber,
    /// Which unit.
    pub unit: LoanUnitId,
    /// The case.
    pub case: CaseId,
    /// The repair that it is lent for.
    pub line: CaseLineId,
    /// On which day it went out.
    pub on: NaiveDate,
    /// The last day on which it may come back in time.
    pub due_on: NaiveDate,
    /// Why it is lent.
    pub ground: LoanGround,
    /// In words.
    pub note: String,
    /// How it looked when it went out.
    pub condition: String,
    /// What went along, each with what it costs if it does not come back.
    pub accessories: Vec<LoanAccessory>,
    /// The money that it is reckoned in.
    pub currency: Currency,
    /// What the unit is worth: the most that the customer pays.
    pub value_minor: Minor,
    /// What was asked to be held, and what was.
    pub deposit_minor: Minor,
    /// The numbers of the case's payments that brought the deposit.
    pub deposit_payments: Vec<u32>,
    /// How the customer signed.
    pub signed: Signature,
    /// How it stands.
    pub state: LoanState,
    /// Other days that were agreed, oldest first.
    pub extensions: Vec<Extension>,
    /// How it ended.
    pub back: Option<LoanBack>,
}

impl Loan {
    /// Whether the customer has the unit.
    #[must_use]
    pub fn is_out(&self) -> bool {
        self.state == LoanState::Out
    }

    /// Whether it should have come back before `today`.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_out() && self.due_on < today
    }
}
