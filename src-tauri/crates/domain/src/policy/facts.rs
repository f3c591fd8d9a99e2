//! What a verdict is decided from. Everything that matters is here; the engine has no clock and no memory.

use crate::money::{Currency, Minor, Money};
use crate::sale::Channel;
use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use std::num::NonZeroU32;
use ts_rs::TS;

/// One question to the policy: this unit, this sale, this day.
///
/// Dates are ISO, money is a decimal string in major units; what is absent is `null` or left out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Facts {
    /// Any text, handed back with the verdict.
    #[serde(default, deserialize_with = "null_as_default")]
    pub id: String,
    /// The policy packs in force, such as `cn`, `cn-zj`, `shop`.
    pub packs: Vec<String>,
    /// The category of the goods (品类). One that no pack names counts as goods outside every catalogue.
    pub goods: String,
    /// Where it was bought.
    pub channel: Channel,
    /// The day of the invoice.
    #[serde(default)]
    pub invoiced_on: Option<NaiveDate>,
    /// The day on which the customer got the goods.
    #[serde(default)]
    pub delivered_on: Option<NaiveDate>,
    /// The day on which installation was finished.
    #[serde(default)]
    pub installed_on: Option<NaiveDate>,
    /// The day on which the customer raises it; the verdict is as of this day.
    pub claimed_on: NaiveDate,
    /// How many pieces `price` and `paid` are for; none: one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pieces: Option<NonZeroU32>,
    /// The price on the invoice.
    pub price: String,
    /// The price really paid, where the shop can prove that it differs.
    #[serde(default)]
    pub paid: Option<String>,
    /// The currency of `price` and `paid`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub currency: Currency,
    /// What is wrong with it.
    pub fault: Fault,
    /// The component that failed; `None`: not known, the whole unit counts as faulty.
    #[serde(default)]
    pub component: Option<String>,
    /// What the shop says brought the fault about.
    #[serde(default)]
    pub cause: Option<FaultCause>,
    /// Whether the shop can prove that cause (a test report 检测报告).
    #[serde(default, deserialize_with = "null_as_default")]
    pub cause_proven: bool,
    /// What the customer can show.
    #[serde(default, deserialize_with = "null_as_default")]
    pub proof: Vec<Proof>,
    /// The day of manufacture, with proof `factory_date`.
    #[serde(default)]
    pub factory_date: Option<NaiveDate>,
    /// Whether the same model can be handed over today; `None`: not known yet, and then it is asked.
    #[serde(default)]
    pub same_model_in_stock: Option<bool>,
    /// Every repair of this unit.
    #[serde(default, deserialize_with = "null_as_default")]
    pub repairs: Vec<RepairRecord>,
    /// The days on which the unit was exchanged.
    #[serde(default, deserialize_with = "null_as_default")]
    pub exchanges: Vec<NaiveDate>,
    /// What state the goods are in, and how they were sold.
    #[serde(default, deserialize_with = "null_as_default")]
    pub traits: Vec<Trait>,
    /// A longer term that the shop agreed with the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub extension: Option<Extension>,
}

/// A term that the shop has made longer for one unit (延长保修). It gives what the term gives, and days in repair
/// push its end back like the term's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Extension {
    /// The day on which it was agreed.
    pub agreed_on: NaiveDate,
    /// The last day of the unit's term, as it was agreed.
    pub until: NaiveDate,
}

/// What is wrong with the goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It does not do what it is for (性能故障).
    Performance,
    /// It works and does not look right (外观).
    Cosmetic,
    /// Nothing.
    None,
}

/// What brought the fault about, other than the goods themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum FaultCause {
    /// Wrong use, upkeep or storage.
    Misuse,
    /// Opened by somebody who was not authorised.
    OutsideRepair,
    /// Flood, lightning and the like.
    ForceMajeure,
    /// The papers do not belong to this unit, or were altered.
    PapersMismatch,
}

/// What shows that the unit was bought here, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// A valid invoice 发票.
    Invoice,
    /// The card that comes with the goods 三包凭证.
    WarrantyCard,
    /// A till receipt 小票.
    Receipt,
    /// A copy or the stub of the invoice.
    InvoiceCopy,
    /// The shop's own record of the sale.
    SalesRecord,
    /// Nothing but the day of manufacture that the number tells.
    FactoryDate,
}

/// The state of the goods, and what was agreed at the sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Trait {
    /// The box was opened.
    Opened,
    /// Switched on, registered or tried in a way that takes its value.
    Activated,
    /// Made to the customer's order.
    CustomMade,
    /// Goes off.
    Perishable,
    /// Sealed sound, pictures or software, and the seal is broken.
    SealedMediaOpened,
    /// The customer confirmed at the sale that these goods cannot be sent back.
    ExclusionConfirmed,
}

/// One stay of the unit at the repairer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RepairRecord {
    /// Handed in.
    #[serde(rename = "in")]
    pub taken_in: NaiveDate,
    /// Handed back; `None`: still there.
    #[serde(rename = "out", default)]
    pub handed_back: Option<NaiveDate>,
    /// Why it takes so long.
    #[serde(default)]
    pub delay: Option<Delay>,
    /// Whether there is a signed repair record.
    #[serde(default, deserialize_with = "null_as_default")]
    pub recorded: bool,
}

/// Why a repair takes so long.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Delay {
    /// Parts are not supplied.
    Parts,
    /// The repairer's own doing.
    Repairer,
}

/// Why facts cannot be decided upon.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FactsError {
    /// Not JSON, or a field is missing or has a value that does not exist.
    #[error("these are not facts: {0}")]
    Unreadable(String),
    /// A pack that the program does not have.
    #[error("there is no policy pack {0:?}")]
    UnknownPack(String),
    /// Not an amount of the currency.
    #[error("{field} is not an amount: {text:?}")]
    NotAnAmount {
        /// Which field.
        field: &'static str,
        /// What stood there.
        text: String,
    },
    /// A day before 1950 or after 2199.
    #[error("{field} is out of range: {day}")]
    OutOfRange {
        /// Which field.
        field: &'static str,
        /// What stood there.
        day: NaiveDate,
    },
    /// A unit handed back before it was handed in.
    #[error("a repair ends on {out} before it begins on {taken_in}")]
    RepairEndsBeforeItBegins {
        /// Handed in.
        taken_in: NaiveDate,
        /// Handed back.
        out: NaiveDate,
    },
    /// A claim before anything was sold.
    #[error("claimed on {claimed_on}, but sold on {sold_on}")]
    ClaimedBeforeTheSale {
        /// The claim.
        claimed_on: NaiveDate,
        /// The first day that the sale knows.
        sold_on: NaiveDate,
    },
}

impl FactsError {
    /// A code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "bad_facts",
            Self::UnknownPack(_) => "unknown_pack",
            Self::NotAnAmount { .. } => "bad_amount",
            Self::OutOfRange { .. } => "bad_date",
            Self::RepairEndsBeforeItBegins { .. } => "bad_repair",
            Self::ClaimedBeforeTheSale { .. } => "claimed_before_sale",
        }
    }
}

/// The years in which a sale can be. Everything beyond is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2199;

impl Facts {
    /// Reads one line of JSON.
    ///
    /// # Errors
    /// [`FactsError::Unreadable`], with the reason in the words of the reader.
    pub fn from_json(line: &str) -> Result<Self, FactsError> {
        serde_json::from_str(line).map_err(|error| FactsError::Unreadable(error.to_string()))
    }

    /// The `id` of a line that is not facts, so that its error can still be told apart from others.
    #[must_use]
    pub fn id_of(line: &str) -> serde_json::Value {
        let value: Option<serde_json::Value> = serde_json::from_str(line).ok();
        value.and_then(|value| value.get("id").cloned()).unwrap_or(serde_json::Value::Null)
    }

    /// What is given back when all is: the price really paid where that is proven, otherwise the invoice's.
    ///
    /// # Errors
    /// [`FactsError::NotAnAmount`], also for an amount below zero.
    pub fn refundable(&self) -> Result<Money, FactsError> {
        let price = amount("price", &self.price, self.currency)?;
        self.paid.as_deref().map_or(Ok(price), |paid| amount("paid", paid, self.currency))
    }

    /// Checks what types cannot: ranges and the order of days.
    pub(super) fn check(&self) -> Result<(), FactsError> {
        let days = [
            ("claimed_on", Some(self.claimed_on)),
            ("invoiced_on", self.invoiced_on),
            ("delivered_on", self.delivered_on),
            ("installed_on", self.installed_on),
            ("factory_date", self.factory_date),
        ];
        for (field, day) in days {
            in_range(field, day)?;
        }
        for repair in &self.repairs {
            in_range("repairs", Some(repair.taken_in))?;
            in_range("repairs", repair.handed_back)?;
            if let Some(out) = repair.handed_back.filter(|out| *out < repair.taken_in) {
                return Err(FactsError::RepairEndsBeforeItBegins { taken_in: repair.taken_in, out });
            }
        }
        if let Some(Extension { agreed_on, until }) = self.extension {
            in_range("extension", Some(agreed_on))?;
            in_range("extension", Some(until))?;
        }
        for day in &self.exchanges {
            in_range("exchanges", Some(*day))?;
        }
        let first = [self.invoiced_on, self.delivered_on, self.installed_on].into_iter().flatten().min();
        match first.filter(|first| self.claimed_on < *first) {
            Some(sold_on) => Err(FactsError::ClaimedBeforeTheSale { claimed_on: self.claimed_on, sold_on }),
            None => Ok(()),
        }
    }
}

fn in_range(field: &'static str, day: Option<NaiveDate>) -> Result<(), FactsError> {
    match day.filter(|day| !YEARS.contains(&day.year())) {
        Some(day) => Err(FactsError::OutOfRange { field, day }),
        None => Ok(()),
    }
}

fn amount(field: &'static str, text: &str, currency: Currency) -> Result<Money, FactsError> {
    let least: Minor = 0;
    Money::parse(text, currency)
        .ok()
        .filter(|money| money.minor >= least)
        .ok_or_else(|| FactsError::NotAnAmount { field, text: text.into() })
}

fn null_as_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}
