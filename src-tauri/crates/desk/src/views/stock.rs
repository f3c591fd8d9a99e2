//! Parts in stock, as they are shown.

use super::finding::{PartPage, PartRow};
use super::{Amount, Text};
use crate::requests::OldPartMove;
use chrono::NaiveDate;
use domain::ids::{CaseLineId, CountId, DocumentNumber, OldPartId, PurchaseOrderId, StaffId, WorkLineId};
use domain::stock::{CountState, MovementKind, OldPartOwner, OldPartState, OrderState, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// So many lie in a place.
    PlaceView {
        /// Where.
        place: Place,
        /// Whose own stock it is, by name; empty: the shop's.
        keeper_name: String,
        /// How many.
        quantity: u32,
    }
}

view! {
    /// Somebody wants a part.
    WantView {
        /// The line of work.
        work: WorkLineId,
        /// The repair that it belongs to; none: a customer has it ordered.
        repair: Option<CaseLineId>,
        /// What it is for, as people say it.
        label: String,
        /// Since when.
        since: String,
        /// How many lie there for it.
        reserved: u32,
        /// How many it waits for.
        waiting: u32,
    }
}

view! {
    /// Parts that are to come.
    OnOrderView {
        /// The order.
        order: PurchaseOrderId,
        /// Its number.
        number: DocumentNumber,
        /// From whom.
        supplier: String,
        /// How far it is.
        state: OrderState,
        /// How many are to come.
        outstanding: u32,
        /// When.
        expected_on: Option<NaiveDate>,
        /// Whether that day has passed.
        is_late: bool,
    }
}

view! {
    /// Parts came or went.
    MovementView {
        /// When.
        at: String,
        /// By whom.
        by: String,
        /// Where.
        place: Place,
        /// Whose own stock that is, by name.
        keeper_name: String,
        /// How many more, or less.
        #[ts(type = "number")]
        change: i64,
        /// Why.
        why: MovementKind,
        /// On which order.
        order: Option<DocumentNumber>,
        /// What it was for.
        label: String,
        /// Which piece.
        serial: String,
        /// What was said.
        note: String,
    }
}

view! {
    /// How it stands with a part.
    PartStock {
        /// Where how many lie.
        places: Vec<PlaceView>,
        /// How many can be used and are the shop's.
        good: u32,
        /// How many of those are kept for somebody.
        reserved: u32,
        /// How many anybody may have.
        available: u32,
        /// How many are waited for.
        waiting: u32,
        /// How many are to come.
        ordered: u32,
        /// On which orders.
        on_order: Vec<OnOrderView>,
        /// Who wants them, whoever asked first first.
        wants: Vec<WantView>,
        /// What moved, the newest first.
        movements: Vec<MovementView>,
        /// At how many it is to be ordered again; nought: never.
        reorder_at: u32,
        /// Up to how many.
        order_up_to: u32,
        /// Whether there are too few.
        is_low: bool,
        /// Whether the one who asks may move them.
        may_move: bool,
        /// Whether the one who asks may order them.
        may_order: bool,
    }
}

view! {
    /// A line of work that got what it waited for.
    WokenView {
        /// The line of work.
        work: WorkLineId,
        /// The repair that it belongs to; none: a customer has it ordered.
        repair: Option<CaseLineId>,
        /// What it is for.
        label: String,
        /// Which part.
        part: PartRow,
        /// How many.
        quantity: u32,
    }
}

view! {
    /// A part after something was done with it.
    PartMoved {
        /// The part.
        page: PartPage,
        /// The line of work that was named or made, where one was.
        work: Option<WorkLineId>,
        /// Who got what they waited for.
        woken: Vec<WokenView>,
    }
}

view! {
    /// A part that was found.
    PartHit {
        /// The part.
        part: PartRow,
        /// Its name in the other language.
        other_name: String,
        /// Its maker.
        maker: String,
        /// Where it lies.
        bin: String,
        /// How many anybody may have.
        available: u32,
        /// The number that is delivered instead.
        superseded_by: Option<String>,
        /// Whether it fits the model that was named.
        fits_model: bool,
        /// Where it stands on that model's drawing.
        position: String,
    }
}

view! {
    /// The parts that were found, those that fit first.
    FoundPartsView {
        /// What was looked for.
        text: String,
        /// The parts.
        hits: Vec<PartHit>,
        /// Whether nothing bears what was typed, and these are numbers that are nearly it.
        is_similar: bool,
    }
}

view! {
    /// A part of a model, with the ones that it replaced.
    ModelPart {
        /// The part.
        part: PartHit,
        /// Older numbers of it that fitted the same model.
        older: Vec<PartRow>,
        /// Its price.
        price: Amount,
    }
}

view! {
    /// The parts of a model that are one component.
    PartGroup {
        /// The component's code; empty: all others.
        component: String,
        /// What it is called.
        name: Option<Text>,
        /// Its parts, by their position.
        parts: Vec<ModelPart>,
    }
}

view! {
    /// A model that parts are known of.
    ModelRow {
        /// Whose.
        maker: String,
        /// The model.
        model: String,
    }
}

view! {
    /// The parts of a model as a tree.
    ModelTree {
        /// The model.
        model: String,
        /// Its components, in the order of their first position.
        groups: Vec<PartGroup>,
        /// Models that begin so, where nothing is called just so.
        models: Vec<ModelRow>,
    }
}

view! {
    /// Somebody who may keep parts as their own stock.
    KeeperView {
        /// They.
        staff: StaffId,
        /// Their name.
        name: String,
    }
}

view! {
    /// How much there is to do about parts, and what can be chosen.
    StockView {
        /// Parts of which there are too few.
        low: u32,
        /// Lines of work that wait.
        waiting: u32,
        /// Orders that are not closed.
        orders: u32,
        /// Old parts with which something is to be done.
        old_parts: u32,
        /// Of those, the ones that are due within a week.
        old_parts_due: u32,
        /// Sheets that are to be counted.
        counts: u32,
        /// Who may keep parts.
        keepers: Vec<KeeperView>,
        /// Of whom parts were ordered before.
        suppliers: Vec<String>,
        /// Whether the one who asks may move parts.
        may_move: bool,
        /// Whether the one who asks may order them.
        may_order: bool,
    }
}

view! {
    /// A part of which there are too few.
    LowPartView {
        /// The part.
        part: PartRow,
        /// Its maker.
        maker: String,
        /// How many can be used.
        good: u32,
        /// How many of those are kept for somebody.
        reserved: u32,
        /// How many are waited for.
        waiting: u32,
        /// How many are to come.
        ordered: u32,
        /// At how many it is to be ordered again.
        reorder_at: u32,
        /// How many to order.
        suggested: u32,
        /// The part that is delivered instead.
        superseded_by: Option<PartRow>,
    }
}

view! {
    /// Parts of which there are too few.
    LowPartList {
        /// They.
        parts: Vec<LowPartView>,
        /// Whether there are more than are listed.
        has_more: bool,
    }
}

view! {
    /// A line of work that waits for a part.
    WaitingPartView {
        /// The part.
        part: PartRow,
        /// Who waits, and for how many.
        want: WantView,
        /// How many are to come that it may get.
        ordered: u32,
        /// On which order.
        order: Option<DocumentNumber>,
        /// When.
        expected_on: Option<NaiveDate>,
        /// Whether that day has passed.
        is_late: bool,
    }
}

view! {
    /// Who waits for parts, longest first.
    WaitingPartList {
        /// They.
        waiting: Vec<WaitingPartView>,
        /// Whether there are more than are listed.
        has_more: bool,
    }
}

view! {
    /// An order in a list.
    OrderRow {
        /// Which.
        order: PurchaseOrderId,
        /// Its number.
        number: DocumentNumber,
        /// From whom.
        supplier: String,
        /// How far it is.
        state: OrderState,
        /// When it was written.
        made: String,
        /// When it is to come.
        expected_on: Option<NaiveDate>,
        /// Whether that day has passed and something is still to come.
        is_late: bool,
        /// Pieces on it.
        pieces: u32,
        /// Pieces that came.
        received: u32,
        /// What it costs.
        total: Amount,
    }
}

view! {
    /// A page of orders, the newest first.
    OrderList {
        /// They.
        orders: Vec<OrderRow>,
        /// To go on from.
        next: Option<String>,
    }
}

view! {
    /// A line of an order.
    OrderLineView {
        /// Its place, from nought.
        line: u32,
        /// The part.
        part: PartRow,
        /// The part's own bin.
        bin: String,
        /// How many were ordered.
        quantity: u32,
        /// How many came.
        received: u32,
        /// How many are to come.
        outstanding: u32,
        /// What one costs.
        price: Amount,
        /// What all cost.
        sum: Amount,
        /// What it is ordered for.
        label: String,
    }
}

view! {
    /// An order.
    OrderView {
        /// What stands of it in a list.
        row: OrderRow,
        /// Its lines.
        lines: Vec<OrderLineView>,
        /// Who wrote it.
        by: String,
        /// When it was sent.
        sent: String,
        /// When it was closed.
        closed: String,
        /// Why, where not all came.
        close_note: String,
        /// What there is to say to the supplier.
        note: String,
        /// Whether the one who asks may send or close it.
        may_order: bool,
        /// Whether the one who asks may take its goods in.
        may_receive: bool,
        /// Who got what they waited for, where goods have just come.
        woken: Vec<WokenView>,
    }
}

view! {
    /// An old part.
    OldPartView {
        /// Which.
        old_part: OldPartId,
        /// The part.
        part: PartRow,
        /// How many.
        quantity: u32,
        /// Whose it is.
        owner: OldPartOwner,
        /// What it came out of.
        label: String,
        /// When.
        taken: String,
        /// Until when it has to be with the maker.
        due: Option<NaiveDate>,
        /// How many days are left; below nought: how many too many have passed.
        #[ts(type = "number | null")]
        days_left: Option<i64>,
        /// What the maker is to credit.
        credit: Amount,
        /// Its serial number.
        serial: String,
        /// What was said.
        note: String,
        /// How far it is.
        state: OldPartState,
        /// When it went back.
        sent_on: Option<NaiveDate>,
        /// With which parcel.
        sent_reference: String,
        /// When it was credited.
        credited_on: Option<NaiveDate>,
        /// How much.
        credited: Amount,
        /// On which credit note.
        credit_reference: String,
        /// Why it was turned down or thrown away.
        end_note: String,
        /// What can be done with it.
        steps: Vec<OldPartMove>,
    }
}

view! {
    /// Old parts.
    OldPartList {
        /// With which something is to be done, those due first first.
        open: Vec<OldPartView>,
        /// Of which all is done, the newest first.
        done: Vec<OldPartView>,
        /// What the maker is still to credit.
        expected: Amount,
        /// Whether the one who asks may do something with them.
        may_move: bool,
    }
}

view! {
    /// A count sheet in a list.
    CountRow {
        /// Which.
        sheet: CountId,
        /// Its number.
        number: DocumentNumber,
        /// How far it is.
        state: CountState,
        /// When it was made.
        made: String,
        /// By whom.
        by: String,
        /// Places on it.
        lines: u32,
        /// Places where another number lay.
        differences: u32,
        /// What there is to say.
        note: String,
    }
}

view! {
    /// Count sheets, open ones first.
    CountList {
        /// They.
        sheets: Vec<CountRow>,
    }
}

view! {
    /// A place on a count sheet.
    CountLineView {
        /// The part.
        part: PartRow,
        /// Where.
        place: Place,
        /// Whose own stock that is, by name.
        keeper_name: String,
        /// How many the books say.
        expected: u32,
        /// Whether something moved there since the sheet was made.
        has_moved: bool,
        /// How many there were.
        counted: Option<u32>,
        /// How many more than expected, or less.
        #[ts(type = "number | null")]
        difference: Option<i64>,
    }
}

view! {
    /// A count sheet.
    CountView {
        /// What stands of it in a list.
        row: CountRow,
        /// Its places.
        lines: Vec<CountLineView>,
        /// When it was posted or dropped.
        ended: String,
        /// By whom.
        ended_by: String,
        /// Up to what worth of differences the one who asks may post alone; none: any.
        limit: Option<Amount>,
        /// Whether the one who asks may post it.
        may_post: bool,
        /// Who got what they waited for, where it has just been posted.
        woken: Vec<WokenView>,
    }
}

view! {
    /// A part that somebody keeps.
    KeptPartView {
        /// The part.
        part: PartRow,
        /// Where.
        place: Place,
        /// How many.
        quantity: u32,
    }
}

view! {
    /// What somebody keeps as their own stock.
    KeptList {
        /// Whose.
        keeper: KeeperView,
        /// The parts.
        parts: Vec<KeptPartView>,
    }
}
