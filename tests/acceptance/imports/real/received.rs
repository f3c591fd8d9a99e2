//! What a file calls a sale and was never paid, or not wholly: nothing of it can be given back, and why is said.

use super::super::imported_sale;
use super::{Came, Counter, came};
use desk::views::SaleView;
use serde_json::json;
use tests::Bring;
use tests::bring::with;

fn takes(text: &str) -> Came {
    Counter::open().takes("a.csv", text)
}

/// What becomes of somebody who brings a sale's goods back.
fn refused(counter: &Counter, sale: &SaleView) -> String {
    let bring = Bring::of(&sale.id, &sale.lines[0].id).quantity(1).alone();
    let request = with(bring, "exception", json!({ "reason": "just_past" }));
    counter.story.ask("receive_return", request).unwrap_err().code
}

#[test]
fn an_order_closed_before_it_was_paid_holds_no_money_and_says_so() {
    let text = "订单号,下单时间,付款时间,订单状态,商品名称,数量,单价,实付金额\n\
        A1,2026-11-04,2026-11-04,已完成,电热水壶,1,129.00,129.00\n\
        A2,2026-11-04,,交易关闭,电热水壶,1,129.00,129.00\n\
        A3,2026-11-04,2026-11-05,交易关闭,电热水壶,1,129.00,129.00\n";
    let counter = Counter::open();
    assert_eq!(counter.takes("a.csv", text), came(3, 25_800, 0, &[]));
    let [paid, unpaid, back] = ["A1", "A2", "A3"].map(|number| imported_sale(&counter.story, number));
    assert_eq!((unpaid.cancelled, unpaid.never_paid, unpaid.paid.minor), (true, true, 0));
    assert_eq!(unpaid.refunded_elsewhere, None, "nobody paid it back");
    assert_eq!(
        (back.cancelled, back.never_paid, back.refunded_elsewhere.clone().unwrap().minor),
        (true, false, 12_900)
    );
    assert_eq!(
        (refused(&counter, &unpaid), refused(&counter, &back)),
        ("sale_never_paid".into(), "sale_cancelled".into())
    );
    assert!(!paid.never_paid);
}

#[test]
fn a_status_of_two_words_says_that_it_was_never_paid() {
    for status in ["未付款，已关闭", "已取消（未支付）", "Cancelled - unpaid"] {
        let text = format!(
            "订单号,下单时间,订单状态,商品名称,数量,单价,金额\nA1,2026-11-04,{status},壶,1,129.00,129.00\n"
        );
        assert_eq!(takes(&text), came(1, 0, 0, &[]), "{status}");
    }
}

#[test]
fn a_deposit_alone_is_no_sale_that_was_paid() {
    let head = "日期,单号,商品,数量,单价,金额,定金,尾款";
    // Nothing shows whether what was left has been paid.
    let open = format!(
        "{head}\n2026-11-04,A1,电视,1,2000.00,2000.00,500.00,1500.00\n2026-11-05,A2,扇,1,199.00,199.00,,\n"
    );
    assert_eq!(takes(&open), came(1, 19_900, 0, &[(2, "part-paid")]));
    // What was received says that it was.
    let whole = format!(
        "{head},实收\n2026-11-04,A1,电视,1,2000.00,2000.00,500.00,1500.00,2000.00\n2026-11-05,A2,扇,1,199.00,199.00,,,199.00\n"
    );
    assert_eq!(takes(&whole), came(2, 219_900, 0, &[]));
    let part = format!(
        "{head},实收\n2026-11-04,A1,电视,1,2000.00,2000.00,500.00,1500.00,500.00\n2026-11-05,A2,扇,1,199.00,199.00,,,199.00\n"
    );
    assert_eq!(takes(&part), came(1, 19_900, 0, &[(2, "part-paid")]));
    let none_left = format!("{head}\n2026-11-04,A1,电视,1,2000.00,2000.00,500.00,0\n");
    assert_eq!(takes(&none_left), came(1, 200_000, 0, &[]));
    let deposit = "日期,单号,商品,数量,单价,金额,已付定金\n2026-11-04,A1,电视,1,2000.00,2000.00,500.00\n2026-11-05,A2,扇,1,199.00,199.00,\n";
    assert_eq!(takes(deposit), came(1, 19_900, 0, &[(2, "part-paid")]));
}

#[test]
fn rows_of_a_deposit_and_its_balance_are_no_lines() {
    for (deposit, balance) in [("定金", "尾款"), ("Deposit", "Final payment")] {
        // In a column that says it, in one that no map knows, and in the name of the goods.
        for text in [
            format!(
                "日期,单号,类型,商品,金额\n2026-11-04,A1,{deposit},电视,500.00\n2026-11-04,A1,{balance},电视,1500.00\n2026-11-05,A2,销售,扇,199.00\n"
            ),
            format!(
                "日期,单号,款项,商品,金额\n2026-11-04,A1,{deposit},电视,500.00\n2026-11-04,A1,{balance},电视,1500.00\n2026-11-05,A2,,扇,199.00\n"
            ),
            format!(
                "日期,单号,商品,金额\n2026-11-04,A1,{deposit},500.00\n2026-11-04,A1,{balance},1500.00\n2026-11-05,A2,扇,199.00\n"
            ),
        ] {
            assert_eq!(takes(&text), came(1, 19_900, 0, &[(2, "part-paid")]), "{text}");
        }
    }
    let column = "日期,单号,商品,定金金额,尾款金额\n2026-11-04,A1,电视,500.00,1500.00\n";
    let map = serde_json::to_value(Counter::open().preview("a.csv", column).map).unwrap();
    assert_eq!(map["columns"].get("line_amount"), None, "{}", json!(map));
}
