//! Loan units (备用机): what customers use while their own device is repaired.
//!
//! The shop has a pool of units. A unit goes out with an agreement that belongs to a repair order, and names the
//! condition, what goes along, the deposit and the day by which it is due back. [`nothing_is_out`] keeps a repair
//! from ending while its unit is with the customer. What is missing when it comes back is charged as the agreement
//! says; damage, and a unit that never comes back, are a manager's word.
//!
//! Deliberately not here: whether one is owed. That is the rules' ([`crate::policy`]), and comes in as
//! [`LoanGround`].

mod deciding;
mod event;
mod lending;
mod loan;
mod refused;
mod unit;

pub use deciding::{nothing_is_out, photograph, record, step};
pub use event::LoanerEvent;
pub use lending::{Lending, Loss, Returning, extend, lend, lose, take_back};
pub use loan::{Extension, LOAN_REASONS, Loan, LoanBack, LoanCharge, LoanGround, LoanState, LoanStep};
pub use refused::LoanRefused;
pub use unit::{LoanAccessory, LoanPhoto, LoanUnit, LoanUnitState, LoanUnitStep, UnitDetails};
