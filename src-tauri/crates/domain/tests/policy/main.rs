//! The policy engine from outside: facts in, verdict out.
// A helper of a test may fail the test, as the test itself may.
#![allow(clippy::expect_used)]

mod ask;
mod catalogue;
mod clocks;
mod elsewhere;
mod examples;
mod facts;
mod numbers;
mod packs;
mod promise;
mod properties;
mod readings;
mod shop;
mod windows;
