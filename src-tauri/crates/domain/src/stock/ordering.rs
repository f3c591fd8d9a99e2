//! Ordering (采购): what is ordered from whom, for which job, and what has come of it.

use super::{Levels, Place, StockEvent, check_note, check_pieces, receive};
use crate::ids::{DocumentNumber, PurchaseOrderId, WorkLineId};
use crate::money::{Currency, LARGEST_MINOR, Minor};
use crate::part::PartId;
use crate::refused::Refused;
use crate::returns::ReturnRefused;
use crate::stock::StockRefused;
use crate::text::{NAME_CHARS, check_filled};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most lines of one order.
const MOST_LINES: usize = 200;

/// An order to a supplier.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PurchaseOrder {
    /// Its id.
    pub id: PurchaseOrderId,
    /// Its number.
    pub number: DocumentNumber,
    /// From whom.
    pub supplier: String,
    /// In what money.
    pub currency: Currency,
    /// What is ordered.
    pub lines: Vec<OrderLine>,
    /// When it is to come.
    pub expected_on: Option<NaiveDate>,
    /// What there is to say to the supplier.
    pub note: String,
    /// How far it is.
    pub state: OrderState,
}

/// One part on an order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OrderLine {
    /// Which.
    pub part: PartId,
    /// How many.
    pub quantity: u32,
    /// How many of them have come.
    #[serde(default)]
    pub received: u32,
    /// What one costs; nought where nobody knows yet.
    pub price_minor: Minor,
    /// The line of work that it is ordered for.
    pub work: Option<WorkLineId>,
}

impl OrderLine {
    /// How many have not come yet.
    #[must_use]
    pub fn outstanding(&self) -> u32 {
        self.quantity.saturating_sub(self.received)
    }
}

/// How far an order is.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Written, the supplier does not know of it.
    Draft,
    /// With the supplier.
    Sent,
    /// All came, or no more is to come.
    Closed,
}

/// What came of a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Arrival {
    /// Which line of the order, from nought.
    pub line: u32,
    /// How many.
    pub quantity: u32,
    /// Where they go.
    pub place: Place,
}

/// What happens to an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum OrderStep {
    /// It was written.
    Made {
        /// The order.
        order: Box<PurchaseOrder>,
    },
    /// It went to the supplier.
    Sent {
        /// When it is to come, as the supplier says.
        expected_on: Option<NaiveDate>,
    },
    /// Some of it came; the movements follow.
    Received {
        /// What.
        lines: Vec<Arrival>,
    },
    /// All came, or no more is to come.
    Closed {
        /// Why no more is to come; empty where all came.
        note: String,
    },
}

impl PurchaseOrder {
    /// Whether it can be kept as it is.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), Refused> {
        check_filled(&self.supplier, NAME_CHARS)
            .map_err(|problem| Refused::Text { field: "supplier", problem })?;
        check_note(&self.note)?;
        if self.lines.is_empty() {
            return Err(ReturnRefused::Nothing.into());
        }
        if self.lines.len() > MOST_LINES {
            return Err(Refused::TooManyLines);
        }
        for line in &self.lines {
            check_pieces(line.quantity)?;
            if line.price_minor < 0 || line.price_minor > LARGEST_MINOR / i64::from(super::MOST_PIECES) {
                return Err(Refused::NoAmount);
            }
        }
        Ok(())
    }

    /// What all of it costs.
    #[must_use]
    pub fn total_minor(&self) -> Minor {
        self.lines.iter().map(|line| line.price_minor.saturating_mul(i64::from(line.quantity))).sum()
    }

    /// Sends it.
    ///
    /// # Errors
    /// [`StockRefused::StockStep`] for one that is no draft.
    pub fn send(&self, expected_on: Option<NaiveDate>) -> Result<Vec<StockEvent>, Refused> {
        self.check_state("send", &[OrderState::Draft])?;
        Ok(vec![StockEvent::Ordered { order: self.id, step: OrderStep::Sent { expected_on } }])
    }

    /// Lets no more of it come.
    ///
    /// # Errors
    /// [`StockRefused::StockStep`] for one that is closed.
    pub fn close(&self, note: &str) -> Result<Vec<StockEvent>, Refused> {
        self.check_state("close", &[OrderState::Draft, OrderState::Sent])?;
        check_note(note)?;
        Ok(vec![self.closed(note)])
    }

    fn closed(&self, note: &str) -> StockEvent {
        StockEvent::Ordered { order: self.id, step: OrderStep::Closed { note: note.to_owned() } }
    }

    fn check_state(&self, step: &str, fit: &[OrderState]) -> Result<(), Refused> {
        if fit.contains(&self.state) {
            return Ok(());
        }
        let state = match self.state {
            OrderState::Draft => "draft",
            OrderState::Sent => "sent",
            OrderState::Closed => "closed",
        };
        Err(StockRefused::StockStep { step: step.to_owned(), state: state.to_owned() }.into())
    }
}

/// Some of an order came, or all: into its places, and to those who wait. When nothing is left to come it is closed.
///
/// # Errors
/// [`StockRefused::StockStep`] for one that is not with the supplier, [`StockRefused::MoreThanOrdered`].
pub fn arrive(
    levels: &Levels,
    order: &PurchaseOrder,
    arrivals: &[Arrival],
) -> Result<Vec<StockEvent>, Refused> {
    order.check_state("receive", &[OrderState::Sent])?;
    if arrivals.is_empty() {
        return Err(ReturnRefused::Nothing.into());
    }
    let mut levels = levels.clone();
    let mut left: Vec<u32> = order.lines.iter().map(OrderLine::outstanding).collect();
    let step = OrderStep::Received { lines: arrivals.to_vec() };
    let mut events = vec![StockEvent::Ordered { order: order.id, step }];
    for arrival in arrivals {
        let at = arrival.line as usize;
        let (Some(line), Some(left)) = (order.lines.get(at), left.get_mut(at)) else {
            return Err(StockRefused::UnknownOrderLine.into());
        };
        if arrival.quantity > *left {
            return Err(StockRefused::MoreThanOrdered { asked: arrival.quantity, left: *left }.into());
        }
        *left -= arrival.quantity;
        let came =
            receive(&levels, line.part, &arrival.place, arrival.quantity, Some(order.id), line.work, "")?;
        levels.apply_all(&came);
        events.extend(came);
    }
    if left.iter().all(|left| *left == 0) {
        events.push(order.closed(""));
    }
    Ok(events)
}
