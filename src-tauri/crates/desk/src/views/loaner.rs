//! Loan units: the pool, and the agreements by which they go out.

use super::{Amount, ClauseView, PageView};
use chrono::NaiveDate;
use domain::ids::{CaseId, CaseLineId, DocumentNumber, LoanId, LoanUnitId};
use domain::loaner::{LoanState, LoanUnitState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::requests::PoolStep;

view! {
    /// A unit on loan that the rules ask for while a device is in repair.
    LoanerOwed {
        /// The clause.
        clause: ClauseView,
        /// The day from which it is owed, if the device stays where it is.
        from: Option<NaiveDate>,
        /// Whether it is owed today.
        is_owed: bool,
    }
}

view! {
    /// A unit that is out, on the card of its repair.
    LoanTag {
        /// The agreement's number.
        number: DocumentNumber,
        /// What is written on the unit.
        label: String,
        /// The day by which it is due back.
        due_on: NaiveDate,
        /// Whether that has passed.
        is_overdue: bool,
    }
}

view! {
    /// Something that goes along with a unit.
    LoanAccessoryView {
        /// What it is called.
        name: String,
        /// What it costs whoever does not bring it back.
        price: Amount,
    }
}

view! {
    /// A picture of a unit.
    LoanPhotoView {
        /// Its digest; `open_photo` shows it.
        digest: String,
        /// What it shows.
        note: String,
        /// When it was taken.
        on: NaiveDate,
    }
}

view! {
    /// Another day that was agreed.
    ExtensionView {
        /// On which day.
        on: NaiveDate,
        /// The day it was due on.
        from: NaiveDate,
        /// The day it is due on since.
        to: NaiveDate,
        /// Why.
        why: String,
    }
}

view! {
    /// Something that was charged when a unit came back, or did not.
    LoanChargeView {
        /// `missing`, `damage` or `unit`.
        what: String,
        /// Which thing, or what was seen.
        name: String,
        /// What it cost.
        amount: Amount,
    }
}

view! {
    /// How an agreement ended.
    LoanBackView {
        /// On which day.
        on: NaiveDate,
        /// Who looked at it.
        by: String,
        /// How it looked.
        condition: String,
        /// What was not there.
        missing: Vec<String>,
        /// Whether something was wrong with it.
        damaged: bool,
        /// What was charged.
        charges: Vec<LoanChargeView>,
        /// What went back of the deposit.
        returned: Amount,
        /// What was paid beside it.
        paid: Amount,
        /// Anything else.
        note: String,
    }
}

view! {
    /// An agreement.
    LoanView {
        /// Its id.
        id: LoanId,
        /// The paper's number.
        number: DocumentNumber,
        /// The unit.
        unit: LoanUnitId,
        /// What is written on it.
        label: String,
        /// What it is called.
        name: String,
        /// Its serial number.
        serial: String,
        /// The repair that it is lent for.
        line: CaseLineId,
        /// That repair's number.
        repair: DocumentNumber,
        /// The case.
        case: CaseId,
        /// Who has it.
        customer: String,
        /// Their telephone.
        phone: String,
        /// The day it went out.
        on: NaiveDate,
        /// The day by which it is due back.
        due_on: NaiveDate,
        /// Days past that day; below nought: days to go.
        #[ts(type = "number")]
        days_over: i64,
        /// How it stands.
        state: LoanState,
        /// The clause that asked for it.
        clause: Option<ClauseView>,
        /// The reason's code, where none did.
        reason: Option<String>,
        /// In words.
        note: String,
        /// How it looked when it went out.
        condition: String,
        /// What went along.
        accessories: Vec<LoanAccessoryView>,
        /// What it is worth.
        value: Amount,
        /// What is held for it.
        deposit: Amount,
        /// Other days that were agreed.
        extensions: Vec<ExtensionView>,
        /// How it ended.
        back: Option<LoanBackView>,
    }
}

view! {
    /// A unit of the pool.
    LoanUnitView {
        /// Its id.
        id: LoanUnitId,
        /// What is written on it.
        label: String,
        /// What it is called.
        name: String,
        /// Its model.
        model: String,
        /// Its category; empty: it stands in for anything.
        category: String,
        /// Its serial number.
        serial: String,
        /// How it looks.
        condition: String,
        /// What goes along.
        accessories: Vec<LoanAccessoryView>,
        /// What it is worth.
        value: Amount,
        /// What is usually held for it.
        deposit: Amount,
        /// Where it is.
        state: LoanUnitState,
        /// What was said when it last moved.
        note: String,
        /// Pictures of it.
        photos: Vec<LoanPhotoView>,
        /// The agreement by which it is out.
        loan: Option<LoanView>,
        /// Where it can go in the pool.
        steps: Vec<PoolStep>,
        /// Whether this person may change it or have it lent no more.
        can_change: bool,
    }
}

view! {
    /// The pool.
    LoanPool {
        /// Units, by label; those lent no more last.
        units: Vec<LoanUnitView>,
        /// How many are out.
        out: u32,
        /// How many of those should be back.
        overdue: u32,
        /// Whether this person may add one.
        can_add: bool,
        /// Today.
        today: NaiveDate,
    }
}

view! {
    /// A unit on its page.
    LoanUnitPage {
        /// The unit.
        unit: LoanUnitView,
        /// Its last agreements, newest first.
        loans: Vec<LoanView>,
    }
}

view! {
    /// What is known of loan units on the page of a repair.
    RepairLoaner {
        /// Whether the rules ask for one.
        owed: Option<LoanerOwed>,
        /// The agreement by which one is out.
        open: Option<LoanView>,
        /// Agreements that have ended, newest first.
        ended: Vec<LoanView>,
        /// Units that can go out, those of the device's category first.
        free: Vec<LoanUnitView>,
        /// The day by which one would be due.
        due_on: NaiveDate,
        /// Reasons for lending one that no rule asks for.
        reasons: Vec<String>,
    }
}

view! {
    /// Labels, ready for paper and for the screen.
    LabelsView {
        /// One page each.
        pages: Vec<PageView>,
        /// The PDF, base64.
        pdf: String,
        /// What the file is called.
        file_name: String,
        /// Characters that no font at hand can show.
        missing: Vec<String>,
    }
}
