use super::super::tests::{problem_of, records, refused, sales};
use super::*;
use chrono::NaiveDate;
use domain::sale::{Channel, TenderKind};

const HEADER: &str = "Name,Financial Status,Paid at,Fulfilled at,Currency,Total,Discount Amount,Created at,\
                      Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Payment Method,Refunded Amount,\
                      Location,Id,Source,Email,Phone,Billing Name,Notes";

/// One order of 10.00 with some of its cells written otherwise.
fn order(changed: &[(&str, &str)]) -> String {
    let usual = [
        ("Name", "#1"),
        ("Financial Status", "paid"),
        ("Paid at", "2025-10-07 09:50:26 +0800"),
        ("Total", "10.00"),
        ("Created at", "2025-10-07 09:50:26 +0800"),
        ("Lineitem quantity", "1"),
        ("Lineitem name", "Kettle"),
        ("Lineitem price", "10.00"),
    ];
    let value = |name: &str| {
        let of =
            |cells: &[(&str, &str)]| cells.iter().find(|(own, _)| *own == name).map(|(_, v)| (*v).to_owned());
        of(changed).or_else(|| of(&usual)).unwrap_or_default()
    };
    let cells: Vec<String> = HEADER.split(',').map(|name| format!("\"{}\"", value(name))).collect();
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
fn the_day_of_a_sale_is_the_shops_and_not_the_files() {
    let sold = sale(&[("Created at", "2025-10-07 23:50:26 +0200")]);
    assert_eq!(sold.sale.sold_on, NaiveDate::from_ymd_opt(2025, 10, 8).unwrap());
    assert_eq!(sold.sale.sold_at.to_rfc3339(), "2025-10-07T21:50:26+00:00");
    let local = sale(&[("Created at", ""), ("Paid at", "2025-10-07 23:50:26")]);
    assert_eq!(local.sale.sold_on, NaiveDate::from_ymd_opt(2025, 10, 7).unwrap());
}

#[test]
fn a_sale_over_the_counter_is_one_by_its_source_or_else_its_location() {
    let channel = |changed: &[(&str, &str)]| sale(changed).sale.channel;
    assert_eq!(channel(&[("Source", "pos")]), Channel::Store);
    assert_eq!(channel(&[("Location", "High Street")]), Channel::Store);
    assert_eq!(channel(&[("Source", "web"), ("Location", "High Street")]), Channel::Online);
    assert_eq!(channel(&[]), Channel::Online);
}

#[test]
fn what_was_sent_was_handed_over_on_that_day_unless_it_was_over_the_counter() {
    let sent = ("Fulfilled at", "2025-10-09 10:00:00 +0800");
    assert_eq!(sale(&[sent]).sale.delivered_on, NaiveDate::from_ymd_opt(2025, 10, 9));
    assert_eq!(sale(&[sent, ("Source", "pos")]).sale.delivered_on, None);
    assert_eq!(
        sale(&[("Fulfilled at", "2025-10-06 10:00:00 +0800")]).sale.delivered_on,
        None,
        "before the sale"
    );
}

#[test]
fn what_is_no_longer_with_the_shop_cannot_be_paid_back_again() {
    let gone = |changed: &[(&str, &str)]| {
        let sale = sale(changed).sale;
        (sale.refunded_elsewhere_minor, sale.cancelled)
    };
    let cancelled = ("Cancelled at", "2025-10-08 10:00:00 +0800");
    let status = |status| ("Financial Status", status);
    assert_eq!(gone(&[]), (0, false));
    assert_eq!(gone(&[("Refunded Amount", "4.00")]), (400, false), "whatever the status says");
    assert_eq!(gone(&[status("partially_refunded"), ("Refunded Amount", "4.00")]), (400, false));
    assert_eq!(gone(&[status("refunded")]), (1_000, false), "all of it, though no amount is given");
    assert_eq!(gone(&[status("refunded"), ("Refunded Amount", "4.00")]), (1_000, false));
    assert_eq!(gone(&[status("voided")]), (0, true), "never paid");
    assert_eq!(gone(&[cancelled]), (0, true));
    assert_eq!(gone(&[status("pending"), cancelled]), (0, true), "never paid");
    assert_eq!(sale(&[status("voided")]).sale.paid_minor(), 0);
    assert_eq!(problem(&[status("partially_refunded")]).as_deref(), Some("refund-missing"));
    assert_eq!(problem(&[("Refunded Amount", "10.01")]).as_deref(), Some("refund-too-large"));
}

#[test]
fn what_is_not_wholly_paid_is_refused() {
    for status in ["pending", "authorized", "partially_paid", "unpaid", "expired", "Partially paid"] {
        assert_eq!(problem(&[("Financial Status", status)]).as_deref(), Some("not-paid"), "{status}");
    }
    assert_eq!(problem(&[("Financial Status", "")]), None, "it was paid at some time");
    assert_eq!(problem(&[("Financial Status", ""), ("Paid at", "")]).as_deref(), Some("not-paid"));
    assert_eq!(problem(&[("Financial Status", "lost")]).as_deref(), Some("status-unknown"));
}

#[test]
fn a_way_of_paying_is_told_by_the_files_words() {
    let kind = |method, source| {
        let sale = sale(&[("Payment Method", method), ("Source", source)]).sale;
        (sale.tenders[0].kind, sale.tenders[0].label.clone())
    };
    let cases = [
        ("Cash", "pos", TenderKind::Cash),
        ("WeChat Pay", "pos", TenderKind::WechatPay),
        ("支付宝", "web", TenderKind::Alipay),
        ("Shopify Payments", "web", TenderKind::Online),
        ("Shopify Payments", "pos", TenderKind::Card),
        ("gift_card", "web", TenderKind::Voucher),
        ("Store credit", "pos", TenderKind::StoreCredit),
        ("Bank Deposit", "web", TenderKind::BankTransfer),
        ("gift_card + Cash", "pos", TenderKind::Other),
        ("", "web", TenderKind::Online),
        ("", "pos", TenderKind::Other),
    ];
    for (method, source, told) in cases {
        assert_eq!(kind(method, source), (told, method.to_owned()), "{method} by {source}");
    }
}

#[test]
fn shopifys_own_id_tells_orders_of_two_shops_apart() {
    let (one, other) = (sale(&[("Id", "5100000977977")]), sale(&[("Id", "'5100000977978")]));
    assert_eq!((one.outside_id.as_str(), one.sale.number.as_str()), ("5100000977977", "#1"));
    assert_eq!(other.outside_id, "5100000977978");
    assert_ne!(one.sale.id, other.sale.id);
    assert_eq!(sale(&[]).outside_id, "#1", "older files have only the name");
}

#[test]
fn rows_with_the_same_name_or_none_belong_to_the_order_above() {
    let two = order(&[("Total", "25.00")]);
    let next = |name: &str| {
        let cells = HEADER.split(',').map(|column| match column {
            "Name" => name,
            "Lineitem quantity" => "3",
            "Lineitem name" => "Mug",
            "Lineitem price" => "5.00",
            _ => "",
        });
        cells.collect::<Vec<_>>().join(",")
    };
    for name in ["#1", ""] {
        let records = records(format!("{two}{}\n", next(name)).as_bytes());
        let sale = sales(&records)[0];
        assert_eq!(
            (sale.row_from, sale.row_to, sale.sale.lines.len(), sale.sale.paid_minor()),
            (2, 3, 2, 2_500)
        );
    }
    let apart = records(format!("{two}{}\n", next("#2")).as_bytes());
    let told: Vec<_> = refused(&apart).iter().map(|row| (row.row_from, row.problem.code())).collect();
    assert_eq!(told, [(2, "sums".to_owned()), (3, "line-without-order".to_owned())]);
}

#[test]
fn an_order_has_at_most_two_thousand_rows() {
    let first = order(&[]);
    let line = HEADER.split(',').map(|c| if c == "Name" { "#1" } else { "" }).collect::<Vec<_>>().join(",");
    let with = |rows: usize| records(format!("{first}{}", format!("{line},\n").repeat(rows - 1)).as_bytes());
    assert_eq!(sales(&with(MOST_LINES)).len(), 1, "rows that say nothing are no lines");
    let records = with(MOST_LINES + 1);
    let told: Vec<_> = refused(&records).iter().map(|row| (row.raw.len(), row.problem.code())).collect();
    let code = "too-many-lines".to_owned();
    assert_eq!(told, [(MOST_LINES, code.clone()), (1, code)], "every row is in the file of refused ones");
}

#[test]
fn a_buyer_is_known_by_e_mail_then_by_phone_and_a_walk_in_is_nobody() {
    let buyer = |changed: &[(&str, &str)]| sale(changed).customer.map(|customer| customer.id);
    assert_eq!(buyer(&[]), None);
    let email = buyer(&[("Email", "A@Example.com"), ("Billing Name", "Ada")]);
    assert_eq!(email, buyer(&[("Email", "a@example.com"), ("Phone", "'13800138000")]));
    assert_eq!(buyer(&[("Phone", "'+86 138-0013-8000")]), buyer(&[("Phone", "13800138000")]));
    assert_ne!(buyer(&[("Billing Name", "Ada")]), buyer(&[("Billing Name", "Ada"), ("Name", "#2")]));
}

#[test]
fn names_that_look_like_formulas_come_in_to_the_letter() {
    let sold = sale(&[("Lineitem name", "=1+1"), ("Billing Name", "'t Hooft"), ("Notes", "@all")]);
    assert_eq!(sold.sale.lines[0].name, "=1+1");
    assert_eq!(sold.customer.unwrap().name, "'t Hooft");
    assert_eq!(sold.sale.note, "@all");
}
