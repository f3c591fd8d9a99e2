//! The bench: devices left to be repaired, on the board and on their page.

use super::{
    Amount, CustomerView, DocumentView, FailureView, HistoryView, LawDayView, LoanTag, LoanerOwed, Message,
    PaymentView, RepairLoaner, VerdictView, WorkStockView,
};
use chrono::NaiveDate;
use domain::device::Device;
use domain::ids::{CaseId, CaseLineId, DocumentNumber, StaffId, WorkLineId};
use domain::part::PartId;
use domain::repair::{
    Cover, DataCare, Mark, PartGoes, RepairResult, RepairState, SpokenBy, Stage, WorkState,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How pressing a repair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// There is time.
    Calm,
    /// A promised day or a day of the law is near.
    Near,
    /// One has passed.
    Late,
}

view! {
    /// A repair on the board.
    RepairCard {
        /// Its line.
        line: CaseLineId,
        /// The case.
        case: CaseId,
        /// Its number.
        number: DocumentNumber,
        /// What it is.
        name: String,
        /// Its model.
        model: String,
        /// Its serial number.
        serial: String,
        /// Whose.
        customer: String,
        /// Their telephone.
        phone: String,
        /// Where it stands.
        state: RepairState,
        /// How it went.
        result: Option<RepairResult>,
        /// The fault's code.
        reason: String,
        /// In the customer's words.
        words: String,
        /// Who works on it.
        technician: Option<StaffId>,
        /// Their name.
        technician_name: String,
        /// The day it came.
        taken_in_on: NaiveDate,
        /// Days since.
        #[ts(type = "number")]
        days: i64,
        /// Days in this state.
        #[ts(type = "number")]
        days_in_state: i64,
        /// The day that is promised.
        promised_on: Option<NaiveDate>,
        /// The day on which parts should be here.
        parts_due: Option<NaiveDate>,
        /// Since when all parts are here that it waits for.
        parts_here: Option<NaiveDate>,
        /// Where it lies.
        shelf: String,
        /// Who pays.
        cover: Cover,
        /// It is back because the last repair did not hold.
        is_rework: bool,
        /// The so-manieth repair of this device that the rules count, this one counted in.
        nth: u32,
        /// The nearest limit of the law.
        law: Option<LawDayView>,
        /// What the rules give now that they did not give when it came: an exchange or a refund.
        is_due: bool,
        /// Whether the rules ask for a loan unit, and from when; none where one is out.
        loaner_owed: Option<LoanerOwed>,
        /// The loan unit that is out.
        loaner: Option<LoanTag>,
        /// How pressing it is.
        urgency: Urgency,
        /// The states that it can be moved to on the board, with a step that needs nothing more to be said.
        moves: Vec<RepairState>,
    }
}

view! {
    /// A technician and their load.
    BenchView {
        /// Who.
        technician: StaffId,
        /// Their name.
        name: String,
        /// How many repairs they have.
        repairs: u32,
    }
}

view! {
    /// The board.
    RepairBoard {
        /// Repairs, the most pressing first; of ended ones the newest first.
        cards: Vec<RepairCard>,
        /// Who works at the bench.
        technicians: Vec<BenchView>,
        /// Today.
        today: NaiveDate,
        /// The cursor of the next page of ended ones.
        next: Option<String>,
    }
}

view! {
    /// A line of work.
    WorkView {
        /// Its id.
        id: WorkLineId,
        /// `part`, `labour` or `diagnosis`.
        kind: String,
        /// The part of the catalogue.
        part: Option<PartId>,
        /// Its number.
        number: String,
        /// What it is called.
        name: String,
        /// How many.
        quantity: u32,
        /// What one costs.
        price: Amount,
        /// What all cost.
        total: Amount,
        /// Who pays.
        cover: Cover,
        /// Why the customer pays.
        why: String,
        /// The serial number of the part.
        serial: String,
        /// How it stands.
        state: WorkState,
        /// Where it went.
        went: Option<PartGoes>,
        /// How it stands with its part in the stock; none for what is in no stock.
        stock: Option<WorkStockView>,
    }
}

view! {
    /// An estimate.
    EstimateView {
        /// The paper's number.
        slip: DocumentNumber,
        /// What the customer would pay.
        amount: Amount,
        /// What is due where the answer is no.
        diagnosis: Amount,
        /// By which standard.
        standard: String,
        /// The last day.
        expires_on: NaiveDate,
        /// Whether that has passed without an answer.
        is_expired: bool,
        /// Yes or no; none: not yet.
        yes: Option<bool>,
        /// By which way they said it.
        by: Option<SpokenBy>,
        /// Who.
        who: String,
        /// On which day.
        on: Option<NaiveDate>,
        /// Anything else.
        note: String,
    }
}

view! {
    /// A stay elsewhere.
    AwayView {
        /// The out-slip.
        slip: DocumentNumber,
        /// With whom.
        to: String,
        /// Since when.
        since: NaiveDate,
        /// The day on which it should be back.
        due: Option<NaiveDate>,
        /// Their number.
        reference: String,
        /// What they were asked to do.
        note: String,
        /// When it came back.
        back_on: Option<NaiveDate>,
        /// What they did.
        report: String,
        /// Days there.
        #[ts(type = "number")]
        days: i64,
    }
}

view! {
    /// A check after the work.
    CheckView {
        /// By whom.
        by: String,
        /// On which day.
        on: NaiveDate,
        /// Whether it was in order.
        passed: bool,
        /// What was seen.
        note: String,
    }
}

view! {
    /// The customer was told.
    ToldView {
        /// By which way.
        by: SpokenBy,
        /// On which day.
        on: NaiveDate,
        /// Anything else.
        note: String,
    }
}

view! {
    /// A picture.
    PhotoView {
        /// Its digest; `open_photo` shows it.
        digest: String,
        /// When it was taken.
        stage: Stage,
        /// What it shows.
        note: String,
    }
}

view! {
    /// A picture, to be looked at.
    PictureView {
        /// Its media type.
        media: String,
        /// Its bytes, base64.
        image: String,
    }
}

view! {
    /// What a repair costs the customer.
    BillView {
        /// Parts.
        parts: Amount,
        /// Labour.
        labour: Amount,
        /// Looking, where no repair came of it.
        diagnosis: Amount,
        /// For lying here.
        storage: Amount,
        /// All of it.
        total: Amount,
        /// What was paid before.
        paid: Amount,
        /// What is still to be paid; nought where something goes back.
        due: Amount,
        /// What goes back.
        back: Amount,
        /// What the law, the shop or the maker bears.
        covered: Amount,
        /// What it would cost if everything on the order were done.
        asked: Amount,
        /// What the customer has said yes to.
        agreed: Amount,
    }
}

/// What can be done with a repair, as it stands and by whoever looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RepairAction {
    /// Give it to somebody.
    Assign,
    /// Promise another day.
    Promise,
    /// Put it elsewhere.
    Shelve,
    /// Look for the fault.
    Diagnose,
    /// Let somebody else pay.
    Cover,
    /// Add parts and labour.
    Work,
    /// Ask the customer about a price.
    Quote,
    /// Write down what they said.
    Answer,
    /// Wait for parts.
    AwaitParts,
    /// Work on it.
    Start,
    /// Send it elsewhere.
    SendOut,
    /// It came back.
    ComeBack,
    /// Let somebody else try it.
    HandToCheck,
    /// Write down what a check showed.
    Check,
    /// The customer can have it.
    Finish,
    /// Back to work.
    Rework,
    /// Tell the customer.
    Tell,
    /// Lend the customer a unit.
    Lend,
    /// Take that unit back.
    ReturnLoaner,
    /// Take a picture.
    Photograph,
    /// Look at the passcode.
    SeePasscode,
    /// Give it to the customer.
    Collect,
    /// Exchange it instead.
    Exchange,
    /// Pay back instead.
    Refund,
    /// Have it taken away.
    Dispose,
    /// It was taken in by mistake.
    Void,
}

view! {
    /// A repair on its page.
    RepairView {
        /// As on the board.
        card: RepairCard,
        /// Whose.
        customer: Option<CustomerView>,
        /// The device, where we sold it.
        device: Option<Device>,
        /// What is to be said: a second repair, an exchange that is due.
        sayings: Vec<Message>,
        /// What the rules say today.
        verdict: VerdictView,
        /// The condition checklist.
        marks: Vec<Mark>,
        /// What was left with it.
        accessories: Vec<String>,
        /// What is known of the data on it.
        data: DataCare,
        /// Whether a passcode lies here.
        has_passcode: bool,
        /// The repair that did not hold.
        rework_of: Option<RepairLink>,
        /// What was found.
        findings: String,
        /// What brought it about.
        cause: String,
        /// What was done.
        treatment: String,
        /// Parts, labour, looking.
        work: Vec<WorkView>,
        /// Estimates, oldest first.
        estimates: Vec<EstimateView>,
        /// Stays elsewhere.
        away: Vec<AwayView>,
        /// Checks.
        checks: Vec<CheckView>,
        /// What the customer was told.
        told: Vec<ToldView>,
        /// A text to send when it is ready.
        notice: Message,
        /// Pictures.
        photos: Vec<PhotoView>,
        /// What is known of loan units.
        loaner: RepairLoaner,
        /// What it costs the customer.
        bill: BillView,
        /// Payments for it.
        payments: Vec<PaymentView>,
        /// The day it was ready.
        ready_on: Option<NaiveDate>,
        /// The day it was given back.
        collected_on: Option<NaiveDate>,
        /// Who called for it.
        collected_by: String,
        /// The last day of the repair's own warranty.
        warranty_until: Option<NaiveDate>,
        /// Why it ended otherwise.
        closing_note: String,
        /// The case's papers.
        documents: Vec<DocumentView>,
        /// What happened.
        history: Vec<HistoryView>,
        /// What can be done now, by whoever looks.
        actions: Vec<RepairAction>,
        /// Whether beginning to work takes a reason: the customer has not said yes to what they would pay.
        start_asks: bool,
    }
}

view! {
    /// An earlier repair.
    RepairLink {
        /// Its line.
        line: CaseLineId,
        /// Its number.
        number: DocumentNumber,
        /// The day it was taken in.
        taken_in_on: NaiveDate,
        /// The day it was given back.
        ended_on: Option<NaiveDate>,
        /// The fault's code.
        reason: String,
        /// How it went.
        result: Option<RepairResult>,
        /// The last day of its own warranty.
        warranty_until: Option<NaiveDate>,
    }
}

view! {
    /// A device, looked at before it is taken in.
    AssessedRepair {
        /// What it is.
        name: String,
        /// Its model.
        model: String,
        /// Its serial number.
        serial: String,
        /// What the rules say.
        verdict: VerdictView,
        /// Who would pay.
        cover: Cover,
        /// Earlier repairs here, newest first.
        repairs: Vec<RepairLink>,
        /// The one that did not hold, if this is one that came back.
        rework_of: Option<RepairLink>,
        /// What is to be said: a second repair, an exchange that is due, a loan unit that is owed.
        sayings: Vec<Message>,
        /// Whether the rules will ask for a loan unit, and from when.
        loaner_owed: Option<LoanerOwed>,
        /// What is looked at, in this order.
        checklist: Vec<String>,
        /// The fee for looking, as it is proposed.
        diagnosis: Amount,
    }
}

view! {
    /// What would be taken in.
    AssessRepairView {
        /// The devices.
        devices: Vec<AssessedRepair>,
        /// Who leaves them, as far as is known.
        customer: Option<CustomerView>,
        /// Who works at the bench.
        technicians: Vec<BenchView>,
        /// Why it cannot be done.
        problem: Option<FailureView>,
    }
}

view! {
    /// What was taken in.
    RepairIntakeView {
        /// The case.
        case: CaseId,
        /// The repairs.
        repairs: Vec<RepairView>,
    }
}

view! {
    /// A device's passcode.
    PasscodeView {
        /// As the customer gave it.
        passcode: String,
    }
}
