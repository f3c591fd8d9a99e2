//! Stories: what people do at the counter, through the desk's door, on a real store.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod allocation;
mod cases;
mod contacts;
mod deciding;
mod devices;
mod exceptions;
mod exchanges;
mod exports;
mod failures;
mod field;
mod finding;
mod finding_kept;
mod house;
mod imports;
mod kettle;
mod limits;
mod lists;
mod loaners;
mod papers;
mod printing;
mod promises;
mod readme;
mod repairs;
mod returns;
mod sales;
mod search_quality;
mod seen;
mod sequences;
mod shifts;
mod signing;
mod states;
mod stock;
mod tenders;
mod terminal;
mod visits;
mod warranty;
