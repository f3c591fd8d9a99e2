//! Repairs: from a device on the counter to a device in the customer's hand, and what is owed for it.
//!
//! A repair order belongs to a line of a case with resolution `repair`. Where it stands ([`RepairState`]) and how it
//! went ([`RepairResult`]) are two things: "collected unrepaired" is a result, not a state. Each line of work says
//! who pays for it, so that a mixed repair bills only what it may, and nothing is billed that the customer has not
//! said yes to. [`decide`] is the whole rule.

mod arrival;
mod asking;
mod bill;
pub mod checklist;
mod checks;
mod command;
mod deciding;
mod ending;
mod event;
mod order;
mod parts;
mod refused;
mod starting;
mod state;
mod terms;
mod unasked;
mod working;

pub use arrival::{Arrival, check_apart, take_in};
pub use bill::{Bill, asked, diagnosis_fee, given_by_shop, paid};
pub use command::{Command, Issue, PartChoice, Pay};
pub use deciding::{Bench, decide};
pub use event::RepairEvent;
pub use order::{
    Answer, Away, Check, Cover, DataCare, Estimate, HandOver, Intake, Mark, PartGoes, Photo, RepairOrder,
    RepairResult, Seen, Signature, SpokenBy, Stage, Tick, Told, Work, WorkLine, WorkState,
};
pub use parts::{Shelf, woken};
pub use refused::RepairRefused;
pub use starting::start_asks;
pub use state::{RepairState, RepairStep};
pub use terms::{RepairTerms, reminders_after_ready, storage_minor, warranty_until};
pub use unasked::{Unasked, WhyUnasked};
