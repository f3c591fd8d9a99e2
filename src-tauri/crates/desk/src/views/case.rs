//! Cases: in a list, on their page, and what can be done with each of their lines.

use super::{
    Amount, ClauseView, ComponentView, CustomerView, DeductionView, GoodwillView, InvoiceView, Message,
    OwedView, PaidBackView, PaymentView, WentOutView,
};
use chrono::NaiveDate;
use domain::case::{Condition, Disposition, Resolution, TakenBack};
use domain::device::Device;
use domain::ids::{CaseId, CaseLineId, DocumentKind, DocumentNumber, SaleId, Seat};
use domain::policy::{OpenQuestion, Proof};
use domain::states::{JudgementState, ReceptionState, SettlementState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// A case in a list.
    CaseRow {
        /// Which.
        case: CaseId,
        /// Its number.
        number: DocumentNumber,
        /// When, where the shop stands: `2026-11-22 10:04`.
        opened: String,
        /// Who came.
        customer: String,
        /// Names of the first goods.
        goods: String,
        /// Lines in all.
        lines: u32,
        /// What the customer got or asked for, of the first line.
        resolution: Resolution,
        /// Whether something is still to do.
        is_open: bool,
        /// Where its least advanced line stands: the code of a message `stage-<code>`.
        stage: String,
        /// What went back.
        refunded: Amount,
        /// Who served.
        clerk: String,
    }
}

view! {
    /// A page of cases.
    CaseList {
        /// Newest first.
        cases: Vec<CaseRow>,
        /// Where the next page begins; none at the end.
        next: Option<String>,
        /// How many there are in all.
        #[ts(type = "number")]
        total: i64,
    }
}

/// What can be done with a line now, by this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LineAction {
    /// Pay it back.
    Settle,
    /// Refuse it.
    Reject,
    /// Hand the goods back.
    HandBack,
    /// Withdraw the payment or the exchange.
    Void,
    /// Give other goods for it.
    Exchange,
    /// Pay it back instead of the exchange that is owed.
    RefundOwed,
    /// Take the goods that were promised.
    ReceivePromised,
    /// Take it up again.
    Reopen,
    /// Send the goods elsewhere.
    ChangeDisposition,
}

view! {
    /// Why a line was refused.
    RefusalView {
        /// What was asked for.
        asked: Resolution,
        /// The clause.
        clause: Option<ClauseView>,
        /// The reason, as a message.
        why: Message,
        /// What the clerk added.
        note: String,
    }
}

view! {
    /// The money of a line.
    MoneyView {
        /// What was paid for it.
        basis: Amount,
        /// What was taken off.
        deductions: Vec<DeductionView>,
        /// What went back.
        refund: Amount,
        /// By which ways.
        paid_back: Vec<PaidBackView>,
    }
}

view! {
    /// One line of a case.
    CaseLineView {
        /// Its id.
        id: CaseLineId,
        /// Which device it is, where one sale line or unit stands for one device.
        device: Option<Device>,
        /// What it is.
        name: String,
        /// Its model.
        model: String,
        /// Its serial number.
        serial: String,
        /// How many.
        quantity: u32,
        /// The sale, where there is one.
        sale: Option<SaleId>,
        /// The sale's number.
        sale_number: String,
        /// The sale's day.
        sold_on: Option<NaiveDate>,
        /// The reason's code.
        reason: String,
        /// The customer's words.
        reason_note: String,
        /// What they get or asked for.
        resolution: Resolution,
        /// What they showed.
        proof: Vec<Proof>,
        /// How it came.
        condition: Condition,
        /// Where it goes.
        disposition: Disposition,
        /// Are the goods here?
        reception: ReceptionState,
        /// Has it been decided?
        judgement: JudgementState,
        /// Has money gone out?
        settlement: SettlementState,
        /// By which clause, and its last day.
        clause: Option<ClauseView>,
        /// The last day of that clause.
        until: Option<NaiveDate>,
        /// Why not, if not.
        refusal: Option<RefusalView>,
        /// The money, once settled.
        money: Option<MoneyView>,
        /// What went out for it.
        went_out: Vec<WentOutView>,
        /// What the shop owes for it.
        owed: Option<OwedView>,
        /// The day by which the customer brings it, where something went out for it already.
        promised_by: Option<NaiveDate>,
        /// What was given for keeping it.
        goodwill: Option<GoodwillView>,
        /// The line of this case that it takes up again.
        reopens: Option<CaseLineId>,
        /// The question that has to be answered before it is refused; none where a refusal hangs on nothing.
        hangs_on: Option<OpenQuestion>,
        /// What can have failed, where that is the question.
        components: Vec<ComponentView>,
        /// What can be done now.
        actions: Vec<LineAction>,
    }
}

view! {
    /// An exception that was made.
    ExceptionView {
        /// What it was needed for.
        causes: Vec<Message>,
        /// The reason's code.
        reason: String,
        /// In words.
        note: String,
        /// Who asked.
        by: String,
        /// Who said yes; none where the one who asked may do it alone.
        approver: Option<String>,
    }
}

view! {
    /// A document of a case.
    DocumentView {
        /// Its number.
        number: DocumentNumber,
        /// What it is.
        kind: DocumentKind,
        /// How often it was printed.
        printed: u32,
    }
}

view! {
    /// Something that happened.
    HistoryView {
        /// When, where the shop stands: `2026-11-22 10:04`.
        at: String,
        /// What, as a message `event-<code>`.
        what: Message,
        /// By whom.
        by: String,
        /// Who said yes to it.
        approved_by: Option<String>,
    }
}

view! {
    /// A case: one visit of one customer.
    CaseView {
        /// Its id.
        id: CaseId,
        /// Its number.
        number: DocumentNumber,
        /// When, where the shop stands: `2026-11-22 10:04`.
        opened: String,
        /// At which counter.
        seat: Seat,
        /// Who served.
        clerk: String,
        /// Who came.
        customer: Option<CustomerView>,
        /// Whether something is still to do.
        is_open: bool,
        /// What whoever looks at it can take back of it: what they have just done, before anything has come of it.
        take_back: Option<TakenBack>,
        /// What they brought.
        lines: Vec<CaseLineView>,
        /// What went back in all.
        refunded: Amount,
        /// Money that changes hands over it.
        payments: Vec<PaymentView>,
        /// How the invoices stand of sales of which money went back.
        invoices: Vec<InvoiceView>,
        /// Exceptions that were made.
        exceptions: Vec<ExceptionView>,
        /// Its documents.
        documents: Vec<DocumentView>,
        /// What happened, oldest first.
        history: Vec<HistoryView>,
    }
}
