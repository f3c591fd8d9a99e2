//! Old parts (旧件): what came out of a device and belongs to somebody. A maker who pays for the new one usually wants
//! the old one back by a day, and credits it then.

use crate::ids::{OldPartId, WorkLineId};
use crate::money::{LARGEST_MINOR, Minor};
use crate::part::PartId;
use crate::refused::Refused;
use crate::stock::StockRefused;
use crate::text::{CODE_CHARS, NOTE_CHARS, check};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose an old part is.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum OldPartOwner {
    /// The maker's, who replaced it under guarantee.
    Maker,
    /// The customer's, who paid for the new one.
    Customer,
    /// The shop's.
    Shop,
}

/// How far an old part is.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum OldPartState {
    /// In the shop.
    Here,
    /// On its way to the maker, or there.
    SentBack,
    /// The maker credited it.
    Credited,
    /// The maker did not credit it.
    TurnedDown,
    /// With the customer.
    HandedOver,
    /// Thrown away.
    Scrapped,
}

/// A part that came out of a device.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OldPart {
    /// Its id.
    pub id: OldPartId,
    /// Which part it is.
    pub part: PartId,
    /// How many.
    pub quantity: u32,
    /// Whose it is.
    pub owner: OldPartOwner,
    /// Which line of work it came out of.
    pub work: Option<WorkLineId>,
    /// Until when it has to be with the maker.
    pub due: Option<NaiveDate>,
    /// What the maker is to credit for it, all pieces together.
    pub credit_minor: Minor,
    /// Its serial number.
    pub serial: String,
    /// What there is to say.
    pub note: String,
    /// How far it is.
    pub state: OldPartState,
}

/// What happens to an old part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum OldPartStep {
    /// It came out of a device.
    Taken {
        /// The part.
        old_part: Box<OldPart>,
    },
    /// It went back to the maker.
    SentBack {
        /// On which day.
        on: NaiveDate,
        /// The parcel's or the list's number.
        reference: String,
    },
    /// The maker credited it.
    Credited {
        /// On which day.
        on: NaiveDate,
        /// How much.
        amount_minor: Minor,
        /// The credit note's number.
        reference: String,
    },
    /// The maker does not credit it.
    TurnedDown {
        /// Why.
        note: String,
    },
    /// The customer has it.
    HandedOver,
    /// It was thrown away.
    Scrapped {
        /// Why.
        note: String,
    },
}

impl OldPartStep {
    /// How far the part is after it.
    #[must_use]
    pub fn leads_to(&self) -> OldPartState {
        match self {
            Self::Taken { .. } => OldPartState::Here,
            Self::SentBack { .. } => OldPartState::SentBack,
            Self::Credited { .. } => OldPartState::Credited,
            Self::TurnedDown { .. } => OldPartState::TurnedDown,
            Self::HandedOver => OldPartState::HandedOver,
            Self::Scrapped { .. } => OldPartState::Scrapped,
        }
    }
}

impl OldPart {
    /// Whether it can be kept as it is.
    ///
    /// # Errors
    /// An amount that is none.
    pub fn check(&self) -> Result<(), Refused> {
        if self.credit_minor < 0 || self.credit_minor > LARGEST_MINOR {
            return Err(Refused::NoAmount);
        }
        Ok(())
    }

    /// Whether a step may be taken with it.
    ///
    /// # Errors
    /// [`StockRefused::StockStep`] where it is not so far, or belongs to somebody else; a text that cannot be kept.
    pub fn check_step(&self, step: &OldPartStep) -> Result<(), Refused> {
        let is_fit = match (step, self.state) {
            (OldPartStep::SentBack { .. }, OldPartState::Here) => self.owner == OldPartOwner::Maker,
            (OldPartStep::Credited { .. } | OldPartStep::TurnedDown { .. }, OldPartState::SentBack) => true,
            (OldPartStep::HandedOver, OldPartState::Here) => self.owner == OldPartOwner::Customer,
            // What is the maker's stays until the maker has turned it down.
            (OldPartStep::Scrapped { .. }, OldPartState::Here) => self.owner != OldPartOwner::Maker,
            (OldPartStep::Scrapped { .. }, OldPartState::TurnedDown) => true,
            _ => false,
        };
        if !is_fit {
            return Err(
                StockRefused::StockStep { step: code(step.leads_to()), state: code(self.state) }.into()
            );
        }
        let text = |field, text: &str, longest| {
            check(text, longest).map_err(|problem| Refused::Text { field, problem })
        };
        match step {
            OldPartStep::Credited { amount_minor, .. } if *amount_minor <= 0 => Err(Refused::NoAmount),
            OldPartStep::SentBack { reference, .. } | OldPartStep::Credited { reference, .. } => {
                text("reference", reference, CODE_CHARS)
            }
            OldPartStep::TurnedDown { note } | OldPartStep::Scrapped { note } => {
                text("note", note, NOTE_CHARS)
            }
            OldPartStep::Taken { .. } | OldPartStep::HandedOver => Ok(()),
        }
    }
}

fn code(state: OldPartState) -> String {
    match state {
        OldPartState::Here => "here",
        OldPartState::SentBack => "sent_back",
        OldPartState::Credited => "credited",
        OldPartState::TurnedDown => "turned_down",
        OldPartState::HandedOver => "handed_over",
        OldPartState::Scrapped => "scrapped",
    }
    .to_owned()
}
