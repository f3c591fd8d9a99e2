//! Printers and the queue before them.
//!
//! Whoever prints a paper puts a job down in the transaction that counts it ([`queue`]) and goes on; [`sending`] takes
//! the jobs from there, one printer beside the other, and hands their bytes to [`transport`] (network, device) or to
//! [`system`] (the system's spooler). What may happen to a job is decided in `domain::printing`. Deliberately not
//! here: what stands on a paper (`papers`), and reading a thermal printer's status: whether paper came out is what a
//! person sees.

mod page;
pub(crate) mod printers;
pub(crate) mod queue;
mod sending;
mod system;
mod transport;

pub(crate) use sending::Sending;
pub use sending::{Bell, Patience};

use crate::Failure;
use domain::printing::Outcome;

/// What came of a try to deliver a job.
struct Tried {
    outcome: Outcome,
    trouble: Option<Failure>,
}

impl Tried {
    fn all() -> Self {
        Self { outcome: Outcome::All, trouble: None }
    }

    fn not(outcome: Outcome, trouble: Failure) -> Self {
        Self { outcome, trouble: Some(trouble) }
    }
}
