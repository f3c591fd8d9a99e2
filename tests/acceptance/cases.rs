//! Cases: taken in and settled later, refused, handed back, withdrawn, sent elsewhere.

use desk::views::{CaseList, CaseView, LineAction};
use domain::case::{Disposition, Resolution, TakenBack};
use domain::ids::DocumentKind;
use domain::policy::OpenQuestion;
use domain::states::{JudgementState, PaymentState, ReceptionState, SettlementState};
use serde_json::{Value, json};
use tests::bring::{together, with};
use tests::{CLERK, MANAGER, OTHER_CLERK, Story, TECHNICIAN, bring, no_receipt};

fn line(case: &CaseView, place: usize) -> Value {
    json!({ "case": case.id, "line": case.lines[place].id })
}

#[test]
fn goods_can_be_taken_today_and_paid_tomorrow() {
    // Given a kettle that is taken in.
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    assert!(taken.is_open);
    assert_eq!(taken.lines[0].reception, ReceptionState::Received, "the goods are here");
    assert_eq!(taken.lines[0].settlement, SettlementState::Open, "the money is not out");
    assert_eq!(taken.refunded.minor, 0);
    assert_eq!(story.sale("kettle").lines[0].left, 0, "what lies here cannot be brought again");
    assert_eq!(story.is_refused("receive_return", bring("kettle", 0).alone()), "too_many");
    let is_open = |case: &CaseView| match story.door.document(&case.number.0).unwrap() {
        documents::Document::ReturnReceipt(receipt) => receipt.is_open,
        other => panic!("{other:?}"),
    };
    assert!(is_open(&taken), "its paper says that the goods are here, and no amount");

    // When it is paid on the next day.
    story.days_pass(1);
    let paid: CaseView = story.does("settle_case", json!({ "case": taken.id }));

    // Then it is closed, once.
    assert_eq!(paid.refunded, story.sale("kettle").paid);
    assert!(!paid.is_open);
    assert!(!is_open(&paid), "its paper is the receipt of what went back");
    assert_eq!(story.is_refused("settle_case", json!({ "case": taken.id })), "step");
}

#[test]
fn a_verdict_keeps_the_day_on_which_the_goods_came() {
    // Given a kettle taken in on its fifth day of seven, and a week without anybody.
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    story.days_pass(10);
    // Then it is still paid without a manager: the customer was in time.
    let paid: CaseView = story.does("settle_case", json!({ "case": taken.id }));
    assert_eq!(paid.exceptions, []);
}

#[test]
fn a_refused_line_goes_back_to_the_customer() {
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    assert_eq!(story.is_refused("hand_back", line(&taken, 0)), "step", "nobody has said no yet");

    let rejected: CaseView =
        story.does("reject_line", with(line(&taken, 0), "note", json!("进水，顾客承认")));
    assert_eq!(rejected.lines[0].judgement, JudgementState::Rejected);
    assert!(rejected.is_open, "the goods still lie here");
    let documents::Document::ReturnReceipt(paper) = story.door.document(&taken.number.0).unwrap() else {
        panic!("a receipt")
    };
    assert!(!paper.is_open, "nothing is left of which the money is still out");
    assert_eq!(
        rejected.lines[0].actions,
        [LineAction::HandBack, LineAction::Reopen, LineAction::ChangeDisposition]
    );
    assert_eq!(
        story.is_refused("settle_case", json!({ "case": taken.id })),
        "step",
        "a refused line is not paid"
    );
    let again = with(line(&taken, 0), "note", json!("进水"));
    assert_eq!(story.is_refused("reject_line", again), "step", "refused once is enough");

    let back: CaseView = story.does("hand_back", line(&taken, 0));
    assert_eq!(back.lines[0].reception, ReceptionState::HandedBack);
    assert!(!back.is_open);
    assert_eq!(story.sale("kettle").lines[0].left, 1, "the customer has it and may bring it again");
    assert_eq!(story.is_refused("hand_back", line(&taken, 0)), "step");
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
}

#[test]
fn saying_no_to_what_the_rules_give_needs_words() {
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    assert_eq!(story.is_refused("reject_line", line(&taken, 0)), "refusal_note");
    assert_eq!(story.is_refused("reject_line", with(line(&taken, 0), "note", json!("  "))), "refusal_note");
    assert_eq!(story.is_refused("refuse_return", bring("split_tender", 1).alone()), "refusal_note");
    let late = bring("tv_day_30", 0).unit("tv_day_30", 0, 0).because("display").asks("refund").alone();
    let refused: CaseView = story.does("refuse_return", late);
    assert_eq!(refused.lines[0].refusal.as_ref().unwrap().note, "", "the rules speak for themselves");
}

#[test]
fn goods_that_were_taken_in_are_refused_only_once_it_is_known_what_failed() {
    // Given a television whose year is over and whose main parts are still under warranty, taken in to be looked at.
    let story = Story::with(CLERK);
    let tv = bring("tv_panel_month_20", 0)
        .unit("tv_panel_month_20", 0, 0)
        .because("display")
        .asks("refund")
        .alone();
    let taken: CaseView = story.does("take_in", tv);
    assert_eq!(taken.lines[0].hangs_on, Some(OpenQuestion::Component));
    let names: Vec<&str> = taken.lines[0].components.iter().map(|one| one.code.as_str()).collect();
    assert!(names.contains(&"display_panel"), "{names:?} can have failed");

    // Then no slip is made that would offer a paid repair for what may be free, and no number is used up.
    let no = || with(line(&taken, 0), "note", json!("超过七天"));
    let before = story.entries();
    assert_eq!(story.is_refused("reject_line", no()), "open_question");
    assert_eq!(story.is_refused("reject_line", with(no(), "same_model_in_stock", json!(true))), "not_kept");
    assert_eq!(story.is_refused("reject_line", with(no(), "component", json!("  "))), "text_empty");
    assert_eq!(story.entries(), before);

    // Once somebody has looked, the answer stands in the case and the refusal says what follows from it.
    let rejected: CaseView = story.does("reject_line", with(no(), "component", json!("display_panel")));
    assert_eq!(rejected.lines[0].judgement, JudgementState::Rejected);
    assert_eq!(rejected.lines[0].hangs_on, None);
    let judged = rejected.history.iter().filter(|one| one.what.id == "event-line_judged").count();
    assert_eq!(judged, 1, "who found what out stands in its history");
    let slip = rejected.documents.iter().find(|one| one.kind == DocumentKind::Refusal).unwrap();
    let documents::Document::RefusalSlip(facts) = story.door.document(&slip.number.0).unwrap() else {
        panic!("a refusal makes a slip of refusal");
    };
    let possible: Vec<&str> = facts.possible.iter().map(|one| one.remedy.as_str()).collect();
    assert!(possible.contains(&"remedy-repair_free"), "the panel is under warranty: {possible:?}");
}

#[test]
fn what_nothing_hangs_on_is_not_judged_anew_by_a_refusal() {
    // Given a kettle in its first days, which the customer would get the money for.
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    assert_eq!(taken.lines[0].hangs_on, None);
    // Then nobody changes afterwards what was said of it when it came.
    for (field, value) in [("component", json!("motor")), ("same_model_in_stock", json!(false))] {
        let no = with(with(line(&taken, 0), "note", json!("进水")), field, value);
        assert_eq!(story.is_refused("reject_line", no), "not_kept");
    }
}

#[test]
fn each_line_of_a_case_stands_for_itself() {
    let story = Story::with(CLERK);
    let request = together([bring("kettle", 0), bring("split_tender", 1), bring("order_discount", 0)]);
    let taken: CaseView = story.does("take_in", request);
    story.does::<CaseView>("reject_line", with(line(&taken, 1), "note", json!("耳塞已佩戴")));
    let paid: CaseView = story.does("settle_case", json!({ "case": taken.id }));
    let states: Vec<_> = paid.lines.iter().map(|line| line.settlement).collect();
    assert_eq!(states, [SettlementState::Settled, SettlementState::NothingDue, SettlementState::Settled]);
    assert!(paid.is_open, "one thing is still to be fetched");
    let done: CaseView = story.does("hand_back", line(&taken, 1));
    assert!(!done.is_open);
}

#[test]
fn a_withdrawn_payment_gives_quantity_and_money_back_exactly() {
    // Given a return over two tenders.
    let story = Story::with(CLERK);
    let before = story.sale("split_tender");
    let case: CaseView = story.does("receive_return", bring("split_tender", 0).alone());
    let unverified = json!({ "reason": "shop_mistake" });
    assert_eq!(
        story.is_refused("void_settlement", with(line(&case, 0), "exception", unverified)),
        "needs_manager"
    );

    // When a manager withdraws it.
    let request = with(line(&case, 0), "exception", MANAGER.approves("shop_mistake"));
    let voided: CaseView = story.does("void_settlement", request.clone());

    // Then the sale stands as before it, the case tells what happened, and it cannot happen twice.
    let mut after = story.sale("split_tender");
    after.cases.clear();
    let mut before = before;
    before.cases.clear();
    before.customer.as_mut().unwrap().visits += 1;
    assert_eq!(after, before);
    assert_eq!(voided.lines[0].settlement, SettlementState::Voided);
    assert_eq!(voided.lines[0].reception, ReceptionState::HandedBack);
    assert_eq!(voided.refunded.minor, 0, "what was withdrawn is not given back");
    assert_eq!(story.is_refused("void_settlement", request), "step");

    // And it can be returned again for the same money.
    let again: CaseView = story.does("receive_return", bring("split_tender", 0).alone());
    assert_eq!(again.refunded, case.refunded);
}

#[test]
fn one_line_of_two_can_be_withdrawn() {
    let story = Story::with(MANAGER);
    let case: CaseView =
        story.does("receive_return", together([bring("kettle", 0), bring("split_tender", 1)]));
    let request = with(line(&case, 0), "exception", json!({ "reason": "shop_mistake" }));
    let voided: CaseView = story.does("void_settlement", request);
    assert_eq!(voided.refunded, voided.lines[1].money.as_ref().unwrap().refund);
    assert_eq!(voided.lines[1].settlement, SettlementState::Settled);
}

#[test]
fn a_machine_given_back_by_a_withdrawal_can_come_again() {
    let story = Story::with(MANAGER);
    let faulty =
        || bring("two_serials", 0).unit("two_serials", 0, 0).because("display").asks("refund").alone();
    let case: CaseView = story.does("receive_return", faulty());
    let request = with(line(&case, 0), "exception", json!({ "reason": "shop_mistake" }));
    story.does::<CaseView>("void_settlement", request);
    story.does::<CaseView>("receive_return", faulty());
}

#[test]
fn a_disposition_can_change_and_each_change_is_recorded() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    assert_eq!(case.lines[0].disposition, Disposition::Resell, "as is usual for the reason");
    let mut changes = 0;
    for to in ["pending", "refurbish", "open_box", "to_vendor", "harvest", "scrap", "resell"] {
        let changed: CaseView = story.does("change_disposition", with(line(&case, 0), "to", json!(to)));
        assert_eq!(serde_json::to_value(changed.lines[0].disposition).unwrap(), to);
        changes += 1;
        let recorded =
            changed.history.iter().filter(|entry| entry.what.id == "event-disposition_changed").count();
        assert_eq!(recorded, changes, "{to}");
    }
    let same = with(line(&case, 0), "to", json!("resell"));
    assert_eq!(story.is_refused("change_disposition", same), "step", "where it is already");
    story.signs_in(TECHNICIAN);
    let other = with(line(&case, 0), "to", json!("scrap"));
    assert_eq!(story.is_refused("change_disposition", other), "not_allowed");
}

#[test]
fn goods_that_went_back_are_sent_nowhere() {
    let story = Story::with(MANAGER);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let request = with(line(&case, 0), "exception", json!({ "reason": "shop_mistake" }));
    story.does::<CaseView>("void_settlement", request);
    assert_eq!(story.is_refused("change_disposition", with(line(&case, 0), "to", json!("scrap"))), "step");
}

#[test]
fn an_exchange_that_the_rules_give_is_accepted_and_waits() {
    let story = Story::with(CLERK);
    let request = bring("tv_day_15", 0).unit("tv_day_15", 0, 0).because("display").asks("exchange").alone();
    assert_eq!(
        story.is_refused("receive_return", request.clone()),
        "not_paid_back",
        "an exchange is not paid"
    );
    let case: CaseView = story.does("take_in", request);
    assert_eq!(case.lines[0].judgement, JudgementState::Accepted);
    assert_eq!(case.lines[0].resolution, Resolution::Exchange);
    assert!(case.is_open, "it is owed");
    assert_eq!(story.is_refused("settle_case", json!({ "case": case.id })), "step", "no money is owed");
}

#[test]
fn what_only_a_manager_may_allow_waits_for_one() {
    let story = Story::with(CLERK);
    let late = bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone();
    let taken: CaseView = story.does("take_in", late);
    assert_eq!(taken.lines[0].judgement, JudgementState::Escalated);
    assert_eq!(story.is_refused("settle_case", json!({ "case": taken.id })), "needs_manager");
    let request = json!({ "case": taken.id, "exception": MANAGER.approves("just_past") });
    let paid: CaseView = story.does("settle_case", request);
    assert_eq!(paid.lines[0].judgement, JudgementState::Accepted);
    assert_eq!(paid.lines[0].settlement, SettlementState::Settled);
}

#[test]
fn a_case_may_mix_what_has_a_receipt_and_what_has_none() {
    let story = Story::with(MANAGER);
    let request = together([bring("kettle", 0), no_receipt("遥控器", "30")]);
    let request = with(request, "exception", json!({ "reason": "loyal_customer" }));
    let case: CaseView = story.does("receive_return", request);
    assert_eq!(case.refunded.minor, story.sale("kettle").paid.minor + 3_000);
}

#[test]
fn two_hundred_lines_are_a_case_and_one_more_is_not() {
    let story = Story::with(CLERK);
    let lines = |count| together((0..count).map(|_| bring("quantity_200", 0)));
    assert_eq!(story.is_refused("take_in", lines(201)), "too_many_lines");
    let case: CaseView = story.does("take_in", lines(200));
    assert_eq!(case.lines.len(), 200);
    assert_eq!(story.sale("quantity_200").lines[0].left, 0);
}

#[test]
fn any_number_on_any_document_opens_its_case() {
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    let rejected: CaseView = story.does("reject_line", with(line(&taken, 0), "note", json!("进水")));
    assert_eq!(rejected.documents.len(), 2, "a receipt for the goods and a slip for the refusal");
    for document in &rejected.documents {
        let number = document.number.0.to_lowercase();
        let opened: CaseView = story.does("open_case", json!({ "number": format!(" {number} ") }));
        assert_eq!(opened.id, taken.id, "{number}, as somebody types it");
    }
    assert_eq!(story.is_refused("open_case", json!({ "number": "R1-991231-999" })), "unknown");
    assert_eq!(story.is_refused("open_case", json!({})), "unknown");
}

#[test]
fn the_list_of_cases_pages_without_a_gap() {
    let story = Story::with(CLERK);
    for state in ["open", "to_decide", "closed", "all"] {
        let whole: CaseList = story.does("list_cases", json!({ "state": state, "limit": 500 }));
        assert_eq!(i64::try_from(whole.cases.len()).unwrap(), whole.total, "{state}");
        let (mut paged, mut after) = (Vec::new(), Value::Null);
        loop {
            let page: CaseList =
                story.does("list_cases", json!({ "state": state, "after": after, "limit": 7 }));
            paged.extend(page.cases.iter().map(|row| row.number.clone()));
            match page.next {
                Some(next) => after = json!(next),
                None => break,
            }
        }
        assert_eq!(paged, whole.cases.iter().map(|row| row.number.clone()).collect::<Vec<_>>(), "{state}");
    }
}

#[test]
fn what_waits_for_a_manager_is_a_list_of_its_own_until_she_has_decided() {
    let story = Story::with(CLERK);
    let waiting = |story: &Story| -> Vec<_> {
        let list: CaseList = story.does("list_cases", json!({ "state": "to_decide", "limit": 500 }));
        list.cases.into_iter().map(|row| (row.case, row.stage)).collect()
    };
    let before = waiting(&story);
    assert!(before.iter().all(|(_, stage)| stage == "escalated"), "{before:?}");
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    let late = bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone();
    let late: CaseView = story.does("take_in", late);
    let now = waiting(&story);
    assert!(now.iter().any(|(case, _)| *case == late.id), "{:?}", late.lines[0].judgement);
    assert!(now.iter().all(|(case, _)| *case != taken.id), "what the rules give waits for nobody");
    story.signs_in(MANAGER);
    let _: CaseView = story.does("reject_line", with(line(&late, 0), "note", json!("不同意")));
    assert_eq!(waiting(&story), before);
}

#[test]
fn somebody_else_may_finish_what_one_began() {
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    story.signs_in(OTHER_CLERK);
    let paid: CaseView = story.does("settle_case", json!({ "case": taken.id }));
    assert_eq!(paid.clerk, CLERK.name, "who served stays");
    let settled = paid.history.iter().find(|entry| entry.what.id == "event-line_settled").unwrap();
    assert_eq!(settled.by, OTHER_CLERK.name, "and who paid is named");
}

#[test]
fn what_was_just_taken_in_is_taken_back_by_whoever_did_it() {
    // Given a kettle that was taken in by mistake.
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    assert_eq!(taken.take_back, Some(TakenBack::TakenIn));

    // When the same person takes it back,
    let back: CaseView = story.does("take_back", json!({ "case": taken.id }));

    // then the customer has it again, nothing is left to do, and the case says what happened.
    assert!(!back.is_open);
    assert_eq!(back.lines[0].reception, ReceptionState::HandedBack);
    assert_eq!(back.lines[0].settlement, SettlementState::NothingDue);
    assert!(back.history.iter().any(|entry| entry.what.id == "event-line_taken_back-taken_in"));
    assert_eq!(back.take_back, None, "once");
    assert_eq!(story.is_refused("take_back", json!({ "case": taken.id })), "too_late_to_take_back");
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
}

#[test]
fn a_refund_that_nobody_has_paid_is_taken_back_without_a_manager() {
    // Given a refund by a way on which somebody still has to send it.
    let story = Story::with(CLERK);
    let request = || bring("kettle", 0).alone();
    let paid: CaseView = story.does("receive_return", request());
    assert_eq!(paid.take_back, Some(TakenBack::Refund), "{:?}", paid.payments);

    // When it is taken back,
    let back: CaseView = story.does("take_back", json!({ "case": paid.id }));

    // then no money is owed, the sale is as it was, and it can be done right.
    assert!(back.payments.iter().all(|one| one.state == PaymentState::CalledOff), "{:?}", back.payments);
    assert_eq!((back.refunded.minor, back.exceptions.len()), (0, 0));
    let sale = story.sale("kettle");
    assert_eq!(sale.tenders[0].left, sale.tenders[0].amount);
    story.does::<CaseView>("receive_return", request());
}

#[test]
fn what_something_came_of_is_not_taken_back() {
    let refused = |story: &Story, case: &CaseView| {
        let opened: CaseView = story.does("open_case", json!({ "case": case.id }));
        assert_eq!(opened.take_back, None);
        assert_eq!(story.is_refused("take_back", json!({ "case": case.id })), "too_late_to_take_back");
    };
    // Cash is in the customer's hand.
    let story = Story::with(CLERK);
    let cash: CaseView = story.does("receive_return", bring("no_customer", 0).alone());
    refused(&story, &cash);

    // The paper is out.
    let printed: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    story.does::<Value>("print", json!({ "number": printed.number }));
    refused(&story, &printed);

    // It was somebody else's.
    let taken: CaseView = story.does("take_in", bring("quantity_three", 0).alone());
    story.signs_in(OTHER_CLERK);
    refused(&story, &taken);

    // The day is over.
    story.signs_in(CLERK);
    story.days_pass(1);
    refused(&story, &taken);

    // Something was done with it since, even by the same person.
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    let moved: CaseView = story.does("change_disposition", with(line(&taken, 0), "to", json!("scrap")));
    refused(&story, &moved);
}
