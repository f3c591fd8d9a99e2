//! Faults and abuse that the counter must survive, on a real store and the real `sanbaoctl`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod ceilings;
mod clocks;
mod days;
mod encrypting;
mod events;
mod first_start;
mod full;
mod journal;
mod keeping;
mod kills;
mod lengths;
mod numbers;
mod older;
mod pages;
mod pins;
mod printers;
mod private;
mod read_only;
mod recovery;
mod requests;
mod restoring;
mod rights;
mod texts;
mod wholeness;
mod windows;
