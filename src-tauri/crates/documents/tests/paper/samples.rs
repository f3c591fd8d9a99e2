//! Papers that the tests print: a plain one, one with everything on it, and one made to do harm.

#![allow(clippy::unwrap_used, missing_docs, reason = "the dates below are written by hand")]

#[path = "samples/exchange.rs"]
mod exchange;
#[path = "samples/kept.rs"]
mod kept;
#[path = "samples/repair.rs"]
mod of_repair;
#[path = "samples/shop.rs"]
mod of_shop;

pub use exchange::*;
pub use kept::*;
pub use of_repair::*;
pub use of_shop::*;

use chrono::{NaiveDate, NaiveDateTime};
use documents::facts::*;
use documents::{Document, Logo};
use domain::money::{Currency, Money};

/// Every sample, with its name and copy number.
pub fn all() -> Vec<(&'static str, Document, u32)> {
    vec![
        ("plain return", Document::ReturnReceipt(plain_return()), 0),
        ("full return", Document::ReturnReceipt(full_return()), 2),
        ("long return", Document::ReturnReceipt(long_return()), 0),
        ("refusal", Document::RefusalSlip(refusal()), 0),
        ("even exchange", Document::ExchangeReceipt(even_exchange()), 0),
        ("full exchange", Document::ExchangeReceipt(full_exchange()), 1),
        ("cheaper exchange", Document::ExchangeReceipt(cheaper_exchange()), 0),
        ("long exchange", Document::ExchangeReceipt(long_exchange()), 0),
        ("pick-up", Document::PickUpSlip(pick_up()), 0),
        ("long pick-up", Document::PickUpSlip(long_pick_up()), 1),
        ("credit card", Document::StoreCreditCard(credit_card()), 0),
        ("voucher", Document::StoreCreditCard(voucher()), 1),
        ("goodwill", Document::GoodwillSlip(goodwill()), 0),
        ("long goodwill", Document::GoodwillSlip(long_goodwill()), 0),
        ("new warranty", Document::WarrantySlip(Box::new(new_warranty())), 0),
        ("repaired warranty", Document::WarrantySlip(Box::new(repaired_warranty())), 2),
        ("loan agreement", Document::LoanAgreement(Box::new(loan_agreement())), 0),
        ("long loan", Document::LoanAgreement(Box::new(long_loan())), 1),
        ("day close", Document::DayCloseSheet(Box::new(day_close())), 0),
        ("empty close", Document::DayCloseSheet(Box::new(empty_close())), 1),
        ("handover", Document::HandoverSheet(Box::new(handover())), 0),
        ("blank return", Document::BlankSlip(blank_return()), 0),
        ("blank repair", Document::BlankSlip(blank_repair()), 0),
        ("order", Document::PurchaseOrder(order()), 0),
        ("count", Document::CountSheet(count()), 0),
        ("counted", Document::CountSheet(counted()), 1),
        ("intake", Document::RepairIntakeSlip(Box::new(intake())), 0),
        ("intake apart", Document::RepairIntakeSlip(Box::new(intake_apart())), 1),
        ("bare intake", Document::RepairIntakeSlip(Box::new(bare_intake())), 1),
        ("estimate", Document::EstimateSlip(Box::new(estimate())), 0),
        ("long estimate", Document::EstimateSlip(Box::new(long_estimate())), 0),
        ("sent out", Document::OutSlip(Box::new(sent_out())), 0),
        ("came back", Document::OutSlip(Box::new(came_back())), 1),
        ("repaired", Document::RepairReceipt(Box::new(repaired())), 0),
        ("long repair", Document::RepairReceipt(Box::new(long_repair())), 0),
        ("visit ahead", Document::VisitSheet(Box::new(visit_ahead())), 0),
        ("visit done", Document::VisitSheet(Box::new(visit_done())), 1),
        ("recovery sheet", Document::RecoverySheet(recovery_sheet()), 0),
        ("test page", Document::TestPage(test_page()), 0),
        ("with logo", Document::ReturnReceipt(with_logo()), 0),
        ("with wide logo", Document::RefusalSlip(with_wide_logo()), 1),
        ("long warranty", Document::WarrantySlip(Box::new(long_warranty())), 0),
    ]
}

/// So many yuan in fen.
pub fn cny(fen: i64) -> Money {
    Money { minor: fen, currency: Currency::CNY }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

fn shop() -> Shop {
    Shop {
        name: "三里屯数码家电城".to_owned(),
        address: "北京市朝阳区三里屯路 19 号 1 层 A12".to_owned(),
        phone: "010-6417 8899".to_owned(),
        hotline: "400-810-1212".to_owned(),
        ..Shop::default()
    }
}

fn customer() -> Customer {
    Customer { name: "欧阳娜娜".to_owned(), phone: "138****8000".to_owned() }
}

fn sale() -> SaleReference {
    SaleReference { number: "20261115-0387".to_owned(), date: day("2026-11-15") }
}

fn terms() -> Vec<Text> {
    vec![
        text(
            "款项按原支付方式退回：微信、支付宝一至三个工作日，银行卡三至七个工作日到账。",
            "Money goes back the way it was paid: WeChat and Alipay within one to three working days, bank cards within three to seven.",
        ),
        text(
            "已开发票的，退货时收回或冲红；赠品一并收回。",
            "An invoice already issued is taken back or cancelled, and gifts come back with the goods.",
        ),
    ]
}

/// One television within seven days: what is printed most.
pub fn plain_return() -> ReturnReceipt {
    ReturnReceipt {
        number: "R1-261122-007".to_owned(),
        issued_at: at("2026-11-22T14:05:31"),
        shop: shop(),
        seat: "1 号台".to_owned(),
        clerk: "柳燕 1002".to_owned(),
        approval: None,
        customer: Some(customer()),
        lines: vec![ReturnedLine {
            goods: Goods {
                name: "海信 65E5K 液晶电视".to_owned(),
                model: "65E5K".to_owned(),
                serial: "SN8A2F9931KKQ2".to_owned(),
                quantity: 1,
                sale: Some(sale()),
            },
            reason: "reason-display".to_owned(),
            note: "通电后右侧出现竖线".to_owned(),
            condition: vec!["packaging-opened".to_owned(), "appearance-as_new".to_owned()],
            condition_note: "遥控器、底座齐全".to_owned(),
            disposition: "disposition-to_vendor".to_owned(),
            paid: cny(459_900),
            deductions: Vec::new(),
            refund: cny(459_900),
        }],
        tenders: vec![
            TenderBack {
                kind: "tender-wechat_pay".to_owned(),
                label: "…8821".to_owned(),
                amount: cny(400_000),
                state: PaymentState::Done,
            },
            TenderBack {
                kind: "tender-cash".to_owned(),
                label: String::new(),
                amount: cny(59_900),
                state: PaymentState::Done,
            },
        ],
        total: cny(459_900),
        is_open: false,
        verdict: Some(Verdict {
            finding: text(
                "购买之日起七日内出现性能故障，可以退货。",
                "A performance fault within seven days of purchase: the goods can be returned.",
            ),
            clause: text(
                "《部分商品修理更换退货责任规定》第九条",
                "Rules on Repair, Exchange and Return of Certain Goods (1995), art. 9",
            ),
            until: Some(day("2026-11-23")),
        }),
        terms: terms(),
    }
}

/// Several lines from two sales, with deductions, one of them waived, and a manager's consent.
pub fn full_return() -> ReturnReceipt {
    let mut receipt = plain_return();
    receipt.approval = Some(Approval {
        by: "王店长 2001".to_owned(),
        reason: "exception-just_past".to_owned(),
        note: "老顾客，超期一天".to_owned(),
    });
    let first = receipt.lines.remove(0);
    receipt.lines.push(ReturnedLine {
        deductions: vec![
            Deduction {
                label: "deduction-depreciation".to_owned(),
                amount: cny(34_493),
                working: text("¥4,599.00 × 0.25% × 30", "¥4,599.00 × 0.25% × 30"),
                by_rule: None,
                waived: false,
            },
            Deduction {
                label: "deduction-restocking".to_owned(),
                amount: cny(22_995),
                working: text("¥4,599.00 × 5%", "¥4,599.00 × 5%"),
                by_rule: None,
                waived: true,
            },
        ],
        refund: cny(425_407),
        ..first.clone()
    });
    receipt.lines.push(ReturnedLine {
        goods: Goods {
            name: "蓝牙耳机".to_owned(),
            model: String::new(),
            serial: String::new(),
            quantity: 2,
            sale: Some(SaleReference { number: "20261120-0012".to_owned(), date: day("2026-11-20") }),
        },
        reason: "reason-changed_mind".to_owned(),
        note: String::new(),
        condition: vec!["packaging-sealed".to_owned()],
        condition_note: String::new(),
        disposition: "disposition-resell".to_owned(),
        paid: cny(59_800),
        deductions: Vec::new(),
        refund: cny(59_800),
    });
    receipt.total = cny(485_207);
    receipt.tenders = vec![TenderBack { amount: cny(485_207), ..receipt.tenders.remove(0) }];
    receipt
}

/// A name of sixty characters, by turns in one language and the other.
fn long_name(place: usize) -> &'static str {
    if place.is_multiple_of(2) {
        "海信 65E5K 四代 65 英寸 4K 超高清 144Hz 高刷 ULED 量子点 智慧屏 液晶平板电视 家电以旧换新 官方标配"
    } else {
        "Haier Casarte BCD-520WGCTDM7S9U1 520-litre French-door no-frost frost-free refrigerator"
    }
}

/// Twelve lines with names of sixty characters, and a rare family name.
pub fn long_return() -> ReturnReceipt {
    let mut receipt = full_return();
    receipt.customer = Some(Customer { name: "𠮷川喆".to_owned(), phone: "138****8000".to_owned() });
    let first = receipt.lines.swap_remove(0);
    receipt.lines = (0..12)
        .map(|place| {
            let mut line = first.clone();
            line.goods.name = long_name(place).to_owned();
            line.goods.serial = format!("SN8A2F9931KKQ{place}");
            line.deductions.truncate(place % 3);
            line
        })
        .collect();
    receipt.total = cny(5_104_884);
    receipt
}

/// A phone that is a day too late and scratched.
pub fn refusal() -> RefusalSlip {
    RefusalSlip {
        number: "J1-261122-003".to_owned(),
        case_number: "R1-261122-011".to_owned(),
        issued_at: at("2026-11-22T16:40:02"),
        shop: shop(),
        seat: "1 号台".to_owned(),
        clerk: "柳燕 1002".to_owned(),
        manager: "王店长 2001".to_owned(),
        customer: Some(customer()),
        lines: vec![RefusedLine {
            goods: Goods {
                name: "小米 15 Pro 手机 16GB+512GB 岩石灰".to_owned(),
                model: "2410DPN6CC".to_owned(),
                serial: "868123456789012".to_owned(),
                quantity: 1,
                sale: Some(SaleReference { number: "20261114-0102".to_owned(), date: day("2026-11-14") }),
            },
            paid: Some(cny(529_900)),
            reason: "reason-battery".to_owned(),
            note: "待机一天耗电过半".to_owned(),
            shop_note: "检测电池健康 98%，未见故障".to_owned(),
        }],
        refused: vec![
            RefusedRemedy {
                remedy: "remedy-refund".to_owned(),
                reason: text(
                    "购买之日起七日内出现性能故障才可退货；今天是第八天，最后一天是 2026-11-21。",
                    "A refund needs a performance fault within seven days of purchase; today is day 8, the last day was 2026-11-21.",
                ),
                clause: text(
                    "《移动电话机商品修理更换退货责任规定》第十条",
                    "Rules on Repair, Exchange and Return of Mobile Phones, art. 10",
                ),
                until: Some(day("2026-11-21")),
            },
            RefusedRemedy {
                remedy: "remedy-withdraw".to_owned(),
                reason: text(
                    "无理由退货只适用于网上等远程购买；这台手机在门店购买。",
                    "Only goods bought at a distance can be returned without a reason; this phone was bought in the shop.",
                ),
                clause: text("《消费者权益保护法》第二十五条", "Consumer Protection Law, art. 25"),
                until: None,
            },
        ],
        possible: vec![PossibleRemedy {
            remedy: "remedy-repair_free".to_owned(),
            offer: text(
                "一年三包有效期内免费维修，并免费复检电池。",
                "Free repair within the one-year term, and the battery is tested again free of charge.",
            ),
            clause: text(
                "《移动电话机商品修理更换退货责任规定》第十一条",
                "Rules on Repair, Exchange and Return of Mobile Phones, art. 11",
            ),
            until: Some(day("2027-11-14")),
        }],
        terms: Vec::new(),
    }
}
