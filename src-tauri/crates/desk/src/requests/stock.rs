//! What is asked about parts in stock.

use super::{AskException, AskPhoto};
use chrono::NaiveDate;
use domain::ids::{CountId, OldPartId, PurchaseOrderId, StaffId, WorkLineId};
use domain::part::PartId;
use domain::stock::{OldPartOwner, OrderState, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks for parts: by number with or without dashes, name, initials, a few characters, or nearly the number.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FindParts {
    /// What was typed or scanned.
    pub text: String,
    /// The model that is on the bench: what fits it comes first.
    #[serde(default)]
    pub model: String,
    /// Only parts of this maker.
    #[serde(default)]
    pub maker: String,
    /// At most so many.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// The parts of a model.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ModelParts {
    /// The model; where nothing is called so, what begins so is offered.
    pub model: String,
}

/// Keys in a part that no file has.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordPart {
    /// Its number.
    pub number: String,
    /// What it is called in Chinese.
    pub name: String,
    /// What it is called in English.
    #[serde(default)]
    pub name_en: String,
    /// The maker.
    #[serde(default)]
    pub maker: String,
    /// Where it lies.
    #[serde(default)]
    pub bin: String,
    /// Its price to the customer.
    #[serde(default)]
    pub price: String,
}

/// A delivery came without an order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveParts {
    /// Which part.
    pub part: PartId,
    /// Where it goes.
    pub place: Place,
    /// How many.
    pub quantity: u32,
    /// From whom, on which note.
    #[serde(default)]
    pub note: String,
}

/// Parts go from one place to another.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveParts {
    /// Which part.
    pub part: PartId,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// How many.
    pub quantity: u32,
    /// What there is to say.
    #[serde(default)]
    pub note: String,
}

/// How parts leave the shop without a job.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeaveBy {
    /// Thrown away.
    Scrapped,
    /// Back to the supplier.
    SentBack,
}

/// Parts leave the shop.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeOutParts {
    /// Which part.
    pub part: PartId,
    /// From where.
    pub from: Place,
    /// How many.
    pub quantity: u32,
    /// How they go.
    pub by: LeaveBy,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// More lie there than the books say.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddFoundParts {
    /// Which part.
    pub part: PartId,
    /// Where.
    pub place: Place,
    /// How many more.
    pub quantity: u32,
    /// How it is known.
    #[serde(default)]
    pub note: String,
    /// Why, and who says yes.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// A customer has a part ordered, without a repair.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WantPart {
    /// Which part.
    pub part: PartId,
    /// How many.
    pub quantity: u32,
    /// Who wants it.
    pub note: String,
}

/// A customer wants it no longer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DropWant {
    /// The want.
    pub work: WorkLineId,
}

/// Hands a customer what they had ordered.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueWanted {
    /// The want.
    pub work: WorkLineId,
    /// Which part.
    pub part: PartId,
    /// How many.
    pub quantity: u32,
    /// Its serial number.
    #[serde(default)]
    pub serial: String,
    /// From a certain place; left out: from the shop's bins.
    #[serde(default)]
    pub from: Option<Place>,
}

/// Takes back what a customer had been handed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveBackWanted {
    /// The want.
    pub work: WorkLineId,
    /// Which part.
    pub part: PartId,
    /// How many.
    pub quantity: u32,
    /// Where it goes; left out: it broke and is thrown away.
    #[serde(default)]
    pub to: Option<Place>,
}

/// Says at how many a part is to be ordered again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPartLevel {
    /// Which part.
    pub part: PartId,
    /// At so many or fewer; nought: never.
    pub reorder_at: u32,
    /// Up to so many.
    pub order_up_to: u32,
}

/// Keeps a picture of a part.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PhotographPart {
    /// Which part.
    pub part: PartId,
    /// The picture.
    pub photo: AskPhoto,
}

/// Takes a picture of a part away.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RemovePartPhoto {
    /// Of which part.
    pub part: PartId,
    /// The picture's digest.
    pub digest: String,
}

/// One part to order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderedPart {
    /// Which.
    pub part: PartId,
    /// How many.
    pub quantity: u32,
    /// What one costs; empty: not known yet.
    #[serde(default)]
    pub price: String,
    /// The line of work that it is ordered for.
    #[serde(default)]
    pub work: Option<WorkLineId>,
}

/// Writes an order to a supplier.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeOrder {
    /// From whom.
    pub supplier: String,
    /// What.
    pub lines: Vec<OrderedPart>,
    /// When it is to come.
    #[serde(default)]
    pub expected_on: Option<NaiveDate>,
    /// What there is to say to the supplier.
    #[serde(default)]
    pub note: String,
}

/// Which order to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenOrder {
    /// The order; left out where its number is given.
    #[serde(default)]
    pub order: Option<PurchaseOrderId>,
    /// Its number.
    #[serde(default)]
    pub number: String,
}

/// A page of orders.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ListOrders {
    /// Only those that are so far.
    #[serde(default)]
    pub state: Option<OrderState>,
    /// From the last page's `next`.
    #[serde(default)]
    pub after: Option<String>,
    /// At most so many.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Sends an order to its supplier.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SendOrder {
    /// Which.
    pub order: PurchaseOrderId,
    /// When it is to come, as the supplier says.
    #[serde(default)]
    pub expected_on: Option<NaiveDate>,
}

/// What came of one line of an order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ArrivedLine {
    /// Which line, from nought.
    pub line: u32,
    /// How many.
    pub quantity: u32,
    /// The bin; left out: the part's own.
    #[serde(default)]
    pub bin: Option<String>,
}

/// Some of an order came, or all.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiveOrder {
    /// Which.
    pub order: PurchaseOrderId,
    /// What came; left out: all that was to come.
    #[serde(default)]
    pub lines: Option<Vec<ArrivedLine>>,
}

/// Lets no more of an order come.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseOrder {
    /// Which.
    pub order: PurchaseOrderId,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// Takes in an old part.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeOldPart {
    /// Which part.
    pub part: PartId,
    /// How many.
    pub quantity: u32,
    /// Whose it is.
    pub owner: OldPartOwner,
    /// The line of work that it came out of.
    #[serde(default)]
    pub work: Option<WorkLineId>,
    /// Until when it has to be with the maker.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// What the maker is to credit for it.
    #[serde(default)]
    pub credit: String,
    /// Its serial number.
    #[serde(default)]
    pub serial: String,
    /// What there is to say.
    #[serde(default)]
    pub note: String,
}

/// What happens to an old part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum OldPartMove {
    /// Back to the maker.
    SendBack,
    /// The maker credited it.
    Credit,
    /// The maker does not credit it.
    TurnDown,
    /// To the customer.
    HandOver,
    /// Thrown away.
    Scrap,
}

/// Says what became of an old part.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveOldPart {
    /// Which.
    pub old_part: OldPartId,
    /// What became of it.
    pub step: OldPartMove,
    /// On which day; left out: today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// What the maker credited.
    #[serde(default)]
    pub amount: String,
    /// The parcel's number, or the credit note's.
    #[serde(default)]
    pub reference: String,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// Makes a sheet to count by.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginCount {
    /// The bins whose names begin so; empty: all of the shop's.
    #[serde(default)]
    pub bins: String,
    /// A technician's own stock instead.
    #[serde(default)]
    pub keeper: Option<StaffId>,
    /// These parts instead, wherever they lie.
    #[serde(default)]
    pub parts: Vec<PartId>,
    /// What there is to say.
    #[serde(default)]
    pub note: String,
}

/// Which sheet to show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCount {
    /// The sheet; left out where its number is given.
    #[serde(default)]
    pub sheet: Option<CountId>,
    /// Its number.
    #[serde(default)]
    pub number: String,
}

/// What was counted in a place.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CountedLine {
    /// Which part.
    pub part: PartId,
    /// Where.
    pub place: Place,
    /// How many the sheet showed when it was counted.
    pub expected: u32,
    /// How many there were.
    pub counted: u32,
}

/// Posts what was counted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PostCount {
    /// Which sheet.
    pub sheet: CountId,
    /// What was counted; lines left out stay as the books have them.
    pub lines: Vec<CountedLine>,
    /// Why, and who says yes, where the differences are worth more than the limit.
    #[serde(default)]
    pub exception: Option<AskException>,
}

/// Lets a sheet go uncounted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DropCount {
    /// Which sheet.
    pub sheet: CountId,
}

/// What somebody keeps as their own stock.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct KeptParts {
    /// Whose; left out: of whoever asks.
    #[serde(default)]
    pub keeper: Option<StaffId>,
}
