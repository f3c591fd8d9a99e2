//! The sales that tests, the README and whoever shows the program around refer to by name.
//!
//! "Day n" counts from the latest of sale, hand-over and installation, as the rules do for sales since July
//! 2024. A last day that is a rest day moves on, so on some Mondays day 8 is still in time: where a case must
//! be too late on every day of the year, take `tv_day_30`.

use super::identity::id;
use super::planned::{PLAIN, Planned, PlannedLine, of, unit};
use super::sketch::{days_before, number};
use chrono::NaiveDate;
use domain::ids::{SaleId, SaleLineId, UnitId};
use domain::sale::{Channel, TenderKind};

/// Every named situation.
pub const HIGHLIGHTS: &[Planned] = &[
    // The walk-through of ARCHITECTURE.md: a customer returns a kettle.
    sold("kettle", 5, 387, &[of("CY-K17", 1)]),
    tv("tv_day_6", 8, &[unit("HY-55A6", &["HY55A6S2600006"])]),
    tv("tv_day_7", 9, &[unit("HY-55A6", &["HY55A6S2600007"])]),
    tv("tv_day_8", 10, &[unit("HY-55A6", &["HY55A6S2600008"])]),
    tv("tv_day_15", 17, &[unit("BL-43A4", &["BL43A4S2600015"])]),
    tv("tv_day_16", 18, &[unit("BL-43A4", &["BL43A4S2600016"])]),
    tv("tv_day_30", 32, &[unit("SY-65A8", &["SY65A8S2600030"])]),
    Planned {
        installed_after: Some(3),
        ..sold("tv_panel_month_20", 610, 214, &[unit("SY-75M9", &["SY75M9S2400020"])])
    },
    sold("phone_day_3", 3, 145, &[unit("MZ-X9", &["004400026000035"])]),
    sold("phone_day_10", 10, 233, &[unit("XC-N7", &["004400026000100"])]),
    // Came back from the maker's workshop twice, and failed again; the slip's rows stand in `pasts`.
    sold("phone_third_failure", 150, 131, &[unit("MZ-N5", &["004400026001501"])]),
    sold("phone_battery_month_4", 120, 98, &[of("MZ-BX50", 1)]),
    Planned {
        customer: Some(77),
        tenders: &[(TenderKind::Card, "8841", 0)],
        ..sold("notebook_month_10", 304, 160, &[unit("YX-U14", &["YXU14S2600304"])])
    },
    // Over the ¥3,000 that a clerk pays back alone.
    Planned {
        delivered_after: Some(1),
        customer: Some(88),
        tenders: &[(TenderKind::Card, "6217", 0)],
        ..sold("fridge_over_limit", 5, 71, &[unit("HY-BCD550", &["HYBCD550S2600004"])])
    },
    Planned {
        tenders: &[(TenderKind::WechatPay, "20264417", 50_000), (TenderKind::Cash, "", 0)],
        ..sold("split_tender", 2, 301, &[of("CY-FB40", 1), of("XC-T5", 1)])
    },
    Planned {
        tenders: &[
            (TenderKind::StoreCredit, "", 20_000),
            (TenderKind::Voucher, "双十一券", 5_000),
            (TenderKind::Alipay, "66120958", 0),
        ],
        ..sold("three_tenders", 4, 402, &[unit("FL-V5", &["FLV5S2600044"])])
    },
    // ¥10 off three makes a price for one that is not whole fen.
    Planned {
        lines: &[PlannedLine { discount_minor: 1_000, ..of("XC-C33", 3) }],
        ..sold("quantity_three", 6, 255, &[])
    },
    Planned {
        discount_minor: 5_000,
        ..sold("order_discount", 3, 318, &[of("QZ-FM16", 1), of("QZ-K15", 2), of("XC-C20", 1)])
    },
    Planned { customer: Some(1), ..sold("awkward_name", 2, 176, &[of("MZ-T2", 1)]) },
    Planned { customer: Some(3), ..sold("rare_character", 4, 187, &[of("BL-K15", 1)]) },
    Planned { customer: Some(26), ..sold("long_name", 6, 199, &[of("LC-H18", 1), of("LC-SM4", 2)]) },
    Planned { customer: Some(11), ..sold("same_name_one", 5, 412, &[of("NL-KG18", 1)]) },
    Planned { customer: Some(12), ..sold("same_name_two", 5, 415, &[of("NL-KG18", 1)]) },
    online("online_clothes", 9, 487, &[of("QS-JK01", 1)]),
    online("online_clothes_day_25", 27, 494, &[of("AR-DN02", 1)]),
    online("online_headphones_opened", 5, 501, &[of("OH-H7", 1)]),
    online("online_phone_activated", 5, 529, &[unit("MZ-X9", &["004400026000057"])]),
    online("online_software", 4, 508, &[of("TH-OFH", 1)]),
    Planned {
        refunded_elsewhere_minor: 9_900,
        ..online("refunded_elsewhere", 6, 515, &[of("QS-TS03", 2), of("QS-PT04", 1)])
    },
    Planned { cancelled: true, delivered_after: None, ..online("cancelled", 5, 522, &[of("KS-B6", 1)]) },
    Planned {
        delivered_after: Some(2),
        installed_after: Some(25),
        ..sold("air_conditioner_installed_late", 30, 120, &[unit("TH-KFR35", &["THKFR35S2600005"])])
    },
    Planned {
        installed_after: Some(0),
        ..sold("washing_machine_month_14", 426, 88, &[unit("BL-G100", &["BLG100S2500014"])])
    },
    // Waits for a part since 91 days; the rules allow ninety.
    Planned {
        installed_after: Some(0),
        ..sold("washing_machine_waiting", 200, 132, &[unit("BL-G100", &["BLG100S2600091"])])
    },
    sold("bicycle_frame_month_20", 610, 99, &[unit("JY-MT21", &["JYMT21S2400020"])]),
    Planned {
        customer: None,
        tenders: &[(TenderKind::Cash, "", 0)],
        ..sold("no_customer", 1, 66, &[of("QZ-FM16", 1)])
    },
    sold("headphones_day_14", 14, 277, &[of("NL-E1", 1)]),
    Planned {
        customer: Some(25),
        discount_minor: 66_666,
        tenders: &[(TenderKind::BankTransfer, "", 0)],
        note: "公司团购",
        ..sold("quantity_200", 10, 33, &[of("QS-TS03", 200)])
    },
    sold(
        "five_lines",
        4,
        340,
        &[
            unit("QZ-P20", &["QZP20S2600045"]),
            of("QZ-K15", 1),
            of("RG-FB30", 1),
            of("VT-C67", 2),
            of("KS-B2", 1),
        ],
    ),
    sold(
        "two_serials",
        7,
        52,
        &[PlannedLine { quantity: 2, ..unit("HY-32A2", &["HY32A2S2600071", "HY32A2S2600072"]) }],
    ),
    sold(
        "free_gift",
        3,
        210,
        &[unit("MZ-N5", &["004400026000217"]), PlannedLine { unit_minor: Some(0), ..of("XC-C20", 1) }],
    ),
    sold("one_fen", 2, 222, &[PlannedLine { unit_minor: Some(1), ..of("XC-W15", 1) }]),
];

const fn sold(key: &'static str, days_ago: u32, receipt: u32, lines: &'static [PlannedLine]) -> Planned {
    Planned { key, days_ago, receipt, customer: Some(40 + receipt as usize), lines, ..PLAIN }
}

/// Handed over one day after the sale and installed on the next.
const fn tv(key: &'static str, days_ago: u32, lines: &'static [PlannedLine]) -> Planned {
    Planned { delivered_after: Some(1), installed_after: Some(2), ..sold(key, days_ago, 540, lines) }
}

/// Handed over two days after the sale, paid through the marketplace.
const fn online(key: &'static str, days_ago: u32, receipt: u32, lines: &'static [PlannedLine]) -> Planned {
    Planned {
        channel: Channel::Online,
        delivered_after: Some(2),
        tenders: &[(TenderKind::Online, "", 0)],
        ..sold(key, days_ago, receipt, lines)
    }
}

/// The named situation.
#[must_use]
pub fn highlight(key: &str) -> Option<&'static Planned> {
    HIGHLIGHTS.iter().find(|planned| planned.key == key)
}

impl Planned {
    /// The number on its receipt, in a demo store whose day is `today`; empty before the calendar begins.
    #[must_use]
    pub fn receipt_number(&self, today: NaiveDate) -> String {
        days_before(today, self.days_ago).map(|sold_on| number(sold_on, self.receipt)).unwrap_or_default()
    }

    /// The sale's id; the same in every demo store.
    #[must_use]
    pub fn sale_id(&self) -> SaleId {
        SaleId(id("sale", self.key))
    }

    /// The id of one of its lines, from 0.
    #[must_use]
    pub fn line_id(&self, place: usize) -> SaleLineId {
        SaleLineId(id("sale_line", &format!("{}/{place}", self.key)))
    }

    /// The id of one machine of one of its lines, both from 0.
    #[must_use]
    pub fn unit_id(&self, line: usize, place: usize) -> UnitId {
        UnitId(id("unit", &format!("{}/{line}/{place}", self.key)))
    }

    /// Which day this is by the rules, counted from the latest of sale, hand-over and installation.
    #[must_use]
    pub fn day(&self) -> u32 {
        let starts_after = self.delivered_after.max(self.installed_after).unwrap_or(0);
        self.days_ago.saturating_sub(starts_after)
    }
}
