//! What is asked for exchanges, goodwill and charges.

use super::{AskException, NewCustomer, ReturnLine, Shown, WantedTender};
use chrono::NaiveDate;
use domain::case::{ChargeKind, Condition, Disposition};
use domain::ids::{CaseId, CaseLineId, CustomerId, GoodsId};
use domain::sale::TenderKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that is charged for: an accessory or gift that is not there, or damage.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskCharge {
    /// What for.
    pub kind: ChargeKind,
    /// The accessory's or gift's code, as `assess` offers it; empty for damage.
    #[serde(default)]
    pub code: String,
    /// What the damage is, in words.
    #[serde(default)]
    pub name: String,
    /// What the damage is put at; left out for what the price list knows.
    #[serde(default)]
    pub amount: Option<String>,
}

/// A fee set by hand to less than the rule gives. Nought stays nought.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskFee {
    /// The deduction's kind: `depreciation`, `restocking`, `accessory`, `gift`, `damage`.
    pub kind: String,
    /// Which of its kind.
    #[serde(default)]
    pub code: String,
    /// What is taken.
    pub amount: String,
}

/// What is given for keeping the goods.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "give", rename_all = "snake_case", deny_unknown_fields)]
pub enum AskGoodwill {
    /// Part of the money back.
    Money {
        /// How much.
        amount: String,
    },
    /// Store credit.
    Voucher {
        /// How much.
        amount: String,
    },
    /// Something on top.
    Accessory {
        /// What.
        name: String,
        /// What it costs the shop.
        cost: String,
    },
    /// A longer warranty.
    Warranty {
        /// By how many months.
        months: u32,
        /// What the shop reckons it will cost.
        cost: String,
    },
}

/// Money that the customer pays.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Collect {
    /// By which way.
    pub kind: TenderKind,
    /// How much.
    pub amount: String,
    /// The card's last digits, the number of a store credit and the like.
    #[serde(default)]
    pub label: String,
    /// The cash that was put on the counter; left out: exactly what is owed.
    #[serde(default)]
    pub tendered: Option<String>,
}

/// A thing that goes out.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OutGoods {
    /// Which of the things that come in it goes out for, from 0.
    #[serde(default)]
    pub replaces: u32,
    /// The article; left out: another of the same model, or what `name` says.
    #[serde(default)]
    pub goods: Option<GoodsId>,
    /// What it is called, where the catalogue does not know it.
    #[serde(default)]
    pub name: String,
    /// Its model.
    #[serde(default)]
    pub model: String,
    /// Its category's code.
    #[serde(default)]
    pub category: String,
    /// How many; left out: as many as come in.
    #[serde(default)]
    pub quantity: Option<u32>,
    /// Its serial numbers.
    #[serde(default)]
    pub serials: Vec<String>,
    /// What all of them cost; left out: the catalogue's price, or what was paid for the same model.
    #[serde(default)]
    pub price: Option<String>,
}

/// An exchange: what comes in, what goes out, and how the difference is paid.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Who comes; left out: the buyer on the first sale.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Who comes, where they are not yet known.
    #[serde(default)]
    pub new_customer: Option<NewCustomer>,
    /// What they bring; empty where it lies here already.
    #[serde(default)]
    pub lines: Vec<ReturnLine>,
    /// The case of what lies here already.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Its lines that are exchanged.
    #[serde(default)]
    pub case_lines: Vec<CaseLineId>,
    /// What goes out.
    pub out: Vec<OutGoods>,
    /// How money goes back, where some does; empty: to the tenders it came from.
    #[serde(default)]
    pub tenders: Vec<WantedTender>,
    /// How the customer pays the difference.
    #[serde(default)]
    pub collected: Vec<Collect>,
    /// The day by which the goods come, where they are not on the counter.
    #[serde(default)]
    pub promised_by: Option<NaiveDate>,
    /// What is held until they do.
    #[serde(default)]
    pub deposit: Option<Collect>,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
    /// What was shown, as the question gave it. A window has to say it; a script may.
    #[serde(default)]
    pub seen: Option<Shown>,
}

/// An exchange for goods that are not here yet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OweExchange {
    /// Who comes; left out: the buyer on the first sale.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Who comes, where they are not yet known.
    #[serde(default)]
    pub new_customer: Option<NewCustomer>,
    /// What they bring.
    pub lines: Vec<ReturnLine>,
    /// What is owed, in words; left out: another of the same model.
    #[serde(default)]
    pub goods: String,
    /// The day on which it should be there.
    #[serde(default)]
    pub ready_on: Option<NaiveDate>,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// Pays back instead of the exchange that is owed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RefundOwed {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
    /// How the money goes back; empty: to the tenders it came from.
    #[serde(default)]
    pub tenders: Vec<WantedTender>,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
    /// What was shown, as the question gave it. A window has to say it; a script may.
    #[serde(default)]
    pub seen: Option<Shown>,
}

/// Takes goods that were promised when others went out for them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceivePromised {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: CaseLineId,
    /// How they come; left out: as was said.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// Where they go; left out: as was said.
    #[serde(default)]
    pub disposition: Option<Disposition>,
}

/// Leaves the goods with the customer and gives something for the trouble.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveGoodwill {
    /// Who comes; left out: the buyer on the first sale.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Who comes, where they are not yet known.
    #[serde(default)]
    pub new_customer: Option<NewCustomer>,
    /// What it is about, and on each line what is given.
    pub lines: Vec<ReturnLine>,
    /// How money goes back, where some does; empty: to the tenders it came from.
    #[serde(default)]
    pub tenders: Vec<WantedTender>,
    /// The exception, where one is needed.
    #[serde(default)]
    pub exception: Option<AskException>,
    /// What was shown, as the question gave it. A window has to say it; a script may.
    #[serde(default)]
    pub seen: Option<Shown>,
}
