//! The format of a pack file: goods, readings and clauses, each clause made of rules of a known kind.
//!
//! Every number of a policy stands in such a file. What a rule does is told here beside its fields and done in
//! the modules next door.

use super::facts::{Delay, Fault, FaultCause, Proof, Trait};
use super::reading::Reading;
use super::text::{Bilingual, Code};
use super::verdict::{Payer, RemedyKind};
use crate::money::Money;
use crate::sale::Channel;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A pack file.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackFile {
    /// Its code, as facts name it.
    pub id: Code,
    /// Its version; a verdict says under which version it was decided.
    pub version: Code,
    /// How high it stands.
    pub layer: Layer,
    /// What it is called.
    pub title: Bilingual,
    /// Whose days off move a last day.
    pub rest_days: RestDays,
    /// Where a shop's terms belong: the packs of law that they may not fall short of.
    #[serde(default)]
    pub beside: Vec<Code>,
    /// `false`: that a last day moves on at all was not seen in the texts, so a manager decides on the days won.
    #[serde(default = "yes")]
    pub rest_days_verified: bool,
    /// Goods by category code.
    #[serde(default)]
    pub goods: BTreeMap<Code, GoodsRow>,
    /// What the components are called that the goods' rows name.
    #[serde(default)]
    pub component: BTreeMap<Code, ComponentRow>,
    /// Readings taken where the texts leave room.
    #[serde(default)]
    pub reading: Vec<ReadingRow>,
    /// The clauses, in the order in which reasons are given.
    #[serde(default)]
    pub clause: Vec<ClauseRow>,
}

/// How high a pack stands. The more favourable binds the shop, wherever it stands; a shop only adds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Laws, and what ministries made of them.
    Law,
    /// A province's or a city's own rules.
    Local,
    /// What the shop promises.
    Shop,
}

/// Whose days off move a last day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RestDays {
    /// The State Council's notices.
    China,
    /// Saturdays and Sundays.
    Weekends,
    /// Nobody's: a last day stays where it falls.
    None,
}

/// A category of goods, as a catalogue has it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsRow {
    /// What they are called.
    pub title: Bilingual,
    /// Other codes for the same goods.
    #[serde(default)]
    pub aliases: Vec<Code>,
    /// The groups that clauses speak of.
    #[serde(default)]
    pub groups: Vec<Code>,
    /// The unit's term.
    pub whole_months: Option<u32>,
    /// The longest that the unit's term may be, where only a range was seen; in between a manager decides.
    pub whole_months_at_most: Option<u32>,
    /// The main parts' term.
    pub main_months: Option<u32>,
    /// The longest that the main parts' term may be.
    pub main_months_at_most: Option<u32>,
    /// The main parts, by component code.
    #[serde(default)]
    pub main_parts: Vec<Code>,
    /// Components that are accessories: their code, and the goods whose row tells their term.
    #[serde(default)]
    pub accessories: BTreeMap<Code, Code>,
    /// What a day of use takes off the price, in hundredths of a percent (10 = 0.1 %).
    pub daily_rate_bp: Option<u32>,
    /// The fields of this row that were not seen in any source.
    #[serde(default)]
    pub unverified: Vec<Unseen>,
    /// Why there is no term, where there is none.
    pub no_term: Option<Bilingual>,
    /// Where the row was seen.
    pub source: String,
    /// When it was last compared with its source.
    pub checked: NaiveDate,
}

/// A component of goods: a main part or an accessory.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComponentRow {
    /// What it is called.
    pub title: Bilingual,
    /// Other codes for the same component.
    #[serde(default)]
    pub aliases: Vec<Code>,
}

/// A field of a goods row that was not seen in any source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unseen {
    /// `whole_months`.
    WholeMonths,
    /// `main_months`.
    MainMonths,
    /// `daily_rate_bp`.
    DailyRateBp,
}

/// A reading, and whether it holds.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingRow {
    /// Which.
    pub code: Reading,
    /// Whether it is taken; `false` takes the other reading.
    pub holds: bool,
    /// Its name.
    pub title: Bilingual,
    /// What it says.
    pub summary: Bilingual,
}

/// A clause: what people see of it, when it is in force, and what it does.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseRow {
    /// Its code.
    pub code: Code,
    /// Goods codes or groups; `*` is everything.
    pub goods: Vec<Code>,
    /// Goods codes or groups that are left out.
    #[serde(default)]
    pub not_goods: Vec<Code>,
    /// The first day of sale that it governs.
    pub since: Option<NaiveDate>,
    /// The last day of sale that it governs.
    pub until: Option<NaiveDate>,
    /// Its name.
    pub title: Bilingual,
    /// Where it stands.
    pub citation: Bilingual,
    /// What it says.
    pub summary: Bilingual,
    /// Where its text was seen.
    pub source: String,
    /// When it was last compared with its source.
    pub checked: NaiveDate,
    /// Whether its text, or a restatement of it, was seen.
    pub verified: bool,
    /// What it does.
    pub rules: Vec<Rule>,
}

/// From which day a window or a term is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CountFrom {
    /// The start that the `start` rules give.
    #[default]
    Start,
    /// The day on which the customer got the goods.
    Delivered,
}

/// A day that a sale knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// `invoiced_on`.
    Invoiced,
    /// `delivered_on`.
    Delivered,
    /// `installed_on`.
    Installed,
}

/// What a depreciation rule says about taking the fee.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeStatus {
    /// It is taken off.
    Due,
    /// It is shown; only a manager can charge it.
    Contested,
    /// There is none.
    Forbidden,
}

/// A kind of clause with its numbers.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// Days are counted from the latest of these that is known; of several rules, from the latest start.
    Start {
        /// The days that count.
        latest_of: Vec<Basis>,
    },
    /// The term starts again on the day of an exchange.
    Restart {},
    /// Up to day `days` the customer may have `gives`.
    Window {
        /// The last day.
        days: u32,
        /// Counted from.
        #[serde(default)]
        from: CountFrom,
        /// The fault that it takes; none named: any, and no fault at all.
        fault: Option<Fault>,
        /// The channel that it takes; none named: any.
        channel: Option<Channel>,
        /// Days in repair push the last day back.
        #[serde(default)]
        pauses: bool,
        /// What the customer may have.
        gives: Vec<RemedyKind>,
    },
    /// A term with pauses: within it `gives`, after it `after`.
    Term {
        /// How long; none: as the goods' row says.
        months: Option<u32>,
        /// Counted from.
        #[serde(default)]
        from: CountFrom,
        /// No day ends it.
        #[serde(default)]
        open_ended: bool,
        /// Days in repair push the last day back.
        #[serde(default)]
        pauses: bool,
        /// A repair within it makes it so much longer. Whether a second one does so again was not seen, and a manager
        /// decides in that time.
        #[serde(default)]
        repair_adds_months: Option<u32>,
        /// What the customer may have within it.
        gives: Vec<RemedyKind>,
        /// What besides, when a main part has failed.
        #[serde(default)]
        main_part_gives: Vec<RemedyKind>,
        /// What is left when it is over.
        #[serde(default)]
        after: Vec<RemedyKind>,
    },
    /// Within the term, after `count` repairs and still failing: `gives`.
    Repairs {
        /// How many.
        count: u32,
        /// Each needs a signed record.
        #[serde(default)]
        needs_record: bool,
        /// An exchange counts like a repair.
        #[serde(default)]
        counts_exchanges: bool,
        /// What the customer may have.
        gives: Vec<RemedyKind>,
        /// What instead, when only the records are missing.
        #[serde(default)]
        unrecorded: Vec<RemedyKind>,
    },
    /// Within the term, when a repair takes over `over_days` days: `gives`.
    Delay {
        /// More than this many days.
        over_days: u32,
        /// For this reason; none named: for any.
        cause: Option<Delay>,
        /// All repairs together, instead of the one that is going on.
        #[serde(default)]
        in_total: bool,
        /// What the customer may have.
        gives: Vec<RemedyKind>,
    },
    /// An accessory: within its term it is exchanged, and after `exchanges` exchanges `then`.
    Accessory {
        /// How many.
        exchanges: u32,
        /// Until then.
        gives: Vec<RemedyKind>,
        /// From then on.
        then: Vec<RemedyKind>,
        /// When the term is over.
        after: Vec<RemedyKind>,
    },
    /// Where an exchange is due and the same model is not there: `gives`.
    NoSameModel {
        /// What the customer may have.
        gives: Vec<RemedyKind>,
    },
    /// Where one of the clauses `of` gives an exchange, the same model is there and the customer does not want
    /// it: money back, less depreciation.
    SameModelRefused {
        /// The clauses.
        of: Vec<Code>,
    },
    /// What must be shown for what.
    Proof {
        /// Any of these gives everything.
        full: Vec<Proof>,
        /// Any of these gives `partial_gives`.
        #[serde(default)]
        partial: Vec<Proof>,
        /// What is still given.
        #[serde(default)]
        partial_gives: Vec<RemedyKind>,
        /// The day of manufacture alone gives `factory_gives`, counted from this many days after it.
        factory_days: Option<u32>,
        /// What is still given.
        #[serde(default)]
        factory_gives: Vec<RemedyKind>,
        /// What is left with no proof at all.
        otherwise: Vec<RemedyKind>,
    },
    /// A proven cause leaves only this.
    Cause {
        /// The causes.
        causes: Vec<FaultCause>,
        /// What is left.
        gives: Vec<RemedyKind>,
    },
    /// An alleged cause that is not proven, and which no `burden` rule keeps out, leaves only this.
    Allegation {
        /// What is left.
        gives: Vec<RemedyKind>,
    },
    /// The shop must prove what it alleges; until then the allegation does not count.
    Burden {
        /// For so long from the day on which the customer got the goods.
        months: Option<u32>,
        /// For the whole term.
        #[serde(default)]
        whole_term: bool,
    },
    /// Goods in this state cannot be sent back without a reason.
    State {
        /// All of these must hold.
        all_of: Vec<Trait>,
        /// What is taken away.
        takes: Vec<RemedyKind>,
    },
    /// A complaint of this kind gives this.
    Complaint {
        /// The kind.
        fault: Fault,
        /// What it gives.
        gives: Vec<RemedyKind>,
    },
    /// Within `days` of an exchange, after the windows of the sale: `gives` besides.
    AfterExchange {
        /// The last day.
        days: u32,
        /// What besides.
        gives: Vec<RemedyKind>,
    },
    /// Whether a fee for use may be taken off a refund; of several rules the one that is best for the customer.
    Depreciation {
        /// What it says.
        status: FeeStatus,
    },
    /// Money back by one of the clauses `of` may be reduced for use, by an amount that the text leaves open, unless
    /// it is claimed within `free_months`.
    UseDeduction {
        /// The clauses.
        of: Vec<Code>,
        /// How long nothing is taken off.
        free_months: u32,
    },
    /// Who pays for sending it back.
    Freight {
        /// With which remedies.
        remedies: Vec<RemedyKind>,
        /// With which fault; none named: any.
        fault: Option<Fault>,
        /// Who.
        payer: Payer,
    },
    /// A repair that takes over `over_days` days: a unit on loan meanwhile.
    Loaner {
        /// More than this many days.
        over_days: u32,
    },
    /// The shop's own promise, better than the law.
    Promise {
        /// Up to this day.
        days: Option<u32>,
        /// Or for so long.
        months: Option<u32>,
        /// Counted from.
        #[serde(default)]
        from: CountFrom,
        /// The fault that it takes; none named: any, and no fault at all.
        fault: Option<Fault>,
        /// The channel that it takes; none named: any.
        channel: Option<Channel>,
        /// All of these states must hold.
        #[serde(default)]
        only: Vec<Trait>,
        /// None of these states may hold.
        #[serde(default)]
        unless: Vec<Trait>,
        /// What the customer may have.
        gives: Vec<RemedyKind>,
        /// What is kept back of the price, in hundredths of a percent (1500 = 15 %).
        restocking_bp: Option<u32>,
        /// Or what is kept back of each piece, as an amount: at most its price, and nothing where the sale was in
        /// another currency.
        restocking_each: Option<Money>,
    },
}

impl Rule {
    /// The kind, as the file calls it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Start { .. } => "start",
            Self::Restart {} => "restart",
            Self::Window { .. } => "window",
            Self::Term { .. } => "term",
            Self::Repairs { .. } => "repairs",
            Self::Delay { .. } => "delay",
            Self::Accessory { .. } => "accessory",
            Self::NoSameModel { .. } => "no_same_model",
            Self::SameModelRefused { .. } => "same_model_refused",
            Self::Proof { .. } => "proof",
            Self::Cause { .. } => "cause",
            Self::Allegation { .. } => "allegation",
            Self::Burden { .. } => "burden",
            Self::State { .. } => "state",
            Self::Complaint { .. } => "complaint",
            Self::AfterExchange { .. } => "after_exchange",
            Self::Depreciation { .. } => "depreciation",
            Self::UseDeduction { .. } => "use_deduction",
            Self::Freight { .. } => "freight",
            Self::Loaner { .. } => "loaner",
            Self::Promise { .. } => "promise",
        }
    }
}

fn yes() -> bool {
    true
}
