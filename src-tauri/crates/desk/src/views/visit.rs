//! Visits: on the board, on their page, and what is known before anybody drives.

use super::{
    Amount, ClauseView, CustomerView, FailureView, FieldOut, HistoryView, Message, VerdictView, WorkStockView,
};
use chrono::{NaiveDate, NaiveDateTime};
use domain::device::Device;
use domain::ids::{DocumentNumber, StaffId, VisitId, WorkLineId};
use domain::part::PartId;
use domain::repair::{Cover, SpokenBy, WorkState};
use domain::visit::{
    CallBackReason, CallBackResult, FieldKind, Follows, VisitAddress, VisitKind, VisitReport, VisitResult,
    VisitStage, VisitState, VisitTongue, VisitWindow, Weight,
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
    /// What stands against a plan.
    ConflictView {
        /// What, as a message `visit-conflict-<code>`.
        what: Message,
        /// How much: it is worth knowing, a manager has to say yes, or it cannot be.
        weight: Weight,
    }
}

view! {
    /// A visit on the board and in lists.
    VisitCard {
        /// Its id.
        visit: VisitId,
        /// Its number.
        number: DocumentNumber,
        /// What for.
        kind: VisitKind,
        /// Where it stands.
        state: VisitState,
        /// How it went.
        result: Option<VisitResult>,
        /// What it is about.
        name: String,
        /// Its model.
        model: String,
        /// Its serial number.
        serial: String,
        /// Whose.
        customer: String,
        /// The telephone to ring.
        phone: String,
        /// Where.
        address: VisitAddress,
        /// When, as agreed.
        window: VisitWindow,
        /// Who drives.
        technician: Option<StaffId>,
        /// Their name.
        technician_name: String,
        /// When they are to be there; where nobody drives, the beginning of the window.
        start: NaiveDateTime,
        /// When they are to be done.
        end: NaiveDateTime,
        /// How long it takes.
        minutes: u32,
        /// The fault's code.
        reason: String,
        /// What the technician has to know his way about.
        skill: String,
        /// Whom the customer asked for, by name.
        wish: String,
        /// Who pays.
        cover: Cover,
        /// Whether nobody is there although the window has passed.
        is_late: bool,
        /// Whether it is a rework of an earlier visit.
        is_rework: bool,
        /// Whether parts are waited for.
        waits_for_parts: bool,
    }
}

view! {
    /// A stretch of a day on which nothing is planned.
    VisitGap {
        /// From.
        from: NaiveDateTime,
        /// To.
        to: NaiveDateTime,
        /// How long.
        minutes: u32,
    }
}

view! {
    /// A visit on somebody's day.
    VisitStop {
        /// The visit.
        card: VisitCard,
        /// Minutes on the way from the stop before; none for the first.
        travel_minutes: Option<u32>,
        /// What stands against it.
        conflicts: Vec<ConflictView>,
    }
}

view! {
    /// Somebody's day.
    VisitDay {
        /// Which.
        day: NaiveDate,
        /// When they begin; none: they do not work.
        from: Option<NaiveDateTime>,
        /// When they end.
        to: Option<NaiveDateTime>,
        /// Why they are away; none: they are not.
        leave: Option<String>,
        /// Minutes of visits.
        load_minutes: u32,
        /// Minutes on the way.
        travel_minutes: u32,
        /// Minutes of work in the day.
        work_minutes: u32,
        /// In the order of the day.
        stops: Vec<VisitStop>,
        /// Where something more fits in.
        gaps: Vec<VisitGap>,
        /// Stops with something against them that is more than worth knowing.
        conflicts: u32,
    }
}

view! {
    /// A technician on the board.
    BoardTechnician {
        /// Who.
        technician: StaffId,
        /// Their name.
        name: String,
        /// What they know their way about.
        skills: Vec<String>,
        /// Where they drive.
        districts: Vec<String>,
        /// Each day asked for.
        days: Vec<VisitDay>,
    }
}

view! {
    /// The board.
    VisitBoard {
        /// The first day.
        from: NaiveDate,
        /// How many.
        days: u32,
        /// Today.
        today: NaiveDate,
        /// What the clock on the wall shows.
        now: NaiveDateTime,
        /// Everybody who drives.
        technicians: Vec<BoardTechnician>,
        /// Visits of these days that nobody drives to, and older ones, oldest first.
        unassigned: Vec<VisitCard>,
        /// Whether this person may plan.
        can_plan: bool,
    }
}

view! {
    /// A page of visits.
    VisitList {
        /// By day, the newest first.
        visits: Vec<VisitCard>,
        /// How many there are, where there are more.
        total: u32,
    }
}

view! {
    /// Somebody for a visit.
    SuggestedTechnician {
        /// Who.
        technician: StaffId,
        /// Their name.
        name: String,
        /// When they could be there.
        start: NaiveDateTime,
        /// Why, as messages `visit-suggest-<code>`.
        reasons: Vec<Message>,
        /// Minutes of visits that they have that day.
        load_minutes: u32,
        /// What stands against it.
        conflicts: Vec<ConflictView>,
        /// Whether it can be, without anybody saying yes.
        is_free: bool,
    }
}

view! {
    /// Everybody for a visit, the best first.
    VisitSuggestions {
        /// Which visit.
        visit: VisitId,
        /// Each.
        technicians: Vec<SuggestedTechnician>,
    }
}

view! {
    /// Whether a visit can be planned so.
    AssignCheck {
        /// When it would be.
        start: NaiveDateTime,
        /// When they would be done.
        end: NaiveDateTime,
        /// What stands against it.
        conflicts: Vec<ConflictView>,
        /// How much in all; none: nothing does.
        weight: Option<Weight>,
    }
}

view! {
    /// What is known of a call before it is taken.
    AssessedCall {
        /// The device, where we sold it.
        device: Option<Device>,
        /// What it is called.
        name: String,
        /// Its model.
        model: String,
        /// Its category.
        category: String,
        /// Its serial number.
        serial: String,
        /// Who calls.
        customer: Option<CustomerView>,
        /// Their telephone.
        phone: String,
        /// Their address.
        address: VisitAddress,
        /// What the rules say today; none for what nobody here sold.
        verdict: Option<VerdictView>,
        /// Who pays.
        cover: Cover,
        /// The clause by which the rules give it.
        clause: Option<ClauseView>,
        /// How long such a visit takes.
        minutes: u32,
        /// The price list for it.
        prices: Vec<VisitPriceView>,
        /// The earlier visit that did not hold.
        rework_of: Option<VisitLink>,
        /// Visits to this device, the newest first.
        earlier: Vec<VisitLink>,
        /// What the clerk says on the telephone.
        sayings: Vec<Message>,
        /// Who drives, for the customer's wish.
        technicians: Vec<VisitPerson>,
        /// The shop's districts.
        districts: Vec<String>,
        /// Why it cannot be taken so.
        problem: Option<FailureView>,
    }
}

view! {
    /// Somebody who drives.
    VisitPerson {
        /// Who.
        id: StaffId,
        /// Their name.
        name: String,
    }
}

view! {
    /// Another visit, to be opened.
    VisitLink {
        /// Which.
        visit: VisitId,
        /// Its number.
        number: DocumentNumber,
        /// What for.
        kind: VisitKind,
        /// On which day.
        on: NaiveDate,
        /// Where it stands.
        state: VisitState,
        /// How it went.
        result: Option<VisitResult>,
    }
}

view! {
    /// Something on the public price list.
    VisitPriceView {
        /// Which.
        code: String,
        /// What it is called, in the language of this door.
        name: String,
        /// What it costs.
        price: Amount,
    }
}

view! {
    /// A point of the standard.
    VisitCheckView {
        /// Which.
        code: String,
        /// In words; empty: `visit-check-<code>`.
        name: String,
    }
}

view! {
    /// A field of the form.
    VisitFieldView {
        /// Which.
        code: String,
        /// In words; empty: `visit-field-<code>`.
        name: String,
        /// What goes in.
        kind: FieldKind,
        /// Whether it has to be filled in.
        required: bool,
        /// What a number counts.
        unit: String,
        /// The least that is in order.
        low: String,
        /// The most that is in order.
        high: String,
        /// What can be chosen.
        choices: Vec<String>,
    }
}

view! {
    /// The form of a visit: what is told in words, the shop's own fields, the standard, and the prices.
    VisitFormView {
        /// `findings`, `cause`, `work_done`: each with whether it has to be filled in.
        words: Vec<VisitFieldView>,
        /// Fields of the shop's own.
        fields: Vec<VisitFieldView>,
        /// The standard.
        checks: Vec<VisitCheckView>,
        /// The public price list.
        prices: Vec<VisitPriceView>,
        /// What is still missing for `done`, by code.
        missing: Vec<String>,
        /// Measured values outside their limits, by code.
        outside: Vec<String>,
        /// Why a visit can be done only in part.
        partly_reasons: Vec<String>,
    }
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

view! {
    /// A text to copy.
    VisitWordsView {
        /// `confirm`, `remind` or `moved`.
        what: String,
        /// In the customer's language.
        text: String,
    }
}

view! {
    /// Texts for the customer.
    VisitTexts {
        /// The telephone that they go to.
        phone: String,
        /// Each.
        texts: Vec<VisitWordsView>,
    }
}

view! {
    /// A part to be taken along.
    PickLine {
        /// For which visit.
        visit: VisitId,
        /// Its number.
        number: DocumentNumber,
        /// Which line.
        work: WorkLineId,
        /// The part.
        part: PartId,
        /// Its number.
        part_number: String,
        /// What it is called.
        name: String,
        /// How many.
        quantity: u32,
        /// Where it lies.
        bin: String,
        /// How many are kept for it.
        reserved: u32,
        /// Whether it lies with the technician already.
        picked: bool,
    }
}

view! {
    /// What somebody takes along on a day.
    PickList {
        /// Who.
        technician: StaffId,
        /// Their name.
        name: String,
        /// When.
        day: NaiveDate,
        /// In the order of the day.
        lines: Vec<PickLine>,
    }
}
