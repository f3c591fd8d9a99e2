//! What a person may not do alone.

use crate::ids::SaleId;
use crate::money::Minor;
use crate::staff::{Limits, Right, Staff};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a manager is needed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum NeedsYes {
    /// The sale's refunds would come to more than the person's limit.
    OverSaleLimit {
        /// Which sale; none for goods without proof.
        sale: Option<SaleId>,
        /// Earlier refunds and this one.
        total_minor: Minor,
        /// The limit.
        limit_minor: Minor,
    },
    /// The person's refunds of the day would come to more than their limit.
    OverDayLimit {
        /// Today's refunds and this one.
        total_minor: Minor,
        /// The limit.
        limit_minor: Minor,
    },
    /// The customer's refunds of thirty days would come to more than the person may pay one customer.
    OverCustomerLimit {
        /// Refunds of thirty days and this one.
        total_minor: Minor,
        /// The limit.
        limit_minor: Minor,
    },
    /// Goodwill on the sale would cost more than the person may give.
    OverGoodwillLimit {
        /// Earlier goodwill and this one.
        total_minor: Minor,
        /// The limit.
        limit_minor: Minor,
    },
    /// The rules do not give what the customer asks for.
    OutsidePolicy {
        /// The refused remedy's coded reason, where the rules name one.
        why: Option<crate::policy::Why>,
    },
    /// The rules leave it to a manager.
    ManagerReview,
    /// There is no proof of purchase.
    Unverified,
    /// The sale stands in the books only because the one who asks keyed it in.
    KeyedByAsker,
    /// What the one who asks pays back on sales that they keyed in themselves would come to more than anybody does
    /// alone, whatever their right.
    OwnSaleOverLimit {
        /// Refunds of thirty days on such sales and this one.
        total_minor: Minor,
        /// The limit.
        limit_minor: Minor,
    },
    /// The rules give it only because of repairs or exchanges that the one who asks keyed in.
    PastByAsker,
    /// Money goes back another way than it came.
    OtherTender,
    /// Part of the sale was refunded before it came here, and nobody knows for what.
    RefundedElsewhere,
    /// A fee that is due is let go.
    FeeWaived,
    /// A fee that the texts leave contested is charged.
    ContestedCharged,
    /// Damage is charged, which no rule puts a figure to.
    DamageCharged,
    /// What goes out in an exchange goes out below its price.
    PriceBelowList,
    /// The new goods go out before the old ones are back, and no deposit covers them.
    GoodsAwaited,
    /// A loan unit goes out for less than its deposit.
    DepositWaived,
    /// A loan unit does not come back.
    LoanLost,
    /// A settlement is withdrawn.
    Void,
    /// A store credit is made, or declared void, by hand.
    CreditByHand,
    /// What a count found otherwise is worth more than the person may post.
    OverCountLimit {
        /// What the differences are worth.
        total_minor: Minor,
        /// The limit.
        limit_minor: Minor,
    },
    /// There are more of a part than the books say.
    StockFound,
    /// A device that nobody called for is taken away.
    Disposal,
    /// A visit is planned although hours, leave, travel or skill stand against it.
    AgainstPlan,
}

impl NeedsYes {
    /// As stored, and as its words are called.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OverSaleLimit { .. } => "over_sale_limit",
            Self::OverDayLimit { .. } => "over_day_limit",
            Self::OverCustomerLimit { .. } => "over_customer_limit",
            Self::OverGoodwillLimit { .. } => "over_goodwill_limit",
            Self::OutsidePolicy { .. } => "outside_policy",
            Self::ManagerReview => "manager_review",
            Self::Unverified => "unverified",
            Self::KeyedByAsker => "keyed_by_asker",
            Self::OwnSaleOverLimit { .. } => "own_sale_over_limit",
            Self::PastByAsker => "past_by_asker",
            Self::OtherTender => "other_tender",
            Self::RefundedElsewhere => "refunded_elsewhere",
            Self::FeeWaived => "fee_waived",
            Self::ContestedCharged => "contested_charged",
            Self::DamageCharged => "damage_charged",
            Self::PriceBelowList => "price_below_list",
            Self::GoodsAwaited => "goods_awaited",
            Self::DepositWaived => "deposit_waived",
            Self::LoanLost => "loan_lost",
            Self::Void => "void",
            Self::CreditByHand => "credit_by_hand",
            Self::OverCountLimit { .. } => "over_count_limit",
            Self::StockFound => "stock_found",
            Self::Disposal => "disposal",
            Self::AgainstPlan => "against_plan",
        }
    }

    /// The right that somebody needs to say yes.
    #[must_use]
    pub fn right(&self) -> Right {
        match self {
            Self::OverSaleLimit { .. }
            | Self::OverDayLimit { .. }
            | Self::OverCustomerLimit { .. }
            | Self::OverGoodwillLimit { .. } => Right::Settle,
            Self::OutsidePolicy { .. }
            | Self::ManagerReview
            | Self::RefundedElsewhere
            | Self::GoodsAwaited => Right::ReturnOutsidePolicy,
            Self::Unverified | Self::KeyedByAsker | Self::OwnSaleOverLimit { .. } | Self::PastByAsker => {
                Right::ReturnUnverified
            }
            Self::OtherTender => Right::OtherTender,
            Self::FeeWaived | Self::PriceBelowList | Self::DepositWaived => Right::WaiveFee,
            Self::ContestedCharged | Self::DamageCharged => Right::ChargeContested,
            Self::Void | Self::CreditByHand | Self::Disposal | Self::LoanLost => Right::Void,
            Self::OverCountLimit { .. } | Self::StockFound => Right::Order,
            Self::AgainstPlan => Right::Approve,
        }
    }

    /// Whether `staff` may do it alone, with nobody else's yes.
    #[must_use]
    pub fn is_alone_within(&self, staff: &Staff, limits: &Limits) -> bool {
        !matches!(self, Self::OwnSaleOverLimit { .. }) && self.is_within(staff, limits)
    }

    /// Whether `staff` may say yes to it: the right, and for amounts the limit.
    #[must_use]
    pub fn is_within(&self, staff: &Staff, limits: &Limits) -> bool {
        let limit = limits.of(staff.role);
        let within_limit = match self {
            Self::OverSaleLimit { total_minor, .. } => *total_minor <= limit.per_sale_minor,
            Self::OverDayLimit { total_minor, .. } => *total_minor <= limit.per_day_minor,
            Self::OverCustomerLimit { total_minor, .. } => *total_minor <= limit.per_customer_minor,
            Self::OverGoodwillLimit { total_minor, .. } => *total_minor <= limit.goodwill_minor,
            _ => true,
        };
        staff.active && staff.role.holds(self.right()) && within_limit
    }
}
