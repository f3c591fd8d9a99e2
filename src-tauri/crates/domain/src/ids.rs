//! Ids, document numbers and the other names of things.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl $name {
            /// As stored.
            #[must_use]
            pub fn bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            /// From what was stored.
            #[must_use]
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// One receipt of the shop.
    SaleId,
    /// One line of a sale.
    SaleLineId,
    /// One machine with a serial number.
    UnitId,
    /// A customer.
    CustomerId,
    /// An article of the catalogue.
    GoodsId,
    /// One visit of one customer to the counter.
    CaseId,
    /// One unit or quantity of one sale line within a case.
    CaseLineId,
    /// A person who works here.
    StaffId,
    /// Made by whoever sends a request; the same id again changes nothing.
    RequestId,
    /// One file taken in.
    BatchId,
    /// A sale's tender: one way in which it was paid.
    TenderId,
    /// An entry of a device's past: a repair elsewhere, an exchange, an installation.
    PastId,
    /// A store credit.
    CreditId,
    /// A line of work on a device: a part, labour. Parts in the stock are held for it.
    WorkLineId,
    /// An order to a supplier.
    PurchaseOrderId,
    /// A part that came out of a device.
    OldPartId,
    /// A sheet to count stock by.
    CountId,
    /// A unit that customers use while their own is repaired.
    LoanUnitId,
    /// An agreement by which such a unit goes out.
    LoanId,
    /// A visit to a customer's home.
    VisitId,
    /// A plan by which such visits are due.
    VisitPlanId,
    /// A printer that a counter knows by name.
    PrinterId,
    /// One paper on its way to a printer.
    PrintJobId,
    /// What a technician takes along to where there is no network.
    FieldCopyId,
}

/// The number of one counter PC; part of every document number, so that no two counters need to ask each other.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Seat(pub u16);

/// What a document is; the letter that its number begins with.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A return, and the case that it belongs to: `R`.
    Return,
    /// A refusal with its reason (拒退说明): `J`.
    Refusal,
    /// A sale keyed in at the counter: `S`.
    Sale,
    /// An exchange, and the goods that went out with it: `X`.
    Exchange,
    /// What a customer picks goods up with when they come (提货单): `P`.
    PickUp,
    /// A store credit's card (购物金卡): `K`.
    Credit,
    /// What was agreed for keeping the goods (协商凭证): `G`.
    Goodwill,
    /// A warranty slip (三包凭证): `W`.
    Warranty,
    /// An order to a supplier (采购单): `B`.
    PurchaseOrder,
    /// A sheet to count stock by (盘点表): `N`.
    CountSheet,
    /// What a customer gets for a device left to be repaired (维修接机单): `T`.
    Repair,
    /// What a repair would cost (维修报价单): `E`.
    Estimate,
    /// What goes with a device that is sent elsewhere (外修单): `O`.
    SentOut,
    /// What was done, when a device is given back (维修交付单): `Q`.
    HandOver,
    /// An agreement by which a loan unit goes out (备用机借用协议): `L`.
    Loan,
    /// A visit to a customer's home (上门服务单): `V`.
    Visit,
    /// A closed day (日结单): `D`.
    DayClose,
    /// A shift handed over (交接单): `H`.
    ShiftHandover,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::Return,
        Self::Refusal,
        Self::Sale,
        Self::Exchange,
        Self::PickUp,
        Self::Credit,
        Self::Goodwill,
        Self::Warranty,
        Self::PurchaseOrder,
        Self::CountSheet,
        Self::Repair,
        Self::Estimate,
        Self::SentOut,
        Self::HandOver,
        Self::Loan,
        Self::Visit,
        Self::DayClose,
        Self::ShiftHandover,
    ];

    /// The letter of the kind.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Return => 'R',
            Self::Refusal => 'J',
            Self::Sale => 'S',
            Self::Exchange => 'X',
            Self::PickUp => 'P',
            Self::Credit => 'K',
            Self::Goodwill => 'G',
            Self::Warranty => 'W',
            Self::PurchaseOrder => 'B',
            Self::CountSheet => 'N',
            Self::Repair => 'T',
            Self::Estimate => 'E',
            Self::SentOut => 'O',
            Self::HandOver => 'Q',
            Self::Loan => 'L',
            Self::Visit => 'V',
            Self::DayClose => 'D',
            Self::ShiftHandover => 'H',
        }
    }

    /// As stored, and the end of its message id.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Return => "return",
            Self::Refusal => "refusal",
            Self::Sale => "sale",
            Self::Exchange => "exchange",
            Self::PickUp => "pick_up",
            Self::Credit => "credit",
            Self::Goodwill => "goodwill",
            Self::Warranty => "warranty",
            Self::PurchaseOrder => "purchase_order",
            Self::CountSheet => "count_sheet",
            Self::Repair => "repair",
            Self::Estimate => "estimate",
            Self::SentOut => "sent_out",
            Self::HandOver => "hand_over",
            Self::Loan => "loan",
            Self::Visit => "visit",
            Self::DayClose => "day_close",
            Self::ShiftHandover => "shift_handover",
        }
    }

    /// The kind of a letter.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letter() == letter)
    }
}

/// The series of a store's numbers (号段): none in a store that was never put back, else two letters before the counter,
/// as in `R1-261122-KF007`.
///
/// Whoever goes back to a backup no longer knows how far the numbers had gone, and papers with them are in customers'
/// hands. So each time a store is put in the place of another its numbers go on in a series of their own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Series(String);

impl Series {
    /// Letters that nobody takes for a digit or, said aloud, for one another: no B, I, O, Q, S or Z.
    const LETTERS: &[u8; 20] = b"ACDEFGHJKLMNPRTUVWXY";
    /// How many series there are beside the first.
    const COUNT: u64 = 400;

    /// One that is none of `known`, chosen by chance: two machines that begin from the same backup do not ask each
    /// other. Where all are known, chance alone.
    #[must_use]
    pub fn another(chance: u64, known: &[Self]) -> Self {
        let nth = |nth: u64| {
            let letter = |place: u64| {
                let letter = usize::try_from(place).ok().and_then(|place| Self::LETTERS.get(place));
                char::from(letter.copied().unwrap_or(b'A'))
            };
            Self([letter(nth / 20 % 20), letter(nth % 20)].iter().collect())
        };
        let first = chance % Self::COUNT;
        let mut series = (0..Self::COUNT).map(|step| nth(first + step));
        series.find(|series| !known.contains(series)).unwrap_or_else(|| nth(first))
    }

    /// As stored; empty: the first.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.0
    }

    /// From what was stored.
    #[must_use]
    pub fn from_letters(letters: String) -> Self {
        Self(letters)
    }
}

/// A number that people say aloud: kind, seat, day and counter, as in `R1-261122-007`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct DocumentNumber(pub String);

impl DocumentNumber {
    /// The `counter`-th document of its kind that `seat` issued on `day` (from 1), in that series.
    #[must_use]
    pub fn new(kind: DocumentKind, seat: Seat, day: NaiveDate, series: &Series, counter: u32) -> Self {
        let (letter, series) = (kind.letter(), &series.0);
        let (year, month, day) = (day.year().rem_euclid(100), day.month(), day.day());
        Self(format!("{letter}{}-{year:02}{month:02}{day:02}-{series}{counter:03}", seat.0))
    }

    /// The kind that the first letter tells, if this has the shape of a number at all.
    #[must_use]
    pub fn kind(&self) -> Option<DocumentKind> {
        DocumentKind::from_letter(self.0.chars().next()?)
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_never_one_that_is_known() {
        let mut known = Vec::new();
        for _ in 0..Series::COUNT {
            let series = Series::another(u64::MAX, &known);
            assert!(!known.contains(&series) && series.letters().len() == 2, "{series:?}");
            known.push(series);
        }
    }

    #[test]
    fn letters_stand_before_the_counter_of_a_store_that_was_put_back() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let number = |series| DocumentNumber::new(DocumentKind::Return, Seat(1), day, &series, 7).0;
        assert_eq!(number(Series::default()), "R1-261122-007");
        assert_eq!(number(Series::from_letters("KF".to_owned())), "R1-261122-KF007");
    }
}
