//! Shifts, and slips for a power cut.

use super::{Amount, TaskView};
use chrono::NaiveDate;
use domain::ids::{CaseId, DocumentKind, DocumentNumber, StaffId};
use domain::sale::TenderKind;
use domain::shift::{BlankKind, BlankState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// What went in and out by one way of paying, over after-sales cases.
    TillView {
        /// By which way.
        kind: TenderKind,
        /// How often it came in.
        times_in: u32,
        /// What came in.
        came_in: Amount,
        /// How often it went out.
        times_out: u32,
        /// What went out.
        went_out: Amount,
    }
}

view! {
    /// The money since the last close.
    TillMoney {
        /// By way of paying.
        till: Vec<TillView>,
        /// Cash that came in less cash that went out, in the shop's money.
        cash: Amount,
        /// What was paid at customers' doors, by way of paying; it is not in the till.
        doors: Vec<TillView>,
        /// The cash that technicians carry and have not handed in.
        carried: Vec<CarriedView>,
    }
}

view! {
    /// The cash that a technician carries.
    CarriedView {
        /// Who.
        technician: StaffId,
        /// Their name.
        name: String,
        /// What they carried at the close before.
        had: Amount,
        /// What they took at doors since.
        took: Amount,
        /// What they carry now.
        carries: Amount,
    }
}

view! {
    /// How many papers of a kind were issued.
    PapersView {
        /// Of which kind.
        kind: DocumentKind,
        /// How many.
        count: u32,
    }
}

view! {
    /// A sheet of a shift.
    ShiftSheetView {
        /// Its number; `print` prints it.
        number: DocumentNumber,
        /// Whether a day was closed, or a shift handed over.
        kind: DocumentKind,
        /// When, where the shop stands.
        at: String,
        /// By whom.
        by: String,
        /// Who took over.
        to: String,
        /// What lay in the drawer less what should have; none where it was not compared.
        difference: Option<Amount>,
    }
}

view! {
    /// A slip for a power cut.
    BlankView {
        /// Its number; `print` prints it.
        number: DocumentNumber,
        /// What it is for.
        kind: BlankKind,
        /// How it stands with it.
        state: BlankState,
        /// The case that it became.
        case: Option<CaseId>,
        /// Why it cannot be used.
        why: String,
        /// When it was made ready, where the shop stands.
        at: String,
    }
}

view! {
    /// Somebody who can take over.
    ColleagueView {
        /// Who.
        staff: StaffId,
        /// Their name.
        name: String,
    }
}

view! {
    /// The shift as it stands.
    ShiftView {
        /// The shop's day.
        day: NaiveDate,
        /// When the last day was closed, where the shop stands; empty before the first.
        since: String,
        /// The money; only for who may see sums over days.
        money: Option<TillMoney>,
        /// What was issued since.
        papers: Vec<PapersView>,
        /// What is left to do, the most urgent first.
        open: Vec<TaskView>,
        /// The last sheets, newest first.
        sheets: Vec<ShiftSheetView>,
        /// Slips that lie ready, and the last that were spent.
        blanks: Vec<BlankView>,
        /// Who can take over.
        colleagues: Vec<ColleagueView>,
    }
}

view! {
    /// The shift after something was done, and the sheet that came of it.
    ShiftDone {
        /// The papers to print.
        papers: Vec<DocumentNumber>,
        /// The shift.
        shift: ShiftView,
    }
}
