//! After-sales law and the shop's own terms: facts in, verdict out.
//!
//! Kinds of clause are code ([`Rule`]); numbers, dates of force, goods, layers and citations are data in
//! `packs/*.toml`. The answer depends on nothing but its arguments, and no facts make it panic.
//!
//! A question is made ready once (`question`, `compiled`), its clocks are read (`clock`, `terms`), and the clauses
//! answer who gives what and why not (`clauses`, one file for each kind). `settle` makes one verdict of the answers,
//! `would_change` asks again with one thing different, `explain` shows them.
//!
//! Not here: what a clerk may do about a verdict (rights and limits), and the words for it (locales).
//! To add a jurisdiction, write a pack. To add a kind of clause, add a variant to [`Rule`] and follow the
//! compiler to `clauses`.

mod answers;
mod asked;
mod check;
mod clause;
mod clauses;
mod clock;
mod compiled;
mod error;
mod explain;
mod facts;
mod pack;
mod packs;
pub mod promise;
mod question;
mod reading;
mod settle;
mod terms;
mod text;
mod verdict;
mod would_change;
mod written;

pub use clause::Clause;
pub use error::PackError;
pub use facts::{Delay, Extension, Facts, FactsError, Fault, FaultCause, Proof, RepairRecord, Trait};
pub use pack::{
    Basis, ClauseRow, ComponentRow, CountFrom, FeeStatus, GoodsRow, Layer, PackFile, ReadingRow, RestDays,
    Rule, Unseen,
};
pub use packs::Packs;
pub use reading::{Reading, ReadingText};
pub use text::{Bilingual, Code};
pub use verdict::{
    Args, Clock, Deduction, DeductionKind, DeductionStatus, Denied, LawDay, OpenQuestion, Outcome, PackUsed,
    Payer, Remedy, RemedyKind, TimelineMark, TraceStep, Verdict, WhatIf, Why, WouldChange,
};
