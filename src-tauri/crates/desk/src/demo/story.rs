//! What has happened at the demo store's counter: some forty visits, written down as a plan.
//!
//! Nothing here touches a store. Whoever makes one takes [`steps`] in their order, sets the clock to each step's
//! day and carries it out through the use cases, so that the cases came about as real ones do.

use super::planned::Planned;
use super::visits;
use domain::case::{Appearance, Disposition, Packaging, Resolution};
use domain::money::Minor;
use domain::policy::Proof;

/// Every visit, in no particular order.
pub const VISITS: &[Visit] = visits::VISITS;

/// One visit of one customer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Visit {
    /// Its name; no two have the same.
    pub key: &'static str,
    /// Days before the demo store's today.
    pub days_ago: u32,
    /// Minutes after ten in the morning.
    pub minute: u32,
    /// The staff number of whoever serves.
    pub by: &'static str,
    /// The sale that the goods come from; none for goods without proof of purchase.
    pub sale: Option<Planned>,
    /// A place among the customers, where there is no sale to tell it.
    pub customer: Option<usize>,
    /// What was put on the counter.
    pub brings: &'static [Brought],
    /// What came of it.
    pub course: Course,
    /// How all its lines stand in the end.
    pub stands: Stands,
}

/// One thing, or several of one line of the sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Brought {
    /// Which.
    pub what: What,
    /// A code of `domain::reasons`.
    pub reason: &'static str,
    /// The customer's own words.
    pub words: &'static str,
    /// What the customer asks for.
    pub asks: Resolution,
    /// What they show.
    pub proof: &'static [Proof],
    /// The box.
    pub packaging: Packaging,
    /// The thing.
    pub appearance: Appearance,
    /// What did not come with it.
    pub missing: &'static str,
    /// Whether another of the model lies in the stockroom; none: nobody looked.
    pub same_model_in_stock: Option<bool>,
    /// Where it goes; none: where such goods usually go.
    pub disposition: Option<Disposition>,
}

/// What it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// Off a line of the visit's sale.
    Sold {
        /// Which line, from 0.
        line: usize,
        /// Which of its machines, from 0, where they have serial numbers.
        unit: Option<usize>,
        /// How many.
        quantity: u32,
    },
    /// Without proof of purchase.
    Unverified {
        /// What it is.
        name: &'static str,
        /// Its category's code.
        category: &'static str,
        /// What the customer says was paid.
        claimed_minor: Minor,
        /// What speaks for them.
        proof_note: &'static str,
    },
}

/// What came of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Course {
    /// Taken, accepted, paid at once.
    Return(Option<Granted>),
    /// Taken; nothing more yet.
    TakeIn,
    /// Taken, and paid so many days later.
    TakeInThenSettle(u32, Option<Granted>),
    /// Not taken, with these words.
    Refuse(&'static str),
    /// Taken, and so many days later refused with these words; the goods are still here.
    TakeInThenReject(u32, &'static str),
    /// As before, and so many days after that the customer fetched the goods.
    TakeInThenHandBack(u32, &'static str, u32),
    /// Taken and paid, and so many days later withdrawn.
    ReturnThenVoid(u32, Granted),
}

/// A manager's yes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Granted {
    /// The manager's staff number; the one who serves, where they may do it alone.
    pub by: &'static str,
    /// A code of `domain::exception`.
    pub reason: &'static str,
    /// In words.
    pub note: &'static str,
}

/// How the lines of a visit stand in the end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stands {
    /// The goods are here, the rules give what is asked, nothing is paid.
    Waiting,
    /// A manager is asked.
    Escalated,
    /// An exchange or a repair is owed.
    Promised,
    /// Paid back.
    Settled,
    /// Refused; the customer kept the goods.
    RefusedAtOnce,
    /// Refused; the goods are still here.
    RefusedHere,
    /// Refused, and the customer fetched the goods.
    RefusedHandedBack,
    /// Paid back and withdrawn.
    Voided,
}

/// One use case to carry out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// On which day.
    pub days_ago: u32,
    /// Minutes after ten in the morning.
    pub minute: u32,
    /// Of which visit.
    pub visit: &'static Visit,
    /// What.
    pub action: Action,
}

/// What is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Take, accept and pay.
    Return(Option<Granted>),
    /// Take.
    TakeIn,
    /// Pay.
    Settle(Option<Granted>),
    /// Refuse without taking, with these words.
    Refuse(&'static str),
    /// Refuse what was taken, with these words.
    Reject(&'static str),
    /// Give refused goods back.
    HandBack,
    /// Withdraw a payment.
    Void(Granted),
}

/// Every step of every visit, oldest first: a journal's clock does not go back.
#[must_use]
pub fn steps() -> Vec<Step> {
    let mut steps: Vec<Step> = VISITS.iter().flat_map(steps_of).collect();
    steps.sort_by_key(|step| (std::cmp::Reverse(step.days_ago), step.minute));
    steps
}

fn steps_of(visit: &'static Visit) -> Vec<Step> {
    // Steps of one day follow each other by a quarter of an hour.
    let step = |place: u32, days_later: u32, action| Step {
        days_ago: visit.days_ago - days_later,
        minute: visit.minute + 15 * place,
        visit,
        action,
    };
    match visit.course {
        Course::Return(granted) => vec![step(0, 0, Action::Return(granted))],
        Course::TakeIn => vec![step(0, 0, Action::TakeIn)],
        Course::TakeInThenSettle(later, granted) => {
            vec![step(0, 0, Action::TakeIn), step(1, later, Action::Settle(granted))]
        }
        Course::Refuse(words) => vec![step(0, 0, Action::Refuse(words))],
        Course::TakeInThenReject(later, words) => {
            vec![step(0, 0, Action::TakeIn), step(1, later, Action::Reject(words))]
        }
        Course::TakeInThenHandBack(later, words, fetched_later) => vec![
            step(0, 0, Action::TakeIn),
            step(1, later, Action::Reject(words)),
            step(2, later + fetched_later, Action::HandBack),
        ],
        Course::ReturnThenVoid(later, granted) => {
            vec![step(0, 0, Action::Return(None)), step(1, later, Action::Void(granted))]
        }
    }
}
