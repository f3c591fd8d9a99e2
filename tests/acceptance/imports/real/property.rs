//! A random shop, written as each program writes it, is read back to the cent; and no map, however wrong, makes more
//! money than the file itself says.

use super::Counter;
use desk::views::ImportView;
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// An order of the random shop; amounts in minor units.
struct Order {
    number: String,
    day: String,
    lines: Vec<Line>,
    discount: i64,
    freight: i64,
}

struct Line {
    name: String,
    code: String,
    quantity: i64,
    price: i64,
}

impl Line {
    fn amount(&self) -> i64 {
        self.quantity * self.price
    }
}

impl Order {
    fn goods(&self) -> i64 {
        self.lines.iter().map(Line::amount).sum()
    }

    fn paid(&self) -> i64 {
        self.goods() - self.discount + self.freight
    }
}

fn shop(seed: u64, prefix: &str) -> Vec<Order> {
    let mut dice = Rng::with_seed(seed);
    (0..dice.usize(5..30))
        .map(|place| {
            let lines: Vec<Line> = (0..dice.usize(1..5))
                .map(|_| {
                    let article = dice.usize(0..20);
                    Line {
                        name: format!("Article {article}"),
                        code: format!("C{article}"),
                        quantity: dice.i64(1..6),
                        price: dice.i64(1..500_000),
                    }
                })
                .collect();
            let goods: i64 = lines.iter().map(Line::amount).sum();
            Order {
                number: format!("{prefix}{}", 10_000 + place),
                day: format!("2024-{:02}-{:02}", dice.u32(1..13), dice.u32(1..29)),
                discount: if dice.bool() { 0 } else { dice.i64(0..=goods / 2) },
                freight: if dice.bool() { 0 } else { dice.i64(0..3_000) },
                lines,
            }
        })
        .collect()
}

fn money(minor: i64) -> String {
    format!("{}{}.{:02}", if minor < 0 { "-" } else { "" }, minor.abs() / 100, minor.abs() % 100)
}

type Rows = fn(&Order) -> Vec<Vec<String>>;

/// How a program writes an order: its headings, and what of it goes into each row. Where it has no place for a discount
/// or for freight the orders have none.
const PROGRAMS: &[(&str, &str, bool, Rows)] = &[
    (
        "shopify-orders",
        "Name,Financial Status,Created at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku",
        true,
        |order| {
            each(order, |line, first| {
                let of = |text: String| if first { text } else { String::new() };
                vec![
                    order.number.clone(),
                    of("paid".into()),
                    of(format!("{} 10:00:00 +0800", order.day)),
                    of("CNY".into()),
                    of(money(order.goods() - order.discount)),
                    of(money(order.freight)),
                    of("0.00".into()),
                    of(money(order.paid())),
                    of(money(order.discount)),
                    line.quantity.to_string(),
                    line.name.clone(),
                    money(line.price),
                    line.code.clone(),
                ]
            })
        },
    ),
    (
        "woo-orders",
        "Order Number,Order Status,Order Date,First Name (Billing),Cart Discount Amount,Order Shipping Amount,Order Total Amount,Order Total Tax Amount,SKU,Item Name,Quantity (- Refund),Item Cost",
        true,
        |order| {
            each(order, |line, _| {
                vec![
                    order.number.clone(),
                    "Completed".into(),
                    order.day.clone(),
                    "Ada".into(),
                    money(order.discount),
                    money(order.freight),
                    money(order.paid()),
                    "0.00".into(),
                    line.code.clone(),
                    line.name.clone(),
                    line.quantity.to_string(),
                    money(line.price),
                ]
            })
        },
    ),
    (
        "odoo-sales",
        "Order Reference,Order Date,Customer,Status,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Subtotal,Total",
        false,
        |order| {
            each(order, |line, first| {
                let of = |text: &str| if first { text.to_owned() } else { String::new() };
                vec![
                    of(&order.number),
                    of(&order.day),
                    of("Wood Corner"),
                    of("Sales Order"),
                    line.name.clone(),
                    format!("{}.0", line.quantity),
                    money(line.price),
                    money(line.amount()),
                    of(&money(order.paid())),
                ]
            })
        },
    ),
    (
        "zoho-invoices",
        "Invoice Date,Invoice Number,Invoice Status,Customer Name,Currency Code,Item Name,SKU,Quantity,Item Price,Item Total,Shipping Charge,Entity Discount Amount,Total",
        true,
        |order| {
            each(order, |line, _| {
                vec![
                    order.day.clone(),
                    order.number.clone(),
                    "Closed".into(),
                    "Ada".into(),
                    "CNY".into(),
                    line.name.clone(),
                    line.code.clone(),
                    line.quantity.to_string(),
                    money(line.price),
                    money(line.amount()),
                    money(order.freight),
                    money(order.discount),
                    money(order.paid()),
                ]
            })
        },
    ),
    (
        "guanjiapo-sales",
        "单据日期,单据编号,往来单位,商品编号,商品全名,数量,单价,金额",
        false,
        |order| {
            each(order, |line, _| {
                vec![
                    order.day.clone(),
                    order.number.clone(),
                    "王芳".into(),
                    line.code.clone(),
                    line.name.clone(),
                    line.quantity.to_string(),
                    money(line.price),
                    money(line.amount()),
                ]
            })
        },
    ),
    (
        "jd-orders",
        "订单号,商品ID,商品名称,订购数量,下单时间,京东价,订单金额,结算金额,应付金额,订单状态,下单帐号,运费金额",
        true,
        |order| {
            each(order, |line, _| {
                vec![
                    order.number.clone(),
                    line.code.clone(),
                    line.name.clone(),
                    line.quantity.to_string(),
                    order.day.clone(),
                    money(line.price),
                    money(order.goods()),
                    money(order.paid()),
                    money(order.paid()),
                    "完成".into(),
                    "jd_1".into(),
                    money(order.freight),
                ]
            })
        },
    ),
    (
        "vend-sales",
        "Date,Receipt Number,Line Type,Customer Code,Customer Name,Quantity,Subtotal,Sales Tax,Discount,Total,Paid,Details,Register,Status,Sku,AccountCodeSale",
        false,
        |order| {
            let row = |kind: &str, quantity: String, total: i64, details: &str, sku: &str| {
                vec![
                    format!("{} 10:00:00", order.day),
                    order.number.clone(),
                    kind.to_owned(),
                    "C1".into(),
                    "Ada".into(),
                    quantity,
                    money(total),
                    "0.00".into(),
                    "0".into(),
                    money(total),
                    String::new(),
                    details.to_owned(),
                    "Main".into(),
                    "CLOSED".into(),
                    sku.to_owned(),
                    String::new(),
                ]
            };
            let mut rows = vec![row("Sale", String::new(), order.paid(), "all of it", "")];
            rows.extend(order.lines.iter().map(|line| {
                row("Sale Line", line.quantity.to_string(), line.amount(), &line.name, &line.code)
            }));
            rows.push(row("Payment", String::new(), order.paid(), "Card", ""));
            rows
        },
    ),
    (
        "etsy-items",
        "Sale Date,Item Name,Buyer,Quantity,Price,Discount Amount,Order Shipping,Item Total,Currency,Listing ID,Order ID,Listings Type,InPerson Discount,SKU",
        false,
        |order| {
            each(order, |line, _| {
                let mut day = order.day.split('-').skip(1);
                let (month, day) = (day.next().unwrap_or_default(), day.next().unwrap_or_default());
                vec![
                    format!("{month}/{day}/24"),
                    line.name.clone(),
                    "ada".into(),
                    line.quantity.to_string(),
                    money(line.price),
                    "0.00".into(),
                    "0.00".into(),
                    money(line.amount()),
                    "CNY".into(),
                    "9".into(),
                    order.number.clone(),
                    "listing".into(),
                    String::new(),
                    line.code.clone(),
                ]
            })
        },
    ),
    (
        "amazon-orders",
        "amazon-order-id,purchase-date,order-status,product-name,sku,quantity,currency,item-price,item-tax,shipping-price,item-promotion-discount",
        false,
        |order| {
            each(order, |line, _| {
                vec![
                    order.number.clone(),
                    format!("{}T10:00:00+08:00", order.day),
                    "Shipped".into(),
                    line.name.clone(),
                    line.code.clone(),
                    line.quantity.to_string(),
                    "CNY".into(),
                    money(line.amount()),
                    "0.00".into(),
                    String::new(),
                    String::new(),
                ]
            })
        },
    ),
    (
        "square-sales",
        "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Event Type",
        false,
        |order| {
            each(order, |line, _| {
                vec![
                    order.day.clone(),
                    "10:00:00".into(),
                    "Beijing".into(),
                    "All".into(),
                    line.name.clone(),
                    format!("{}.0", line.quantity),
                    "Regular".into(),
                    line.code.clone(),
                    String::new(),
                    format!("¥{}", money(line.amount())),
                    "¥0.00".into(),
                    format!("¥{}", money(line.amount())),
                    "¥0.00".into(),
                    order.number.clone(),
                    "p1".into(),
                    "Payment".into(),
                ]
            })
        },
    ),
    (
        "pinduoduo-orders",
        "商品,订单号,订单状态,商品总价(元),店铺优惠折扣(元),平台优惠折扣(元),邮费(元),用户实付金额(元),商家实收金额(元),商品数量(件),收货人,手机,拼单成功时间,商品id,商品规格,商家编码-规格维度,售后状态",
        true,
        |order| {
            each(order, |line, _| {
                vec![
                    line.name.clone(),
                    format!("\t{}", order.number),
                    "已收货".into(),
                    money(line.amount()),
                    money(order.discount),
                    "0.00".into(),
                    money(order.freight),
                    money(order.paid()),
                    money(order.paid()),
                    line.quantity.to_string(),
                    "王*".into(),
                    "138****8000".into(),
                    format!("{} 10:20:30", order.day),
                    "100".into(),
                    String::new(),
                    line.code.clone(),
                    "无售后或售后取消".into(),
                ]
            })
        },
    ),
    (
        "magento-orders",
        "ID,Purchase Point,Purchase Date,Bill-to Name,Grand Total (Base),Grand Total (Purchased),Status,Shipping Address,Customer Email,Subtotal,Shipping and Handling,Customer Name,Payment Method,Total Refunded",
        true,
        |order| {
            vec![vec![
                order.number.clone(),
                "Main".into(),
                format!("{} 10:20:30", order.day),
                "Ada B".into(),
                money(order.paid()),
                money(order.paid()),
                "Complete".into(),
                "Street 1".into(),
                "ada@example.com".into(),
                money(order.goods()),
                money(order.freight),
                "Ada B".into(),
                "checkmo".into(),
                String::new(),
            ]]
        },
    ),
    (
        "square-transactions",
        "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Cash,Transaction ID,Payment ID,Card Brand,Device Name,Details,Description,Event Type,Location",
        true,
        |order| {
            let sum = |minor: i64| format!("¥{}", money(minor));
            vec![vec![
                order.day.clone(),
                "10:20:30".into(),
                "Beijing".into(),
                sum(order.goods()),
                sum(-order.discount),
                sum(order.freight),
                sum(order.paid()),
                sum(0),
                sum(0),
                sum(0),
                sum(0),
                sum(order.paid()),
                "Register".into(),
                sum(order.paid()),
                sum(0),
                order.number.clone(),
                "p1".into(),
                "Visa".into(),
                "Till".into(),
                String::new(),
                "all of it".into(),
                "Payment".into(),
                "Main".into(),
            ]]
        },
    ),
];

fn each(order: &Order, row: impl Fn(&Line, bool) -> Vec<String>) -> Vec<Vec<String>> {
    order.lines.iter().enumerate().map(|(place, line)| row(line, place == 0)).collect()
}

fn csv(headings: &str, rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("{headings}\n");
    for row in rows {
        let quoted: Vec<String> =
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        text += &format!("{}\n", quoted.join(","));
    }
    text
}

#[test]
fn a_random_shop_written_by_each_program_comes_back_to_the_cent() {
    let seed: u64 =
        std::env::var("SANBAO_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_130);
    let counter = Counter::open();
    for (place, (format, headings, has_extras, rows)) in PROGRAMS.iter().enumerate() {
        for round in 0..4_u64 {
            let mut orders = shop(seed + round, &format!("P{place}R{round}N"));
            for order in orders.iter_mut().filter(|_| !has_extras) {
                (order.discount, order.freight) = (0, 0);
            }
            let text = csv(headings, orders.iter().flat_map(rows));
            let path = counter.file(&format!("{format}-{round}.csv"), &text);
            let view = super::import(&counter.story, &path, false);
            let said = format!("{format}, seed {}", seed + round);
            assert_eq!(view.batch.format, *format, "{said}");
            assert_eq!(view.batch.refused, 0, "{said}: {:?}", view.problems.first());
            let meant: BTreeMap<String, i64> =
                orders.iter().map(|order| (order.number.clone(), order.paid())).collect();
            assert_eq!(sales_of(&counter, &view), meant, "{said}");
            let again = super::import(&counter.story, &path, false);
            assert_eq!(
                (again.batch.sales, again.batch.lines),
                (0, 0),
                "{said}: a second time nothing is new"
            );
        }
    }
}

fn sales_of(counter: &Counter, view: &ImportView) -> BTreeMap<String, i64> {
    let db = counter.story.raw();
    let mut statement = db.prepare("SELECT number, paid_minor FROM sale WHERE batch = ?1").unwrap();
    let found = statement.query_map([view.batch.id.bytes()], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    found.map(Result::unwrap).collect()
}

/// A shop's own sheet, with everything in it that could be taken for something else.
const SHEET: [&str; 13] = [
    "序号",
    "单号",
    "日期",
    "客户",
    "商品",
    "数量",
    "进价",
    "单价",
    "折扣(%)",
    "金额",
    "运费",
    "应收",
    "实收",
];

fn sheet(orders: &[Order]) -> (String, i64) {
    let mut rows = Vec::new();
    let (mut place, mut all) = (0, 0);
    for order in orders {
        all += order.paid();
        for line in &order.lines {
            place += 1;
            let percent = order.discount * 100 / order.goods().max(1);
            rows.push(vec![
                place.to_string(),
                order.number.clone(),
                order.day.clone(),
                "王芳".to_owned(),
                line.name.clone(),
                line.quantity.to_string(),
                money(line.price * 2 / 3),
                money(line.price),
                percent.to_string(),
                money(line.amount()),
                money(order.freight),
                money(order.goods() + order.freight),
                money(order.paid()),
            ]);
        }
        let blank = |at: usize| match at {
            4 => "小计".to_owned(),
            9 => money(order.goods()),
            _ => String::new(),
        };
        rows.push((0..SHEET.len()).map(blank).collect());
    }
    (csv(&SHEET.join(","), rows), all)
}

#[test]
fn no_map_makes_more_money_than_the_file_says() {
    let seed: u64 = std::env::var("SANBAO_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(4_711);
    let counter = Counter::open();
    let fields = [
        "number",
        "sold_at",
        "customer_name",
        "name",
        "code",
        "quantity",
        "unit_price",
        "line_amount",
        "line_discount",
        "line_tax",
        "tax",
        "freight",
        "discount",
        "paid",
        "refunded",
        "serial",
        "model",
    ];
    let (mut accepted, mut made) = (0_u32, 0_u32);
    for round in 0..240_u64 {
        let mut dice = Rng::with_seed(seed + round);
        let (text, all) = sheet(&shop(seed + round, "X"));
        let path = counter.file("sheet.csv", &text);
        // Begin with the right map and move some of its columns, or with none at all.
        let mut columns: Map<String, Value> = Map::new();
        if dice.bool() {
            for (field, column) in [
                ("number", "单号"),
                ("sold_at", "日期"),
                ("name", "商品"),
                ("quantity", "数量"),
                ("unit_price", "单价"),
                ("line_amount", "金额"),
                ("paid", "实收"),
            ] {
                columns.insert(field.to_owned(), json!(column));
            }
        } else {
            columns.insert("sold_at".to_owned(), json!("日期"));
        }
        for _ in 0..dice.usize(1..6) {
            let (field, column) = (fields[dice.usize(0..fields.len())], SHEET[dice.usize(0..SHEET.len())]);
            if dice.u32(0..4) == 0 {
                columns.remove(field);
            } else {
                columns.retain(|_, other| other != column);
                columns.insert(field.to_owned(), json!(column));
            }
        }
        let map = json!({ "kind": "sales", "columns": columns });
        let Ok(view) = counter.story.ask("import_file", json!({ "path": path, "dry_run": true, "map": map }))
        else {
            continue;
        };
        let view: ImportView = serde_json::from_value(view).unwrap();
        accepted += 1;
        let refundable: i64 = view.money.iter().map(|money| money.refundable.minor).sum();
        made += u32::from(refundable > 0);
        assert!(refundable <= all, "seed {}: {map} makes {refundable} of {all}", seed + round);
    }
    assert!(accepted > 40 && made > 10, "most of what was tried was a map: {accepted}, {made}");
}
