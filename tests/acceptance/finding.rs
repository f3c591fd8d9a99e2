//! One box for everything.

use desk::demo::highlight;
use desk::views::{CaseView, CustomerPage, FindView, Hit, HitKind, SaleView};
use serde_json::json;
use tests::{CLERK, Story, bring, hostile};

fn find(story: &Story, text: &str) -> FindView {
    story.does("find", json!({ "text": text }))
}

fn kinds(view: &FindView) -> Vec<HitKind> {
    view.hits.iter().map(|hit| hit.kind).collect()
}

fn has(view: &FindView, what: impl Fn(&Hit) -> bool) -> bool {
    view.hits.iter().any(what)
}

#[test]
fn a_receipt_is_found_however_it_is_typed() {
    let story = Story::with(CLERK);
    let sale = highlight("kettle").unwrap();
    let receipt = sale.receipt_number(story.now().date_naive());
    let shapes =
        [receipt.clone(), receipt.to_lowercase(), format!("  {receipt}\n"), receipt.replace('-', " ")];
    for text in shapes {
        let found = find(&story, &text);
        assert_eq!(found.hits[0].sale, Some(sale.sale_id()), "{text:?}");
        assert!(found.is_certain, "{text:?} is all of one receipt's number, so it opens at once");
    }
}

#[test]
fn a_serial_number_opens_its_machine_and_its_sale() {
    let story = Story::with(CLERK);
    for text in ["HY55A6S2600006", "hy55a6s2600006", "ＨＹ５５Ａ６Ｓ２６００００６", "HY55A6-S2600006"]
    {
        let found = find(&story, text);
        let hit = &found.hits[0];
        assert_eq!(hit.kind, HitKind::Unit, "{text}");
        assert_eq!(hit.sale, Some(highlight("tv_day_6").unwrap().sale_id()), "{text}");
        assert_eq!(hit.unit, Some(highlight("tv_day_6").unwrap().unit_id(0, 0)), "{text}");
        assert!(found.is_certain, "{text}");
    }
    let tail = find(&story, "2600006");
    assert!(
        has(&tail, |hit| hit.unit == Some(highlight("tv_day_6").unwrap().unit_id(0, 0))),
        "its last digits do too"
    );
}

#[test]
fn a_phone_is_found_by_its_tail_and_in_full() {
    let story = Story::with(CLERK);
    for text in ["15400000002", "154 0000 0002", "+86 154-0000-0002", "0002", "00000002"] {
        let found = find(&story, text);
        assert!(has(&found, |hit| hit.title == "迪丽努尔·艾合买提江"), "{text}: {:?}", found.hits);
    }
    for (text, name) in
        [("+44 7700 900123", "O'Brien, Siobhán"), ("900123", "O'Brien, Siobhán"), ("15400000029", "张　伟")]
    {
        assert!(has(&find(&story, text), |hit| hit.title == name), "{text}");
    }
    assert!(
        !has(&find(&story, "002"), |hit| hit.title == "迪丽努尔·艾合买提江"),
        "three digits are not yet a tail"
    );
}

#[test]
fn a_name_is_found_by_any_part_of_it() {
    let story = Story::with(CLERK);
    for (text, name) in [
        ("欧阳云朵朵", "欧阳云朵朵"),
        ("云朵", "欧阳云朵朵"),
        ("艾合买提江", "迪丽努尔·艾合买提江"),
        ("siobh", "O'Brien, Siobhán"),
        ("obrien", "O'Brien, Siobhán"),
        ("преображ", "Владимир Александрович Преображенский"),
        ("𠮷野", "𠮷野小百合"),
        ("㛃", "㛃"),
        ("小百合", "𠮷野小百合"),
        ("siobhan@example.com", "O'Brien, Siobhán"),
    ] {
        let found = find(&story, text);
        assert!(
            has(&found, |hit| hit.kind == HitKind::Customer && hit.title == name),
            "{text}: {:?}",
            found.hits
        );
    }
    assert_eq!(
        find(&story, "王芳").hits.iter().filter(|hit| hit.title == "王芳").count(),
        3,
        "all three of them"
    );
}

#[test]
fn initials_find_every_reading_of_a_name() {
    let story = Story::with(CLERK);
    for text in ["cqxmll", "zqxmll", "cqxmyl"] {
        assert!(
            has(&find(&story, text), |hit| hit.title == "重庆小面乐乐"),
            "{text}: 重 is chóng or zhòng, 乐 lè or yuè"
        );
    }
    for text in ["zhc", "cxz", "zxz", "chz"] {
        assert!(has(&find(&story, text), |hit| hit.title == "曾行长"), "{text}");
    }
    assert!(has(&find(&story, "CQXMLL"), |hit| hit.title == "重庆小面乐乐"), "in capitals too");
}

#[test]
fn a_case_is_found_by_its_number_and_by_its_refusal_slip() {
    let story = Story::with(CLERK);
    let taken: CaseView = story.does("take_in", bring("kettle", 0).alone());
    let case: CaseView =
        story.does("reject_line", json!({ "case": taken.id, "line": taken.lines[0].id, "note": "进水" }));
    for document in &case.documents {
        let found = find(&story, &document.number.0);
        assert_eq!(found.hits[0].case, Some(case.id), "{}", document.number);
        assert!(found.is_certain);
    }
}

#[test]
fn a_keyed_sale_and_a_new_customer_are_found_at_once() {
    let story = Story::with(CLERK);
    let sale: SaleView = story.sold(json!({
        "number": "POS-2026/777",
        "customer": { "name": "仇英", "phone": "154 7654 3210" },
        "lines": [{ "name": "收音机", "quantity": 1, "unit_price": "88", "serials": ["SN-ZZ-0001"] }],
    }));
    for text in ["pos2026777", "sn zz 0001", "snzz0001"] {
        assert_eq!(find(&story, text).hits[0].sale, Some(sale.id), "{text}");
    }
    for text in ["仇英", "qy", "cy", "3210", "15476543210"] {
        assert!(has(&find(&story, text), |hit| hit.title == "仇英"), "{text}: 仇 is qiú or chóu");
    }
    let id = sale.customer.unwrap().id;
    let page: CustomerPage = story.does("open_customer", json!({ "customer": id }));
    assert_eq!(page.sales[0].sale, sale.id);
}

#[test]
fn an_article_is_found_by_its_model_and_its_name() {
    let story = Story::with(CLERK);
    for text in ["CY-K17", "cyk17"] {
        assert!(kinds(&find(&story, text)).contains(&HitKind::Goods), "{text}");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let story = Story::with(CLERK);
    for text in ["", "   ", "\n", "---", "'", "<", "查无此人", "R9-991231-999", "99999999999999999999"] {
        let found = find(&story, text);
        assert_eq!(found.hits, [], "{text:?}");
        assert!(!found.is_certain);
    }
}

#[test]
fn hostile_text_in_the_box_finds_what_bears_it_and_harms_nothing() {
    let story = Story::with(CLERK);
    for text in hostile::KEPT {
        find(&story, text);
    }
    for (text, _) in hostile::refused() {
        if let Err(failure) = story.ask("find", json!({ "text": text })) {
            assert_eq!((failure.code.as_str(), text.len() > 500), ("text_too_long", true), "{failure:?}");
        }
    }
    for (text, name) in [
        ("Robert'); DROP TABLE sales;--", "Robert'); DROP TABLE sales;--"),
        ("<b>Tom</b>", "<b>Tom</b> & \"Jerry\""),
        ("=1+1", "=1+1"),
        ("NULL", "NULL"),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦一家"),
    ] {
        let found = find(&story, text);
        assert!(has(&found, |hit| hit.title == name), "{text}: {:?}", found.hits);
    }
    for text in ["%", "_", "*", "?", "%%%%", "%青", "' OR 1=1 --", "\u{10FFFF}"] {
        assert!(find(&story, text).hits.len() <= 20, "{text} is no wildcard");
    }
    assert_eq!(find(&story, "%").hits, [], "a percent sign stands for itself");
}

#[test]
fn the_box_shows_no_more_than_asked_for() {
    let story = Story::with(CLERK);
    for limit in [1, 5, 100] {
        let found: FindView = story.does("find", json!({ "text": "S", "limit": limit }));
        assert!(found.hits.len() <= limit, "{limit}");
    }
    let found: FindView = story.does("find", json!({ "text": "S", "limit": 0 }));
    assert!(found.hits.len() <= 1);
    let found: FindView = story.does("find", json!({ "text": "S", "limit": 4_294_967_295_u32 }));
    assert!(found.hits.len() <= 100);
}

#[test]
fn what_matched_is_marked_as_it_is_written() {
    let story = Story::with(CLERK);
    let found = find(&story, "SIOBH");
    let hit = found.hits.iter().find(|hit| hit.title == "O'Brien, Siobhán").unwrap();
    let marked: Vec<&str> =
        hit.title_marks.iter().map(|mark| &hit.title[mark.from as usize..mark.to as usize]).collect();
    assert_eq!(marked, ["Siobh"], "the name begins in ASCII, so units are bytes");
}
