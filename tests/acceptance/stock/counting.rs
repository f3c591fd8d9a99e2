//! Counting what lies there.

use super::{comes, good, some_part, wants};
use desk::views::{CountList, CountView, PartMoved};
use serde_json::{Value, json};
use tests::bring::with;
use tests::{MANAGER, Story, TECHNICIAN};

fn begins(story: &Story, part: &Value) -> CountView {
    story.does("begin_count", json!({ "parts": [part] }))
}

fn counted(sheet: &CountView, n: u32) -> Value {
    let line = &sheet.lines[0];
    let line =
        json!({ "part": line.part.part, "place": line.place, "expected": line.expected, "counted": n });
    json!({ "sheet": sheet.row.sheet, "lines": [line] })
}

#[test]
fn a_part_that_was_picked_twice_is_counted_once() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0);
    comes(&story, &part, 3);
    let part = json!(part.part.part);
    let sheet: CountView = story.does("begin_count", json!({ "parts": [part, part] }));
    assert_eq!(sheet.row.lines, begins(&story, &part).row.lines);
}

#[test]
fn a_count_posts_what_differs_and_lets_who_waits_have_it() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0);
    comes(&story, &part, 3);
    let sheet = begins(&story, &json!(part.part.part));
    assert_eq!((sheet.lines[0].expected, sheet.row.lines), (3, 1));
    wants(&story, &part, 4, "工单 1");

    let posted: CountView = story.does("post_count", counted(&sheet, 5));
    assert_eq!((posted.lines[0].difference, posted.row.differences), (Some(2), 1));
    assert_eq!(posted.woken.iter().map(|woken| woken.quantity).collect::<Vec<_>>(), [1]);
    assert_eq!(story.is_refused("post_count", counted(&sheet, 5)), "stock_step");
    let list: CountList = story.does("list_counts", json!({}));
    assert_eq!(list.sheets[0].number, sheet.row.number);
}

#[test]
fn differences_over_the_limit_need_a_manager() {
    // Given a part of ¥50 and a limit of ¥200: four missing are the most that a technician posts.
    let story = Story::with(TECHNICIAN);
    let new = json!({ "number": "ZX-1", "name": "旋钮", "price": "50.00", "bin": "A-1" });
    let part: desk::views::PartPage = story.does("record_part", new);
    let id = json!(part.part.part);
    story.does::<PartMoved>("receive_parts", json!({ "part": id, "place": good("A-1"), "quantity": 20 }));
    let sheet = begins(&story, &id);
    assert_eq!(sheet.limit.as_ref().map(|limit| limit.minor), Some(20_000));
    story.does::<CountView>("post_count", counted(&sheet, 16));

    let sheet = begins(&story, &id);
    let five = counted(&sheet, 11);
    assert_eq!(story.is_refused("post_count", five.clone()), "needs_manager");
    let yes = with(five, "exception", MANAGER.approves("shop_mistake"));
    story.does::<CountView>("post_count", yes);

    // A manager posts it herself.
    let manager = story.door_for(MANAGER);
    let sheet = begins(&story, &id);
    let posted: CountView = tests::story::does(&manager, "post_count", counted(&sheet, 0));
    assert_eq!((posted.limit, posted.lines[0].counted), (None, Some(0)));
}

#[test]
fn what_moved_is_counted_again_and_what_is_dropped_is_not() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0);
    comes(&story, &part, 3);
    let sheet = begins(&story, &json!(part.part.part));
    comes(&story, &part, 1);
    assert_eq!(story.is_refused("post_count", counted(&sheet, 3)), "count_moved");
    let now: CountView = story.does("open_count", json!({ "number": sheet.row.number }));
    assert!(now.lines[0].has_moved);
    assert_eq!(now.lines[0].expected, 4);
    let elsewhere = with(
        counted(&now, 3),
        "lines",
        json!([{ "part": part.part.part, "place": good("Z-9"), "expected": 0, "counted": 1 }]),
    );
    assert_eq!(story.is_refused("post_count", elsewhere), "unknown");
    assert_eq!(story.is_refused("post_count", with(counted(&now, 3), "lines", json!([]))), "nothing_brought");
    story.does::<CountView>("drop_count", json!({ "sheet": sheet.row.sheet }));
    assert_eq!(story.is_refused("drop_count", json!({ "sheet": sheet.row.sheet })), "stock_step");
    assert_eq!(story.is_refused("post_count", counted(&now, 4)), "stock_step");
}

#[test]
fn a_sheet_holds_five_hundred_places_and_never_none() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0);
    let fills = |from: u32, to: u32| {
        for bin in from..to {
            let place = good(&format!("Q-{bin:04}"));
            let come = json!({ "part": part.part.part, "place": place, "quantity": 1 });
            story.does::<PartMoved>("receive_parts", come);
        }
    };
    assert_eq!(story.is_refused("begin_count", json!({ "bins": "Q-" })), "nothing_to_count");
    fills(0, 500);
    assert_eq!(story.does::<CountView>("begin_count", json!({ "bins": "Q-" })).row.lines, 500);
    fills(500, 501);
    assert_eq!(story.is_refused("begin_count", json!({ "bins": "Q-" })), "count_too_long");
    assert_eq!(story.does::<CountView>("begin_count", json!({ "bins": "Q-000" })).row.lines, 10);
}

#[test]
fn orders_and_count_sheets_are_found_by_number_and_come_out_on_paper() {
    use desk::views::{FindView, HitKind, OrderView, PaperView};
    let story = Story::with(MANAGER);
    let part = some_part(&story, 0);
    comes(&story, &part, 3);
    let sheet = begins(&story, &json!(part.part.part));
    let lines = json!([{ "part": part.part.part, "quantity": 2, "price": "3.50" }]);
    let order: OrderView = story.does("make_order", json!({ "supplier": "华东配件", "lines": lines }));
    for (number, kind) in [(sheet.row.number, HitKind::Count), (order.row.number, HitKind::Order)] {
        // It is found by its number, in letters of any size, and by nothing shorter.
        let find = |text: &str| -> FindView { story.does("find", json!({ "text": text })) };
        let found = find(&number.0.to_lowercase());
        assert_eq!((found.hits.len(), found.is_certain, found.hits[0].kind), (1, true, kind));
        assert_eq!(
            (found.hits[0].order.is_some(), found.hits[0].count.is_some()),
            (kind == HitKind::Order, kind == HitKind::Count)
        );
        assert!(find(&number.0[..number.0.len() - 1]).hits.iter().all(|hit| hit.kind != kind));
        let seen: PaperView = story.does("preview", json!({ "number": number, "languages": "both" }));
        assert_eq!((seen.copy, seen.pages.len()), (0, 1));
        assert!(seen.pages[0].width_mm > 200.0, "on A4, unless another paper is asked for");
        let printed: PaperView = story.does("print", json!({ "number": number }));
        assert!(printed.missing.is_empty() && printed.pdf.is_some());
        assert_eq!(story.does::<PaperView>("preview", json!({ "number": number })).copy, 1);
    }
}
