//! The visits of [`super::story`], one by one, each with the sale that it is about.
//!
//! What the rules give is asked for well within its days, and what they refuse well past them, so that a rest
//! day that moves a last day changes no visit's end.

use super::planned::{PLAIN, Planned, PlannedLine, of, unit};
use super::story::{Brought, Course, Granted, Stands, Visit, What};
use domain::case::{Appearance, Disposition, Packaging, Resolution};
use domain::policy::Proof;
use domain::sale::{Channel, TenderKind};

const PAPERS: &[Proof] = &[Proof::Invoice, Proof::WarrantyCard];

/// One of the first line, faulty, money wanted.
const FAULTY: Brought = Brought {
    what: What::Sold { line: 0, unit: None, quantity: 1 },
    reason: "function",
    words: "",
    asks: Resolution::Refund,
    proof: PAPERS,
    packaging: Packaging::Opened,
    appearance: Appearance::AsNew,
    missing: "",
    same_model_in_stock: None,
    disposition: None,
};
/// The same with a serial number.
const MACHINE: Brought = Brought { what: What::Sold { line: 0, unit: Some(0), quantity: 1 }, ..FAULTY };
/// The same, and another of the model is wanted and there.
const EXCHANGED: Brought = Brought { asks: Resolution::Exchange, same_model_in_stock: Some(true), ..MACHINE };
/// One of the first line, as good as new, not wanted any more.
const UNWANTED: Brought =
    Brought { reason: "changed_mind", asks: Resolution::Withdraw, packaging: Packaging::Sealed, ..FAULTY };

/// Sold over the counter, paid by WeChat Pay.
const fn sold(
    key: &'static str,
    days_ago: u32,
    receipt: u32,
    lines: &'static [PlannedLine],
) -> Option<Planned> {
    Some(Planned { key, days_ago, receipt, customer: Some(60 + receipt as usize), lines, ..PLAIN })
}

/// Sold over the counter, brought and installed on the day after.
const fn installed(
    key: &'static str,
    days_ago: u32,
    receipt: u32,
    lines: &'static [PlannedLine],
) -> Option<Planned> {
    Some(Planned {
        key,
        days_ago,
        receipt,
        customer: Some(60 + receipt as usize),
        delivered_after: Some(1),
        installed_after: Some(1),
        lines,
        ..PLAIN
    })
}

/// Sold at a distance and handed over two days later.
const fn online(
    key: &'static str,
    days_ago: u32,
    receipt: u32,
    lines: &'static [PlannedLine],
) -> Option<Planned> {
    Some(Planned {
        key,
        days_ago,
        receipt,
        channel: Channel::Online,
        customer: Some(60 + receipt as usize),
        delivered_after: Some(2),
        lines,
        tenders: &[(TenderKind::Online, "", 0)],
        ..PLAIN
    })
}

const fn visit(key: &'static str, days_ago: u32, minute: u32, sale: Option<Planned>) -> Visit {
    Visit {
        key,
        days_ago,
        minute,
        by: "1001",
        sale,
        customer: None,
        brings: &[FAULTY],
        course: Course::TakeIn,
        stands: Stands::Waiting,
    }
}

const fn yes(by: &'static str, reason: &'static str) -> Option<Granted> {
    Some(Granted { by, reason, note: "" })
}

/// Every visit.
pub(super) const VISITS: &[Visit] = &[
    // The goods are here, the rules say yes, the money waits.
    Visit {
        brings: &[Brought { reason: "leaks", words: "壶底渗水", ..FAULTY }],
        ..visit("waiting_kettle", 1, 35, sold("waiting_kettle", 4, 101, &[of("BL-K15", 1)]))
    },
    Visit {
        by: "1002",
        brings: &[Brought { reason: "sound", words: "左耳没有声音", ..FAULTY }],
        ..visit("waiting_headphones", 2, 80, sold("waiting_headphones", 5, 102, &[of("XC-T2", 1)]))
    },
    Visit {
        brings: &[Brought { reason: "display", words: "屏幕有竖线", ..MACHINE }],
        ..visit("waiting_tv", 1, 130, installed("waiting_tv", 6, 103, &[unit("HY-43A4", &[])]))
    },
    Visit {
        by: "1003",
        brings: &[Brought { reason: "does_not_fit", words: "尺码偏小", ..UNWANTED }],
        ..visit("waiting_clothes", 3, 240, online("waiting_clothes", 8, 104, &[of("QS-SW05", 1)]))
    },
    // The rules say no, a manager is asked.
    Visit {
        brings: &[Brought { reason: "display", words: "偶尔黑屏", ..MACHINE }],
        stands: Stands::Escalated,
        ..visit("escalated_tv", 1, 170, installed("escalated_tv", 40, 105, &[unit("BL-55A6", &[])]))
    },
    Visit {
        by: "1002",
        brings: &[Brought {
            reason: "battery",
            words: "半天就没电",
            appearance: Appearance::Used,
            ..MACHINE
        }],
        stands: Stands::Escalated,
        ..visit("escalated_phone", 2, 210, sold("escalated_phone", 62, 106, &[unit("XC-X9", &[])]))
    },
    Visit {
        by: "1003",
        brings: &[Brought { reason: "noise", words: "夜里响", ..MACHINE }],
        stands: Stands::Escalated,
        ..visit("escalated_fridge", 4, 60, installed("escalated_fridge", 90, 107, &[unit("RG-BCD550", &[])]))
    },
    Visit {
        brings: &[Brought { words: "家里人不喜欢", ..UNWANTED }],
        stands: Stands::Escalated,
        ..visit("escalated_jacket", 1, 290, sold("escalated_jacket", 31, 108, &[of("KS-JK01", 1)]))
    },
    Visit {
        by: "1002",
        customer: Some(215),
        brings: &[Brought {
            what: What::Unverified {
                name: "电热水壶 1.7升",
                category: "electric_kettle",
                claimed_minor: 12_900,
                proof_note: "手机里有付款截图，看不清店名",
            },
            reason: "no_power",
            proof: &[],
            ..FAULTY
        }],
        stands: Stands::Escalated,
        ..visit("escalated_without_proof", 2, 330, None)
    },
    // An exchange or a repair is owed.
    Visit {
        brings: &[Brought { reason: "display", ..EXCHANGED }],
        stands: Stands::Promised,
        ..visit("exchange_tv", 3, 95, installed("exchange_tv", 14, 109, &[unit("SY-43A4", &[])]))
    },
    Visit {
        by: "1003",
        brings: &[Brought { reason: "sound", words: "通话对方听不见", ..EXCHANGED }],
        stands: Stands::Promised,
        ..visit("exchange_phone", 1, 260, sold("exchange_phone", 12, 110, &[unit("MZ-N7", &[])]))
    },
    Visit {
        by: "1002",
        brings: &[Brought { reason: "overheats", missing: "电源适配器", ..EXCHANGED }],
        stands: Stands::Promised,
        ..visit("exchange_notebook", 5, 300, sold("exchange_notebook", 16, 111, &[unit("TH-B14", &[])]))
    },
    Visit {
        brings: &[Brought { reason: "no_power", asks: Resolution::Repair, ..MACHINE }],
        stands: Stands::Promised,
        ..visit("repair_tv", 2, 25, installed("repair_tv", 205, 112, &[unit("NL-65A8", &[])]))
    },
    Visit {
        brings: &[Brought {
            reason: "display",
            words: "触摸失灵",
            asks: Resolution::Repair,
            appearance: Appearance::Used,
            ..MACHINE
        }],
        stands: Stands::Promised,
        ..visit("repair_phone", 4, 145, sold("repair_phone", 160, 113, &[unit("KS-F2", &[])]))
    },
    Visit {
        by: "1003",
        brings: &[Brought {
            reason: "function",
            words: "变速跳齿",
            asks: Resolution::Repair,
            packaging: Packaging::Missing,
            appearance: Appearance::Used,
            ..MACHINE
        }],
        stands: Stands::Promised,
        ..visit("repair_bicycle", 6, 190, sold("repair_bicycle", 300, 114, &[unit("JY-RD16", &[])]))
    },
    Visit {
        by: "1002",
        brings: &[Brought {
            reason: "no_power", asks: Resolution::Repair, missing: "原装包装", ..MACHINE
        }],
        stands: Stands::Promised,
        ..visit("repair_notebook", 8, 115, sold("repair_notebook", 260, 115, &[unit("NL-S13", &[])]))
    },
    // Paid back.
    Visit {
        brings: &[Brought { reason: "leaks", ..FAULTY }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit("settled_kettle", 1, 55, sold("settled_kettle", 3, 116, &[of("QZ-K15", 1)]))
    },
    Visit {
        by: "1002",
        brings: &[Brought { reason: "sound", ..FAULTY }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit("settled_headphones", 3, 355, sold("settled_headphones", 7, 117, &[of("OH-S4", 1)]))
    },
    Visit {
        brings: &[Brought {
            what: What::Sold { line: 0, unit: None, quantity: 2 },
            reason: "no_power",
            ..FAULTY
        }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit("settled_two_of_four", 6, 45, sold("settled_two_of_four", 9, 118, &[of("CY-K15", 4)]))
    },
    Visit {
        by: "1003",
        brings: &[Brought { what: What::Sold { line: 0, unit: None, quantity: 2 }, ..UNWANTED }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit(
            "settled_two_of_five_online",
            20,
            410,
            online(
                "settled_two_of_five_online",
                26,
                119,
                &[PlannedLine { discount_minor: 3_333, ..of("AR-TS03", 5) }],
            ),
        )
    },
    Visit {
        brings: &[Brought { reason: "noise", words: "一直嗡嗡响", ..MACHINE }],
        course: Course::Return(yes("2001", "maker_agreed")),
        stands: Stands::Settled,
        ..visit(
            "settled_over_limit",
            7,
            70,
            installed("settled_over_limit", 11, 120, &[unit("HY-BCD515", &[])]),
        )
    },
    Visit {
        by: "1002",
        brings: &[Brought { reason: "display", ..MACHINE }],
        course: Course::Return(yes("2002", "just_past")),
        stands: Stands::Settled,
        ..visit("settled_just_past", 9, 200, installed("settled_just_past", 25, 121, &[unit("SY-32A2", &[])]))
    },
    Visit {
        brings: &[Brought { reason: "does_not_fit", ..UNWANTED }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit(
            "settled_online_trousers",
            30,
            15,
            online("settled_online_trousers", 36, 122, &[of("JY-PT04", 1)]),
        )
    },
    Visit {
        by: "1003",
        brings: &[Brought { reason: "no_power", ..MACHINE }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit("settled_phone", 45, 100, sold("settled_phone", 47, 123, &[unit("MZ-N5", &[])]))
    },
    Visit {
        brings: &[Brought { reason: "overheats", ..FAULTY }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit(
            "settled_split_tender",
            90,
            125,
            Some(Planned {
                key: "settled_split_tender",
                days_ago: 94,
                receipt: 124,
                customer: Some(184),
                lines: &[of("RG-FB40", 1), of("QZ-K15", 1)],
                tenders: &[(TenderKind::Cash, "", 20_000), (TenderKind::Alipay, "40517733", 0)],
                ..PLAIN
            }),
        )
    },
    Visit {
        brings: &[Brought { reason: "not_as_described", words: "说是防水的", ..FAULTY }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit(
            "settled_kettle_last_spring",
            200,
            340,
            sold("settled_kettle_last_spring", 203, 125, &[of("NL-KS10", 1)]),
        )
    },
    Visit {
        by: "1002",
        brings: &[Brought { reason: "display", disposition: Some(Disposition::Harvest), ..MACHINE }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit("settled_tv", 230, 75, installed("settled_tv", 234, 126, &[unit("BL-32A2", &[])]))
    },
    Visit {
        brings: &[Brought { reason: "function", ..MACHINE }],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit("settled_bicycle", 400, 150, sold("settled_bicycle", 404, 127, &[unit("FL-FD7", &[])]))
    },
    Visit {
        by: "1003",
        brings: &[Brought { reason: "sound", disposition: Some(Disposition::Refurbish), ..FAULTY }],
        course: Course::TakeInThenSettle(1, yes("2002", "loyal_customer")),
        stands: Stands::Settled,
        ..visit("settled_after_a_day", 15, 365, sold("settled_after_a_day", 45, 128, &[of("OH-H7", 1)]))
    },
    Visit {
        by: "2002",
        brings: &[Brought { reason: "no_power", ..MACHINE }],
        course: Course::Return(yes("2002", "bad_experience")),
        stands: Stands::Settled,
        ..visit(
            "settled_by_a_manager",
            12,
            220,
            sold("settled_by_a_manager", 15, 129, &[unit("MZ-U14", &[])]),
        )
    },
    Visit {
        by: "1002",
        brings: &[
            Brought { reason: "wrong_item", words: "要的是玻璃壶", ..FAULTY },
            Brought {
                what: What::Sold { line: 1, unit: None, quantity: 1 },
                reason: "missing_parts",
                ..FAULTY
            },
        ],
        course: Course::Return(None),
        stands: Stands::Settled,
        ..visit(
            "settled_two_lines",
            25,
            275,
            sold("settled_two_lines", 27, 130, &[of("BL-K17", 1), of("SY-FM16", 1)]),
        )
    },
    Visit {
        customer: Some(333),
        brings: &[Brought {
            what: What::Unverified {
                name: "蓝牙耳机",
                category: "headphones",
                claimed_minor: 8_900,
                proof_note: "包装盒上有本店标签",
            },
            reason: "sound",
            proof: &[],
            ..FAULTY
        }],
        course: Course::Return(yes("2001", "loyal_customer")),
        stands: Stands::Settled,
        ..visit("settled_without_proof", 5, 385, None)
    },
    // Refused.
    Visit {
        brings: &[Brought {
            reason: "better_price",
            words: "别家便宜三百",
            asks: Resolution::Refund,
            ..MACHINE
        }],
        course: Course::TakeInThenHandBack(1, "不属于质量问题", 1),
        stands: Stands::RefusedHandedBack,
        ..visit("refused_phone", 10, 50, sold("refused_phone", 60, 131, &[unit("YX-X9P", &[])]))
    },
    Visit {
        by: "1002",
        brings: &[Brought { reason: "display", words: "有一个亮点", ..MACHINE }],
        course: Course::TakeInThenHandBack(2, "已过退货期，可以免费维修", 3),
        stands: Stands::RefusedHandedBack,
        ..visit("refused_tv", 50, 235, installed("refused_tv", 250, 132, &[unit("HY-75M9", &[])]))
    },
    Visit {
        by: "1003",
        brings: &[Brought { appearance: Appearance::Used, packaging: Packaging::Missing, ..UNWANTED }],
        course: Course::Refuse("已经穿过，并且是店里购买"),
        stands: Stands::RefusedAtOnce,
        ..visit("refused_clothes", 18, 315, sold("refused_clothes", 55, 133, &[of("AR-SW05", 1)]))
    },
    Visit {
        brings: &[Brought { words: "不想要了", ..UNWANTED }],
        course: Course::Refuse("无质量问题"),
        stands: Stands::RefusedAtOnce,
        ..visit("refused_kettle", 2, 400, sold("refused_kettle", 42, 134, &[of("CY-KG18", 1)]))
    },
    Visit {
        by: "1002",
        brings: &[Brought {
            reason: "other",
            words: "开机有密码，忘了",
            appearance: Appearance::Used,
            ..MACHINE
        }],
        course: Course::TakeInThenReject(1, "机器无故障"),
        stands: Stands::RefusedHere,
        ..visit(
            "refused_notebook_here",
            4,
            20,
            sold("refused_notebook_here", 104, 135, &[unit("TH-S13", &[])]),
        )
    },
    Visit {
        by: "1003",
        brings: &[Brought {
            reason: "cosmetic",
            words: "车架掉漆",
            appearance: Appearance::Damaged,
            ..MACHINE
        }],
        course: Course::TakeInThenReject(2, "外观磨损，不影响使用"),
        stands: Stands::RefusedHere,
        ..visit(
            "refused_bicycle_here",
            6,
            255,
            sold("refused_bicycle_here", 500, 136, &[unit("KS-CT1", &[])]),
        )
    },
    // Paid back, and withdrawn.
    Visit {
        brings: &[Brought { reason: "sound", ..FAULTY }],
        course: Course::ReturnThenVoid(
            0,
            Granted { by: "2001", reason: "shop_mistake", note: "顾客改主意，留下了" },
        ),
        stands: Stands::Voided,
        ..visit("voided_headphones", 8, 305, sold("voided_headphones", 10, 137, &[of("MZ-E1", 1)]))
    },
    Visit {
        by: "1002",
        brings: &[Brought { reason: "overheats", ..FAULTY }],
        course: Course::ReturnThenVoid(
            1,
            Granted { by: "2002", reason: "other", note: "退错了小票，当天追回" },
        ),
        stands: Stands::Voided,
        ..visit("voided_rice_cooker", 33, 180, sold("voided_rice_cooker", 36, 138, &[of("CY-FL40", 1)]))
    },
];
