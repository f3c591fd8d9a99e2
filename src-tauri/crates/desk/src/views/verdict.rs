//! The verdict card: what the rules say of one line, why, and what would follow.

use super::{AccessoryView, Amount, Message, Text};
use chrono::NaiveDate;
use domain::case::{Condition, Disposition, Resolution};
use domain::policy::{OpenQuestion, RemedyKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// A clause of the rules.
    ClauseView {
        /// Its code.
        code: String,
        /// How it is cited.
        citation: Text,
        /// What it says, in short.
        summary: Text,
    }
}

view! {
    /// Something taken off, with its working.
    DeductionView {
        /// What it is; its words are under `deduction-<kind>`.
        kind: String,
        /// Which of its kind: an accessory's code and the like.
        code: String,
        /// How much it is by the rule.
        amount: Amount,
        /// What is really taken off.
        taken: Amount,
        /// How it comes about, as arithmetic; of a charge, what it is for.
        working: Text,
        /// Whether it is taken off; a contested one is only shown.
        is_due: bool,
        /// Let go by hand.
        waived: bool,
    }
}

view! {
    /// Something the customer can have.
    RemedyView {
        /// What; its words are under `remedy-<kind>`.
        remedy: RemedyKind,
        /// What choosing it asks for; none where there is nothing to choose (a manager's review, a loaner).
        resolution: Option<Resolution>,
        /// By which clause.
        clause: ClauseView,
        /// The last day.
        until: Option<NaiveDate>,
        /// Days until then: 0 on the last day.
        #[ts(type = "number | null")]
        days_left: Option<i64>,
        /// What goes back.
        amount: Option<Amount>,
        /// What is taken off, or could be.
        deductions: Vec<DeductionView>,
        /// Who pays the way back: `consumer` or `trader`.
        return_freight: Option<String>,
    }
}

view! {
    /// Something the customer cannot have.
    RefusedView {
        /// What.
        remedy: RemedyKind,
        /// By which clause.
        clause: ClauseView,
        /// Why, as a message `refused-<why>`.
        why: Message,
    }
}

view! {
    /// A day on the time line.
    MarkView {
        /// Which day.
        on: NaiveDate,
        /// What ends on it.
        remedy: RemedyKind,
        /// By which clause.
        clause: String,
        /// Where it stands on the line, from 0 to 1.
        at: f64,
        /// Whether it has passed.
        is_past: bool,
    }
}

view! {
    /// The card: what the rules say, and why.
    VerdictView {
        /// The day from which days are counted.
        starts: NaiveDate,
        /// Today is the so-manieth day.
        #[ts(type = "number")]
        day: i64,
        /// Where today stands on the time line, from 0 to 1.
        today_at: f64,
        /// The last days, in order.
        marks: Vec<MarkView>,
        /// What the customer can have.
        remedies: Vec<RemedyView>,
        /// What the customer cannot have.
        refused: Vec<RefusedView>,
        /// Whether the rules leave it to a manager.
        needs_review: bool,
        /// A sentence to say to the customer.
        say: Message,
        /// The same in the shop's own words, where it has some.
        own_say: Option<Text>,
        /// Which readings of an unclear text were taken.
        readings: Vec<Text>,
        /// What would change the answer, and what the customer could have then.
        would_change: Vec<ChangeView>,
        /// Days in repair against the limits that bring a right.
        law_days: Vec<LawDayView>,
        /// Years whose public holidays are not known: their weekends count, nothing more.
        calendar_gaps: Vec<i32>,
        /// What is worth asking: `component`, `test_report`.
        questions: Vec<String>,
        /// The packs that spoke, with their versions.
        packs: Vec<String>,
    }
}

view! {
    /// Something that would change the answer: "with the invoice: exchange".
    ChangeView {
        /// As a message `change-<code>`.
        with: Message,
        /// What the customer could have besides.
        gains: Vec<RemedyKind>,
    }
}

view! {
    /// A component of the goods.
    ComponentView {
        /// Its code.
        code: String,
        /// What it is called.
        name: Text,
        /// Whether it is a main part, with a term of its own.
        is_main: bool,
    }
}

/// How near a right is that days in repair bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LawDayState {
    /// Days are counted, and there is time.
    Counting,
    /// It arises within a week, or a third of its days is left.
    Near,
    /// It has arisen.
    Due,
}

view! {
    /// Days in repair, counted against a limit of the law.
    LawDayView {
        /// The clause.
        clause: ClauseView,
        /// What it brings.
        gives: Vec<RemedyKind>,
        /// Whether only days waiting for parts count.
        waits_for_parts: bool,
        /// Days so far.
        #[ts(type = "number")]
        have: i64,
        /// The right arises after more than so many.
        #[ts(type = "number")]
        of: i64,
        /// The day on which it arises or arose, if the device stays where it is.
        arises_on: Option<NaiveDate>,
        /// How near it is.
        state: LawDayState,
    }
}

view! {
    /// One line, looked at.
    AssessedLine {
        /// What it is.
        name: String,
        /// Serial number, where there is one.
        serial: String,
        /// How many.
        quantity: u32,
        /// What the rules say.
        verdict: VerdictView,
        /// The components that can be named as what failed; empty where it does not matter.
        components: Vec<ComponentView>,
        /// What may be missing, and what it costs.
        accessories: Vec<AccessoryView>,
        /// Why what is asked for is not given, where it is not: for telling the customer.
        why_not: Option<RefusedView>,
        /// The question that has to be answered before anything is refused; none where nothing hangs on one.
        hangs_on: Option<OpenQuestion>,
        /// What would be done: what was asked for, or the best that pays back.
        resolution: Resolution,
        /// What was paid for it.
        basis: Amount,
        /// What is taken off.
        deductions: Vec<DeductionView>,
        /// What goes back; zero where nothing is paid back.
        refund: Amount,
        /// How it comes, as asked or as usual for the reason.
        condition: Condition,
        /// Where it goes, as asked or as usual for the reason.
        disposition: Disposition,
    }
}
