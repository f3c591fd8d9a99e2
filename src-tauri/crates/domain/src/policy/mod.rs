//! After-sales law and the shop's own terms: facts in, verdict out.
//!
//! Kinds of clause are code (`pack::Rule`); numbers, dates of force, goods, layers and citations are data in
//! `packs/*.toml`. The answer depends on nothing but its arguments.
//!
//! Not here: what a clerk may do about a verdict (rights and limits), and the words for it (locales).
//! To add a jurisdiction, write a pack. To add a kind of clause, add a variant to `pack::Rule` and follow the
//! compiler.

mod facts;
mod packs;
mod text;
mod verdict;

pub use facts::{Cause, Channel, Delay, Facts, FactsError, Fault, Proof, RepairRecord, Trait};
pub use packs::{Clause, PackError, Packs};
pub use text::{Both, Code};
pub use verdict::{
    Args, Clock, Condition, Deduction, DeductionKind, DeductionStatus, Outcome, PackUsed, Payer, Question,
    Refused, Remedy, RemedyKind, TimelineMark, TraceStep, Verdict, Why, WouldChange,
};
