//! A case (售后单): one visit of one customer to the counter, with a line for each thing they bring.
//!
//! A case is what its events say. [`Case::apply`] is the only way in which it changes.

use crate::event::Event;
use crate::goodwill::Goodwill;
use crate::ids::{CaseId, CaseLineId, CustomerId, DocumentNumber, SaleId, SaleLineId, TenderId, UnitId};
use crate::money::{Currency, Minor};
use crate::payment::Payment;
use crate::policy::{Facts, Proof, RemedyKind, Verdict};
use crate::sale::TenderKind;
use crate::states::{
    InvoiceState, JudgementState, JudgementStep, ReceptionState, ReceptionStep, SettlementState,
    SettlementStep,
};
use chrono::NaiveDate;
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
    /// They keep it and get something for the trouble (协商).
    Goodwill,
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
            Self::Goodwill => "goodwill",
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
            // No rule gives it: it is the shop's own.
            Self::Goodwill => false,
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
    /// What it is: the verdict's kind (`depreciation`, `restocking`), `accessory`, `gift`, `damage`, `goodwill`, or
    /// the ceiling that it stands for (`refunded_elsewhere`, `unverified_cap`).
    pub kind: String,
    /// Which of its kind: an accessory's code and the like.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// How much it is by the rule.
    #[ts(type = "number")]
    pub amount_minor: Minor,
    /// How it comes about, as arithmetic; of a charge, what it is for.
    pub working: String,
    /// The same in English, where that differs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub working_en: String,
    /// Let go by hand; stays let go.
    pub waived: bool,
    /// Set by hand to less than the rule gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "number | null")]
    pub set_minor: Option<Minor>,
}

impl LineDeduction {
    /// What is really taken off.
    #[must_use]
    pub fn taken_minor(&self) -> Minor {
        if self.waived {
            0
        } else {
            self.set_minor.unwrap_or(self.amount_minor).clamp(0, self.amount_minor.max(0))
        }
    }

    /// What is let go of it.
    #[must_use]
    pub fn let_go_minor(&self) -> Minor {
        self.amount_minor.max(0) - self.taken_minor()
    }

    /// Whether it is a fee for something, and not a ceiling or what the customer has had already.
    #[must_use]
    pub fn is_fee(&self) -> bool {
        matches!(self.kind.as_str(), "depreciation" | "restocking" | "accessory" | "gift" | "damage")
    }
}

/// Something charged at the counter beside the rules' own fees: a missing accessory or gift, or damage.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Charge {
    /// What for.
    pub kind: ChargeKind,
    /// The accessory's or gift's code; empty for damage.
    pub code: String,
    /// What it is, as it stands on the receipt.
    pub name: String,
    /// The same in English, where that differs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_en: String,
    /// What the price list gives, or what damage is put at.
    pub amount_minor: Minor,
}

/// What is charged for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// Something that belongs to the goods and is not there (配件).
    Accessory,
    /// A gift that came with them and is not there (赠品).
    Gift,
    /// Damage that is not a fault of the goods (人为损坏).
    Damage,
}

impl ChargeKind {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Accessory => "accessory",
            Self::Gift => "gift",
            Self::Damage => "damage",
        }
    }
}

/// A fee set by hand to less than the rule gives. Nought stays nought.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetFee {
    /// The deduction's kind.
    pub kind: String,
    /// Which of its kind.
    pub code: String,
    /// What is taken.
    pub amount_minor: Minor,
}

/// Goods that the shop owes in exchange and has not got yet (换货待取).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Owed {
    /// What is owed, in words.
    pub goods: String,
    /// The day on which it should be there.
    pub ready_on: Option<NaiveDate>,
    /// The slip that the customer picks it up with.
    pub slip: DocumentNumber,
}

/// One amount that goes back, and by which way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PaidBack {
    /// The tender of a sale that it comes from; none for goods without proof, and for value that is carried over.
    pub tender: Option<TenderId>,
    /// The exchanges' tenders that it was carried over by, the newest first, where the goods came from an exchange.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<TenderId>,
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

impl LineMoney {
    /// What is carried over to the goods of an exchange.
    #[must_use]
    pub fn carried_minor(&self) -> Minor {
        self.paid_back.iter().filter(|way| way.kind == TenderKind::Exchange).map(|way| way.amount_minor).sum()
    }

    /// What really goes back.
    #[must_use]
    pub fn out_minor(&self) -> Minor {
        self.refund_minor - self.carried_minor()
    }

    /// What is taken off for goodwill that was given before.
    #[must_use]
    pub fn goodwill_minor(&self) -> Minor {
        self.deductions.iter().filter(|taken| taken.kind == "goodwill").map(LineDeduction::taken_minor).sum()
    }
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
            Event::GoodsPromised { by, .. } => {
                reception(self, ReceptionStep::Promise);
                self.promised_by = Some(*by);
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
            Event::LineSettled { money, exchanged_for, .. } => {
                settlement(self, SettlementStep::Settle);
                self.money = Some(money.clone());
                self.exchanged_for = *exchanged_for;
            }
            Event::ExchangeOwed { owed, .. } => self.owed = Some(owed.clone()),
            Event::ResolutionChanged { to, .. } => self.resolution = *to,
            Event::SettlementVoided { .. } => settlement(self, SettlementStep::Void),
            Event::DispositionChanged { to, .. } => self.disposition = *to,
            Event::Repair { what, .. } => {
                if let Some(step) = what.ends() {
                    reception(self, step);
                    settlement(self, SettlementStep::Drop);
                }
            }
            _ => {}
        }
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

/// How the invoice of a sale stands after money went back (发票).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invoice {
    /// Of which sale.
    pub sale: SaleId,
    /// How it stands.
    pub state: InvoiceState,
    /// The red invoice's number.
    pub number: String,
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
