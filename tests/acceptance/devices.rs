//! A device's past, as the customer's papers tell it: the rules count it, and nobody helps a return along alone.

use desk::demo::highlight;
use desk::views::{AssessView, CaseView, DeviceView, EntryKind, LawDayState};
use domain::case::Resolution;
use domain::policy::RemedyKind;
use serde_json::{Value, json};
use tests::bring::{Bring, bring, with};
use tests::people::{CLERK, MANAGER, OTHER_CLERK, TECHNICIAN, THIRD_CLERK};
use tests::story::{Story, does};

/// The phone of day 10: eight days too late for a refund, as it is.
const PHONE: &str = "phone_day_10";

fn device(key: &str) -> Value {
    let sale = highlight(key).unwrap();
    json!({ "sale_line": sale.line_id(0), "unit": sale.unit_id(0, 0) })
}

fn repair(key: &str, taken_in: &str, handed_back: Value, signed: bool) -> Value {
    let what = json!({
        "kind": "repair", "taken_in": taken_in, "handed_back": handed_back, "signed": signed,
        "repairer": "厂家特约维修点", "note": "不开机，换电源板",
    });
    json!({ "device": device(key), "what": what })
}

/// Two repairs of the phone, which was sold on 15 November.
fn twice_repaired(story: &Story, signed: bool) {
    let door = story.door_for(OTHER_CLERK);
    for (taken_in, handed_back) in [("2026-11-16", "2026-11-17"), ("2026-11-19", "2026-11-21")] {
        does::<DeviceView>(&door, "record_past", repair(PHONE, taken_in, json!(handed_back), signed));
    }
}

fn failing(key: &str) -> Bring {
    bring(key, 0).unit(key, 0, 0).because("no_power").with("proof", json!(["invoice", "warranty_card"]))
}

fn remedies(story: &Story, line: Bring) -> Vec<RemedyKind> {
    let view: AssessView = story.does("assess", line.alone());
    view.lines[0].verdict.remedies.iter().map(|one| one.remedy).collect()
}

#[test]
fn a_third_failure_is_paid_back_with_the_same_model_in_stock_and_without() {
    let story = Story::with(CLERK);
    use RemedyKind::{ExchangeOther, ExchangeSame, Refund, RepairFree};
    assert_eq!(remedies(&story, failing(PHONE)), [RepairFree, ExchangeSame], "the first failure, on day 10");
    twice_repaired(&story, true);
    assert_eq!(remedies(&story, failing(PHONE)), [RepairFree, ExchangeSame, Refund]);
    let none_left = failing(PHONE).with("same_model_in_stock", json!(false));
    assert_eq!(remedies(&story, none_left), [RepairFree, ExchangeOther, Refund]);
}

#[test]
fn a_repair_without_a_signature_counts_only_for_a_manager() {
    let story = Story::with(CLERK);
    story.days_pass(20);
    twice_repaired(&story, false);
    let view: AssessView = story.does("assess", failing(PHONE).alone());
    let verdict = &view.lines[0].verdict;
    assert!(verdict.needs_review);
    assert!(verdict.questions.contains(&"repair_records".to_owned()), "{:?}", verdict.questions);
    let change = verdict.would_change.iter().find(|one| one.with.id == "change-repairs_recorded").unwrap();
    assert!(change.gains.contains(&RemedyKind::Refund), "{change:?}");
}

#[test]
fn whoever_keyed_the_repairs_in_does_not_pay_back_on_them_alone() {
    let story = Story::with(OTHER_CLERK);
    story.days_pass(1);
    twice_repaired(&story, true);
    let asked = failing(PHONE).asks("refund").alone();
    assert_eq!(story.is_refused("receive_return", asked.clone()), "needs_manager");
    let view: AssessView = story.does("assess", asked.clone());
    let causes: Vec<&str> = view.causes.iter().map(|cause| cause.message.id.as_str()).collect();
    assert!(causes.contains(&"cause-past_by_asker"), "{causes:?}");
    // What the rules give anyway needs nobody.
    let view: AssessView = story.does("assess", failing(PHONE).asks("exchange").alone());
    assert!(!view.causes.iter().any(|cause| cause.message.id == "cause-past_by_asker"), "{:?}", view.causes);
    // A colleague who sees the papers pays within the own limits, or asks for the amount's sake alone.
    story.signs_in(CLERK);
    let view: AssessView = story.does("assess", asked);
    assert!(!view.causes.iter().any(|cause| cause.message.id == "cause-past_by_asker"), "{:?}", view.causes);
}

/// An exchange after which the two repairs count no more, keyed in by a colleague, as a past of the phone.
fn exchanged_since(story: &Story) -> Value {
    let door = story.door_for(OTHER_CLERK);
    let what = json!({ "kind": "exchange", "on": "2026-11-22", "old_serial": "860000000000000" });
    let page: DeviceView = does(&door, "record_past", json!({ "device": device(PHONE), "what": what }));
    let entry = page.entries.iter().find(|entry| entry.kind == EntryKind::Exchange).unwrap();
    json!(entry.past.as_ref().unwrap().id)
}

/// Whether a refund is asked of a manager because of what the one who asks did to the phone's past.
fn rests_on_own_acts(story: &Story) -> bool {
    let view: AssessView = story.does("assess", failing(PHONE).asks("refund").alone());
    view.causes.iter().any(|cause| cause.message.id == "cause-past_by_asker")
}

#[test]
fn whoever_strikes_an_exchange_does_not_pay_back_on_the_repairs_before_it() {
    let story = Story::with(CLERK);
    // Past the days on which a new one is taken back anyway.
    story.days_pass(10);
    twice_repaired(&story, true);
    let past = exchanged_since(&story);
    assert!(!remedies(&story, failing(PHONE)).contains(&RemedyKind::Refund), "it is another phone since");
    let strike = json!({ "device": device(PHONE), "past": past, "reason": "看错了" });
    story.does::<DeviceView>("strike_past", strike);
    assert!(remedies(&story, failing(PHONE)).contains(&RemedyKind::Refund), "now the repairs count");
    assert!(rests_on_own_acts(&story));
    let asked = failing(PHONE).asks("refund").alone();
    assert_eq!(story.is_refused("receive_return", asked), "needs_manager");
    // A colleague has not struck it.
    story.signs_in(THIRD_CLERK);
    assert!(!rests_on_own_acts(&story));
}

#[test]
fn whoever_corrects_anothers_entry_does_not_pay_back_on_that_alone() {
    let story = Story::with(CLERK);
    story.days_pass(10);
    twice_repaired(&story, true);
    let past = exchanged_since(&story);
    // The exchange is put before the repairs, and then once more.
    for on in ["2026-11-16", "2026-11-15"] {
        let what = json!({ "kind": "exchange", "on": on });
        let corrected = json!({ "device": device(PHONE), "past": past, "what": what });
        story.does::<DeviceView>("record_past", corrected);
    }
    assert!(remedies(&story, failing(PHONE)).contains(&RemedyKind::Refund), "now the repairs count");
    assert!(rests_on_own_acts(&story));
    story.signs_in(THIRD_CLERK);
    assert!(!rests_on_own_acts(&story));
}

#[test]
fn a_struck_entry_stays_on_the_page_and_counts_no_more() {
    let story = Story::with(OTHER_CLERK);
    twice_repaired(&story, true);
    let page: DeviceView = story.does("open_device", json!({ "device": device(PHONE) }));
    let entry = page.entries.iter().rfind(|entry| entry.kind == EntryKind::Repair).unwrap();
    assert_eq!(entry.by, OTHER_CLERK.name);
    let past = entry.past.as_ref().unwrap();
    let strike = json!({ "device": device(PHONE), "past": past.id, "reason": "不是这台机器" });
    assert_eq!(story.is_refused("strike_past", with(strike.clone(), "reason", json!(" "))), "text_empty");
    let page: DeviceView = story.does("strike_past", strike);
    let struck = page.entries.iter().find_map(|entry| entry.past.as_ref().filter(|one| one.id == past.id));
    assert_eq!(struck.unwrap().struck.as_deref(), Some("不是这台机器"));
    assert!(!remedies(&story, failing(PHONE)).contains(&RemedyKind::Refund));
}

#[test]
fn an_entry_read_wrongly_is_corrected_in_its_place() {
    let story = Story::with(TECHNICIAN);
    let page: DeviceView = story.does("record_past", repair(PHONE, "2026-11-17", json!("2026-11-18"), false));
    let past = page.entries.iter().find_map(|entry| entry.past.as_ref()).unwrap();
    let better = with(repair(PHONE, "2026-11-16", json!("2026-11-18"), true), "past", json!(past.id));
    let page: DeviceView = story.does("record_past", better);
    let entries: Vec<_> = page.entries.iter().filter(|entry| entry.past.is_some()).collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].on.to_string(), "2026-11-16");
    let foreign = with(repair("phone_day_3", "2026-11-23", json!(null), true), "past", json!(past.id));
    assert_eq!(story.is_refused("record_past", foreign), "unknown", "an entry of another device");
}

#[test]
fn the_page_tells_the_clocks_of_any_day() {
    let key = "washing_machine_month_14";
    let story = Story::with(CLERK);
    let open =
        |on: &str| -> DeviceView { story.does("open_device", json!({ "device": device(key), "on": on })) };
    // Sold on 25 September 2025.
    let whole = open("2026-09-01").clock;
    assert_eq!(whole.starts.unwrap().to_string(), "2025-09-25");
    // The year ends on the Mid-Autumn Festival; the next working day is Monday.
    assert_eq!(whole.ends.unwrap().to_string(), "2026-09-28");
    assert_eq!(whole.days_left, Some(27));
    assert_eq!(whole.main_ends.unwrap().to_string(), "2028-09-25");
    assert_eq!(open("2026-09-28").clock.days_left, Some(0), "the last day");
    assert_eq!(open("2026-09-29").clock.days_left, None, "the day after");
    // Ninety-one days waiting for a part.
    let request = repair(key, "2026-08-01", json!(null), true);
    let mut request = request;
    request["what"]["delay"] = json!("parts");
    story.does::<DeviceView>("record_past", request);
    let day = |on: &str| open(on).clock.law_days;
    assert_eq!(day("2026-08-20")[0].state, LawDayState::Counting);
    assert_eq!(day("2026-10-25")[0].state, LawDayState::Near);
    assert_eq!((day("2026-10-30")[0].have, day("2026-10-30")[0].state), (90, LawDayState::Near));
    assert_eq!((day("2026-10-31")[0].have, day("2026-10-31")[0].state), (91, LawDayState::Due));
    assert_eq!(day("2026-10-01")[0].arises_on.unwrap().to_string(), "2026-10-31");
    let exchange =
        |on: &str| open(on).verdict.remedies.iter().any(|remedy| remedy.remedy == RemedyKind::ExchangeSame);
    assert!(!exchange("2026-10-30") && exchange("2026-10-31"));
    let page = open("2026-10-31");
    assert!(page.clock.bars.iter().all(|bar| bar.left >= 0.0 && bar.left + bar.width <= 1.0 + 1e-9));
    assert!((0.0..=1.0).contains(&page.clock.today_at));
}

#[test]
fn an_installation_noted_later_starts_the_days() {
    let story = Story::with(OTHER_CLERK);
    let key = "two_serials";
    let start = |story: &Story| -> String {
        let page: DeviceView = story.does("open_device", json!({ "device": device(key) }));
        page.clock.starts.unwrap().to_string()
    };
    assert_eq!(start(&story), "2026-11-18");
    let installed = json!({ "device": device(key), "what": { "kind": "installed", "on": "2026-11-20" } });
    story.does::<DeviceView>("record_past", installed);
    assert_eq!(start(&story), "2026-11-20");
}

#[test]
fn a_device_is_one_of_its_line() {
    let story = Story::with(CLERK);
    let line = highlight(PHONE).unwrap().line_id(0);
    let other = highlight("phone_day_3").unwrap().unit_id(0, 0);
    for device in [json!({ "sale_line": line }), json!({ "sale_line": line, "unit": other })] {
        assert_eq!(story.is_refused("open_device", json!({ "device": device })), "unknown");
    }
    let kettle = json!({ "sale_line": highlight("kettle").unwrap().line_id(0) });
    let page: DeviceView = story.does("open_device", json!({ "device": kettle }));
    assert_eq!(page.serial, "", "a kettle has no serial number and still has a page");
}

#[test]
fn what_befell_it_here_stands_on_its_page() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("take_in", failing(PHONE).asks("exchange").alone());
    let page: DeviceView = story.does("open_device", json!({ "device": device(PHONE) }));
    let entry = page.entries.iter().find(|entry| entry.case == Some(case.id)).unwrap();
    assert_eq!(entry.what.args["number"], case.number.0);
    assert_eq!(entry.what.args["resolution"], Resolution::Exchange.code());
    assert!(page.is_returned);
}

#[test]
fn a_contested_fee_is_shown_and_only_a_manager_charges_it() {
    let story = Story::with(CLERK);
    twice_repaired(&story, true);
    story.days_pass(1);
    let refund = failing(PHONE).asks("refund");
    let view: AssessView = story.does("assess", refund.clone().alone());
    let fee = view.lines[0].deductions.iter().find(|one| one.kind == "depreciation").unwrap();
    assert!(!fee.is_due && fee.amount.minor > 0, "{fee:?}");
    assert!(fee.working.en.contains('%'), "with its working: {:?}", fee.working);
    let whole = view.lines[0].refund.minor;
    let charged = refund.with("charge_contested", json!(true)).alone();
    assert_eq!(story.is_refused("receive_return", charged.clone()), "needs_manager");
    let exception = json!({
        "reason": "other", "note": "顾客认可折旧费",
        "approver": { "number": MANAGER.number, "pin": MANAGER.pin },
    });
    let case: CaseView = story.does("receive_return", with(charged, "exception", exception));
    assert_eq!(case.lines[0].money.as_ref().unwrap().refund.minor, whole - fee.amount.minor);
}
