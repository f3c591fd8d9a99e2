//! What is known at the moment of a decision about returns.

use crate::credit::{Credit, CreditBalance};
use crate::device::Device;
use crate::ids::SaleId;
use crate::money::{Currency, Minor};
use crate::refund::SaleBalance;
use crate::staff::{Limits, Staff};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is known at the moment of a decision.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The day, where the shop stands.
    pub today: NaiveDate,
    /// Who asks.
    pub asker: Staff,
    /// Who says yes, proven by a PIN.
    pub approver: Option<Staff>,
    /// The store's limits.
    pub limits: Limits,
    /// The money of the store.
    pub currency: Currency,
    /// The most that is given for goods without proof.
    pub unverified_cap_minor: Minor,
    /// What the one who asks has paid back today.
    pub refunded_today_minor: Minor,
    /// What the customer has been paid back in the last thirty days, under whatever name: whoever has the same phone,
    /// and whoever bought on these sales, is the same customer.
    pub refunded_to_customer_minor: Minor,
    /// What the one who asks has paid back in the last thirty days on sales that they keyed in themselves.
    pub refunded_on_own_minor: Minor,
    /// What goodwill has cost on each sale.
    pub goodwill_minor: BTreeMap<SaleId, Minor>,
    /// The sales that the lines are about, and those from which value was carried over to them.
    pub sales: Vec<SaleBalance>,
    /// Devices for which the rules give what is asked only because of what the asker did to its past.
    pub past_by_asker: Vec<Device>,
    /// Serial numbers, of those that are to go out, that are with customers.
    pub serials_out: Vec<String>,
    /// The store credits that are asked for.
    pub credits: Vec<CreditBalance>,
    /// The store credit that is made if one is needed.
    pub new_credit: Option<Credit>,
}
