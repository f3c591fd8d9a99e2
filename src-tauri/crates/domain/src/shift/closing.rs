//! The end of a shift and of a day.

use super::ShiftEvent;
use super::doors::Carried;
use crate::ids::{DocumentKind, DocumentNumber, StaffId};
use crate::money::{Currency, Minor};
use crate::payment::{Direction, Payment};
use crate::refused::Refused;
use crate::sale::TenderKind;
use crate::shift::ShiftRefused;
use crate::text::{NOTE_CHARS, check};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What went in and out by one way of paying.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TillRow {
    /// By which way.
    pub kind: TenderKind,
    /// In which money.
    pub currency: Currency,
    /// How often it came in.
    pub times_in: u32,
    /// What came in.
    pub in_minor: Minor,
    /// How often it went out.
    pub times_out: u32,
    /// What went out.
    pub out_minor: Minor,
}

/// What changed hands over after-sales cases, by way of paying.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Till(pub Vec<TillRow>);

impl Till {
    /// A payment was made.
    pub fn add(&mut self, payment: &Payment) {
        let Some(row) = self.row(payment.kind, payment.currency) else { return };
        match payment.direction {
            Direction::In => {
                row.times_in += 1;
                row.in_minor += payment.handed_minor();
            }
            Direction::Out => {
                row.times_out += 1;
                row.out_minor += payment.handed_minor();
            }
        }
    }

    /// Money came in over a visit.
    pub fn came_in(&mut self, kind: TenderKind, currency: Currency, minor: Minor) {
        if let Some(row) = self.row(kind, currency) {
            row.times_in += 1;
            row.in_minor += minor;
        }
    }

    fn row(&mut self, kind: TenderKind, currency: Currency) -> Option<&mut TillRow> {
        let at = self.0.iter().position(|row| row.kind == kind && row.currency == currency);
        let at = at.unwrap_or_else(|| {
            self.0.push(TillRow { kind, currency, times_in: 0, in_minor: 0, times_out: 0, out_minor: 0 });
            self.0.len() - 1
        });
        self.0.get_mut(at)
    }

    /// The rows in the order in which the counter offers the ways to pay.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        let place = |kind| TenderKind::ALL.into_iter().position(|one| one == kind);
        self.0.sort_by_key(|row| (row.currency.code(), place(row.kind)));
        self
    }

    /// Cash that came in less cash that went out.
    #[must_use]
    pub fn cash_minor(&self, currency: Currency) -> Minor {
        let cash = self.0.iter().filter(|row| row.kind == TenderKind::Cash && row.currency == currency);
        cash.map(|row| row.in_minor - row.out_minor).sum()
    }
}

/// How many papers of a kind were issued.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PaperCount {
    /// Of which kind.
    pub kind: DocumentKind,
    /// How many.
    pub count: u32,
}

/// The drawer against the books.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Drawer {
    /// In which money.
    pub currency: Currency,
    /// What lay in it in the morning.
    pub float_minor: Minor,
    /// What came in at the till for goods sold, less what went out there; Sanbao does not know of it.
    pub takings_minor: Minor,
    /// What came in and went out over after-sales cases.
    pub cases_minor: Minor,
    /// What technicians handed in of the cash they took at customers' doors.
    #[serde(default)]
    pub handed_minor: Minor,
    /// What was counted.
    pub counted_minor: Minor,
}

impl Drawer {
    /// What should lie in it.
    #[must_use]
    pub fn expected_minor(&self) -> Minor {
        self.float_minor + self.takings_minor + self.cases_minor + self.handed_minor
    }

    /// What lies in it less what should: below nought, something is missing.
    #[must_use]
    pub fn difference_minor(&self) -> Minor {
        self.counted_minor - self.expected_minor()
    }
}

/// A closed day (日结).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DayClose {
    /// Which day.
    pub day: NaiveDate,
    /// The journal's entry that it begins after: that of the close before it.
    pub after_seq: i64,
    /// What changed hands.
    pub till: Till,
    /// What was paid at customers' doors, by every way; its cash is not in the drawer until it is handed in.
    #[serde(default)]
    pub doors: Till,
    /// The cash that technicians carry.
    #[serde(default)]
    pub carried: Vec<Carried>,
    /// The drawer.
    pub drawer: Drawer,
    /// Why they differ.
    pub why: String,
    /// What was issued.
    pub papers: Vec<PaperCount>,
    /// How much is left to do.
    pub open: Vec<OpenTask>,
}

/// Something that is left to do, as the list of tasks said it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenTask {
    /// What there is to do: the end of its message id, as in `task-payment`.
    pub kind: String,
    /// The number of what it belongs to.
    pub number: DocumentNumber,
    /// For whom.
    pub customer: String,
    /// What it is about.
    pub about: String,
    /// By when.
    pub until: Option<NaiveDate>,
    /// Whether that has passed.
    pub is_late: bool,
}

/// A shift handed over (交接).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Handover {
    /// Who leaves.
    pub from: StaffId,
    /// Who takes over.
    pub to: StaffId,
    /// On which day.
    pub day: NaiveDate,
    /// The cash that was counted in front of both; none where nobody counted.
    pub counted_minor: Option<Minor>,
    /// In which money.
    pub currency: Currency,
    /// What the one who comes has to know.
    pub note: String,
    /// What is left to do.
    pub open: Vec<OpenTask>,
}

/// A day is closed. A drawer that differs needs words.
///
/// # Errors
/// [`Refused`] says why it is not closed.
pub fn close_day(number: DocumentNumber, close: DayClose) -> Result<ShiftEvent, Refused> {
    check(&close.why, NOTE_CHARS).map_err(|problem| Refused::Text { field: "why", problem })?;
    let difference_minor = close.drawer.difference_minor();
    if difference_minor != 0 && close.why.trim().is_empty() {
        return Err(ShiftRefused::DrawerDiffers { difference_minor }.into());
    }
    Ok(ShiftEvent::DayClosed { number, close: Box::new(close) })
}

/// A shift is handed over to somebody else.
///
/// # Errors
/// [`Refused`] says why not.
pub fn hand_over(number: DocumentNumber, handover: Handover) -> Result<ShiftEvent, Refused> {
    if handover.from == handover.to {
        return Err(ShiftRefused::HandoverToSelf.into());
    }
    check(&handover.note, NOTE_CHARS).map_err(|problem| Refused::Text { field: "note", problem })?;
    Ok(ShiftEvent::HandedOver { number, handover: Box::new(handover) })
}
