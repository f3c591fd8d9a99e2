//! Papers of exchanges.

use super::*;

const NEW_SERIAL: &str = "SN8A2F9940ABC7";

fn defective_television() -> GoodsIn {
    let returned = plain_return().lines.remove(0);
    GoodsIn {
        goods: returned.goods,
        reason: returned.reason,
        note: returned.note,
        promised_by: None,
        paid: returned.paid,
        deductions: Vec::new(),
        counts_for: returned.paid,
    }
}

fn new_television() -> GoodsOut {
    GoodsOut {
        name: "海信 65E5K 液晶电视".to_owned(),
        model: "65E5K".to_owned(),
        serials: vec![NEW_SERIAL.to_owned()],
        quantity: 1,
        price: cny(459_900),
        first_sale: Some(sale()),
    }
}

fn payment(direction: Direction, kind: &str, label: &str, fen: i64, state: PaymentState) -> Payment {
    Payment {
        direction,
        purpose: Purpose::Net,
        kind: kind.to_owned(),
        label: label.to_owned(),
        amount: cny(fen),
        cash: None,
        reference: String::new(),
        state,
    }
}

/// One television for another of the same model.
pub fn even_exchange() -> ExchangeReceipt {
    let receipt = plain_return();
    ExchangeReceipt {
        number: "X1-261122-004".to_owned(),
        case_number: receipt.number,
        issued_at: receipt.issued_at,
        shop: receipt.shop,
        seat: receipt.seat,
        clerk: receipt.clerk,
        approval: None,
        customer: receipt.customer,
        came_in: vec![defective_television()],
        went_out: vec![new_television()],
        net: cny(0),
        payments: Vec::new(),
        deposit: None,
        warranty_from: Some(day("2026-11-22")),
        verdict: Some(Verdict {
            finding: text(
                "购买之日起十五日内出现性能故障，可以换货。",
                "A performance fault within fifteen days of purchase: the goods can be exchanged.",
            ),
            clause: text(
                "《部分商品修理更换退货责任规定》第十条",
                "Rules on Repair, Exchange and Return of Certain Goods (1995), art. 10",
            ),
            until: Some(day("2026-11-30")),
        }),
        terms: receipt.terms,
    }
}

/// A dearer model and a headset for two things, of which one is still at home: with a fee, a deposit, cash that is
/// rounded and a card payment that nobody has made yet.
pub fn full_exchange() -> ExchangeReceipt {
    let mut receipt = even_exchange();
    receipt.approval = full_return().approval;
    let full = full_return().lines;
    receipt.came_in = vec![
        GoodsIn {
            deductions: full[0].deductions.clone(),
            counts_for: cny(425_407),
            ..defective_television()
        },
        GoodsIn {
            goods: full[1].goods.clone(),
            reason: full[1].reason.clone(),
            note: String::new(),
            promised_by: Some(day("2026-11-29")),
            paid: cny(59_800),
            deductions: Vec::new(),
            counts_for: cny(59_800),
        },
    ];
    receipt.went_out = vec![
        GoodsOut {
            name: "海信 75U7K 液晶电视".to_owned(),
            model: "75U7K".to_owned(),
            price: cny(559_911),
            ..new_television()
        },
        GoodsOut {
            name: "头戴式耳机".to_owned(),
            model: "HA-A40".to_owned(),
            serials: vec!["HA40-000117".to_owned(), "HA40-000118".to_owned()],
            quantity: 2,
            price: cny(59_800),
            first_sale: Some(SaleReference { number: "20261120-0012".to_owned(), date: day("2026-11-20") }),
        },
    ];
    receipt.net = cny(134_504);
    receipt.deposit = Some(cny(60_000));
    receipt.payments = vec![
        Payment {
            reference: "2026112214083300917".to_owned(),
            ..payment(Direction::In, "tender-card", "…6217", 100_000, PaymentState::ToDo)
        },
        Payment {
            cash: Some(Cash {
                rounding: cny(-4),
                handed: cny(34_500),
                tendered: Some(cny(40_000)),
                change: Some(cny(5_500)),
            }),
            ..payment(Direction::In, "tender-cash", "", 34_504, PaymentState::Done)
        },
        Payment {
            purpose: Purpose::Deposit,
            ..payment(Direction::In, "tender-wechat_pay", "…8821", 60_000, PaymentState::Done)
        },
    ];
    receipt
}

/// A cheaper model: money goes back, part of it in cash that was counted out.
pub fn cheaper_exchange() -> ExchangeReceipt {
    let mut receipt = even_exchange();
    receipt.went_out[0].price = cny(399_897);
    receipt.net = cny(-60_003);
    receipt.payments = vec![
        payment(Direction::Out, "tender-wechat_pay", "…8821", 40_000, PaymentState::ToDo),
        Payment {
            cash: Some(Cash { rounding: cny(-3), handed: cny(20_000), tendered: None, change: None }),
            ..payment(Direction::Out, "tender-cash", "", 20_003, PaymentState::Done)
        },
    ];
    receipt
}

/// Eight lines each way with names of sixty characters, and a rare family name.
pub fn long_exchange() -> ExchangeReceipt {
    let mut receipt = full_exchange();
    receipt.customer = long_return().customer;
    let (first_in, first_out) = (receipt.came_in.swap_remove(0), receipt.went_out.swap_remove(0));
    receipt.came_in = (0..8)
        .map(|place| {
            let mut line = first_in.clone();
            line.goods.name = long_name(place).to_owned();
            line.goods.serial = format!("SN8A2F9931KKQ{place}");
            line
        })
        .collect();
    receipt.went_out = (0..8)
        .map(|place| GoodsOut {
            name: long_name(place).to_owned(),
            serials: (0..=place).map(|unit| format!("SN8A2F99{place}0ABC{unit}")).collect(),
            quantity: u32::try_from(place).unwrap() + 1,
            ..first_out.clone()
        })
        .collect();
    receipt
}

/// An exchange that the shop owes until next week.
pub fn pick_up() -> PickUpSlip {
    let receipt = plain_return();
    PickUpSlip {
        number: "P1-261122-002".to_owned(),
        case_number: receipt.number,
        issued_at: receipt.issued_at,
        shop: receipt.shop,
        seat: receipt.seat,
        clerk: receipt.clerk,
        customer: receipt.customer,
        brought: vec![defective_television().goods],
        owed: vec![OwedGoods {
            name: "海信 65E5K 液晶电视".to_owned(),
            model: "65E5K".to_owned(),
            quantity: 1,
            ready_on: Some(day("2026-11-29")),
        }],
        money_back: Some(cny(459_900)),
        terms: Vec::new(),
    }
}

/// Five things that are owed, one of them on no known day.
pub fn long_pick_up() -> PickUpSlip {
    let mut slip = pick_up();
    slip.customer = long_return().customer;
    slip.brought = long_return().lines.into_iter().map(|line| line.goods).take(5).collect();
    slip.owed = (0..5)
        .map(|place| OwedGoods {
            name: long_name(place).to_owned(),
            ready_on: (place != 3).then(|| day("2026-11-29")),
            ..slip.owed[0].clone()
        })
        .collect();
    slip
}
