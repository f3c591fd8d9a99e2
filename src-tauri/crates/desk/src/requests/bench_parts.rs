//! What is asked for parts on the bench.

use super::AskException;
use chrono::NaiveDate;
use domain::ids::{CaseLineId, WorkLineId};
use domain::stock::{OldPartOwner, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A part is taken from the stock.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct IssuePart {
    /// For which repair.
    pub line: CaseLineId,
    /// For which line of work.
    pub work: WorkLineId,
    /// Its serial number.
    #[serde(default)]
    pub serial: String,
    /// From a certain bin, or from a technician's own stock; left out: from the shop's bins.
    #[serde(default)]
    pub from: Option<Place>,
    /// What becomes of the part that it replaces; left out: it is not kept.
    #[serde(default)]
    pub taken_out: Option<TakenOut>,
    /// Where there are more than the books say: why, and who says yes.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// What becomes of a part that was taken out of a device.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum TakenOut {
    /// It is somebody's (旧件).
    Old {
        /// Whose.
        owner: OldPartOwner,
        /// Until when it has to be with the maker.
        #[serde(default)]
        due: Option<NaiveDate>,
        /// What the maker is to credit for it.
        #[serde(default)]
        credit: String,
        /// Its serial number.
        #[serde(default)]
        serial: String,
        /// What there is to say.
        #[serde(default)]
        note: String,
    },
    /// It can be used again, and becomes the shop's stock.
    Recycled {
        /// The bin; left out: the part's own.
        #[serde(default)]
        bin: Option<String>,
    },
}
