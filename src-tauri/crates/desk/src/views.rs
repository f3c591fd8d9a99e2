//! What the window, the terminal and the tests are shown.
//!
//! A view says everything that is to be shown, worked out: amounts as text, days counted, marks placed on the
//! time line, actions that this person may take. Whoever shows it computes nothing about money, days or rights.

use crate::requests::{PaperSize, PaperTongue};
use chrono::{DateTime, NaiveDate, Utc};
use domain::case::{Condition, Disposition, Resolution};
use domain::device::Device;
use domain::event::Settings;
use domain::ids::{
    CaseId, CaseLineId, CustomerId, DocumentKind, DocumentNumber, SaleId, SaleLineId, Seat, StaffId,
    TenderId, UnitId,
};
use domain::money::{Currency, Minor};
use domain::policy::Proof;
use domain::reasons::ReasonGroup;
use domain::sale::{Channel, TenderKind};
use domain::staff::{Right, Role};
use domain::states::{JudgementState, ReceptionState, SettlementState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

pub use crate::imports::types::{
    BatchList, BatchRow, FileColumn, FilePreview, FileRow, FolderFile, FolderView, ImportKind,
    ImportProblemCount, ImportProblemView, ImportProgress, ImportSample, ImportView,
};

macro_rules! view {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }
    };
}

mod finding;
mod stock;

pub use finding::{
    ChainView, FindView, FitView, GoodsPage, GoodsSaleRow, Hit, HitKind, LookedIn, Mark, PartPage,
    PartPhotoView, PartRow, SubstituteView,
};
pub use stock::*;

view! {
    /// An amount, ready to be read.
    Amount {
        /// Minor units.
        #[ts(type = "number")]
        minor: Minor,
        /// Whose.
        currency: Currency,
        /// As people read it: `¥4,599.00`.
        text: String,
    }
}

view! {
    /// A text that is data and not a message, in both languages.
    Text {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    }
}

view! {
    /// A message of the `.ftl` files with what belongs into it.
    Message {
        /// Its id.
        id: String,
        /// Its arguments.
        args: BTreeMap<String, String>,
    }
}

view! {
    /// Nothing more to say than that it is done.
    Done {
        /// Always true.
        done: bool,
    }
}

mod bench_parts;
mod device;
mod exchange;
mod export;
mod field;
mod list;
mod loaner;
mod paper;
mod printing;
mod repair;
mod restore;
mod shift;
mod verdict;
mod visit;
mod visit_after;
mod visit_board;
mod visit_form;

pub use bench_parts::*;
pub use device::*;
pub use exchange::*;
pub use export::*;
pub use field::*;
pub use list::*;
pub use loaner::*;
pub use paper::*;
pub use printing::*;
pub use repair::*;
pub use restore::*;
pub use shift::*;
pub use verdict::*;
pub use visit::*;
pub use visit_after::*;
pub use visit_board::*;
pub use visit_form::*;

/// Whether somebody can sign in here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// Nobody works here yet: the store is to be set up.
    Empty,
    /// People can sign in.
    Ready,
}

view! {
    /// Somebody of a demo store, PIN included; a real store never shows any.
    DemoStaff {
        /// Staff number.
        number: String,
        /// Name.
        name: String,
        /// Role.
        role: Role,
        /// PIN.
        pin: String,
    }
}

view! {
    /// What stands on the lock screen.
    LockView {
        /// The shop's name.
        shop_name: String,
        /// Whether somebody can sign in.
        readiness: Readiness,
        /// Who can sign in, of a demo store only; empty otherwise.
        demo_staff: Vec<DemoStaff>,
        /// Whether this is a demo store.
        is_demo: bool,
        /// Today, where the shop stands.
        today: NaiveDate,
        /// What came of a restore, until somebody signs in.
        restored: Option<RestoredView>,
    }
}

view! {
    /// Who is at the counter.
    SessionView {
        /// Their id.
        staff: StaffId,
        /// Their number.
        number: String,
        /// Their name.
        name: String,
        /// Their role.
        role: Role,
        /// What they may do.
        rights: Vec<Right>,
        /// At which counter.
        seat: Seat,
        /// Minutes without a touch after which the window locks.
        idle_lock_minutes: u32,
        /// The field copy that this is, if it is one.
        field: Option<FieldSession>,
    }
}

view! {
    /// The status line.
    StatusView {
        /// The shop's name.
        shop_name: String,
        /// Which counter.
        seat: Seat,
        /// Whether this is a demo store.
        is_demo: bool,
        /// Today, where the shop stands.
        today: NaiveDate,
        /// Entries in the journal.
        #[ts(type = "number")]
        journal_entries: i64,
        /// Whether the chain was whole when it was last looked at (its newest entries on start, all of it with each
        /// backup).
        journal_whole: bool,
        /// When the last good backup was made.
        last_backup_at: Option<DateTime<Utc>>,
        /// The same where the shop stands, as `11-22 09:30`.
        last_backup_text: Option<String>,
        /// Whether the last backup that was due could not be made.
        backup_failed: bool,
        /// Papers that wait for their printer, or are being sent.
        prints_waiting: u32,
        /// Papers that did not come out, or of which nobody knows.
        prints_failed: u32,
        /// Cases with something still to do.
        #[ts(type = "number")]
        open_cases: i64,
    }
}

view! {
    /// A customer, in short.
    CustomerView {
        /// Their id.
        id: CustomerId,
        /// Their name.
        name: String,
        /// Their phone.
        phone: String,
        /// Earlier visits to this counter.
        #[ts(type = "number")]
        visits: i64,
    }
}

view! {
    /// A customer, and what they bought and brought.
    CustomerPage {
        /// Who.
        customer: CustomerView,
        /// E-mail address.
        email: String,
        /// Address.
        address: String,
        /// What they bought, newest first.
        sales: Vec<SaleRow>,
        /// What they brought, newest first.
        cases: Vec<CaseRow>,
        /// Their store credits, newest first.
        credits: Vec<CreditView>,
    }
}

view! {
    /// A sale in a list.
    SaleRow {
        /// Which.
        sale: SaleId,
        /// Its number.
        number: String,
        /// Its day.
        sold_on: NaiveDate,
        /// Names of the first goods.
        goods: String,
        /// Lines in all.
        lines: u32,
        /// What was paid.
        paid: Amount,
    }
}

/// Where a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnitState {
    /// The customer has it.
    WithCustomer,
    /// It came back.
    Returned,
}

view! {
    /// A machine with a serial number.
    UnitView {
        /// Its id.
        id: UnitId,
        /// Its serial number.
        serial: String,
        /// Where it is.
        state: UnitState,
    }
}

view! {
    /// One line of a sale.
    SaleLineView {
        /// Its id.
        id: SaleLineId,
        /// What it is.
        name: String,
        /// The shop's code for it.
        code: String,
        /// The model.
        model: String,
        /// The category's code; empty: not known.
        category: String,
        /// How many were sold.
        quantity: u32,
        /// How many came back.
        returned: u32,
        /// How many can still come back.
        left: u32,
        /// Before discounts.
        list: Amount,
        /// Really paid.
        paid: Amount,
        /// Given back.
        refunded: Amount,
        /// Its machines.
        units: Vec<UnitView>,
    }
}

view! {
    /// One way in which a sale was paid.
    TenderView {
        /// Its id.
        id: TenderId,
        /// The way.
        kind: TenderKind,
        /// The card's last digits and the like.
        label: String,
        /// How much.
        amount: Amount,
        /// Given back to it.
        refunded: Amount,
        /// What can still go back to it.
        left: Amount,
    }
}

view! {
    /// A sale, and what has become of it.
    SaleView {
        /// Its id.
        id: SaleId,
        /// Its number.
        number: String,
        /// Over the counter or at a distance.
        channel: Channel,
        /// The day of the sale.
        sold_on: NaiveDate,
        /// The day of delivery.
        delivered_on: Option<NaiveDate>,
        /// The day of installation.
        installed_on: Option<NaiveDate>,
        /// Days since the sale.
        #[ts(type = "number")]
        days_ago: i64,
        /// The buyer.
        customer: Option<CustomerView>,
        /// Everything that was paid.
        paid: Amount,
        /// Of which carriage.
        freight: Option<Amount>,
        /// Given back before the sale came here.
        refunded_elsewhere: Option<Amount>,
        /// Cancelled elsewhere: nothing can be returned.
        cancelled: bool,
        /// Remark.
        note: String,
        /// What was sold.
        lines: Vec<SaleLineView>,
        /// How it was paid.
        tenders: Vec<TenderView>,
        /// Earlier visits about it, newest first.
        cases: Vec<CaseRow>,
    }
}

view! {
    /// One way back for the money.
    PaidBackView {
        /// The sale's tender.
        tender: Option<TenderId>,
        /// Which way it came.
        came_as: Option<TenderKind>,
        /// Which way it goes.
        kind: TenderKind,
        /// The card's last digits and the like.
        label: String,
        /// How much.
        amount: Amount,
        /// The most that can go back to it.
        left: Option<Amount>,
    }
}

view! {
    /// Why a manager is needed.
    CauseView {
        /// As a message `cause-<code>`.
        message: Message,
        /// Whether the person at the counter may say yes alone.
        is_within_rights: bool,
    }
}

view! {
    /// What would happen if this return were made now. Nothing has happened.
    AssessView {
        /// Each line.
        lines: Vec<AssessedLine>,
        /// What goes back in all.
        total: Amount,
        /// By which ways.
        paid_back: Vec<PaidBackView>,
        /// What a manager is needed for.
        causes: Vec<CauseView>,
        /// Whether a second person has to say yes.
        needs_manager: bool,
        /// What stands in the way, worded; none where it can be done.
        problem: Option<FailureView>,
    }
}

view! {
    /// Why something could not be done.
    FailureView {
        /// Its code.
        code: String,
        /// What went wrong.
        message: String,
        /// What to do.
        remedy: String,
    }
}

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

view! {
    /// A page of a document, to be looked at on screen.
    PageView {
        /// Width in millimetres.
        width_mm: f64,
        /// Height in millimetres.
        height_mm: f64,
        /// The page as SVG, drawn from the same list as the PDF.
        svg: String,
    }
}

view! {
    /// A document, ready for paper.
    PaperView {
        /// Its number.
        number: DocumentNumber,
        /// What it is.
        kind: DocumentKind,
        /// 0 for the original, then 1, 2, …; on a preview, which one the next print will be.
        copy: u32,
        /// The paper.
        paper: PaperSize,
        /// The languages.
        languages: PaperTongue,
        /// The printer that it prints on.
        printer: domain::ids::PrinterId,
        /// How many such papers print at once.
        copies: u32,
        /// What was chosen and does not come to be: it prints elsewhere, or on something else.
        falls_back: Option<domain::printing::FallsBack>,
        /// The pages; of a preview only.
        pages: Vec<PageView>,
        /// The PDF in base64; of a print only.
        pdf: Option<String>,
        /// What a thermal printer is sent (ESC/POS), in base64; of a print for one only.
        thermal: Option<String>,
        /// What its square holds: its number and what proves it to be the shop's.
        proof: Option<String>,
        /// A file name for it.
        file_name: String,
        /// Characters that no face can print, such as `𠮷 U+20BB7`.
        missing: Vec<String>,
    }
}

view! {
    /// A reason to choose.
    ReasonView {
        /// Its code; its words are under `reason-<code>`.
        code: String,
        /// The first level.
        group: ReasonGroup,
        /// Whether words are needed.
        needs_note: bool,
        /// Where such goods usually go.
        disposition: Disposition,
        /// How they usually come.
        packaging: domain::case::Packaging,
    }
}

view! {
    /// Somebody who can say yes.
    ApproverView {
        /// Their number.
        number: String,
        /// Their name.
        name: String,
    }
}

view! {
    /// What can be chosen at the counter.
    ChoicesView {
        /// Reasons for a return.
        reasons: Vec<ReasonView>,
        /// Where goods can go.
        dispositions: Vec<Disposition>,
        /// Ways to pay.
        tenders: Vec<TenderKind>,
        /// Reasons for an exception; words under `exception-<code>`.
        exceptions: Vec<String>,
        /// Categories, with their names.
        categories: Vec<CategoryView>,
        /// Who can say yes: managers other than the person at the counter.
        approvers: Vec<ApproverView>,
        /// The money of the store.
        currency: Currency,
    }
}

view! {
    /// A category of goods.
    CategoryView {
        /// Its code.
        code: String,
        /// Its name.
        name: Text,
    }
}

view! {
    /// The store's settings.
    SettingsView {
        /// As they are.
        settings: Settings,
        /// Every pack of law that can be in force.
        packs: Vec<String>,
        /// Every currency.
        currencies: Vec<Currency>,
    }
}

view! {
    /// Somebody who works here.
    StaffView {
        /// Their id.
        id: StaffId,
        /// Their number.
        number: String,
        /// Their name.
        name: String,
        /// Their role.
        role: Role,
        /// Whether they still work here.
        active: bool,
        /// Whether they are locked out after wrong PINs.
        locked_out: bool,
    }
}

view! {
    /// Everybody who works here.
    StaffList {
        /// Them, by number.
        staff: Vec<StaffView>,
    }
}

view! {
    /// What a look through the journal found.
    JournalView {
        /// Whether everything is in order.
        whole: bool,
        /// Entries looked at.
        #[ts(type = "number")]
        entries: i64,
        /// The newest entry's hash, in hexadecimal; worth writing down.
        head: String,
        /// The first row that is not in order.
        #[ts(type = "number | null")]
        bad_row: Option<i64>,
        /// What is wrong with it: `altered`, `missing`, `out_of_order`, `truncated`.
        bad_how: Option<String>,
    }
}

view! {
    /// A backup that was made and looked at.
    BackupView {
        /// Where it lies.
        path: String,
        /// Bytes.
        #[ts(type = "number")]
        bytes: u64,
        /// Entries in its journal.
        #[ts(type = "number")]
        journal_entries: i64,
        /// When.
        at: DateTime<Utc>,
    }
}
