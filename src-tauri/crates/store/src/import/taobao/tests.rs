use super::super::tests::{problem_of, records, refused, sales};
use super::*;
use chrono::NaiveDate;

const HEADER: &str = "订单编号,买家会员名,支付单号,买家支付宝账号,买家应付货款,买家应付邮费,总金额,买家实际支付金额,退款金额,\
                      订单状态,买家留言,收货人姓名,联系手机,订单创建时间,订单付款时间,确认收货时间,宝贝标题,宝贝种类,\
                      宝贝总数量,订单备注,订单关闭原因";

/// One order of 100.00 with some of its cells written otherwise.
fn order(changed: &[(&str, &str)]) -> String {
    let usual = [
        ("订单编号", "=\"221033445566778801\""),
        ("买家会员名", "小熊_88"),
        ("买家应付货款", "100.00"),
        ("买家实际支付金额", "100.00"),
        ("订单状态", "交易成功"),
        ("订单创建时间", "2025-10-11 23:01:02"),
        ("订单付款时间", "2025-10-12 00:03:15"),
        ("宝贝标题", "电热水壶"),
        ("宝贝总数量", "1"),
    ];
    let value = |name: &str| {
        let of =
            |cells: &[(&str, &str)]| cells.iter().find(|(own, _)| *own == name).map(|(_, v)| (*v).to_owned());
        of(changed).or_else(|| of(&usual)).unwrap_or_default()
    };
    let cells: Vec<String> = HEADER.split(',').map(value).collect();
    format!("{HEADER}\n{}\n", cells.join(","))
}

fn sale(changed: &[(&str, &str)]) -> ImportedSale {
    let records = records(order(changed).as_bytes());
    assert_eq!(refused(&records), Vec::<&super::super::RefusedRow>::new());
    sales(&records)[0].clone()
}

fn problem(changed: &[(&str, &str)]) -> Option<String> {
    problem_of(&order(changed))
}

#[test]
fn an_id_of_eighteen_digits_stays_what_it_is() {
    for id in [
        "=\"221033445566778801\"",
        "'221033445566778801",
        "221033445566778801\t",
        "２２１０３３４４５５６６７７８８０１",
    ] {
        assert_eq!(sale(&[("订单编号", id)]).sale.number, "221033445566778801", "{id}");
    }
    assert_eq!(problem(&[("订单编号", "2.21033E+17")]).as_deref(), Some("id-damaged"));
    assert_eq!(
        problem(&[("订单编号", "221033445566778000")]).as_deref(),
        Some("id-rounded"),
        "all of them are"
    );
}

#[test]
fn one_id_that_ends_in_noughts_is_taken_where_others_do_not() {
    let one = order(&[("订单编号", "221033445566778000")]);
    let other = order(&[]);
    let both = format!("{one}{}", other.lines().last().unwrap());
    assert_eq!(sales(&records(both.as_bytes())).len(), 2);
}

#[test]
fn the_day_of_the_sale_is_the_payments_or_else_the_orders() {
    assert_eq!(sale(&[]).sale.sold_on, NaiveDate::from_ymd_opt(2025, 10, 12).unwrap());
    assert_eq!(sale(&[("订单付款时间", "")]).sale.sold_on, NaiveDate::from_ymd_opt(2025, 10, 11).unwrap());
    assert_eq!(problem(&[("订单付款时间", ""), ("订单创建时间", "")]).as_deref(), Some("missing"));
}

#[test]
fn the_day_of_hand_over_is_known_only_where_the_buyer_confirmed() {
    assert_eq!(sale(&[]).sale.delivered_on, None);
    let confirmed = sale(&[("确认收货时间", "2025-10-20 08:00:00")]);
    assert_eq!(confirmed.sale.delivered_on, NaiveDate::from_ymd_opt(2025, 10, 20));
}

#[test]
fn the_discount_is_what_is_owed_less_what_was_paid_and_the_freight_comes_last() {
    let paid = |goods, freight, paid| {
        let sale =
            sale(&[("买家应付货款", goods), ("买家应付邮费", freight), ("买家实际支付金额", paid)]).sale;
        (sale.lines[0].paid_minor, sale.freight_minor)
    };
    assert_eq!(paid("100.00", "10.00", "110.00"), (10_000, 1_000));
    assert_eq!(paid("100.00", "10.00", "99.99"), (8_999, 1_000));
    assert_eq!(paid("9.90", "15.00", "15.00"), (0, 1_500));
    assert_eq!(paid("9.90", "15.00", "14.99"), (0, 1_499));
    assert_eq!(paid("9.90", "15.00", "0"), (0, 0));
    assert_eq!(problem(&[("买家实际支付金额", "100.01")]).as_deref(), Some("paid-more"));
    assert_eq!(problem(&[("总金额", "100.01")]).as_deref(), Some("sums"));
    assert_eq!(problem(&[("总金额", "100.00")]), None);
}

#[test]
fn one_kind_is_so_many_units_and_no_fen_is_lost_where_they_do_not_part_evenly() {
    let line = |quantity, goods, paid| {
        let changed = [
            ("宝贝总数量", quantity),
            ("买家应付货款", goods),
            ("买家实际支付金额", paid),
            ("宝贝种类", "1"),
        ];
        let line = sale(&changed).sale.lines[0].clone();
        (line.quantity, line.list_minor, line.paid_minor)
    };
    assert_eq!(line("4", "100.00", "100.00"), (4, 10_000, 10_000));
    assert_eq!(line("3", "100.00", "100.00"), (3, 10_002, 10_000));
    assert_eq!(line("7", "100.00", "99.97"), (7, 10_003, 9_997));
}

#[test]
fn several_kinds_are_one_lot_since_nothing_says_what_each_of_them_cost() {
    let lot = |changed: &[(&str, &str)]| {
        let usual = [("宝贝标题", "手机，手机壳"), ("宝贝总数量", "2")];
        let sold = sale(&[changed, &usual].concat());
        (sold.sale.lines[0].quantity, sold.goods.len(), sold.sale.lines[0].category.clone())
    };
    assert_eq!(lot(&[("宝贝种类", "2")]), (1, 0, String::new()));
    assert_eq!(
        lot(&[]),
        (1, 0, String::new()),
        "where the number of kinds is not there, a comma may part two"
    );
    assert_eq!(lot(&[("宝贝种类", "1")]).0, 2, "a comma of the title itself");
    assert_eq!(lot(&[("宝贝总数量", "1")]).1, 1, "one article is one kind");
}

#[test]
fn more_titles_than_a_line_holds_stand_in_the_note() {
    let titles = vec!["家用电热水壶大容量".to_owned(); 60].join("，");
    let sold = sale(&[("宝贝标题", titles.as_str()), ("宝贝总数量", "60"), ("宝贝种类", "60")]).sale;
    assert_eq!(sold.lines[0].name, "家用电热水壶大容量，…");
    assert_eq!(sold.note, titles);
    let one = "壶".repeat(481);
    assert_eq!(problem(&[("宝贝标题", one.as_str())]).as_deref(), Some("text-too-long"));
    let fits = "壶".repeat(480);
    assert_eq!(problem(&[("宝贝标题", fits.as_str())]), None);
}

#[test]
fn a_status_says_whether_the_money_is_with_the_shop() {
    let told = |status, paid| {
        let sale = sale(&[("订单状态", status), ("买家实际支付金额", paid)]).sale;
        (sale.cancelled, sale.refunded_elsewhere_minor)
    };
    for status in ["交易成功", "卖家已发货，等待买家确认", "买家已付款，等待卖家发货", "卖家部分发货"]
    {
        assert_eq!(told(status, "100.00"), (false, 0), "{status}");
    }
    for status in ["交易关闭", "付款以后用户退款成功，交易自动关闭"] {
        assert_eq!(told(status, "100.00"), (true, 10_000), "{status}");
        assert_eq!(told(status, "0.00"), (true, 0), "{status}, never paid");
        assert_eq!(told(status, ""), (true, 0), "{status}, never paid");
        for unpaid in [("订单付款时间", ""), ("订单关闭原因", "买家未付款")] {
            let sale = sale(&[("订单状态", status), ("买家实际支付金额", "100.00"), unpaid]).sale;
            assert_eq!((sale.was_never_paid(), sale.refunded_elsewhere_minor), (true, 0), "{unpaid:?}");
        }
    }
    assert_eq!(problem(&[("订单状态", "等待买家付款")]).as_deref(), Some("not-paid"));
    assert_eq!(problem(&[("订单状态", "风控中")]).as_deref(), Some("status-unknown"));
    assert_eq!(problem(&[("订单状态", "")]).as_deref(), Some("missing"));
    assert_eq!(problem(&[("买家实际支付金额", "")]).as_deref(), Some("missing"));
}

#[test]
fn a_refund_of_part_is_known_where_the_file_has_it() {
    assert_eq!(sale(&[("退款金额", "30.00")]).sale.refunded_elsewhere_minor, 3_000);
    assert_eq!(problem(&[("退款金额", "100.01")]).as_deref(), Some("refund-too-large"));
}

#[test]
fn a_buyer_is_a_member_with_a_phone_and_a_masked_phone_is_nobodys() {
    let id = |changed: &[(&str, &str)]| sale(changed).customer.map(|customer| customer.id);
    assert_eq!(
        id(&[("联系手机", "'13812345678")]),
        id(&[("联系手机", "13812345678"), ("收货人姓名", "赵敏")])
    );
    assert_ne!(id(&[("联系手机", "13812345678")]), id(&[("联系手机", "13912345678")]));
    let masked = |name| id(&[("联系手机", "138****5678"), ("收货人姓名", name)]);
    assert_ne!(masked("赵*"), masked("钱*"));
    assert_eq!(id(&[("买家会员名", "")]), None);
    let customer = sale(&[("收货人姓名", "赵敏")]).customer.unwrap();
    assert_eq!((customer.name.as_str(), customer.note.as_str()), ("赵敏", "小熊_88"));
}

#[test]
fn remarks_of_both_sides_are_kept_and_taobaos_empty_words_are_not() {
    let said = sale(&[("订单备注", "送充电器"), ("买家留言", "请用顺丰"), ("订单关闭原因", "订单未关闭")]);
    assert_eq!(said.sale.note, "送充电器\n请用顺丰");
}

#[test]
fn a_row_of_totals_needs_no_mending_and_is_passed_over() {
    assert!(matches!(records(order(&[("订单编号", "合计")]).as_bytes())[0], Record::PassedOver(2)));
}
