//! What somebody wants to do with what was brought.

use super::brought::{Brought, Coming};
use crate::case::{Condition, Disposition, JudgedBy, Owed, TakenBack};
use crate::exception::Exception;
use crate::exchange::Out;
use crate::ids::{CaseLineId, DocumentNumber, SaleId};
use crate::refund::Wanted;
use crate::sale::TenderKind;
use crate::states::{InvoiceStep, PaymentStep};

/// What somebody wants to do.
#[derive(Clone, Debug)]
pub enum Command {
    /// Take the goods, accept, pay: the plain return.
    Return {
        /// The new case.
        brought: Brought,
        /// How the money goes back; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Take the goods and decide or pay later.
    TakeIn {
        /// The new case.
        brought: Brought,
    },
    /// Take goods in and give others out.
    Exchange {
        /// What comes in.
        coming: Coming,
        /// What goes out.
        out: Box<Out>,
        /// How money goes back, where some does; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Take goods in for others that are not here yet.
    Owe {
        /// What comes in.
        brought: Brought,
        /// What is owed, and the pick-up slip's number.
        owed: Owed,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Pay back instead of the exchange that is owed.
    RefundOwed {
        /// Which line.
        line: CaseLineId,
        /// How the money goes back; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Take goods that were promised when others went out for them.
    ReceivePromised {
        /// Which line.
        line: CaseLineId,
        /// How they come.
        condition: Condition,
        /// Where they go.
        disposition: Disposition,
    },
    /// Leave the goods with the customer and give something for the trouble.
    Give {
        /// The new case; each line says what is given.
        brought: Brought,
        /// The slip's number.
        slip: DocumentNumber,
        /// How money goes back, where some does; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Leave the goods with the customer and say why.
    Refuse {
        /// The new case.
        brought: Brought,
        /// The refusal slip's number.
        slip: DocumentNumber,
        /// What the clerk adds.
        note: String,
    },
    /// Pay what a case still owes.
    Settle {
        /// How the money goes back; empty: to where it came from.
        wanted: Vec<Wanted>,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Say no to a line.
    Reject {
        /// Which.
        line: CaseLineId,
        /// What the rules say now that their question is answered; none: nothing was answered.
        answered: Option<Box<JudgedBy>>,
        /// The refusal slip's number.
        slip: DocumentNumber,
        /// What the clerk adds.
        note: String,
    },
    /// Give the goods of a refused line back.
    HandBack {
        /// Which.
        line: CaseLineId,
    },
    /// Withdraw a payment or an exchange: everybody has again what they had.
    Void {
        /// Which line's; of an exchange, all that came in with it go along.
        line: CaseLineId,
        /// Why, and who says yes.
        exception: Exception,
    },
    /// Take up a line again that was refused or withdrawn. The case keeps its number.
    Reopen {
        /// Which line.
        line: CaseLineId,
        /// The id of the line that takes it up.
        by: CaseLineId,
    },
    /// Take back the step with which the case was opened; none: it cannot be.
    TakeBack {
        /// Which, as [`TakenBack::of`] finds it.
        step: Option<TakenBack>,
    },
    /// Send returned goods elsewhere.
    Redirect {
        /// Which line's.
        line: CaseLineId,
        /// Where to.
        to: Disposition,
    },
    /// Say what became of a payment.
    Pay {
        /// Which payment.
        number: u32,
        /// What became of it.
        step: PaymentStep,
        /// The number that the terminal or the bank gave it.
        reference: String,
        /// Why it failed.
        why: String,
    },
    /// Let a payment go another way, because its own does not take it.
    Reroute {
        /// Which payment.
        number: u32,
        /// By which way.
        kind: TenderKind,
        /// The card's last digits and the like.
        label: String,
        /// Why, and who says yes.
        exception: Option<Exception>,
    },
    /// Say how a sale's invoice stands.
    Invoice {
        /// Which sale's.
        sale: SaleId,
        /// What was found out or done.
        step: InvoiceStep,
        /// The red invoice's number.
        number: String,
    },
}
