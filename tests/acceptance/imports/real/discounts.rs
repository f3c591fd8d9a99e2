//! A discount beside an amount may be in it already, or come off it; stand for one piece, a line or an order. What is
//! proposed is what the file's own rows show, and where they show nothing, nothing is.

use super::{Came, Counter, came};
use serde_json::{Value, json};

/// By the map that is proposed.
fn takes(text: &str) -> Came {
    Counter::open().takes("a.csv", text)
}

/// The columns that are proposed, as JSON.
fn proposed(text: &str) -> Value {
    serde_json::to_value(Counter::open().preview("a.csv", text).map).unwrap()["columns"].take()
}

fn has_money(columns: &Value) -> bool {
    ["unit_price", "line_amount", "paid"].iter().any(|field| columns.get(field).is_some())
}

#[test]
fn a_discount_that_the_amount_has_taken_off_is_not_taken_off_again() {
    let tplus = include_str!("../../../fixtures/import/wild/tplus-discount.csv");
    assert_eq!(takes(tplus), came(2, 144_620, 0, &[]));
    // The list price's column says it, whatever it is called.
    for listed in ["报价", "吊牌价", "P0"] {
        let text = format!(
            "日期,单号,商品,数量,{listed},优惠,单价,金额\n2026-03-04,A1,壶,2,129.00,25.80,116.10,232.20\n2026-03-05,A2,扇,1,199.00,0.00,199.00,199.00\n"
        );
        assert_eq!(takes(&text), came(2, 43_120, 0, &[]), "{listed}");
    }
    // Price times quantity less the discount is the amount.
    for (off, amount) in [("优惠", "金额"), ("折扣额", "金额"), ("折扣金额", "小计")] {
        let text = format!(
            "日期,单号,商品,数量,单价,{off},{amount}\n2026-03-04,A1,壶,2,129.00,25.80,232.20\n2026-03-05,A2,扇,1,199.00,0.00,199.00\n\
             2026-03-05,A3,扇,1,199.00,0.00,199.00\n2026-03-05,A4,扇,1,199.00,0.00,199.00\n2026-03-05,A5,扇,1,199.00,0.00,199.00\n"
        );
        assert_eq!(takes(&text), came(5, 102_820, 0, &[]), "{off}");
    }
    // An amount of the line before stands beside it.
    let text = "日期,单号,商品,数量,原金额,优惠,金额\n2026-03-04,A1,壶,2,258.00,25.80,232.20\n2026-03-05,A2,扇,1,199.00,9.00,190.00\n";
    assert_eq!(takes(text), came(2, 42_220, 0, &[]));
}

#[test]
fn a_discount_for_each_piece_is_in_the_amount_too() {
    let text = "日期,单号,商品,数量,单价,优惠,金额\n2026-03-04,A1,壶,2,129.00,12.90,232.20\n2026-03-05,A2,扇,3,100.00,1.00,297.00\n";
    assert_eq!(takes(text), came(2, 52_920, 0, &[]));
    // Where no amount shows it, it may be a piece's or the line's.
    let text =
        "日期,单号,商品,数量,单价,优惠\n2026-03-04,A1,壶,2,129.00,12.90\n2026-03-05,A2,扇,1,199.00,0.00\n";
    assert!(!has_money(&proposed(text)), "{}", proposed(text));
}

#[test]
fn a_discount_that_another_column_takes_off_is_taken_off() {
    for net in ["折后金额", "净额", "Q9"] {
        let text = format!(
            "日期,单号,商品,数量,单价,金额,优惠,{net}\n2026-03-04,A1,壶,2,129.00,258.00,25.80,232.20\n2026-03-05,A2,扇,1,199.00,199.00,0.00,199.00\n"
        );
        assert_eq!(takes(&text), came(2, 43_120, 0, &[]), "{net}");
    }
    let text =
        "日期,单号,商品,数量,单价,优惠\n2026-03-04,A1,壶,1,129.00,12.90\n2026-03-05,A2,扇,1,199.00,0.00\n";
    assert_eq!(takes(text), came(2, 31_510, 0, &[]), "one piece is a line");
}

#[test]
fn a_discount_of_a_whole_order_is_told_by_the_orders_sums() {
    // In the amounts already: 100 + 50 - 15.
    let inside = "日期,单号,商品,数量,原价,优惠,金额\n2026-03-04,A1,壶,1,100.00,15.00,90.00\n2026-03-04,A1,扇,1,50.00,,45.00\n\
        2026-03-05,A2,扇,1,50.00,0.00,50.00\n";
    assert_eq!(takes(inside), came(2, 18_500, 0, &[]));
    // Off the amounts, as the column behind says once for the order.
    let outside = "日期,单号,商品,数量,单价,金额,优惠,Q9\n2026-03-04,A1,壶,1,100.00,100.00,15.00,135.00\n2026-03-04,A1,扇,1,50.00,50.00,,\n\
        2026-03-05,A2,扇,1,50.00,50.00,0.00,50.00\n";
    assert_eq!(takes(outside), came(2, 18_500, 0, &[]));
}

#[test]
fn where_nothing_shows_whether_an_amount_has_its_discount_taken_off_no_money_is_proposed() {
    for text in [
        "日期,单号,商品,数量,单价,优惠,金额\n2026-03-04,A1,壶,2,129.00,25.80,258.00\n2026-03-05,A2,扇,1,199.00,0.00,199.00\n",
        "日期,单号,商品,优惠,金额\n2026-03-04,A1,壶,25.80,258.00\n2026-03-05,A2,扇,0.00,199.00\n",
        "Date,Order,Item,Qty,Price,Discount,Amount\n2026-03-04,A1,Kettle,2,129.00,25.80,258.00\n2026-03-05,A2,Fan,1,199.00,0.00,199.00\n",
    ] {
        let columns = proposed(text);
        assert!(!has_money(&columns), "{columns}");
    }
}

#[test]
fn a_part_of_the_price_is_no_sum_however_it_is_written() {
    for rates in [["0.9", "1"], ["90", "100"], ["9", "10"], ["10", "0"]] {
        let text = format!(
            "日期,单号,商品,数量,单价,折扣,金额\n2026-03-04,A1,壶,2,129.00,{},232.20\n2026-03-05,A2,扇,1,199.00,{},199.00\n",
            rates[0], rates[1]
        );
        assert_eq!(takes(&text), came(2, 43_120, 0, &[]), "{rates:?}");
    }
}

#[test]
fn a_map_by_hand_takes_no_discount_off_twice() {
    let text = "日期,单号,商品,数量,单价,优惠,金额\n2026-03-04,A1,壶,2,129.00,25.80,232.20\n2026-03-05,A2,扇,1,199.00,0.00,199.00\n";
    for field in ["discount", "line_discount"] {
        let map = json!({ "kind": "sales", "columns": {
            "number": "单号", "sold_at": "日期", "name": "商品", "quantity": "数量", "unit_price": "单价", "line_amount": "金额", field: "优惠",
        } });
        assert_eq!(Counter::open().takes_by("a.csv", text, &map), came(2, 43_120, 0, &[]), "{field}");
    }
}
