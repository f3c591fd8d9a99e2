//! Money that changes hands over a case.

use domain::money::Money;
use serde::{Deserialize, Serialize};

/// An amount that changes hands by one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Which way it goes.
    pub direction: Direction,
    /// What it is for.
    pub purpose: Purpose,
    /// A message id such as `tender-wechat_pay`.
    pub kind: String,
    /// The card's last digits and the like.
    pub label: String,
    /// What is owed, above nought.
    pub amount: Money,
    /// How it was counted out, if it is cash.
    pub cash: Option<Cash>,
    /// The number that the terminal or the bank gave it.
    pub reference: String,
    /// Whether it has been done.
    pub state: PaymentState,
}

/// Which way money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the customer to the shop.
    In,
    /// From the shop to the customer.
    Out,
}

/// What money changes hands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A part of the net amount.
    Net,
    /// Held until goods come.
    Deposit,
}

/// Whether a payment has been done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Somebody still has to do it.
    ToDo,
    /// Somebody said that it was done.
    Done,
    /// It was tried and did not work. One that was called off stands on no paper.
    Failed,
}

/// Cash as it was counted out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cash {
    /// What was handed over less what is owed, because there are no smaller coins.
    pub rounding: Money,
    /// What was handed over: the amount with its rounding.
    pub handed: Money,
    /// What the customer put on the counter.
    pub tendered: Option<Money>,
    /// What went back of it.
    pub change: Option<Money>,
}
