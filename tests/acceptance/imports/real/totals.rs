//! No row that sums others is a line, and no total counts twice.

use super::{Counter, came};
use serde_json::json;

const HEAD: &str = "单号,销售日期,客户,商品名称,数量,单价,金额\n";

/// Takes in a sheet under the usual headings.
fn sheet(rows: &str) -> super::Came {
    Counter::open().takes("台账.csv", &format!("{HEAD}{rows}"))
}

#[test]
fn subtotals_inside_a_sheet_are_no_lines() {
    // Given a ledger with a subtotal after each day, a total of the month twice, and one at its end.
    let rows = "X1,2024-03-01,王芳,电视机,1,3999.00,3999.00\n\
                ,,,壁挂架,1,199.00,199.00\n\
                ,,,小计,,,4198.00\n\
                X2,2024-03-02,李雷,冰箱,2,2999.50,5999.00\n\
                ,,,小计,,,5999.00\n\
                ,,,2024年3月合计,3,,10197.00\n\
                ,,,,,,10197.00\n\
                X3,2024-04-01,韩梅,水壶,1,129.00,129.00\n\
                ,,,4月 合 计：,,,129.00\n\
                总计,,,,,,10326.00\n";
    assert_eq!(sheet(rows), came(3, 1_032_600, 6, &[]));
}

#[test]
fn a_total_is_known_by_arithmetic_where_it_has_no_words() {
    let rows = "X1,2024-03-01,王芳,电视机,1,3999.00,3999.00\n\
                ,,,壁挂架,1,199.00,199.00\n\
                ,,,,,,4198.00\n";
    assert_eq!(sheet(rows), came(1, 419_800, 1, &[]));
}

#[test]
fn a_row_that_may_be_a_line_or_a_sum_refuses_its_sale() {
    // Given a row that adds up what is above it, and is called like a thing.
    let rows = "X1,2024-03-01,王芳,电视机,1,3999.00,3999.00\n\
                ,,,壁挂架,1,199.00,199.00\n\
                ,,,安装全包,,,4198.00\n\
                X2,2024-03-02,李雷,冰箱,1,2999.50,2999.50\n";
    assert_eq!(sheet(rows), came(1, 299_950, 0, &[(2, "maybe-total")]));
}

#[test]
fn things_that_are_called_like_totals_are_lines() {
    let rows = "X1,2024-03-01,王芳,小计时器,1,39.00,39.00\n\
                ,,,组合计算器,2,10.00,20.00\n\
                ,,,Colgate Total 牙膏,1,12.00,12.00\n";
    assert_eq!(sheet(rows), came(1, 7_100, 0, &[]));
}

#[test]
fn rows_of_one_order_that_lie_apart_are_one_sale() {
    let rows = "X1,2024-03-01,王芳,电视机,1,3999.00,3999.00\n\
                X2,2024-03-01,李雷,冰箱,1,2999.00,2999.00\n\
                X1,2024-03-01,王芳,壁挂架,1,199.00,199.00\n\
                X3,2024-03-01,韩梅,水壶,1,129.00,129.00\n\
                X1,2024-03-01,王芳,安装,1,80.00,80.00\n";
    assert_eq!(sheet(rows), came(3, 740_600, 0, &[]));
}

#[test]
fn an_export_pasted_twice_is_taken_once_and_what_it_says_again_is_counted() {
    let rows = "X1,2024-03-01,王芳,电视机,1,3999.00,3999.00\n\
                X1,2024-03-01,王芳,壁挂架,1,199.00,199.00\n\
                X2,2024-03-01,李雷,冰箱,1,2999.00,2999.00\n";
    assert_eq!(sheet(&format!("{rows}{HEAD}{rows}")), came(2, 719_700, 3, &[]));
}

#[test]
fn numbers_that_begin_again_each_day_are_not_one_sale() {
    let rows = "1,2024-03-01,王芳,电视机,1,3999.00,3999.00\n\
                2,2024-03-01,李雷,冰箱,1,2999.00,2999.00\n\
                1,2024-03-02,韩梅,水壶,1,129.00,129.00\n";
    assert_eq!(sheet(rows), came(1, 299_900, 0, &[(2, "days-differ")]));
}

#[test]
fn a_total_said_on_every_row_is_paid_once() {
    let text = "单号,日期,商品,数量,单价,实付\n\
                X1,2024-03-01,电视机,1,3999.00,4198.00\n\
                X1,2024-03-01,壁挂架,1,199.00,4198.00\n";
    assert_eq!(Counter::open().takes("a.csv", text), came(1, 419_800, 0, &[]));
}

#[test]
fn the_same_sum_on_every_row_without_prices_is_not_guessed_at() {
    // Given rows that say nothing but one sum, it may be each row's or the order's.
    let one = "单号,日期,商品,实付\nX1,2024-03-01,电视机,4198.00\nX1,2024-03-01,壁挂架,4198.00\n";
    assert_eq!(Counter::open().takes("a.csv", one), came(0, 0, 0, &[(2, "once-or-each")]));
    // When other orders show that each row has its own, it is each row's.
    let more = format!(
        "{one}X2,2024-03-01,冰箱,2999.00\nX2,2024-03-01,水壶,129.00\nX3,2024-03-02,灯,5.00\nX3,2024-03-02,泡,6.00\n"
    );
    assert_eq!(Counter::open().takes("b.csv", &more), came(3, 1_153_500, 0, &[]));
}

#[test]
fn a_discount_said_on_every_row_is_whose_the_payment_says() {
    let map = json!({ "kind": "sales", "columns": { "number": "A", "sold_at": "B", "name": "C", "line_amount": "D",
                      "discount": "E", "paid": "F" } });
    let head = "单号,日期,商品,金额,优惠,实收\n";
    let once = format!("{head}X1,2024-03-01,壶,100,10,190\nX1,2024-03-01,灯,100,10,190\n");
    assert_eq!(Counter::open().takes_by("a.csv", &once, &map), came(1, 19_000, 0, &[]));
    let each = format!("{head}X1,2024-03-01,壶,100,10,180\nX1,2024-03-01,灯,100,10,180\n");
    assert_eq!(Counter::open().takes_by("b.csv", &each, &map), came(1, 18_000, 0, &[]));
    let map = json!({ "kind": "sales", "columns": { "number": "A", "sold_at": "B", "name": "C", "line_amount": "D",
                      "discount": "E" } });
    assert_eq!(Counter::open().takes_by("c.csv", &each, &map), came(0, 0, 0, &[(2, "once-or-each")]));
}

#[test]
fn a_total_in_a_list_of_goods_is_no_article() {
    let counter = Counter::open();
    let path = counter.file("价目.csv", "商品编号,商品名称,零售价\nA1,壶,129\nA2,灯,59\n,合计,188\n");
    let map = counter.preview("价目.csv", &std::fs::read_to_string(&path).unwrap()).map;
    let view: desk::views::ImportView =
        counter.story.does("import_file", json!({ "path": path, "dry_run": true, "map": map }));
    assert_eq!((view.batch.goods, view.batch.more.passed_over, view.batch.refused), (2, 1, 0));
}
