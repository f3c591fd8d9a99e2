//! Visits on their page.

use super::{
    Amount, ClauseView, ConflictView, CustomerView, FieldOut, HistoryView, VerdictView, VisitCard,
    VisitFormView, VisitLink, VisitPerson, WorkStockView,
};
use chrono::{NaiveDate, NaiveDateTime};
use domain::device::Device;
use domain::ids::{DocumentNumber, StaffId, WorkLineId};
use domain::part::PartId;
use domain::repair::{Cover, SpokenBy, WorkState};
use domain::sale::TenderKind;
use domain::visit::{
    CallBackReason, CallBackResult, Follows, VisitReport, VisitResult, VisitStage, VisitTongue, VisitWindow,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody may do with a visit now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitAction {
    /// `assign_visit`.
    Assign,
    /// `unassign_visit`.
    Unassign,
    /// `reschedule_visit`.
    Reschedule,
    /// `amend_visit`.
    Amend,
    /// `cancel_visit`.
    Cancel,
    /// `tell_visit`, with the words of `visit_words`.
    Tell,
    /// `put_visit_line` and `remove_visit_line`.
    PutLine,
    /// `pick_visit_parts`.
    Pick,
    /// `arrive_visit`.
    Arrive,
    /// `report_visit`, `photograph_visit` and `issue_visit_part`.
    Report,
    /// `end_visit`.
    End,
    /// `pay_visit`.
    Pay,
    /// `call_back_visit`.
    CallBack,
    /// `reopen_call_back`.
    Reopen,
    /// `preview` and `print` of the visit's number: the blank sheet before it, the whole one after.
    Print,
}

view! {
    /// A part or a charge.
    VisitLineView {
        /// Which.
        work: WorkLineId,
        /// The part, if it is one.
        part: Option<PartId>,
        /// The part's number, or the price list's code.
        code: String,
        /// What it is called.
        name: String,
        /// How many.
        quantity: u32,
        /// The price of one.
        price: Amount,
        /// What it comes to.
        total: Amount,
        /// Who pays.
        cover: Cover,
        /// Why the customer pays although the rules give it.
        why: String,
        /// How it stands.
        state: WorkState,
        /// Whether it lies with the technician.
        picked: bool,
        /// The serial number that went in.
        serial_on: String,
        /// The serial number that came out.
        serial_off: String,
        /// How it stands with the part in the shop.
        stock: Option<WorkStockView>,
    }
}

view! {
    /// A picture of a visit.
    VisitPhotoView {
        /// Which, for `open_photo`.
        digest: String,
        /// When.
        stage: VisitStage,
        /// What it shows.
        note: String,
    }
}

view! {
    /// What the customer was told.
    VisitToldView {
        /// By which way.
        by: SpokenBy,
        /// On which day.
        on: NaiveDate,
        /// What.
        note: String,
    }
}

view! {
    /// Another time that was agreed.
    VisitMovedView {
        /// On which day.
        on: NaiveDate,
        /// The time that no longer holds.
        from: VisitWindow,
        /// Whether the customer asked for it.
        by_customer: bool,
        /// Why.
        why: String,
    }
}

view! {
    /// What was paid at the door, by one way.
    VisitPaidView {
        /// By which way.
        kind: TenderKind,
        /// How much.
        amount: Amount,
        /// The terminal's number, the last digits of a card.
        label: String,
        /// The cash that was handed over; none: exactly what was paid.
        tendered: Option<Amount>,
        /// What was given back of it.
        change: Option<Amount>,
    }
}

view! {
    /// How a visit ended.
    VisitEndingView {
        /// How it went.
        result: VisitResult,
        /// When they left.
        left: NaiveDateTime,
        /// How long they were there.
        minutes: Option<u32>,
        /// Why somebody has to come again.
        reason: String,
        /// In words.
        note: String,
        /// `not`, `on_paper` or `drawn`.
        signed: String,
        /// The drawing, for `open_photo`.
        signature: Option<String>,
        /// Who signed.
        signed_by: String,
        /// From 1 to 5.
        rating: Option<u8>,
        /// What they complain of.
        complaint: String,
        /// What was paid.
        paid: Amount,
        /// By which ways.
        ways: Vec<VisitPaidView>,
        /// What is left to be paid.
        left_to_pay: Amount,
        /// The warranty slip that went with an installation.
        slip: Option<DocumentNumber>,
    }
}

view! {
    /// One time that somebody rang up.
    CallBackOutcomeView {
        /// On which day.
        on: NaiveDate,
        /// Who.
        by_name: String,
        /// By which way.
        by: SpokenBy,
        /// What came of it.
        result: CallBackResult,
        /// In words.
        note: String,
    }
}

view! {
    /// The customer is to be rung up.
    CallBackView {
        /// Why.
        why: Vec<CallBackReason>,
        /// By when; none: it is done.
        due_on: Option<NaiveDate>,
        /// Whether that has passed.
        is_late: bool,
        /// What came of it each time.
        outcomes: Vec<CallBackOutcomeView>,
        /// Why it was taken up again.
        reopened: Vec<String>,
    }
}

view! {
    /// The page of a visit.
    VisitView {
        /// As on the board.
        card: VisitCard,
        /// Who has it on a field copy: what is changed here may not fit what is done there.
        out: Vec<FieldOut>,
        /// On which day the call was taken.
        called_on: NaiveDate,
        /// Who called.
        customer: Option<CustomerView>,
        /// The device, where we sold it.
        device: Option<Device>,
        /// In the customer's words.
        words: String,
        /// In which language.
        tongue: VisitTongue,
        /// Whom the customer asks for.
        wish: Option<StaffId>,
        /// Who drives, for that wish.
        technicians: Vec<VisitPerson>,
        /// The clause by which the rules give it.
        clause: Option<ClauseView>,
        /// What the rules say today; none for what nobody here sold.
        verdict: Option<VerdictView>,
        /// Whether the customer was told what it costs.
        standard_told: bool,
        /// What it goes on from.
        follows: Follows,
        /// The visit that it goes on from.
        before: Option<VisitLink>,
        /// The visit that goes on with it.
        next: Option<VisitLink>,
        /// The visit that did not hold.
        rework_of: Option<VisitLink>,
        /// What stands against the plan.
        conflicts: Vec<ConflictView>,
        /// What a manager said yes to, and why.
        allowed: Vec<ConflictView>,
        /// Their reason's code, and words.
        allowed_why: String,
        /// Times that no longer hold.
        moved: Vec<VisitMovedView>,
        /// What the customer was told.
        told: Vec<VisitToldView>,
        /// When the technician was at the door.
        arrived: Option<NaiveDateTime>,
        /// Whether in time.
        on_time: Option<bool>,
        /// The form, and what is missing in it.
        form: VisitFormView,
        /// What was found and done.
        report: VisitReport,
        /// Parts and charges.
        lines: Vec<VisitLineView>,
        /// What the customer pays.
        due: Amount,
        /// Pictures.
        photos: Vec<VisitPhotoView>,
        /// How it ended.
        ending: Option<VisitEndingView>,
        /// Why nobody drives.
        cancelled: String,
        /// Whether the customer is to be rung up.
        call_back: Option<CallBackView>,
        /// What this person may do.
        actions: Vec<VisitAction>,
        /// Everything that happened, oldest first.
        history: Vec<HistoryView>,
    }
}
