//! What the policy says: every remedy with its clause and last day, every refusal with its reason.

use super::facts::Trait;
use super::text::Code;
use super::written;
use crate::money::{Currency, Money};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The answer to one question. `id`, `remedies`, `refused` and `clock` are what programs rely on; the rest is
/// for the card at the counter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema, TS)]
pub struct Verdict {
    /// As it was asked.
    pub id: String,
    /// What the customer may have, cheapest for the shop first.
    pub remedies: Vec<Remedy>,
    /// What a clause could give and does not.
    pub refused: Vec<Denied>,
    /// When the term began, how long it stood still, when it ends.
    pub clock: Clock,
    /// Day n of the claim: the start plus n days. `None` without a start.
    #[ts(type = "number | null")]
    pub day: Option<i64>,
    /// The currency of every amount.
    pub currency: Currency,
    /// What would change the answer, and to what.
    pub would_change: Vec<WouldChange>,
    /// What to ask the customer or the technician, because the answer matters.
    pub questions: Vec<OpenQuestion>,
    /// The readings that were taken where the texts leave room.
    pub readings: Vec<Code>,
    /// Last days, for the time line, earliest first.
    pub timeline: Vec<TimelineMark>,
    /// Days in repair against the limits that bring a right; empty as long as nothing was repaired.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub law_days: Vec<LawDay>,
    /// Years whose public holidays are not known: their weekends count, nothing more.
    pub calendar_gaps: Vec<i32>,
    /// The packs that decided, in the versions that did.
    pub packs: Vec<PackUsed>,
}

impl Verdict {
    /// The remedy of this kind, if the customer may have it.
    #[must_use]
    pub fn remedy(&self, kind: RemedyKind) -> Option<&Remedy> {
        self.remedies.iter().find(|remedy| remedy.remedy == kind)
    }

    /// What is paid out for a remedy of this kind.
    #[must_use]
    pub fn amount(&self, kind: RemedyKind) -> Option<Money> {
        self.remedy(kind)?.amount
    }

    /// The question that is still open and whose answer could give the customer something that they cannot have now.
    /// As long as there is one, what they are told they cannot have is not certain. Questions that have no answer of
    /// "no" (papers that nobody finds, records that nobody signed) hold nothing up.
    #[must_use]
    pub fn hangs_on(&self) -> Option<OpenQuestion> {
        let opens = |question: &&OpenQuestion| {
            let with = match question {
                OpenQuestion::Component => WhatIf::MainPartFailed,
                OpenQuestion::SameModelInStock => WhatIf::SameModelInStock,
                OpenQuestion::TestReport
                | OpenQuestion::DeliveredOn
                | OpenQuestion::InvoicedOn
                | OpenQuestion::ProofOfSale
                | OpenQuestion::RepairRecords => return false,
            };
            self.would_change.iter().any(|change| change.with == with && !change.gains.is_empty())
        };
        self.questions.iter().find(opens).copied()
    }
}

/// What can be done for the customer. The order is the shop's cost, cheapest first; a manager comes last.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// Repair at the customer's cost 收费维修.
    RepairPaid,
    /// Free repair 免费维修.
    RepairFree,
    /// A unit on loan meanwhile 备用机.
    Loaner,
    /// A new part or accessory, free 免费换件.
    PartReplacement,
    /// The same model and specification 同型号换货.
    ExchangeSame,
    /// Another model 换其他型号.
    ExchangeOther,
    /// Keep the goods, part of the money back 减价.
    PriceReduction,
    /// Return without a reason 无理由退货.
    Withdraw,
    /// Money back because the goods failed 退货.
    Refund,
    /// A manager decides 经理审核.
    ManagerReview,
}

impl RemedyKind {
    /// All of them, cheapest for the shop first.
    pub const ALL: [Self; 10] = [
        Self::RepairPaid,
        Self::RepairFree,
        Self::Loaner,
        Self::PartReplacement,
        Self::ExchangeSame,
        Self::ExchangeOther,
        Self::PriceReduction,
        Self::Withdraw,
        Self::Refund,
        Self::ManagerReview,
    ];
}

/// One thing that the customer may choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema, TS)]
pub struct Remedy {
    /// What.
    pub remedy: RemedyKind,
    /// By which clause; see [`super::Packs::clause`].
    pub clause: Code,
    /// The last day on which it can be claimed; `None`: no day ends it.
    pub until: Option<NaiveDate>,
    /// What is paid out, on `refund` and `withdraw`.
    #[serde(default, serialize_with = "written::maybe_decimal", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    #[ts(optional, type = "string")]
    pub amount: Option<Money>,
    /// What the price is reduced by, or might be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub deduction: Option<Deduction>,
    /// Who pays for sending it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub return_freight: Option<Payer>,
}

/// Who pays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The customer.
    Consumer,
    /// The shop.
    Trader,
}

/// Money kept back from a refund.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema, TS)]
pub struct Deduction {
    /// For what.
    pub kind: DeductionKind,
    /// How much.
    #[serde(serialize_with = "written::decimal")]
    #[schemars(with = "String")]
    #[ts(type = "string")]
    pub amount: Money,
    /// Whether it is taken off.
    pub status: DeductionStatus,
    /// The sum in full: `5000.00 × 0.1% × (153 − 17)`.
    pub working: String,
    /// The clause that names it.
    pub clause: Code,
}

/// What money is kept back for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeductionKind {
    /// Use of the goods 折旧费.
    Depreciation,
    /// Putting opened goods back on the shelf, as the shop's own terms say.
    Restocking,
}

/// Whether a deduction is taken off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeductionStatus {
    /// Taken off `amount`.
    Due,
    /// Shown, not taken off; only a manager can charge it, with a reason.
    Contested,
}

/// One thing that the customer may not choose, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Denied {
    /// What.
    pub remedy: RemedyKind,
    /// The clause that could have given it, or that takes it away.
    pub clause: Code,
    /// The reason.
    pub why: Why,
    /// What the reason speaks of.
    #[serde(default, skip_serializing_if = "Args::is_empty")]
    pub args: Args,
}

/// Why something is not given. The words are in the locales, under these codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Day `day` of `of`; the last day was `on`.
    DayPast,
    /// The term ended `on`.
    TermOver,
    /// Only remote sales have it.
    BoughtInStore,
    /// Only sales in the shop have it.
    BoughtOnline,
    /// Nothing is wrong with the goods.
    NoFault,
    /// It works; how it looks is for a manager.
    CosmeticOnly,
    /// The same model is not there to be handed over.
    NoSameModel,
    /// The same model is there, and this clause speaks only of when it is not.
    SameModelInStock,
    /// `have` of `need` repairs.
    TooFewRepairs,
    /// `have` of `need` repairs have a signed record.
    RepairsNotRecorded,
    /// In repair for `have` days, `of` are allowed.
    DelayNotOver,
    /// Exchanged `have` times of `need`.
    TooFewExchanges,
    /// Exchanged often enough; money back instead.
    ExchangedOften,
    /// What the customer can show is not enough for this.
    ProofMissing,
    /// The shop has proven `cause`.
    Excluded,
    /// `cause` is alleged, and the time in which it does not count is over.
    CauseAlleged,
    /// The state of the goods, `trait`, takes it away.
    ExcludedTrait,
    /// The goods came back used in a way that `cause` names.
    NotIntact,
    /// The row that it rests on has not been verified.
    Unverified,
    /// A deduction may be taken off, and the text leaves open how much.
    AmountOpen,
    /// The shop's promise leaves these goods out.
    NotPromised,
    /// The goods are not known to any catalogue, or their catalogue row gives no term.
    NoTerm,
    /// No day from which to count is known.
    NoStart,
}

/// What a reason speaks of. Only what it needs is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct Args {
    /// The day that today is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub day: Option<i64>,
    /// The days that there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub of: Option<i64>,
    /// How many there were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub have: Option<i64>,
    /// How many it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub need: Option<i64>,
    /// A day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// A state of the goods.
    #[serde(default, rename = "trait", skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub state: Option<Trait>,
    /// A cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cause: Option<super::facts::FaultCause>,
}

impl Args {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// When the term began, how long it stood still, when it ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct Clock {
    /// The day from which days are counted; after an exchange, the day of the exchange.
    pub starts: Option<NaiveDate>,
    /// Days in repair and waiting for parts, each day once.
    #[ts(type = "number")]
    pub paused_days: i64,
    /// The last day of the unit's term.
    pub term_ends: Option<NaiveDate>,
    /// The last day of the main parts' term.
    pub component_term_ends: Option<NaiveDate>,
}

/// A last day on the time line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TimelineMark {
    /// The day.
    pub on: NaiveDate,
    /// What ends there.
    pub remedy: RemedyKind,
    /// By which clause.
    pub clause: Code,
}

/// Days in repair, counted against a limit of the law (RP8).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LawDay {
    /// By which clause.
    pub clause: Code,
    /// What it brings.
    pub gives: Vec<RemedyKind>,
    /// Only days waiting for this count; none: all days in repair.
    pub cause: Option<super::facts::Delay>,
    /// All repairs together, and not the one that is going on alone.
    pub in_total: bool,
    /// Days so far.
    #[ts(type = "number")]
    pub have: i64,
    /// The right arises after more than so many.
    #[ts(type = "number")]
    pub of: i64,
    /// The day on which it arises, or arose, if the unit stays where it is; none while nothing is in repair.
    pub arises_on: Option<NaiveDate>,
}

/// A pack as it was when it decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PackUsed {
    /// Its code.
    pub id: Code,
    /// Its version.
    pub version: Code,
    /// SHA-256 of its text, in hexadecimal.
    pub digest: Code,
}

/// What to ask, because the answer matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpenQuestion {
    /// Which component failed?
    Component,
    /// Is there a test report?
    TestReport,
    /// Can the same model be handed over today?
    SameModelInStock,
    /// When did the customer get the goods?
    DeliveredOn,
    /// When was it bought?
    InvoicedOn,
    /// Is there an invoice, a card, any record of the sale?
    ProofOfSale,
    /// Are there signed records of the repairs?
    RepairRecords,
}

/// "With the invoice: refund."
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WouldChange {
    /// If this were so …
    pub with: WhatIf,
    /// … the customer could also have this.
    pub gains: Vec<RemedyKind>,
    /// … and could no longer have this.
    pub loses: Vec<RemedyKind>,
}

/// Something that is not so, and would matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhatIf {
    /// The invoice and the card are found.
    Papers,
    /// A main part turns out to be what failed.
    MainPartFailed,
    /// The shop proves the cause that it alleges.
    CauseProven,
    /// The shop drops the cause that it alleges.
    CauseDropped,
    /// Every repair has a signed record.
    RepairsRecorded,
    /// The same model is there.
    SameModelInStock,
}

/// One step of the explanation: a clause, what it was asked for, and what it said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TraceStep {
    /// The pack.
    pub pack: Code,
    /// The clause.
    pub clause: Code,
    /// The kind of rule, as the pack file calls it.
    pub rule: Code,
    /// What it said.
    pub outcome: Outcome,
    /// The remedies that it speaks of.
    pub remedies: Vec<RemedyKind>,
    /// The last day, for what is given.
    pub until: Option<NaiveDate>,
    /// The reason, for what is not.
    pub why: Option<Why>,
    /// What the reason speaks of.
    #[serde(default, skip_serializing_if = "Args::is_empty")]
    pub args: Args,
}

/// What a clause said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Given.
    Given,
    /// Not given, for a reason.
    NotGiven,
    /// It shaped the answer without giving or taking anything.
    Applied,
    /// It speaks of something that these facts do not have.
    NotAsked,
}
