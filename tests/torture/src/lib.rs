//! The attack on the counter: each fault of the list made again and again, on the real program and through the
//! desk's door, by dice that can be thrown again.
//!
//! A fault is a line in [`FAULTS`] and a function that makes it once; a try is told by the seed, the fault and its
//! number alone. The short turn of each is a test (`tests/short.rs`), the long one is `cargo xtask torture`. Nothing
//! here knows a rule of the counter: what must hold is asked of the file ([`invariants`]) and of the program's
//! answers. To add a fault: its function in the file of its kind, its line in the list.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "this crate is nothing but tests")]

mod apart;
mod clocks;
mod cuts;
mod disks;
mod field;
mod fields;
mod files;
mod fuzz;
mod hands;
pub mod invariants;
mod kills;
mod long;
mod pages;
mod rights;
mod same;
mod sealed;
pub mod shop;
mod soak;
mod sums;
mod tampered;
mod turn;
mod words;

pub use turn::{Done, Figure, Size, Turn, take};

/// A fault that the counter must survive.
pub struct Fault {
    /// As the list calls it.
    pub code: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// Its share of the time, beside the others.
    pub weight: u32,
    /// Whether one try says everything, so that a second would say nothing new.
    pub once: bool,
    /// Whether it goes on beside all others, for as long as they take.
    pub lasts_all_the_time: bool,
    /// Makes it once.
    pub run: fn(&mut Turn),
}

const fn fault(code: &'static str, what: &'static str, weight: u32, run: fn(&mut Turn)) -> Fault {
    Fault { code, what, weight, once: false, lasts_all_the_time: false, run }
}

/// Every fault, in the order of the list.
pub const FAULTS: &[Fault] = &[
    fault("F1", "kill -9 at any moment", 12, kills::any_moment),
    fault("F2", "power cut", 8, cuts::power),
    fault("F3", "a full disk", 4, disks::full),
    fault("F4", "a disk that is read-only", 2, disks::read_only),
    fault("F5", "damaged pages", 20, pages::damaged),
    fault("F6", "clocks that jump", 2, clocks::jumps),
    fault("F7", "time zones and long nights", 2, clocks::zones),
    fault("F8", "two programs on one store", 2, hands::two_programs),
    fault("F9", "two hundred hands at once", 2, same::approvals),
    fault("F10", "the same request many times", 3, same::many_times),
    fault("F12", "field copies in pieces", 3, field::cuts),
    fault("F13", "hostile texts to import", 4, files::texts),
    fault("F14", "hostile workbooks", 4, files::workbooks),
    fault("F15", "cells that run", 2, files::formulas),
    fault("F16", "hostile text in any field", 4, fields::hostile_texts),
    fault("F17", "tampered backups", 8, tampered::backups),
    fault("F18", "a tampered journal", 3, tampered::journal),
    fault("F19", "guessing PINs", 2, rights::guesses),
    fault("F20", "commands by whoever may not", 2, rights::matrix),
    fault("F21", "steps skipped", 1, rights::skipping),
    fault("F22", "yes to oneself, and splitting", 2, rights::splitting),
    fault("F23", "names that climb", 2, files::places),
    fault("F24", "hostile text on paper", 2, fields::on_paper),
    fault("F25", "printers that fail", 2, apart::printers),
    fault("F26", "stores of every age", 2, apart::ages),
    Fault { once: true, ..fault("F27", "a hostile page", 1, apart::window) },
    fault("F28", "sums", 2, sums::add_up),
    Fault { lasts_all_the_time: true, ..fault("F29", "a long day", 1, soak::a_long_day) },
    fault("F30", "backups while people work", 3, apart::backups_at_work),
    fault("F31", "every write command, fuzzed", 16, fuzz::writes),
    fault("F32", "requests of any length", 6, long::requests),
    fault("F34", "field copies forged and forked", 3, field::forged),
    fault("F35", "another PC", 2, apart::another_pc),
    fault("F37", "an encrypted store, killed and guessed at", 6, sealed::killed_and_guessed),
    fault("F38", "an encrypted store, power cut", 5, cuts::power_of_sealed),
    fault("F39", "an encrypted store, damaged blocks", 8, pages::damaged_and_sealed),
];
