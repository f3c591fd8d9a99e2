//! What stands on the sheets of a shift, and on a slip that is numbered ahead of a power cut.

use super::Shop;
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;
use serde::{Deserialize, Serialize};

/// What a sheet of a shift begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftHead {
    /// Its number.
    pub number: String,
    /// When it was written.
    pub issued_at: NaiveDateTime,
    /// Whose it is.
    pub shop: Shop,
    /// The counter PC.
    pub seat: String,
    /// Who wrote it.
    pub clerk: String,
    /// Which day.
    pub day: NaiveDate,
}

/// What went in and out by one way of paying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TillLine {
    /// By which way: a message id such as `tender-cash`.
    pub kind: String,
    /// How often it came in, and what.
    pub came_in: (u32, Money),
    /// How often it went out, and what.
    pub went_out: (u32, Money),
}

/// The drawer against the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawerLines {
    /// What lay in it in the morning.
    pub float: Money,
    /// What came in at the till for goods sold.
    pub takings: Money,
    /// What after-sales cases brought, less what they took.
    pub cases: Money,
    /// What technicians handed in of the cash they took at customers' doors; none where nobody took any.
    #[serde(default)]
    pub handed: Option<Money>,
    /// What should lie in it.
    pub expected: Money,
    /// What was counted.
    pub counted: Money,
    /// What lies in it less what should.
    pub difference: Money,
    /// Why they differ.
    pub why: String,
}

/// The cash that a technician carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedLine {
    /// Who.
    pub name: String,
    /// What they carried at the close before.
    pub had: Money,
    /// What they took at doors since.
    pub took: Money,
    /// What they handed in.
    pub handed: Money,
    /// What they still carry.
    pub left: Money,
}

/// Something that is left to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftToDo {
    /// What: a message id such as `task-payment`.
    pub kind: String,
    /// The number of what it belongs to.
    pub number: String,
    /// For whom, and what it is about.
    pub about: String,
    /// By when.
    pub until: Option<NaiveDate>,
    /// Whether that has passed.
    pub is_late: bool,
}

/// A closed day (日结单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCloseSheet {
    /// What it begins with.
    pub head: ShiftHead,
    /// When the day before was closed; none before the first.
    pub since: Option<NaiveDateTime>,
    /// What changed hands, by way of paying.
    pub till: Vec<TillLine>,
    /// What was paid at customers' doors, by way of paying.
    #[serde(default)]
    pub doors: Vec<TillLine>,
    /// The cash that technicians carry.
    #[serde(default)]
    pub carried: Vec<CarriedLine>,
    /// The drawer.
    pub drawer: DrawerLines,
    /// How many papers of which kind were issued: message ids such as `document-return`.
    pub papers: Vec<(String, u32)>,
    /// What is left to do.
    pub open: Vec<LeftToDo>,
}

/// A shift handed over (交接单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverSheet {
    /// What it begins with; its clerk is the one who leaves.
    pub head: ShiftHead,
    /// Who takes over.
    pub to: String,
    /// The cash that both counted.
    pub counted: Option<Money>,
    /// What the one who comes has to know.
    pub note: String,
    /// What is left to do.
    pub open: Vec<LeftToDo>,
}

/// What a blank slip is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlankFor {
    /// Goods that are brought back.
    Return,
    /// A device that is left to be repaired.
    Repair,
}

/// A slip to be filled in by hand while there is no power, and keyed in later under its number (手工单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlankSlip {
    /// Its number.
    pub number: String,
    /// When it was made ready.
    pub issued_at: NaiveDateTime,
    /// Whose it is.
    pub shop: Shop,
    /// What it is for.
    pub what: BlankFor,
}
