//! Stories: what people do at the counter, through the desk's door, on a real store.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod kettle;
