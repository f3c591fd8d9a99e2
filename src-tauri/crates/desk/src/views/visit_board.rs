//! Visits on the board: cards, days, what stands against a plan, and what somebody takes along.

use super::Message;
use chrono::{NaiveDate, NaiveDateTime};
use domain::ids::{DocumentNumber, StaffId, VisitId, WorkLineId};
use domain::part::PartId;
use domain::repair::Cover;
use domain::visit::{VisitAddress, VisitKind, VisitResult, VisitState, VisitWindow, Weight};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// A visit as the board draws it: thousands of them, so nothing more than that.
    BoardVisit {
        /// Its id.
        visit: VisitId,
        /// Its number.
        number: DocumentNumber,
        /// What for.
        kind: VisitKind,
        /// Where it stands.
        state: VisitState,
        /// What it is about.
        name: String,
        /// Whose.
        customer: String,
        /// Where.
        address: VisitAddress,
        /// The time that was promised.
        window: VisitWindow,
        /// Who drives.
        technician: Option<StaffId>,
        /// When; where nobody drives, when the window begins.
        start: NaiveDateTime,
        /// Until when.
        end: NaiveDateTime,
        /// Whether the promised time has passed.
        is_late: bool,
        /// Whether it is about something that did not hold.
        is_rework: bool,
        /// Whether a part is not here.
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
        card: BoardVisit,
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
        /// Everybody who drives, or as many of them as were asked for.
        technicians: Vec<BoardTechnician>,
        /// How many there are in all.
        total: u32,
        /// Visits of these days that nobody drives to, and older ones, oldest first.
        unassigned: Vec<BoardVisit>,
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

/// What is to be said of the order of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RouteVerdict {
    /// There is a better one.
    Better,
    /// There is none better.
    Best,
    /// In no order every promise can be kept.
    Broken,
}

view! {
    /// A visit in the order of a day.
    RouteStop {
        /// The visit.
        visit: VisitId,
        /// Its number.
        number: DocumentNumber,
        /// Whose.
        customer: String,
        /// Where.
        district: String,
        /// The time that was promised.
        window: VisitWindow,
        /// When it is planned now.
        planned: NaiveDateTime,
        /// When it would be.
        start: NaiveDateTime,
        /// Minutes on the way from the stop before; none for the first.
        travel_minutes: Option<u32>,
    }
}

view! {
    /// The best order of what is left of somebody's day.
    RouteView {
        /// Whose.
        technician: StaffId,
        /// Their name.
        name: String,
        /// Which day.
        day: NaiveDate,
        /// What is to be said of it.
        verdict: RouteVerdict,
        /// The stops in it; where there is none better, as they are planned.
        stops: Vec<RouteStop>,
        /// Minutes on the way in it.
        travel_minutes: u32,
        /// Minutes on the way as it is planned.
        planned_minutes: u32,
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
