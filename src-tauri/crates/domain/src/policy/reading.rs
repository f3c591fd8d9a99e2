//! Readings: where the texts leave room, which way the shop has gone. Each is a switch in the pack, and both
//! positions are code.

use super::text::{Bilingual, Code};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The readings that there are. What each says when it holds; the other way is told after the semicolon.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// With the same model in stock, only the repairs clause opens the way to money back; any exchange does.
    RefundInStockAfterRepairsOnly,
    /// The windows do not start again after an exchange; they do.
    WindowsDoNotRestart,
    /// Days in repair lengthen the term only; the windows as well.
    RepairDaysLengthenTermOnly,
    /// Two repairs count when each has a signed record; they count anyhow.
    RepairsNeedRecords,
    /// Less than an invoice gives less, group by group; any proof gives everything.
    LesserProofGivesLess,
    /// A phone's accessory is exchanged; it is repaired like the phone.
    AccessoriesAreExchanged,
    /// An alleged cause goes to a manager when the burden is no longer the shop's; it never counts unproven.
    AllegationsAreReviewed,
    /// With papers of another unit a manager looks as well; it is simply a paid repair.
    MismatchIsReviewed,
    /// Goods outside the catalogue are exchanged or repaired after day seven; only repaired.
    UncataloguedAreExchangedLater,
    /// A remote sale may be sent back without a reason although it failed; then the fault's clauses alone apply.
    WithdrawBesideFault,
    /// A last day that is a rest day moves on; it stays.
    RestDaysMoveLastDay,
    /// Weekends are rest days; only the days that the notice names.
    WeekendsAreRestDays,
    /// The first day is not counted; it is, which makes every window a day shorter.
    FirstDayNotCounted,
}

impl Reading {
    /// How many there are.
    pub(super) const COUNT: usize = 13;

    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [
        Self::RefundInStockAfterRepairsOnly,
        Self::WindowsDoNotRestart,
        Self::RepairDaysLengthenTermOnly,
        Self::RepairsNeedRecords,
        Self::LesserProofGivesLess,
        Self::AccessoriesAreExchanged,
        Self::AllegationsAreReviewed,
        Self::MismatchIsReviewed,
        Self::UncataloguedAreExchangedLater,
        Self::WithdrawBesideFault,
        Self::RestDaysMoveLastDay,
        Self::WeekendsAreRestDays,
        Self::FirstDayNotCounted,
    ];

    /// The code that pack files and verdicts use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::RefundInStockAfterRepairsOnly => "refund_in_stock_after_repairs_only",
            Self::WindowsDoNotRestart => "windows_do_not_restart",
            Self::RepairDaysLengthenTermOnly => "repair_days_lengthen_term_only",
            Self::RepairsNeedRecords => "repairs_need_records",
            Self::LesserProofGivesLess => "lesser_proof_gives_less",
            Self::AccessoriesAreExchanged => "accessories_are_exchanged",
            Self::AllegationsAreReviewed => "allegations_are_reviewed",
            Self::MismatchIsReviewed => "mismatch_is_reviewed",
            Self::UncataloguedAreExchangedLater => "uncatalogued_are_exchanged_later",
            Self::WithdrawBesideFault => "withdraw_beside_fault",
            Self::RestDaysMoveLastDay => "rest_days_move_last_day",
            Self::WeekendsAreRestDays => "weekends_are_rest_days",
            Self::FirstDayNotCounted => "first_day_not_counted",
        }
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Which readings hold, and which were needed so far.
#[derive(Clone, Debug)]
pub(super) struct Readings {
    holds: u16,
    taken: std::cell::Cell<u16>,
}

impl Default for Readings {
    fn default() -> Self {
        Self { holds: u16::MAX, taken: std::cell::Cell::new(0) }
    }
}

impl Readings {
    pub(super) fn set(&mut self, reading: Reading, holds: bool) {
        self.holds = if holds { self.holds | reading.bit() } else { self.holds & !reading.bit() };
    }

    /// Whether it holds, without noting that it mattered.
    pub(super) fn holds(&self, reading: Reading) -> bool {
        self.holds & reading.bit() != 0
    }

    /// Whether it holds, and that the answer turned on it.
    pub(super) fn turns_on(&self, reading: Reading) -> bool {
        self.taken.set(self.taken.get() | reading.bit());
        self.holds(reading)
    }

    pub(super) fn taken(&self) -> impl Iterator<Item = Reading> {
        let taken = self.taken.get();
        Reading::ALL.into_iter().filter(move |reading| taken & reading.bit() != 0)
    }
}

/// A reading as people see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReadingText {
    /// Its code, as verdicts name it.
    pub code: Code,
    /// The pack that takes it.
    pub pack: Code,
    /// Whether it holds; `false`: the other way was taken.
    pub holds: bool,
    /// Its name.
    pub title: Bilingual,
    /// What it says.
    pub summary: Bilingual,
}
