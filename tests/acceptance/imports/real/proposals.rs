//! What is proposed for a file that nobody knows, and what becomes of a proposal that somebody changes for the worse.

use super::{Counter, came};
use desk::views::{FilePreview, ImportView};
use serde_json::{Value, json};

fn columns(preview: &FilePreview) -> Vec<(&str, &str)> {
    preview.map.columns.iter().map(|(field, column)| (field.as_str(), column.as_str())).collect()
}

fn proposed(text: &str) -> FilePreview {
    Counter::open().preview("a.csv", text)
}

#[test]
fn a_column_of_percent_is_no_sum() {
    let text = "Invoice,Date,Customer,Item,Qty,Unit Price,Discount (%),Total\n\
                A1,2024-03-05,Ada,Kettle,2,20.00,10,36.00\nA2,2024-03-06,Bob,Lamp,1,10.00,0,10.00\nA3,2024-03-07,Cy,Lamp,3,10.00,50,15.00\n";
    let preview = proposed(text);
    assert!(preview.map.columns.values().all(|column| column != "Discount (%)"), "{:?}", preview.map);
    assert_eq!(Counter::open().takes("a.csv", text), came(3, 6_100, 0, &[]));
}

#[test]
fn a_total_before_discount_is_not_what_was_paid() {
    let text = "单号,日期,客户,商品,数量,单价,应收,优惠,实收\n\
                X1,2024-03-05,王芳,电视机,1,3999.00,3999.00,200.00,3799.00\nX2,2024-03-06,李雷,冰箱,1,2999.00,2999.00,0,2999.00\n";
    let preview = proposed(text);
    assert_eq!(preview.map.columns.get("paid").map(String::as_str), Some("实收"));
    assert_eq!(Counter::open().takes("a.csv", text), came(2, 679_800, 0, &[]));
}

#[test]
fn what_it_cost_the_shop_is_no_price() {
    for heading in ["进价", "成本价", "standard_price", "supply_price", "Unit Cost", "采购单价"] {
        let text = format!(
            "单号,日期,客户,商品,数量,{heading},单价,金额\nX1,2024-03-05,王芳,壶,2,60.00,129.00,258.00\nX2,2024-03-06,王芳,灯,1,20.00,59.00,59.00\n"
        );
        let preview = proposed(&text);
        let map = columns(&preview);
        assert!(map.iter().all(|(_, column)| *column != heading), "{heading}: {map:?}");
        assert_eq!(preview.map.columns.get("unit_price").map(String::as_str), Some("单价"), "{heading}");
        let goods = format!("货号,品名,{heading},零售价\nK1,壶,60.00,129.00\n");
        let goods = proposed(&goods);
        assert_eq!(
            (goods.map.kind.as_str(), goods.map.columns.get("unit_price").map(String::as_str)),
            ("goods", Some("零售价")),
            "{heading}"
        );
    }
}

#[test]
fn money_that_does_not_reconcile_is_not_proposed() {
    // Given a sheet in which no price times its quantity is any amount.
    let text = "单号,日期,客户,商品,数量,单价,金额\nX1,2024-03-05,王芳,壶,2,129.00,500.00\nX2,2024-03-06,王芳,灯,1,59.00,411.00\nX3,2024-03-07,王芳,灯,1,59.00,977.00\n";
    let preview = proposed(text);
    assert!(
        !preview.map.columns.contains_key("unit_price") && !preview.map.columns.contains_key("line_amount"),
        "{:?}",
        preview.map
    );
}

#[test]
fn a_list_of_prices_is_no_list_of_sales() {
    for text in [
        "更新日期,商品编号,商品名称,零售价,库存\n2024-03-05,K1,壶,129.00,5\n2024-03-06,L1,灯,59.00,7\n",
        "Date,Item,SKU,Price,Stock\n2024-03-05,Kettle,K1,129.00,5\n2024-03-06,Lamp,L1,59.00,7\n",
    ] {
        assert_eq!(proposed(text).map.kind, "goods", "{text}");
    }
    let sheet = "日期,品名,数量,单价\n2024-03-05,壶,2,129.00\n2024-03-06,灯,1,59.00\n";
    assert_eq!(proposed(sheet).map.kind, "sales");
}

#[test]
fn no_map_makes_more_than_the_column_that_says_what_was_paid() {
    let text = "单号,日期,商品,数量,单价,实收\nX1,2024-03-05,电视机,1,3999.00,3799.00\nX2,2024-03-06,冰箱,1,2999.00,2999.00\n";
    let map = json!({ "kind": "sales", "columns": { "number": "单号", "sold_at": "日期", "name": "商品", "quantity": "数量", "unit_price": "单价" } });
    assert_eq!(Counter::open().takes_by("a.csv", text, &map), came(1, 299_900, 0, &[(2, "total-disagrees")]));
}

#[test]
fn the_money_that_a_map_makes_is_shown_with_three_sales_in_full() {
    let text = "单号,日期,客户,商品,数量,单价,金额\n\
                X1,2024-03-05,王芳,电视机,1,3999.00,3999.00\n,,,壁挂架,2,99.50,199.00\nX2,2024-03-06,李雷,灯,1,59.00,59.00\nX3,2024-03-06,韩梅,冰箱,3,2999.00,8997.00\n";
    let counter = Counter::open();
    let map = counter.preview("a.csv", text).map;
    let path = counter.file("a.csv", text);
    let view: ImportView =
        counter.story.does("import_file", json!({ "path": path, "dry_run": true, "map": map }));
    let money = &view.money[0];
    let minor = [money.paid.minor, money.refundable.minor, money.smallest.minor, money.largest.minor];
    assert_eq!((money.sales, minor), (3, [1_325_400, 1_325_400, 5_900, 899_700]));
    let shown: Vec<(&str, i64, usize)> =
        view.in_full.iter().map(|sale| (sale.number.as_str(), sale.paid.minor, sale.lines.len())).collect();
    assert_eq!(shown, [("X1", 419_800, 2), ("X3", 899_700, 1), ("X2", 5_900, 1)]);
}

#[test]
fn decimals_beyond_the_currency_are_told_by_the_amount_beside_or_asked_about() {
    let head = "单号,日期,商品,数量,单价,金额\n";
    let beside = format!("{head}X1,2024-03-05,壶,3,33.333,100.00\nX2,2024-03-05,灯,2,0.005,0.01\n");
    assert_eq!(Counter::open().takes("a.csv", &beside), came(2, 10_001, 0, &[]));
    let alone = "单号,日期,商品,数量,单价\nX1,2024-03-05,壶,3,33.333\nX2,2024-03-05,灯,2,0.125\n";
    assert_eq!(Counter::open().takes("b.csv", alone), came(1, 25, 0, &[(2, "too-many-decimals")]));
    let mut map: Value = serde_json::to_value(proposed(alone).map).unwrap();
    map["rounding"] = json!("nearest");
    assert_eq!(Counter::open().takes_by("c.csv", alone, &map), came(2, 10_025, 0, &[]));
}

#[test]
fn a_file_that_says_no_currency_is_in_the_one_that_is_chosen() {
    let text = "单号,日期,商品,数量,单价\nX1,2024-03-05,壶,2,1500\n";
    let counter = Counter::open();
    let mut map: Value = serde_json::to_value(counter.preview("a.csv", text).map).unwrap();
    map["currency"] = json!("KRW");
    let path = counter.file("a.csv", text);
    let view: ImportView =
        counter.story.does("import_file", json!({ "path": path, "dry_run": false, "map": map }));
    assert_eq!(serde_json::to_value(&view.batch.paid).unwrap(), json!([["KRW", 3000]]));
    // When the next file of the shape comes, the choice is remembered.
    let next = counter.file("b.csv", &text.replace("X1", "X2"));
    let view = super::import(&counter.story, &next, false);
    assert_eq!(serde_json::to_value(&view.batch.paid).unwrap(), json!([["KRW", 3000]]));
    let rows: i64 = counter
        .story
        .raw()
        .query_row("SELECT coalesce(sum(price_minor), 0) FROM goods WHERE name = '壶'", (), |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 0, "a price in won is none in the catalogue's yuan");
}

#[test]
fn any_currency_of_the_world_is_counted_with_its_own_decimals() {
    for (code, text, minor) in [
        ("CHF", "12.50", 1_250),
        ("ISK", "1250", 1_250),
        ("TND", "12.500", 12_500),
        ("INR", "₹12.50", 1_250),
        ("BRL", "R$ 12,50", 1_250),
        ("CLF", "1.2345", 12_345),
    ] {
        let file = format!("单号,日期,商品,币种,实收\nX1,2024-03-05,壶,{code},\"{text}\"\n");
        let counter = Counter::open();
        let map = counter.preview("a.csv", &file).map;
        let path = counter.file("a.csv", &file);
        let view: ImportView =
            counter.story.does("import_file", json!({ "path": path, "dry_run": false, "map": map }));
        assert_eq!(
            serde_json::to_value(&view.batch.paid).unwrap(),
            json!([[code, minor]]),
            "{code} {:?}",
            view.problems
        );
    }
}

#[test]
fn the_whole_column_tells_whether_days_or_months_come_first() {
    // Given 260 rows that could be either, and one at the end that cannot.
    let mut text = String::from("单号,日期,商品,实收\n");
    for row in 0..260 {
        text += &format!("A{row},{:02}/{:02}/2024,壶,1.00\n", row % 12 + 1, row % 11 + 1);
    }
    let with = |last: &str| format!("{text}B1,{last},壶,1.00\n");
    let day = |last: &str| {
        let counter = Counter::open();
        assert_eq!(counter.takes("a.csv", &with(last)), came(261, 26_100, 0, &[]));
        super::super::imported_sale(&counter.story, "A1").sold_on.to_string()
    };
    assert_eq!((day("25/03/2024").as_str(), day("03/25/2024").as_str()), ("2024-02-02", "2024-02-02"));
    let months = |last: &str| {
        let counter = Counter::open();
        counter.takes("a.csv", &with(last));
        super::super::imported_sale(&counter.story, "A11").sold_on.to_string()
    };
    assert_eq!((months("25/03/2024").as_str(), months("03/25/2024").as_str()), ("2024-01-12", "2024-12-01"));
    let seen = Counter::open().takes("a.csv", &with("2024-03-25"));
    assert_eq!(
        (seen.sales, seen.refused[0].1.as_str()),
        (1, "date-ambiguous"),
        "nothing shows it, so nobody guesses"
    );
}

#[test]
fn months_have_names() {
    let text = "No,Date,Item,Total paid\n1,5 Mar 2024,Kettle,1.00\n2,\"March 6, 2024\",Kettle,1.00\n3,07-Mar-24,Kettle,1.00\n4,8 mars 2024,Kettle,1.00\n5,9. März 2024,Kettle,1.00\n";
    assert_eq!(Counter::open().takes("a.csv", text), came(5, 500, 0, &[]));
}

#[test]
fn blank_cells_below_a_merged_one_say_the_same() {
    let text = "日期,客户,品名,收款\n2024-03-05,王芳,壶,129.00\n,李雷,灯,59.00\n,韩梅,灯,59.00\n2024-03-06,王芳,壶,129.00\n,李雷,灯,59.00\n";
    let preview = proposed(text);
    assert_eq!(preview.map.fill.iter().map(String::as_str).collect::<Vec<_>>(), ["sold_at"], "it is offered");
    assert_eq!(Counter::open().takes("a.csv", text), came(5, 43_500, 0, &[]));
    let mut without = serde_json::to_value(&preview.map).unwrap();
    without.as_object_mut().unwrap().remove("fill");
    let seen = Counter::open().takes_by("b.csv", text, &without);
    assert_eq!((seen.sales, seen.refused.len()), (2, 3), "and can be declined");
}

#[test]
fn a_sheet_of_sums_is_sales_of_goods_that_nobody_named() {
    let text = "单号,日期,客户,实收\nX1,2024-03-05,王芳,129.00\nX2,2024-03-06,李雷,59.00\n";
    let counter = Counter::open();
    assert_eq!(counter.takes("a.csv", text), came(2, 18_800, 0, &[]));
    let sale = super::super::imported_sale(&counter.story, "X1");
    assert_eq!(
        (sale.lines.len(), sale.lines[0].paid.minor, sale.lines[0].name.as_str()),
        (1, 12_900, "未写明商品")
    );
}

#[test]
fn parts_that_replace_each_other_in_a_circle_are_refused_with_all_of_them() {
    let counter = Counter::open();
    let parts = "配件号,名称\nP1,泵\nP2,泵\nP3,泵\n";
    counter.takes("parts.csv", parts);
    let text = "旧件号,新件号,生效日期\nP1,P2,2024-03-05\nP2,P3,2024-03-05\nP3,P1,2024-03-05\n";
    let map = counter.preview("next.csv", text).map;
    let path = counter.file("next.csv", text);
    for dry_run in [true, false] {
        let view: ImportView =
            counter.story.does("import_file", json!({ "path": path, "dry_run": dry_run, "map": map }));
        assert_eq!((view.batch.more.supersessions, view.batch.refused), (2, 1));
        assert_eq!((view.problems[0].row, view.problems[0].code.as_str()), (4, "circle"));
        assert!(view.problems[0].message.contains("P3 → P1 → P2 → P3"), "{}", view.problems[0].message);
    }
}
