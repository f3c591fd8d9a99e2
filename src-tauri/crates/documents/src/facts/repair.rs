//! What stands on the papers of a repair: the intake slip, the estimate, the out-slip, and the receipt at the end.

use super::{Customer, Goods, Payment, Shop, Text, Verdict};
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// What every paper of a repair begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairHead {
    /// The paper's own number.
    pub number: String,
    /// The repair order's number; on the intake slip the same.
    pub order: String,
    /// When it was issued, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// Who issues it.
    pub shop: Shop,
    /// The counter PC.
    pub seat: String,
    /// Who served the customer.
    pub clerk: String,
    /// Who works on it.
    pub technician: String,
    /// Whose device it is.
    pub customer: Option<Customer>,
    /// The device, and where it was bought.
    pub device: Goods,
    /// The fault: a message id such as `reason-no_power`.
    pub reason: String,
    /// The fault in the customer's words.
    pub words: String,
    /// The day it was taken in.
    pub taken_in_on: NaiveDate,
    /// Who pays: a message id such as `cover-warranty`.
    pub cover: String,
    /// The shop's terms.
    pub terms: Vec<Text>,
}

/// What was seen of one thing at intake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenMark {
    /// A message id such as `check-screen`.
    pub item: String,
    /// A message id such as `seen-bad`.
    pub seen: String,
    /// In words.
    pub note: String,
}

/// What a customer gets for a device that they leave (维修接机单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairIntakeSlip {
    /// What it begins with.
    pub head: RepairHead,
    /// The condition checklist.
    pub marks: Vec<SeenMark>,
    /// What was left with it.
    pub accessories: Vec<String>,
    /// Whether the customer has a copy of the data: a message id such as `tick-yes`; empty: nothing to ask.
    pub backed_up: String,
    /// Whether it may be wiped.
    pub may_wipe: String,
    /// Whether a passcode was left.
    pub has_passcode: bool,
    /// How many photos were taken.
    pub photos: u32,
    /// The day that is promised.
    pub promised_on: Option<NaiveDate>,
    /// Where it lies.
    pub shelf: String,
    /// The fee for looking where no repair comes of it.
    pub diagnosis: Option<Money>,
    /// What was paid at once.
    pub payments: Vec<Payment>,
    /// The repair that did not hold, and the last day of its warranty.
    pub rework: Option<Rework>,
    /// On which ground it costs nothing.
    pub verdict: Option<Verdict>,
    /// Whether the customer signed on the screen.
    pub signed_on_screen: bool,
    /// Where the shop's own part of it stands.
    #[serde(default)]
    pub shop_part: ShopPart,
}

/// Where the part of an intake slip stands that stays with the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShopPart {
    /// At the foot, to be torn off.
    #[default]
    Foot,
    /// On a page, or a slip, of its own.
    Apart,
}

/// The repair that did not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rework {
    /// Its number.
    pub number: String,
    /// The last day of its own warranty.
    pub until: NaiveDate,
}

/// A part or labour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkItem {
    /// A message id such as `work-part`.
    pub kind: String,
    /// What it is called; empty: as its kind is.
    pub name: String,
    /// Its number.
    pub number: String,
    /// The serial number of the part that went in.
    pub serial: String,
    /// How many.
    pub quantity: u32,
    /// What all of them cost.
    pub amount: Money,
    /// Who pays: a message id such as `cover-customer`.
    pub cover: String,
    /// Why the customer pays although the rules give the repair.
    pub why: String,
}

/// What a repair would cost (维修报价单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateSlip {
    /// What it begins with.
    pub head: RepairHead,
    /// What was found.
    pub findings: String,
    /// What brought it about.
    pub cause: String,
    /// Parts and labour.
    pub work: Vec<WorkItem>,
    /// What the customer would pay.
    pub total: Money,
    /// What is due where the answer is no.
    pub diagnosis: Option<Money>,
    /// By which standard fees are reckoned.
    pub standard: String,
    /// The last day on which it holds.
    pub expires_on: NaiveDate,
    /// What the customer said, if they have.
    pub answer: Option<EstimateAnswer>,
}

/// What the customer said to an estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateAnswer {
    /// Yes or no.
    pub yes: bool,
    /// A message id such as `spoken-phone`.
    pub by: String,
    /// Who.
    pub who: String,
    /// On which day.
    pub on: NaiveDate,
}

/// What goes with a device that is sent elsewhere (外修单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutSlip {
    /// What it begins with. The customer's name stays here.
    pub head: RepairHead,
    /// To whom.
    pub to: String,
    /// Their number for it.
    pub reference: String,
    /// The day on which it should be back.
    pub due: Option<NaiveDate>,
    /// What they are asked to do.
    pub asked: String,
    /// What goes along.
    pub accessories: Vec<String>,
    /// What they did, once it is back.
    pub report: String,
    /// When it came back.
    pub back_on: Option<NaiveDate>,
}

/// What was done, when a device is given back (维修交付单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairReceipt {
    /// What it begins with.
    pub head: RepairHead,
    /// What was found.
    pub findings: String,
    /// What brought it about.
    pub cause: String,
    /// What was done.
    pub treatment: String,
    /// How it went: a message id such as `repair-result-repaired`.
    pub result: String,
    /// The serial number that it has now; empty: as it was.
    pub new_serial: String,
    /// Parts and labour.
    pub work: Vec<WorkItem>,
    /// For lying here.
    pub storage: Option<Money>,
    /// What the customer paid in all.
    pub total: Money,
    /// By which ways.
    pub payments: Vec<Payment>,
    /// Since when it was ready.
    pub ready_on: Option<NaiveDate>,
    /// The day it was given back.
    pub given_on: NaiveDate,
    /// Days from one to the other.
    pub days: u32,
    /// Who called for it.
    pub by: String,
    /// The so-manieth repair that the rules count; 0: it does not count.
    pub nth: u32,
    /// The last day of the repair's own warranty.
    pub warranty_until: Option<NaiveDate>,
    /// Whether the customer signed on the screen.
    pub signed_on_screen: bool,
}
