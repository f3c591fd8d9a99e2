//! A return before it is made: what would go back, by which ways, and what a manager is needed for.
//! What the rules say of each of its lines is in `verdict.rs`.

use super::{Amount, AssessedLine, CaseRow, FailureView, Message};
use crate::requests::Shown;
use domain::ids::TenderId;
use domain::sale::TenderKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// One way back for the money.
    PaidBackView {
        /// The sale's tender.
        tender: Option<TenderId>,
        /// Which way it came.
        came_as: Option<TenderKind>,
        /// Which way it goes.
        kind: TenderKind,
        /// The card's last digits and the like.
        label: String,
        /// How much.
        amount: Amount,
        /// The most that can go back to it.
        left: Option<Amount>,
    }
}

view! {
    /// Why a manager is needed.
    CauseView {
        /// As a message `cause-<code>`.
        message: Message,
        /// Whether the person at the counter may say yes alone.
        is_within_rights: bool,
    }
}

view! {
    /// What was given before, for whoever decides whether more is given.
    GivenBefore {
        /// What the customer was paid back in the last thirty days, by whoever has their telephone too.
        refunded: Amount,
        /// What goodwill has cost on these sales.
        goodwill: Amount,
        /// Earlier cases of theirs and of these sales, newest first; the last few.
        cases: Vec<CaseRow>,
    }
}

view! {
    /// What would happen if this return were made now. Nothing has happened.
    AssessView {
        /// Each line.
        lines: Vec<AssessedLine>,
        /// What goes back in all.
        total: Amount,
        /// By which ways.
        paid_back: Vec<PaidBackView>,
        /// What a manager is needed for.
        causes: Vec<CauseView>,
        /// Whether a second person has to say yes.
        needs_manager: bool,
        /// What was given before; none where nobody has anything to decide.
        before: Option<GivenBefore>,
        /// What is shown by this, for whoever says yes to it; none where it cannot be done.
        seen: Option<Shown>,
        /// What stands in the way, worded; none where it can be done.
        problem: Option<FailureView>,
    }
}
