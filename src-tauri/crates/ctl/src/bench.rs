//! The bench.

use crate::out::{Ended, Out};

/// Measures.
pub fn run(_out: &mut Out, _sales: u64) -> Result<(), Ended> {
    Ok(())
}
