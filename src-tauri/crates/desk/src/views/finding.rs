//! What the box found, and the pages of a part and of an article.

use super::{Amount, PartStock};
use chrono::NaiveDate;
use domain::ids::{
    CaseId, CaseLineId, CountId, CustomerId, DocumentNumber, GoodsId, LoanUnitId, PurchaseOrderId, SaleId,
    SaleLineId, UnitId, VisitId,
};
use domain::part::PartId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a hit is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A machine with a serial number.
    Unit,
    /// A receipt.
    Sale,
    /// A case.
    Case,
    /// A person.
    Customer,
    /// An article.
    Goods,
    /// A spare part.
    Part,
    /// A store credit.
    Credit,
    /// A unit that customers use while their own is repaired.
    Loaner,
    /// An order to a supplier.
    Order,
    /// A count sheet.
    Count,
    /// A visit to a customer's home.
    Visit,
}

/// Where something was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LookedIn {
    /// Among whole numbers and their beginnings.
    Numbers,
    /// Among the ends of phone numbers, serials and receipts.
    Tails,
    /// In names of people, articles and parts.
    Names,
    /// Among the initials and the sound of Chinese names.
    Sounds,
    /// Among part and article numbers with a letter or two wrong.
    Similar,
}

view! {
    /// A stretch of a text that was asked for, in UTF-16 units.
    Mark {
        /// Where it begins.
        from: u32,
        /// Where it has ended.
        to: u32,
    }
}

view! {
    /// One thing that was found.
    Hit {
        /// What it is.
        kind: HitKind,
        /// The sale to open, for a unit or a sale.
        sale: Option<SaleId>,
        /// The line of that sale, for a unit.
        sale_line: Option<SaleLineId>,
        /// The unit.
        unit: Option<UnitId>,
        /// The case to open.
        case: Option<CaseId>,
        /// The repair to open, where the case's number is that of a repair.
        repair: Option<CaseLineId>,
        /// The customer to open.
        customer: Option<CustomerId>,
        /// The article.
        goods: Option<GoodsId>,
        /// The part.
        part: Option<PartId>,
        /// The store credit, by the number on its card.
        credit: Option<DocumentNumber>,
        /// The loan unit.
        loan_unit: Option<LoanUnitId>,
        /// The order to a supplier.
        order: Option<PurchaseOrderId>,
        /// The count sheet.
        count: Option<CountId>,
        /// The visit.
        visit: Option<VisitId>,
        /// The line in large type.
        title: String,
        /// The line below it.
        detail: String,
        /// When it was sold or opened.
        on: Option<NaiveDate>,
        /// The number by which a part or an article is ordered.
        number: Option<String>,
        /// The number that is delivered instead of a part.
        superseded_by: Option<String>,
        /// The first models that a part fits.
        fits: Vec<String>,
        /// What was asked for, in the title.
        title_marks: Vec<Mark>,
        /// What was asked for, in the detail.
        detail_marks: Vec<Mark>,
    }
}

view! {
    /// What was found.
    FindView {
        /// What was looked for, as it was understood.
        text: String,
        /// Where it was looked for, to be said where nothing was found.
        looked_in: Vec<LookedIn>,
        /// Best first within their kind, and the kinds in the order of their best.
        hits: Vec<Hit>,
        /// Whether nothing bears what was typed, and the hits are numbers that are nearly it.
        is_similar: bool,
        /// Whether the first is the only thing that this can mean, so that it can be opened at once.
        is_certain: bool,
    }
}

view! {
    /// A part in a list.
    PartRow {
        /// Which.
        part: PartId,
        /// Its number as the maker writes it.
        number: String,
        /// What it is called.
        name: String,
    }
}

view! {
    /// A model that a part fits.
    FitView {
        /// Whose.
        maker: String,
        /// The model.
        model: String,
        /// Where it stands on the maker's drawing.
        position: String,
    }
}

view! {
    /// A part of a line of parts that came one after the other.
    ChainView {
        /// The part.
        part: PartRow,
        /// Since when it is delivered; none for the first.
        since: Option<NaiveDate>,
    }
}

view! {
    /// A part that can stand in for another.
    SubstituteView {
        /// The part.
        part: PartRow,
        /// Its maker.
        maker: String,
        /// What to mind when fitting it.
        note: String,
    }
}

view! {
    /// A picture of a part.
    PartPhotoView {
        /// Its digest; `open_photo` shows it.
        digest: String,
        /// What it shows.
        note: String,
    }
}

view! {
    /// A part, what it fits and what takes its place.
    PartPage {
        /// The part.
        part: PartRow,
        /// Its name in the other language.
        other_name: String,
        /// The maker.
        maker: String,
        /// Where it lies.
        bin: String,
        /// Its price to the customer.
        price: Amount,
        /// The number that is delivered now, where it is another.
        superseded_by: Option<PartRow>,
        /// The parts that came one after the other, oldest first, this one among them; empty where it stands alone.
        chain: Vec<ChainView>,
        /// What can stand in for it.
        substitutes: Vec<SubstituteView>,
        /// The models that it fits.
        fits: Vec<FitView>,
        /// What it looks like.
        photos: Vec<PartPhotoView>,
        /// How many lie where, who wants them, what moved and what is to come.
        stock: PartStock,
    }
}

view! {
    /// A sale of an article.
    GoodsSaleRow {
        /// The sale.
        sale: SaleId,
        /// Its line.
        sale_line: SaleLineId,
        /// The sale's number.
        number: String,
        /// Its day.
        sold_on: NaiveDate,
        /// The buyer.
        customer: String,
        /// Pieces.
        quantity: u32,
        /// What was paid for them.
        paid: Amount,
        /// Whether it holds no more: an exchange that was withdrawn, an order that was cancelled.
        is_cancelled: bool,
    }
}

view! {
    /// An article, its sales and its parts.
    GoodsPage {
        /// Which.
        goods: GoodsId,
        /// What it is called.
        name: String,
        /// Whose it is.
        brand: String,
        /// Its model.
        model: String,
        /// The shop's code.
        code: String,
        /// Its bar code.
        barcode: String,
        /// Its category.
        category: String,
        /// Its price today.
        price: Amount,
        /// Its sales, newest first.
        sales: Vec<GoodsSaleRow>,
        /// Whether there are older ones that are not listed.
        has_more_sales: bool,
        /// Parts that fit its model.
        parts: Vec<PartRow>,
    }
}
