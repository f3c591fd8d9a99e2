//! What can be wanted with a device in the workshop.

use super::order::{Away, Cover, PartGoes, Photo, RepairResult, Signature, SpokenBy, WorkLine};
use super::unasked::Unasked;
use crate::case::CaseLine;
use crate::exception::Exception;
use crate::exchange::Collected;
use crate::ids::{DocumentNumber, StaffId, WorkLineId};
use crate::stock::{Back, Place};
use chrono::NaiveDate;

/// Where a part goes that is not needed after all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartChoice {
    /// Of which line of work.
    pub work: WorkLineId,
    /// Where to.
    pub goes: PartGoes,
}

/// A part is taken from the stock.
#[derive(Clone, Debug)]
pub struct Issue {
    /// For which line.
    pub work: WorkLineId,
    /// Its serial number.
    pub serial: String,
    /// From a certain bin, or from a technician's own stock; none: from the shop's bins.
    pub from: Option<Place>,
    /// What becomes of the part that it replaces, where that is kept: somebody's old part, or the shop's stock.
    pub kept: Option<Back>,
    /// Where the books say less than there is in the hand: why, and who says yes.
    pub exception: Option<Exception>,
}

/// What the customer pays when the device is given back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pay {
    /// By which ways; empty where nothing is due, or where something goes back.
    pub collected: Vec<Collected>,
}

/// What somebody wants to do with a device in the workshop.
#[derive(Clone, Debug)]
pub enum Command {
    /// Give it to somebody to work on.
    Assign(Option<StaffId>),
    /// Promise another day.
    Promise {
        /// Which.
        on: Option<NaiveDate>,
        /// Why.
        why: String,
    },
    /// Put it elsewhere.
    Shelve(String),
    /// Look for the fault, or write down what was found.
    Diagnose {
        /// What was found.
        findings: String,
        /// What brought it about.
        cause: String,
    },
    /// Let somebody else pay.
    Cover {
        /// Who.
        cover: Cover,
        /// Why.
        why: String,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Add a line of work, or change one.
    PutWork {
        /// As it is to be.
        work: WorkLine,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Take a part from the stock.
    Issue(Box<Issue>),
    /// Leave a line of work out after all.
    RemoveWork {
        /// Which.
        work: WorkLineId,
        /// Where its part goes, if it lies on the bench.
        goes: Option<PartGoes>,
    },
    /// Ask the customer about the price.
    Quote {
        /// The paper's number.
        slip: DocumentNumber,
        /// By which standard.
        standard: String,
        /// The last day on which it holds; none: as the shop's terms say.
        expires_on: Option<NaiveDate>,
    },
    /// Write down what the customer said.
    Answer {
        /// Yes or no.
        yes: bool,
        /// By which way.
        by: SpokenBy,
        /// Who.
        who: String,
        /// Anything else.
        note: String,
        /// Where parts go, where the answer is no.
        parts: Vec<PartChoice>,
    },
    /// Wait for parts.
    AwaitParts {
        /// When they should be here.
        due: Option<NaiveDate>,
    },
    /// Work on it.
    Start {
        /// Why, where the customer has not said yes to what they would pay.
        unasked: Option<Unasked>,
    },
    /// Send it elsewhere.
    SendOut {
        /// Where, with which slip.
        away: Away,
    },
    /// It came back.
    ComeBack {
        /// What they did.
        report: String,
    },
    /// The work is done; somebody else tries it.
    HandToCheck,
    /// Write down what a check showed. One that was not passed goes back to work.
    Check {
        /// Whether it was in order.
        passed: bool,
        /// What was seen.
        note: String,
    },
    /// The customer can have it.
    Finish {
        /// How it went.
        result: RepairResult,
        /// What was done.
        treatment: String,
        /// The serial number that it has now; empty: as it was.
        new_serial: String,
        /// Where parts go that are not needed.
        parts: Vec<PartChoice>,
    },
    /// It is not in order yet.
    Rework {
        /// Why, where it lay ready and the customer has not said yes to what they would pay.
        unasked: Option<Unasked>,
    },
    /// Tell the customer.
    Tell {
        /// By which way.
        by: SpokenBy,
        /// Anything else.
        note: String,
    },
    /// Keep a photo.
    Photograph(Photo),
    /// Look at the passcode.
    SeePasscode,
    /// Give it to the customer.
    Collect {
        /// The receipt's number.
        receipt: DocumentNumber,
        /// The number of the warranty slip that goes with it, if one does.
        slip: Option<DocumentNumber>,
        /// The serial number that was scanned.
        scanned: String,
        /// Who called for it.
        by: String,
        /// How they signed.
        signed: Signature,
        /// What they pay.
        pay: Pay,
    },
    /// Give the customer another one or the money: the line is taken up by another one of the case.
    Convert {
        /// The line that takes it up, judged as of today.
        line: Box<CaseLine>,
        /// Where parts go.
        parts: Vec<PartChoice>,
    },
    /// Have it taken away, because nobody called for it.
    Dispose {
        /// Where it goes.
        note: String,
        /// Why, and who says yes.
        exception: Option<Exception>,
    },
    /// Take it back: it was never meant.
    Void {
        /// Why.
        note: String,
        /// Where parts go.
        parts: Vec<PartChoice>,
    },
}
