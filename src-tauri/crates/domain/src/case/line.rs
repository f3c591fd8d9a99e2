//! A line of a case (售后行), and what an event does to it.
//!
//! To add something that happens to a line: its event in `event.rs`, and its arm in [`CaseLine::apply`] (`applying.rs`).

use super::{Charge, Condition, Disposition, LineMoney, Resolution, SetFee, Subject};
use crate::goodwill::Goodwill;
use crate::ids::{CaseLineId, DocumentNumber, SaleId};
use crate::policy::{Facts, Proof, Verdict};
use crate::states::{JudgementState, ReceptionState, SettlementState};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One unit or quantity of one sale line in a case (售后行).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CaseLine {
    /// Its id.
    pub id: CaseLineId,
    /// What it is about.
    pub subject: Subject,
    /// The reason's code.
    pub reason: String,
    /// The customer's own words.
    pub reason_note: String,
    /// What the customer asks for.
    pub resolution: Resolution,
    /// What they show.
    pub proof: Vec<Proof>,
    /// How it came.
    pub condition: Condition,
    /// Where it goes.
    pub disposition: Disposition,
    /// Whether the fees that the rules allow are let go.
    pub waive_fees: bool,
    /// Whether a fee that the texts leave contested is charged all the same.
    #[serde(default)]
    pub charge_contested: bool,
    /// What is charged beside the rules' own fees.
    #[serde(default)]
    pub charges: Vec<Charge>,
    /// Fees set by hand.
    #[serde(default)]
    pub set_fees: Vec<SetFee>,
    /// What the customer gets for keeping the goods.
    #[serde(default)]
    pub goodwill: Option<Goodwill>,
    /// The line of this case that was closed and is taken up again by this one.
    #[serde(default)]
    pub reopens: Option<CaseLineId>,
    /// What the rules said.
    pub judged_by: JudgedBy,
    /// Are the goods here?
    pub reception: ReceptionState,
    /// Has it been decided?
    pub judgement: JudgementState,
    /// Has money gone out?
    pub settlement: SettlementState,
    /// Why not, if not.
    pub refusal: Option<Refusal>,
    /// The money, once settled.
    pub money: Option<LineMoney>,
    /// The sale of the goods that went out for it.
    #[serde(default)]
    pub exchanged_for: Option<SaleId>,
    /// What the shop owes for it and has not got yet.
    #[serde(default)]
    pub owed: Option<Owed>,
    /// The day by which the customer brings the goods, where they have what they get already.
    #[serde(default)]
    pub promised_by: Option<NaiveDate>,
}

impl CaseLine {
    /// A line that takes this one up again, every fact of it still open.
    #[must_use]
    pub fn taken_up_by(&self, by: CaseLineId) -> Self {
        Self {
            id: by,
            reopens: Some(self.id),
            reception: ReceptionState::default(),
            judgement: JudgementState::default(),
            settlement: SettlementState::default(),
            refusal: None,
            money: None,
            exchanged_for: None,
            owed: None,
            promised_by: None,
            ..self.clone()
        }
    }

    /// Whether the rules give what the customer asks for.
    #[must_use]
    pub fn is_given_by_the_rules(&self) -> bool {
        self.judged_by.verdict.remedies.iter().any(|remedy| self.resolution.is(remedy.remedy))
    }

    /// Whether something is still to be done: goods lie here undecided, unpaid or unclaimed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        is_open(self.reception, self.settlement)
    }

    /// Whether its quantity counts as returned.
    #[must_use]
    pub fn holds_quantity(&self) -> bool {
        matches!(
            self.reception,
            ReceptionState::Received | ReceptionState::Promised | ReceptionState::Disposed
        )
    }
}

/// Whether something is still to be done with a line whose goods and money stand so.
#[must_use]
pub fn is_open(reception: ReceptionState, settlement: SettlementState) -> bool {
    match settlement {
        SettlementState::Settled => reception == ReceptionState::Promised,
        SettlementState::Voided => false,
        SettlementState::NothingDue => reception == ReceptionState::Received,
        SettlementState::Open => true,
    }
}

/// Why a line was refused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Refusal {
    /// What the customer asked for.
    pub asked: Resolution,
    /// The clause that does not give it and its reason, where the rules name one; otherwise the shop does not
    /// agree for its own reasons, which the note gives.
    pub refused: Option<crate::policy::Denied>,
    /// What the clerk adds.
    pub note: String,
}

/// What the rules said, and on which facts, when the line was judged. An old case keeps the packs of its day.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct JudgedBy {
    /// What was put to the rules.
    pub facts: Facts,
    /// What they said.
    pub verdict: Verdict,
}

/// Goods that the shop owes in exchange and has not got yet (换货待取).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Owed {
    /// What is owed, in words.
    pub goods: String,
    /// The day on which it should be there.
    pub ready_on: Option<NaiveDate>,
    /// The slip that the customer picks it up with.
    pub slip: DocumentNumber,
}
