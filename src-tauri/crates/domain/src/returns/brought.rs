//! What somebody brings to the counter.

use crate::case::CaseLine;
use crate::ids::{CaseId, CaseLineId, CustomerId, DocumentNumber};
use crate::states::InvoiceState;

/// A customer at the counter with goods, and nothing decided yet.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The new case.
    pub case: CaseId,
    /// Its number.
    pub number: DocumentNumber,
    /// Who came.
    pub customer: Option<CustomerId>,
    /// What they brought; every fact of it still open.
    pub lines: Vec<CaseLine>,
    /// How the invoices of the sales stand, as far as it is known.
    pub invoice: InvoiceState,
}

/// What comes in: with somebody who has just come, or lying here already.
#[derive(Clone, Debug)]
pub enum Coming {
    /// A new case.
    Brought(Brought),
    /// Lines of the case.
    Lines(Vec<CaseLineId>),
}

/// The most lines that one case holds.
pub const MOST_LINES: usize = 200;
