//! Why something is not done: the answer of the rules, worded by the desk.

use crate::exception::NeedsYes;
use crate::money::Minor;
use crate::sale::TenderKind;
use crate::shift::{BlankKind, BlankState};
use crate::text::TextProblem;
use crate::visit::VisitRefused;
use serde::Serialize;

/// Why something is not done. A value, not an error: it is the answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// A second person has to say yes.
    #[error("a manager is needed: {causes:?}")]
    NeedsManager {
        /// What for.
        causes: Vec<NeedsYes>,
    },
    /// Nobody says yes to themselves.
    #[error("the approver is the one who asks")]
    ApproverIsAsker,
    /// The one who says yes may not.
    #[error("the approver may not allow {cause:?}")]
    ApproverMayNot {
        /// What they may not allow.
        cause: NeedsYes,
    },
    /// The exception has no coded reason.
    #[error("the exception has no known reason")]
    ExceptionReason,
    /// The exception's reason needs words.
    #[error("the exception's reason needs words")]
    ExceptionNote,
    /// A case without lines.
    #[error("nothing was brought")]
    Nothing,
    /// More than 200 lines.
    #[error("too many lines")]
    TooManyLines,
    /// The reason is not one that the counter knows.
    #[error("unknown reason {code}")]
    UnknownReason {
        /// What was given.
        code: String,
    },
    /// The reason needs words.
    #[error("the reason needs words")]
    ReasonNote,
    /// The rules give the customer what is refused, so the refusal has to be put into words.
    #[error("the rules give it: say why not")]
    RefusalNote,
    /// The step was somebody else's, or something has come of it since.
    #[error("too late to take it back")]
    TooLateToTakeBack,
    /// A refusal hangs on a question that nobody has answered.
    #[error("answer first: {question:?}")]
    OpenQuestion {
        /// Which.
        question: crate::policy::OpenQuestion,
    },
    /// A text that cannot be kept.
    #[error("{field}: {problem}")]
    Text {
        /// Which.
        field: &'static str,
        /// Why.
        problem: TextProblem,
    },
    /// There is no such sale, or it has no such line.
    #[error("there is no such line of a sale")]
    UnknownLine,
    /// The sale was cancelled elsewhere.
    #[error("the sale was cancelled")]
    SaleCancelled,
    /// More than is left.
    #[error("{asked} asked for, {left} left")]
    TooMany {
        /// Asked for.
        asked: u32,
        /// Left.
        left: u32,
    },
    /// The serial number has to be said.
    #[error("which machine is it?")]
    UnitNeeded,
    /// The machine is not of this line, or it lies here already.
    #[error("this machine is not with the customer")]
    UnitNotThere,
    /// Goods without proof need a customer's name.
    #[error("goods without proof need a customer")]
    CustomerNeeded,
    /// Two currencies in one case.
    #[error("two currencies in one case")]
    Currencies,
    /// The resolution pays nothing back.
    #[error("this is not paid back")]
    NotPaidBack,
    /// A tender of another sale, or of none.
    #[error("this tender is not the sale's")]
    UnknownTender,
    /// A tender would get more than it has left.
    #[error("{kind:?}: {asked_minor} asked for, {left_minor} left")]
    TenderCap {
        /// Which.
        kind: TenderKind,
        /// Asked for.
        asked_minor: Minor,
        /// Left.
        left_minor: Minor,
    },
    /// The ways asked for do not add up to what goes back.
    #[error("the ways add up to {asked_minor}, not {total_minor}")]
    TenderSum {
        /// What they add up to.
        asked_minor: Minor,
        /// What goes back.
        total_minor: Minor,
    },
    /// More would go back than was paid.
    #[error("{asked_minor} asked for, {left_minor} left")]
    OverPaid {
        /// Asked for.
        asked_minor: Minor,
        /// Left.
        left_minor: Minor,
    },
    /// There is no such case or line.
    #[error("there is no such case line")]
    UnknownCaseLine,
    /// The line is not in a state for this step.
    #[error("{step} is not possible while {state}")]
    Step {
        /// What was to happen, as it is written down: `hand_back`.
        step: String,
        /// How it stands, as it is written down: `in_repair`.
        state: String,
    },
    /// The goods that go out and what is brought do not belong together.
    #[error("what goes out does not fit what came in")]
    ExchangeLines,
    /// What goes out has serial numbers, so the one that goes out has to be named.
    #[error("which machine goes out?")]
    SerialNeeded,
    /// The machine that is to go out is with a customer, or it is the one that came in.
    #[error("{serial} cannot go out")]
    SerialTaken {
        /// Its serial number.
        serial: String,
    },
    /// What the customer pays on top does not add up to the difference.
    #[error("{asked_minor} taken, {needed_minor} owed")]
    Collected {
        /// What was taken.
        asked_minor: Minor,
        /// What is owed.
        needed_minor: Minor,
    },
    /// Less cash was put on the counter than is owed.
    #[error("{tendered_minor} put down, {needed_minor} owed")]
    Tendered {
        /// What was put down.
        tendered_minor: Minor,
        /// What is owed.
        needed_minor: Minor,
    },
    /// Goods of the exchange have come back already, so it can no longer be withdrawn.
    #[error("what went out has been brought back")]
    ExchangeDepended,
    /// What was given for keeping the goods has been taken off a later refund.
    #[error("the goodwill was taken off a refund")]
    GoodwillDepended,
    /// There is no such payment.
    #[error("there is no such payment")]
    UnknownPayment,
    /// There is no such store credit.
    #[error("there is no such store credit")]
    UnknownCredit,
    /// The store credit has not that much on it, or can no longer be used.
    #[error("{asked_minor} asked for, {left_minor} on it")]
    CreditShort {
        /// Asked for.
        asked_minor: Minor,
        /// What can be used of it.
        left_minor: Minor,
    },
    /// A fee was set above what the rule gives.
    #[error("{kind}: {asked_minor} is more than {most_minor}")]
    FeeAbove {
        /// Which fee.
        kind: String,
        /// What was set.
        asked_minor: Minor,
        /// The most.
        most_minor: Minor,
    },
    /// An amount that is not above nought.
    #[error("an amount has to be above nought")]
    NoAmount,
    /// The goods stay with the customer, or come later, and here they have to be on the counter.
    #[error("the line does not fit what is done with it")]
    NotThisWay,
    /// The order, sheet or old part is not so far, or too far.
    #[error("{step} is not possible while {state}")]
    StockStep {
        /// What was to happen.
        step: String,
        /// How it stands.
        state: String,
    },
    /// No pieces, or more than anybody has.
    #[error("between one and {most} pieces")]
    Pieces {
        /// The most.
        most: u32,
    },
    /// The drawer holds something else than the books say, and nobody says why.
    #[error("the drawer differs by {difference_minor}")]
    DrawerDiffers {
        /// What lies in it less what should.
        difference_minor: Minor,
    },
    /// More cash is handed in than somebody took at doors.
    #[error("{asked_minor} handed in, {carried_minor} carried")]
    HandedTooMuch {
        /// What is handed in.
        asked_minor: Minor,
        /// What they carry.
        carried_minor: Minor,
    },
    /// A shift is handed over to somebody else.
    #[error("nobody hands over to themselves")]
    HandoverToSelf,
    /// The slip is spent, or for something else.
    #[error("the slip is {state:?}, for a {kind:?}")]
    Blank {
        /// How it stands with it.
        state: BlankState,
        /// What it is for.
        kind: BlankKind,
    },
    /// There are enough photos of it.
    #[error("at most {most} photos")]
    TooManyPhotos {
        /// The most.
        most: usize,
    },
    /// There is no such photo of it.
    #[error("no such photo")]
    PhotoGone,
    /// There are not so many of the part, or they are kept for somebody else.
    #[error("{asked} asked for, {left} there")]
    PartShort {
        /// Asked for.
        asked: u32,
        /// There.
        left: u32,
    },
    /// Not so many of the part went into the job.
    #[error("{asked} to come back, {left} went in")]
    NotOnJob {
        /// To come back.
        asked: u32,
        /// Went in.
        left: u32,
    },
    /// From a place to the same.
    #[error("it lies there already")]
    SamePlace,
    /// There is no such line on the order.
    #[error("there is no such line on the order")]
    UnknownOrderLine,
    /// More came than is to come on the line.
    #[error("{asked} came, {left} are to come")]
    MoreThanOrdered {
        /// Came.
        asked: u32,
        /// To come.
        left: u32,
    },
    /// There is no such line on the count sheet.
    #[error("there is no such line on the sheet")]
    UnknownCountLine,
    /// Something moved in the place since the one who counts looked.
    #[error("{expected} were expected, {now} are in the books now")]
    CountMoved {
        /// What the one who counts was shown.
        expected: u32,
        /// What the books say now.
        now: u32,
    },
    /// Parts lie on the bench, and nobody has said where they go.
    #[error("where do these go: {parts:?}")]
    PartsLeft {
        /// Which.
        parts: Vec<String>,
    },
    /// Parts of the order were never taken from the stock.
    #[error("not taken from the stock: {parts:?}")]
    PartsOpen {
        /// Which.
        parts: Vec<String>,
    },
    /// The customer would pay more than they said yes to.
    #[error("{asked_minor} to pay, {agreed_minor} agreed")]
    OverEstimate {
        /// What it comes to.
        asked_minor: Minor,
        /// What was agreed.
        agreed_minor: Minor,
    },
    /// Work would begin before the customer has said yes to what they would pay, and nobody says why.
    #[error("{asked_minor} to pay, {agreed_minor} agreed: say why work begins")]
    StartUnasked {
        /// What it comes to.
        asked_minor: Minor,
        /// What was agreed.
        agreed_minor: Minor,
    },
    /// The price no longer holds.
    #[error("the estimate held until {on}")]
    EstimateExpired {
        /// Its last day.
        on: chrono::NaiveDate,
    },
    /// The rules do not give a repair without charge.
    #[error("the rules give no free repair")]
    NotUnderWarranty,
    /// The rules give a repair without charge, so a charge needs a reason in words.
    #[error("the rules give it free: say why it is charged")]
    WhyCharged,
    /// Not the device that was left here.
    #[error("{scanned} is not the device that was left here")]
    SerialMismatch {
        /// What was scanned.
        scanned: String,
    },
    /// A loan unit is with the customer.
    #[error("the loan unit of {number} is still out")]
    LoanerOut {
        /// The agreement's number.
        number: String,
    },
    /// A loan unit is not where this can be done with it.
    #[error("{step}: the loan unit {label} is {state}")]
    LoanUnit {
        /// What is written on it.
        label: String,
        /// What was to be done.
        step: &'static str,
        /// Where it is.
        state: &'static str,
    },
    /// Two loan units would bear one label.
    #[error("another loan unit is called {label}")]
    LoanLabelTaken {
        /// Which.
        label: String,
    },
    /// A loan unit would be due before today.
    #[error("due on {on}, which has passed")]
    LoanDue {
        /// When.
        on: chrono::NaiveDate,
    },
    /// The agreement has ended: the unit is back, or lost.
    #[error("the agreement {number} has ended")]
    LoanEnded {
        /// Its number.
        number: String,
    },
    /// One device is named twice among those that are left.
    #[error("{serial} is named twice")]
    DeviceTwice {
        /// Its serial number.
        serial: String,
    },
    /// Something about a visit to a customer's home.
    #[error(transparent)]
    Visit(Box<VisitRefused>),
    /// The passcode is for whoever works on it.
    #[error("the repair is somebody else's")]
    NotYourRepair,
    /// Nobody has waited long enough, or told the customer often enough.
    #[error("told {told} times; {days} days have to pass")]
    TooSoonToDispose {
        /// After how many days it may be taken away; 0: never.
        days: u32,
        /// How often the customer was told.
        told: u32,
    },
}

impl From<VisitRefused> for Refused {
    fn from(refused: VisitRefused) -> Self {
        Self::Visit(Box::new(refused))
    }
}

impl Refused {
    /// A step that the state does not allow, both as they are written down.
    pub(crate) fn step(step: impl Serialize, state: impl Serialize) -> Self {
        Self::Step { step: code(&step), state: code(&state) }
    }
}

/// What a value without fields is written down as: `in_repair`.
pub(crate) fn code(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
