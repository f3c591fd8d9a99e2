//! Who works here, what each may do, and up to what amount.

use crate::ids::StaffId;
use crate::money::{LARGEST_MINOR, Minor};
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
            Right::Look | Right::RecordPast | Right::Intake => true,
            Right::Bench => self != Self::Clerk,
            Right::Return | Right::Settle | Right::Sell | Right::Refuse => self != Self::Technician,
            Right::Contacts => self != Self::Technician,
            Right::Restock | Right::Dispatch => self != Self::Technician,
            Right::Stock => self != Self::Clerk,
            Right::ReturnOutsidePolicy
            | Right::ReturnUnverified
            | Right::OtherTender
            | Right::WaiveFee
            | Right::ChargeContested
            | Right::Void
            | Right::Order
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
    /// See telephones and addresses of customers beyond one's own work.
    Contacts,
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
    /// Take devices in to be repaired, and speak with their owners.
    Intake,
    /// Work on devices.
    Bench,
    /// Say who drives to which customer, and when.
    Dispatch,
    /// See sums of money over days and people.
    SeeMoney,
    /// Move spare parts, count them, and take deliveries in.
    Stock,
    /// Order spare parts, and say yes to what is missing or too many.
    Order,
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
    pub const ALL: [Self; 26] = [
        Self::Look,
        Self::Contacts,
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
        Self::Intake,
        Self::Bench,
        Self::Dispatch,
        Self::SeeMoney,
        Self::Stock,
        Self::Order,
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
    /// To one customer within thirty days, over all sales, whoever pays.
    #[serde(default = "no_limit")]
    #[ts(type = "number")]
    pub per_customer_minor: Minor,
    /// What goodwill may cost on one sale, earlier goodwill counted in.
    #[serde(default)]
    #[ts(type = "number")]
    pub goodwill_minor: Minor,
    /// How much of the fees that are due may be let go at once.
    #[serde(default)]
    #[ts(type = "number")]
    pub waive_minor: Minor,
}

/// Settings from before there was this limit go on without it.
fn no_limit() -> Minor {
    LARGEST_MINOR
}

impl Limit {
    fn is_above(&self, before: &Self) -> bool {
        self.per_sale_minor > before.per_sale_minor
            || self.per_day_minor > before.per_day_minor
            || self.per_customer_minor > before.per_customer_minor
            || self.goodwill_minor > before.goodwill_minor
            || self.waive_minor > before.waive_minor
    }

    /// Nothing at all.
    pub const NOTHING: Self = Self {
        per_sale_minor: 0,
        per_day_minor: 0,
        per_customer_minor: 0,
        goodwill_minor: 0,
        waive_minor: 0,
    };
}

/// The limits of each role, a setting of the store.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Limits {
    /// A clerk's.
    pub clerk: Limit,
    /// A manager's.
    pub manager: Limit,
    /// What the differences of one count may be worth for somebody who may not order parts.
    #[serde(default = "count_limit")]
    #[ts(type = "number")]
    pub count_minor: Minor,
}

/// Settings from before there was this limit have the one that a new store begins with.
fn count_limit() -> Minor {
    20_000
}

impl Limits {
    /// What somebody pays back without another's yes on sales that they keyed in themselves, whatever their role: what
    /// a clerk may on one sale, and never more than in a new store. So nobody raises it by raising limits.
    #[must_use]
    pub fn own_sales_minor(&self) -> Minor {
        self.clerk.per_sale_minor.min(Self::default().clerk.per_sale_minor)
    }

    /// Whether any of these is higher than it was `before`.
    #[must_use]
    pub fn are_above(&self, before: &Self) -> bool {
        self.clerk.is_above(&before.clerk)
            || self.manager.is_above(&before.manager)
            || self.count_minor > before.count_minor
    }

    /// The limit of a role; a technician pays nothing back.
    #[must_use]
    pub fn of(&self, role: Role) -> Limit {
        match role {
            Role::Clerk => self.clerk,
            Role::Manager => self.manager,
            Role::Technician => Limit::NOTHING,
        }
    }
}

impl Default for Limits {
    /// 3,000 a sale, 20,000 a day and 10,000 a customer for a clerk, 50,000, 500,000 and 100,000 for a manager, in a
    /// currency of cents; goodwill of 50 and of 5,000; fees let go by a manager only.
    fn default() -> Self {
        Self {
            clerk: Limit {
                per_sale_minor: 300_000,
                per_day_minor: 2_000_000,
                per_customer_minor: 1_000_000,
                goodwill_minor: 5_000,
                waive_minor: 0,
            },
            manager: Limit {
                per_sale_minor: 5_000_000,
                per_day_minor: 50_000_000,
                per_customer_minor: 10_000_000,
                goodwill_minor: 500_000,
                waive_minor: 0,
            },
            count_minor: count_limit(),
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
