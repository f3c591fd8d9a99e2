//! Sales, and the customers who made them.

use super::{Amount, CaseRow, CreditView};
use chrono::NaiveDate;
use domain::ids::{CustomerId, SaleId, SaleLineId, TenderId, UnitId};
use domain::sale::{Channel, TenderKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// A customer, in short.
    CustomerView {
        /// Their id.
        id: CustomerId,
        /// Their name.
        name: String,
        /// Their phone.
        phone: String,
        /// Earlier visits to this counter.
        #[ts(type = "number")]
        visits: i64,
    }
}

view! {
    /// A customer, and what they bought and brought.
    CustomerPage {
        /// Who.
        customer: CustomerView,
        /// E-mail address.
        email: String,
        /// Address.
        address: String,
        /// What they bought, newest first.
        sales: Vec<SaleRow>,
        /// What they brought, newest first.
        cases: Vec<CaseRow>,
        /// Their store credits, newest first.
        credits: Vec<CreditView>,
    }
}

view! {
    /// A sale in a list.
    SaleRow {
        /// Which.
        sale: SaleId,
        /// Its number.
        number: String,
        /// Its day.
        sold_on: NaiveDate,
        /// Names of the first goods.
        goods: String,
        /// Lines in all.
        lines: u32,
        /// What was paid.
        paid: Amount,
    }
}

/// Where a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnitState {
    /// The customer has it.
    WithCustomer,
    /// It came back.
    Returned,
    /// It stayed with nobody: its sale was cancelled, or is of an exchange that was withdrawn.
    Void,
}

view! {
    /// A machine with a serial number.
    UnitView {
        /// Its id.
        id: UnitId,
        /// Its serial number.
        serial: String,
        /// Where it is.
        state: UnitState,
    }
}

view! {
    /// One line of a sale.
    SaleLineView {
        /// Its id.
        id: SaleLineId,
        /// What it is.
        name: String,
        /// The shop's code for it.
        code: String,
        /// The model.
        model: String,
        /// The category's code; empty: not known.
        category: String,
        /// How many were sold.
        quantity: u32,
        /// How many came back.
        returned: u32,
        /// How many can still come back.
        left: u32,
        /// Before discounts.
        list: Amount,
        /// Really paid.
        paid: Amount,
        /// Given back.
        refunded: Amount,
        /// Its machines.
        units: Vec<UnitView>,
    }
}

view! {
    /// One way in which a sale was paid.
    TenderView {
        /// Its id.
        id: TenderId,
        /// The way.
        kind: TenderKind,
        /// The card's last digits and the like.
        label: String,
        /// How much.
        amount: Amount,
        /// Given back to it.
        refunded: Amount,
        /// What can still go back to it.
        left: Amount,
    }
}

view! {
    /// A sale, and what has become of it.
    SaleView {
        /// Its id.
        id: SaleId,
        /// Its number.
        number: String,
        /// Over the counter or at a distance.
        channel: Channel,
        /// The day of the sale.
        sold_on: NaiveDate,
        /// The day of delivery.
        delivered_on: Option<NaiveDate>,
        /// The day of installation.
        installed_on: Option<NaiveDate>,
        /// Days since the sale.
        #[ts(type = "number")]
        days_ago: i64,
        /// The buyer.
        customer: Option<CustomerView>,
        /// Everything that was paid.
        paid: Amount,
        /// Of which carriage.
        freight: Option<Amount>,
        /// Given back before the sale came here.
        refunded_elsewhere: Option<Amount>,
        /// Cancelled elsewhere: nothing can be returned.
        cancelled: bool,
        /// Closed elsewhere before anything was paid: there is nothing to give back.
        never_paid: bool,
        /// Remark.
        note: String,
        /// What was sold.
        lines: Vec<SaleLineView>,
        /// How it was paid.
        tenders: Vec<TenderView>,
        /// Earlier visits about it, newest first.
        cases: Vec<CaseRow>,
    }
}
