//! What the window, the terminal and the tests are shown.
//!
//! A view says everything that is to be shown, worked out: amounts as text, days counted, marks placed on the
//! time line, actions that this person may take. Whoever shows it computes nothing about money, days or rights.
//!
//! To add a view: its file of the area below; here stands only what many areas share.

use domain::money::{Currency, Minor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

macro_rules! view {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }
    };
}

mod bench_parts;
mod case;
mod choice;
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
mod verdict;
mod visit;
mod visit_after;
mod visit_board;
mod visit_form;

pub use crate::imports::types::{
    BatchList, BatchRow, FileColumn, FilePreview, FileRow, FolderFile, FolderView, ImportKind, ImportLine,
    ImportMoney, ImportProblemCount, ImportProblemView, ImportProgress, ImportSale, ImportSample, ImportStep,
    ImportView,
};
pub use bench_parts::*;
pub use case::*;
pub use choice::*;
pub use device::*;
pub use encrypting::*;
pub use exchange::*;
pub use export::*;
pub use field::*;
pub use finding::{
    ChainView, FindView, FitView, GoodsPage, GoodsSaleRow, Hit, HitKind, LookedIn, Mark, PartPage,
    PartPhotoView, PartRow, SubstituteView,
};
pub use keeping::*;
pub use list::*;
pub use loaner::*;
pub use paper::*;
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
pub use verdict::*;
pub use visit::*;
pub use visit_after::*;
pub use visit_board::*;
pub use visit_form::*;

view! {
    /// An amount, ready to be read.
    Amount {
        /// Minor units.
        #[ts(type = "number")]
        minor: Minor,
        /// Whose.
        currency: Currency,
        /// As people read it: `¥4,599.00`.
        text: String,
    }
}

view! {
    /// A text that is data and not a message, in both languages.
    Text {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    }
}

view! {
    /// A message of the `.ftl` files with what belongs into it.
    Message {
        /// Its id.
        id: String,
        /// Its arguments.
        args: BTreeMap<String, String>,
    }
}

view! {
    /// Nothing more to say than that it is done.
    Done {
        /// Always true.
        done: bool,
    }
}

view! {
    /// Why something could not be done.
    FailureView {
        /// Its code.
        code: String,
        /// What went wrong.
        message: String,
        /// What to do.
        remedy: String,
    }
}
