//! Why people bring things back: reasons in two levels (RT1), each with what it means to the rules.
//!
//! The words for them are in `reasons.ftl`, under `reason-<code>` and `reason-group-<code>`.

use crate::case::{Disposition, Packaging};
use crate::policy::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The first level.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReasonGroup {
    /// It does not work.
    Fault,
    /// We gave the wrong thing, or it came to harm on our side.
    ShopError,
    /// Nothing is wrong with it.
    NoFault,
    /// Told in words.
    Other,
}

/// One reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reason {
    /// Its code.
    pub code: &'static str,
    /// The first level.
    pub group: ReasonGroup,
    /// What it is to the rules.
    pub fault: Fault,
    /// Whether words are needed beside it.
    pub needs_note: bool,
    /// Where such goods usually go; the clerk changes it where this one differs.
    pub disposition: Disposition,
    /// How such goods usually come back.
    pub packaging: Packaging,
}

const fn reason(code: &'static str, group: ReasonGroup, fault: Fault, disposition: Disposition) -> Reason {
    let packaging = match group {
        ReasonGroup::NoFault => Packaging::Sealed,
        _ => Packaging::Opened,
    };
    Reason { code, group, fault, needs_note: false, disposition, packaging }
}

/// Every reason, in the order in which the counter offers them.
pub const REASONS: [Reason; 18] = [
    reason("no_power", ReasonGroup::Fault, Fault::Performance, Disposition::ToVendor),
    reason("display", ReasonGroup::Fault, Fault::Performance, Disposition::ToVendor),
    reason("sound", ReasonGroup::Fault, Fault::Performance, Disposition::ToVendor),
    reason("battery", ReasonGroup::Fault, Fault::Performance, Disposition::ToVendor),
    reason("overheats", ReasonGroup::Fault, Fault::Performance, Disposition::ToVendor),
    reason("leaks", ReasonGroup::Fault, Fault::Performance, Disposition::ToVendor),
    reason("noise", ReasonGroup::Fault, Fault::Performance, Disposition::ToVendor),
    reason("function", ReasonGroup::Fault, Fault::Performance, Disposition::ToVendor),
    reason("cosmetic", ReasonGroup::Fault, Fault::Cosmetic, Disposition::OpenBox),
    reason("wrong_item", ReasonGroup::ShopError, Fault::Performance, Disposition::Resell),
    reason("not_as_described", ReasonGroup::ShopError, Fault::Performance, Disposition::OpenBox),
    reason("missing_parts", ReasonGroup::ShopError, Fault::Performance, Disposition::OpenBox),
    reason("damaged_in_transit", ReasonGroup::ShopError, Fault::Performance, Disposition::ToVendor),
    reason("changed_mind", ReasonGroup::NoFault, Fault::None, Disposition::Resell),
    reason("does_not_fit", ReasonGroup::NoFault, Fault::None, Disposition::Resell),
    reason("bought_twice", ReasonGroup::NoFault, Fault::None, Disposition::Resell),
    reason("better_price", ReasonGroup::NoFault, Fault::None, Disposition::Resell),
    Reason {
        code: "other",
        group: ReasonGroup::Other,
        fault: Fault::None,
        needs_note: true,
        disposition: Disposition::Pending,
        packaging: Packaging::Opened,
    },
];

/// The reason of a code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Reason> {
    REASONS.iter().find(|reason| reason.code == code)
}
