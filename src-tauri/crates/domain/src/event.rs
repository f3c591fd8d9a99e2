//! What has happened: the entries of the journal.
//!
//! An event says everything that the tables need to know of it, so that replaying the journal into an empty
//! database gives the same rows. Variants and fields are only ever added; an old journal must stay readable.

use crate::batch::Batch;
use crate::case::{
    CaseLine, Condition, Disposition, JudgedBy, LineMoney, Owed, Refusal, Replaced, Resolution, TakenBack,
};
use crate::credit::{Credit, CreditStep};
use crate::device::{Device, Past};
use crate::exception::{Exception, NeedsYes};
use crate::field::FieldEvent;
use crate::finding::Finding;
use crate::ids::{
    BatchId, CaseId, CaseLineId, CreditId, CustomerId, DocumentKind, DocumentNumber, PastId, SaleId, StaffId,
    TenderId,
};
use crate::loaner::LoanerEvent;
use crate::money::Minor;
use crate::payment::Payment;
use crate::printing::Printing;
use crate::repair::RepairEvent;
use crate::row_sum::RowSum;
use crate::sale::{Customer, Sale};
use crate::settings::Settings;
use crate::shift::ShiftEvent;
use crate::staff::Staff;
use crate::states::{InvoiceState, PaymentStep};
use crate::stock::StockEvent;
use crate::visit::VisitEvent;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One thing that has happened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The store began; its journal's first entry.
    StoreOpened {
        /// As it began.
        settings: Settings,
        /// Set for a demo store: the day it calls today.
        demo: Option<DateTime<Utc>>,
    },
    /// The settings are now these.
    SettingsChanged {
        /// All of them.
        settings: Settings,
    },
    /// Somebody works here, or something about them is now different.
    StaffRecorded {
        /// As they now are.
        staff: Staff,
    },
    /// A PIN was set; it stands nowhere in the journal.
    PinSet {
        /// Whose.
        staff: StaffId,
    },
    /// Somebody signed in, at the window or a terminal.
    SignedIn {
        /// Who.
        staff: StaffId,
    },
    /// A wrong PIN was given.
    PinRefused {
        /// For whom.
        staff: StaffId,
        /// How many in a row.
        failures: u32,
    },
    /// The clock showed an earlier time than the entry before.
    ClockWentBack {
        /// The time of the entry before.
        from: DateTime<Utc>,
    },
    /// A customer is known, or something about them is now different.
    CustomerRecorded {
        /// As they now are.
        customer: Customer,
    },
    /// A sale was keyed in at the counter.
    SaleRecorded {
        /// The sale.
        sale: Box<Sale>,
    },
    /// A file came in; its rows lie in the reference tables under the batch's id.
    BatchImported {
        /// Which.
        batch: Batch,
    },
    /// A file went out again.
    BatchUndone {
        /// Which.
        batch: BatchId,
    },
    /// A customer came to the counter.
    CaseOpened {
        /// The case.
        case: CaseId,
        /// Its number.
        number: DocumentNumber,
        /// Who.
        customer: Option<CustomerId>,
    },
    /// They put something on the counter.
    LineAdded {
        /// Of which case.
        case: CaseId,
        /// The line, nothing decided yet.
        line: Box<CaseLine>,
    },
    /// The goods are here.
    GoodsReceived {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// How they came.
        condition: Condition,
        /// Where they go.
        disposition: Disposition,
    },
    /// The goods went back to the customer.
    GoodsHandedBack {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
    },
    /// The goods go elsewhere than was said.
    DispositionChanged {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// Where they were to go.
        from: Disposition,
        /// Where they now go.
        to: Disposition,
    },
    /// A manager is asked.
    LineEscalated {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
    },
    /// The customer gets what they ask for.
    LineAccepted {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// What they get.
        resolution: Resolution,
    },
    /// The customer does not get what they ask for.
    LineRejected {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// Why.
        refusal: Refusal,
    },
    /// Somebody said yes to what the person at the counter may not do alone, or used a right of their own.
    ExceptionGranted {
        /// For which case.
        case: CaseId,
        /// What it was needed for.
        causes: Vec<NeedsYes>,
        /// Why, and by whom.
        exception: Exception,
    },
    /// Money went back.
    LineSettled {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// Of which sale; none for goods without proof.
        sale: Option<SaleId>,
        /// How much, and by which ways.
        money: LineMoney,
        /// The sale of the goods that went out for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exchanged_for: Option<SaleId>,
    },
    /// A settlement was withdrawn: quantity and money stand on the sale again.
    SettlementVoided {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// What the clerk says of it.
        note: String,
    },
    /// A document has a number.
    DocumentIssued {
        /// The number.
        number: DocumentNumber,
        /// What it is.
        kind: DocumentKind,
        /// Of which case.
        case: CaseId,
    },
    /// A document was printed.
    DocumentPrinted {
        /// Which.
        number: DocumentNumber,
        /// 0 for the original, then 1, 2, ….
        copy: u32,
    },
    /// Something that befell a device elsewhere is known, or known better.
    PastRecorded {
        /// As it is now known.
        past: Past,
    },
    /// An entry of a device's past was wrong and no longer counts.
    PastStruck {
        /// Which.
        past: PastId,
        /// Of which device.
        device: Device,
        /// Why.
        reason: String,
    },
    /// Somebody took data out into a file.
    DataExported {
        /// The list's name, or `all` for the whole store.
        list: String,
        /// `csv`, `xlsx`, `json`.
        format: String,
        /// How many rows.
        rows: u64,
    },
    /// What the shop calls goods stands for a category of the rules, or no longer does.
    CategoryMapped {
        /// An article's code, a category of the shop's own system, or a word in a name.
        word: String,
        /// The category; none: the word stands for nothing any more.
        category: Option<String>,
    },
    /// A file says that more of a sale was paid back elsewhere than was known, or that it was cancelled.
    RefundedElsewhere {
        /// The refund's own id, or that of the file's word on the sale.
        id: Uuid,
        /// Of which sale.
        sale: SaleId,
        /// The file.
        batch: BatchId,
        /// Whether the amount is what was paid back elsewhere in all and not one refund.
        is_total: bool,
        /// How much.
        refunded_minor: Minor,
        /// Whether the sale was cancelled.
        cancelled: bool,
    },
    /// A backup was put in the place of the store; its first entry after what the backup knew.
    StoreRestored {
        /// The backup's file name.
        backup: String,
        /// Where the store that was there is kept; empty where there was none.
        kept: String,
    },
    /// A recovery sheet was made; the one before is void for whatever is backed up from now on.
    RecoverySheetMade {
        /// Which: what stands on it beside the key.
        sheet: String,
    },
    /// The recovery sheet that counts was shown.
    RecoverySheetShown {
        /// Which.
        sheet: String,
    },
    /// The key of a recovery sheet proved the shop: on another PC, or where a PIN or the secret was lost.
    RecoveryKeyTaken {
        /// Which sheet's.
        sheet: String,
    },
    /// A wrong recovery key was given.
    RecoveryKeyRefused {
        /// How many in a row.
        failures: u32,
    },
    /// The store was encrypted.
    StoreEncrypted {
        /// Tells the data key from others, and nothing of it.
        key: String,
    },
    /// The store was written in the clear again.
    StoreDecrypted {},
    /// An encrypted store was given another passphrase.
    PassphraseChanged {},
    /// The customer has what they get and brings the goods later.
    GoodsPromised {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// The day by which they come.
        by: NaiveDate,
    },
    /// Goods went out in exchange; their sale begins, with the price and the proof of what came back.
    ExchangeMade {
        /// Of which case.
        case: CaseId,
        /// The goods that went out. Its number is the exchange's.
        sale: Box<Sale>,
        /// Which sale the value of each tender of kind `exchange` was carried over from; none: goods without proof.
        carried: Vec<(TenderId, Option<SaleId>)>,
        /// What took the place of what.
        replaced: Vec<Replaced>,
    },
    /// An exchange was withdrawn: what went out is back, and what came in is with the customer again.
    ExchangeVoided {
        /// Of which case.
        case: CaseId,
        /// The sale of what had gone out.
        sale: SaleId,
    },
    /// The shop owes an exchange that it cannot make yet.
    ExchangeOwed {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// What is owed.
        owed: Owed,
    },
    /// The customer gets something else than what had been decided.
    ResolutionChanged {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// What they were to get.
        from: Resolution,
        /// What they get now.
        to: Resolution,
    },
    /// Money is to change hands, or has.
    PaymentNoted {
        /// Of which case.
        case: CaseId,
        /// The payment.
        payment: Payment,
    },
    /// A payment was made, failed, or is not to be made any more.
    PaymentMoved {
        /// Of which case.
        case: CaseId,
        /// Which.
        number: u32,
        /// What happened to it.
        step: PaymentStep,
        /// The number that the terminal or the bank gave it.
        reference: String,
        /// Why it failed or was called off.
        why: String,
    },
    /// A store credit was made.
    CreditMade {
        /// The credit.
        credit: Credit,
        /// For which case; none: by hand.
        case: Option<CaseId>,
        /// What is on it.
        amount_minor: Minor,
        /// Why, where it was made by hand.
        note: String,
    },
    /// What is on a store credit became more or less.
    CreditMoved {
        /// Which.
        credit: CreditId,
        /// What happened.
        step: CreditStep,
        /// By how much.
        amount_minor: Minor,
        /// Over which case or sale that was keyed in; none: by hand, or by the calendar.
        case: Option<CaseId>,
        /// Why, where it was voided.
        note: String,
    },
    /// It is known how the invoice of a sale stands after money went back.
    InvoiceNoted {
        /// Of which case.
        case: CaseId,
        /// Of which sale.
        sale: SaleId,
        /// How it stands.
        state: InvoiceState,
        /// The red invoice's number.
        number: String,
    },
    /// A counter has other printers, or prints something elsewhere.
    PrintingChanged {
        /// All of its printers, and what prints where.
        printing: Printing,
    },
    /// Something happened to parts.
    Stock(StockEvent),
    /// Something happened to a loan unit.
    Loaner(LoanerEvent),
    /// Something happened to a visit to a customer's home.
    Visit(VisitEvent),
    /// Something happened to a shift.
    Shift(ShiftEvent),
    /// Something happened to a field copy.
    Field(FieldEvent),
    /// Something happened to a device in the workshop.
    Repair {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// What.
        #[serde(flatten)]
        what: RepairEvent,
    },
    /// What the rows of a file that lie here come to, when it came in or went out again. For files of before this was
    /// written down it is what was found then.
    BatchSummed {
        /// Which file.
        batch: BatchId,
        /// The sum.
        #[schemars(with = "String")]
        rows: RowSum,
    },
    /// Whose PIN's hash is kept: a digest of it, so that it is nobody else's.
    PinKept {
        /// Whose.
        staff: StaffId,
        /// SHA-256 of the hash, in hexadecimal.
        digest: String,
    },
    /// A manager has seen what is wrong with the store, and work goes on.
    DamageSeen {
        /// What was found.
        found: Vec<Finding>,
    },
    /// Whoever had just done it took it back, before anything had come of it.
    LineTakenBack {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// What was taken back.
        step: TakenBack,
    },
    /// What the rules had asked about goods that lie here was answered, and they were judged anew.
    LineJudged {
        /// Of which case.
        case: CaseId,
        /// Which line.
        line: CaseLineId,
        /// With the answer, and what follows from it.
        judged_by: Box<JudgedBy>,
    },
}

impl Event {
    /// The case line that it is about, where it is about one that is already there.
    #[must_use]
    pub fn case_line(&self) -> Option<CaseLineId> {
        match self {
            Self::GoodsReceived { line, .. }
            | Self::GoodsPromised { line, .. }
            | Self::ExchangeOwed { line, .. }
            | Self::ResolutionChanged { line, .. }
            | Self::GoodsHandedBack { line, .. }
            | Self::DispositionChanged { line, .. }
            | Self::LineEscalated { line, .. }
            | Self::LineAccepted { line, .. }
            | Self::LineRejected { line, .. }
            | Self::LineSettled { line, .. }
            | Self::Repair { line, .. }
            | Self::LineTakenBack { line, .. }
            | Self::LineJudged { line, .. }
            | Self::SettlementVoided { line, .. } => Some(*line),
            _ => None,
        }
    }
}

impl From<StockEvent> for Event {
    fn from(event: StockEvent) -> Self {
        Self::Stock(event)
    }
}

impl From<ShiftEvent> for Event {
    fn from(event: ShiftEvent) -> Self {
        Self::Shift(event)
    }
}

impl From<FieldEvent> for Event {
    fn from(event: FieldEvent) -> Self {
        Self::Field(event)
    }
}
