//! Papers that a customer keeps: store credit, an agreement, the warranty slip.

use super::*;

/// A store credit of a customer whom the shop knows, with its last entries.
pub fn credit_card() -> StoreCreditCard {
    let receipt = plain_return();
    StoreCreditCard {
        number: "K1-261122-001".to_owned(),
        issued_at: receipt.issued_at,
        shop: receipt.shop,
        credit: CreditKind::StoreCredit,
        balance: cny(20_000),
        customer: receipt.customer,
        until: None,
        used_at: Text::default(),
        entries: vec![
            CreditEntry {
                on: day("2026-11-22"),
                what: "credit-step-use".to_owned(),
                number: "S1-261122-031".to_owned(),
                amount: cny(-25_900),
                balance: cny(20_000),
            },
            CreditEntry {
                on: day("2026-11-20"),
                what: "credit-step-issue".to_owned(),
                number: "R1-261120-002".to_owned(),
                amount: cny(45_900),
                balance: cny(45_900),
            },
        ],
        terms: Vec::new(),
    }
}

/// A voucher for whoever holds it, with a last day, to be used in two shops.
pub fn voucher() -> StoreCreditCard {
    StoreCreditCard {
        credit: CreditKind::Voucher,
        customer: None,
        until: Some(day("2029-11-22")),
        used_at: text("三里屯店、望京店", "Sanlitun and Wangjing shops"),
        entries: Vec::new(),
        terms: vec![text(
            "可分次使用，不找零，不兑换现金。",
            "It can be used in parts and is not paid out in cash.",
        )],
        ..credit_card()
    }
}

/// Part of the money back for a scratched door.
pub fn goodwill() -> GoodwillSlip {
    let receipt = plain_return();
    let line = receipt.lines.into_iter().next().unwrap();
    GoodwillSlip {
        number: "G1-261122-001".to_owned(),
        case_number: receipt.number,
        issued_at: receipt.issued_at,
        shop: receipt.shop,
        seat: receipt.seat,
        clerk: receipt.clerk,
        approval: full_return().approval,
        customer: receipt.customer,
        kept: vec![KeptGoods {
            goods: line.goods,
            paid: Some(line.paid),
            reason: "reason-cosmetic".to_owned(),
            note: "左下角有一道划痕".to_owned(),
        }],
        agreed: vec![Agreed::Money { amount: cny(30_000) }],
        payments: vec![Payment {
            amount: cny(30_000),
            state: PaymentState::Failed,
            ..cheaper_exchange().payments.remove(0)
        }],
        terms: Vec::new(),
    }
}

/// Everything that can be agreed, for five things with long names, with somebody of a rare family name.
pub fn long_goodwill() -> GoodwillSlip {
    let mut slip = goodwill();
    slip.customer = long_return().customer;
    let kept = slip.kept.remove(0);
    slip.kept = (0..5)
        .map(|place| {
            let mut kept = kept.clone();
            kept.goods.name = long_name(place).to_owned();
            kept
        })
        .collect();
    slip.agreed.extend([
        Agreed::Voucher { number: "K1-261122-009".to_owned(), amount: cny(10_000), until: None },
        Agreed::Voucher {
            number: "K1-261122-010".to_owned(),
            amount: cny(5_000),
            until: Some(day("2029-11-22")),
        },
        Agreed::Accessory { name: "原装挂架 HY-400（含安装）".to_owned() },
        Agreed::Warranty { months: 6, until: day("2028-05-15") },
    ]);
    slip
}

fn right(right: Right, until: &str, zh: &str, article: &str) -> WarrantyRight {
    WarrantyRight {
        right,
        until: day(until),
        clause: text(
            &format!("《部分商品修理更换退货责任规定》{zh}"),
            &format!("Rules on Repair, Exchange and Return of Certain Goods (1995), {article}"),
        ),
    }
}

/// The slip of a new television, with what nobody knew left to be filled in by hand.
pub fn new_warranty() -> WarrantySlip {
    let receipt = plain_return();
    WarrantySlip {
        number: "W1-261115-012".to_owned(),
        issued_at: at("2026-11-15T11:20:00"),
        shop: shop(),
        clerk: receipt.clerk,
        goods: WarrantedGoods {
            name: "液晶电视".to_owned(),
            trademark: "海信".to_owned(),
            model: "65E5K".to_owned(),
            serial: "SN8A2F9931KKQ2".to_owned(),
            ..WarrantedGoods::default()
        },
        seller: Party {
            name: shop().name,
            address: shop().address,
            postcode: "100027".to_owned(),
            phone: shop().phone,
        },
        buyer: Party { name: "欧阳娜娜".to_owned(), phone: "13800008000".to_owned(), ..Party::default() },
        repairer: Party::default(),
        invoice_number: "26112000000387654321".to_owned(),
        sold_on: Some(day("2026-11-15")),
        installed_on: None,
        replaces: None,
        closed: None,
        runs_from: day("2026-11-15"),
        terms_of: vec![
            PartTerm { part: text("整机", "Whole unit"), months: 12, until: day("2027-11-15") },
            PartTerm {
                part: text(
                    "显示屏、背光组件、逻辑组件、高频调谐器",
                    "Display, backlight, logic board, tuner",
                ),
                months: 36,
                until: day("2029-11-15"),
            },
            PartTerm { part: text("遥控器", "Remote control"), months: 6, until: day("2027-05-15") },
        ],
        rights: vec![
            right(Right::Refund { days: 7 }, "2026-11-22", "第九条", "art. 9"),
            right(Right::Exchange { days: 15 }, "2026-11-30", "第十条", "art. 10"),
            right(Right::Repair { repairs: 2 }, "2027-11-15", "第八条、第十一条", "arts. 8 and 11"),
        ],
        repairs: Vec::new(),
        empty_rows: 5,
        terms: Vec::new(),
    }
}

/// The slip of an exchanged unit, with all its fields and two repairs.
pub fn repaired_warranty() -> WarrantySlip {
    let mut slip = new_warranty();
    slip.number = "W1-261122-004".to_owned();
    slip.issued_at = at("2026-11-22T14:05:31");
    slip.goods = WarrantedGoods {
        accessories: "遥控器 ERF3A90、底座 BS-65E".to_owned(),
        licence: "02-1234-567890".to_owned(),
        origin: "山东青岛".to_owned(),
        serial: "SN8A2F9940ABC7".to_owned(),
        ..slip.goods
    };
    slip.buyer.address = "北京市朝阳区工体北路 8 号院 2 号楼 1503".to_owned();
    slip.buyer.postcode = "100028".to_owned();
    slip.repairer = Party {
        name: "海信北京朝阳特约服务站".to_owned(),
        address: "北京市朝阳区酒仙桥路 10 号".to_owned(),
        postcode: "100016".to_owned(),
        phone: "400-611-1111".to_owned(),
    };
    slip.installed_on = Some(day("2026-11-23"));
    slip.replaces = Some(ReplacedSlip {
        number: "W1-261115-012".to_owned(),
        serial: "SN8A2F9931KKQ2".to_owned(),
        exchange: "X1-261122-004".to_owned(),
        on: day("2026-11-22"),
    });
    slip.runs_from = day("2026-11-23");
    let ends = ["2027-11-23", "2029-11-23", "2027-05-23"];
    slip.terms_of.iter_mut().zip(ends).for_each(|(term, until)| term.until = day(until));
    let ends = ["2026-11-30", "2026-12-08", "2027-11-23"];
    slip.rights.iter_mut().zip(ends).for_each(|(right, until)| right.until = day(until));
    slip.repairs = vec![
        RepairRow {
            brought_on: Some(day("2027-02-03")),
            time: 1,
            fault: "开机无图像，有声音".to_owned(),
            cause: "背光驱动故障".to_owned(),
            treatment: "更换背光驱动板".to_owned(),
            returned_on: Some(day("2027-02-06")),
            technician: "周工 3003".to_owned(),
        },
        RepairRow {
            brought_on: Some(day("2027-05-11")),
            time: 2,
            fault: "遥控失灵".to_owned(),
            technician: "周工 3003".to_owned(),
            ..RepairRow::default()
        },
    ];
    slip
}

/// Twenty-four repairs of a thing with a long name, owned by somebody with a rare family name.
pub fn long_warranty() -> WarrantySlip {
    let mut slip = repaired_warranty();
    slip.goods.name = long_name(0).to_owned();
    slip.buyer.name = "𠮷川喆".to_owned();
    let row = slip.repairs[0].clone();
    slip.repairs = (1..=24)
        .map(|time| RepairRow {
            time, fault: format!("第 {time} 回：开机无图像，有声音"), ..row.clone()
        })
        .collect();
    slip
}

/// A telephone lent under the rules, with what goes along, and back again without its charger.
pub fn loan_agreement() -> LoanAgreement {
    let receipt = plain_return();
    let line = receipt.lines.into_iter().next().unwrap();
    LoanAgreement {
        number: "L1-261122-001".to_owned(),
        repair: "T1-261116-003".to_owned(),
        issued_at: receipt.issued_at,
        shop: receipt.shop,
        seat: receipt.seat,
        clerk: receipt.clerk.clone(),
        customer: receipt.customer,
        in_repair: line.goods.name,
        label: "BY-02".to_owned(),
        unit: Goods {
            name: "备用手机".to_owned(),
            model: "NOVA 11 SE".to_owned(),
            serial: "861200040009999".to_owned(),
            quantity: 1,
            sale: None,
        },
        condition: "屏幕已贴膜，功能正常".to_owned(),
        accessories: vec![LentThing { name: "充电器".to_owned(), price: cny(6_000) }],
        lent_on: day("2026-11-22"),
        due_on: day("2026-12-06"),
        ground: Some(Verdict {
            finding: text("五日未修好的，应提供备用机。", "Not repaired within five days: a unit on loan."),
            clause: text("《移动电话机商品修理更换退货责任规定》第二十一条", "Phone rules, art. 21"),
            until: None,
        }),
        reason: String::new(),
        note: String::new(),
        value: cny(120_000),
        deposit: cny(30_000),
        payments: Vec::new(),
        signed_on_screen: false,
        back: Some(LentBack {
            on: day("2026-12-04"),
            by: receipt.clerk,
            condition: "屏幕有一道划痕".to_owned(),
            missing: vec!["充电器".to_owned()],
            charges: vec![LentCharge {
                label: "loan-paper-missing".to_owned(),
                detail: "充电器".to_owned(),
                amount: cny(6_000),
            }],
            returned: cny(24_000),
            note: String::new(),
        }),
        is_lost: false,
        terms: Vec::new(),
    }
}

/// The same before it comes back, lent of the shop's own accord and with long names.
pub fn long_loan() -> LoanAgreement {
    let mut loan = loan_agreement();
    let thing = loan.accessories.remove(0);
    loan.accessories =
        (0..20).map(|at| LentThing { name: long_name(at % 5).to_owned(), ..thing.clone() }).collect();
    loan.unit.name = long_name(1).to_owned();
    loan.in_repair = long_name(2).to_owned();
    loan.ground = None;
    loan.reason = "loan-reason-other".to_owned();
    loan.note = "顾客独居，需要电话".to_owned();
    loan.back = None;
    loan.customer = long_return().customer;
    loan
}
