//! A unit of the pool.

use crate::ids::LoanUnitId;
use crate::money::{Currency, Minor};
use crate::states::machine;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

machine! {
    /// Where a loan unit is (备用机状态).
    LoanUnitState {
        /// In the pool (可借).
        #[default] Free,
        /// With a customer (已借出).
        Out,
        /// Somebody has to look at it before it goes out again (待检).
        SetAside,
        /// It did not come back (遗失).
        Lost,
        /// It is lent no more (停用).
        Retired,
    }
    /// What can happen to a loan unit.
    LoanUnitStep {
        /// It goes out with an agreement.
        Lend,
        /// It comes back.
        TakeBack,
        /// Somebody has to look at it.
        SetAside,
        /// It can go out.
        Ready,
        /// It does not come back.
        Lose,
        /// It turned up after all.
        Find,
        /// It is lent no more.
        Retire,
    }
    Free + Lend => Out,
    Free + SetAside => SetAside,
    Free + Retire => Retired,
    Out + TakeBack => Free,
    Out + Lose => Lost,
    SetAside + Ready => Free,
    SetAside + Retire => Retired,
    Lost + Find => SetAside,
}

impl LoanUnitState {
    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Out => "out",
            Self::SetAside => "set_aside",
            Self::Lost => "lost",
            Self::Retired => "retired",
        }
    }
}

/// Something that goes along with a loan unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LoanAccessory {
    /// What it is called.
    pub name: String,
    /// What it costs whoever does not bring it back.
    pub price_minor: Minor,
}

/// A photo of a loan unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LoanPhoto {
    /// SHA-256 of the picture as it is kept, in hexadecimal.
    pub digest: String,
    /// What it shows.
    pub note: String,
    /// When it was taken.
    pub on: NaiveDate,
}

/// What a loan unit is, as somebody keyed it in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UnitDetails {
    /// What the shop wrote on it, once for each: `BY-01`.
    pub label: String,
    /// What it is called.
    pub name: String,
    /// Its model.
    pub model: String,
    /// Its category's code; empty: any.
    pub category: String,
    /// Its serial number; empty: it has none.
    pub serial: String,
    /// How it looks now.
    pub condition: String,
    /// What goes along.
    pub accessories: Vec<LoanAccessory>,
    /// The money that it is reckoned in.
    pub currency: Currency,
    /// What it is worth: the most that anybody pays for it.
    pub value_minor: Minor,
    /// What is usually held for it.
    pub deposit_minor: Minor,
}

/// A unit of the pool.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LoanUnit {
    /// Its id.
    pub id: LoanUnitId,
    /// What it is.
    pub details: UnitDetails,
    /// Where it is.
    pub state: LoanUnitState,
    /// What was said when it last moved.
    pub note: String,
    /// Photos, oldest first.
    pub photos: Vec<LoanPhoto>,
}
