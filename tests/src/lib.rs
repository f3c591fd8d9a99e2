//! What the tests from outside share: a store of their own, a counter with people at it, and the promise that
//! every story ends with a journal that is whole and tables that say what it says.
//!
//! Everything goes through the desk's door, as the window and the terminal do. Nothing here knows a rule.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "this crate is nothing but tests")]

pub mod book;
pub mod bring;
pub mod ctl;
pub mod hostile;
pub mod people;
pub mod photo;
pub mod printer;
pub mod schema;
pub mod story;
pub mod template;

pub use bring::{Bring, bring, no_receipt};
pub use people::{CLERK, MANAGER, OTHER_CLERK, OTHER_MANAGER, Person, TECHNICIAN, THIRD_CLERK};
pub use story::{Story, new_request};
