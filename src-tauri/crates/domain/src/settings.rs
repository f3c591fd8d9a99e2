//! How the shop works: what stands on its papers, its terms, and what it lets people do.
//!
//! A new term needs a default, so that settings of before can be read.

use crate::money::{Currency, Minor};
use crate::papers::PaperTexts;
use crate::repair::RepairTerms;
use crate::staff::Limits;
use crate::states::InvoiceState;
use crate::visit::VisitTerms;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The shop as it stands on documents, and how it works.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Settings {
    /// The shop's name.
    pub shop_name: String,
    /// Its address.
    pub shop_address: String,
    /// Its telephone.
    pub shop_phone: String,
    /// The money it works in.
    pub currency: Currency,
    /// The IANA name of its time zone.
    pub time_zone: String,
    /// The packs of law in force, such as `cn` and `cn-zj`.
    pub packs: Vec<String>,
    /// The shop's own promise, as a pack; empty: none.
    pub promise: String,
    /// Up to what amount each role pays back.
    pub limits: Limits,
    /// The most that is given for goods without proof of purchase.
    #[ts(type = "number")]
    pub unverified_cap_minor: Minor,
    /// The paper that receipts print on: `a5`, `80mm` ….
    pub paper: String,
    /// The languages on paper: `zh-CN`, `en` or `both`.
    pub paper_languages: String,
    /// Minutes without a touch after which the window locks.
    pub idle_lock_minutes: u32,
    /// Where backups go by themselves; empty: beside the store.
    #[serde(default)]
    pub backup_folder: String,
    /// A backup is made by itself when the last good one is so many hours old, and on each day's first hour of
    /// work; 0: never.
    #[serde(default = "daily")]
    pub backup_hours: u32,
    /// How the shop puts to the customer what the rules say, where not in the program's words.
    #[serde(default)]
    pub own_words: Vec<OwnWords>,
    /// The folder whose files come in by themselves; empty: none.
    #[serde(default)]
    pub import_folder: String,
    /// What is taken off for accessories that do not come back with the goods.
    #[serde(default)]
    pub accessories: Vec<AccessoryPrice>,
    /// How the invoice of a sale stands where nobody says, when money goes back.
    #[serde(default = "not_issued")]
    pub invoices: InvoiceState,
    /// What the shop promises and asks for around a repair.
    #[serde(default)]
    pub repairs: RepairTerms,
    /// What the shop asks for around a visit to a customer's home.
    #[serde(default)]
    pub visits: VisitTerms,
    /// The shop's own texts on paper.
    #[serde(default)]
    pub papers: PaperTexts,
}

/// Settings from before invoices were kept go on without them.
fn not_issued() -> InvoiceState {
    InvoiceState::NotIssued
}

/// What a missing accessory costs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccessoryPrice {
    /// A word of the shop's for it, the same for ever.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English; empty: as in Chinese.
    pub en: String,
    /// The categories that it comes with; empty: all.
    pub categories: Vec<String>,
    /// What is taken off.
    #[ts(type = "number")]
    pub amount_minor: Minor,
}

fn daily() -> u32 {
    24
}

/// A sentence for the customer in the shop's own words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OwnWords {
    /// Which sentence: `say-refused`, `say-repair` ….
    pub id: String,
    /// In Chinese; empty: in the program's words.
    pub zh: String,
    /// In English; empty: in the program's words.
    pub en: String,
}
