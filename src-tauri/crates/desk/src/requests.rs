//! What the window, the terminal and the tests ask for: one type for each command of `commands.rs`.
//!
//! Amounts that people type come as plain decimals (`"3999.00"`), so that no caller needs to know how many
//! minor units a currency has.
//!
//! To add a request: its file of the area below; here stands only what many areas share.

use domain::money::Minor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

mod bench_parts;
mod case;
mod device;
mod encrypting;
mod exchange;
mod export;
mod field;
mod finding;
mod keeping;
mod list;
mod loaner;
mod paper;
mod payment;
mod printing;
mod recovery;
mod repair;
mod restore;
mod returns;
mod sale;
mod settings;
mod shift;
mod signing;
mod staff;
mod stock;
mod visit;
mod visit_door;

pub use crate::imports::types::{ImportFile, ImportMap, PreviewFile, UndoImport};
pub use bench_parts::*;
pub use case::*;
pub use device::*;
pub use domain::printing::{PaperSize, PaperTongue};
pub use encrypting::*;
pub use exchange::*;
pub use export::*;
pub use field::*;
pub use finding::*;
pub use keeping::*;
pub use list::*;
pub use loaner::*;
pub use paper::*;
pub use payment::*;
pub use printing::*;
pub use recovery::*;
pub use repair::*;
pub use restore::*;
pub use returns::*;
pub use sale::*;
pub use settings::*;
pub use shift::*;
pub use signing::*;
pub use staff::*;
pub use stock::*;
pub use visit::*;
pub use visit_door::*;

/// A language of the screen and the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub enum Tongue {
    /// Chinese as written on the mainland.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Tongue {
    pub(crate) fn language(self) -> documents::words::Language {
        match self {
            Self::ZhCn => documents::words::Language::ZhCn,
            Self::En => documents::words::Language::En,
        }
    }
}

/// A PIN on its way in. It never prints, neither in a log nor in the digest of a request.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema, TS)]
#[serde(transparent)]
pub struct Pin(pub String);

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

impl Serialize for Pin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("…")
    }
}

/// Nothing needs to be said.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// What somebody was shown, as the question before gave it: a window carries it back unread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The amount; in an exchange what the customer pays on top, below nought what goes back.
    #[ts(type = "number")]
    pub total_minor: Minor,
    /// Stands for everything else that was shown: what the rules give, what is taken off, the ways, and what a manager
    /// is needed for. A script that looks at the amount only leaves it out.
    #[serde(default)]
    pub mark: Option<String>,
}

/// A customer who is not yet known.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    /// Their name.
    pub name: String,
    /// Their phone.
    #[serde(default)]
    pub phone: String,
}

/// Who says yes, with the PIN that proves it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Approver {
    /// Their staff number.
    pub number: String,
    /// Their PIN.
    pub pin: Pin,
}

/// Why an exception is made, and who says yes to it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskException {
    /// The reason's code.
    pub reason: String,
    /// In words; needed for `other`.
    #[serde(default)]
    pub note: String,
    /// Who; left out where the person signed in may do it alone.
    #[serde(default)]
    pub approver: Option<Approver>,
}
