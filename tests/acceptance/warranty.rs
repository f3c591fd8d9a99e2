//! Warranty slips: one goes with each machine in exchange, ends the one before, and a longer warranty is one.

use desk::views::{CaseView, DeviceView, EntryKind, SaleView};
use documents::Document;
use documents::facts::{Right, WarrantySlip};
use domain::ids::DocumentNumber;
use serde_json::{Value, json};
use tests::bring::with;
use tests::{Bring, CLERK, MANAGER, Story, bring};

const NEW_SERIAL: &str = "BL43A4S2699001";

fn television() -> Bring {
    bring("tv_day_15", 0).unit("tv_day_15", 0, 0).because("display").asks("exchange")
}

fn exchanged(story: &Story) -> CaseView {
    let out = json!([{ "serials": [NEW_SERIAL] }]);
    story.does("exchange", with(television().alone(), "out", out))
}

fn slips(case: &CaseView) -> Vec<&DocumentNumber> {
    let numbers = case.documents.iter().map(|document| &document.number);
    numbers.filter(|number| number.0.starts_with('W')).collect()
}

/// What stands on a slip.
fn slip(story: &Story, number: &DocumentNumber) -> WarrantySlip {
    match story.door.document(&number.0).unwrap() {
        Document::WarrantySlip(slip) => *slip,
        other => panic!("{number} is no warranty slip: {other:?}"),
    }
}

fn device(story: &Story, sale: &SaleView) -> DeviceView {
    let unit = sale.lines[0].units.first().map(|unit| unit.id);
    let request = json!({ "device": { "sale_line": sale.lines[0].id, "unit": unit } });
    story.does("open_device", request)
}

fn sale_out(story: &Story, case: &CaseView) -> SaleView {
    story.does("open_sale", json!({ "sale": case.lines[0].went_out[0].sale }))
}

#[test]
fn a_new_slip_goes_with_the_new_machine_and_its_clock_starts_afresh() {
    let story = Story::with(CLERK);
    let first = story.sale("tv_day_15");
    let case = exchanged(&story);
    let [number] = slips(&case)[..] else { panic!("one machine, one slip: {:?}", case.documents) };
    let slip = slip(&story, number);
    assert_eq!(
        (slip.goods.serial.as_str(), slip.goods.name.as_str()),
        (NEW_SERIAL, first.lines[0].name.as_str())
    );
    assert_eq!(slip.invoice_number, first.number, "the first proof");
    assert_eq!(slip.sold_on, Some(first.sold_on), "the first day of sale");
    let today = story.now().date_naive();
    assert_eq!(slip.runs_from, today, "the term starts again on the day of the exchange");
    let whole = &slip.terms_of[0];
    assert_eq!(whole.months, 12);
    let page = device(&story, &sale_out(&story, &case));
    assert_eq!(page.clock.ends, Some(whole.until), "the slip says what the device's page says");
    assert_eq!((page.slip.as_ref(), page.replaced_by.is_none()), (Some(number), true));
    let replaces = slip.replaces.clone().unwrap();
    assert_eq!(
        (replaces.serial, replaces.number),
        ("BL43A4S2600015".to_owned(), String::new()),
        "the maker's slip"
    );
    let rights: Vec<Right> = slip.rights.iter().map(|right| right.right).collect();
    assert!(rights.contains(&Right::Repair { repairs: 2 }), "{rights:?}");
}

#[test]
fn the_slip_of_the_machine_before_is_closed_and_says_by_which() {
    let story = Story::with(CLERK);
    let first = exchanged(&story);
    let second_sale = sale_out(&story, &first);
    let before = slips(&first)[0].clone();
    assert_eq!(slip(&story, &before).closed, None);
    let unit = second_sale.lines[0].units[0].id;
    let again = Bring::of(&second_sale.id, &second_sale.lines[0].id)
        .brought("unit", json!(unit))
        .because("display")
        .asks("exchange");
    let out = json!([{ "serials": ["BL43A4S2699002"] }]);
    let request = with(with(again.alone(), "out", out), "exception", MANAGER.approves("shop_mistake"));
    let second: CaseView = story.does("exchange", request);
    let after = slips(&second)[0].clone();
    let closed = slip(&story, &before).closed.unwrap();
    assert_eq!((closed.by, closed.on), (after.0.clone(), story.now().date_naive()));
    assert_eq!(slip(&story, &after).replaces.unwrap().number, before.0);
    let page = device(&story, &second_sale);
    let by = page.replaced_by.unwrap();
    assert_eq!((by.slip, by.serial.as_str()), (Some(after), "BL43A4S2699002"));
    assert_eq!(page.replaces.unwrap().serial, "BL43A4S2600015");
    // Once the second exchange is withdrawn, the first one's slip holds again and its own does not.
    let void = json!({ "case": second.id, "line": second.lines[0].id, "exception": MANAGER.approves("shop_mistake") });
    let second: CaseView = story.does("void_settlement", void);
    assert_eq!(slip(&story, &before).closed, None);
    assert_eq!(slip(&story, slips(&second)[0]).closed.unwrap().by, "", "nothing took its place");
}

#[test]
fn goods_without_a_term_get_no_slip_and_each_machine_of_a_line_its_own() {
    let story = Story::with(CLERK);
    let line = |name: &str, category: &str| json!({ "name": name, "category": category, "quantity": 1, "unit_price": "300.00" });
    let lines = json!({ "lines": [line("手机壳", ""), line("电饭煲", "microwave_oven")] });
    let sale = story.sold(lines);
    let of = |place: usize| Bring::of(&sale.id, &sale.lines[place].id).because("no_power").asks("exchange");
    let plain: CaseView = story.does("exchange", with(of(0).alone(), "out", json!([{}])));
    assert_eq!(slips(&plain).len(), 0, "{:?}", plain.documents);
    let two = json!([{ "name": "小电视", "category": "lcd_tv", "quantity": 2, "price": "300.00", "serials": ["N-1", "N-2"] }]);
    let case: CaseView = story.does("exchange", with(of(1).alone(), "out", two));
    let serials: Vec<String> =
        slips(&case).into_iter().map(|number| slip(&story, number).goods.serial).collect();
    assert_eq!(serials, ["N-1", "N-2"]);
}

#[test]
fn a_longer_warranty_that_was_agreed_is_in_force() {
    let story = Story::with(CLERK);
    let sale = story.sale("tv_day_15");
    let before = device(&story, &sale).clock.ends.unwrap();
    let goodwill = json!({ "give": "warranty", "months": 6, "cost": "10.00" });
    let request = television().with("resolution", Value::Null).with("goodwill", goodwill).alone();
    let agreed: CaseView = story.does("give_goodwill", request);
    let after = device(&story, &sale);
    let ends = after.clock.ends.unwrap();
    assert_eq!(ends, before.checked_add_months(chrono::Months::new(6)).unwrap());
    assert!(after.entries.iter().any(|entry| entry.kind == EntryKind::Case));
    let on = |day: chrono::NaiveDate| -> DeviceView {
        let device = &after.device;
        story.does("open_device", json!({ "device": device, "on": day }))
    };
    let is_repaired = |view: &DeviceView| view.verdict.remedies.iter().any(|one| one.until == Some(ends));
    assert!(is_repaired(&on(ends)), "on the last day of it");
    assert!(!is_repaired(&on(ends.succ_opt().unwrap())), "and not on the day after");
    assert_eq!(on(before).clock.ends, Some(ends));
    // A clerk who takes it back takes the longer term back too.
    let void = json!({ "case": agreed.id, "line": agreed.lines[0].id, "exception": MANAGER.approves("shop_mistake") });
    story.does::<CaseView>("void_settlement", void);
    assert_eq!(device(&story, &sale).clock.ends, Some(before));
}
