//! Sales that are keyed in at the counter.

use desk::views::{CaseView, SaleView};
use domain::sale::TenderKind;
use serde_json::{Value, json};
use tests::bring::with;
use tests::{Bring, CLERK, MANAGER, Story, TECHNICIAN};

fn line(price: &str, quantity: u32) -> Value {
    json!({ "name": "电饭煲", "quantity": quantity, "unit_price": price })
}

#[test]
fn a_sale_without_a_number_gets_one_that_the_counter_gives() {
    let story = Story::with(CLERK);
    let numbers: Vec<String> =
        (0..3).map(|_| story.sold(json!({ "lines": [line("10", 1)] })).number).collect();
    assert_eq!(numbers, ["S1-261125-001", "S1-261125-002", "S1-261125-003"]);
}

#[test]
fn a_keyed_sale_is_returned_like_any_other() {
    let story = Story::with(CLERK);
    let sale: SaleView = story.sold(json!({
            "number": "老小票 0007",
            "lines": [line("399.00", 2), line("0.99", 1)],
            "discount": "50.00",
            "tenders": [{ "kind": "card", "label": "6225", "amount": "500.00" }, { "kind": "cash", "amount": "248.99" }],
            "customer": { "name": "孙悟空", "phone": "154 1111 2222" },
        }),
    );
    assert_eq!(sale.paid.minor, 74_899);
    let whole: CaseView =
        story.does("receive_return", Bring::of(&sale.id, &sale.lines[0].id).quantity(2).alone());
    let rest: CaseView = story.does("receive_return", Bring::of(&sale.id, &sale.lines[1].id).alone());
    assert_eq!(whole.refunded.minor + rest.refunded.minor, 74_899);
    assert_eq!(whole.customer.unwrap().name, "孙悟空");
    let ways = &whole.lines[0].money.as_ref().unwrap().paid_back;
    assert_eq!(
        (ways[0].kind, ways[0].label.as_str(), ways[0].amount.minor),
        (TenderKind::Card, "6225", 50_000)
    );
}

#[test]
fn a_sale_without_tenders_was_paid_in_cash() {
    let story = Story::with(CLERK);
    let sale: SaleView = story.sold(json!({ "lines": [line("12.34", 3)], "discount": "0.02" }));
    assert_eq!(sale.tenders.len(), 1);
    assert_eq!((sale.tenders[0].kind, sale.tenders[0].amount.minor), (TenderKind::Cash, 3_700));
}

#[test]
fn a_known_article_brings_its_category() {
    let story = Story::with(CLERK);
    let code = story.sale("kettle").lines[0].code.clone();
    let mut keyed = line("129", 1);
    keyed["code"] = json!(code);
    let sale: SaleView = story.sold(json!({ "lines": [keyed] }));
    assert_eq!(sale.lines[0].category, story.sale("kettle").lines[0].category);
}

#[test]
fn both_sides_of_what_a_sale_can_be() {
    let story = Story::with(CLERK);
    let with_serials = |quantity: u32, serials: &[&str]| {
        let mut keyed = line("10", quantity);
        keyed["serials"] = json!(serials);
        json!({ "lines": [keyed] })
    };
    let table: Vec<(&str, Value, Option<&str>)> = vec![
        ("no line", json!({ "lines": [] }), Some("sale_no_lines")),
        ("nothing of it", json!({ "lines": [line("10", 0)] }), Some("sale_quantity")),
        ("a million", json!({ "lines": [line("0.01", 1_000_000)] }), None),
        ("a million and one", json!({ "lines": [line("0.01", 1_000_001)] }), Some("sale_quantity")),
        ("a negative price", json!({ "lines": [line("-0.01", 1)] }), Some("amount")),
        ("for nothing", json!({ "lines": [line("0", 1)] }), None),
        ("half a fen", json!({ "lines": [line("0.005", 1)] }), Some("amount")),
        ("the largest price", json!({ "lines": [line("90000000000.00", 1)] }), None),
        ("beyond the largest", json!({ "lines": [line("90000000000.01", 1)] }), Some("amount")),
        ("too large with its quantity", json!({ "lines": [line("90000000000.00", 2)] }), Some("sale_amount")),
        ("a discount of all", json!({ "lines": [line("10", 1)], "discount": "10" }), None),
        (
            "a discount of more",
            json!({ "lines": [line("10", 1)], "discount": "10.01" }),
            Some("sale_discount"),
        ),
        ("one serial each", with_serials(2, &["A1", "A2"]), None),
        ("more serials than things", with_serials(1, &["B1", "B2"]), Some("sale_serials")),
        ("one serial twice", with_serials(2, &["C1", "C1"]), Some("sale_serials")),
        ("tomorrow", json!({ "lines": [line("1", 1)], "sold_on": "2026-11-26" }), None),
        ("the day after", json!({ "lines": [line("1", 1)], "sold_on": "2026-11-27" }), Some("day")),
        ("long ago", json!({ "lines": [line("1", 1)], "sold_on": "1990-01-01" }), None),
        ("too long ago", json!({ "lines": [line("1", 1)], "sold_on": "1989-12-31" }), Some("day")),
        (
            "installed before it was sold",
            json!({ "lines": [line("1", 1)], "sold_on": "2026-11-20", "installed_on": "2026-11-19" }),
            Some("sale_dates"),
        ),
        (
            "payments a fen short",
            json!({ "lines": [line("1", 1)], "tenders": [{ "kind": "cash", "amount": "0.99" }] }),
            Some("sale_tenders"),
        ),
        (
            "without a name",
            json!({ "lines": [{ "name": " ", "quantity": 1, "unit_price": "1" }] }),
            Some("text_empty"),
        ),
    ];
    for (what, request, refused) in table {
        match refused {
            Some(code) => assert_eq!(story.is_refused("record_sale", request), code, "{what}"),
            None => {
                let sale: SaleView = story.sold(request);
                let lines: i64 = sale.lines.iter().map(|line| line.paid.minor).sum();
                let tenders: i64 = sale.tenders.iter().map(|tender| tender.amount.minor).sum();
                assert_eq!((lines, tenders), (sale.paid.minor, sale.paid.minor), "{what}: it adds up");
            }
        }
    }
}

#[test]
fn a_technician_keys_in_no_sale() {
    let story = Story::with(TECHNICIAN);
    assert_eq!(story.is_refused("record_sale", json!({ "lines": [line("1", 1)] })), "not_allowed");
}

#[test]
fn whoever_keys_a_sale_in_does_not_pay_it_back_alone() {
    // Given a sale that stands in the books only because this clerk says so.
    let story = Story::with(CLERK);
    let sale: SaleView = story.does("record_sale", json!({ "lines": [line("59", 1)] }));
    let back = Bring::of(&sale.id, &sale.lines[0].id);
    // When she takes it back, then a manager is needed, however small the amount is.
    assert_eq!(story.is_refused("receive_return", back.clone().alone()), "needs_manager");
    let case: CaseView = story.does(
        "receive_return",
        with(
            back.alone(),
            "exception",
            json!({ "reason": "just_past", "approver": { "number": MANAGER.number, "pin": MANAGER.pin } }),
        ),
    );
    assert_eq!(case.refunded.minor, 5_900);
    assert_eq!(case.exceptions[0].causes[0].id, "cause-keyed_by_asker");
}

#[test]
fn a_receipt_that_is_known_is_not_keyed_in_again() {
    let story = Story::with(CLERK);
    let request = json!({ "number": "P-000123", "lines": [line("59", 1)] });
    story.does::<SaleView>("record_sale", request.clone());
    assert_eq!(story.is_refused("record_sale", request), "sale_known");
}
