//! Money goes back where it came from, within what came from there.

use desk::views::{AssessView, CaseView, SaleView};
use domain::sale::TenderKind;
use serde_json::{Value, json};
use tests::bring::{together, with};
use tests::{Bring, CLERK, MANAGER, Story, bring};

fn way(sale: &SaleView, place: usize, kind: &str, amount: &str) -> Value {
    json!({ "tender": sale.tenders[place].id, "kind": kind, "amount": amount })
}

#[test]
fn a_split_payment_goes_back_to_each_tender_up_to_what_came_from_it() {
    // Given ¥500.00 by WeChat and the rest in cash.
    let story = Story::with(CLERK);
    let sale = story.sale("split_tender");
    assert_eq!(sale.tenders[0].amount.minor, 50_000);

    // When the first thing comes back, and then the second.
    let first: CaseView = story.does("receive_return", bring("split_tender", 0).alone());
    let second: CaseView = story.does("receive_return", bring("split_tender", 1).alone());

    // Then WeChat gets its ¥500.00 and not a fen more, cash the rest, over both visits.
    let back = |kind: TenderKind| -> i64 {
        [&first, &second]
            .iter()
            .flat_map(|case| &case.lines[0].money.as_ref().unwrap().paid_back)
            .filter(|way| way.kind == kind)
            .map(|way| way.amount.minor)
            .sum()
    };
    assert_eq!(back(TenderKind::WechatPay), 50_000);
    assert_eq!(back(TenderKind::Cash), sale.paid.minor - 50_000);
    assert!(story.sale("split_tender").tenders.iter().all(|tender| tender.left.minor == 0));
}

#[test]
fn three_tenders_give_back_in_their_order() {
    let story = Story::with(CLERK);
    let shown: AssessView =
        story.does("assess", bring("three_tenders", 0).unit("three_tenders", 0, 0).alone());
    let ways: Vec<_> = shown.paid_back.iter().map(|way| (way.kind, way.amount.minor)).collect();
    assert_eq!(
        ways,
        [
            (TenderKind::StoreCredit, 20_000),
            (TenderKind::Voucher, 5_000),
            (TenderKind::Alipay, shown.total.minor - 25_000)
        ]
    );
    assert_eq!(shown.paid_back[2].label, "66120958", "the reference that finds the payment again");
}

#[test]
fn the_clerk_may_choose_among_the_sales_tenders_but_not_beyond_one() {
    let story = Story::with(CLERK);
    let sale = story.sale("split_tender");
    let refund = sale.lines[1].paid.minor;
    assert!(refund <= 50_000, "it must fit into the first tender");
    let request = |ways: Vec<Value>| with(bring("split_tender", 1).alone(), "tenders", json!(ways));
    let yuan = |minor: i64| format!("{}.{:02}", minor / 100, minor % 100);

    // Cash took the rest: one fen more than that is too much.
    let cash = sale.tenders[1].amount.minor;
    let over = request(vec![
        way(&sale, 1, "cash", &yuan(cash + 1)),
        way(&sale, 0, "wechat_pay", &yuan(refund - cash - 1)),
    ]);
    assert_eq!(story.is_refused("receive_return", over), "tender_cap", "a fen beyond the cap");
    let exactly =
        request(vec![way(&sale, 1, "cash", &yuan(cash)), way(&sale, 0, "wechat_pay", &yuan(refund - cash))]);
    let case: CaseView = story.does("receive_return", exactly);
    assert_eq!(case.refunded.minor, refund);
    assert_eq!(story.sale("split_tender").tenders[1].left.minor, 0);
}

#[test]
fn the_ways_have_to_add_up() {
    let story = Story::with(CLERK);
    let sale = story.sale("kettle");
    for amount in ["118.99", "119.01", "0", "0.01"] {
        let request =
            with(bring("kettle", 0).alone(), "tenders", json!([way(&sale, 0, "wechat_pay", amount)]));
        assert_eq!(story.is_refused("receive_return", request), "tender_sum", "{amount} of 119.00");
    }
    for amount in ["-119.00", "119.001", "1e2", "¥119", "", "１１９", "119,00"] {
        let request =
            with(bring("kettle", 0).alone(), "tenders", json!([way(&sale, 0, "wechat_pay", amount)]));
        assert_eq!(story.is_refused("receive_return", request), "amount", "{amount:?} is no amount");
    }
    let request = with(bring("kettle", 0).alone(), "tenders", json!([way(&sale, 0, "wechat_pay", "119.00")]));
    story.does::<CaseView>("receive_return", request);
}

#[test]
fn a_tender_of_another_sale_pays_nothing() {
    let story = Story::with(MANAGER);
    let other = story.sale("split_tender");
    let request = with(bring("kettle", 0).alone(), "tenders", json!([way(&other, 1, "cash", "119.00")]));
    assert_eq!(story.is_refused("receive_return", request), "unknown");
    let nowhere = json!([{ "tender": uuid::Uuid::from_u128(7), "kind": "cash", "amount": "119.00" }]);
    let request = with(bring("kettle", 0).alone(), "tenders", nowhere);
    assert_eq!(story.is_refused("receive_return", request), "unknown");
}

#[test]
fn cash_for_a_payment_by_wechat_needs_a_manager() {
    // Given a kettle that was paid by WeChat.
    let story = Story::with(CLERK);
    let sale = story.sale("kettle");
    let request = || with(bring("kettle", 0).alone(), "tenders", json!([way(&sale, 0, "cash", "119.00")]));

    // Then a clerk alone does not give cash for it, with or without a reason,
    assert_eq!(story.is_refused("receive_return", request()), "needs_manager");
    let alone = with(request(), "exception", json!({ "reason": "loyal_customer" }));
    assert_eq!(story.is_refused("receive_return", alone), "needs_manager");

    // and with a manager's yes it is cash, on the account of the tender it came from.
    let case: CaseView =
        story.does("receive_return", with(request(), "exception", MANAGER.approves("loyal_customer")));
    let paid = &case.lines[0].money.as_ref().unwrap().paid_back[0];
    assert_eq!((paid.came_as, paid.kind), (Some(TenderKind::WechatPay), TenderKind::Cash));
    assert_eq!(case.exceptions[0].causes[0].id, "cause-other_tender");
    assert_eq!(case.exceptions[0].approver.as_deref(), Some(MANAGER.name));
    assert_eq!(story.sale("kettle").tenders[0].left.minor, 0, "the same money does not go back twice");
}

#[test]
fn lines_of_two_sales_each_go_back_to_their_own() {
    let story = Story::with(CLERK);
    let (kettle, split) = (story.sale("kettle"), story.sale("split_tender"));
    let request = together([bring("kettle", 0), bring("split_tender", 1)]);
    let second = split.lines[1].paid.minor;
    let amount = format!("{}.{:02}", second / 100, second % 100);
    let ways = json!([way(&split, 0, "wechat_pay", &amount), way(&kettle, 0, "wechat_pay", "119.00")]);
    let case: CaseView = story.does("receive_return", with(request, "tenders", ways));
    assert_eq!(case.lines[0].money.as_ref().unwrap().paid_back[0].tender, Some(kettle.tenders[0].id));
    assert_eq!(case.lines[1].money.as_ref().unwrap().paid_back[0].tender, Some(split.tenders[0].id));
}

#[test]
fn change_given_at_the_till_is_not_paid_back() {
    // Given a sale of ¥88.00 paid with a ¥100 note: the till keeps 88.
    let story = Story::with(CLERK);
    let keyed = |cash: &str| {
        json!({
            "lines": [{ "name": "插线板", "quantity": 1, "unit_price": "88.00" }],
            "tenders": [{ "kind": "cash", "amount": cash }],
        })
    };
    assert_eq!(
        story.is_refused("record_sale", keyed("100.00")),
        "sale_tenders",
        "a tender is what the shop kept"
    );
    let sale: SaleView = story.sold(keyed("88.00"));
    let case: CaseView = story.does("receive_return", Bring::of(&sale.id, &sale.lines[0].id).alone());
    assert_eq!(case.refunded.minor, 8_800);
}
