//! The money of a line: what is taken off, what is charged, what goes back and by which ways.
//!
//! What becomes of it is not decided here but in `settling.rs`, `refund.rs` and `exchange.rs`.

use crate::ids::TenderId;
use crate::money::{Currency, Minor};
use crate::sale::TenderKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetFee {
    /// The deduction's kind.
    pub kind: String,
    /// Which of its kind.
    pub code: String,
    /// What is taken.
    pub amount_minor: Minor,
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
