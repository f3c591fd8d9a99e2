//! Visits: what is known before anybody drives, the form that is filled in at the door, and texts for the customer.

use super::{Amount, ClauseView, CustomerView, FailureView, Message, VerdictView};
use chrono::NaiveDate;
use domain::device::Device;
use domain::ids::{DocumentNumber, StaffId, VisitId};
use domain::repair::Cover;
use domain::visit::{FieldKind, VisitAddress, VisitKind, VisitResult, VisitState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
