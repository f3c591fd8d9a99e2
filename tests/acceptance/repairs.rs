//! Repairs: from a device on the counter to a device in the customer's hand.

mod arriving;
mod parts;
mod sequences;
mod unasked;

use chrono::TimeDelta;
use desk::Door;
use desk::views::{
    AssessRepairView, CaseView, LineAction, PaperView, RepairAction, RepairBoard, RepairIntakeView,
    RepairView, Urgency,
};
use domain::repair::{Cover, PartGoes, RepairResult, RepairState, WorkState};
use domain::states::{PaymentState, ReceptionState, SettlementState};
use serde_json::{Value, json};
use tests::people::Person;
use tests::photo::photo_with_exif;
use tests::story::does;
use tests::{Bring, CLERK, MANAGER, Story, TECHNICIAN, bring, no_receipt};

const PHONE: &str = "13900001234";

/// Another technician than the tests' own.
const OTHER_TECHNICIAN: Person = Person { number: "3002", pin: "7189", name: "" };

fn somebody() -> Value {
    json!({ "name": "周平", "phone": PHONE })
}

/// A television in its warranty.
fn television() -> Value {
    json!({ "line": bring("tv_day_30", 0).unit("tv_day_30", 0, 0).because("display").asks("repair").json() })
}

/// A notebook that nobody here sold.
fn strange_notebook() -> Value {
    let line = no_receipt("旧笔记本电脑", "0")
        .brought("serial", json!("PF-2X 77A"))
        .brought("category", json!("notebook_computer"))
        .because("no_power");
    json!({ "line": line.json(), "model": "T480" })
}

fn leaves(device: Value) -> Value {
    json!({ "new_customer": somebody(), "devices": [device] })
}

fn with(mut value: Value, field: &str, other: Value) -> Value {
    value[field] = other;
    value
}

fn takes_in(story: &Story, device: Value) -> RepairView {
    let taken: RepairIntakeView = story.does("take_in_repair", leaves(device));
    taken.repairs.into_iter().next().unwrap()
}

/// What is asked about one repair.
fn of(repair: &RepairView, more: Value) -> Value {
    let mut request = json!({ "line": repair.card.line });
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

fn technician(story: &Story) -> Door {
    story.door_for(TECHNICIAN)
}

fn labour(price: &str) -> Value {
    json!({ "what": { "kind": "labour" }, "name": "换主板", "price": price })
}

fn part(price: &str) -> Value {
    json!({ "what": { "kind": "part", "number": "HY-PSU-55" }, "name": "电源板", "price": price })
}

fn work_of(repair: &RepairView, kind: &str) -> Value {
    json!(repair.work.iter().find(|work| work.kind == kind).unwrap().id)
}

#[test]
fn a_repair_in_warranty_goes_from_scan_to_pick_up_and_costs_nothing() {
    let story = Story::with(CLERK);
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": [television()] }));
    assert_eq!(asked.devices[0].cover, Cover::Warranty, "the rules give it free");
    assert_eq!(asked.devices[0].diagnosis.minor, 0, "and looking costs nothing");
    assert!(asked.devices[0].checklist.contains(&"screen".to_owned()), "a television is looked at as one");

    let device = with(television(), "accessories", json!(["遥控器", "电源线"]));
    let device = with(device, "marks", json!([{ "item": "screen", "seen": "bad", "note": "花屏" }]));
    let repair = takes_in(&story, with(device, "shelf", json!("A-03")));
    assert!(repair.card.number.0.starts_with('T'));
    assert_eq!((repair.card.state, repair.card.cover), (RepairState::Received, Cover::Warranty));

    let bench = technician(&story);
    let repair: RepairView = does(&bench, "diagnose_repair", of(&repair, json!({})));
    assert_eq!(repair.card.state, RepairState::Diagnosing);
    assert_eq!(repair.card.technician_name, TECHNICIAN.name, "whoever begins has it");
    let repair: RepairView = does(&bench, "put_work", of(&repair, part("260.00")));
    let _: RepairView = does(&bench, "move_repair", of(&repair, json!({ "step": "start" })));
    let issue = json!({ "work": work_of(&repair, "part"), "serial": "PSU-001" });
    let _: RepairView = does(&bench, "issue_part", of(&repair, issue));
    let done = json!({ "result": "repaired", "treatment": "更换电源板" });
    let repair: RepairView = does(&bench, "finish_repair", of(&repair, done));
    assert_eq!((repair.card.state, repair.card.result), (RepairState::Ready, Some(RepairResult::Repaired)));
    assert_eq!((repair.bill.total.minor, repair.bill.covered.minor), (0, 26_000));

    let repair: RepairView = story.does("tell_customer", of(&repair, json!({ "by": "phone" })));
    let code = story.is_refused("collect_repair", of(&repair, json!({ "scanned": "SY65A8S2600031" })));
    assert_eq!(code, "serial_mismatch", "another one of the same model does not leave");
    let repair: RepairView = story.does(
        "collect_repair",
        of(&repair, json!({ "scanned": "sy65a8s2600030 ", "signed": { "how": "on_paper" } })),
    );
    assert_eq!((repair.card.state, repair.bill.due.minor), (RepairState::Collected, 0));
    assert_eq!(repair.collected_by, "周平");
    let last = story.now().date_naive() + TimeDelta::days(30);
    assert_eq!(repair.warranty_until, Some(last), "a repair is good for thirty days");
    let case: CaseView = story.does("open_case", json!({ "case": repair.card.case }));
    assert!(!case.is_open);
    assert_eq!(case.lines[0].reception, ReceptionState::HandedBack);
    assert_eq!(case.lines[0].settlement, SettlementState::NothingDue);
    let kinds: Vec<char> = case.documents.iter().map(|d| d.number.0.chars().next().unwrap()).collect();
    assert_eq!(kinds, ['T', 'Q', 'W'], "with the slip on which the repair stands");
    let slip: PaperView = story.does("print", json!({ "number": case.documents[2].number, "paper": "a4" }));
    let text = text_of(&slip);
    assert!(text.contains("更换电源板") && text.contains("SY65A8S2600030"), "{text}");
}

#[test]
fn what_the_customer_pays_they_have_said_yes_to() {
    let story = Story::with(CLERK);
    let repair =
        takes_in(&story, with(strange_notebook(), "prepaid", json!([{ "kind": "cash", "amount": "50.00" }])));
    assert_eq!(repair.card.cover, Cover::Customer);
    assert_eq!(repair.bill.paid.minor, 5_000, "what was paid at once is kept");
    let bench = technician(&story);
    let _: RepairView = does(&bench, "put_work", of(&repair, part("300.00")));
    let repair: RepairView = does(&bench, "put_work", of(&repair, labour("120.00")));
    assert_eq!((repair.bill.asked.minor, repair.bill.agreed.minor), (42_000, 0));
    let issue = json!({ "work": work_of(&repair, "part") });
    let _: RepairView = does(&bench, "issue_part", of(&repair, issue));

    let early = story.door_for(TECHNICIAN).call(
        Some(tests::new_request()),
        "finish_repair",
        of(&repair, json!({ "result": "repaired" })),
    );
    assert_eq!(early.unwrap_err().code, "over_estimate", "nobody pays for what they did not agree to");

    let repair: RepairView = story.does("quote_repair", of(&repair, json!({})));
    assert_eq!(
        (repair.card.state, repair.estimates[0].amount.minor),
        (RepairState::AwaitingCustomer, 42_000)
    );
    let yes = json!({ "said": { "yes": true, "by": "phone" } });
    let repair: RepairView = story.does("answer_estimate", of(&repair, yes));
    assert_eq!((repair.card.state, repair.bill.agreed.minor), (RepairState::InRepair, 42_000));
    assert_eq!(repair.estimates[0].who, "周平");

    // A dearer part than was agreed needs another yes.
    let dearer = json!({ "work": work_of(&repair, "labour"), "what": { "kind": "labour" }, "name": "换主板", "price": "120.01" });
    let repair: RepairView = does(&bench, "put_work", of(&repair, dearer));
    let over =
        bench.call(Some(tests::new_request()), "finish_repair", of(&repair, json!({ "result": "repaired" })));
    assert_eq!(over.unwrap_err().code, "over_estimate");
    let back = json!({ "work": work_of(&repair, "labour"), "what": { "kind": "labour" }, "name": "换主板", "price": "120.00" });
    let repair: RepairView = does(&bench, "put_work", of(&repair, back));
    let repair: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": "repaired" })));
    assert_eq!(
        (repair.bill.total.minor, repair.bill.due.minor),
        (42_000, 37_000),
        "less what was paid before"
    );
    assert_eq!(repair.bill.diagnosis.minor, 0, "looking costs nothing where a repair comes of it");

    let scanned = json!({ "scanned": "PF-2X77A", "pay": [{ "kind": "wechat_pay", "amount": "369.99" }] });
    assert_eq!(story.is_refused("collect_repair", of(&repair, scanned)), "collected");
    let scanned = json!({ "scanned": "PF-2X77A", "pay": [{ "kind": "wechat_pay", "amount": "370.00" }] });
    let repair: RepairView = story.does("collect_repair", of(&repair, scanned));
    assert_eq!(repair.card.state, RepairState::Collected);
    assert_eq!(repair.payments.len(), 2);
    assert_eq!(
        repair.payments[1].state,
        PaymentState::ToDo,
        "the terminal's payment is still to be confirmed"
    );
}

#[test]
fn a_no_costs_the_fee_for_looking_and_gives_the_rest_of_the_deposit_back() {
    let story = Story::with(CLERK);
    let repair = takes_in(
        &story,
        with(strange_notebook(), "prepaid", json!([{ "kind": "cash", "amount": "100.00" }])),
    );
    assert_eq!(repair.work[0].kind, "diagnosis");
    assert_eq!(repair.work[0].total.minor, 3_000, "as the shop's terms say");
    let bench = technician(&story);
    let repair: RepairView = does(&bench, "put_work", of(&repair, part("900.00")));
    let issue = json!({ "work": work_of(&repair, "part") });
    let repair: RepairView = does(&bench, "issue_part", of(&repair, issue));
    let repair: RepairView = story.does("quote_repair", of(&repair, json!({})));
    let no = json!({ "said": { "yes": false, "by": "counter" } });
    assert_eq!(
        story.is_refused("answer_estimate", of(&repair, no)),
        "parts_left",
        "the part has to go somewhere"
    );
    let parts = json!([{ "work": work_of(&repair, "part"), "goes": "back" }]);
    let no = json!({ "said": { "yes": false, "by": "counter", "parts": parts } });
    let repair: RepairView = story.does("answer_estimate", of(&repair, no));
    assert_eq!((repair.card.state, repair.card.result), (RepairState::Ready, Some(RepairResult::GaveUp)));
    let gone = repair.work.iter().find(|work| work.kind == "part").unwrap();
    assert_eq!((gone.state, gone.went), (WorkState::Removed, Some(PartGoes::Back)));
    assert_eq!((repair.bill.total.minor, repair.bill.back.minor), (3_000, 7_000));
    let repair: RepairView = story.does("collect_repair", of(&repair, json!({ "scanned": "PF-2X 77A" })));
    assert_eq!(repair.warranty_until, None, "nothing was repaired");
    let back = repair.payments.last().unwrap();
    assert_eq!((back.amount.minor, serde_json::to_value(back.direction).unwrap()), (7_000, json!("out")));
}

#[test]
fn a_mixed_repair_bills_only_what_the_customer_broke() {
    let story = Story::with(CLERK);
    let repair = takes_in(&story, television());
    let bench = technician(&story);
    let _: RepairView = does(&bench, "put_work", of(&repair, part("260.00")));
    let broken = json!({ "what": { "kind": "part" }, "name": "底座", "price": "80.00", "cover": "customer" });
    let code = bench.call(Some(tests::new_request()), "put_work", of(&repair, broken.clone()));
    assert_eq!(code.unwrap_err().code, "why_charged", "what the law gives is not charged without a reason");
    let repair: RepairView = does(&bench, "put_work", of(&repair, with(broken, "why", json!("摔断"))));
    assert_eq!((repair.bill.asked.minor, repair.bill.covered.minor), (8_000, 26_000));
    let answer = json!({ "answer": { "yes": true, "by": "wechat" } });
    let repair: RepairView = story.does("quote_repair", of(&repair, answer));
    assert_eq!(repair.card.state, RepairState::InRepair, "asked and answered at once");
    let repair: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": "repaired" })));
    assert_eq!((repair.bill.total.minor, repair.bill.parts.minor), (8_000, 8_000));
}

#[test]
fn what_the_shop_gives_of_its_own_accord_has_a_limit() {
    let story = Story::with(MANAGER);
    let repair = takes_in(&story, strange_notebook());
    let given = json!({ "what": { "kind": "labour" }, "name": "清灰", "price": "60.00", "cover": "shop" });
    let bench = technician(&story);
    let refused = bench.call(Some(tests::new_request()), "put_work", of(&repair, given.clone())).unwrap_err();
    assert_eq!(refused.code, "needs_manager", "a technician gives nothing away");
    let asked = with(given, "exception", MANAGER.approves("bad_experience"));
    let repair: RepairView = does(&bench, "put_work", of(&repair, asked));
    assert_eq!(repair.bill.asked.minor, 0);
    let free = json!({ "cover": "warranty" });
    let refused = bench.call(Some(tests::new_request()), "cover_repair", of(&repair, free)).unwrap_err();
    assert_eq!(refused.code, "not_under_warranty", "the rules do not give it");
}

#[test]
fn a_repair_that_did_not_hold_is_linked_and_its_term_does_not_begin_anew() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let first = takes_in(&story, strange_notebook());
    let _: RepairView = does(&bench, "finish_repair", of(&first, json!({ "result": "repaired" })));
    let first: RepairView = story.does("collect_repair", of(&first, json!({ "scanned": "PF-2X 77A" })));
    let until = first.warranty_until.unwrap();

    story.days_pass(30);
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": [strange_notebook()] }));
    assert_eq!(asked.devices[0].rework_of.as_ref().unwrap().number, first.card.number, "on the last day");
    assert_eq!(asked.devices[0].cover, Cover::Warranty);
    let again = takes_in(&story, strange_notebook());
    assert!(again.card.is_rework);
    let _: RepairView = does(&bench, "finish_repair", of(&again, json!({ "result": "repaired" })));
    let again: RepairView = story.does("collect_repair", of(&again, json!({ "scanned": "PF-2X 77A" })));
    assert_eq!(again.warranty_until, Some(until), "the first repair's last day");

    story.days_pass(1);
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": [strange_notebook()] }));
    assert!(asked.devices[0].rework_of.is_none(), "a day later it is another repair");
    assert_eq!(asked.devices[0].cover, Cover::Customer);
    assert_eq!(asked.devices[0].repairs.len(), 2);
}

#[test]
fn days_in_repair_bring_the_right_to_an_exchange_and_it_is_said_before() {
    let story = Story::with(CLERK);
    let phone = json!({ "line": bring("phone_day_10", 0).unit("phone_day_10", 0, 0).because("no_power").asks("repair").json() });
    let repair = takes_in(&story, phone);
    let bench = technician(&story);
    let repair: RepairView =
        does(&bench, "move_repair", of(&repair, json!({ "step": "await_parts", "due": "2026-12-20" })));
    assert_eq!(repair.card.state, RepairState::WaitingParts);
    let law = repair.card.law.clone().expect("the limit for parts is counted");
    assert!(law.waits_for_parts);
    let arises = law.arises_on.unwrap();
    let days = (arises - repair.card.taken_in_on).num_days();
    assert_eq!(days, 61, "more than sixty days (article 16 for mobile phones)");

    story.days_pass(days - 1);
    let board: RepairBoard = story.does("list_repairs", json!({}));
    let card = board.cards.iter().find(|card| card.line == repair.card.line).unwrap();
    assert!(!card.is_due, "on the sixtieth day it is not due");
    story.days_pass(1);
    let board: RepairBoard = story.does("list_repairs", json!({}));
    let card = board.cards.iter().find(|card| card.line == repair.card.line).unwrap();
    assert!(card.is_due);
    assert_eq!(card.urgency, Urgency::Late);
    let pressing: Vec<Urgency> = board.cards.iter().map(|card| card.urgency).collect();
    assert!(pressing.is_sorted_by(|one, other| one >= other), "the most pressing come first: {pressing:?}");
    let page: RepairView = story.does("open_repair", json!({ "number": repair.card.number }));
    assert!(page.sayings.iter().any(|say| say.id == "repair-say-exchange_due"));
    assert!(page.actions.contains(&RepairAction::Exchange));
    assert!(!page.actions.contains(&RepairAction::Refund));

    // The right is used: the case goes on with a line of its own.
    let case: CaseView = story.does("convert_repair", of(&repair, json!({ "to": "exchange" })));
    assert_eq!(case.lines.len(), 2);
    assert!(case.lines[1].actions.contains(&LineAction::Exchange), "{:?}", case.lines[1].actions);
    assert_eq!(case.lines[1].reopens, Some(repair.card.line));
    let page: RepairView = story.does("open_repair", json!({ "line": repair.card.line }));
    assert_eq!((page.card.state, page.card.result), (RepairState::Closed, Some(RepairResult::Exchanged)));
}

#[test]
fn the_second_repair_counts_towards_the_law_and_what_is_no_fault_does_not() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let scanned = json!({ "scanned": "SY65A8S2600030" });
    for (result, nth) in [("no_fault_found", 1), ("repaired", 1), ("repaired", 2)] {
        let repair = takes_in(&story, television());
        assert_eq!(repair.card.nth, nth, "before {result}");
        let _: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": result })));
        let _: RepairView = story.does("collect_repair", of(&repair, scanned.clone()));
        story.days_pass(1);
    }
    let asked: AssessRepairView = story.does("assess_repair", json!({ "devices": [television()] }));
    let said: Vec<&str> = asked.devices[0].sayings.iter().map(|say| say.id.as_str()).collect();
    assert!(said.contains(&"repair-say-nth"), "{said:?}");
    assert!(said.contains(&"repair-say-refund"), "two repairs, and it fails again: {said:?}");
}

#[test]
fn a_passcode_is_seen_by_whoever_works_on_it_and_by_nobody_else_and_then_it_is_gone() {
    let story = Story::with(CLERK);
    const SECRET: &str = "Zx-9914-geheim";
    let repair = takes_in(&story, with(strange_notebook(), "passcode", json!(SECRET)));
    assert!(repair.has_passcode);
    let bench = technician(&story);
    let not_yet = bench.call(None, "see_passcode", json!({ "line": repair.card.line })).unwrap_err();
    assert_eq!(not_yet.code, "not_your_repair");
    let _: RepairView = does(&bench, "diagnose_repair", of(&repair, json!({})));
    let seen = bench.call(None, "see_passcode", json!({ "line": repair.card.line })).unwrap();
    assert_eq!(seen["passcode"], SECRET);
    assert!(story.newest_events(1) == ["repair"], "that somebody looked is written down");
    let other = story.door_for(OTHER_TECHNICIAN);
    let refused = other.call(None, "see_passcode", json!({ "line": repair.card.line })).unwrap_err();
    assert_eq!(refused.code, "not_your_repair");
    assert_eq!(
        story
            .door_for(CLERK)
            .call(None, "see_passcode", json!({ "line": repair.card.line }))
            .unwrap_err()
            .code,
        "not_allowed"
    );

    // It lies in no file in clear: neither in the store nor in a backup nor in an export.
    let manager = story.door_for(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let _: Value = does(&manager, "backup", json!({ "path": folder.path().join("a.db") }));
    let all = folder.path().join("all");
    let _: Value = does(&manager, "export_list", json!({ "list": "all", "path": all }));
    for file in files_below(folder.path()).into_iter().chain(files_below(story.folder())) {
        let bytes = std::fs::read(&file).unwrap();
        let is_there = bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
        assert!(!is_there, "{} holds the passcode", file.display());
    }
    let _: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": "not_repaired" })));
    let bill: RepairView = story.does("open_repair", json!({ "line": repair.card.line }));
    let pay = json!([{ "kind": "cash", "amount": "30.00" }]);
    assert_eq!(bill.bill.due.minor, 3_000);
    let gone: RepairView =
        story.does("collect_repair", of(&repair, json!({ "scanned": "PF-2X 77A", "pay": pay })));
    assert!(!gone.has_passcode);
    let left: i64 = story.raw().query_row("SELECT count(*) FROM passcode", (), |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "it is erased at pick-up");
}

fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files
}

#[test]
fn sent_out_and_back_and_checked_before_it_is_ready() {
    let story = Story::with(CLERK);
    let repair = takes_in(&story, television());
    let out = json!({ "to": "海悦售后中心", "due": "2026-12-05", "reference": "RMA-77" });
    let repair: RepairView = story.does("send_out_repair", of(&repair, out));
    assert_eq!(repair.card.state, RepairState::SentOut);
    story.days_pass(11);
    let board: RepairBoard = story.does("list_repairs", json!({}));
    let card = board.cards.iter().find(|card| card.line == repair.card.line).unwrap();
    assert_eq!(card.urgency, Urgency::Late, "it should have been back");
    let repair: RepairView = story.does("repair_came_back", of(&repair, json!({ "report": "换屏" })));
    assert_eq!((repair.card.state, repair.away[0].days), (RepairState::QualityCheck, 11));
    let bench = technician(&story);
    let failed: RepairView =
        does(&bench, "check_repair", of(&repair, json!({ "passed": false, "note": "仍花屏" })));
    assert_eq!(failed.card.state, RepairState::InRepair);
    let _: RepairView = does(&bench, "move_repair", of(&repair, json!({ "step": "hand_to_check" })));
    let checked: RepairView = does(&bench, "check_repair", of(&repair, json!({ "passed": true })));
    assert_eq!((checked.card.state, checked.checks.len()), (RepairState::QualityCheck, 2));
    let ready: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": "repaired" })));
    assert_eq!(ready.card.state, RepairState::Ready);
}

#[test]
fn lying_here_costs_after_the_free_days_and_only_whoever_was_told() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let told = takes_in(&story, strange_notebook());
    let untold = takes_in(&story, television());
    for repair in [&told, &untold] {
        let _: RepairView = does(&bench, "finish_repair", of(repair, json!({ "result": "repaired" })));
    }
    let _: RepairView = story.does("tell_customer", of(&told, json!({ "by": "sms" })));
    story.days_pass(30);
    let page: RepairView = story.does("open_repair", json!({ "line": told.card.line }));
    assert_eq!(page.bill.storage.minor, 0, "thirty days are free");
    story.days_pass(1);
    let page: RepairView = story.does("open_repair", json!({ "line": told.card.line }));
    assert_eq!((page.bill.storage.minor, page.bill.due.minor), (200, 200));
    let page: RepairView = story.does("open_repair", json!({ "line": untold.card.line }));
    assert_eq!(page.bill.storage.minor, 0, "nobody told them");
}

#[test]
fn what_nobody_calls_for_is_taken_away_after_two_words_the_days_and_with_a_manager() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let repair = takes_in(&story, strange_notebook());
    let _: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": "repaired" })));
    let away = |exception: Value| of(&repair, json!({ "note": "环保回收", "exception": exception }));
    let by_manager = || {
        away(
            MANAGER
                .approves("other")
                .as_object()
                .cloned()
                .map(|mut asked| {
                    asked.insert("note".into(), json!("无人认领"));
                    Value::Object(asked)
                })
                .unwrap(),
        )
    };
    let _: RepairView = story.does("tell_customer", of(&repair, json!({ "by": "phone" })));
    story.days_pass(179);
    let _: RepairView = story.does("tell_customer", of(&repair, json!({ "by": "letter" })));
    assert_eq!(story.is_refused("dispose_repair", by_manager()), "too_soon_to_dispose");
    story.days_pass(1);
    let alone = json!({ "reason": "other", "note": "x" });
    assert_eq!(story.is_refused("dispose_repair", away(alone)), "needs_manager");
    let gone: RepairView = story.does("dispose_repair", by_manager());
    assert_eq!((gone.card.state, gone.card.result), (RepairState::Closed, Some(RepairResult::Abandoned)));
    let case: CaseView = story.does("open_case", json!({ "case": gone.card.case }));
    assert_eq!(case.lines[0].reception, ReceptionState::Disposed);
    assert!(!case.is_open);
}

#[test]
fn a_device_lies_here_once_and_two_of_one_visit_leave_apart() {
    let story = Story::with(CLERK);
    let two = json!({ "new_customer": somebody(), "devices": [television(), strange_notebook()] });
    let taken: RepairIntakeView = story.does("take_in_repair", two);
    let [tv, notebook] = taken.repairs.as_slice() else { panic!("two") };
    assert_ne!(tv.card.number, notebook.card.number);
    assert_eq!(story.is_refused("take_in_repair", leaves(television())), "repair_is_here");
    assert_eq!(story.is_refused("take_in_repair", leaves(strange_notebook())), "repair_is_here");
    let bench = technician(&story);
    let _: RepairView = does(&bench, "finish_repair", of(tv, json!({ "result": "repaired" })));
    let _: RepairView = story.does("collect_repair", of(tv, json!({ "scanned": "SY65A8S2600030" })));
    let case: CaseView = story.does("open_case", json!({ "case": taken.case }));
    assert!(case.is_open, "the other one is still here");
    let void = story.does::<RepairView>("void_repair", of(notebook, json!({ "note": "拿错了" })));
    assert_eq!(void.card.state, RepairState::Void);
    let case: CaseView = story.does("open_case", json!({ "case": taken.case }));
    assert!(!case.is_open);
}

#[test]
fn nobody_leaves_a_device_without_a_name_and_no_step_is_skipped() {
    let story = Story::with(CLERK);
    let nobody = json!({ "devices": [strange_notebook()] });
    assert_eq!(story.is_refused("take_in_repair", nobody), "customer_needed");
    let repair = takes_in(&story, strange_notebook());
    assert_eq!(story.is_refused("collect_repair", of(&repair, json!({ "scanned": "PF-2X 77A" }))), "step");
    assert_eq!(story.is_refused("quote_repair", of(&repair, json!({}))), "no_amount");
    assert_eq!(
        story.is_refused("finish_repair", of(&repair, json!({ "result": "repaired" }))),
        "not_allowed"
    );
    let bench = technician(&story);
    let exchanged = bench.call(
        Some(tests::new_request()),
        "finish_repair",
        of(&repair, json!({ "result": "exchanged" })),
    );
    assert_eq!(exchanged.unwrap_err().code, "not_this_way", "that is not a finding");
    let _: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": "repaired" })));
    let _: RepairView = story.does("collect_repair", of(&repair, json!({ "scanned": "PF-2X 77A" })));
    let late = bench.call(Some(tests::new_request()), "put_work", of(&repair, labour("1.00")));
    assert_eq!(late.unwrap_err().code, "step", "what has left is not worked on");
}

#[test]
fn an_estimate_holds_until_its_last_day() {
    let story = Story::with(CLERK);
    let repair = takes_in(&story, strange_notebook());
    let repair: RepairView = does(&technician(&story), "put_work", of(&repair, labour("120.00")));
    let repair: RepairView = story.does("quote_repair", of(&repair, json!({})));
    let yes = || of(&repair, json!({ "said": { "yes": true, "by": "phone" } }));
    story.days_pass(8);
    assert_eq!(story.is_refused("answer_estimate", yes()), "estimate_expired");
    let again: RepairView = story.does("quote_repair", of(&repair, json!({})));
    assert_eq!(again.estimates.len(), 2);
    story.days_pass(7);
    let agreed: RepairView = story.does("answer_estimate", yes());
    assert_eq!(agreed.card.state, RepairState::InRepair);
}

#[test]
fn a_photo_is_kept_smaller_and_without_what_the_camera_wrote() {
    let story = Story::with(CLERK);
    let image = photo_with_exif();
    let device = with(strange_notebook(), "photos", json!([{ "image": image, "note": "外壳划痕" }]));
    let repair = takes_in(&story, device);
    assert_eq!(repair.photos.len(), 1);
    let shown: Value = story.does("open_photo", json!({ "digest": repair.photos[0].digest }));
    assert_eq!(shown["media"], "image/jpeg");
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD.decode(shown["image"].as_str().unwrap()).unwrap();
    assert!(!bytes.windows(4).any(|four| four == b"Exif"), "no place, no camera");
    let code = story.is_refused(
        "photograph_repair",
        of(&repair, json!({ "stage": "bench", "photo": { "image": "bm90IGEgcGljdHVyZQ==" } })),
    );
    assert_eq!(code, "picture_unreadable");
}

/// A device can be brought that was keyed in as somebody else's sale long ago.
#[test]
fn an_old_device_past_its_term_is_repaired_for_money() {
    let story = Story::with(CLERK);
    let old = bring("washing_machine_month_14", 0).unit("washing_machine_month_14", 0, 0).because("leaks");
    let asked: AssessRepairView =
        story.does("assess_repair", json!({ "devices": [{ "line": Bring::json(old) }] }));
    assert_eq!(asked.devices[0].cover, Cover::Customer);
    assert_eq!(asked.devices[0].diagnosis.minor, 3_000);
}

#[test]
fn parts_of_the_catalogue_are_taken_from_the_stock_before_work_ends() {
    let story = Story::with(CLERK);
    let repair = takes_in(&story, television());
    let bench = technician(&story);
    let found: Value = story.does("find", json!({ "text": "HY" }));
    let hits = found["hits"].as_array().unwrap();
    let part = hits.iter().find(|hit| hit["kind"] == "part").expect("the demo store has parts");
    let wanted = json!({ "what": { "kind": "part", "part": part["part"] } });
    let repair: RepairView = does(&bench, "put_work", of(&repair, wanted));
    assert!(!repair.work[0].name.is_empty(), "named and priced as the catalogue says");
    let early =
        bench.call(Some(tests::new_request()), "finish_repair", of(&repair, json!({ "result": "repaired" })));
    assert_eq!(early.unwrap_err().code, "parts_open");
    let issue = json!({ "work": repair.work[0].id });
    let came = json!({ "part": part["part"], "place": { "bin": "A-1", "condition": "good" }, "quantity": 1 });
    let _: Value = does(&bench, "receive_parts", came);
    let _: RepairView = does(&bench, "issue_part", of(&repair, issue));
    let done: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": "repaired" })));
    assert_eq!(done.card.state, RepairState::Ready);
}

#[test]
fn what_cannot_be_opened_or_seen_is_said() {
    let story = Story::with(CLERK);
    let repair = takes_in(&story, with(strange_notebook(), "passcode", json!("1234")));
    let bench = technician(&story);
    let _: RepairView = does(&bench, "diagnose_repair", of(&repair, json!({})));
    story.raw().execute("UPDATE passcode SET sealed = zeroblob(40)", ()).unwrap();
    let refused = bench.call(None, "see_passcode", json!({ "line": repair.card.line })).unwrap_err();
    assert_eq!(refused.code, "passcode_sealed_elsewhere");
    let large = json!({ "stage": "bench", "photo": { "image": "A".repeat(28 * 1024 * 1024) } });
    assert_eq!(story.is_refused("photograph_repair", of(&repair, large)), "picture_too_large");
}

#[test]
fn every_paper_of_a_repair_says_what_it_is_about() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let repair = takes_in(&story, with(strange_notebook(), "accessories", json!(["充电器"])));
    let _: RepairView = does(&bench, "put_work", of(&repair, labour("120.00")));
    let _: RepairView =
        story.does("quote_repair", of(&repair, json!({ "answer": { "yes": true, "by": "counter" } })));
    let _: RepairView = story.does("send_out_repair", of(&repair, json!({ "to": "授权服务中心" })));
    let _: RepairView = story.does("repair_came_back", of(&repair, json!({})));
    let _: RepairView = does(&bench, "finish_repair", of(&repair, json!({ "result": "repaired" })));
    let pay = json!({ "scanned": "PF-2X 77A", "pay": [{ "kind": "cash", "amount": "120.00" }] });
    let repair: RepairView = story.does("collect_repair", of(&repair, pay));
    let expected = [('T', "充电器"), ('E', "120.00"), ('O', "授权服务中心"), ('Q', "120.00")];
    assert_eq!(repair.documents.len(), expected.len());
    for (document, (letter, says)) in repair.documents.iter().zip(expected) {
        assert!(document.number.0.starts_with(letter));
        for languages in ["zh-CN", "en", "both"] {
            for paper in ["a4", "a5", "80mm", "58mm"] {
                let request = json!({ "number": document.number, "languages": languages, "paper": paper });
                let printed: PaperView = story.does("print", request);
                let text = text_of(&printed);
                assert!(
                    text.contains(says),
                    "{} in {languages} on {paper} says {says}: {text}",
                    document.number
                );
                assert!(!text.contains("repair-paper"), "no message is missing: {text}");
                assert!(text.contains("PF-2X77A") || text.contains("PF-2X 77A"), "{text}");
            }
        }
    }
}

/// What somebody reads on a printed paper.
pub(crate) fn text_of(paper: &PaperView) -> String {
    use base64::Engine;
    let pdf = base64::engine::general_purpose::STANDARD.decode(paper.pdf.as_ref().unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let read = std::process::Command::new("pdftotext")
        .args(["-layout".as_ref(), file.as_os_str(), "-".as_ref()])
        .output();
    String::from_utf8(read.unwrap().stdout).unwrap()
}

#[test]
fn a_reason_for_what_nobody_is_charged_is_refused_and_not_dropped() {
    let story = Story::with(CLERK);
    let refused = leaves(with(television(), "why", json!("摔断")));
    assert_eq!(story.is_refused("take_in_repair", refused), "not_kept");
    let charged = leaves(with(with(television(), "why", json!("摔断")), "diagnosis_fee", json!("30.00")));
    let taken: RepairIntakeView = story.does("take_in_repair", charged);
    assert_eq!(taken.repairs[0].work[0].why, "摔断");
}

#[test]
fn a_line_of_work_stays_with_its_own_repair() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let two = json!({ "new_customer": somebody(), "devices": [television(), strange_notebook()] });
    let taken: RepairIntakeView = story.does("take_in_repair", two);
    let [tv, notebook] = taken.repairs.as_slice() else { panic!("two") };
    let tv: RepairView = does(&bench, "put_work", of(tv, labour("100.00")));
    let theirs = with(labour("90.00"), "work", work_of(&tv, "labour"));
    let refused = bench.call(Some(tests::new_request()), "put_work", of(notebook, theirs)).unwrap_err();
    assert_eq!(refused.code, "unknown", "another repair's line is not this one's");
    let own = with(labour("90.00"), "work", work_of(&tv, "labour"));
    let tv: RepairView = does(&bench, "put_work", of(&tv, own));
    assert_eq!((tv.work.len(), tv.work[0].price.minor), (1, 9_000), "its own is changed");
}
