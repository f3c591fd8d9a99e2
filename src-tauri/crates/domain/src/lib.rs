//! The counter's rules: money, days, policy, cases, staff.
//!
//! Everything here is pure. Time, terms and facts are arguments; there is no clock, no disk and no SQL, so
//! nothing in this crate can fail for reasons of the outside world. A use case hands in what it knows and gets
//! back either the events that now hold or the reason why not.
//!
//! To add a room (repairs, visits, …): one file with its types, its state machine and its `decide`, a variant in
//! [`event::Event`], and its snapshot of the state × event table.

pub mod batch;
pub mod calendar;
pub mod case;
pub mod credit;
pub mod device;
pub mod event;
pub mod exception;
pub mod exchange;
pub mod field;
pub mod finding;
pub mod goodwill;
pub mod ids;
pub mod loaner;
pub mod money;
pub mod papers;
pub mod part;
mod paying;
pub mod payment;
pub mod policy;
pub mod printing;
pub mod reasons;
pub mod refund;
pub mod refused;
pub mod refusing;
pub mod repair;
pub mod returns;
pub mod row_sum;
pub mod sale;
pub mod settings;
pub mod settling;
pub mod shift;
pub mod staff;
pub mod stamp;
pub mod states;
pub mod stock;
pub mod text;
pub mod visit;
