//! Exchanges: goods for goods, one amount between them, and the way back over any chain.

use desk::views::{
    AssessView, CaseList, CaseView, CreditView, CustomerPage, DeviceView, ExchangeAssessView, FindView,
    LineAction, ListPage, NetWay, SaleView, TaskKind, TaskList, UnitState,
};
use domain::sale::TenderKind;
use domain::states::{PaymentState, ReceptionState, SettlementState};
use serde_json::{Value, json};
use tests::bring::with;
use tests::{Bring, CLERK, MANAGER, OTHER_CLERK, Story, bring};

/// A television of the fifteenth day: exchanged, not paid back.
fn television() -> Bring {
    bring("tv_day_15", 0).unit("tv_day_15", 0, 0).because("display").asks("exchange")
}

fn exchange(line: Bring, out: Value) -> Value {
    with(line.alone(), "out", json!([out]))
}

/// Something for ¥300.00, paid ¥200.00 with WeChat Pay and the rest in cash.
fn sold_for_300(story: &Story) -> SaleView {
    let line = json!({ "name": "电饭煲", "model": "CY-30", "category": "microwave_oven", "quantity": 1, "unit_price": "300.00" });
    let tenders = json!([
        { "kind": "wechat_pay", "label": "20261125", "amount": "200.00" },
        { "kind": "cash", "amount": "100.00" },
    ]);
    story.sold(json!({ "lines": [line], "tenders": tenders }))
}

fn rice_cooker(sale: &SaleView) -> Bring {
    Bring::of(&sale.id, &sale.lines[0].id).because("no_power").asks("exchange")
}

fn another(price: &str) -> Value {
    json!({ "name": "电压力锅", "model": "CY-P5", "price": price })
}

fn collect(kind: &str, amount: &str) -> Value {
    json!([{ "kind": kind, "amount": amount }])
}

#[test]
fn the_same_model_goes_out_for_nothing_and_keeps_price_and_proof() {
    let story = Story::with(CLERK);
    let first = story.sale("tv_day_15");
    let request = exchange(television(), json!({ "serials": ["BL43A4S2699001"] }));
    let shown: ExchangeAssessView = story.does("assess_exchange", request.clone());
    assert_eq!((shown.net_way, shown.net.minor), (NetWay::Even, 0));
    assert!(shown.out[0].is_same_model && shown.out[0].needs_serial);
    assert_eq!(shown.problem, None);

    let case: CaseView = story.does("exchange", request);
    let line = &case.lines[0];
    assert_eq!(line.settlement, SettlementState::Settled);
    assert_eq!(line.went_out[0].serials, ["BL43A4S2699001"]);
    assert_eq!(line.went_out[0].price.minor, first.paid.minor, "at the price that was paid");
    assert!(case.payments.is_empty(), "no money changes hands");
    assert_eq!(case.refunded.minor, 0);
    assert!(case.documents.iter().any(|document| document.number.0.starts_with('X')));
    let out: SaleView = story.does("open_sale", json!({ "sale": line.went_out[0].sale }));
    assert_eq!((out.paid.minor, out.tenders[0].kind), (first.paid.minor, TenderKind::Exchange));
    let found: Value = story.does("find", json!({ "text": "BL43A4S2699001" }));
    assert_eq!(found["hits"][0]["sale"], json!(out.id), "the new serial number opens the new sale");
}

#[test]
fn what_the_same_model_says_itself_is_not_typed_beside_it() {
    let story = Story::with(CLERK);
    let typed = json!({ "serials": ["BL43A4S2699001"], "model": "BL-99" });
    assert_eq!(story.is_refused("exchange", exchange(television(), typed)), "not_kept");
}

#[test]
fn money_for_an_exchanged_machine_goes_back_to_the_tender_it_was_first_paid_with() {
    // Given a machine that was exchanged twice.
    let story = Story::with(CLERK);
    let sale = sold_for_300(&story);
    let first: CaseView = story.does("exchange", exchange(rice_cooker(&sale), json!({})));
    let second: SaleView = story.does("open_sale", json!({ "sale": first.lines[0].went_out[0].sale }));
    let again: CaseView = story.does("exchange", exchange(rice_cooker(&second), json!({})));
    let third: SaleView = story.does("open_sale", json!({ "sale": again.lines[0].went_out[0].sale }));
    // When the third is paid back, then by the ways of the first.
    let refund = Bring::of(&third.id, &third.lines[0].id).because("no_power").asks("refund").alone();
    let case: CaseView = story.does("receive_return", refund);
    let ways: Vec<(TenderKind, i64)> =
        case.payments.iter().map(|payment| (payment.kind, payment.amount.minor)).collect();
    assert_eq!(ways, [(TenderKind::WechatPay, 20_000), (TenderKind::Cash, 10_000)]);
    let first: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
    assert!(
        first.tenders.iter().all(|tender| tender.left.minor == 0),
        "nothing is left on the first tenders"
    );
    // And nothing of any of the three comes back a second time.
    for sale in [&sale, &second, &third] {
        let twice = Bring::of(&sale.id, &sale.lines[0].id).because("no_power").asks("refund").alone();
        assert_eq!(story.is_refused("receive_return", twice), "too_many");
    }
}

#[test]
fn a_dearer_model_is_paid_on_top_with_change() {
    let story = Story::with(CLERK);
    let sale = sold_for_300(&story);
    let request = exchange(rice_cooker(&sale), another("387.50"));
    let shown: ExchangeAssessView = story.does("assess_exchange", request.clone());
    assert_eq!((shown.net_way, shown.net.minor), (NetWay::Collect, 8_750));
    assert_eq!(story.is_refused("exchange", request.clone()), "collected");
    let short = with(request.clone(), "collected", collect("cash", "87.49"));
    assert_eq!(story.is_refused("exchange", short), "collected");
    let too_little = json!([{ "kind": "cash", "amount": "87.50", "tendered": "80.00" }]);
    assert_eq!(story.is_refused("exchange", with(request.clone(), "collected", too_little)), "tendered");

    let paid = json!([{ "kind": "cash", "amount": "87.50", "tendered": "100.00" }]);
    let case: CaseView = story.does("exchange", with(request, "collected", paid));
    let payment = &case.payments[0];
    assert_eq!(payment.change.as_ref().unwrap().minor, 1_250);
    assert_eq!((payment.amount.minor, payment.state), (8_750, PaymentState::Done));
    let out: SaleView = story.does("open_sale", json!({ "sale": case.lines[0].went_out[0].sale }));
    assert_eq!(out.paid.minor, 38_750);
    // And what comes back later is what was paid in all: the first price and the difference.
    let refund = Bring::of(&out.id, &out.lines[0].id).because("no_power").asks("refund").alone();
    let shown: AssessView = story.does("assess", refund);
    assert_eq!(shown.total.minor, 38_750);
    let ways: Vec<(TenderKind, i64)> =
        shown.paid_back.iter().map(|way| (way.kind, way.amount.minor)).collect();
    let cash = TenderKind::Cash;
    assert_eq!(ways, [(TenderKind::WechatPay, 20_000), (cash, 10_000), (cash, 8_750)]);
}

#[test]
fn a_cheaper_model_gives_money_back_over_two_tenders() {
    let story = Story::with(CLERK);
    let sale = sold_for_300(&story);
    let request = exchange(rice_cooker(&sale), another("50.00"));
    let case: CaseView = story.does("exchange", request);
    let ways: Vec<(TenderKind, i64, PaymentState)> =
        case.payments.iter().map(|payment| (payment.kind, payment.amount.minor, payment.state)).collect();
    let expected =
        [(TenderKind::WechatPay, 20_000, PaymentState::ToDo), (TenderKind::Cash, 5_000, PaymentState::Done)];
    assert_eq!(ways, expected);
    assert_eq!(case.refunded.minor, 25_000, "what was carried over is not money");
    // And the rest is what can come back later, to what is left of the tenders.
    let out: SaleView = story.does("open_sale", json!({ "sale": case.lines[0].went_out[0].sale }));
    let refund = Bring::of(&out.id, &out.lines[0].id).because("no_power").asks("refund").alone();
    let case: CaseView = story.does("receive_return", refund);
    assert_eq!(case.payments[0].amount.minor, 5_000);
    assert_eq!(case.payments[0].kind, TenderKind::Cash);
}

#[test]
fn the_machine_that_goes_out_is_named_and_with_nobody_else() {
    let story = Story::with(CLERK);
    assert_eq!(story.is_refused("exchange", exchange(television(), json!({}))), "serial_needed");
    let own = exchange(television(), json!({ "serials": ["BL43A4S2600015"] }));
    assert_eq!(story.is_refused("exchange", own), "serial_taken", "the old one cannot go out again");
    let anothers = exchange(television(), json!({ "serials": ["BL43A4S2600016"] }));
    assert_eq!(story.is_refused("exchange", anothers), "serial_taken");
}

#[test]
fn what_is_not_there_is_owed_with_a_slip_and_picked_up_later() {
    let story = Story::with(CLERK);
    let owed: CaseView =
        story.does("owe_exchange", with(television().alone(), "ready_on", json!("2026-11-30")));
    assert!(owed.is_open);
    let line = &owed.lines[0];
    assert_eq!(line.owed.as_ref().unwrap().ready_on.unwrap().to_string(), "2026-11-30");
    assert!(owed.documents.iter().any(|document| document.number.0.starts_with('P')));
    assert!(line.actions.contains(&LineAction::Exchange) && line.actions.contains(&LineAction::RefundOwed));
    let tasks: TaskList = story.does("list_tasks", json!({}));
    let is_it =
        |late| tasks.tasks.iter().any(|task| task.kind == TaskKind::ExchangeOwed && task.is_late == late);
    assert!(is_it(false));
    // Six days later it is late, and then it is picked up.
    story.days_pass(6);
    let tasks: TaskList = story.does("list_tasks", json!({}));
    assert!(tasks.tasks[0].is_late && tasks.tasks[0].case == owed.id, "late things first");
    let request = json!({
        "case": owed.id, "case_lines": [line.id], "out": [{ "serials": ["BL43A4S2699002"] }],
    });
    let case: CaseView = story.does("exchange", request.clone());
    assert_eq!((case.id, case.is_open), (owed.id, false), "the case keeps its number");
    assert_eq!(story.is_refused("exchange", request), "step", "it is picked up once");
    let tasks: TaskList = story.does("list_tasks", json!({}));
    assert!(tasks.tasks.iter().all(|task| task.case != owed.id));
}

#[test]
fn the_customer_may_have_money_instead_of_what_is_owed() {
    let story = Story::with(CLERK);
    let asked = with(television().alone(), "ready_on", json!("2026-11-30"));
    let owed: CaseView = story.does("owe_exchange", asked);
    let request = json!({ "case": owed.id, "line": owed.lines[0].id });
    // On the last day that was promised it still takes a manager, and on the next it does not.
    story.days_pass(5);
    assert_eq!(story.is_refused("refund_owed", request.clone()), "needs_manager");
    story.days_pass(1);
    let case: CaseView = story.does("refund_owed", request.clone());
    assert_eq!(case.refunded.minor, story.sale("tv_day_15").paid.minor);
    assert!(case.exceptions.is_empty(), "the shop did not keep its word, so nobody has to be asked");
    assert_eq!(story.is_refused("refund_owed", request), "step");
}

#[test]
fn what_an_exchange_withdrew_is_void_wherever_it_is_found() {
    // Given a new television that went out for another, and was taken back the same minute.
    let story = Story::with(CLERK);
    let serial = "BL43A4S2699009";
    let case: CaseView = story.does("exchange", exchange(television(), json!({ "serials": [serial] })));
    let went_out = case.lines[0].went_out[0].clone();
    let found = |text: &str| -> Vec<String> {
        let found: FindView = story.does("find", json!({ "text": text }));
        let of_it = |hit: &desk::views::Hit| hit.sale == Some(went_out.sale);
        found.hits.into_iter().filter(of_it).map(|hit| hit.detail).collect()
    };
    let says_void =
        |details: Vec<String>| details.iter().map(|detail| detail.contains("已作废")).collect::<Vec<_>>();
    assert_eq!(says_void(found(serial)), [false]);
    let void =
        json!({ "case": case.id, "line": case.lines[0].id, "exception": MANAGER.approves("shop_mistake") });
    story.does::<CaseView>("void_settlement", void);

    // Then the box says so of the machine and of its sale, and the sale's page says that nobody has it.
    assert_eq!(says_void(found(serial)), [true]);
    assert_eq!(says_void(found(&went_out.number)), [true]);
    let sale: SaleView = story.does("open_sale", json!({ "sale": went_out.sale }));
    assert_eq!((sale.cancelled, sale.lines[0].units[0].state), (true, UnitState::Void));
    // And so does the list of machines.
    let list = |state: Value| -> ListPage {
        let wanted = json!({ "list": "devices", "text": serial, "state": state });
        story.does("list_rows", json!({ "wanted": wanted, "at": 0, "limit": 5 }))
    };
    let row = &list(Value::Null).rows[0];
    assert_eq!(row.cells.last().map(String::as_str), Some("是"), "{:?}", row.cells);
    assert_eq!((list(json!("out")).total, list(json!("returned")).total), (0, 1));
}

#[test]
fn new_goods_go_out_first_with_a_deposit_or_a_manager() {
    let story = Story::with(CLERK);
    let request = with(
        exchange(television(), json!({ "serials": ["BL43A4S2699003"] })),
        "promised_by",
        json!("2026-11-28"),
    );
    assert_eq!(story.is_refused("exchange", request.clone()), "needs_manager");
    let paid = story.sale("tv_day_15").paid.minor / 100;
    let deposit = json!({ "kind": "cash", "amount": format!("{paid}.00") });
    let case: CaseView = story.does("exchange", with(request.clone(), "deposit", deposit));
    let line = &case.lines[0];
    assert_eq!(line.reception, ReceptionState::Promised);
    assert!(case.is_open, "the customer still has to bring it");
    assert_eq!(story.is_refused("exchange", request), "too_many", "it is spoken for");
    let case: CaseView = story.does("receive_promised", json!({ "case": case.id, "line": line.id }));
    assert!(!case.is_open);
    assert_eq!(case.payments.len(), 2, "and the deposit goes back: {:?}", case.payments);
}

#[test]
fn an_exchange_is_withdrawn_whole_while_nothing_of_it_came_back() {
    let story = Story::with(CLERK);
    let sale = sold_for_300(&story);
    let request =
        with(exchange(rice_cooker(&sale), another("350.00")), "collected", collect("card", "50.00"));
    let case: CaseView = story.does("exchange", request);
    let void =
        json!({ "case": case.id, "line": case.lines[0].id, "exception": MANAGER.approves("shop_mistake") });
    let out: SaleView = story.does("open_sale", json!({ "sale": case.lines[0].went_out[0].sale }));
    let case: CaseView = story.does("void_settlement", void.clone());
    assert_eq!(case.lines[0].settlement, SettlementState::Voided);
    assert_eq!(case.payments[0].state, PaymentState::CalledOff, "the card was not charged yet");
    let before: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
    assert_eq!((before.lines[0].left, before.tenders[0].left.minor), (1, 20_000), "as if nothing had been");
    let new = Bring::of(&out.id, &out.lines[0].id).because("no_power").asks("refund").alone();
    assert_eq!(story.is_refused("receive_return", new), "sale_cancelled");
    let device = json!({ "device": { "sale_line": out.lines[0].id, "unit": null } });
    let page: DeviceView = story.does("open_device", device);
    assert!(page.is_cancelled, "the page of what went out says that it holds no more");
    assert_eq!(story.is_refused("void_settlement", void), "step");
    // And once what went out has come back, there is nothing to withdraw.
    let case: CaseView = story.does("exchange", exchange(rice_cooker(&sale), json!({})));
    let out: SaleView = story.does("open_sale", json!({ "sale": case.lines[0].went_out[0].sale }));
    let back = Bring::of(&out.id, &out.lines[0].id).because("no_power").asks("refund").alone();
    story.does::<CaseView>("receive_return", back);
    let void =
        json!({ "case": case.id, "line": case.lines[0].id, "exception": MANAGER.approves("shop_mistake") });
    assert_eq!(story.is_refused("void_settlement", void), "exchange_depended");
}

#[test]
fn a_refund_split_over_an_exchange_counts_as_one() {
    // Given ¥4,000 in two parts, of which a clerk pays back ¥3,000 alone.
    let story = Story::with(CLERK);
    let line = |name| json!({ "name": name, "quantity": 1, "unit_price": "2000.00" });
    let sale = story.sold(json!({ "lines": [line("a"), line("b")] }));
    let of = |sale: &SaleView, place: usize| Bring::of(&sale.id, &sale.lines[place].id).because("no_power");
    story.does::<CaseView>("receive_return", of(&sale, 0).asks("refund").alone());
    let case: CaseView = story.does("exchange", exchange(of(&sale, 1).asks("exchange"), json!({})));
    let out: SaleView = story.does("open_sale", json!({ "sale": case.lines[0].went_out[0].sale }));
    let refund = of(&out, 0).asks("refund").alone();
    assert_eq!(story.is_refused("receive_return", refund), "needs_manager", "both are money of one sale");
}

#[test]
fn goodwill_is_coded_costed_and_taken_off_a_later_refund() {
    let story = Story::with(CLERK);
    let sale = sold_for_300(&story);
    let give = |amount: &str| {
        let goodwill = json!({ "give": "money", "amount": amount });
        Bring::of(&sale.id, &sale.lines[0].id).because("display").with("goodwill", goodwill).alone()
    };
    assert_eq!(story.is_refused("give_goodwill", give("0")), "no_amount");
    let given: CaseView = story.does("give_goodwill", give("30.00"));
    assert_eq!(given.lines[0].reception, ReceptionState::Awaited, "the customer keeps it");
    assert_eq!(given.lines[0].goodwill.as_ref().unwrap().kind, "money");
    assert!(!given.is_open);
    assert!(given.documents.iter().any(|document| document.number.0.starts_with('G')));
    // Both count against the ¥50 that a clerk gives.
    assert_eq!(story.is_refused("give_goodwill", give("20.01")), "needs_manager");
    story.does::<CaseView>("give_goodwill", give("20.00"));
    // And the refund is what is left.
    let refund = Bring::of(&sale.id, &sale.lines[0].id).because("no_power").asks("refund").alone();
    let case: CaseView = story.does("receive_return", refund);
    assert_eq!(case.refunded.minor, 25_000);
    let taken = &case.lines[0].money.as_ref().unwrap().deductions;
    assert_eq!((taken[0].kind.as_str(), taken[0].amount.minor), ("goodwill", 5_000));
    assert_eq!(story.is_refused("give_goodwill", give("1.00")), "too_many");
    // And what was taken off cannot be withdrawn any more.
    let void =
        json!({ "case": given.id, "line": given.lines[0].id, "exception": MANAGER.approves("shop_mistake") });
    assert_eq!(story.is_refused("void_settlement", void), "goodwill_depended");
}

#[test]
fn what_goes_together_is_checked() {
    let story = Story::with(CLERK);
    let repair = bring("tv_day_15", 0).unit("tv_day_15", 0, 0).because("display").asks("repair");
    let out = json!({ "serials": ["BL43A4S2699009"] });
    assert_eq!(story.is_refused("exchange", exchange(repair, out)), "not_this_way");
    // Two lines whose goods are of one: what goes out names what it is for.
    assert_eq!(story.is_refused("exchange", exchange(television(), json!({ "replaces": 1 }))), "unknown");
    assert_eq!(story.is_refused("owe_exchange", bring("kettle", 0).alone()), "not_this_way");
}

#[test]
fn a_payment_that_fails_goes_another_way_with_a_manager() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let payment = &case.payments[0];
    assert_eq!((payment.kind, payment.state), (TenderKind::WechatPay, PaymentState::ToDo));
    let tasks: TaskList = story.does("list_tasks", json!({}));
    assert!(tasks.tasks.iter().any(|task| task.kind == TaskKind::Payment && task.case == case.id));
    let moved = |step: &str, why: &str| json!({ "case": case.id, "payments": [payment.number], "step": step, "why": why, "reference": "T-1" });
    assert_eq!(story.is_refused("move_payments", moved("fail", "")), "text_empty");
    story.does::<CaseView>("move_payments", moved("fail", "账户已注销"));
    let reroute = json!({ "case": case.id, "payment": payment.number, "kind": "cash" });
    assert_eq!(story.is_refused("reroute_payment", reroute.clone()), "needs_manager");
    let after: CaseView =
        story.does("reroute_payment", with(reroute, "exception", MANAGER.approves("tender_closed")));
    let states: Vec<(TenderKind, PaymentState)> =
        after.payments.iter().map(|payment| (payment.kind, payment.state)).collect();
    let expected = [(TenderKind::WechatPay, PaymentState::CalledOff), (TenderKind::Cash, PaymentState::Done)];
    assert_eq!(states, expected);
    assert_eq!(story.is_refused("move_payments", moved("confirm", "")), "step", "it is not made any more");
}

#[test]
fn a_refund_that_nobody_has_paid_yet_is_not_called_paid() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let stage = || -> String {
        let all: CaseList = story.does("list_cases", json!({ "state": "all" }));
        all.cases.into_iter().find(|row| row.case == case.id).map(|row| row.stage).expect("it is listed")
    };
    assert_eq!(stage(), "to_pay", "the customer has nothing yet");
    let payment = case.payments[0].number;
    let moved = |step: &str| json!({ "case": case.id, "payments": [payment], "step": step, "why": "账户已注销", "reference": "T-1" });
    story.does::<CaseView>("move_payments", moved("fail"));
    assert_eq!(stage(), "to_pay", "what failed is not paid either");
    story.does::<CaseView>("move_payments", moved("retry"));
    story.does::<CaseView>("move_payments", moved("confirm"));
    assert_eq!(stage(), "settled");
}

#[test]
fn a_customers_page_lists_their_store_credits_and_nobody_elses() {
    let story = Story::with(CLERK);
    let sale = story.sale("split_tender");
    let customer = sale.customer.expect("the sale names a customer").id;
    let page = || -> CustomerPage { story.does("open_customer", json!({ "customer": customer })) };
    let before = page().credits.len();
    let make = |amount: &str, customer: Value| -> CreditView {
        let asked = json!({ "amount": amount, "note": "开业活动", "customer": customer });
        story.does("make_credit", with(asked, "exception", MANAGER.approves("loyal_customer")))
    };
    make("30.00", Value::Null);
    let first = make("50.00", json!(customer));
    let second = make("70.00", json!(customer));
    let listed: Vec<_> = page().credits.into_iter().map(|one| (one.number, one.balance.minor)).collect();
    assert_eq!(listed.len(), before + 2, "the bearer's card is nobody's");
    assert_eq!(listed[..2], [(second.number, 7_000), (first.number, 5_000)], "newest first");
}

#[test]
fn store_credit_is_a_ledger_that_never_goes_below_nought() {
    let story = Story::with(CLERK);
    let make = json!({ "amount": "80.00", "note": "开业活动" });
    assert_eq!(story.is_refused("make_credit", make.clone()), "needs_manager");
    let credit: CreditView =
        story.does("make_credit", with(make, "exception", MANAGER.approves("loyal_customer")));
    assert_eq!((credit.balance.minor, credit.entries.len()), (8_000, 1));
    assert!(credit.expires_on.is_some(), "a card without a name has an end, three years on");
    // It pays for what an exchange costs more.
    let sale = sold_for_300(&story);
    let pay = |amount: &str| json!([{ "kind": "store_credit", "amount": amount, "label": credit.number }]);
    let request = |price: &str, amount: &str| {
        with(exchange(rice_cooker(&sale), another(price)), "collected", pay(amount))
    };
    assert_eq!(story.is_refused("exchange", request("380.01", "80.01")), "credit_short");
    let case: CaseView = story.does("exchange", request("360.00", "60.00"));
    let open = || -> CreditView { story.does("open_credit", json!({ "number": credit.number })) };
    assert_eq!(open().balance.minor, 2_000);
    // Withdrawn, it is on the card again.
    let void =
        json!({ "case": case.id, "line": case.lines[0].id, "exception": MANAGER.approves("shop_mistake") });
    story.does::<CaseView>("void_settlement", void);
    assert_eq!(open().balance.minor, 8_000);
    // After its last day nothing can be paid with it.
    story.days_pass(3 * 366);
    assert_eq!(open().usable.minor, 0);
    let void =
        json!({ "number": credit.number, "note": "过期", "exception": MANAGER.approves("shop_mistake") });
    let credit: CreditView = story.does("void_credit", void.clone());
    assert_eq!(credit.balance.minor, 0);
    assert_eq!(story.is_refused("void_credit", void), "credit_short");
}

#[test]
fn a_refused_line_is_taken_up_again_under_the_same_number() {
    let story = Story::with(CLERK);
    let late = bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone();
    let refused: CaseView = story.does("refuse_return", with(late, "note", json!("超过七天")));
    let again = json!({ "case": refused.id, "line": refused.lines[0].id });
    let case: CaseView = story.does("reopen_line", again.clone());
    assert_eq!((case.number.clone(), case.lines.len(), case.is_open), (refused.number, 2, true));
    assert_eq!(case.lines[1].reopens, Some(case.lines[0].id));
    assert_eq!(case.lines[0].settlement, SettlementState::NothingDue, "the old line stays as it ended");
    assert_eq!(story.is_refused("reopen_line", again), "step", "once");
    let settle = json!({ "case": case.id, "exception": MANAGER.approves("just_past") });
    let case: CaseView = story.does("settle_case", settle);
    assert_eq!(case.refunded, story.sale("tv_day_8").paid);
}

#[test]
fn a_fee_set_to_nought_stays_nought_and_needs_a_manager() {
    let story = Story::with(CLERK);
    let fee = |amount: &str| json!([{ "kind": "accessory", "code": "remote", "amount": amount }]);
    let television = bring("tv_day_7", 0).unit("tv_day_7", 0, 0).because("display").asks("refund");
    let charged = television.with("charges", json!([{ "kind": "accessory", "code": "remote" }]));
    let shown: AssessView = story.does("assess", charged.clone().alone());
    let paid = story.sale("tv_day_7").paid.minor;
    assert_eq!(shown.total.minor, paid - 5_900, "by the shop's price list");
    assert!(shown.lines[0].accessories.iter().any(|one| one.code == "remote" && one.is_missing));
    let less: AssessView = story.does("assess", charged.clone().with("set_fees", fee("58.99")).alone());
    assert_eq!(less.total.minor, paid - 5_899, "set by hand to less than the list");
    let more = charged.clone().with("set_fees", fee("59.01")).alone();
    let problem: AssessView = story.does("assess", more);
    assert_eq!(problem.problem.unwrap().code, "fee_above");
    let none = charged.with("set_fees", fee("0")).alone();
    assert_eq!(story.is_refused("receive_return", none.clone()), "needs_manager");
    let case: CaseView =
        story.does("receive_return", with(none, "exception", MANAGER.approves("loyal_customer")));
    assert_eq!(case.refunded.minor, paid);
    assert!(
        case.lines[0].money.as_ref().unwrap().deductions[0].waived,
        "and it stands on the receipt as let go"
    );
}

#[test]
fn a_store_credit_is_found_by_the_number_on_its_card() {
    let story = Story::with(CLERK);
    let make = json!({ "amount": "80.00", "note": "x", "exception": MANAGER.approves("loyal_customer") });
    let credit: CreditView = story.does("make_credit", make.clone());
    let find = |text: &str| -> FindView { story.does("find", json!({ "text": text })) };
    let found = find(&credit.number.0.to_lowercase());
    assert_eq!(found.hits[0].credit, Some(credit.number.clone()));
    assert!(found.is_certain && found.hits[0].detail.contains("80.00"), "{:?}", found.hits[0]);
    let other: CreditView = story.does("make_credit", make);
    let both: Vec<_> = find("K1-26").hits.into_iter().filter_map(|hit| hit.credit).collect();
    assert_eq!(both, [credit.number, other.number], "what their numbers have in common finds both");
    assert!(find("K").hits.iter().all(|hit| hit.credit.is_none()), "a letter alone is anybody's");
}

#[test]
fn an_invoice_stays_to_be_done_until_it_is_reversed() {
    let story = Story::with(CLERK);
    let request = with(bring("kettle", 0).alone(), "invoice", json!("to_reverse"));
    let case: CaseView = story.does("receive_return", request);
    let sale = case.invoices[0].sale;
    let has_task = || {
        let tasks: TaskList = story.does("list_tasks", json!({}));
        tasks.tasks.iter().any(|task| task.kind == TaskKind::Invoice && task.case == case.id)
    };
    assert!(has_task());
    let note = |number: &str| json!({ "case": case.id, "sale": sale, "step": "reverse", "number": number });
    assert_eq!(story.is_refused("note_invoice", note("")), "text_empty", "a red invoice has a number");
    let after: CaseView = story.does("note_invoice", note("0440012345"));
    assert_eq!(after.invoices[0].number, "0440012345");
    assert!(!has_task());
    assert_eq!(story.is_refused("note_invoice", note("0440012346")), "step");
}

#[test]
fn another_clerk_sees_the_same_exchange() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("exchange", exchange(rice_cooker(&sold_for_300(&story)), json!({})));
    let door = story.door_for(OTHER_CLERK);
    let seen = door.call(None, "open_case", json!({ "case": case.id })).unwrap();
    assert_eq!(seen["lines"][0]["went_out"], serde_json::to_value(&case.lines[0].went_out).unwrap());
}

#[test]
fn another_model_that_is_only_named_goes_out_with_its_warranty_slip() {
    // Given a device that is exchanged for a model that stands in no catalogue here.
    let story = Story::with(CLERK);
    let sale = sold_for_300(&story);
    let case: CaseView = story.does("exchange", exchange(rice_cooker(&sale), another("300.00")));

    // Then it is of the kind that it replaces, and its slip lies there to be printed.
    let out: SaleView = story.does("open_sale", json!({ "sale": case.lines[0].went_out[0].sale }));
    assert_eq!(out.lines[0].category, sale.lines[0].category);
    let slips = case.documents.iter().filter(|one| one.number.0.starts_with('W'));
    assert_eq!(slips.count(), 1, "{:?}", case.documents);
}
