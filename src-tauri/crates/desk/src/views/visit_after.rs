//! After visits: who is rung up, what is due by plan, rosters, and the figures.

use super::{VisitCard, VisitLink};
use chrono::NaiveDate;
use domain::device::Device;
use domain::ids::{CustomerId, DocumentNumber, StaffId, VisitId, VisitPlanId};
use domain::visit::{CallBackReason, MeasureKind, Roster, VisitAddress, VisitKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// A customer to be rung up.
    CallBackTask {
        /// About which visit.
        visit: VisitId,
        /// Its number.
        number: DocumentNumber,
        /// Whom.
        customer: String,
        /// Their telephone.
        phone: String,
        /// What it was about.
        about: String,
        /// Why.
        why: Vec<CallBackReason>,
        /// By when.
        due_on: NaiveDate,
        /// Whether that has passed.
        is_late: bool,
        /// How often somebody rang up already.
        tried: u32,
    }
}

view! {
    /// What somebody knows, where they drive and when they work.
    RosterView {
        /// Their name.
        name: String,
        /// All of it.
        roster: Roster,
        /// Whether nobody has said so yet and it is what the settings say.
        is_usual: bool,
    }
}

view! {
    /// Everybody who drives.
    RosterList {
        /// By name.
        rosters: Vec<RosterView>,
        /// The shop's districts.
        districts: Vec<String>,
        /// Whether this person may change them.
        can_change: bool,
    }
}

view! {
    /// A turn of a plan.
    PlanTurnView {
        /// The so-manieth, from 1.
        nth: u32,
        /// When it is due.
        on: NaiveDate,
        /// When it would be by the plan.
        usual_on: NaiveDate,
        /// Whether that has passed.
        is_late: bool,
        /// Why it was moved.
        moved_why: String,
        /// Why it was left out.
        skipped: Option<String>,
        /// The visit that was agreed for it.
        visit: Option<VisitLink>,
        /// Whether something is to be done about it.
        is_open: bool,
    }
}

view! {
    /// A plan, and its turns up to the day asked for.
    VisitPlanView {
        /// Its id.
        plan: VisitPlanId,
        /// What it is called.
        title: String,
        /// What kind of visit.
        kind: VisitKind,
        /// Whose.
        customer: String,
        /// Who that is.
        owner: CustomerId,
        /// The telephone.
        phone: String,
        /// What for.
        name: String,
        /// Its model.
        model: String,
        /// Its category's code; empty: not known.
        category: String,
        /// Its serial number.
        serial: String,
        /// The device, where we sold it.
        device: Option<Device>,
        /// Where.
        address: VisitAddress,
        /// How many months lie between two turns.
        every_months: u32,
        /// When the first was due.
        first_on: NaiveDate,
        /// The last day.
        until: Option<NaiveDate>,
        /// When something is to be done next.
        next_on: Option<NaiveDate>,
        /// Turns, oldest first: those that something was done about, and those that are due.
        turns: Vec<PlanTurnView>,
        /// Why it has ended.
        ended: Option<String>,
        /// What to say to the customer before they notice, in the language of this door.
        words: String,
    }
}

view! {
    /// Plans, by what is due first.
    VisitPlanList {
        /// Each.
        plans: Vec<VisitPlanView>,
        /// Turns up to this day.
        until: NaiveDate,
        /// How many turns are due by then.
        due: u32,
    }
}

view! {
    /// A figure, ready to be read.
    VisitFigure {
        /// What is measured, under `visit-measure-<code>`.
        kind: MeasureKind,
        /// As people read it: `92 %`, `4.6`; `–` where there is nothing to measure.
        text: String,
        /// So many …
        part: u32,
        /// … of so many.
        whole: u32,
        /// The visits behind it, for `list_visits` or `open_visit`.
        visits: Vec<VisitId>,
        /// Those of them that brought it down.
        worst: Vec<VisitId>,
    }
}

view! {
    /// Figures of somebody, or of a product.
    VisitFigures {
        /// Who, or which model.
        name: String,
        /// Who, if it is somebody.
        technician: Option<StaffId>,
        /// Each, in the order of `all`.
        figures: Vec<VisitFigure>,
    }
}

view! {
    /// Figures over visits.
    VisitMeasures {
        /// From.
        from: NaiveDate,
        /// To.
        to: NaiveDate,
        /// In all.
        all: Vec<VisitFigure>,
        /// By technician.
        by_technician: Vec<VisitFigures>,
        /// By product.
        by_product: Vec<VisitFigures>,
        /// The visits, to show what stands behind a figure.
        visits: Vec<VisitCard>,
    }
}
