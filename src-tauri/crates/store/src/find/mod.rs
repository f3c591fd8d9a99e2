//! One box for everything: receipts, serial numbers, cases, phones, names and how they sound, articles, parts.
//!
//! Two tables answer, both written in the transaction of what they name. `find_key` is one B-tree of whole
//! numbers, asked for a number or its beginning; one step into it says what bears a number. `find_text` is one
//! full-text table without content: names by each character, each two neighbours and their initials, part numbers
//! by each three neighbours, the ends of serial and receipt numbers. Both point at rows and neither is believed:
//! what is found is looked at again, so that a key left behind by a changed phone number finds nothing. A number
//! that nothing bears is looked for once more among all part numbers, with two letters wrong (`similar.rs`), and words
//! among those that parts are called by (`named.rs`).
//!
//! `text.rs` says what is compared, `tokens.rs` what is kept of a text, `index.rs` keeps it, `walk.rs` asks,
//! `asked.rs` judges what came, `show.rs` reads what is shown of it. Bench rows: `ctl/src/bench`.

mod asked;
mod index;
mod named;
mod nearly;
mod pinyin;
mod show;
mod similar;
mod text;
mod tokens;
mod walk;

pub use asked::{Asked, Closeness, Shape};
pub(crate) use index::{
    bring_up_to_date, forget_customer, forget_numbers, forget_sales_of, gather, index_case, index_customer,
    index_new_sale, index_part, index_sale, is_scattered, keep_customer, keep_goods, make_anew,
};
pub(crate) use similar::Similar;
pub(crate) use text::{is_whole_phone, normal, phone_key};

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CaseId, CustomerId, DocumentNumber, GoodsId, SaleId, SaleLineId, UnitId};
use domain::part::PartId;

/// What a key names, in the order in which groups of equally close hits are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Kind {
    Unit = 1,
    Case = 2,
    Sale = 3,
    Customer = 4,
    Goods = 5,
    Part = 6,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Unit, Self::Case, Self::Sale, Self::Customer, Self::Goods, Self::Part];

    fn from_stored(kind: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|known| *known as i64 == kind)
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What, and what is shown of it.
    pub what: What,
    /// How close it comes to what was asked for.
    pub closeness: Closeness,
}

/// A thing that can be found, with what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A machine with a serial number.
    Unit {
        /// It.
        unit: UnitId,
        /// Its line.
        sale_line: SaleLineId,
        /// Its sale.
        sale: SaleId,
        /// Its serial number.
        serial: String,
        /// What it is.
        name: String,
        /// The sale's number.
        number: String,
        /// The sale's day.
        sold_on: NaiveDate,
        /// The buyer.
        customer: String,
        /// Whether the sale holds no more: it was cancelled, or is of an exchange that was withdrawn.
        is_cancelled: bool,
    },
    /// A case.
    Case {
        /// It.
        case: CaseId,
        /// Its number.
        number: DocumentNumber,
        /// When it was opened.
        opened_at: DateTime<Utc>,
        /// Who came.
        customer: String,
        /// Whether something is still to do.
        is_open: bool,
    },
    /// A sale.
    Sale {
        /// It.
        sale: SaleId,
        /// Its number.
        number: String,
        /// Its day.
        sold_on: NaiveDate,
        /// The first of its goods.
        name: String,
        /// How many lines it has.
        lines: u32,
        /// The buyer.
        customer: String,
        /// Whether it holds no more.
        is_cancelled: bool,
    },
    /// A person.
    Customer {
        /// They.
        customer: CustomerId,
        /// Their name.
        name: String,
        /// Their phone.
        phone: String,
        /// Their e-mail address.
        email: String,
        /// How many sales they have.
        sales: u32,
    },
    /// An article.
    Goods {
        /// It.
        goods: GoodsId,
        /// The shop's code.
        code: String,
        /// Its bar code.
        barcode: String,
        /// What it is called.
        name: String,
        /// Whose it is.
        brand: String,
        /// Its model.
        model: String,
        /// How often it was sold; counted up to a hundred.
        sold: u32,
    },
    /// A spare part.
    Part {
        /// It.
        part: PartId,
        /// Its number as the maker writes it.
        number: String,
        /// What it is called in Chinese.
        name: String,
        /// What it is called in English.
        name_en: String,
        /// The maker.
        maker: String,
        /// The number that is delivered instead.
        superseded_by: Option<String>,
        /// The first models that it fits.
        fits: Vec<String>,
    },
}
