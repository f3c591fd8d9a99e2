//! Paper: what is printed, that a copy says so, and what its file is called.

#[path = "papers/batches.rs"]
mod batches;
#[path = "papers/kinds.rs"]
mod kinds;
#[path = "papers/logos.rs"]
mod logos;

use base64::Engine;
use desk::views::{CaseView, CreditView, PaperCheck, PaperView};
use domain::ids::DocumentNumber;
use domain::states::PaymentState;
use serde_json::{Value, json};
use tests::bring::with;
use tests::{CLERK, MANAGER, Story, TECHNICIAN, bring};

fn pdf(paper: &PaperView) -> Vec<u8> {
    base64::engine::general_purpose::STANDARD.decode(paper.pdf.as_ref().unwrap()).unwrap()
}

#[test]
fn a_paper_proves_itself_by_its_code_and_nothing_else_does() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let other: CaseView = story.does("receive_return", bring("quantity_three", 0).alone());
    let credit = json!({ "amount": "80.00", "note": "x", "exception": MANAGER.approves("loyal_customer") });
    let credit: CreditView = story.does("make_credit", credit);
    let check = |code: &str| -> PaperCheck { story.does("check_paper", json!({ "code": code })) };
    for number in [&case.number, &credit.number] {
        // Given what the square of the paper holds, on the original and on its copy.
        let code = proof_of(&story, number);
        let again: PaperView = story.does("print", json!({ "number": number }));
        assert!(!pdf(&again).is_empty());
        assert_eq!(proof_of(&story, number), code, "the copy bears the same");
        // Then it is ours as scanned and as typed, and says what it is.
        for text in
            [format!("{number}/{code}"), format!("{} {}-{}", number.0.to_lowercase(), &code[..4], &code[4..])]
        {
            let said = check(&text);
            assert!(said.is_genuine, "{text}");
            assert_eq!(
                (&said.number, said.kind, said.case.is_some()),
                (number, number.kind(), *number == case.number)
            );
        }
        // And neither with another's code nor under a number that was never given.
        let forged = check(&format!("{}/{code}", other.number));
        assert_eq!((forged.is_genuine, forged.kind, forged.issued), (false, None, None));
        assert!(!check(&format!("R9-261122-999/{code}")).is_genuine);
    }
    assert_eq!(story.is_refused("check_paper", json!({ "code": case.number })), "not_a_check");
}

#[test]
fn a_receipt_says_what_is_still_to_be_paid() {
    // Given a refund of which cash is in the customer's hand, and the rest goes by ways that take somebody's time.
    let story = Story::with(CLERK);
    let case: CaseView =
        story.does("receive_return", bring("three_tenders", 0).unit("three_tenders", 0, 0).alone());
    let open = case.payments.iter().filter(|one| one.state == PaymentState::ToDo).count();
    assert!(open > 0, "{:?}", case.payments);
    let reads = |languages: &str| {
        let asked = json!({ "number": case.number, "paper": "a5", "languages": languages });
        crate::repairs::text_of(&story.does::<PaperView>("print", asked))
    };

    // Then the receipt says so of each of them, in both languages.
    for (languages, word) in [("zh-CN", "待付款"), ("en", "still to be paid")] {
        let text = reads(languages);
        assert_eq!(text.matches(word).count(), open, "{text}");
    }

    // One that did not go through says that, and what has been paid says nothing more.
    let numbers: Vec<u32> =
        case.payments.iter().filter(|one| one.state == PaymentState::ToDo).map(|one| one.number).collect();
    let moves = |payments: &[u32], step: &str| {
        let asked = json!({ "case": case.id, "payments": payments, "step": step, "why": "x" });
        story.does::<CaseView>("move_payments", asked);
    };
    moves(&numbers[..1], "fail");
    assert_eq!(reads("zh-CN").matches("付款未成功").count(), 1);
    moves(&numbers, "confirm");
    let text = reads("zh-CN");
    assert!(!text.contains("待付"), "{text}");
}

/// The check code that the preview of a paper shows.
fn proof_of(story: &Story, number: &DocumentNumber) -> String {
    let paper: PaperView =
        story.does("preview", json!({ "number": number, "paper": "a5", "languages": "en" }));
    paper.proof.expect("an issued paper has a check").split_once('/').expect("number and code").1.to_owned()
}

#[test]
fn the_same_request_prints_the_same_bytes_once() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let id = tests::new_request();
    let request = json!({ "number": case.number });
    let first = story.door.call(Some(id), "print", request.clone()).unwrap();
    let again = story.door.call(Some(id), "print", request).unwrap();
    assert_eq!(first, again);
    let opened: CaseView = story.does("open_case", json!({ "case": case.id }));
    assert_eq!(opened.documents[0].printed, 1, "a reply that got lost costs no copy");
}

#[test]
fn copies_are_counted_and_in_the_journal() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    for copy in 0..4 {
        let printed: PaperView = story.does("print", json!({ "number": case.number }));
        assert_eq!(printed.copy, copy);
        assert_eq!(story.newest_events(1), ["document_printed"]);
    }
    story.does::<PaperView>("preview", json!({ "number": case.number }));
    let opened: CaseView = story.does("open_case", json!({ "case": case.id }));
    assert_eq!(opened.documents[0].printed, 4, "looking is not printing");
}

#[test]
fn a_document_that_is_not_there_is_not_printed_whatever_it_is_called() {
    let story = Story::with(CLERK);
    let names = [
        "../../etc/passwd",
        "C:\\CON",
        "CON",
        "R1/../../x",
        "R1-261125-001.pdf",
        "",
        "\0",
        "%",
        "a\nb",
        "NUL.",
    ];
    for number in names {
        let code = if number.contains(char::is_control) { "text_invisible" } else { "unknown" };
        assert_eq!(story.is_refused("print", json!({ "number": number })), code, "{number:?}");
        assert_eq!(story.is_refused("preview", json!({ "number": number })), "unknown", "{number:?}");
    }
}

#[test]
fn a_files_name_is_the_documents_number_and_nothing_else() {
    let story = Story::with(CLERK);
    let customer = json!({ "name": "../../x", "phone": "C:\\CON" });
    let case: CaseView =
        story.does("receive_return", with(bring("kettle", 0).alone(), "new_customer", customer));
    let printed: PaperView = story.does("print", json!({ "number": case.number }));
    assert_eq!(printed.file_name, format!("{}.pdf", case.number));
    assert!(printed.file_name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')));
}

#[test]
fn whoever_may_look_may_print_and_the_journal_names_them() {
    let story = Story::with(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    story.signs_in(TECHNICIAN);
    story.does::<Value>("print", json!({ "number": case.number }));
    let tail = story.desk().store().read(|db| db.journal_tail(1)).unwrap();
    assert!(tail[0].stamp.by.is_some());
}

/// What stands on a paper, as the facts that it is made of.
fn facts(story: &Story, number: &DocumentNumber) -> documents::facts::ReturnReceipt {
    match story.door.document(&number.0).unwrap() {
        documents::Document::ReturnReceipt(receipt) => receipt,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_shops_texts_stand_on_its_papers_from_the_next_print_on_and_facts_stay_what_they_were() {
    let story = Story::with(MANAGER);
    let customer = json!({ "name": "周平", "phone": "13800138000" });
    let case: CaseView =
        story.does("receive_return", with(bring("kettle", 0).alone(), "new_customer", customer));
    let before = facts(&story, &case.number);
    let first: PaperView = story.does("print", json!({ "number": case.number }));
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings["papers"] = json!({
        "hotline": "400-810-1212", "thanks_zh": "谢谢惠顾", "thanks_en": "",
        "terms": [{ "kind": "return", "zh": "退款原路退回。", "en": "" }, { "kind": "loan", "zh": "x", "en": "" }],
        "hidden": [{ "kind": "return", "field": "customer_phone" }, { "kind": "return", "field": "seat" }],
    });
    // What is tried is not kept.
    let request =
        json!({ "papers": settings["papers"], "kind": "return", "paper": "a5", "languages": "zh-CN" });
    let tried: Value = story.does("preview_texts", request);
    assert_eq!(tried["number"], json!(case.number), "on the newest paper of its kind");
    assert_eq!(facts(&story, &case.number), before);
    story.does::<Value>("change_settings", json!({ "settings": settings }));
    let after = facts(&story, &case.number);
    assert_eq!(after.shop.hotline, "400-810-1212");
    assert_eq!((after.shop.thanks.zh.as_str(), after.shop.thanks.en.as_str()), ("谢谢惠顾", "谢谢惠顾"));
    assert_eq!(after.terms.len(), 1);
    assert_eq!((after.seat.as_str(), after.customer.as_ref().unwrap().phone.as_str()), ("", ""));
    assert_eq!((&after.lines, after.total, &after.number), (&before.lines, before.total, &before.number));
    // The same facts and the same texts are the same bytes, in a second desk too.
    let again = |story: &Story| -> PaperView { story.does("preview", json!({ "number": case.number })) };
    assert_eq!(again(&story), again(&story));
    let copy: PaperView = story.does("print", json!({ "number": case.number }));
    assert!(pdf(&copy).len() < 80_000 && pdf(&copy) != pdf(&first));
    // Where there is no such paper yet, nothing is made up.
    let none: Value = story.does("preview_texts", json!({ "papers": {}, "kind": "sale" }));
    assert_eq!(none["number"], Value::Null);
}

#[test]
fn the_shops_part_of_an_intake_slip_is_a_page_of_its_own_where_the_shop_wants_that() {
    let story = Story::with(MANAGER);
    let board: Value = story.does("list_repairs", json!({}));
    let number = board["cards"][0]["number"].clone();
    let pages = |paper: &str| -> usize {
        let view: PaperView = story.does("preview", json!({ "number": number, "paper": paper }));
        view.pages.len()
    };
    let before = (pages("a4"), pages("80mm"));
    assert_eq!(before.1, 1);
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings["papers"]["intake_apart"] = json!(true);
    story.does::<Value>("change_settings", json!({ "settings": settings }));
    assert_eq!(pages("80mm"), 2, "a second slip");
    assert!(pages("a4") >= 2, "a second page");
}
