//! A device (机器) and what befell it before it came to this counter: repairs elsewhere, exchanges, installation.
//!
//! A customer brings a warranty slip with two repairs of the maker's workshop on it. The rules count them, so they
//! are kept as entries of the device's past. An entry that was read wrongly is struck with a reason; it stays in
//! the journal. Repairs made here have repair orders of their own and are not keyed in.

use crate::ids::{PastId, SaleLineId, UnitId};
use crate::policy::{Delay, Facts, RepairRecord};
use crate::text::{self, CODE_CHARS, NAME_CHARS, NOTE_CHARS, TextProblem};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which device: the line that it was sold on, and the unit where it has a serial number.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
pub struct Device {
    /// The line of its sale.
    pub sale_line: SaleLineId,
    /// Which one of the line, where it has a serial number.
    #[serde(default)]
    pub unit: Option<UnitId>,
}

/// Something that befell a device elsewhere, as its papers tell it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Past {
    /// Its id; the same id again takes the entry's place.
    pub id: PastId,
    /// Which device.
    pub device: Device,
    /// What.
    pub what: PastKind,
}

/// What befell it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PastKind {
    /// A repair (维修记录): one row of the warranty slip.
    Repair {
        /// Handed in.
        taken_in: NaiveDate,
        /// Handed back; `None`: still there.
        #[serde(default)]
        handed_back: Option<NaiveDate>,
        /// Why it took so long, where it did.
        #[serde(default)]
        delay: Option<Delay>,
        /// Whether the row bears the repairer's signature or stamp.
        #[serde(default)]
        signed: bool,
        /// Who repaired it.
        #[serde(default)]
        repairer: String,
        /// The fault and what was done.
        #[serde(default)]
        note: String,
    },
    /// It took the place of another one, which was given back (换货).
    Exchange {
        /// On which day.
        on: NaiveDate,
        /// The serial number of the one given back.
        #[serde(default)]
        old_serial: String,
        /// Anything else.
        #[serde(default)]
        note: String,
    },
    /// Installation was finished and it was tried (安装调试完毕).
    Installed {
        /// On which day.
        on: NaiveDate,
        /// Who installed it, anything else.
        #[serde(default)]
        note: String,
    },
}

/// Why an entry cannot be kept.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PastProblem {
    /// A day before the sale or after today.
    #[error("{day} is not between the sale and today")]
    Day {
        /// Which.
        day: NaiveDate,
    },
    /// It came back before it was handed in.
    #[error("it came back before it was handed in")]
    Order,
    /// A text that cannot be kept.
    #[error("{field}: {problem}")]
    Text {
        /// Which.
        field: &'static str,
        /// Why.
        problem: TextProblem,
    },
}

impl PastKind {
    /// The day by which entries are ordered.
    #[must_use]
    pub fn on(&self) -> NaiveDate {
        match self {
            Self::Repair { taken_in, .. } => *taken_in,
            Self::Exchange { on, .. } | Self::Installed { on, .. } => *on,
        }
    }

    /// Whether it can be kept of a device sold on `sold_on`, as of `today`.
    ///
    /// # Errors
    /// [`PastProblem`] says what is wrong.
    pub fn check(&self, sold_on: NaiveDate, today: NaiveDate) -> Result<(), PastProblem> {
        let within = |day: NaiveDate| {
            if (sold_on..=today).contains(&day) { Ok(()) } else { Err(PastProblem::Day { day }) }
        };
        let text = |field, value: &str, longest| {
            text::check(value, longest).map_err(|problem| PastProblem::Text { field, problem })
        };
        within(self.on())?;
        match self {
            Self::Repair { taken_in, handed_back, repairer, note, .. } => {
                if let Some(back) = handed_back {
                    within(*back)?;
                    if back < taken_in {
                        return Err(PastProblem::Order);
                    }
                }
                text("repairer", repairer, NAME_CHARS)?;
                text("note", note, NOTE_CHARS)
            }
            Self::Exchange { old_serial, note, .. } => {
                text("old_serial", old_serial, CODE_CHARS)?;
                text("note", note, NOTE_CHARS)
            }
            Self::Installed { note, .. } => text("note", note, NOTE_CHARS),
        }
    }
}

/// Adds a device's past to the facts that are put to the rules.
pub fn add_to_facts<'a>(past: impl IntoIterator<Item = &'a PastKind>, facts: &mut Facts) {
    for what in past {
        match what {
            PastKind::Repair { taken_in, handed_back, delay, signed, .. } => {
                facts.repairs.push(RepairRecord {
                    taken_in: *taken_in,
                    handed_back: *handed_back,
                    delay: *delay,
                    recorded: *signed,
                })
            }
            PastKind::Exchange { on, .. } => facts.exchanges.push(*on),
            PastKind::Installed { on, .. } => facts.installed_on = facts.installed_on.max(Some(*on)),
        }
    }
}
