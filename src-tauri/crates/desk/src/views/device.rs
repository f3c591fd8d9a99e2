//! A device's page, and the tables that the shop keeps for the rules: categories and its promise.

use super::{ComponentView, CustomerView, LawDayView, Message, RemedyView, Text, VerdictView};
use chrono::NaiveDate;
use domain::device::{Device, PastKind};
use domain::ids::{CaseId, CaseLineId, DocumentNumber, PastId, SaleId, VisitId};
use domain::money::Currency;
use domain::policy::RemedyKind;
use domain::policy::promise::PromiseTerm;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// A device: what it is, whose, its clocks, and everything that befell it.
    DeviceView {
        /// Which.
        device: Device,
        /// What it is.
        name: String,
        /// The shop's code of it.
        code: String,
        /// Its model.
        model: String,
        /// Its serial number; empty where it has none.
        serial: String,
        /// Its category's code; empty: outside every catalogue.
        category: String,
        /// What the category is called.
        category_name: Option<Text>,
        /// The sale.
        sale: SaleId,
        /// Its number.
        number: String,
        /// The buyer.
        customer: Option<CustomerView>,
        /// Whether it lies with the shop.
        is_returned: bool,
        /// Whether its sale holds no more: an exchange that was withdrawn, an order that was cancelled.
        is_cancelled: bool,
        /// Its warranty slip; none where it did not go out in exchange.
        slip: Option<DocumentNumber>,
        /// What took its place, and ended its slip.
        replaced_by: Option<NeighbourView>,
        /// What it took the place of.
        replaces: Option<NeighbourView>,
        /// The day as of which everything here is told.
        on: NaiveDate,
        /// Its clocks as of that day.
        clock: DeviceClock,
        /// What befell it, oldest first.
        entries: Vec<DeviceEntry>,
        /// What the rules would say if it failed on that day.
        verdict: VerdictView,
        /// The components that the rules speak of.
        components: Vec<ComponentView>,
    }
}

view! {
    /// The device before or after in a chain of exchanges.
    NeighbourView {
        /// Which; none for goods without proof.
        device: Option<Device>,
        /// Its serial number; empty where it has none.
        serial: String,
        /// Its slip.
        slip: Option<DocumentNumber>,
        /// The exchange's number.
        exchange: String,
        /// The day of the exchange.
        on: NaiveDate,
    }
}

view! {
    /// The clocks of a device, and where they stand on a line from 0 to 1.
    DeviceClock {
        /// The day from which days are counted.
        starts: Option<NaiveDate>,
        /// The last day of the term.
        ends: Option<NaiveDate>,
        /// The last day of the main parts' term.
        main_ends: Option<NaiveDate>,
        /// Days in repair that pushed the end back.
        #[ts(type = "number")]
        paused_days: i64,
        /// Days of the term that are left, the last one included; none where it is over or there is none.
        #[ts(type = "number | null")]
        days_left: Option<i64>,
        /// The first day on the line.
        from: NaiveDate,
        /// The last day on the line.
        to: NaiveDate,
        /// Where the day told of stands.
        today_at: f64,
        /// The stretches to draw.
        bars: Vec<DeviceBar>,
        /// Days in repair against the limits of the law.
        law_days: Vec<LawDayView>,
    }
}

/// What a stretch on the line of a device is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BarKind {
    /// The term.
    Term,
    /// The main parts' longer term.
    MainPart,
    /// In repair: the term stands still.
    Repair,
}

view! {
    /// A stretch of days on the line of a device.
    DeviceBar {
        /// What.
        kind: BarKind,
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
        /// Where it begins, from 0 to 1.
        left: f64,
        /// How wide it is, from 0 to 1.
        width: f64,
    }
}

/// What an entry of a device's page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Sold.
    Sold,
    /// The customer got it.
    Delivered,
    /// Installed and tried.
    Installed,
    /// Repaired elsewhere.
    Repair,
    /// Exchanged elsewhere.
    Exchange,
    /// A case at this counter.
    Case,
    /// A unit was lent while it was in repair.
    Loan,
    /// Somebody went to the customer's home for it.
    Visit,
}

view! {
    /// Something that befell a device.
    DeviceEntry {
        /// When; for a repair, when it was handed in.
        on: NaiveDate,
        /// What.
        kind: EntryKind,
        /// As a message.
        what: Message,
        /// In words, by whoever wrote it down.
        note: String,
        /// Who wrote it down.
        by: String,
        /// The entry as it was keyed in; it can be corrected or struck.
        past: Option<PastEntry>,
        /// The case.
        case: Option<CaseId>,
        /// The repair, to be opened.
        repair: Option<CaseLineId>,
        /// The visit, to be opened.
        visit: Option<VisitId>,
        /// Where it stands on the line, from 0 to 1.
        at: f64,
    }
}

view! {
    /// An entry of a device's past as it was keyed in.
    PastEntry {
        /// Its id.
        id: PastId,
        /// What.
        what: PastKind,
        /// Why it no longer counts, where it was struck.
        struck: Option<String>,
    }
}

view! {
    /// A word that stands for a category.
    CategoryWordView {
        /// An article's code, a category of the shop's system, or a word in a name.
        word: String,
        /// The category's code; empty: outside every catalogue.
        category: String,
    }
}

view! {
    /// An article that stands for no category yet.
    UnsortedGoods {
        /// Its code.
        code: String,
        /// What it is called.
        name: String,
        /// The category that its name suggests; empty: none.
        suggestion: String,
    }
}

view! {
    /// What the shop calls goods, and the categories of the rules.
    CategoriesView {
        /// The words, in their order.
        words: Vec<CategoryWordView>,
        /// Articles without a category, at most two hundred.
        unsorted: Vec<UnsortedGoods>,
    }
}

view! {
    /// The shop's promise as it stands.
    PromiseView {
        /// The terms, past ones included.
        terms: Vec<PromiseTermView>,
        /// Categories and groups that a term can name.
        goods: Vec<CategoryChoice>,
        /// What a fee in money is in.
        currency: Currency,
    }
}

view! {
    /// A term of the promise.
    PromiseTermView {
        /// The term.
        term: PromiseTerm,
        /// Whether it is in force for a sale of today.
        is_in_force: bool,
        /// Whether sales from today on can no longer have it.
        has_ended: bool,
    }
}

view! {
    /// A category or a group that a term can name.
    CategoryChoice {
        /// Its code.
        code: String,
        /// What it is called.
        name: Text,
    }
}

view! {
    /// What a change of the promise would have done to earlier cases.
    PromiseTrial {
        /// How many lines of the newest cases were looked at.
        looked_at: u32,
        /// Those that would have been decided otherwise.
        differs: Vec<PromiseDifference>,
        /// The terms as they would stand, with the words that the program made for them.
        terms: Vec<PromiseTerm>,
    }
}

view! {
    /// A line of an earlier case that would have been decided otherwise.
    PromiseDifference {
        /// The case.
        case: CaseId,
        /// Its number.
        number: String,
        /// What it was about.
        name: String,
        /// What the customer could have had with the promise as it stands.
        before: Vec<RemedyView>,
        /// What the customer could have with the change.
        after: Vec<RemedyView>,
        /// What there is besides.
        gains: Vec<RemedyKind>,
        /// What there is no longer.
        loses: Vec<RemedyKind>,
    }
}
