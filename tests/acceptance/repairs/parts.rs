//! Parts on the bench and in the books: what is done with one is done with the other in the same moment.

use super::{labour, of, part, strange_notebook, takes_in, technician, television, with, work_of};
use desk::Door;
use desk::requests::OldPartMove;
use desk::views::{
    CaseView, Done, FoundPartsView, OldPartList, OrderView, PartMoved, PartPage, RepairAction, RepairBoard,
    RepairCard, RepairView, StockView, Urgency, WorkStockView, WorkView,
};
use domain::repair::{PartGoes, RepairState, WorkState};
use domain::stock::{MovementKind, OldPartOwner};
use serde_json::{Value, json};
use tests::story::does;
use tests::{CLERK, MANAGER, Story, TECHNICIAN, bring, new_request};

/// Parts of the demo store that stand alone, by the order of their numbers; none of them lies there.
fn catalogued(story: &Story, place: usize) -> PartPage {
    let found: FoundPartsView = story.does("find_parts", json!({ "text": "启动电容" }));
    page(story, &json!(found.hits[place].part.part))
}

fn page(story: &Story, part: &Value) -> PartPage {
    story.does("open_part", json!({ "part": part }))
}

/// How many there are, how many of those are kept, how many are waited for.
fn books(story: &Story, part: &PartPage) -> (u32, u32, u32) {
    let stock = page(story, &json!(part.part.part)).stock;
    (stock.good, stock.reserved, stock.waiting)
}

fn good(bin: &str) -> Value {
    json!({ "bin": bin, "condition": "good" })
}

fn comes(bench: &Door, part: &PartPage, bin: &str, quantity: u32) -> PartMoved {
    let request = json!({ "part": part.part.part, "place": good(bin), "quantity": quantity });
    does(bench, "receive_parts", request)
}

fn puts(bench: &Door, repair: &RepairView, part: &PartPage, quantity: u32) -> RepairView {
    let what = json!({ "kind": "part", "part": part.part.part });
    does(bench, "put_work", of(repair, json!({ "what": what, "quantity": quantity })))
}

fn changes(bench: &Door, repair: &RepairView, line: &WorkView, part: &PartPage, quantity: u32) -> RepairView {
    let what = json!({ "kind": "part", "part": part.part.part });
    does(bench, "put_work", of(repair, json!({ "work": line.id, "what": what, "quantity": quantity })))
}

fn issues(bench: &Door, repair: &RepairView, more: Value) -> RepairView {
    let line = last(repair);
    does(bench, "issue_part", of(repair, with(more, "work", json!(line.id))))
}

fn refused(door: &Door, name: &str, request: Value) -> String {
    door.call(Some(new_request()), name, request).unwrap_err().code
}

fn last(repair: &RepairView) -> &WorkView {
    repair.work.last().unwrap()
}

fn stock(repair: &RepairView) -> &WorkStockView {
    last(repair).stock.as_ref().unwrap()
}

/// Reserved, waited for, issued.
fn has(repair: &RepairView) -> (u32, u32, u32) {
    let stock = stock(repair);
    (stock.reserved, stock.waiting, stock.issued)
}

fn again(story: &Story, repair: &RepairView) -> RepairView {
    story.does("open_repair", json!({ "line": repair.card.line }))
}

fn card(story: &Story, repair: &RepairView) -> RepairCard {
    let board: RepairBoard = story.does("list_repairs", json!({}));
    board.cards.into_iter().find(|card| card.line == repair.card.line).unwrap()
}

#[test]
fn a_part_on_an_order_is_reserved_and_what_is_not_there_is_waited_for() {
    // Given two pieces, and an order that needs three.
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    comes(&bench, &part, "A-1", 2);
    let first = puts(&bench, &takes_in(&story, television()), &part, 3);
    assert_eq!((has(&first), stock(&first).free), ((2, 1, 0), 0));
    assert_eq!(books(&story, &part), (2, 2, 1));

    // When it needs fewer, first the wait goes and then what another one gets.
    let second = puts(&bench, &takes_in(&story, strange_notebook()), &part, 1);
    assert_eq!(has(&second), (0, 1, 0));
    let line = last(&first).id;
    let first = changes(&bench, &first, last(&first), &part, 2);
    assert_eq!((has(&first), last(&first).id), ((2, 0, 0), line));
    let first = changes(&bench, &first, last(&first), &part, 1);
    assert_eq!(has(&first), (1, 0, 0));
    assert_eq!(has(&again(&story, &second)), (1, 0, 0), "what became free is for whoever waits");

    // Then more again waits behind it, and nothing that was kept is lost by asking for more.
    let first = changes(&bench, &first, last(&first), &part, 2);
    assert_eq!((has(&first), books(&story, &part)), ((1, 1, 0), (2, 2, 1)));
    assert_eq!(first.work.iter().filter(|work| work.kind == "part").count(), 1);
}

#[test]
fn a_line_that_is_about_another_part_keeps_its_id_and_lets_the_first_go() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let (part, other) = (catalogued(&story, 0), catalogued(&story, 1));
    comes(&bench, &part, "A-1", 1);
    comes(&bench, &other, "A-2", 1);
    let repair = puts(&bench, &takes_in(&story, television()), &part, 1);
    let line = last(&repair).id;
    let repair = changes(&bench, &repair, last(&repair), &other, 1);
    assert_eq!((last(&repair).id, last(&repair).part), (line, Some(other.part.part)));
    assert_eq!(last(&repair).name, other.part.name, "called as the catalogue calls the other one");
    assert_eq!((books(&story, &part), books(&story, &other)), ((1, 0, 0), (1, 1, 0)));

    // A part that is in no catalogue wants nothing of the stock, and labour never becomes a part.
    let keyed = json!({ "work": line, "what": { "kind": "part", "number": "X-1" }, "name": "旧件翻新" });
    let repair: RepairView = does(&bench, "put_work", of(&repair, keyed));
    assert_eq!((last(&repair).stock.is_none(), books(&story, &other)), (true, (1, 0, 0)));
    let repair: RepairView = does(&bench, "put_work", of(&repair, labour("10.00")));
    let part_of = json!({ "work": last(&repair).id, "what": { "kind": "part", "part": part.part.part } });
    assert_eq!(refused(&bench, "put_work", of(&repair, part_of)), "not_this_way");
}

#[test]
fn issuing_takes_the_piece_out_of_the_books_with_its_serial() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    comes(&bench, &part, "A-1", 2);
    let repair = puts(&bench, &takes_in(&story, television()), &part, 1);
    let repair = issues(&bench, &repair, json!({ "serial": " CAP-7 " }));
    assert_eq!((has(&repair), last(&repair).serial.as_str()), ((0, 0, 1), "CAP-7"));
    assert_eq!(books(&story, &part), (1, 0, 0));
    let moved = &page(&story, &json!(part.part.part)).stock.movements[0];
    assert_eq!((moved.change, moved.why, moved.serial.as_str()), (-1, MovementKind::Issued, "CAP-7"));
    assert_eq!(moved.label, repair.card.number.0, "the books say what for");
    let twice = of(&repair, json!({ "work": last(&repair).id }));
    assert_eq!(refused(&bench, "issue_part", twice), "not_this_way", "it is out already");

    // What is out keeps its number; who pays and what it costs can still be put right.
    let line = last(&repair);
    let what = json!({ "kind": "part", "part": part.part.part });
    let more = of(&repair, json!({ "work": line.id, "what": what, "quantity": 2 }));
    assert_eq!(refused(&bench, "put_work", more), "not_this_way");
    let dearer = of(&repair, json!({ "work": line.id, "what": what, "price": "9.90" }));
    let repair: RepairView = does(&bench, "put_work", dearer);
    assert_eq!((last(&repair).price.minor, last(&repair).state), (990, WorkState::Issued));
    assert_eq!(last(&repair).serial, "CAP-7");
}

#[test]
fn a_piece_that_is_not_there_is_refused_until_it_comes_is_found_or_taken_from_elsewhere() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    let repair = puts(&bench, &takes_in(&story, television()), &part, 1);
    let issue = |more: Value| of(&repair, with(more, "work", json!(last(&repair).id)));
    assert_eq!(refused(&bench, "issue_part", issue(json!({}))), "part_short");

    // Somebody else who waited longer does not get what a manager finds in this one's hand.
    let longer = json!({ "part": part.part.part, "quantity": 1, "note": "王女士" });
    does::<PartMoved>(&bench, "want_part", longer);
    let alone = json!({ "exception": { "reason": "shop_mistake" } });
    assert_eq!(refused(&bench, "issue_part", issue(alone)), "needs_manager");
    let found = json!({ "exception": MANAGER.approves("shop_mistake"), "from": good("抽屉") });
    let repair: RepairView = does(&bench, "issue_part", issue(found));
    assert_eq!((has(&repair), books(&story, &part)), ((0, 0, 1), (0, 0, 1)));
    let entries = story.desk().store().read(|db| db.journal_tail(6)).unwrap();
    assert!(entries.iter().any(|entry| entry.stamp.approved_by.is_some()), "her name stands beside it");
    let whys: Vec<MovementKind> =
        page(&story, &json!(part.part.part)).stock.movements.iter().map(|moved| moved.why).collect();
    assert_eq!(whys, [MovementKind::Issued, MovementKind::Found]);
}

#[test]
fn a_certain_bin_or_ones_own_stock_is_taken_from() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    comes(&bench, &part, "A-1", 1);
    comes(&bench, &part, "B-2", 2);
    let me = does::<StockView>(&bench, "stock", json!({}));
    let me = me.keepers.iter().find(|keeper| keeper.name == TECHNICIAN.name).unwrap().staff;
    let van = json!({ "bin": "", "condition": "good", "keeper": me });
    let move_one =
        json!({ "part": part.part.part, "from": good("B-2"), "to": van, "quantity": 1, "note": "" });
    does::<PartMoved>(&bench, "move_parts", move_one);

    // From the van: what was kept in the shop is free again.
    let first = puts(&bench, &takes_in(&story, television()), &part, 1);
    let first = issues(&bench, &first, json!({ "from": van }));
    assert_eq!((has(&first), books(&story, &part)), ((0, 0, 1), (2, 0, 0)));

    // From a bin, as far as it goes; a defective place and somebody who is not here are none.
    let second = puts(&bench, &takes_in(&story, strange_notebook()), &part, 2);
    let issue = |from: Value| of(&second, json!({ "work": last(&second).id, "from": from }));
    assert_eq!(refused(&bench, "issue_part", issue(good("B-2"))), "part_short");
    let broken = json!({ "bin": "B-2", "condition": "defective" });
    assert_eq!(refused(&bench, "issue_part", issue(broken)), "not_this_way");
    let nobody = json!({ "bin": "", "condition": "good", "keeper": uuid::Uuid::from_u128(1) });
    assert_eq!(refused(&bench, "issue_part", issue(nobody)), "unknown");
    let second = issues(&bench, &second, json!({}));
    assert_eq!((has(&second), books(&story, &part)), ((0, 0, 2), (0, 0, 0)));

    // And what is not needed goes back to where it came from.
    let goes = |repair: &RepairView| of(repair, json!({ "work": last(repair).id, "goes": "back" }));
    does::<RepairView>(&bench, "remove_work", goes(&first));
    does::<RepairView>(&bench, "remove_work", goes(&second));
    let places: Vec<(String, bool, u32)> = page(&story, &json!(part.part.part))
        .stock
        .places
        .into_iter()
        .map(|place| (place.place.bin, place.place.keeper.is_some(), place.quantity))
        .collect();
    assert_eq!(places, [(String::new(), true, 1), ("A-1".into(), false, 1), ("B-2".into(), false, 1)]);
}

#[test]
fn what_is_left_out_goes_where_somebody_says() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    comes(&bench, &part, "A-1", 3);
    let repair = takes_in(&story, television());
    let mut left = 3;
    for (goes, condition) in [("back", Some("good")), ("defective", Some("defective")), ("scrap", None)] {
        let put = issues(&bench, &puts(&bench, &repair, &part, 1), json!({}));
        let line = last(&put).id;
        let forced = of(&put, json!({ "work": line }));
        assert_eq!(refused(&bench, "remove_work", forced), "parts_left", "the choice is forced");
        let gone: RepairView = does(&bench, "remove_work", of(&put, json!({ "work": line, "goes": goes })));
        assert_eq!(json!(last(&gone).went), json!(goes));
        left -= u32::from(goes != "back");
        assert_eq!(books(&story, &part), (left, 0, 0), "after {goes}");
        let places = page(&story, &json!(part.part.part)).stock.places;
        let defective = places.iter().filter(|place| json!(place.place.condition) == json!("defective"));
        assert_eq!(defective.count(), usize::from(condition != Some("good")), "after {goes}");
    }

    // What was only reserved is let go without a question.
    let put = puts(&bench, &repair, &part, 1);
    assert_eq!(books(&story, &part), (1, 1, 0));
    does::<RepairView>(&bench, "remove_work", of(&put, json!({ "work": last(&put).id })));
    assert_eq!(books(&story, &part), (1, 0, 0));
}

#[test]
fn the_part_that_comes_out_is_kept_for_whose_it_is_or_used_again() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    comes(&bench, &part, "A-1", 2);
    let expected = || does::<OldPartList>(&bench, "list_old_parts", json!({})).expected.minor;
    let before = expected();
    let repair = puts(&bench, &takes_in(&story, television()), &part, 1);
    let old =
        json!({ "what": "old", "owner": "maker", "due": "2026-12-05", "credit": "35.00", "serial": "ALT-1" });
    let past = with(old.clone(), "due", json!("2026-11-24"));
    let issue = of(&repair, json!({ "work": last(&repair).id, "taken_out": past }));
    assert_eq!(refused(&bench, "issue_part", issue), "day");
    let repair = issues(&bench, &repair, json!({ "taken_out": old }));
    let kept = &stock(&repair).old_parts;
    assert_eq!((kept.len(), kept[0].owner, kept[0].days_left), (1, OldPartOwner::Maker, Some(10)));
    assert_eq!((kept[0].serial.as_str(), kept[0].label.as_str()), ("ALT-1", repair.card.number.0.as_str()));
    assert_eq!(kept[0].steps, [OldPartMove::SendBack]);
    assert_eq!((expected(), books(&story, &part)), (before + 3_500, (1, 0, 0)), "it is no stock of ours");

    // One that still works becomes stock: of the part's own bin, or of the one that is named.
    let again = puts(&bench, &repair, &part, 1);
    let again = issues(&bench, &again, json!({ "taken_out": { "what": "recycled", "bin": "R-9" } }));
    assert_eq!((has(&again), books(&story, &part)), ((0, 0, 1), (1, 0, 0)));
    let moved = &page(&story, &json!(part.part.part)).stock.movements[0];
    assert_eq!((moved.why, moved.place.bin.as_str()), (MovementKind::Harvested, "R-9"));

    // Of a part that is in no catalogue nobody can say what came out for it.
    let keyed: RepairView = does(&bench, "put_work", of(&again, super::part("10.00")));
    let line = last(&keyed).id;
    let kept = json!({ "work": line, "taken_out": { "what": "recycled" } });
    assert_eq!(refused(&bench, "issue_part", of(&keyed, kept)), "not_this_way");
    let keyed = issues(&bench, &keyed, json!({ "serial": "Z" }));
    assert_eq!((last(&keyed).state, last(&keyed).stock.is_none()), (WorkState::Issued, true));
}

#[test]
fn what_comes_wakes_the_repair_and_the_board_says_since_when() {
    // Given a repair that waits for two parts, one of them ordered for it.
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let manager = story.door_for(MANAGER);
    let (part, other) = (catalogued(&story, 0), catalogued(&story, 1));
    let repair = puts(&bench, &takes_in(&story, television()), &part, 1);
    let special = json!({ "part": part.part.part, "quantity": 1, "work": last(&repair).id });
    let order = json!({ "supplier": "华东家电配件", "lines": [special], "expected_on": "2026-12-01" });
    let order: OrderView = does(&manager, "make_order", order);
    let _: OrderView = does(&manager, "send_order", json!({ "order": order.row.order }));
    let repair = puts(&bench, &repair, &other, 1);
    let waits = json!({ "step": "await_parts", "due": "2026-12-01" });
    let repair: RepairView = does(&bench, "move_repair", of(&repair, waits));
    let told = repair.work[0].stock.as_ref().unwrap();
    assert_eq!((told.waiting, told.ordered), (1, 1));
    assert_eq!(told.order.as_ref(), Some(&order.row.number));
    assert_eq!(told.expected_on, order.row.expected_on);
    assert!(!told.is_late);

    // When the first comes, it is not yet all here; with the second it is.
    story.days_pass(8);
    assert!(again(&story, &repair).work[0].stock.as_ref().unwrap().is_late, "it should have come");
    assert_eq!(card(&story, &repair).urgency, Urgency::Late);
    let came: OrderView = does(&bench, "receive_order", json!({ "order": order.row.order }));
    assert_eq!((came.woken[0].repair, came.woken[0].work), (Some(repair.card.line), repair.work[0].id));
    assert_eq!(card(&story, &repair).parts_here, None, "the other one is still to come");
    comes(&bench, &other, "A-1", 1);
    let here = card(&story, &repair);
    assert_eq!(here.parts_here, Some(story.now().date_naive()));
    assert_eq!(here.urgency, Urgency::Near, "somebody has to go on with it; no day is missed any more");
    let history = again(&story, &repair).history;
    assert!(history.iter().any(|entry| entry.what.id == "event-repair-parts_came"));

    // It says so on later days as well, until work goes on or something is missing again.
    story.days_pass(2);
    assert_eq!(card(&story, &repair).parts_here, here.parts_here);
    let more = changes(&bench, &again(&story, &repair), &repair.work[1], &other, 2);
    assert_eq!(more.card.parts_here, None);
    let less = changes(&bench, &more, &more.work[1], &other, 1);
    assert_eq!(less.card.parts_here, here.parts_here);
    let going: RepairView = does(&bench, "move_repair", of(&less, json!({ "step": "start" })));
    assert_eq!((going.card.state, going.card.parts_here), (RepairState::InRepair, None));
}

#[test]
fn a_repair_that_waits_for_nothing_is_not_woken_by_what_others_get() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    let waits = json!({ "step": "await_parts" });
    let tv: RepairView = does(&bench, "move_repair", of(&takes_in(&story, television()), waits.clone()));
    let notebook = puts(&bench, &takes_in(&story, strange_notebook()), &part, 1);
    let notebook: RepairView = does(&bench, "move_repair", of(&notebook, waits));
    comes(&bench, &part, "A-1", 1);
    assert_eq!(card(&story, &tv).parts_here, None);
    assert!(card(&story, &notebook).parts_here.is_some());
}

#[test]
fn the_parts_room_leaves_a_repairs_line_to_the_repair() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    comes(&bench, &part, "A-1", 2);
    let repair = issues(&bench, &puts(&bench, &takes_in(&story, television()), &part, 1), json!({}));
    let repair = puts(&bench, &repair, &part, 1);
    let (out, kept) = (repair.work[0].id, repair.work[1].id);
    assert_eq!(refused(&bench, "drop_want", json!({ "work": kept })), "want_of_repair");
    let of_part = |work| json!({ "work": work, "part": part.part.part, "quantity": 1 });
    assert_eq!(refused(&bench, "issue_wanted", of_part(kept)), "want_of_repair");
    assert_eq!(refused(&bench, "give_back_wanted", of_part(out)), "want_of_repair");
    let wants = page(&story, &json!(part.part.part)).stock.wants;
    let own = wants.iter().find(|want| want.work == kept).unwrap();
    assert_eq!((own.repair, own.label.as_str()), (Some(repair.card.line), repair.card.number.0.as_str()));

    // A customer without a repair is served in the parts room.
    let wanted = json!({ "part": part.part.part, "quantity": 1, "note": "王女士" });
    let wanted: PartMoved = does(&bench, "want_part", wanted);
    assert_eq!(
        wanted.page.stock.wants.iter().find(|want| Some(want.work) == wanted.work).unwrap().repair,
        None
    );
    let _: Done = does(&bench, "drop_want", json!({ "work": wanted.work }));
}

/// A repair with one piece issued, one reserved and one waited for.
fn deep_in_work(story: &Story, bench: &Door, part: &PartPage, device: Value) -> RepairView {
    comes(bench, part, "A-1", 2);
    let repair = issues(bench, &puts(bench, &takes_in(story, device), part, 1), json!({}));
    puts(bench, &repair, part, 2)
}

fn going(repair: &RepairView, goes: &str) -> Value {
    json!([{ "work": repair.work.iter().find(|work| work.state == WorkState::Issued).unwrap().id, "goes": goes }])
}

#[test]
fn a_customer_who_says_no_leaves_no_part_behind() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    let repair = deep_in_work(&story, &bench, &part, strange_notebook());
    let repair: RepairView = story.does("quote_repair", of(&repair, json!({})));
    let no = json!({ "yes": false, "by": "counter" });
    assert_eq!(story.is_refused("answer_estimate", of(&repair, json!({ "said": no }))), "parts_left");
    assert_eq!(books(&story, &part), (1, 1, 1), "what is refused moves nothing");
    let no = with(no, "parts", going(&repair, "back"));
    let repair: RepairView = story.does("answer_estimate", of(&repair, json!({ "said": no })));
    assert_eq!(repair.card.state, RepairState::Ready);
    assert_eq!(books(&story, &part), (2, 0, 0));
}

#[test]
fn a_repair_taken_back_asks_where_its_parts_go() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    let repair = deep_in_work(&story, &bench, &part, strange_notebook());
    let void = of(&repair, json!({ "note": "登记错机器" }));
    assert_eq!(story.is_refused("void_repair", void.clone()), "parts_left");
    let void = with(void, "parts", going(&repair, "scrap"));
    let repair: RepairView = story.does("void_repair", void);
    assert_eq!(repair.card.state, RepairState::Void);
    assert_eq!(repair.work.iter().filter(|work| work.went == Some(PartGoes::Scrap)).count(), 1);
    assert_eq!(books(&story, &part), (1, 0, 0));
}

#[test]
fn a_repair_that_could_not_be_made_and_is_taken_away_leaves_no_part_behind() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    let repair = deep_in_work(&story, &bench, &part, strange_notebook());
    let done = json!({ "result": "not_repaired" });
    assert_eq!(refused(&bench, "finish_repair", of(&repair, done.clone())), "parts_left");
    let done = with(done, "parts", going(&repair, "defective"));
    let repair: RepairView = does(&bench, "finish_repair", of(&repair, done));
    assert_eq!(books(&story, &part), (1, 0, 0));
    let _: RepairView = story.does("tell_customer", of(&repair, json!({ "by": "phone" })));
    story.days_pass(180);
    let _: RepairView = story.does("tell_customer", of(&repair, json!({ "by": "letter" })));
    let asked = with(MANAGER.approves("other"), "note", json!("无人认领"));
    let gone: RepairView = story.does("dispose_repair", of(&repair, json!({ "exception": asked })));
    assert_eq!((gone.card.state, books(&story, &part)), (RepairState::Closed, (1, 0, 0)));
}

/// A telephone that is exchanged after more than sixty days without parts.
fn phone() -> Value {
    let line = bring("phone_day_10", 0).unit("phone_day_10", 0, 0).because("no_power").asks("repair");
    json!({ "line": line.json() })
}

#[test]
fn an_exchange_instead_asks_where_the_parts_go() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    let repair = deep_in_work(&story, &bench, &part, phone());
    let repair: RepairView = does(&bench, "move_repair", of(&repair, json!({ "step": "await_parts" })));
    story.days_pass(61);
    let repair = again(&story, &repair);
    assert!(repair.actions.contains(&RepairAction::Exchange), "{:?}", repair.actions);
    let exchange = of(&repair, json!({ "to": "exchange" }));
    assert_eq!(story.is_refused("convert_repair", exchange.clone()), "parts_left");
    let _: CaseView = story.does("convert_repair", with(exchange, "parts", going(&repair, "back")));
    assert_eq!(books(&story, &part), (2, 0, 0));
}

#[test]
fn a_repair_that_is_collected_has_used_what_it_took_and_keeps_nothing() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let part = catalogued(&story, 0);
    let repair = deep_in_work(&story, &bench, &part, television());
    let done = json!({ "result": "repaired" });
    assert_eq!(refused(&bench, "finish_repair", of(&repair, done.clone())), "parts_open");
    let repair: RepairView = does(&bench, "remove_work", of(&repair, json!({ "work": last(&repair).id })));
    let repair: RepairView = does(&bench, "finish_repair", of(&repair, done));
    let scanned = json!({ "scanned": "SY65A8S2600030" });
    let repair: RepairView = story.does("collect_repair", of(&repair, scanned));
    assert_eq!((repair.card.state, books(&story, &part)), (RepairState::Collected, (1, 0, 0)));
    assert_eq!(repair.work[0].stock.as_ref().unwrap().issued, 1, "it is in the device");
}

#[test]
fn a_part_in_no_catalogue_stays_as_it_is() {
    let story = Story::with(CLERK);
    let bench = technician(&story);
    let repair: RepairView = does(&bench, "put_work", of(&takes_in(&story, television()), part("60.00")));
    let before = story.newest_events(1);
    let issue = json!({ "work": work_of(&repair, "part"), "serial": "S-1" });
    let repair: RepairView = does(&bench, "issue_part", of(&repair, issue));
    assert_eq!((before, story.newest_events(1)), (vec!["repair".to_owned()], vec!["repair".to_owned()]));
    let goes = json!({ "work": work_of(&repair, "part"), "goes": "back" });
    let repair: RepairView = does(&bench, "remove_work", of(&repair, goes));
    assert_eq!(last(&repair).went, Some(PartGoes::Back));
    assert_eq!(story.newest_events(1), ["repair"], "nothing moved in the stock");
}
