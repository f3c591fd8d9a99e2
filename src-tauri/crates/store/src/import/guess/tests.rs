use super::super::source::text_head;
use super::*;

/// What the headings of a table are taken for: its kind, the row of its headings, and each column's field.
fn told(text: &str) -> (Kind, u64, Vec<(&'static str, usize)>) {
    let heads = [b',', b'\t', b';'].map(|delimiter| text_head(text, delimiter, true));
    let guess = guess(&heads).unwrap();
    let mut fields: Vec<_> = guess.columns.iter().map(|(field, column)| (field.code(), *column)).collect();
    fields.sort_by_key(|(_, column)| *column);
    (guess.kind, guess.header_row, fields)
}

#[test]
fn the_kind_is_what_the_headings_can_give() {
    for (text, kind) in [
        ("单号,日期,商品名称,数量,单价,金额,实收\n1,2024-03-05,壶,1,1,1,1\n", Kind::Sales),
        ("receipt no;date;item;qty;total\n1;2024-03-05;kettle;1;9.00\n", Kind::Sales),
        ("商品编号,商品名称,规格型号,零售价\n1,壶,K1,129\n", Kind::Goods),
        ("会员卡号,姓名,手机号\n1,王芳,13800138000\n", Kind::Customers),
        ("SN码,型号,购机日期,客户\nS1,K1,2024-03-05,王芳\n", Kind::Units),
        ("Part Number\tDescription\tBin\tPrice\nP1\tCompressor\tA1\t9\n", Kind::Parts),
        ("配件号,适用机型\nP1,RS552\n", Kind::Fits),
        ("旧件号,新件号,生效日期\nP1,P2,2024-03-05\n", Kind::Supersessions),
        ("料号,库位,结存\nP1,A1,3\n", Kind::Stock),
        ("工号,姓名,岗位\n1,周师傅,技师\n", Kind::Staff),
    ] {
        assert_eq!(told(text).0, kind, "{text}");
    }
}

#[test]
fn headings_may_stand_in_two_rows_below_titles() {
    let text = "销售台账,,,\n,,,\n单号,销售日期,顾客,,商品,实收\n,,姓名,电话,名称,\nX1,2024-03-05,王芳,13800138000,壶,129\n";
    let (kind, row, fields) = told(text);
    assert_eq!((kind, row), (Kind::Sales, 4));
    let expected =
        [("number", 0), ("sold_at", 1), ("customer_name", 2), ("phone", 3), ("name", 4), ("paid", 5)];
    assert_eq!(fields, expected);
}

#[test]
fn a_heading_may_say_more_than_its_word() {
    let (_, _, fields) = told("单号（必填）,销售日期:,商品名称/规格,实收（元）\nX1,2024-03-05,壶,129\n");
    assert_eq!(fields, [("number", 0), ("sold_at", 1), ("name", 2), ("paid", 3)]);
}

#[test]
fn what_a_heading_does_not_say_the_content_may() {
    let rows = "X1,2024-03-05,壶,129,13800138000,867530900000123\nX2,2024-03-06,壶,129,13900139000,867530900000999\n";
    let (_, _, fields) = told(&format!("单号,日期,商品,实收,列五,列六\n{rows}"));
    assert_eq!(fields.get(4..), Some([("phone", 4), ("serial", 5)].as_slice()));
}

#[test]
fn days_or_months_come_first_as_one_value_beyond_twelve_shows() {
    let order = |cells: &[&str]| {
        let mut order = OrderOfDates::default();
        cells.iter().for_each(|cell| order.note(cell));
        order.only()
    };
    assert_eq!(order(&["3/5/2024", "13/5/2024"]), Some(DateOrder::Day));
    assert_eq!(order(&["3/5/2024", "3/13/2024"]), Some(DateOrder::Month));
    assert_eq!(order(&["3/5/2024", "12/12/2024"]), None, "nothing shows it");
    assert_eq!(order(&["13/5/2024", "5/13/2024"]), None, "both cannot be");
    assert_eq!(order(&["2024-03-13"]), None, "the year is first");
}
