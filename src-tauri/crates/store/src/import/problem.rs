//! Why a file, or a row of it, cannot be taken in.
//!
//! A problem is a code with its facts; the words stand in `ui/locales/*/import.ftl` as `import-problem-<code>`
//! (what is wrong) and `import-mend-<code>` (what to do). Whoever adds a variant adds both messages in both
//! languages, which a test compares.

use serde::{Deserialize, Serialize};

/// The longest piece of a cell that a message repeats, in characters.
const FOUND_CHARS: usize = 60;

/// A cell of the file, as a spreadsheet names it, and what stands in it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// Such as `A17`.
    pub cell: String,
    /// The heading over it.
    pub column: String,
    /// What stands there; cut after 60 characters.
    pub found: String,
}

impl Place {
    /// The cell in `column` (from 0) of `row` (from 1, as a spreadsheet counts).
    #[must_use]
    pub fn new(row: u64, column: usize, heading: &str, found: &str) -> Self {
        let cell = format!("{}{row}", column_letters(column));
        Self { cell, column: heading.to_owned(), found: shorten(found) }
    }
}

/// The letters over a column: 0 is `A`, 26 is `AA`.
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[left % 26]));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// `text` without line breaks, cut after [`FOUND_CHARS`].
pub(crate) fn shorten(text: &str) -> String {
    let mut kept: String =
        text.chars().take(FOUND_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(FOUND_CHARS).is_some() {
        kept.push('…');
    }
    kept
}

/// The parts of a total, written as amounts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sums {
    /// The lines before discount.
    pub goods: String,
    /// Discounts of the order and of its lines.
    pub discount: String,
    /// Carriage.
    pub freight: String,
    /// Taxes.
    pub tax: String,
}

/// Why a row, or the rows of one order, cannot be taken. The others of the file can.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[error("{self:?}")]
pub enum RowProblem {
    /// A spreadsheet turned a long number into `8.6E+14`; its digits are gone.
    IdDamaged(Place),
    /// A spreadsheet kept 15 digits of every long number and put noughts for the rest.
    IdRounded(Place),
    /// Nothing stands where something is needed.
    Missing(Place),
    /// Not an amount of the order's currency.
    NotAnAmount(Place),
    /// More decimals than the currency has, and nobody said how they are to be rounded.
    TooManyDecimals(Place),
    /// `1,234` in a currency with three decimals: a thousand, or one and a bit?
    AmountAmbiguous(Place),
    /// An amount below zero where there cannot be one.
    AmountNegative(Place),
    /// More than the counter handles.
    AmountTooLarge(Place),
    /// The amount names another currency than the order.
    OtherCurrency(Place),
    /// A currency that the counter does not know.
    CurrencyUnknown(Place),
    /// Not a date.
    NotADate(Place),
    /// Could be day and month or month and day.
    DateAmbiguous(Place),
    /// Not a whole number from 1 to a million.
    NotAQuantity(Place),
    /// A status that the counter does not know; whether it was paid cannot be said.
    StatusUnknown(Place),
    /// Not paid, or not wholly, so there is nothing yet to give back.
    NotPaid(Place),
    /// Closed without a time of payment.
    ClosedUnpaid(Place),
    /// A deposit, or what is paid beside one; not shown that all was paid.
    PartPaid(Place),
    /// The lines do not make the subtotal.
    Subtotal {
        /// The subtotal's cell.
        #[serde(flatten)]
        at: Place,
        /// Sum of the lines before discount.
        goods: String,
        /// Discounts of the order and of its lines.
        discount: String,
    },
    /// Goods, discount, freight and tax do not make the total, neither with tax included nor on top.
    Sums {
        /// The total's cell.
        #[serde(flatten)]
        at: Place,
        /// What does not make it.
        #[serde(flatten)]
        sums: Box<Sums>,
    },
    /// More was paid than was owed.
    PaidMore {
        /// The payment's cell.
        #[serde(flatten)]
        at: Place,
        /// Goods and freight.
        due: String,
    },
    /// Partly refunded, it says, but not how much.
    RefundMissing(Place),
    /// More refunded than paid.
    RefundTooLarge {
        /// The refund's cell.
        #[serde(flatten)]
        at: Place,
        /// What was paid.
        paid: String,
    },
    /// More characters than the counter keeps.
    TextTooLong {
        /// Where.
        #[serde(flatten)]
        at: Place,
        /// In characters.
        longest: usize,
    },
    /// A control character or a mark that turns the direction of the text around.
    TextInvisible {
        /// Where.
        #[serde(flatten)]
        at: Place,
        /// Such as `U+202E`.
        character: String,
    },
    /// Bytes that are no characters in the file's encoding.
    Undecodable(Place),
    /// More cells than headings.
    TooManyCells {
        /// The first cell too many.
        #[serde(flatten)]
        at: Place,
        /// Headings.
        columns: usize,
    },
    /// The same order stands further up in this file.
    Repeated(Place),
    /// A line of an order whose first row is not above it.
    LineWithoutOrder(Place),
    /// More lines than one order can have.
    TooManyLines {
        /// The order's number.
        #[serde(flatten)]
        at: Place,
        /// The most.
        most: usize,
    },
    /// A formula that came to no value, such as `#REF!`.
    FormulaError(Place),
    /// A refund of a sale that is not here.
    RefundWithoutSale(Place),
    /// Of this order more was paid back elsewhere than is left after what was paid back here.
    RefundOverlap {
        /// The refund's cell.
        #[serde(flatten)]
        at: Place,
        /// What could still be noted as paid back elsewhere.
        left: String,
    },
    /// Its order has other rows far away, more of them than can be kept.
    Scattered(Place),
    /// Could be a line and could be the sum of the lines above it.
    MaybeTotal(Place),
    /// Below other headings, further down in the sheet, where another table begins.
    OtherTable(Place),
    /// Rows of one number name different days.
    DaysDiffer(Place),
    /// The same amount on every row of an order: the order's, or each row's?
    OnceOrEach(Place),
    /// Several rows are one sale by a column that no number is taken from.
    NumberLeftOut(Place),
    /// Another column of the file, which no fact is taken from, says that less was paid.
    TotalDisagrees {
        /// That column's cell.
        #[serde(flatten)]
        at: Place,
        /// What the columns of the map make.
        paid: String,
    },
    /// Parts that replace each other in a circle.
    Circle {
        /// The number that closes it.
        #[serde(flatten)]
        at: Place,
        /// All of them, in the order in which they replace each other.
        members: String,
    },
    /// A part that is not here.
    PartUnknown(Place),
    /// Neither good nor defective.
    ConditionUnknown(Place),
    /// A role that nobody can have here.
    RoleUnknown(Place),
    /// A staff number that somebody else has.
    NumberTaken(Place),
    /// The dates cannot be right: before 1990, or after the year 2100.
    DatesWrong(Place),
    /// The sale contradicts itself in a way that has no message of its own.
    NotASale(Place),
}

impl RowProblem {
    /// The code, as in the names of its messages.
    #[must_use]
    pub fn code(&self) -> String {
        split(self).0
    }

    /// The facts, by the names that the messages use.
    #[must_use]
    pub fn args(&self) -> Vec<(String, String)> {
        split(self).1
    }
}

/// Why a file cannot be read, or not to its end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[error("{self:?}")]
pub enum FileProblem {
    /// The system does not give the file out.
    CannotRead {
        /// In the system's words.
        reason: String,
    },
    /// A folder, a device or a pipe.
    NotAFile {},
    /// Nothing in it.
    Empty {},
    /// Larger than any export.
    TooLarge {
        /// The most, in megabytes.
        most_mb: u64,
    },
    /// A workbook in a format that is not read, such as XLSB.
    Workbook {},
    /// A workbook that a password keeps.
    WorkbookLocked {},
    /// A workbook that contradicts itself.
    WorkbookDamaged {
        /// Where.
        reason: String,
    },
    /// A workbook that would unpack to more than is read.
    WorkbookTooLarge {
        /// The most, in megabytes.
        most_mb: u64,
    },
    /// A workbook of more files than any program packs into one.
    TooManyParts {
        /// The most.
        most: usize,
    },
    /// A cell larger than a spreadsheet can hold.
    CellTooLong {
        /// The most, in kilobytes.
        most_kb: u64,
    },
    /// An ODS sheet of more cells than can be held in memory.
    SheetTooLarge {
        /// The most.
        most: u64,
    },
    /// A web page, a PDF, a picture or a program.
    NotATable {},
    /// Text of which the bytes do not tell what it is written in.
    EncodingUnclear {
        /// The codes of what it could be, the likeliest first.
        could_be: String,
    },
    /// An encoding that is not known.
    EncodingUnknown {},
    /// A byte that no text holds.
    NulByte {
        /// As a spreadsheet counts.
        row: u64,
    },
    /// A quotation mark is opened and never closed.
    UnclosedQuote {
        /// Where it is opened.
        row: u64,
    },
    /// A row longer than any export has.
    RowTooLong {
        /// Which.
        row: u64,
        /// The most, in kilobytes.
        most_kb: usize,
    },
    /// More columns than any export has.
    TooManyColumns {
        /// Which row.
        row: u64,
        /// The most.
        most: usize,
    },
    /// No row among the first twenty holds headings that are known.
    UnknownFormat {
        /// How the first row begins.
        found: String,
    },
    /// The headings are known, but some that are needed are not there.
    MissingColumns {
        /// The format's code.
        format: String,
        /// Which.
        columns: String,
    },
    /// The map does not say what its kind needs, or says what its kind does not know.
    MapIncomplete {
        /// The kind's code.
        kind: String,
        /// The codes of the fields.
        fields: String,
    },
    /// The headings are those of another format than the one asked for.
    OtherFormat {
        /// The code of the one asked for.
        wanted: String,
        /// The code of the one found.
        found: String,
    },
}

impl FileProblem {
    /// The code, as in the names of its messages.
    #[must_use]
    pub fn code(&self) -> String {
        split(self).0
    }

    /// The facts, by the names that the messages use.
    #[must_use]
    pub fn args(&self) -> Vec<(String, String)> {
        split(self).1
    }
}

impl From<std::io::Error> for FileProblem {
    fn from(error: std::io::Error) -> Self {
        Self::CannotRead { reason: error.to_string() }
    }
}

/// The code and the other fields of a tagged enum, as its JSON has them.
fn split(problem: &impl Serialize) -> (String, Vec<(String, String)>) {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(problem) else {
        return (String::new(), Vec::new());
    };
    let as_text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let code = fields.get("code").map(as_text).unwrap_or_default();
    let args = fields.iter().filter(|(name, _)| *name != "code").map(|(n, v)| (n.clone(), as_text(v)));
    (code, args.collect())
}

#[cfg(test)]
mod tests;
