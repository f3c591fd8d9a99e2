//! A case (售后单): one visit of one customer to the counter, with a line for each thing they bring.
//!
//! A case is what its events say. [`Case::apply`] is the only way in which it changes.

use crate::event::Event;
use crate::ids::{CaseId, CaseLineId, CustomerId, DocumentNumber, SaleId, SaleLineId, TenderId, UnitId};
use crate::money::{Currency, Minor};
use crate::policy::{Facts, Proof, RemedyKind, Verdict};
use crate::sale::TenderKind;
use crate::states::{
    JudgementState, JudgementStep, ReceptionState, ReceptionStep, SettlementState, SettlementStep,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the customer gets (处理方式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// Money back because the goods failed (退货).
    Refund,
    /// Money back without a reason (无理由退货).
    Withdraw,
    /// Another one for it (换货).
    Exchange,
    /// It is repaired (维修).
    Repair,
}

impl Resolution {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::Withdraw => "withdraw",
            Self::Exchange => "exchange",
            Self::Repair => "repair",
        }
    }

    /// Whether money goes back to the customer.
    #[must_use]
    pub fn pays_back(self) -> bool {
        matches!(self, Self::Refund | Self::Withdraw)
    }

    /// Whether a remedy of the verdict is this.
    #[must_use]
    pub fn is(self, remedy: RemedyKind) -> bool {
        match self {
            Self::Refund => remedy == RemedyKind::Refund,
            Self::Withdraw => remedy == RemedyKind::Withdraw,
            Self::Exchange => {
                matches!(
                    remedy,
                    RemedyKind::ExchangeSame | RemedyKind::ExchangeOther | RemedyKind::PartReplacement
                )
            }
            Self::Repair => matches!(remedy, RemedyKind::RepairFree | RemedyKind::RepairPaid),
        }
    }
}

/// Where returned goods go (去向).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// Back on the shelf (可再售).
    Resell,
    /// Sold at a lower price (样机).
    OpenBox,
    /// Put in order first (翻新).
    Refurbish,
    /// Back to the maker or supplier (返厂).
    ToVendor,
    /// Taken apart for its parts (拆件).
    Harvest,
    /// Thrown away (报废).
    Scrap,
    /// Not yet known (待检).
    Pending,
}

impl Disposition {
    /// Every disposition, in the order in which the counter offers them.
    pub const ALL: [Self; 7] = [
        Self::Resell,
        Self::OpenBox,
        Self::Refurbish,
        Self::ToVendor,
        Self::Harvest,
        Self::Scrap,
        Self::Pending,
    ];

    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Resell => "resell",
            Self::OpenBox => "open_box",
            Self::Refurbish => "refurbish",
            Self::ToVendor => "to_vendor",
            Self::Harvest => "harvest",
            Self::Scrap => "scrap",
            Self::Pending => "pending",
        }
    }
}

/// How the packaging comes back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Packaging {
    /// As sold.
    Sealed,
    /// Opened, but there.
    #[default]
    Opened,
    /// Not there.
    Missing,
}

/// How the goods look.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As new.
    #[default]
    AsNew,
    /// Signs of use.
    Used,
    /// Broken, scratched, wet.
    Damaged,
}

/// What the clerk sees when the goods are put on the counter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct Condition {
    /// The box.
    pub packaging: Packaging,
    /// The thing.
    pub appearance: Appearance,
    /// What should have come with it and did not; empty: all there.
    pub missing: String,
    /// Anything else.
    pub note: String,
}

/// What a line is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Subject {
    /// Something that we know we sold.
    Sold {
        /// On which receipt.
        sale: SaleId,
        /// On which of its lines.
        sale_line: SaleLineId,
        /// Which one, where it has a serial number.
        unit: Option<UnitId>,
        /// How many.
        quantity: u32,
    },
    /// Something without proof of purchase (无票).
    Unverified {
        /// What it is.
        name: String,
        /// Its serial number, if it has one.
        serial: String,
        /// Its category's code.
        category: String,
        /// What the customer says was paid, at most; what is given for it is capped.
        #[ts(type = "number")]
        claimed_minor: Minor,
        /// What speaks for them: a photo, a bank statement, the box.
        proof_note: String,
    },
}

impl Subject {
    /// How many things.
    #[must_use]
    pub fn quantity(&self) -> u32 {
        match self {
            Self::Sold { quantity, .. } => *quantity,
            Self::Unverified { .. } => 1,
        }
    }
}

/// An amount taken off what is given back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LineDeduction {
    /// What it is: the verdict's kind (`depreciation`, `restocking`).
    pub kind: String,
    /// How much it is by the rule.
    #[ts(type = "number")]
    pub amount_minor: Minor,
    /// How it comes about, as arithmetic.
    pub working: String,
    /// Let go by hand; stays let go.
    pub waived: bool,
}

/// One amount that goes back, and by which way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PaidBack {
    /// The tender of the sale that it comes from; none for goods without proof.
    pub tender: Option<TenderId>,
    /// The way it goes: the tender's own, or another with a manager's consent.
    pub kind: TenderKind,
    /// The card's last digits and the like.
    pub label: String,
    /// How much.
    #[ts(type = "number")]
    pub amount_minor: Minor,
}

/// The money of one line. `basis = refund + deductions not waived`, and the tenders add up to `refund`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LineMoney {
    /// Whose money.
    pub currency: Currency,
    /// What was paid for these units.
    #[ts(type = "number")]
    pub basis_minor: Minor,
    /// What is taken off.
    pub deductions: Vec<LineDeduction>,
    /// What goes back.
    #[ts(type = "number")]
    pub refund_minor: Minor,
    /// By which ways.
    pub paid_back: Vec<PaidBack>,
}

/// Why a line was refused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refusal {
    /// What the customer asked for.
    pub asked: Resolution,
    /// The clause that does not give it and its reason, where the rules name one; otherwise the shop does not
    /// agree for its own reasons, which the note gives.
    pub refused: Option<crate::policy::Refused>,
    /// What the clerk adds.
    pub note: String,
}

/// What the rules said, and on which facts, when the line was judged. An old case keeps the packs of its day.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct JudgedBy {
    /// What was put to the rules.
    pub facts: Facts,
    /// What they said.
    pub verdict: Verdict,
}

/// One unit or quantity of one sale line in a case (售后行).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
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
}

impl CaseLine {
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
        self.reception == ReceptionState::Received
    }

    /// Takes in what has happened to it. Events of other lines and steps that are not possible change nothing.
    pub fn apply(&mut self, event: &Event) {
        if event.case_line() != Some(self.id) {
            return;
        }
        let reception =
            |line: &mut CaseLine, step| line.reception = line.reception.on(step).unwrap_or(line.reception);
        let judgement =
            |line: &mut CaseLine, step| line.judgement = line.judgement.on(step).unwrap_or(line.judgement);
        let settlement =
            |line: &mut CaseLine, step| line.settlement = line.settlement.on(step).unwrap_or(line.settlement);
        match event {
            Event::GoodsReceived { condition, disposition, .. } => {
                reception(self, ReceptionStep::Receive);
                self.condition = condition.clone();
                self.disposition = *disposition;
            }
            Event::GoodsHandedBack { .. } => reception(self, ReceptionStep::HandBack),
            Event::LineEscalated { .. } => judgement(self, JudgementStep::Escalate),
            Event::LineAccepted { resolution, .. } => {
                judgement(self, JudgementStep::Accept);
                self.resolution = *resolution;
            }
            Event::LineRejected { refusal, .. } => {
                judgement(self, JudgementStep::Reject);
                settlement(self, SettlementStep::Drop);
                self.refusal = Some(refusal.clone());
            }
            Event::LineSettled { money, .. } => {
                settlement(self, SettlementStep::Settle);
                self.money = Some(money.clone());
            }
            Event::SettlementVoided { .. } => settlement(self, SettlementStep::Void),
            Event::DispositionChanged { to, .. } => self.disposition = *to,
            _ => {}
        }
    }
}

/// Whether something is still to be done with a line whose goods and money stand so.
#[must_use]
pub fn is_open(reception: ReceptionState, settlement: SettlementState) -> bool {
    match settlement {
        SettlementState::Settled | SettlementState::Voided => false,
        SettlementState::NothingDue => reception == ReceptionState::Received,
        SettlementState::Open => true,
    }
}

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

    /// The case that `CaseOpened` begins; none for any other event.
    #[must_use]
    pub fn begin(event: &Event) -> Option<Self> {
        match event {
            Event::CaseOpened { case, number, customer } => {
                Some(Self { id: *case, number: number.clone(), customer: *customer, lines: Vec::new() })
            }
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
        let line = event.case_line().and_then(|id| self.lines.iter_mut().find(|line| line.id == id));
        if let Some(line) = line {
            line.apply(event);
        }
    }
}
