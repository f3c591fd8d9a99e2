//! Who works here, what each may do, and up to what amount.

use crate::ids::StaffId;
use crate::money::Minor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody is hired for. Rights and limits follow from it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Serves customers (柜员).
    Clerk,
    /// Approves exceptions, runs the store (店长).
    Manager,
    /// Repairs, drives to customers (技师).
    Technician,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Clerk, Self::Manager, Self::Technician];

    /// As stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Manager => "manager",
            Self::Technician => "technician",
        }
    }

    /// The role of a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether the role holds `right`.
    #[must_use]
    pub fn holds(self, right: Right) -> bool {
        match right {
            Right::Look | Right::RecordPast => true,
            Right::Return | Right::Settle | Right::Sell | Right::Refuse => self != Self::Technician,
            Right::Restock => self != Self::Technician,
            Right::ReturnOutsidePolicy
            | Right::ReturnUnverified
            | Right::OtherTender
            | Right::WaiveFee
            | Right::ChargeContested
            | Right::Void
            | Right::Approve
            | Right::SeeMoney
            | Right::Import
            | Right::Export
            | Right::Keep
            | Right::Settings
            | Right::ManageStaff => self == Self::Manager,
        }
    }
}

/// One thing that not everybody may do (权限).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// See sales, cases and customers.
    Look,
    /// Take goods back within the rules.
    Return,
    /// Take goods back although the rules do not ask for it.
    ReturnOutsidePolicy,
    /// Take goods back without proof of purchase.
    ReturnUnverified,
    /// Pay money back, up to a limit.
    Settle,
    /// Say where returned goods go.
    Restock,
    /// Refuse a return and hand the goods back.
    Refuse,
    /// Pay back by another tender than the sale's.
    OtherTender,
    /// Let a fee go.
    WaiveFee,
    /// Charge a fee that the texts leave contested.
    ChargeContested,
    /// Withdraw a settlement.
    Void,
    /// Say yes to an exception that somebody else asks for.
    Approve,
    /// Key in a sale.
    Sell,
    /// Write down what a device's papers tell of its past.
    RecordPast,
    /// See sums of money over days and people.
    SeeMoney,
    /// Take files in, and take them out again.
    Import,
    /// Take data out into files.
    Export,
    /// Make and restore backups, check the journal.
    Keep,
    /// Change the store's settings.
    Settings,
    /// Hire, let go, set PINs.
    ManageStaff,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 20] = [
        Self::Look,
        Self::Return,
        Self::ReturnOutsidePolicy,
        Self::ReturnUnverified,
        Self::Settle,
        Self::Restock,
        Self::Refuse,
        Self::OtherTender,
        Self::WaiveFee,
        Self::ChargeContested,
        Self::Void,
        Self::Approve,
        Self::Sell,
        Self::RecordPast,
        Self::SeeMoney,
        Self::Import,
        Self::Export,
        Self::Keep,
        Self::Settings,
        Self::ManageStaff,
    ];
}

/// Up to what amount somebody may pay money back (额度).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Limit {
    /// For one sale, earlier refunds on it counted in, whoever made them.
    #[ts(type = "number")]
    pub per_sale_minor: Minor,
    /// For one person and day, over all sales.
    #[ts(type = "number")]
    pub per_day_minor: Minor,
}

/// The limits of each role, a setting of the store.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Limits {
    /// A clerk's.
    pub clerk: Limit,
    /// A manager's.
    pub manager: Limit,
}

impl Limits {
    /// The limit of a role; a technician pays nothing back.
    #[must_use]
    pub fn of(&self, role: Role) -> Limit {
        match role {
            Role::Clerk => self.clerk,
            Role::Manager => self.manager,
            Role::Technician => Limit { per_sale_minor: 0, per_day_minor: 0 },
        }
    }
}

impl Default for Limits {
    /// 3,000 a sale and 20,000 a day for a clerk, 50,000 and 500,000 for a manager, in a currency of cents.
    fn default() -> Self {
        Self {
            clerk: Limit { per_sale_minor: 300_000, per_day_minor: 2_000_000 },
            manager: Limit { per_sale_minor: 5_000_000, per_day_minor: 50_000_000 },
        }
    }
}

/// A person who works here (员工).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Staff {
    /// Their id.
    pub id: StaffId,
    /// The number they sign in with.
    pub number: String,
    /// Their name, as printed on documents.
    pub name: String,
    /// What they are hired for.
    pub role: Role,
    /// Whether they still work here. Nobody is deleted.
    pub active: bool,
}
