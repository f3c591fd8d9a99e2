//! Returns: partial quantities, several lines, what was refunded or cancelled before, awkward names.

use desk::views::{AssessView, CaseView, SaleView};
use domain::policy::OpenQuestion;
use domain::states::{JudgementState, ReceptionState, SettlementState};
use serde_json::json;
use tests::bring::{together, with};
use tests::{CLERK, MANAGER, Story, bring};

#[test]
fn three_units_back_on_three_days_give_the_price_to_the_fen() {
    // Given three chargers for ¥257.00: one costs no whole number of fen.
    let story = Story::with(CLERK);
    let paid = story.sale("quantity_three").lines[0].paid.minor;
    assert_ne!(paid % 3, 0, "the price must not divide, or this proves nothing");

    // When they come back one by one, a visit each.
    let back: Vec<i64> = (0..3)
        .map(|_| story.does::<CaseView>("receive_return", bring("quantity_three", 0).alone()).refunded.minor)
        .collect();

    // Then the parts add up to the price, with the remainder on the last, and nothing is left.
    assert_eq!(back.iter().sum::<i64>(), paid, "{back:?}");
    assert_eq!(back[0], back[1], "equal shares");
    assert_eq!(back[2] - back[0], paid % 3, "the remainder on the last unit");
    assert_eq!(story.is_refused("receive_return", bring("quantity_three", 0).alone()), "too_many");
}

#[test]
fn a_visit_takes_no_more_than_is_left() {
    let story = Story::with(CLERK);
    story.does::<CaseView>("receive_return", bring("quantity_three", 0).quantity(2).alone());
    assert_eq!(
        story.is_refused("receive_return", bring("quantity_three", 0).quantity(2).alone()),
        "too_many"
    );
    assert_eq!(
        story.is_refused("receive_return", bring("quantity_three", 0).quantity(0).alone()),
        "too_many"
    );
    let last: CaseView = story.does("receive_return", bring("quantity_three", 0).alone());
    assert_eq!(last.refunded.minor, story.sale("quantity_three").lines[0].paid.minor / 3 + 2);
}

#[test]
fn two_lines_of_one_sale_line_in_one_visit_share_what_is_left() {
    let story = Story::with(CLERK);
    let twice = |first, second| {
        together([bring("quantity_three", 0).quantity(first), bring("quantity_three", 0).quantity(second)])
    };
    assert_eq!(story.is_refused("receive_return", twice(2, 2)), "too_many", "four of three");
    let case: CaseView = story.does("receive_return", twice(1, 2));
    assert_eq!(case.refunded, story.sale("quantity_three").lines[0].paid);
}

#[test]
fn several_goods_of_several_sales_go_back_in_one_visit() {
    let story = Story::with(CLERK);
    let request =
        together([bring("kettle", 0), bring("five_lines", 3).quantity(2), bring("split_tender", 1)]);
    let shown: AssessView = story.does("assess", request.clone());
    let case: CaseView = story.does("receive_return", request);
    assert_eq!(case.lines.len(), 3);
    assert_eq!(case.refunded, shown.total, "what was shown is what was done");
    for (key, line, returned) in [("kettle", 0, 1), ("five_lines", 3, 2), ("split_tender", 1, 1)] {
        assert_eq!(story.sale(key).lines[line].returned, returned, "{key}");
        assert_eq!(story.sale(key).cases[0].case, case.id, "the sale tells of the visit");
    }
}

#[test]
fn a_machine_with_a_serial_number_has_to_be_named_and_comes_back_once() {
    let story = Story::with(CLERK);
    let faulty = || bring("two_serials", 0).because("display").asks("refund");
    assert_eq!(story.is_refused("receive_return", faulty().alone()), "unit_needed");
    let another = faulty().unit("tv_day_6", 0, 0).alone();
    assert_eq!(story.is_refused("receive_return", another), "unit_not_there", "a machine of another sale");
    let both = faulty().unit("two_serials", 0, 0).quantity(2).alone();
    assert_eq!(story.is_refused("receive_return", both), "unit_not_there", "one number is one machine");
    let same_twice = together([faulty().unit("two_serials", 0, 0), faulty().unit("two_serials", 0, 0)]);
    assert_eq!(story.is_refused("receive_return", same_twice), "unit_not_there");

    story.does::<CaseView>("receive_return", faulty().unit("two_serials", 0, 0).alone());
    assert_eq!(
        story.is_refused("receive_return", faulty().unit("two_serials", 0, 0).alone()),
        "unit_not_there"
    );
    let second: CaseView = story.does("receive_return", faulty().unit("two_serials", 0, 1).alone());
    assert_eq!(second.lines[0].serial, "HY32A2S2600072");
}

#[test]
fn a_gift_comes_back_for_nothing() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("free_gift", 1).alone());
    assert_eq!(case.refunded.minor, 0);
    assert!(!case.is_open, "it is settled all the same");
    assert_eq!(story.sale("free_gift").lines[1].left, 0, "and cannot come back again");
}

#[test]
fn one_fen_is_paid_back() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("one_fen", 0).alone());
    assert_eq!(case.refunded.minor, 1);
}

#[test]
fn a_share_of_the_order_discount_stays_with_each_line() {
    // Given four things with ¥50 off the whole receipt.
    let story = Story::with(CLERK);
    let sale = story.sale("order_discount");
    let paid: i64 = sale.lines.iter().map(|line| line.paid.minor).sum();
    assert_eq!(paid, sale.paid.minor, "the lines add up to what was paid");

    // When all of them come back in three visits.
    let mut back = 0;
    for (line, quantity) in [(1, 1), (0, 1), (1, 1), (2, 1)] {
        let request = bring("order_discount", line).quantity(quantity).alone();
        back += story.does::<CaseView>("receive_return", request).refunded.minor;
    }

    // Then exactly what was paid is back.
    assert_eq!(back, paid);
    assert_eq!(story.sale("order_discount").tenders[0].left.minor, 0);
}

#[test]
fn what_was_refunded_elsewhere_does_not_go_back_again() {
    // Given an order of which ¥99.00 went back before it came here.
    let story = Story::with(CLERK);
    let sale = story.sale("refunded_elsewhere");
    let elsewhere = sale.refunded_elsewhere.clone().unwrap().minor;
    let everything =
        || together([bring("refunded_elsewhere", 0).quantity(2), bring("refunded_elsewhere", 1)]);

    // Then nobody knows for what, so a clerk needs a manager,
    assert_eq!(story.is_refused("receive_return", everything()), "needs_manager");

    // and with one, all of it gives back what is left and says what was taken off.
    let request = with(everything(), "exception", MANAGER.approves("shop_mistake"));
    let case: CaseView = story.does("receive_return", request);
    assert_eq!(case.refunded.minor, sale.paid.minor - elsewhere);
    let off = case.lines.iter().flat_map(|line| &line.money.as_ref().unwrap().deductions);
    let off: Vec<_> = off.map(|taken| (taken.kind.as_str(), taken.amount.minor)).collect();
    assert_eq!(off, [("refunded_elsewhere", elsewhere)]);
}

#[test]
fn nothing_of_a_cancelled_order_comes_back() {
    let story = Story::with(MANAGER);
    for command in ["receive_return", "take_in"] {
        assert_eq!(story.is_refused(command, bring("cancelled", 0).alone()), "sale_cancelled", "{command}");
    }
}

#[test]
fn awkward_names_go_through_to_the_letter() {
    let story = Story::with(CLERK);
    for key in ["awkward_name", "rare_character", "long_name", "same_name_one", "same_name_two"] {
        let sale: SaleView = story.sale(key);
        let units = &sale.lines[0].units;
        let one = if units.is_empty() { bring(key, 0) } else { bring(key, 0).unit(key, 0, 0) };
        let case: CaseView = story.does("receive_return", one.alone());
        let (bought, brought) = (sale.customer.unwrap(), case.customer.unwrap());
        assert_eq!(brought.name, bought.name, "{key}");
        assert_eq!(brought.id, bought.id, "of two people with one name, the one who bought it");
    }
}

#[test]
fn a_buyer_who_never_gave_a_name_can_return_too() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("no_customer", 0).alone());
    assert_eq!(case.customer, None);
    let named = with(
        bring("kettle", 0).alone(),
        "new_customer",
        json!({ "name": "路人甲", "phone": "154 9999 0001" }),
    );
    let case: CaseView = story.does("receive_return", named);
    assert_eq!(case.customer.unwrap().name, "路人甲", "whoever brings it need not be the buyer");
}

#[test]
fn a_plain_return_leaves_its_three_facts_apart() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let line = &case.lines[0];
    assert_eq!(line.reception, ReceptionState::Received);
    assert_eq!(line.judgement, JudgementState::Accepted);
    assert_eq!(line.settlement, SettlementState::Settled);
    assert!(line.clause.is_some(), "it says by which clause");
    assert!(line.until.is_some(), "and until when");
}

#[test]
fn opened_software_pays_the_fee_that_the_shop_announced_and_no_more() {
    // Given software bought at the counter, opened, within the seven days of the shop's own promise.
    let story = Story::with(CLERK);
    let sale: SaleView = story.sold(json!({ "lines": [{ "name": "办公软件", "category": "software", "quantity": 1, "unit_price": "399.99" }] }),
    );
    let line = || tests::Bring::of(&sale.id, &sale.lines[0].id).opened();

    // Then 15 % is taken off, rounded in the customer's favour or to the fen, and shown with its working.
    let shown: AssessView = story.does("assess", line().alone());
    let fee = &shown.lines[0].deductions[0];
    assert_eq!(fee.kind, "restocking");
    assert!(fee.amount.minor <= 39_999 * 15 / 100 + 1 && fee.amount.minor >= 39_999 * 15 / 100, "{fee:?}");
    assert_eq!(shown.total.minor, 39_999 - fee.amount.minor);
    assert!(!shown.needs_manager);

    // To let it go needs a manager, and then it stays let go.
    let waived = line().with("waive_fees", json!(true)).alone();
    assert_eq!(story.is_refused("receive_return", waived.clone()), "needs_manager");
    let case: CaseView =
        story.does("receive_return", with(waived, "exception", MANAGER.approves("bad_experience")));
    assert_eq!(case.refunded.minor, 39_999);
    assert!(case.lines[0].money.as_ref().unwrap().deductions[0].waived, "it says that it was let go");
}

#[test]
fn what_is_shown_is_what_is_done() {
    for (key, line) in [("kettle", 0), ("three_tenders", 0), ("order_discount", 1), ("quantity_three", 0)] {
        let story = Story::with(CLERK);
        let sale = story.sale(key);
        let mut one = bring(key, line);
        if !sale.lines[line].units.is_empty() {
            one = one.unit(key, line, 0);
        }
        let shown: AssessView = story.does("assess", one.clone().alone());
        let case: CaseView = story.does("receive_return", one.alone());
        assert_eq!(shown.total, case.refunded, "{key}");
        let ways = |ways: &[desk::views::PaidBackView]| -> Vec<_> {
            ways.iter().map(|way| (way.tender, way.kind, way.amount.minor)).collect()
        };
        assert_eq!(ways(&shown.paid_back), ways(&case.lines[0].money.as_ref().unwrap().paid_back), "{key}");
    }
}

#[test]
fn the_time_line_marks_a_remedy_only_where_it_ends() {
    let story = Story::with(CLERK);
    let mut ended = 0;
    for planned in desk::demo::HIGHLIGHTS {
        let shown = bring(planned.key, 0).because("display").alone();
        let Ok(view) = story.ask("assess", shown) else { continue };
        let view: AssessView = serde_json::from_value(view).unwrap();
        let Some(verdict) = view.lines.first().map(|line| &line.verdict) else { continue };
        let today = verdict.marks.iter().filter(|mark| !mark.is_past);
        for mark in verdict.marks.iter() {
            let same = verdict.marks.iter().filter(|other| other.remedy == mark.remedy).count();
            assert_eq!(same, 1, "{}: {:?} ends once, not at {}", planned.key, mark.remedy, mark.on);
            let given = verdict.remedies.iter().find(|remedy| remedy.remedy == mark.remedy);
            let until = given.map(|given| given.until);
            assert!(
                until.is_none_or(|until| until == Some(mark.on)),
                "{}: {:?} goes on past {}",
                planned.key,
                mark.remedy,
                mark.on
            );
        }
        ended += today.count();
    }
    assert!(ended > 5, "several of the demo's sales have days to come");
}

#[test]
fn a_refusal_waits_for_the_answer_that_it_hangs_on() {
    // Given a television whose year is over and whose main parts are still under warranty, and nobody said what failed.
    let story = Story::with(CLERK);
    let tv =
        || bring("tv_panel_month_20", 0).unit("tv_panel_month_20", 0, 0).because("display").asks("refund");
    let shown: AssessView = story.does("assess", tv().alone());
    assert_eq!(shown.lines[0].hangs_on, Some(OpenQuestion::Component));

    // Then nothing is refused on paper: the slip would offer a paid repair for what may be free.
    let before = story.entries();
    let refuses = |line: tests::Bring| with(line.alone(), "note", json!("超过七天"));
    assert_eq!(story.is_refused("refuse_return", refuses(tv())), "open_question");
    assert_eq!(story.entries(), before, "and no number was used up");

    // Once somebody has looked, whatever it was, the answer stands on the slip.
    for component in ["panel", "other"] {
        let known = || tv().with("component", json!(component));
        let shown: AssessView = story.does("assess", known().alone());
        assert_eq!(shown.lines[0].hangs_on, None, "{component}");
        let case: CaseView = story.does("refuse_return", refuses(known()));
        assert_eq!(case.lines[0].judgement, JudgementState::Rejected, "{component}");
    }
}

#[test]
fn a_question_that_changes_nothing_holds_no_refusal_up() {
    // Given a phone in its year: which part failed is asked, because an accessory is exchanged, and gives no money back.
    let story = Story::with(CLERK);
    let phone = bring("phone_day_10", 0).unit("phone_day_10", 0, 0).because("no_power").asks("refund");
    let shown: AssessView = story.does("assess", phone.clone().alone());
    assert!(shown.lines[0].verdict.questions.contains(&"component".to_owned()));
    assert_eq!(shown.lines[0].hangs_on, None);
    let case: CaseView = story.does("refuse_return", with(phone.alone(), "note", json!("超过七天")));
    assert_eq!(case.lines[0].judgement, JudgementState::Rejected);
}
